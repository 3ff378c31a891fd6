"""The second window: on the screen that was chosen, as screens come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QScreen

from together.ui.room.projector import Projector
from together.words import _

if TYPE_CHECKING:
    from together.ui.room.view import RoomView
    from together.ui.window import Window


class BigScreen(QObject):
    """Shows the room on a screen of its own where there are two; on the only one when asked to.

    `changed` tells that screens have come or gone: `is_apart` and `choices` are new then.
    """

    changed = Signal()

    def __init__(self, window: Window, wanted: str) -> None:
        """`wanted` is the name of the screen that was chosen last; "" takes any other one."""
        super().__init__()
        self._window, self.wanted = window, wanted
        self.projector = Projector()
        self.projector.closed.connect(self._closed)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._come)
        app.screenRemoved.connect(self._gone)
        self._app = app
        self._is_on = self._was_apart = self._is_chosen = False

    def choices(self) -> list[tuple[str, str]]:
        """Each screen's name, and words for it: its maker's where there are any, and its size."""
        return [(it.name(), words_for(it)) for it in QGuiApplication.screens()]

    def chosen(self) -> QScreen | None:
        """The screen for the room: the wanted one, else any but the leader's; None where there is
        only one.
        """
        screens = QGuiApplication.screens()
        if len(screens) < 2:
            return None
        others = [it for it in screens if it is not self._window.screen()]
        wanted = [it for it in screens if it.name() == self.wanted]
        if not self._is_chosen:  # elsewhere the same name may mean the leader's own screen
            wanted = [it for it in wanted if it in others]
        return (wanted or others or screens)[0]

    def choose(self, name: str) -> None:
        """Take this one from now on. The desk makes room where it stands there itself."""
        self.wanted, self._is_chosen = name, True
        if self._is_on:
            self.open()

    @property
    def is_apart(self) -> bool:
        """Whether the room is on a screen of its own."""
        return self._is_on and self.chosen() is not None

    @property
    def is_seen(self) -> bool:
        return self.projector.isVisible()

    def lost(self) -> str:
        """A sentence where the room had a screen of its own and is on none now; else ''."""
        had, self._was_apart = self._was_apart, self.is_apart
        if self.is_apart or not had:
            return ""
        if self.chosen() is not None:
            return _("The room’s window was closed. Press D to open it again.")
        return _("The big screen is gone. The meeting goes on; press D to show the room here.")

    def open(self) -> None:
        """Show the room, if it has a screen of its own."""
        self._is_on = True
        screen = self.chosen()
        if screen is None:
            self.projector.hide()
            return
        self._was_apart = True
        self._keep_desk_off(screen)
        self.projector.show_on(screen)
        self._window.activateWindow()  # the keyboard stays with the leader

    def _keep_desk_off(self, screen: QScreen) -> None:
        others = [it for it in QGuiApplication.screens() if it is not screen]
        if self._window.screen() is screen and others:
            self._window.move(others[0].availableGeometry().topLeft())

    def swap(self) -> None:
        """On one screen: the room in place of the desk, and back. On two: open it again."""
        if self.is_apart:
            return
        if self.chosen() is not None:
            self.open()
            self.changed.emit()
        elif self.is_seen:
            self.projector.hide()
            self._window.come_forward()
        else:
            self.projector.show_on(self._window.screen())
            self.projector.activateWindow()

    def show_view(self, view: RoomView) -> None:
        self.projector.show_view(view)

    def close(self) -> None:
        """For good."""
        self._app.screenAdded.disconnect(self._come)
        self._app.screenRemoved.disconnect(self._gone)
        self.projector.close_for_good()
        self.projector.deleteLater()

    def _closed(self) -> None:
        """Somebody has closed the room's window."""
        self._is_on = False
        self._window.come_forward()
        self.changed.emit()

    def _come(self, _screen: QScreen) -> None:
        self.open()
        self.changed.emit()

    def _gone(self, _screen: QScreen) -> None:
        """Qt moves what stood there to another screen: it must not cover the desk."""
        if self._is_on:
            self.open()
        self.changed.emit()


def words_for(screen: QScreen) -> str:
    size = screen.size() * screen.devicePixelRatio()
    name = " ".join(it for it in (screen.manufacturer(), screen.model()) if it) or screen.name()
    return f"{name}, {size.width()} × {size.height()}"
