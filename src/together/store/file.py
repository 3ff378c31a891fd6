"""The file itself: told apart from other files, opened and locked, made anew, swept.

While it is open, no code of this process may `open()` it again: closing any second descriptor of
a file drops all the locks that a POSIX process holds on it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from together.store.errors import (
    AlreadyOpen,
    Damaged,
    DiskFull,
    Missing,
    NoFolder,
    NotTogether,
    Taken,
    TooNew,
    translated,
)
from together.store.migrate import APPLICATION_ID, STEPS, migrate, schema, version

if TYPE_CHECKING:
    from sqlalchemy import Engine

PATIENCE = 0.5  # seconds for another process to let go of the file
HEADER = 100  # bytes at the start of every SQLite file
PRAGMAS = (
    "cipher_log_level = none",  # else the driver writes to the error stream
    "locking_mode = exclusive",
    "journal_mode = wal",
    "synchronous = full",
    "fullfsync = on",  # these two matter on macOS alone
    "checkpoint_fullfsync = on",
    "secure_delete = on",
    "trusted_schema = off",
    "cell_size_check = on",
    "temp_store = memory",
)

_held: set[tuple[int, int]] = set()  # the files that this process has open


class File:
    """An open couple's file: its one connection, which keeps everyone else out.

    `driver` is the connection in autocommit mode, `engine` the same one for transactions, which
    lock for writing from the start; it is made, and SQLAlchemy imported, when first asked for.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with ExitStack() as undo:
            self.driver = connect(path)
            undo.callback(self.driver.close)
            make_ready(self.driver, path)
            undo.pop_all()
        self._identity = identity(path)
        _held.add(self._identity)

    @cached_property
    def engine(self) -> Engine:
        from together.store.engine import engine_over

        return engine_over(self.driver)

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

    def close(self) -> None:
        """Give the file free; SQLite empties and removes the journal if it can."""
        self.driver.close()
        _held.discard(self._identity)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Raise what goes wrong with the file as a StoreError, where it is no fault of ours."""
    try:
        yield
    except UnicodeDecodeError as error:  # the driver can't read what SQLite says of broken bytes
        raise Damaged(path) from error
    except (dbapi2.Error, OSError) as error:
        meaning = translated(error, path)
        if meaning is None:
            raise
        raise meaning from error


@contextmanager
def asked(path: Path) -> Iterator[None]:
    """As `told`, for questions. What the disk can't give back is damage.

    A full disk hinders no reading.
    """
    try:
        with told(path):
            yield
    except DiskFull as error:
        raise Damaged(path) from error


def open_file(path: Path) -> File:
    """Open and lock the couple's file at `path`, migrated and checked. Raises StoreError."""
    path = path.absolute()
    with told(path):
        recognise(path)
        keep_others_out(path)
        return File(path)


def create_file(path: Path, fill: Callable[[File], None]) -> None:
    """Make a file at `path` holding what `fill` writes, whole or not at all. Raises StoreError."""
    path = path.absolute()
    fresh = path.with_name(f".{path.name}.new")
    with told(path), ExitStack() as undo:
        if not path.parent.is_dir():
            raise NoFolder(path)
        if path.exists():
            raise Taken(path)
        remove(fresh)
        undo.callback(remove, fresh)
        build(fresh, fill)
        if path.exists():
            raise Taken(path)
        fresh.rename(path)
        sync_folder(path.parent)


def build(fresh: Path, fill: Callable[[File], None]) -> None:
    os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    fresh.chmod(0o600)  # whatever the umask
    file = File(fresh)
    try:
        fill(file)
        file.checkpoint()
    finally:
        file.close()
    with fresh.open("r+b") as written:
        os.fsync(written.fileno())


def remove(path: Path) -> None:
    """Remove a file and its journal, if they are there."""
    for name in (path.name, f"{path.name}-wal"):
        path.with_name(name).unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Bring a renaming to the disk. Windows has no such call and needs none."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def recognise(path: Path) -> None:
    """Raise a StoreError unless `path` is a couple's file that this version may open.

    Changes nothing, and makes no file beside it. A file that can't be written raises OSError.
    """
    if not path.parent.is_dir():
        raise NoFolder(path)
    if not path.exists():
        raise Missing(path)
    if not path.is_file():
        raise NotTogether(path)
    if identity(path) in _held:
        raise AlreadyOpen(path)
    with path.open("r+b") as file:  # for writing, too: SQLite's word for a refusal is misleading
        header = file.read(HEADER)
    if not header.startswith(b"SQLite format 3\0") or number(header, 68) != APPLICATION_ID:
        raise NotTogether(path)
    if number(header, 60) > len(STEPS):
        raise TooNew(path)


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


def connect(path: Path) -> Any:
    """A connection that holds the file's lock."""
    driver = dbapi2.connect(
        str(path), timeout=PATIENCE, isolation_level=None, check_same_thread=False
    )
    with ExitStack() as undo:
        undo.callback(driver.close)
        driver.text_factory = readable
        for pragma in PRAGMAS:
            driver.execute(f"PRAGMA {pragma}").fetchall()
        driver.execute("BEGIN IMMEDIATE")
        driver.execute("COMMIT")
        undo.pop_all()
    return driver


def readable(text: bytes) -> str:
    """Text, also where a byte was damaged: its row's checksum will tell."""
    return text.decode("utf-8", "replace")


def make_ready(driver: Any, path: Path) -> None:
    """Bring the file to this version's format, and look for damage."""
    if version(driver) > len(STEPS):
        raise TooNew(path)
    migrate(driver)
    if not is_whole(driver):
        raise Damaged(path)


def is_whole(driver: Any) -> bool:
    """Whether the file's pages, tables and links between rows are as they should be."""
    [first] = driver.execute("PRAGMA quick_check(1)").fetchone()
    if first != "ok" or driver.execute("PRAGMA foreign_key_check").fetchone():
        return False
    return expected_schema().items() <= schema(driver).items()


def expected_schema() -> dict[str, str]:
    model = dbapi2.connect(":memory:", isolation_level=None)
    try:
        migrate(model)
        return schema(model)
    finally:
        model.close()
