"""Finds and reads the content: exercises, decks, journeys and pages. The only reader of them."""

from __future__ import annotations

import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from together.play import helplines
from together.play.exercise import Exercise
from together.play.faults import ContentError, Fault, at_start
from together.play.journeys import Journey, Journeys
from together.play.limits import LARGEST, MOST_FILES
from together.play.pages import ContentPage, DeckFile
from together.play.parse import Deck, Shape, parse, parse_as
from together.words import _

if TYPE_CHECKING:
    from together.play.workshop import Plan

SOURCE_LANGUAGE = "en"
HELPLINES = "helplines.toml"
WORKSHOPS = "workshops"  # the folder of plans, in the one with the exercises


@dataclass(frozen=True)
class Library:
    """All content in one language, with the faults of what could not be used.

    `own` are the ids of exercises from the couple's own folder, `own_files` the names of all
    exercise files there; `quiet` the ids of light ones; `broken` maps a file's name to the faults
    in it, or that of a folder to its own. One that is not yet whole has the journeys, the pages,
    and at most one exercise.
    """

    exercises: Mapping[str, Exercise] = field(default_factory=dict)
    journeys: tuple[Journey, ...] = ()
    quiet: tuple[str, ...] = ()
    pages: Mapping[str, ContentPage] = field(default_factory=dict)
    own: frozenset[str] = frozenset()
    own_files: tuple[str, ...] = ()
    broken: Mapping[str, tuple[Fault, ...]] = field(default_factory=dict)
    is_whole: bool = True


def load(shipped: Path, own: Path | None = None, language: str = SOURCE_LANGUAGE) -> Library:
    """The library in `language`, each missing file taken from the next wider language.

    A faulty file never raises, nor does the own folder: that is listed as broken.
    """
    *_, whole = parts(shipped, own, language)
    return whole


def no_first(journeys: Sequence[Journey]) -> str:
    return ""


def parts(
    shipped: Path,
    own: Path | None = None,
    language: str = SOURCE_LANGUAGE,
    first: Callable[[Sequence[Journey]], str] = no_first,
) -> Iterator[Library]:
    """The library: soon with the pages, the journeys and one exercise, then whole, then with `own`.

    `first` is asked for the id of that one, '' for none. `own` comes last, and may take its time:
    it may stand on a share that does not answer.
    """
    broken: dict[str, tuple[Fault, ...]] = {}
    folders = [shipped / name for name in reversed(languages(language))]
    files = [(path, folder.name) for folder in folders for path in exercise_files(folder, broken)]
    pages = {p.stem: page for f in folders for p, page in read_all(f / "pages", ContentPage, {})}
    listed = read_journeys(folders, broken)
    ways = playable(listed, {path.stem for path, _ in files})
    decks: dict[str, Deck] = {}
    for folder in folders:
        decks |= {path.stem: d.all for path, d in read_all(folder / "decks", DeckFile, broken)}
    wanted = first(ways.journeys)
    early = read_exercises([it for it in files if it[0].stem == wanted], decks, broken)
    yield Library(early, ways.journeys, ways.quiet, pages, is_whole=False)
    later = read_exercises([it for it in files if it[0].stem != wanted], decks, broken)
    exercises = dict(sorted((early | later).items()))
    ways = playable(listed, exercises)
    whole = Library(exercises, ways.journeys, ways.quiet, pages, broken=broken)
    yield whole
    if own:
        yield with_own(whole, own, decks, language)


def with_own(whole: Library, own: Path, decks: Mapping[str, Deck], language: str) -> Library:
    """`whole` with what the couple's own folder holds; itself if that is nothing."""
    broken = dict(whole.broken)
    files = exercise_files(own, broken)
    if str(own) in broken:  # and that is enough: no word about its decks
        return replace(whole, broken=broken)
    beside = {path.stem: d.all for path, d in read_all(own / "decks", DeckFile, broken, own)}
    mine = read_exercises([(it, language) for it in files], {**decks, **beside}, broken, own)
    if not files and broken == whole.broken:
        return whole
    return replace(
        whole,
        exercises={**whole.exercises, **mine},
        own=frozenset(mine),
        own_files=tuple(path.name for path in files),
        broken=broken,
    )


def languages(language: str) -> list[str]:
    """'pt-BR' -> ['pt-BR', 'pt', 'en']: where to look, nearest first."""
    near = language.replace("_", "-")
    chain = [near, near.split("-")[0], SOURCE_LANGUAGE]
    return list(dict.fromkeys(name for name in chain if name))


@dataclass(frozen=True)
class Plans:
    """All plans of workshops in one language; `own` are the ids of those from the own folder.

    `broken` maps a file's name to the faults in it.
    """

    plans: Mapping[str, Plan] = field(default_factory=dict)
    own: frozenset[str] = frozenset()
    broken: Mapping[str, tuple[Fault, ...]] = field(default_factory=dict)


