"""Cards and slips on paper, to be cut out along dashed lines: of one size, none over two pages.

Lengths are in dots, the constants in points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from together.paper.document import Block as PaperBlock
from together.ui.column import Line
from together.ui.hand import Hand, in_rows
from together.ui.inking import Inking
from together.ui.lettering import DOTS, Size, type_of
from together.ui.parts.drawing import TIGHT_LINE, Block, Type, longest_word
from together.ui.tokens import Tokens

CARD, PADDING = 120.0, 11.0  # the height of a card, the room in it
SLIP = 312.0  # a page has two rows of them, where their type may be smaller
SMALLEST = 10.5  # the type of a card that has much to say
LARGEST = Size(4)  # for a card that is read across a room
SMALLER = (1.0, 0.94, 0.88, 0.82)
WIDE = 1.3  # from so many times the usual size on, slips stand one below the other

SetIn = Callable[[tuple[PaperBlock, ...], float, Size], list[Line]]


def draw_cuts(painter: QPainter, cell: QRectF, tokens: Tokens) -> None:
    """Where scissors go, round one card or slip."""
    painter.setPen(QPen(QColor(tokens.muted), 0.7 * DOTS, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(cell)


@dataclass(frozen=True)
class Cards:
    """A row of cards."""

    hand: Hand
    texts: tuple[str, ...]
    font: QFont
    width: float  # of one card
    height: float

    @property
    def words(self) -> str:
        return "\n".join(it for it in self.texts if it)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        inner = self.width - 2 * PADDING * DOTS
        for number, text in enumerate(self.texts):
            left = rect.left() + self.hand.x(number * self.width, self.width)
            draw_cuts(
                painter, QRectF(left, rect.top(), self.width, rect.height()), self.hand.tokens
            )
            block = card_text(text, self.font, inner)
            top = rect.top() + (rect.height() - block.height) / 2
            block.draw(painter, left + PADDING * DOTS, top, self.hand.tokens.ink)


def cards(texts: Sequence[str], hand: Hand, *, large: bool = False) -> Iterator[Cards]:
    """Rows of cards of one size; the type is as large as the longest text lets it be."""
    columns = 1 if large else 2
    width, high = hand.width / columns, SLIP if large else CARD
    begin = type_of(hand.tokens, "card", LARGEST if large else hand.size)
    font, needed = font_for(texts, hand, begin, (width / DOTS - 2 * PADDING, high - 2 * PADDING))
    height = max(high, needed + 2 * PADDING) * DOTS
    for some in in_rows(texts, columns):
        yield Cards(hand, tuple(some), font, width, height)


def font_for(
    texts: Sequence[str], hand: Hand, font: QFont, room: tuple[float, float]
) -> tuple[QFont, float]:
    """The largest type, from `font` down, in which every text fits its card, and how many points
    high the longest one is then. `room` is how wide and high a card is within, in points.
    """
    smallest = round(hand.size.points(SMALLEST) * DOTS)
    wide, high = room[0] * DOTS, room[1] * DOTS
    while font.pixelSize() > smallest and not all(fits(it, font, wide, high) for it in texts):
        font.setPixelSize(max(smallest, font.pixelSize() - DOTS // 2))
    return font, max((measured(it, font, wide).height for it in texts), default=0) / DOTS


def fits(text: str, font: QFont, inner: float, room: float) -> bool:
    return longest_word(text, font) <= inner and measured(text, font, inner).height <= room


def measured(text: str, font: QFont, inner: float) -> Block:
    """The text with as many lines as it will have; to make them equally long takes its time."""
    return Block(text, Type(font, TIGHT_LINE, "centre"), inner)


def card_text(text: str, font: QFont, inner: float) -> Block:
    return Block(text, Type(font, TIGHT_LINE, "centre", balanced=True), inner)


@dataclass(frozen=True)
class SlipRow:
    """A row of equal slips."""

    hand: Hand
    lines: tuple[Line, ...]
    copies: int
    width: float  # of one slip
    height: float

    @property
    def words(self) -> str:
        return "\n".join([text for it in self.lines if (text := it.text)] * self.copies)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        inner = self.width - 2 * PADDING * DOTS
        inking = Inking(self.hand.tokens, inner, self.hand.is_rtl)
        for number in range(self.copies):
            left = rect.left() + self.hand.x(number * self.width, self.width)
            draw_cuts(
                painter, QRectF(left, rect.top(), self.width, rect.height()), self.hand.tokens
            )
            painter.save()
            painter.translate(left + PADDING * DOTS, rect.top() + PADDING * DOTS)
            inking.paint(painter, self.lines)
            painter.restore()


def slips(
    blocks: tuple[PaperBlock, ...], copies: int, hand: Hand, set_in: SetIn
) -> Iterator[SlipRow]:
    columns = 1 if hand.size.scale > WIDE else 2
    width = hand.width / columns
    for size in sizes(hand.size):
        lines = tuple(set_in(blocks, width - 2 * PADDING * DOTS, size))
        content = lines[-1].bottom - lines[0].top if lines else 0.0
        if content <= (SLIP - 2 * PADDING) * DOTS:
            break
    for some in in_rows(range(copies), columns):
        yield SlipRow(hand, lines, len(some), width, content + 2 * PADDING * DOTS)


def sizes(size: Size) -> list[Size]:
    """Those to try, one after the other: large print is never made smaller."""
    return [Size(size.scale * part) for part in SMALLER] if size.scale <= 1 else [size]
