"""The export: all that both shared and kept, and nothing else."""

from __future__ import annotations

import json

from tests.sample import sample
from tests.store.short import finished, scripted
from tests.store.walk import Pen, markers, played
from together.play import moves
from together.play.couple import Draft
from together.play.session import Session
from together.store.store import Store
from together.store.transfer import export


def test_the_export_is_what_the_page_on_it_says(store: Store) -> None:
    finished(store, scripted())
    told = json.loads(json.dumps(export(store)))
    assert list(told) == ["format", "couple", "sessions", "agreements", "goals"]
    assert told["format"] == 1
    assert told["couple"]["made_at"] == 1000
    assert told["couple"]["partners"] == [
        {"partner": 1, "name": "Ana", "colour": "teal", "shape": "circle"},
        {"partner": 2, "name": "Ben", "colour": "amber", "shape": "square"},
    ]
    [session] = told["sessions"]
    assert (session["exercise"], session["title"]) == ("short", "Short")
    assert session["answers"][0] == {
        "kind": "pick", "name": "plan", "partner": None, "ask": "Which one?",
        "lines": ["A meal"], "value": None, "damaged": False,
    }  # fmt: skip
    assert told["agreements"][0]["text"] == "Later\non Friday"
    assert told["goals"][0]["goal"] == {
        "what": "Walk", "why": "Air", "first_step": "Shoes", "who": [2], "when": "Monday",
        "if": "it rains", "then": "we dance", "look_again": "2026-12-01",
    }  # fmt: skip
    assert told["goals"][0]["state"] == "open"


def test_a_couple_keeps_its_name(store: Store) -> None:
    name = export(store)["couple"]["id"]
    assert len(name) == 32
    assert export(store)["couple"]["id"] == name


def test_every_session_is_exported_oldest_first(store: Store) -> None:
    for at in range(60):
        finished(store, scripted(), at)
    times = [session["finished_at"] for session in export(store)["sessions"]]
    assert times == list(range(60))


def test_nothing_private_is_exported(store: Store) -> None:
    exercise = sample()
    over = played(Session(exercise, 1), Pen(4))
    finished(store, over)
    begun = store.begin(exercise, 2, at=9000)
    store.push(begun.id, 0, moves.Next(), at=9001)
    store.save_draft(begun.id, Draft("1:2", {"text": "zq9x9qz"}), at=9002)
    assert markers(export(store)) == markers((store.story(), store.goals()))
    assert markers(export(store)) < markers(over)
