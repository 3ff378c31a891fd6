"""How things for the hand are drawn on paper: in what width, how large, in which direction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from together.ui.lettering import Size, type_of
from together.ui.parts.drawing import TIGHT_LINE, Align, Block, Type
from together.ui.tokens import Tokens

Items = TypeVar("Items")


@dataclass(frozen=True)
class Hand:
    """A column `width` dots wide."""

    tokens: Tokens
    size: Size
    width: float
    is_rtl: bool

    @property
    def lead(self) -> Align:
        return "right" if self.is_rtl else "left"

    def x(self, x: float, width: float) -> float:
        """Where something `width` wide begins that stands `x` from the side of reading."""
        return self.width - x - width if self.is_rtl else x

    def text(self, text: str, style: str, width: float, align: Align | None = None) -> Block:
        font = type_of(self.tokens, style, self.size)
        return Block(text, Type(font, TIGHT_LINE, align or self.lead), width)


def in_rows(some: Sequence[Items], columns: int) -> Iterator[Sequence[Items]]:
    for start in range(0, len(some), columns):
        yield some[start : start + columns]
