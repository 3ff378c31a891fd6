"""What a couple's file holds, as plain values: the store gives them, screens show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from together.play.exercise import Exercise
from together.play.moves import AnyMove, Goal, Partner
from together.play.step import Part

SessionState = Literal["open", "finished", "set aside"]
GoalState = Literal["open", "reached", "let go"]
AgreementState = Literal["standing", "let go"]
ChangeKind = Literal["kept", "shrunk", "changed", "let go", "reached", "taken up"]
KnotKind = Literal[Part, "agreement", "goal", "step", "look"]
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
class Place:
    """Where a kept thing stands: an answer, an agreement or a goal of a session."""

    session: int
    position: int


@dataclass(frozen=True)
class Change:
    """What became of a goal or an agreement; `at` in UTC milliseconds.

    `before` has the words as they were until then, where they changed. `session` is the look at it
    in which it was decided.
    """

    at: int
    kind: ChangeKind
    before: tuple[str, ...] = ()
    session: int | None = None


@dataclass(frozen=True)
class GoalStep:
    """A small step beside a goal's first one, and who takes it (None: nobody in particular)."""

    position: int
    text: str
    partner: Partner | None = None
    done_at: int | None = None


@dataclass(frozen=True)
class OpenSession:
    """A session to go on with. Its exercise is the text as it was when the session began.

    `looks_at` is the goal it looks at again, if it does.
    """

    id: int
    exercise: Exercise
    opener: Partner
    moves: tuple[AnyMove, ...]
    draft: Draft | None
    started_at: int
    looks_at: KeptGoal | None = None


@dataclass(frozen=True)
class KeptAnswer:
    """One shared answer that its writer kept; `lines` are its words as they are read.

    `partner` is None for what both made together. `damaged` tells that the file's bytes no longer
    match their checksum; `removed` that its writer took it back. `lines` is empty then. `position`
    is its place in the session, `part` what it is on the way from a need to a goal. A letter stays
    shut until the day `opens_on`; `again` marks what the two want to talk about again.
    """

    kind: str
    name: str
    partner: Partner | None
    ask: str
    lines: tuple[str, ...]
    value: int | None = None
    damaged: bool = False
    removed: bool = False
    position: int = 0
    part: Part = ""
    opens_on: str = ""
    again: bool = False


@dataclass(frozen=True)
class KeptSession:
    """A finished session, with what stays of it. Times are UTC milliseconds.

    `after` is what it went on from, `looks_at` the goal that it looked at again. `is_head`: what
    was kept of it was not read.
    """

    id: int
    exercise: str
    title: str
    started_at: int
    finished_at: int
    answers: tuple[KeptAnswer, ...] = ()
    journey: str = ""
    after: Place | None = None
    looks_at: int | None = None
    is_head: bool = False


@dataclass(frozen=True)
class KeptAgreement:
    """A text both agreed to, and the day ('YYYY-MM-DD' or '') to look at it again.

    `history` has what became of it, oldest first.
    """

    id: int
    session: int
    ask: str
    text: str
    agreed_at: int
    damaged: bool = False
    position: int = 0
    look_again: str = ""
    state: AgreementState = "standing"
    history: tuple[Change, ...] = ()


@dataclass(frozen=True)
class KeptGoal:
    """A goal, whose it is (None: both) and how it stands. Days are 'YYYY-MM-DD' or ''.

    `session` is None for one that was set without an exercise; `after` is then what it goes on
    from. `steps` are its further small steps, `history` what became of it, oldest first.
    """

    id: int
    session: int | None
    owner: Partner | None
    goal: Goal
    state: GoalState
    first_step_done: bool
    set_at: int
    damaged: bool = False
    removed: bool = False
    position: int = 0
    after: Place | None = None
    steps: tuple[GoalStep, ...] = ()
    history: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Knot:
    """One point on the way from a need to a goal and its looks. `lines` are its words.

    `change` is what a look decided.
    """

    kind: KnotKind
    at: int
    partner: Partner | None = None
    lines: tuple[str, ...] = ()
    session: int | None = None
    change: str = ""


@dataclass(frozen=True)
class Lead:
    """What a session goes on from: words to read first under `title`, and where they stand.

    `goal` is the one that is looked at again.
    """

    title: str = ""
    words: str = ""
    after: Place | None = None
    goal: KeptGoal | None = None


@dataclass(frozen=True)
class Hit:
    """One thing that a search found, and when and in what it was written."""

    key: int
    at: int
    title: str
    answer: KeptAnswer
    session: int | None = None
    goal: int | None = None


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
    crash is damaged. `agreements_to_look_at` have a day to look at them again, the first day first;
    `letters` are days on which letters open or have opened.
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
    agreements_to_look_at: tuple[KeptAgreement, ...] = ()
    letters: tuple[str, ...] = ()
