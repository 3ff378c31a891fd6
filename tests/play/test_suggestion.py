"""What Today offers: exactly one thing, by one order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.play.test_journeys import DAYS, JOURNEYS, NAMES, PLAYED, TRIP, WHOLE
from together.play.journeys import Journey, is_done, look_back, next_of
from together.play.suggestion import Situation, suggest

SITUATIONS = st.builds(
    Situation,
    today=DAYS,
    played=PLAYED,
    journey=st.sampled_from([None, "", "trip", "gone"]),
    open_exercise=st.sampled_from(["", *NAMES]),
    goals_due=st.frozensets(st.integers(1, 9), max_size=2),
    booked=st.one_of(st.just(""), DAYS),
    passed=st.lists(st.sampled_from(["trip 1", "trip 3"]), max_size=2),
)


@given(JOURNEYS, SITUATIONS)
def test_one_thing_in_its_order(journey: Journey, here: Situation) -> None:
    found = suggest([journey], here)
    back = look_back([journey], here.played, here.today, here.passed)
    follows = here.journey in (None, "trip")
    if here.open_exercise:
        assert (found.reason, found.exercise) == ("open session", here.open_exercise)
    elif here.goals_due:
        assert (found.reason, found.goal) == ("goal day", min(here.goals_due))
    elif back:
        assert (found.reason, found.exercise) == ("look back", back.exercise)
        assert found.months in (1, 3, 6)
    elif not follows:
        assert found.reason == "free"
    elif is_done(journey, here.finished):
        assert (found.reason, found.exercise) == ("journey done", "")
    else:
        assert (found.reason, found.exercise) == ("journey", next_of(journey, here.finished))


@given(JOURNEYS, SITUATIONS)
def test_never_more_than_one_thing(journey: Journey, here: Situation) -> None:
    found = suggest([journey], here)
    assert not (found.exercise and found.goal)


@given(JOURNEYS, SITUATIONS, DAYS)
def test_a_booked_day_changes_the_reason_alone(journey: Journey, here: Situation, day: str) -> None:
    def kind(booked: str) -> tuple[object, ...]:
        asked = Situation(
            here.today, here.played, here.journey, here.open_exercise, here.goals_due, booked
        )
        found = suggest([journey], asked)
        return found.reason, found.exercise, found.goal, found.journey, found.months

    assert kind("") == kind(day) == kind(here.today)


def test_a_booked_day_is_told_on_that_day_and_no_other() -> None:
    for booked, told in (("2026-01-05", True), ("2026-01-04", False), ("2026-01-06", False)):
        assert suggest([TRIP], Situation("2026-01-05", booked=booked)).is_booked is told


def test_the_order_once_around() -> None:
    all_ = Situation("2026-03-01", WHOLE, None, "c", {4, 2})
    assert suggest([TRIP], all_).reason == "open session"
    assert suggest([TRIP], Situation("2026-03-01", WHOLE, None, "", {4, 2})).goal == 2
    assert suggest([TRIP], Situation("2026-03-01", WHOLE)).reason == "look back"
    assert suggest([TRIP], Situation("2026-02-01", WHOLE)).reason == "journey done"
    assert suggest([TRIP], Situation("2026-02-01", WHOLE[:2])).exercise == "c"
    assert suggest([TRIP], Situation("2026-02-01", WHOLE[:2], "")).reason == "free"
    assert suggest([], Situation("2026-02-01")).reason == "free"
