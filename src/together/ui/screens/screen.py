"""What the screens beside the rail have in common."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.ui.parts.drawing import ROOM
from together.ui.screens.reading import LongPage


class Screen(LongPage):
    """A page that can be gone to. Its data may come after it is shown.

    `keeps` is for a screen without a word of the couple's: it may stay, hidden, with its filters
    and its place. Any other is deleted when it is left, because what is hidden can still be read
    by a screen reader.
    """

    keeps: ClassVar[bool] = False

    def land_on(self, widget: QWidget) -> None:
        """Have the keyboard begin at `widget`; now, if the screen is shown and has just arrived."""
        arrived = self.focusProxy() is None
        self.setFocusProxy(widget)
        held = self.window().focusWidget()
        if arrived and self.isVisible() and not (held and self.isAncestorOf(held)):
            widget.setFocus(Qt.FocusReason.OtherFocusReason)


def between_edges(widget: QWidget) -> QWidget:
    """`widget` in a list of cards, in line with the edges that the cards paint."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(ROOM, 0, ROOM, 0)
    column.addWidget(widget)
    return holder
