"""What an exercise is made of, in a few short lines: read before it is begun."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any, NamedTuple

from together.play.exercise import Exercise
from together.play.steps import Decide, Pause, Pick, SetAGoal, Step, Talk
from together.words import _, ngettext


class Stage(NamedTuple):
    """One line of the outline, with the name of its icon."""

    icon: str
    text: str


def outline(exercise: Exercise) -> list[Stage]:
    """One line a step; neighbours that would read the same are one."""
    return [line for line, _same in groupby(map(stage, exercise.steps))]


def stage(step: Step) -> Stage:
    icon, tell = LINES[step.kind]
    return Stage(icon, tell(step))


def minutes(n: float) -> str:
    """'3 minutes', also for halves: '1.5 minutes'."""
    shown = f"{n:g}"
    return ngettext("{n} minute", "{n} minutes", 1 if n == 1 else 2).format(n=shown)


def a_read(_step: Any) -> str:
    return _("Read a few lines together")


def a_write(_step: Any) -> str:
    return _("Write, each alone")


def a_pick(step: Pick) -> str:
    if step.who == "both":
        return _("Choose cards together")
    return ngettext(
        "Choose a card, each alone", "Choose up to {n} cards, each alone", step.count
    ).format(n=step.count)


def a_rate(_step: Any) -> str:
    return _("Say how it was for you, each alone")


def a_talk(step: Talk) -> str:
    if step.who == "both":
        return _("Talk together for {minutes}").format(minutes=minutes(step.minutes))
    if step.rounds > 1:
        return _("Talk in short turns of {minutes}").format(minutes=minutes(step.minutes))
    return _("Talk in turn, {minutes} each").format(minutes=minutes(step.minutes))


def a_mirror(_step: Any) -> str:
    return _("Say back what you heard")


def a_reveal(_step: Any) -> str:
    return _("Each chooses what to show, then both open it together")


def a_decide(step: Decide) -> str:
    return _("See what you can both say yes to")


def a_goal(_step: SetAGoal) -> str:
    return _("Plan a first small step")


def a_pause(step: Pause) -> str:
    if step.breathe:
        return _("Breathe quietly for {minutes}").format(minutes=minutes(step.minutes))
    return _("Rest for {minutes}").format(minutes=minutes(step.minutes))


def a_close(_step: Any) -> str:
    return _("A thank-you, and what you want to keep")


LINES: dict[str, tuple[str, Callable[[Any], str]]] = {
    "read": ("book", a_read),
    "write": ("pencil", a_write),
    "pick": ("cards", a_pick),
    "rate": ("list", a_rate),
    "talk": ("chat", a_talk),
    "mirror": ("ear", a_mirror),
    "reveal": ("eye", a_reveal),
    "decide": ("handshake", a_decide),
    "goal": ("flag", a_goal),
    "pause": ("pause", a_pause),
    "close": ("hand-heart", a_close),
}
