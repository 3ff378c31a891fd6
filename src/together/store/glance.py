"""What the home screen shows, read by the driver alone: it waits for no import of SQLAlchemy."""

from __future__ import annotations

import msgspec

from together.play.couple import CoupleState, Event, KeptGoal, OpenSession, People, Person
from together.play.moves import Goal, other
from together.store.driver import asked
from together.store.errors import Damaged
from together.store.file import File
from together.store.plain import Plain, number, rows
from together.store.resume import resumed

NOTE = "note "  # before the name of a note, among what else the file holds about itself


def state(file: File) -> CoupleState:
    """All that the home screen needs. Raises Damaged as `open_session` does."""
    with asked(file.path):
        sessions = rows(file.driver, "session", "ORDER BY id")
        favourites = rows(file.driver, "favourite")
        notes = rows(file.driver, "meta", "WHERE key LIKE ?", (f"{NOTE}%",))
        names = rows(file.driver, "meta", "WHERE key = 'couple'")
        keys = rows(file.driver, "partner_key", "WHERE slot = 'pin' AND retired_at IS NULL")
        events = rows(file.driver, "event", "ORDER BY id")
    finished = [row for row in sessions if row.state == "finished" and row.intact]
    return CoupleState(
        people=people(file),
        session=open_session(file),
        opener=other(sessions[-1].opener) if sessions else 1,
        finished=tuple(row.exercise for row in finished),
        goals=tuple(it for it in goals(file) if it.state == "open" and not it.removed),
        next_day=finished[-1].next_day if finished else "",
        favourites=frozenset(row.exercise for row in favourites if row.intact),
        finished_at=tuple(row.finished_at for row in finished),
        notes={
            row.key.removeprefix(NOTE): msgspec.json.decode(row.value)
            for row in notes
            if row.intact
        },
        couple=names[0].value if names and names[0].intact else "",
        is_torn=file.was_torn,
        locked=frozenset(row.partner for row in keys),
        events=tuple(Event(row.at, row.kind, row.partner) for row in events if row.intact),
    )


def people(file: File) -> People:
    with asked(file.path):
        return {row.id: as_person(row) for row in rows(file.driver, "partner")}


def as_person(row: Plain) -> Person:
    return Person(row.name, row.colour, row.shape) if row.intact else Person("", "", "")


def open_session(file: File) -> OpenSession | None:
    """The session to go on with, at the very turn and draft where it was left.

    Raises Damaged, naming the session, where its exercise or a move can't be read.
    """
    with asked(file.path):
        for row in rows(file.driver, "session", "WHERE state = 'open'"):
            made = rows(file.driver, "move", "WHERE session = ? ORDER BY position", (row.id,))
            drafts = rows(file.driver, "draft", "WHERE session = ?", (row.id,))
            found = resumed(row, made, drafts[0] if drafts else None)
            if found is None:
                raise Damaged(file.path, session=row.id)
            return found
    return None


def goals(file: File) -> list[KeptGoal]:
    """All goals, also past ones, newest first."""
    with asked(file.path):
        return [as_goal(row) for row in rows(file.driver, "goal", "ORDER BY id DESC")]


def as_goal(row: Plain) -> KeptGoal:
    if not row.intact:
        at = number(row.set_at)
        return KeptGoal(row.id, row.session, None, Goal(""), row.state, False, at, damaged=True)
    if row.removed_at is not None:
        at, owner = row.set_at, row.owner
        return KeptGoal(row.id, row.session, owner, Goal(""), row.state, False, at, removed=True)
    done = bool(row.first_step_done)
    return KeptGoal(row.id, row.session, row.owner, goal_of(row.body), row.state, done, row.set_at)


def goal_of(body: str) -> Goal:
    return msgspec.json.decode(body, type=Goal)
