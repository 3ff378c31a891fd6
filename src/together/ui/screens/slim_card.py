"""A card that is one line high: the way to another page."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from together.ui.parts import CardButton
from together.ui.parts.drawing import (
    ROOM,
    TIGHT_LINE,
    Block,
    Type,
    draw_card,
    draw_pixmap,
    lead,
    longest_word,
)
from together.ui.theme import pixmap, theme


@dataclass(frozen=True)
class _Row:
    """The words at one width; `beside` tells whether the line stands beside the title."""

    title: Block
    line: Block
    beside: bool
    height: int


class SlimCard(CardButton):
    """An icon, a title, a line beside it, a caret. Where they are too wide the line goes below."""

    MARK = 22

    def heightForWidth(self, width: int) -> int:
        least = theme.now.target
        return max(least, self._row(width).height + theme.now.space(16)) + 2 * ROOM

    def minimumSizeHint(self) -> QSize:
        word = longest_word(self._title, self._title_type().font)
        return QSize(word + 2 * self._edge() + 2 * self._mark(), theme.now.target + 2 * ROOM)

    def _title_type(self) -> Type:
        font = theme.now.font("heading", px=theme.now.px(18))
        return Type(font, TIGHT_LINE, lead(self))

    def _edge(self) -> int:
        return ROOM + theme.now.space(16)

    def _mark(self) -> int:
        """Px across of an icon and the room beside it."""
        return theme.now.px(self.MARK) + theme.now.space(12)

    def _row(self, width: int) -> _Row:
        tokens, room = theme.now, width - 2 * self._edge() - 2 * self._mark()
        small = Type(tokens.font("small"), TIGHT_LINE, lead(self))
        title = Block(self._title, self._title_type(), room)
        left = room - math.ceil(title.natural_width) - tokens.space(14)
        line = Block(self._line, small, max(1, left))
        if title.lines == line.lines == 1:
            return _Row(title, line, True, max(title.height, line.height))
        room += self._mark()  # the caret gives way
        title, line = Block(self._title, self._title_type(), room), Block(self._line, small, room)
        return _Row(title, line, False, title.height + tokens.space(2) + line.height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.now
        warm = self.isEnabled() and (self.underMouse() or self.isDown())
        draw_card(
            painter,
            QRectF(self.focus_rect()),
            tokens.radius,
            fill=tokens.sunken if self.isDown() else tokens.surface,
            edge=tokens.primary if warm else tokens.control,
            edge_width=1.5 if warm else 1.0,
        )
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = tokens.px(self.MARK)
        ends = self._edge(), self.width() - self._edge() - side
        top = (self.height() - side) / 2
        draw_pixmap(painter, pixmap(self._icon, "primary", side), ends[rtl], top)
        row = self._row(self.width())
        if row.beside:
            draw_pixmap(painter, pixmap("caret-right", "muted", side), ends[not rtl], top)
        self._draw_row(painter, row, rtl)

    def focus_radius(self) -> int:
        return theme.now.radius

    def _draw_row(self, painter: QPainter, row: _Row, rtl: bool) -> None:
        tokens, x = theme.now, self._edge() + self._mark()
        top = (self.height() - row.height) / 2
        if not row.beside:
            x = self._edge() if rtl else x
            row.title.draw(painter, x, top, tokens.ink)
            row.line.draw(painter, x, top + row.title.height + tokens.space(2), tokens.muted)
            return
        middle = self.height() / 2
        row.title.draw(painter, x, middle - row.title.height / 2, tokens.ink)
        before = 0 if rtl else math.ceil(row.title.natural_width) + tokens.space(14)
        row.line.draw(painter, x + before, middle - row.line.height / 2 + 1, tokens.muted)
