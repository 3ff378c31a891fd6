"""Before the doors: what is ticked by hand, and when it begins."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.screens.looking import button, click, read, write
from tests.ui.seeing import Show
from together.ui.room.readiness import Readiness

SEVEN = 19 * 60
SCREENS = [("a", "Laptop, 1366 × 768"), ("b", "Epson, 1920 × 1080")]
Begun = list[tuple[str, int]]


def made(show: Show, now: int, *, screens: list[tuple[str, str]] = SCREENS) -> Readiness:
    page = Readiness("An evening", SEVEN, now=now, screens=screens, screen="b")
    show(page, 1366, 768)
    return page


def begun(page: Readiness) -> Begun:
    found: Begun = []
    page.begun.connect(lambda how, minute: found.append((how, minute)))
    return found


def choose(page: Readiness, number: int) -> None:
    click(page.ways._radios[number])  # noqa: SLF001


def test_five_things_are_ticked_by_hand(show: Show) -> None:
    page = made(show, SEVEN - 30)
    assert list(page.ticks) == ["screen", "sound", "power", "paper", "help"]
    assert not any(it.isChecked() for it in page.ticks.values())
    assert "0 of 5 are ready." in read(page)
    for tick in page.ticks.values():
        click(tick)
    assert "All of it is ready." in read(page)


def test_nothing_has_to_be_ticked(show: Show) -> None:
    page = made(show, SEVEN - 30)
    found = begun(page)
    click(button(page, "Open the doors"))
    assert found == [("planned", SEVEN)]


def test_the_chime_can_be_tried(show: Show, qtbot: QtBot) -> None:
    page = made(show, SEVEN)
    with qtbot.waitSignal(page.chime_wanted):
        click(button(page, "Play the chime"))


def test_the_big_screen_is_chosen(show: Show, qtbot: QtBot) -> None:
    page = made(show, SEVEN)
    assert page.screens.value() == "b"
    page.screens.setFocus()
    with qtbot.waitSignal(page.screen_chosen) as caught:
        QTest.keyClick(page.screens, Qt.Key.Key_Up)
    assert caught.args == ["a"]
    page.show_screens(SCREENS[:1], "a")
    assert not page.screens.isVisible()
    assert "There is one screen." in read(page)
    page.show_screens(SCREENS, "b")
    assert page.screens.isVisible() and "There is one screen." not in read(page)


def test_now(show: Show) -> None:
    page = made(show, SEVEN - 30)
    found = begun(page)
    choose(page, 1)
    click(button(page, "Begin now"))
    assert found == [("now", SEVEN - 30)]


def test_another_time(show: Show) -> None:
    page = made(show, SEVEN - 30)
    found = begun(page)
    choose(page, 2)
    write(page.other.edit, "19:15")
    click(button(page, "Open the doors"))
    assert found == [("other", SEVEN + 15)]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "This is no time of day; write it such as 19:15."),
        ("soon", "This is no time of day; write it such as 19:15."),
        ("25:00", "This is no time of day; write it such as 19:15."),
        ("18:00", "It is 18:30 already; write a later time, or begin now."),
    ],
)
def test_what_can_not_be_a_start(show: Show, typed: str, sentence: str) -> None:
    page = made(show, SEVEN - 30)
    found = begun(page)
    choose(page, 2)
    write(page.other.edit, typed)
    QTest.keyClick(page.other.edit, Qt.Key.Key_Return)
    assert found == []
    assert page.other.fault() == sentence
    assert page.other.edit.hasFocus()
    QTest.keyClicks(page.other.edit, "1")
    assert page.other.fault() == ""


def test_a_start_that_is_past_can_keep_its_end_or_move_all(show: Show) -> None:
    page = made(show, SEVEN + 12)
    found = begun(page)
    assert "19:00 has passed; it is 19:12. Begin now, or choose another time." in read(page)
    assert page.ways.value() == "planned"
    assert "It is to end when it was planned." in read(page)
    click(button(page, "Begin now"))
    choose(page, 1)
    assert "All times move with it." in read(page)
    click(button(page, "Begin now"))
    assert found == [("planned", SEVEN), ("now", SEVEN + 12)]


def test_long_past_it_begins_anew(show: Show) -> None:
    page = made(show, SEVEN + 75)
    assert page.ways.value() == "now"


def test_how_loud_it_is(show: Show, qtbot: QtBot) -> None:
    page = made(show, SEVEN)
    with qtbot.waitSignal(page.sound_chosen) as caught:
        click(page.sound._radios[0])  # noqa: SLF001
    assert caught.args == ["silent"]
    assert not button(page, "Play the chime").isEnabled()
    click(page.sound._radios[2])  # noqa: SLF001
    assert button(page, "Play the chime").isEnabled()


def test_the_start_passes_while_the_page_is_open(show: Show) -> None:
    page = made(show, SEVEN)
    assert page.ways.value() == "planned" and not page.late.isVisible()
    page.show_time(SEVEN + 1)
    assert page.ways.value() == "planned" and page.late.isVisible()
    assert button(page, "Begin now").isVisible()
    choose(page, 2)
    page.show_time(SEVEN + 2)
    assert page.ways.value() == "other"


def test_back(show: Show, qtbot: QtBot) -> None:
    page = made(show, SEVEN)
    with qtbot.waitSignal(page.back):
        click(button(page, "Back to the plan"))


def test_a_sentence_about_what_went_wrong(show: Show) -> None:
    page = made(show, SEVEN)
    page.tell("No sound comes out of this computer.", is_fault=True)
    assert "No sound comes out of this computer." in read(page)
