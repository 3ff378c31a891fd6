"""How an exercise looks on the big screen, scene by scene, for who writes it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.ui.parts import Button, Flow, Small
from together.ui.room.projector import Projector
from together.ui.room.view import RoomView
from together.ui.theme import theme
from together.words import _


class InRoom(QWidget):
    """Nothing runs here: each clock stands at its beginning. `back` leaves."""

    back = Signal()

    def __init__(self, views: Sequence[RoomView]) -> None:
        """`views` are those of its scenes, in order; at least one."""
        super().__init__()
        self._views, self._at = views, 0
        self.room = Projector(self)
        self.place = Small()
        self.leave = Button(_("Back to the file"), "plain", "arrow-left")
        self.before = Button(_("Back"), "quiet", "arrow-left")
        self.next = Button(_("Next"), "primary", "arrow-right")
        self.leave.clicked.connect(self.back)
        self.before.clicked.connect(self._back)
        self.next.clicked.connect(self._next)
        row = Flow(gap=12)
        for part in (self.next, self.before, self.leave, self.place):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.addWidget(self.room, 1)
        column.addLayout(row)
        column.setSpacing(theme.now.space(12))
        self.setFocusProxy(self.next)
        self._show()

    def _next(self) -> None:
        self._at = min(self._at + 1, len(self._views) - 1)
        self._show()

    def _back(self) -> None:
        self._at = max(self._at - 1, 0)
        self._show()

    def _show(self) -> None:
        self.room.show_view(self._views[self._at])
        words = _("{now} of {total}").format(now=self._at + 1, total=len(self._views))
        self.place.setText(words)
        self.before.setEnabled(self._at > 0)
        self.next.setEnabled(self._at + 1 < len(self._views))
