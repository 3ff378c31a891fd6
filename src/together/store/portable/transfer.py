"""All that both shared and kept, as a file for other programs and for another Together.

What one partner takes along is in `taking`. See docs/export-format.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session as Database

from together.play.couple import (
    KeptAgreement,
    KeptGoal,
    KeptSession,
    People,
)
from together.play.moves import Partner
from together.store.glance import NOTE
from together.store.plain import number
from together.store.portable.exported import (
    AgainPart,
    AgreementPart,
    AnswerPart,
    ChangePart,
    CouplePart,
    EventPart,
    Export,
    GoalPart,
    PersonPart,
    Plan,
    SessionPart,
    StepPart,
    as_damaged,
    day,
    moment,
    moment_or_none,
    wordless,
    written,
)
from together.store.queries import reading
from together.store.store import Store
from together.store.tables import (
    AgainRow,
    AgreementRow,
    AnswerRow,
    ChangeRow,
    EventRow,
    FavouriteRow,
    GoalRow,
    GoalStepRow,
    MetaRow,
    PartnerRow,
    SessionRow,
)

AT_ONCE = 1000  # rows that are held at a time
ENDED = ("finished", "set aside")


def as_json(store: Store) -> bytes:
    """All that both shared and kept. Brought in and exported again, it is the same bytes."""
    return written(gathered(store))


def export(store: Store) -> dict[str, Any]:
    """The same as plain data."""
    plain: dict[str, Any] = msgspec.to_builtins(gathered(store))
    return plain


class Told(NamedTuple):
    """The couple's story as it is read, the newest first."""

    people: People
    sessions: list[KeptSession]
    agreements: list[KeptAgreement]
    goals: list[KeptGoal]


def told(store: Store) -> Told:
    """All that both shared and kept, as screens and pages show it."""
    return Told(store.people(), list(sessions(store)), store.agreements.page(), store.goals.all())


def sessions(store: Store) -> Iterator[KeptSession]:
    """Every finished session, newest first, fetched page by page."""
    page = store.shelf.sessions()
    while page:
        yield from page
        page = store.shelf.sessions(before=page[-1].id)


# From rows to the parts of an export


def gathered(store: Store) -> Export:
    couple, made_at = store.identity()
    with reading(store.file) as db:
        ended = sessions_of(db)
        known = {session.id for session in ended}
        events = db.scalars(select(EventRow).order_by(EventRow.id))
        return Export(
            format=3,
            part="shared",
            couple=CouplePart(
                id=couple, made_at=moment(made_at), partners=(person_of(db, 1), person_of(db, 2))
            ),
            sessions=ended,
            agreements=agreements_of(db, known),
            goals=goals_of(db, known),
            steps=steps_of(db),
            changes=changes_of(db),
            again=again_of(db, known),
            favourites=favourites_of(db),
            notes=notes_of(db),
            events=[event_part(row) for row in events],
        )


def person_of(db: Database, who: Partner) -> PersonPart:
    row = db.get(PartnerRow, who)
    if row is None or not row.intact:
        return as_damaged(PersonPart, who=who)
    return PersonPart(who=who, name=row.name, colour=row.colour, shape=row.shape, damaged=False)


def sessions_of(db: Database) -> list[SessionPart]:
    """All sessions that have ended, oldest first, each with its answers."""
    ended = select(SessionRow).where(SessionRow.state.in_(ENDED)).order_by(SessionRow.id)
    found = {row.id: session_part(row) for row in db.scalars(ended)}
    answers = select(AnswerRow).order_by(AnswerRow.session, AnswerRow.position)
    for row in db.scalars(answers.execution_options(yield_per=AT_ONCE)):
        if row.session in found:
            found[row.session].answers.append(answer_part(row))
    return list(found.values())


def session_part(row: SessionRow) -> SessionPart:
    """Who opened it is told of a damaged one, too: who opens the next one hangs on it."""
    part = SessionPart(
        id=row.id,
        exercise=row.exercise,
        title=row.title,
        state="finished" if row.state == "finished" else "set aside",
        opener=row.opener,
        journey=row.journey,
        started_at=moment(row.started_at),
        finished_at=moment(row.finished_at),
        next_day=day(row.next_day),
        looks_at=row.goal,
        after_session=row.after_session,
        after_position=row.after_position,
        damaged=False,
        answers=[],
    )
    return part if row.intact else wordless(part)


