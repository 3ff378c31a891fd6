"""Finds the plan that a lent laptop follows, before any window is there."""

from __future__ import annotations

import os
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from together import library, paths
from together.play.faults import ContentError
from together.play.workshop import Plan, parse_plan


class NoPlanError(ValueError):
    """No plan is called so; its text is a sentence for people."""


class Found(NamedTuple):
    """A plan, and the folder of the exercises that were written for it; None for none."""

    plan: Plan
    own: Path | None = None


def find(word: str, language: str = library.SOURCE_LANGUAGE) -> Found:
    """The shipped plan of the id `word`, or the one at that path: it has a folder, or .toml, in it.

    Raises NoPlanError, or ContentError with all that is wrong with it.
    """
    if is_path(word):
        return written(Path(word), language)
    known = library.load(paths.exercises(), language=language).exercises
    plans = library.read_plans(paths.exercises(), None, language, known)
    if faults := plans.broken.get(f"{word}.toml"):
        raise ContentError(faults)
    if word in plans.plans:
        return Found(plans.plans[word])
    if is_folder(word):
        raise NoPlanError(is_a_folder(word))
    raise NoPlanError(unknown(word, sorted(plans.plans)))


def is_path(word: str) -> bool:
    return word.endswith(".toml") or "/" in word or os.sep in word


def is_folder(word: str) -> bool:
    """Also for words that can't be looked up: too long, or in a folder that nobody may enter."""
    return os.path.isdir(word)  # noqa: PTH112  a path's own method raises for those


def is_a_folder(word: str) -> str:
    return f"“{word}” is a folder; give the plan’s file or its id."


def written(path: Path, language: str) -> Found:
    """The plan in a file. One in a folder of plans may use the exercises that stand above it."""
    if is_folder(str(path)):
        raise NoPlanError(is_a_folder(str(path)))
    own = (
        path.absolute().parent.parent if path.absolute().parent.name == library.WORKSHOPS else None
    )
    known = library.load(paths.exercises(), own, language).exercises
    try:
        return Found(parse_plan(library.read(path), str(path), known), own)
    except ContentError as error:
        if not os.path.lexists(path):
            raise NoPlanError(f"There is no file “{path}”; look at its name and folder.") from error
        raise


def unknown(word: str, names: list[str]) -> str:
    if near := get_close_matches(word, names, 1):
        return f"There is no plan “{word}”; did you mean “{near[0]}”?"
    listed = f"the plans are: {', '.join(names)}" if names else "give the path of a file"
    return f"There is no plan “{word}”; {listed}."


def language_here() -> str:
    """The system's language, which the window takes, too."""
    from PySide6.QtCore import QLocale

    return QLocale().bcp47Name()
