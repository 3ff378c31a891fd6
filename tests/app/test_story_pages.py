"""What the story is told: every agreement once, page by page; a slip by chance, never twice."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.short import SHORT
from tests.store.walk import PEOPLE
from together.app.story_pages import agreements, drawn, page, search, taken, year, years
from together.play import moves
from together.play.couple import KeptAgreement
from together.play.moves import AnyMove
from together.play.parse import parse
from together.play.session import Session
from together.store import search as index
from together.store.store import Store
from together.ui.screens.story_wishes import Narrowing

HEAD = SHORT[: SHORT.index("[[step]]")]
THREE = """
[[step]]
kind = "decide"
id = "one"
ask = "One?"
[[step]]
kind = "decide"
id = "two"
ask = "Two?"
[[step]]
kind = "decide"
id = "three"
ask = "Three?"
[[step]]
kind = "close"
thanks = "Thank {you}?"
"""
EXERCISE = parse((HEAD + THREE).encode(), "three.toml")
YEAR = 365 * 86_400_000


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.create(tmp_path / "couple.together", PEOPLE, at=0)
    yield made
    made.close()


def kept(store: Store, number: int, at: int) -> None:
    """A session with three agreements and one thank-you."""
    texts = [f"{number} {it}" for it in ("one", "two", "three")]
    script: list[AnyMove] = [
        *map(moves.Decided, texts),
        moves.Thanked(f"thanks {number}"),
        moves.Skip(),
        moves.Kept((1, 2)),
        moves.NextDay(""),
    ]
    begun = store.begin(EXERCISE, 1, at=at - 1000)
    store.finish(begun.id, Session(EXERCISE, 1, tuple(script)), at)


def test_every_agreement_comes_once_whatever_is_cut_where(store: Store) -> None:
    for number in range(25):
        kept(store, number, at=(number + 1) * 10_000)
    found: list[KeptAgreement] = []
    before, more = None, True
    while more:
        items, more = agreements(store, before)
        assert items
        found += items
        before = items[-1].session
    texts = [it.text for it in found]
    wanted = [f"{n} {it}" for n in reversed(range(25)) for it in ("one", "two", "three")]
    assert texts == wanted


def test_days_and_thanks_come_in_pages(store: Store) -> None:
    for number in range(21):
        kept(store, number, at=(number + 1) * 10_000)
    for kind in ("days", "thanks"):
        first = page(store, kind)
        assert (len(first.items), first.more) == (20, True)
        rest = page(store, kind, first.items[-1].id)
        assert (len(rest.items), rest.more) == (1, False)


def test_a_search_tells_whether_there_is_more(store: Store) -> None:
    for number in range(20):  # sixty agreements
        kept(store, number, at=(number + 1) * 10_000)
    while index.fill(store.file, 10):
        pass
    first = search("thre", "2026-01-01", None, Narrowing(), store)
    assert (len(first.items), first.more) == (20, False)
    every = search("t", "2026-01-01", None, Narrowing(), store)
    assert (len(every.items), every.more) == (50, True)
    rest = search("t", "2026-01-01", every.items[-1].key, Narrowing(), store)
    assert (len(rest.items), rest.more) == (10, False)


def test_a_year_begins_and_ends_here(store: Store) -> None:
    for number, at in enumerate((YEAR // 2, YEAR + YEAR // 2, 2 * YEAR + YEAR // 2)):
        kept(store, number, at)
    assert years([YEAR // 2, 2 * YEAR + YEAR // 2], store.goals.all()) == [1972, 1970]
    found = year(store, 1971)
    assert [it.finished_at for it in found.sessions] == [YEAR + YEAR // 2]
    assert [it.text for it in found.agreements] == ["1 one", "1 two", "1 three"]


def test_nothing_in_the_jar(store: Store) -> None:
    assert taken(lambda: 0.5, -1, store).session is None


def test_each_slip_can_come_and_none_comes_again_at_once(store: Store) -> None:
    for number in range(3):
        kept(store, number, at=(number + 1) * 10_000)
    came: list[int] = []
    for by in (0.0, 0.99, 0.0, 0.99, 0.5, 0.5, 0.5):
        came.append(taken(partial(float, by), came[-1] if came else -1, store).number)
    assert set(came) == {0, 1, 2}
    assert all(one != next_one for one, next_one in pairwise(came))


def test_a_damaged_slip_is_passed_over_and_the_last_one_too(store: Store) -> None:
    for number in range(3):
        kept(store, number, at=(number + 1) * 10_000)
    damage = "UPDATE answer SET lines = '[\"x\"]' WHERE kind = 'close' AND session = ?"
    store.file.driver.execute(damage, (2,))  # the second of them
    assert taken(partial(float, 0.99), 2, store).number == 0


@given(st.integers(1, 50), st.integers(-1, 60), st.floats(0, 1, exclude_max=True))
def test_what_is_drawn_is_there_and_another_one(count: int, last: int, by: float) -> None:
    number = drawn(count, last, by)
    assert 0 <= number < count
    assert number != last or count == 1


@given(st.integers(2, 12))
def test_each_is_as_likely_as_the_others(count: int) -> None:
    came = [drawn(count, 1, (step + 0.5) / (count - 1)) for step in range(count - 1)]
    assert sorted(came) == [it for it in range(count) if it != 1]
