"""What an exercise is made of, in a few short lines: read before it is begun."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any, NamedTuple

from together.play.exercise import Exercise, actors
from together.play.steps import Pause, Pick, Talk
from together.words import _, ngettext


class Stage(NamedTuple):
    """One line of the outline, with the name of its icon."""

    icon: str
    text: str


def outline(exercise: Exercise) -> list[Stage]:
    """One line a step; neighbours that would read the same are one."""
    lines = (stage(exercise, n) for n in range(len(exercise.steps)))
    return [line for line, _same in groupby(lines)]


def stage(exercise: Exercise, n: int) -> Stage:
    step = exercise.steps[n]
    icon, tell = LINES[step.kind]
    return Stage(icon, tell(step, who_acts(exercise, n)))


def who_acts(exercise: Exercise, n: int) -> str:
    """Who has to do with step `n`: a or b alone, or as the step says it."""
    if len(acting := actors(exercise, n, (1, 2))) == 1:
        return "a" if acting == (1,) else "b"
    return exercise.steps[n].cast


def minutes(n: float) -> str:
    """'3 minutes', also for halves: '1.5 minutes'."""
    shown = f"{n:g}"
    return ngettext("{n} minute", "{n} minutes", 1 if n == 1 else 2).format(n=shown)


def a_read(_step: Any, _who: str) -> str:
    return _("Read a few lines together")


def a_write(_step: Any, who: str) -> str:
    return {
        "a": _("One of you writes, alone"),
        "b": _("The other one writes, alone"),
    }.get(who, _("Write, each alone"))


def a_pick(step: Pick, who: str) -> str:
    if who == "both":
        return _("Choose cards together")
    return {
        "a": ngettext(
            "One of you chooses a card, alone",
            "One of you chooses up to {n} cards, alone",
            step.count,
        ),
        "b": ngettext(
            "The other one chooses a card, alone",
            "The other one chooses up to {n} cards, alone",
            step.count,
        ),
        "each": ngettext(
            "Choose a card, each alone", "Choose up to {n} cards, each alone", step.count
        ),
    }[who].format(n=step.count)


def a_rate(_step: Any, who: str) -> str:
    return {
        "a": _("One of you says how it was, alone"),
        "b": _("The other one says how it was, alone"),
    }.get(who, _("Say how it was for you, each alone"))


def a_talk(step: Talk, who: str) -> str:
    if who == "each" and step.rounds > 1:
        return _("Talk in short turns of {minutes}").format(minutes=minutes(step.minutes))
    long = step.minutes if who == "each" else step.minutes * step.rounds
    return {
        "a": _("One of you talks for {minutes}"),
        "b": _("The other one talks for {minutes}"),
        "both": _("Talk together for {minutes}"),
        "each": _("Talk in turn, {minutes} each"),
    }[who].format(minutes=minutes(long))


def a_mirror(_step: Any, _who: str) -> str:
    return _("Say back what you heard")


def a_reveal(_step: Any, who: str) -> str:
    return {
        "a": _("One of you chooses what to show, then both open it"),
        "b": _("The other one chooses what to show, then both open it"),
    }.get(who, _("Each chooses what to show, then both open it together"))


def a_decide(_step: Any, _who: str) -> str:
    return _("See what you can both say yes to")


def a_goal(_step: Any, who: str) -> str:
    return {
        "a": _("One of you plans a first small step"),
        "b": _("The other one plans a first small step"),
    }.get(who, _("Plan a first small step"))


def a_pause(step: Pause, _who: str) -> str:
    if step.breathe:
        return _("Breathe quietly for {minutes}").format(minutes=minutes(step.minutes))
    return _("Rest for {minutes}").format(minutes=minutes(step.minutes))


def a_close(_step: Any, _who: str) -> str:
    return _("A thank-you, and what you want to keep")


LINES: dict[str, tuple[str, Callable[[Any, str], str]]] = {
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
