"""The text of a plan, changed so that its author's comments stay.

It is taken apart at its headers, `[[meeting]]` and `[[meeting.block]]`. A block moves with the
comments that stand right above its header and right below its last key; all else stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import String, StringType, Trivia

from together.play.exercise import Exercise
from together.play.faults import ContentError
from together.play.plan_changes import says_the_same
from together.play.silence import comments
from together.play.where import Path as Where
from together.play.where import Places, line_and_column
from together.play.workshop import Block, Meeting, Plan, parse_plan

BOM = b"\xef\xbb\xbf"
ALWAYS = ("kind", "minutes")  # keys that a block has also where they are as usual
ORDER = (
    "kind", "title", "exercise", "minutes", "skip", "drop", "show", "notes", "watch", "materials",
)  # fmt: skip
HEADERS = {("meeting",), ("meeting", "block"), ("question",)}  # what stands under [[...]]


@dataclass(frozen=True)
class Piece:
    """What stands under one header, in whole lines: comments, the header, its keys, comments."""

    where: Where
    above: str
    header: str
    keys: str
    below: str

    @property
    def text(self) -> str:
        return self.above + self.header + self.keys + self.below


@dataclass(frozen=True)
class Parts:
    """A text taken apart: one more of the `gaps` than of the `pieces`, and between them in turn.

    The first gap holds the keys of the plan itself.
    """

    pieces: tuple[Piece, ...]
    gaps: tuple[str, ...]

    @property
    def text(self) -> str:
        between = zip(self.pieces, self.gaps[1:], strict=True)
        return self.gaps[0] + "".join(piece.text + gap for piece, gap in between)


def rewritten(before: bytes, plan: Plan, exercises: Mapping[str, Exercise]) -> bytes:
    """The text `before`, changed so that it says `plan`. Raises ContentError where it can't be."""
    name = f"{plan.id}.toml"
    there = parse_plan(before, name, exercises)
    parts = taken_apart(whole_lines(before))
    head = with_values(parts.gaps[0], differing(there, plan, ("title", "line", "about")))
    parts = replace(parts, gaps=(head, *parts.gaps[1:]))
    for number, (old, new) in enumerate(zip(there.meetings, plan.meetings, strict=False)):
        parts = with_meeting(parts, number, old, new)
    data = (BOM if before.startswith(BOM) else b"") + parts.text.encode()
    again = parse_plan(data, name, exercises)
    if not says_the_same(again, plan):
        raise ContentError(())  # there is more to change than blocks and words
    return data


def whole_lines(data: bytes) -> str:
    text = data.decode("utf-8-sig")
    return text if text.endswith("\n") else text + end_of_line(text)


