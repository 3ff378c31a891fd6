"""Setting a goal without an exercise, and choosing which one is looked at."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.screens.couple import EVENING, PEOPLE, RUNNING, TODAY
from tests.ui.screens.looking import button, click, read, seen, write
from tests.ui.seeing import Show
from together.app.tour import pause
from together.play.moves import Goal
from together.ui.parts import ChoiceCard
from together.ui.screens.goal_choice import ChooseGoal
from together.ui.screens.goal_setting import NewGoal


@pytest.fixture
def page(show: Show) -> NewGoal:
    made = NewGoal(PEOPLE, TODAY)
    show(made)
    return made


def choose(root: QWidget, words: str) -> None:
    click(next(it for it in seen(root, ChoiceCard) if it.words() == words))


def pick(root: QWidget, words: str) -> None:
    """Press a radio button from the keyboard: its words may stand anywhere within it."""
    radio = next(it for it in seen(root, QRadioButton) if it.text() == words)
    radio.setFocus()
    QTest.keyClick(radio, Qt.Key.Key_Space)


def both_agree(page: NewGoal) -> None:
    choose(page, "Maya agrees")
    choose(page, "Sam agrees")


def test_all_that_is_written_is_told(page: NewGoal, qtbot: QtBot) -> None:
    page.what.setFocus()
    QTest.keyClicks(page.what, "Tea at eight")
    for field, words in (
        (page.why, "It is calm"),
        (page.first_step, "Buy tea"),
        (page.when, "Monday"),
        (page.if_, "we are tired"),
        (page.then, "make it short"),
    ):
        write(field.edit, words)
    radios = [it for it in seen(page, QRadioButton) if it.text() == "Sam"]
    radios[-1].setFocus()
    QTest.keyClick(radios[-1], Qt.Key.Key_Space)
    choose(page, "In two weeks")
    both_agree(page)
    with qtbot.waitSignal(page.set_goal) as told:
        click(button(page, "This is our goal"))
    want = Goal(
        "Tea at eight", "It is calm", "Buy tea", (2,), "Monday", "we are tired", "make it short",
        "2026-12-06",
    )  # fmt: skip
    assert told.args == [want, None]


def test_a_goal_of_ones_own_needs_ones_own_yes_alone(page: NewGoal, qtbot: QtBot) -> None:
    QTest.keyClicks(page.what, "Run again")
    pick(page, "Maya")
    words = read(page)
    assert "Who takes the first step?" not in words
    assert "It counts once Maya agrees." in words
    assert [it.words() for it in seen(page.agreeing, ChoiceCard)] == ["Maya agrees"]
    choose(page, "Maya agrees")
    with qtbot.waitSignal(page.set_goal) as told:
        click(button(page, "This is my goal"))
    assert told.args == [Goal("Run again", who=(1,)), 1]


def test_nobody_agrees_to_another_ones_goal_by_a_yes_for_a_goal_of_both(page: NewGoal) -> None:
    QTest.keyClicks(page.what, "Run again")
    choose(page, "Sam agrees")
    pick(page, "Sam")
    assert not button(page, "This is my goal").isEnabled()


def test_the_words_stand_above_the_yes(page: NewGoal) -> None:
    assert "Nothing is written yet." in read(page)
    QTest.keyClicks(page.what, "Tea at eight")
    write(page.first_step.edit, "Buy tea")
    choose(page, "In two weeks")
    pause(20)
    words = read(page.summary).replace("\u2068", "").replace("\u2069", "")
    for part in ("We want", "Tea at eight", "First step: Maya + Sam", "Buy tea", "December 6"):
        assert part in words
    assert page.summary.y() < page.agreeing.y()
    pick(page, "Maya")
    pause(20)
    assert "I want" in read(page.summary)


@pytest.mark.parametrize("change", ["what", "field", "day", "who"])
def test_other_words_take_a_yes_back(page: NewGoal, change: str) -> None:
    QTest.keyClicks(page.what, "Tea")
    both_agree(page)
    assert button(page, "This is our goal").isEnabled()
    if change == "what":
        QTest.keyClicks(page.what, " at eight")
    elif change == "field":
        QTest.keyClicks(page.then.edit, "x")
    elif change == "day":
        choose(page, "In a week")
    else:
        radio = [it for it in seen(page, QRadioButton) if it.text() == "Maya"][-1]
        radio.setFocus()
        QTest.keyClick(radio, Qt.Key.Key_Space)
    assert not button(page, "This is our goal").isEnabled()
    assert "The words have changed, so say yes again." in read(page)


def test_a_goal_without_words_is_none(page: NewGoal, qtbot: QtBot) -> None:
    both_agree(page)
    with qtbot.assertNotEmitted(page.set_goal):
        click(button(page, "This is our goal"))
    assert "Say in a few words what you want." in read(page)
    assert page.what.hasFocus()
    QTest.keyClicks(page.what, "o")
    assert "Say in a few words what you want." not in read(page)


def test_it_may_begin_with_words_from_the_story(show: Show) -> None:
    page = NewGoal(PEOPLE, TODAY, "Quiet mornings")
    show(page)
    assert page.what.text() == "Quiet mornings"


def test_it_can_be_left(page: NewGoal, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.left):
        click(button(page, "Not now"))


def test_which_goal_is_looked_at(show: Show, qtbot: QtBot) -> None:
    page = ChooseGoal([EVENING, RUNNING], PEOPLE)
    show(page)
    words = read(page)
    assert words.index("An evening a week") < words.index("Running again")
    assert "Maya and Sam" in words
    for press, told in ((page.cards[2], 2), (button(page, "None of these"), 0)):
        with qtbot.waitSignal(page.chosen) as heard:
            click(press)
        assert heard.args == [told]
    with qtbot.waitSignal(page.left):
        click(button(page, "Not now"))
