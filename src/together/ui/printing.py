"""What is sent to a printer. Only `ui/sheet.py` imports this, when somebody asks for a printer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from together.paper.document import Document
from together.ui.lettering import USUAL, Size
from together.ui.paged import Paged

Draw = Callable[[QPrinter], None]


def has_printer() -> bool:
    return bool(QPrinterInfo.availablePrinterNames())


def ask_and_print(window: QWidget, draw: Draw) -> None:
    """Let the two choose a printer, and draw on it."""
    QDialog.open(PrinterChoice(a_printer(), window, draw))


def a_printer() -> QPrinter:
    """The usual printer; a print queue shows no private word."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("Together")
    return printer


class PrinterChoice(QPrintDialog):
    """Draws when a printer was chosen; then it goes, and the words with it."""

    def __init__(self, printer: QPrinter, window: QWidget, draw: Draw) -> None:
        super().__init__(printer, window)
        self._draw = draw
        self.accepted.connect(self._print)
        self.finished.connect(self.deleteLater)

    def _print(self) -> None:
        self._draw(self.printer())


def draw_html(html: str, printer: QPrinter) -> None:
    text = QTextDocument()
    text.setHtml(html)
    text.print_(printer)


def draw_document(document: Document, printer: QPrinter, size: Size = USUAL) -> None:
    """Draw the pages that were asked for, laid out anew for the printer's paper."""
    paged = Paged(document, printer.pageLayout().pageSize(), size=size)
    printer.setFullPage(True)
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    paged.write(printer, asked_for(printer, paged.count))


def asked_for(printer: QPrinter, count: int) -> range:
    """The pages chosen in the dialog, from 0; all of them where it names none."""
    if printer.printRange() != QPrinter.PrintRange.PageRange or printer.fromPage() == 0:
        return range(count)
    return range(printer.fromPage() - 1, min(count, printer.toPage()))
