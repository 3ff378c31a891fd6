"""How it is in the room, asked without names: a short code for the answers, and counts of them.

A code holds at which time it was asked, and the answers; nothing of who gave them, and two people
who answer the same have the same code. What is kept are the counts alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from together.play.workshop import Question

When = Literal["start", "end"]
Answers = tuple[int | None, ...]  # for each question the number of an option from 0; None: skipped

FEWEST = 5  # people, before any count is shown: of fewer one could tell whose they are
LETTERS = "BCDFGHJKLMNPRSTVWXYZ"  # none that looks like another one, and no word comes of them
LENGTH = 4
CHECK = 367  # a prime; as codes are its multiples, one wrong letter or two swapped are found


class CodeError(ValueError):
    """A code that can't be read; `template` is a sentence for people."""

    def __init__(self, template: str) -> None:
        super().__init__(template)
        self.template = template


def code_for(when: When, answers: Answers, questions: Sequence[Question]) -> str:
    """The code of one person's answers, such as 'KTRF'. Raises ValueError if they do not fit."""
    number = 0 if when == "start" else 1
    for answer, question in zip(answers, questions, strict=True):
        if answer is not None and not 0 <= answer < len(question.options):
            raise ValueError(answer)
        number = number * (len(question.options) + 1) + (0 if answer is None else answer + 1)
    number = (number + 1) * CHECK
    letters = ""
    for _place in range(LENGTH):
        number, rest = divmod(number, len(LETTERS))
        letters = LETTERS[rest] + letters
    return letters


def read_code(text: str, questions: Sequence[Question]) -> tuple[When, Answers]:
    """What a code says; spaces, hyphens and small letters do no harm. Raises CodeError."""
    letters = [it for it in text.upper() if it.isalnum()]
    if len(letters) != LENGTH or not set(letters) <= set(LETTERS):
        raise CodeError("A code has four letters, such as KTRF; look at it once more.")
    value = 0
    for letter in letters:
        value = value * len(LETTERS) + LETTERS.index(letter)
    number, rest = divmod(value, CHECK)
    answers: list[int | None] = []
    left = number - 1
    for question in reversed(questions):
        left, found = divmod(left, len(question.options) + 1)
        answers.append(found - 1 if found else None)
    if rest or left not in {0, 1}:
        raise CodeError("This is no code of these questions; one letter may be wrong.")
    return ("end" if left else "start"), tuple(reversed(answers))


class Tally(msgspec.Struct, frozen=True):
    """Counts of one time: how often each option was chosen, and how many people chose any.

    A question's counts may be shown from FEWEST answers to it up, however many skipped it. Once it
    is `closed` it was shown, and takes no more: from what changes one could tell who.
    """

    counts: tuple[tuple[Annotated[int, Meta(ge=0)], ...], ...]
    people: Annotated[int, Meta(ge=0)] = 0
    closed: bool = False

    @property
    def may_be_shown(self) -> bool:
        return any(self.may_show(n) for n in range(len(self.counts)))

    def may_show(self, question: int) -> bool:
        """Whether there are enough answers to the question of this number."""
        return sum(self.counts[question]) >= FEWEST

    def with_answers(self, answers: Answers) -> Tally:
        """One person more; one who answers nothing is none. Raises ValueError if it is closed, or
        they do not fit.
        """
        if self.closed:
            raise ValueError("closed")
        if all(answer is None for answer in answers):
            return self
        rows = zip(self.counts, answers, strict=True)
        return Tally(tuple(counted(row, answer) for row, answer in rows), self.people + 1)

    def shut(self) -> Tally:
        """Closed, to be shown. Raises ValueError while there are too few."""
        if not self.may_be_shown:
            raise ValueError(self.people)
        return msgspec.structs.replace(self, closed=True)


def empty_tally(questions: Sequence[Question]) -> Tally:
    return Tally(tuple((0,) * len(question.options) for question in questions))


def counted(row: tuple[int, ...], answer: int | None) -> tuple[int, ...]:
    if answer is None:
        return row
    return tuple(count + (n == answer) for n, count in enumerate(row))
