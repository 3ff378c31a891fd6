"""The note of a chosen day: nothing of it is loaded before it is wanted; then it is told once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from tests.app.evenings import ROOT
from tests.app.test_our_goals import asked, at, day, go, lived
from tests.app.visiting import Visits
from together.app.reminders import TOLD
from together.app.tour import Visit
from together.ui.screens.settings import Settings

OFF = """
import sys
from pathlib import Path
from tests.app.test_our_goals import lived
from tests.app.visiting import Visits
home = Path(sys.argv[1])
lived(home, 0)
visits = Visits(home)
two = visits.come()
two.wait(lambda: two.couple.backups.is_calm)
visits.leave()
print(*(it for it in sys.modules if "reminding" in it or "QSystemTrayIcon" in it))
"""


def test_it_is_off_and_not_even_loaded_until_somebody_wants_it(tmp_path: Path) -> None:
    """In a program of its own, as others here have loaded it."""
    command = [sys.executable, "-c", OFF, str(tmp_path)]
    ended = subprocess.run(command, cwd=ROOT, env=surroundings(tmp_path), capture_output=True)
    assert (ended.returncode, ended.stderr.decode()) == (0, "")
    assert ended.stdout.decode().split() == ["together.play.reminding"]


def surroundings(home: Path) -> dict[str, str]:
    return {
        "HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
    }


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What comes up in the corner of a screen; here, as if the system had a place for it."""
    notes: list[str] = []

    def show(_icon: QSystemTrayIcon, _title: str, words: str, *_how: object) -> None:
        notes.append(words)

    for name in ("isSystemTrayAvailable", "supportsMessages"):
        monkeypatch.setattr(QSystemTrayIcon, name, staticmethod(lambda: True))
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", show)
    monkeypatch.setattr(QSystemTrayIcon, "show", QSystemTrayIcon.isVisible)  # there is no place
    return notes


@pytest.fixture
def visits(tmp_path: Path, qtbot: QtBot) -> Iterator[Visits]:
    """To a file with a goal whose day is today."""
    lived(tmp_path, 0)
    made = Visits(tmp_path)
    yield made
    made.leave()


def told(two: Visit) -> object:
    return asked(two, lambda store: store.state()).notes.get(TOLD)


def look_away(two: Visit) -> None:
    """Nobody has the window before them; what is known of the file comes anew."""
    two.wait(lambda: two.couple.backups.is_calm)
    two.app.window.hide()
    two.wait(lambda: QApplication.activeWindow() is None)
    two.couple.ask_state()
    two.wait(lambda: two.couple.is_fresh)


def test_turned_on_it_tells_a_day_once_and_remembers_that(visits: Visits, read: list[str]) -> None:
    two = visits.come()
    look_away(two)
    assert (read, told(two)) == ([], None)
    two.app.window.show()
    press_on(two)
    look_away(two)
    two.wait(lambda: bool(read))
    assert told(two) == [day(0), f"goal 1 {day(0)}"]
    two = visits.come()
    look_away(two)
    assert read == ["Today is a day you two chose."]


def press_on(two: Visit) -> None:
    """In the settings, where the system has a place for it."""
    go(two, "settings")
    screen = at(two, Settings)
    assert screen.reading.note
    QTest.keyClick(screen.reading.note, Qt.Key.Key_Space)
    assert two.app.preferences.tray
