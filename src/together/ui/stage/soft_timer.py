"""A timer that says when its time is over, and ends nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

TICK = 200  # milliseconds: the ring moves evenly, and the digits change in time


class SoftTimer(QObject):
    """Counts `total` seconds down by the clock it is given. It stands still until `start`."""

    ticked = Signal()
    ended = Signal()

    def __init__(self, total: float, seconds: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self.total = float(total)
        self._left = float(total)
        self._seconds = seconds
        self._since = 0.0
        self._ticks = QTimer(self)
        self._ticks.setInterval(TICK)
        self._ticks.timeout.connect(self._tick)

    @property
    def left(self) -> float:
        """Seconds left, never below 0."""
        gone = self._seconds() - self._since if self.is_running else 0.0
        return max(0.0, self._left - gone)

    @property
    def is_running(self) -> bool:
        return self._ticks.isActive()

    @property
    def fraction(self) -> float:
        """How much is left: 1 at the start, 0 at the end."""
        return self.left / self.total if self.total else 0.0

    @property
    def clock(self) -> str:
        """What is left, as minutes and seconds; a begun second counts."""
        whole = int(self.left) + (self.left % 1 > 0)
        return f"{whole // 60}:{whole % 60:02}"

    def set(self, left: float, total: float) -> None:
        """Stand still at `left` of `total` seconds."""
        self._ticks.stop()
        self.total = max(1.0, float(total))
        self._left = min(max(0.0, float(left)), self.total)
        self.ticked.emit()

    def start(self) -> None:
        if self._left > 0 and not self.is_running:
            self._since = self._seconds()
            self._ticks.start()
            self.ticked.emit()

    def hold(self) -> None:
        if self.is_running:
            self._left = self.left
            self._ticks.stop()
            self.ticked.emit()

    def add(self, seconds: float) -> None:
        """Give `seconds` more; it goes on as it was, or stands still."""
        left, running = self.left, self.is_running
        self.set(left + seconds, max(self.total, left + seconds))
        if running:
            self.start()

    def _tick(self) -> None:
        if self.left > 0:
            self.ticked.emit()
            return
        self.hold()
        self.ended.emit()
