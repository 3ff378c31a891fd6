"""From a finished session to the rows that stay of it, and from rows to the story."""

from __future__ import annotations

from typing import Any, TypeAlias

import msgspec

from together.play.couple import KeptAgreement, KeptAnswer, KeptSession, Names
from together.play.exercise import Exercise
from together.play.moves import Decided, Rated, SetGoal
from together.play.session import Session
from together.play.sharing import Answer, lines_of, outcome
from together.store.glance import goal_of
from together.store.plain import number
from together.store.tables import AgreementRow, AnswerRow, GoalRow, SessionRow

KeptRow: TypeAlias = AnswerRow | AgreementRow | GoalRow
FreeIds: TypeAlias = dict[type[AgreementRow | GoalRow], int]


def rows_of(session: int, played: Session, names: Names, at: int, free: FreeIds) -> list[KeptRow]:
    """One row for each answer of `played` that stays, its question with the names of today.

    `free` has the first free id of each table that counts them.
    """
    rows: list[KeptRow] = []
    for position, answer in enumerate(outcome(played).answers):
        ask = answer.turn.say(answer.turn.ask, names)
        here = {"session": session, "position": position, "name": answer.name, "ask": ask}
        rows.append(row_of(answer, played.exercise, at, free, here))
    return rows


def row_of(
    answer: Answer, exercise: Exercise, at: int, free: FreeIds, here: dict[str, Any]
) -> KeptRow:
    """The row of one answer. `here` holds the columns that every kind of row has."""
    match answer.move:
        case Decided(text, option):
            number = take(free, AgreementRow)
            return AgreementRow(id=number, option=option, text=text, agreed_at=at, **here)
        case SetGoal(goal):
            number, owner = take(free, GoalRow), answer.turn.actor
            return GoalRow(id=number, owner=owner, body=as_json(goal), set_at=at, **here)
        case move:
            value = move.value if isinstance(move, Rated) else None
            lines = as_json(lines_of(exercise, answer.turn, move))
            kind, partner = answer.turn.kind, answer.partner
            return AnswerRow(kind=kind, partner=partner, lines=lines, value=value, **here)


def take(free: FreeIds, table: type[AgreementRow | GoalRow]) -> int:
    free[table] += 1
    return free[table] - 1


def as_json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def as_session(row: SessionRow, answers: list[KeptRow]) -> KeptSession:
    """A finished session; its title and exercise are empty where the row is damaged."""
    kept = tuple(map(as_answer, sorted(answers, key=position)))
    exercise, title = (row.exercise, row.title) if row.intact else ("", "")
    started_at, finished_at = number(row.started_at), number(row.finished_at)
    return KeptSession(row.id, exercise, title, started_at, finished_at, kept)


def position(row: KeptRow) -> int:
    return number(row.position)


def as_answer(row: KeptRow) -> KeptAnswer:
    """One answer, agreement or goal as a part of its session's story."""
    if not row.intact:
        return KeptAnswer("", "", None, "", (), damaged=True)
    if not isinstance(row, AgreementRow) and row.removed_at is not None:
        kind, who = ("goal", row.owner) if isinstance(row, GoalRow) else (row.kind, row.partner)
        return KeptAnswer(kind, row.name, who, row.ask, (), removed=True)
    match row:
        case AnswerRow():
            lines = msgspec.json.decode(row.lines, type=tuple[str, ...])
            return KeptAnswer(row.kind, row.name, row.partner, row.ask, lines, row.value)
        case AgreementRow():
            lines = tuple(filter(None, (row.option, row.text)))
            return KeptAnswer("decide", row.name, None, row.ask, lines)
    return KeptAnswer("goal", row.name, row.owner, row.ask, (goal_of(row.body).what,))


def as_agreement(row: AgreementRow) -> KeptAgreement:
    """The agreement; a chosen option is the first line of its text."""
    if not row.intact:
        return KeptAgreement(row.id, row.session, "", "", number(row.agreed_at), damaged=True)
    text = "\n".join(filter(None, (row.option, row.text)))
    return KeptAgreement(row.id, row.session, row.ask, text, row.agreed_at)
