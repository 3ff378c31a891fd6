"""Times for the bench: with TOGETHER_TRACE=FILE each mark becomes one JSON line there."""

from __future__ import annotations

import os
import time
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

_FILE = os.environ.get("TOGETHER_TRACE", "")
AFTERMATH_MS = 500  # how long the event loop is watched after the window is usable


def mark(event: str, **more: float) -> None:
    """Note `event` with the monotonic clock in nanoseconds. Costs nothing when not asked for."""
    if not _FILE:
        return
    import json

    with Path(_FILE).open("a", encoding="utf-8") as file:
        line = {"event": event, "ns": time.monotonic_ns()} | more
        file.write(json.dumps(line) + "\n")


class Stalls(QObject):
    """Notes the longest time for which the event loop stood still, as the event "gap" in ms."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._longest = 0.0
        self._last = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._beat)
        if _FILE:
            self._timer.start()

    def _beat(self) -> None:
        now = time.monotonic()
        self._longest = max(self._longest, (now - self._last) * 1000)
        self._last = now

    def end_soon(self) -> None:
        """The window is usable: watch a little longer, and tell."""
        if _FILE:
            QTimer.singleShot(AFTERMATH_MS, self, self._end)

    def _end(self) -> None:
        self._timer.stop()
        mark("gap", ms=self._longest)
