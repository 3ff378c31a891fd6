"""Sets, changes and removes a file's passphrase: writes the file anew and takes its place."""

from __future__ import annotations

import os
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from together.store.driver import told
from together.store.errors import Damaged, DiskFull, StoreError
from together.store.file import File
from together.store.keys import Key, new_key
from together.store.making import beside, make_empty, remove, sync_file, sync_folder
from together.store.migrate import APPLICATION_ID, STEPS, tables

BLOCK = 2**20
CAN_RENAME_OPEN = os.name == "posix"  # whether a file that is open can give up its name

# What the export says, which has lost the error's name -> what it means.
MEANING: dict[str, type[StoreError]] = {
    "full": DiskFull,
    "I/O error": DiskFull,
    "malformed": Damaged,
    "not a database": Damaged,
}


def protect(file: File, passphrase: str | None) -> File:
    """The file anew under `passphrase`, None for none; `file` is closed and must not be used again.

    Killed at any moment, the old file or the new one is there, whole. Raises StoreError, with
    `file` as it was and still open; AlreadyOpen with it closed, where another program has got hold
    of the new file first.
    """
    place = file.path.resolve()  # a link stays, and what it leads to is written anew
    fresh = beside(place)
    with told(file.path), ExitStack() as undo:
        remove(fresh)
        undo.callback(remove, fresh)
        key = None if passphrase is None else new_key(passphrase)
        empty_journal(file, place)
        copy_into(file, fresh, key)
        verify(file, fresh, key)
        sync_file(fresh)
        hand_over(file, place, fresh)
        return File(file.path, key)


def empty_journal(file: File, place: Path) -> None:
    """Whatever stands in the old file's journal would be taken for the new file's, and ruin it."""
    file.checkpoint()
    journal = place.with_name(f"{place.name}-wal")
    if journal.exists():
        sync_file(journal)
        if journal.stat().st_size:
            raise DiskFull(file.path)


def copy_into(file: File, fresh: Path, key: Key | None) -> None:
    """A full copy of the open file at `fresh`, under `key`, with no journal beside it."""
    make_empty(fresh)
    driver = file.driver
    driver.execute("ATTACH DATABASE ? AS fresh KEY ?", (str(fresh), key.pragma if key else ""))
    try:
        driver.execute("PRAGMA fresh.journal_mode = memory").fetchall()
        export(driver, file.path)
        driver.execute(f"PRAGMA fresh.application_id = {APPLICATION_ID}")
        driver.execute(f"PRAGMA fresh.user_version = {len(STEPS)}")
        driver.execute("PRAGMA fresh.journal_mode = wal").fetchall()
    finally:
        driver.execute("DETACH DATABASE fresh")


def export(driver: Any, path: Path) -> None:
    try:
        driver.execute("SELECT sqlcipher_export('fresh')").fetchall()
    except dbapi2.OperationalError as error:
        for words, kind in MEANING.items():
            if words in str(error):
                raise kind(path) from error
        raise


def verify(file: File, fresh: Path, key: Key | None) -> None:
    """Raise Damaged unless the copy opens under its key, is whole and holds as many rows."""
    with closing(File(fresh, key)) as copy:
        if counted(copy) != counted(file):
            raise Damaged(file.path)


def counted(file: File) -> dict[str, int]:
    """How many rows each table has."""
    return {
        name: file.driver.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
        for name in tables(file.driver)
    }


def hand_over(file: File, place: Path, fresh: Path) -> None:
    """Put `fresh` in the place of the open file and close that, or leave it there and open.

    Its lock goes last, where the system allows that: a program that got in before the new file
    stands there would leave its journal beside it.
    """
    key = file.key
    if not CAN_RENAME_OPEN:
        file.close()
    try:
        replace(place, fresh, wipe=key is None)
    except OSError:
        if fresh.exists():
            open_again(file, key)
            raise
    file.close()


def open_again(file: File, key: Key | None) -> None:
    """Its lock may be gone: to close any handle of a file drops it."""
    file.close()
    again = File(file.path, key)
    file.driver, file.key = again.driver, key
    vars(file).pop("engine", None)


def replace(path: Path, fresh: Path, *, wipe: bool) -> None:
    """Put `fresh` in the place of `path`; `wipe` the bytes that stood there."""
    old = os.open(path, os.O_RDWR) if wipe and os.name == "posix" else None
    try:
        fresh.replace(path)
        sync_folder(path.parent)
        if old is not None:
            with suppress(OSError):  # the words are safe, and no disk promises more
                overwrite(old)
    finally:
        if old is not None:
            os.close(old)


def overwrite(handle: int) -> None:
    """Write over a file that no name leads to any more. A disk may keep old blocks all the same."""
    found = os.fstat(handle)
    left = 0 if found.st_nlink else found.st_size
    while left > 0:
        left -= os.write(handle, os.urandom(min(left, BLOCK)))
    os.fsync(handle)
