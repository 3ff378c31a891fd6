"""Each partner's own part, sealed with their key, and what they take back of what they shared."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from typing import Any, TypeGuard

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session as Database

from together.play.couple import KeptAnswer, OwnEntry, Shared
from together.play.moves import Goal, Partner
from together.store import kept, search
from together.store.file import File
from together.store.glance import goal_of
from together.store.plain import number
from together.store.queries import (
    answers_of,
    driver_of,
    free_id,
    note_unswept,
    own_row,
    reading,
    sweep_if_due,
    words_of,
    writing,
)
from together.store.seal import OWN_PART, PartnerKey, Unreadable, Words
from together.store.tables import (
    AnswerRow,
    ChangeRow,
    GoalRow,
    GoalStepRow,
    OwnRow,
    SessionRow,
)


class Own:
    """What belongs to one partner alone. Whoever calls has made sure that it is that partner."""

    def __init__(self, file: File) -> None:
        self._file = file

    def entries(self, key: PartnerKey) -> list[OwnEntry]:
        """Their own part, newest first; what an earlier key closed is told as damaged."""
        query = select(OwnRow).where(OwnRow.partner == key.partner).order_by(OwnRow.id.desc())
        with reading(self._file) as db:
            return [opened(row, key) for row in db.scalars(query)]

    def add(self, key: PartnerKey, entries: Iterable[OwnEntry], at: int) -> None:
        """Bring entries in from elsewhere; they keep the time at which they were kept."""
        with writing(self._file) as db:
            for at_number, entry in enumerate(entries, free_id(db, OwnRow)):
                box, kept_at = sealed(key, entry), entry.kept_at or at
                db.add(own_row(at_number, key.partner, key.generation, box, kept_at))

    def reopen(self, old: PartnerKey, key: PartnerKey) -> int:
        """Close with `key` what the `old` key closed and opens; how many entries."""
        query = select(OwnRow).where(
            OwnRow.partner == key.partner, OwnRow.generation == old.generation
        )
        with writing(self._file) as db:
            found = [(row, opened(row, old)) for row in db.scalars(query)]
            whole = [(row, entry) for row, entry in found if not entry.damaged]
            for row, entry in whole:
                row.box, row.generation = sealed(key, entry), key.generation
        return len(whole)

    def generations(self, partner: Partner) -> dict[int, int]:
        """How many entries each key has closed."""
        query = select(OwnRow.generation).where(OwnRow.partner == partner)
        with reading(self._file) as db:
            closed = list(db.scalars(query))
        return {generation: closed.count(generation) for generation in sorted(set(closed))}

    def remove(self, partner: Partner, entries: Iterable[int]) -> None:
        """Remove entries for good; no byte of them is left."""
        mine = (OwnRow.partner == partner) & OwnRow.id.in_(tuple(entries))
        with writing(self._file) as db:
            db.execute(delete(OwnRow).where(mine))
            note_unswept(db)
        sweep_if_due(self._file)

    def shared(
        self, partner: Partner, before: int | None = None, limit: int | None = None
    ) -> list[Shared]:
        """What they shared and what of it still stands, by session, the newest first.

        `limit` sessions in which there is something, from `before` (a session's id) on.
        """
        with reading(self._file) as db:
            sessions = theirs_in(partner, before).limit(limit)
            query = select(SessionRow).where(SessionRow.id.in_(sessions))
            rows = list(db.scalars(query.order_by(SessionRow.id.desc())))
            found = answers_of(db, [row.id for row in rows])
        shares = [their_share(row, found[row.id], partner) for row in rows]
        return [share for share in shares if share.positions]

    def take_back(self, partner: Partner, session: int, position: int, at: int) -> None:
        """Take the words of one shared answer or own goal away; "removed" stands there then."""
        with writing(self._file) as db:
            blank(db, owned_row(db, partner, session, position), at)
            note_unswept(db)
        sweep_if_due(self._file)

    def erase(self, partner: Partner, at: int) -> None:
        """Remove all that is theirs: their own part, and the words of all that they shared."""
        with writing(self._file) as db:
            search.forget(driver_of(db))  # quicker than to take each row out of it
            db.execute(delete(OwnRow).where(OwnRow.partner == partner))
            for answer in db.scalars(select(AnswerRow).where(AnswerRow.partner == partner)):
                blank(db, answer, at)
            for goal in db.scalars(select(GoalRow).where(GoalRow.owner == partner)):
                blank(db, goal, at)
            note_unswept(db)
        sweep_if_due(self._file)


def their_share(row: SessionRow, rows: list[kept.KeptRow], partner: Partner) -> Shared:
    theirs = [it for it in rows if is_theirs(it, partner) and it.removed_at is None]
    theirs.sort(key=kept.position)
    session = kept.as_session(row, [*theirs])
    answers = tuple(map(with_all_words, theirs, session.answers))
    return Shared(replace(session, answers=answers), tuple(map(kept.position, theirs)))


def with_all_words(row: AnswerRow | GoalRow, answer: KeptAnswer) -> KeptAnswer:
    """A goal with all that was written in it, not only what it is."""
    if answer.damaged or isinstance(row, AnswerRow):
        return answer
    return replace(answer, lines=words_of(goal_of(row.body)))


def is_theirs(row: kept.KeptRow, partner: Partner) -> TypeGuard[AnswerRow | GoalRow]:
    match row:
        case AnswerRow():
            return row.partner == partner
        case GoalRow():
            return row.owner == partner
    return False


def owned_row(db: Database, partner: Partner, session: int, position: int) -> AnswerRow | GoalRow:
    """Raises ValueError where there is nothing of theirs."""
    rows = [it for it in answers_of(db, [session])[session] if it.position == position]
    for row in rows:
        if is_theirs(row, partner):
            return row
    raise ValueError(f"answer {position} of session {session} is not theirs")


def theirs_in(partner: Partner, before: int | None) -> Any:
    """The ids of the sessions in which something of theirs still stands, the newest first."""
    answers = exists().where(
        AnswerRow.session == SessionRow.id,
        AnswerRow.partner == partner,
        AnswerRow.removed_at.is_(None),
    )
    goals = exists().where(
        GoalRow.session == SessionRow.id, GoalRow.owner == partner, GoalRow.removed_at.is_(None)
    )
    query = select(SessionRow.id).where(SessionRow.state == "finished", answers | goals)
    if before is not None:
        query = query.where(SessionRow.id < before)
    return query.order_by(SessionRow.id.desc())


def blank(db: Database, row: AnswerRow | GoalRow, at: int) -> None:
    """Take the words out of a row, also of a damaged one, and note when."""
    search.drop(driver_of(db), [row])
    if not row.intact:
        row.ask = row.name = ""  # these may not be what they were; after that nothing wrong is left
        row.intact = True
    row.removed_at = row.removed_at or at
    if isinstance(row, AnswerRow):
        row.lines, row.value = "[]", None
        return
    row.body, row.first_step_done = kept.as_json(Goal("")), 0
    for table in (GoalStepRow, ChangeRow):
        db.execute(delete(table).where(table.goal == row.id))


def sealed(key: PartnerKey, entry: OwnEntry) -> bytes:
    """An entry's box, wherever it is kept."""
    return key.seal(Words(entry=entry), OWN_PART)


def opened(row: OwnRow, key: PartnerKey) -> OwnEntry:
    """The entry, with the number it has in the file; damaged where the key does not open it."""
    found = None
    if row.intact and row.generation == key.generation:
        with suppress(Unreadable):
            found = key.open(row.box, OWN_PART).entry
    if found is None:
        return OwnEntry(row.id, number(row.kept_at), "", "", "", "", "", (), damaged=True)
    return replace(found, id=row.id, kept_at=row.kept_at)
