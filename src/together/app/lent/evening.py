"""What a couple does of a meeting's plan: what comes next, what is done, what took whose place.

It is held in memory alone. What is done is read off the exercises that the file has as finished.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from together.play.gate import quiet_one
from together.play.workshop import Block, Meeting


class Evening:
    """One couple's way through the exercises of one meeting; each is called by its place from 0."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self.blocks: tuple[Block, ...] = tuple(it for it in meeting.blocks if it.kind == "exercise")
        self._quiet: dict[int, str] = {}  # a light exercise in the place of the planned one
        self._chosen: int | None = None
        self.begun: int | None = None  # the one whose session is open

    def exercise(self, place: int) -> str:
        """The id of what is done there."""
        return self._quiet.get(place, self.blocks[place].exercise)

    def done(self, finished: Sequence[str]) -> frozenset[int]:
        """The places of those that are done, each finished exercise counted once."""
        left = Counter(finished)
        done = set()
        for place in range(len(self.blocks)):
            name = self.exercise(place)
            if left[name]:
                left[name] -= 1
                done.add(place)
        return frozenset(done)

    def next(self, finished: Sequence[str]) -> int | None:
        """The place of what comes next: what the two chose, else the first that is not done."""
        open_ones = [it for it in range(len(self.blocks)) if it not in self.done(finished)]
        if self._chosen in open_ones:
            return self._chosen
        return open_ones[0] if open_ones else None

    def choose(self, place: int) -> None:
        """Have it come next."""
        self._chosen = place

    def place_of(self, exercise: str, finished: Sequence[str]) -> int | None:
        """Where a session of `exercise` belongs; None where the plan has no such place open."""
        done = self.done(finished)
        places = [it for it in range(len(self.blocks)) if it not in done]
        return next((it for it in places if self.exercise(it) == exercise), None)

    def swap(self, place: int, quiet: Sequence[str], finished: Sequence[str]) -> str:
        """Put a light exercise there, or the planned one again; the id of what is there now.

        Nothing changes where there is no other light one.
        """
        other = self.other(place, quiet, finished)
        if place in self._quiet:
            del self._quiet[place]
        elif other:
            self._quiet[place] = other
        return self.exercise(place)

    def other(self, place: int, quiet: Sequence[str], finished: Sequence[str]) -> str:
        """What would take the place of what is there; '' for nothing."""
        if place in self._quiet:
            return self.blocks[place].exercise
        planned = {it.exercise for it in self.blocks}
        others = [it for it in quiet if it != self.blocks[place].exercise]
        free = [it for it in others if it not in planned] or others
        return quiet_one(free, [*finished, *self._quiet.values()])
