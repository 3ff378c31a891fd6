"""The small questions and changes that the store's transactions are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, TypeVar, cast
from uuid import uuid4

from msgspec.structs import replace
from sqlalchemy import Table, delete, func, insert, select
from sqlalchemy.orm import Session as Database

from together.play import moves
from together.play.couple import ChangeKind, Draft, Names, People, Person, SessionState
from together.play.looking import Looked, looked
from together.play.moves import AnyMove, Goal, Opened, Partner, Sealed
from together.play.session import Session
from together.play.sharing import outcome
from together.play.step import Fate
from together.store import kept, search
from together.store.driver import asked
from together.store.engine import told_by_engine
from together.store.errors import DiskFull
from together.store.file import File
from together.store.glance import goal_of
from together.store.tables import (
    AgreementRow,
    AnswerRow,
    ChangeRow,
    DraftRow,
    EventRow,
    GoalRow,
    MetaRow,
    MoveRow,
    OwnRow,
    PartnerRow,
    Row,
    SessionRow,
)

R = TypeVar("R", bound=Row)
BECAME: dict[Fate, ChangeKind] = {
    "keep": "kept",
    "shrink": "shrunk",
    "change": "changed",
    "let go": "let go",
}
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


def free_id(
    db: Database, table: type[SessionRow | AgreementRow | GoalRow | OwnRow | EventRow | ChangeRow]
) -> int:
    return (db.scalar(select(func.max(table.id))) or 0) + 1


def find(db: Database, table: type[R], key: object) -> R:
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


def move_row(session: int, position: int, move: AnyMove, at: int) -> MoveRow:
    return MoveRow(session=session, position=position, body=moves.encode(move).decode(), at=at)


def add_move(db: Database, move: MoveRow) -> None:
    """Add the next move in place of the draft, unless the same move is there already."""
    there = db.get(MoveRow, (move.session, move.position))
    if there is None and move.position == count_moves(db, move.session):
        db.execute(delete(DraftRow).where(DraftRow.session == move.session))
        db.add(move)
    elif there is None or there.body != move.body:
        raise ValueError(f"move {move.position} does not follow the moves that are stored")


def open_up(
    db: Database,
    session: int,
    position: int,
    added: Sequence[AnyMove],
    opened: Mapping[int, AnyMove],
    at: int,
) -> None:
    """Put what was sealed open in its place, and add the moves that opened it."""
    for place, move in opened.items():
        put(db, move_row(session, place, move, at))
    for place, move in enumerate(added, position):
        add_move(db, move_row(session, place, move, at))
        db.flush()


def put(db: Database, row: Row) -> None:
    """Write a row in place of the one with its key, if there is one. No row may hang on that."""
    row.sum = row.digest()
    table = cast(Table, row.__table__)
    values = {column.name: getattr(row, column.name) for column in table.columns}
    # Beside the statement, not in it: the engine remembers statements with what stands in them.
    db.execute(insert(table).prefix_with("OR REPLACE"), values)


def put_draft(db: Database, session: int, draft: Draft, at: int) -> None:
    body = kept.as_json(draft.content)
    put(db, DraftRow(session=session, turn=draft.turn, body=body, at=at))


def keep(db: Database, row: SessionRow, played: Session, names: Names, at: int) -> None:
    """Add what stays of a session that is over, and do what it decided about a goal."""
    free: kept.FreeIds = {AgreementRow: free_id(db, AgreementRow)}
    free[GoalRow] = free_id(db, GoalRow)
    goal = db.get(GoalRow, row.goal) if row.goal else None
    looks = goal is not None and goal.intact and goal.removed_at is None
    rows = kept.rows_of(row.id, played, names, at, free, looks=looks)
    db.add_all(rows)
    row.next_day = outcome(played).next_day
    found = looked(played) if looks else None
    db.flush()
    search.add(driver_of(db), rows)
    if goal is not None and found is not None:
        look_at(db, goal, found, at, row.id)


def driver_of(db: Database) -> Any:
    """The one connection to the file, within the transaction of `db`."""
    return db.connection().connection.driver_connection


def look_at(db: Database, row: GoalRow, found: Looked, at: int, session: int | None) -> None:
    """Do with a goal what a look at it has decided, and note it."""
    before = goal_of(row.body)
    after = found.goal or replace(before, look_again="")
    fate = found.fate
    is_same = replace(after, look_again=before.look_again) == before
    if fate != "let go" and is_same != (fate == "keep"):  # what was done counts, not the intent
        fate = "keep" if is_same else "change"
    if fate == "let go":
        row.state = "let go"
    else:
        reword(db, row, after)
    words = before if fate in ("shrink", "change") else None
    note_change(db, BECAME[fate], at, words, goal=row.id, session=session)


def reword(db: Database, row: GoalRow, goal: Goal) -> None:
    """Give a goal other words; a first step that is another one is still to be taken."""
    search.drop(driver_of(db), [row])
    if goal.first_step != goal_of(row.body).first_step:
        row.first_step_done = 0
    row.body = kept.as_json(goal)
    db.flush()
    search.add(driver_of(db), [row])


def note_change(
    db: Database, kind: ChangeKind, at: int, before: Goal | None = None, **of: int | None
) -> None:
    """Note what became of a goal or an agreement (`of`), with the words it had before."""
    body = kept.as_json(words_of(before)) if before else "[]"
    db.add(ChangeRow(id=free_id(db, ChangeRow), at=at, kind=kind, body=body, **of))
    db.flush()


def words_of(goal: Goal) -> tuple[str, ...]:
    """All that was written in a goal."""
    words = (goal.what, goal.why, goal.first_step, goal.when, goal.if_, goal.then)
    return tuple(filter(None, words))


def end(
    db: Database, row: SessionRow, state: SessionState, made: Iterable[AnyMove], at: int
) -> None:
    """Close a session of which `made` are the moves: they go, its draft and its exercise's text."""
    keep_own(db, made, at)
    row.state, row.finished_at, row.body = state, at, ""
    for table in (MoveRow, DraftRow):
        db.execute(delete(table).where(table.session == row.id))
    note_unswept(db)


