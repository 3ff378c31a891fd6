"""What a window is opened with."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Options(NamedTuple):
    """The couple's file, the data folder and the language; the defaults mean the usual ones.

    `workshop` is the plan of a workshop, its id or file: then the laptop is lent to a couple.
    """

    file: Path | None = None
    data_dir: Path | None = None
    language: str = ""
    workshop: str = ""
