"""What Today offers: exactly one thing, by one order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.play.test_journeys import DAYS, JOURNEYS, NAMES, PLAYED, TRIP, WHOLE
from together.play.journeys import Journey, is_done, look_back, next_of
from together.play.reminding import Chosen, Kind
from together.play.suggestion import Situation, due, now_told, suggest

SITUATIONS = st.builds(
    Situation,
    today=DAYS,
    played=PLAYED,
    journey=st.sampled_from([None, "", "trip", "gone"]),
    open_exercise=st.sampled_from(["", *NAMES]),
    goals_due=st.frozensets(st.integers(1, 9), max_size=2),
    booked=st.one_of(st.just(""), DAYS),
    passed=st.lists(st.sampled_from(["trip 1", "trip 3"]), max_size=2),
    agreements_due=st.frozensets(st.integers(1, 9), max_size=2),
    letter_opens=st.booleans(),
)
KINDS: tuple[Kind, ...] = ("goal", "agreement", "session", "letter")
CHOSEN = st.lists(st.builds(Chosen, st.sampled_from(KINDS), DAYS, st.integers(0, 3)), max_size=6)


@given(JOURNEYS, SITUATIONS)
def test_one_thing_in_its_order(journey: Journey, here: Situation) -> None:
    found = suggest([journey], here)
    back = look_back([journey], here.played, here.today, here.passed)
    follows = here.journey in (None, "trip")
    if here.open_exercise:
        assert (found.reason, found.exercise) == ("open session", here.open_exercise)
    elif here.goals_due:
        assert (found.reason, found.goal) == ("goal day", min(here.goals_due))
    elif here.agreements_due:
        told = found.reason, found.agreement
        assert told == ("agreement day", min(here.agreements_due))
    elif here.letter_opens:
        assert found.reason == "letter day"
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
    assert sum(map(bool, (found.exercise, found.goal, found.agreement))) <= 1


@given(JOURNEYS, SITUATIONS, DAYS)
def test_a_booked_day_changes_the_reason_alone(journey: Journey, here: Situation, day: str) -> None:
    def kind(booked: str) -> tuple[object, ...]:
        asked = replace(here, passed=(), booked=booked)
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


TODAY = "2026-11-22"
GONE, NOW, LATER = "2026-11-20", TODAY, "2026-11-23"


@pytest.mark.parametrize("kind", ["goal", "agreement", "letter"])
def test_a_chosen_day_is_due_from_that_day_on(kind: Kind) -> None:
    days = [Chosen(kind, day, n) for n, day in enumerate((LATER, NOW, GONE))]
    assert [it.day for it in due(days, TODAY, ())] == [GONE, NOW]


def test_of_a_booked_day_that_has_gone_by_nothing_is_said() -> None:
    assert due([Chosen("session", GONE), Chosen("session", NOW)], TODAY, ()) == ()


@given(CHOSEN, DAYS)
def test_a_day_is_told_all_day_and_on_one_later_day(days: list[Chosen], today: str) -> None:
    offered = due(days, today, ())
    told = {it.key for it in offered}
    assert {it.day for it in due(days, today, told)} <= {today}
    assert set(due(days, today, told)) == {it for it in offered if it.day == today}


@given(JOURNEYS, CHOSEN, DAYS)
def test_only_what_was_told_late_is_noted(journey: Journey, days: list[Chosen], today: str) -> None:
    offered = due(days, today, ())
    here = Situation(
        today,
        goals_due=[it.id for it in offered if it.kind == "goal"],
        agreements_due=[it.id for it in offered if it.kind == "agreement"],
        letter_opens=any(it.kind == "letter" for it in offered),
    )
    noted = now_told(suggest([journey], here), offered, today)
    late = {it.key: it for it in offered if it.day < today}
    assert noted <= late.keys()
    kinds = {late[key].kind for key in noted}
    assert len(kinds) <= 1


def test_a_goal_that_was_told_makes_way_for_another_one() -> None:
    days = [Chosen("goal", GONE, 1), Chosen("agreement", GONE, 1), Chosen("letter", GONE)]
    told: set[str] = set()
    reasons = []
    for _visit in range(4):
        offered = due(days, TODAY, told)
        here = Situation(
            TODAY,
            goals_due=[it.id for it in offered if it.kind == "goal"],
            agreements_due=[it.id for it in offered if it.kind == "agreement"],
            letter_opens=any(it.kind == "letter" for it in offered),
        )
        found = suggest([], here)
        told |= now_told(found, offered, TODAY)
        reasons.append(found.reason)
    assert reasons == ["goal day", "agreement day", "letter day", "free"]
    assert told == {f"goal 1 {GONE}", f"agreement 1 {GONE}", f"letter 0 {GONE}"}
