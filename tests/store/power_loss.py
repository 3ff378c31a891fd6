"""What a store writes to its disk, and what of that is there when the power is cut.

SQLite reaches the disk through a table of functions. `recorded` slips in between, in the very
library that the store uses, and notes each write, truncation, sync and removal in its order.

From these events `Disk` tells what may be found after a cut at any moment: all that was synced and,
of what was not, half of the sectors. Which ones is chance, and so is which of a sector's later
contents it is. A file that was never synced, or that was removed, may be there or not. Bytes beside
those that were being written stay whole, which is what SQLite, too, expects of a disk.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_longlong, c_void_p
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlcipher3 import _sqlite3

SECTOR = 512


# What happened


@dataclass(frozen=True)
class Write:
    name: str
    at: int
    data: bytes


@dataclass(frozen=True)
class Truncate:
    name: str
    size: int


@dataclass(frozen=True)
class Sync:
    name: str


@dataclass(frozen=True)
class Remove:
    name: str


@dataclass(frozen=True)
class Acknowledged:
    """From here on the first `commits` commits must be there after any cut."""

    commits: int


Event = Write | Truncate | Sync | Remove | Acknowledged
Image = dict[str, bytes]  # what is in a folder: content by name


# The table of functions


class Vfs(Structure):
    """`sqlite3_vfs`: what SQLite calls for whole files."""

    _fields_ = [
        ("version", c_int),
        ("handle_size", c_int),
        ("longest_path", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", c_void_p),
        ("remove", c_void_p),
        ("others", c_void_p * 14),
    ]


class Methods(Structure):
    """`sqlite3_io_methods`: what SQLite calls for an open file."""

    _fields_ = [
        ("version", c_int),
        ("close", c_void_p),
        ("read", c_void_p),
        ("write", c_void_p),
        ("truncate", c_void_p),
        ("sync", c_void_p),
        ("others", c_void_p * 13),
    ]


class Handle(Structure):
    """`sqlite3_file`: the beginning of an open file."""

    _fields_ = [("methods", POINTER(Methods))]


OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, POINTER(Handle), c_int, POINTER(c_int))
REMOVE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)
WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_longlong)
TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_longlong)
SYNC = CFUNCTYPE(c_int, c_void_p, c_int)

_alive: list[object] = []  # SQLite may call a function as long as the process lives


class Recorder:
    """Stands before SQLite's own way to the disk, and notes what goes on in one folder."""

    def __init__(self, folder: Path, library: Any) -> None:
        self.events: list[Event] = []
        self._folder = folder
        self._disk = Vfs.from_address(library.sqlite3_vfs_find(None))
        self.table = Vfs.from_buffer_copy(self._disk)
        self.table.name = b"recorder"
        self.table.open = self._kept(OPEN, self._open)
        self.table.remove = self._kept(REMOVE, self._remove)
        self._names: dict[int, str] = {}  # open files by where they stand in memory
        self._methods: dict[int, tuple[Methods, Methods]] = {}  # SQLite's and ours
        _alive.append(self)

    def _kept(self, kind: Any, function: Callable[..., int]) -> int:
        """`function` as C calls it."""
        made = kind(function)
        _alive.append(made)
        return ctypes.cast(made, c_void_p).value or 0

    def _open(self, _table: int, name: int | None, handle: Any, flags: int, given: Any) -> int:
        path = path_of(name)
        is_new = not path.exists()
        address = ctypes.addressof(self._disk)
        code = int(OPEN(self._disk.open)(address, name, handle, flags, given))
        if not code and path.parent == self._folder:
            place = ctypes.addressof(handle.contents)
            self._names[place] = path.name
            handle.contents.methods = ctypes.pointer(self._methods_over(handle.contents.methods))
            if is_new:
                self.events.append(Truncate(path.name, 0))
        return code

    def _methods_over(self, theirs: Any) -> Methods:
        address = ctypes.addressof(theirs.contents)
        if address not in self._methods:
            own = theirs.contents
            ours = Methods.from_buffer_copy(own)
            ours.write = self._kept(WRITE, self._write_over(WRITE(own.write)))
            ours.truncate = self._kept(TRUNCATE, self._truncate_over(TRUNCATE(own.truncate)))
            ours.sync = self._kept(SYNC, self._sync)
            self._methods[address] = own, ours
        return self._methods[address][1]

    def _write_over(self, own: Any) -> Callable[..., int]:
        def write(handle: int, data: int, amount: int, at: int) -> int:
            self.events.append(Write(self._names[handle], at, ctypes.string_at(data, amount)))
            return int(own(handle, data, amount, at))

        return write

    def _truncate_over(self, own: Any) -> Callable[..., int]:
        def truncate(handle: int, size: int) -> int:
            self.events.append(Truncate(self._names[handle], size))
            return int(own(handle, size))

        return truncate

    def _sync(self, handle: int, _flags: int) -> int:
        """The disk that counts is the one made of the events: no need to wait for another."""
        self.events.append(Sync(self._names[handle]))
        return 0

    def _remove(self, _table: int, name: int, sync_folder: int) -> int:
        path = path_of(name)
        address = ctypes.addressof(self._disk)
        code = int(REMOVE(self._disk.remove)(address, name, sync_folder))
        if not code and path.parent == self._folder:
            self.events.append(Remove(path.name))
        return code


