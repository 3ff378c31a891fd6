"""A new file from an export: all of it comes in, or nothing does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from msgspec.structs import asdict
from sqlalchemy.orm import Session as Database

from together.store.file import File
from together.store.glance import NOTE
from together.store.kept import as_json
from together.store.making import create_file
from together.store.portable.exported import (
    AgainPart,
    AgreementPart,
    AnswerPart,
    ChangePart,
    CouplePart,
    EventPart,
    Export,
    GoalPart,
    Part,
    PersonPart,
    Plan,
    SessionPart,
    StepPart,
    is_day,
)
from together.store.portable.old_export import upgraded, with_new_keys
from together.store.portable.refused import (
    NotAnExport,
    Stray,
    Unfit,
    faults_of,
    head_of,
    read_as,
    twice,
)
from together.store.queries import writing
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
    Row,
    SessionRow,
)

AT_ONCE = 1000  # rows that are written at a time
DEEPEST = 20  # lists within lists of a note
LARGEST = 2**62

R = TypeVar("R", bound=Row)


def bring_in(data: bytes, path: Path, at: int, passphrase: str | None = None) -> None:
    """Make a file at `path` of what `export` or `as_json` wrote, whole or not at all.

    `at` is now. Raises NotAnExport, saying where in `data` it is wrong; Taken where there is a
    file; or another StoreError.
    """
    found = export_in(data)

    def fill(file: File) -> None:
        with writing(file) as db:
            for rows in rows_of(found, at):
                write(db, rows)

    create_file(path, fill, passphrase)


def write(db: Database, rows: Iterable[Row]) -> None:
    rest = iter(rows)
    while some := list(islice(rest, AT_ONCE)):
        db.add_all(some)
        db.flush()
        db.expunge_all()


def export_in(data: bytes) -> Export:
    """The export in `data`, also one of an older format. Raises NotAnExport."""
    match head_of(data).format:
        case 1:
            found = upgraded(data)
        case 2:
            found = read_as(with_new_keys(data), Export, "shared")
        case _:
            found = read_as(data, Export, "shared")
    for fault in faults(found):
        raise fault
    return found


# What the types alone do not tell


def faults(found: Export) -> Iterator[NotAnExport]:
    """What is wrong with an export, and where."""
    for n, who in enumerate((1, 2)):
        if found.couple.partners[n].who != who:
            yield Unfit(place=f"couple.partners[{n}].partner")
    yield from doubles(found)
    yield from strays(found)
    for place, part in parts_of(found):
        yield from faults_of(place, part)
        yield from faults_within(place, part)
    if not is_plain(found.notes):
        yield Unfit(place="notes")


def doubles(found: Export) -> Iterator[NotAnExport]:
    yield from twice("sessions", [it.id for it in found.sessions])
    for n, session in enumerate(found.sessions):
        yield from twice(f"sessions[{n}].answers", [it.position for it in session.answers])
    yield from twice("agreements", [it.id for it in found.agreements])
    yield from twice("goals", [it.id for it in found.goals])
    yield from twice("steps", [(it.of_goal, it.position) for it in found.steps])
    yield from twice("changes", [it.id for it in found.changes])
    yield from twice("again", [(it.session, it.position) for it in found.again])
    yield from twice("favourites", found.favourites)


def strays(found: Export) -> Iterator[NotAnExport]:
    known = {session.id for session in found.sessions}
    for n, agreement in enumerate(found.agreements):
        if agreement.session not in known:
            yield Stray(place=f"agreements[{n}].session")
    for n, goal in enumerate(found.goals):
        if goal.session is not None and goal.session not in known:
            yield Stray(place=f"goals[{n}].session")
    yield from strays_of_goals(found)
    for n, mark in enumerate(found.again):
        if mark.session not in known:
            yield Stray(place=f"again[{n}].session")


def strays_of_goals(found: Export) -> Iterator[NotAnExport]:
    goals = {goal.id for goal in found.goals}
    agreements = {agreement.id for agreement in found.agreements}
    for n, step in enumerate(found.steps):
        if step.of_goal not in goals:
            yield Stray(place=f"steps[{n}].of_goal")
    for n, change in enumerate(found.changes):
        if change.of_goal is not None and change.of_goal not in goals:
            yield Stray(place=f"changes[{n}].of_goal")
        if change.of_agreement is not None and change.of_agreement not in agreements:
            yield Stray(place=f"changes[{n}].of_agreement")


def parts_of(found: Export) -> Iterator[tuple[str, Part]]:
    """Every piece that may be damaged, and the way to it."""
    lists: list[tuple[str, Iterable[Part]]] = [
        ("couple.partners", found.couple.partners),
        ("sessions", found.sessions),
        *((f"sessions[{n}].answers", session.answers) for n, session in enumerate(found.sessions)),
        ("agreements", found.agreements),
        ("goals", found.goals),
        ("steps", found.steps),
        ("changes", found.changes),
        ("again", found.again),
        ("events", found.events),
    ]
    for place, parts in lists:
        yield from ((f"{place}[{n}]", part) for n, part in enumerate(parts))


def faults_within(place: str, part: Part) -> Iterator[NotAnExport]:
    """Days that are none, and words of what was taken back."""
    match part:
        case SessionPart(next_day=day) if day and not is_day(day):
            yield Unfit(place=f"{place}.next_day")
        case GoalPart(goal=Plan(look_again=day)) if day and not is_day(day):
            yield Unfit(place=f"{place}.goal.look_again")
        case GoalPart(removed_at=int()) if part.goal != Plan("") or part.first_step_done:
            yield Unfit(place=place)
        case AgreementPart(look_again=day) if day and not is_day(day):
            yield Unfit(place=f"{place}.look_again")
        case AnswerPart(opens_on=day) if day and not is_day(day):
            yield Unfit(place=f"{place}.opens_on")
        case ChangePart(of_goal=goal, of_agreement=other) if (goal is None) == (other is None):
            yield Unfit(place=place)
        case AnswerPart(removed_at=int()) if part.lines or part.value is not None:
            yield Unfit(place=place)


def is_plain(value: object, deep: int = DEEPEST) -> bool:
    """Whether a note is nothing that could not be written again."""
    match value:
        case dict():
            return deep > 0 and all(is_plain(part, deep - 1) for part in value.values())
        case list():
            return deep > 0 and all(is_plain(part, deep - 1) for part in value)
        case int():
            return abs(value) <= LARGEST
    return True


# From the parts of an export to rows


def rows_of(found: Export, at: int) -> tuple[Iterable[Row], ...]:
    """All rows of the new file, table by table; none comes before the one it belongs to."""
    return (
        about(found.couple, at),
        map(person_row, found.couple.partners),
        map(session_row, found.sessions),
        (answer_row(session.id, it) for session in found.sessions for it in session.answers),
        map(agreement_row, found.agreements),
        map(goal_row, found.goals),
        map(step_row, found.steps),
        map(change_row, found.changes),
        map(again_row, found.again),
        (FavouriteRow(exercise=exercise) for exercise in found.favourites),
        (MetaRow(key=NOTE + name, value=as_json(it)) for name, it in found.notes.items()),
        (event_row(number, it) for number, it in enumerate(found.events, 1)),
    )


def about(couple: CouplePart, at: int) -> Iterator[Row]:
    """What the file says of itself; a name that was damaged is not made up."""
    yield MetaRow(key="couple", value=couple.id)
    yield MetaRow(key="created_at", value=str(couple.made_at))
    yield MetaRow(key="brought_in_at", value=str(at))


def marked(row: R, part: Part) -> R:
    """A damaged piece is written without a checksum, which fits no row: it is read as damaged."""
    row.intact = not getattr(part, "damaged", False)
    return row


def columns(part: Part, *without: str) -> dict[str, Any]:
    """The fields of `part` that are columns as well."""
    return {name: it for name, it in asdict(part).items() if name not in {"damaged", *without}}


def person_row(part: PersonPart) -> PartnerRow:
    return marked(PartnerRow(id=part.who, **columns(part, "who")), part)


def session_row(part: SessionPart) -> SessionRow:
    more = columns(part, "answers", "looks_at")
    return marked(SessionRow(body="", goal=part.looks_at, **more), part)


def answer_row(session: int, part: AnswerPart) -> AnswerRow:
    more = columns(part, "lines") | {"part": part.part or None, "opens_on": part.opens_on or None}
    return marked(AnswerRow(session=session, lines=as_json(part.lines), **more), part)


def agreement_row(part: AgreementPart) -> AgreementRow:
    words = {"part": part.part or None, "look_again": part.look_again or None}
    more = {**words, "is_choice": 1 if part.is_choice else None}
    return marked(AgreementRow(**columns(part) | more), part)


def goal_row(part: GoalPart) -> GoalRow:
    found = columns(part, "goal") | {"body": as_json(part.goal)}
    return marked(GoalRow(**found | {"first_step_done": int(part.first_step_done)}), part)


def step_row(part: StepPart) -> GoalStepRow:
    return marked(GoalStepRow(goal=part.of_goal, **columns(part, "of_goal")), part)


def change_row(part: ChangePart) -> ChangeRow:
    more = columns(part, "of_goal", "of_agreement", "lines")
    row = ChangeRow(
        goal=part.of_goal, agreement=part.of_agreement, body=as_json(part.lines), **more
    )
    return marked(row, part)


def again_row(part: AgainPart) -> AgainRow:
    return marked(AgainRow(**columns(part)), part)


def event_row(number: int, part: EventPart) -> EventRow:
    return marked(EventRow(id=number, **columns(part)), part)
