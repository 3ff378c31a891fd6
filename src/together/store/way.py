"""The way from a need to a goal and on: one line through the months."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from together.play.couple import Knot, KnotKind, Place
from together.play.moves import Partner
from together.store import kept
from together.store.glance import after, as_change, goal_of
from together.store.queries import answers_of, find
from together.store.tables import AgreementRow, ChangeRow, GoalRow, GoalStepRow, SessionRow

FARTHEST = 20  # sessions back


def way_of(db: Database, goal: int) -> list[Knot]:
    """The knots of a goal's line, oldest first. Raises ValueError if there is no such goal."""
    row = find(db, GoalRow, goal)
    if not row.intact or row.removed_at is not None:
        return []
    before = [*earlier(db, row)]
    mine = Knot("goal", row.set_at, row.owner, (goal_of(row.body).what,), row.session)
    since = sorted([*steps(db, row), *changes(db, row)], key=lambda it: it.at)
    return [*before, mine, *since]


def earlier(db: Database, row: GoalRow) -> Iterator[Knot]:
    """What led to the goal: in its own session, and in those that this one went on from."""
    places = [*reversed([*places_before(db, row)])]
    for place in places:
        yield from knots_at(db, place, row.owner)
    if row.session is not None:
        yield from knots_at(db, Place(row.session, kept.position(row)), row.owner)


def places_before(db: Database, row: GoalRow) -> Iterator[Place]:
    """What it goes on from, and what that goes on from, nearest first."""
    session = db.get(SessionRow, row.session) if row.session is not None else None
    place = after(row) or (after(session) if session else None)
    seen: set[int] = set()
    while place and place.session not in seen and len(seen) < FARTHEST:
        seen.add(place.session)
        yield place
        found = db.get(SessionRow, place.session)
        place = after(found) if found is not None and found.intact else None


def knots_at(db: Database, place: Place, owner: Partner | None) -> Iterator[Knot]:
    """What is there, and what of its session led to it: a need, an ask, an answer."""
    session = db.get(SessionRow, place.session)
    if session is None:
        return
    rows = [it for it in answers_of(db, [place.session])[place.session] if stands(it)]
    rows = [it for it in rows if not isinstance(it, GoalRow)]
    aim = next((it for it in rows if kept.position(it) == place.position), None)
    whose = whose_is(aim) if aim is not None else owner
    for row in sorted(rows, key=order):
        if row is aim or (part_of(row) and whose_is(row) in (None, whose or whose_is(row))):
            yield knot_of(row, number_of_end(session))


def number_of_end(session: SessionRow) -> int:
    return session.finished_at or session.started_at


def stands(row: kept.KeptRow) -> bool:
    if not row.intact:
        return False
    return isinstance(row, AgreementRow) or row.removed_at is None


def part_of(row: kept.KeptRow) -> str:
    return "" if isinstance(row, GoalRow) else row.part or ""


def whose_is(row: kept.KeptRow) -> Partner | None:
    """Whose words they are, or whom they answer."""
    match row:
        case AgreementRow():
            return row.about
        case GoalRow():
            return row.owner
    return row.partner


ORDER = ("need", "ask", "answer", "")


def order(row: kept.KeptRow) -> tuple[int, int]:
    """A need comes before an ask, an ask before its answer."""
    return ORDER.index(part_of(row)), kept.position(row)


def knot_of(row: kept.KeptRow, at: int) -> Knot:
    answer = kept.as_answer(row)
    kind: KnotKind = answer.part
    if not kind and isinstance(row, AgreementRow):
        kind = "agreement"
    return Knot(kind, at, whose_is(row), answer.lines, row.session)


def steps(db: Database, row: GoalRow) -> Iterator[Knot]:
    """Small steps that are done."""
    query = select(GoalStepRow).where(GoalStepRow.goal == row.id, GoalStepRow.done_at.is_not(None))
    for step in db.scalars(query):
        if step.intact and step.done_at is not None:
            yield Knot("step", step.done_at, step.partner, (step.text,))


def changes(db: Database, row: GoalRow) -> Iterator[Knot]:
    for found in db.scalars(select(ChangeRow).where(ChangeRow.goal == row.id)):
        if found.intact:
            change = as_change(found)
            yield Knot("look", change.at, None, change.before, change.session, change.kind)
