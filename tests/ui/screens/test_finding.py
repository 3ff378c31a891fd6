"""Looking through the exercises, without a window."""

from __future__ import annotations

from typing import get_args

import pytest

from tests.ui.screens.couple import shelf
from together.play.exercise import PURPOSES, Exercise, SeedPart
from together.play.steps import KINDS
from together.ui.screens.everyday import everyday_words
from together.ui.screens.finding import About, Wish, found, narrowed, plain, said, typed
from together.ui.screens.outline import LINES, outline
from together.ui.screens.wording import (
    depth_sentence,
    grade_sentence,
    grade_word,
    need_words,
    purpose_word,
    serves_words,
)


def says(exercise: Exercise, words: str) -> bool:
    wanted = typed(words)
    return said(exercise, wanted) == len(wanted)


def test_everything_fits_an_open_wish() -> None:
    assert found(shelf().exercises, Wish()) == list(shelf().exercises)
    assert Wish().is_open()
    assert Wish(words="  ").is_open()
    assert not Wish(words="a").is_open()


def test_what_narrows_is_said_in_a_line() -> None:
    assert narrowed(Wish(words="need", purposes=frozenset({"be heard"}))) == ""
    wish = Wish(minutes=20, depth=1, favourites=True)
    assert narrowed(wish) == "up to 20 minutes · light · favourites"
    assert narrowed(Wish(done=True, own=True)) == "done before · yours"
    assert narrowed(Wish(done=False)) == "new to us"


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
    about = About(favourites={"needs-cards"}, done={"check-in"})
    assert found(exercises, Wish(favourites=True), about) == ["needs-cards"]
    assert found(exercises, Wish(done=True), about) == ["check-in"]
    assert len(found(exercises, Wish(done=False), about)) == len(exercises) - 1
    assert {exercises[name].depth for name in found(exercises, Wish(depth=2))} == {2}


def test_a_word_is_found_by_how_it_begins() -> None:
    needs = shelf().exercises["needs-cards"]
    assert says(needs, "nee")
    assert not says(needs, "eed")
    assert says(needs, "I want to be heard")
    assert says(needs, "want-heard!")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("trust", "small-promise"),
        ("counting on each other", "full-sorry"),  # what it is about, as its page says it
        ("drawer", "more-like-me"),  # why it may help
        ("captions ask", "other-stories"),  # what one does
        ("jealous", "ask-once"),
        ("angry", "pause-plan"),
        ("money", "team-problem"),
        ("chores", "team-problem"),
        ("Forgive", "put-down"),
        ("communication", "listen-round"),
        ("we had a row yesterday", "repair-kit"),
        ("thank my partner", "thank-you"),
        ("holiday zebra", "shared-wish"),  # one word is enough where no exercise has them all
        ("sex", ""),  # nothing here is made for it, and a search that says so is honest
    ],
)
def test_what_people_type_is_found(words: str, name: str) -> None:
    fitting = found(shelf().exercises, Wish(words=words))
    assert (name in fitting) if name else not fitting
    assert len(fitting) < len(shelf().exercises) / 2


def test_everyday_words_belong_to_what_there_is() -> None:
    known = [*PURPOSES, *get_args(SeedPart)]
    assert everyday_words("no such part") == ""
    for part in known:
        for word in everyday_words(part).split(", "):
            assert " " not in word, part  # each is typed alone
    assert sum(bool(everyday_words(part)) for part in known) > 20


def test_every_kind_of_step_has_its_line() -> None:
    assert set(LINES) == set(KINDS)


def test_what_one_does_alone_is_said_so() -> None:
    lines = [line.text for line in outline(shelf().exercises["full-sorry"])]
    assert lines == [
        "Read a few lines together",
        "One of you writes, alone",
        "One of you chooses what to show, then both open it",
        "One of you talks for 2 minutes",
        "Breathe quietly for 1 minute",
        "The other one chooses up to 2 cards, alone",
        "The other one chooses what to show, then both open it",
        "One of you plans a first small step",
        "Rest for 1 minute",
        "Choose cards together",
        "A thank-you, and what you want to keep",
    ]
    news = [line.text for line in outline(shelf().exercises["good-news"])]
    assert "Write, each alone" in news
    assert "Each chooses what to show, then both open it together" in news
    assert [line for line in news if "talks for" in line] == [
        "One of you talks for 3 minutes",
        "The other one talks for 3 minutes",
    ]


def test_every_exercise_is_told_in_short_lines() -> None:
    for exercise in shelf().exercises.values():
        lines = outline(exercise)
        assert 1 < len(lines) <= len(exercise.steps)
        assert all(0 < len(line.text) <= 60 for line in lines), exercise.id


@pytest.mark.parametrize("purpose", PURPOSES)
def test_every_purpose_has_a_word(purpose: str) -> None:
    assert purpose_word(purpose).lower() == purpose
    assert need_words(purpose)


@pytest.mark.parametrize("part", get_args(SeedPart))
def test_every_part_an_exercise_serves_has_words(part: str) -> None:
    assert serves_words(part)


def test_every_grade_and_depth_has_its_words() -> None:
    assert len({grade_word(grade) for grade in "ABCD"}) == 4
    assert len({grade_sentence(grade) for grade in "ABCD"}) == 4
    assert len({depth_sentence(depth) for depth in (1, 2, 3)}) == 3
