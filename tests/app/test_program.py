"""A file that the system asks for in its own way, as macOS does after a double click on one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

# A process of its own: there is one application in each, and the tests have theirs already.
CHILD = """
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QFileOpenEvent

from together.app.program import Program
from together.app.start import App
from together.options import Options

folder, moment = Path(sys.argv[1]), sys.argv[2]
qt = Program([])
app = App(qt, Options(data_dir=folder, language="en"))
qt.serve(app)


def ask() -> None:
    QCoreApplication.sendEvent(qt, QFileOpenEvent(str(folder / "asked.together")))


def tell() -> None:
    if app.couple and app.file.name == "asked.together":
        print(type(app.window.screen_shown).__name__)
        app.window.close()
        qt.quit()


if moment == "before":
    ask()
elif moment == "meanwhile":
    app.window.painted.connect(ask)
else:
    app.usable.connect(ask)
look = QTimer(interval=50)
look.timeout.connect(tell)
QTimer.singleShot(1500, look.start)
QTimer.singleShot(15000, qt.quit)
app.open()
qt.exec()
"""


@pytest.mark.parametrize("moment", ["before", "meanwhile", "after"])
def test_it_is_opened_whenever_the_system_asks(tmp_path: Path, moment: str) -> None:
    (tmp_path / "asked.together").write_bytes(b"no file of a couple")
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(tmp_path), moment],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "FileTrouble\n", done.stderr  # it was looked at, that is
    assert not (tmp_path / "crash.txt").exists()


def test_a_screen_that_is_not_there_is_one_sentence() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "together"],
        env={**os.environ, "QT_QPA_PLATFORM": "xcb", "DISPLAY": ":4321"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("The screen can't be reached")
    assert done.stderr.count("\n") == 1
