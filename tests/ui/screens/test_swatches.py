"""Choosing a colour and a shape with the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.screens.couple import PEOPLE
from tests.ui.screens.looking import seen
from tests.ui.seeing import Show
from together.ui.screens.people import TwoPeople
from together.ui.screens.swatches import Swatch


@pytest.fixture
def two(show: Show) -> TwoPeople:
    made = TwoPeople(PEOPLE)
    show(made)
    return made


def focus(two: TwoPeople) -> QWidget:
    held = two.window().focusWidget()
    assert held is not None
    return held


def test_tab_comes_to_what_is_chosen(two: TwoPeople) -> None:
    sam = two.cards[2]
    assert next(iter(sam.colours.marks)) != "honey"
    sam.field.edit.setFocus()
    for stop in (sam.colours.marks["honey"], sam.shapes.marks["square"]):
        QTest.keyClick(focus(two), Qt.Key.Key_Tab)
        assert focus(two) is stop
    QTest.keyClick(focus(two), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert focus(two) is sam.colours.marks["honey"]


def test_arrows_choose_within_the_row_and_tab_comes_back_there(
    two: TwoPeople, qtbot: QtBot
) -> None:
    sam = two.cards[2]
    marks = seen(sam.colours, Swatch)
    at = marks.index(sam.colours.marks["honey"])
    marks[at].setFocus()
    with qtbot.waitSignal(two.changed):
        QTest.keyClick(focus(two), Qt.Key.Key_Left)
    assert focus(two) is marks[at - 1]
    assert two.people()[2].colour == marks[at - 1].key
    sam.field.edit.setFocus()
    QTest.keyClick(focus(two), Qt.Key.Key_Tab)
    assert focus(two) is marks[at - 1]
    for _n in marks:
        QTest.keyClick(focus(two), Qt.Key.Key_Right)
    assert focus(two) is marks[-1]
