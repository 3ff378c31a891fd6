"""Where the two are in a journey, and when a look back has its time: any play, any day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from together.play.journeys import (
    NOT_YET,
    Booster,
    Journey,
    Played,
    Sitting,
    ended_on,
    filled,
    followed,
    has_begun,
    is_done,
    look_back,
    months_after,
    next_of,
    next_standing,
    standings,
)

NAMES = "abcdef"
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31)).map(date.isoformat)
LISTINGS = st.lists(st.sampled_from(NAMES), min_size=1, max_size=3).map(tuple)
JOURNEYS = st.lists(LISTINGS, min_size=1, max_size=5).map(
    lambda sittings: Journey(
        "trip",
        "Trip",
        "A trip.",
        tuple(Sitting("Evening", names) for names in sittings),
        (Booster(1, ("a", "b")), Booster(3, ("a", "b")), Booster(6, ("a", "b"))),
    )
)
FINISHED = st.lists(st.sampled_from(NAMES), max_size=25)
PLAYED = st.lists(st.tuples(st.sampled_from(NAMES), DAYS), max_size=25).map(
    lambda all_: [Played(*it) for it in sorted(all_, key=lambda it: it[1])]
)
TRIP = Journey(
    "trip",
    "Trip",
    "A trip.",
    (Sitting("One", ("a", "b")), Sitting("Two", ("c",)), Sitting("Three", ("d", "b"))),
    (Booster(1, ("b", "e")), Booster(3, ("b", "e"))),
)
WHOLE = [Played(name, "2026-01-31") for name in "abcdb"]


@given(JOURNEYS, FINISHED)
def test_each_session_counts_once_and_for_what_it_was(
    journey: Journey, finished: list[str]
) -> None:
    places = filled(journey, finished)
    used = [n for row in places for n in row if n != NOT_YET]
    assert len(used) == len(set(used))
    for sitting, row in zip(journey.sittings, places, strict=True):
        for name, n in zip(sitting.exercises, row, strict=True):
            assert n == NOT_YET or finished[n] == name


@given(JOURNEYS, FINISHED, st.sampled_from(NAMES))
def test_playing_more_takes_nothing_back(journey: Journey, finished: list[str], more: str) -> None:
    before, after = filled(journey, finished), filled(journey, [*finished, more])
    for old_row, new_row in zip(before, after, strict=True):
        for old, new in zip(old_row, new_row, strict=True):
            assert old in (new, NOT_YET)


@given(JOURNEYS, FINISHED)
def test_whoever_plays_what_comes_next_gets_to_the_end(
    journey: Journey, finished: list[str]
) -> None:
    for _each in journey.exercises:
        following = next_of(journey, finished)
        if not following:
            break
        finished = [*finished, following]
    assert is_done(journey, finished)
    assert next_standing(journey, finished) is None


def test_a_sitting_is_done_when_all_of_it_was_played() -> None:
    first, second, _third = standings(TRIP, ["a"])
    assert first.done == (True, False)
    assert not first.is_done
    assert not second.is_done
    assert has_begun(TRIP, ["a"])
    assert not has_begun(TRIP, ["e"])


def test_what_was_played_ahead_counts() -> None:
    assert next_of(TRIP, ["c", "a"]) == "b"
    assert next_of(TRIP, ["c", "a", "b"]) == "d"


def test_the_second_time_counts_only_when_its_turn_has_come() -> None:
    assert next_of(TRIP, ["a", "b", "b", "c", "d"]) == "b"
    assert next_of(TRIP, ["a", "b", "c", "b"]) == "d"
    assert is_done(TRIP, ["a", "b", "c", "b", "d"])


def test_the_one_that_is_followed() -> None:
    other = Journey("other", "Other", "Another.", TRIP.sittings)
    both = (TRIP, other)
    assert followed(both, None) is TRIP
    assert followed(both, "other") is other
    assert followed(both, "") is None
    assert followed(both, "gone") is None
    assert followed(both, 7) is None
    assert followed((), None) is None


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2027-12-31", 2, "2028-02-29"),
        ("2026-08-31", 3, "2026-11-30"),
        ("2026-12-05", 1, "2027-01-05"),
    ],
)
def test_months_later(day: str, months: int, then: str) -> None:
    assert months_after(day, months) == then


@given(DAYS, st.integers(1, 60))
def test_months_later_is_about_as_many_days(day: str, months: int) -> None:
    passed = date.fromisoformat(months_after(day, months)) - date.fromisoformat(day)
    assert timedelta(30 * months - 3) <= passed <= timedelta(31 * months)


@pytest.mark.parametrize(
    ("today", "months", "exercise"),
    [
        ("2026-02-27", 0, ""),
        ("2026-02-28", 1, "b"),
        ("2026-03-30", 1, "b"),
        ("2026-03-31", 0, ""),  # its time is over, and nothing is said of it
        ("2026-04-30", 3, "b"),
        ("2026-07-30", 3, "b"),
        ("2026-07-31", 0, ""),
    ],
)
def test_a_look_back_has_its_time(today: str, months: int, exercise: str) -> None:
    back = look_back([TRIP], WHOLE, today)
    assert (back.booster.months if back else 0, back.exercise if back else "") == (months, exercise)


def test_a_look_back_goes_on_and_ends() -> None:
    begun = [*WHOLE, Played("b", "2026-03-02")]
    back = look_back([TRIP], begun, "2026-03-09")
    assert back is not None
    assert back.exercise == "e"
    assert look_back([TRIP], [*begun, Played("e", "2026-03-09")], "2026-03-10") is None


def test_a_look_back_can_be_passed_over() -> None:
    assert look_back([TRIP], WHOLE, "2026-03-01", ["trip 1"]) is None
    later = look_back([TRIP], WHOLE, "2026-05-01", ["trip 1"])
    assert later is not None
    assert later.key == "trip 3"


def test_one_look_back_does_for_two_journeys() -> None:
    other = Journey("other", "Other", "Another.", (Sitting("One", ("f",)),), TRIP.boosters)
    played = [*WHOLE, Played("f", "2026-02-10")]
    back = look_back([TRIP, other], played, "2026-03-12")
    assert back is not None
    assert back.journey is other
    done = [*played, Played("b", "2026-03-12"), Played("e", "2026-03-12")]
    assert look_back([TRIP, other], done, "2026-03-12") is None


@given(JOURNEYS, PLAYED, DAYS)
def test_a_look_back_comes_after_the_end_and_asks_for_what_was_not_done_since(
    journey: Journey, played: list[Played], today: str
) -> None:
    back = look_back([journey], played, today)
    if back is None:
        return
    end = ended_on(journey, played)
    assert end
    assert end < back.day <= today
    assert not any(it.exercise == back.exercise and it.day >= back.day for it in played)
