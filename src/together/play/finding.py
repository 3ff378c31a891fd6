"""Words as they are looked for: whatever their case, accents and script, and where they stand.

What `indexed` makes of a text is kept in the couple's file. So whoever changes one of these rules
changes `RULES`, too; the index is then made anew.

1. Small and capital letters are one, wide and narrow forms, digits of any script.
2. Accents go where they only colour a letter (a Latin, Greek or Arabic one; Hebrew points). They
   stay where they make another letter of it: が is not か, й is not и; vowel signs always stay.
3. Some letters that a keyboard may lack are one with a plain one: ø o, ł l, ß ss; the forms of
   alef, ya, kaf and ha; hiragana and katakana.
4. A word is a term. Where a script has no spaces, each letter with the one after it is a term, and
   the last letter alone. Each sign such as ❤ is a term, too.

An Arabic word is looked for with and without its article. That is asked of the index, not kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain, groupby
from operator import attrgetter
from typing import NamedTuple

from together.play.article import forms
from together.play.folding import LONGEST, Kind, folded, is_mark

RULES = f"1/{unicodedata.unidata_version}"  # another Unicode may fold another way
MOST_TERMS = 32  # terms of one query that count
CUT = "…"

PLAIN_WORD, PLAIN_RUN = re.compile(r"[a-z0-9]+"), re.compile(r"\S+")


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
    return " AND ".join(map(either, phrases(text)))


def either(asked: Sequence[Phrase]) -> str:
    said = " OR ".join(
        f'"{" ".join(phrase.terms)}"{" *" if phrase.is_begun else ""}' for phrase in asked
    )
    return f"({said})" if len(asked) > 1 else said


def phrases(text: str) -> list[list[Phrase]]:
    """What has to be there: one of these phrases for each run of `text` without a space in it."""
    found: list[list[Phrase]] = []
    asked, room = chunks(text), MOST_TERMS
    for number, chunk in enumerate(asked, 1):
        if room > 0:
            phrase = phrase_of(chunk[:room], is_last=number == len(asked))
            found.append(alike(phrase))
        room -= len(chunk)
    return found


def alike(phrase: Phrase) -> list[Phrase]:
    """The phrase, and a word alone with and without an article before it, too."""
    if len(phrase.terms) > 1:
        return [phrase]
    return [Phrase((form[:LONGEST],), phrase.is_begun) for form in forms(phrase.terms[0])]


def phrase_of(terms: list[Term], *, is_last: bool) -> Phrase:
    """In a script without spaces the last letter alone would ask for the end of a run there."""
    if len(terms) > 1 and terms[-2].letters == 2 and terms[-1].letters == 1:
        terms = terms[:-1]
    return Phrase(tuple(term.text for term in terms), is_last or terms[-1].letters == 1)


def spans(line: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where in `line` stands what `text` looks for: first place and the one after the last.

    They are in their order and do not overlap.
    """
    terms, asked = terms_in(line), chain.from_iterable(phrases(text))
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


def count(line: str, asked: list[list[Phrase]]) -> int:
    """How much of what has to be there stands in the line."""
    terms = terms_in(line)
    return sum(any(any(places(terms, it)) for it in phrases) for phrases in asked)


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
