"""One person's answers to one line over time, and the little that may be said about them.

Nobody has tested the check-in, so there is no total, no mean and no norm here. A move counts only
when it is two steps or more, and seen twice: less than that is what weeks do by themselves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from together.play.exercise import Exercise
from together.play.steps import Rate

Movement: TypeAlias = Literal["moved up", "moved down", "new for you", "about the same", "too few"]

STEPS = 2  # places away from the first answer
TWICE = 2  # answers in a row
FIRST_SAID = 1 + TWICE  # answers before anything is said
FIRST_NEW = 6  # answers before an own range means something


@dataclass(frozen=True)
class Point:
    """One check-in on `day` ('YYYY-MM-DD'): the place on the scale from 0.

    None where there is no place: the answer beside the scale was chosen, or it is damaged.
    """

    day: str
    value: int | None


@dataclass(frozen=True)
class Trend:
    """One line of the check-in and its answers, oldest first.

    `name` is the answer's name in the file, such as 'week/team', and `title` what was asked.
    Raises ValueError if a point has a place that the scale has not.
    """

    name: str
    title: str
    scale: tuple[str, ...]
    points: tuple[Point, ...]
    care: bool = False

    def __post_init__(self) -> None:
        if any(not 0 <= value < len(self.scale) for value in self.values):
            raise ValueError(f"{self.name}: a point lies outside of the scale")

    @property
    def values(self) -> tuple[int, ...]:
        """The places, without the gaps."""
        return tuple(point.value for point in self.points if point.value is not None)

    @property
    def words(self) -> tuple[str, ...]:
        """The same in the words of the scale."""
        return tuple(self.scale[value] for value in self.values)


def movement(trend: Trend) -> Movement:
    """What may be said of the last two answers; gaps do not count.

    *Moved*: both lie two steps or more from the first one, on the same side of it. *New for you*:
    both lie outside of all that was before them, from the sixth answer on.
    """
    values = trend.values
    if len(values) < FIRST_SAID:
        return "too few"
    first, earlier, last = values[0], values[:-TWICE], values[-TWICE:]
    if all(value >= first + STEPS for value in last):
        return "moved up"
    if all(value <= first - STEPS for value in last):
        return "moved down"
    low, high = min(earlier), max(earlier)
    if len(values) >= FIRST_NEW and not any(low <= value <= high for value in last):
        return "new for you"
    return "about the same"


def cares_for(trend: Trend) -> bool:
    """Whether to offer rest, talk and support, to this person alone."""
    return trend.care and movement(trend) == "moved down"


def trends_of(exercise: Exercise, points: Mapping[str, Sequence[Point]]) -> tuple[Trend, ...]:
    """A trend for each line of `exercise` that has points, in its order.

    `points` has them by the name of the answer, oldest first. A place that the scale of today has
    not, because the exercise was written anew, becomes a gap.
    """
    rates = [step for step in exercise.steps if isinstance(step, Rate)]
    return tuple(
        Trend(name, item.text, rate.scale, fitting(points[name], len(rate.scale)), item.care)
        for rate in rates
        for item in rate.items
        if points.get(name := f"{rate.id}/{item.id}")
    )


def fitting(points: Sequence[Point], places: int) -> tuple[Point, ...]:
    return tuple(Point(it.day, it.value if it.value in range(places) else None) for it in points)
