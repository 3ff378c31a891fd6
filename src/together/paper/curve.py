"""A trend drawn as SVG: a row for each word of the scale, a mark for each day, gaps left open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from together.paper.document import Figure
from together.paper.plain import within
from together.words import is_rtl, language

if TYPE_CHECKING:
    from together.play.trends import Trend

WIDE, ROW, FOOT = 640.0, 52.0, 30.0  # in the picture's own units
LABEL, LETTERS, LINE = 190.0, 22, 18.0  # the room for a word of the scale; letters in a line of it
SPOT, SMALLEST, EDGE = 6.0, 2.0, 16.0


class Spot(NamedTuple):
    x: float
    y: float


def svg(figure: Figure, said_by: str) -> str:
    """The picture; `said_by` is the id of the element with its sentence."""
    trend = figure.trend
    high = len(trend.scale) * ROW + FOOT
    inside = "\n".join((*rows(trend), *days(figure, high), *ways(trend), *spots(trend)))
    return (
        f'<svg viewBox="0 0 {WIDE:g} {high:g}" role="img" aria-labelledby="{said_by}">\n'
        f"{inside}\n</svg>"
    )


def rows(trend: Trend) -> Iterator[str]:
    """A line for each place on the scale, the highest on top, its word before it."""
    for value, word in enumerate(trend.scale):
        y = height_of(trend, value)
        x1, x2 = leading(LABEL), leading(WIDE)
        yield f'<line class="row" x1="{x1:g}" y1="{y:g}" x2="{x2:g}" y2="{y:g}"/>'
        parts = wrap(within(word), LETTERS)
        top = y + LINE / 3 - (len(parts) - 1) * LINE / 2
        for number, part in enumerate(parts):
            yield text(part, leading(0), top + number * LINE, "start")


def days(figure: Figure, high: float) -> Iterator[str]:
    """The first day and the last, below."""
    cells = [row[0] for row in figure.table.rows]
    if cells:
        yield text(cells[0], leading(LABEL), high - 8, "start")
    if len(cells) > 1:
        yield text(cells[-1], leading(WIDE), high - 8, "end")


def ways(trend: Trend) -> Iterator[str]:
    """The line between neighbours; where a day has no place on the scale it is broken."""
    for part in unbroken(trend):
        if len(part) > 1:
            points = " ".join(f"{x:g},{y:g}" for x, y in part)
            yield f'<polyline class="way" points="{points}"/>'


def spots(trend: Trend) -> Iterator[str]:
    """A mark for each day, smaller where there are many."""
    r = round(max(SMALLEST, min(SPOT, WIDE / (3 * len(trend.points) + 1))), 1)
    for part in unbroken(trend):
        for x, y in part:
            yield f'<circle class="spot" cx="{x:g}" cy="{y:g}" r="{r:g}"/>'


def unbroken(trend: Trend) -> Iterator[Sequence[Spot]]:
    """The points between gaps, in the order of their days."""
    part: list[Spot] = []
    for number, point in enumerate(trend.points):
        if point.value is not None:
            part.append(Spot(across(trend, number), height_of(trend, point.value)))
        elif part:
            yield part
            part = []
    if part:
        yield part


def across(trend: Trend, number: int) -> float:
    """Where a day stands; the oldest where reading begins."""
    room = WIDE - LABEL - 2 * EDGE
    step = room / (len(trend.points) - 1) if len(trend.points) > 1 else 0
    return round(leading(LABEL + EDGE + number * step), 1)


def height_of(trend: Trend, value: int) -> float:
    return (len(trend.scale) - value - 0.5) * ROW


def leading(x: float) -> float:
    """`x` from the side where reading begins."""
    return WIDE - x if is_rtl(language()) else x


def text(words: str, x: float, y: float, anchor: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(words)}</text>'
