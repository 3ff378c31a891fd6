"""Short exercises on the way from a need to a goal and its looks."""

from __future__ import annotations

from together.play import moves
from together.play.couple import KeptGoal, Place
from together.play.exercise import Exercise
from together.play.moves import AnyMove, Goal
from together.play.parse import parse
from together.play.session import Session
from together.store.store import Store

HEAD = """\
format = 1
title = "{title}"
line = "A test."
what = "A test."
why = "For tests."
serves = ["trust"]
for = ["be heard"]
minutes = 5
depth = 1
[evidence]
grade = "D"
says = "A rule of thumb."
sources = ["Nobody 2026"]
untested = "All of it."
"""
CLOSE = '[[step]]\nkind = "close"\n'
NEEDS = """\
[[step]]
kind = "pick"
id = "needs"
part = "need"
ask = "Which one?"
cards = ["Rest", "Play", "Quiet"]
[[step]]
kind = "reveal"
of = ["needs"]
"""
ASK = """\
[[step]]
kind = "write"
id = "ask"
part = "ask"
ask = "What do you ask {you} for?"
[[step]]
kind = "reveal"
of = ["ask"]
[[step]]
kind = "decide"
id = "answer"
who = "each"
part = "answer"
ask = "{you}, what can you say to {me}?"
options = ["Yes", "Not now"]
"""
LOOK = """\
[[step]]
kind = "decide"
id = "what-now"
ask = "What becomes of it?"
options = ["Keep", "Shrink", "Change", "Let go"]
fates = ["keep", "shrink", "change", "let go"]
[[step]]
kind = "goal"
id = "again"
"""
LETTER = """\
[[step]]
kind = "write"
id = "letter"
ask = "Dear us"
shut_days = 365
[[step]]
kind = "reveal"
of = ["letter"]
"""
ENDS = (moves.Kept((1, 2)), moves.NextDay(""))


def exercise(name: str, steps: str) -> Exercise:
    text = HEAD.format(title=name.title()) + steps + CLOSE
    return parse(text.encode(), f"{name}.toml")


NEEDS_EXERCISE, ASK_EXERCISE = exercise("needs", NEEDS), exercise("ask", ASK)
LOOK_EXERCISE, LETTER_EXERCISE = exercise("look", LOOK), exercise("letter", LETTER)
THANKS = (moves.Skip(), moves.Skip())
OPEN = (moves.Opened(), moves.Next())


def play(
    store: Store,
    exercise: Exercise,
    made: tuple[AnyMove, ...],
    at: int,
    after: Place | None = None,
    looks_at: KeptGoal | None = None,
) -> int:
    """The session's id."""
    begun = store.begin(exercise, 1, at, after=after, looks_at=looks_at)
    store.finish(begun.id, Session(exercise, 1, made), at + 10)
    return begun.id


def need(store: Store, at: int) -> int:
    """Partner 1 needs rest, partner 2 play; both share it."""
    picked = moves.Picked(("Rest",)), moves.Picked(("Play",))
    chosen = moves.Chose({"needs": "share"}), moves.Chose({"needs": "share"})
    return play(store, NEEDS_EXERCISE, (*picked, *chosen, *OPEN, *THANKS, *ENDS), at)


def ask(store: Store, at: int, after: Place | None = None) -> int:
    """Each asks for something; the other answers yes, or not now."""
    written = moves.Wrote("an hour alone"), moves.Wrote("a game")
    chosen = moves.Chose({"ask": "share"}), moves.Chose({"ask": "share"})
    said = moves.Decided("on Sunday", "Yes"), moves.Decided("", "Not now")
    return play(store, ASK_EXERCISE, (*written, *chosen, *OPEN, *said, *THANKS, *ENDS), at, after)


def look(
    store: Store, goal: KeptGoal, option: str, at: int, words: Goal | None = None,
    *, kept: bool = True,
) -> int:  # fmt: skip
    """Look at a goal again; `words` are those it has from then on."""
    planned = (moves.SetGoal(words) if words else moves.NotYet(),)
    again = () if option == "Let go" else planned  # nothing is planned anew then
    ends = ENDS if kept else (moves.Kept((), joint=False), moves.NextDay(""))
    made = (moves.Decided("", option), *again, *THANKS, *ends)
    return play(store, LOOK_EXERCISE, made, at, looks_at=goal)


def letters(store: Store, at: int) -> int:
    """Both share their letter and keep it."""
    written = moves.Wrote("dear us of spring"), moves.Wrote("dear us of autumn")
    chosen = moves.Chose({"letter": "share"}), moves.Chose({"letter": "share"})
    return play(store, LETTER_EXERCISE, (*written, *chosen, *OPEN, *THANKS, *ENDS), at)
