"""What Today offers: one next thing, by rule, with its reason. Never by streaks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Reason = Literal["open session", "goal day", "journey", "journey done"]


class Sitting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One evening of a journey: its exercises in order."""

    title: Annotated[str, Meta(min_length=1, max_length=80)]
    exercises: Annotated[tuple[str, ...], Meta(min_length=1, max_length=6)]


class Journey(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"sittings": "session"}
):
    """Exercises in an order, over several days."""

    id: Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]*$")]
    title: Annotated[str, Meta(min_length=1, max_length=80)]
    line: Annotated[str, Meta(min_length=1, max_length=300)]
    sittings: Annotated[tuple[Sitting, ...], Meta(min_length=1, max_length=20)]

    @property
    def exercises(self) -> tuple[str, ...]:
        """All exercises in order; one may come twice."""
        return tuple(name for sitting in self.sittings for name in sitting.exercises)


class Journeys(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"journeys": "journey"}
):
    """The file of all journeys."""

    journeys: Annotated[tuple[Journey, ...], Meta(min_length=1)]


@dataclass(frozen=True)
class Suggestion:
    """The one next thing: an exercise's id, or '' where a goal is to be looked at."""

    reason: Reason
    exercise: str = ""
    goal: int = 0


def suggest(
    journey: Journey,
    finished: Sequence[str],
    open_exercise: str = "",
    goals_due: Collection[int] = (),
) -> Suggestion:
    """The open session, else a goal whose day has come, else the journey's next exercise.

    `finished` are the ids of the exercises that were played to their end, oldest first.
    """
    if open_exercise:
        return Suggestion("open session", open_exercise)
    if goals_due:
        return Suggestion("goal day", goal=min(goals_due))
    following = next_of(journey, finished)
    if following:
        return Suggestion("journey", following)
    return Suggestion("journey done", journey.exercises[-1])


def next_of(journey: Journey, finished: Sequence[str]) -> str:
    """The first exercise not played yet; one that is listed twice is played twice."""
    left = list(finished)
    for name in journey.exercises:
        if name not in left:
            return name
        left.remove(name)
    return ""
