"""A secret counts the same wherever it is typed; what can't be used is refused in a sentence."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from together.play import secret
from together.play.secret import MOST, UNSEEN, Lasts, fault, lasts, normalised

Form = Literal["NFC", "NFD", "NFKC", "NFKD"]
FORMS: list[Form] = ["NFC", "NFD", "NFKC", "NFKD"]
TEXTS = st.text(max_size=60)


@given(TEXTS)
@example("a\u200e\u0301")  # the accent meets its letter only once what stands between is gone
@example("\u00a8 \u00a8")  # becomes a space and a mark
def test_twice_is_once(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text)


@given(TEXTS, st.sampled_from(FORMS))
@example("Größe ﬁn Å", "NFD")
@example("각하", "NFD")
def test_the_same_text_in_any_form_counts_the_same(text: str, form: Form) -> None:
    assert normalised(unicodedata.normalize(form, text)) == normalised(text)


@given(TEXTS, st.data())
def test_what_has_no_look_of_its_own_does_not_count(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    mark = data.draw(st.sampled_from(sorted(UNSEEN)))
    assert normalised(text[:at] + mark + text[at:]) == normalised(text)


@pytest.mark.parametrize(
    ("typed", "counts"),
    [
        ("  soup \t on\n Sunday ", "soup on Sunday"),
        ("Soup", "Soup"),
        ("so\u00adup", "soup"),
        ("４２", "42"),
        ("٤٢", "42"),
        ("۴۲", "42"),
        ("\u200fسلام دنیا\u200f", "سلام دنیا"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("❤\ufe0f", "❤"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("a\u3000b", "a b"),
    ],
)
def test_how_it_counts(typed: str, counts: str) -> None:
    assert normalised(typed) == counts
    assert not fault(typed, is_new=True)


@pytest.mark.parametrize("other", ["soup", "Soup on sunday", "Souponsunday"])
def test_what_looks_different_is_different(other: str) -> None:
    assert normalised(other) != normalised("Soup on Sunday")


@pytest.mark.parametrize("nothing", ["", "   ", "\u200e", "\u200d", "\n", "\x00"])
def test_nothing_is_refused(nothing: str) -> None:
    assert fault(nothing) == "Nothing is typed here yet; fill in this field."


def test_the_longest_is_taken_and_one_more_is_not() -> None:
    assert fault("x" * MOST) == ""
    assert "longer than 1024 characters" in fault("x" * (MOST + 1)).format(most=MOST)


def test_a_megabyte_is_refused_before_any_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secret, "unicodedata", None)  # any look at the text would fail
    assert "longer than" in fault("ä" * 1_000_000, is_new=True)


def test_half_a_character_is_refused() -> None:
    assert "can’t be read" in fault("soup\ud83d")


def test_what_unicode_does_not_know_yet_is_refused_in_a_new_secret_alone() -> None:
    unknown = "soup\U000e1000"
    assert unicodedata.category(unknown[-1]) == "Cn"
    assert "too new" in fault(unknown, is_new=True)
    assert fault(unknown) == ""


@given(TEXTS)
def test_what_is_taken_can_become_a_key(text: str) -> None:
    if not fault(text):
        assert normalised(text).encode()


@pytest.mark.parametrize(
    ("guesses", "expected"),
    [
        (1, "minutes"),
        (10**4, "minutes"),  # a PIN of four digits
        (10**6, "minutes"),
        (10**8, "hours"),
        (10**9, "days"),
        (10**11, "months"),
        (7776**3, "years"),
        (7776**4, "centuries"),
        (float("inf"), "centuries"),
    ],
)
def test_how_long_it_lasts(guesses: float, expected: Lasts) -> None:
    assert lasts(guesses) == expected
