"""Where the two are in a journey, as plain fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from together.play.suggestion import Journey, Sitting


@dataclass(frozen=True)
class Standing:
    """A sitting and its number from 1; `done` says of each of its exercises if it was played."""

    number: int
    sitting: Sitting
    done: tuple[bool, ...]

    @property
    def is_done(self) -> bool:
        return all(self.done)


def standings(journey: Journey, finished: Sequence[str]) -> list[Standing]:
    """Every sitting in order. An exercise that comes twice is done twice when played twice."""
    left, found = list(finished), []
    for number, sitting in enumerate(journey.sittings, start=1):
        done = []
        for name in sitting.exercises:
            done.append(name in left)
            if name in left:
                left.remove(name)
        found.append(Standing(number, sitting, tuple(done)))
    return found


def next_standing(journey: Journey, finished: Sequence[str]) -> Standing | None:
    """The first sitting with an exercise that is still to come."""
    return next((it for it in standings(journey, finished) if not it.is_done), None)
