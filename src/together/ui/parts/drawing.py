"""Drawing shared by the parts: paragraphs of plain text, cards and their shadow, shapes."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QApplication, QWidget

from together.ui.theme import theme

# Round every card, for its shadow and for the focus ring of a card that can be pressed.
ROOM = 8

LINE = 1.45
TIGHT_LINE = 1.25
BALANCED_LINES = 5
ENDLESS = 10  # type sizes: a longer word is broken

Align = Literal["start", "centre", "left", "right"]


def reads_right_to_left(text: str) -> bool:
    """The direction of the first letter that has one; the interface's own when none has."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft


@dataclass(frozen=True)
class Type:
    """How a text is set.

    `line` is the line height in multiples of the type size. "start" is the side where each
    paragraph's own direction begins. A balanced text has lines of about equal length.
    """

    font: QFont
    line: float = LINE
    align: Align = "start"
    balanced: bool = False

    def pitch(self, text: str) -> float:
        """Line height in px; letters beyond Latin, Greek and Cyrillic get the room they ask for."""
        wanted = self.font.pixelSize() * self.line
        if any("\u0590" <= letter < "\u2000" or letter >= "\u2e80" for letter in text):
            wanted = max(wanted, QFontMetricsF(self.font).height() * 1.1)
        return wanted


class Block:
    """Plain text broken into lines of at most `width` px, each paragraph in its own direction."""

    def __init__(self, text: str, style: Type, width: float) -> None:
        self.pitch = style.pitch(text)
        self._style = style
        self._metrics = QFontMetricsF(style.font)
        self._width = max(1.0, width)
        self._paragraphs = text.split("\n")
        self._layouts: list[QTextLayout] = []
        self._arrange(self._width)
        if style.balanced and 1 < self.lines <= BALANCED_LINES:
            self._balance()
        self._place()

    @property
    def lines(self) -> int:
        return sum(layout.lineCount() for layout in self._layouts)

    @cached_property
    def height(self) -> int:
        # What hangs below a tight last line belongs to the block.
        below = max(0.0, (self._metrics.height() - self.pitch) / 2)
        return math.ceil(self.lines * self.pitch + below)

    @property
    def natural_width(self) -> int:
        """Width in px of the longest line as broken."""
        widths = [
            layout.lineAt(i).naturalTextWidth()
            for layout in self._layouts
            for i in range(layout.lineCount())
        ]
        return math.ceil(max(widths, default=0.0))

    def _arrange(self, width: float) -> None:
        # Lines are set from the left and moved by _place: a paragraph goes by its own direction.
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self._layouts = []
        for paragraph in self._paragraphs:
            # An empty paragraph still is a line: the gap that its writer wanted.
            layout = QTextLayout(paragraph or " ", self._style.font)
            layout.setTextOption(option)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                line.setLineWidth(width)
            layout.endLayout()
            self._layouts.append(layout)

    def _balance(self) -> None:
        """Narrow the lines as far as their number stays the same."""
        lines, low, high = self.lines, self._width / 2, self._width
        while high - low > 4:
            middle = (low + high) / 2
            self._arrange(middle)
            if self.lines <= lines:
                high = middle
            else:
                low = middle
        self._arrange(high)

    def _place(self) -> None:
        top = 0.0
        for layout, paragraph in zip(self._layouts, self._paragraphs, strict=True):
            align = self._style.align
            if align == "start":
                align = "right" if reads_right_to_left(paragraph) else "left"
            part = {"left": 0.0, "centre": 0.5, "right": 1.0}[align]
            for i in range(layout.lineCount()):
                line = layout.lineAt(i)
                spare = self._width - line.naturalTextWidth()
                line.setPosition(QPointF(spare * part, top + (self.pitch - line.height()) / 2))
                top += self.pitch

    def draw(self, painter: QPainter, x: float, y: float, colour: str) -> None:
        painter.setPen(QColor(colour))
        for layout in self._layouts:
            layout.draw(painter, QPointF(x, y))

    def draw_underlines(self, painter: QPainter, x: float, y: float, colour: str) -> None:
        """A thin line under each line of text, in one piece whatever faces it is set in."""
        painter.setPen(QPen(QColor(colour), max(1.0, self._style.font.pixelSize() / 16)))
        for layout in self._layouts:
            for i in range(layout.lineCount()):
                line = layout.lineAt(i)
                below = y + line.y() + line.ascent() + self._style.font.pixelSize() * 0.16
                left = x + line.x()
                painter.drawLine(
                    QPointF(left, below), QPointF(left + line.naturalTextWidth(), below)
                )


def lead(widget: QWidget) -> Align:
    """The side where the interface begins."""
    rtl = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return "right" if rtl else "left"


