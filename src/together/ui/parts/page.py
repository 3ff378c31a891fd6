"""A page: a centred column that scrolls, and its actions below it, always in sight."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from together.ui.parts.cards import Card, CardButton
from together.ui.parts.choices import ChoiceCard
from together.ui.parts.drawing import ROOM
from together.ui.parts.fitting import Fitting
from together.ui.parts.flow import Flow
from together.ui.theme import theme

# These bring their own room for shadow and focus ring.
_ROOMY = (Card, CardButton, ChoiceCard)


def _in_the_middle(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(widget, 10_000)
    row.addStretch(1)
    return row


def empty(layout: QLayout) -> None:
    """Take everything out of `layout`; the widgets leave their window at once and are deleted."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            # Hidden first: a layout shows late what was just added, then as a window of its own.
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner := item.layout():
            empty(inner)


@runtime_checkable
class MakesRoom(Protocol):
    """What can do with less height than it likes to have."""

    def make_room(self, lacking: int) -> None:
        """`lacking` px are missing until all of the page is in sight; 0: there is room."""


def pad(card: Card, above: int, below: int | None = None) -> None:
    """Leave so many px (at 100 %) free above and, as many or others, below what is in `card`."""
    sides, space = card.body.contentsMargins(), theme.now.space
    foot = space(above if below is None else below) + ROOM
    card.body.setContentsMargins(sides.left(), space(above) + ROOM, sides.right(), foot)


class Page(Fitting, QWidget):
    """Put the parts of a screen in with `add`, its buttons with `add_action`.

    `width` is the widest column in px at 100 %. A centred page stands in the middle of the window
    while it fits; otherwise it begins at the top. Before it has to scroll it does without what is
    `spare`, and then every part that `MakesRoom` is told.
    """

    def __init__(
        self, *, centred: bool = False, width: int = 820, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._width, self._centred = width, centred
        self.spare: list[QWidget] = []
        self._column = QWidget()
        self.column = QVBoxLayout(self._column)
        self._inside = _Inside()
        self.area = _scroll(self._inside)
        self._outer = QVBoxLayout(self._inside)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._outer.addStretch(2 if centred else 0)
        self._outer.addLayout(_in_the_middle(self._column))
        self._outer.addStretch(3 if centred else 1)
        self._actions = _Actions(self.area)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.area, 1)
        whole.addWidget(self._actions)
        self._fit()

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put `widget` below the others, its edges in line with those of the cards.

        With a stretch it takes the height that is left, and gives way before anything scrolls.
        """
        if stretch:
            self._inside.giving.append(widget)
            self._outer.setStretch(1, 1000)
        if isinstance(widget, _ROOMY):
            self.column.addWidget(widget, stretch)
        else:
            self.add_layout_of(widget, stretch)

    def add_layout_of(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a widget or a layout below the others, in line with the edges of cards."""
        row = QHBoxLayout()
        row.setContentsMargins(ROOM, 0, ROOM, 0)
        if isinstance(part, QWidget):
            row.addWidget(part)
        else:
            row.addLayout(part)
        self.column.addLayout(row, stretch)

    def space(self, px: int) -> None:
        """Leave `px` (at 100 %) free."""
        self.column.addSpacing(theme.now.space(px))

    def add_action(self, widget: QWidget, *, end: bool = False) -> None:
        """Put a button below the column, at its start or its end."""
        self._actions.add(widget, end=end)

    def set_notice(self, widget: QWidget) -> None:
        """Put a line above the buttons: in sight with them, wherever the page is scrolled to."""
        self._actions.set_notice(widget)

    def clear(self) -> None:
        """Take out everything; nothing of it can be seen, or heard by a screen reader, any more."""
        self._inside.giving.clear()
        self.spare.clear()
        self._outer.setStretch(1, 0)
        empty(self.column)
        self._actions.clear()

    def _fit(self) -> None:
        tokens = theme.now
        widest = tokens.px(self._width) + 2 * ROOM
        side = tokens.space(24) - ROOM
        self._column.setMaximumWidth(widest)
        self._actions.set_widest(widest)
        self.column.setSpacing(tokens.space(12))
        self._leave_edges(20, 16)
        self._inside.setContentsMargins(side, 0, side, 0)

    def _leave_edges(self, above: int, below: int) -> None:
        self.column.setContentsMargins(0, theme.now.space(above), 0, theme.now.space(below))

    def make_room(self, lacking: int) -> None:
        """Take less height if any is `lacking`, and tell the parts."""
        self._leave_edges(*((6, 6) if lacking else (20, 16)))
        for number in range(self.column.count()):
            item = self.column.itemAt(number)
            part = item.widget() if item else None
            if isinstance(part, MakesRoom):
                part.make_room(lacking)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look_for_room()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look_for_room()

    def _look_for_room(self) -> None:
        """Find out, from the most to the least, what fits into the window."""
        if not self._centred:
            return
        self._show_spare(True)
        self.make_room(0)
        if self._lacking() > 0:
            self._show_spare(False)
        if (lacking := self._lacking()) > 0:
            self.make_room(lacking)
            self._inside.settle()

    def _show_spare(self, on: bool) -> None:
        for part in self.spare:
            part.setVisible(on)

    def _lacking(self) -> int:
        """So many px are missing to show all; 0 where it fits without a scroll bar."""
        self._inside.settle()
        room = self.area.maximumViewportSize()
        if self._inside.heightForWidth(room.width()) <= room.height():
            return 0
        beside = room.width() - self.area.verticalScrollBar().sizeHint().width()
        return self._inside.heightForWidth(beside) - room.height()


