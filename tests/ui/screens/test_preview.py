"""The preview: pages as they will be on paper, turned by hand and by key; what it asks for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPageSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from tests.paper.kept import ENTRIES, SESSIONS, TELLING, TREND
from tests.ui.screens.looking import button, click, clipped, focusable, read, seen, unnamed
from tests.ui.seeing import Dress, Show, described, picture, said
from together.paper.document import Document, Heading, PageBreak, Words
from together.paper.own import own_words
from together.paper.trend import figure_of
from together.ui.paged import Paged
from together.ui.parts import Button, Title
from together.ui.screens.preview import Preview
from together.ui.screens.story_paper import WhichYear

A4 = QPageSize(QPageSize.PageSizeId.A4)
THREE = Document(
    "Our plan",
    "Private",
    "en",
    "ltr",
    (
        Heading(1, "First"),
        Words("quiet mornings"),
        PageBreak(),
        Heading(2, "Second"),
        PageBreak(),
        Heading(2, "Third"),
    ),
)


def own() -> Document:
    return own_words(1, ENTRIES, SESSIONS, TELLING, [figure_of(TREND, "About the same.")])


def words_on(preview: Preview) -> str:
    """What a screen reader says of the page that is shown."""
    return described(preview.sheet)


def test_it_shows_the_first_page_and_its_name(show: Show) -> None:
    preview = Preview(THREE, paper=A4)
    show(preview)
    assert "Our plan" in read(preview) and "Page 1 of 3" in read(preview)
    assert "Private" not in read(preview)
    assert words_on(preview) == "First\nquiet mornings"
    preview.setFocus()
    assert preview.sheet.hasFocus()


def test_pages_are_turned_by_hand(show: Show) -> None:
    preview = Preview(THREE, paper=A4)
    show(preview)
    before, after = button(preview, "Page before"), button(preview, "Next page")
    assert not before.isEnabled()
    click(after)
    assert words_on(preview) == "Second" and "Page 2 of 3" in read(preview)
    click(after)
    assert words_on(preview) == "Third" and not after.isEnabled()
    click(before)
    assert words_on(preview) == "Second"


@pytest.mark.parametrize(
    ("language", "on", "back"), [("en", "Right", "Left"), ("ar", "Left", "Right")]
)
def test_pages_are_turned_by_key(
    show: Show, dress: Dress, language: str, on: str, back: str
) -> None:
    dress(language=language)
    preview = Preview(THREE, paper=A4)
    show(preview)
    pages = []
    for key in (on, "PageDown", "PageDown", back, "Home", "PageUp", "End"):
        QTest.keyClick(preview.sheet, Qt.Key[f"Key_{key}"])
        pages.append(preview.sheet.page)
    assert pages == [1, 2, 2, 1, 0, 0, 2]


def test_the_keyboard_goes_to_the_page_when_its_button_has_no_more_to_do(show: Show) -> None:
    preview = Preview(THREE, paper=A4)
    show(preview)
    after = button(preview, "Next page")
    after.setFocus()
    QTest.keyClick(after, Qt.Key.Key_Space)
    assert after.hasFocus()
    QTest.keyClick(after, Qt.Key.Key_Space)
    assert preview.sheet.hasFocus()


@pytest.mark.parametrize(
    ("words", "kind"),
    [("Save as PDF", "pdf"), ("Save as web page", "html"), ("Save as Markdown", "markdown")],
)
def test_it_asks_for_a_file(show: Show, qtbot: QtBot, words: str, kind: str) -> None:
    preview = Preview(THREE, paper=A4)
    show(preview)
    with qtbot.waitSignal(preview.saved) as asked:
        click(button(preview, words))
    assert asked.args == [kind]


def test_it_leads_back(show: Show, qtbot: QtBot) -> None:
    preview = Preview(THREE, paper=A4)
    show(preview)
    with qtbot.waitSignal(preview.back):
        click(button(preview, "Back"))


def test_a_printer_is_offered_only_where_there_is_one(show: Show) -> None:
    for can_print in (False, True):
        preview = Preview(THREE, paper=A4, can_print=can_print)
        show(preview)
        assert ("Print…" in read(preview)) == can_print


def test_it_says_what_became_of_a_file(show: Show) -> None:
    preview = Preview(THREE, paper=A4)
    show(preview)
    preview.tell("Saved: “Our plan.pdf”")
    assert "Saved: “Our plan.pdf”" in read(preview)


def test_a_whole_page_is_wholly_in_sight_and_a_large_one_as_wide_as_the_column(show: Show) -> None:
    preview = Preview(THREE, paper=A4)
    show(preview, 1180, 800)
    QTest.qWait(1)
    preview.setFocus()
    view = preview.area.viewport()
    for part in (preview.sheet, preview.later, *seen(preview, Title)):
        at = part.mapTo(view, QPoint())
        assert view.rect().contains(QRect(at, part.size())), said(part)
    assert preview.sheet.paper().height() > view.height() / 2
    [large] = [it for it in seen(preview, QRadioButton) if said(it) == "Large"]
    large.click()
    QTest.qWait(20)
    paper = preview.sheet.paper()
    assert paper.width() > 0.9 * preview.column.geometry().width()
    assert abs(paper.height() / paper.width() - 297 / 210) < 0.01


def ink(image: QImage, dark: int) -> list[tuple[int, int]]:
    """Where something is darker than `dark`."""
    return [
        (x, y)
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
        if QColor(image.pixel(x, y)).lightness() < dark
    ]


def test_the_page_is_drawn(show: Show) -> None:
    """On white paper in any theme, ink within the margins, and another page looks other."""
    preview = Preview(THREE, paper=A4)
    show(preview, 1180, 800)
    QTest.qWait(1)
    first, paper = picture(preview.sheet), preview.sheet.paper().toAlignedRect()
    spots = ink(first.copy(paper.adjusted(3, 3, -3, -3)), 120)
    assert spots
    assert min(x for x, _y in spots) > paper.width() * 0.08
    assert max(x for x, _y in spots) < paper.width() * 0.92
    QTest.keyClick(preview.sheet, Qt.Key.Key_PageDown)
    assert picture(preview.sheet) != first


def test_paper_is_white_in_the_dark(show: Show, dress: Dress) -> None:
    dress(mode="dark")
    preview = Preview(THREE, paper=A4)
    show(preview)
    paper = preview.sheet.paper().toAlignedRect()
    corner = picture(preview.sheet).pixelColor(paper.left() + 6, paper.top() + 6)
    assert corner.name() == "#ffffff"


LONG = Document("Our story", "Private", "en", "ltr", tuple(Words(f"line {n}") for n in range(2500)))


def test_a_long_one_is_laid_out_while_the_window_answers(show: Show, qtbot: QtBot) -> None:
    preview = Preview(paper=A4)
    show(preview)
    assert "Just a moment …" in read(preview)
    preview.setFocus()
    assert button(preview, "Cancel").hasFocus()
    answered: list[bool] = []
    ticks = QTimer(preview, interval=1)
    ticks.timeout.connect(lambda: answered.append(True))
    ticks.start()
    with qtbot.waitSignal(preview.shown):
        preview.show_document(LONG)
    ticks.stop()
    assert len(answered) > 2  # turns
    qtbot.waitUntil(preview.sheet.hasFocus)
    assert "Just a moment" not in read(preview)
    at_once = Paged(LONG, A4)
    assert preview.sheet.count == at_once.count > 20
    preview.sheet.turn_to(19)
    assert words_on(preview) == at_once.words(19)
    assert "Page 20 of" in read(preview)


def test_of_many_pages_the_first_and_the_last_are_one_press_away(show: Show) -> None:
    preview = Preview(LONG, paper=A4)
    show(preview)
    click(button(preview, "Last page"))
    assert preview.sheet.page == preview.sheet.count - 1
    assert words_on(preview).endswith("line 2499")
    click(button(preview, "First page"))
    assert words_on(preview).startswith("line 0")
    few = Preview(THREE, paper=A4)
    show(few)
    assert "Last page" not in read(few)


def waiting() -> Preview:
    return Preview(paper=A4)


def gone() -> Preview:
    preview = Preview(paper=A4)
    preview.say_gone()
    return preview


def years() -> WhichYear:
    return WhichYear([2026, 2025])


def long() -> Preview:
    return Preview(LONG, paper=A4)


@pytest.mark.parametrize("look", [("light", 1.0, "en"), ("dark", 2.0, "en"), ("light", 2.0, "ar")])
@pytest.mark.parametrize("make", [waiting, gone, years, long])
def test_what_comes_before_and_a_long_one_in_every_look(
    show: Show, dress: Dress, look: tuple[str, float, str], make: Callable[[], QWidget]
) -> None:
    mode, scale, language = look
    dress(mode=mode, scale=scale, language=language)
    page = make()
    show(page, 960, 640)
    QTest.qWait(1)
    assert list(clipped(page)) == []
    assert unnamed(page) == []


LOOKS: list[tuple[str, float, str]] = [
    ("light", 1.0, "en"),
    ("dark", 2.0, "en"),
    ("light", 2.0, "ar"),
    ("light", 1.25, "xx"),
]


@pytest.mark.parametrize(("mode", "scale", "language"), LOOKS)
@pytest.mark.parametrize("make", [lambda: THREE, own])
def test_in_every_look_nothing_is_cut_off_and_all_is_named(
    show: Show, dress: Dress, mode: str, scale: float, language: str, make: Callable[[], Document]
) -> None:
    dress(mode=mode, scale=scale, language=language)
    preview = Preview(make(), can_print=True, paper=A4)
    show(preview, 960, 640)
    QTest.qWait(1)
    preview.tell("Saved: “Our plan.pdf”")
    assert list(clipped(preview)) == []
    assert unnamed(preview) == []
    small = [it for it in focusable(preview) if isinstance(it, Button) and it.height() < 44]
    assert small == []


def test_the_pages_are_those_of_the_file() -> None:
    preview, paged = Preview(own(), paper=A4), Paged(own(), A4)
    assert preview.sheet.count == paged.count
    for page in range(paged.count):
        preview.sheet.turn_to(page)
        assert words_on(preview) == paged.words(page)
    preview.deleteLater()
