"""How large a content file may be: what two strangers share can't fill or hold up a computer."""

from __future__ import annotations

import re
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
# Control letters, those that show what follows in another order, and those without width; a joiner
# is one of these only between Latin letters, for other scripts and emoji need it.
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202d\u202e\u2060\ufeff]|(?<=[!-~])[\u200c\u200d](?=[!-~])"
)

Found = tuple[Path, str]


def unreadable(text: str) -> tuple[int, str] | None:
    """Why `text` is not even to be read as TOML, and at which letter; None where it may be."""
    shown = bare(text)
    if (at := too_deep(shown)) is not None:
        return at, f"brackets stand more than {DEEPEST} deep; make it flatter"
    if shown.count(".") >= DEEPEST and (at := long_key(shown)) is not None:
        message = f"a key has more than {DEEPEST} parts with dots between them; make it shorter"
        return at, message
    if long := re.search(rf"[0-9A-Fa-f_]{{{LONGEST_NUMBER}}}", shown):
        message = (
            f"a number or a bare word is longer than {LONGEST_NUMBER} letters; make it shorter"
        )
        return long.start(), message
    return None


def bare(text: str) -> str:
    """The text, as long as before, with an x for each letter of its strings and comments."""
    return ASIDE.sub(lambda aside: re.sub(r"[^\n]", "x", aside[0]), text)


def too_deep(shown: str) -> int | None:
    """Where more brackets are open than may be."""
    depth = 0
    for mark in re.finditer(r"[\[\]{}]", shown):
        depth = max(0, depth + (1 if mark[0] in "[{" else -1))
        if depth > DEEPEST:
            return mark.start()
    return None


def long_key(shown: str) -> int | None:
    """Where a dotted key gets more parts than it may have."""
    parts, before = 0, ""
    for piece in PIECE.finditer(shown):
        parts = parts + 1 if piece[0] == "." else parts * (before == ".")
        before = piece[0]
        if parts >= DEEPEST:
            return piece.start()
    return None


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
    if hidden := HIDDEN.search(text):
        yield path, f"a letter here can’t be seen (U+{ord(hidden[0]):04X}); take it away"
