"""Cards to read, to press and to choose."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.seeing import (
    LONG,
    SAM,
    Dress,
    Place,
    described,
    has,
    picture,
    told,
)
from together.ui.parts import (
    Body,
    Card,
    CardButton,
    Chip,
    ChoiceCard,
)
from together.ui.theme import theme


def test_a_card_button_tells_its_small_facts(qtbot: QtBot, place: Place) -> None:
    card = CardButton("Needs", "A line.", chips=[Chip("30 minutes", "clock"), Chip("", depth=2)])
    place(card)
    description = described(card)
    assert description == "A line.. 30 minutes. closer"
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    with qtbot.waitSignal(card.clicked):
        QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.rect().center())


def test_a_choice_card_is_as_high_as_its_words(place: Place) -> None:
    short, long = ChoiceCard("Quiet"), ChoiceCard(LONG)
    place(short, long, width=400)
    assert short.height() < 90 < long.height()


def test_a_choice_card_shows_that_it_is_chosen_and_where(place: Place) -> None:
    card = ChoiceCard("Some quiet", look=SAM)
    place(card)
    QTest.keyClick(card, Qt.Key.Key_Space)
    assert card.isChecked()
    assert told(card).state().checked
    assert has(picture(card), theme.now.partner("honey").soft)
    ticked = picture(card)
    card.set_order(2)
    assert picture(card) != ticked
    assert described(card) == "Number 2"
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert not card.isChecked()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_card_has_a_shadow_by_day_and_an_edge_by_night(
    place: Place, dress: Dress, mode: str
) -> None:
    dress(mode)
    card = Card()
    card.add(Body("x"))
    page = place(card)
    beside = picture(page).pixelColor(card.mapTo(page, QPoint(5, card.height() // 2)))
    assert (beside == QColor(theme.now.bg)) is (mode == "dark")
    assert has(picture(card), theme.now.border)