def read_plans(
    shipped: Path, own: Path | None, language: str, exercises: Mapping[str, Exercise]
) -> Plans:
    """The plans in `language`, each from the nearest language that has it, and those in the folder
    `own`. A faulty file never raises: it is listed as broken.
    """
    broken: dict[str, tuple[Fault, ...]] = {}
    found: dict[str, Plan] = {}
    for name in reversed(languages(language)):
        found |= plans_in(shipped / name / WORKSHOPS, exercises, broken, name)
    mine = plans_in(own, exercises, broken, language, own) if own else {}
    return Plans(dict(sorted((found | mine).items())), frozenset(mine), broken)


def plans_in(
    folder: Path,
    exercises: Mapping[str, Exercise],
    broken: dict[str, tuple[Fault, ...]],
    language: str,
    within: Path | None = None,
) -> dict[str, Plan]:
    from together.play.workshop import parse_plan  # at the start nobody needs it

    found = {}
    for path in toml_files(folder, broken)[:MOST_FILES]:
        try:
            plan = parse_plan(read(path, within), path.name, exercises)
        except ContentError as error:
            broken[path.name] = error.faults
        else:
            found[plan.id] = msgspec.structs.replace(plan, language=language)
    return found


def read_exercises(
    files: Iterable[tuple[Path, str]],
    decks: Mapping[str, Deck],
    broken: dict[str, tuple[Fault, ...]],
    within: Path | None = None,
) -> dict[str, Exercise]:
    """The exercises in these files, each with its language, by id; the last of a name counts.

    Faulty ones go to `broken`.
    A file that links to a place outside of `within` is faulty.
    """
    found = {}
    for path, language in files:
        try:
            exercise = parse(read(path, within), path.name, decks)
        except ContentError as error:
            broken[path.name] = error.faults
        else:
            found[exercise.id] = msgspec.structs.replace(exercise, language=language)
    return found


def exercise_files(folder: Path, broken: dict[str, tuple[Fault, ...]]) -> list[Path]:
    """The files of `folder` that are to hold exercises, as many as are read."""
    files = [path for path in toml_files(folder, broken) if path.name != "journeys.toml"]
    return files[:MOST_FILES]


def toml_files(folder: Path, broken: dict[str, tuple[Fault, ...]]) -> list[Path]:
    """All TOML files of `folder`, none where there is no such folder.

    One that can't be listed goes to `broken`.
    """
    try:
        return sorted(path for path in folder.iterdir() if fnmatch(path.name, "*.toml"))
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:  # ValueError: a name that no folder can have
        words = _("this folder can’t be read: {why}; make it readable, or choose another folder")
        why = getattr(error, "strerror", "") or str(error)
        broken[str(folder)] = (Fault(str(folder), 0, 0, words.format(why=why)),)
        return []


def read_journeys(folders: Sequence[Path], broken: dict[str, tuple[Fault, ...]]) -> Journeys:
    """The journeys of the nearest language that has any."""
    found = Journeys(())
    for path in (folder / "journeys.toml" for folder in folders):
        if path.is_file():
            try:
                found = parse_as(read(path), path.name, Journeys)
            except ContentError as error:
                broken[path.name] = error.faults
    return found


def playable(ways: Journeys, exercises: Collection[str]) -> Journeys:
    """The journeys whose exercises are all there.

    A look back whose exercises are not all there is left out, and so is a quiet one that is not.
    """
    known = frozenset(exercises)
    whole = tuple(
        msgspec.structs.replace(
            it, boosters=tuple(b for b in it.boosters if known.issuperset(b.exercises))
        )
        for it in ways.journeys
        if known.issuperset(it.exercises)
    )
    return Journeys(whole, tuple(name for name in ways.quiet if name in known))


def read_all(
    folder: Path,
    shape: type[Shape],
    broken: dict[str, tuple[Fault, ...]],
    within: Path | None = None,
) -> Iterator[tuple[Path, Shape]]:
    """Each file of `folder` as `shape`; faulty ones go to `broken`."""
    for path in toml_files(folder, broken)[:MOST_FILES]:
        try:
            yield path, parse_as(read(path, within), path.name, shape)
        except ContentError as error:
            broken[f"{folder.name}/{path.name}"] = error.faults


def read(path: Path, within: Path | None = None) -> bytes:
    """The file's bytes. Raises ContentError if it is too large or can't be read, is no plain file,
    or is a link to a place outside of the folder `within`.
    """
    try:
        if within and not path.resolve().is_relative_to(within.resolve()):
            raise at_start(path.name, "this is a link to another folder; put the file itself here")
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise at_start(path.name, "this is no plain file, so it is left alone")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        why = getattr(error, "strerror", "") or "it can't be read"
        raise at_start(path.name, f"this file can't be read: {why}") from None
    if len(data) > LARGEST:
        raise at_start(path.name, f"this file is larger than {LARGEST // 1000} kB; make it shorter")
    return data


def read_helplines(folder: Path) -> tuple[tuple[helplines.Helpline, ...], tuple[Fault, ...]]:
    """The lines to call in `folder`'s file of them, or its faults; neither if there is no file."""
    path = folder / HELPLINES
    if not path.is_file():
        return (), ()
    try:
        return helplines.read(read(path), path.name).lines, ()
    except ContentError as error:
        return (), error.faults
