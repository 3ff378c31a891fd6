"""What an export holds, version 3: these shapes are the format; docs/export-format.md tells of it.

Every key is there, and no other: what this version does not know it could not bring in again.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import Meta

from together.play.couple import ChangeKind, GoalState
from together.play.moves import Goal, Partner
from together.play.step import Part as Thread
from together.store.plain import number

LAST_MOMENT = 253_402_128_000_000  # 9999-12-30, the last day that is a day in every time zone
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Number = Annotated[int, Meta(ge=-(2**62), le=2**62)]  # what SQLite counts up from
Moment = Annotated[int, Meta(ge=0, le=LAST_MOMENT)]
Level = Annotated[int, Meta(ge=0, le=99)]  # more places than a scale ever has
Word = Annotated[str, Meta(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*\Z")]  # a name, on one line
Name = Annotated[str, Meta(pattern=r"^([0-9a-f]{32})?\Z")]  # a couple's lasting name


class Part(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A piece of an export.

    A `damaged` one was read from bytes that are not what was written. Of it stands only what
    `STAYS` names, to tell where it was; all else is empty.
    """


class PersonPart(Part, rename={"who": "partner"}):
    who: Partner
    name: Word
    colour: Word
    shape: Word
    damaged: bool


class CouplePart(Part):
    """`id` is "" and `made_at` 0 where that of the file is damaged."""

    id: Name
    made_at: Moment
    partners: tuple[PersonPart, PersonPart]


class AnswerPart(Part):
    """`position` is the place among all that was kept of the session.

    One that its writer took back has `removed_at`, no `lines` and no `value`.
    """

    position: Number
    kind: str
    name: str
    partner: Partner | None
    ask: str
    lines: tuple[str, ...]
    value: Level | None
    removed_at: Moment | None
    part: Thread
    opens_on: str
    damaged: bool


class SessionPart(Part):
    """A session that has ended. `next_day` is the day both chose to sit down again, or "".

    `looks_at` is a goal; what it went on from stands at `after_position` of
    `after_session`.
    """

    id: Number
    exercise: str
    title: str
    state: Literal["finished", "set aside"]
    opener: Partner
    journey: str
    started_at: Moment
    finished_at: Moment
    next_day: str
    looks_at: Number | None
    after_session: Number | None
    after_position: Number | None
    damaged: bool
    answers: list[AnswerPart]


class AgreementPart(Part):
    """`option` is the choice both made among those the step offered, or "".

    `about` is the partner it speaks of, `ended_at` when both let it go. After one that `is_choice`
    nothing holds.
    """

    id: Number
    session: Number
    position: Number
    name: str
    ask: str
    option: str
    text: str
    agreed_at: Moment
    part: Thread
    about: Partner | None
    look_again: str
    ended_at: Moment | None
    is_choice: bool
    damaged: bool


class Plan(Goal, frozen=True, forbid_unknown_fields=True):
    """The words of a goal."""


class GoalPart(Part):
    """One that was taken back has `removed_at`, and an empty `goal`."""

    id: Number
    session: Number | None
    position: Number
    name: str
    ask: str
    owner: Partner | None
    goal: Plan
    state: GoalState
    first_step_done: bool
    set_at: Moment
    removed_at: Moment | None
    after_session: Number | None
    after_position: Number | None
    damaged: bool


class StepPart(Part):
    """A small step beside a goal's first one; `partner` takes it, null: both."""

    of_goal: Number
    position: Number
    text: str
    partner: Partner | None
    done_at: Moment | None
    damaged: bool


class ChangePart(Part):
    """What became of a goal or an agreement; `lines` are its words before that."""

    id: Number
    at: Moment
    of_goal: Number | None
    of_agreement: Number | None
    kind: ChangeKind | Literal[""]
    lines: tuple[str, ...]
    session: Number | None
    damaged: bool


