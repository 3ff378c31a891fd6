"""Which backups stay, and when a new one is due. Times are those of the couple's own clock.

All of today and yesterday stay. Of those before, the newest of each day stays, 12 days that have
any; before these one a week, 10 weeks; before these one a month, 9 months. Days without a backup
do not count, so of a program that is seldom used more time stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Literal, TypeAlias

Reason = Literal[
    "",
    "before update",
    "before restore",
    "before passphrase",
    "before pin reset",
    "before removal",
]
Span: TypeAlias = Callable[[datetime], object]  # the same for all moments of one day, week, month

RECENT = timedelta(days=1)  # as old as a day may be of which all stay
PAUSE = timedelta(minutes=30)  # between two backups, unless there is a reason
DAYS, WEEKS, MONTHS = 12, 10, 9
FOR_EVER: frozenset[Reason] = frozenset({"before update"})  # these are never thinned


def kept(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """Those of `times` that stay. The newest does, and what lies in the future."""
    every = set(times)
    stay = {at for at in every if now.date() - at.date() <= RECENT}
    spans: list[Span] = [*[day] * DAYS, *[week] * WEEKS, *[month] * MONTHS]
    last: datetime | None = None
    for at in sorted(every - stay, reverse=True):
        if spans and (last is None or spans[0](at) != spans[0](last)):
            stay.add(at)
            last = at
            del spans[0]
    return stay


def is_due(last: datetime | None, changed: bool, now: datetime) -> bool:
    """Whether to make one, `last` having been made before, and the file `changed` since or not.

    A time to come tells that the clock was set back: then nobody knows how long it has been.
    """
    return changed and (last is None or not timedelta(0) <= now - last < PAUSE)


def latest(times: Iterable[datetime], now: datetime) -> datetime | None:
    """The newest that is not in the future: before the clock was set back it told other times."""
    return max((at for at in times if at <= now), default=None)


def day(at: datetime) -> object:
    return at.date()


def week(at: datetime) -> object:
    return at.isocalendar()[:2]


def month(at: datetime) -> object:
    return at.year, at.month