class _Inside(QWidget):
    """What scrolls. Its `giving` parts shrink to their least height before anything scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.giving: list[QWidget] = []

    def heightForWidth(self, width: int) -> int:
        spare = sum(
            max(0, part.sizeHint().height() - part.minimumSizeHint().height())
            for part in self.giving
        )
        return super().heightForWidth(width) - spare

    def settle(self) -> None:
        """Have every layout within know at once what was changed, the innermost first."""
        for widget in (*reversed(self.findChildren(QWidget)), self):
            if layout := widget.layout():
                layout.activate()


def _scroll(inside: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(inside)
    # setWidget paints a ground behind it; the window's own is to show.
    inside.setAutoFillBackground(False)
    scroll.viewport().setAutoFillBackground(False)
    return scroll


class _Actions(QWidget):
    """The row of buttons below a page; a fine line over it while more is below the edge."""

    def __init__(self, scroll: QScrollArea) -> None:
        super().__init__()
        self._bar = scroll.verticalScrollBar()
        self._bar.valueChanged.connect(self._redraw)
        self._bar.rangeChanged.connect(self._stand_in_line)
        self._row = QWidget()
        self._column = QVBoxLayout(self._row)
        self._flow = Flow(gap=12)
        self._column.addLayout(self._flow)
        self._edges = _in_the_middle(self._row)
        self.setLayout(self._edges)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def add(self, widget: QWidget, *, end: bool) -> None:
        self._flow.add_end(widget) if end else self._flow.addWidget(widget)
        self.show()

    def set_notice(self, widget: QWidget) -> None:
        self._column.insertWidget(0, widget)

    def clear(self) -> None:
        self._flow.clear()
        self.hide()

    def set_widest(self, widest: int) -> None:
        self._row.setMaximumWidth(widest)
        tokens = theme.now
        self._stand_in_line()
        self._column.setContentsMargins(ROOM, tokens.space(14), ROOM, tokens.space(20))
        self._column.setSpacing(tokens.space(8))

    def _stand_in_line(self) -> None:
        """Keep the edges below those of the column: the scroll bar, once there, narrows it."""
        side = theme.now.space(24) - ROOM
        bar = self._bar.sizeHint().width() if self._bar.maximum() > 0 else 0
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._edges.setContentsMargins(side + bar * rtl, 0, side + bar * (not rtl), 0)
        self.update()

    def _redraw(self) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._bar.value() < self._bar.maximum():
            painter = QPainter(self)
            painter.setPen(QPen(QColor(theme.now.border), 1))
            painter.drawLine(0, 0, self.width(), 0)
