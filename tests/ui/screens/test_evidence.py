"""The page on how well all of it is tested."""

from __future__ import annotations

import gc
from collections import Counter
from weakref import ref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.screens.couple import shelf
from tests.ui.screens.looking import button, click, read, seen
from tests.ui.seeing import Show, told
from together.play.exercise import Exercise
from together.ui.parts import Button, Heading, Words
from together.ui.screens.evidence import EntryTitle, Evidence


@pytest.fixture
def page(show: Show, qtbot: QtBot) -> Evidence:
    made = Evidence(shelf().pages["about-evidence"], shelf().exercises)
    show(made)
    qtbot.waitUntil(made.is_whole)
    return made


def test_setting_it_asks_no_words_again_and_again(
    show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: Counter[Words] = Counter()
    high = Words.heightForWidth

    def counted(words: Words, width: int) -> int:
        asked[words] += 1
        return high(words, width)

    monkeypatch.setattr(Words, "heightForWidth", counted)
    made = Evidence(shelf().pages["about-evidence"], shelf().exercises)
    show(made)
    qtbot.waitUntil(made.is_whole)
    qtbot.waitUntil(lambda: made.area.verticalScrollBar().maximum() > 5 * made.height())
    assert sum(asked.values()) < 55 * len(asked)  # set one by one it is 65


def flat(text: str) -> str:
    return " ".join(text.split())


def test_it_says_first_that_nobody_has_tested_together(page: Evidence) -> None:
    words = [it.text() for it in seen(page, Words)]
    assert words[2].startswith("Nobody has tested Together.")


def test_it_says_what_the_letters_mean_and_what_can_harm(page: Evidence) -> None:
    headings = [it.text() for it in seen(page, Heading)]
    assert "How well tested, in words" in headings
    assert "What does not help, or can harm" in headings
    assert "Idea seen in studies (C)" in headings


def test_every_exercise_stands_there_with_its_sources(page: Evidence) -> None:
    words = flat(read(page))
    for exercise in shelf().exercises.values():
        evidence = exercise.evidence
        for part in (exercise.title, evidence.says, evidence.untested, *evidence.sources):
            assert flat(part) in words


def test_they_stand_under_their_letter(page: Evidence) -> None:
    order = [it.evidence.grade for it in map(by_title, titles(page))]
    assert order == sorted(order)
    assert len(order) == len(shelf().exercises)


def titles(page: Evidence) -> list[str]:
    found = sorted(seen(page, EntryTitle), key=lambda it: it.mapTo(page, QPoint(0, 0)).y())
    return [it.text() for it in found]


def by_title(title: str) -> Exercise:
    return next(it for it in shelf().exercises.values() if it.title == title)


def test_a_screen_reader_hears_headings_and_lists(page: Evidence) -> None:
    title = seen(page, EntryTitle)[0]
    assert told(title).role() == QAccessible.Role.Heading
    entry = title.parentWidget()
    assert entry is not None
    assert told(entry).role() == QAccessible.Role.ListItem


def test_the_keyboard_reads_on_and_jumps_to_a_letter(page: Evidence) -> None:
    bar = page.area.verticalScrollBar()
    QTest.keyClick(page, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    letter = next(
        it for it in seen(page, Button) if it.words().startswith("Idea seen in studies (C)")
    )
    letter.setFocus()
    QTest.keyClick(letter, Qt.Key.Key_Space)
    head = next(
        it for it in seen(page, Heading) if it.text().startswith("Idea seen in studies (C)")
    )
    assert 0 <= head.mapTo(page, QPoint(0, 0)).y() < 120


def test_it_opens_at_the_exercise_one_came_from(show: Show, qtbot: QtBot) -> None:
    made = Evidence(shelf().pages["about-evidence"], shelf().exercises, at="repair-kit")
    show(made)
    title = shelf().exercises["repair-kit"].title

    def is_at_the_top() -> bool:
        found = [it for it in seen(made, EntryTitle) if it.text() == title]
        return bool(found) and 0 <= found[0].mapTo(made, QPoint(0, 0)).y() < 120

    qtbot.waitUntil(is_at_the_top)


def test_left_half_set_it_is_gone(qapp: QApplication) -> None:
    made = Evidence(shelf().pages["about-evidence"], shelf().exercises)
    gone = ref(made)
    assert not made.is_whole()
    made.deleteLater()
    del made
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None


def test_back(page: Evidence, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.back):
        click(button(page, "Back"))


def test_without_the_page_the_table_is_still_there(show: Show, qtbot: QtBot) -> None:
    made = Evidence(None, shelf().exercises)
    show(made)
    qtbot.waitUntil(made.is_whole)
    assert shelf().exercises["needs-cards"].title in read(made)
