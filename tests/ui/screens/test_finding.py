"""Looking through the exercises, without a window."""

from __future__ import annotations

import pytest

from tests.ui.screens.couple import groundwork, shelf
from together.play.exercise import PURPOSES
from together.play.steps import KINDS
from together.ui.screens.finding import Wish, found, plain, says
from together.ui.screens.journeys import next_standing, standings
from together.ui.screens.outline import LINES, outline
from together.ui.screens.wording import (
    depth_sentence,
    grade_sentence,
    grade_word,
    purpose_word,
)


def test_everything_fits_an_open_wish() -> None:
    assert found(shelf().exercises, Wish()) == list(shelf().exercises)
    assert Wish().is_open()
    assert Wish(words="  ").is_open()
    assert not Wish(words="a").is_open()


def test_words_are_found_in_any_order_case_and_accent() -> None:
    needs = shelf().exercises["needs-cards"]
    first, *_rest, last = needs.title.split()
    assert says(needs, f"{last.upper()} {first.lower()}")
    assert not says(needs, f"{first} zebra")
    assert plain("Café l’ÉTÉ") == "cafe l'ete"


def test_purposes_widen_and_the_rest_narrows() -> None:
    exercises = shelf().exercises
    both = found(exercises, Wish(purposes=frozenset({"be heard", "plan together"})))
    heard = found(exercises, Wish(purposes=frozenset({"be heard"})))
    assert set(heard) < set(both)
    short = found(exercises, Wish(minutes=15))
    assert short
    assert all(exercises[name].minutes <= 15 for name in short)
    assert found(exercises, Wish(favourites=True), {"needs-cards"}) == ["needs-cards"]


def test_a_sitting_is_done_when_all_of_it_was_played() -> None:
    journey = groundwork()
    first, second = standings(journey, journey.sittings[0].exercises[:1])[:2]
    assert first.done[0] is True
    assert not first.is_done
    assert not second.is_done


def test_an_exercise_that_comes_twice_is_done_twice() -> None:
    journey = groundwork()
    assert not standings(journey, journey.exercises[:-1])[-1].is_done
    assert next_standing(journey, journey.exercises) is None
    standing = next_standing(journey, journey.sittings[0].exercises)
    assert standing is not None
    assert standing.number == 2


def test_every_kind_of_step_has_its_line() -> None:
    assert set(LINES) == set(KINDS)


def test_every_exercise_is_told_in_short_lines() -> None:
    for exercise in shelf().exercises.values():
        lines = outline(exercise)
        assert 1 < len(lines) <= len(exercise.steps)
        assert all(0 < len(line.text) <= 60 for line in lines), exercise.id


@pytest.mark.parametrize("purpose", PURPOSES)
def test_every_purpose_has_a_word(purpose: str) -> None:
    assert purpose_word(purpose).lower() == purpose


def test_every_grade_and_depth_has_its_words() -> None:
    assert len({grade_word(grade) for grade in "ABCD"}) == 4
    assert len({grade_sentence(grade) for grade in "ABCD"}) == 4
    assert len({depth_sentence(depth) for depth in (1, 2, 3)}) == 3
