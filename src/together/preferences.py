"""What this computer remembers of the app's looks: a small JSON file, never a private word."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

import msgspec

Mode = Literal["auto", "light", "dark"]


class Preferences(msgspec.Struct, frozen=True):
    """Looks, sound and the last file. Unknown keys of a newer version are left out."""

    mode: Mode = "auto"
    scale: float = 1.0
    reduced_motion: bool = False
    sound: bool = True
    language: str = ""
    last_file: str = ""
    window: tuple[int, int, int, int] | None = None
    maximised: bool = False


def load(path: Path) -> Preferences:
    """The preferences in `path`; the usual ones where there are none or they can't be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Preferences)
    except (OSError, msgspec.MsgspecError):
        return Preferences()


def save(preferences: Preferences, path: Path) -> None:
    """Write `preferences` to `path` whole or not at all. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_bytes(msgspec.json.format(msgspec.json.encode(preferences)))
    os.replace(fresh, path)
