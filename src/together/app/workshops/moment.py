"""Time that only ever goes on: not held up by sleep, not moved by whoever sets the clock."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from together.app import clock

MINUTE = 60
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
    """By a clock that sleep does not stop. Python's usual one stops on Linux and macOS."""
    which = getattr(time, "CLOCK_BOOTTIME", None)
    if which is None and sys.platform == "darwin":
        which = time.CLOCK_MONOTONIC
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
    steady, wall = later.steady - earlier.steady, later.wall - earlier.wall
    return max(0.0, wall if restarted(earlier, later) else steady)


def restarted(earlier: Moment, later: Moment) -> bool:
    """Whether the computer was started anew in between.

    Where its starts have no names: if it runs for a shorter time than before, or the clocks differ
    by more than a minute and the time on the wall has room for such a start.
    """
    if earlier.boot or later.boot:
        return earlier.boot != later.boot
    steady, wall = later.steady - earlier.steady, later.wall - earlier.wall
    return steady < 0 or (abs(wall - steady) > MINUTE and wall >= later.steady)


def second_of_day() -> float:
    """Seconds since midnight by the clock on the wall."""
    here = datetime.fromtimestamp(clock.now() / 1000, UTC).astimezone()
    return here.hour * 3600 + here.minute * 60 + here.second + here.microsecond / 1e6


def minute_of_day() -> int:
    return int(second_of_day() // 60)
