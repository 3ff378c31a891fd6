"""Where our shipped folders are, in a wheel, a bundle or a checkout."""

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


def program_icon() -> Path:
    """The program's own icon, as SVG."""
    return resources() / "icons" / "app" / "together.svg"
