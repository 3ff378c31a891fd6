"""What people wrote, made fit to stand beside our own words on a page."""

from __future__ import annotations

import re
import unicodedata

from together.paper.signs import is_seen
from together.words import is_rtl, language

# Marks that turn the direction of what follows, until the line ends.
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
FIRST_STRONG, END = "\u2068", "\u2069"


def within(text: str) -> str:
    """A text on one line and within a sentence: it does not turn the rest of it round."""
    seen = "".join(mark if is_seen(mark) else " " for mark in TURNS.sub("", text))
    plain = " ".join(seen.split())
    kinds = {unicodedata.bidirectional(mark) for mark in plain}
    against = kinds & ({"L"} if is_rtl(language()) else {"R", "AL"})
    return f"{FIRST_STRONG}{plain}{END}" if against else plain


def readable(text: str) -> str:
    """A text of several lines without what cannot be seen, such as control characters."""
    lines = ("".join(filter(is_seen, line)).rstrip() for line in text.splitlines())
    return "\n".join(lines).strip("\n")
