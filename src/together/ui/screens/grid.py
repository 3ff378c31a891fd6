"""Many cards, and one stop for Tab: within them the arrow keys lead."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TypeAlias

from PySide6.QtCore import QRect, QSignalMapper, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from together.ui.parts import CardButton, give_role, name
from together.ui.parts.drawing import ROOM
from together.ui.parts.fitting import Fitting
from together.ui.theme import theme
from together.ui.tokens import Tokens

ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}
JUMPS = {Qt.Key.Key_Home, Qt.Key.Key_End}
WIDTHS = 8  # so many arrangements are kept, each for a width
Rows: TypeAlias = "list[tuple[list[GridCard], int]]"  # and the height of each, in px


class GridCard(CardButton):
    """A card of a grid. `held` tells that the keyboard has come to it."""

    held = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.held.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that lead through the grid are the grid's."""
        if event.key() in ARROWS | JUMPS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class CardGrid(Fitting, QWidget):
    """Cards in equal columns, each under a name. `chosen` tells the name of the pressed one.

    Tab comes to one card, the last that had the keyboard; arrows, Home and End go to the others.
    It places its cards itself: a layout would be asked anew for each one that is shown or hidden.
    Hidden, it waits with that until it is shown.
    """

    chosen = Signal(str)

    def __init__(self, label: str, *, min_width: int = 300) -> None:
        super().__init__()
        self._cards: dict[str, GridCard] = {}
        self._shown: list[GridCard] = []
        self._stop: GridCard | None = None
        self._kept: dict[int, Rows] = {}
        self._kept_for: Tokens | None = None
        self._waits = False
        self._names = QSignalMapper(self)
        self._names.mappedString.connect(self.chosen)
        self._holds = QSignalMapper(self)
        self._holds.mappedString.connect(self._hold)
        self._min_width = min_width
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        give_role(self, QAccessible.Role.List)
        name(self, label)

    def fill(self, cards: Mapping[str, GridCard]) -> None:
        """Show these cards instead of those there were."""
        for old in self._cards.values():
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._stop, self._shown = None, []
        self._cards = dict(cards)
        for key, card in self._cards.items():
            card.setParent(self)
            card.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            for mapper, signal in ((self._names, card.clicked), (self._holds, card.held)):
                signal.connect(mapper.map)
                mapper.setMapping(card, key)
        self.sift(self._cards)

    def sift(self, wanted: Collection[str]) -> None:
        """Show the cards with these names and hide the others, in one repaint."""
        shown = [card for key, card in self._cards.items() if key in wanted]
        if shown and shown == self._shown:
            return
        self.setUpdatesEnabled(False)
        for key, card in self._cards.items():
            card.setVisible(key in wanted)
        self._shown = shown
        if self._stop not in self._shown:
            self._rest_on(next(iter(self._shown), None))
        self._kept = {}
        self._fit()
        self.setUpdatesEnabled(True)

    def card(self, key: str) -> GridCard:
        """The card with this name. Raises KeyError."""
        return self._cards[key]

    def _hold(self, key: str) -> None:
        self._rest_on(self._cards[key])

    def _rest_on(self, card: GridCard | None) -> None:
        """Have Tab come by `card`, and by no other."""
        if self._stop is not None:
            self._stop.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        if card is not None:
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._stop = card

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = next((n for n, it in enumerate(self._shown) if it.hasFocus()), None)
        if held is None or event.key() not in ARROWS | JUMPS:
            super().keyPressEvent(event)
            return
        to = self._shown[self._aim(Qt.Key(event.key()), held)]
        to.setFocus(Qt.FocusReason.TabFocusReason)
        for area in self._areas():
            area.ensureWidgetVisible(to, ROOM, ROOM)

    def _aim(self, key: Qt.Key, held: int) -> int:
        """The number of the card that `key` leads to from card number `held`."""
        last, columns = len(self._shown) - 1, self._columns()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        steps = {
            Qt.Key.Key_Left: 1 if rtl else -1,
            Qt.Key.Key_Right: -1 if rtl else 1,
            Qt.Key.Key_Up: -columns,
            Qt.Key.Key_Down: columns,
        }
        if key in JUMPS:
            return 0 if key == Qt.Key.Key_Home else last
        aim = held + steps[key]
        if key == Qt.Key.Key_Down and aim > last and held // columns < last // columns:
            return last  # the last row may be a short one
        return aim if 0 <= aim <= last else held

    def _columns(self, width: int = -1) -> int:
        """How many cards stand side by side at `width`, or now."""
        wide = self.width() if width < 0 else width
        return max(1, min(len(self._shown), wide // theme.now.px(self._min_width)))

    def _rows(self, width: int) -> Rows:
        """The cards of each row, and how high it is; kept until others are shown or a new look."""
        if self._kept_for is not theme.now or len(self._kept) > WIDTHS:
            self._kept, self._kept_for = {}, theme.now
        if width not in self._kept:
            columns = self._columns(width)
            rows = [self._shown[n : n + columns] for n in range(0, len(self._shown), columns)]
            self._kept[width] = [(row, self._height(row, width // columns)) for row in rows]
        return self._kept[width]

    @staticmethod
    def _height(row: list[GridCard], each: int) -> int:
        return max(card.heightForWidth(each) for card in row)

    def _arrange(self) -> None:
        each, top = self.width() // self._columns(), 0
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for row, high in self._rows(self.width()):
            for n, card in enumerate(row):
                left = self.width() - (n + 1) * each if rtl else n * each
                card.setGeometry(QRect(left, top, each, high))
            top += high

    def heightForWidth(self, width: int) -> int:
        if self._is_away():
            self._waits = True
            return self.height()  # for now: nobody sees it
        return sum(high for _row, high in self._rows(width))

    def sizeHint(self) -> QSize:
        width = theme.now.column
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(max((it.minimumSizeHint().width() for it in self._shown), default=0), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._waits:
            self._fit()

    def _fit(self) -> None:
        self._waits = not self.isVisible()
        if not self._waits:
            self._arrange()
            self.updateGeometry()

    def _is_away(self) -> bool:
        """Whether the page that it stands on is hidden."""
        return not self.isVisibleTo(self.window())

    def _areas(self) -> Iterator[QScrollArea]:
        above = self.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                yield above
            above = above.parentWidget()
