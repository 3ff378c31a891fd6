"""A document in pages: as they are seen, in a PDF file and on a printer, always the same ones."""

from __future__ import annotations

import re
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
from together.ui.parts.chart import paint_trend
from together.ui.typesetting import DOTS, Column, type_of, typeset
from together.words import _

SIDE, TOP, BOTTOM = 62.0, 57.0, 62.0  # points left free
POINT = 3.0  # points across the mark of a point
FOOT = 36.0  # points from the footer's base to the edge of the page
SMALLER = (1.0, 0.9, 0.82, 0.74, 0.66, 0.58)  # sizes to try for what is to fit on one page
LETTERS = re.compile(rb"(?<=> \[)[<>0-9A-F ]+(?=\]\n)")  # what the glyphs of a font stand for
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

    def __init__(self, document: Document, paper: QPageSize) -> None:
        self.document, self.paper = document, paper
        points = paper.size(QPageSize.Unit.Point)
        self.size = QSizeF(points.width() * DOTS, points.height() * DOTS)
        self._body = QRectF(0, 0, self.size.width(), self.size.height()).adjusted(
            SIDE * DOTS, TOP * DOTS, -SIDE * DOTS, -BOTTOM * DOTS
        )
        for scale in SMALLER if document.fits_a_page else SMALLER[:1]:
            self._column = typeset(document, self._body.width(), scale)
            self._pages = list(cut(lines_of(self._column), self._body.height()))
            if len(self._pages) == 1:
                break

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
        picture = self._column.figures.get(line.block.blockNumber())
        if picture:
            rect = QRectF(0, line.top, self._body.width(), picture.height)
            paint_trend(painter, rect, picture.trend, picture.ink)
            return
        layout = line.block.layout()
        set_in = layout.lineAt(line.place)
        set_in.draw(painter, layout.position())
        if line.place == 0 and line.block.textList():
            self._paint_point(painter, set_in.naturalTextRect().translated(layout.position()))

    def _paint_point(self, painter: QPainter, words: QRectF) -> None:
        """The mark of a point, before its words."""
        side = POINT * DOTS
        rtl = self.document.direction == "rtl"
        x = words.right() + 2 * side if rtl else words.left() - 3 * side
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._column.tokens.muted))
        painter.drawEllipse(QRectF(x, words.center().y() - side / 2, side, side))

    def _quote_of(self, line: Line) -> int | None:
        return self._column.quotes.get(line.block.blockNumber())

    def _paint_line_beside(self, painter: QPainter, lines: list[Line]) -> None:
        """A line beside what somebody wrote."""
        if self._quote_of(lines[0]) is None:
            return
        x = self._body.width() - DOTS if self.document.direction == "rtl" else DOTS
        painter.setPen(QPen(QColor(self._column.tokens.control), 1.2 * DOTS))
        painter.drawLine(QPointF(x, lines[0].top), QPointF(x, lines[-1].bottom))

    def _paint_foot(self, painter: QPainter, page: int) -> None:
        """What it is at one side, the number of the page at the other."""
        tokens = self._column.tokens
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
        painter = QPainter(device)
        try:
            scale = device.logicalDpiX() / (72 * DOTS)
            painter.scale(scale, scale)
            for number, page in enumerate(range(self.count) if some is None else some):
                if number:
                    device.newPage()
                self.paint(painter, page)
        finally:
            painter.end()  # a device that goes first takes the program with it


def as_pdf(paged: Paged) -> bytes:
    """The pages as a PDF file; its own title says what it is, without a private word."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(72 * DOTS)
    writer.setTitle(paged.document.name)
    writer.setCreator("Together")
    portrait = QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(paged.paper, portrait, QMarginsF(0, 0, 0, 0)))
    paged.write(writer)
    return with_spaces(bytes(buffer.data().data()))


def with_spaces(pdf: bytes) -> bytes:
    """The file, in which a space copies as one.

    Our fonts draw the tab as they do the space, and Qt takes a glyph for the first letter that it
    may be. As long as it was, the file needs no other change.
    """
    return LETTERS.sub(lambda found: found[0].replace(b"<0009>", b"<0020>"), pdf)


# Where pages are cut


def lines_of(column: Column) -> list[Line]:
    """The lines and pictures of the column, from the top down."""
    found: list[Line] = []
    block = column.text.begin()
    while block.isValid():
        found += lines_in(block, column)
        block = block.next()
    return found


def lines_in(block: QTextBlock, column: Column) -> Iterator[Line]:
    """The lines of a text block. None of its lines stands alone on a page, if it has more."""
    number, layout = block.blockNumber(), block.layout()
    column.text.documentLayout().blockBoundingRect(block)  # has it laid out
    top, count = layout.position().y(), layout.lineCount()
    fresh, stays = number in column.fresh, number in column.keeps
    if picture := column.figures.get(number):
        yield Line(top, top + picture.height, stays, fresh, block, 0)
        return
    for place in range(count):
        line = layout.lineAt(place)
        keeps = stays if place == count - 1 else place in (0, count - 2)
        y = top + line.y()
        yield Line(y, y + line.height(), keeps, fresh and place == 0, block, place)


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
