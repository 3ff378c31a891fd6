"""The drawing of the house in docs/architecture.md: which part of Together may use which.

    python -m tools.house           write docs/pictures/house.svg
    python -m tools.house --check   only say whether it is as the table in tests/ has it

The lines are those of the table in tests/test_architecture.py, without those that follow from
others. Where a part stands, and what is said of it, is written here; one that has no place yet is
named.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from tests.test_architecture import MAY_IMPORT

PICTURE = Path(__file__).resolve().parents[1] / "docs" / "pictures" / "house.svg"

Table = Mapping[str, Set[str]]

WIDE, ROW, HIGH, TOP = 1100, 112, 62, 70  # px; a row, and a box in it
GROUND, BOX, EDGE, INK, SOFT, LINE = (
    *("#FAF4EC", "#FFFFFF", "#8C7B6B", "#2F2924"),
    *("#5E534A", "#A8645A"),
)
SAYS = "A line down means: may use. So may, with few exceptions, whoever stands above."


class Room(NamedTuple):
    """Where a part stands, in px from the left and in rows from the top, and what it is for."""

    x: int
    row: int
    width: int
    says: str


ROOMS = {
    "cli": Room(30, 0, 300, "the command line"),
    "app": Room(170, 1, 900, "joins all others: from screen to screen, a session, a room"),
    "filing": Room(30, 2, 125, "for one file"),
    "ui": Room(170, 2, 185, "windows and screens"),
    "lives": Room(370, 2, 130, "made-up couples"),
    "author": Room(512, 2, 115, "checks content"),
    "planning": Room(640, 2, 105, "writes plans"),
    "passphrases": Room(757, 2, 130, "random words"),
    "sound": Room(899, 2, 70, "chimes"),
    "options": Room(980, 2, 90, "at a start"),
    "paper": Room(240, 3, 150, "what is printed"),
    "store": Room(420, 3, 150, "the couple’s file"),
    "library": Room(600, 3, 150, "reads all content"),
    "licences": Room(30, 3, 120, "texts to show"),
    "preferences": Room(90, 4, 135, "looks, choices"),
    "words": Room(690, 4, 120, "the language"),
    "play": Room(250, 5, 400, "the rules: no clock, no files, no chance"),
    "paths": Room(30, 6, 1040, "where our own folders are"),
}


def main(arguments: list[str]) -> int:
    if arguments not in ([], ["--check"]):
        print(__doc__)
        return 2
    fresh = drawing(MAY_IMPORT)
    is_old = not PICTURE.exists() or PICTURE.read_text("utf-8") != fresh
    if is_old:
        print(f"docs/pictures/house.svg: {'is old' if arguments else 'written'}")
        if not arguments:
            PICTURE.write_text(fresh, encoding="utf-8")
    return 1 if arguments and is_old else 0


def drawing(table: Table) -> str:
    """The picture as SVG. Exits where a part of the table has no place in it, or the other way."""
    parts = set(table) - {"__main__"}
    if parts != set(ROOMS):
        sys.exit(f"tools/house.py has no place, or one too many, for {parts ^ set(ROOMS)}.")
    high = TOP + 6 * ROW + HIGH + 30
    lines = [wire(upper, lower) for upper in ROOMS for lower in sorted(direct(table, upper))]
    boxes = [box(name, room) for name, room in ROOMS.items()]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {high}" role="img"'
            ' font-family="sans-serif" text-anchor="middle">',
            "<title>The parts of Together, and which may use which</title>",
            f'<rect width="{WIDE}" height="{high}" rx="18" fill="{GROUND}"/>',
            text(WIDE // 2 + 170, 40, SAYS, 14, SOFT),
            *lines,
            *boxes,
            "</svg>\n",
        ]
    )


def direct(table: Table, part: str) -> set[str]:
    """What `part` may use, without what somebody it uses may use, too."""
    below = table[part]
    return {it for it in below if not any(it in reached(table, other) for other in below - {it})}


def reached(table: Table, part: str) -> set[str]:
    """All that can be come to from `part`."""
    found: set[str] = set()
    waiting = [part]
    while waiting:
        fresh = table[waiting.pop()] - found
        found |= fresh
        waiting += fresh
    return found


def wire(upper: str, lower: str) -> str:
    """A line from a box to a lower one, as straight down as the two allow."""
    over, under = ROOMS[upper], ROOMS[lower]
    if over.row >= under.row:
        sys.exit(f"tools/house.py: {upper} may use {lower}, so it has to stand above it.")
    left, right = max(over.x, under.x), min(over.x + over.width, under.x + under.width)
    if right - left >= 10:
        start = end = (left + right) // 2
    else:
        start, end = towards(over, under), towards(under, over)
    y, to = TOP + over.row * ROW + HIGH, TOP + under.row * ROW
    return (
        f'<line id="{upper}-{lower}" x1="{start}" y1="{y}" x2="{end}" y2="{to}"'
        f' stroke="{LINE}" stroke-width="2"/>'
    )


def towards(here: Room, there: Room) -> int:
    """The place at the edge of `here` that is near to `there`."""
    side = min(24, here.width // 4)
    return here.x + side if there.x < here.x else here.x + here.width - side


def box(name: str, room: Room) -> str:
    return "\n".join(boxed(name, room))


def boxed(name: str, room: Room) -> Iterator[str]:
    y, middle = TOP + room.row * ROW, room.x + room.width // 2
    yield (
        f'<rect id="{name}" x="{room.x}" y="{y}" width="{room.width}" height="{HIGH}" rx="10"'
        f' fill="{BOX}" stroke="{EDGE}" stroke-width="1.5"/>'
    )
    yield text(middle, y + 27, name, 17, INK, bold=True)
    yield text(middle, y + 48, room.says, 13, SOFT)


def text(x: int, y: int, words: str, size: int, colour: str, *, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x}" y="{y}" font-size="{size}"{weight} fill="{colour}">{escape(words)}</text>'
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
