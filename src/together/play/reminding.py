"""The one note a day: that a day has come which the two chose for themselves.

Each day is told once. One that has gone by is told once, too, and kindly; how long ago it was is
never counted. Of a booked session's day that has gone by nothing is said, as everywhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from together.play.couple import KeptAgreement, KeptGoal

Kind = Literal["goal", "agreement", "session", "letter"]


@dataclass(frozen=True)
class Chosen:
    """A day ('YYYY-MM-DD') that was chosen. A goal whose day is moved has another `key`."""

    kind: Kind
    day: str
    id: int = 0

    @property
    def key(self) -> str:
        """By which a note remembers that it was told; it holds no word."""
        return f"{self.kind} {self.id} {self.day}"


@dataclass(frozen=True)
class Reminder:
    """What the note of today tells: that a chosen day is today, or else that one has gone by."""

    is_today: bool
    keys: tuple[str, ...]


def chosen(
    goals: Iterable[KeptGoal],
    agreements: Iterable[KeptAgreement],
    next_day: str,
    letters: Iterable[str],
) -> tuple[Chosen, ...]:
    """Every day that somebody waits for; `letters` are the days on which one opens."""
    found = [Chosen("goal", it.goal.look_again, it.id) for it in open_goals(goals)]
    found += [Chosen("agreement", it.look_again, it.id) for it in standing(agreements)]
    found += [Chosen("letter", day) for day in letters]
    found.append(Chosen("session", next_day))
    return tuple(it for it in found if it.day)


def open_goals(goals: Iterable[KeptGoal]) -> list[KeptGoal]:
    """Those that somebody can look at again."""
    return [it for it in goals if it.state == "open" and not it.damaged and not it.removed]


def standing(agreements: Iterable[KeptAgreement]) -> list[KeptAgreement]:
    """Those that hold, and can be read."""
    return [it for it in agreements if it.state == "standing" and not it.damaged]


def due(days: Iterable[Chosen], today: str, told: Collection[str]) -> Reminder | None:
    """What to tell `today` ('YYYY-MM-DD'), if anything; `told` is what `remembered` gave.

    One note speaks for all the days it tells of, so that nothing is left over for tomorrow.
    """
    if today in told:
        return None
    fresh = [it for it in days if it.key not in told and has_come(it, today)]
    if not fresh:
        return None
    return Reminder(any(it.day == today for it in fresh), tuple(it.key for it in fresh))


def has_come(it: Chosen, today: str) -> bool:
    return it.day == today or (it.day < today and it.kind != "session")


def remembered(
    days: Iterable[Chosen], today: str, told: Collection[str], reminder: Reminder
) -> tuple[str, ...]:
    """What was told, now that `reminder` was, and that today had its note.

    What is no longer chosen is forgotten, so that it does not grow.
    """
    known = {*told, *reminder.keys}
    return (today, *sorted({it.key for it in days} & known))
