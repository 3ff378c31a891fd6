"""Choosing a file or a folder without a look into any file.

A dialog that wants to know what kind of file each one is opens it and closes it again, and with
that a POSIX system drops every lock this process holds on it: on the couple's file, too.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QFileInfo, QStandardPaths
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QWidget


class NamesAlone(QFileIconProvider):
    """Tells a folder from a file, and no more."""

    def icon(self, which: QFileIconProvider.IconType | QFileInfo) -> QIcon:
        if isinstance(which, QFileInfo):
            kinds = QFileIconProvider.IconType
            which = kinds.Folder if which.isDir() else kinds.File
        return super().icon(which)

    def type(self, _about: QFileInfo) -> str:
        return ""


class Dialog(QFileDialog):
    """Begins in `folder`, and goes when it is over. Show it with `open`.

    Some desktops' own dialogs look into files within our process; where that could be, it is Qt's.
    """

    def __init__(self, parent: QWidget, folder: Path, words: str = "") -> None:
        """`words` are the filter of names, as Qt writes it."""
        super().__init__(parent, filter=words)
        self._icons = NamesAlone()  # Qt does not own it
        if sys.platform not in {"win32", "darwin"}:
            self.setOption(QFileDialog.Option.DontUseNativeDialog)
        self.setIconProvider(self._icons)
        self.setDirectory(str(folder))
        self.finished.connect(self.deleteLater)


class FolderDialog(Dialog):
    """Chooses a folder to save something in: first that of documents, then the one used last.

    Never the one of the couple's file, which is out of sight; that of a made-up couple goes.
    """

    last: Path | None = None  # in this run

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, self.last or documents())
        self.setFileMode(QFileDialog.FileMode.Directory)
        self.fileSelected.connect(remember)


def remember(folder: str) -> None:
    FolderDialog.last = Path(folder)


def documents() -> Path:
    """Where this computer keeps documents; the home folder, if there is no such place."""
    place = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return place if place.is_dir() else Path.home()
