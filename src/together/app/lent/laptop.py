"""The laptop that is lent: a folder for each couple, outside of the profile, and its end.

Each folder is made anew where the system keeps passing files over a restart, for its owner alone.
It is the data folder, too: whatever the program writes stands there, and goes with it.
"""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLockFile, QSysInfo

from together.store.copies.removal import Left, going, inside, is_there, remove_all, removed

NAME = "couple.together"
PREFIX = "together-lent-"

# Kept over a restart, which many a /tmp is not: that is memory, or emptied. None: no such folder.
LASTING = Path("/var/tmp") if sys.platform.startswith("linux") else None


class BusyError(Exception):
    """Another window lends this laptop already; `file` is the lock that says so."""

    def __init__(self, file: Path) -> None:
        super().__init__(file)
        self.file = file


class Laptop:
    """The right to lend this laptop. One program at a time has it.

    Raises BusyError, or OSError where nothing can be written.
    """

    def __init__(self) -> None:
        file = passing() / f"{PREFIX}{user()}.lock"
        self._lock = QLockFile(str(file))
        self._lock.setStaleLockTime(0)
        if self._lock.tryLock(0) or self._takes_over():
            self.nowhere = file / "nothing"  # below a file, so that no folder is ever there
            return
        if self._lock.error() == QLockFile.LockError.LockFailedError:
            raise BusyError(file)
        raise PermissionError(13, "nothing can be written there", str(passing()))

    def _takes_over(self) -> bool:
        """A laptop whose name has changed since it was killed takes its own lock for another's."""
        if self._lock.error() != QLockFile.LockError.LockFailedError:
            return False
        _process, host, _program = self._lock.getLockInfo()
        is_old = bool(host) and host != QSysInfo.machineHostName()
        return is_old and self._lock.removeStaleLockFile() and self._lock.tryLock(0)

    def next_folder(self) -> Path:
        """The folder of a couple whose evening was cut short, or a fresh and empty one.

        What holds no words, or was on its way out, is wiped at once. Raises OSError.
        """
        for folder in left_here():
            if (folder / NAME).exists():
                return folder
            wipe(folder)
        return Path(tempfile.mkdtemp(prefix=PREFIX, dir=places()[0]))

    def release(self) -> None:
        """Let another program lend it."""
        self._lock.unlock()


def passing() -> Path:
    """The system's folder for passing files: one that is kept over a restart, if there is one."""
    if LASTING and LASTING.is_dir() and is_open(LASTING):
        return LASTING
    return Path(tempfile.gettempdir())


def is_open(folder: Path) -> bool:
    """Whether something can be made in it."""
    now = os.access in os.supports_effective_ids
    return os.access(folder, os.W_OK | os.X_OK, effective_ids=now)


def places() -> list[Path]:
    """Where folders of ours may stand: the other place may have been the better one before."""
    found = [passing(), *([LASTING] if LASTING else []), Path(tempfile.gettempdir())]
    return list(dict.fromkeys(it.resolve() for it in found))


def user() -> str:
    """A number for whoever is logged in; '' where each has such a folder of their own."""
    return str(os.getuid()) if hasattr(os, "getuid") else ""


def left_here() -> Iterator[Path]:
    """The folders of ours that are there, oldest first: real ones, closed to everybody else."""
    found = []
    for folder in (it for place in places() for it in place.glob(f"{PREFIX}*")):
        with suppress(OSError):
            about = folder.lstat()
            if stat.S_ISDIR(about.st_mode) and is_private(about):
                found.append((about.st_mtime, folder))
    yield from (folder for _when, folder in sorted(found))


def is_private(about: os.stat_result) -> bool:
    if not hasattr(os, "getuid"):
        return True
    return about.st_uid == os.getuid() and not about.st_mode & 0o077


def holds_words(folder: Path) -> bool:
    """Whether a couple's file is there, or one that is half removed."""
    file = folder / NAME
    return is_there(file) or is_there(going(file))


def wipe_all(folder: Path) -> list[Left]:
    """Wipe `folder`, and what earlier couples left that holds no words; what is still there."""
    empty = [it for it in left_here() if it != folder and not (it / NAME).exists()]
    return [left for it in (folder, *empty) for left in wipe(it)]


def others_wait(folder: Path) -> bool:
    """Whether an evening of others than `folder`'s was cut short here, and is still there."""
    return any(it != folder and holds_words(it) for it in left_here())


def wipe(folder: Path) -> list[Left]:
    """Remove `folder` with everything in it; what a walk through it still finds then, and why.

    Nobody may have the couple's file open. What goes is written over once; a disk may keep old
    blocks all the same.
    """
    hindered = {it.path: it.why for it in remove_all(folder / NAME)}
    if hindered:  # the couple's file first: while that is there, the folder is found again
        return [Left(path, why) for path, why in hindered.items()]
    for place in inside(folder):
        hindered |= removed(place)
    return [
        Left(it, hindered.get(it, "unknown"))
        for it in inside(folder)
        if is_there(it) and not holds_more(it)
    ]


def holds_more(place: Path) -> bool:
    """Whether it is a folder in which something is told already."""
    with suppress(OSError):
        return stat.S_ISDIR(place.lstat().st_mode) and any(place.iterdir())
    return False
