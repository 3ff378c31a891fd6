"""The field for a passphrase: what is typed in it stays in it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.screens.looking import click, read, write
from tests.ui.seeing import Place, described, heard, said, told
from together.ui.parts import Button, Page
from together.ui.parts.fields import Line
from together.ui.screens.secret_field import SecretField, guessing
from together.ui.theme import theme

REASON = QContextMenuEvent.Reason
SECRET = "soup on Sunday"
STANDARD = QKeySequence.StandardKey
LEAKS = [
    STANDARD.Copy,
    STANDARD.Cut,
    STANDARD.Undo,
    STANDARD.DeleteEndOfLine,
    STANDARD.DeleteCompleteLine,
]


@pytest.fixture
def field(place: Place) -> SecretField:
    made = SecretField("Passphrase", hint="Spaces count.")
    place(made, Button("On"))
    made.edit.setFocus()
    return made


def tree(field: SecretField) -> str:
    return "\n".join(heard(told(field)))


def test_it_shows_dots_until_asked(field: SecretField) -> None:
    QTest.keyClicks(field.edit, SECRET)
    assert field.text() == SECRET
    assert SECRET not in field.edit.displayText()
    assert SECRET not in tree(field)
    click(field.shown)
    assert field.edit.displayText() == SECRET
    click(field.shown)
    assert SECRET not in field.edit.displayText()


def test_the_keyboard_reaches_show_and_a_screen_reader_says_it(field: SecretField) -> None:
    QTest.keyClicks(field.edit, SECRET)
    QTest.keyClick(field.edit, Qt.Key.Key_Tab)
    assert field.shown.hasFocus()
    assert (said(field.shown), described(field.shown)) == ("Show what is typed", "Passphrase")
    assert not told(field.shown).state().checked
    QTest.keyClick(field.shown, Qt.Key.Key_Space)
    assert told(field.shown).state().checked
    assert field.edit.displayText() == SECRET


def test_it_is_dots_again_when_it_was_away(field: SecretField) -> None:
    QTest.keyClicks(field.edit, SECRET)
    for away in (field.setHidden, field.setDisabled):
        click(field.shown)
        assert SECRET in tree(field)
        away(True)
        assert SECRET not in tree(field)
        away(False)
        assert SECRET not in tree(field)


@pytest.mark.qt_log_ignore("Unhandled key code")  # keys that few keyboards have
@pytest.mark.parametrize("shown", [False, True])
@pytest.mark.parametrize("leak", LEAKS, ids=lambda it: it.name)
def test_no_key_takes_it_out(field: SecretField, leak: STANDARD, shown: bool) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    QTest.keyClicks(field.edit, SECRET)
    field.shown.setChecked(shown)
    if not QKeySequence.keyBindings(leak):
        pytest.skip("no key does this here")
    for keys in QKeySequence.keyBindings(leak):
        field.edit.selectAll()
        if leak == STANDARD.DeleteEndOfLine:
            field.edit.home(False)
        QTest.keySequence(field.edit, keys)
    assert clipboard.text() == "before"
    assert field.text() == SECRET


@pytest.mark.qt_log_ignore("Unhandled key code")
def test_what_was_taken_away_does_not_come_back(field: SecretField) -> None:
    QTest.keyClicks(field.edit, SECRET)
    click(field.shown)
    field.edit.undo()
    left = field.text()
    assert left != SECRET
    for keys in QKeySequence.keyBindings(STANDARD.Redo):
        QTest.keySequence(field.edit, keys)
    assert field.text() == left


def test_selecting_it_with_the_mouse_hands_nothing_out(field: SecretField) -> None:
    clipboard, mode = QGuiApplication.clipboard(), QGuiApplication.clipboard().Mode.Selection
    if not clipboard.supportsSelection():
        pytest.skip("nothing is pasted from a mere selection here")
    clipboard.setText("before", mode)
    QTest.keyClicks(field.edit, SECRET)
    click(field.shown)
    at = QPoint(theme.now.space(10) + 12, field.edit.height() // 2)
    QTest.mouseDClick(field.edit, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseRelease(field.edit, Qt.MouseButton.LeftButton, pos=at)
    assert field.edit.selectedText() == "soup"
    assert clipboard.text(mode) == "before"


def test_it_can_be_pasted_into(field: SecretField) -> None:
    QGuiApplication.clipboard().setText(SECRET)
    QTest.keySequence(field.edit, QKeySequence(STANDARD.Paste))
    assert field.text() == SECRET


@pytest.mark.qt_log_ignore("does not support grabbing")
@pytest.mark.parametrize("shown", [False, True])
def test_the_menu_offers_nothing_that_takes_it_out(field: SecretField, shown: bool) -> None:
    QTest.keyClicks(field.edit, SECRET)
    field.shown.setChecked(shown)
    field.edit.selectAll()
    middle = field.edit.rect().center()
    at = field.edit.mapToGlobal(middle)
    QApplication.sendEvent(field.edit, QContextMenuEvent(REASON.Mouse, middle, at))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = [it.objectName() for it in menu.actions()]
    menu.close()
    assert offered == ["edit-paste", "edit-delete", "select-all"]


def test_what_was_cleared_can_not_be_undone(field: SecretField) -> None:
    QTest.keyClicks(field.edit, SECRET)
    field.complain("This is wrong.")
    field.clear()
    click(field.shown)
    field.edit.undo()
    assert field.text() == ""
    assert field.complaint() == ""


def test_no_selection_of_it_is_kept(field: SecretField) -> None:
    QTest.keyClicks(field.edit, SECRET)
    field.edit.selectAll()
    assert field.edit.copied == set()


@pytest.mark.parametrize("shown", [False, True])
@pytest.mark.parametrize("digits", [False, True])
def test_no_input_method_learns_from_it(digits: bool, shown: bool, qtbot: QtBot) -> None:
    field = SecretField("PIN", digits=digits)
    qtbot.addWidget(field)
    field.shown.setChecked(shown)
    hints, hint = field.edit.inputMethodHints(), Qt.InputMethodHint
    for wanted in (hint.ImhHiddenText, hint.ImhSensitiveData, hint.ImhNoPredictiveText):
        assert hints & wanted
    assert bool(hints & hint.ImhDigitsOnly) is digits


def test_a_complaint_is_read_and_can_be_typed_over(field: SecretField) -> None:
    QTest.keyClicks(field.edit, SECRET)
    field.shown.setFocus()
    field.complain("This is not the passphrase; type it again.")
    assert field.edit.hasFocus()
    assert "This is not the passphrase; type it again." in read(field)
    assert described(field.edit) == "Spaces count. This is not the passphrase; type it again."
    QTest.keyClicks(field.edit, "t")
    assert field.text() == "t"
    assert "type it again" not in read(field)
    assert described(field.edit) == "Spaces count."


def test_a_complaint_below_the_edge_comes_into_sight(place: Place, qtbot: QtBot) -> None:
    field = SecretField("Passphrase")
    parts = [Button("Above") for _number in range(20)]
    page: Page = place(*parts, field, *[Button("Below") for _number in range(20)], height=400)
    bar = page.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    field.complain("This is not the passphrase; type it again.")

    def in_sight() -> None:
        bottom = field.mapTo(page.area.viewport(), QPoint(0, field.height())).y()
        assert 0 < bottom <= page.area.viewport().height()

    qtbot.waitUntil(in_sight)


def test_enter_and_typing_are_told(field: SecretField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.edited):
        QTest.keyClicks(field.edit, "s")
    with qtbot.waitSignal(field.entered):
        QTest.keyClick(field.edit, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("typed", "digits", "expected"),
    [
        ("", False, "Nothing is typed here yet"),
        ("  ", True, "Nothing is typed here yet"),
        (SECRET, False, ""),
        ("2468", True, ""),
        ("٢٤٦٨", True, ""),
        ("24 68", True, "A PIN has digits only"),
        ("24b8", True, "A PIN has digits only"),
    ],
)
def test_what_is_wrong_is_said(typed: str, digits: bool, expected: str, qtbot: QtBot) -> None:
    field = SecretField("PIN" if digits else "Passphrase", digits=digits)
    qtbot.addWidget(field)
    write(field.edit, typed)
    fault = field.fault()
    assert fault.startswith(expected) if expected else fault == ""


def test_a_megabyte_pasted_is_too_long(field: SecretField) -> None:
    QGuiApplication.clipboard().setText("ä" * 1_000_000)
    QTest.keySequence(field.edit, QKeySequence(STANDARD.Paste))
    assert field.fault(is_new=True) == "This is longer than 1024 characters; use a shorter one."


def test_caps_lock_is_told_from_the_letters(field: SecretField) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(field.edit, Qt.Key.Key_A)  # the small one
    QTest.keyClicks(field.edit, "A", shift)
    assert "Caps Lock" not in read(field)
    QTest.keyClicks(field.edit, "A")
    assert "Caps Lock is on." in read(field)
    QTest.keyClick(field.edit, Qt.Key.Key_CapsLock)
    assert "Caps Lock" not in read(field)
    QTest.keyClicks(field.edit, "a", shift)
    assert "Caps Lock is on." in read(field)
    QTest.keyClicks(field.edit, "7")
    assert "Caps Lock is on." in read(field)
    QTest.keyClicks(field.edit, "a")
    assert "Caps Lock" not in read(field)


def test_it_is_big_enough_to_hit(field: SecretField) -> None:
    for part in (field.edit, field.shown.focus_rect()):
        assert part.height() >= 40
    assert field.edit.height() >= 44
    assert isinstance(field.edit, Line)
    assert field.edit.echoMode() == QLineEdit.EchoMode.Password


def test_each_time_has_its_sentence() -> None:
    sentences = {
        guessing(it) for it in ("minutes", "hours", "days", "months", "years", "centuries")
    }
    assert len(sentences) == 6
