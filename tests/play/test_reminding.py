"""The one note a day: every chosen day is told once, and none is counted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from together.play.couple import KeptAgreement, KeptGoal
from together.play.moves import Goal
from together.play.reminding import Chosen, Reminder, chosen, due, remembered

TODAY = "2026-11-26"
WALK = KeptGoal(7, 1, None, Goal("Walk", look_again=TODAY), "open", False, 1)
ASK = KeptAgreement(3, 1, "", "We ask first", 1, look_again="2026-12-05")
GOAL, SESSION = Chosen("goal", TODAY, 7), Chosen("session", TODAY)
BEFORE = Chosen("letter", "2026-11-01")

few_days = st.integers(-4, 4).map(lambda n: (date(2026, 11, 26) + timedelta(n)).isoformat())
some = st.lists(
    st.builds(
        Chosen,
        st.sampled_from(["goal", "agreement", "session", "letter"]),
        few_days,
        st.integers(0, 3),
    )
)


def test_every_kind_of_day_counts() -> None:
    assert chosen([WALK], [ASK], "2026-12-08", ["2027-01-01"]) == (
        Chosen("goal", TODAY, 7),
        Chosen("agreement", "2026-12-05", 3),
        Chosen("letter", "2027-01-01"),
        Chosen("session", "2026-12-08"),
    )


def test_no_day_is_no_day() -> None:
    assert chosen([replace(WALK, goal=Goal("Walk"))], [replace(ASK, look_again="")], "", []) == ()


@pytest.mark.parametrize(
    "goal",
    [
        replace(WALK, state="reached"),
        replace(WALK, state="let go"),
        replace(WALK, damaged=True),
        replace(WALK, removed=True),
    ],
)
def test_nobody_waits_for_a_goal_that_is_over_or_cannot_be_read(goal: KeptGoal) -> None:
    assert chosen([goal], [replace(ASK, state="let go")], "", []) == ()
    assert chosen([goal], [replace(ASK, damaged=True)], "", []) == ()


def test_what_is_today_is_told() -> None:
    assert due([GOAL], TODAY, ()) == Reminder(True, (GOAL.key,))


def test_what_is_to_come_is_not() -> None:
    assert due([GOAL, SESSION], "2026-11-25", ()) is None


def test_what_has_gone_by_is_told_once() -> None:
    reminder = due([BEFORE], TODAY, ())
    assert reminder == Reminder(False, (BEFORE.key,))
    told = remembered([BEFORE], TODAY, (), reminder)
    assert due([BEFORE], TODAY, told) is None
    assert due([BEFORE], "2026-11-27", told) is None


def test_a_session_that_was_missed_is_not_spoken_of() -> None:
    assert due([SESSION], "2026-11-27", ()) is None


def test_one_note_speaks_for_all_and_today_goes_first() -> None:
    assert due([BEFORE, GOAL], TODAY, ()) == Reminder(True, (BEFORE.key, GOAL.key))


def test_a_second_note_waits_for_another_day() -> None:
    reminder = due([GOAL], TODAY, ())
    assert reminder
    told = remembered([GOAL], TODAY, (), reminder)
    assert due([GOAL, BEFORE], TODAY, told) is None
    assert due([GOAL, BEFORE], "2026-11-27", told) == Reminder(False, (BEFORE.key,))


def test_a_day_that_was_moved_is_told_again() -> None:
    told = remembered([GOAL], TODAY, (), Reminder(True, (GOAL.key,)))
    moved = replace(GOAL, day="2026-12-03")
    assert due([moved], "2026-12-03", told) == Reminder(True, (moved.key,))


def test_what_is_no_longer_chosen_is_forgotten() -> None:
    told = (TODAY, GOAL.key, BEFORE.key)
    late = Chosen("goal", "2026-12-01", 9)
    kept = remembered([BEFORE, late], "2026-12-01", told, Reminder(True, (late.key,)))
    assert set(kept) == {"2026-12-01", BEFORE.key, late.key}


@given(some, st.lists(few_days, unique=True).map(sorted))
def test_nothing_is_told_twice_and_nothing_is_lost(
    days: Sequence[Chosen], opened: Sequence[str]
) -> None:
    """Whatever days the program is opened on, several times each."""
    told: Collection[str] = ()
    heard: list[str] = []
    notes: list[str] = []
    for today in [day for day in opened for _again in range(2)]:
        if reminder := due(days, today, told):
            notes.append(today)
            heard += reminder.keys
            told = remembered(days, today, told, reminder)
    assert len(notes) == len(set(notes))
    keys = {it.key for it in days if any(has_to_be_told(it, today) for today in opened)}
    assert set(heard) == keys
    assert len(told) <= 1 + len(days)


def has_to_be_told(it: Chosen, today: str) -> bool:
    return today == it.day if it.kind == "session" else today >= it.day
