"""The guard in conftest.py notices what a test leaves behind."""

from __future__ import annotations

from pathlib import Path

import pytest

LEFTOVERS = """
import threading
import weakref
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel

kept = []
go_on = threading.Event()

class Ring:
    pass

def test_window(qapp):
    kept.append(QLabel())

def test_timer(qapp):
    kept.append(QTimer())
    kept[-1].start(1000)

def test_thread():
    threading.Thread(target=go_on.wait, daemon=True).start()

def test_garbage():
    ring = Ring()
    ring.itself = ring
    kept.append(weakref.ref(ring))

def test_no_garbage():
    assert kept[-1]() is None

def test_nothing(qtbot):
    go_on.set()
    qtbot.addWidget(QLabel())
    QLabel().deleteLater()
"""


def test_the_guard_names_what_stays(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(Path(__file__).with_name("conftest.py").read_text(encoding="utf-8"))
    pytester.makepyfile(LEFTOVERS)
    done = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    done.assert_outcomes(passed=6, errors=3)
    done.stdout.fnmatch_lines(["*QLabel*", "*QTimer*", "*Thread*"])
