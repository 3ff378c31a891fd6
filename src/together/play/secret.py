"""A passphrase or PIN as it counts: the same for the same keys, whatever system they are typed on.

What `normalised` makes of a secret decides for ever whether a file opens. So the rules stand
here once, and may not change for files that were made under them:

1. What has no look of its own goes: control characters, marks of writing direction, the soft
   hyphen, the two that choose between a plain and a coloured sign. The joiners stay, for they
   change what is seen.
2. NFKC: an accent typed after its letter counts as the letter with the accent; wide and narrow
   forms are one.
3. A digit of any script is the digit 0 to 9: one Arabic keyboard writes ٣, another 3.
4. White space at both ends goes, and any run of it within is one space.

Capital and small letters differ.
"""

from __future__ import annotations

import unicodedata
from typing import Literal

MOST = 1024  # characters as typed, before `normalised`

_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85"
_CONTROLS = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))}.difference(_SPACES)
_DIRECTION = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_OTHERS = "\u00ad\u200b\u2060\ufeff\ufe0e\ufe0f"
JOINERS = "\u200c\u200d"
UNSEEN = _CONTROLS.union(_DIRECTION, _OTHERS)


def _(template: str) -> str:
    """Marks a sentence for the catalogue; whoever shows it translates it and fills in `most`."""
    return template


def normalised(text: str) -> str:
    """`text` as it goes into a key. Doing it twice changes nothing more.

    Takes any text, however long: ask `fault` first.
    """
    plain = unicodedata.normalize("NFKC", "".join(mark for mark in text if mark not in UNSEEN))
    return " ".join("".join(map(_ascii_digit, plain)).split())


def _ascii_digit(mark: str) -> str:
    return str(unicodedata.decimal(mark)) if mark.isdecimal() else mark


def fault(text: str, *, is_new: bool = False) -> str:
    """What is wrong with `text` as typed, or "": an English template that may hold `{most}`.

    A new secret is looked at more closely than one that only has to fit an old one: what this
    version of Unicode does not know, a later one might make something else of.
    """
    if len(text) > MOST:
        return _("This is longer than {most} characters; use a shorter one.")
    kinds = set(map(unicodedata.category, text))
    if "Cs" in kinds:
        return _("One character here can’t be read; remove it and type it again.")
    if is_new and "Cn" in kinds:
        return _("One character here is too new for this program; use another one.")
    if not normalised(text).strip(JOINERS):
        return _("Nothing is typed here yet; fill in this field.")
    return ""


# What a well-equipped thief tries in a second who has a copy of the file: a plain computer manages
# about five, for every guess takes a lot of memory.
A_SECOND = 10_000

Lasts = Literal["minutes", "hours", "days", "months", "years", "centuries"]

_DAY = 24 * 3600
_FROM: tuple[tuple[int, Lasts], ...] = (
    (100 * 365 * _DAY, "centuries"),
    (365 * _DAY, "years"),
    (30 * _DAY, "months"),
    (_DAY, "days"),
    (3600, "hours"),
)


def lasts(guesses: float) -> Lasts:
    """How long so many guesses take that thief. "minutes" is anything below an hour."""
    took = guesses / A_SECOND
    return next((words for seconds, words in _FROM if took >= seconds), "minutes")
