"""Passphrases drawn by chance, and about how often one would have to guess to find a given one."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from functools import cache
from math import prod

from together.paths import resources

LOOKED_AT = 100  # characters: the library takes ever longer for more


@cache
def words() -> tuple[str, ...]:
    """The English words to draw from, each once."""
    return tuple((resources() / "wordlists" / "en.txt").read_text(encoding="utf-8").split())


@cache
def _as_set() -> frozenset[str]:
    return frozenset(words())


def suggest(count: int = 4) -> str:
    """So many words with one space between them, each drawn from all by the system's chance."""
    return " ".join(secrets.choice(words()) for _ in range(count))


def guesses(secret: str, known: Sequence[str] = ()) -> float:
    """About how many guesses a thief needs for `secret`, who tries first what is likely.

    `known` are words that a thief may know of these two, as their names. Only the first 100
    characters count. An estimate: of words it knows the common English ones, and nothing of what
    matters to these two. What `suggest` has drawn is never taken for stronger than such a draw.

    The first call takes about a tenth of a second longer: lists of common words are read.
    """
    head = secret[:LOOKED_AT]
    return min(_found(head, known), _drawn(head), _word_by_word(head, known))


def _found(text: str, known: Sequence[str]) -> float:
    """The library's own answer."""
    from zxcvbn import zxcvbn

    if not text:
        return 1.0
    parts = [part for name in known for part in (name, *name.split())]
    return float(zxcvbn(text, user_inputs=parts, max_length=LOOKED_AT)["guesses"])


def _drawn(text: str) -> float:
    """What it takes where every word is one that `suggest` could have drawn, however joined."""
    for parts in (text.casefold().split(), re.split(r"[\W_]+", text.casefold())):
        if _as_set().issuperset(parts):
            return float(len(words()) ** len(parts))
    return float("inf")


def _word_by_word(text: str, known: Sequence[str]) -> float:
    """What it takes to guess each word of several by itself.

    The library takes the order of the words and each space between them for a riddle of its own,
    and so finds any sentence far too strong.
    """
    parts = text.split()
    return prod(_found(part, known) for part in parts) if len(parts) > 1 else float("inf")
