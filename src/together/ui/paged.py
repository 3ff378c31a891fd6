"""A document in pages: as they are seen, in a PDF file and on a printer, always the same ones."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from together.paper.document import Document
from together.ui.column import Line, cut, lines_of
from together.ui.inking import Inking
from together.ui.lettering import DOTS, USUAL, Size, type_of
from together.ui.tokens import load
from together.ui.typesetting import typeset
from together.words import _

SIDE, TOP, BOTTOM = 62.0, 57.0, 62.0  # points left free
FOOT = 36.0  # points from the footer's base to the edge of the page
FOOT_ROOM = 24.0  # points for its line
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


def paper_size(locale: QLocale) -> QPageSize:
    """The paper that is usual where `locale` is."""
    size = QPageSize.PageSizeId
    return QPageSize(size.Letter if locale.territory() in LETTER else size.A4)


class Paged:
    """A document laid out on paper of one size. Pages count from 0 here."""

    def __init__(
        self,
        document: Document,
        paper: QPageSize,
        *,
        at_once: bool = True,
        size: Size = USUAL,
    ) -> None:
        """With `at_once` it is laid out now, which takes its time for a long one; else `lay`.

        `size` is that of its type; one that is larger than usual is never made smaller again, so
        that it fits a page.
        """
        self.document, self.paper, self.type_size = document, paper, size
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
        for size in self._sizes():
            lines: list[Line] = []
            for column in typeset(self.document, self._body.width(), size):
                lines += lines_of(column)
                yield
            self._pages = []
            for page in cut(lines, self._body.height()):
                if page[0].begins_sheet and len(self._pages) % 2:
                    self._pages.append([])  # the back of the sheet before
                self._pages.append(page)
                yield
            if len(self._pages) == 1:
                return

    def _sizes(self) -> list[Size]:
        """The sizes to try, one after the other."""
        if self.document.fits_a_page and self.type_size == USUAL:
            return [Size(scale) for scale in SMALLER]
        return [self.type_size]

    @property
    def count(self) -> int:
        return len(self._pages)

    def words(self, page: int) -> str:
        """What stands on a page, as text."""
        return "\n".join(line.text for line in self._pages[page]) or left_empty()

    def paint(self, painter: QPainter, page: int) -> None:
        """Draw a page with its upper left corner at (0, 0), one dot to a unit."""
        lines = self._pages[page]
        painter.save()
        painter.translate(self._body.topLeft())
        is_rtl = self.document.direction == "rtl"
        Inking(self._tokens, self._body.width(), is_rtl).paint(painter, lines)
        painter.restore()
        if not lines:
            self._paint_empty(painter)
        self._paint_foot(painter, page)

    def _paint_empty(self, painter: QPainter) -> None:
        """A back that stays empty says so: nobody waits for something to come there."""
        painter.save()
        painter.setFont(type_of(self._tokens, "foot", self.type_size))
        painter.setPen(QColor(self._tokens.muted))
        painter.drawText(self._body, Qt.AlignmentFlag.AlignCenter, left_empty())
        painter.restore()

    def _paint_foot(self, painter: QPainter, page: int) -> None:
        """What it is at one side, the number of the page at the other."""
        tokens = self._tokens
        painter.save()
        painter.setFont(type_of(tokens, "foot", self.type_size))
        painter.setPen(QColor(tokens.muted))
        top = self.size.height() - (FOOT + FOOT_ROOM) * DOTS
        room = QRectF(self._body.left(), top, self._body.width(), FOOT_ROOM * DOTS)
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


def left_empty() -> str:
    return _("This page is left empty.")


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
