"""Cards are drawn for a session, and none comes again until all have been there."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from together.play import exercise as shape
from together.play.dealing import cards, deal
from together.play.exercise import Draw, Exercise
from together.play.faults import ContentError
from together.play.moves import Picked, Skip
from together.play.parse import parse
from together.play.session import Session
from together.play.style import check
from together.play.turns import Turn

LEVELS = {
    "easy": ("Tea “or” coffee?", "Sea or hills?", "A song?"),
    "odd": ("A fear?", "A hope?", "A wish?"),
}
TEXT = """\
format = 1
title = "By turns"
line = "Ask and tell."
what = "You ask and tell."
why = "It may be fun."
serves = ["open-up"]
for = ["feel close"]
minutes = 10
depth = 1

[evidence]
grade = "D"
says = "A rule of thumb."
sources = ["A rule of thumb"]
untested = "All of it."

[[draw]]
id = "easy"
deck = "easy"
count = 2

[[draw]]
id = "odd"
deck = "odd"
count = 2

[[step]]
kind = "pick"
id = "depth"
ask = "How deep?"
cards = ["Light", "Deep"]
own = false

[[step]]
kind = "talk"
minutes = 1
ask = "{easy.1}"
level = "depth"
asks = ["{easy.1}", "{odd.1}"]

[[step]]
kind = "talk"
minutes = 1
ask = "Say this to {you}: {easy.2}"

[[step]]
kind = "close"
"""


class Fixed:
    """Chance that says one number, and takes what comes first."""

    def __init__(self, number: float) -> None:
        self.number = number

    def random(self) -> float:
        return self.number

    def sample(self, population: Sequence[str], k: int) -> list[str]:
        return list(population[:k])


NEVER, ALWAYS = Fixed(1.0), Fixed(0.0)  # lower the questions


@pytest.fixture(scope="module")
def exercise() -> Exercise:
    return parse(TEXT.encode(), "by-turns.toml", LEVELS)


def asked(exercise: Exercise, first: str, second: str) -> str:
    """What the first talk asks, after both picked."""
    session = Session(exercise, 1)
    for card in (first, second):
        session = session.push(Picked((card,)) if card else Skip())
    turn = session.turn
    assert turn is not None and turn.kind == "talk"
    return turn.ask


def test_a_text_holds_the_card_that_was_drawn(exercise: Exercise) -> None:
    dealt, seen = deal(exercise, {}, NEVER)
    talk = dealt.steps[2]
    assert talk.ask.startswith("Say this to {you}: ")  # type: ignore[union-attr]
    assert talk.ask.removeprefix("Say this to {you}: ") in LEVELS["easy"]  # type: ignore[union-attr]
    assert {name: len(cards) for name, cards in seen.items()} == {"easy": 2, "odd": 2}


@pytest.mark.parametrize(
    ("first", "second", "deck"),
    [("Deep", "Deep", "odd"), ("Deep", "Light", "easy"), ("", "Deep", "easy"), ("", "", "easy")],
)
def test_the_lighter_wish_counts(exercise: Exercise, first: str, second: str, deck: str) -> None:
    dealt, _ = deal(exercise, {}, NEVER)
    assert asked(dealt, first, second) in LEVELS[deck]


def test_a_lighter_question_may_come_by_chance(exercise: Exercise) -> None:
    """So nobody can tell that the other one chose the lighter card."""
    dealt, _ = deal(exercise, {}, ALWAYS)
    assert asked(dealt, "Deep", "Deep") in LEVELS["easy"]


@given(st.integers(3, 12), st.data())
def test_no_card_comes_twice_before_all_came(size: int, data: st.DataObject) -> None:
    """Round by round through the whole pool, whatever its size and the number drawn."""
    pool = tuple(f"card {n}" for n in range(size))
    count = data.draw(st.integers(1, size))
    chance = Random(data.draw(st.integers()))
    draw = Draw(id="x", count=count, deck="pool", cards=pool)
    seen: dict[str, list[str]] = {}
    met: list[str] = []
    for _ in range(size):
        before = set(seen.get("pool", []))
        drawn, seen["pool"] = cards(draw, before, chance)
        assert len(set(drawn)) == count
        fresh = set(pool) - before
        assert set(drawn) <= fresh if len(fresh) >= count else fresh <= set(drawn)
        met += drawn
    assert set(met) == set(pool)


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ("{easy.3}", "{easy.2}", "“easy” draws cards 1 to 2"),
        ("{hard.1}", "{easy.2}", "there is no [[draw]] with the id “hard”"),
        ('level = "deep"', 'level = "depth"', "no pick step “deep” comes before this one"),
        ('asks = ["{easy.1}"]', 'asks = ["{easy.1}", "{odd.1}"]', "for each of the 2 cards"),
        ('deck = "none"', 'deck = "odd"', "there is no deck “none”"),
        ("count = 9", "count = 2", "there are only 3 cards to draw from"),
    ],
)
def test_what_does_not_fit_is_said(wrong: str, right: str, said: str) -> None:
    with pytest.raises(ContentError, match=said.replace("[", r"\[").replace("]", r"\]")):
        parse(TEXT.replace(right, wrong, 1).encode(), "x.toml", LEVELS)


def test_a_deep_exercise_does_not_end_raw() -> None:
    deep = parse(TEXT.replace("depth = 1", "depth = 3").encode(), "x.toml", LEVELS)
    assert any("between this and the close" in finding.message for finding in check(deep))


def test_the_turn_is_the_same_when_read_again(exercise: Exercise) -> None:
    dealt, _ = deal(exercise, {}, Random(3))
    again = shape.decode(msgspec.json.encode(dealt))
    assert again == dealt
    assert isinstance(Session(again, 2).turn, Turn)
