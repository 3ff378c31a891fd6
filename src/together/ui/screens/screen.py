"""What the screens beside the rail have in common."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.ui.parts.drawing import ROOM
from together.ui.parts.text import Heading, Label
from together.ui.screens.reading import LongPage
from together.ui.theme import theme

BESIDE = 24  # px that stay in sight round the landing: more than its ring


class Screen(LongPage):
    """A page that can be gone to. Its data may come after it is shown.

    `keeps` is for a screen without a word of the couple's: it may stay, hidden, with its filters
    and its place. Any other is deleted when it is left, because what is hidden can still be read
    by a screen reader.
    """

    keeps: ClassVar[bool] = False

    def holds_focus(self) -> bool:
        """Whether the keyboard is somewhere in this screen."""
        held = self.window().focusWidget()
        return held is not None and self.isAncestorOf(held)

    def land_on(self, widget: QWidget) -> None:
        """Have the keyboard begin at `widget`, the one main action of this screen.

        It goes there now if the screen is shown and has just arrived. Without a landing it stays
        on the rail.
        """
        arrived = self.focusProxy() is None
        self.setFocusProxy(widget)
        if arrived:
            self._once_settled = QTimer(self, singleShot=True, interval=0)
            self._once_settled.timeout.connect(self._show_landing)
            self.area.verticalScrollBar().rangeChanged.connect(self._settle)
        if arrived and self.isVisible() and not self.holds_focus():
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def bring_up(self, part: QWidget) -> None:
        """Bring `part` to the top of the page, and the keyboard to its heading.

        A heading is no stop of Tab's; from there Tab goes on to whatever follows the part.
        """
        inside = self.area.widget()
        assert inside is not None
        if heading := part.findChild(Heading):
            heading.setFocus(Qt.FocusReason.OtherFocusReason)
        top = part.mapTo(inside, part.rect().topLeft()).y()
        self.area.verticalScrollBar().setValue(top - theme.now.space(16))

    def _settle(self) -> None:
        """The page has grown or shrunk: look after its landing once all is in its place."""
        self._once_settled.start()

    def _show_landing(self) -> None:
        """Scroll so that the landing is wholly in sight, if the keyboard is or will be there."""
        landing = self.focusProxy()
        if landing is None or landing is not self.window().focusWidget():
            return
        if self.area.isAncestorOf(landing):
            self.area.ensureWidgetVisible(landing, BESIDE, BESIDE)


class Pile(QVBoxLayout):
    """A column that remembers how high it is: a long page asks each of its pieces again and again,
    at the same few widths."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._heights: dict[int, int] = {}

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights = {}
        super().invalidate()


def between_edges(widget: QWidget) -> QWidget:
    """`widget` in a list of cards, in line with the edges that the cards paint."""
    holder = QWidget()
    column = Pile(holder)
    column.setContentsMargins(ROOM, 0, ROOM, 0)
    column.addWidget(widget)
    return holder


def labelled(words: str, widget: QWidget) -> QWidget:
    """`widget` with its label above it, as a field has one; both at the top of their room."""
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.now.space(2))
    column.addWidget(Label(words))
    column.addWidget(widget)
    column.addStretch(1)
    return block
