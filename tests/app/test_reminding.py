"""A quiet note on a chosen day: only if wanted, once, and with no private word."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from Xlib import X
from Xlib.display import Display
from Xlib.ext import xtest

from tests.display import bus, lacks_screen, screen
from together import words
from together.app.reminding import Reminding, Tray, has_tray, is_here
from together.play.reminding import Chosen

TODAY, TOMORROW = "2026-11-26", "2026-11-27"
GOAL = Chosen("goal", TODAY, 7)
LETTER = Chosen("letter", "2026-11-01")
PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget
from together.app.reminding import Reminding, has_tray
from together.play.reminding import Chosen

def told(keys):
    print("told", *keys, flush=True)
    icon.start()

def show():
    [it] = reminding.findChildren(QSystemTrayIcon)
    place = it.geometry().center()
    if place.x() > 0:
        icon.stop()
        print("icon", place.x(), place.y(), flush=True)
        what_comes_then()

def what_comes_then():
    if sys.argv[1] == "a new day":
        day[0] = "2026-11-27"
        reminding.look()
    elif sys.argv[1] == "turned off":
        reminding.turn(False)
    elif sys.argv[1] == "the window":
        window.show()
        window.activateWindow()
    if sys.argv[1] != "a click":
        end.start()

def wanted():
    print("wanted", flush=True)
    end.start()

def leave():
    print("left", len(reminding.findChildren(QSystemTrayIcon)), flush=True)
    qt.quit()

def look():
    if has_tray():
        reminding.look()

day = ["2026-11-26"]
qt = QApplication([])
qt.setQuitOnLastWindowClosed(False)
QTimer.singleShot(30_000, qt, qt.quit)  # whatever goes wrong
window = QWidget()
icon = QTimer(interval=100)
icon.timeout.connect(show)
end = QTimer(interval=300, singleShot=True)
end.timeout.connect(leave)
again = QTimer(interval=100)
again.timeout.connect(look)
again.start()
reminding = Reminding(window, clock=lambda: day[0])
reminding.told.connect(told)
reminding.wanted.connect(wanted)
reminding.turn(True)
reminding.learn([Chosen("goal", "2026-11-26", 7)], ())
qt.exec()
"""
SAID = "Today is a day you two chose."
KINDLY = "A day you two chose has come. There is no hurry."


class Corner(QObject):
    """The corner of a screen: what a person reads there, and what is remembered of it."""

    def __init__(self, has_place: bool = True) -> None:
        super().__init__()
        self.read: list[str] = []
        self.kept: list[tuple[str, ...]] = []
        self.has_place, self.day = has_place, TODAY
        self.reminding = Reminding(self, self.tell, self.clock)
        self.reminding.told.connect(self.keep)

    def tell(self, note: str) -> bool:
        if self.has_place:
            self.read.append(note)
        return self.has_place

    def clock(self) -> str:
        return self.day

    def keep(self, told: tuple[str, ...]) -> None:
        self.kept.append(told)


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> Iterator[None]:
    words.install("en")
    yield
    words.install("en")


@pytest.fixture
def corner(qtbot: QtBot) -> Iterator[Corner]:
    made = Corner()
    yield made
    made.deleteLater()


def test_it_is_off_until_it_is_wanted(corner: Corner) -> None:
    corner.reminding.learn([GOAL], ())
    corner.reminding.look()
    assert corner.read == [] and corner.kept == []


def test_a_chosen_day_is_told_once(corner: Corner) -> None:
    corner.reminding.turn(True)
    corner.reminding.learn([GOAL], ())
    corner.reminding.learn([GOAL], ())
    corner.reminding.look()
    corner.reminding.turn(True)
    assert corner.read == [SAID]
    assert corner.kept == [(TODAY, GOAL.key)]


def test_turned_on_later_it_tells_then(corner: Corner) -> None:
    corner.reminding.learn([GOAL], ())
    corner.reminding.turn(True)
    assert corner.read == [SAID]


