"""What a couple's file holds, as plain values: the store gives them, screens show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from together.play.exercise import Exercise
from together.play.moves import AnyMove, Goal, Partner

SessionState = Literal["open", "finished", "set aside"]
GoalState = Literal["open", "reached", "let go"]
Slot = Literal["pin", "recovery"]  # the two ways to a partner's key
Names: TypeAlias = Mapping[Partner, str]


@dataclass(frozen=True)
class Person:
    """How one partner is called and shown; the colour is never the only sign."""

    name: str
    colour: str
    shape: str


People: TypeAlias = Mapping[Partner, Person]


@dataclass(frozen=True)
class Draft:
    """What stands unfinished at a turn: `turn` is its key as text, `content` what its face needs.

    The content holds JSON values only: the text so far, caret, choices, seconds left.
    """

    turn: str
    content: Mapping[str, Any]


@dataclass(frozen=True)
class OpenSession:
    """A session to go on with. Its exercise is the text as it was when the session began."""

    id: int
    exercise: Exercise
    opener: Partner
    moves: tuple[AnyMove, ...]
    draft: Draft | None
    started_at: int


@dataclass(frozen=True)
class KeptAnswer:
    """One shared answer that its writer kept; `lines` are its words as they are read.

    `partner` is None for what both made together. `damaged` tells that the file's bytes no longer
    match their checksum; `removed` that its writer took it back. `lines` is empty then.
    """

    kind: str
    name: str
    partner: Partner | None
    ask: str
    lines: tuple[str, ...]
    value: int | None = None
    damaged: bool = False
    removed: bool = False


@dataclass(frozen=True)
class KeptSession:
    """A finished session, with what stays of it. Times are UTC milliseconds."""

    id: int
    exercise: str
    title: str
    started_at: int
    finished_at: int
    answers: tuple[KeptAnswer, ...] = ()


@dataclass(frozen=True)
class KeptAgreement:
    """A text both agreed to."""

    id: int
    session: int
    ask: str
    text: str
    agreed_at: int
    damaged: bool = False


@dataclass(frozen=True)
class KeptGoal:
    """A goal, whose it is (None: both) and how it stands. Days are 'YYYY-MM-DD' or ''."""

    id: int
    session: int | None
    owner: Partner | None
    goal: Goal
    state: GoalState
    first_step_done: bool
    set_at: int
    damaged: bool = False
    removed: bool = False


@dataclass(frozen=True)
class Shared:
    """What one partner shared in a session and has not taken back; `positions` of its answers."""

    session: KeptSession
    positions: tuple[int, ...]


@dataclass(frozen=True)
class Event:
    """Something that both have a right to know, such as "pin reset"; `at` in UTC milliseconds."""

    at: int
    kind: str
    partner: Partner | None


@dataclass(frozen=True)
class OwnEntry:
    """What one partner kept for themselves: where it was written, when, and the words.

    `kind`, `name`, `ask`, `lines` and `value` are those of a `KeptAnswer`; `id` is 0 before it is
    stored. `damaged`: the bytes no longer match, or the key that closed them is another one.
    """

    id: int
    kept_at: int
    exercise: str
    title: str
    kind: str
    name: str
    ask: str
    lines: tuple[str, ...]
    value: int | None = None
    damaged: bool = False


@dataclass(frozen=True)
class CoupleState:
    """All that the home screen needs, in one answer.

    `finished` are the exercises played to their end, oldest first, `finished_at` when (UTC
    milliseconds). `notes` are small facts about the program's own use, such as the journey that is
    followed; never a word that somebody wrote. `couple` is the file's lasting name, `locked` who
    has a PIN, `events` what both are told, oldest first. `is_torn`: what was done last before a
    crash is damaged.
    """

    people: People
    session: OpenSession | None
    opener: Partner
    finished: tuple[str, ...]
    goals: tuple[KeptGoal, ...]
    next_day: str = ""
    favourites: frozenset[str] = field(default_factory=frozenset)
    finished_at: tuple[int, ...] = ()
    notes: Mapping[str, Any] = field(default_factory=dict)
    couple: str = ""
    is_torn: bool = False
    locked: frozenset[Partner] = frozenset()
    events: tuple[Event, ...] = ()
