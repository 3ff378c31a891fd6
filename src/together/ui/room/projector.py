"""The big screen: a window that shows the room's view and nothing else."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QWidget

from together.ui.room.keys import RoomKeys
from together.ui.room.sheet import Sheet
from together.ui.room.view import RoomView
from together.ui.theme import theme
from together.words import _

MINUTE = 60  # seconds


class Projector(QWidget):
    """A window of its own. `show_view` may be called at each tick: only what changed is painted.

    A presenter's remote sends its keys to the window in front: `did`, `blanked` and `swap_wanted`
    are those of the desk. `closed` when somebody closed the window.
    """

    did = Signal(str, int)
    blanked = Signal(bool)
    swap_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Room – Together"))
        self.setMinimumSize(320, 240)
        self.resize(1280, 720)
        self.sheet = Sheet(self)
        self._view = RoomView("over", "")
        self._is_wanted = True
        self.keys = keys = RoomKeys(self, space=True)
        keys.next.connect(self._next)
        keys.back.connect(self._back)
        keys.blank.connect(self._blank)
        keys.pause.connect(self._pause)
        keys.longer.connect(self._longer)
        keys.shown.connect(self._show)
        keys.swap.connect(self.swap_wanted)

    def show_view(self, view: RoomView) -> None:
        """Show `view`; blank, there is nothing but the colour of the page."""
        self._view = view
        self.sheet.setVisible(not view.is_blank)
        self.sheet.show_view(view)
        self.setAccessibleName("" if view.is_blank else view.do)

    def show_on(self, screen: QScreen) -> None:
        """Take the whole of `screen`."""
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()

    def pulse(self) -> None:
        """The sign that a time is up, beside the chime."""
        self.sheet.ring.pulse()

    def _next(self) -> None:
        self.did.emit("next", 0)

    def _back(self) -> None:
        self.did.emit("back", 0)

    def _longer(self, minutes: int) -> None:
        self.did.emit("longer", minutes * MINUTE)

    def _pause(self) -> None:
        self.did.emit("go on" if self._view.is_paused else "pause", 0)

    def _blank(self) -> None:
        self.blanked.emit(not self._view.is_blank)

    def _show(self) -> None:
        if self._view.is_blank:
            self.blanked.emit(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sheet.setGeometry(self.rect())

    def close_for_good(self) -> None:
        """Close it, as the program's own doing: `closed` is not told."""
        self._is_wanted = False
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if self._is_wanted:
            self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), QColor(theme.now.bg))
