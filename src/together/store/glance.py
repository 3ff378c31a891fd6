"""What the home screen shows, read by the driver alone: it waits for no import of SQLAlchemy."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec

from together.play.couple import (
    Change,
    CoupleState,
    Event,
    GoalStep,
    KeptAgreement,
    KeptGoal,
    OpenSession,
    People,
    Person,
    Place,
)
from together.play.moves import Goal, other
from together.store.driver import asked
from together.store.errors import Damaged
from together.store.file import File
from together.store.plain import Plain, number, rows
from together.store.resume import resumed

FINISHED = "WHERE state = 'finished'"
PLAYED = f"SELECT exercise, finished_at FROM session {FINISHED} ORDER BY id"  # too many to check
TO_LOOK_AT = "WHERE look_again IS NOT NULL AND is_choice IS NULL ORDER BY look_again LIMIT 100"
# Of letters only the days count here; those before the last few were opened long ago.
LETTERS = """SELECT DISTINCT opens_on FROM answer
    WHERE opens_on IS NOT NULL AND removed_at IS NULL ORDER BY opens_on DESC LIMIT 100"""
NOTE = "note "  # before the name of a note, among what else the file holds about itself


def state(file: File) -> CoupleState:
    """All that the home screen needs. Raises Damaged as `open_session` does."""
    with asked(file.path):
        last = rows(file.driver, "session", "ORDER BY id DESC LIMIT 1")
        ended = rows(file.driver, "session", f"{FINISHED} ORDER BY id DESC LIMIT 1")
        played = file.driver.execute(PLAYED).fetchall()
        favourites = rows(file.driver, "favourite")
        notes = rows(file.driver, "meta", "WHERE key LIKE ?", (f"{NOTE}%",))
        names = rows(file.driver, "meta", "WHERE key = 'couple'")
        keys = rows(file.driver, "partner_key", "WHERE slot = 'pin' AND retired_at IS NULL")
        events = rows(file.driver, "event", "ORDER BY id")
        agreements = rows(file.driver, "agreement", TO_LOOK_AT)
        letters = file.driver.execute(LETTERS).fetchall()
    return CoupleState(
        people=people(file),
        session=open_session(file),
        opener=other(last[0].opener) if last else 1,
        finished=tuple(exercise for exercise, _at in played),
        goals=tuple(it for it in goals(file, "WHERE state = 'open'") if not it.removed),
        next_day=ended[0].next_day if ended and ended[0].intact else "",
        favourites=frozenset(row.exercise for row in favourites if row.intact),
        finished_at=tuple(number(at) for _exercise, at in played),
        notes={
            row.key.removeprefix(NOTE): msgspec.json.decode(row.value)
            for row in notes
            if row.intact
        },
        couple=names[0].value if names and names[0].intact else "",
        is_torn=file.was_torn,
        locked=frozenset(row.partner for row in keys),
        events=tuple(Event(row.at, row.kind, row.partner) for row in events if row.intact),
        agreements_to_look_at=tuple(
            as_agreement(row) for row in agreements if row.intact and row.ended_at is None
        ),
        letters=tuple(reversed([day for (day,) in letters])),
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
            goal = goals(file, "WHERE id = ?", row.goal) if row.goal else []
            return replace(found, looks_at=goal[0] if goal else None)
    return None


def goals(file: File, which: str = "", *values: object, limit: int = -1) -> list[KeptGoal]:
    """All goals, also past ones, or those `which` tells, newest first."""
    with asked(file.path):
        found = rows(file.driver, "goal", f"{which} ORDER BY id DESC LIMIT {limit}", values)
        steps, changes = of_goals(file, "goal_step", found), of_goals(file, "change", found)
    return [as_goal(row, steps.get(row.id, []), changes.get(row.id, [])) for row in found]


def of_goals(file: File, table: str, goals: list[Plain]) -> dict[int, list[Plain]]:
    """The whole rows of `table` that belong to these goals, by goal, in their order."""
    found: dict[int, list[Plain]] = {}
    ids = json_of([goal.id for goal in goals])
    which = "WHERE goal IN (SELECT value FROM json_each(?)) ORDER BY rowid"
    for row in rows(file.driver, table, which, (ids,)) if goals else ():
        if row.intact:
            found.setdefault(row.goal, []).append(row)
    return found


def json_of(value: object) -> str:
    return msgspec.json.encode(value).decode()


def as_goal(row: Plain, steps: list[Plain], changes: list[Plain]) -> KeptGoal:
    at = number(row.set_at)
    plain = KeptGoal(row.id, row.session, None, Goal(""), row.state, False, at)
    if not row.intact:
        return replace(plain, damaged=True)
    plain = replace(plain, owner=row.owner, position=row.position, after=after(row))
    if row.removed_at is not None:
        return replace(plain, removed=True)
    return replace(
        plain,
        goal=goal_of(row.body),
        first_step_done=bool(row.first_step_done),
        steps=tuple(GoalStep(it.position, it.text, it.partner, it.done_at) for it in steps),
        history=tuple(as_change(it) for it in changes),
    )


def as_change(row: Any) -> Change:
    before = msgspec.json.decode(row.body, type=tuple[str, ...])
    return Change(row.at, row.kind, before, row.session)


def as_agreement(row: Any, history: tuple[Change, ...] = ()) -> KeptAgreement:
    """The agreement; a chosen option is the first line of its text."""
    if not row.intact:
        return KeptAgreement(row.id, row.session, "", "", number(row.agreed_at), damaged=True)
    return KeptAgreement(
        row.id,
        row.session,
        row.ask,
        "\n".join(filter(None, (row.option, row.text))),
        row.agreed_at,
        position=row.position,
        look_again=row.look_again or "",
        state="standing" if row.ended_at is None else "let go",
        history=history,
    )


def after(row: Any) -> Place | None:
    """What a session or a goal goes on from."""
    if row.after_session is None or row.after_position is None:
        return None
    return Place(row.after_session, row.after_position)


def goal_of(body: str) -> Goal:
    return msgspec.json.decode(body, type=Goal)
