"""The writing rules for exercises, decks and pages, as checks that an author can run.

They ask for short, plain words that blame no one and fit any two people. The rules on single words
and the reading grade are made for English; the lengths hold for every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from together.play.exercise import Exercise
from together.play.pages import ContentPage, DeckFile
from together.play.rules import wrong_close
from together.play.steps import Item, Mirror, Pause, Pick, Rate, Reveal, Step, Talk, Write
from together.play.where import Path

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


@dataclass(frozen=True)
class Rule:
    """Words to leave out, and what to write instead."""

    pattern: re.Pattern[str]
    advice: str

    def broken_by(self, text: str) -> Iterator[str]:
        for found in self.pattern.finditer(text.replace("’", "'")):
            yield f"“{found[0]}”: {self.advice}"


def rule(words: str, advice: str) -> Rule:
    return Rule(re.compile(rf"\b(?:{words})\b", re.IGNORECASE), advice)


YOU = r"(?:you|\{you\}|your partner)"
# Rules for everything a couple reads, pages of advice too.
KIND = (
    Rule(
        re.compile(rf"(?<!\w){YOU} (?:always|never|should|must|ought)\b", re.IGNORECASE),
        "this blames or commands; speak of one moment, or of what would help",
    ),
    Rule(
        re.compile(rf"\bwhy (?:did|do|didn't|don't|are|aren't|won't|can't) {YOU}", re.IGNORECASE),
        "this asks for a defence; ask what happened, or what would help",
    ),
    rule(
        r"be (?:honest|brave|vulnerable|truthful)|deepest|forgiv\w+|let it go|get over it|"
        r"assume the best",
        "this pushes; leave people free, and offer something smaller",
    ),
    rule(
        r"amazing|awesome|(?:great|good|nice) job|well done|congratulations|wonderful work",
        "this cheers or grades; a plain “Done.” is enough",
    ),
    rule(
        r"(?:you|they|you both) needs? (?:therapy|counselling|counseling|treatment|help)|"
        r"(?:normal|healthy|good) couples|research proves|proven",
        "this judges or promises; say only what is known, and leave the choice open",
    ),
)
# Rules for exercises and cards, which any two people must be able to use.
OPEN_TO_ALL = (
    rule(
        r"husbands?|wife|wives|spouses?|marriages?|married|marital|weddings?|boyfriends?|"
        r"girlfriends?|better half|other half",
        "not every couple has these; write “your partner”, or use {you}",
    ),
    rule(
        r"he|she|his|hers?|him|himself|herself|m[ae]n|wom[ae]n|gentlem[ae]n|lad(?:y|ies)",
        "not everyone is one of these; write “they”, or use {me} and {you}",
    ),
    rule(
        r"children|child|kids?|bab(?:y|ies)|parents|mothers?|fathers?|church|faith|gods?|"
        r"sex|sexual|sexy|houses?|household",
        "not everyone has this or wants it; choose words that fit any two people",
    ),
    rule(
        r"heal(?:s|ed|ing)?|cure[sd]?|curing|trauma\w*|toxic|therap\w+|treat(?:s|ed|ing|ments?)?|"
        r"diagnos\w+|disorders?|symptoms?|dysfunction\w*|narciss\w+|gasligh\w+|codepend\w+|"
        r"(?:anxious|avoidant|secure|insecure) attachment|attachment styles?",
        "this belongs in a clinic; say in plain words what people do or feel",
    ),
)


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


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of an English text: 0.39 × words per sentence
    + 11.8 × syllables per word − 15.59; 0 for a text without words.
    """
    found = words(text)
    if not found:
        return 0.0
    per_sentence = len(found) / len(sentences(text))
    per_word = sum(map(syllables, found)) / len(found)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59


def sentences(text: str) -> list[str]:
    """The sentences of a text; a blank line ends one, too. Pieces without words are left out."""
    pieces = re.split(r"(?<=[.!?…])\s+|(?<=[.!?…][”\"')])\s+|\n\s*\n", text)
    return [piece for piece in pieces if words(piece)]


def words(text: str) -> list[str]:
    """The words of a text; a placeholder for a name is one."""
    return re.findall(r"\w+(?:['’-]\w+)*", text)


def syllables(word: str) -> int:
    """A simple count for English: groups of vowels, less a silent ending; at least 1."""
    word = word.lower()
    silent = re.search(r"(?:[^aeiouyl]e|[aeiou]le|[^aeioutd]ed|[^aeiouscgxzh]es)$", word)
    apart = re.search(r"[aeiouy]ing$", word)  # be-ing
    return max(1, len(re.findall(r"[aeiouy]+", word)) - bool(silent) + bool(apart))
