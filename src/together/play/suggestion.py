"""What Today offers: one next thing, by rule, with its reason. Never by streaks.

The session that is open, else a goal whose day has come, else an agreement whose day has come, else
a letter that opens, else a look back whose time has come, else the next exercise of the journey
that is followed, else the free choice. A day that was booked changes nothing of what is offered; it
is the reason that is told. A booked day that has gone by is not spoken of; a chosen one is offered
on that day, and once more on a later one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from together.play.journeys import Journey, Played, followed, look_back, next_of
from together.play.reminding import Chosen, has_come

Reason = Literal[
    "open session",
    "goal day",
    "agreement day",
    "letter day",
    "look back",
    "journey",
    "journey done",
    "free",
]


@dataclass(frozen=True)
class Situation:
    """What the rule looks at. Days are 'YYYY-MM-DD', here.

    `played` is what was played to its end, oldest first; `journey` the note on which one is
    followed (None: none was ever chosen); `passed` the looks back that the two did not want.
    """

    today: str
    played: Sequence[Played] = ()
    journey: object = None
    open_exercise: str = ""
    goals_due: Collection[int] = ()
    booked: str = ""
    passed: Sequence[str] = ()
    agreements_due: Collection[int] = ()
    letter_opens: bool = False

    @property
    def finished(self) -> tuple[str, ...]:
        """The ids of what was played to its end, oldest first."""
        return tuple(it.exercise for it in self.played)


@dataclass(frozen=True)
class Suggestion:
    """The one next thing: an exercise's id, or '' where there is a goal or a choice to look at.

    `agreement` is the one to look at. `journey` is the id of the one it belongs to, `months` tells
    a look back. `is_booked`: the two
    chose today for each other.
    """

    reason: Reason
    exercise: str = ""
    goal: int = 0
    journey: str = ""
    months: int = 0
    is_booked: bool = False
    agreement: int = 0


def suggest(journeys: Sequence[Journey], here: Situation) -> Suggestion:
    """The one thing to offer, by the order above."""
    if here.open_exercise:
        return Suggestion("open session", here.open_exercise)
    if here.goals_due:
        return Suggestion("goal day", goal=min(here.goals_due))
    if here.agreements_due:
        return Suggestion("agreement day", agreement=min(here.agreements_due))
    if here.letter_opens:
        return Suggestion("letter day")
    booked = bool(here.booked) and here.booked == here.today
    back = look_back(journeys, here.played, here.today, here.passed)
    if back is not None:
        months = back.booster.months
        return Suggestion(
            "look back", back.exercise, journey=back.journey.id, months=months, is_booked=booked
        )
    journey = followed(journeys, here.journey)
    if journey is None:
        return Suggestion("free", is_booked=booked)
    following = next_of(journey, here.finished)
    reason: Reason = "journey" if following else "journey done"
    return Suggestion(reason, following, journey=journey.id, is_booked=booked)


def due(days: Iterable[Chosen], today: str, told: Collection[str]) -> tuple[Chosen, ...]:
    """The days to offer something on `today`, the earliest first.

    One that has gone by is offered as long as its key is not among `told`: once.
    """
    come = [it for it in days if it.kind != "session" and has_come(it, today)]
    fresh = [it for it in come if it.day == today or it.key not in told]
    return tuple(sorted(fresh, key=lambda it: it.day))


def now_told(found: Suggestion, offered: Sequence[Chosen], today: str) -> frozenset[str]:
    """The keys of those `offered` that the suggestion has told on a day later than their own."""
    told = {
        "goal day": ("goal", found.goal),
        "agreement day": ("agreement", found.agreement),
        "letter day": ("letter", 0),
    }.get(found.reason)
    return frozenset(it.key for it in offered if (it.kind, it.id) == told and it.day < today)