class AgainPart(Part):
    """A mark at what both want to talk about again."""

    session: Number
    position: Number
    at: Moment
    damaged: bool


class EventPart(Part):
    """Something both have a right to know, such as a PIN that was reset; no words of anybody."""

    at: Moment
    kind: str
    partner: Partner | None
    damaged: bool


class Export(Part):
    """All that both shared and kept, and what the program has to know to go on from there."""

    format: Literal[3]
    part: Literal["shared"]
    couple: CouplePart
    sessions: list[SessionPart]
    agreements: list[AgreementPart]
    goals: list[GoalPart]
    steps: list[StepPart]
    changes: list[ChangePart]
    again: list[AgainPart]
    favourites: list[str]
    notes: dict[str, Any]
    events: list[EventPart]


class OwnEntryPart(Part):
    """What one partner kept for themselves; one that could not be read is `damaged` and empty."""

    kept_at: Moment
    exercise: str
    title: str
    kind: str
    name: str
    ask: str
    lines: tuple[str, ...]
    value: Level | None
    damaged: bool


class OwnAnswerPart(Part):
    kind: str
    name: str
    ask: str
    lines: tuple[str, ...]
    value: Level | None
    removed: bool


class OwnSessionPart(Part):
    """A session in which this partner shared something, with that alone."""

    id: Number
    exercise: str
    title: str
    started_at: Moment
    finished_at: Moment
    answers: tuple[OwnAnswerPart, ...]


class OwnExport(Part):
    """All that one partner wrote: what they kept for themselves, and what they shared."""

    format: Literal[2, 3]  # the same in both
    part: Literal["own"]
    couple: Name
    partner: Partner
    name: Word
    kept: tuple[OwnEntryPart, ...]
    shared: tuple[OwnSessionPart, ...]


class Head(msgspec.Struct):
    """What is read first of any export."""

    format: int
    part: str = "shared"


# What is told of a damaged piece; and what the rest of it is then, "" where nothing is said here.
PLACE = ("id", "who", "session", "position", "answers", "of_goal", "of_agreement")
TIME = ("started_at", "finished_at", "agreed_at", "set_at", "at", "kept_at")
STAYS = frozenset([*PLACE, *TIME, "state", "opener"])
EMPTY: dict[str, object] = {
    "partner": None,
    "owner": None,
    "lines": (),
    "value": None,
    "goal": Plan(""),
    "first_step_done": False,
    "is_choice": False,
    "removed_at": None,
    "looks_at": None,
    "after_session": None,
    "after_position": None,
    "about": None,
    "ended_at": None,
    "done_at": None,
    "damaged": True,
}
P = TypeVar("P", bound=Part)


def as_damaged(kind: type[P], **stays: object) -> P:
    """A damaged piece: what `stays`, and nothing else."""
    return kind(**{name: EMPTY.get(name, "") for name in kind.__struct_fields__} | stays)


def wordless(part: P) -> P:
    """`part`, damaged."""
    stays = {name: getattr(part, name) for name in STAYS.intersection(part.__struct_fields__)}
    return as_damaged(type(part), **stays)


def is_day(text: str) -> bool:
    """Whether `text` is 'YYYY-MM-DD', and a day."""
    try:
        return bool(DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def day(text: str) -> str:
    """`text`, or "" where it is no day."""
    return text if is_day(text) else ""


def moment(at: object) -> int:
    """`at`, or 0 where it is no moment of the years 1970 to 9999: a damaged byte, a clock gone."""
    found = number(at)
    return found if 0 <= found <= LAST_MOMENT else 0


def moment_or_none(at: int | None) -> int | None:
    return None if at is None else moment(at)


def written(export: Export | OwnExport) -> bytes:
    """The same bytes for the same export: UTF-8, two spaces deep, a line's end after the last."""
    plain = msgspec.json.encode(export, order="deterministic")
    return msgspec.json.format(plain, indent=2) + b"\n"
