"""Exports of formats 1 and 2, made into the present one.

Format 2 lacked only keys. Format 1 held what is read in the story, and not all that the program has
to know: see the last parts of docs/export-format.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from together.play.couple import GoalState
from together.play.moves import Goal, Partner
from together.store.portable.exported import (
    AgreementPart,
    AnswerPart,
    CouplePart,
    Export,
    GoalPart,
    Level,
    Moment,
    Name,
    Number,
    PersonPart,
    Plan,
    SessionPart,
    Word,
    as_damaged,
    day,
    wordless,
)
from together.store.portable.refused import (
    read,
)


class Person1(msgspec.Struct):
    partner: Partner
    name: Word
    colour: Word
    shape: Word


class Couple1(msgspec.Struct):
    id: Name
    made_at: Moment
    partners: tuple[Person1, Person1]


class Answer1(msgspec.Struct):
    """Also an agreement or a goal: those stood here a second time."""

    kind: str
    name: str
    partner: Partner | None
    ask: str
    lines: tuple[str, ...]
    value: Level | None
    damaged: bool


class Session1(msgspec.Struct):
    id: Number
    exercise: str
    title: str
    started_at: Moment
    finished_at: Moment
    answers: list[Answer1]


class Agreement1(msgspec.Struct):
    id: Number
    session: Number
    ask: str
    text: str
    agreed_at: Moment
    damaged: bool

    def is_told_by(self, answer: Answer1) -> bool:
        if self.damaged:
            return answer.damaged
        told = (answer.kind, answer.ask, "\n".join(answer.lines))
        return told == ("decide", self.ask, self.text)


class Goal1(msgspec.Struct):
    id: Number
    session: Number | None
    owner: Partner | None
    goal: Goal
    state: GoalState
    first_step_done: bool
    set_at: Moment
    damaged: bool

    def is_told_by(self, answer: Answer1) -> bool:
        if self.damaged:
            return answer.damaged
        told = (answer.kind, answer.partner, answer.lines)
        return told == ("goal", self.owner, (self.goal.what,))


class Export1(msgspec.Struct):
    couple: Couple1
    sessions: list[Session1]
    agreements: list[Agreement1]
    goals: list[Goal1]


class Told:
    """The answers of one session that no agreement and no goal has claimed yet, by position."""

    def __init__(self, session: Session1 | None = None) -> None:
        answers = session.answers if session else []
        self.left = dict(enumerate(answers))
        self.end = len(answers)

    def claim(self, kept: Agreement1 | Goal1) -> tuple[int, Answer1 | None]:
        """Where `kept` stood among the answers, and as what; behind them all if nowhere."""
        for position, answer in self.left.items():
            if kept.is_told_by(answer):
                return position, self.left.pop(position)
        self.end += 1
        return self.end - 1, None


def upgraded(data: bytes) -> Export:
    """The export in `data`, as far as format 1 told of it. Raises NotAnExport."""
    old = read(data, Export1)
    told: dict[int | None, Told] = {session.id: Told(session) for session in old.sessions}
    agreements = [agreement_part(it, told.get(it.session, Told())) for it in old.agreements]
    goals = [goal_part(it, told.get(it.session, Told())) for it in old.goals]
    return Export(
        format=3,
        part="shared",
        couple=couple_part(old.couple),
        sessions=list(session_parts(old.sessions, told)),
        agreements=agreements,
        goals=goals,
        steps=[],
        changes=[],
        again=[],
        favourites=[],
        notes={},
        events=[],
    )


def couple_part(old: Couple1) -> CouplePart:
    first, second = old.partners
    return CouplePart(
        id=old.id, made_at=old.made_at, partners=(person_part(first), person_part(second))
    )


def person_part(old: Person1) -> PersonPart:
    """Where nothing is said of a person, the row was damaged."""
    if not (old.name or old.colour or old.shape):
        return as_damaged(PersonPart, who=old.partner)
    return PersonPart(
        who=old.partner, name=old.name, colour=old.colour, shape=old.shape, damaged=False
    )


def session_parts(old: list[Session1], told: dict[int | None, Told]) -> Iterator[SessionPart]:
    """Nobody knows who opened which: taken for turn and turn about, as the rule is."""
    openers: tuple[Partner, Partner] = (1, 2)
    for n, session in enumerate(sorted(old, key=lambda it: it.id)):
        part = SessionPart(
            id=session.id,
            exercise=session.exercise,
            title=session.title,
            state="finished",
            opener=openers[n % 2],
            journey="",
            started_at=session.started_at,
            finished_at=session.finished_at,
            next_day="",
            looks_at=None,
            after_session=None,
            after_position=None,
            damaged=False,
            answers=[answer_part(*it) for it in told[session.id].left.items()],
        )
        yield part if session.title or session.exercise else wordless(part)


def answer_part(position: int, old: Answer1) -> AnswerPart:
    if old.damaged:
        return as_damaged(AnswerPart, position=position)
    return AnswerPart(
        position=position,
        kind=old.kind,
        name=old.name,
        partner=old.partner,
        ask=old.ask,
        lines=old.lines,
        value=old.value,
        removed_at=None,
        part="",
        opens_on="",
        damaged=False,
    )


def agreement_part(old: Agreement1, told: Told) -> AgreementPart:
    """A chosen option was its first line, and the answer's first of two."""
    position, answer = told.claim(old)
    lines = answer.lines if answer else ()
    option, text = lines if len(lines) == 2 else ("", old.text)
    part = AgreementPart(
        id=old.id,
        session=old.session,
        position=position,
        name=answer.name if answer else "",
        ask=old.ask,
        option=option,
        text=text,
        agreed_at=old.agreed_at,
        part="",
        about=None,
        look_again="",
        ended_at=None,
        is_choice=False,
        damaged=False,
    )
    return wordless(part) if old.damaged else part


def goal_part(old: Goal1, told: Told) -> GoalPart:
    position, answer = told.claim(old)
    plan = Plan(**msgspec.structs.asdict(old.goal))
    part = GoalPart(
        id=old.id,
        session=old.session,
        position=position,
        name=answer.name if answer else "",
        ask=answer.ask if answer else "",
        owner=old.owner,
        goal=msgspec.structs.replace(plan, look_again=day(plan.look_again)),
        state=old.state,
        first_step_done=old.first_step_done,
        set_at=old.set_at,
        removed_at=None,
        after_session=None,
        after_position=None,
        damaged=False,
    )
    return wordless(part) if old.damaged else part


NEW_KEYS: dict[str, dict[str, Any]] = {
    "sessions": {"looks_at": None, "after_session": None, "after_position": None},
    "answers": {"part": "", "opens_on": ""},
    "agreements": {
        "part": "",
        "about": None,
        "look_again": "",
        "ended_at": None,
        "is_choice": False,
    },
    "goals": {"after_session": None, "after_position": None},
}


def with_new_keys(data: bytes) -> bytes:
    """An export of format 2 as one of format 3, as far as it goes. Raises NotAnExport."""
    whole = read(data, dict[str, Any])
    answers = [it for it in listed(whole, "sessions") for it in listed(it, "answers")]
    for name, keys in NEW_KEYS.items():
        for part in answers if name == "answers" else listed(whole, name):
            for key, value in keys.items():
                part.setdefault(key, value)
    fresh: dict[str, Any] = {"steps": [], "changes": [], "again": []}
    return msgspec.json.encode(whole | {"format": 3} | fresh)


def listed(part: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The objects in the list of this name; what else is there is for the strict look to refuse."""
    found = part.get(name)
    return [it for it in found if isinstance(it, dict)] if isinstance(found, list) else []
