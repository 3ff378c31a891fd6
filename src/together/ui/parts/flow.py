"""A layout that wraps: chips and buttons at their own width, or cards in equal columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QLayout, QLayoutItem, QWidget

from together.ui.theme import theme


@dataclass
class _Row:
    items: list[tuple[QLayoutItem, int]]
    height: int

    def width(self, gap: int) -> int:
        return sum(width for _, width in self.items) + gap * (len(self.items) - 1)


class Flow(QLayout):
    """Rows that wrap at the width there is; mirrored in right-to-left languages.

    With `min_width` (px at 100 %) the items share equal columns at least that wide, and the
    items of a row are equally high. `gap` is in px at 100 % too. `even` items weigh the same: all
    are as wide as the widest, in one row or each in a row of its own.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: int = 12,
        min_width: int = 0,
        align: Literal["start", "center", "end"] = "start",
        even: bool = False,
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._ends: list[QWidget] = []
        self._gap, self._min_width, self._align, self._even = gap, min_width, align, even
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def add_end(self, widget: QWidget) -> None:
        """Add `widget` at the far end of its row."""
        self._ends.append(widget)
        self.addWidget(widget)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def clear(self) -> None:
        """Take out every item and delete its widget."""
        while item := self.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self._ends.clear()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        rows = self._rows(width - margins.left() - margins.right())
        gaps = self._space() * max(0, len(rows) - 1)
        return sum(row.height for row in rows) + gaps + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        shown = self._shown()
        widths = [item.sizeHint().width() for item in shown]
        if self._even:
            widths = [max(widths, default=0)] * len(widths)
        width = sum(widths) + self._space() * max(0, len(shown) - 1)
        if self._min_width:
            width = min(width, theme.now.column)
        margins = self.contentsMargins()
        width += margins.left() + margins.right()
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        margins: QMargins = self.contentsMargins()
        sizes = [item.minimumSize() for item in self._shown()]
        width = max((size.width() for size in sizes), default=0)
        height = max((size.height() for size in sizes), default=0)
        return QSize(
            width + margins.left() + margins.right(), height + margins.top() + margins.bottom()
        )

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        inner = rect.marginsRemoved(self.contentsMargins())
        y, gap = inner.top(), self._space()
        for row in self._rows(inner.width()):
            self._place(row, inner, y)
            y += row.height + gap

    def _space(self) -> int:
        return theme.now.space(self._gap)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _rows(self, width: int) -> list[_Row]:
        rows: list[_Row] = []
        for item, wide in self._widths(width):
            high = self._height(item, wide)
            if rows and rows[-1].width(self._space()) + self._space() + wide <= width:
                rows[-1].items.append((item, wide))
                rows[-1].height = max(rows[-1].height, high)
            else:
                rows.append(_Row([(item, wide)], high))
        return rows

    def _widths(self, width: int) -> list[tuple[QLayoutItem, int]]:
        shown, gap = self._shown(), self._space()
        hints = [item.sizeHint().width() for item in shown]
        if self._even:
            widest = max(hints, default=0)
            fits = (widest + gap) * len(shown) - gap <= width
            return [(item, widest if fits else width) for item in shown]
        if not self._min_width:
            return [(item, min(hint, width)) for item, hint in zip(shown, hints, strict=True)]
        least = theme.now.px(self._min_width)
        columns = max(1, min(len(shown), (width + gap) // (least + gap)))
        each = (width - gap * (columns - 1)) // columns
        return [(item, each) for item in shown]

    def _place(self, row: _Row, inner: QRect, y: int) -> None:
        spare = max(0, inner.width() - row.width(self._space()))
        x = inner.left() + round(spare * {"start": 0.0, "center": 0.5, "end": 1.0}[self._align])
        for item, wide in row.items:
            if spare and item.widget() in self._ends:
                x, spare = x + spare, 0
            # Equal columns are filled; things at their own width stand in the middle of the row.
            high = row.height if self._min_width else min(row.height, self._height(item, wide))
            box = QRect(x, y + (row.height - high) // 2, wide, high)
            item.setGeometry(self._mirrored(box, inner))
            x += wide + self._space()

    @staticmethod
    def _height(item: QLayoutItem, width: int) -> int:
        return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()

    def _mirrored(self, box: QRect, inner: QRect) -> QRect:
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else QApplication.layoutDirection()
        if direction == Qt.LayoutDirection.RightToLeft:
            box.moveLeft(inner.left() + inner.right() - box.right())
        return box
