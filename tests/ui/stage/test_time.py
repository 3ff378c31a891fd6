"""Soft timers, the pause step and a pause at any time: nothing is ever cut off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.screens.looking import button, click, read, seen
from tests.ui.seeing import has_turn, said
from tests.ui.stage.conftest import SetUp
from tests.ui.stage.table import Clock, Table, at, flush
from together.play import moves
from together.play.couple import Draft
from together.ui.parts import Breath, PartnerBadge, Ring
from together.ui.screens.support import Support
from together.ui.stage.recess import Recess
from together.ui.stage.soft_timer import SoftTimer


def told_time(it: Table) -> str:
    return said(it.one(Ring))


def test_talk_says_who_speaks_and_who_listens(table: SetUp) -> None:
    it = table(at("talk"))
    words = read(it.stage)
    assert "Maya speaks" in words
    assert "Tell Sam about one of them." in words
    assert "Sam listens. Just listen for now." in words
    assert "1. Time" in words  # what the speaker shared, once more
    assert [has_turn(b) for b in seen(it.stage, PartnerBadge)] == [True, False]
    it.play(moves.Next())
    it.play(moves.Heard("yes"))
    assert "Sam speaks" in read(it.stage)


def test_the_clock_waits_for_the_two(table: SetUp, qtbot: QtBot) -> None:
    it = table(at("talk"))
    it.clock.now += 30
    assert told_time(it) == "2:00, The clock waits for you."
    it.press("Start")
    it.clock.now += 30
    qtbot.waitUntil(lambda: told_time(it) == "1:30")
    it.press("Hold")
    it.clock.now += 500
    assert told_time(it) == "1:30, The clock waits for you."
    it.press("One minute more")
    assert told_time(it).startswith("2:30")
    it.press("Start")
    it.clock.now += 1
    qtbot.waitUntil(lambda: told_time(it) == "2:29")
    it.press("Hold")
    it.press("Go on")
    it.press("End early")
    assert it.heard == [moves.Next()]


def test_at_zero_it_says_so_and_goes_nowhere(table: SetUp, qtbot: QtBot) -> None:
    it = table(at("talk"))
    it.press("Start")
    it.clock.now += 121
    assert it.face
    with qtbot.waitSignal(it.face.time_is_up):
        pass
    assert told_time(it) == "0:00, Time is up. Finish in peace."
    assert button(it.stage, "We are done").hasFocus()
    assert it.heard == []
    it.press("One minute more")
    assert told_time(it) == "1:00, The clock waits for you."
    it.press("We are done")
    assert it.heard == [moves.Next()]


def test_both_talk_without_a_speaker(table: SetUp) -> None:
    it = table(at("talk", step=8))
    assert "You both speak" in read(it.stage)
    assert [has_turn(b) for b in seen(it.stage, PartnerBadge)] == [True, True]


def test_the_time_left_is_in_the_draft_and_comes_back(table: SetUp, qtbot: QtBot) -> None:
    it = table(at("talk"))
    it.press("Start")
    it.clock.now += 55
    qtbot.waitUntil(lambda: bool(it.drafts) and it.drafts[-1].content["left"] == 65)
    it.stage.show_session(it.session, it.drafts[-1], fresh=True)
    assert told_time(it) == "1:05, The clock waits for you."


def test_the_pause_step_rests_by_itself(table: SetUp, qtbot: QtBot) -> None:
    it = table(at("pause"))
    assert "Breathe out slowly." in read(it.face)
    assert it.one(Breath)
    assert "1:00 left" in read(it.face)
    it.clock.now += 61
    qtbot.waitUntil(lambda: "The time is over. Stay as long as you like." in read(it.face))
    assert it.heard == []
    it.press("Go on")
    assert it.heard == [moves.Next()]


@pytest.mark.parametrize("minutes", [1, 5, 20])
def test_a_pause_at_any_time(table: SetUp, qtbot: QtBot, minutes: int) -> None:
    it = table(at("decide"))
    it.press("Pause")
    assert isinstance(it.face, Recess)
    assert "No reason is needed." in read(it.stage)
    assert "Ctrl+Return goes on" in read(it.stage)
    click(it.face.lengths[minutes])
    it.clock.now += 30
    qtbot.waitUntil(lambda: f"{minutes - 1}:30 left" in read(it.stage))
    it.clock.now += 60 * minutes
    qtbot.waitUntil(lambda: "Come back when you both like." in read(it.stage))
    assert isinstance(it.face, Recess)
    it.press("Back to where we were")
    assert it.turn.kind == "decide"
    assert "Maya asks, Sam answers." in read(it.stage)
    assert it.heard == []


def test_a_pause_holds_the_clock(table: SetUp) -> None:
    it = table(at("talk"))
    it.press("Start")
    it.clock.now += 20
    it.stage.pause()
    it.clock.now += 600
    QTest.keyClick(it.face.first, Qt.Key.Key_F8)
    assert told_time(it) == "1:40, The clock waits for you."


def test_from_the_pause_to_another_day(table: SetUp) -> None:
    it = table(at("talk"))
    it.stage.pause()
    assert isinstance(it.face, Recess)
    click(it.face.stop)
    assert it.heard == ["stopped"]
    assert it.drafts[-1] == Draft(it.turn.name, {"left": 120, "total": 120})


def test_from_a_pause_to_support_and_back_to_the_very_pause(table: SetUp, qtbot: QtBot) -> None:
    it = table(at("write"), support=Support)
    it.sit_down()
    it.stage.pause()
    assert isinstance(it.face, Recess)
    recess, titles, drafts = it.face, list(it.titles), list(it.drafts)
    click(recess.lengths[5])
    it.clock.now += 30
    it.press("Support")
    assert "In danger now?" in read(it.stage)
    assert "left" not in read(it.stage)
    assert button(it.stage, "Leave now")
    assert button(it.stage, "Back").hasFocus()
    it.clock.now += 30
    it.press("Back")
    assert it.face is recess
    assert button(it.stage, "Support").hasFocus()
    assert not it.stage.findChildren(Support)
    qtbot.waitUntil(lambda: "4:00 left" in read(it.stage))
    assert (it.titles, it.drafts, it.heard) == (titles, drafts, [])


@pytest.mark.parametrize("key", ["Ctrl+Return", "Alt+Left", "F8", "Ctrl+Shift+L"])
def test_keys_lead_out_of_support(table: SetUp, key: str) -> None:
    it = table(at("decide"), support=Support)
    it.stage.pause()
    recess = it.face
    it.press("Support")
    QTest.keySequence(it.stage.window(), QKeySequence(key))
    flush()
    assert not it.stage.findChildren(Support)
    back = key in ("Ctrl+Return", "Alt+Left")
    assert (it.stage.face is recess) == back
    assert it.heard == (["left"] if key == "Ctrl+Shift+L" else [])
    if key == "F8":
        assert "Maya asks, Sam answers." in read(it.stage)


def test_a_timer_counts_down_and_no_further(qtbot: QtBot) -> None:
    clock = Clock()
    holder = Ring()
    qtbot.addWidget(holder)
    timer = SoftTimer(90, clock, holder)
    assert (timer.left, timer.fraction, timer.clock) == (90, 1.0, "1:30")
    timer.start()
    clock.now += 45.5
    assert (timer.left, timer.clock) == (44.5, "0:45")
    timer.hold()
    clock.now += 100
    assert timer.left == 44.5
    timer.start()
    with qtbot.waitSignal(timer.ended):
        clock.now += 100
    assert (timer.left, timer.is_running, timer.clock) == (0, False, "0:00")
    timer.start()
    assert not timer.is_running
    timer.add(60)
    assert (timer.left, timer.total) == (60, 90)
