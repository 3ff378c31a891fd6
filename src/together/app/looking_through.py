"""Has a long file looked through for damage while nothing else is going on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from together.app.couple import Couple

FIRST_MS = 10_000  # after Today is there
AGAIN_MS = 20_000  # after somebody wanted something in between


class LookingThrough(QObject):
    """Goes on until all was looked at once. Of damage the two are told as of any other."""

    def __init__(self, couple: Couple) -> None:
        super().__init__(couple)
        self._couple = couple
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._look)

    def begin(self) -> None:
        self._timer.start(FIRST_MS)

    def stop(self) -> None:
        self._timer.stop()

    def _look(self) -> None:
        if self._couple.playing is not None:
            self._timer.start(AGAIN_MS)
            return
        keeper = self._couple.keeper
        keeper.bring(keeper.thread_of_store.look_through(), self._looked)

    def _looked(self, all_of_it: bool) -> None:
        if not (all_of_it or self._couple.is_closed):
            self._timer.start(AGAIN_MS)
