"""The one next thing, in words."""

from __future__ import annotations

from dataclasses import replace

from tests.ui.screens.couple import (
    AGREEMENTS,
    EVENING,
    TODAY,
    begun,
    groundwork,
    shelf,
    situation,
    state,
)
from together.play.couple import CoupleState
from together.play.suggestion import Suggestion, suggest
from together.ui.screens.offer import LONGEST_TITLE, Offer, offer, on_the_way


def offered(here: CoupleState, **different: object) -> Offer:
    found = suggest(shelf().journeys, situation(here, **different))
    return offer(here, found, shelf().exercises, shelf().journeys)


def test_an_open_session_is_gone_on_with() -> None:
    told = offered(state(session=begun()))
    title = shelf().exercises["needs-cards"].title
    assert told.title == f"Go on with “{title}”"
    assert told.button == "Go on"
    assert "1" not in told.why + told.line  # how far they are is not counted


def test_the_next_of_the_journey_says_which_sitting() -> None:
    told = offered(state(goals=()))
    sitting = groundwork().sittings[1]
    assert told.title == shelf().exercises[sitting.exercises[0]].title
    assert told.why == f"Groundwork, part 2 of {len(groundwork().sittings)}: {sitting.title}"
    assert told.way == "See the journey"


def test_the_next_of_another_journey_that_is_followed() -> None:
    told = offered(state(goals=()), journey="storms")
    assert told.title == shelf().exercises["pause-plan"].title
    assert told.why.startswith("Storms, part 1 of 5")


def test_a_goal_whose_day_has_come_is_named() -> None:
    told = offered(state())
    assert (told.title, told.goal) == (EVENING.goal.what, 1)


def test_an_agreement_whose_day_has_come_is_named() -> None:
    waiting = replace(AGREEMENTS[0], text="Radio off until eight.\nOn Sundays until nine.")
    here = state(goals=(), agreements_to_look_at=(waiting,))
    told = offered(here, agreements_due=[1])
    assert (told.title, told.agreement) == ("Radio off until eight.", 1)
    assert told.why == "The day you set for this agreement has come."
    long = state(goals=(), agreements_to_look_at=(replace(waiting, text="o" * 500),))
    assert len(offered(long, agreements_due=[1]).title) == LONGEST_TITLE


def test_a_letter_that_opens_is_told_without_a_word_of_it() -> None:
    told = offered(state(goals=(), letters=(TODAY,)), letter_opens=True)
    assert (told.reason, told.title) == ("letter day", "A letter is open now")


def test_a_booked_day_is_the_reason_and_not_another_thing() -> None:
    plain = offered(state(goals=()))
    told = offered(state(goals=(), next_day=TODAY))
    assert told.title == plain.title
    assert told.why == f"You chose today. {plain.why}"


def test_a_month_after_a_journey_there_is_a_short_look_back() -> None:
    here = state(finished=groundwork().exercises, goals=())
    told = offered(here, today="2026-12-03")
    assert told.why == "A month after “Groundwork”: a short look back."
    assert told.title == shelf().exercises["check-in"].title
    assert told.passing == "groundwork 1"
    later = offered(here, today="2027-02-03")
    assert later.why == "3 months after “Groundwork”: a short look back."


def test_after_the_journey_the_other_ones_are_named_quietly() -> None:
    told = offered(state(finished=groundwork().exercises, goals=()))
    assert told.reason == "journey done"
    assert told.why == "You have been through all of “Groundwork”."
    assert told.title == "Choose anything you like"
    assert "Storms" in told.line
    assert "Roots and wings" in told.line
    assert told.way == "See the journeys"


def test_after_all_journeys_none_is_named() -> None:
    everything = [name for it in shelf().journeys for name in it.exercises]
    told = offered(state(finished=tuple(everything), goals=()))
    assert told.line == "Something new, or one you would like to do again."


def test_where_no_journey_is_followed_nothing_waits() -> None:
    told = offered(state(goals=()), journey="")
    assert (told.reason, told.why) == ("free", "Nothing is waiting.")


def test_nothing_is_said_of_what_was_not_done() -> None:
    for here in (state(goals=(), next_day="2026-10-01"), state(finished=(), goals=())):
        told = offered(here)
        words = f"{told.why} {told.title} {told.line}".lower()
        assert not any(it in words for it in ("miss", "late", "again soon", "overdue", "streak"))


def test_what_is_gone_leads_to_the_free_choice() -> None:
    for gone in (
        Suggestion("journey", "no-such-exercise"),
        Suggestion("look back", "no-such-exercise", journey="groundwork", months=1),
        Suggestion("journey done", journey="no-such-journey"),
        Suggestion("goal day", goal=99),
        Suggestion("agreement day", agreement=99),
        Suggestion("open session", "needs-cards"),
    ):
        assert offer(state(), gone, shelf().exercises).reason == "free"


def test_where_the_two_are_in_a_line() -> None:
    journeys = shelf().journeys
    assert on_the_way(journeys, groundwork(), ()).startswith("Groundwork, part 1 of 5")
    assert on_the_way(journeys, None, ()) == "Groundwork, Storms, and Roots and wings"
    assert on_the_way((), None, ()) == ""