def end_of_line(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


# Taken apart


def taken_apart(text: str) -> Parts:
    """The text at its headers. Raises ContentError where blocks are written in another way."""
    lines = [f"{it}\n" for it in text.split("\n")[:-1]]
    found = sorted(headers(text))
    if not found or any(not lines[at].lstrip().startswith("[[") for at, _where in found):
        raise ContentError(())
    remarks = whole_line_comments(text)
    starts = [attached(remarks, at) for at, _where in found]
    pieces, gaps = [], ["".join(lines[: starts[0]])]
    for (at, where), start, end in zip(found, starts, [*starts[1:], len(lines)], strict=True):
        last = last_value(lines, remarks, at, end)
        below = next(n for n in range(last, end + 1) if n == end or n not in remarks)
        cuts = (start, at), (at, at + 1), (at + 1, last), (last, below)
        pieces.append(Piece(where, *("".join(lines[a:b]) for a, b in cuts)))
        gaps.append("".join(lines[below:end]))
    return Parts(tuple(pieces), tuple(gaps))


def headers(text: str) -> Iterator[tuple[int, Where]]:
    """The line, from 0, of each header, and what stands under it."""
    for where, (line, _column) in Places(text).keys.items():
        if isinstance(where[-1], int) and where[::2] in HEADERS:
            yield line - 1, where


def whole_line_comments(text: str) -> set[int]:
    """The lines, from 0, that hold nothing but a comment."""
    lines = text.split("\n")
    found = (line_and_column(text, it.start()) for it in comments(text))
    return {line - 1 for line, column in found if not lines[line - 1][: column - 1].strip()}


def attached(remarks: set[int], at: int) -> int:
    """The first of the comments right above line `at`; itself where there are none."""
    while at - 1 in remarks:
        at -= 1
    return at


def last_value(lines: Sequence[str], remarks: set[int], header: int, end: int) -> int:
    """One more than the last line with a key or value from `header` on, before `end`."""
    while end - 1 > header and (end - 1 in remarks or not lines[end - 1].strip()):
        end -= 1
    return end


# Put together


def with_meeting(parts: Parts, number: int, old: Meeting, new: Meeting) -> Parts:
    """The parts with one meeting as it is now."""
    places = [n for n, it in enumerate(parts.pieces) if it.where[:2] == ("meeting", number)]
    first, after = places[0], places[-1] + 1
    if places != list(range(first, after)):  # something else stands in between
        raise ContentError(())
    head, *blocks = parts.pieces[first:after]
    values = differing(old, new, ("title", "start", "doors"))
    head = replace(head, keys=with_values(head.keys, values))
    is_last = after == len(parts.pieces)
    blocks, gaps = arranged(blocks, parts.gaps[first + 1 : after + 1], old, new, is_last)
    return Parts(
        (*parts.pieces[:first], head, *blocks, *parts.pieces[after:]),
        (*parts.gaps[: first + 1], *gaps, *parts.gaps[after + 1 :]),
    )


def arranged(
    pieces: Sequence[Piece], gaps: Sequence[str], old: Meeting, new: Meeting, is_last: bool
) -> tuple[list[Piece], list[str]]:
    """The pieces of the blocks in their new order, and the gaps round them, which stay."""
    origins, left = matched(old.blocks, new.blocks), list(gaps)
    for gone in sorted(set(range(len(pieces))).difference(filter_none(origins)), reverse=True):
        at_end = is_last and gone + 2 == len(left)
        left[gone : gone + 2] = [merged(left[gone], left[gone + 1], at_end)]
    end = end_of_line(pieces[0].text)
    made: list[Piece] = []
    for place, (block, origin) in enumerate(zip(new.blocks, origins, strict=True)):
        if origin is None:
            made.append(written(block, end))
            left.insert(min(place + 1, len(left) - 1), end)
        else:
            values = differing(old.blocks[origin], block, ORDER)
            piece = pieces[origin]
            made.append(replace(piece, keys=with_values(piece.keys, values)))
    return made, left


def filter_none(numbers: Sequence[int | None]) -> Iterator[int]:
    return (it for it in numbers if it is not None)


def matched(old: Sequence[Block], new: Sequence[Block]) -> list[int | None]:
    """For each new block the number of the old one that it was; None for one that was not there.

    What is the same stays; of the rest, the first of the same kind and exercise is what it was.
    """
    free_ones = dict(enumerate(old))
    origins: list[int | None] = [None] * len(new)
    for alike in (same, same_sort):
        for place, block in enumerate(new):
            if origins[place] is None:
                found = next((n for n, it in free_ones.items() if alike(it, block)), None)
                origins[place] = found
                free_ones.pop(-1 if found is None else found, None)
    return origins


def same(one: Block, other: Block) -> bool:
    return one == other


def same_sort(one: Block, other: Block) -> bool:
    return (one.kind, one.exercise) == (other.kind, other.exercise)


def merged(above: str, below: str, at_end: bool) -> str:
    """What stands between two blocks when the one between them goes: no comment is lost."""
    if above.strip() and below.strip():
        return above + below
    if above.strip() or below.strip():
        return above if above.strip() else below
    return below if at_end else max(above, below, key=len)


def differing(old: object, new: object, keys: Sequence[str]) -> dict[str, Any]:
    """The values of those keys that are others now."""
    return {it: getattr(new, it) for it in keys if getattr(old, it) != getattr(new, it)}


def with_values(keys: str, values: Mapping[str, Any]) -> str:
    """The lines of a table with some values set, its comments where they were."""
    if not values:
        return keys
    try:
        table = tomlkit.parse(keys.replace("\r\n", "\n"))
        for key, value in values.items():
            table[key] = item(value)
        return table.as_string().replace("\n", end_of_line(keys))
    except TOMLKitError:
        raise ContentError(()) from None


def written(block: Block, end: str) -> Piece:
    """A block that was not there before."""
    usual = Block(kind=block.kind, minutes=0)
    keys = [it for it in ORDER if it in ALWAYS or getattr(block, it) != getattr(usual, it)]
    table = tomlkit.document()
    for key in keys:
        table[key] = item(getattr(block, key))
    header = f"[[meeting.block]]{end}"
    return Piece((), "", header, table.as_string().replace("\n", end), "")


def item(value: Any) -> Any:
    """A value as it is to be written; a text of several lines begins on a line of its own."""
    if isinstance(value, tuple):
        return list(value)
    if not (isinstance(value, str) and "\n" in value):
        return value
    inner = tomlkit.string(value, multiline=True).as_string()[3:-3]
    return String(StringType.MLB, value, inner if value[0] == "\n" else f"\n{inner}", Trivia())
