"""Reads exercise files: an Exercise, or every fault of the file at once."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from together.play.exercise import Exercise
from together.play.rules import broken_rules
from together.play.steps import KINDS, AnyStep, Pick
from together.play.where import Path, find

LARGEST = 200_000  # bytes of one file; the longest shipped one has about 6,000
DEEPEST = 20  # brackets within brackets
OPTIONAL = {"id", "language"}  # fields that the file's place gives, not its text

Deck = tuple[str, ...]


@dataclass(frozen=True)
class Fault:
    """One mistake in a file, at a line and column counted from 1."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class ContentError(ValueError):
    """A content file that can't be used; `faults` holds all that is wrong with it."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


Found = tuple[Path, str]


def parse(data: bytes, file: str, decks: Mapping[str, Deck] | None = None) -> Exercise:
    """The exercise in `data`, with its decks' cards in place; its id is the stem of `file`.

    Raises ContentError with every fault that can be told in one pass.
    """
    text, document = read_toml(data, file)
    exercise = whole(document)
    found = list(broken_rules(exercise, decks or {}) if exercise else faults_in_document(document))
    if found or exercise is None:
        raise ContentError([fault(file, text, path, message) for path, message in found])
    stem = re.split(r"[/\\]", file)[-1].removesuffix(".toml")
    steps = tuple(dealt(step, decks or {}) for step in exercise.steps)
    return msgspec.structs.replace(exercise, id=stem, steps=steps)


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
        return msgspec.convert(document, shape)
    except msgspec.ValidationError:
        found = list(faults_in(document, shape, ()))
    raise ContentError([fault(file, text, path, message) for path, message in found])


def read_toml(data: bytes, file: str) -> tuple[str, dict[str, Any]]:
    """The text and its TOML document. Raises ContentError."""
    if len(data) > LARGEST:
        raise too_large(file)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "this is not UTF-8 text; save the file with the encoding UTF-8"
        raise ContentError([Fault(file, line, 1, message)]) from None
    text = text.replace("\r\n", "\n")
    if not text.strip():
        raise at_start(file, "this file is empty; begin with: format = 1")
    if deepest_bracket(text) > DEEPEST:
        raise at_start(file, f"brackets stand more than {DEEPEST} deep; make it flatter")
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ContentError([syntax_fault(file, text, str(error))]) from None


def too_large(file: str) -> ContentError:
    return at_start(file, f"this file is larger than {LARGEST // 1000} kB; make it shorter")


def at_start(file: str, message: str) -> ContentError:
    return ContentError([Fault(file, 1, 1, message)])


def deepest_bracket(text: str) -> int:
    """The most open brackets in a row of nesting, strings not told apart: an upper bound."""
    depth = most = 0
    for mark in re.findall(r"[\[\]{}]", text):
        depth = max(0, depth + (1 if mark in "[{" else -1))
        most = max(most, depth)
    return most


def syntax_fault(file: str, text: str, message: str) -> Fault:
    """tomllib tells the place as '(at line 3, column 9)' or '(at end of document)'."""
    place = re.search(r"\(at line (\d+), column (\d+)\)$", message)
    line, column = (int(place[1]), int(place[2])) if place else (text.count("\n") + 1, 1)
    return Fault(file, line, column, "not TOML: " + re.sub(r" \(at .*", "", message))


def fault(file: str, text: str, path: Path, message: str) -> Fault:
    line, column = find(text, path)
    return Fault(file, line, column, spoken_path(path) + message)


def spoken_path(path: Path) -> str:
    """'step 3, key “count”: ' for ("step", 2, "count")."""
    words = []
    for n, part in enumerate(path):
        if isinstance(part, int):
            words.append(f"step {part + 1}" if path[n - 1] == "step" else f"number {part + 1}")
        elif part != "step" or len(path) == 1:
            words.append(f"key “{part}”")
    return ", ".join(words) + ": " if words else ""


def faults_in_document(document: Mapping[str, Any]) -> Iterator[Found]:
    """Every wrong, missing or unknown key of the head and of each step."""
    for key in sorted(OPTIONAL & document.keys()):
        yield (key,), "leave this out; the file's name and folder tell it"
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
        said = f"unknown kind “{kind}”" if "kind" in step else "missing key “kind”"
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
            yield (*path, key), f"unknown key; {one_of(fields, key)}"
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
        for n, part in enumerate(value):
            yield from faults_in(part, inner, (*path, n))
    else:
        try:
            msgspec.convert(value, kind)
        except msgspec.ValidationError as error:
            yield path, expected(error, value, kind)


def struct_in(kind: Any) -> type[msgspec.Struct] | None:
    """The table shape that `kind` is or holds, if any."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return kind
    return next((found for part in get_args(kind) if (found := struct_in(part))), None)


def expected(error: msgspec.ValidationError, value: Any, kind: Any) -> str:
    """What the file has, and what was expected."""
    words = words_in(kind)
    if words:
        wrong = next((v for v in value if v not in words), value) if listy(value) else value
        return f"“{wrong}” does not fit; {one_of(words, wrong)}"
    message = str(error).partition(" - at `")[0].replace("`", "")
    for name, plain in PLAIN_TYPES.items():
        message = re.sub(rf"\b{name}\b", plain, message)
    return message[:1].lower() + message[1:]


PLAIN_TYPES = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
}


def listy(value: Any) -> bool:
    return isinstance(value, list)


def words_in(kind: Any) -> list[Any]:
    """The words that a Literal within `kind` allows."""
    if get_origin(kind) is Literal:
        return list(get_args(kind))
    return [word for part in get_args(kind) if not isinstance(part, str) for word in words_in(part)]


def one_of(words: Any, wrong: Any) -> str:
    """'did you mean “rate”?' or the whole list."""
    near = difflib.get_close_matches(str(wrong), [str(word) for word in words], 1)
    return (
        f"did you mean “{near[0]}”?" if near else "expected one of: " + ", ".join(map(str, words))
    )


def dealt(step: AnyStep, decks: Mapping[str, Deck]) -> AnyStep:
    """The step with the cards of its deck in place of the deck's name."""
    if isinstance(step, Pick) and step.deck:
        return msgspec.structs.replace(step, cards=decks[step.deck], deck="")
    return step


def schema() -> dict[str, Any]:
    """The JSON Schema of an exercise file, for editors."""
    whole: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(msgspec.json.schema(Exercise)))
    for key in OPTIONAL:
        del whole["$defs"]["Exercise"]["properties"][key]
    return whole
