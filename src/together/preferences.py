"""What this computer remembers of the app's looks: a small JSON file, never a private word.

Read before the first paint, so it is made of what costs no time to import.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, NamedTuple

Mode = Literal["auto", "light", "dark"]


class Preferences(NamedTuple):
    """Looks, language and the window's place (x, y, width, height); '' is the system's language."""

    mode: Mode = "auto"
    scale: float = 1.0
    reduced_motion: bool = False
    language: str = ""
    place: tuple[int, int, int, int] | None = None
    maximised: bool = False


def load(file: Path) -> Preferences:
    """The preferences in `file`; the usual one for each that is missing or makes no sense."""
    if not file.exists():
        return Preferences()
    import json

    try:
        found = json.loads(file.read_bytes())
    except (OSError, ValueError):
        found = {}
    if not isinstance(found, dict):
        found = {}
    sound = {key: value for key, value in found.items() if makes_sense(key, value)}
    if sound.get("place"):
        sound["place"] = tuple(sound["place"])
    return Preferences(**sound)


def makes_sense(key: str, value: Any) -> bool:
    """Whether `value` is one that `key` can have. Unknown keys of a newer version are left out."""
    match key:
        case "mode":
            return value in ("auto", "light", "dark")
        case "scale":
            return value in (1.0, 1.25, 1.5, 2.0)
        case "language":
            return isinstance(value, str)
        case "place":
            whole = isinstance(value, list) and all(type(n) is int for n in value)
            return value is None or (whole and len(value) == 4)
    return key in Preferences._fields and isinstance(value, bool)


def save(preferences: Preferences, file: Path) -> None:
    """Write `preferences` to `file`, whole or not at all. Raises OSError."""
    import json

    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(".new")
    fresh.write_text(json.dumps(preferences._asdict(), indent=2) + "\n", "utf-8")
    fresh.replace(file)
