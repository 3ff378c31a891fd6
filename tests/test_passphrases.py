"""Passphrases drawn by chance, and an honest estimate of any other."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from together import paths
from together.passphrases import LOOKED_AT, guesses, suggest, words
from together.play.secret import MOST, fault, lasts, normalised


def test_the_list_is_the_large_one() -> None:
    found = words()
    assert len(found) == len(set(found)) == 6**5
    assert list(found) == sorted(found)
    assert (found[0], found[-1]) == ("abacus", "zoom")
    assert all(3 <= len(word) <= 9 and word == normalised(word) for word in found)
    assert not any(word.split() != [word] for word in found)


def test_the_list_names_its_licence() -> None:
    listed = (paths.resources() / "LICENSES.md").read_text(encoding="utf-8")
    line = next(it for it in listed.splitlines() if "`wordlists/`" in it)
    assert "Electronic Frontier Foundation" in line
    assert "Creative Commons Attribution 3.0 United States" in line


@pytest.mark.parametrize("count", [1, 4, 6])
def test_a_suggestion_is_so_many_words_of_the_list(count: int) -> None:
    drawn = suggest(count).split(" ")
    assert len(drawn) == count
    assert set(drawn) <= set(words())


def test_a_suggestion_can_be_used_as_it_is() -> None:
    drawn = suggest()
    assert normalised(drawn) == drawn
    assert not fault(drawn, is_new=True)


def test_no_two_suggestions_are_alike() -> None:
    """Two the same among a hundred: once in 700 billion runs."""
    assert len({suggest() for _ in range(100)}) == 100


def test_all_of_the_list_is_drawn_from() -> None:
    """Twenty thousand draws: each tenth of the list comes up, and none more than twice its due."""
    place = {word: number * 10 // len(words()) for number, word in enumerate(words())}
    counts = [0] * 10
    for word in suggest(20_000).split():
        counts[place[word]] += 1
    assert all(1_000 < count < 4_000 for count in counts)


@given(st.lists(st.sampled_from(words()), min_size=1, max_size=8), st.sampled_from(" -_."))
def test_drawn_words_are_never_taken_for_stronger_than_the_draw(
    drawn: list[str], between: str
) -> None:
    plain = [word for word in drawn if word.isalpha()]
    assert guesses(" ".join(drawn)[:LOOKED_AT]) <= 7776 ** len(drawn)
    assert guesses(between.join(plain).title()[:LOOKED_AT]) <= 7776 ** max(1, len(drawn))


def test_words_with_a_hyphen_are_one_word_each() -> None:
    assert guesses("Drop-Down Felt-Tip T-Shirt Yo-Yo") <= 7776**4


@pytest.mark.parametrize(
    ("secret", "at_most"),
    [
        ("1234", "minutes"),
        ("123456", "minutes"),
        ("7382", "minutes"),
        ("password", "minutes"),
        ("Passw0rd!", "minutes"),
        ("i love you so much", "minutes"),
        ("summer in the city", "minutes"),
        ("to be or not to be that is the question", "months"),
        ("Maya and Sam 2019", "days"),
        ("", "minutes"),
    ],
)
def test_what_is_easily_guessed_is_said_to_be(secret: str, at_most: str) -> None:
    order = ["minutes", "hours", "days", "months", "years", "centuries"]
    assert order.index(lasts(guesses(secret, ["Maya", "Sam"]))) <= order.index(at_most)


@pytest.mark.parametrize("digits", ["7382", "738264", "19472836", "4917365028"])
def test_a_pin_is_no_stronger_than_its_digits(digits: str) -> None:
    assert guesses(digits) <= 10 ** len(digits) + 1


@pytest.mark.parametrize("secret", ["k8Qz!w3)Rv$2xP", "vreemd blauwe knoflookteen zwemt achteruit"])
def test_what_is_hard_to_guess_is_said_to_be(secret: str) -> None:
    assert lasts(guesses(secret)) == "centuries"


def test_names_that_a_thief_knows_make_it_weaker() -> None:
    assert guesses("Thorvaldsdottir", ["Ingunn Thorvaldsdottir"]) < 100
    assert guesses("Thorvaldsdottir") > 10_000


def test_only_the_beginning_of_a_long_one_is_looked_at() -> None:
    long = "k8Qz!w3)Rv" * 20
    assert guesses(long) == guesses(long[:LOOKED_AT]) == guesses(long + "x" * 1_000_000)


@given(st.text(max_size=MOST))
@example("1990İ1990")
@example("²³¹²")
@example("\u202eعربي 🫨👨\u200d👩\u200d👧")
def test_any_text_gets_an_answer(text: str) -> None:
    assert guesses(text, ["Maya", "İnci", ""]) >= 1


def test_the_lists_of_common_words_wait_until_they_are_needed() -> None:
    code = (
        "import sys, together.passphrases as p; p.suggest(); assert 'zxcvbn' not in sys.modules\n"
        "p.guesses('soup'); assert 'zxcvbn' in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
