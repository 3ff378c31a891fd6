"""What was done in the room that is led now, deed by deed on disk, so that a crash costs nothing.

One file of lines: first how the meeting was opened, then each deed. It holds nothing of a couple.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QLockFile

from together.app.workshops import JOURNAL
from together.app.workshops.moment import Moment, between, moment
from together.play.running import Deed, Part, Running
from together.play.workshop import Question

FORMAT = 1


class Opening(msgspec.Struct, frozen=True):
    """A meeting as it was opened: all of it, for its plan may be changed meanwhile.

    `starts` is in seconds on the axis of the deeds, `clock` the same as minutes from midnight,
    and the doors open `doors` minutes before.
    """

    format: int
    plan: str
    meeting: int
    title: str
    parts: tuple[Part, ...]
    questions: tuple[Question, ...]
    starts: float
    clock: int
    doors: int
    opened: Moment
    language: str = "en"


class Line(msgspec.Struct, frozen=True):
    """A deed, and when it was done by the clocks of this computer."""

    deed: Deed
    moment: Moment


class Led(msgspec.Struct, frozen=True):
    """A meeting as far as it went."""

    opening: Opening
    lines: tuple[Line, ...] = ()

    @property
    def running(self) -> Running:
        deeds = tuple(line.deed for line in self.lines)
        return Running(self.opening.parts, self.opening.starts, deeds)

    @property
    def is_over(self) -> bool:
        return self.running.at(self.at(moment())).is_over

    def at(self, now: Moment) -> float:
        """Seconds on the axis of the deeds."""
        if not self.lines:
            return between(self.opening.opened, now)
        last = self.lines[-1]
        return last.deed.at + between(last.moment, now)


class BusyError(RuntimeError):
    """Another window leads a room."""


class Journal:
    """The file, and the right to write it: there is one room at a time on a computer."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / JOURNAL
        self._lock = QLockFile(str(folder / "room.lock"))
        self._lock.setStaleLockTime(0)

    def take(self) -> None:
        """Raises BusyError if another window has it, OSError where the folder can't be used."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        if not self._lock.tryLock(0):
            if self._lock.error() == QLockFile.LockError.LockFailedError:
                raise BusyError
            raise PermissionError(13, "permission denied", str(self.file.parent))

    def release(self) -> None:
        self._lock.unlock()

    def begin(self, led: Led) -> None:
        """Write it down in place of an older one: a new one, or one that goes on, with what was
        half written left out. Raises OSError.
        """
        fresh = self.file.with_suffix(".new")
        whole = b"".join(msgspec.json.encode(it) + b"\n" for it in (led.opening, *led.lines))
        write_through(fresh, "wb", whole)
        fresh.replace(self.file)

    def add(self, deed: Deed, when: Moment) -> None:
        """Raises OSError."""
        write_through(self.file, "ab", msgspec.json.encode(Line(deed, when)) + b"\n")

    def read(self) -> Led | None:
        """The meeting that was led last; None if there is none, or its file can't be read.

        A last line that was only half written counts for nothing.
        """
        try:
            first, *rest = self.file.read_bytes().split(b"\n")
            opening = msgspec.json.decode(first, type=Opening)
        except (OSError, msgspec.MsgspecError):
            return None
        if opening.format > FORMAT or not opening.parts:
            return None
        return Led(opening, tuple(whole_lines(rest)))

    def put_aside(self) -> Path:
        """One that can't be read makes way for the next; where it is now."""
        aside = self.file.with_suffix(".unread")
        with suppress(OSError):
            self.file.replace(aside)
        return aside

    def end(self) -> None:
        """It is over: nothing of it is left."""
        with suppress(OSError):
            self.file.unlink(missing_ok=True)


def whole_lines(lines: list[bytes]) -> Iterator[Line]:
    """The lines up to the first that can't be read."""
    for line in lines:
        try:
            yield msgspec.json.decode(line, type=Line)
        except msgspec.MsgspecError:
            return


def write_through(file: Path, mode: Any, data: bytes) -> None:
    """Write to the disk itself: power may go at any moment of an evening."""
    with file.open(mode) as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
