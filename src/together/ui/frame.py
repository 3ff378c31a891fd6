"""The frame round the quiet screens: the rail at the side, one screen beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from together.ui.rail import Place, Rail
from together.ui.screens.reading import LongPage
from together.ui.theme import theme
from together.words import _

Maker = Callable[[], QWidget]

# A screen that is reached from one of the places, and stands under it.
UNDER = {
    "exercise": "exercises",
    "journeys": "exercises",
    "evidence": "exercises",
    "writing": "exercises",
    "workshops": "exercises",
    "plan": "exercises",
    "change": "exercises",
    "leading": "exercises",
    "backups": "settings",
}


def places() -> list[Place]:
    """All places of the rail, in their order."""
    return [
        Place("today", _("Today"), "house"),
        Place("exercises", _("Exercises"), "cards"),
        Place("goals", _("Our goals"), "target"),
        Place("story", _("Our story"), "book"),
        Place("support", _("Support"), "lifebuoy", at_once=True),
        Place("settings", _("Settings"), "gear"),
        Place("help", _("Help"), "question", at_once=True, foot=True),
    ]


class Frame(QWidget):
    """Shows one of `routes` at a time. `went` tells the route that is shown now.

    A screen is made when it is first gone to, and deleted when it is left, unless its class says
    `keeps = True`: then it holds none of the couple's words and waits, hidden.
    """

    went = Signal(str)

    def __init__(self, routes: Mapping[str, Maker]) -> None:
        super().__init__()
        self._routes = dict(routes)
        self._built: dict[str, QWidget] = {}
        self._now = ""
        self.rail = Rail([place for place in places() if place.route in routes])
        self.rail.chosen.connect(self.go)
        self._content = QVBoxLayout()
        self._content.setSpacing(0)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.rail)
        self._row.addLayout(self._content, 1)

    @property
    def route(self) -> str:
        """Where one is; "" before the first `go`."""
        return self._now

    def screen(self, route: str) -> QWidget | None:  # type: ignore[override]
        """The screen of `route`, if it is there: shown, or kept."""
        return self._built.get(route)

    def go(self, route: str) -> None:
        """Show the screen of `route`, with the keyboard where it begins. Raises KeyError."""
        screen = self._built.get(route) or self._routes[route]()
        if route != self._now:
            self._leave()
            self._built[route], self._now = screen, route
            self._content.addWidget(screen, 1)
        self.rail.mark(UNDER.get(route, route))
        screen.show()
        begin = screen if screen.focusProxy() else self.rail.here()
        if begin is not None:
            begin.setFocus(Qt.FocusReason.OtherFocusReason)
        self.went.emit(route)

    def renew(self) -> None:
        """Make the rail and the screens anew: the language has changed."""
        fresh = Rail([place for place in places() if place.route in self._routes])
        fresh.chosen.connect(self.go)
        self._row.replaceWidget(self.rail, fresh)
        self.rail.hide()
        self.rail.setParent(None)
        self.rail.deleteLater()
        self.rail = fresh
        self.rail.fit(self.size())
        for route in list(self._built):
            self._drop(route)
        now, self._now = self._now, ""
        if now:
            self.go(now)

    def _leave(self) -> None:
        before = self._built.get(self._now)
        if before is None:
            return
        self._content.removeWidget(before)
        before.hide()
        if not getattr(before, "keeps", False):
            self._drop(self._now)

    def _drop(self, route: str) -> None:
        screen = self._built.pop(route)
        screen.hide()
        screen.setParent(None)
        screen.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The page keys turn the screen also while the keyboard is on the rail."""
        screen = self._built.get(self._now)
        if not (isinstance(screen, LongPage) and screen.turn(event.key())):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.fit(event.size())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.rail.fit(self.size())

    def paintEvent(self, event: QPaintEvent) -> None:
        """A fine line between the rail and the screen."""
        painter = QPainter(self)
        painter.setPen(QPen(QColor(theme.now.border), 1))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = self.rail.x() if rtl else self.rail.x() + self.rail.width() - 1
        painter.drawLine(x, 0, x, self.height())
