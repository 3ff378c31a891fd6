"""The sheet for the drawer: it says what it is for, and prints."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from together.ui.sheet import sheet_html


def test_the_sheet_has_the_passphrase_as_it_is_typed(qtbot: QtBot) -> None:
    document = QTextDocument()
    document.setHtml(sheet_html("Maya & Sam.together", "winter <b> & moss"))
    words = document.toPlainText()
    assert "winter <b> & moss" in words
    assert "Maya & Sam.together" in words
    assert "there is no other way in" in words


def test_it_prints(tmp_path: Path, qtbot: QtBot) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "sheet.pdf"))
    document = QTextDocument()
    document.setHtml(sheet_html("couple.together", "winter harbour lantern moss"))
    document.print_(printer)
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
