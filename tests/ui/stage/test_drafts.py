"""What stands unfinished comes back as it was: after a cover, a restart, a step back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.screens.looking import read, seen
from tests.ui.seeing import Dress
from tests.ui.stage.conftest import SetUp
from tests.ui.stage.table import Table, at, usual_move
from together.play import moves
from together.play.couple import Draft
from together.play.moves import AnyMove
from together.play.session import Session
from together.ui.parts import ChoiceCard
from together.ui.stage import draft_of
from together.ui.stage.words_area import WordsArea

# A turn -> what may stand unfinished there.
UNFINISHED: list[tuple[Session, dict[str, Any]]] = [
    (at("read"), {}),
    (at("write", actor=1), {"text": "half a 🌿 sentence", "caret": 5, "scroll": 0}),
    (
        at("pick", actor=1),
        {"cards": ["Rest", "My own"], "own": ["My own", "Another"], "typed": "and"},
    ),
    (at("rate", actor=1), {"value": 2, "also": False}),
    (at("rate", actor=1).push(moves.Rated(0)), {"value": None, "also": True}),
    (at("talk"), {"left": 40, "total": 180}),
    (at("mirror"), {}),
    (at("reveal", "choose"), {"choices": {"needs": "aloud", "picture": "keep"}}),
    (at("reveal", "open"), {}),
    (at("reveal", "look"), {}),
    (at("decide", step=14), {"text": "but later", "caret": 3, "scroll": 0, "option": "Not now"}),
    (
        at("goal", step=16),
        {
            "text": "tea",
            "caret": 1,
            "scroll": 0,
            "page": 2,
            "why": "warm",
            "first_step": "buy",
            "who": [2],
            "when": "soon",
            "if": "late",
            "then": "short",
            "day": "2026-12-06",
        },
    ),
    (at("pause"), {"left": 12, "total": 60}),
    (at("close", "thanks"), {"text": "for", "caret": 2, "scroll": 0}),
    (at("close", "keep"), {"keep": [2], "throw": [], "let_go": [1]}),
    (at("close", "next"), {"day": "none"}),
    (at("close", "next"), {"day": "2027-01-31"}),
]


def kind_of(case: tuple[Session, dict[str, Any]] | dict[str, Any] | Session) -> str:
    turn = case.turn if isinstance(case, Session) else None
    return f"{turn.kind}-{turn.phase}" if turn else ""


@pytest.mark.parametrize(("session", "content"), UNFINISHED, ids=kind_of)
def test_every_kind_comes_back_as_it_was(
    table: SetUp, session: Session, content: dict[str, Any]
) -> None:
    it = table(session)
    it.stage.show_session(session, Draft(it.turn.name, content), fresh=True)
    it.sit_down()
    draft = it.stage.draft()
    assert draft is not None
    assert draft.turn == it.turn.name
    assert json.loads(json.dumps(dict(draft.content))) == content


@pytest.mark.parametrize(("session", "content"), UNFINISHED, ids=kind_of)
def test_a_draft_that_makes_no_sense_harms_nothing(
    table: SetUp, session: Session, content: dict[str, Any]
) -> None:
    it = table(session)
    kinds: list[Any] = [[None, {}], -7, "no"]
    for nonsense in (dict.fromkeys(content, value) for value in kinds):
        it.stage.show_session(session, Draft(it.turn.name, nonsense), fresh=True)
        it.sit_down()
        assert it.stage.draft() is not None


def test_a_draft_of_another_turn_is_not_shown(table: SetUp) -> None:
    it = table(at("write", actor=1))
    it.stage.show_session(it.session, Draft("9:9", {"text": "elsewhere"}), fresh=True)
    it.sit_down()
    assert it.one(WordsArea).text() == "It would look like "


MOVES: list[tuple[Session, AnyMove]] = [
    (at("write", actor=1), moves.Wrote("all of it")),
    (at("pick", actor=1), moves.Picked(("Rest", "An own one"))),
    (at("rate", actor=1), moves.Rated(4)),
    (at("rate", actor=1).push(moves.Rated(0)), moves.Rated(None)),
    (at("reveal", "choose"), moves.Chose({"needs": "share", "week/heard": "keep"})),
    (at("close", "thanks"), moves.Thanked("for the tea")),
    (at("close", "keep"), moves.Kept((1,), joint=False)),
    (at("close", "next"), moves.NextDay("2026-12-06")),
]


@pytest.mark.parametrize(("session", "move"), MOVES, ids=lambda case: type(case).__name__)
def test_who_goes_back_and_on_again_made_the_same_move(
    table: SetUp, session: Session, move: AnyMove
) -> None:
    it = table(session)
    assert session.turn
    it.stage.show_session(session, draft_of(session.turn, move))
    it.sit_down()
    it.face.finish()
    assert it.heard == [move]


def test_a_decision_gone_back_to_has_to_be_agreed_anew(table: SetUp) -> None:
    it = table(at("decide", step=15))
    it.play(moves.Decided("tea at eight"))
    it.press("Back")
    assert it.one(WordsArea).text() == "tea at eight"
    assert it.face.main
    assert not it.face.main.isEnabled()


def test_back_restores_what_was_written(table: SetUp) -> None:
    it = table(at("write", actor=1))
    it.sit_down()
    QTest.keyClicks(it.one(WordsArea), "tea")
    it.press("Done")
    QTest.keyClick(it.face.first, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert it.turn.kind == "write"
    assert it.one(WordsArea).text() == "It would look like tea"
    assert it.one(WordsArea).textCursor().atEnd()


def test_typing_is_told_as_a_draft_without_being_asked(table: SetUp, qtbot: QtBot) -> None:
    it = table(at("write", actor=1))
    it.sit_down()
    QTest.keyClicks(it.one(WordsArea), "tea")
    qtbot.waitUntil(lambda: bool(it.drafts))
    assert it.drafts[-1].turn == it.turn.name
    assert it.drafts[-1].content["text"] == "It would look like tea"
    assert it.drafts[-1].content["caret"] == len("It would look like tea")


def test_no_draft_follows_a_move(table: SetUp, qtbot: QtBot) -> None:
    it = table(at("write", actor=1))
    it.sit_down()
    QTest.keyClicks(it.one(WordsArea), "tea")
    it.press("Done")
    qtbot.wait(400)
    assert [draft.turn for draft in it.drafts if draft.turn != it.turn.name] == []


def test_a_refused_move_is_still_a_draft(table: SetUp, qtbot: QtBot) -> None:
    it = table(at("close", "thanks"))
    QTest.keyClicks(it.one(WordsArea), "x" * 20)
    it.one(WordsArea).insertPlainText("y" * 20_000)
    it.press("Done")
    assert "shorten it a little" in read(it.stage)
    qtbot.waitUntil(lambda: bool(it.drafts))
    assert len(it.drafts[-1].content["text"]) == 20_020


def test_a_change_of_look_changes_no_words_and_no_agreement(table: SetUp, dress: Dress) -> None:
    it = table(at("decide", step=15))
    QTest.keyClicks(it.one(WordsArea), "tea")
    for yes in seen(it.face, ChoiceCard):
        yes.setChecked(True)
    dress(mode="dark", scale=1.5)
    assert it.one(WordsArea).text() == "tea"
    assert [yes.isChecked() for yes in seen(it.face, ChoiceCard)] == [True, True]


def test_the_session_at_every_turn_takes_up_its_draft(table: SetUp) -> None:
    """Once through the sample: each turn, taken up again from its own draft, stands the same."""
    it: Table = table(at("read"))
    while not it.session.is_over:
        it.sit_down()
        before = it.stage.draft()
        assert before is not None
        it.stage.show_session(it.session, before, fresh=True)
        it.sit_down()
        assert it.stage.draft() == before
        it.play(usual_move(it.session))
