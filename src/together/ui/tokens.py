"""The measures of the look: colours by role, sizes in px already scaled by the text size.

The colours are data in `resources/themes/<name>.toml`; the sizes are here, because they grow by
rule: type grows in full, spacing half as fast, and a target is never under 44 px.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtGui import QFont

from together import paths

READING = ("Literata", "Frank Ruhl Libre", "Vazirmatn")
INTERFACE = ("Nunito Sans", "Vazirmatn", "Frank Ruhl Libre")

# The face that must come first in a language: spaces and underlines are drawn from the first.
FIRST_FACE = {"ar": "Vazirmatn", "fa": "Vazirmatn", "he": "Frank Ruhl Libre"}

# Role of a text -> (face, weight, px at 100 %).
TYPE = {
    "small": ("interface", 400, 15),
    "body": ("interface", 400, 17),
    "label": ("interface", 600, 16),
    "button": ("interface", 600, 17),
    "initial": ("interface", 700, 17),
    "answer": ("reading", 400, 19),
    "prompt": ("reading", 400, 21),
    "heading": ("reading", 600, 22),
    "title": ("reading", 600, 30),
}


@dataclass(frozen=True)
class PartnerColours:
    main: str
    soft: str
    on: str


@dataclass(frozen=True)
class Tokens:
    """One theme at one text size in one language. Colours are "#RRGGBB"."""

    dark: bool
    bg: str
    surface: str
    sunken: str
    ink: str
    muted: str
    border: str
    control: str
    primary: str
    primary_hover: str
    on_primary: str
    secondary_bg: str
    secondary_hover: str
    secondary_ink: str
    focus: str
    good: str
    warn: str
    danger: str
    shadow: str
    partners: Mapping[str, PartnerColours]
    chart: tuple[str, ...]
    scale: float = 1.0
    reduced_motion: bool = False
    language: str = "en"

    def colour(self, role: str) -> str:
        """The colour of `role`; a "#RRGGBB" comes back as it is. Raises AttributeError."""
        return role if role.startswith("#") else str(getattr(self, role))

    def partner(self, key: str) -> PartnerColours:
        return self.partners[key]

    def px(self, at_100: float) -> int:
        """A length that grows with the text."""
        return round(at_100 * self.scale)

    def space(self, at_100: float) -> int:
        """A length that grows half as fast as the text."""
        return round(at_100 * (1 + (self.scale - 1) / 2))

    def motion(self, milliseconds: int) -> int:
        """How long a movement lasts: 0 when movement is to be reduced."""
        return 0 if self.reduced_motion else milliseconds

    @property
    def small(self) -> int:
        return self.px(TYPE["small"][2])

    @property
    def body(self) -> int:
        return self.px(TYPE["body"][2])

    @property
    def answer(self) -> int:
        return self.px(TYPE["answer"][2])

    @property
    def prompt(self) -> int:
        return self.px(TYPE["prompt"][2])

    @property
    def heading(self) -> int:
        return self.px(TYPE["heading"][2])

    @property
    def title(self) -> int:
        return self.px(TYPE["title"][2])

    @property
    def target(self) -> int:
        """The least height and width of anything to press."""
        return self.space(48)

    @property
    def radius(self) -> int:
        return self.space(12)

    @property
    def radius_choice(self) -> int:
        return self.space(16)

    @property
    def radius_card(self) -> int:
        return self.space(20)

    @property
    def column(self) -> int:
        """Widest column of text: about 66 letters of a prompt."""
        return self.px(820)

    def families(self, face: str) -> list[str]:
        """Font families of the reading or interface face, the language's own first."""
        faces = list(READING if face == "reading" else INTERFACE)
        first = FIRST_FACE.get(self.language.split("-")[0])
        if first:
            faces.remove(first)
            faces.insert(0, first)
        return faces

    def font(self, role: str, weight: int | None = None, px: float | None = None) -> QFont:
        """The font of a text role; `px` (not scaled further) and `weight` override."""
        face, usual, size = TYPE[role]
        font = QFont()
        font.setFamilies(self.families(face))
        font.setPixelSize(self.px(size) if px is None else round(px))
        font.setWeight(QFont.Weight(weight or usual))
        return font


def load(
    name: str, *, scale: float = 1.0, reduced_motion: bool = False, language: str = "en"
) -> Tokens:
    """The theme `name` ("light" or "dark"); a missing or unknown role raises TypeError."""
    place = paths.resources() / "themes" / f"{name}.toml"
    data = tomllib.loads(place.read_text(encoding="utf-8"))
    partners = {key: PartnerColours(**colours) for key, colours in data["partner"].items()}
    return Tokens(
        dark=data["dark"],
        partners=partners,
        chart=tuple(data["chart"]["lines"]),
        scale=scale,
        reduced_motion=reduced_motion,
        language=language,
        **data["colours"],
    )
