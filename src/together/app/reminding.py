"""A quiet note outside of the window on a chosen day, for those who turned it on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from together.app.clock import today
from together.play.reminding import Chosen, due, remembered
from together.words import _

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow
    from PySide6.QtWidgets import QSystemTrayIcon

HOUR_MS = 3_600_000  # between two looks at the day
STAY_MS = 10_000  # that a system shows the note, if it asks us; many do as they like


class Tray(QObject):
    """The system's tray. Our icon is in it only as long as its note is not over.

    `pressed` when somebody clicks one of the two.
    """

    pressed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._icon: QSystemTrayIcon | None = None

    def tell(self, words: str) -> bool:
        """Show a note, without a sound of ours; False where the system has no place for one."""
        if not has_tray():
            return False
        self._shown().showMessage("Together", words, self._shown().MessageIcon.NoIcon, STAY_MS)
        return True

    def untell(self) -> None:
        """Take the note and the icon away."""
        if self._icon:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None

    def _shown(self) -> QSystemTrayIcon:
        from PySide6.QtWidgets import QSystemTrayIcon

        from together.ui.theme import icon

        if self._icon is None:
            self._icon = QSystemTrayIcon(icon("calendar", "primary", 64), self)
            self._icon.setToolTip("Together")
            self._icon.activated.connect(self._press)
            self._icon.messageClicked.connect(self._press)
            self._icon.show()
        return self._icon

    def _press(self, *_how: object) -> None:
        """Some systems tell of one click twice."""
        if self._icon:
            self.untell()
            self.pressed.emit()


class Reminding(QObject):
    """At most one note a day, and none while the two are here: then Today tells them.

    `told` gives, after a note, what is to be remembered and given to `learn` from then on; `wanted`
    tells that it was clicked. `tell` and `clock` are the system's tray and day, unless others are
    given.
    """

    told = Signal(object)
    wanted = Signal()

    def __init__(
        self,
        parent: QObject,
        tell: Callable[[str], bool] | None = None,
        clock: Callable[[], str] = today,
    ) -> None:
        super().__init__(parent)
        self.tray = Tray(self)
        self.tray.pressed.connect(self.wanted)
        self._tell, self._clock = tell or self.tray.tell, clock
        self._days: Sequence[Chosen] = ()
        self._told: Collection[str] = ()
        self._said: set[str] = set()  # since the start: what comes from the file may be older
        self._shown_on = ""
        self._timer = QTimer(self, interval=HOUR_MS)
        self._timer.timeout.connect(self.look)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusWindowChanged.connect(self._come_or_gone)

    def turn(self, on: bool) -> None:
        """As the two want it; it is off until then."""
        if on == self._timer.isActive():
            return
        if on:
            self._timer.start()
            self.look()
        else:
            self._timer.stop()
            self.tray.untell()

    def learn(self, days: Sequence[Chosen], told: Collection[str]) -> None:
        """The days as they stand now, and what is remembered; nothing where the file is shut."""
        self._days, self._told = days, {*told, *self._said}
        self.look()

    def look(self) -> None:
        """Tell what is to be told now, and take away what was told on another day."""
        now = self._clock()
        if self._shown_on and self._shown_on != now:
            self._shown_on = ""
            self.tray.untell()
        reminder = due(self._days, now, self._told)
        if reminder is None or not self._timer.isActive() or is_here():
            return
        if self._tell(words_for(is_today=reminder.is_today)):
            self._shown_on = now
            self._told = remembered(self._days, now, self._told, reminder)
            self._said.update(self._told)
            self.told.emit(self._told)

    def _come_or_gone(self, window: QWindow | None) -> None:
        if window is not None:
            self.tray.untell()


def has_tray() -> bool:
    """Whether the system has a place for notes now; the settings offer them only then."""
    from PySide6.QtWidgets import QSystemTrayIcon

    return QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()


def is_here() -> bool:
    """Whether somebody has the window before them."""
    return QApplication.activeWindow() is not None


def words_for(*, is_today: bool) -> str:
    """Nothing in it tells what the day is for: anyone may be looking at the screen."""
    if is_today:
        return _("Today is a day you two chose.")
    return _("A day you two chose has come. There is no hurry.")
