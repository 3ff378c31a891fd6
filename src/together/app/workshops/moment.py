"""Time that only ever goes on: not held up by sleep, not moved by whoever sets the clock."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from together.app import clock

BOOT = Path("/proc/sys/kernel/random/boot_id")


class Moment(NamedTuple):
    """`steady` are seconds since the computer was started, as `boot` names that start; `wall` are
    those of the clock that people see, which anyone may set.
    """

    boot: str
    steady: float
    wall: float


def moment() -> Moment:
    """This one."""
    return Moment(boot(), steady() + clock.ahead / 1000, clock.now() / 1000)


def steady() -> float:
    """Linux leaves sleep out of its usual steady clock, the other systems count it in."""
    which = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if which is None else time.clock_gettime(which)


def boot() -> str:
    """What names this start of the computer; the same each time where that is not known."""
    try:
        return BOOT.read_text("ascii").strip()
    except OSError:
        return ""


def between(earlier: Moment, later: Moment) -> float:
    """Seconds from one to the other, never less than 0.

    Across a restart of the computer only the clock on the wall can tell.
    """
    same = earlier.boot == later.boot and later.steady >= earlier.steady
    passed = later.steady - earlier.steady if same else later.wall - earlier.wall
    return max(0.0, passed)


def second_of_day() -> float:
    """Seconds since midnight by the clock on the wall."""
    here = datetime.fromtimestamp(clock.now() / 1000, UTC).astimezone()
    return here.hour * 3600 + here.minute * 60 + here.second + here.microsecond / 1e6


def minute_of_day() -> int:
    return int(second_of_day() // 60)
