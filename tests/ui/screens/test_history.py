"""Check-ins over time: own ones alone, and of the latest what was shown, one person's at a time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton
from pytestqt.qtbot import QtBot

from tests.ui.screens.couple import PEOPLE
from tests.ui.screens.looking import button, click, clipped, read, seen, unnamed
from tests.ui.seeing import FIVE, MAYA, Dress, Place, heard, said, told
from tests.ui.stage.table import flush
from together.play.couple import KeptAnswer, KeptSession
from together.play.moves import Partner
from together.play.trends import Point, Trend
from together.ui.parts.chart import TrendPicture
from together.ui.screens.check_in import CheckIn
from together.ui.screens.fold import Fold, FoldHead
from together.ui.screens.history import History, TrendTable

MYSELF, TEAM, NEEDS = (
    "I felt free to be myself around you.",
    "I still felt we were a team.",
    "I could tell what I needed.",
)
NOW = 1_795_000_000_000  # 18 November 2026
OFFER = "You could rest, look for support, or talk about it if that feels safe."


def trend(title: str, *values: int | None, care: bool = False) -> Trend:
    points = (Point(f"2026-{n + 1:02}-03", value) for n, value in enumerate(values))
    return Trend(f"week/{title}", title, tuple(FIVE), tuple(points), care)


DROP = trend(MYSELF, 3, 4, None, 1, 1, care=True)
RISE = trend(TEAM, 0, 3, 3, care=True)
CALM = trend(NEEDS, 2, 2, 3)


def head(root: History, title: str) -> FoldHead:
    return next(it for it in seen(root, FoldHead) if said(it) == title)


def opened(place: Place, *trends: Trend) -> History:
    history = History(trends, MAYA)
    place(history)
    return history


def test_before_the_first_check_in(place: Place) -> None:
    assert read(opened(place)) == "There is no check-in of yours yet."


def test_it_says_that_nobody_has_tested_it(place: Place) -> None:
    assert "Nobody has tested it, and it measures nothing." in read(opened(place, CALM))


def test_a_line_opens_with_its_sentence_and_its_picture(place: Place) -> None:
    history = opened(place, RISE, CALM)
    assert seen(history, TrendPicture) == []
    click(head(history, NEEDS))
    [drawn] = seen(history, TrendPicture)
    assert said(drawn) == NEEDS
    assert "About the same. Weeks go up and down." in read(history)
    click(head(history, NEEDS))
    assert seen(history, TrendPicture) == []


def test_a_closed_line_does_not_tell_which_way_it_went(place: Place) -> None:
    down = replace(DROP, care=False)
    history = opened(place, down, RISE, CALM, trend("New", 1))
    lines = [it.accessibleDescription() for it in seen(history, FoldHead)]
    assert lines == ["Has moved", "Has moved", "About the same", "Just begun"]


def test_what_asks_for_care_is_open_with_ways_to_it(place: Place, qtbot: QtBot) -> None:
    history = opened(place, CALM, DROP)
    assert OFFER in read(history)
    for words, key in (
        ("Have a rest", "rest"),
        ("Support", "support"),
        ("Talk about this", "talk"),
    ):
        with qtbot.waitSignal(history.go) as gone:
            click(button(history, words))
        assert gone.args == [key]


@pytest.mark.parametrize("it", [RISE, CALM, replace(DROP, care=False)])
def test_nothing_else_offers_it(place: Place, it: Trend) -> None:
    history = opened(place, it)
    click(head(history, it.title))
    assert seen(history, TrendPicture)
    assert OFFER not in read(history)


def test_the_table_says_what_the_picture_shows(place: Place) -> None:
    history = opened(place, DROP)
    click(head(history, "As a table"))
    [table] = seen(history, TrendTable)
    rows = [[cell(table, row, at) for at in (0, 1)] for row in range(table.rowCount())]
    assert [word for _day, word in rows] == [
        "A little",
        "A little",
        "No place that day",
        "All week",
        "Mostly",
    ]
    assert [day for day, _word in rows][::4] == ["May 3, 2026", "January 3, 2026"]
    assert told(table).role() == QAccessible.Role.Table
    assert said(table) == MYSELF
    everything = [text.replace("\u00a0", " ") for text in heard(told(table))]
    assert {"Day", "Answer", "May 3, 2026", "No place that day"} <= set(everything)


def cell(table: TrendTable, row: int, at: int) -> str:
    item = table.item(row, at)
    assert item is not None
    return item.text().replace("\u00a0", " ")


def test_the_table_is_reached_and_left_by_keys(place: Place) -> None:
    history = opened(place, DROP, CALM)
    fold = head(history, "As a table")
    fold.setFocus()
    QTest.keyClick(fold, Qt.Key.Key_Space)
    [table] = seen(history, TrendTable)
    QTest.keyClick(fold, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is table
    QTest.keyClick(table, Qt.Key.Key_Down)
    before = table.currentRow()
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.currentRow() == before + 1
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is head(history, NEEDS)


def test_a_long_table_scrolls_within_itself(place: Place) -> None:
    values = [n % 5 for n in range(12)]
    history = opened(place, trend(TEAM, *values))
    click(head(history, TEAM))
    click(head(history, "As a table"))
    [table] = seen(history, TrendTable)
    assert table.verticalScrollBar().maximum() > 0
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert table.currentRow() == 11


@pytest.mark.parametrize("language", ["en", "he", "ar"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off_and_all_is_named(
    place: Place, dress: Dress, scale: float, language: str
) -> None:
    dress(scale=scale, language=language)
    history = History([DROP, RISE], MAYA)
    page = place(history, width=960, height=640)
    for _round in range(2):
        for fold in seen(history, Fold):
            fold.open()
    QTest.qWait(1)
    assert list(clipped(page)) == []
    assert unnamed(page) == []
    for table in seen(history, TrendTable):
        assert table.verticalScrollBar().maximum() == 0
        needed = [table.sizeHintForColumn(at) for at in (0, 1)]
        assert all(wide <= table.columnWidth(at) for at, wide in enumerate(needed))


# The latest one, for both


def shown(who: Partner, ask: str, line: str, *, removed: bool = False) -> KeptAnswer:
    lines = () if removed else (line,)
    return KeptAnswer("rate", f"week/{ask}", who, ask, lines, 0, removed=removed)


ANSWERS = (
    shown(1, MYSELF, "Mostly"),
    shown(1, NEEDS, "A little"),
    shown(2, NEEDS, "All week"),
    shown(2, TEAM, "Not this week", removed=True),
    KeptAnswer("decide", "next", None, "What would do you both good?", ("A quiet evening",)),
)


def latest(place: Place, *answers: KeptAnswer) -> CheckIn:
    session = KeptSession(1, "check-in", "Our five signs", NOW, NOW, answers or ANSWERS)
    made = CheckIn(session, PEOPLE)
    place(made)
    return made


def choose(it: CheckIn, name: str) -> None:
    click(next(radio for radio in seen(it, QRadioButton) if said(radio) == name))
    QTest.qWait(1)  # a layout shows what is new a moment later
    flush()


def words(it: CheckIn) -> str:
    """All that is there, seen or only heard."""
    return read(it) + "\n".join(heard(told(it)))


def test_nobody_is_first_until_somebody_is_chosen(place: Place) -> None:
    it = latest(place)
    assert it.whose.value() == ""
    assert "Choose whose answers to read." in read(it)
    assert not any(line in words(it) for line in (MYSELF, NEEDS, "Mostly", "All week"))


def test_one_persons_answers_are_read_at_a_time(place: Place) -> None:
    it = latest(place)
    choose(it, "Maya")
    assert "Mostly" in read(it)
    assert "All week" not in words(it)
    choose(it, "Sam")
    assert "All week" in read(it)
    assert "Mostly" not in words(it)
    assert "A little" not in words(it)


def test_what_both_showed_comes_first(place: Place) -> None:
    it = latest(place)
    choose(it, "Maya")
    lines = read(it).split("\n")
    order = [lines.index(line) for line in ("Lines that you both showed", NEEDS, "Other lines")]
    assert order == sorted(order)
    assert lines.index(MYSELF) > order[-1]


def test_what_was_taken_back_is_not_there_nor_what_both_decided(place: Place) -> None:
    it = latest(place)
    choose(it, "Sam")
    assert TEAM not in words(it)
    assert "Other lines" not in read(it)
    assert "A quiet evening" not in words(it)


def test_who_showed_nothing_has_nothing_to_explain(place: Place) -> None:
    it = latest(place, shown(1, MYSELF, "Mostly"))
    choose(it, "Sam")
    assert "Nothing to read here this time, and that is fine." in read(it)
    choose(it, "Maya")
    assert "Lines that you both showed" not in read(it)
    assert "Mostly" in read(it)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_latest_is_not_cut_off(place: Place, dress: Dress, qtbot: QtBot, scale: float) -> None:
    dress(scale=scale)
    it = latest(place)
    choose(it, "Maya")
    qtbot.waitUntil(lambda: list(clipped(it.window())) == [])
    assert unnamed(it.window()) == []