def longest_word(text: str, font: QFont) -> int:
    """Width in px of the widest word; an endless one may be broken, so it is not counted whole."""
    metrics = QFontMetricsF(font)
    widest = max((metrics.horizontalAdvance(word) for word in text.split()), default=0)
    return math.ceil(min(widest, font.pixelSize() * ENDLESS))


def draw_pixmap(painter: QPainter, drawn: QPixmap, x: float, y: float) -> None:
    painter.drawPixmap(QPointF(round(x), round(y)), drawn)


def draw_card(
    painter: QPainter, rect: QRectF, radius: float, *, fill: str, edge: str, edge_width: float = 1.0
) -> None:
    """A card in `rect`: in light a soft shadow below it (within ROOM), in dark its edge alone."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tokens = theme.now
    if not tokens.dark:
        draw_shadow(painter, rect, radius, tokens.shadow)
    inner = rect.adjusted(*(edge_width / 2 * sign for sign in (1, 1, -1, -1)))
    painter.setPen(QPen(QColor(edge), edge_width))
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(inner, radius, radius)


def draw_shadow(painter: QPainter, rect: QRectF, radius: float, colour: str) -> None:
    shade = QColor(colour)
    shade.setAlphaF(0.011)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    for i in range(ROOM):
        spread = ROOM - i - 2.0
        layer = rect.adjusted(-spread, -spread + 2, spread, spread + 2)
        painter.drawRoundedRect(layer, radius + spread, radius + spread)


def shape_path(shape: str, rect: QRectF) -> QPainterPath:
    """The outline of a partner's shape, filling the square `rect`. Raises KeyError."""
    return {
        "circle": _circle,
        "square": _square,
        "diamond": _diamond,
        "hexagon": _hexagon,
        "leaf": _leaf,
        "drop": _drop,
    }[shape](rect)


def _circle(rect: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(rect)
    return path


def _square(rect: QRectF) -> QPainterPath:
    path = QPainterPath()
    side = rect.width()
    inner = rect.adjusted(side * 0.04, side * 0.04, -side * 0.04, -side * 0.04)
    path.addRoundedRect(inner, side * 0.24, side * 0.24)
    return path


def _diamond(rect: QRectF) -> QPainterPath:
    return _rounded_polygon(rect, [90 * i - 90 for i in range(4)], 1.06, 0.3)


def _hexagon(rect: QRectF) -> QPainterPath:
    return _rounded_polygon(rect, [60 * i - 90 for i in range(6)], 1.04, 0.22)


def _leaf(rect: QRectF) -> QPainterPath:
    """Two opposite corners pointed, two round."""
    path = QPainterPath()
    r, inset = rect.width() * 0.58, rect.width() * 0.06
    left, top = rect.left() + inset, rect.top() + inset
    right, bottom = rect.right() - inset, rect.bottom() - inset
    path.moveTo(left, top + r)
    path.quadTo(left, top, left + r, top)
    path.lineTo(right, top)
    path.lineTo(right, bottom - r)
    path.quadTo(right, bottom, right - r, bottom)
    path.lineTo(left, bottom)
    path.closeSubpath()
    return path


def _drop(rect: QRectF) -> QPainterPath:
    path = QPainterPath()
    w, h, x, y = rect.width(), rect.height(), rect.left(), rect.top()
    path.moveTo(x + w * 0.5, y)
    path.cubicTo(x + w * 0.6, y + h * 0.16, x + w * 0.94, y + h * 0.34, x + w * 0.94, y + h * 0.6)
    path.cubicTo(x + w * 0.94, y + h * 0.86, x + w * 0.74, y + h, x + w * 0.5, y + h)
    path.cubicTo(x + w * 0.26, y + h, x + w * 0.06, y + h * 0.86, x + w * 0.06, y + h * 0.6)
    path.cubicTo(x + w * 0.06, y + h * 0.34, x + w * 0.4, y + h * 0.16, x + w * 0.5, y)
    return path


def _rounded_polygon(rect: QRectF, angles: list[int], size: float, rounding: float) -> QPainterPath:
    """A polygon with softened corners; `rounding` is the part of each side given to them."""
    centre, reach = rect.center(), rect.width() / 2 * size
    corners = [
        centre + QPointF(math.cos(math.radians(a)) * reach, math.sin(math.radians(a)) * reach)
        for a in angles
    ]
    path = QPainterPath()
    for i, corner in enumerate(corners):
        before, after = corners[i - 1], corners[(i + 1) % len(corners)]
        start = corner + (before - corner) * rounding
        if i == 0:
            path.moveTo(start)
        else:
            path.lineTo(start)
        path.quadTo(corner, corner + (after - corner) * rounding)
    path.closeSubpath()
    return path
