"""Every fault of an exercise file is named at once, with its place and what was expected."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sample import SAMPLE, sample
from together.play.exercise import Exercise
from together.play.faults import ContentError
from together.play.limits import LARGEST
from together.play.parse import parse, schema
from together.play.where import find

ITEM = '{ id = "x", text = "y" },'


def faults(text: str | bytes) -> list[str]:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(ContentError) as raised:
        parse(data, "mine.toml")
    return [str(fault) for fault in raised.value.faults]


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_the_files_name_is_the_id() -> None:
    assert parse(SAMPLE.encode(), "folder/my-walk.toml").id == "my-walk"


def test_all_faults_of_one_file_in_one_pass() -> None:
    bad = (
        SAMPLE.replace('kind = "mirror"', 'kind = "miror"')
        .replace("depth = 2", "depth = 7")
        .replace("ordered = true", 'ordred = true\ncount = "two"')
        .replace("count = 2\n", "", 1)
        .replace('"be heard"', '"be haerd"')
        .replace('untested = "All of it."\n', "")
    )
    assert faults(bad) == [
        "mine.toml:7:7: key “for”: “be haerd” does not fit; did you mean “be heard”?",
        "mine.toml:9:9: key “depth”: “7” does not fit; expected one of: 1, 2, 3",
        "mine.toml:11:1: key “evidence”: missing key “untested”",
        f"mine.toml:{line_of(bad, 'ordred')}:1: step 2 (pick “needs”), key “ordred”: "
        "unknown key; did you mean “ordered”?",
        f"mine.toml:{line_of(bad, 'ordred') + 1}:9: step 2 (pick “needs”), key “count”: "
        "expected a whole number, got text",
        f"mine.toml:{line_of(bad, 'miror')}:8: step 7, key “kind”: "
        "unknown kind “miror”; did you mean “mirror”?",
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('kind = "pause"', 'kond = "pause"', "missing key “kind”"),
        ("minutes = 12", 'minutes = "five"', "expected a whole number, got text"),
        ("minutes = 12", "minutes = 0", "expected a whole number of at least 1"),
        ('ask = "One clear ask, {me}."', f'ask = "{"x" * 301}"', "301 letters; 300 at most here"),
        ('id = "ask"', 'id = "needs"', "the id “needs” is used twice"),
        ('of = ["ask"]', 'of = ["wish"]', "there is no step “wish” to reveal"),
        ('of = ["ask"]', 'of = ["small-yes"]', "“small-yes” comes after its own reveal"),
        ('of = ["ask"]', 'of = ["needs"]', "“needs” was opened by an earlier reveal"),
        ('mode = "all"', 'mode = "overlap"', "only picked cards can overlap"),
        (
            'kind = "close"\nthanks = "Is there one thing to thank {you} for?"',
            'kind = "pause"',
            "no close",
        ),
        (
            'kind = "pause"\nminutes = 1\ntext = "Breathe out slowly."\nbreathe = true',
            'kind = "close"',
            "a close is the last step",
        ),
        ('cards = ["A walk", "A meal", "A call"]', 'deck = "walks"', "there is no deck “walks”"),
        (
            'cards = ["A walk", "A meal", "A call"]',
            "own = true",
            "either a deck or a list of cards",
        ),
        ('["A walk", "A meal", "A call"]', '["A walk", "A walk"]', "a card stands here twice"),
        ("count = 3", "count = 5", "only 4 cards"),
        ('start_from = "small-yes"', 'start_from = "needs"', "no decide step “needs”"),
        ('recall = ["ask"]', 'recall = ["plan"]', "no step “plan” with answers"),
        ("{a} begins", "{you} begins", "“{you}” is not known here"),
        ("{a} begins", "{they} begin", "“{they}” is not known here"),
        ('id = "heard"', 'id = "team"', "used twice in this step"),
        ("items = [", "items = [" + ITEM * 20, "22 entries; 20 at most here"),
        ('id = "heard"', 'id = "Heard!"', "expected small letters a to z, digits and hyphens"),
        ('title = "A sample walk"', 'title = "A"\nid = "x"', "the file's name and folder tell it"),
        (
            'grade = "D"\nsays = "A rule of thumb."\nsources = ["Nobody 2026"]',
            'grade = "B"\nsays = "So."\nsources = []',
            ":14:11: key “evidence”, key “sources”: grade B needs a source; name one, or",
        ),
        (
            'serves = ["communication", "shared-goals"]',
            'serves = "trust"',
            ':6:10: key “serves”: a list is wanted, with brackets: ["trust"]',
        ),
        (
            'cards = ["A walk", "A meal", "A call"]',
            'cards = "A walk"',
            'a list is wanted, with brackets: ["A walk"]',
        ),
        (
            'cards = ["A walk", "A meal", "A call"]',
            'cards = [""]',
            "key “cards”, number 1: this is empty; write something here",
        ),
        (
            'cards = ["A walk", "A meal", "A call"]',
            f'cards = ["{"x" * 81}"]',
            "key “cards”, number 1: 81 letters; 80 at most here",
        ),
        ("minutes = 12", "minutes = 20.5", "expected a whole number, got 20.5"),
        ("minutes = 12", "minutes = 2026-01-02", "expected a whole number, got a date"),
        ("minutes = 0.5", "minutes = 0", "expected a number above 0"),
        ('cards = ["A walk", "A meal", "A call"]', 'deck = "a"\ncards = ["A walk"]', "not both"),
        (
            'cards = ["A walk", "A meal", "A call"]',
            'count = 2\ncards = ["A walk"]',
            "there is only 1 card to choose from",
        ),
        (
            '"Not this week", "A little", "Some", "Mostly", "Fully"',
            '"No"',
            "at least two are wanted here",
        ),
        ('of = ["ask"]', "of = []", "at least one is wanted here"),
        ('ask = "Make it a plan."', 'ask = "   "', "there are only spaces here"),
        ("{a} begins", "{a begins", "“{a”: brackets like these hold one name"),
        ("{a} begins", "a} begins", "“}”: brackets like these hold one name"),
        (
            "A sample walk",
            "A sample\u200b walk",
            ":2:9: key “title”: a letter here can’t be seen (U+200B)",
        ),
        (
            "A sample walk",
            "A sam\u200dple walk",
            ":2:9: key “title”: a letter here can’t be seen (U+200D)",
        ),
        (
            'text = "Breathe out slowly."',
            'txt = "Slowly."',
            ":1: step 19 (pause), key “txt”: unknown key; did you mean “text”?",
        ),
        ("format = 1", "format = 2", "expected a whole number of at most 1"),
    ],
)
def test_each_rule_names_its_place(old: str, new: str, message: str) -> None:
    assert SAMPLE.count(old) >= 1
    bad = SAMPLE.replace(old, new, 1)
    found = faults(bad)
    assert any(message in fault for fault in found), found


def test_letters_that_join_others_are_left_where_a_script_needs_them() -> None:
    for title in ("می\u200cخواهم", "A walk \U0001f469\u200d\U0001f680"):
        assert parse(SAMPLE.replace("A sample walk", title).encode(), "mine.toml").title == title


def test_a_deck_with_a_fault_is_told_apart_from_none() -> None:
    bad = SAMPLE.replace('cards = ["A walk", "A meal", "A call"]', 'deck = "mine"')
    with pytest.raises(ContentError, match=r"mend decks/mine\.toml first"):
        parse(bad.encode(), "mine.toml", {"mine": ()})


def test_the_place_is_the_line_and_column_of_the_value() -> None:
    bad = SAMPLE.replace("minutes = 12", 'minutes = "five"')
    assert faults(bad) == ["mine.toml:8:11: key “minutes”: expected a whole number, got text"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "1:1: this file is empty"),
        (b"  \n \n", "1:1: this file is empty"),
        (b"x" * (LARGEST + 1), "larger than 200 kB"),
        (b'title = "caf\xe9"\n', "1:1: this is not UTF-8"),
        (b'title = "open\nline = 2', "1:14: not TOML"),
        (b"a = 1\na = 2\n", "2:1: not TOML: “a” stands twice; keep one of them"),
        (b"a = " + b"[" * 500, "brackets stand more than 20 deep"),
        (b"b = 1\na = " + b"[" * 500, "mine.toml:2:25: brackets"),
        (b"b = 1\na = " + b"9" * 200, "mine.toml:2:5: a number"),
        (b"b = 1\n" + b"a." * 40 + b"b = 1", "mine.toml:2:40: a key has more than 20 parts"),
        (b"b = True", "1:5: not TOML: write true instead of “True”"),
        ("b = “so”".encode(), "1:5: not TOML: these quotes are curly"),
        (b"b 2", "1:3: not TOML: write a key, then =, then its value"),
        (b"b = [1, [2],\n\nc = 1", "1:5: not TOML: this list does not end; add ]"),
        (b'b = ["a",\n[[step]]\nc = 1', "1:5: not TOML: this list does not end; add ]"),
        (b'b = "a "b" c"', "quotes within a text are curly"),
        (b"[evidence]\nb = 1\n[evidence]", "3:1: not TOML: “evidence” stands twice"),
        (b"a = {b = 1, b = 2}", "“b” stands twice"),
        (b"[[step]]\n[step]\n# [step]", "mine.toml:2:1: write [[step]] with two brackets"),
        (b"[step]\n[[step]]\n", "mine.toml:1:1: write [[step]] with two brackets"),
        (b"format = 1\n", "an exercise needs steps"),
        (b"step = 3\n", "an exercise needs steps"),
        (b"step = [1]\n", "a step is a table"),
        (SAMPLE.encode("utf-16"), "this is not UTF-8"),
    ],
)
def test_files_that_are_no_exercise_at_all(data: bytes, message: str) -> None:
    assert any(message in fault for fault in faults(data))


@given(st.binary(max_size=200))
def test_any_bytes_end_in_an_exercise_or_faults(data: bytes) -> None:
    try:
        parse(data, "any.toml")
    except ContentError as error:
        assert error.faults


@given(st.data())
def test_a_damaged_exercise_ends_in_an_exercise_or_faults(data: st.DataObject) -> None:
    text = SAMPLE
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text) - 1))
        length = data.draw(st.integers(0, 12))
        text = text[:at] + data.draw(st.text(max_size=6)) + text[at + length :]
    try:
        assert isinstance(parse(text.encode(errors="replace"), "x.toml"), Exercise)
    except ContentError as error:
        assert all(1 <= fault.line <= text.count("\n") + 2 for fault in error.faults)


def test_places_of_keys_and_values() -> None:
    text = 'a = 1\n[b]\n"c d" = [1,\n  { e = 2 }]\n[[f]]\ng = \'x\'\n[[f]]\n[f.h]\ni.j = """\n"""\n'
    assert find(text, ("a",)) == (1, 5)
    assert find(text, ("b", "c d", 1, "e")) == (4, 9)
    assert find(text, ("f", 0, "g")) == (6, 5)
    assert find(text, ("f", 1, "h", "i", "j")) == (9, 7)
    assert find(text, ("f", 1, "nothing")) == (7, 1)


def test_the_schema_for_editors_is_the_one_that_ships() -> None:
    file = Path(__file__).parents[2] / "exercises/exercise.schema.json"
    assert json.loads(file.read_text("utf-8")) == schema(), "run: python tools/schema.py"
    assert all(f"'{step.kind}'" in str(schema()) for step in sample().steps)
