"""The ground every test stands on: no screen needed, chance repeatable, nothing left behind."""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
from collections.abc import Iterator

import pytest
from hypothesis import settings

os.environ["QT_QPA_PLATFORM"] = os.environ.get("TOGETHER_TEST_PLATFORM", "offscreen")

# The same examples on every machine; `pytest --hypothesis-profile=wander` looks further.
settings.register_profile("steady", derandomize=True, deadline=None, database=None)
settings.register_profile("wander", deadline=None, max_examples=1000, print_blob=True)
settings.load_profile("steady")

PATIENCE = 1.0  # seconds, for what was already ending when the test was over

Living = dict[tuple[str, int], object]


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Fail a test that leaves a window, a running timer or animation, or a thread.

    What a fixture of a wider scope made before the test is not the test's to clear away.
    A `QTimer.singleShot` without an object of its own cannot be seen from here.
    """
    gc.collect()  # quick: only in what came since the last freeze
    gc.freeze()  # what lives on from earlier tests: looking for garbage in it took half the time
    before = frozenset(living())
    yield
    settle(before)
    left = since(before)
    put_away(left)
    if left:
        pytest.fail("left behind: " + "; ".join(sorted(map(describe, left.values()))))


def living() -> Living:
    """Threads, and what Qt has of windows, running timers, animations and threads."""
    found: Living = {("thread", id(it)): it for it in threading.enumerate()}
    return found | living_in_qt() if qt_is_up() else found


def living_in_qt() -> Living:
    """In one function, as each test looks at hundreds of objects, twice and more."""
    from PySide6.QtCore import QAbstractAnimation, QThread, QTimer
    from PySide6.QtWidgets import QApplication, QWidget
    from shiboken6 import Shiboken

    def is_at_work(it: object) -> bool:
        match it:
            case QWidget():
                return it.isWindow()
            case QTimer():
                return it.isActive()
            case QAbstractAnimation():
                return it.state() == QAbstractAnimation.State.Running
            case QThread():
                return it.isRunning() and it != QThread.currentThread()
            case _:
                return False

    known = (*QApplication.topLevelWidgets(), *Shiboken.getAllValidWrappers())
    return {("qt", Shiboken.getCppPointer(it)[0]): it for it in known if is_at_work(it)}


def since(before: frozenset[tuple[str, int]]) -> Living:
    return {key: it for key, it in living().items() if key not in before}


def qt_is_up() -> bool:
    if "PySide6.QtWidgets" not in sys.modules:
        return False
    from PySide6.QtWidgets import QApplication

    return QApplication.instance() is not None


def settle(before: frozenset[tuple[str, int]]) -> None:
    """Give deferred deletes, garbage and ending threads their chance, for `PATIENCE` at most."""
    end = time.monotonic() + PATIENCE
    while since(before) and time.monotonic() < end:
        turn_of_the_loop()
        gc.collect()


def turn_of_the_loop() -> None:
    if not qt_is_up():
        threading.Event().wait(0.01)
        return
    from PySide6.QtCore import QCoreApplication, QEvent

    from together.app.tour import pause

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    pause(10)


def put_away(left: Living) -> None:
    """Stop what can be stopped, so that the next test is not blamed for it."""
    from PySide6.QtCore import QAbstractAnimation, QTimer
    from PySide6.QtWidgets import QWidget

    for it in left.values():
        match it:
            case QWidget():
                it.close()
                it.deleteLater()
            case QTimer() | QAbstractAnimation():
                it.stop()


def describe(it: object) -> str:
    from PySide6.QtCore import QObject

    if isinstance(it, QObject):
        return f"{type(it).__name__} {it.objectName()!r}"
    return repr(it)
