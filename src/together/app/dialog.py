"""Choosing a file or a folder without a look into any file.

A dialog that wants to know what kind of file each one is opens it and closes it again, and with
that a POSIX system drops every lock this process holds on it: on the couple's file, too.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileInfo, QStandardPaths, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QFileSystemModel, QWidget

AWAY_MS = 200  # enough for another folder to be there


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
        for model in self.findChildren(QFileSystemModel):
            model.directoryLoaded.connect(partial(self._loaded, model))
        self._filled = set[str]()
        self.setDirectory(str(folder))
        self.finished.connect(self.deleteLater)

    def _loaded(self, model: QFileSystemModel, folder: str) -> None:
        """Qt begins with the folder that was looked at last. Where it is sent on while it still
        reads that one, the list may stay empty; going away and coming back fills it.
        """
        if folder != self.directory().absolutePath() or folder in self._filled:
            return
        self._filled.add(folder)
        if not model.rowCount(model.index(folder)) and holds_any(folder):
            self.setDirectory(str(Path(folder).parent))
            back = QTimer(self, singleShot=True, interval=AWAY_MS)
            back.timeout.connect(partial(self.setDirectory, folder))
            back.start()


def holds_any(folder: str) -> bool:
    """Whether there is something in it that could be listed."""
    with suppress(OSError), os.scandir(folder) as found:
        return any(not it.name.startswith(".") for it in found)
    return False


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
