"""The file itself: told apart from other files, opened and locked, made anew, swept.

While it is open, no code of this process may `open()` it again: closing any second descriptor of
a file drops all the locks that a POSIX process holds on it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack, closing
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from together.store.driver import connect, look_through, make_ready, told, untouched
from together.store.errors import (
    AlreadyOpen,
    Damaged,
    Locked,
    Missing,
    NoFolder,
    NotReadable,
    NotTogether,
    TooNew,
    WrongPassphrase,
)
from together.store.journal import read_journal
from together.store.keys import HEADER, PAGE, PLAIN, Key, key_of, looks_encrypted
from together.store.migrate import APPLICATION_ID, STEPS, version

if TYPE_CHECKING:
    from sqlalchemy import Engine

PLAIN_HEADER = 100  # bytes at the start of a file without a passphrase

held: set[tuple[int, int]] = set()  # the files that this process has open


class File:
    """An open couple's file: its one connection, which keeps everyone else out.

    `driver` is the connection in autocommit mode, `engine` the same one for transactions, which
    lock for writing from the start; it is made, and SQLAlchemy imported, when first asked for.
    `key` is None where the file has no passphrase. `was_torn`: changes made last before a crash
    could not be read, as bytes of the journal were damaged.
    """

    was_torn = False

    def __init__(self, path: Path, key: Key | None = None, *, keeps_old: bool = False) -> None:
        self.path, self.key = path, key
        with ExitStack() as undo:
            self.driver = connect(path, key)
            undo.callback(self.driver.close)
            if keeps_old and 0 < version(self.driver) < len(STEPS):
                from together.store.copies.backup import (
                    back_up_before_update,  # it needs this module
                )

                back_up_before_update(self)
            self.is_looked_through = make_ready(self.driver, path, key)
            undo.pop_all()
        self._identity = identity(path)
        held.add(self._identity)

    @cached_property
    def engine(self) -> Engine:
        from together.store.engine import engine_over

        return engine_over(self.driver)

    def look_through(self, is_wanted: Callable[[], bool]) -> bool:
        """Look for damage where opening had no time for it; False if somebody wants something.

        Raises Damaged.
        """
        if not self.is_looked_through:
            with told(self.path):
                self.is_looked_through = look_through(self.driver, self.path, self.key, is_wanted)
        return self.is_looked_through

    def checkpoint(self) -> None:
        """Bring the journal into the file and empty it."""
        with told(self.path):
            self.driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def sweep(self) -> None:
        """Write the file anew without a byte of what was deleted.

        `secure_delete` alone is not enough: when rows move to another page, a copy stays behind.
        Takes memory of the file's size.
        """
        with told(self.path):
            self.driver.execute("VACUUM")
        self.checkpoint()

    def must_open_with(self, passphrase: str) -> None:
        """Raise WrongPassphrase unless it is the file's, if it has one. Takes half a second."""
        if self.key is not None and key_of(passphrase, self.key.header, self.path) != self.key:
            raise WrongPassphrase(self.path)

    def close(self) -> None:
        """Give the file free; SQLite empties and removes the journal if it can. The key goes."""
        self.driver.close()
        self.key = None
        held.discard(self._identity)


def open_file(path: Path, passphrase: str | None = None) -> File:
    """Open and lock the couple's file at `path`, migrated and checked.

    Raises StoreError: Locked where it has a passphrase and none is given.
    """
    with told(path):
        path = path.absolute()
        header = recognise(path)
        key = unlocked(path, header, passphrase) if header else None
        keep_others_out(path)
        torn = journal_is_torn(path)
        file = File(path, key, keeps_old=True)
    file.was_torn = torn
    return file


def unlocked(path: Path, header: bytes, passphrase: str | None) -> Key:
    """The key of an encrypted file that this version may open. Changes nothing."""
    if passphrase is None:
        raise Locked(path)
    key = key_of(passphrase, header, path)
    try:
        must_be_ours(path, key)
    except Damaged:
        if not has_journal(path):  # its first page may be whole there alone: `make_ready` looks
            raise
    return key


def must_be_ours(path: Path, key: Key) -> None:
    with told(path), closing(untouched(path, key)) as driver:
        if driver.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise NotTogether(path)
        if version(driver) > len(STEPS):
            raise TooNew(path)


def journal_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def has_journal(path: Path) -> bool:
    """Whether the file was not closed to the end: the power went, or the disk was full."""
    journal = journal_of(path)
    return journal.exists() and journal.stat().st_size > 0


def journal_is_torn(path: Path) -> bool:
    """Whether bytes of the journal are damaged; SQLite would leave out what follows, unsaid."""
    if not has_journal(path):
        return False
    with journal_of(path).open("rb") as journal:
        return not read_journal(journal).is_whole


def recognise(path: Path) -> bytes:
    """Raise a StoreError unless `path` is a couple's file that this version may open.

    Gives the 16 bytes that an encrypted file begins with, b"" for one without a passphrase; what an
    encrypted file holds, only its passphrase tells. Changes nothing, and makes no file beside it. A
    file that can't be written raises OSError.
    """
    if not path.parent.is_dir():
        raise NoFolder(path)
    if not path.exists():
        raise Missing(path)
    if not path.is_file():
        raise NotTogether(path)
    if identity(path) in held:
        raise AlreadyOpen(path)
    must_be_readable(path)
    with path.open("r+b") as file:  # for writing, too: SQLite's word for a refusal is misleading
        first = file.read(PAGE)
    if first.startswith(PLAIN):
        recognise_plain(path, first[:PLAIN_HEADER])
        return b""
    if not looks_encrypted(first):
        raise NotTogether(path)
    return first[:HEADER]


def must_be_readable(path: Path) -> None:
    try:
        path.open("rb").close()
    except PermissionError as error:
        raise NotReadable(path) from error


def recognise_plain(path: Path, header: bytes) -> None:
    if number(header, 68) != APPLICATION_ID:
        raise NotTogether(path)
    if number(header, 60) > len(STEPS):
        raise TooNew(path)
    if is_cut_off(path, header):
        raise Damaged(path)


def is_cut_off(path: Path, header: bytes) -> bool:
    """Whether bytes are missing at the end; with a journal beside it a file may be short."""
    size, pages = int.from_bytes(header[16:18], "big"), number(header, 28)
    size = 65536 if size == 1 else size
    counts = number(header, 24) == number(header, 92)  # else the header's count is an old one
    return counts and not has_journal(path) and path.stat().st_size < size * pages


def number(header: bytes, at: int) -> int:
    return int.from_bytes(header[at : at + 4], "big")


def identity(path: Path) -> tuple[int, int]:
    """The same for every name of a file."""
    found = path.stat()
    return found.st_dev, found.st_ino


def keep_others_out(path: Path) -> None:
    """Take away the rights of the group and of everyone; the journal gets the file's rights."""
    mode = path.stat().st_mode & 0o777
    if os.name == "posix" and mode & 0o077:
        path.chmod(mode & 0o700)
