"""A meeting that is under way: where it is, what its clocks say, how far ahead or behind.

Like a session it is a value: the plan's blocks and the leader's deeds so far. What time it is comes
from outside, in seconds on one axis that never jumps; 0 is when the room was opened. So a program
that was killed goes on where it was, and the pure rules can be played at random.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from together.play.exercise import Exercise
from together.play.room import Scene, scenes, timed
from together.play.workshop import Block, Meeting, title_of

What = Literal["next", "back", "longer", "pause", "go on", "drop", "keep", "end", "blank", "show"]
DOORS, OVER = -1, -2  # block numbers before the first one and after the last one
LATE = 60  # seconds; who is less ahead or behind than that is on time

Spot = tuple[int, int]  # a block's number and a scene's


class Deed(msgspec.Struct, frozen=True, array_like=True):
    """What the leader did, and when. `n` is a number of seconds, or of a block to drop or keep."""

    what: What
    at: float
    n: Annotated[int, Meta(ge=-86_400, le=86_400)] = 0


@dataclass(frozen=True)
class Part:
    """A block as it is run: its scenes, at least one, and its time in seconds."""

    title: str
    kind: Literal["exercise", "talk", "break"]
    scenes: tuple[Scene, ...]
    seconds: int
    show: str = ""
    notes: str = ""
    watch: str = ""
    materials: tuple[str, ...] = ()
    exercise: str = ""
    drop: int = 0


@dataclass(frozen=True)
class Now:
    """How things stand at one moment. Times are in seconds.

    `left` is what is left of the scene's clock, of `whole`, and less than 0 once it is over;
    `block_left` that of the block, and at the doors the time until the start. `behind` is less than
    0 for ahead. `ends` is on the axis of the deeds.
    """

    block: int
    scene: int
    is_paused: bool
    left: float
    whole: float
    block_left: float
    behind: float
    ends: float
    dropped: frozenset[int]
    is_blank: bool = False

    @property
    def is_at_doors(self) -> bool:
        return self.block == DOORS

    @property
    def is_over(self) -> bool:
        return self.block == OVER

    @property
    def is_late(self) -> bool:
        return self.behind >= LATE

    @property
    def is_early(self) -> bool:
        return self.behind <= -LATE


@dataclass(frozen=True)
class Running:
    """One meeting under way. `starts` is when it is to start, in seconds on the axis of `deeds`.

    Deeds that make no sense where they come are left out: a second pause, a step back at the doors.
    """

    parts: tuple[Part, ...]
    starts: float
    deeds: tuple[Deed, ...] = ()

    def did(self, deed: Deed) -> Running:
        """With one deed more, no earlier than the one before it."""
        last = self.deeds[-1].at if self.deeds else deed.at
        later = msgspec.structs.replace(deed, at=max(last, deed.at))
        return replace(self, deeds=(*self.deeds, later))

    def at(self, time: float) -> Now:
        """How things stand at `time`."""
        state = self._state
        spent = dict(state.spent)
        if not state.is_paused and state.spot[0] >= 0:
            spent[state.spot] = spent.get(state.spot, 0.0) + max(0.0, time - state.since)
        return Clockwork(self, state, spent, max(time, state.since)).read()

    @cached_property
    def _state(self) -> State:
        state = State()
        for deed in self.deeds:
            state = state.after(deed, self)
        return state

    def way(self, dropped: frozenset[int]) -> list[Spot]:
        """All spots in order: the doors, each scene of each block that is not dropped, the end."""
        inside = (
            (n, k)
            for n, part in enumerate(self.parts)
            if n not in dropped
            for k in range(len(part.scenes))
        )
        return [(DOORS, 0), *inside, (OVER, 0)]

    def spare(self, time: float) -> tuple[int, ...]:
        """The blocks to drop for an end on time, as few as it takes; all there are if that is not
        enough; none if it is not late.
        """
        now = self.at(time)
        found: list[int] = []
        saved = 0.0
        for n in sorted(self._can_go(now), key=lambda n: (self.parts[n].drop, -n)):
            if now.behind - saved < LATE:
                break
            found.append(n)
            saved += self.parts[n].seconds + self._state.longer_of(n)
        return tuple(sorted(found))

    def _can_go(self, now: Now) -> Iterator[int]:
        """Blocks still to come that may be dropped."""
        for n, part in enumerate(self.parts):
            if part.drop and n > now.block and n not in now.dropped and not now.is_over:
                yield n


@dataclass(frozen=True)
class State:
    """After the deeds so far: the spot, since when, and what was spent at each spot before that."""

    spot: Spot = (DOORS, 0)
    since: float = 0.0
    is_paused: bool = False
    spent: Mapping[Spot, float] = field(default_factory=dict)
    longer: Mapping[Spot, float] = field(default_factory=dict)
    dropped: frozenset[int] = frozenset()
    is_blank: bool = False  # nothing is on the big screen
    ended_at: Spot | None = None  # where the meeting was when it was ended

    def longer_of(self, block: int) -> float:
        """Seconds by which the block was made longer."""
        return sum(seconds for spot, seconds in self.longer.items() if spot[0] == block)

    def after(self, deed: Deed, running: Running) -> State:
        at = max(deed.at, self.since)
        here = self.settled(at)
        match deed.what:
            case "next" | "back":
                spot = self._moved(deed.what, running)
                return replace(here, spot=spot, is_paused=False, ended_at=None)
            case "end":
                ended = self.spot if self.spot[0] != OVER else self.ended_at
                return replace(here, spot=(OVER, 0), is_paused=False, ended_at=ended)
            case "pause" | "go on":
                inside = self.spot[0] >= 0
                return replace(here, is_paused=inside and deed.what == "pause")
            case "longer":
                return replace(here, longer=self._longer(deed.n))
            case "blank" | "show":
                return replace(here, is_blank=deed.what == "blank")
            case "drop":
                may = deed.n in range(len(running.parts)) and deed.n > self.spot[0] != OVER
                return replace(here, dropped=self.dropped | {deed.n}) if may else here
            case _:
                return replace(here, dropped=self.dropped - {deed.n})

    def settled(self, at: float) -> State:
        """With the time up to `at` counted where it was spent."""
        if self.is_paused or self.spot[0] < 0:
            return replace(self, since=at)
        spent = {**self.spent, self.spot: self.spent.get(self.spot, 0.0) + at - self.since}
        return replace(self, since=at, spent=spent)

    def _moved(self, what: What, running: Running) -> Spot:
        if what == "back" and self.ended_at is not None:
            return self.ended_at
        way = running.way(self.dropped)
        here = way.index(self.spot) + (1 if what == "next" else -1)
        return way[min(max(here, 0), len(way) - 1)]

    def _longer(self, seconds: int) -> dict[Spot, float]:
        if self.spot[0] < 0:
            return dict(self.longer)
        return {**self.longer, self.spot: self.longer.get(self.spot, 0.0) + seconds}


@dataclass(frozen=True)
class Clockwork:
    """Reads the clocks at one time from what was spent."""

    running: Running
    state: State
    spent: Mapping[Spot, float]
    time: float

    def read(self) -> Now:
        block, scene = self.state.spot
        left, whole = self._scene_clock()
        ends = self._ends()
        planned = sum(part.seconds for part in self.running.parts)
        return Now(
            block,
            scene,
            self.state.is_paused,
            left,
            whole,
            self._block_left(block) if block >= 0 else max(0.0, self.running.starts - self.time),
            ends - self.running.starts - planned,
            ends,
            self.state.dropped,
            self.state.is_blank,
        )

    def _scene_clock(self) -> tuple[float, float]:
        block, scene = self.state.spot
        if block < 0:
            return 0.0, 0.0
        planned = self.running.parts[block].scenes[scene].about
        whole = max(0.0, planned + self.state.longer.get(self.state.spot, 0.0))
        return whole - self.spent.get(self.state.spot, 0.0), whole

    def _block_left(self, block: int) -> float:
        whole = self.running.parts[block].seconds + self.state.longer_of(block)
        return whole - sum(it for spot, it in self.spent.items() if spot[0] == block)

    def _ends(self) -> float:
        """When all is over, if from now on each block takes the time that it has left."""
        block = self.state.spot[0]
        if block == OVER:
            return self.state.since
        begins = max(self.time, self.running.starts) if block == DOORS else self.time
        to_come = [
            max(0.0, self._block_left(n))
            for n in range(max(block, 0), len(self.running.parts))
            if n not in self.state.dropped
        ]
        return begins + sum(to_come)


def parts_of(meeting: Meeting, exercises: Mapping[str, Exercise]) -> tuple[Part, ...]:
    """The meeting's blocks, ready to be run. Raises KeyError for an exercise that is not there."""
    return tuple(
        Part(
            title_of(block, exercises),
            block.kind,
            scenes_of(block, exercises),
            block.minutes * 60,
            block.show,
            block.notes,
            block.watch,
            block.materials,
            block.exercise,
            block.drop,
        )
        for block in meeting.blocks
    )


def scenes_of(block: Block, exercises: Mapping[str, Exercise]) -> tuple[Scene, ...]:
    """The scenes of an exercise; of a talk or a break the one there is."""
    if block.kind == "exercise":
        return timed(scenes(exercises[block.exercise], block.skip), block.minutes)
    kind = "leader" if block.kind == "talk" else "break"  # a step that is a talk is another thing
    return (Scene(0, kind, block.show, about=block.minutes * 60),)
