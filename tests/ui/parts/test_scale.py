"""One of a few: named in full, moved along by arrow keys, none less than another."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.seeing import (
    FIVE,
    MAYA,
    Dress,
    Place,
    has,
    picture,
    said,
    told,
)
from together.ui.parts import (
    Scale,
    Segmented,
)
from together.ui.theme import theme


def test_a_scale_begins_unanswered_and_is_named_in_full(place: Place) -> None:
    scale = Scale(FIVE, "On the same side")
    place(scale)
    assert scale.value() is None
    names = [said(child) for child in scale.findChildren(QWidget)]
    assert names[3] == "Mostly, 4 of 5"
    assert (said(scale), told(scale).role()) == ("On the same side", QAccessible.Role.Grouping)


def test_arrow_keys_move_along_a_scale(qtbot: QtBot, place: Place) -> None:
    scale = Scale(FIVE, "On the same side", look=MAYA)
    place(scale)
    pebbles = scale.findChildren(QWidget)
    with qtbot.waitSignal(scale.chosen) as chosen:
        QTest.mouseClick(pebbles[1], Qt.MouseButton.LeftButton)
    assert chosen.args == [2]
    qtbot.waitUntil(pebbles[1].hasFocus)
    with qtbot.waitSignal(scale.chosen) as chosen:
        QTest.keyClick(pebbles[1], Qt.Key.Key_Right)
    assert chosen.args == [3]
    assert scale.value() == 3
    assert has(picture(scale), theme.now.partner("lake").main)
    scale.set_value(None)
    assert scale.value() is None


def test_the_keyboard_comes_to_the_chosen_pebble(place: Place) -> None:
    scale = Scale(FIVE, "On the same side")
    place(scale)
    pebbles = scale.findChildren(QWidget)
    assert scale.focusProxy() is pebbles[0]
    scale.set_value(4)
    assert scale.focusProxy() is pebbles[3]


@pytest.mark.parametrize(("width", "in_a_row"), [(900, True), (260, False)])
def test_a_scale_is_a_row_or_where_it_is_narrow_a_list(
    place: Place, width: int, in_a_row: bool
) -> None:
    scale = Scale(FIVE, "On the same side")
    place(scale, width=width)
    tops = {child.y() for child in scale.findChildren(QWidget)}
    assert (len(tops) == 1) is in_a_row
    assert scale.height() >= scale.heightForWidth(scale.width())


def test_a_scale_runs_the_other_way_in_a_language_that_does(place: Place, dress: Dress) -> None:
    dress(language="he")
    scale = Scale(FIVE, "On the same side")
    place(scale)
    lefts = [child.x() for child in scale.findChildren(QWidget)]
    assert lefts == sorted(lefts, reverse=True)


def test_no_segment_is_less_than_another(qtbot: QtBot, place: Place) -> None:
    choice = Segmented([("share", "Share it"), ("aloud", "Say it"), ("keep", "Keep it")], "This")
    place(choice)
    parts = choice.findChildren(QWidget)
    assert len({part.size().toTuple() for part in parts}) == 1
    with qtbot.waitSignal(choice.chosen) as chosen:
        QTest.mouseClick(parts[2], Qt.MouseButton.LeftButton)
    assert chosen.args == ["keep"]
    choice.set_value("aloud")
    assert choice.value() == "aloud"
    choice.set_value("")
    assert choice.value() == ""
