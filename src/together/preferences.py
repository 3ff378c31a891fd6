"""What this computer remembers of the app's looks: a small file of Qt's, never a private word.

Read before the first paint, so it is made of what costs no time to import: Qt's own settings take a
tenth of a millisecond, Python's `json` five.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Literal, NamedTuple

from PySide6.QtCore import QSettings

Mode = Literal["auto", "light", "dark"]
Sound = Literal["silent", "soft", "full"]
LOCK_MINUTES = ("0", "5", "10", "30")
WHOLE_NUMBER = re.compile(r"-?[0-9]{1,5}").fullmatch  # px


class Preferences(NamedTuple):
    """Looks, language and the window's place (x, y, width, height); '' is the system's language.

    `own_folder` is where the couple's own exercises stand; '' is the one beside their file.
    `lock_minutes` without a key or click lock a file that has a passphrase; 0 for never.
    `backup_folder` is a second place for backups; '' for none. `tray`: a note outside of the window
    on a day that was chosen. `sound` is how loud chimes are; `room_screen` the name of the screen
    that a room of couples was shown on last.
    """

    mode: Mode = "auto"
    scale: float = 1.0
    reduced_motion: bool = False
    language: str = ""
    place: tuple[int, int, int, int] | None = None
    maximised: bool = False
    own_folder: str = ""
    lock_minutes: int = 10
    backup_folder: str = ""
    tray: bool = False
    sound: Sound = "soft"
    room_screen: str = ""


def load(file: Path) -> Preferences:
    """The preferences in `file`; the usual one for each that is missing or makes no sense."""
    settings = QSettings(str(file), QSettings.Format.IniFormat)
    found = {key: read(key, settings.value(key)) for key in Preferences._fields}
    return Preferences(**{key: value for key, value in found.items() if value is not None})


def read(key: str, words: object) -> Any:
    """What a file's `words` for `key` mean; None if nothing."""
    if not isinstance(words, str):
        return None
    match key:
        case "mode":
            return words if words in ("auto", "light", "dark") else None
        case "scale":
            return float(words) if words in ("1.0", "1.25", "1.5", "2.0") else None
        case "sound":
            return words if words in ("silent", "soft", "full") else None
        case "language" | "own_folder" | "backup_folder" | "room_screen":
            return words
        case "lock_minutes":
            return int(words) if words in LOCK_MINUTES else None
        case "place":
            numbers = [int(word) for word in words.split() if WHOLE_NUMBER(word)]
            return tuple(numbers) if len(numbers) == 4 else None
    return {"True": True, "False": False}.get(words)


def save(preferences: Preferences, file: Path) -> None:
    """Write `preferences` to `file`, whole or not at all. Raises OSError."""
    settings = QSettings(str(file), QSettings.Format.IniFormat)
    place = " ".join(map(str, preferences.place or ()))
    for key, value in (preferences._asdict() | {"place": place}).items():
        settings.setValue(key, str(value))
    settings.sync()
    if settings.status() != QSettings.Status.NoError:
        raise OSError(f"{file} can't be written")