def path_of(name: int | None) -> Path:
    """Of a name as C has it; a file for the moment has none."""
    return Path(os.fsdecode(ctypes.string_at(name)) if name else os.devnull)


@contextmanager
def recorded(folder: Path) -> Iterator[list[Event]]:
    """What SQLite does to the files of `folder` within the block; it waits for no sync."""
    library = ctypes.CDLL(_sqlite3.__file__)
    if not hasattr(library, "sqlite3_vfs_register"):
        pytest.skip("needs a driver that lets others in between it and the disk")
    library.sqlite3_vfs_find.restype = c_void_p
    recorder = Recorder(folder, library)
    library.sqlite3_vfs_register(ctypes.byref(recorder.table), 1)
    try:
        yield recorder.events
    finally:
        library.sqlite3_vfs_unregister(ctypes.byref(recorder.table))
        recorder.events = []  # the recorder lives on, its megabytes need not


# What is left


def write(content: bytearray, at: int, data: bytes) -> None:
    if at > len(content):
        resize(content, at)
    content[at : at + len(data)] = data


def resize(content: bytearray, size: int) -> None:
    del content[size:]
    content.extend(bytes(size - len(content)))


class Platter:
    """One file on a disk: what of it is safe, and what is only on its way."""

    def __init__(self, content: bytes | None = None) -> None:
        self._safe = content  # None: no name leads to the file yet
        self._now = bytearray(content or b"")
        self._waiting: dict[int, list[bytes]] = {}  # what each sector was to hold since the sync
        self._sizes = [len(self._now)]
        self._is_removed = False

    def take(self, event: Event) -> None:
        match event:
            case Write(at=at, data=data):
                write(self._now, at, data)
                self._wait(at, at + len(data))
            case Truncate(size=size):
                end = max(size, len(self._now))
                resize(self._now, size)
                self._is_removed = False
                self._wait(size, end)
            case Sync():
                self._safe = bytes(self._now)
                self._waiting, self._sizes = {}, [len(self._now)]
            case Remove():
                self._is_removed = True

    def _wait(self, start: int, end: int) -> None:
        """What stands from `start` to `end` is on its way."""
        self._sizes.append(len(self._now))
        for number in range(start // SECTOR, -(-end // SECTOR)):
            content = bytes(self._now[number * SECTOR : (number + 1) * SECTOR])
            self._waiting.setdefault(number, []).append(content)

    def after_cut(self, chance: Random) -> bytes | None:
        """What is found when the power is back; None for no such file."""
        if (self._safe is None or self._is_removed) and chance.random() < 0.5:
            return None
        content, size = bytearray(self._safe or b""), chance.choice(self._sizes)
        for number, later in self._waiting.items():
            if chance.random() < 0.5:
                write(content, number * SECTOR, chance.choice(later))
        resize(content, size)
        return bytes(content)


class Disk:
    """A folder's files, as its events go by."""

    def __init__(self, image: Mapping[str, bytes]) -> None:
        self.acknowledged = 0
        self._files = {name: Platter(content) for name, content in image.items()}

    def take(self, events: Iterable[Event]) -> None:
        for event in events:
            if isinstance(event, Acknowledged):
                self.acknowledged = event.commits
            else:
                self._files.setdefault(event.name, Platter()).take(event)

    def after_cut(self, chance: Random) -> Image:
        found = {name: file.after_cut(chance) for name, file in self._files.items()}
        return {name: content for name, content in found.items() if content is not None}
