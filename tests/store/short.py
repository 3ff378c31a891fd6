"""A short exercise, and a session of it in which everything is shared and kept."""

from __future__ import annotations

from together.play import moves
from together.play.moves import AnyMove, Partner
from together.play.parse import parse
from together.play.session import Session
from together.store.store import Store

SHORT = """\
format = 1
title = "Short"
line = "One step each."
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
[[step]]
kind = "write"
id = "wish"
ask = "What would you like from {you}, {me}?"
[[step]]
kind = "rate"
id = "week"
items = [{ id = "team", text = "I felt {you} on my side.", also = "We did not meet" }]
scale = ["No", "Partly", "Yes"]
[[step]]
kind = "pick"
id = "plan"
who = "both"
ask = "Which one?"
cards = ["A walk", "A meal"]
[[step]]
kind = "reveal"
of = ["wish", "week"]
[[step]]
kind = "decide"
id = "yes"
ask = "One small yes?"
options = ["Yes", "Later"]
[[step]]
kind = "goal"
id = "goal"
who = "each"
ask = "A goal for {me}."
[[step]]
kind = "close"
thanks = "Thank {you}?"
"""
SHORT_EXERCISE = parse(SHORT.encode(), "short.toml")
GOAL = moves.Goal("Walk", "Air", "Shoes", (2,), "Monday", "it rains", "we dance", "2026-12-01")
SCRIPT: list[AnyMove] = [
    moves.Wrote("time"),
    moves.Rated(2),
    moves.Wrote("quiet"),
    moves.Rated(None),
    moves.Picked(("A meal",)),
    moves.Chose({"wish": "share", "week/team": "share"}),
    moves.Chose({"wish": "keep", "week/team": "share"}),
    moves.Opened(),
    moves.Next(),
    moves.Decided("on Friday", "Later"),
    moves.SetGoal(GOAL),
    moves.NotYet(),
    moves.Thanked("for the tea"),
    moves.Thanked("for the soup"),
    moves.Kept((1, 2)),
    moves.NextDay("2026-12-24"),
]


def scripted(*last: AnyMove, opener: Partner = 1) -> Session:
    """The script, with other moves at its end."""
    return Session(SHORT_EXERCISE, opener, tuple(SCRIPT[: len(SCRIPT) - len(last)]) + last)


def finished(store: Store, session: Session, at: int = 5000) -> int:
    begun = store.begin(session.exercise, session.opener, at=at - 1000)
    store.finish(begun.id, session, at)
    return begun.id
