"""One window a file: a second start brings the first one forward instead."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import (
    QCryptographicHash,
    QDeadlineTimer,
    QFileSystemWatcher,
    QLockFile,
    QObject,
    QThread,
    Signal,
)

PATIENCE_MS = 2000  # how long the first window may take to answer


class Instance(QObject):
    """The right to have `file` open, kept in `folder`. The store's own lock is the true guard.

    Where `folder` can't be made, everyone is first: what is wrong with it is told later, in words.
    """

    called = Signal()

    def __init__(self, file: Path, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_kept = was_made(folder)
        path = str(file.resolve()).encode()
        digest = QCryptographicHash.hash(path, QCryptographicHash.Algorithm.Sha256)
        name = bytes(digest.data()).hex()[:16]
        self._call = folder / f"{name}.call"
        self._lock = QLockFile(str(folder / f"{name}.lock"))
        self._lock.setStaleLockTime(0)
        self._watcher: QFileSystemWatcher | None = None

    def is_first(self) -> bool:
        """Take the right if nobody has it. A lock left by a killed program does not count.

        Where none can be written, as on a full disk, that is no other window.
        """
        if not self._is_kept or self._lock.tryLock(0):
            return True
        self._is_kept = self._lock.error() == QLockFile.LockError.LockFailedError
        return not self._is_kept

    def listen(self) -> None:
        """Emit `called` whenever a second start asks for this window."""
        if not self._is_kept:
            return
        self._call.unlink(missing_ok=True)
        self._watcher = QFileSystemWatcher([str(self._call.parent)], self)
        self._watcher.directoryChanged.connect(self._answer)

    def _answer(self) -> None:
        if self._call.exists():
            self._call.unlink(missing_ok=True)
            self.called.emit()

    def call_first(self) -> bool:
        """Ask the first window to come forward; whether it answered."""
        self._call.touch()
        patience = QDeadlineTimer(PATIENCE_MS)
        while self._call.exists() and not patience.hasExpired():
            QThread.msleep(20)
        answered = not self._call.exists()
        self._call.unlink(missing_ok=True)
        return answered

    def release(self) -> None:
        """Let the next start have the file; nothing holds the folder any more."""
        if self._watcher:
            self._watcher.removePaths(self._watcher.directories())  # on Windows it has it open
            self._watcher.deleteLater()
            self._watcher = None
        self._lock.unlock()


def was_made(folder: Path) -> bool:
    """Make `folder` if need be; False where that can't be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return True
