"""The rules across the steps of an exercise, which no single field can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from together.play.card_rules import short_of, unknown_deck, wrong_drawn, wrong_draws, wrong_level
from together.play.dealing import DRAWN
from together.play.exercise import Exercise
from together.play.faults import Found, one_of, quoted
from together.play.step import Step
from together.play.steps import Close, Decide, Pick, Reveal, SetAGoal, Talk
from together.play.turns import PLACEHOLDER
from together.play.where import Path

ANYWHERE, ONE_ACTS = {"a", "b"}, {"a", "b", "me", "you"}


def broken_rules(exercise: Exercise, decks: Mapping[str, tuple[str, ...]]) -> Iterator[Found]:
    """Each place where the steps do not fit together, as a path and a sentence."""
    yield from blanks(exercise)
    yield from unsourced(exercise)
    yield from doubled_ids(exercise)
    yield from wrong_close(exercise)
    for n, step in enumerate(exercise.steps):
        if isinstance(step, Reveal):
            yield from wrong_reveal(exercise, n, step)
        if isinstance(step, Pick):
            yield from wrong_cards(n, step, decks)
        if isinstance(step, SetAGoal) and step.start_from:
            yield from wrong_start(exercise, n, step)
        if isinstance(step, Decide) and step.fates and len(step.fates) != len(step.options):
            yield ("step", n, "fates"), "each of the options needs its own fate, in the same order"
        if isinstance(step, Talk):
            yield from wrong_level(exercise, n, step)
        yield from wrong_recall(exercise, n, step)
        yield from wrong_placeholders(n, step)
        for path, text in texts_in(msgspec.to_builtins(step), ("step", n)):
            yield from wrong_drawn(path, text, exercise.draws)
    yield from wrong_draws(exercise, decks)
    yield from doubled_reveals(exercise)


def blanks(exercise: Exercise) -> Iterator[Found]:
    """Texts of nothing but spaces."""
    for path, text in texts_in(msgspec.to_builtins(exercise), ()):
        if text and not text.strip():
            yield path, "there are only spaces here; write something, or leave the key out"


def unsourced(exercise: Exercise) -> Iterator[Found]:
    grade = exercise.evidence.grade
    if grade != "D" and not exercise.evidence.sources:
        message = f"grade {grade} needs a source; name one, or use grade D"
        yield ("evidence", "sources"), message


def id_of(step: Step) -> str:
    return str(getattr(step, "id", ""))


def doubled_ids(exercise: Exercise) -> Iterator[Found]:
    seen: set[str] = set()
    for n, step in enumerate(exercise.steps):
        name = id_of(step)
        if name and name in seen:
            yield ("step", n, "id"), f"the id “{name}” is used twice; each step needs its own"
        seen.add(name)
        items = [item.id for item in getattr(step, "items", ())]
        for i, item in enumerate(items):
            if item in items[:i]:
                yield ("step", n, "items", i, "id"), f"the id “{item}” is used twice in this step"


def wrong_close(exercise: Exercise) -> Iterator[Found]:
    closes = [n for n, step in enumerate(exercise.steps) if isinstance(step, Close)]
    last = len(exercise.steps) - 1
    if not closes:
        yield ("step", last), "no close; end the exercise with a step of the kind “close”"
    for n in closes:
        if n != last:
            yield ("step", n), "a close is the last step, and there is only one"


def wrong_reveal(exercise: Exercise, n: int, step: Reveal) -> Iterator[Found]:
    places = {id_of(s): i for i, s in enumerate(exercise.steps) if id_of(s)}
    for i, name in enumerate(step.of):
        path = ("step", n, "of", i)
        if name not in places:
            yield path, f"there is no step {quoted(name)} to reveal; {one_of(places, name)}"
        elif places[name] > n:
            yield path, f"“{name}” comes after its own reveal; move one of the two"
        elif not exercise.steps[places[name]].apart or exercise.steps[places[name]].cast == "both":
            yield path, f"“{name}” is not private, so there is nothing to reveal"
        elif step.mode == "overlap" and not isinstance(exercise.steps[places[name]], Pick):
            yield path, f"“{name}” is not a pick; only picked cards can overlap"


def doubled_reveals(exercise: Exercise) -> Iterator[Found]:
    seen: set[str] = set()
    for n, step in enumerate(exercise.steps):
        if isinstance(step, Reveal):
            for i, name in enumerate(step.of):
                if name in seen:
                    yield ("step", n, "of", i), f"“{name}” was opened by an earlier reveal"
                seen.add(name)


def wrong_cards(n: int, step: Pick, decks: Mapping[str, tuple[str, ...]]) -> Iterator[Found]:
    if step.deck and step.cards:
        yield ("step", n, "deck"), "a pick takes a deck or a list of cards, not both; leave one out"
        return
    if not step.deck and not step.cards:
        yield ("step", n), "a pick needs either a deck or a list of cards"
        return
    if step.deck and (message := unknown_deck(step.deck, decks)):
        yield ("step", n, "deck"), message
        return
    cards = decks[step.deck] if step.deck else step.cards
    if len(set(cards)) < len(cards):
        yield ("step", n, "cards"), "a card stands here twice"
    if step.count > len(cards):
        yield ("step", n, "count"), short_of(len(cards), "choose")


def wrong_start(exercise: Exercise, n: int, step: SetAGoal) -> Iterator[Found]:
    before = [id_of(s) for s in exercise.steps[:n] if isinstance(s, Decide)]
    if step.start_from not in before:
        said = f"no decide step {quoted(step.start_from)} comes before this one"
        yield ("step", n, "start_from"), f"{said}; {one_of(before, step.start_from)}"


def wrong_recall(exercise: Exercise, n: int, step: Step) -> Iterator[Found]:
    before = [id_of(s) for s in exercise.steps[:n] if s.answers]
    for i, name in enumerate(getattr(step, "recall", ())):
        if name not in before:
            said = f"no step {quoted(name)} with answers comes before this one"
            yield ("step", n, "recall", i), f"{said}; {one_of(before, name)}"


def wrong_placeholders(n: int, step: Step) -> Iterator[Found]:
    one_acts = step.cast in {"each", "a", "b"} or isinstance(step, Close)
    allowed = ONE_ACTS if one_acts else ANYWHERE
    for path, text in texts_in(msgspec.to_builtins(step), ("step", n)):
        for name in PLACEHOLDER.findall(text):
            if name not in allowed:
                names = ", ".join(f"{{{a}}}" for a in sorted(allowed))
                yield path, f"“{{{name}}}” is not known here; use one of {names}"
        if half := re.search(r"[{}]\w*", DRAWN.sub("", PLACEHOLDER.sub("", text))):
            message = f"“{half[0]}”: brackets like these hold one name, as in {{a}}; mend this one"
            yield path, message


def texts_in(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Every text within a value, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from texts_in(part, (*path, key))
    elif isinstance(value, (list, tuple)):
        for i, part in enumerate(value):
            yield from texts_in(part, (*path, i))
