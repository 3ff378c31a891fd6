"""A trend within a document: its picture, its sentence, and a table that says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from together.paper.days import Dates, spoken
from together.paper.document import Figure, Table
from together.paper.plain import within
from together.words import _

if TYPE_CHECKING:
    from together.play.trends import Trend


def figure_of(trend: Trend, sentence: str, dates: Dates | None = None) -> Figure:
    """The picture of `trend`; `sentence` says in words what can be seen in it."""
    written = dates.spoken if dates else spoken
    rows = tuple((within(written(it.day)), word(trend, it.value)) for it in trend.points)
    heads = (_("Day"), _("Your answer"))
    return Figure(trend, sentence, Table(_("Day by day"), heads, rows))


def word(trend: Trend, value: int | None) -> str:
    """A place on the scale in its own words; a gap is one, whatever made it."""
    return _("No place on the scale") if value is None else within(trend.scale[value])
