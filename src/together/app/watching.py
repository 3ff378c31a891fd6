"""Tells when a file was saved, however its editor does that."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

CALM_MS = 120  # editors write, rename and remove in a row; this long after the last of it


class Watching(QObject):
    """`saved` when the file, or a deck beside it, has changed.

    Many editors write another file and give it the name of the first. So the folder is watched,
    too, and the new file taken up in place of the one that went.
    """

    saved = Signal()

    def __init__(self, file: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._file = file
        self._watcher = QFileSystemWatcher(self)
        self._calm = QTimer(self, singleShot=True, interval=CALM_MS)
        self._calm.timeout.connect(self._tell)
        self._watcher.fileChanged.connect(self._changed)
        self._watcher.directoryChanged.connect(self._changed)
        self._take_up()

    def _take_up(self) -> None:
        decks = self._file.parent / "decks"
        wanted = [self._file.parent, self._file, decks, *sorted(decks.glob("*.toml"))[:50]]
        watched = {*self._watcher.files(), *self._watcher.directories()}
        fresh = [str(path) for path in wanted if path.exists() and str(path) not in watched]
        if fresh:
            self._watcher.addPaths(fresh)

    def _changed(self, _path: str) -> None:
        self._calm.start()

    def _tell(self) -> None:
        self._take_up()
        self.saved.emit()
