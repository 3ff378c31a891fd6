"""A new file: made under another name, and renamed once it is whole and safe on the disk."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from together.store.driver import told
from together.store.errors import NoFolder, Taken
from together.store.file import File
from together.store.keys import Key, new_key


def create_file(path: Path, fill: Callable[[File], None], passphrase: str | None = None) -> None:
    """Make a file at `path` holding what `fill` writes, whole or not at all. Raises StoreError."""
    path = path.absolute()
    fresh = beside(path)
    with told(path), ExitStack() as undo:
        if not path.parent.is_dir():
            raise NoFolder(path)
        if path.exists():
            raise Taken(path)
        remove(fresh)
        undo.callback(remove, fresh)
        build(fresh, fill, None if passphrase is None else new_key(passphrase))
        if path.exists():
            raise Taken(path)
        fresh.rename(path)
        sync_folder(path.parent)


def beside(path: Path) -> Path:
    """The name under which a file is made that will stand at `path`."""
    return path.with_name(f".{path.name}.new")


def build(fresh: Path, fill: Callable[[File], None], key: Key | None = None) -> None:
    """Make a file at `fresh` holding what `fill` writes, for its owner alone, safe on the disk."""
    make_empty(fresh)
    file = File(fresh, key)
    try:
        fill(file)
        file.checkpoint()
    finally:
        file.close()
    sync_file(fresh)


def make_empty(fresh: Path) -> None:
    os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    fresh.chmod(0o600)  # whatever the umask


def sync_file(path: Path) -> None:
    """Bring a closed file to the disk."""
    with path.open("r+b") as written:
        os.fsync(written.fileno())


def remove(path: Path) -> None:
    """Remove a file and its journals, if they are there: a new file would take them for its own."""
    for ending in ("", "-wal", "-journal"):
        path.with_name(f"{path.name}{ending}").unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Bring a renaming to the disk. Windows has no such call and needs none."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
