"""A sheet of paper with the passphrase, for the drawer: printed, never written to a file."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from together.words import _


def has_printer() -> bool:
    """Whether this computer knows a printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def print_passphrase(window: QWidget, file: str, passphrase: str) -> None:
    """Let the two choose a printer, and print the sheet on it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("Together")  # what a print queue shows
    QDialog.open(Sheet(printer, window, sheet_html(file, passphrase)))


class Sheet(QPrintDialog):
    """Prints its text when a printer was chosen; then it goes, and the words with it."""

    def __init__(self, printer: QPrinter, window: QWidget, html: str) -> None:
        super().__init__(printer, window)
        self._html = html
        self.accepted.connect(self._print)
        self.finished.connect(self.deleteLater)

    def _print(self) -> None:
        document = QTextDocument()
        document.setHtml(self._html)
        document.print_(self.printer())


def sheet_html(file: str, passphrase: str) -> str:
    """The sheet's text: what it is for, and the passphrase large enough to be read for years."""
    title = _("The passphrase of your Together file")
    lines = (
        _("It opens the file “{file}”. Capitals and small letters count.").format(file=file),
        _("Keep this sheet where only the two of you find it, and not beside the computer."),
        _("Without this passphrase nobody can open the file; there is no other way in."),
    )
    told = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return (
        f"<h1>{escape(title)}</h1>"
        f"<p style='font-size: 22pt; margin: 24pt 0'><b>{escape(passphrase)}</b></p>{told}"
    )
