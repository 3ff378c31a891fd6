"""What the room chooses from: cards, questions, lines with a scale; and the counts of a pulse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from together.ui.parts import give_role
from together.ui.parts.drawing import TIGHT_LINE, Align, Block, Type, lead, longest_word
from together.ui.theme import theme

MOST_COLUMNS = 5
MANY = 8  # more points than that may stand in more than two columns


@dataclass(frozen=True)
class Placed:
    """Words in a box; both in px from the widget's corner."""

    box: QRectF
    words: Block
    spot: QPointF

    def inner(self) -> QRect:
        """The rectangle round the words."""
        wide = self.words.natural_width
        left = self.spot.x()
        return QRect(round(left), round(self.spot.y()), wide, self.words.height)


class Points(QWidget):
    """Cards in as many columns as make them least high, all in rows of one height."""

    def __init__(self, points: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points, self._px = tuple(points), 30.0
        self._widths: dict[int, list[Placed]] = {}
        give_role(self, QAccessible.Role.StaticText)
        self.setAccessibleName("\n".join(self._points))

    def set_px(self, px: float) -> None:
        self._px = px
        self._widths = {}

    def heightForWidth(self, width: int) -> int:
        laid = self.laid(width)
        return round(max((it.box.bottom() for it in laid), default=0))

    def laid(self, width: int) -> list[Placed]:
        """The cards at one width."""
        if width not in self._widths:
            ways = [self._in_columns(n, width) for n in self._columns(width)]
            self._widths = {width: min(ways, key=lambda way: way[-1].box.bottom())}
        return self._widths[width]

    def _columns(self, width: int) -> list[int]:
        """How many columns are worth a look: those in which no word has to be broken."""
        most = MOST_COLUMNS if len(self._points) > MANY else 2
        word = max(longest_word(it, self._type().font) for it in self._points)
        least = word + 2 * self._padding()
        found = [n for n in range(1, most + 1) if self._each(n, width) >= least]
        return found[-3:] or [1]

    def _type(self) -> Type:
        align: Align = lead(self)
        return Type(theme.now.font("answer", px=self._px), TIGHT_LINE, align)

    def _gap(self) -> float:
        return self._px * 0.4

    def _padding(self) -> float:
        return self._px * 0.5

    def _each(self, columns: int, width: int) -> float:
        return (width - self._gap() * (columns - 1)) / columns

    def _in_columns(self, columns: int, width: int) -> list[Placed]:
        each, style, pad = self._each(columns, width), self._type(), self._padding()
        blocks = [Block(it, style, each - 2 * pad) for it in self._points]
        found, top = [], 0.0
        for start in range(0, len(blocks), columns):
            row = blocks[start : start + columns]
            high = max(it.height for it in row) + 1.1 * pad
            for column, block in enumerate(row):
                box = self._mirrored(column * (each + self._gap()), top, each, high, width)
                spot = QPointF(box.left() + pad, box.center().y() - block.height / 2)
                found.append(Placed(box, block, spot))
            top += high + self._gap()
        return found

    def _mirrored(self, x: float, y: float, wide: float, high: float, width: int) -> QRectF:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return QRectF(width - x - wide if rtl else x, y, wide, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.now
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = self._px * 0.45
        for it in self.laid(self.width()):
            painter.setPen(QPen(QColor(tokens.control), max(1.0, self._px / 24)))
            painter.setBrush(QColor(tokens.surface))
            painter.drawRoundedRect(it.box.adjusted(1, 1, -1, -1), radius, radius)
            it.words.draw(painter, it.spot.x(), it.spot.y(), tokens.ink)


class Strip(QWidget):
    """A worded scale: stones on a thread, each with its word below."""

    def __init__(self, words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._px = tuple(words), 30.0
        give_role(self, QAccessible.Role.StaticText)
        self.setAccessibleName(" – ".join(self._words))

    def set_px(self, px: float) -> None:
        self._px = px

    def heightForWidth(self, width: int) -> int:
        high = max((it.words.height for it in self.laid(width)), default=0)
        return round(self._stone() + self._px * 0.3 + high)

    def _stone(self) -> float:
        return self._px * 1.1

    def laid(self, width: int) -> list[Placed]:
        """The words, each in the place that it may take up."""
        each = width / max(1, len(self._words))
        style = Type(theme.now.font("body", px=self._px), TIGHT_LINE, "centre", balanced=True)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        top = self._stone() + self._px * 0.3
        found = []
        for n, word in enumerate(self._words):
            block = Block(word, style, each * 0.92)
            x = (len(self._words) - 1 - n if rtl else n) * each
            box = QRectF(x, top, each, block.height)
            found.append(Placed(box, block, QPointF(x + each * 0.04, top)))
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens, stone = QPainter(self), theme.now, self._stone()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        laid = self.laid(self.width())
        middles = [QPointF(it.box.center().x(), stone / 2) for it in laid]
        painter.setPen(QPen(QColor(tokens.control), max(1.0, self._px / 16)))
        painter.drawLine(middles[0], middles[-1])
        painter.setBrush(QColor(tokens.surface))
        for it, middle in zip(laid, middles, strict=True):
            painter.setPen(QPen(QColor(tokens.control), max(1.0, self._px / 12)))
            painter.drawEllipse(middle, stone / 2 - 2, stone / 2 - 2)
            it.words.draw(painter, it.spot.x(), it.spot.y(), tokens.ink)
