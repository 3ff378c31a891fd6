"""What an author needs: a new file to begin with, and every fault of the files there are."""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from together.library import HELPLINES, SOURCE_LANGUAGE, WORKSHOPS, load, read, read_all
from together.play import helplines
from together.play.checking import SHAPES, Report, look_through
from together.play.exercise import Exercise
from together.play.faults import ContentError, Fault
from together.play.pages import DeckFile
from together.play.parse import Deck
from together.play.workshop import told_of_faulty
from together.words import _


@dataclass
class Known:
    """What was read beside the files that are looked through: decks and exercises, by folder."""

    decks: dict[Path, dict[str, Deck]] = field(default_factory=dict)
    exercises: dict[Path, Mapping[str, Exercise]] = field(default_factory=dict)


STARTER = "starter.toml"
SCHEMA = "exercise.schema.json"
NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
TAKEN = {"journeys", "helplines", "con", "prn", "aux", "nul"}  # by us, or by Windows
PLAN = re.compile(rb"(?m)^[ \t]*\[\[[ \t]*meeting[ \t]*\]\]")  # what only a plan has
STEP = re.compile(rb"(?m)^[ \t]*\[\[[ \t]*step[ \t]*\]\]")
PORT = re.compile(r"(?:com|lpt)[0-9]")


class BadNameError(ValueError):
    """A name that no exercise can have; its text is a sentence for people."""


class NotMadeError(OSError):
    """A file that could not be made; its text is a sentence for people."""


# Checking


def check(paths: Iterable[Path], shipped: Path) -> list[Fault]:
    """All faults of these files, and of every TOML file in these folders, then all that the
    writing rules find. Raises nothing.
    """
    known = Known()
    reports = [report(file, shipped, known) for path in paths for file in files_of(path)]
    errors = [fault for it in reports for fault in it.errors]
    return errors + [finding for it in reports for finding in it.findings]


def files_of(path: Path) -> list[Path]:
    """The files to check at `path`, and the folders there that can't be read; itself where there
    are none, so that this is said.
    """
    closed: list[OSError] = []
    walk = os.walk(path, onerror=closed.append) if is_folder(path) else ()
    files = [Path(folder, name) for folder, _, names in walk for name in names]
    found = sorted(file for file in files if file.suffix == ".toml")
    return [*found, *(Path(error.filename) for error in closed)] or [path]


def is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # what it stands in can't be read, or no file can be called so
        return False


def report(path: Path, shipped: Path, known: Known | None = None) -> Report:
    """What is found in one content file of any sort, told by the path as it was given.

    `known` is what was read for an earlier file.
    """
    known = known or Known()
    file, sort = str(path), path.absolute().parent.name
    if why := unfit(path):
        return Report(file, errors=(Fault(file, 1, 1, why),))
    is_under = sort in {*SHAPES, WORKSHOPS}
    folder = path.absolute().parent.parent if is_under else path.absolute().parent
    try:
        data = read(path, folder)
        if path.name == HELPLINES:
            helplines.read(data, file)
            return Report(file)
    except ContentError as error:
        told = [Fault(file, f.line, f.column, f.message) for f in error.faults]
        return Report(file, errors=tuple(told))
    decks = {} if is_under else decks_for(path, shipped, known.decks)
    if not is_under and PLAN.search(data) and not STEP.search(data):
        sort = WORKSHOPS  # wherever it is written, it is looked through as what it is
    exercises = exercises_for(folder, shipped, known.exercises) if sort == WORKSHOPS else {}
    found = look_through(data, file, decks, sort, language_of(folder), exercises)
    if sort != WORKSHOPS or not found.errors:
        return found
    faulty = {it.stem for it in folder.glob("*.toml")} - {*exercises, path.stem}
    return replace(found, errors=told_of_faulty(found.errors, faulty))


def unfit(path: Path) -> str:
    """A sentence on why this is no file to look through; '' where it may be one."""
    try:
        if not path.is_dir():
            path.stat()
            return ""
        with os.scandir(path):
            return "this folder holds no .toml file"
    except OSError as error:
        if error.errno == errno.ELOOP:
            return "this link leads back to itself; put the file itself here"
        missing = isinstance(error, FileNotFoundError)  # which reading it tells
        why = f"this can’t be read: {error.strerror}; make it readable, or choose another"
        return "" if missing else why
    except ValueError:
        return "no file can have this name"


def exercises_for(
    folder: Path, shipped: Path, known: dict[Path, Mapping[str, Exercise]]
) -> Mapping[str, Exercise]:
    """The exercises a plan under `folder` may name: the shipped ones and those in it."""
    if folder not in known:
        known[folder] = load(shipped, folder).exercises
    return known[folder]


def decks_for(path: Path, shipped: Path, known: dict[Path, dict[str, Deck]]) -> dict[str, Deck]:
    """The decks an exercise at `path` may name: the shipped ones and those beside it; without
    cards where the deck's file has a fault.
    """
    decks: dict[str, Deck] = {}
    for folder in (shipped / SOURCE_LANGUAGE, path.absolute().parent):
        if folder not in known:
            broken: dict[str, tuple[Fault, ...]] = {}
            found = list(read_all(folder / "decks", DeckFile, broken, folder))
            known[folder] = {Path(name).stem: () for name in broken if name.endswith(".toml")}
            known[folder] |= {file.stem: deck.all for file, deck in found}
        decks |= known[folder]
    return decks


def language_of(folder: Path) -> str:
    """'pt' for the folder exercises/pt, whose files are in that language; else English."""
    is_one = folder.parent.name == "exercises" and re.fullmatch(r"[a-z]{2,3}(-\w+)?", folder.name)
    return folder.name if is_one else SOURCE_LANGUAGE


# Beginning


def begin(name: str, folder: Path, shipped: Path) -> Path:
    """Make a first exercise `name` in `folder` to write on from, and what editors need to help.

    Raises BadNameError, or NotMadeError where the file is there already or can't be written.
    """
    complain_of(name, shipped)
    file = folder / f"{name}.toml"
    text = (shipped / STARTER).read_text("utf-8")
    title = name.replace("-", " ").capitalize()
    text = re.sub(r'(?m)^title( *)= ".*"', lambda it: f'title{it[1]}= "{title}"', text, count=1)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as made:
            made.write(text)
        lay_schema(folder, shipped)
    except FileExistsError:
        there = _("{file} is there already; choose another name.")
        raise NotMadeError(there.format(file=file)) from None
    except OSError as error:
        sentence = _("{file} could not be made: {why}.").format(file=file, why=error.strerror)
        raise NotMadeError(sentence) from None
    return file


def complain_of(name: str, shipped: Path) -> None:
    """Raise BadNameError unless a new exercise can have this name."""
    if not NAME.fullmatch(name):
        rule = _(
            "A name has 1 to 40 small letters a to z, digits and hyphens, "
            "and begins with a letter, such as: evening-walk"
        )
        raise BadNameError(rule)
    if name in TAKEN or PORT.fullmatch(name):
        raise BadNameError(
            _("“{name}” can’t be a file’s name here; choose another.").format(name=name)
        )
    if (shipped / SOURCE_LANGUAGE / f"{name}.toml").exists():
        sentence = _("Together brings an exercise “{name}” with it; choose another name.")
        raise BadNameError(sentence.format(name=name))


def lay_schema(folder: Path, shipped: Path) -> None:
    """Put the schema that editors read beside the exercises; an older one of ours is replaced."""
    there = folder / SCHEMA
    if not there.exists() or "#/$defs/Exercise" in there.read_text("utf-8", "replace"):
        shutil.copyfile(shipped / SCHEMA, there)
