"""The page where a file asks for its passphrase."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.screens.looking import button, click, clipped, focusable, read, unnamed
from tests.ui.seeing import Dress, Show, described, heard, said, told
from together.ui.screens.unlock import Unlock

FILE = "Maya and Sam.together"
WRONG = "This is not the passphrase of the file; type it again, or choose another file."


@pytest.fixture
def page(show: Show) -> Unlock:
    made = Unlock(FILE)
    show(made)
    made.setFocus()
    return made


def test_it_says_which_file_and_begins_in_the_field(page: Unlock) -> None:
    assert "This file has a passphrase" in read(page)
    assert FILE in read(page)
    assert page.field.edit.hasFocus()


def test_enter_gives_what_was_typed(page: Unlock, qtbot: QtBot) -> None:
    QTest.keyClicks(page.field.edit, "soup on Sunday")
    with qtbot.waitSignal(page.given) as given:
        QTest.keyClick(page.field.edit, Qt.Key.Key_Return)
    assert given.args == ["soup on Sunday"]


def test_so_does_the_button(page: Unlock, qtbot: QtBot) -> None:
    QTest.keyClicks(page.field.edit, "soup on Sunday")
    with qtbot.waitSignal(page.given) as given:
        click(button(page, "Open"))
    assert given.args == ["soup on Sunday"]


def test_nothing_typed_is_not_tried(page: Unlock, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.given):
        click(button(page, "Open"))
    assert "Nothing is typed here yet; fill in this field." in read(page)
    assert page.field.edit.hasFocus()


def test_what_a_later_program_may_know_is_tried(page: Unlock, qtbot: QtBot) -> None:
    page.field.edit.setText("soup \U000e1000")
    with qtbot.waitSignal(page.given):
        click(button(page, "Open"))


def test_meanwhile_it_takes_no_other(page: Unlock, qtbot: QtBot) -> None:
    QTest.keyClicks(page.field.edit, "soup")
    click(button(page, "Open"))
    page.wait()
    opening = button(page, "Opening …")
    assert opening.hasFocus()
    assert not page.field.edit.isEnabled()
    assert not button(page, "Choose another file").isEnabled()
    with qtbot.assertNotEmitted(page.given):
        click(opening)
        QTest.keyClick(opening, Qt.Key.Key_Return)


def test_a_wrong_one_can_be_typed_over(page: Unlock, qtbot: QtBot) -> None:
    QTest.keyClicks(page.field.edit, "soup")
    page.wait()
    page.complain(WRONG)
    assert WRONG in read(page)
    assert WRONG in described(page.field.edit)
    assert page.field.edit.hasFocus()
    QTest.keyClicks(page.field.edit, "stew")
    assert WRONG not in read(page)
    with qtbot.waitSignal(page.given) as given:
        click(button(page, "Open"))
    assert given.args == ["stew"]


def test_another_file(page: Unlock, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.other_file):
        click(button(page, "Choose another file"))


def test_the_keyboard_comes_by_everything(page: Unlock) -> None:
    names = []
    for _stop in range(5):
        held = page.window().focusWidget()
        names.append(said(held))
        QTest.keyClick(held, Qt.Key.Key_Tab)
    assert names == ["Passphrase", "Show what is typed", "Choose another file", "Help", "Open"]


def test_a_screen_reader_hears_nothing_of_it(page: Unlock) -> None:
    QTest.keyClicks(page.field.edit, "soup")
    page.wait()
    page.complain(WRONG)
    assert "soup" not in "\n".join(heard(told(page)))


@pytest.mark.parametrize(
    ("scale", "language", "size"),
    [
        (1.0, "en", (1180, 800)),
        (2.0, "en", (960, 640)),
        (2.0, "xx", (960, 640)),
        (2.0, "ar", (960, 640)),
    ],
)
def test_nothing_is_cut_off_and_everything_reachable_has_a_name(
    show: Show, qtbot: QtBot, dress: Dress, scale: float, language: str, size: tuple[int, int]
) -> None:
    dress(scale=scale, language=language)
    page = Unlock("a-name-without-an-end-" * 8 + ".together")
    show(page, *size)
    qtbot.waitUntil(lambda: focusable(page) != [])
    page.complain(WRONG)
    qtbot.waitUntil(lambda: list(clipped(page)) == [])
    assert unnamed(page) == []
    mirrored = page.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert mirrored is (language == "ar")


def test_a_long_name_keeps_both_its_ends(qtbot: QtBot) -> None:
    page = Unlock("Maya and Sam, the evenings of the long winter 2026.together")
    qtbot.addWidget(page)
    page.show()
    assert "Maya and Sam, the ev…winter 2026.together" in read(page)
