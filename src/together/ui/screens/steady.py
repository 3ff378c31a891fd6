"""A column that stays where it is while what is in it grows and shrinks."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea


def keep_room_of_bar(area: QScrollArea, inside: QLayout) -> None:
    """While there is nothing to scroll, leave the bar's room free beside what is `inside`."""
    change = partial(_keep_room, area, inside)
    area.verticalScrollBar().rangeChanged.connect(change)
    change(0, area.verticalScrollBar().maximum())


def _keep_room(area: QScrollArea, inside: QLayout, _low: int, high: int) -> None:
    room = 0 if high > 0 else area.verticalScrollBar().sizeHint().width()
    rtl = area.layoutDirection() == Qt.LayoutDirection.RightToLeft
    inside.setContentsMargins(room if rtl else 0, 0, 0 if rtl else room, 0)
