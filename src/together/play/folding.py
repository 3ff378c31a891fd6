"""What one character counts as where words are looked for: the rules 1 to 3 of `play.finding`.

Who changes one of them counts up `RULES` there.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Literal

LONGEST = 64  # characters of a word that count; what comes after them does not

Kind = Literal["word", "spaceless", "sign", "space", "gap"]

WHOLE = frozenset("йїў")  # letters of their own, not letters with an accent
VOICED = frozenset("\u3099\u309a")  # が ぱ
NARROW_VOICED = frozenset("\uff9e\uff9f")  # the same, no marks by their class
NUKTAS = frozenset("\u093c\u09bc\u0a3c\u0abc\u0b3c\u0cbc")
SAME = str.maketrans(
    {
        **dict.fromkeys("ٱٲٳ", "ا"),
        **dict.fromkeys("ىیېۍے", "ي"),
        **dict.fromkeys("ةہھە", "ه"),
        **dict.fromkeys("کڪ", "ك"),
        "ı": "i",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ɓ": "b",
        "ɗ": "d",
        "ƙ": "k",
        "ɛ": "e",
        "ɔ": "o",
        "ə": "e",
        "\u0640": "",
        "\u02bc": "'",
        "\u02bb": "'",
        **{chr(code): chr(code - 0x60) for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)},
    }
)
SPACELESS = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x1950, 0x1AAF),  # Thai, Lao, Myanmar
    (0x2E80, 0x2FDF), (0x3005, 0x3007), (0x3021, 0x312F), (0x31A0, 0x31FF),  # kana, bopomofo
    (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF),  # Han
    (0xA9E0, 0xA9FF), (0xAA60, 0xAADF), (0x1AFF0, 0x1B16F),
)  # fmt: skip


@lru_cache(maxsize=2048)
def is_mark(mark: str) -> bool:
    return mark > "\u02ff" and (mark in NARROW_VOICED or unicodedata.category(mark)[0] == "M")


@lru_cache(maxsize=2048)  # letters, never words
def folded(cluster: str) -> tuple[tuple[str, Kind], ...]:
    """What a character with its marks counts as: characters, each with the marks that stay."""
    found: list[str] = []
    for mark in unicodedata.normalize("NFKC", cluster):
        for plain in bare(mark):
            if found and unicodedata.category(plain)[0] == "M":
                found[-1] = (found[-1] + plain)[:LONGEST]
            else:
                found.append(plain)
    return tuple((letter, kind_of(letter[0])) for letter in found)


def bare(mark: str) -> str:
    """One character without the accents that go, its case, and its other forms."""
    if mark.lower() in WHOLE:
        return mark.lower()
    apart = unicodedata.normalize("NFKD", mark)
    if not VOICED.isdisjoint(apart):
        apart = mark
    kept = "".join(it for it in apart if not goes(it)).casefold().translate(SAME)
    return "".join(str(unicodedata.decimal(it)) if it.isdecimal() else it for it in kept)


def goes(mark: str) -> bool:
    """Whether a mark only colours its letter, or a character has no look of its own."""
    match unicodedata.category(mark):
        case "Cf" | "Me":
            return True
        case "Mn" | "Mc":
            return mark in NUKTAS or colours(unicodedata.combining(mark)) or is_variant(mark)
    return False


def colours(place: int) -> bool:
    """By Unicode's class of a mark: over a letter, through it, Hebrew and Arabic points."""
    return place == 1 or 10 <= place <= 36 or place >= 200


def is_variant(mark: str) -> bool:
    """Which of two pictures of the letter is meant."""
    return "\ufe00" <= mark <= "\ufe0f" or "\U000e0100" <= mark <= "\U000e01ef"


def kind_of(mark: str) -> Kind:
    category = unicodedata.category(mark)
    if category[0] in "LNM":
        code = ord(mark)
        return "spaceless" if any(low <= code <= high for low, high in SPACELESS) else "word"
    if category == "So":
        return "sign"
    return "space" if mark.isspace() else "gap"
