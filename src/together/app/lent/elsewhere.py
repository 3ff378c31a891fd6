"""Tells a stick from a folder of the laptop itself."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from PySide6.QtCore import QStorageInfo

MEMORY = frozenset({b"tmpfs", b"ramfs", b"devtmpfs"})  # kinds of file systems that are no disk


def is_here(folder: Path, *own: Path) -> bool:
    """Whether `folder` is on one of this laptop's own disks, as far as can be known, or in memory.

    `own` are folders that are. What can't be looked at counts as here; what is not there does not.
    A second disk that is built in can't be told from one that is plugged in.
    """
    try:
        folder.stat()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    device = device_of(folder)
    root = [Path("/")] if os.name == "posix" else []
    here = (*own, *root, Path.home(), Path(tempfile.gettempdir()))
    return device is None or device in {device_of(it) for it in here}


def device_of(folder: Path) -> bytes | None:
    """The disk, or part of one, on which `folder` is; None for memory and what can't be told."""
    storage = QStorageInfo(str(folder))
    if not storage.isValid() or bytes(storage.fileSystemType().data()) in MEMORY:
        return None
    return bytes(storage.device().data()) or None


def stick() -> Path | None:
    """The folder in which this system shows sticks, to begin a choice with."""
    from getpass import getuser

    try:
        name = getuser()
    except (KeyError, OSError):  # nobody that the system knows by name
        name = ""
    places = (Path("/run/media", name), Path("/media", name), Path("/media"), Path("/Volumes"))
    return next((it for it in places if it.is_dir()), None)
