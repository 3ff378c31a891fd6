"""Room kept for the last words: a file beside the couple's that gives way when the disk is full.

It holds bytes of chance, nothing of anybody's. The couple's file itself is never touched here.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from io import RawIOBase
from pathlib import Path
from typing import TypeVar

from together.store.errors import DiskFull

T = TypeVar("T")

RESERVE = 4 * 2**20  # bytes; the journal seldom grows larger before it is brought into the file
SPARE = 2**20  # bytes that must stay free beside the reserve: the last room is not ours to take
PIECE = 2**16


def keep(path: Path) -> bool:
    """Make the reserve of the couple's file at `path`, if it is missing or short.

    Whether it is there then: where there is no room or no right to write, nothing is made.
    """
    place = beside(path)
    with suppress(OSError):
        if is_whole(place):
            return True
        place.unlink(missing_ok=True)
        if free_in(place.parent) >= RESERVE + SPARE:
            make(place)
            return True
    return False


def release(path: Path) -> bool:
    """Give the reserve's room free; whether there was any. Call it, too, where the file is removed.

    Never fails: what can't be removed has no room to give.
    """
    try:
        beside(path).unlink()
    except OSError:
        return False
    return True


def with_room(path: Path, work: Callable[[], T], took: Callable[[], None] | None = None) -> T:
    """What `work` gives; if it meets a full disk, once more in the room of the reserve: `took` it.

    Raises what `work` raises; DiskFull where there is no reserve, or it is not enough.
    """
    try:
        return work()
    except DiskFull:
        if not release(path):
            raise
        if took:
            took()
        return work()


def beside(path: Path) -> Path:
    """Where the reserve stands: on the same disk, out of sight in most lists of files."""
    return path.with_name(f".{path.name}.reserve")


def is_whole(place: Path) -> bool:
    try:
        return place.lstat().st_size == RESERVE
    except FileNotFoundError:
        return False


def free_in(folder: Path) -> int:
    """Bytes that may be written there. A quota on top of that tells itself in the writing."""
    import shutil  # takes longer to import than all of this module, which a start waits for

    return shutil.disk_usage(folder).free


def make(place: Path) -> None:
    """All of it or nothing. A name that leads elsewhere is not followed."""
    handle = os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(handle, "wb", buffering=0) as file:
            fill(file)
    except OSError:
        place.unlink()
        raise


def fill(file: RawIOBase) -> None:
    """Bytes of chance: a disk that presses files together would keep no room for zeros.

    In small pieces: none of them holds up anybody for long.
    """
    left = RESERVE
    while left:
        left -= file.write(os.urandom(min(left, PIECE))) or 0
