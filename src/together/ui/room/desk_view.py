"""What the leader sees of a meeting under way, as plain words and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from together.play.running import DOORS, OVER, Deed, Now, Running
from together.ui.room import forms, times
from together.ui.room.forms import Acts
from together.ui.room.view import Occasion, RoomView, room_view
from together.words import _


class Stand(Enum):
    """Where a block is, seen from now."""

    DONE = "done"
    NOW = "now"
    TO_COME = "to come"
    DROPPED = "dropped"


@dataclass(frozen=True)
class BlockView:
    """A line of the list. `begins` is the planned time of day, `expected` the one to be expected,
    "" where it is the same or no longer matters. `may_drop` means that it may be left out now, or
    taken in again.
    """

    number: int
    title: str
    begins: str
    minutes: int
    stand: Stand
    expected: str = ""
    may_drop: bool = False


@dataclass(frozen=True)
class DeskView:
    """All that the desk shows; times are in seconds.

    `at` is the block's number, or DOORS or OVER. `do`, `ask` and `acts` are what the room does;
    `scene` of `scenes` begins with 1. `pace` says how far ahead or behind, `ends` when it will be
    over. `spare` are the numbers of the blocks to leave out for an end at `due`.
    """

    meeting: str
    at: int
    now: str
    do: str
    room: RoomView
    ask: str = ""
    acts: Acts = Acts.NOBODY
    next: str = ""
    notes: str = ""
    watch: str = ""
    materials: tuple[str, ...] = ()
    scene: int = 0
    scenes: int = 0
    left: float = 0.0
    whole: float = 0.0
    block_left: float = 0.0
    is_paused: bool = False
    is_blank: bool = False
    is_late: bool = False
    pace: str = ""
    ends: str = ""
    due: str = ""
    spare: tuple[int, ...] = ()
    blocks: tuple[BlockView, ...] = ()

    @property
    def is_at_doors(self) -> bool:
        return self.at == DOORS

    @property
    def is_over(self) -> bool:
        return self.at == OVER


def desk_view(
    running: Running, time: float, occasion: Occasion, *, is_blank: bool = False
) -> DeskView:
    """What the leader sees at `time`."""
    now = running.at(time)
    room = room_view(running, time, occasion, is_blank=is_blank)
    part = running.parts[now.block] if now.block >= 0 else None
    about = running.parts[0] if now.is_at_doors else part  # what is handed out comes before it
    planned = sum(it.seconds for it in running.parts)
    return DeskView(
        occasion.title,
        now.block,
        part.title if part else room.do,
        room.do,
        room,
        ask=room.ask,
        acts=room.acts,
        next=next_words(running, now),
        notes=about.notes if about else "",
        watch=about.watch if about else "",
        materials=about.materials if about else (),
        scene=now.scene + 1 if part else 0,
        scenes=len(part.scenes) if part else 0,
        left=now.left,
        whole=now.whole,
        block_left=now.block_left,
        is_paused=now.is_paused,
        is_blank=is_blank,
        is_late=now.is_late,
        pace="" if now.is_over else times.pace(now.behind),
        ends=occasion.time(now.ends),
        due=occasion.time(running.starts + planned),
        spare=running.spare(time),
        blocks=block_views(running, now, time, occasion),
    )


def next_words(running: Running, now: Now) -> str:
    """What one press of Next brings."""
    way = running.way(now.dropped)
    here = way.index((now.block, now.scene))
    if here + 1 >= len(way):
        return ""
    block, scene = way[here + 1]
    if block == OVER:
        return _("The end")
    part = running.parts[block]
    do = forms.form_of(part.scenes[scene], part.title).do
    if block == now.block or do == part.title:
        return do
    return _("{title}: {step}").format(title=part.title, step=do)


def block_views(
    running: Running, now: Now, time: float, occasion: Occasion
) -> tuple[BlockView, ...]:
    expected = expected_starts(running, now, time)
    found, at = [], running.starts
    for n, part in enumerate(running.parts):
        begins, stand = occasion.time(at), stand_of(n, now)
        comes = occasion.time(expected[n]) if n in expected else ""
        may_drop = part.drop > 0 and stand in {Stand.TO_COME, Stand.DROPPED}
        shown = comes if comes != begins else ""
        length = part.seconds // times.MINUTE
        found.append(BlockView(n, part.title, begins, length, stand, shown, may_drop))
        at += part.seconds
    return tuple(found)


def stand_of(n: int, now: Now) -> Stand:
    if n in now.dropped:
        return Stand.DROPPED
    if n == now.block:
        return Stand.NOW
    return Stand.DONE if n < now.block or now.is_over else Stand.TO_COME


def expected_starts(running: Running, now: Now, time: float) -> dict[int, float]:
    """When each block to come will begin, if from now on all take what they have left."""
    at = max(time, running.starts) if now.is_at_doors else time + max(0.0, now.block_left)
    found: dict[int, float] = {}
    for n, left in to_come(running):
        found[n] = at
        at += left
    return found


@lru_cache(maxsize=2)
def to_come(running: Running) -> tuple[tuple[int, float], ...]:
    """The blocks still to come and what each has left: without it all would be over so much sooner.

    Only a deed changes that, and finding it goes through all of them: it is kept until the next.
    """
    time = running.deeds[-1].at if running.deeds else 0.0
    now = running.at(time)
    if now.is_over:
        return ()
    found, ends = [], now.ends
    for n in reversed(range(max(now.block, DOORS) + 1, len(running.parts))):
        if n not in now.dropped:
            running = running.did(Deed("drop", time, n))
            sooner = running.at(time).ends
            found.append((n, ends - sooner))
            ends = sooner
    return tuple(reversed(found))
