"""The second click of a double click, kept from what only came with the first one.

Many people click everything twice, and some press Enter twice. After the first press another page
stands there, and the second one would press whatever it finds: a turn would pass by unread, or a
cover be opened by the wrong one.
"""

from __future__ import annotations

from typing import NamedTuple
from weakref import ReferenceType, ref

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Pressed(NamedTuple):
    """What a click began on; `once` if a double click means no more there than a single one."""

    widget: ReferenceType[QWidget] | None = None
    once: bool = False


class SecondClick(QObject):
    """Drops it at `window`, where it would press something new, undo a choice, or go on twice.

    Fields keep theirs (it selects a word), and so do buttons that may be pressed time and again.
    The same goes for Enter and Space, unless another key comes between the two.
    """

    def __init__(self, window: QWidget, handle: QWindow) -> None:
        super().__init__(window)
        self._window = window
        self._first = self._last = Pressed()
        self._key, self._at = Pressed(), 0
        handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._drops_key(event)
        if not isinstance(event, QMouseEvent):
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            # Every press comes here, and that of a second click before it is told to be one.
            self._first, self._last = self._last, self._under(event)
        elif event.type() == QEvent.Type.MouseButtonDblClick:
            return is_unwanted(self._first, self._under(event))
        return False

    def _drops_key(self, event: QKeyEvent) -> bool:
        """Whether it is the second of two quick presses. One that is held repeats harmlessly."""
        if event.isAutoRepeat():
            return False
        if event.key() not in PRESSING:
            self._key = Pressed()
            return False
        before, gone = self._key, event.timestamp() - self._at
        self._key, self._at = pressed(self._window.focusWidget()), event.timestamp()
        is_button = self._key.widget is not None and isinstance(self._key.widget(), QAbstractButton)
        is_quick = before.widget is not None and gone < QApplication.doubleClickInterval()
        return is_button and is_quick and is_unwanted(before, self._key)

    def _under(self, event: QMouseEvent) -> Pressed:
        return pressed(self._window.childAt(event.position().toPoint()))


def pressed(widget: QWidget | None) -> Pressed:
    return Pressed() if widget is None else Pressed(ref(widget), means_once(widget))


def is_unwanted(before: Pressed, now: Pressed) -> bool:
    """Whether the second press of two hits what the first one did not, or more than is meant."""
    is_same = bool(before.widget and now.widget and before.widget() is now.widget())
    return not is_same or before.once


def means_once(widget: QWidget) -> bool:
    """Whether pressing `widget` twice in a row is a habit and no wish."""
    if not isinstance(widget, QAbstractButton):
        return False
    return widget.isCheckable() or widget.property("role") == "primary"
