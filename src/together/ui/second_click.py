"""The second click of a double click, kept from what only came with the first one.

Many people click everything twice. After the first click another page stands under the pointer,
and the second one would press whatever is there now: a turn would pass by unread.
"""

from __future__ import annotations

from typing import NamedTuple
from weakref import ReferenceType, ref

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QMouseEvent, QWindow
from PySide6.QtWidgets import QAbstractButton, QWidget


class Pressed(NamedTuple):
    """What a click began on; `once` if a double click means no more there than a single one."""

    widget: ReferenceType[QWidget] | None = None
    once: bool = False


class SecondClick(QObject):
    """Drops it at `window`, where it would press something new, undo a choice, or go on twice.

    Fields keep theirs (it selects a word), and so do buttons that may be pressed time and again.
    """

    def __init__(self, window: QWidget, handle: QWindow) -> None:
        super().__init__(window)
        self._window = window
        self._first = self._last = Pressed()
        handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            # Every press comes here, and that of a second click before it is told to be one.
            self._first, self._last = self._last, self._under(event)
        elif event.type() == QEvent.Type.MouseButtonDblClick:
            return self._is_unwanted(self._under(event))
        return False

    def _under(self, event: QMouseEvent) -> Pressed:
        widget = self._window.childAt(event.position().toPoint())
        if widget is None:
            return Pressed()
        return Pressed(ref(widget), means_once(widget))

    def _is_unwanted(self, now: Pressed) -> bool:
        before = self._first
        is_same = bool(before.widget and now.widget and before.widget() is now.widget())
        return not is_same or before.once


def means_once(widget: QWidget) -> bool:
    """Whether pressing `widget` twice in a row is a habit and no wish."""
    if not isinstance(widget, QAbstractButton):
        return False
    return widget.isCheckable() or widget.property("role") == "primary"
