"""The one next thing, in words."""

from __future__ import annotations

from tests.ui.screens.couple import EVENING, begun, groundwork, shelf, state
from together.play.suggestion import Suggestion, suggest
from together.ui.screens.offer import offer


def test_an_open_session_is_gone_on_with() -> None:
    told = offer(
        state(session=begun()), Suggestion("open session", "needs-cards"), shelf().exercises
    )
    title = shelf().exercises["needs-cards"].title
    assert told.title == f"Go on with “{title}”"
    assert told.button == "Go on"
    assert "1" not in told.why + told.line  # how far they are is not counted


def test_the_next_of_the_journey_says_which_sitting() -> None:
    journey, here = groundwork(), state()
    told = offer(here, suggest(journey, here.finished), shelf().exercises, journey)
    sitting = journey.sittings[1]
    assert told.title == shelf().exercises[sitting.exercises[0]].title
    assert told.why == f"Groundwork, session 2 of {len(journey.sittings)}: {sitting.title}"


def test_a_goal_whose_day_has_come_is_named() -> None:
    told = offer(state(), Suggestion("goal day", goal=1), shelf().exercises)
    assert (told.title, told.goal) == (EVENING.goal.what, 1)


def test_after_the_journey_anything_goes() -> None:
    journey = groundwork()
    here = state(finished=journey.exercises)
    told = offer(here, suggest(journey, here.finished), shelf().exercises, journey)
    assert told.reason == "journey done"
    assert told.why == "You have been through all of “Groundwork”."


def test_what_is_gone_leads_to_the_free_choice() -> None:
    for gone in (
        Suggestion("journey", "no-such-exercise"),
        Suggestion("goal day", goal=99),
        Suggestion("open session", "needs-cards"),
    ):
        assert offer(state(), gone, shelf().exercises).reason == "journey done"
