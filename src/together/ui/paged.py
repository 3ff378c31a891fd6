"""A document in pages: as they are seen, in a PDF file and on a printer, always the same ones."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QTextBlock,
)

from together.paper.document import Document
from together.ui.lettering import DOTS, type_of
from together.ui.parts.chart import paint_trend
from together.ui.tokens import load
from together.ui.typesetting import Column, typeset
from together.words import _

SIDE, TOP, BOTTOM = 62.0, 57.0, 62.0  # points left free
POINT = 3.0  # points across the mark of a point
FOOT = 36.0  # points from the footer's base to the edge of the page
SMALLER = (1.0, 0.9, 0.82, 0.74, 0.66, 0.58)  # sizes to try for what is to fit on one page
GLYPHS = re.compile(rb"[<>0-9A-F ]+(?=\]\n)")  # what the glyphs of a font stand for, after:
BEFORE_GLYPHS = b"> ["
LETTER = frozenset(
    {
        QLocale.Country.UnitedStates,
        QLocale.Country.Canada,
        QLocale.Country.Mexico,
    }
)


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
    def text(self) -> str:
        line = self.block.layout().lineAt(self.place)
        start = line.textStart()
        return self.block.text()[start : start + line.textLength()].replace("\t", " ")


def paper_size(locale: QLocale) -> QPageSize:
    """The paper that is usual where `locale` is."""
    size = QPageSize.PageSizeId
    return QPageSize(size.Letter if locale.territory() in LETTER else size.A4)


class Paged:
    """A document laid out on paper of one size. Pages count from 0 here."""

    def __init__(self, document: Document, paper: QPageSize, *, at_once: bool = True) -> None:
        """With `at_once` it is laid out now, which takes its time for a long one; else `lay`."""
        self.document, self.paper = document, paper
        points = paper.size(QPageSize.Unit.Point)
        self.size = QSizeF(points.width() * DOTS, points.height() * DOTS)
        self._body = QRectF(0, 0, self.size.width(), self.size.height()).adjusted(
            SIDE * DOTS, TOP * DOTS, -SIDE * DOTS, -BOTTOM * DOTS
        )
        self._pages: list[list[Line]] = []
        self._tokens = load("light", language=document.language)
        if at_once:
            deque(self.lay(), maxlen=0)

    def lay(self) -> Iterator[None]:
        """Lay it out, once, in pieces that take some milliseconds each."""
        for scale in SMALLER if self.document.fits_a_page else SMALLER[:1]:
            lines: list[Line] = []
            for column in typeset(self.document, self._body.width(), scale):
                lines += lines_of(column)
                yield
            self._pages = []
            for page in cut(lines, self._body.height()):
                self._pages.append(page)
                yield
            if len(self._pages) == 1:
                return

    @property
    def count(self) -> int:
        return len(self._pages)

    def words(self, page: int) -> str:
        """What stands on a page, as text."""
        return "\n".join(line.text for line in self._pages[page])

    def paint(self, painter: QPainter, page: int) -> None:
        """Draw a page with its upper left corner at (0, 0), one dot to a unit."""
        lines = self._pages[page]
        painter.save()
        if lines:
            painter.translate(self._body.left(), self._body.top() - lines[0].top)
        # A document drawn within a frame also draws the line above it: unseen, but copied.
        for line in lines:
            self._paint_line(painter, line)
        for _number, quote in groupby(lines, self._quote_of):
            self._paint_line_beside(painter, list(quote))
        painter.restore()
        self._paint_foot(painter, page)

    def _paint_line(self, painter: QPainter, line: Line) -> None:
        picture = line.column.figures.get(line.block.blockNumber())
        if picture:
            rect = QRectF(0, line.top, self._body.width(), picture.height)
            paint_trend(painter, rect, picture.trend, picture.ink)
            return
        layout = line.block.layout()
        set_in, at = layout.lineAt(line.place), layout.position() + QPointF(0, line.column.top)
        set_in.draw(painter, at)
        if line.place == 0 and line.block.textList():
            self._paint_point(painter, set_in.naturalTextRect().translated(at))

    def _paint_point(self, painter: QPainter, words: QRectF) -> None:
        """The mark of a point, before its words."""
        side = POINT * DOTS
        rtl = self.document.direction == "rtl"
        x = words.right() + 2 * side if rtl else words.left() - 3 * side
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._tokens.muted))
        painter.drawEllipse(QRectF(x, words.center().y() - side / 2, side, side))

    def _quote_of(self, line: Line) -> int | None:
        return line.column.quotes.get(line.block.blockNumber())

    def _paint_line_beside(self, painter: QPainter, lines: list[Line]) -> None:
        """A line beside what somebody wrote."""
        if self._quote_of(lines[0]) is None:
            return
        x = self._body.width() - DOTS if self.document.direction == "rtl" else DOTS
        painter.setPen(QPen(QColor(self._tokens.control), 1.2 * DOTS))
        painter.drawLine(QPointF(x, lines[0].top), QPointF(x, lines[-1].bottom))

    def _paint_foot(self, painter: QPainter, page: int) -> None:
        """What it is at one side, the number of the page at the other."""
        tokens = self._tokens
        painter.save()
        painter.setFont(type_of(tokens, "foot"))
        painter.setPen(QColor(tokens.muted))
        top = self.size.height() - (FOOT + 12) * DOTS
        room = QRectF(self._body.left(), top, self._body.width(), 12 * DOTS)
        told = _("Page {number} of {count}").format(number=page + 1, count=self.count)
        bottom = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignAbsolute
        sides = [Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight]
        if self.document.direction == "rtl":
            sides.reverse()
        for side, text in zip(sides, (self.document.name, told), strict=True):
            painter.drawText(room, side | bottom, text)
        painter.restore()

    def write(self, device: QPagedPaintDevice, some: range | None = None) -> None:
        """Draw all pages, or some, on `device`; its pages are as large as these, no margins."""
        deque(self.writing(device, some), maxlen=0)

    def writing(self, device: QPagedPaintDevice, some: range | None = None) -> Iterator[None]:
        """The same, page by page."""
        painter = QPainter(device)
        try:
            scale = device.logicalDpiX() / (72 * DOTS)
            painter.scale(scale, scale)
            for number, page in enumerate(range(self.count) if some is None else some):
                if number:
                    device.newPage()
                self.paint(painter, page)
                yield
        finally:
            painter.end()  # a device that goes first takes the program with it


class Pdf:
    """The pages as a PDF file; its own title says what it is, without a private word."""

    def __init__(self, paged: Paged) -> None:
        self._paged, self._buffer = paged, QBuffer()

    def draw(self) -> Iterator[None]:
        """Draw it, once, page by page; each takes some milliseconds."""
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(self._buffer)
        writer.setResolution(72 * DOTS)
        writer.setTitle(self._paged.document.name)
        writer.setCreator("Together")
        portrait = QPageLayout.Orientation.Portrait
        writer.setPageLayout(QPageLayout(self._paged.paper, portrait, QMarginsF(0, 0, 0, 0)))
        yield from self._paged.writing(writer)

    def content(self) -> bytes:
        """The file that was drawn, in which a space does not copy as one yet: `with_spaces`."""
        return bytes(self._buffer.data().data())


def as_pdf(paged: Paged) -> bytes:
    """The pages as a PDF file, at once."""
    pdf = Pdf(paged)
    deque(pdf.draw(), maxlen=0)
    return with_spaces(pdf.content())


def with_spaces(pdf: bytes) -> bytes:
    """The file, in which a space copies as one.

    Our fonts draw the tab as they do the space, and Qt takes a glyph for the first letter that it
    may be. As long as it was, the file needs no other change.
    """
    whole, at = bytearray(pdf), pdf.find(BEFORE_GLYPHS)
    while at >= 0:
        at += len(BEFORE_GLYPHS)
        if found := GLYPHS.match(pdf, at):
            whole[at : found.end()] = found[0].replace(b"<0009>", b"<0020>")
        at = pdf.find(BEFORE_GLYPHS, at)
    return bytes(whole)


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
    if picture := column.figures.get(number):
        yield Line(top, top + picture.height, stays, fresh, block, 0, column)
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
