"""One partner's check-ins over time: what they kept for themselves, and what they shared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from together.app.clock import day_of
from together.play.couple import OwnEntry
from together.play.exercise import Exercise
from together.play.moves import Partner
from together.play.steps import Rate
from together.play.trends import Point, Trend, trends_of

if TYPE_CHECKING:
    from together.store.store import Store

CHECK_IN = "check-in"  # the exercise whose ratings are followed


def history(
    exercise: Exercise, partner: Partner, entries: Sequence[OwnEntry], store: Store
) -> tuple[Trend, ...]:
    """A trend for each line of the check-in that they have answered. `entries` are their own."""
    points = {name: points_of(name, partner, entries, store) for name in names(exercise)}
    return trends_of(exercise, points)


def names(exercise: Exercise) -> list[str]:
    rates = [step for step in exercise.steps if isinstance(step, Rate)]
    return [f"{rate.id}/{item.id}" for rate in rates for item in rate.items]


def points_of(
    name: str, partner: Partner, entries: Sequence[OwnEntry], store: Store
) -> list[Point]:
    """Their answers to one line, oldest first. What was kept and shared as well is there once."""
    found = {it.at: it.value for it in store.shelf.ratings(partner, name)}
    mine = [it for it in entries if it.exercise == CHECK_IN and it.name == name]
    found |= {it.kept_at: it.value for it in mine if not it.damaged and it.value is not None}
    return [Point(day_of(at), found[at]) for at in sorted(found)]
