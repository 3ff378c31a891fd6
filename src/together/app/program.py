"""The file that is chosen while the program runs, or that the system asks for."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from together.words import _

if TYPE_CHECKING:
    from together.app.start import App


class Program(QApplication):
    """Qt for macOS: `asked_for` names a file to open, after a double click on it.

    Not an event filter: one on the application would be called for every event there is.
    """

    asked_for = Signal(str)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self.asked_for.emit(event.file())
            return True
        return super().event(event)

    def serve(self, app: App) -> None:
        """Have `app` open what the system asks for."""
        self.asked_for.connect(partial(open_when_possible, app))


def open_when_possible(app: App, name: str) -> None:
    """Open the file that the system names, as soon as that can be.

    Not left for it: a lent laptop, a room of couples, a made-up couple, words not saved yet.
    """
    file = Path(name)
    if app.instance is None and not app.lent:  # nothing is open yet
        app.file = file
        return
    app.window.come_forward()
    is_busy = app.lent or app.entrance or app.sample
    if is_busy or file.absolute() == app.file.absolute():
        return
    if app.couple is None or not app.is_there:
        app.then = partial(open_when_possible, app, name)
    elif app.may_close():
        app.open_file(name)
        app.was_chosen = False  # it is there already, or it is no file of ours


def ask_for_file(app: App, *, new: bool) -> None:
    """Let the two choose another file, or a place for a new one; on a lent laptop, neither."""
    if app.lent:
        app.open_file(str(app.file))
        return
    from together.app.dialog import Dialog

    dialog = Dialog(app.window, app.folder, f"{_('Together files')} (*.together)")
    if new:
        dialog.setAcceptMode(Dialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("together")
    dialog.setFileMode(Dialog.FileMode.AnyFile if new else Dialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(app.open_file)
    dialog.open()