def test_turned_off_again_it_is_still(corner: Corner) -> None:
    corner.reminding.turn(True)
    corner.reminding.turn(False)
    corner.reminding.learn([GOAL], ())
    assert corner.read == []


def test_after_a_new_start_it_remembers(corner: Corner) -> None:
    corner.reminding.turn(True)
    corner.reminding.learn([GOAL], (TODAY, GOAL.key))
    corner.day = TOMORROW
    corner.reminding.look()
    assert corner.read == []


def test_the_next_day_comes_while_the_program_runs(corner: Corner) -> None:
    corner.day = "2026-11-25"
    corner.reminding.turn(True)
    corner.reminding.learn([GOAL], ())
    assert corner.read == []
    corner.day = TODAY
    corner.reminding.look()
    assert corner.read == [SAID]


def test_a_day_that_has_gone_by_is_told_kindly_and_never_counted(corner: Corner) -> None:
    corner.reminding.turn(True)
    corner.reminding.learn([LETTER], ())
    assert corner.read == [KINDLY]
    assert not any(it.isdigit() for it in KINDLY + SAID)


def test_where_there_is_no_place_for_it_nothing_counts_as_told(qtbot: QtBot) -> None:
    corner = Corner(has_place=False)
    corner.reminding.turn(True)
    corner.reminding.learn([GOAL], ())
    assert corner.kept == []
    corner.has_place = True
    corner.reminding.look()
    assert corner.read == [SAID]
    corner.deleteLater()


def test_a_file_that_is_shut_has_nothing_to_tell(corner: Corner) -> None:
    corner.reminding.learn([GOAL], ())
    corner.reminding.learn((), ())
    corner.reminding.turn(True)
    assert corner.read == []


def test_who_is_here_reads_it_on_today(corner: Corner, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(is_here, timeout=20_000)
    corner.reminding.turn(True)
    corner.reminding.learn([GOAL], ())
    assert corner.read == []
    window.hide()
    qtbot.waitUntil(lambda: not is_here(), timeout=20_000)
    corner.reminding.look()
    assert corner.read == [SAID]


def test_without_a_tray_nothing_is_made(qtbot: QtBot) -> None:
    """Offscreen there is none, and that is the system's own answer."""
    parent = QObject()
    tray = Tray(parent)
    assert not has_tray()
    assert not tray.tell(SAID)
    tray.untell()
    assert parent.findChildren(QObject) == [tray]
    parent.deleteLater()


@pytest.mark.skipif(bool(lacks_screen()), reason=lacks_screen())
@pytest.mark.skipif(not shutil.which("trayer"), reason="trayer, a system's tray, is not installed")
@pytest.mark.parametrize("then", ["a click", "the window", "a new day", "turned off"])
def test_in_a_real_tray_the_icon_goes_with_its_note(tmp_path: Path, then: str) -> None:
    """A click brings the two back, and is told once."""
    with screen() as shown, bus(tmp_path / "bus") as heard, tray(shown):
        environment = {**os.environ, **shown, **heard}
        command = [sys.executable, "-c", PROGRAM, then]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as child:
            assert child.stdout
            assert child.stdout.readline() == f"told {TODAY} {GOAL.key}\n"
            _icon, x, y = child.stdout.readline().split()
            if then == "a click":
                click(shown["DISPLAY"], int(x), int(y))
                assert child.stdout.readline() == "wanted\n"
            assert child.stdout.read() == "left 0\n"


@contextmanager
def tray(shown: Mapping[str, str]) -> Iterator[None]:
    environment = {**os.environ, **shown}
    quiet = subprocess.DEVNULL
    shelf = subprocess.Popen(["trayer"], env=environment, stdout=quiet, stderr=quiet)
    try:
        yield
    finally:
        shelf.terminate()
        shelf.wait()


def click(name: str, x: int, y: int) -> None:
    display = Display(name)
    xtest.fake_input(display, X.MotionNotify, x=x, y=y)
    xtest.fake_input(display, X.ButtonPress, 1)
    xtest.fake_input(display, X.ButtonRelease, 1)
    display.sync()
    display.close()
