"""The choices above the pages, the list of the night before, and the way there from an exercise."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from tests.paper.papers import exercise, papers, shelf
from tests.ui.screens.looking import button, click, clipped, focusable, outside, read, seen, unnamed
from tests.ui.seeing import Dress, Show, described, said
from together.paper.cards import cut_cards
from together.paper.worksheet import worksheet
from together.ui.lettering import LARGE
from together.ui.parts import Button
from together.ui.screens.exercise_page import ExercisePage
from together.ui.screens.night_papers import NightPapers
from together.ui.screens.preview import Preview

A4 = QPageSize(QPageSize.PageSizeId.A4)
KINDS = ("Worksheet", "Cards to cut")


def preview() -> Preview:
    return Preview(worksheet(exercise("needs-cards")), paper=A4, kinds=KINDS, can_print=True)


def night() -> NightPapers:
    return NightPapers("An evening for couples", list(papers()))


def option(root: QWidget, words: str) -> QRadioButton:
    [found] = [it for it in seen(root, QRadioButton) if said(it) == words]
    return found


def test_another_paper_is_asked_for_by_its_number_and_takes_the_place(
    show: Show, qtbot: QtBot
) -> None:
    page = preview()
    show(page)
    with qtbot.waitSignal(page.kind) as asked:
        option(page, "Cards to cut").click()
    assert asked.args == [1]
    held = page.window().focusWidget()
    with qtbot.waitSignal(page.shown):
        page.show_document(cut_cards(shelf().exercises["needs-cards"]))
    assert "Time that is just for us" in described(page.sheet)
    assert "Cards to cut" in page.title.text() and "Page 1 of" in read(page)
    assert page.window().focusWidget() is held


def test_letter_and_large_print_lay_the_pages_anew(show: Show, qtbot: QtBot) -> None:
    page = preview()
    show(page)
    few, shape = page.sheet.count, page.paged.size.height() / page.paged.size.width()
    page.sheet.turn_to(2)
    with qtbot.waitSignal(page.shown):
        option(page, "Letter").click()
    assert page.paged.size.height() / page.paged.size.width() < shape
    assert page.sheet.page == 0 and page.later.isEnabled() and not page.earlier.isEnabled()
    with qtbot.waitSignal(page.shown):
        click(page.options.large)
    assert page.paged.type_size == LARGE and page.sheet.count > few
    click(button(page, "Last page"))
    assert page.sheet.page == page.sheet.count - 1


def test_two_choices_in_a_row_end_with_the_last_one(show: Show, qtbot: QtBot) -> None:
    page = preview()
    show(page)
    with qtbot.waitSignal(page.shown):
        option(page, "Letter").click()
        click(page.options.large)
    QTest.qWait(100)
    assert page.paged.type_size == LARGE
    assert page.paged.paper.id() == QPageSize.PageSizeId.Letter


def test_the_choice_that_is_there_is_the_one_that_is_marked(show: Show) -> None:
    page = Preview(worksheet(exercise("calm-side")), paper=A4, size=LARGE)
    show(page)
    assert option(page, "A4").isChecked() and page.options.large.isChecked()
    assert page.paged.type_size == LARGE
    assert "Worksheet" not in [said(it) for it in seen(page, QRadioButton)]


def test_the_list_asks_for_a_paper_by_its_number(show: Show, qtbot: QtBot) -> None:
    page = night()
    show(page)
    with qtbot.waitSignal(page.chosen) as asked:
        click(button(page, "Rules card"))
    assert asked.args == [1]
    with qtbot.waitSignal(page.all_wanted):
        click(button(page, "Save all as PDF"))
    with qtbot.waitSignal(page.back):
        click(button(page, "Back"))


def test_the_list_says_what_became_of_the_files(show: Show) -> None:
    page = night()
    show(page)
    page.tell("12 files are saved in “stick”.")
    assert "12 files are saved in “stick”." in read(page)


def test_all_of_the_list_is_reached_by_the_keyboard(show: Show) -> None:
    page = night()
    show(page)
    page.setFocus()
    reached = set()
    for _step in range(60):
        QTest.keyClick(page.window(), Qt.Key.Key_Tab)
        reached.add(page.window().focusWidget())
    assert {*page.buttons, page.all, page.options.large} <= reached
    assert reached & {option(page, "A4"), option(page, "Letter")}


def test_an_exercise_asks_for_its_paper(show: Show, qtbot: QtBot) -> None:
    page = ExercisePage(shelf().exercises["needs-cards"])
    show(page)
    with qtbot.waitSignal(page.paper_wanted) as asked:
        click(button(page, "On paper"))
    assert asked.args == ["needs-cards"]


@pytest.mark.parametrize("waits", ["groundwork", "tomorrow"])
def test_one_that_waits_is_not_to_be_had_on_paper(show: Show, waits: str) -> None:
    page = ExercisePage(shelf().exercises["full-sorry"], waits=waits)  # type: ignore[arg-type]
    show(page)
    assert "On paper" not in read(page)


LOOKS: list[tuple[str, float, str]] = [
    ("light", 1.0, "en"),
    ("dark", 2.0, "en"),
    ("light", 2.0, "ar"),
    ("light", 1.25, "xx"),
]


@pytest.mark.parametrize(("mode", "scale", "language"), LOOKS)
@pytest.mark.parametrize("make", [preview, night])
def test_in_every_look_nothing_is_cut_off_and_all_is_named(
    show: Show, dress: Dress, mode: str, scale: float, language: str, make: Callable[[], QWidget]
) -> None:
    dress(mode=mode, scale=scale, language=language)
    page = make()
    show(page, 960, 640)
    QTest.qWait(1)
    assert list(clipped(page)) == []
    assert list(outside(page)) == []
    assert unnamed(page) == []
    assert [it for it in focusable(page) if isinstance(it, Button) and it.height() < 44] == []
