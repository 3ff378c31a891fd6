"""Whose turn it is, to be seen from the last row."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from together.ui.parts import give_role
from together.ui.parts.partner import draw_mark
from together.ui.room.forms import Acts
from together.ui.room.look import marks_of, told

APART = 0.14  # of a mark's side, between two of them


class RoomBadge(QWidget):
    """The shapes and letters of those who act, `side` px high each."""

    def __init__(self, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks, self._side = marks_of(acts), 0
        give_role(self, QAccessible.Role.Graphic)
        self.setAccessibleName(told(acts))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_side(self, side: float) -> None:
        self._side = round(side)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        count = len(self._marks)
        gaps = self._side * APART * max(0, count - 1)
        return QSize(round(self._side * count + gaps), self._side if count else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, side = QPainter(self), float(self._side)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for n, look in enumerate(reversed(self._marks) if rtl else self._marks):
            x = n * side * (1 + APART)
            draw_mark(painter, look, QRectF(x, (self.height() - side) / 2, side, side))
