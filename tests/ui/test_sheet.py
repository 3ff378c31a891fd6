"""The sheet for the drawer: it says what it is for, and prints."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtGui import QPageSize, QTextDocument
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from tests.ui.pdf import page_texts
from together.paper.document import Block, Document, Heading, Paragraph
from together.ui import printing
from together.ui.paged import Paged
from together.ui.sheet import sheet_html


def test_the_sheet_has_the_passphrase_as_it_is_typed(qtbot: QtBot) -> None:
    document = QTextDocument()
    document.setHtml(sheet_html("Maya & Sam.together", "winter <b> & moss"))
    words = document.toPlainText()
    assert "winter <b> & moss" in words
    assert "Maya & Sam.together" in words
    assert "there is no other way in" in words


def test_it_prints(tmp_path: Path, qtbot: QtBot) -> None:
    place = tmp_path / "sheet.pdf"
    html = sheet_html("couple.together", "winter harbour lantern moss")
    printing.draw_html(html, to_file(place, QPageSize.PageSizeId.A4))
    [text] = page_texts(place.read_bytes())
    assert "harbour" in text


LINES: tuple[Block, ...] = (
    Heading(1, "Private"),
    *(Paragraph(f"line {number}.") for number in range(99)),
)
PLAN = Document("Our plan", "Private", "en", "ltr", LINES)


def to_file(place: Path, size: QPageSize.PageSizeId) -> QPrinter:
    printer = printing.a_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(place))
    printer.setPageSize(QPageSize(size))
    return printer


def lines_of(place: Path) -> list[list[int]]:
    """The numbers of the lines that stand on each page."""
    pages = page_texts(place.read_bytes())
    return [[int(it) for it in re.findall(r"line\s(\d+)\.", page)] for page in pages]


def test_a_document_is_printed_whole(tmp_path: Path, qtbot: QtBot) -> None:
    place = tmp_path / "plan.pdf"
    printer = to_file(place, QPageSize.PageSizeId.A4)
    printing.draw_document(PLAN, printer)
    assert printer.fullPage(), "else a printer moves all of it by its margins"
    pages = lines_of(place)
    assert len(pages) == Paged(PLAN, QPageSize(QPageSize.PageSizeId.A4)).count > 2
    assert [line for page in pages for line in page] == list(range(99))


def test_it_is_laid_out_for_the_paper_in_the_printer(tmp_path: Path, qtbot: QtBot) -> None:
    place = tmp_path / "plan.pdf"
    printing.draw_document(PLAN, to_file(place, QPageSize.PageSizeId.A5))
    assert len(lines_of(place)) == Paged(PLAN, QPageSize(QPageSize.PageSizeId.A5)).count
    assert b"[0 0 420" in place.read_bytes() or b"[0 0 419" in place.read_bytes()


def test_only_the_pages_that_were_chosen_are_printed(tmp_path: Path, qtbot: QtBot) -> None:
    whole, part = tmp_path / "whole.pdf", tmp_path / "part.pdf"
    printing.draw_document(PLAN, to_file(whole, QPageSize.PageSizeId.A4))
    printer = to_file(part, QPageSize.PageSizeId.A4)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 2)
    printing.draw_document(PLAN, printer)
    assert lines_of(part) == lines_of(whole)[1:2]


def test_a_print_queue_shows_no_private_word(qtbot: QtBot) -> None:
    assert printing.a_printer().docName() == "Together"
