"""A piece of a document's column as it was set, its lines, and where pages are cut between them.

Lengths are in dots.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QTextBlock, QTextDocument

from together.paper.document import (
    Block,
    Boxes,
    CutCards,
    Facts,
    Heading,
    Lines,
    PageBreak,
    Paragraph,
    Points,
    Slips,
    Told,
    Words,
)
from together.play.moves import Partner
from together.ui.tokens import Tokens


class Drawing(Protocol):
    """What is drawn in the place of a line; no page is cut through it.

    `words` is what is to be read in it.
    """

    @property
    def height(self) -> float: ...

    @property
    def words(self) -> str: ...

    def paint(self, painter: QPainter, rect: QRectF) -> None: ...


@dataclass
class Column:
    """A piece of the document's column. The numbers are those of its text blocks.

    `top` is where it begins, `bottom` where the next one does; the last text block is empty and
    only marks that place.
    """

    text: QTextDocument
    tokens: Tokens
    top: float = 0.0
    bottom: float = 0.0
    keeps: set[int] = field(default_factory=set)  # stay on a page with what follows
    fresh: set[int] = field(default_factory=set)  # begin a new page
    sheets: set[int] = field(default_factory=set)  # and a new sheet of paper
    drawings: dict[int, Drawing] = field(default_factory=dict)  # in the place of a line
    marks: dict[int, tuple[Partner, ...]] = field(default_factory=dict)  # signs before a line
    quotes: dict[int, int] = field(default_factory=dict)  # the number of the words it belongs to


class Line(NamedTuple):
    """A line or a picture: what no page is cut through, in dots down the column."""

    top: float
    bottom: float
    keeps: bool  # on a page with the next
    fresh: bool  # begins a page
    block: QTextBlock
    place: int  # in its text block
    column: Column

    @property
    def begins_sheet(self) -> bool:
        """Whether it begins a sheet of paper, not only a page."""
        return self.fresh and self.block.blockNumber() in self.column.sheets

    @property
    def drawing(self) -> Drawing | None:
        return self.column.drawings.get(self.block.blockNumber())

    @property
    def text(self) -> str:
        if drawing := self.drawing:
            return drawing.words
        line = self.block.layout().lineAt(self.place)
        start = line.textStart()
        return self.block.text()[start : start + line.textLength()].replace("\t", " ")


# Where pages are cut


def lines_of(column: Column) -> list[Line]:
    """The lines and pictures of a piece of the column, from the top down."""
    found: list[Line] = []
    block, last = column.text.begin(), column.text.lastBlock()
    while block.isValid() and block != last:
        found += lines_in(block, column)
        block = block.next()
    return found


def lines_in(block: QTextBlock, column: Column) -> Iterator[Line]:
    """The lines of a text block. None of its lines stands alone on a page, if it has more."""
    number, layout = block.blockNumber(), block.layout()
    top, count = column.top + layout.position().y(), layout.lineCount()
    fresh, stays = number in column.fresh, number in column.keeps
    if drawing := column.drawings.get(number):
        yield Line(top, top + drawing.height, stays, fresh, block, 0, column)
        return
    for place in range(count):
        line = layout.lineAt(place)
        keeps = stays if place == count - 1 else place in (0, count - 2)
        y = top + line.y()
        yield Line(y, y + line.height(), keeps, fresh and place == 0, block, place, column)


def cut(lines: list[Line], height: float) -> Iterator[list[Line]]:
    """Pages of at most `height`; what keeps with the next goes with it. One at the least."""
    start = 0
    while start < len(lines):
        end = end_of_page(lines, start, height)
        yield lines[start:end]
        start = end


def end_of_page(lines: list[Line], start: int, height: float) -> int:
    """The number of the first line that is not on the page which begins at `start`."""
    end = start + 1
    while end < len(lines) and lines[end].bottom - lines[start].top <= height:
        if lines[end].fresh:
            return end
        end += 1
    if end == len(lines):
        return end
    back = end
    while back > start and lines[back - 1].keeps:
        back -= 1
    return back if back > start else end


def stay_together(block: Block, before: Block | None, following: Block | None) -> bool:
    """Whether `block` stays on a page with the beginning of the next.

    A heading does, and a line such as a day below one; words do with a remark on them, a question
    with the room for its answer, and what is filled in together.
    """
    match block, following:
        case (_, None) | (_, PageBreak()):
            return False
        case Heading(), _:
            return True
        case Told() | Paragraph() | Lines() | Boxes(), Lines() | Boxes() | CutCards() | Slips():
            return True
        case (Told(), Told() | Paragraph()) | (Paragraph() | Facts(), Told()):
            return True
        case (Paragraph(), Facts() | Points()) | (Words(), Paragraph()):
            return True
        case Paragraph(), Heading(level):
            return isinstance(before, Heading) and before.level < level
        case Paragraph(), _:
            return isinstance(before, Heading)
    return False
