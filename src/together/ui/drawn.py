"""What a pen is for, drawn: lines to write on, boxes to tick, words to draw a ring round.

Lengths are in dots. Each drawing stands in the place of a line, and no page is cut through it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from together.paper.document import Boxes, CutCards, Lines, Slips
from together.ui.column import Drawing
from together.ui.cut_out import SetIn, cards, slips
from together.ui.hand import Hand, in_rows
from together.ui.lettering import DOTS
from together.ui.parts.chart import Ink, paint_trend
from together.ui.parts.circles import APART, distance
from together.ui.parts.drawing import Block

if TYPE_CHECKING:
    from together.play.trends import Trend

RULE = 22.0  # points from one line to write on to the next
BOX, BESIDE, GAP = 9.5, 5.0, 20.0  # points: a box, the room after it, and between two options
CIRCLE = 13.0  # points across one of two circles
RING = 11.0  # points round a word, for a ring to be drawn
FEWEST_COLUMNS, MOST_COLUMNS = 2, 4


def drawings(
    block: Lines | Boxes | CutCards | Slips, hand: Hand, set_in: SetIn
) -> Iterator[Drawing]:
    """The rows of `block`, from the top down; `set_in` sets what stands within a slip."""
    match block:
        case Lines(count, label):
            yield from rules(count, label, hand)
        case Boxes(options, "tick" | "circles" as sign):
            yield from ticked(options, hand, circles=sign == "circles")
        case Boxes(options):
            yield from ringed(options, hand)
        case CutCards(texts, large):
            yield from cards(texts, hand, large=large)
        case Slips(blocks, copies):
            yield from slips(blocks, copies, hand, set_in)


@dataclass(frozen=True)
class TrendPicture:
    """The picture of a trend; its words stand beside it."""

    trend: Trend
    ink: Ink
    height: float
    words: str = ""

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        paint_trend(painter, rect, self.trend, self.ink)


@dataclass(frozen=True)
class Rule:
    """A line to write on, after its label."""

    hand: Hand
    height: float
    label: Block | None = None
    words: str = ""

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        begin, base = 0.0, rect.bottom() - 2 * DOTS
        if self.label:
            wide = self.label.natural_width + 2.0
            x = rect.left() + self.hand.x(0, wide)
            self.label.draw(painter, x, base - self.label.height + DOTS, self.hand.tokens.ink)
            begin = wide + BESIDE * DOTS
        painter.setPen(QPen(QColor(self.hand.tokens.muted), 0.7 * DOTS))
        left = rect.left() + self.hand.x(begin, rect.width() - begin)
        painter.drawLine(QPointF(left, base), QPointF(left + rect.width() - begin, base))


def rules(count: int, label: str, hand: Hand) -> Iterator[Rule]:
    height = hand.size.room(RULE)
    for number in range(count):
        if number or not label:
            yield Rule(hand, height)
        else:
            yield labelled_rule(label, hand, height)


def labelled_rule(label: str, hand: Hand, height: float) -> Rule:
    """The label on the line, at most over half of it."""
    wide = hand.text(label, "p", hand.width / 2)
    block = hand.text(label, "p", wide.natural_width + 2.0)
    return Rule(hand, max(height, block.height + 6 * DOTS), block, label)


@dataclass(frozen=True)
class Choice:
    """An option and where it stands, from the side of reading."""

    at: float
    text: Block
    width: float
    words: str
    apart: float | None = None  # the middles of two circles before the words, in circle widths


@dataclass(frozen=True)
class Choices:
    """A row of options; with a `box`, each has one before it."""

    hand: Hand
    options: tuple[Choice, ...]
    height: float
    box: float = 0.0
    above: float = 0.0

    @property
    def words(self) -> str:
        return "\n".join(it.words for it in self.options)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for it in self.options:
            beside = before_words(self.box, self.hand, circles=it.apart is not None)
            x = rect.left() + self.hand.x(it.at + beside, it.width)
            y = rect.top() + self.above
            it.text.draw(painter, x, y, self.hand.tokens.ink)
            if self.box:
                left = rect.left() + self.hand.x(it.at, self.box)
                top = y + (it.text.pitch - self.box) / 2
                painter.setPen(QPen(QColor(self.hand.tokens.ink), 0.8 * DOTS))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(QRectF(left, top, self.box, self.box))
            if it.apart is not None:
                wide = circles_width(self.hand)
                begin = it.at + self.box + BESIDE * DOTS
                left = rect.left() + self.hand.x(begin, wide)
                room = QRectF(left, rect.top(), wide, self.above * 2 + it.text.pitch)
                draw_two(painter, room, it.apart, self.hand.size.room(CIRCLE))
        painter.restore()


def circles_width(hand: Hand) -> float:
    return hand.size.room(CIRCLE) * (1 + APART)


def before_words(box: float, hand: Hand, *, circles: bool) -> float:
    """How far from where it begins an option has its words."""
    beside = box + BESIDE * DOTS if box else 0.0
    return beside + (circles_width(hand) + BESIDE * DOTS if circles else 0.0)


def draw_two(painter: QPainter, room: QRectF, apart: float, side: float) -> None:
    """Two circles whose middles are so many widths apart."""
    for way in (-1, 1):
        middle = room.center() + QPointF(way * side * apart / 2, 0)
        painter.drawEllipse(middle, side / 2, side / 2)


def ticked(options: Sequence[str], hand: Hand, *, circles: bool) -> Iterator[Choices]:
    """Options with boxes, one after the other; the next row where one has no room."""
    box, row, at = hand.size.room(BOX), list[Choice](), 0.0
    beside = before_words(box, hand, circles=circles)
    for place, option in enumerate(options, 1):
        broken = hand.text(option, "choice", hand.width - beside)
        wide = broken.natural_width + 2.0
        if row and at + beside + wide > hand.width:
            yield row_of(row, hand, box)
            row, at = [], 0.0
        apart = distance(place, len(options)) if circles else None
        row.append(Choice(at, hand.text(option, "choice", wide), wide, option, apart))
        at += beside + wide + GAP * DOTS
    if row:
        yield row_of(row, hand, box)


def row_of(row: Sequence[Choice], hand: Hand, box: float) -> Choices:
    high = max(it.text.height for it in row) + hand.size.room(7.5)
    return Choices(hand, tuple(row), high, box, hand.size.room(2))


def ringed(options: Sequence[str], hand: Hand) -> Iterator[Choices]:
    """Options in columns, with room round each of them."""
    widest = max((hand.text(it, "choice", hand.width).natural_width for it in options), default=1)
    room, above = 2 * hand.size.room(RING), hand.size.room(RING) / 2.4
    columns = min(MOST_COLUMNS, max(FEWEST_COLUMNS, int(hand.width // (widest + room))))
    cell = hand.width / columns
    for some in in_rows(options, columns):
        row = tuple(
            Choice(
                n * cell + room / 2, hand.text(it, "choice", cell - room, "centre"), cell - room, it
            )
            for n, it in enumerate(some)
        )
        yield Choices(hand, row, max(it.text.height for it in row) + above * 2, above=above)
