"""Lives to look at: made once for all tests that only read them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from together import library, paths
from together.lives import tongue
from together.lives.life import Event, Life
from together.lives.wants import Evening
from together.play import moves
from together.play.moves import AnyMove
from together.play.session import Session

TODAY = "2026-11-26"
CODES = ("en", "ar", "ja")
MANY = 40


@cache
def content() -> library.Library:
    return library.load(paths.exercises())


def a_life(*codes: str, seed: int = 1) -> Life:
    found = content()
    return Life(found.exercises, found.journeys, [tongue.load(it) for it in codes], seed)


@cache
def events(code: str, seed: int = 1, count: int = MANY) -> tuple[Event, ...]:
    return tuple(a_life(code, seed=seed).live(count, TODAY))


def evenings(code: str, seed: int = 1, count: int = MANY) -> list[Evening]:
    return [it for it in events(code, seed, count) if isinstance(it, Evening)]


def written(session: Session) -> Iterator[str]:
    """All words of a session that are the two people's own."""
    for turn, move in session.played:
        cards = getattr(session.exercise.steps[turn.step], "cards", ())
        yield from (text for text in words_of(move) if text not in cards)


def words_of(move: AnyMove) -> tuple[str, ...]:
    match move:
        case moves.Wrote(text) | moves.Thanked(text) | moves.Decided(text):
            return (text,) if text else ()
        case moves.Picked(cards):
            return cards
        case moves.SetGoal(goal):
            return (goal.what, goal.why, goal.first_step, goal.when, goal.if_, goal.then)
    return ()
