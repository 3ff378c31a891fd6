"""The Help screen: two pages, ways to their parts, and the places of this computer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.screens.couple import shelf
from tests.ui.screens.looking import button, click, clipped, focusable, read, reads, seen, unnamed
from tests.ui.seeing import Dress, Show, said, told
from together.play.manual import PAGES
from together.play.pages import ContentPage
from together.ui.parts import Body, Button, Heading
from together.ui.screens.help import Help
from together.ui.theme import theme

LONG = "/somewhere/" + "a-very-long-folder/" * 6
PLACES = {
    "file": f"{LONG}Maya and Sam.together",
    "folder": LONG,
    "backups": f"{LONG}backups/Maya and Sam",
}


def pages() -> list[ContentPage]:
    return [shelf().pages[name] for name in PAGES]


def screen(show: Show, size: tuple[int, int] = (1180, 800)) -> Help:
    made = Help(pages(), PLACES)
    made.lead_on()
    show(made, *size)
    made.setFocus()
    return made


def headings(page: Help) -> list[str]:
    return [it.text() for it in seen(page, Heading)]


def parts(number: int) -> list[str]:
    return [it.heading for it in pages()[number].sections]


def ways(page: Help, number: int = 0) -> list[Button]:
    found = [it for it in seen(page, Button) if it.words() in parts(number)]
    assert [it.words() for it in found] == parts(number)
    return found


def held(page: Help) -> QWidget:
    focus = page.window().focusWidget()
    assert focus is not None
    return focus


def test_the_places_of_this_computer_stand_in_it(show: Show) -> None:
    words = [it.text() for it in seen(screen(show), Body)]
    for place in PLACES.values():
        assert place in words
    assert not [it for it in words if "{" in it]


def test_the_keys_are_those_of_this_system(show: Show) -> None:
    words = read(screen(show))
    for key in ("Ctrl+Return", "Alt+Left", "F8", "Ctrl+Shift+L", "F11", "F1:"):
        assert key in words


def test_each_way_brings_its_part_and_the_keyboard_there(show: Show, qtbot: QtBot) -> None:
    page = screen(show, (1180, 640))
    qtbot.waitUntil(lambda: page.area.verticalScrollBar().maximum() > 0)
    for way in ways(page):
        click(button(page, "To the top"))
        way.setFocus()
        QTest.keyClick(way, Qt.Key.Key_Return)
        heading = held(page)
        assert isinstance(heading, Heading)
        assert heading.text() == way.words()
        top = heading.mapTo(page.area, heading.rect().topLeft()).y()
        assert 0 <= top < page.area.height()
        assert told(heading).role() == QAccessible.Role.Heading


def test_page_keys_scroll_and_a_button_leads_to_the_top(show: Show, qtbot: QtBot) -> None:
    page = screen(show)
    bar = page.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    QTest.keyClick(held(page), Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    click(button(page, "To the top"))
    assert bar.value() == 0
    assert held(page) is ways(page)[0]


def test_tab_goes_from_the_choice_by_every_way_to_the_buttons(show: Show, qtbot: QtBot) -> None:
    """Also where the pages come late, and after the other one was looked at."""
    page = Help([], PLACES)
    page.lead_on()
    show(page)
    page.show_pages(pages())
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
        page.tabs.setFocus()
        QTest.keyClick(held(page), key)
    qtbot.waitUntil(lambda: headings(page) == parts(0))
    ways(page)[0].setFocus()
    passed = []
    for _step in range(len(parts(0)) + 4):
        passed.append(said(held(page)))
        QTest.keyClick(held(page), Qt.Key.Key_Tab)
    assert passed == [*parts(0), "Support", "The leader’s guide", "Back", "To the top"]


def test_the_other_page_is_one_choice_away(show: Show, qtbot: QtBot) -> None:
    page = screen(show)
    QTest.keyClick(held(page), Qt.Key.Key_End)
    page.tabs.setFocus()
    QTest.keyClick(held(page), Qt.Key.Key_Right)
    reads(qtbot, page, "The plain answer")
    assert headings(page) == parts(1)
    assert page.area.verticalScrollBar().value() == 0
    assert "The first evening" not in read(page)
    ways(page, 1)
    QTest.keyClick(held(page), Qt.Key.Key_Left)
    reads(qtbot, page, "The first evening, step by step")


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_back(show: Show, qtbot: QtBot, key: Qt.Key) -> None:
    page = screen(show)
    assert said(held(page)) == "Back"
    with qtbot.waitSignal(page.back):
        QTest.keyClick(held(page), key)


def test_without_its_pages_it_says_so(show: Show, qtbot: QtBot) -> None:
    page = Help(None, PLACES)
    show(page)
    assert "in a moment" in read(page)
    page.show_pages([])
    qtbot.waitUntil(lambda: "Install Together anew" in read(page))
    assert "in a moment" not in read(page)
    page.show_pages(pages())
    qtbot.waitUntil(lambda: headings(page) == parts(0))
    assert "could not be read" not in read(page)


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize(
    ("scale", "language", "mode"),
    [(1.0, "en", "light"), (2.0, "en", "dark"), (2.0, "xx", "light"), (1.5, "ar", "dark")],
)
def test_in_every_look_nothing_is_cut_off(
    show: Show, qtbot: QtBot, dress: Dress, number: int, scale: float, language: str, mode: str
) -> None:
    dress(scale=scale, language=language, mode=mode)
    page = screen(show, (960, 640))
    if number:
        page.tabs.setFocus()
        QTest.keyClick(held(page), Qt.Key.Key_Left if language == "ar" else Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: headings(page) == parts(number))
    qtbot.waitUntil(lambda: list(clipped(page)) == [])
    assert unnamed(page) == []
    for widget in focusable(page):
        if isinstance(widget, Button):
            assert min(widget.height(), widget.width()) >= 44
    mirrored = page.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert mirrored is (language == "ar")
    assert page.grab().toImage().pixelColor(2, 2).name().upper() == theme.now.bg
