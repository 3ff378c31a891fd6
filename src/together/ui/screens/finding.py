"""Which exercises fit what someone looks for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from together.play.exercise import Exercise
from together.ui.parts import depth_word
from together.ui.screens.everyday import everyday_words, small_words
from together.ui.screens.wording import need_words, purpose_word, serves_words
from together.words import language, ngettext, pgettext


@dataclass(frozen=True)
class Wish:
    """What someone looks for. Several purposes widen the search, everything else narrows it.

    `minutes` is the longest that fits and `depth` the one wanted, 0 for any; `done` tells whether
    it was done before, None for both.
    """

    words: str = ""
    purposes: frozenset[str] = frozenset()
    minutes: int = 0
    depth: int = 0
    done: bool | None = None
    favourites: bool = False
    own: bool = False

    def is_open(self) -> bool:
        """Whether everything fits."""
        return self == Wish(words=self.words) and not typed(self.words)


def narrowed(wish: Wish) -> str:
    """What narrows the search besides words and purposes, in a line; '' if nothing does."""
    long = ngettext("up to {n} minute", "up to {n} minutes", wish.minutes)
    done, new = pgettext("exercises", "done before"), pgettext("exercises", "new to us")
    parts = (
        long.format(n=wish.minutes) if wish.minutes else "",
        depth_word(wish.depth) if wish.depth else "",
        pgettext("exercises", "favourites") if wish.favourites else "",
        {True: done, False: new, None: ""}[wish.done],
        pgettext("exercises", "yours") if wish.own else "",
    )
    return " · ".join(part for part in parts if part)


@dataclass(frozen=True)
class About:
    """What the couple knows of the exercises, as sets of ids; `waiting` are for Groundwork."""

    favourites: Collection[str] = ()
    done: Collection[str] = ()
    own: Collection[str] = ()
    waiting: Collection[str] = ()


def in_order(exercises: Mapping[str, Exercise]) -> dict[str, Exercise]:
    """The light and short ones first: the first cards seen suit most evenings."""
    return dict(sorted(exercises.items(), key=lambda it: (it[1].depth, it[1].minutes, it[1].title)))


def found(exercises: Mapping[str, Exercise], wish: Wish, about: About | None = None) -> list[str]:
    """The ids that fit, in the order given.

    Each word that was typed has to fit; where no exercise has them all, one word is enough.
    """
    known, words = about or About(), typed(wish.words)
    fitting = {name: it for name, it in exercises.items() if fits(name, it, wish, known)}
    hits = {name: said(it, words) for name, it in fitting.items()}
    return [name for name in fitting if hits[name] == len(words)] or [n for n in fitting if hits[n]]


def fits(name: str, exercise: Exercise, wish: Wish, about: About) -> bool:
    return (
        (not wish.purposes or bool(wish.purposes & set(exercise.purposes)))
        and (not wish.minutes or exercise.minutes <= wish.minutes)
        and wish.depth in (0, exercise.depth)
        and wish.done in (None, name in about.done)
        and (not wish.favourites or name in about.favourites)
        and (not wish.own or name in about.own)
    )


def said(exercise: Exercise, words: Collection[str]) -> int:
    """How many of the words begin one that tells what it is, why, and what it is for."""
    if not words:
        return 0
    own = (exercise.title, exercise.line, exercise.what, exercise.why)
    known = indexed(own, exercise.purposes, exercise.serves, language())
    return sum(word in known for word in words)


def typed(words: str) -> list[str]:
    """The words to look for; those that say nothing only where there are no others."""
    every, small = split(words), set(split(small_words()))
    return [word for word in every if word not in small] or every


def split(words: str) -> list[str]:
    """The words of a text, plain, each with the space that begins a word."""
    return [f" {word}" for word in re.findall(r"\w+", plain(words))]


@lru_cache(maxsize=500)
def indexed(
    own: tuple[str, ...], purposes: tuple[str, ...], serves: tuple[str, ...], _language: str
) -> str:
    """All the words an exercise can be found by, plain, each with a space before it.

    They are its own, and those of the interface, in its language, for what it is for.
    """
    besides = [word(it) for it in purposes for word in (purpose_word, need_words, everyday_words)]
    besides += [word(it) for it in serves for word in (serves_words, everyday_words)]
    return "".join(split(" ".join((*own, *besides))))


def plain(text: str) -> str:
    """Without case and accents, and with straight quotes: as it is typed in a hurry."""
    apart = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(mark for mark in apart if not unicodedata.combining(mark))
