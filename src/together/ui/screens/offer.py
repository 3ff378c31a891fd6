"""The one next thing that Today offers, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from together.play.couple import CoupleState, KeptAgreement, KeptGoal
from together.play.exercise import Exercise
from together.play.journeys import Journey, is_done, next_standing
from together.play.suggestion import Reason, Suggestion
from together.ui.days import listed
from together.words import _, ngettext

LONGEST_TITLE = 140  # letters


@dataclass(frozen=True)
class Offer:
    """What to do next (`reason` tells which kind of thing it is), and why in one line.

    `title` may be the couple's own words. `picture` names a picture. `aside` is the button that
    puts it away, `way` the one that leads to the journeys; "" for none.
    """

    reason: Reason
    why: str
    title: str
    line: str
    button: str
    picture: str
    exercise: Exercise | None = None
    goal: int = 0
    agreement: int = 0
    aside: str = ""
    way: str = ""
    passing: str = ""


def offer(
    state: CoupleState,
    suggestion: Suggestion,
    exercises: Mapping[str, Exercise],
    journeys: Sequence[Journey] = (),
) -> Offer:
    """The offer for `suggestion`; what is named there but gone leads to the free choice."""
    if state.session is not None and suggestion.reason == "open session":
        return going_on(state.session.exercise)
    goal = next((it for it in state.goals if it.id == suggestion.goal), None)
    if suggestion.reason == "goal day" and goal is not None:
        return looking_again(goal)
    waiting = state.agreements_to_look_at
    agreement = next((it for it in waiting if it.id == suggestion.agreement), None)
    if suggestion.reason == "agreement day" and agreement is not None:
        return agreed_once(agreement)
    if suggestion.reason == "letter day":
        return letter()
    exercise = exercises.get(suggestion.exercise)
    journey = next((it for it in journeys if it.id == suggestion.journey), None)
    if suggestion.reason == "look back" and exercise is not None and journey is not None:
        return looking_back(exercise, journey, suggestion)
    if suggestion.reason == "journey" and exercise is not None:
        return next_of_journey(exercise, journey, state.finished, suggestion.is_booked)
    if suggestion.reason == "journey done" and journey is not None:
        left = [it.title for it in journeys if not is_done(it, state.finished)]
        return after_journey(journey, left, suggestion.is_booked)
    return free_choice(suggestion.is_booked, bool(journeys))


def going_on(exercise: Exercise) -> Offer:
    return Offer(
        reason="open session",
        why=_("You are in the middle of this one."),
        title=_("Go on with “{title}”").format(title=exercise.title),
        line=_("It opens just where you were."),
        button=_("Go on"),
        picture="mugs",
        exercise=exercise,
        aside=_("Set it aside"),
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


def agreed_once(agreement: KeptAgreement) -> Offer:
    return Offer(
        reason="agreement day",
        why=_("The day you set for this agreement has come."),
        title=short(agreement.text) or _("Something you agreed on"),
        line=_("Look whether it still holds, or needs other words, or can go."),
        button=_("Look at it"),
        picture="path",
        agreement=agreement.id,
    )


def short(words: str) -> str:
    """The first line of `words`, as much of it as a title can hold."""
    line = next(iter(words.splitlines()), "")
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1].rstrip()}…"


def letter() -> Offer:
    return Offer(
        reason="letter day",
        why=_("The day of a letter has come."),
        title=_("A letter is open now"),
        line=_("It stands in your story, where it was written."),
        button=_("See our story"),
        picture="window",
    )


def looking_back(exercise: Exercise, journey: Journey, suggestion: Suggestion) -> Offer:
    why = ngettext(
        "A month after “{journey}”: a short look back.",
        "{n} months after “{journey}”: a short look back.",
        suggestion.months,
    )
    return Offer(
        reason="look back",
        why=on_a_day(why, suggestion.is_booked).format(n=suggestion.months, journey=journey.title),
        title=exercise.title,
        line=exercise.line,
        button=_("Start"),
        picture="path",
        exercise=exercise,
        aside=_("Not this time"),
        passing=f"{journey.id} {suggestion.months}",
    )


def next_of_journey(
    exercise: Exercise, journey: Journey | None, finished: tuple[str, ...], booked: bool
) -> Offer:
    return Offer(
        reason="journey",
        why=on_a_day(place(journey, finished) or _("This comes next."), booked),
        title=exercise.title,
        line=exercise.line,
        button=_("Start"),
        picture="window",
        exercise=exercise,
        way=_("See the journey") if journey else "",
    )


def place(journey: Journey | None, finished: tuple[str, ...]) -> str:
    """'Groundwork, part 2 of 5: Hearing each other', or ''."""
    standing = next_standing(journey, finished) if journey else None
    if journey is None or standing is None:
        return ""
    return _("{journey}, part {n} of {all}: {sitting}").format(
        journey=journey.title,
        n=standing.number,
        all=len(journey.sittings),
        sitting=standing.sitting.title,
    )


def on_the_way(
    journeys: Sequence[Journey], followed: Journey | None, finished: tuple[str, ...]
) -> str:
    """Where the two are, or which journeys there are; '' where there is none."""
    return place(followed, finished) or listed([it.title for it in journeys])


def after_journey(journey: Journey, left: Sequence[str], booked: bool) -> Offer:
    """`left` are the titles of the journeys that are not done yet."""
    line = _("Something new, or one you would like to do again.")
    if left:
        more = _("Something new, one you would like to do again, or another journey: {journeys}.")
        line = more.format(journeys=listed([_("“{title}”").format(title=it) for it in left]))
    why = _("You have been through all of “{journey}”.").format(journey=journey.title)
    return Offer(
        reason="journey done",
        why=on_a_day(why, booked),
        title=_("Choose anything you like"),
        line=line,
        button=_("See the exercises"),
        picture="window",
        way=_("See the journeys"),
    )


def free_choice(booked: bool = False, journeys: bool = False) -> Offer:
    return Offer(
        reason="free",
        why=_("Today is the day you chose.") if booked else _("Nothing is waiting."),
        title=_("Choose anything you like"),
        line=_("Something new, or one you would like to do again."),
        button=_("See the exercises"),
        picture="window",
        way=_("See the journeys") if journeys else "",
    )


def on_a_day(why: str, booked: bool) -> str:
    """The reason, with the booked day told first where it is today."""
    return _("You chose today. {why}").replace("{why}", why) if booked else why
