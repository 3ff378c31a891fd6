"""A breath before each speaker of a deep exercise: the clock waits, nothing else does."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.screens.looking import button, read, seen
from tests.ui.seeing import Dress, picture
from tests.ui.stage.conftest import SetUp
from tests.ui.stage.table import Table, at
from tests.ui.stage.test_time import told_time
from together.play import moves
from together.play.session import Session
from together.ui.parts import Breath, Button, Ring
from together.ui.stage.settle import Settle

BREATH = "Take a breath first."


def deep(step: int = -1) -> Session:
    found = at("talk", step=step)
    exercise = msgspec.structs.replace(found.exercise, depth=3)
    return Session(exercise, found.opener, found.moves)


def settled(it: Table, qtbot: QtBot) -> None:
    it.clock.now += 5
    qtbot.waitUntil(lambda: BREATH not in read(it.stage))


def test_the_clock_cannot_be_started_at_once(table: SetUp, qtbot: QtBot) -> None:
    it = table(deep())
    assert BREATH in read(it.stage)
    assert seen(it.stage, Breath)
    assert not seen(it.stage, Ring)
    assert "Start" not in [it.words() for it in seen(it.stage, Button)]
    settled(it, qtbot)
    assert told_time(it) == "2:00, The clock waits for you."
    it.press("Start")
    it.clock.now += 30
    qtbot.waitUntil(lambda: told_time(it) == "1:30")
    it.press("Hold")


def test_it_comes_before_each_new_speaker(table: SetUp, qtbot: QtBot) -> None:
    it = table(deep())
    settled(it, qtbot)
    it.press("We are done")
    assert BREATH not in read(it.stage)  # now it is said back
    it.play(moves.Heard("yes"))
    assert "Sam speaks" in read(it.stage)
    assert BREATH in read(it.stage)


def test_no_key_is_needed_and_then_one_starts_the_clock(table: SetUp, qtbot: QtBot) -> None:
    it = table(deep())
    held = it.stage.window().focusWidget()
    assert isinstance(held, Settle)
    QTest.keyClick(held, Qt.Key.Key_Return)
    assert BREATH in read(it.stage)
    settled(it, qtbot)
    start = it.stage.window().focusWidget()
    assert start is button(it.stage, "Start")
    QTest.keyClick(start, Qt.Key.Key_Return)
    assert button(it.stage, "Hold")
    it.press("Hold")


@pytest.mark.parametrize("way", ["Skip this", "We are done", "Pause"])
def test_all_other_ways_stay_open(table: SetUp, way: str) -> None:
    it = table(deep())
    it.press(way)
    assert "Maya speaks" not in read(it.stage)


def test_a_clock_that_ran_already_goes_on_without_it(table: SetUp, qtbot: QtBot) -> None:
    it = table(deep())
    settled(it, qtbot)
    it.press("Start")
    it.clock.now += 55
    qtbot.waitUntil(lambda: bool(it.drafts) and it.drafts[-1].content["left"] == 65)
    it.stage.show_session(it.session, it.drafts[-1], fresh=True)
    assert BREATH not in read(it.stage)
    assert told_time(it) == "1:05, The clock waits for you."


def test_lighter_exercises_and_both_at_once_need_none(table: SetUp) -> None:
    assert BREATH not in read(table(at("talk")).stage)
    assert BREATH not in read(table(deep(step=8)).stage)


def test_with_less_movement_the_circle_stands(table: SetUp, qtbot: QtBot, dress: Dress) -> None:
    dress(reduced_motion=True)
    it = table(deep())
    [circle] = seen(it.stage, Breath)
    before = picture(circle)
    qtbot.waitUntil(lambda: circle._turn.currentTime() > 300)  # noqa: SLF001
    assert picture(circle) == before
    settled(it, qtbot)
