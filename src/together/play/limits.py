"""How large a content file may be: what two strangers share can't fill or hold up a computer."""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any

from together.play.where import Path

LARGEST = 200_000  # bytes of one file; the longest shipped one has about 6,000
DEEPEST = 20  # brackets within brackets, or parts of a dotted key
LONGEST = 5_000  # letters of one text
MOST = 500  # entries of one list or table
MOST_VALUES = 5_000  # in one file
MOST_FILES = 300  # of one sort in one folder
LONGEST_NUMBER = 100  # digits

# What a TOML text holds besides its structure. Never fails to match once it has begun, so that
# a broken text costs no more than a whole one.
ASIDE = re.compile(
    r'"""(?:\\.|[^\\])*?(?:"{3,5}(?!")|\Z)'
    r"|'''.*?(?:'{3,5}(?!')|\Z)"
    r'|"(?:\\[^\n]|[^"\\\n])*"?'
    r"|'[^'\n]*'?"
    r"|#[^\n]*",
    re.DOTALL,
)
PIECE = re.compile(r"[\w-]+|[^\w \t]")
TURNED = {"\u202d", "\u202e"}  # they show the letters after them in another order

Found = tuple[Path, str]


def unreadable(text: str) -> str:
    """A sentence on why `text` is not even to be read as TOML; '' where it may be."""
    bare = ASIDE.sub("`", text)  # a mark stays: a string may be a part of a key
    if deepest_bracket(bare) > DEEPEST:
        return f"brackets stand more than {DEEPEST} deep; make it flatter"
    if bare.count(".") >= DEEPEST and longest_key(bare) > DEEPEST:
        return f"a key has more than {DEEPEST} parts with dots between them; make it shorter"
    if re.search(rf"[0-9A-Fa-f_]{{{LONGEST_NUMBER}}}", bare):
        return f"a number or a bare word is longer than {LONGEST_NUMBER} letters; make it shorter"
    return ""


def deepest_bracket(bare: str) -> int:
    """The most open brackets within each other."""
    depth = most = 0
    for mark in re.findall(r"[\[\]{}]", bare):
        depth = max(0, depth + (1 if mark in "[{" else -1))
        most = max(most, depth)
    return most


def longest_key(bare: str) -> int:
    """The most parts of one dotted key."""
    most, parts, before = 0, 0, ""
    for piece in PIECE.findall(bare):
        parts = parts + 1 if piece == "." else parts * (before == ".")
        most, before = max(most, parts), piece
    return most + 1


def too_much(document: Mapping[str, Any]) -> Iterator[Found]:
    """Each place of a document that is too long, too wide, or holds what can't be seen."""
    count, waiting = 0, deque[tuple[Path, Any]]([((), document)])
    while waiting:
        path, value = waiting.popleft()
        count += 1
        if count > MOST_VALUES:
            yield (), f"this file holds more than {MOST_VALUES:,} values; make two of it"
            return
        if isinstance(value, str):
            if len(value) > LONGEST or not value.isprintable():  # nearly every text is fine
                yield from unfit(path, value)
        elif isinstance(value, dict | list):
            if len(value) > MOST:
                yield path, f"{len(value):,} entries; {MOST} at most in one place"
                continue
            pairs = value.items() if isinstance(value, dict) else enumerate(value)
            waiting.extend(((*path, key), part) for key, part in pairs)


def unfit(path: Path, text: str) -> Iterator[Found]:
    if len(text) > LONGEST:
        yield path, f"{len(text):,} letters; {LONGEST:,} at most in one text"
    for letter in sorted(set(text)):
        if letter in TURNED or (unicodedata.category(letter) == "Cc" and letter not in "\n\t"):
            yield path, f"a letter here can’t be seen (U+{ord(letter):04X}); take it away"
            return
