"""One window: it paints at once, shows one whole-window screen at a time, remembers its place.

Nothing here may touch the namespace `Qt` before the first paint: it loads hundreds of enums, which
takes a third as long as starting a bare window does (`make bench`). Each class of Qt takes a
millisecond when it is first used, so those that can wait are imported later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QTimerEvent
    from PySide6.QtGui import QCloseEvent, QPaintEvent, QPalette, QResizeEvent
    from PySide6.QtWidgets import QVBoxLayout

SMALLEST = (960, 640)
USUAL = (1180, 800)
FRAME = 40  # px for the bar with the window's title
Place = tuple[int, int, int, int]


class FirstFrame(QLabel):
    """The name alone, in the system's letters, until looks and fonts are there.

    `painted` tells that it can be seen: what was painted reaches the screen only after the event.
    """

    painted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__("Together", window)
        self.setMargin(48)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.startTimer(0)

    def timerEvent(self, event: QTimerEvent) -> None:
        self.killTimer(event.timerId())
        self.painted.emit()


class Window(QWidget):
    """The one window. `painted` tells of its first paint; `closing` comes before it goes.

    `help_wanted` tells of the key for help, whatever screen there is.
    """

    painted = Signal()
    closing = Signal()
    help_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.may_close: Callable[[], bool] | None = None  # asked before it closes
        self._screen: QWidget | None = None
        self._over: QWidget | None = None  # lies over the screen, which waits
        self._held: QWidget | None = None  # had the keyboard there
        self._notice: QWidget | None = None
        self._strip: QWidget | None = None  # that stays
        self._column: QVBoxLayout | None = None
        self._first = FirstFrame(self)
        self._first.painted.connect(self._first_painted)
        self.setMinimumSize(*SMALLEST)
        self.setWindowTitle("Together")

    def colour_first_frame(self, colours: QPalette) -> None:
        """Only that frame: a window's own palette would outlive every change of the theme."""
        self._first.setPalette(colours)
        self._first.setAutoFillBackground(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._column is None:
            self._first.resize(event.size())

    def _first_painted(self) -> None:
        self._first.painted.disconnect(self._first_painted)
        self.painted.emit()

    def show_screen(self, screen: QWidget) -> None:
        """Put `screen` in the whole window and delete what was there, words and all."""
        self._drop_over()
        before, self._screen = self._screen or self._first, screen
        before.hide()
        self._whole().replaceWidget(before, screen)
        before.setParent(None)
        before.deleteLater()
        screen.show()
        if screen.focusProxy() is not None:
            screen.setFocus()

    @property
    def screen_shown(self) -> QWidget | None:
        """The screen in the window; None before the first one."""
        return self._screen

    @property
    def lies_over(self) -> bool:
        """Whether a page lies over the screen."""
        return self._over is not None

    def lay_over(self, page: QWidget) -> None:
        """Show `page` in place of the screen, which waits hidden, and as it is, until `lift`."""
        if self._screen is None or self._over is not None:
            return
        self._held, self._over = self.focusWidget(), page
        self._screen.hide()
        self._whole().addWidget(page, 1)
        page.show()
        page.setFocus()

    def lift(self) -> None:
        """Take away what lies over the screen; the keyboard is where it was."""
        from shiboken6 import isValid

        held = self._held
        self._drop_over()
        if self._screen is not None:
            self._screen.show()
            (held if held and isValid(held) else self._screen).setFocus()

    def _drop_over(self) -> None:
        over, self._over, self._held = self._over, None, None
        if over is not None:
            over.hide()
            over.setParent(None)
            over.deleteLater()

    def _whole(self) -> QVBoxLayout:
        """The column of notice and screen, made when the first frame goes."""
        if self._column is None:
            from PySide6.QtWidgets import QVBoxLayout

            self._column = QVBoxLayout(self)
            self._column.setContentsMargins(0, 0, 0, 0)
            self._column.setSpacing(0)
            self._column.addWidget(self._first, 1)
            self._listen()
        return self._column

    def _listen(self) -> None:
        """Hear the keys and clicks that concern every screen."""
        from PySide6.QtGui import QKeySequence, QShortcut

        full = QShortcut(QKeySequence("F11"), self)
        full.activated.connect(self.toggle_full_screen)
        help_ = QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), self)
        help_.setAutoRepeat(False)
        help_.activated.connect(self.help_wanted)
        if handle := self.windowHandle():
            from together.ui.second_click import SecondClick

            SecondClick(self, handle)

    def tell(self, notice: QWidget) -> None:
        """Show `notice` above whatever screen there is, in place of an earlier one."""
        self.untell()
        self._notice = notice
        self._whole().insertWidget(0 if self._strip is None else 1, notice)

    def keep_telling(self, strip: QWidget | None) -> None:
        """Have `strip` above every screen and every notice until there is another one, or none."""
        if self._strip is not None:
            self._strip.hide()
            self._strip.setParent(None)
            self._strip.deleteLater()
        self._strip = strip
        if strip is not None:
            self._whole().insertWidget(0, strip)

    @property
    def notice(self) -> QWidget | None:
        """What is told above the screen now."""
        return self._notice

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
        if place and is_on_a_screen(place):
            self.setGeometry(*place)
        else:
            room = self.screen().availableGeometry()
            self.resize(min(USUAL[0], room.width()), min(USUAL[1], room.height() - FRAME))
        if maximised:
            self.showMaximized()
        else:
            self.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close and not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)


def is_on_a_screen(place: Place) -> bool:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QGuiApplication

    screens = QGuiApplication.screens()
    return any(it.availableGeometry().intersects(QRect(*place)) for it in screens)
