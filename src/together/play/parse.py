"""Reads exercise files: an Exercise, or every fault of the file at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, get_args, get_type_hints

import msgspec

from together.play.card_rules import wrong_deck
from together.play.exercise import Draw, Exercise
from together.play.expected import expected, words_in
from together.play.faults import (
    MOST_FAULTS,
    ContentError,
    Fault,
    Found,
    at_start,
    one_of,
    placed,
    quoted,
)
from together.play.limits import LARGEST, too_much, unreadable
from together.play.pages import DeckFile
from together.play.rules import broken_rules
from together.play.steps import KINDS, AnyStep, Pick
from together.play.syntax import syntax_faults
from together.play.where import KeyName, Path, line_and_column

OPTIONAL = {"id", "language"}  # fields that the file's place gives, not its text

Deck = tuple[str, ...]


def parse(data: bytes, file: str, decks: Mapping[str, Deck] | None = None) -> Exercise:
    """The exercise in `data`, with its decks' cards in place; its id is the stem of `file`.

    Raises ContentError with every fault that can be told in one pass.
    """
    text, document = read_toml(data, file)
    exercise = whole(document)
    found = broken_rules(exercise, decks or {}) if exercise else faults_in_document(document)
    faults = placed(file, text, document, found)
    if faults or exercise is None:
        raise ContentError(faults or placed(file, text, document, unexplained(document, Exercise)))
    stem = re.split(r"[/\\]", file)[-1].removesuffix(".toml")
    steps = tuple(dealt(step, decks or {}) for step in exercise.steps)
    draws = tuple(stocked(draw, decks or {}) for draw in exercise.draws)
    return msgspec.structs.replace(exercise, id=stem, steps=steps, draws=draws)


def whole(document: dict[str, Any]) -> Exercise | None:
    """The exercise, if nothing is wrong with any field: one quick pass for nearly every file."""
    if OPTIONAL & document.keys():
        return None
    try:
        return msgspec.convert(document, Exercise)
    except msgspec.ValidationError:
        return None


Shape = TypeVar("Shape", bound=msgspec.Struct)


def parse_as(data: bytes, file: str, shape: type[Shape]) -> Shape:
    """Any other content file as `shape`: a deck, a page, the journeys. Raises ContentError."""
    text, document = read_toml(data, file)
    try:
        made = msgspec.convert(document, shape)
    except msgspec.ValidationError:
        faults = placed(file, text, document, faults_in(document, shape, ()))
        raise ContentError(
            faults or placed(file, text, document, unexplained(document, shape))
        ) from None
    if isinstance(made, DeckFile) and (faults := placed(file, text, document, wrong_deck(made))):
        raise ContentError(faults)
    return made


def read_toml(data: bytes, file: str) -> tuple[str, dict[str, Any]]:
    """The text and its TOML document. Raises ContentError."""
    if len(data) > LARGEST:
        raise at_start(file, f"this file is larger than {LARGEST // 1000} kB; make it shorter")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "this is not UTF-8 text; save the file with the encoding UTF-8"
        raise ContentError([Fault(file, line, 1, message)]) from None
    text = text.replace("\r\n", "\n")
    if not text.strip():
        raise at_start(file, "this file is empty; begin with: format = 1")
    if found := unreadable(text):
        raise ContentError([Fault(file, *line_and_column(text, found[0]), found[1])])
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        faults = list(syntax_faults(file, text, str(error)))
        raise ContentError(faults[:MOST_FAULTS]) from None
    if faults := placed(file, text, document, too_much(document)):
        raise ContentError(faults)
    return text, document


def faults_in_document(document: Mapping[str, Any]) -> Iterator[Found]:
    """Every wrong, missing or unknown key of the head and of each step."""
    for key in sorted(OPTIONAL & document.keys()):
        yield (KeyName(key),), "leave this out; the file's name and folder tell it"
    head = {key: value for key, value in document.items() if key not in {"step", *OPTIONAL}}
    yield from faults_in(head, Exercise, (), skip={"step", *OPTIONAL})
    steps = document.get("step", [])
    if not isinstance(steps, list) or not steps:
        yield ("step",), "an exercise needs steps, each under a line [[step]]"
        return
    if len(steps) > 60:
        yield ("step", 60), "an exercise has 60 steps at most"
    for n, step in enumerate(steps):
        yield from faults_in_step(step, ("step", n))


def faults_in_step(step: Any, path: Path) -> Iterator[Found]:
    if not isinstance(step, dict):
        yield path, "a step is a table under [[step]]"
        return
    kind = step.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        said = f"unknown kind {quoted(kind)}" if "kind" in step else "missing key “kind”"
        yield (*path, "kind"), f"{said}; {one_of(KINDS, kind)}"
        return
    fields = {key: value for key, value in step.items() if key != "kind"}
    yield from faults_in(fields, KINDS[kind], path)


def faults_in(
    table: Mapping[str, Any],
    shape: type[msgspec.Struct],
    path: Path,
    skip: frozenset[str] | set[str] = frozenset(),
) -> Iterator[Found]:
    """Each fault of a table that is to have the fields of `shape`."""
    types = get_type_hints(shape, include_extras=True)
    fields = {f.encode_name: f for f in msgspec.structs.fields(shape) if f.encode_name not in skip}
    for key in table:
        if key not in fields:
            yield (*path, KeyName(key)), f"unknown key; {one_of(fields, key)}"
    for key, field in fields.items():
        if key in table:
            yield from faults_in_value(table[key], types[field.name], (*path, key))
        elif field.required:
            yield path, f"missing key “{key}”"


def faults_in_value(value: Any, kind: Any, path: Path) -> Iterator[Found]:
    """Each fault of one value, looking into nested tables."""
    inner = struct_in(kind)
    if inner and isinstance(value, dict):
        yield from faults_in(value, inner, path)
    elif inner and isinstance(value, list) and value and all(isinstance(v, dict) for v in value):
        found = [it for n, part in enumerate(value) for it in faults_in(part, inner, (*path, n))]
        yield from found or fault_of_whole(value, kind, path)
    else:
        yield from fault_of_whole(value, kind, path)


def fault_of_whole(value: Any, kind: Any, path: Path) -> Iterator[Found]:
    """What is wrong with a value as it is, its length among it."""
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        place = re.search(r" - at `\$\[(\d+)\]`$", str(error))
        if place and not words_in(kind):  # one entry of a list is wrong
            path, value = (*path, int(place[1])), value[int(place[1])]
        yield path, expected(error, value, kind)


def unexplained(document: dict[str, Any], shape: Any) -> Iterator[Found]:
    """A last word where every part is right by itself: no file is refused without a reason."""
    fault = next(fault_of_whole(document, shape, ()), ((), "this does not fit together"))
    yield (), fault[1]


def struct_in(kind: Any) -> type[msgspec.Struct] | None:
    """The table shape that `kind` is or holds, if any."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return kind
    return next((found for part in get_args(kind) if (found := struct_in(part))), None)


def dealt(step: AnyStep, decks: Mapping[str, Deck]) -> AnyStep:
    """The step with the cards of its deck in place of the deck's name."""
    if isinstance(step, Pick) and step.deck:
        return msgspec.structs.replace(step, cards=decks[step.deck], deck="")
    return step


def stocked(draw: Draw, decks: Mapping[str, Deck]) -> Draw:
    """The draw with the cards of its deck; its deck's name stays, to remember what was seen."""
    return msgspec.structs.replace(draw, cards=draw.cards or decks[draw.deck])


def schema() -> dict[str, Any]:
    """The JSON Schema of an exercise file, for editors."""
    whole: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(msgspec.json.schema(Exercise)))
    for key in OPTIONAL:
        del whole["$defs"]["Exercise"]["properties"][key]
    return whole
