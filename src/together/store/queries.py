"""The small questions and changes that the store's transactions are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar
from uuid import uuid4

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session as Database

from together.play.couple import Draft, Names, People, Person, SessionState
from together.play.moves import Partner
from together.play.session import Session
from together.play.sharing import outcome
from together.store import kept
from together.store.engine import told_by_engine
from together.store.file import File, asked
from together.store.tables import (
    AgreementRow,
    AnswerRow,
    DraftRow,
    GoalRow,
    MetaRow,
    MoveRow,
    PartnerRow,
    Row,
    SessionRow,
)

R = TypeVar("R", bound=Row)
THANKS = "close"  # the kind of step that a thank-you belongs to
UNSWEPT = "unswept"  # a note in the file that thrown away words may still have bytes in it


@contextmanager
def reading(file: File) -> Iterator[Database]:
    """Questions only."""
    with asked(file.path), told_by_engine(file.path), Database(file.engine) as db:
        yield db


@contextmanager
def writing(file: File) -> Iterator[Database]:
    """One transaction: all of it or nothing."""
    with told_by_engine(file.path), Database(file.engine, expire_on_commit=False) as db, db.begin():
        yield db


def first_rows(people: People, at: int) -> list[Row]:
    """What a new file holds. The couple's name is like no other file's."""
    return [
        MetaRow(key="couple", value=uuid4().hex),
        MetaRow(key="created_at", value=str(at)),
        *(partner_row(partner, people[partner]) for partner in (1, 2)),
    ]


def partner_row(partner: Partner, person: Person) -> PartnerRow:
    return PartnerRow(id=partner, name=person.name, colour=person.colour, shape=person.shape)


def free_id(db: Database, table: type[SessionRow | AgreementRow | GoalRow]) -> int:
    return (db.scalar(select(func.max(table.id))) or 0) + 1


def find(db: Database, table: type[R], key: int) -> R:
    row = db.get(table, key)
    if row is None:
        raise ValueError(f"there is no {table.__tablename__} {key}")
    return row


def must_be_open(db: Database, session: int) -> None:
    if db.scalar(select(SessionRow.state).where(SessionRow.id == session)) != "open":
        raise ValueError(f"session {session} is not open")


def count_moves(db: Database, session: int) -> int:
    count = db.scalar(select(func.count()).select_from(MoveRow).where(MoveRow.session == session))
    return count or 0


def add_move(db: Database, move: MoveRow) -> None:
    """Add the next move in place of the draft, unless the same move is there already."""
    there = db.get(MoveRow, (move.session, move.position))
    if there is None and move.position == count_moves(db, move.session):
        db.execute(delete(DraftRow).where(DraftRow.session == move.session))
        db.add(move)
    elif there is None or there.body != move.body:
        raise ValueError(f"move {move.position} does not follow the moves that are stored")


def put(db: Database, row: Row) -> None:
    """Write a row in place of the one with its key, if there is one."""
    keys = row.__mapper__.primary_key_from_instance(row)
    there = db.get(type(row), tuple(keys))
    if there is not None:
        db.delete(there)
        db.flush()
    db.add(row)


def put_draft(db: Database, session: int, draft: Draft, at: int) -> None:
    body = kept.as_json(draft.content)
    put(db, DraftRow(session=session, turn=draft.turn, body=body, at=at))


def keep(db: Database, row: SessionRow, played: Session, names: Names, at: int) -> None:
    """Add what stays of a session that is over."""
    free: kept.FreeIds = {AgreementRow: free_id(db, AgreementRow)}
    free[GoalRow] = free_id(db, GoalRow)
    db.add_all(kept.rows_of(row.id, played, names, at, free))
    row.next_day = outcome(played).next_day


def end(db: Database, row: SessionRow, state: SessionState, at: int) -> None:
    """Close a session: its moves, its draft and the text of its exercise go."""
    row.state, row.finished_at, row.body = state, at, ""
    for table in (MoveRow, DraftRow):
        db.execute(delete(table).where(table.session == row.id))
    note_unswept(db)


def note_unswept(db: Database) -> None:
    put(db, MetaRow(key=UNSWEPT, value="yes"))


def answers_of(db: Database, sessions: Sequence[int]) -> dict[int, list[kept.KeptRow]]:
    """All that was kept of these sessions, by session."""
    found: dict[int, list[kept.KeptRow]] = {session: [] for session in sessions}
    rows: list[kept.KeptRow] = [
        *db.scalars(select(AnswerRow).where(AnswerRow.session.in_(sessions))),
        *db.scalars(select(AgreementRow).where(AgreementRow.session.in_(sessions))),
        *db.scalars(select(GoalRow).where(GoalRow.session.in_(sessions))),
    ]
    for row in rows:
        if row.session in found:
            found[row.session].append(row)
    return found


def thanks_of(db: Database) -> dict[int, list[kept.KeptRow]]:
    """All thanks that were kept, by session."""
    found: dict[int, list[kept.KeptRow]] = {}
    for row in db.scalars(select(AnswerRow).where(AnswerRow.kind == THANKS)):
        found.setdefault(row.session, []).append(row)
    return found
