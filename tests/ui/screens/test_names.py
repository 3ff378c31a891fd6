"""Names as people type them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from together import words
from together.ui.screens.names import LONGEST_NAME, clean_name, folded, in_line, name_fault

typed = st.text(st.characters(), max_size=60)
tricky = st.text(
    st.sampled_from(
        "aA\u00e9e\u0301 \t\n\u00a0\u200b\u200d\u200c\u202e\u2066\ufeff\u3164\u00ad\ud800🙂"
    ),
    max_size=12,
)


@given(typed | tricky)
def test_a_clean_name_stays_as_it_is(text: str) -> None:
    clean = clean_name(text)
    assert clean_name(clean) == clean


@given(typed | tricky)
def test_a_clean_name_is_one_line_that_can_be_saved(text: str) -> None:
    clean = clean_name(text)
    assert unicodedata.is_normalized("NFC", clean)
    assert clean == " ".join(clean.split())
    assert not {unicodedata.category(mark) for mark in clean} & {"Cc", "Cs", "Zl", "Zp"}
    assert not set(clean) & set(
        "\u200e\u200f\u202a\u202b\u202d\u202e\u2066\u2067\u2068\ufeff\u00ad"
    )
    clean.encode("utf-8")


@given(typed | tricky, typed | tricky)
def test_a_name_without_fault_can_be_seen_and_told_apart(text: str, other: str) -> None:
    if name_fault(text, other):
        return
    clean = clean_name(text)
    assert 0 < len(clean) <= LONGEST_NAME
    assert any(unicodedata.category(mark)[0] not in "ZM" for mark in clean)
    assert folded(text) != folded(other)


@given(typed | tricky, typed | tricky)
def test_the_same_name_is_the_same_from_both_sides(one: str, two: str) -> None:
    if not name_fault(one, "") and not name_fault(two, ""):
        assert bool(name_fault(one, two)) == bool(name_fault(two, one))


@given(typed)
def test_a_name_is_never_fine_beside_itself(text: str) -> None:
    assert name_fault(text, text)


@pytest.mark.parametrize(
    "name",
    ["Maya", "Jean-Luc", "李", "مايا", "נועה", "Zoe\u0308", "O’Neill", "🙂", "👩‍💻", "3", "می‌نا"],
)
def test_names_of_all_sorts_are_fine(name: str) -> None:
    assert name_fault(name, "Sam") == ""


@pytest.mark.parametrize("name", ["", "   ", "\t\n", "\u200b", "\u3164\u3164", "\u202e", "\u0301"])
def test_a_name_that_cannot_be_seen_is_asked_for(name: str) -> None:
    assert name_fault(name, "Sam") == "Write a name here. A short one or a nickname is fine."


def test_a_long_name_is_refused_kindly() -> None:
    assert name_fault("a" * 40, "Sam") == ""
    sentence = "This is longer than 40 characters. Which shorter name do you go by?"
    assert name_fault("a" * 41, "Sam") == sentence


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Sam", "sam"),
        ("Straße", "STRASSE"),
        ("Ｓａｍ", "Sam"),
        ("Zoe\u0308", "Zoë"),
        ("Anna Lu", "AnnaLu"),
        ("Sam\u200b", " Sam"),
    ],
)
def test_names_that_look_the_same_are_the_same(one: str, two: str) -> None:
    assert name_fault(one, two).startswith("You both have the same name here.")


def test_cleaning() -> None:
    assert clean_name("  Zoe\u0308 \u00a0 van\tder\n Meer\u202e ") == "Zoë van der Meer"
    assert clean_name("👩\u200d💻") == "👩\u200d💻"
    assert clean_name("\u200dMaya\u200c") == "Maya"


def test_a_name_that_runs_the_other_way_is_held_apart() -> None:
    assert in_line("Maya") == "Maya"
    assert in_line("مايا") == "\u2068مايا\u2069"
    assert in_line("🙂") == "🙂"


def test_in_a_language_from_right_to_left_it_is_the_latin_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(words, "_language", "ar")
    assert in_line("مايا") == "مايا"
    assert in_line("Maya") == "\u2068Maya\u2069"
