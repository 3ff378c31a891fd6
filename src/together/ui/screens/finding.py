"""Which exercises fit what someone looks for."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from together.play.exercise import Exercise


@dataclass(frozen=True)
class Wish:
    """What someone looks for. Several purposes widen the search, everything else narrows it.

    `minutes` is the longest that fits, 0 for any length.
    """

    words: str = ""
    purposes: frozenset[str] = frozenset()
    minutes: int = 0
    favourites: bool = False

    def is_open(self) -> bool:
        """Whether everything fits."""
        return self == Wish(words=self.words) and not plain(self.words).split()


def found(
    exercises: Mapping[str, Exercise], wish: Wish, favourites: Collection[str] = ()
) -> list[str]:
    """The ids that fit, in the order given."""
    return [name for name, it in exercises.items() if fits(it, wish, name in favourites)]


def fits(exercise: Exercise, wish: Wish, favourite: bool) -> bool:
    return (
        (not wish.purposes or bool(wish.purposes & set(exercise.purposes)))
        and (not wish.minutes or exercise.minutes <= wish.minutes)
        and (favourite or not wish.favourites)
        and says(exercise, wish.words)
    )


def says(exercise: Exercise, words: str) -> bool:
    """Whether every word stands in its title, line or description, in any order."""
    text = plain(" ".join((exercise.title, exercise.line, exercise.what)))
    return all(word in text for word in plain(words).split())


def plain(text: str) -> str:
    """Without case and accents, and with straight quotes: as it is typed in a hurry."""
    apart = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(mark for mark in apart if not unicodedata.combining(mark))
