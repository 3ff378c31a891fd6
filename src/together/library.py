"""Finds and reads the content: exercises, decks, journeys and pages. The only reader of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from together.play.exercise import Exercise
from together.play.pages import ContentPage, DeckFile
from together.play.parse import (
    LARGEST,
    ContentError,
    Deck,
    Fault,
    Shape,
    parse,
    parse_as,
    too_large,
)
from together.play.suggestion import Journey, Journeys

SOURCE_LANGUAGE = "en"
KINDS_BY_FOLDER: dict[str, type[DeckFile] | type[ContentPage]] = {
    "decks": DeckFile,
    "pages": ContentPage,
}


@dataclass(frozen=True)
class Library:
    """All content in one language, with the faults of what could not be used.

    `own` are the ids of exercises from the couple's own folder; `broken` maps a file's name to
    the faults in it.
    """

    exercises: Mapping[str, Exercise] = field(default_factory=dict)
    journeys: tuple[Journey, ...] = ()
    pages: Mapping[str, ContentPage] = field(default_factory=dict)
    own: frozenset[str] = frozenset()
    broken: Mapping[str, tuple[Fault, ...]] = field(default_factory=dict)


def load(shipped: Path, own: Path | None = None, language: str = SOURCE_LANGUAGE) -> Library:
    """The library in `language`, each missing file taken from the next wider language.

    A faulty file never raises: it is listed as broken.
    """
    broken: dict[str, tuple[Fault, ...]] = {}
    exercises: dict[str, Exercise] = {}
    folders = [shipped / name for name in reversed(languages(language))]
    decks: dict[str, Deck] = {}
    for folder in folders:
        decks |= {path.stem: d.cards for path, d in read_all(folder / "decks", DeckFile, broken)}
        exercises |= read_exercises(folder, decks, broken, folder.name)
    mine = read_exercises(own, decks, broken, language) if own else {}
    return Library(
        exercises=exercises | mine,
        journeys=read_journeys(folders, exercises, broken),
        pages={p.stem: page for f in folders for p, page in read_all(f / "pages", ContentPage, {})},
        own=frozenset(mine),
        broken=broken,
    )


def languages(language: str) -> list[str]:
    """'pt-BR' -> ['pt-BR', 'pt', 'en']: where to look, nearest first."""
    near = language.replace("_", "-")
    chain = [near, near.split("-")[0], SOURCE_LANGUAGE]
    return list(dict.fromkeys(name for name in chain if name))


def read_exercises(
    folder: Path, decks: Mapping[str, Deck], broken: dict[str, tuple[Fault, ...]], language: str
) -> dict[str, Exercise]:
    """The exercises that stand in `folder`, by id; faulty ones go to `broken`."""
    found = {}
    for path in sorted(folder.glob("*.toml")):
        if path.name == "journeys.toml":
            continue
        try:
            exercise = parse(read(path), path.name, decks)
        except ContentError as error:
            broken[path.name] = error.faults
        else:
            found[exercise.id] = msgspec.structs.replace(exercise, language=language)
    return found


def read_journeys(
    folders: Sequence[Path],
    exercises: Mapping[str, Exercise],
    broken: dict[str, tuple[Fault, ...]],
) -> tuple[Journey, ...]:
    """The journeys whose exercises are all there, from the nearest language that has any."""
    journeys: tuple[Journey, ...] = ()
    for path in (folder / "journeys.toml" for folder in folders):
        if path.is_file():
            try:
                journeys = parse_as(read(path), path.name, Journeys).journeys
            except ContentError as error:
                broken[path.name] = error.faults
    return tuple(j for j in journeys if set(j.exercises) <= exercises.keys())


def read_all(
    folder: Path, shape: type[Shape], broken: dict[str, tuple[Fault, ...]]
) -> Iterator[tuple[Path, Shape]]:
    """Each file of `folder` as `shape`; faulty ones go to `broken`."""
    for path in sorted(folder.glob("*.toml")):
        try:
            yield path, parse_as(read(path), path.name, shape)
        except ContentError as error:
            broken[f"{folder.name}/{path.name}"] = error.faults


def read(path: Path) -> bytes:
    """The file's bytes. Raises ContentError if it is too large or can't be read."""
    try:
        if path.stat().st_size > LARGEST:
            raise too_large(str(path.name))
        return path.read_bytes()
    except OSError as error:
        why = error.strerror or "it can't be read"
        raise ContentError([Fault(path.name, 1, 1, f"this file can't be read: {why}")]) from None


def check(paths: Iterable[Path], shipped: Path) -> list[Fault]:
    """All faults of these files, and of every TOML file in these folders. Raises nothing."""
    faults: list[Fault] = []
    for path in paths:
        if path.is_dir():
            files = sorted(path.rglob("*.toml"))
            nothing = [Fault(str(path), 1, 1, "this folder holds no .toml file")]
            faults += [f for file in files for f in check_file(file, shipped)] if files else nothing
        else:
            faults += check_file(path, shipped)
    return faults


def check_file(path: Path, shipped: Path) -> list[Fault]:
    """The faults of one content file of any sort, each naming the path as it was given."""
    try:
        data = read(path)
        if path.name == "journeys.toml":
            parse_as(data, str(path), Journeys)
        elif path.parent.name in KINDS_BY_FOLDER:
            parse_as(data, str(path), KINDS_BY_FOLDER[path.parent.name])
        else:
            parse(data, str(path), decks_for(path, shipped))
    except ContentError as error:
        return [Fault(str(path), f.line, f.column, f.message) for f in error.faults]
    return []


def decks_for(path: Path, shipped: Path) -> dict[str, Deck]:
    """The decks an exercise at `path` may name: the shipped ones and those beside it."""
    decks: dict[str, Deck] = {}
    for folder in (shipped / SOURCE_LANGUAGE / "decks", path.parent / "decks"):
        decks |= {file.stem: deck.cards for file, deck in read_all(folder, DeckFile, {})}
    return decks
