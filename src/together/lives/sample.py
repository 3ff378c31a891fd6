"""The sample couple: nine months of two made-up people, for a look around before one's own."""

from __future__ import annotations

from datetime import UTC, tzinfo
from pathlib import Path

from together.library import Library
from together.lives import filed, tongue
from together.lives.life import Life

SESSIONS = 40
SEED = 17


def make_sample(path: Path, found: Library, language: str, today: str, zone: tzinfo = UTC) -> None:
    """Make the sample couple's file at `path`: the last nine months before `today`.

    In `language` or the next wider one that there are words in, else in English. Days and hours are
    those of `zone`. Raises StoreError, as making any file does.
    """
    life = Life(found.exercises, found.journeys, [spoken(language)], SEED, zone)
    filed.make(path, life, SESSIONS, today)


def spoken(language: str) -> tongue.Tongue:
    """The words of the language that is nearest to `language`."""
    known = tongue.languages()
    wider = language.replace("_", "-").split("-")[0]
    return tongue.load(next((it for it in (language, wider) if it in known), known[0]))
