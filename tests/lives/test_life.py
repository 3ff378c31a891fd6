"""A made-up life keeps the rules that a real one has to keep, and looks like one."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from itertools import pairwise
from random import Random

import pytest

from tests.lives.made import CODES, MANY, TODAY, a_life, content, evenings, events
from together.lives import tongue
from together.lives.course import Course
from together.lives.days import LONGEST_LIFE
from together.lives.days import evenings as days_of
from together.lives.deeds import Deed
from together.lives.life import Life
from together.lives.mood import Mood
from together.play import moves
from together.play.care import is_deep
from together.play.journeys import is_done
from together.play.session import Session
from together.play.sharing import outcome

CHECK_IN = "check-in"


@pytest.mark.parametrize("code", CODES)
def test_every_session_is_played_by_the_rules_to_its_end(code: str) -> None:
    found = evenings(code)
    assert len(found) == MANY
    for evening in found:
        session = Session(evening.session.exercise, evening.session.opener)
        for move in evening.session.moves:
            session = session.push(move)
        assert session.is_over
        assert session == evening.session


def test_the_same_seed_is_the_same_life() -> None:
    again = tuple(a_life("en", seed=1).live(MANY, TODAY))
    assert again == events("en", 1)
    assert again != events("en", 2)


def test_a_life_is_the_same_on_whatever_day_it_ends() -> None:
    one, other = (
        evenings("en", 7),
        [it for it in a_life("en", seed=7).live(MANY, "2027-03-02") if not isinstance(it, Deed)],
    )
    assert [it.session.exercise.id for it in one] == [it.session.exercise.id for it in other]
    assert {it.day for it in one} != {it.day for it in other}


def test_all_happens_in_order_and_before_today() -> None:
    for seed in (1, 2, 3):
        found = events("en", seed)
        starts = [it.at if isinstance(it, Deed) else it.started_at for it in found]
        assert starts == sorted(starts)
        for one, next_one in pairwise(evenings("en", seed)):
            assert one.finished_at < next_one.started_at
            assert one.session.opener != next_one.session.opener
        assert max(starts) < datetime.fromisoformat(f"{TODAY}T12:00Z").timestamp() * 1000


def test_forty_evenings_are_about_nine_months() -> None:
    lengths = []
    for seed in range(1, 9):
        days = days_of(MANY, [False] * MANY, TODAY, Random(seed))
        lengths.append((datetime.fromisoformat(days[-1]) - datetime.fromisoformat(days[0])).days)
        gaps = [datetime.fromisoformat(b) - datetime.fromisoformat(a) for a, b in pairwise(days)]
        assert all(timedelta(5) < gap < timedelta(9) for gap in gaps[:5])
        assert max(gaps) > timedelta(9)
    assert 230 < sum(lengths) / len(lengths) < 340


def test_ten_thousand_evenings_fit_into_a_life() -> None:
    days = days_of(10_000, [False] * 10_000, TODAY, Random(1))
    assert datetime.fromisoformat(days[0]) > datetime.fromisoformat(TODAY) - timedelta(
        LONGEST_LIFE + 10
    )
    assert days == sorted(days)


def test_an_evening_is_an_evening_where_they_live() -> None:
    zone = timezone(timedelta(hours=9))
    found = content()
    life = Life(found.exercises, found.journeys, [tongue.load("ja")], 1, zone)
    for event in life.live(10, TODAY):
        if not isinstance(event, Deed):
            start = datetime.fromtimestamp(event.started_at / 1000, zone)
            assert start.date().isoformat() == event.day
            assert 15 <= start.hour <= 22


def test_the_first_journey_comes_first_and_deep_water_later() -> None:
    journey, exercises = content().journeys[0], content().exercises
    for seed in (1, 2, 3):
        played = [it.session.exercise.id for it in evenings("en", seed)]
        assert tuple(played[: len(journey.exercises)]) == journey.exercises
        assert evenings("en", seed)[0].journey == journey.id
        deep = [n for n, name in enumerate(played) if is_deep(exercises[name].depth)]
        assert all(is_done(journey, played[:n]) for n in deep)
        assert len({evenings("en", seed)[n].day for n in deep}) == len(deep)


def test_there_is_one_deep_exercise_a_day_at_most() -> None:
    found = content()
    for seed in range(5):
        course = Course(found.exercises, found.journeys, Random(seed), 200)
        names = [course.follow(TODAY, is_due=False)[0] for _ in range(200)]
        assert sum(is_deep(found.exercises[name].depth) for name in names) == 1


def test_every_journey_is_begun_and_the_check_in_comes_back() -> None:
    found = evenings("en", 2)
    assert {it.journey for it in found} == {"", *(it.id for it in content().journeys)}
    assert sum(it.session.exercise.id == CHECK_IN for it in found) >= 4


def test_a_look_back_looks_at_a_goal_that_both_set() -> None:
    looks = [it for seed in (1, 2, 3) for it in evenings("en", seed) if it.looks_at]
    assert looks
    for evening in looks:
        assert evening.session.exercise.looks_at_goal


def test_not_all_is_shared_and_not_all_is_kept() -> None:
    made = [move for n in range(1, 5) for it in evenings("en", n) for move in it.session.moves]
    chosen = [move for move in made if isinstance(move, moves.Chose)]
    assert {how for it in chosen for how in it.choices.values()} == {"share", "aloud", "keep"}
    assert {moves.Skip, moves.NotYet, moves.NextDay, moves.Thanked} <= {*map(type, made)}
    assert {it.partners for it in made if isinstance(it, moves.Kept)} >= {(1, 2), (1,), (2,)}


def test_a_mood_drifts_and_does_not_jump() -> None:
    """Two weeks apart people are nearer to how they were than a year apart."""
    near = far = 0
    for seed in range(20):
        mood, places = Mood(Random(seed)), []
        for _ in range(60):
            mood.pass_days(14)
            places.append(mood.place(1, "week/team", 5))
        near += sum(abs(a - b) for a, b in pairwise(places))
        far += sum(abs(a - b) for a, b in zip(places, places[26:], strict=False)) * 59 // 34
        assert {*places} <= set(range(5))
    assert near < 0.85 * far


def test_letters_are_always_for_both() -> None:
    """A sample without a letter that is still shut would show less than there is."""
    for seed in range(1, 5):
        letters = [
            answer
            for it in evenings("en", seed)
            for answer in outcome(it.session).answers
            if answer.name == "letter"
        ]
        assert len(letters) == 2


def test_in_a_mixed_life_each_evening_has_one_language() -> None:
    life = a_life(*CODES)
    spoke = {
        life.pair_of(it).pen.tongue.language
        for it in life.live(30, TODAY)
        if not isinstance(it, Deed)
    }
    assert spoke == {*CODES}
    assert (life.people[1].name, life.people[2].name) == ("Maya", "ソラ")
