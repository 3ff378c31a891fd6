"""One window: it paints at once, shows one whole-window screen at a time, remembers its place.

Nothing here may touch the namespace `Qt` before the first paint: it loads hundreds of enums, which
takes a third as long as starting a bare window does (`make bench`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QLabel, QMainWindow, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent

SMALLEST = (960, 640)
USUAL = (1180, 800)
Place = tuple[int, int, int, int]


class FirstFrame(QLabel):
    """The name alone, in the system's letters, until looks and fonts are there."""

    painted = Signal()

    def __init__(self) -> None:
        super().__init__("Together")
        self.setMargin(48)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.emit()


class Window(QMainWindow):
    """The one window. `painted` tells of its first paint; `closing` comes before it goes."""

    painted = Signal()
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._screen: QWidget | None = None
        self._notice: QWidget | None = None
        self._column: QVBoxLayout | None = None
        first = FirstFrame()
        first.painted.connect(self._first_painted)
        self.setMinimumSize(*SMALLEST)
        self.setWindowTitle("Together")
        self.setCentralWidget(first)

    def _first_painted(self) -> None:
        frame = self.centralWidget()
        if isinstance(frame, FirstFrame):
            frame.painted.disconnect(self._first_painted)
            self.painted.emit()

    def show_screen(self, screen: QWidget) -> None:
        """Put `screen` in the whole window and delete what was there, words and all."""
        before, self._screen = self._screen, screen
        column = self._whole()
        if before is not None:
            before.hide()
            column.replaceWidget(before, screen)
            before.setParent(None)
            before.deleteLater()
        else:
            column.addWidget(screen, 1)
        screen.show()
        if screen.focusProxy() is not None:
            screen.setFocus()

    @property
    def screen_shown(self) -> QWidget | None:
        """The screen in the window; None before the first one."""
        return self._screen

    def _whole(self) -> QVBoxLayout:
        """The column of notice and screen, in place of the first frame."""
        if self._column is None:
            whole = QWidget()
            self._column = QVBoxLayout(whole)
            self._column.setContentsMargins(0, 0, 0, 0)
            self._column.setSpacing(0)
            self.setCentralWidget(whole)
            from PySide6.QtGui import QKeySequence, QShortcut

            full = QShortcut(QKeySequence("F11"), self)
            full.activated.connect(self.toggle_full_screen)
            if handle := self.windowHandle():
                from together.ui.second_click import SecondClick

                SecondClick(self, handle)
        return self._column

    def tell(self, notice: QWidget) -> None:
        """Show `notice` above whatever screen there is, in place of an earlier one."""
        self.untell()
        self._notice = notice
        self._whole().insertWidget(0, notice)

    def untell(self) -> None:
        """Take the notice away."""
        if self._notice is not None:
            self._notice.hide()
            self._notice.setParent(None)
            self._notice.deleteLater()
            self._notice = None

    def say_title(self, words: str) -> None:
        """Name the step in the window's title; never with a word that somebody wrote."""
        self.setWindowTitle(f"{words} – Together" if words else "Together")

    def toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def come_forward(self) -> None:
        """Show this window above the others."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()

    @property
    def place(self) -> Place:
        """Where the window stands when it is neither maximised nor full screen."""
        shape = self.normalGeometry()
        return shape.x(), shape.y(), shape.width(), shape.height()

    def show_at(self, place: Place | None, maximised: bool = False) -> None:
        """Show the window where it stood last time, if that is still on a screen."""
        self._give_colours_to_first_frame()
        screens = QGuiApplication.screens()
        if place and any(it.availableGeometry().intersects(QRect(*place)) for it in screens):
            self.setGeometry(*place)
        else:
            self.resize(*USUAL)
        if maximised:
            self.showMaximized()
        else:
            self.show()

    def _give_colours_to_first_frame(self) -> None:
        """The window's own would come back whenever the theme changes: a style sheet does that."""
        first = self.centralWidget()
        if isinstance(first, FirstFrame):
            first.setPalette(self.palette())
            first.setAutoFillBackground(True)
            self.setPalette(QPalette())

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)
