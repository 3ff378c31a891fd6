"""What holds the parts: flow, page, focus ring."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.seeing import (
    FIVE,
    LONG,
    Dress,
    Place,
    Show,
    has,
    heard,
    picture,
    told,
)
from together.ui.parts import (
    Answer,
    Body,
    Button,
    Card,
    CardButton,
    Check,
    Chip,
    ChoiceCard,
    Field,
    Flow,
    FocusRing,
    Note,
    Page,
    Prompt,
    Ring,
    Scale,
    Segmented,
    TextArea,
    Title,
    announce,
)
from together.ui.theme import theme
from together.ui.tokens import load


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_flow_wraps_and_mirrors(show: Show, dress: Dress, language: str) -> None:
    dress(language=language)
    holder = QWidget()
    flow = Flow(holder, gap=10)
    buttons = [Button("A button") for _ in range(4)]
    for button in buttons:
        flow.addWidget(button)
    flow.add_end(end := Button("End"))
    width = buttons[0].sizeHint().width()
    show(holder, width * 3, 300)
    first, second = buttons[0].geometry(), buttons[1].geometry()
    assert (first.left() < second.left()) is (language == "en")
    assert buttons[3].y() > first.bottom()
    far = end.geometry().right() if language == "en" else holder.width() - end.x() - 1
    assert far == holder.width() - 1


def test_columns_of_a_flow_are_equal(show: Show) -> None:
    holder = QWidget()
    flow = Flow(holder, gap=0, min_width=200)
    cards = [ChoiceCard(text) for text in ("Quiet", LONG, "Warmth", "Time")]
    for card in cards:
        flow.addWidget(card)
    show(holder, 650, 600)
    assert len({card.width() for card in cards}) == 1
    assert {card.y() for card in cards[:3]} == {0}
    assert cards[0].height() == cards[1].height() > cards[3].height()


def test_the_main_button_never_scrolls_away(show: Show, dress: Dress) -> None:
    dress(scale=2.0)
    page, button = Page(), Button("I’m ready", "primary")
    for _ in range(12):
        page.add(Prompt(LONG))
    page.add_action(Button("Back"))
    page.add_action(button, end=True)
    show(page)
    assert page.area.verticalScrollBar().maximum() > 0
    assert page.rect().contains(
        button.geometry().translated(button.mapTo(page, QPoint(0, 0)) - button.pos())
    )


def test_what_gets_the_keyboard_is_brought_into_sight(qtbot: QtBot, show: Show) -> None:
    page, button = Page(), Button("Below")
    for _ in range(40):
        page.add(Body("line"))
    page.add(button)
    FocusRing.watch(page)
    show(page)
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    viewport = page.area.viewport()
    assert viewport.rect().contains(button.mapTo(viewport, button.rect().center()))


def test_a_ring_gives_way_before_a_page_scrolls(qtbot: QtBot, show: Show) -> None:
    page, ring = Page(centred=True), Ring()
    page.add(Prompt(LONG))
    page.add(ring, 1)
    show(page, 800, 330)
    assert page.area.verticalScrollBar().maximum() == 0
    low = ring.height()
    page.resize(800, 700)
    qtbot.waitUntil(lambda: ring.height() > low + 300)


def test_a_cleared_page_tells_nothing(place: Place) -> None:
    area = TextArea("Your answer")
    page = place(area, Answer("private words"))
    area.set_text("secret words")
    page.add_action(Button("Pass to Sam"))
    before = " ".join(heard(told(page)))
    assert "private words" in before
    assert "secret words" in before
    page.clear()
    after = " ".join(heard(told(page)))
    assert not [text for text in ("private", "secret", "Sam") if text in after]


def test_the_focus_ring_surrounds_what_has_the_keyboard(qtbot: QtBot, show: Show) -> None:
    page, field, button = Page(), Field("First name"), Button("On")
    page.add(field)
    page.add_action(button)
    FocusRing.watch(page)
    show(page)
    for part in (field.edit, button):
        part.setFocus()
        qtbot.waitUntil(part.hasFocus)
        left = part.mapTo(page, QPoint(-5, part.height() // 2))
        right = part.mapTo(page, QPoint(part.width() + 4, part.height() // 2))
        drawn = picture(page)
        ring = QColor(theme.now.focus)
        assert (drawn.pixelColor(left), drawn.pixelColor(right)) == (ring, ring)
    assert not has(picture(field), theme.now.focus)


def test_the_focus_ring_outlives_what_it_surrounds(qtbot: QtBot, show: Show) -> None:
    page = Page()
    FocusRing.watch(page)
    page.add(Field("First name"))
    show(page)
    page.findChildren(Field)[0].setFocus()
    page.clear()
    page.add(button := Button("On"))
    button.setFocus()
    qtbot.waitUntil(lambda: has(picture(page), theme.now.focus))


def test_words_can_be_announced(place: Place) -> None:
    page = place(Body("x"))
    announce(page, "One minute left")
    announce(page, "Time is up", urgent=True)
    assert page.isVisible()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_is_cut_off(place: Place, dress: Dress, scale: float, language: str) -> None:
    """Everything at once, in a narrow window."""
    dress(scale=scale, language=language)
    card, inside = Card(), QWidget()
    parts = [Title(LONG), Prompt(LONG), Note(LONG, "eye-slash"), Body(LONG), ChoiceCard(LONG)]
    parts += [Scale(FIVE, "x"), Segmented([("a", LONG), ("b", "Short")], "y"), Check(LONG)]
    column = QVBoxLayout(inside)
    for part in parts:
        card.add(part)
    column.addWidget(CardButton(LONG, LONG, icon="heart", chips=[Chip(LONG), Chip("x", depth=1)]))
    place(card, inside, width=760)
    for part in (*parts, card, *inside.findChildren(CardButton)):
        if part.hasHeightForWidth():
            assert part.height() >= part.heightForWidth(part.width()), type(part).__name__
        assert part.width() >= part.minimumSizeHint().width(), type(part).__name__


def test_a_part_made_before_any_look_has_one() -> None:
    assert theme.now.ink == load("light").ink


def test_a_page_is_as_high_as_what_is_on_it(place: Place, dress: Dress) -> None:
    """What would be high in a narrow column leaves no gap in a wide one."""
    dress(scale=2.0)
    card = Card()
    for part in (Prompt(LONG), Scale(FIVE, "x"), Segmented([("a", LONG), ("b", LONG)], "y")):
        card.add(part)
    page = place(card)
    inside = page.area.widget()
    assert inside is not None
    assert inside.height() == max(
        page.area.viewport().height(), inside.heightForWidth(inside.width())
    )