def answer_part(row: AnswerRow) -> AnswerPart:
    if not row.intact:
        return as_damaged(AnswerPart, position=row.position)
    stands = row.removed_at is None
    return AnswerPart(
        position=row.position,
        kind=row.kind,
        name=row.name,
        partner=row.partner,
        ask=row.ask,
        lines=msgspec.json.decode(row.lines, type=tuple[str, ...]) if stands else (),
        value=row.value if stands else None,
        removed_at=moment_or_none(row.removed_at),
        part=row.part or "",
        opens_on=day(row.opens_on or ""),
        damaged=False,
    )


def agreements_of(db: Database, known: set[int]) -> list[AgreementPart]:
    rows = db.scalars(select(AgreementRow).order_by(AgreementRow.id))
    return [agreement_part(row) for row in rows if row.session in known]


def agreement_part(row: AgreementRow) -> AgreementPart:
    part = AgreementPart(
        id=row.id,
        session=row.session,
        position=number(row.position),
        name=row.name,
        ask=row.ask,
        option=row.option,
        text=row.text,
        agreed_at=moment(row.agreed_at),
        part=row.part or "",
        about=row.about,
        look_again=day(row.look_again or ""),
        ended_at=moment_or_none(row.ended_at),
        is_choice=bool(row.is_choice),
        damaged=False,
    )
    return part if row.intact else wordless(part)


def goals_of(db: Database, known: set[int]) -> list[GoalPart]:
    rows = db.scalars(select(GoalRow).order_by(GoalRow.id))
    return [goal_part(row) for row in rows if row.session is None or row.session in known]


def goal_part(row: GoalRow) -> GoalPart:
    stands = row.intact and row.removed_at is None
    part = GoalPart(
        id=row.id,
        session=row.session,
        position=number(row.position),
        name=row.name,
        ask=row.ask,
        owner=row.owner,
        goal=plan_of(row.body) if stands else Plan(""),
        state=row.state,
        first_step_done=stands and bool(row.first_step_done),
        set_at=moment(row.set_at),
        removed_at=moment_or_none(row.removed_at),
        after_session=row.after_session,
        after_position=row.after_position,
        damaged=False,
    )
    return part if row.intact else wordless(part)


def steps_of(db: Database) -> list[StepPart]:
    rows = db.scalars(select(GoalStepRow).order_by(GoalStepRow.goal, GoalStepRow.position))
    return [step_part(row) for row in rows]


def step_part(row: GoalStepRow) -> StepPart:
    part = StepPart(
        of_goal=row.goal,
        position=row.position,
        text=row.text,
        partner=row.partner,
        done_at=moment_or_none(row.done_at),
        damaged=False,
    )
    return part if row.intact else wordless(part)


def changes_of(db: Database) -> list[ChangePart]:
    return [change_part(row) for row in db.scalars(select(ChangeRow).order_by(ChangeRow.id))]


def change_part(row: ChangeRow) -> ChangePart:
    part = ChangePart(
        id=row.id,
        at=moment(row.at),
        of_goal=row.goal,
        of_agreement=row.agreement,
        kind=row.kind if row.intact else "",
        lines=msgspec.json.decode(row.body, type=tuple[str, ...]) if row.intact else (),
        session=row.session,
        damaged=False,
    )
    return part if row.intact else wordless(part)


def again_of(db: Database, known: set[int]) -> list[AgainPart]:
    rows = db.scalars(select(AgainRow).order_by(AgainRow.session, AgainRow.position))
    return [again_part(row) for row in rows if row.session in known]


def again_part(row: AgainRow) -> AgainPart:
    at = moment(row.at)
    return AgainPart(session=row.session, position=row.position, at=at, damaged=not row.intact)


def plan_of(body: str) -> Plan:
    plan = msgspec.json.decode(body, type=Plan)
    return msgspec.structs.replace(plan, look_again=day(plan.look_again))


def favourites_of(db: Database) -> list[str]:
    return sorted(row.exercise for row in db.scalars(select(FavouriteRow)) if row.intact)


def notes_of(db: Database) -> dict[str, Any]:
    """What the program noted of its own use, by name."""
    rows = db.scalars(select(MetaRow).order_by(MetaRow.key))
    return {
        row.key.removeprefix(NOTE): msgspec.json.decode(row.value)
        for row in rows
        if row.intact and row.key.startswith(NOTE)
    }


def event_part(row: EventRow) -> EventPart:
    if not row.intact:
        return as_damaged(EventPart, at=moment(row.at))
    return EventPart(at=moment(row.at), kind=row.kind, partner=row.partner, damaged=False)
