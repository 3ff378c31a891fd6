"""Makes what was kept ready to be found, piece by piece, while nothing else is going on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from together.app.couple import Couple
    from together.store.errors import StoreError
    from together.store.store import Store

FIRST_MS = 2000  # after the two can do something, until the first piece
BETWEEN_MS = 40  # between two pieces, for whoever else wants the store
BUSY_MS = 3000  # while a session is played it waits
PIECE = 250  # answers


class Indexing(QObject):
    """Goes on until all is ready; `ready` tells so. What is kept later is ready at once."""

    ready = Signal(bool)

    def __init__(self, couple: Couple) -> None:
        super().__init__(couple)
        self._couple = couple
        self.is_ready = False
        self._is_asked = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)
        couple.app.usable.connect(self._begin)

    def look(self) -> None:
        """Somebody is about to search: begin now, or see whether it has to be made anew."""
        self._timer.start(0)

    def stop(self) -> None:
        self._timer.stop()

    def _begin(self) -> None:
        if not (self.is_ready or self._is_asked or self._timer.isActive()):
            self._timer.start(FIRST_MS)

    def _go_on(self) -> None:
        couple = self._couple
        if couple.is_closed or self._is_asked or not couple.state:
            return
        if couple.playing is not None:
            self._timer.start(BUSY_MS)
            return
        self._is_asked = True
        couple.keeper.ask(filled, self._filled, self._failed)

    def _filled(self, more: bool) -> None:
        self._is_asked = False
        if more and not self._couple.is_closed:
            self._timer.start(BETWEEN_MS)
        if self.is_ready is more:
            self.is_ready = not more
            self.ready.emit(self.is_ready)

    def _failed(self, _error: StoreError) -> None:
        """Whatever it is, the two are told when they themselves want something of the file."""
        self._is_asked = False


def filled(store: Store) -> bool:
    """Make one piece ready; whether there is more."""
    from together.store import search

    return search.fill(store.file, PIECE)
