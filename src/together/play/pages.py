"""Pages of words beside the exercises: welcome, safety, support, evidence."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from together.play.steps import Card


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
    """Cards that several exercises may deal."""

    cards: Annotated[tuple[Card, ...], Meta(min_length=2, max_length=200)]
    title: str = ""
