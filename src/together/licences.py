"""What of others this program is made of, and the licences that they give it under."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

INDEX = "index.toml"


class Part(NamedTuple):
    """One thing of others, as `tools/licences.py` gathered it."""

    name: str
    licence: str  # its name, in the words of those who gave it
    files: list[str]  # with the full texts, in the folder of the index
    covers: list[str]  # modules and libraries of a bundle that belong to it


def parts(folder: Path) -> list[Part]:
    """All parts that the index in `folder` names, in its order."""
    found = tomllib.loads((folder / INDEX).read_text("utf-8"))["part"]
    return [Part(**part) for part in found]


def text(folder: Path, part: Part) -> str:
    """The full words of a part's licences."""
    return "\n\n\n".join((folder / file).read_text("utf-8").strip() for file in part.files)
