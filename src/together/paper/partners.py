"""The two of a couple where they have no names: on what is handed out to many."""

from __future__ import annotations

from collections.abc import Mapping

from together.play.moves import Partner
from together.words import _, pgettext

BOTH: tuple[Partner, Partner] = (1, 2)
SHAPES: Mapping[Partner, str] = {1: "circle", 2: "square"}


def names() -> dict[Partner, str]:
    return {1: _("Partner A"), 2: _("Partner B")}


def oneself_and_other() -> tuple[str, str]:
    """What both are called where both do the same at once."""
    return _("you"), _("your partner")


def letter(who: Partner) -> str:
    """The letter in the partner's sign."""
    return {1: pgettext("letter of a partner", "A"), 2: pgettext("letter of a partner", "B")}[who]
