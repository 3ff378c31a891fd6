"""A couple's file goes for good, with all that belongs to it on the disk.

First of all the file gets another name. Until it has that, nothing is touched; from then on it is
no file to open any more, and a removal that was killed is known by it and can be finished. What
goes is written over once, as well as that can be done: a disk may keep old blocks all the same,
and of copies that somebody made elsewhere nothing is known here.

No link is followed out of the folder. Where a link stands in for the file or for a folder of
backups, what it leads to is left alone, and told.
"""

from __future__ import annotations

import errno
import glob
import os
import stat
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import Any, Literal, NamedTuple

from sqlcipher3 import dbapi2

from together.store import making, reserve
from together.store.copies import backup, restore
from together.store.driver import PATIENCE, give_key, told
from together.store.errors import AlreadyOpen, StoreError
from together.store.keys import HEADER, PAGE, PLAIN

# Why something is still there. "waits": for the file itself, that has to go first.
Why = Literal["refused", "in use", "leads elsewhere", "out of reach", "waits", "unknown"]

JOURNALS = ("-wal", "-shm", "-journal")
GOING = ".going"
WHOLE = (*JOURNALS, GOING)  # what is written over to its end, whatever it begins with
FLAGS = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
IN_USE = frozenset({errno.EBUSY, errno.ETXTBSY})
SHARED = frozenset({32, 33})  # Windows: another program has it
BLOCK = 2**20


class Left(NamedTuple):
    """Something that is still there, and why."""

    path: Path
    why: Why


# What belongs to a file


def belongings(path: Path, second: Path | None = None) -> list[Path]:
    """All that is there now of the couple's file at `path`, what is in a folder before the folder.

    That is the file, what stands half made or put aside beside it, and its folder of backups with
    everything in it; of the `second` place for backups, this file's copies alone.
    """
    path = path.absolute()
    found = [path] if is_there(path) else []
    found += [*filter(os.path.lexists, beside(path)), *asides_of(path), *backups_of(path)]
    if second is not None:
        found += copies_in(second / backup.couple_of(path))
    return list(dict.fromkeys(found))


def beside(path: Path) -> Iterator[Path]:
    """What may stand beside the file."""
    for file in (path, going(path), making.beside(path), restore.waiting(path)):
        yield from (file, *journals_of(file))
    yield reserve.beside(path)


def asides_of(path: Path) -> list[Path]:
    """The files that gave way when a backup was brought back, and their journals."""
    with suppress(OSError):
        found = backup.put_aside(path)
        same = f"{glob.escape(path.stem)} (before restore *){glob.escape(path.suffix)}"
        return found + [it for end in JOURNALS for it in sorted(path.parent.glob(same + end))]
    return []


def journals_of(file: Path) -> list[Path]:
    return [file.with_name(f"{file.name}{end}") for end in JOURNALS]


def backups_of(path: Path) -> Iterator[Path]:
    """The folder of backups and everything in it; a link in its place, or above it, alone."""
    folder = backup.folder_of(path)
    if is_link(folder.parent) and is_there(folder):
        yield folder.parent
    elif is_link(folder) or is_folder(folder):
        yield from inside(folder)


def inside(place: Path) -> Iterator[Path]:
    """`place` and, before it, all that is in it."""
    if is_folder(place):
        with suppress(OSError):  # what can't be looked into is there all the same
            for found in sorted(place.iterdir()):
                yield from inside(found)
    yield place


def copies_in(folder: Path) -> list[Path]:
    """Our copies in a folder of the second place, and the folder if nothing else is in it."""
    if not is_there(folder):
        return []
    if not is_folder(folder):
        return [folder] if is_link(folder) else []
    try:
        ours = [*(it.path for it in backup.found_in(folder)), *backup.leftovers(folder)]
        return ours if set(folder.iterdir()) - set(ours) else [*ours, folder]
    except (OSError, StoreError):
        return [folder]


def going(path: Path) -> Path:
    """The name of a file that is being removed."""
    return path.with_name(f".{path.name}{GOING}")


def is_under_way(path: Path) -> bool:
    """Whether a removal of the file at `path` was stopped; `remove_all` finishes it."""
    return is_there(going(path.absolute()))


def goes_along(folder: Path, path: Path) -> bool:
    """Whether what is saved in `folder` would go with the file at `path`."""
    return folder.resolve().is_relative_to(backup.folder_of(path).resolve())


def is_there(place: Path) -> bool:
    """Whether there is something of that name; what can't be looked at counts as there."""
    try:
        place.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def is_folder(place: Path) -> bool:
    """Whether it is a folder itself, and no link to one."""
    return stat.S_ISDIR(mode_of(place))


def is_link(place: Path) -> bool:
    return stat.S_ISLNK(mode_of(place))


def mode_of(place: Path) -> int:
    """What kind of thing it is; 0 for nothing, or what can't be looked at."""
    with suppress(OSError):
        return place.lstat().st_mode
    return 0


# How it goes


