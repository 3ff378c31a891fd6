"""How long the event loop stands still, for the bench."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer

from together.app.trace import is_asked_for, mark

AFTERMATH_MS = 500  # how long the event loop is watched after the window is usable


class Stalls(QObject):
    """Notes the longest time for which the event loop stood still, as the event "gap" in ms."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._longest = 0.0
        self._last = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._beat)
        if is_asked_for():
            self._timer.start()

    def _beat(self) -> None:
        now = time.monotonic()
        self._longest = max(self._longest, (now - self._last) * 1000)
        self._last = now

    def end_soon(self) -> None:
        """The window is usable: watch a little longer, and tell."""
        if is_asked_for():
            QTimer.singleShot(AFTERMATH_MS, self, self._end)

    def _end(self) -> None:
        self._timer.stop()
        mark("gap", ms=self._longest)
