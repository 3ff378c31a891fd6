"""Plans of workshops as files: a copy to begin with, and changes that never overwrite unseen."""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

from together.library import read
from together.planning.text import rewritten
from together.play.exercise import Exercise
from together.play.faults import ContentError
from together.play.plan_changes import renamed
from together.play.workshop import Plan, parse_plan
from together.words import _

BESIDE = ".together-new"  # ends the name of the file that is written beside the other one
LONGEST_NAME = 40
TAKEN = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)  # by Windows


class NotSavedError(OSError):
    """A plan that could not be written; its text is a sentence for people."""


class ChangedMeanwhileError(NotSavedError):
    """Somebody else has changed or removed the file since it was read."""


# Files


def save(file: Path, before: bytes, plan: Plan, exercises: Mapping[str, Exercise]) -> bytes:
    """Have `file`, which held `before`, say `plan`; the bytes that it holds now.

    Raises ChangedMeanwhileError where it holds something else by now, and NotSavedError where it
    can't be written, or where its author wrote it in a way that can't be kept.
    """
    try:
        return put(file, before, rewritten(before, plan, exercises))
    except ContentError:
        raise unknown_way(file) from None


def put(file: Path, before: bytes, after: bytes) -> bytes:
    """Have `file`, which held `before`, hold `after`, or leave it as it is. Raises as `save`."""
    if held(file) != before:
        raise changed(file)
    target = file.resolve()
    beside = target.with_name(f".{target.name}{BESIDE}")
    try:
        write_down(beside, after)
        shutil.copymode(target, beside)
        if held(file) != before:
            raise changed(file)
        beside.replace(target)
        flush_folder(target.parent)
    except ChangedMeanwhileError:
        raise
    except OSError as error:
        sentence = _("{file} could not be written: {why}. It is as it was before.")
        raise NotSavedError(sentence.format(file=file.name, why=reason(error))) from None
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    return after


def held(file: Path) -> bytes | None:
    """What `file` holds now; None where it can't be read."""
    try:
        return read(file)
    except ContentError:
        return None


def changed(file: Path) -> ChangedMeanwhileError:
    sentence = _("{file} was changed by another program, so it is read again. Look, then go on.")
    return ChangedMeanwhileError(sentence.format(file=file.name))


def unknown_way(file: Path) -> NotSavedError:
    sentence = _(
        "{file} is written in a way that can’t be changed here. Change it in a text editor."
    )
    return NotSavedError(sentence.format(file=file.name))


def write_down(file: Path, data: bytes) -> None:
    """Write `data` so that it is there after a power cut, too."""
    with file.open("wb") as made:
        made.write(data)
        made.flush()
        os.fsync(made.fileno())


def write_new(file: Path, data: bytes) -> None:
    """The same for a file that is not there yet: all of it, or none."""
    file.touch(exist_ok=False)
    try:
        write_down(file, data)
    except OSError:
        with suppress(OSError):
            file.unlink()
        raise


def flush_folder(folder: Path) -> None:
    """Have the folder know of the new name after a power cut; Windows needs no such thing."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass  # some shares can't; the file itself is written
    finally:
        os.close(handle)


# A copy


def copy(
    source: Path,
    title: str,
    folder: Path,
    names: Collection[str],
    exercises: Mapping[str, Exercise],
) -> Path:
    """Make a plan of one's own in `folder` from the file `source`, under another title.

    `names` are ids that it can't have. Raises NotSavedError, or ContentError where `source` can't
    be read.
    """
    data = read(source)
    plan = parse_plan(data, source.name, exercises)
    text = rewritten(data, renamed(plan, title), exercises)
    file = folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = free(folder, file_name(title), names)
        write_new(file, text)
        flush_folder(folder)
    except OSError as error:
        sentence = _("{file} could not be made: {why}.")
        raise NotSavedError(sentence.format(file=file, why=reason(error))) from None
    return file


def file_name(title: str) -> str:
    """The name of a file for a plan called so, without its ending: 'our-evening-in-may'."""
    plain = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    words = "-".join(re.findall(r"[a-z0-9]+", plain))[:LONGEST_NAME].strip("-")
    return words if words and not is_taken(words) else f"plan-{words}".strip("-")


def is_taken(name: str) -> bool:
    """Whether Windows keeps that name for itself, and so no file may have it."""
    return TAKEN.fullmatch(name) is not None


def reason(error: OSError) -> str:
    """What the system says; not every error has words."""
    return error.strerror or str(error) or type(error).__name__


def free(folder: Path, name: str, names: Collection[str]) -> Path:
    """A file in `folder` that is not there yet: `name`, or with a number after it."""
    tries = (name if n == 1 else f"{name}-{n}" for n in range(1, 1000))
    return next(
        folder / f"{it}.toml" for it in tries
        if it not in names and not os.path.lexists(folder / f"{it}.toml")
    )  # fmt: skip
