"""Quiet pages in a small window with large letters: what is to be pressed is in sight."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton, QWidget

from tests.ui.screens.couple import PEOPLE, shelf
from tests.ui.screens.looking import clipped, seen
from tests.ui.seeing import Dress, Show, said
from together.play.couple import People, Person
from together.preferences import Preferences
from together.ui.parts import Button, Page, PartnerMark, Picture, Title
from together.ui.screens.gate import Cover
from together.ui.screens.rest import QuietOffer, another_day, stopped
from together.ui.screens.settings import Settings

LONG: People = {1: Person("Maximiliane", "lake", "circle"), 2: Person("Sam", "honey", "square")}

MAKERS: list[Callable[[], Page]] = [
    stopped,
    another_day,
    lambda: QuietOffer(shelf().exercises["needs-cards"]),
    lambda: Cover(PEOPLE, 1, is_first=True),
    lambda: Cover(LONG, 1, is_first=True),
    lambda: Cover(PEOPLE, 2, is_first=False),
]


def in_sight(page: Page, widget: QWidget) -> bool:
    view = page.area.viewport()
    return view.rect().contains(widget.rect().translated(widget.mapTo(view, QPoint())))


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_title_and_buttons_are_whole(
    show: Show, dress: Dress, make: Callable[[], Page], language: str
) -> None:
    dress(scale=2.0, language=language)
    page = make()
    show(page, 960, 640)
    QTest.qWait(1)
    for part in (*seen(page, Title), *seen(page, Button)):
        assert in_sight(page, part), said(part)
    assert page.area.verticalScrollBar().value() == 0
    assert list(clipped(page)) == []


def test_pictures_come_back_with_the_room(show: Show, dress: Dress) -> None:
    dress(scale=2.0)
    for page, kind in ((stopped(), Picture), (Cover(PEOPLE, 1, is_first=True), PartnerMark)):
        show(page, 960, 640)
        assert not seen(page, kind)
        page.resize(1400, 1000)
        assert seen(page, kind)


@pytest.mark.parametrize("size", [(1180, 800), (960, 640)])
def test_the_text_size_that_was_pressed_stays_where_it_is(
    show: Show, dress: Dress, size: tuple[int, int]
) -> None:
    screen = Settings(Preferences(), PEOPLE)
    screen.preferences_changed.connect(lambda now: dress(scale=now.scale))
    show(screen, *size)
    QTest.qWait(1)
    screen.area.ensureWidgetVisible(screen.reading.text_size, 0, 80)
    for words in ("125 %", "200 %", "150 %", "200 %", "125 %"):
        radio = next(it for it in seen(screen, QRadioButton) if said(it) == words)
        before = radio.mapTo(screen, QPoint()).y()
        radio.click()
        QTest.qWait(1)
        assert abs(radio.mapTo(screen, QPoint()).y() - before) <= 2, words
        assert in_sight(screen, radio)
