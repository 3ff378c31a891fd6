"""Words as they are looked for: whatever their case, accents and script, and where they stand.

What `indexed` makes of a text is kept in the couple's file. So whoever changes a rule here changes
`RULES`, too; the index is then made anew.

1. Small and capital letters are one, wide and narrow forms, digits of any script.
2. Accents go where they only colour a letter (a Latin, Greek or Arabic one; Hebrew points). They
   stay where they make another letter of it: が is not か, й is not и; vowel signs always stay.
3. Some letters that a keyboard may lack are one with a plain one: ø o, ł l, ß ss; the forms of
   alef, ya, kaf and ha; hiragana and katakana.
4. A word is a term. Where a script has no spaces, each letter with the one after it is a term, and
   the last letter alone. Each sign such as ❤ is a term, too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from itertools import groupby
from operator import attrgetter
from typing import Literal, NamedTuple

RULES = f"1/{unicodedata.unidata_version}"  # another Unicode may fold another way
LONGEST = 64  # characters of a word that count; what comes after them does not
MOST_TERMS = 32  # terms of one query that count
CUT = "…"

PLAIN_WORD, PLAIN_RUN = re.compile(r"[a-z0-9]+"), re.compile(r"\S+")
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


class Term(NamedTuple):
    """A term, where it begins in its text, and for each of its characters where that ends there.

    `letters` counts them in a script without spaces, at most two; it is 0 for words.
    """

    text: str
    start: int
    ends: Sequence[int]
    letters: int = 0


class Phrase(NamedTuple):
    """Terms that follow each other; of the last one, if it `is_begun`, only the beginning."""

    terms: tuple[str, ...]
    is_begun: bool


def indexed(text: str) -> str:
    """The terms of a text in their order, with a space between.

    Of ASCII they hold letters and digits only, so that no tokenizer takes them apart.
    """
    if text.isascii():  # the same, many times as fast
        return " ".join(word[:LONGEST] for word in PLAIN_WORD.findall(text.lower()))
    return " ".join(term.text for term in terms_in(text))


def query(text: str) -> str:
    """What to ask an FTS5 index of such terms for `text`; '' where there is nothing to look for.

    Every word of `text` must be there, the last one at least as the beginning of a word. Of a very
    long text only the beginning counts.
    """
    return " AND ".join(map(quoted, phrases(text)))


def quoted(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.terms)}"{" *" if phrase.is_begun else ""}'


def phrases(text: str) -> list[Phrase]:
    """What has to be there: one phrase for each run of `text` without a space in it."""
    found: list[Phrase] = []
    asked, room = chunks(text), MOST_TERMS
    for number, chunk in enumerate(asked, 1):
        if room > 0:
            found.append(phrase_of(chunk[:room], is_last=number == len(asked)))
        room -= len(chunk)
    return found


def phrase_of(terms: list[Term], *, is_last: bool) -> Phrase:
    """In a script without spaces the last letter alone would ask for the end of a run there."""
    if len(terms) > 1 and terms[-2].letters == 2 and terms[-1].letters == 1:
        terms = terms[:-1]
    return Phrase(tuple(term.text for term in terms), is_last or terms[-1].letters == 1)


def spans(line: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where in `line` stands what `text` looks for: first place and the one after the last.

    They are in their order and do not overlap.
    """
    terms, asked = terms_in(line), phrases(text)
    found = sorted(span for phrase in asked for span in places(terms, phrase))
    apart: list[tuple[int, int]] = []
    for start, end in found:
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return tuple(apart)


def terms_in(line: str) -> list[Term]:
    return [term for chunk in chunks(line) for term in chunk]


def places(terms: list[Term], phrase: Phrase) -> Iterator[tuple[int, int]]:
    """Where the phrase begins and ends, each time it is there."""
    *before, last = phrase.terms
    fits = str.startswith if phrase.is_begun else str.__eq__
    for at in range(len(terms) - len(before)):
        end = terms[at + len(before)]
        if fits(end.text, last) and before == [it.text for it in terms[at : at + len(before)]]:
            yield terms[at].start, end.ends[len(last) - 1]