def couple_name(db: Database) -> str:
    """The couple's lasting name, that no other file has."""
    row = db.get(MetaRow, "couple")
    return row.value if row is not None and row.intact else ""


def add_event(db: Database, kind: str, at: int, partner: Partner | None = None) -> None:
    """Note what both have a right to know; never a word that somebody wrote."""
    db.add(EventRow(id=free_id(db, EventRow), at=at, kind=kind, partner=partner))


def stored_moves(db: Database, session: int) -> Iterator[AnyMove]:
    """The moves of a session that can be read."""
    for row in db.scalars(select(MoveRow).where(MoveRow.session == session)):
        if row.intact:
            yield moves.decode(row.body)


def keep_own(db: Database, made: Iterable[AnyMove], at: int) -> None:
    """Put what each keeps for themselves of a session into their own part, sealed as it is."""
    kept_ones = [it for move in made for it in copies_in(move)]
    for number, it in enumerate(kept_ones, free_id(db, OwnRow)):
        db.add(own_row(number, it.partner, it.generation, it.own, at))


def copies_in(move: AnyMove) -> tuple[Sealed, ...]:
    if isinstance(move, Sealed) and move.own:
        return (move,)
    return move.copies if isinstance(move, Opened) else ()


def own_row(number: int, partner: Partner, generation: int, box: bytes, at: int) -> OwnRow:
    return OwnRow(id=number, partner=partner, generation=generation, box=box, kept_at=at)


def forget_session(db: Database, session: int) -> None:
    """Take a session that goes out of the index, and out of all that leads to it."""
    rows = answers_of(db, [session])[session]
    search.drop(driver_of(db), rows)
    for goal in rows:
        if isinstance(goal, GoalRow):
            unlink_goal(db, goal.id)
    for row in db.scalars(select(SessionRow).where(SessionRow.after_session == session)):
        row.after_session = row.after_position = None
    for alone in db.scalars(select(GoalRow).where(GoalRow.after_session == session)):
        alone.after_session = alone.after_position = None
    for change in db.scalars(select(ChangeRow).where(ChangeRow.session == session)):
        change.session = None
    db.flush()


def unlink_goal(db: Database, goal: int) -> None:
    """Forget that sessions looked at a goal that goes: a later one may get its number."""
    for row in db.scalars(select(SessionRow).where(SessionRow.goal == goal)):
        row.goal = None


def note_unswept(db: Database) -> None:
    put(db, MetaRow(key=UNSWEPT, value="yes"))


def sweep_if_due(file: File) -> None:
    """Write the file anew if words were thrown away since; after a kill, the next start does it."""
    with reading(file) as db:
        due = db.get(MetaRow, UNSWEPT) is not None
    if due:
        file.sweep()
        with writing(file) as db:
            db.execute(delete(MetaRow).where(MetaRow.key == UNSWEPT))
        settle(file)


def settle(file: File) -> None:
    """Empty the journal: a damaged byte there would silently end what is read from it."""
    with suppress(DiskFull):  # what was stored is safe in the journal, too
        file.checkpoint()


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
