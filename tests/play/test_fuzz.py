"""Shared files may hold anything: each ends in an exercise or in faults, and soon.

2,000 damaged files by default; `TOGETHER_FUZZ=200000` makes more. A failure names the number of
its file, and the same number makes the same file again.
"""

from __future__ import annotations

import os
import random
import sys
import time
from functools import cache

import pytest

from tests.sample import SAMPLE
from together import author, paths
from together.library import load
from together.play.checking import WORKSHOPS, Report, look_through
from together.play.exercise import Exercise
from together.play.faults import MOST_FAULTS, ContentError
from together.play.limits import DEEPEST, LARGEST
from together.play.parse import Deck, parse
from together.play.running import parts_of
from together.play.workshop import parse_plan

COUNT = int(os.environ.get("TOGETHER_FUZZ", "2000"))
LONGEST_SECONDS = 2.0  # of the computer's work on one file, on a slow computer

NASTY = [
    *("nan", "inf", "-inf", "-1", "0", "1e400", "0x" + "f" * 50, "9" * 30, "9" * 5000, "true"),
    *("[]", "{}", "[[]]", "[" * 30, "]" * 5, "{a = 1}", "[1, 'a', {b = 2}]", "1979-05-27"),
    *('""', "''", '"""', "'''", '"', "'", "\\", '"\\u0000"', '"\\u202e"', '"\\ud800"', "\r"),
    *("\n[[step]]\n", "\n[step]\n", "\n[evidence]\n", "\nkind = 'write'\n", "\nid = 'x'\n"),
    *("kind", "id", "of", "recall", "count", "who", "deck", "cards", "minutes", "step", "draw"),
    *(
        "{me}",
        "{you}",
        "{a.1}",
        "{b.999999}",
        "{",
        "}",
        "=",
        ".",
        "a.b.c.d = 1\n",
        "a." * 40 + "b=1",
    ),
    *("\n# style: ok\n", "# style: ok, so\n", "\n", "\0", "\x85", "\u2028", "é", "\U0001f600"),
    *("x" * 3000, "word " * 1500, "\n" * 2000, "a\\n" * 1000, "you always ", "wife "),
]


@cache
def files() -> list[tuple[str, str, str]]:
    """Every shipped file: its folder's name, its own name, its text."""
    found = [("", "sample.toml", SAMPLE)]
    shipped = sorted(paths.exercises().rglob("*.toml"))
    return found + [(it.parent.name, it.name, it.read_text("utf-8")) for it in shipped]


@cache
def decks() -> dict[str, Deck]:
    return author.decks_for(paths.exercises() / "en" / "any.toml", paths.exercises(), {})


@cache
def exercises() -> dict[str, Exercise]:
    return dict(load(paths.exercises()).exercises)


def damaged(text: str, chance: random.Random) -> bytes:
    """`text` after one to five accidents."""
    for _ in range(chance.choice([1, 1, 1, 2, 3, 5])):
        text = chance.choice(ACCIDENTS)(text, chance)
    data = text.encode("utf-8", "surrogatepass")
    if chance.random() < 0.05 and data:
        at = chance.randrange(len(data))
        data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
    return data[: LARGEST + 1]


def spot(text: str, chance: random.Random) -> int:
    return chance.randrange(len(text) + 1)


def cut(text: str, chance: random.Random) -> str:
    at = spot(text, chance)
    return text[:at] + text[at + chance.choice([1, 1, 2, 8, 40, 400]) :]


def put_in(text: str, chance: random.Random) -> str:
    at = spot(text, chance)
    return text[:at] + chance.choice(NASTY) + text[at:]


def twice(text: str, chance: random.Random) -> str:
    at, size = spot(text, chance), chance.choice([1, 10, 100, 1000])
    return text[:at] + text[at : at + size] * chance.choice([2, 2, 3, 30]) + text[at + size :]


