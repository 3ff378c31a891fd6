"""Lines to call, as data: who they are for, where they are found, and when that was last confirmed.

A number goes stale without a sign. So each line carries the day on which two people confirmed it on
the service's own page, and one that lacks such a day, or whose day is long past, says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from together.play.faults import ContentError, Found, placed
from together.play.parse import parse_as, read_toml
from together.play.where import Path

Kind = Literal["emergency", "relationship", "crisis", "directory"]
Words = Annotated[str, Meta(max_length=200)]
Needed = Annotated[str, Meta(min_length=1, max_length=200)]
Day = Annotated[str, Meta(pattern=r"^(\d{4}-\d{2}-\d{2})?$")]

FRESH_DAYS = 180  # a line confirmed longer ago than this may have changed


class Helpline(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One line. `country` is its two letters (ISO 3166), '' only for a directory of all countries.

    `text` and `chat` tell how to write instead of calling. `free` is None where it is not known.
    """

    kind: Kind
    country: Annotated[str, Meta(pattern=r"^([A-Z]{2})?$")] = ""
    name: Needed
    who_for: Needed
    source_url: Needed
    number: Words = ""
    text: Words = ""
    chat: Words = ""
    hours: Words = ""
    languages: Words = ""
    free: bool | None = None
    checked_on: Day = ""
    checked_by: Words = ""
    second_check: Words = ""


class Helplines(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"lines": "line"}):
    """A file of lines."""

    lines: Annotated[tuple[Helpline, ...], Meta(min_length=1, max_length=500)]

    @property
    def countries(self) -> list[str]:
        """The countries that have lines here, in the order of the file."""
        return list(dict.fromkeys(line.country for line in self.lines if line.country))

    def of(self, country: str, kind: str = "") -> list[Helpline]:
        """The lines of a country, of one kind if it is given; '' for all countries at once."""
        return [it for it in self.lines if it.country == country and kind in ("", it.kind)]


def read(data: bytes, file: str) -> Helplines:
    """The lines in `data`. Raises ContentError with every fault, each at its line."""
    found = parse_as(data, file, Helplines)
    text, document = read_toml(data, file)
    misfits = (fault for n, line in enumerate(found.lines) for fault in wrong(line, ("line", n)))
    if faults := placed(file, text, document, misfits):
        raise ContentError(faults)
    return found


def wrong(line: Helpline, path: Path) -> Iterator[Found]:
    """Each place where the fields of one line do not fit together."""
    if not line.country and line.kind != "directory":
        yield path, "missing key “country”; a number without its country can be the wrong one"
    if not (line.number or line.text or line.chat):
        yield path, "no way to reach it; give “number”, “text” or “chat”"
    if not line.checked_on:
        return
    if not is_day(line.checked_on):
        yield (*path, "checked_on"), "there is no such day"
    elif not (line.checked_by and line.second_check):
        yield (*path, "checked_on"), "two people confirm a line: “checked_by” and “second_check”"


def is_day(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True


def is_fresh(line: Helpline, today: str) -> bool:
    """Whether the line was confirmed lately on the service's own page."""
    if not line.checked_on:
        return False
    gone = date.fromisoformat(today) - date.fromisoformat(line.checked_on)
    return 0 <= gone.days <= FRESH_DAYS


def to_confirm(lines: Sequence[Helpline], today: str) -> list[Helpline]:
    """The lines that may not be released as they are."""
    return [line for line in lines if not is_fresh(line, today)]
