"""From a finished session to the rows that stay of it, and from rows to the story."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

import msgspec

from together.play.couple import KeptAnswer, KeptSession, Names
from together.play.exercise import Exercise
from together.play.moves import Decided, Rated, SetGoal
from together.play.session import Session
from together.play.sharing import Answer, lines_of, outcome
from together.play.step import Step
from together.play.steps import Decide, Write
from together.store.glance import after, goal_of
from together.store.plain import number
from together.store.tables import AgreementRow, AnswerRow, GoalRow, SessionRow

KeptRow: TypeAlias = AnswerRow | AgreementRow | GoalRow
FreeIds: TypeAlias = dict[type[AgreementRow | GoalRow], int]


def rows_of(
    session: int, played: Session, names: Names, at: int, free: FreeIds, *, looks: bool = False
) -> list[KeptRow]:
    """One row for each answer of `played` that stays, its question with the names of today.

    `free` has the first free id of each table that counts them. In a session that looks at a goal
    again what both want from then on is that goal's, and no new one.
    """
    rows: list[KeptRow] = []
    for position, answer in enumerate(outcome(played).answers):
        if looks and isinstance(answer.move, SetGoal) and answer.turn.actor is None:
            continue
        ask = answer.turn.say(answer.turn.ask, names)
        here = {"session": session, "position": position, "name": answer.name, "ask": ask}
        rows.append(row_of(answer, played.exercise, at, free, here))
    return rows


def row_of(
    answer: Answer, exercise: Exercise, at: int, free: FreeIds, here: dict[str, Any]
) -> KeptRow:
    """The row of one answer. `here` holds the columns that every kind of row has."""
    step = exercise.steps[answer.turn.step]
    part = getattr(step, "part", "") or None
    match answer.move:
        case Decided(text, option):
            number, about = take(free, AgreementRow), answer.turn.me
            choice = 1 if isinstance(step, Decide) and step.is_choice else None
            more = {"part": part, "about": about, "is_choice": choice, **here}
            return AgreementRow(id=number, option=option, text=text, agreed_at=at, **more)
        case SetGoal(goal):
            number, owner = take(free, GoalRow), answer.turn.actor
            return GoalRow(id=number, owner=owner, body=as_json(goal), set_at=at, **here)
        case move:
            value = move.value if isinstance(move, Rated) else None
            lines = as_json(lines_of(exercise, answer.turn, move))
            more = {"part": part, "opens_on": opens_on(step, at), **here}
            kind, partner = answer.turn.kind, answer.partner
            return AnswerRow(kind=kind, partner=partner, lines=lines, value=value, **more)


def opens_on(step: Step, at: int) -> str | None:
    """The day on which a letter that is kept now opens, here."""
    if not (isinstance(step, Write) and step.shut_days):
        return None
    day = datetime.fromtimestamp(at / 1000, UTC).astimezone().date()
    return (day + timedelta(step.shut_days)).isoformat()


def take(free: FreeIds, table: type[AgreementRow | GoalRow]) -> int:
    free[table] += 1
    return free[table] - 1


def as_json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def as_session(row: SessionRow, answers: list[KeptRow]) -> KeptSession:
    """A finished session; its title and exercise are empty where the row is damaged."""
    kept = tuple(map(as_answer, sorted(answers, key=position)))
    started_at, finished_at = number(row.started_at), number(row.finished_at)
    found = KeptSession(row.id, "", "", started_at, finished_at, kept)
    if not row.intact:
        return found
    found = replace(found, exercise=row.exercise, title=row.title, journey=row.journey)
    return replace(found, after=after(row), looks_at=row.goal)


def position(row: KeptRow) -> int:
    return number(row.position)


def as_answer(row: KeptRow) -> KeptAnswer:
    """One answer, agreement or goal as a part of its session's story."""
    if not row.intact:
        return KeptAnswer("", "", None, "", (), damaged=True)
    return replace(as_whole_answer(row), position=row.position)


def as_whole_answer(row: KeptRow) -> KeptAnswer:
    if not isinstance(row, AgreementRow) and row.removed_at is not None:
        kind, who = ("goal", row.owner) if isinstance(row, GoalRow) else (row.kind, row.partner)
        return KeptAnswer(kind, row.name, who, row.ask, (), removed=True)
    match row:
        case AnswerRow():
            lines = msgspec.json.decode(row.lines, type=tuple[str, ...])
            found = KeptAnswer(row.kind, row.name, row.partner, row.ask, lines, row.value)
            return replace(found, part=row.part or "", opens_on=row.opens_on or "")
        case AgreementRow():
            lines = tuple(filter(None, (row.option, row.text)))
            return KeptAnswer("decide", row.name, None, row.ask, lines, part=row.part or "")
    return KeptAnswer("goal", row.name, row.owner, row.ask, (goal_of(row.body).what,))
