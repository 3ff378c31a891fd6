"""Backups grow fewer with age, and none is ever missed that the rule promises."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from together.play.thinning import DAYS, MONTHS, PAUSE, WEEKS, is_due, kept, latest

NOW = datetime.fromisoformat("2026-11-26 15:30:05")
MOST = DAYS + WEEKS + MONTHS
YEARS = timedelta(days=1200)

moments = st.datetimes(NOW - YEARS, NOW)
many = st.lists(moments, max_size=120)
hours = st.integers(0, 24 * 1200).map(lambda n: timedelta(hours=n))


def days_ago(*days: float) -> list[datetime]:
    return [NOW - timedelta(days=n) for n in days]


def stays(*days: float) -> list[float]:
    """Which of the backups so many days old stay."""
    left = kept(days_ago(*days), NOW)
    return [n for n, at in zip(days, days_ago(*days), strict=True) if at in left]


def test_all_of_today_and_yesterday_stay() -> None:
    many_times = [NOW - timedelta(minutes=30 * n) for n in range(48)]
    assert kept(many_times, NOW) == set(many_times)


def test_before_that_the_newest_of_each_day_stays() -> None:
    assert stays(2.0, 2.1, 2.2, 3.0, 3.5, 4.0) == [2.0, 3.0, 4.0]


def test_after_twelve_days_one_a_week_stays() -> None:
    assert stays(*range(2, 40)) == [*range(2, 14), 18, 25, 32, 39]


def test_after_ten_weeks_one_a_month_stays() -> None:
    days = [n for n in stays(*range(2, 1000)) if n >= 14]
    weeks, months = days[:WEEKS], days[WEEKS:]
    assert [after - before for before, after in pairwise(weeks)] == [7] * 9
    assert len(months) == MONTHS
    made = [NOW - timedelta(days=n) for n in months]
    assert len({(at.year, at.month) for at in made}) == MONTHS
    assert days[-1] < 400


def test_what_is_seldom_made_stays_longer() -> None:
    once_a_month = [30 * n for n in range(1, 32)]
    assert stays(*once_a_month) == once_a_month


def test_what_lies_in_the_future_stays() -> None:
    ahead = [NOW + timedelta(days=400), NOW + timedelta(minutes=1)]
    assert kept([*ahead, *days_ago(2, 2.1)], NOW) == {*ahead, *days_ago(2)}


@given(many)
def test_the_newest_always_stays(times: list[datetime]) -> None:
    left = kept(times, NOW)
    assert left <= set(times)
    assert max(times, default=NOW) in left or not times


@given(many, hours)
def test_there_are_never_more_than_the_rule_says(times: list[datetime], later: timedelta) -> None:
    now = NOW + later
    recent = {at for at in times if now.date() - at.date() <= timedelta(days=1)}
    assert len(kept(times, now) - recent) <= MOST


@given(many)
def test_a_second_time_takes_nothing_more(times: list[datetime]) -> None:
    left = kept(times, NOW)
    assert kept(left, NOW) == left


@given(many, hours)
def test_what_went_once_would_not_have_stayed_later(
    times: list[datetime], later: timedelta
) -> None:
    assert kept(times, NOW + later) <= kept(times, NOW)


@given(st.lists(st.integers(1, 200), min_size=1, max_size=300))
def test_thinned_at_each_new_one_the_same_stay_as_thinned_once(gaps: list[int]) -> None:
    """What is thinned from day to day never lacks what the whole rule would have kept."""
    now, left, made = NOW, {NOW}, {NOW}
    for gap in gaps:
        now += timedelta(hours=gap)
        made.add(now)
        left = kept({*left, now}, now)
    assert left == kept(made, now)


@given(many)
def test_the_clock_set_back_removes_nothing_new(times: list[datetime]) -> None:
    before = NOW - timedelta(days=600)
    assert kept(times, before) >= {at for at in times if at >= before}


def test_a_backup_is_due_after_half_an_hour() -> None:
    assert is_due(None, True, NOW)
    assert is_due(NOW - PAUSE, True, NOW)
    assert not is_due(NOW - PAUSE + timedelta(seconds=1), True, NOW)
    assert not is_due(NOW, True, NOW)


@pytest.mark.parametrize("last", [None, NOW - YEARS, NOW + YEARS])
def test_nothing_changed_nothing_due(last: datetime | None) -> None:
    assert not is_due(last, False, NOW)


@given(st.datetimes(NOW + timedelta(seconds=1), NOW + YEARS))
def test_a_clock_set_back_stops_nothing(ahead: datetime) -> None:
    assert is_due(ahead, True, NOW)


def test_the_latest_is_not_one_to_come() -> None:
    ahead = NOW + timedelta(days=1)
    assert latest([ahead, *days_ago(1, 2)], NOW) == days_ago(1)[0]
    assert latest([NOW], NOW) == NOW
    assert latest([ahead], NOW) is None
