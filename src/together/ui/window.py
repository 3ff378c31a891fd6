"""One window: it paints at once, shows one whole-window screen at a time, remembers its place."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

SMALLEST = (960, 640)
USUAL = (1180, 800)
Place = tuple[int, int, int, int]


class Window(QMainWindow):
    """The one window. `closing` comes before it goes, so that words can be saved."""

    painted = Signal()
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(*SMALLEST)
        self._was_painted = False
        self._screen: QWidget | None = None
        self._notice: QWidget | None = None
        self.setWindowTitle("Together")
        full = QShortcut(QKeySequence(Qt.Key.Key_F11), self)
        full.activated.connect(self.toggle_full_screen)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.centralWidget() is None:  # the first frame, before looks and fonts are there
            painter = QPainter(self)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "Together")
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def show_screen(self, screen: QWidget) -> None:
        """Put `screen` in the whole window and delete what was there, words and all."""
        before, self._screen = self._screen, screen
        if self.centralWidget() is None:
            self.setCentralWidget(self._whole())
        if before is not None:
            before.hide()
            self._column.replaceWidget(before, screen)
            before.setParent(None)
            before.deleteLater()
        else:
            self._column.addWidget(screen, 1)
        screen.show()

    @property
    def screen_shown(self) -> QWidget | None:
        """The screen in the window; None before the first one."""
        return self._screen

    def _whole(self) -> QWidget:
        whole = QWidget()
        self._column = QVBoxLayout(whole)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        return whole

    def tell(self, notice: QWidget) -> None:
        """Show `notice` above whatever screen there is, in place of an earlier one."""
        self.untell()
        self._notice = notice
        self._column.insertWidget(0, notice)

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
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def come_forward(self) -> None:
        """Show this window above the others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    @property
    def place(self) -> Place:
        """Where the window stands when it is neither maximised nor full screen."""
        shape = self.normalGeometry()
        return shape.x(), shape.y(), shape.width(), shape.height()

    def set_place(self, place: Place | None, maximised: bool = False) -> None:
        """Stand where it stood last time, if that is still on a screen."""
        shape = QRect(*place) if place else QRect()
        screens = QGuiApplication.screens()
        if place and any(screen.availableGeometry().intersects(shape) for screen in screens):
            self.setGeometry(shape)
        else:
            self.resize(*USUAL)
        if maximised:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)
