"""First uses that take long, done one at a time before the first screen is painted."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from together.ui.parts.cards import Card, CardButton, Chip
from together.ui.parts.partner import Look, PartnerBadge
from together.ui.parts.pictures import Picture
from together.ui.parts.text import Body, Title
from together.ui.theme import pixmap


def warm_up() -> Iterator[str]:
    """Load the drawing of icons, the fonts and the shadow; yields after each, so that between
    them the window can answer. Painted together for the first time they would stall it."""
    pixmap("house")
    yield "icons"
    look = Look("Aa")
    for part in (
        Title("Aa"),
        Body("Aa"),
        PartnerBadge(look),
        Card(),
        Picture("window", look, look),
    ):
        paint(part)
        yield type(part).__name__
    paint(CardButton("Aa", "Aa", icon="cards", chips=[Chip("Aa", "clock"), Chip("Aa", depth=1)]))
    yield "all"


def paint(part: QWidget) -> None:
    part.resize(part.sizeHint())
    part.grab()
    part.deleteLater()
