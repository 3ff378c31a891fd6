"""What two people do between their evenings: tick a step, reach a goal, let one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo
from random import Random
from typing import Literal

from together.lives.days import at_home, later, milliseconds
from together.lives.tongue import Plan
from together.play.couple import Place

What = Literal[
    "first step done",
    "step added",
    "step done",
    "goal reached",
    "goal let go",
    "goal kept",
    "agreement day",
    "agreement kept",
    "agreement let go",
    "again",
]
ENDS_GOAL = ("goal reached", "goal let go")
ABOUT_GOALS = ("first step done", "step added", "step done", "goal kept", *ENDS_GOAL)
MOST_LOOKS = 3
DAY = 24 * 3600 * 1000  # milliseconds
TAKES_FIRST_STEP = 0.75
FATES: tuple[What, ...] = ("goal reached", "goal reached", "goal let go", "goal kept", "goal kept")
ADDS_STEPS, SETS_DAY, ENDS, MARKS = 0.8, 0.25, 0.15, 0.15


@dataclass(frozen=True, order=True)
class Deed:
    """One of those. `number` is the goal's or the agreement's; `at` in UTC milliseconds.

    `text` is a step's words or a day, `place` a step's or that of what is to be talked about again.
    """

    at: int
    what: What
    number: int = 0
    text: str = ""
    place: int = 0

    @property
    def is_about_goal(self) -> bool:
        return self.what in ABOUT_GOALS

    @property
    def ends_goal(self) -> bool:
        return self.what in ENDS_GOAL

    @property
    def talked_of(self) -> Place:
        """What is to be talked about again: a place in the session `number`."""
        return Place(self.number, self.place)


def about_goal(goal: int, plan: Plan | None, fate: What, at: int, chance: Random) -> list[Deed]:
    """What will become of a goal that was set at `at`, and is to end as `fate` says, if at all."""
    found: list[Deed] = []
    if chance.random() < TAKES_FIRST_STEP:
        found.append(Deed(days_on(at, 1, 9, chance), "first step done", goal))
    if plan and plan.steps and chance.random() < ADDS_STEPS:
        found += steps_of(goal, plan.steps, at, chance)
    if fate in ENDS_GOAL:
        found.append(Deed(days_on(at, 25, 80, chance), fate, goal))
    return found


def steps_of(goal: int, steps: tuple[str, ...], at: int, chance: Random) -> list[Deed]:
    """Further small steps, and the days on which some of them are done."""
    found = []
    for place, text in enumerate(steps, 1):
        added = at + place * 60_000
        found.append(Deed(added, "step added", goal, text, place))
        if chance.random() < TAKES_FIRST_STEP:
            found.append(Deed(days_on(added, 2, 20, chance), "step done", goal, place=place))
    return found


def look_again(goal: int, look: str, looks: int, zone: tzinfo, chance: Random) -> Deed:
    """The day `look` has come and some more have gone: they look at the goal on its own page.

    They keep it as it is. After so many `looks` before, it is what they do anyway by now: reached.
    """
    day = later(look, chance.randint(1, 20))
    at = at_home(day, chance, zone)
    if looks >= MOST_LOOKS:
        return Deed(at, "goal reached", goal)
    return Deed(at, "goal kept", goal, later(day, chance.choice([28, 42, 56])))


def about_agreement(agreement: int, at: int, look: str, chance: Random) -> list[Deed]:
    """What will become of an agreement; they may look at it again on the day `look`."""
    end: What = "agreement let go" if chance.random() < ENDS else "agreement kept"
    if chance.random() < SETS_DAY:
        chosen = Deed(at + 60_000, "agreement day", agreement, look)
        looked = milliseconds(datetime.fromisoformat(f"{look}T20:00Z"))
        return [chosen, Deed(days_on(looked, 1, 12, chance), end, agreement)]
    if chance.random() < ENDS:
        return [Deed(days_on(at, 20, 120, chance), "agreement let go", agreement)]
    return []


def about_session(session: int, kept: int, at: int, chance: Random) -> list[Deed]:
    """A mark on one of the `kept` answers of a session, now and then."""
    if not kept or chance.random() >= MARKS:
        return []
    return [Deed(at + 60_000, "again", session, place=chance.randrange(kept))]


def days_on(at: int, soonest: int, latest: int, chance: Random) -> int:
    """So many days after `at`, at some hour."""
    return at + chance.randint(soonest, latest) * DAY - chance.randint(0, DAY // 3)
