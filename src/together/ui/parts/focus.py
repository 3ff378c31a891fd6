"""The focus ring: one frame round what has the keyboard, on top of everything, never cut off."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from together.ui.theme import theme

THICK = 3
GAP = 3
AROUND = THICK + GAP


class _Frame(QWidget):
    """The painted ring."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._radius = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def surround(self, rect: QRect, radius: int) -> None:
        self._radius = radius
        self.setGeometry(rect.adjusted(-AROUND, -AROUND, AROUND, AROUND))
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.now.focus), THICK))
        half = THICK / 2
        rect = QRectF(self.rect()).adjusted(half, half, -half, -half)
        radius = min(self._radius + GAP + half, min(rect.width(), rect.height()) / 2)
        painter.drawRoundedRect(rect, radius, radius)


class FocusRing(QObject):
    """Keeps the ring of one window round the widget with the keyboard.

    A widget may say where its ring goes with `focus_rect() -> QRect` (in its own px) and how round
    it is with `focus_radius() -> int`.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._frame: _Frame | None = None
        self._ringed: QWidget | None = None
        self._watched: list[QWidget] = []
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    @classmethod
    def watch(cls, window: QWidget) -> FocusRing:
        """Give `window` its ring, if it has none yet."""
        return window.findChild(cls) or cls(window)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        # At the end of the program the signal still comes when the window is gone.
        if not isValid(self) or not isValid(self._window):
            return
        self._leave()
        if new is not None and new is not self._window and self._window.isAncestorOf(new):
            self._ringed = new
            if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
                _show_whole(new)  # under a pressed button nothing moves: the release must hit it
            self._draw()

    def _leave(self) -> None:
        self._watch([])
        self._ringed = None
        self._unframe()

    def _unframe(self) -> None:
        if self._frame is not None and isValid(self._frame):
            self._frame.hide()
            self._frame.deleteLater()
        self._frame = None

    def _watch(self, widgets: list[QWidget]) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched = widgets
        for widget in widgets:
            widget.installEventFilter(self)

    def _draw(self) -> None:
        widget = self._ringed
        if widget is None or not isValid(widget) or not widget.isVisible():
            return
        rect = widget.focus_rect() if hasattr(widget, "focus_rect") else widget.rect()
        radius = widget.focus_radius() if hasattr(widget, "focus_radius") else theme.now.radius
        chain = _up_to_room(widget, rect)
        ground = chain[-1]
        if self._frame is None or not isValid(self._frame) or self._frame.parent() is not ground:
            self._unframe()
            self._frame = _Frame(ground)
        self._watch(chain[:-1])
        self._frame.surround(QRect(widget.mapTo(ground, rect.topLeft()), rect.size()), radius)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show):
            self._draw()
        elif kind == QEvent.Type.Hide and watched is self._ringed:
            self._leave()
        return False


def _up_to_room(widget: QWidget, rect: QRect) -> list[QWidget]:
    """`widget` and those above it, up to the first that has room for the ring.

    What scrolls is not left: the ring must scroll, and be cut, with it.
    """
    around = rect.adjusted(-AROUND, -AROUND, AROUND, AROUND)
    chain = [widget]
    while (above := chain[-1].parentWidget()) is not None and not chain[-1].isWindow():
        chain.append(above)
        corner = widget.mapTo(above, QPoint(0, 0))
        if above.rect().contains(around.translated(corner)) or _scrolls(above):
            break
    return chain


def _scrolls(widget: QWidget) -> bool:
    """Whether `widget` is the inside of a scroll area."""
    above = widget.parentWidget()
    return above is not None and isinstance(above.parentWidget(), QAbstractScrollArea)


def _show_whole(widget: QWidget) -> None:
    """Scroll the nearest scroll area so that `widget` and its ring are seen."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        above.ensureWidgetVisible(widget, 4 * AROUND, 4 * AROUND)
