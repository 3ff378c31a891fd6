"""The one next thing that Today offers, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from together.play.couple import CoupleState, KeptGoal
from together.play.exercise import Exercise
from together.play.suggestion import Journey, Reason, Suggestion
from together.ui.screens.journeys import next_standing
from together.words import _


@dataclass(frozen=True)
class Offer:
    """What to do next (`reason` tells which kind of thing it is), and why in one line.

    `title` may be the couple's own words. `picture` names a picture.
    """

    reason: Reason
    why: str
    title: str
    line: str
    button: str
    picture: str
    exercise: Exercise | None = None
    goal: int = 0


def offer(
    state: CoupleState,
    suggestion: Suggestion,
    exercises: Mapping[str, Exercise],
    journey: Journey | None = None,
) -> Offer:
    """The offer for `suggestion`; what is named there but gone leads to the free choice."""
    if state.session is not None and suggestion.reason == "open session":
        return going_on(state.session.exercise)
    goal = next((it for it in state.goals if it.id == suggestion.goal), None)
    if suggestion.reason == "goal day" and goal is not None:
        return looking_again(goal)
    exercise = exercises.get(suggestion.exercise)
    if suggestion.reason == "journey" and exercise is not None:
        return next_of_journey(exercise, journey, state.finished)
    return free_choice(journey)


def going_on(exercise: Exercise) -> Offer:
    return Offer(
        reason="open session",
        why=_("You are in the middle of this one."),
        title=_("Go on with “{title}”").format(title=exercise.title),
        line=_("It opens just where you were."),
        button=_("Go on"),
        picture="mugs",
        exercise=exercise,
    )


def looking_again(goal: KeptGoal) -> Offer:
    return Offer(
        reason="goal day",
        why=_("The day you set for this goal has come."),
        title=goal.goal.what or _("One of your goals"),
        line=_("Look at it together: keep it, make it smaller, or let it go."),
        button=_("Look at it"),
        picture="path",
        goal=goal.id,
    )


def next_of_journey(
    exercise: Exercise, journey: Journey | None, finished: tuple[str, ...]
) -> Offer:
    return Offer(
        reason="journey",
        why=place(journey, finished) or _("This comes next."),
        title=exercise.title,
        line=exercise.line,
        button=_("Start"),
        picture="window",
        exercise=exercise,
    )


def place(journey: Journey | None, finished: tuple[str, ...]) -> str:
    """'Groundwork, session 2 of 5: Hearing each other', or ''."""
    standing = next_standing(journey, finished) if journey else None
    if journey is None or standing is None:
        return ""
    return _("{journey}, session {n} of {all}: {sitting}").format(
        journey=journey.title,
        n=standing.number,
        all=len(journey.sittings),
        sitting=standing.sitting.title,
    )


def free_choice(journey: Journey | None) -> Offer:
    why = _("Nothing is waiting.")
    if journey is not None:
        why = _("You have been through all of “{journey}”.").format(journey=journey.title)
    return Offer(
        reason="journey done",
        why=why,
        title=_("Choose anything you like"),
        line=_("Something new, or one you would like to do again."),
        button=_("See the exercises"),
        picture="window",
    )
