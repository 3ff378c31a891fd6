"""Long work on the window's thread, in short turns: between two of them the window answers."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

TURN_MS = 12  # of work, or a piece of it more


class Turns(QObject):
    """Goes on with `work` turn by turn, and then tells `done`. It goes with its parent."""

    done = Signal()

    def __init__(self, work: Iterator[None], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._timer = QTimer(self, interval=1)
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    def stop(self) -> None:
        """Leave the rest undone."""
        self._timer.stop()

    def _turn(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        while clock.elapsed() < TURN_MS:
            try:
                next(self._work)
            except StopIteration:
                self._timer.stop()
                self.done.emit()
                return
