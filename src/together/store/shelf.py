"""What was kept, to be read again: by date, by what it is about, by a word in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Select, delete, func, or_, select, text, tuple_
from sqlalchemy.orm import Session as Database

from together.play.couple import Hit, KeptSession, Knot, Place
from together.play.moves import Partner
from together.store import kept, search
from together.store.driver import asked
from together.store.file import File
from together.store.glance import goal_of
from together.store.plain import rows
from together.store.queries import answers_of, reading, words_of, writing
from together.store.tables import AgainRow, AgreementRow, AnswerRow, GoalRow, SessionRow
from together.store.way import way_of

THANKS = "close"  # the kind of step that a thank-you belongs to
# Word for word as the index has it, else it would not be used.
IN_THE_JAR = (text("answer.kind = 'close'"), AnswerRow.removed_at.is_(None))
PAGE = 20  # sessions
RATINGS = 120  # points of one line that are looked at: more than a picture can show


@dataclass(frozen=True)
class About:
    """Which sessions: of an exercise, of a journey, or about a goal; '' and 0 are all of them."""

    exercise: str = ""
    journey: str = ""
    goal: int = 0


@dataclass(frozen=True)
class Rating:
    """One place on a scale that a partner shared, from 0; `at` in UTC milliseconds."""

    name: str
    at: int
    value: int


class Shelf:
    """What is kept in a file and both may read."""

    def __init__(self, file: File) -> None:
        self._file = file

    def page(
        self, before: int | None = None, limit: int = PAGE, about: About = About()
    ) -> list[KeptSession]:
        """Finished sessions without what was kept of them, newest first.

        `before` is the id of the last one already seen.
        """
        with reading(self._file) as db:
            rows = db.scalars(narrowed(finished(before), about).limit(limit))
            return [replace(kept.as_session(row, []), is_head=True) for row in rows]

    def sessions(
        self, before: int | None = None, limit: int = 50, about: About = About()
    ) -> list[KeptSession]:
        """The same with all that was kept of them, which takes its time."""
        with reading(self._file) as db:
            return told(db, narrowed(finished(before), about).limit(limit))

    def between(self, start: int, end: int) -> list[KeptSession]:
        """Those that were finished from `start` to before `end` (UTC milliseconds)."""
        at = SessionRow.finished_at
        with reading(self._file) as db:
            return told(db, finished().where(at >= start, at < end))

    def session(self, session: int) -> KeptSession:
        """One finished session. Raises ValueError if there is none."""
        with reading(self._file) as db:
            for found in told(db, finished().where(SessionRow.id == session)):
                return found
        raise ValueError(f"there is no finished session {session}")

    def thanks(self, before: int | None = None, limit: int = 50) -> list[KeptSession]:
        """Sessions with a thank-you, newest first, and of their answers these alone."""
        ids = select(AnswerRow.session).where(*IN_THE_JAR).distinct()
        if before is not None:
            ids = ids.where(AnswerRow.session < before)
        ids = ids.order_by(AnswerRow.session.desc()).limit(limit)
        with reading(self._file) as db:
            found = list(db.scalars(finished().where(SessionRow.id.in_(ids))))
            answers = thanks_in(db, [row.id for row in found])
        return [kept.as_session(row, [*answers.get(row.id, [])]) for row in found]

    def count_thanks(self) -> int:
        """How many are in the jar."""
        with reading(self._file) as db:
            jar = select(func.count(AnswerRow.session)).where(*IN_THE_JAR)
            return db.scalar(jar) or 0

    def thank(self, number: int) -> KeptSession | None:
        """The one with this number from 0, and of its session nothing else; None if it is gone."""
        place = select(AnswerRow.session, AnswerRow.position).where(*IN_THE_JAR)
        place = place.order_by(AnswerRow.session, AnswerRow.position).offset(number).limit(1)
        with reading(self._file) as db:
            if (found := db.execute(place).first()) is None:
                return None
            row, head = db.get(AnswerRow, tuple(found)), db.get(SessionRow, found[0])
            return kept.as_session(head, [row]) if row and head else None

    def find(
        self, text: str, today: str, before: int | None = None, limit: int = 50,
        about: About = About(),
    ) -> list[Hit]:  # fmt: skip
        """What holds each word of `text`, newest first; `before` is the key of the last one seen.

        Words of a letter that is still shut are not found.
        """
        which = {"exercise": about.exercise, "journey": about.journey}
        keys = search.places(self._file, text, before, limit, **which, today=today)
        with reading(self._file) as db:
            return hits_at(db, keys)

    # Talk about this again

    def set_again(self, place: Place, on: bool, at: int) -> None:
        """Mark what both want to talk about again, or take the mark away."""
        key = (AgainRow.session == place.session) & (AgainRow.position == place.position)
        with writing(self._file) as db:
            db.execute(delete(AgainRow).where(key))
            if on:
                db.add(AgainRow(session=place.session, position=place.position, at=at))

    def again(self) -> list[KeptSession]:
        """Sessions with something to talk about again, newest first, and that alone of them."""
        with reading(self._file) as db:
            marked = finished().where(SessionRow.id.in_(select(AgainRow.session)))
            return [only(it, [a.again for a in it.answers]) for it in told(db, marked)]

    def way(self, goal: int) -> list[Knot]:
        """How the goal came about and what became of it: need, ask, answer, goal, looks."""
        with reading(self._file) as db:
            return way_of(db, goal)

    def ratings(self, partner: Partner, name: str) -> list[Rating]:
        """What they shared of one line of a scale, oldest first: the first, and the latest."""
        which = "WHERE name = ? AND partner = ? AND value IS NOT NULL ORDER BY session"
        with asked(self._file.path):
            latest = rows(
                self._file.driver, "answer", f"{which} DESC LIMIT {RATINGS}", (name, partner)
            )
            found = latest[::-1]
            if len(found) == RATINGS:
                found[:0] = rows(self._file.driver, "answer", f"{which} LIMIT 1", (name, partner))
            days = days_of(self._file, [row.session for row in found])
        return [Rating(name, days[it.session], it.value) for it in found if it.intact]


def days_of(file: File, sessions: Sequence[int]) -> dict[int, int]:
    """When these sessions were finished."""
    places = ", ".join("?" * len(sessions))
    asked_for = f"SELECT id, finished_at FROM session WHERE id IN ({places})"
    return dict(file.driver.execute(asked_for, tuple(sessions)).fetchall())


def finished(before: int | None = None) -> Select[SessionRow]:
    query = select(SessionRow).where(SessionRow.state == "finished")
    if before is not None:
        query = query.where(SessionRow.id < before)
    return query.order_by(SessionRow.id.desc())


def narrowed(query: Select[SessionRow], about: About) -> Select[SessionRow]:
    if about.exercise:
        query = query.where(SessionRow.exercise == about.exercise)
    if about.journey:
        query = query.where(SessionRow.journey == about.journey)
    if about.goal:
        made = select(GoalRow.session).where(GoalRow.id == about.goal)
        query = query.where(or_(SessionRow.goal == about.goal, SessionRow.id.in_(made)))
    return query


def thanks_in(db: Database, sessions: Sequence[int]) -> dict[int, list[AnswerRow]]:
    found: dict[int, list[AnswerRow]] = {}
    query = select(AnswerRow).where(AnswerRow.session.in_(sessions), *IN_THE_JAR)
    for row in db.scalars(query):
        found.setdefault(row.session, []).append(row)
    return found


def told(db: Database, query: Select[SessionRow]) -> list[KeptSession]:
    """The sessions of a question, with all that was kept of them."""
    found = list(db.scalars(query))
    answers = answers_of(db, [row.id for row in found])
    marks = marks_in(db, [row.id for row in found])
    return [marked(kept.as_session(row, answers[row.id]), marks) for row in found]


def marks_in(db: Database, sessions: Iterable[int]) -> frozenset[Place]:
    query = select(AgainRow).where(AgainRow.session.in_(list(sessions)))
    return frozenset(Place(it.session, it.position) for it in db.scalars(query) if it.intact)


def marked(session: KeptSession, marks: frozenset[Place]) -> KeptSession:
    if not marks:
        return session
    places = (Place(session.id, it.position) for it in session.answers)
    answers = (
        replace(it, again=at in marks and not it.damaged)
        for it, at in zip(session.answers, places, strict=True)
    )
    return replace(session, answers=tuple(answers))


def only(session: KeptSession, which: Iterable[bool]) -> KeptSession:
    picked = (it for it, wanted in zip(session.answers, which, strict=True) if wanted)
    return replace(session, answers=tuple(picked))


def hits_at(db: Database, keys: Sequence[int]) -> list[Hit]:
    """What stands behind the keys, in their order; what is no more is left out."""
    found = rows_at(db, keys)
    sessions = {row.session for row in found.values() if row.session is not None}
    query = select(SessionRow).where(SessionRow.id.in_(sessions))
    heads = {it.id: kept.as_session(it, []) for it in db.scalars(query)}
    return [hit_of(key, found[key], heads) for key in keys if key in found]


def rows_at(db: Database, keys: Sequence[int]) -> dict[int, kept.KeptRow]:
    """The rows by their keys. A goal of no session has its key as its position."""
    places = [divmod(key, search.ROOM) for key in keys]
    sessions = {session for session, _position in places}
    alone = GoalRow.session.is_(None) & GoalRow.position.in_(keys)
    at_places = tuple_(AnswerRow.session, AnswerRow.position).in_(places)
    rows: list[kept.KeptRow] = [
        *db.scalars(select(AnswerRow).where(at_places)),
        *db.scalars(select(AgreementRow).where(AgreementRow.session.in_(sessions))),
        *db.scalars(select(GoalRow).where(GoalRow.session.in_(sessions) | alone)),
    ]
    return {search.number_of(row): row for row in rows}


def hit_of(key: int, row: kept.KeptRow, heads: dict[int, KeptSession]) -> Hit:
    answer, goal = kept.as_answer(row), None
    if isinstance(row, GoalRow):
        answer, goal = replace(answer, lines=words_of(goal_of(row.body))), row.id
    head = heads.get(row.session) if row.session is not None else None
    if head is None:
        at = row.set_at if isinstance(row, GoalRow) else 0
        return Hit(key, at, "", answer, goal=goal)
    return Hit(key, head.finished_at, head.title, answer, head.id, goal)
