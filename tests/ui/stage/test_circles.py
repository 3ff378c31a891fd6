"""The two circles of the check-in, as one of the two meets them on the stage."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton

from tests.ui.screens.couple import shelf
from tests.ui.screens.looking import click, clipped, read, seen, unnamed
from tests.ui.seeing import Dress, said
from tests.ui.stage.conftest import SetUp
from tests.ui.stage.table import Table, usual_move
from together.play import moves
from together.play.session import Session
from together.ui.parts.circles import Circles

ASK = "Which two circles look like us in these seven days?"


def at_the_circles(table: SetUp) -> Table:
    session = Session(shelf().exercises["check-in"], 1)
    while session.turn and session.turn.item != "circles":
        session = session.push(usual_move(session))
    it = table(session)
    it.sit_down()
    return it


def test_a_place_is_chosen_and_goes_on(table: SetUp) -> None:
    it = at_the_circles(table)
    assert ASK in read(it.face)
    assert "No place is better than another." in read(it.face)
    assert "Only you can see this." in read(it.face)
    it.press("Pass to Sam")
    assert "Choose one of the pictures, or skip this one." in read(it.stage)
    click(next(r for r in seen(it.face, QRadioButton) if said(r) == "Half shared, 5 of 7"))
    assert "Choose one of the pictures" not in read(it.stage)
    it.press("Pass to Sam")
    assert it.heard == [moves.Rated(4)]
    assert it.is_covered


def test_the_keyboard_begins_at_them_and_numbers_choose(table: SetUp) -> None:
    it = at_the_circles(table)
    held = QApplication.focusWidget()
    assert isinstance(held, QRadioButton)
    QTest.keyClick(held, Qt.Key.Key_7)
    assert it.one(Circles).value() == 7
    it.press("Pass to Sam")
    assert it.heard == [moves.Rated(6)]


def test_they_can_be_skipped(table: SetUp) -> None:
    it = at_the_circles(table)
    it.press("Skip this")
    assert it.heard == [moves.Skip()]


def test_a_draft_brings_the_place_back(table: SetUp) -> None:
    it = at_the_circles(table)
    QTest.keyClick(it.one(QRadioButton), Qt.Key.Key_3)
    it.stage.cover()
    it.sit_down()
    assert it.one(Circles).value() == 3
    assert it.stage.draft() is not None


def test_the_answer_is_read_in_words(table: SetUp) -> None:
    it = at_the_circles(table)
    it.play(moves.Rated(6))
    while it.session.turn and it.turn.phase != "choose":
        it.play(usual_move(it.session))
    while it.turn.phase == "choose" and it.turn.actor != 1:
        it.play(usual_move(it.session))
    it.sit_down()
    assert ASK in read(it.face)
    assert "Nearly one" in read(it.face)


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off_and_all_is_named(
    table: SetUp, dress: Dress, scale: float, language: str
) -> None:
    dress(scale=scale, language=language)
    it = at_the_circles(table)
    assert list(clipped(it.stage)) == []
    assert unnamed(it.stage) == []