def remove_all(path: Path, second: Path | None = None) -> list[Left]:
    """Remove all `belongings`; what a look at the disk afterwards still finds, and why.

    Nobody may have the file open. Where the file itself can't go, nothing is touched. Killed at any
    moment, the next call goes on.
    """
    path = path.absolute()
    if hindrance := take_away(path):
        return look(path, second, {path: hindrance}, "waits")
    hindered: dict[Path, Why] = {}
    doors = doors_of(path, second)
    for place in belongings(path, second):
        if place in doors and is_link(place):
            hindered[place] = "leads elsewhere"
        elif place != going(path):
            hindered |= removed(place)
    with suppress(OSError):  # another couple's backups may be there
        backup.folder_of(path).parent.rmdir()
    hindered |= removed(going(path))
    with suppress(OSError):
        making.sync_folder(path.parent)
    return look(path, second, hindered)


def take_away(path: Path) -> Why | None:
    """Give the file the name of one that goes, and write over it; what hinders that."""
    if not is_there(path):
        return None
    if is_link(path):
        return "leads elsewhere"
    with ExitStack() as done:
        journals = [it for place in journals_of(path) for it in opened(place, done)]
        if is_in_use(path):  # a look that may bring a journal into the file, and remove it
            return "in use"
        removed(going(path))  # left by a kill; since then there is a new file
        try:
            path.replace(going(path))
        except OSError as error:
            return reason(error)
        with suppress(OSError):
            making.sync_folder(path.parent)
        for journal in journals:
            write_over(journal, whole=True)
    with ExitStack() as done:
        for handle in opened(going(path), done):
            write_over(handle, whole=True)
    return None


def is_in_use(path: Path) -> bool:
    """Whether a program has the file open, this one or another; with or without a passphrase."""
    try:
        restore.must_be_closed(path)
        with told(path), closing(dbapi2.connect(**asking(path))) as driver:
            give_key(driver, None)
            driver.execute("PRAGMA locking_mode = exclusive").fetchall()
            driver.execute("BEGIN IMMEDIATE")
    except AlreadyOpen:
        return True
    except StoreError:  # encrypted, damaged or read-only, but nobody keeps us out
        return False
    return False


def asking(path: Path) -> dict[str, Any]:
    """How to connect to a file without making one, and without waiting long."""
    place = f"{path.as_uri()}?mode=rw"
    return {"database": place, "uri": True, "timeout": PATIENCE, "isolation_level": None}


def doors_of(path: Path, second: Path | None) -> set[Path]:
    """Places of ours that a link may stand in for, with words behind it."""
    folder = backup.folder_of(path)
    return {folder.parent, folder} | ({second / backup.couple_of(path)} if second else set())


def removed(place: Path) -> dict[Path, Why]:
    """Remove a file, an empty folder or a link; nothing, or what hinders it."""
    try:
        if is_folder(place):
            place.rmdir()
        else:
            with ExitStack() as done:
                for handle in opened(place, done):
                    write_over(handle, whole=place.name.endswith(WHOLE))
            place.unlink(missing_ok=True)
    except OSError as error:
        return {place: reason(error, place)}
    return {}


def opened(place: Path, done: ExitStack) -> list[int]:
    """The handle to write over a file with, until `done`; none where that can't be."""
    with suppress(OSError):
        if stat.S_ISREG(mode_of(place)):
            handle = os.open(place, FLAGS)
            done.callback(os.close, handle)
            return [handle]
    return []


def write_over(handle: int, *, whole: bool) -> None:
    """Write over a file once, bytes by chance; of an encrypted one not `whole`, the first page.

    No passphrase opens it without. A file with a second name is left as it is: somebody gave it
    that name elsewhere, and keeps it.
    """
    with suppress(OSError):  # no disk promises more
        about = os.fstat(handle)
        if about.st_nlink > 1:
            return
        if whole or os.read(handle, HEADER) == PLAIN:
            fill(handle, PAGE, about.st_size)
        fill(handle, 0, min(PAGE, about.st_size))  # last: a kill before it leaves a file plain
        os.fsync(handle)


def fill(handle: int, start: int, end: int) -> None:
    os.lseek(handle, start, os.SEEK_SET)
    while start < end:
        start += os.write(handle, os.urandom(min(end - start, BLOCK)))


def reason(error: OSError, place: Path | None = None) -> Why:
    """What an error of the system means here; a folder may be full because it can't be searched."""
    if error.errno in IN_USE or getattr(error, "winerror", None) in SHARED:
        return "in use"
    closed = place is not None and is_folder(place) and not can_be_searched(place)
    return "refused" if closed or error.errno in REFUSED else "unknown"


def can_be_searched(folder: Path) -> bool:
    try:
        next(folder.iterdir(), None)
    except OSError:
        return False
    return True


def look(
    path: Path, second: Path | None, hindered: dict[Path, Why], usual: Why = "unknown"
) -> list[Left]:
    """What is there now: each file, and a folder only where nothing in it is told."""
    there = belongings(path, second)
    told = [it for it in there if not any(it in other.parents for other in there)]
    left = [Left(it, hindered.get(it, usual)) for it in told]
    if second is not None and not can_be_searched(second):
        left.append(Left(second / backup.couple_of(path), "out of reach"))
    return left
