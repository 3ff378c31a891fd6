"""A couple's file that is only looked at: recognised, read with its journal, and never changed."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from sqlcipher3 import dbapi2

from together.play.secret import fault
from together.store.driver import asked, told, untouched
from together.store.errors import (
    AlreadyOpen,
    DiskFull,
    Locked,
    Missing,
    NoFolder,
    NothingLeft,
    NotReadable,
    NotTogether,
    StoreError,
    TooNew,
    WrongPassphrase,
)
from together.store.file import held, identity, number
from together.store.journal import Journal, read_journal
from together.store.keys import HEADER, PAGE, PLAIN, Key, key_of, looks_encrypted
from together.store.migrate import APPLICATION_ID, STEPS, version

BLOCK = 2**20
LEAF = b"\x0d"  # what a page full of rows begins with
LOCK_START, LOCK_BYTES = 0x40000002, 510  # the bytes that SQLite locks while it reads


class Pages:
    """The raw pages of a file, as they are once its journal is brought in. They count from 1."""

    def __init__(self, file: BinaryIO, journal: Journal, journal_file: BinaryIO | None) -> None:
        self._file, self._journal, self._journal_file = file, journal, journal_file
        self.bytes = file.seek(0, os.SEEK_END)  # of the file alone
        self.size = page_size(self._at(0, HEADER + 2))
        self.count = journal.count or self.bytes // self.size
        self.are_cut_short = not journal.count and is_cut_short(self.read(1), self.bytes, self.size)

    def read(self, page: int) -> bytes:
        """May be short where the file ends within the page."""
        place = self._journal.pages.get(page)
        if place is None or self._journal_file is None:
            return self._at((page - 1) * self.size, self.size)
        self._journal_file.seek(place)
        return self._journal_file.read(self.size)

    def copy(self, target: BinaryIO, first: int = 1) -> None:
        """Write all pages from `first` on to their places in `target`."""
        target.seek((first - 1) * self.size)
        target.writelines(map(self._whole, range(first, self.count + 1)))

    def _whole(self, page: int) -> bytes:
        return self.read(page).ljust(self.size, b"\0")

    def _at(self, place: int, count: int) -> bytes:
        self._file.seek(place)
        return self._file.read(count)


def page_size(header: bytes) -> int:
    """Our files have pages of one size; another program may have written a plain one anew."""
    told_size = int.from_bytes(header[HEADER : HEADER + 2], "big")
    if not header.startswith(PLAIN):
        return PAGE
    return {1: 65536}.get(told_size, told_size if told_size in SIZES else PAGE)


def is_cut_short(first: bytes, there: int, size: int) -> bool:
    """Whether bytes are missing at the end, as far as that can be seen without the key."""
    counts = first.startswith(PLAIN) and first[24:28] == first[92:96]
    return there % size != 0 or (counts and number(first, 28) * size > there)


SIZES = [2**power for power in range(9, 16)]


@dataclass(frozen=True)
class Source:
    """The file at `path`, readable at `here`: itself, or a private copy that holds its journal.

    `format` counts the steps that the file has taken; None where SQLite can't open it at all.
    `is_ours` is False where nothing but the rows can tell that it is a couple's file.
    """

    path: Path
    here: Path
    key: Key | None
    format: int | None
    pages: Pages
    journal: Journal
    is_ours: bool

    def nothing_in_it(self) -> StoreError:
        """What it means that not one row was found."""
        return NothingLeft(self.path) if self.is_ours else NotTogether(self.path)

    def driver(self) -> Any:
        """A new connection that changes nothing. Raises dbapi2.Error when first used, if at all."""
        return untouched(self.here, self.key)


@contextmanager
def looked_at(path: Path, secret: str | Key | None) -> Iterator[Source]:
    """The couple's file at `path`, to be read. Raises StoreError, Locked without a passphrase.

    `secret` is the passphrase, or the key where it is known already: that spares half a second.
    As far as the system's locks go, nobody else opens the file meanwhile. Where a crash has left a
    journal beside it, a copy of both is made in a private folder and wiped at the end.
    """
    with ExitStack() as stack:
        with asked(path):
            path = path.absolute()
            must_be_file(path)
            here = path.resolve()  # SQLite keeps a journal beside the file, not beside a link to it
            pages, journal = opened_pages(path, here, stack)
            if pages.count == 0:
                raise NotTogether(path)
        key, is_ours = recognised(path, pages, secret)
        if journal.pages:
            here = stack.enter_context(private_folder(path, pages)) / path.name
            with told(path), here.open("wb") as copy:
                pages.copy(copy)
        found = format_of(path, here, key) if is_ours else None
        yield Source(path, here, key, found, pages, journal, is_ours)


def must_be_file(path: Path) -> None:
    """Opens nothing: to open a pipe would wait for ever, and a device may do anything."""
    try:
        if not path.parent.is_dir():
            raise NoFolder(path)
        if not path.exists():
            raise Missing(path)
        if not path.is_file():
            raise NotTogether(path)
    except PermissionError as error:
        raise NotReadable(path) from error
    except OSError as error:  # a name that is too long, or a link that leads to itself
        raise Missing(path) from error
    if identity(path) in held:
        raise AlreadyOpen(path)


def must_be_closed(path: Path) -> None:
    """Raise AlreadyOpen where this or another program has the file open, NotTogether for no file.

    Nothing at all at `path` is fine.
    """
    with asked(path), ExitStack() as stack:
        if path.exists() or path.is_symlink():
            must_be_file(path.absolute())
            hold(stack.enter_context(opened(path)), path)


def opened_pages(path: Path, here: Path, stack: ExitStack) -> tuple[Pages, Journal]:
    file = stack.enter_context(opened(path))
    hold(file, path)
    beside = journal_of(here)
    if not beside.is_file():
        return Pages(file, Journal(), None), Journal()
    journal_file = stack.enter_context(opened(beside))
    journal = read_journal(journal_file)
    return Pages(file, journal, journal_file), journal


def journal_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except PermissionError as error:
        raise NotReadable(path) from error


def hold(file: BinaryIO, path: Path) -> None:
    """Lock as a reader does, and find out whether somebody writes. Windows is not asked."""
    if os.name != "posix":
        return
    import fcntl

    try:
        fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB, LOCK_BYTES, LOCK_START)
    except OSError as error:  # some drives have no locks at all
        if error.errno in {errno.EACCES, errno.EAGAIN}:
            raise AlreadyOpen(path) from error


def recognised(path: Path, pages: Pages, secret: str | Key | None) -> tuple[Key | None, bool]:
    """The file's key, if it has one, and whether it begins as a couple's file does.

    One without a passphrase that does not may be known by its rows.
    """
    first = pages.read(1)
    if first.startswith(PLAIN):
        if number(first, 68) != APPLICATION_ID:
            raise NotTogether(path)
        return None, True
    encrypted = looks_encrypted(first)
    if encrypted and secret is not None:
        return unlocked(path, first[:HEADER], secret), True
    if holds_rows(pages):
        return None, False
    raise Locked(path) if encrypted else NotTogether(path)


def unlocked(path: Path, header: bytes, secret: str | Key) -> Key:
    if isinstance(secret, str) and not fault(secret):
        return key_of(secret, header, path)
    if isinstance(secret, Key) and secret.header == header:
        return secret
    raise WrongPassphrase(path)


def holds_rows(pages: Pages) -> bool:
    """Whether one page in fifty looks like one of rows. Bytes of chance hardly ever do."""
    found = 0
    for page in range(2, pages.count + 1):
        found += looks_like_rows(pages.read(page), pages.size)
    return found * 50 > pages.count


def looks_like_rows(page: bytes, size: int) -> bool:
    free, cells, content = (int.from_bytes(page[at : at + 2], "big") for at in (1, 3, 5))
    return (
        page.startswith(LEAF)
        and free < size
        and 0 < cells < size // 4
        and 8 + 2 * cells <= (content or 65536) <= size
    )


def format_of(path: Path, here: Path, key: Key | None) -> int | None:
    """How many steps the file has taken; None where SQLite can't read its first pages."""
    try:
        with closing(untouched(here, key)) as driver:
            is_ours = driver.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
            taken = version(driver)
            driver.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except (dbapi2.Error, UnicodeDecodeError):
        return None
    if not is_ours:
        raise NotTogether(path)
    if taken > len(STEPS):
        raise TooNew(path)
    return taken


@contextmanager
def private_folder(path: Path, pages: Pages) -> Iterator[Path]:
    """A folder that only its owner can enter; whatever was put into it is wiped at the end.

    It stands beside `path`, so that words stay on the disk that they are on; where that can't be
    written, among the system's temporary files.
    """
    folder = made_private(path, 2 * pages.size * pages.count)
    try:
        yield folder
    finally:
        for place in folder.iterdir():
            wipe(place)
        folder.rmdir()


def made_private(path: Path, room: int) -> Path:
    for folder in (path.parent, Path(tempfile.gettempdir())):
        try:
            if shutil.disk_usage(folder).free > room:
                return Path(tempfile.mkdtemp(prefix=private_name(path), dir=folder))
        except OSError:
            continue
    raise DiskFull(path)


def private_name(path: Path) -> str:
    """How the names of private folders for the file at `path` begin."""
    return f".{path.name[:200]}.look-"


def wipe(place: Path) -> None:
    """Remove a file after its bytes were written over."""
    with place.open("r+b") as file:
        left = file.seek(0, os.SEEK_END)
        file.seek(0)
        while left > 0:
            left -= file.write(os.urandom(min(left, BLOCK)))
        file.flush()
        os.fsync(file.fileno())
    place.unlink()
