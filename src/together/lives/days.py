"""On which days two people sit down: about once a week, with pauses, and sometimes twice."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo
from random import Random

LONGEST_LIFE = 20 * 365  # days; more sessions than that has weeks come closer to each other
USUAL, SOON, LATE, PAUSE = (6, 7, 7, 7, 8), (2, 3, 4), (12, 14, 16), (24, 30, 38)
KINDS, WEIGHTS = (USUAL, SOON, LATE, PAUSE), (0.66, 0.2, 0.1, 0.04)
FIRST_WEEKS = 6  # at first it is once a week, whatever else there is
SINCE = (2, 3, 4, 5)  # days from the last evening to today


def evenings(count: int, same: list[bool], today: str, chance: Random) -> list[str]:
    """The days of `count` sessions, oldest first, all before `today`.

    `same` tells of each whether it comes on the evening of the one before it.
    """
    offsets: list[float] = []
    at = 0.0
    for n in range(count):
        kind = USUAL if n < FIRST_WEEKS else chance.choices(KINDS, WEIGHTS)[0]
        at += chance.choice(kind) if n and not same[n] else 0
        offsets.append(at)
    closer = min(1.0, LONGEST_LIFE / max(at, 1))
    last = date.fromisoformat(today) - timedelta(chance.choice(SINCE))
    return [(last - timedelta(round((at - it) * closer))).isoformat() for it in offsets]


def at_home(day: str, chance: Random, zone: tzinfo) -> int:
    """When the two sit down on the evening of `day`, in UTC milliseconds.

    No day of the week is told from another, so that a life is the same whatever day it ends on.
    """
    start = datetime.combine(date.fromisoformat(day), time(18, 30), zone)
    return milliseconds(start + timedelta(minutes=chance.randint(0, 130)))


def milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def later(day: str, days: int) -> str:
    """The day so many days after `day`."""
    return (date.fromisoformat(day) + timedelta(days)).isoformat()
