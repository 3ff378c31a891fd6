"""The type of what goes on paper: for each kind of line its face, size and colour.

Lengths are in dots, `DOTS` to a point. Nothing is told by colour alone: it may be printed in black.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QFont

from together.ui.tokens import Tokens

DOTS = 4

# A letter that stands for two, or that a neighbour has changed, comes out of a file as none.
JOINED = ("liga", "dlig", "clig", "calt")


class Style(NamedTuple):
    """Face, weight, size and the room above, in points; the role of its colour."""

    face: str
    weight: int
    size: float
    above: float
    colour: str = "ink"


class Size(NamedTuple):
    """How large type is set: so many times the usual size, and at least so many points."""

    scale: float = 1.0
    least: float = 0.0

    def points(self, usual: float) -> float:
        return max(usual * self.scale, self.least)

    def room(self, points: float) -> float:
        """Dots of a length that grows with the type."""
        return points * DOTS * self.scale


USUAL, LARGE = Size(), Size(1.6, 18)

STYLES = {
    "h1": Style("reading", 600, 22, 0),
    "h2": Style("reading", 600, 15, 20),
    "h3": Style("reading", 600, 12.5, 14),
    "h4": Style("interface", 600, 10.5, 9, "muted"),
    "p": Style("interface", 400, 10.5, 4),
    "told": Style("reading", 400, 12, 4),
    "aside": Style("reading", 400, 10.5, 3, "muted"),
    "choice": Style("interface", 400, 11, 0),
    "card": Style("reading", 600, 15, 0),
    "ask": Style("interface", 400, 9.5, 7, "muted"),
    "caption": Style("interface", 400, 9.5, 7, "muted"),
    "words": Style("reading", 400, 11, 3),
    "next": Style("reading", 400, 11, 0),
    "ours": Style("interface", 400, 10.5, 3, "muted"),
    "whose": Style("interface", 600, 9.5, 2, "muted"),
    "fact": Style("interface", 400, 10.5, 2),
    "cell": Style("interface", 400, 10, 3),
    "foot": Style("interface", 400, 8.5, 0, "muted"),
}
QUOTED = {"words", "next"}  # indented, with a line beside it
OWN_WAY = {"ask", "told", "aside", *QUOTED}  # each line in the direction of its first letter


def type_of(tokens: Tokens, style: str, size: Size = USUAL) -> QFont:
    """The font of a style, in dots; its letters stand one by one."""
    face, weight, usual, _above, _colour = STYLES[style]
    font = QFont()
    font.setFamilies(tokens.families(face))
    font.setPixelSize(round(size.points(usual) * DOTS))
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for feature in JOINED:
        font.setFeature(QFont.Tag(feature), 0)
    return font
