"""What our widgets share: sizes that follow the text size, and a press by Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton, QWidget
else:  # stand before a class of Qt, whose methods they call
    QAbstractButton = QWidget = object

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class Fitting(QWidget):
    """Takes its sizes anew when text size, theme or direction change."""

    def _fit(self) -> None:
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._fit()


class Pressable(Fitting, QAbstractButton):
    """Enter presses it as Space does; held down, only once. Arrows go to its neighbours alone."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.isAutoRepeat():
            self.click()
            return
        beside = self.parentWidget()
        super().keyPressEvent(event)
        now = self.window().focusWidget()
        if event.key() in ARROWS and now and now.parentWidget() is not beside:
            self.setFocus()
