"""A document set in type, as one long column; where it may be cut into pages is known with it.

The column comes in pieces, one below the other: none of them takes long to set.

Lengths are in dots, `DOTS` to a point, whatever it is drawn on: pages on the screen, in a file and
on a printer are then the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextListFormat,
    QTextOption,
)

from together.paper.document import (
    Block,
    Document,
    Fact,
    Facts,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Points,
    Table,
    Words,
)
from together.ui.lettering import DOTS, OWN_WAY, QUOTED, STYLES, type_of
from together.ui.parts.chart import Ink, height_of
from together.ui.theme import load_fonts
from together.ui.tokens import Tokens, load
from together.words import _

if TYPE_CHECKING:
    from together.play.trends import Trend

BESIDE_WORDS = 12.0  # points before what somebody wrote, for the line beside it
GAP = 14.0  # points between the columns of a table
HEAVY = 600  # weight of a label
LEAD = 125.0  # line height in per cent
LETTERS = 2000  # of a piece, or a few more: set within some milliseconds


class Picture(NamedTuple):
    """The picture of a trend, what it is drawn with, and how high."""

    trend: Trend
    ink: Ink
    height: float


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
    figures: dict[int, Picture] = field(default_factory=dict)
    quotes: dict[int, int] = field(default_factory=dict)  # the number of the words it belongs to


def typeset(document: Document, width: float, scale: float = 1.0) -> Iterator[Column]:
    """Set `document` in a column `width` dots wide, its type `scale` times the usual size."""
    load_fonts()
    way = _Way(document, width, scale, load("light", language=document.language))
    setter, top, before = _Setter(way, 0.0), 0.0, None
    for block, following in zip_longest(document.blocks, document.blocks[1:]):
        if setter.letters > LETTERS:
            top = setter.end()
            yield setter.column
            setter = _Setter(way, top, breaks=setter.breaks, begins=setter.is_empty)
        setter.put(block, before, following)
        before = block
    setter.end()
    yield setter.column


@dataclass
class _Way:
    """How the pieces of one document are set."""

    document: Document
    width: float
    scale: float
    tokens: Tokens
    formats: dict[str, QTextCharFormat] = field(default_factory=dict)
    quotes: int = 0  # so far

    @property
    def is_rtl(self) -> bool:
        return self.document.direction == "rtl"


class _Setter:
    """Puts block after block at the end of a piece of the column, which begins at `top`."""

    def __init__(self, way: _Way, top: float, *, breaks: bool = False, begins: bool = True) -> None:
        """`breaks`: it begins a page; `begins`: nothing stands above it."""
        text = QTextDocument()
        text.setUndoRedoEnabled(False)
        text.setDocumentMargin(0)
        text.setUseDesignMetrics(True)
        text.setIndentWidth(14 * DOTS)
        self.column = Column(text, way.tokens, top)
        self._all, self._width, self._scale = way, way.width, way.scale
        directions = Qt.LayoutDirection
        self._way = directions.RightToLeft if way.is_rtl else directions.LeftToRight
        self._cursor = QTextCursor(text)
        self._begins, self.is_empty, self.breaks = begins, True, breaks
        self._formats = way.formats

    @property
    def letters(self) -> int:
        """So far."""
        return self._cursor.position()

    def end(self) -> float:
        """Nothing more comes into this piece: have it laid out. Where the next one begins."""
        column, text = self.column, self.column.text
        if not (self._begins or self.is_empty):  # Qt leaves no room above the first one
            column.top += text.begin().blockFormat().topMargin()
        if not self.is_empty:
            self._cursor.insertBlock(QTextBlockFormat(), self._letters("p"))
        text.setTextWidth(self._width)
        column.bottom = column.top + text.documentLayout().blockBoundingRect(text.lastBlock()).y()
        return column.bottom

    def put(self, block: Block, before: Block | None, following: Block | None) -> None:
        """Put in a block; `following` is the one that may have to stay with it."""
        self._set(block)
        if stay_together(block, before, following):
            self.column.keeps.add(self._number())

    def _set(self, block: Block) -> None:
        match block:
            case Heading(level, text):
                self._line(text, f"h{level}")
            case Paragraph(text):
                self._lines(text, "p")
            case Words():
                self._words(block)
            case Facts(rows):
                self._list(rows)
            case Points(items):
                self._list([Fact(it) for it in items])
            case Table():
                self._table(block)
            case Figure():
                self._figure(block)
            case PageBreak():
                self.breaks = True

    # One line after the other

    def _line(self, text: str, style: str, *, keeps: bool = False) -> None:
        """A text block of its own."""
        self._begin(self._block_format(style), style)
        if keeps:
            self.column.keeps.add(self._number())
        self._cursor.insertText(text, self._letters(style))

    def _lines(self, text: str, style: str, *, keeps: bool = False) -> None:
        for line in text.split("\n"):
            self._line(line, style, keeps=keeps)

    def _begin(self, format: QTextBlockFormat, style: str) -> None:
        """Begin a text block; the first one is there already."""
        if self.is_empty:
            self._cursor.setBlockFormat(format)
            self._cursor.setBlockCharFormat(self._letters(style))
        else:
            self._cursor.insertBlock(format, self._letters(style))
        self.is_empty = False
        if self.breaks:
            self.column.fresh.add(self._number())
        self.breaks = False

    def _number(self) -> int:
        return self._cursor.blockNumber()

    def _block_format(self, style: str) -> QTextBlockFormat:
        made = QTextBlockFormat()
        made.setTopMargin(STYLES[style].above * DOTS * self._scale)
        height = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        made.setLineHeight(LEAD, height.value)
        auto = Qt.LayoutDirection.LayoutDirectionAuto
        made.setLayoutDirection(auto if style in OWN_WAY else self._way)
        if style in QUOTED:
            self._indent(made, BESIDE_WORDS * DOTS * self._scale)
        return made

    def _indent(self, made: QTextBlockFormat, dots: float) -> None:
        """Leave room at the side where reading begins."""
        rtl = self._way == Qt.LayoutDirection.RightToLeft
        (made.setRightMargin if rtl else made.setLeftMargin)(dots)

    def _letters(self, style: str, weight: int = 0) -> QTextCharFormat:
        key = f"{style} {weight}"
        if key not in self._formats:
            made = QTextCharFormat()
            font = type_of(self.column.tokens, style, self._scale)
            if weight:
                font.setWeight(QFont.Weight(weight))
            made.setFont(font)
            made.setForeground(QColor(self.column.tokens.colour(STYLES[style].colour)))
            self._formats[key] = made
        return self._formats[key]

    # What is made of several

    def _words(self, words: Words) -> None:
        if words.ask:
            self._lines(words.ask, "ask", keeps=bool(words.text))
        if words.ours:
            self._lines(words.text, "ours")
        elif words.text:
            self._quote(words.text, keeps=bool(words.whose))
        if words.whose:
            self._line(words.whose, "whose")

    def _quote(self, text: str, *, keeps: bool) -> None:
        quote = self._all.quotes
        self._all.quotes += 1
        for number, line in enumerate(text.split("\n")):
            self._line(line, "next" if number else "words")
            self.column.quotes[self._number()] = quote
        if keeps:
            self.column.keeps.add(self._number())

    def _list(self, rows: Sequence[Fact]) -> None:
        points = QTextListFormat()
        points.setStyle(QTextListFormat.Style.ListDisc)
        made = None
        for row in rows:
            self._begin(self._block_format("fact"), "fact")
            if made is None:
                made = self._cursor.createList(points)
            made.add(self._cursor.block())
            self._fact(row)

    def _fact(self, row: Fact) -> None:
        """The label in heavier type, wherever a language puts it."""
        if not row.label:
            self._cursor.insertText(row.text, self._letters("fact"))
            return
        before, _label, after = _("{label}: {words}").partition("{label}")
        self._cursor.insertText(before.replace("{words}", row.text), self._letters("fact"))
        self._cursor.insertText(row.label, self._letters("fact", HEAVY))
        self._cursor.insertText(after.replace("{words}", row.text), self._letters("fact"))

    def _table(self, table: Table) -> None:
        """Each row a paragraph: what does not fit into its last column goes on below it there."""
        self._line(table.caption, "caption")
        stops = self._stops(table)
        for number, cells in enumerate((table.heads, *table.rows)):
            self.column.keeps |= {self._number()} if number < 2 else set()
            self._begin(self._row_format(stops), "cell")
            for place, text in enumerate(cells):
                self._cursor.insertText("\t" if place else "", self._letters("cell"))
                weight = HEAVY if 0 in (number, place) else 0
                self._cursor.insertText(text, self._letters("cell", weight))

    def _stops(self, table: Table) -> list[float]:
        """How far from the edge each column but the first begins."""
        metrics = QFontMetricsF(self._letters("cell", HEAVY).font())
        most = self._width / len(table.heads)
        stops = [0.0]
        for cells in list(zip(table.heads, *table.rows, strict=True))[:-1]:
            widest = max(metrics.horizontalAdvance(it) for it in cells)
            stops.append(stops[-1] + min(most, widest + GAP * DOTS))
        return stops[1:]

    def _row_format(self, stops: list[float]) -> QTextBlockFormat:
        made = self._block_format("cell")
        self._indent(made, stops[-1])
        made.setTextIndent(-stops[-1])
        rtl = self._way == Qt.LayoutDirection.RightToLeft  # Qt mirrors the kind, too
        kind = QTextOption.TabType.RightTab if rtl else QTextOption.TabType.LeftTab
        made.setTabPositions([QTextOption.Tab(it, kind) for it in stops])
        return made

    def _figure(self, figure: Figure) -> None:
        """Room for the picture, its sentence and the same as a table."""
        rtl = self._way == Qt.LayoutDirection.RightToLeft
        ink = Ink.on_paper(self._letters("cell").font(), "circle", rtl=rtl)
        height = height_of(self._width, figure.trend, ink)
        room = self._block_format("p")
        room.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        self._begin(room, "p")
        self.column.figures[self._number()] = Picture(figure.trend, ink, height)
        self.column.keeps.add(self._number())
        self._lines(figure.sentence, "p")
        self._table(figure.table)


def stay_together(block: Block, before: Block | None, following: Block | None) -> bool:
    """Whether `block` stays on a page with the beginning of the next.

    A heading does, and a line such as a day below one; words do with a remark on them.
    """
    match block, following:
        case (_, None) | (_, PageBreak()):
            return False
        case Heading(), _:
            return True
        case Paragraph(), Heading(level):
            return isinstance(before, Heading) and before.level < level
        case Paragraph(), _:
            return isinstance(before, Heading)
        case Words(), Paragraph():
            return True
    return False
