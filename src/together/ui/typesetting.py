"""A document set in type, as one long column; where it may be cut into pages is known with it.

The column comes in pieces, one below the other: none of them takes long to set.

Lengths are in dots, `DOTS` to a point, whatever it is drawn on: pages on the screen, in a file and
on a printer are then the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

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
    Boxes,
    CutCards,
    Document,
    Fact,
    Facts,
    Figure,
    Heading,
    Lines,
    PageBreak,
    Paragraph,
    Points,
    Slips,
    Table,
    Told,
    Words,
)
from together.ui.column import Column, Drawing, Line, lines_of, stay_together
from together.ui.drawn import TrendPicture, drawings
from together.ui.hand import Hand
from together.ui.inking import room_for
from together.ui.lettering import DOTS, OWN_WAY, QUOTED, STYLES, USUAL, Size, type_of
from together.ui.parts.chart import Ink, height_of
from together.ui.theme import load_fonts
from together.ui.tokens import Tokens, load
from together.words import _

BESIDE_WORDS = 12.0  # points before what somebody wrote, for the line beside it
GAP = 14.0  # points between the columns of a table
HEAVY = 600  # weight of a label
LEAD = 125.0  # line height in per cent
FEW = 8  # rows that stay together
LETTERS = 2000  # of a piece, or a few more: set within some milliseconds


def typeset(document: Document, width: float, size: Size = USUAL) -> Iterator[Column]:
    """Set `document` in a column `width` dots wide, in type of that size."""
    load_fonts()
    way = _Way(document, width, size, load("light", language=document.language))
    setter, top, before = _Setter(way, 0.0), 0.0, None
    for block, following in zip_longest(document.blocks, document.blocks[1:]):
        if setter.letters > LETTERS:
            top = setter.end()
            yield setter.column
            more = {"breaks": setter.breaks, "sheet": setter.begins_sheet}
            setter = _Setter(way, top, **more, begins=setter.is_empty)
        setter.put(block, before, following)
        before = block
    setter.end()
    yield setter.column


@dataclass
class _Way:
    """How the pieces of one document are set."""

    document: Document
    width: float
    size: Size
    tokens: Tokens
    formats: dict[str, QTextCharFormat] = field(default_factory=dict)
    quotes: int = 0  # so far

    @property
    def is_rtl(self) -> bool:
        return self.document.direction == "rtl"

    def letters(self, style: str, weight: int = 0) -> QTextCharFormat:
        key = f"{style} {weight}"
        if key not in self.formats:
            made = QTextCharFormat()
            font = type_of(self.tokens, style, self.size)
            if weight:
                font.setWeight(QFont.Weight(weight))
            made.setFont(font)
            made.setForeground(QColor(self.tokens.colour(STYLES[style].colour)))
            self.formats[key] = made
        return self.formats[key]

    def by_hand(self, block: Lines | Boxes | CutCards | Slips) -> Iterator[Drawing]:
        hand = Hand(self.tokens, self.size, self.width, self.is_rtl)
        return drawings(block, hand, self.lines)

    def lines(self, blocks: tuple[Block, ...], width: float, size: Size) -> list[Line]:
        """The lines of some blocks by themselves, in a column of their own."""
        columns = typeset(replace(self.document, blocks=blocks), width, size)
        return [line for column in columns for line in lines_of(column)]


class _Setter:
    """Puts block after block at the end of a piece of the column, which begins at `top`."""

    def __init__(
        self,
        way: _Way,
        top: float,
        *,
        breaks: bool = False,
        sheet: bool = False,
        begins: bool = True,
    ) -> None:
        """`breaks`: it begins a page, `sheet`: of a new sheet; `begins`: nothing is above it."""
        text = QTextDocument()
        text.setUndoRedoEnabled(False)
        text.setDocumentMargin(0)
        text.setUseDesignMetrics(True)
        text.setIndentWidth(14 * DOTS)
        self.column = Column(text, way.tokens, top)
        self._all, self._width, self._size = way, way.width, way.size
        directions = Qt.LayoutDirection
        self._way = directions.RightToLeft if way.is_rtl else directions.LeftToRight
        self._cursor = QTextCursor(text)
        self._begins, self.is_empty, self.breaks = begins, True, breaks
        self.begins_sheet = sheet
        self._letters = way.letters

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
            case Heading():
                self._heading(block)
            case Paragraph(text) | Told(text):
                self._lines(text, style_of(block))
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
            case Lines() | Boxes() | CutCards() | Slips():
                self._drawn(self._all.by_hand(block), keeps=not isinstance(block, CutCards | Slips))
            case PageBreak(sheet):
                self.breaks, self.begins_sheet = True, sheet

    # One line after the other

    def _line(self, text: str, style: str, *, keeps: bool = False) -> None:
        """A text block of its own."""
        self._begin(self._block_format(style), style)
        if keeps:
            self.column.keeps.add(self._number())
        self._cursor.insertText(text, self._letters(style))

    def _heading(self, heading: Heading) -> None:
        """With the signs of those who act before it."""
        style = f"h{heading.level}"
        made, pixels = self._block_format(style), self._letters(style).font().pixelSize()
        if heading.who:
            self._indent(made, room_for(heading.who, pixels))
        self._begin(made, style)
        if heading.who:
            self.column.marks[self._number()] = heading.who
        self._cursor.insertText(heading.text, self._letters(style))

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
            self.column.sheets |= {self._number()} if self.begins_sheet else set()
        self.breaks = self.begins_sheet = False

    def _number(self) -> int:
        return self._cursor.blockNumber()

    def _block_format(self, style: str) -> QTextBlockFormat:
        made = QTextBlockFormat()
        made.setTopMargin(self._size.room(STYLES[style].above))
        height = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        made.setLineHeight(LEAD, height.value)
        auto = Qt.LayoutDirection.LayoutDirectionAuto
        made.setLayoutDirection(auto if style in OWN_WAY else self._way)
        if style in QUOTED:
            self._indent(made, self._size.room(BESIDE_WORDS))
        return made

    def _indent(self, made: QTextBlockFormat, dots: float) -> None:
        """Leave room at the side where reading begins."""
        rtl = self._way == Qt.LayoutDirection.RightToLeft
        (made.setRightMargin if rtl else made.setLeftMargin)(dots)

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
        made, last = None, len(rows) - 1
        for number, row in enumerate(rows):
            self._begin(self._block_format("fact"), "fact")
            if made is None:
                made = self._cursor.createList(points)
            made.add(self._cursor.block())
            self._fact(row)
            if number != last and number in (0, last - 1):  # none stands alone on a page
                self.column.keeps.add(self._number())

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
        stops = stops_of(table, self._width, self._letters("cell", HEAVY).font())
        for number, cells in enumerate((table.heads, *table.rows)):
            self.column.keeps |= {self._number()} if number < 2 else set()
            self._begin(self._row_format(stops), "cell")
            for place, text in enumerate(cells):
                self._cursor.insertText("\t" if place else "", self._letters("cell"))
                weight = HEAVY if 0 in (number, place) else 0
                self._cursor.insertText(text, self._letters("cell", weight))

    def _row_format(self, stops: list[float]) -> QTextBlockFormat:
        made = self._block_format("cell")
        self._indent(made, stops[-1])
        made.setTextIndent(-stops[-1])
        rtl = self._way == Qt.LayoutDirection.RightToLeft  # Qt mirrors the kind, too
        kind = QTextOption.TabType.RightTab if rtl else QTextOption.TabType.LeftTab
        made.setTabPositions([QTextOption.Tab(it, kind) for it in stops])
        return made

    def _drawn(self, rows: Iterable[Drawing], *, keeps: bool = False) -> None:
        """Room for each drawing; with `keeps` a few stay on one page, and of many none is alone."""
        some, before = list(rows), None
        for number, row in enumerate(some):
            if before is not None and keeps and (len(some) <= FEW or number in (1, len(some) - 1)):
                self.column.keeps.add(before)
            room = self._block_format("p" if before is None else "next")
            room.setLineHeight(row.height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
            self._begin(room, "p")
            before = self._number()
            self.column.drawings[before] = row

    def _figure(self, figure: Figure) -> None:
        """Room for the picture, its sentence and the same as a table."""
        rtl = self._way == Qt.LayoutDirection.RightToLeft
        ink = Ink.on_paper(self._letters("cell").font(), "circle", rtl=rtl)
        height = height_of(self._width, figure.trend, ink)
        self._drawn([TrendPicture(figure.trend, ink, height)])
        self.column.keeps.add(self._number())
        self._lines(figure.sentence, "p")
        self._table(figure.table)


def style_of(block: Paragraph | Told) -> str:
    if isinstance(block, Paragraph):
        return "p"
    return "aside" if block.aside else "told"


def stops_of(table: Table, width: float, font: QFont) -> list[float]:
    """How far from the edge each column but the first begins."""
    metrics = QFontMetricsF(font)
    most = width / len(table.heads)
    stops = [0.0]
    for cells in list(zip(table.heads, *table.rows, strict=True))[:-1]:
        widest = max(metrics.horizontalAdvance(it) for it in cells)
        stops.append(stops[-1] + min(most, widest + GAP * DOTS))
    return stops[1:]
