"""Where our files are: the shipped folders, and the folder of this person's own data."""

from __future__ import annotations

from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parents[2]


def _shipped(name: str) -> Path:
    """`name` beside the package (wheel, bundle), else at the top of the checkout."""
    inside = Path(__file__).resolve().parent / name
    return inside if inside.is_dir() else _CHECKOUT / name


def resources() -> Path:
    """Fonts, icons, themes, words, sounds."""
    return _shipped("resources")


def exercises() -> Path:
    """The shipped exercises, one folder a language."""
    return _shipped("exercises")


def data_folder(override: Path | None = None) -> Path:
    """The folder for couple files and settings; `override` wins. It may not exist yet."""
    if override is not None:
        return override
    from platformdirs import user_data_path

    return user_data_path("Together", appauthor=False)
