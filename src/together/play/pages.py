"""Pages of words beside the exercises: welcome, safety, support, evidence."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from together.play.step import Card, Line


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One part of a page. Paragraphs of `text` are split by an empty line."""

    heading: Annotated[str, Meta(max_length=80)] = ""
    text: str = ""
    points: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> list[str]:
        """The text's paragraphs, each on one line."""
        return [" ".join(part.split()) for part in self.text.split("\n\n") if part.strip()]


class ContentPage(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"sections": "section"}
):
    """A page to read, as its file has it."""

    title: Annotated[str, Meta(min_length=1, max_length=80)]
    sections: Annotated[tuple[Section, ...], Meta(min_length=1)]


class DeckFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Cards that several exercises may deal, or questions that they may draw.

    The lists of sides name cards of two sorts that are to be in balance.
    """

    cards: Annotated[tuple[Card, ...], Meta(max_length=200)] = ()
    questions: Annotated[tuple[Line, ...], Meta(max_length=200)] = ()
    title: str = ""
    closeness: tuple[Card, ...] = ()
    space: tuple[Card, ...] = ()
    easy: tuple[Card, ...] = ()
    hard: tuple[Card, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        return self.cards or self.questions

    @property
    def sides(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The lists of sides by their key, two and two."""
        names = ("closeness", "space", "easy", "hard")
        return tuple((name, getattr(self, name)) for name in names)