def lines_about(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def another_value(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    pairs = [n for n, line in enumerate(lines) if "=" in line]
    if pairs:
        at = chance.choice(pairs)
        lines[at] = lines[at].partition("=")[0] + "= " + chance.choice(NASTY)
    return "\n".join(lines)


def from_another(text: str, chance: random.Random) -> str:
    _folder, _name, other = chance.choice(files())
    at, there = spot(text, chance), spot(other, chance)
    return text[:at] + other[there : there + 300] + text[at:]


ACCIDENTS = [cut, put_in, put_in, twice, lines_about, another_value, another_value, from_another]


def test_every_damaged_file_ends_in_an_exercise_or_in_faults() -> None:
    slowest = (0.0, -1)
    for n in range(COUNT):
        chance = random.Random(n)
        folder, name, text = chance.choice(files())
        data = damaged(text, chance)
        begun = time.thread_time()
        try:
            read_whole(data, name, folder)
        except Exception as error:
            raise AssertionError(f"file {n}, from {name}: {error!r}") from error
        slowest = max(slowest, (time.thread_time() - begun, n))
    sys.stdout.write(f"{COUNT} files; number {slowest[1]} took longest: {slowest[0]:.3f} s\n")
    assert slowest[0] < LONGEST_SECONDS, f"file {slowest[1]} took {slowest[0]:.1f} s"


def read_whole(data: bytes, name: str, folder: str) -> None:
    """All that is done with a file: it is looked through; an exercise makes its turns, a plan its
    blocks.
    """
    report = look_through(data, name, decks(), folder, exercises=exercises())
    assert len(report.errors) <= MOST_FAULTS + 1
    assert all(1 <= it.line <= len(report.lines) + 2 for it in (*report.errors, *report.findings))
    assert all(it.message.isprintable() for it in (*report.errors, *report.findings))
    if folder in {"decks", "pages"} or name == "journeys.toml":
        return
    if folder == WORKSHOPS:
        read_plan(data, name, report)
        return
    try:
        exercise = parse(data, name, decks())
    except ContentError as error:
        assert error.faults and error.faults == report.errors
    else:
        assert report.exercise is not None
        assert exercise.script(1) and exercise.script(2)


def read_plan(data: bytes, name: str, report: Report) -> None:
    try:
        plan = parse_plan(data, name, exercises())
    except ContentError as error:
        assert error.faults and error.faults == report.errors
    else:
        assert all(parts_of(meeting, exercises()) for meeting in plan.meetings)


MANY = 60_000
HEAVY = {
    "a number without end": "a = " + "9" * 190_000,
    "a hexadecimal number": "depth = 0x" + "f" * 190_000,
    "a key of many parts": ".".join("a" * MANY) + " = 1",
    "a header of many parts": "[" + ".".join("a" * MANY) + "]",
    "quoted parts": ".".join(['"a"'] * 40_000) + " = 1",
    "many keys": "".join(f"a{n} = 1\n" for n in range(15_000)),
    "many tables": "".join(f"[a{n}]\n" for n in range(15_000)),
    "many steps": "[[step]]\n" * 20_000,
    "many bad kinds": "[[step]]\nkind='x'\n" * 10_000,
    "a long list": "step = [" + "1," * 90_000 + "]",
    "many brackets": "a = " + "[" * 190_000,
    "many braces": "a = " + "{a=" * 60_000,
    "brackets in a row": "a = [" + "[]," * 60_000 + "]",
    "quotes": '"' * 190_000,
    "escaped quotes": 'a = "' + '\\"' * 90_000,
    "escaped quotes in a long text": 'a = """' + '\\"' * 90_000,
    "apostrophes": "'" * 190_000,
    "comments": "# style: ok\n" * 15_000 + "a = 1",
    "a long comment": "#" * 190_000,
    "spaces": " " * 190_000 + "a",
    "lines": "\n" * 190_000,
    "dots": "." * 190_000,
    "a long line of keys": "a " * 90_000,
    "dates": "a = 1979-05-27T07:32:00" + "9" * 190_000,
    "fractions": "a = 0." + "1" * 190_000,
    "underscores": "a = 1" + "_1" * 90_000,
}
LONG_TEXTS = {
    "words": "so " * 1600,
    "one word": "x" * 4900,
    "marks": "." * 4900,
    "hyphens": "a-" * 2400,
    "vowels": "aeiou" * 900 + "x",
    "breaks": "\\n \\n" * 900,
    "spaces": "." + " " * 4800 + "x",
    "braces": "{" * 4800,
    "names": "{a." + "9" * 4800 + "}",
    "you": "you " * 1200,
}


def least_work(data: bytes) -> float:
    begun = time.thread_time()
    read_whole(data, "heavy.toml", "")
    return time.thread_time() - begun


@pytest.mark.parametrize("text", HEAVY.values(), ids=HEAVY.keys())
def test_a_file_made_to_hold_things_up_does_not(text: str) -> None:
    assert least_work(text.encode()) < LONGEST_SECONDS
    assert least_work((SAMPLE + text).encode()) < LONGEST_SECONDS


@pytest.mark.parametrize("text", LONG_TEXTS.values(), ids=LONG_TEXTS.keys())
def test_the_writing_rules_soon_have_read_any_text(text: str) -> None:
    asks = SAMPLE.replace("In the order that matters to you.", text)
    assert least_work(asks.encode()) < LONGEST_SECONDS


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a = " + "[" * (DEEPEST + 1), "brackets stand more than 20 deep"),
        (".".join("a" * (DEEPEST + 2)) + " = 1", "a key has more than 20 parts"),
        ("a = " + "9" * 101, "a number or a bare word is longer than 100 letters"),
        (f'a = "{"x" * 5001}"', "key “a”: 5,001 letters; 5,000 at most in one text"),
        ("a = [" + "1," * 501 + "]", "key “a”: 501 entries; 500 at most in one place"),
        ("".join(f"a{n} = [{'1,' * 400}]\n" for n in range(13)), "more than 5,000 values"),
        ('a = "\\u202e"', "a letter here can’t be seen (U+202E)"),
        ('a = "\\u0007"', "a letter here can’t be seen (U+0007)"),
        ("".join(f"a{n} = 1\n" for n in range(60)), "these are the first 50"),
    ],
)
def test_each_limit_has_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(ContentError) as raised:
        parse(text.encode(), "mine.toml")
    assert any(sentence in str(fault) for fault in raised.value.faults), raised.value


def test_a_row_of_short_sentences_is_no_long_key() -> None:
    text = SAMPLE.replace("Breathe out slowly.", "So. " * 40 + "[[[[" * 10)
    assert parse(text.encode(), "mine.toml")


def test_what_is_quoted_cannot_speak_to_a_terminal() -> None:
    bad = SAMPLE.replace('kind = "mirror"', 'kind = "\\u001b"')
    with pytest.raises(ContentError) as raised:
        parse(bad.encode(), "mine.toml")
    assert "\x1b" not in str(raised.value)
