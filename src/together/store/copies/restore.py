"""Going back to a backup: it is looked through beside the file first, then takes its place.

Nothing is ever overwritten. In between, the looked-through copy waits under a name of its own, so
that a kill stops nothing for good: `put_in_place` goes on at the next start.
"""

from __future__ import annotations

import glob
import os
import shutil
from contextlib import ExitStack, closing
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from together.store.copies.backup import SECOND, aside_of, copy_bytes
from together.store.driver import connect, told
from together.store.errors import AlreadyOpen, Locked, NoFolder, StoreError
from together.store.file import File, recognise, unlocked
from together.store.keys import Key
from together.store.making import beside, remove, sync_file, sync_folder

Secret: TypeAlias = str | Key | None  # a passphrase, or the key that it made


def restore(backup: Path, path: Path, at: datetime, secret: Secret = None) -> Path | None:
    """Put a copy of `backup` in the place of the couple's file at `path`, which nobody has open.

    Where the old file went, None if there was none. Raises StoreError, with the old file where it
    was: Locked where the backup has a passphrase and none is given.
    """
    if path.exists():
        must_be_free(path)
    prepare(backup, path, secret)
    return put_in_place(path, at)


def prepare(backup: Path, path: Path, secret: Secret = None) -> None:
    """Have a copy of `backup`, of this version's format and looked through, wait beside `path`.

    The file at `path` may be open. Raises StoreError.
    """
    path, backup = path.absolute(), backup.absolute()
    fresh = beside(path)
    with told(path), ExitStack() as undo:
        if not path.parent.is_dir():
            raise NoFolder(path)
        must_be_closed(backup)
        remove(fresh)
        undo.callback(remove, fresh)
        for ending in ("", "-wal"):
            if (part := backup.with_name(backup.name + ending)).exists() or not ending:
                copy_bytes(part, fresh.with_name(fresh.name + ending))
        look_through(fresh, backup, secret)
        sync_file(fresh)
        fresh.replace(waiting(path))
        sync_folder(path.parent)


def must_be_closed(path: Path) -> None:
    """Raise AlreadyOpen if this program has it open: to read it would let everybody else in."""
    try:
        recognise(path)
    except OSError:  # it need not be writable
        return


def must_be_free(path: Path) -> None:
    """Raise AlreadyOpen if any program has it open; of an encrypted file, if this one has.

    Brings what its journal holds into it, where that can be done.
    """
    try:
        if recognise(path):
            return
        with told(path):
            connect(path).close()
    except AlreadyOpen:
        raise
    except (StoreError, OSError):  # whatever it is, it goes aside as it stands
        return


def look_through(fresh: Path, backup: Path, secret: Secret) -> None:
    """Open the copy once, which brings it to this version. Errors name the backup."""
    try:
        with told(backup):
            header = recognise(fresh)
            key = key_for(fresh, header, secret) if header else None
            with closing(File(fresh, key)) as copy:
                copy.checkpoint()  # the close would not tell where the disk is too full for it
    except StoreError as error:
        raise type(error)(backup) from error


def key_for(fresh: Path, header: bytes, secret: Secret) -> Key:
    if isinstance(secret, Key):
        if secret.header != header:
            raise Locked(fresh)
        return secret
    return unlocked(fresh, header, secret)


def waiting(path: Path) -> Path:
    """Where the copy waits that is to stand at `path`."""
    return path.with_name(f".{path.name}.restored")


def put_in_place(path: Path, at: datetime) -> Path | None:
    """Finish a restore, if one waits; where the old file went. Nobody may have it open.

    Killed at any moment, all of the old file stands at `path` or under its new name, and the next
    call goes on.
    """
    path, aside = path.absolute(), None
    if not waiting(path).exists():
        return None
    with told(path):
        remove_lone_journals(path)
        if path.exists():
            must_be_free(path)
            aside = move_aside(path, at)
        journal_of(path).unlink(missing_ok=True)  # it is not the new file's
        sync_folder(path.parent)
        waiting(path).rename(path)
        sync_folder(path.parent)
    return aside


def move_aside(path: Path, at: datetime) -> Path:
    """Give the old file another name. Its journal has both names before it has one."""
    while (aside := aside_of(path, at)).exists():
        at += SECOND
    if journal_of(path).exists():
        try:
            os.link(journal_of(path), journal_of(aside))
        except OSError:  # not every disk can give a file two names
            shutil.copyfile(journal_of(path), journal_of(aside))
            sync_file(journal_of(aside))
    path.rename(aside)
    return aside


def journal_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def remove_lone_journals(path: Path) -> None:
    """A kill between the two names left one: its file still stands at `path` with its own."""
    for journal in path.parent.glob(f"{glob.escape(path.stem)} (before restore *-wal"):
        if not journal.with_name(journal.name.removesuffix("-wal")).exists():
            journal.unlink()