def excerpt(lines: Sequence[str], text: str, width: int) -> str:
    """At most `width` characters of the line in which most of `text` stands, around what is there.

    Left out words are told by “…”; line breaks become spaces.
    """
    flat = [" ".join(line.split()) for line in lines] or [""]
    line = max(flat, key=partial(count, asked=phrases(text))) if len(flat) > 1 else flat[0]
    if len(line) <= width:
        return line
    found = spans(line, text)
    return cut(line, found[0] if found else (0, 0), width)


def count(line: str, asked: list[Phrase]) -> int:
    """How many of the phrases stand in the line."""
    terms = terms_in(line)
    return sum(next(places(terms, phrase), None) is not None for phrase in asked)


def cut(line: str, span: tuple[int, int], width: int) -> str:
    """The part of a long line around `span`; of that, its beginning comes first."""
    room = max(width - 2 * len(CUT), 1)
    start = min(max(0, span[0] - max(0, room - (span[1] - span[0])) // 2), len(line) - room)
    end = start + room
    start, end = later(line, start, span[0]), sooner(line, end, min(span[1], end))
    shown = line[start:end].strip()
    return f"{CUT if start else ''}{shown}{CUT if end < len(line) else ''}"[:width]


def later(line: str, at: int, most: int) -> int:
    """Where the next word begins, or in a long one the next letter; at `most` the latest."""
    space = line.find(" ", at, most) if at else -1
    if space >= 0:
        return space + 1
    while 0 < at < most and hangs_on(line, at):
        at += 1
    return at


def sooner(line: str, at: int, least: int) -> int:
    """Where a word ends before `at`, or in a long one a letter; at `least` the soonest."""
    if at >= len(line):
        return at
    space = line.rfind(" ", least, at + 1)
    if space >= 0:
        return space
    while least < at and hangs_on(line, at):
        at -= 1
    return at


def hangs_on(line: str, at: int) -> bool:
    """Whether the character at `at` is seen as a part of the one before it."""
    return unicodedata.category(line[at])[0] == "M" or "\u200d" in line[at - 1 : at + 1]


# From a text to its terms


Kind = Literal["word", "spaceless", "sign", "space", "gap"]


class Letter(NamedTuple):
    """One folded character with the marks that stay on it, and the place it comes from."""

    text: str
    kind: Kind
    start: int
    end: int


def chunks(text: str) -> list[list[Term]]:
    """The terms of each run without a space in it; no run is empty."""
    found = plain_chunks(text) if text.isascii() else any_chunks(text)
    return [chunk for chunk in found if chunk]


def plain_chunks(text: str) -> Iterator[list[Term]]:
    """The same as `any_chunks`, many times as fast."""
    small = text.lower()
    for run in PLAIN_RUN.finditer(small):
        words = PLAIN_WORD.finditer(small, *run.span())
        yield [plain_term(word[0], word.start()) for word in words]


def plain_term(word: str, start: int) -> Term:
    text = word[:LONGEST]
    return Term(text, start, range(start + 1, start + len(text) + 1))


def any_chunks(text: str) -> Iterator[list[Term]]:
    chunk: list[Term] = []
    for kind, run in groupby(letters(text), key=attrgetter("kind")):
        if kind == "space":
            yield chunk
            chunk = []
        elif kind == "word":
            chunk.append(joined(list(run)))
        elif kind == "spaceless":
            chunk += pairs(list(run))
        elif kind == "sign":
            chunk += [joined([letter]) for letter in run]
    yield chunk


def pairs(run: list[Letter]) -> Iterator[Term]:
    """The letters of a run two by two, and the last one alone."""
    for at in range(len(run)):
        pair = run[at : at + 2]
        yield joined(pair, len(pair))


def joined(run: list[Letter], count: int = 0) -> Term:
    text = "".join(letter.text for letter in run)
    ends = [letter.end for letter in run for _mark in letter.text]
    return Term(text[:LONGEST], run[0].start, ends[:LONGEST], count)


def letters(text: str) -> Iterator[Letter]:
    """Each folded character, with the signs between them."""
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and is_mark(text[end]):
            end += 1
        for letter, kind in folded(text[start:end]):
            yield Letter(letter, kind, start, end)
        start = end


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
