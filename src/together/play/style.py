"""The writing rules for exercises, decks and pages, as checks that an author can run.

They ask for short, plain words that blame no one and fit any two people. The rules on single words
and the reading grade are made for English; the lengths hold for every language.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from together.play.exercise import Exercise
from together.play.pages import ContentPage, DeckFile
from together.play.reading import grade, sentences, words
from together.play.rules import wrong_close
from together.play.step import Step
from together.play.steps import Item, Mirror, Pause, Pick, Rate, Reveal, Talk, Write
from together.play.where import Path
from together.play.wording import KIND, OPEN_TO_ALL, Rule
from together.play.workshop import Plan

HARDEST_GRADE = 7.0  # school years that a reader needs
LONGEST_SENTENCE = 18  # words

# The most words at each place, by its key in the file.
LONGEST = {
    "title": 6,
    "line": 20,
    "what": 60,
    "why": 60,
    "text": 60,
    "ask": 20,
    "help": 60,
    "listener": 25,
    "lighter": 25,
    "thanks": 20,
    "start": 8,
    "asks": 20,
    "options": 6,
    "cards": 6,
    "questions": 20,
    "scale": 6,
    "also": 6,
    "heading": 8,
    "points": 25,
    "show": 30,
}
HEAD = ("title", "line", "what", "why")
PROSE = {
    "line",
    "what",
    "why",
    "text",
    "ask",
    "help",
    "listener",
    "lighter",
    "thanks",
    "points",
    "asks",
}
RAW = (Write, Talk, Mirror, Reveal)  # what nobody is to be left with
LONGEST_STATEMENT = 20  # words in one line to place oneself on
LONGEST_PAGE_TEXT = 90  # words in one section of a page, lists aside


@dataclass(frozen=True)
class Finding:
    """One place to write again. `path` is the place in the TOML document."""

    path: Path
    message: str


@dataclass(frozen=True)
class Passage:
    """A text that people read, its place, and the most words it may have there."""

    path: Path
    text: str
    longest: int

    @property
    def key(self) -> str:
        """The key of the file it stands under; a list's texts share the list's key."""
        return next((part for part in reversed(self.path) if isinstance(part, str)), "")


def check(exercise: Exercise) -> list[Finding]:
    """All that the writing rules find in an exercise, in the order of its file."""
    found: list[Finding] = []
    english = exercise.language.partition("-")[0] == "en"
    texts = list(passages(exercise))
    for passage in texts:
        found += too_long(passage)
        found += badly_worded(passage, KIND + OPEN_TO_ALL) if english else []
    for key in ("says", "untested"):
        said = Passage(("evidence", key), getattr(exercise.evidence, key), 0)
        found += badly_worded(said, KIND + OPEN_TO_ALL) if english else []
    found += hard_to_read(texts) if english else []
    found += without_lighter_door(exercise)
    found += raw_end(exercise)
    found += too_short(exercise)
    found += nothing_to_mirror(exercise)
    found += [Finding(path, message) for path, message in wrong_close(exercise)]
    return found


def check_deck(deck: DeckFile) -> list[Finding]:
    """All that the writing rules find in an English deck."""
    found: list[Finding] = []
    key = "cards" if deck.cards else "questions"
    for n, card in enumerate(deck.all):
        passage = Passage((key, n), card, LONGEST[key])
        found += [*too_long(passage), *badly_worded(passage, KIND + OPEN_TO_ALL)]
    return found + list(out_of_balance(deck))


def out_of_balance(deck: DeckFile) -> Iterator[Finding]:
    """Two sorts of cards that are told apart have about as many each."""
    for (left, some), (right, others) in zip(deck.sides[::2], deck.sides[1::2], strict=True):
        if abs(len(some) - len(others)) > 2:
            message = f"{len(some)} cards of {left} and {len(others)} of {right}; make them even"
            yield Finding((left,), message)


def check_page(page: ContentPage) -> list[Finding]:
    """All that the writing rules find in an English page.

    A page of advice may name what an exercise may not, such as kinds of help.
    """
    texts = list(page_passages(page))
    found: list[Finding] = []
    for passage in texts:
        found += [*too_long(passage), *badly_worded(passage, KIND)]
    return found + list(hard_to_read(texts))


def check_plan(plan: Plan) -> list[Finding]:
    """All that the writing rules find in what a room sees of an English plan, and in its questions.

    Notes are for the leader alone.
    """
    found: list[Finding] = []
    for passage in plan_passages(plan):
        found += [*too_long(passage), *badly_worded(passage, KIND + OPEN_TO_ALL)]
    return found


def plan_passages(plan: Plan) -> Iterator[Passage]:
    yield Passage(("title",), plan.title, LONGEST["title"])
    yield Passage(("line",), plan.line, LONGEST["line"])
    for n, meeting in enumerate(plan.meetings):
        yield Passage(("meeting", n, "title"), meeting.title, LONGEST["title"])
        for k, block in enumerate(meeting.blocks):
            for key in ("title", "show"):
                if words := getattr(block, key):
                    yield Passage(("meeting", n, "block", k, key), words, LONGEST[key])
    for n, question in enumerate(plan.questions):
        yield Passage(("question", n, "ask"), question.ask, LONGEST["ask"])
        for k, option in enumerate(question.options):
            yield Passage(("question", n, "options", k), option, LONGEST["options"])


def passages(exercise: Exercise) -> Iterator[Passage]:
    """Every text of an exercise that is on the screen while a couple does it or chooses it."""
    for key in HEAD:
        yield Passage((key,), getattr(exercise, key), LONGEST[key])
    for n, step in enumerate(exercise.steps):
        yield from step_passages(step, ("step", n))


def step_passages(step: Step, path: Path) -> Iterator[Passage]:
    for key, longest in LONGEST.items():
        value = getattr(step, key, "")
        if isinstance(value, tuple):
            yield from (Passage((*path, key, n), text, longest) for n, text in enumerate(value))
        elif value:
            yield Passage((*path, key), value, longest)
    if isinstance(step, Rate):
        for n, item in enumerate(step.items):
            yield from item_passages(item, (*path, "items", n))


def item_passages(item: Item, path: Path) -> Iterator[Passage]:
    yield Passage((*path, "text"), item.text, LONGEST_STATEMENT)
    if item.also:
        yield Passage((*path, "also"), item.also, LONGEST["also"])


def page_passages(page: ContentPage) -> Iterator[Passage]:
    yield Passage(("title",), page.title, LONGEST["title"])
    for n, section in enumerate(page.sections):
        path: Path = ("section", n)
        yield Passage((*path, "heading"), section.heading, LONGEST["heading"])
        yield Passage((*path, "text"), section.text, LONGEST_PAGE_TEXT)
        for i, point in enumerate(section.points):
            yield Passage((*path, "points", i), point, LONGEST["points"])


def too_long(passage: Passage) -> Iterator[Finding]:
    """The whole text against the most words of its place, each sentence against its own most."""
    count = len(words(passage.text))
    if count > passage.longest:
        yield Finding(passage.path, f"{count} words; {passage.longest} at most here")
        return
    for sentence in sentences(passage.text):
        if len(words(sentence)) > LONGEST_SENTENCE:
            start = " ".join(sentence.split()[:4])
            message = f"“{start} …” has {len(words(sentence))} words; make it two sentences"
            yield Finding(passage.path, message)


def badly_worded(passage: Passage, rules: Iterable[Rule]) -> Iterator[Finding]:
    for each in rules:
        for message in each.broken_by(passage.text):
            yield Finding(passage.path, message)


def hard_to_read(texts: Iterable[Passage]) -> Iterator[Finding]:
    """One finding for the whole file, because the grade says little on a short text."""
    found = grade("\n\n".join(text.text for text in texts if text.key in PROSE))
    if found > HARDEST_GRADE:
        advice = "use shorter words and sentences"
        yield Finding((), f"reading grade {found:.1f}; {HARDEST_GRADE:.0f} at most: {advice}")


def without_lighter_door(exercise: Exercise) -> Iterator[Finding]:
    if exercise.depth < 2:
        return
    for n, step in enumerate(exercise.steps):
        if isinstance(step, Write) and not step.lighter.strip():
            message = "an exercise of depth 2 or 3 offers something smaller here; add “lighter”"
            yield Finding(("step", n), message)


def too_short(exercise: Exercise) -> Iterator[Finding]:
    """The timed parts alone take longer than the whole is said to."""
    timed = math.ceil(sum(turn.seconds for turn in exercise.script(1)) / 60)
    if timed > exercise.minutes:
        message = f"talks and pauses alone take {timed} minutes; give the whole more"
        yield Finding(("minutes",), message)


def nothing_to_mirror(exercise: Exercise) -> Iterator[Finding]:
    said = False
    for n, step in enumerate(exercise.steps):
        if isinstance(step, Mirror) and not said:
            message = "nothing was said yet that could be said back; put a talk or a write before"
            yield Finding(("step", n), message)
        said = said or isinstance(step, Talk | Write)


def raw_end(exercise: Exercise) -> Iterator[Finding]:
    """A deep exercise lets both settle, and choose how to go on, between its last words and its
    close.
    """
    if exercise.depth < 3:
        return
    raw = [n for n, step in enumerate(exercise.steps) if isinstance(step, RAW)]
    after = exercise.steps[max(raw, default=0) :]
    settles = any(isinstance(step, Pause) for step in after)
    chooses = any(isinstance(step, Pick) and step.who == "both" for step in after)
    if not (settles and chooses):
        message = "a deep exercise has a pause, then a pick for both, between this and the close"
        yield Finding(("step", max(raw, default=0)), message)
