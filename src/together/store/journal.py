"""The journal that a crash leaves beside a file, read byte by byte: SQLite would write to do it.

Each change in it is a row of frames: a page's number, its new content and a checksum over all that
came before. The last frame of a change says how many pages the file has then.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, NamedTuple

HEAD = struct.Struct(">8I")  # magic, version, page size, count, two salts, two checksums
FRAME = struct.Struct(">6I")  # page, pages of the file or 0, two salts, two checksums
MAGIC = 0x377F0682  # one more where checksums are taken big end first

Sums = tuple[int, int]


@dataclass(frozen=True)
class Journal:
    """Where the newest content of each page begins in the journal, and how many pages there are.

    Only what was written to its end counts. `is_whole` is False where changes stand behind bytes
    that are damaged; what a power cut left half written is no damage.
    """

    pages: dict[int, int] = field(default_factory=dict)
    count: int = 0
    is_whole: bool = True


class Head(NamedTuple):
    order: str
    size: int
    salts: tuple[int, int]
    sums: Sums


class Frame(NamedTuple):
    page: int
    file_pages: int  # 0 but at the end of a change
    content: int
    fits: bool


def read_journal(file: BinaryIO) -> Journal:
    """What the journal holds. Changes nothing."""
    end = file.seek(0, os.SEEK_END)
    file.seek(0)
    head = head_of(file.read(HEAD.size))
    if head is None:
        return Journal(is_whole=end <= HEAD.size)
    pages: dict[int, int] = {}
    fresh: dict[int, int] = {}
    count, damaged = 0, False
    ended_behind = False  # a change that ends behind the damage
    for frame in frames(file, head, end):
        if ended_behind:
            return Journal(pages, count, is_whole=False)
        damaged = damaged or not frame.fits
        if damaged:
            ended_behind = frame.file_pages > 0
            continue
        fresh[frame.page] = frame.content
        if frame.file_pages:
            pages |= fresh
            fresh, count = {}, frame.file_pages
    return Journal(pages, count)


def head_of(content: bytes) -> Head | None:
    if len(content) < HEAD.size:
        return None
    magic, _version, size, _count, salt1, salt2, *sums = HEAD.unpack(content)
    if magic | 1 != MAGIC | 1:
        return None
    order = ">" if magic & 1 else "<"
    found = summed((0, 0), content[:24], order)
    return Head(order, size, (salt1, salt2), found) if [*found] == sums else None


def frames(file: BinaryIO, head: Head, end: int) -> Iterator[Frame]:
    """All frames of this journal; an older one, which it was written over, had other salts."""
    sums, place, fits = head.sums, HEAD.size, True
    while place + FRAME.size + head.size <= end:
        file.seek(place)
        top = file.read(FRAME.size)
        page, count, salt1, salt2, *told = FRAME.unpack(top)
        sums = summed(sums, top[:8] + file.read(head.size), head.order)
        fits = fits and (salt1, salt2) == head.salts and [*sums] == told and page > 0
        if (salt1, salt2) == head.salts:
            yield Frame(page, count, place + FRAME.size, fits)
        place += FRAME.size + head.size


def summed(sums: Sums, content: bytes, order: str) -> Sums:
    first, second = sums
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for at in range(0, len(words), 2):
        first = (first + words[at] + second) & 0xFFFFFFFF
        second = (second + words[at + 1] + first) & 0xFFFFFFFF
    return first, second
