"""Partner A and partner B as every couple of the room has them: a letter, a colour, a shape."""

from __future__ import annotations

from together.play.moves import Partner
from together.ui.parts import Look
from together.ui.room.forms import Acts, partner_names
from together.ui.theme import theme
from together.words import _, pgettext


def mark_of(partner: Partner) -> Look:
    """What is drawn for a partner: the name is the letter alone."""
    if partner == 1:
        return Look(pgettext("partner", "A"), "lake", "circle")
    return Look(pgettext("partner", "B"), "honey", "square")


def marks_of(acts: Acts) -> tuple[Look, ...]:
    """The marks of those whose turn it is."""
    partners: dict[Acts, tuple[Partner, ...]] = {Acts.A: (1,), Acts.B: (2,), Acts.BOTH: (1, 2)}
    return tuple(mark_of(it) for it in partners.get(acts, ()))


def told(acts: Acts) -> str:
    """Whose turn it is, as it is said; "" for nobody's."""
    names, both = partner_names(), _("Partner A and partner B")
    return {Acts.A: names[1], Acts.B: names[2], Acts.BOTH: both}.get(acts, "")


def colours_of(acts: Acts) -> tuple[str, str]:
    """The main and the soft colour of a turn; of both together those of the program."""
    tokens = theme.now
    if acts in {Acts.A, Acts.B}:
        colours = tokens.partner("lake" if acts is Acts.A else "honey")
        return colours.main, colours.soft
    return tokens.primary, tokens.secondary_bg
