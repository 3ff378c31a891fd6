"""Days as people say them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, QDateTime, QTime

from tests.ui.screens.couple import EVENING, RUNNING
from together import words
from together.ui.days import (
    DAY_AND_MONTH,
    DAY_OF_WEEK,
    NO_BREAK,
    moment_day,
    moment_month,
    spoken_day,
    unbroken,
)
from together.ui.screens.goal_card import if_then, look_again


def test_near_days_have_their_own_word() -> None:
    assert spoken_day("2026-11-22", "2026-11-22") == "today"
    assert spoken_day("2026-11-23", "2026-11-22") == "tomorrow"


def test_the_year_is_said_where_it_is_another_one() -> None:
    near, far = spoken_day("2026-11-27", "2026-11-22"), spoken_day("2027-01-03", "2026-11-22")
    assert "Friday" in near
    assert "27" in near
    assert "2026" not in near
    assert "2027" in far


def test_what_is_no_day_comes_back() -> None:
    assert spoken_day("some day", "2026-11-22") == "some day"


def test_a_moment_is_told_where_this_computer_stands() -> None:
    noon = QDateTime(QDate(2026, 11, 18), QTime(12, 0))
    assert "18" in moment_day(noon.toMSecsSinceEpoch())
    assert moment_month(noon.toMSecsSinceEpoch()) == "November 2026"


def test_another_language_has_its_own_days() -> None:
    words.install("xx")
    try:
        assert spoken_day("2026-11-27", "2026-11-22") == "Friday, November\u00a027"
    finally:
        words.install("en")


@pytest.mark.parametrize(
    ("pattern", "kept"),
    [
        ("dddd, MMMM d, yyyy", "dddd, MMMM~d, yyyy"),
        ("dddd, d. MMMM yyyy", "dddd, d.~MMMM yyyy"),
        ("dddd, d 'de' MMMM 'de' yyyy", "dddd, d~'de'~MMMM 'de' yyyy"),
        ("yyyy年M月d日dddd", "yyyy年M月d日dddd"),
    ],
)
def test_no_line_ends_between_day_and_month(pattern: str, kept: str) -> None:
    assert DAY_AND_MONTH.sub(unbroken, pattern).replace(NO_BREAK, "~") == kept


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("dddd, MMMM d, yyyy", "MMMM d, yyyy"),
        ("dddd, d. MMMM yyyy", "d. MMMM yyyy"),
        ("yyyy MMMM d, dddd", "yyyy MMMM d"),
        ("yyyy年M月d日dddd", "yyyy年M月d日"),
    ],
)
def test_a_day_to_be_typed_has_no_day_of_the_week(pattern: str, left: str) -> None:
    assert DAY_OF_WEEK.sub("", pattern) == left


def test_a_day_that_has_come_is_said_kindly_and_without_a_date() -> None:
    assert look_again(EVENING.goal.look_again, "2026-11-22") == (
        "The day you set to look at it has come."
    )
    told = look_again(RUNNING.goal.look_again, "2026-11-22")
    assert told == "You look at it again: Sunday, December\u00a06"


def test_a_plan_is_one_sentence() -> None:
    assert if_then("it rains.", "we read.") == "If it rains, then we read."
    assert if_then("", "we read") == "we read"
    assert if_then("it rains", "") == "it rains"
