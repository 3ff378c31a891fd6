"""Where one writes."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import QDate, QMimeData, QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.seeing import (
    Place,
    described,
    has,
    picture,
    said,
)
from together.ui.parts import (
    Button,
    Check,
    Chooser,
    DayField,
    Field,
    TextArea,
)
from together.ui.theme import theme


def test_pasted_text_is_plain(place: Place) -> None:
    area = TextArea("Your answer")
    place(area)
    clip = QMimeData()
    clip.setHtml("<b>bold</b>")
    clip.setText("bold")
    area.insertFromMimeData(clip)
    assert area.text() == "bold"
    assert area.fontWeight() == QFont.Weight.Normal


def test_tab_leaves_a_text_area(qtbot: QtBot, place: Place) -> None:
    area, button = TextArea("Your answer"), Button("On")
    place(area, button)
    area.setFocus()
    qtbot.waitUntil(area.hasFocus)
    QTest.keyClick(area, Qt.Key.Key_Tab)
    assert button.hasFocus()
    assert area.text() == ""


def test_a_text_area_grows_with_its_text_up_to_a_point(place: Place) -> None:
    area = TextArea("Your answer", lines=(2, 5))
    place(area)
    least = area.height()
    area.set_text("\n".join("abcd"))
    grown = area.height()
    area.set_text("\n".join("abcdefghijkl"))
    assert least < grown < area.height()
    most = area.height()
    area.set_text("\n".join("abcdefghijklmnop"))
    assert area.height() == most


def test_wiped_words_cannot_be_brought_back(place: Place) -> None:
    area = TextArea("Your answer")
    place(area)
    QTest.keyClicks(area, "secret")
    area.set_text("")
    area.undo()
    area.redo()
    assert area.text() == ""
    assert "secret" not in area.document().toHtml()


def test_undo_keeps_the_line_height(place: Place) -> None:
    area = TextArea("Your answer")
    place(area)
    tall = area.document().firstBlock().blockFormat().lineHeight()
    QTest.keyClicks(area, "soup")
    for _ in range(5):
        area.undo()
    assert area.document().firstBlock().blockFormat().lineHeight() == tall > 0


def test_a_field_tells_its_fault_where_it_is(place: Place) -> None:
    field = Field("First name", hint="As at home.")
    place(field)
    field.set_fault("Write a name first.")
    description = described(field.edit)
    assert description == "As at home. Write a name first."
    assert field.fault() == "Write a name first."
    field.set_fault("")
    assert described(field.edit) == "As at home."


def test_a_field_is_labelled_and_speaks(qtbot: QtBot, place: Place) -> None:
    field = Field("Passphrase", secret=True)
    place(field)
    with qtbot.waitSignal(field.edited) as typed:
        QTest.keyClicks(field.edit, "a")
    with qtbot.waitSignal(field.entered):
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert (typed.args, field.text()) == (["a"], "a")
    assert said(field.edit) == "Passphrase"
    labels = [label for label in field.findChildren(QLabel) if label.buddy() is field.edit]
    assert [label.text() for label in labels] == ["Passphrase"]


def test_a_chooser_tells_keys(qtbot: QtBot, place: Place) -> None:
    chooser = Chooser("Language", [("en", "English"), ("fi", "Suomi")])
    place(chooser)
    with qtbot.waitSignal(chooser.chosen) as told_key:
        QTest.keyClick(chooser, Qt.Key.Key_Down)
    assert told_key.args == ["fi"]
    chooser.set_value("en")
    assert chooser.value() == "en"


@pytest.mark.parametrize("key", [Qt.Key.Key_PageDown, Qt.Key.Key_PageUp])
def test_the_page_keys_are_the_page_s(place: Place, key: Qt.Key) -> None:
    chooser = Chooser("Country", [("", "None"), *((str(n), f"Country {n}") for n in range(30))])
    place(chooser)
    chooser.set_value("7")
    chooser.setFocus()
    QTest.keyClick(chooser, key)
    assert chooser.value() == "7"
    QTest.keyClick(chooser, Qt.Key.Key_Down)
    assert chooser.value() == "8"


def test_a_day_is_a_day(qtbot: QtBot, place: Place) -> None:
    field = DayField("Look again")
    place(field)
    with qtbot.waitSignal(field.chosen) as chosen:
        field.set_day(datetime.date(2026, 3, 29))
    assert chosen.args == [datetime.date(2026, 3, 29)]
    assert field.day() == datetime.date(2026, 3, 29)
    assert field.text() == "March\u00a029, 2026"


def test_a_day_is_typed_by_its_number(place: Place) -> None:
    field = DayField("Look again")
    field.setMinimumDate(QDate(2026, 3, 26))  # a 2 alone would be before it
    field.set_day(datetime.date(2026, 3, 29))
    place(field)
    field.setFocus()
    for key in (Qt.Key.Key_2, Qt.Key.Key_7):
        QTest.keyClick(field, key)
    assert field.text() == "March\u00a027, 2026"


def test_a_check_is_ticked_anywhere_on_its_line(place: Place) -> None:
    check = Check("Remind us")
    place(check)
    far = QPoint(check.width() - 4, check.height() // 2)
    QTest.mouseClick(check, Qt.MouseButton.LeftButton, pos=far)
    assert check.isChecked()
    assert has(picture(check), theme.now.primary)
