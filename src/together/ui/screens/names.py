"""Names of people as they type them: made clean, and one sentence where one can't be used."""

from __future__ import annotations

import unicodedata

from together.words import _, is_rtl, language

LONGEST_NAME = 40  # characters

# Zero-width joiners hold some emoji and some Persian and Indian letters together.
JOINERS = "\u200c\u200d"

# Letters and marks by their category, but with nothing to see.
BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")

# Control, format (the marks of writing direction are among them) and half characters.
UNWANTED = frozenset({"Cc", "Cf", "Cs"})

FIRST_STRONG, END = "\u2068", "\u2069"


def clean_name(text: str) -> str:
    """`text` in NFC, on one line, single spaces, without what can't be seen."""
    spaced = "".join(" " if mark.isspace() else mark for mark in text)
    seen = unicodedata.normalize("NFC", "".join(filter(may_stay, spaced)))
    words = (word.strip(JOINERS) for word in seen.split())
    return " ".join(word for word in words if word)


def may_stay(mark: str) -> bool:
    """Whether the character `mark` can be part of a name."""
    if mark in JOINERS:
        return True
    return mark not in BLANK and unicodedata.category(mark) not in UNWANTED


def name_fault(name: str, other: str) -> str:
    """What is wrong with `name` beside the partner's name `other`, or ''."""
    clean = clean_name(name)
    if not any(unicodedata.category(mark)[0] not in "ZCM" or is_new(mark) for mark in clean):
        return _("Write a name here. A short one or a nickname is fine.")
    if len(clean) > LONGEST_NAME:
        return _("This is longer than {most} characters. Which shorter name do you go by?").format(
            most=LONGEST_NAME
        )
    if folded(clean) == folded(other):
        return _("You both have the same name here. Add a letter or a nickname to one of them.")
    return ""


def is_new(mark: str) -> bool:
    """An emoji or letter newer than Python's tables looks unassigned, but can be seen."""
    return unicodedata.category(mark) == "Cn"


def folded(name: str) -> str:
    """The same text for names that look or sound the same: case, width, joiners, spaces."""
    plain = unicodedata.normalize("NFKC", clean_name(name)).casefold()
    return "".join(
        mark for mark in unicodedata.normalize("NFKC", plain) if mark not in JOINERS + " "
    )


def in_line(name: str) -> str:
    """`name` for use inside a sentence: one that runs the other way can't turn the rest round."""
    kinds = {unicodedata.bidirectional(mark) for mark in name}
    against = kinds & ({"L"} if is_rtl(language()) else {"R", "AL"})
    return f"{FIRST_STRONG}{name}{END}" if against else name
