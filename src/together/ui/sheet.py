"""What goes to paper: a sheet with the passphrase, never written to a file, and documents.

What has to do with printers is loaded only when somebody asks for one.
"""

from __future__ import annotations

from functools import partial
from html import escape

from PySide6.QtWidgets import QWidget

from together.paper.document import Document
from together.ui.lettering import USUAL, Size
from together.words import _


def has_printer() -> bool:
    """Whether this computer knows a printer."""
    from together.ui import printing

    return printing.has_printer()


def print_passphrase(window: QWidget, file: str, passphrase: str) -> None:
    """Let the two choose a printer, and print the sheet on it."""
    from together.ui import printing

    html = sheet_html(file, passphrase)
    printing.ask_and_print(window, partial(printing.draw_html, html))


def print_document(window: QWidget, document: Document, size: Size = USUAL) -> None:
    """Let the two choose a printer, and print the document on it, in type of that size."""
    from together.ui import printing

    printing.ask_and_print(window, partial(printing.draw_document, document, size=size))


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
