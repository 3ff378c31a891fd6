"""Going forward in the app as a couple would, by clicks and keys.

Knows only what a person sees: empty lines are filled in, choices made, and the one primary button
of a page is pressed. It brings the app to the places worth measuring and asserts nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTextEdit, QWidget

W = TypeVar("W", bound=QWidget)

PAGES = 40  # pages until the way to writing counts as lost
PATIENCE = 3.0  # seconds for a page to change
NAMES = ("Ada", "Ben")


class Paints(QObject):
    """Calls `painted` each time a paint of `window` was finished, until `end`."""

    def __init__(self, window: QWidget, painted: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._painted, self._within = window, painted, False
        window.installEventFilter(self)

    def end(self) -> None:
        self._window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Deliver the request to paint from here, so as to be there when it has been met."""
        if self._within or event.type() != QEvent.Type.UpdateRequest:
            return False
        self._within = True
        QApplication.sendEvent(watched, event)
        self._within = False
        self._painted()
        return True


def usable(window: QWidget, kind: type[W]) -> list[W]:
    """What a person can see and use of this kind."""
    return [it for it in window.findChildren(kind) if it.isVisible() and it.isEnabled()]


def words(window: QWidget) -> tuple[str, ...]:
    """What stands on the page, for telling one page from the next."""
    labels = [it.text() for it in usable(window, QLabel)]
    buttons = [it.text() for it in usable(window, QAbstractButton)]
    boxes = [it.accessibleName() for it in usable(window, QTextEdit)]
    return (*labels, *buttons, *boxes)


def has_changed(window: QWidget, before: tuple[str, ...]) -> bool:
    return words(window) != before


def primary(window: QWidget) -> QAbstractButton | None:
    found = [it for it in usable(window, QAbstractButton) if it.property("role") == "primary"]
    return found[0] if found else None


def press(button: QAbstractButton | None) -> None:
    if button is not None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def can_go_on(window: QWidget) -> bool:
    """Give the page what it asks for; True once its primary button can be pressed."""
    for line, name in zip(usable(window, QLineEdit), NAMES * 2, strict=False):
        if not line.text():
            QTest.keyClicks(line, name)
    for button in usable(window, QAbstractButton):
        if primary(window) is not None:
            break
        if button.isCheckable() and not button.isChecked():
            press(button)
    return primary(window) is not None


def to_writing(window: QWidget) -> QTextEdit:
    """Go forward to the first page where somebody writes."""
    for _ in range(PAGES):
        if boxes := usable(window, QTextEdit):
            return boxes[0]
        before = words(window)
        if not can_go_on(window):
            raise RuntimeError(f"no way forward from: {before}")
        press(primary(window))
        until(partial(has_changed, window, before))
    raise RuntimeError("no page to write on was found")


def until(true: Callable[[], bool]) -> bool:
    """Let the app go on until it holds; False when patience ran out first."""
    end = time.monotonic() + PATIENCE
    while not true() and time.monotonic() < end:
        QApplication.processEvents()
    return true()
