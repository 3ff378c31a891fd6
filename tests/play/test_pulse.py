"""Codes that hold answers and nothing else, and counts that come late enough."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from together.play.pulse import (
    FEWEST,
    LENGTH,
    LETTERS,
    Answers,
    CodeError,
    When,
    code_for,
    empty_tally,
    read_code,
)
from together.play.workshop import Question

OPTIONS = st.integers(2, 5).map(lambda n: tuple(f"option {k}" for k in range(n)))
QUESTIONS = st.lists(OPTIONS.map(lambda it: Question(ask="How?", options=it)), max_size=3)


@st.composite
def answered(draw: st.DrawFn) -> tuple[list[Question], When, Answers]:
    questions = draw(QUESTIONS)
    answers = [draw(st.none() | st.integers(0, len(it.options) - 1)) for it in questions]
    return questions, draw(st.sampled_from(["start", "end"])), tuple(answers)


@given(answered())
def test_a_code_says_what_was_answered_and_when(made: tuple[list[Question], When, Answers]) -> None:
    questions, when, answers = made
    code = code_for(when, answers, questions)
    assert len(code) == LENGTH
    assert set(code) <= set(LETTERS)
    assert read_code(f" {code[:2].lower()}-{code[2:]} ", questions) == (when, answers)


@given(answered(), st.integers(0, LENGTH - 1), st.sampled_from(LETTERS))
def test_one_wrong_letter_is_found(
    made: tuple[list[Question], When, Answers], place: int, letter: str
) -> None:
    questions, when, answers = made
    code = code_for(when, answers, questions)
    wrong = code[:place] + letter + code[place + 1 :]
    if wrong != code:
        with pytest.raises(CodeError):
            read_code(wrong, questions)


@given(answered(), st.permutations(range(LENGTH)))
def test_two_swapped_letters_are_found(
    made: tuple[list[Question], When, Answers], order: list[int]
) -> None:
    questions, when, answers = made
    code = code_for(when, answers, questions)
    one, two = order[:2]
    letters = list(code)
    letters[one], letters[two] = letters[two], letters[one]
    if "".join(letters) != code:
        with pytest.raises(CodeError):
            read_code("".join(letters), questions)


@pytest.mark.parametrize("text", ["", "KTR", "KTRFK", "AAAA", "12 34", "КТРФ", "k" * 10_000])
def test_anything_else_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(CodeError, match="four letters"):
        read_code(text, [Question(ask="How?", options=("a", "b"))])


def test_an_answer_that_is_none_of_the_options_makes_no_code() -> None:
    with pytest.raises(ValueError, match="2"):
        code_for("start", (2,), [Question(ask="How?", options=("a", "b"))])


def test_counts_are_shown_from_five_people_up_and_take_no_more_then() -> None:
    questions = [
        Question(ask="How?", options=("a", "b")),
        Question(ask="What?", options=("c", "d")),
    ]
    tally = empty_tally(questions)
    for number in range(FEWEST):
        with pytest.raises(ValueError, match=str(number)):
            tally.shut()
        tally = tally.with_answers((number % 2, None)).with_answers((None, None))
    assert (tally.counts, tally.people) == (((3, 2), (0, 0)), FEWEST)
    assert (tally.may_show(0), tally.may_show(1)) == (True, False)
    with pytest.raises(ValueError, match="closed"):
        tally.shut().with_answers((0, 0))
