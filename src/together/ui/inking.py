"""Lines of a column, drawn: their words, the signs beside them, and what stands in their place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from together.paper.partners import SHAPES, letter
from together.play.moves import Partner
from together.ui.column import Line
from together.ui.lettering import DOTS
from together.ui.parts.drawing import shape_path
from together.ui.tokens import Tokens

POINT = 3.0  # points across the mark of a point
SIGN = 1.2  # of the type's size, across the sign of a partner; and a gap after it
SIGN_GAP = 0.25


def room_for(who: Sequence[Partner], pixels: float) -> float:
    """Dots before a line for the signs of `who`, whose type is `pixels` dots large."""
    return (len(who) * (SIGN + SIGN_GAP) + SIGN_GAP) * pixels


@dataclass(frozen=True)
class Inking:
    """How lines of a column `width` dots wide are drawn."""

    tokens: Tokens
    width: float
    is_rtl: bool

    def paint(self, painter: QPainter, lines: Sequence[Line]) -> None:
        """Draw the lines, the first one at the top."""
        if not lines:
            return
        painter.save()
        painter.translate(0, -lines[0].top)
        # A document drawn within a frame also draws the line above it: unseen, but copied.
        for line in lines:
            self._line(painter, line)
        for _number, quote in groupby(lines, quote_of):
            self._line_beside(painter, list(quote))
        painter.restore()

    def _line(self, painter: QPainter, line: Line) -> None:
        if drawing := line.drawing:
            drawing.paint(painter, QRectF(0, line.top, self.width, drawing.height))
            return
        layout = line.block.layout()
        set_in, at = layout.lineAt(line.place), layout.position() + QPointF(0, line.column.top)
        set_in.draw(painter, at)
        if line.place == 0 and line.block.textList():
            self._point(painter, set_in.naturalTextRect().translated(at))
        if line.place == 0 and (who := line.column.marks.get(line.block.blockNumber())):
            self._signs(painter, line, who)

    def _point(self, painter: QPainter, words: QRectF) -> None:
        """The mark of a point, before its words."""
        side = POINT * DOTS
        x = words.right() + 2 * side if self.is_rtl else words.left() - 3 * side
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.tokens.muted))
        painter.drawEllipse(QRectF(x, words.center().y() - side / 2, side, side))

    def _signs(self, painter: QPainter, line: Line, who: Sequence[Partner]) -> None:
        """The signs of the partners that act, before the words."""
        font = line.block.charFormat().font()
        pixels = float(font.pixelSize())
        side, middle = SIGN * pixels, (line.top + line.bottom) / 2
        for number, partner in enumerate(who):
            x = number * (SIGN + SIGN_GAP) * pixels
            box = QRectF(self.width - x - side if self.is_rtl else x, middle - side / 2, side, side)
            draw_sign(painter, box, partner, font, self.tokens.ink)

    def _line_beside(self, painter: QPainter, lines: Sequence[Line]) -> None:
        """A line beside what somebody wrote."""
        if quote_of(lines[0]) is None:
            return
        x = self.width - DOTS if self.is_rtl else DOTS
        painter.setPen(QPen(QColor(self.tokens.control), 1.2 * DOTS))
        painter.drawLine(QPointF(x, lines[0].top), QPointF(x, lines[-1].bottom))


def quote_of(line: Line) -> int | None:
    return line.column.quotes.get(line.block.blockNumber())


def draw_sign(painter: QPainter, box: QRectF, who: Partner, font: QFont, ink: str) -> None:
    """The shape of a partner with the letter in it, in black on white."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(ink), DOTS))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shape_path(SHAPES[who], box))
    small = QFont(font)
    small.setPixelSize(round(box.height() * 0.62))
    metrics = QFontMetricsF(small)
    text = letter(who)
    left = box.center().x() - metrics.horizontalAdvance(text) / 2
    painter.setFont(small)
    painter.drawText(QPointF(left, box.center().y() + metrics.capHeight() / 2), text)
    painter.restore()
