"""Files of every size, for measuring: a life as long as it takes, with many answers an evening.

The first evenings are really played. Later ones are like one of them, on their own day, with words
of their own; to come to so many answers, what was asked there is answered more than once. What is
written are the rows that the store would write, with their checksums.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from operator import attrgetter
from pathlib import Path
from typing import Any

import msgspec

from together.lives.days import at_home, evenings, later
from together.lives.filed import unhurried
from together.lives.life import MINUTE, Life
from together.lives.pair import Pair
from together.lives.wants import Evening
from together.play import sharing
from together.play.couple import Names
from together.play.moves import AnyMove, Rated, SetGoal
from together.play.sharing import Answer, lines_of
from together.play.step import Step
from together.store import kept, search
from together.store.file import File
from together.store.making import create_file
from together.store.plain import Plain
from together.store.queries import first_rows, writing
from together.store.shelf import THANKS
from together.store.sums import digest
from together.store.tables import AgreementRow, AnswerRow, ChangeRow, GoalRow, Row, SessionRow

ANSWERS = 100  # kept of one session, about
PATTERNS = 300  # evenings that are really played
TOGETHER = 200  # sessions in one transaction
LEFT_OPEN = 12  # evenings whose goals are still open
MONTH = 30 * 24 * 60 * MINUTE
WEEK = 7  # days
LOOKS_AFTER = 21  # days from a goal to its next look
LONGER = (0, 0, 1, 1, 2)  # sentences more in an answer
KEPT = (AgreementRow, GoalRow, AnswerRow)
TABLES = tuple(it.__tablename__ for it in (SessionRow, *KEPT, ChangeRow))


@dataclass(frozen=True)
class Asked:
    """An answer that was kept, the step it answers, and its row's columns."""

    answer: Answer
    step: Step
    columns: dict[str, Any]


@dataclass(frozen=True)
class Pattern:
    """An evening that was played: the session's columns, its answers, and what may come again."""

    evening: Evening
    columns: dict[str, Any]
    asked: tuple[Asked, ...]
    again: tuple[Asked, ...]
    pair: Pair


class Bulk:
    """Writes a life of `count` evenings, with about `answers` kept of each, into a new file."""

    def __init__(self, life: Life, count: int, today: str, answers: int = ANSWERS) -> None:
        self.life, self.count, self.today, self.answers = life, count, today, answers
        self._ids = dict.fromkeys((AgreementRow.__tablename__, GoalRow.__tablename__, "change"), 0)

    def make(self, path: Path, passphrase: str | None = None) -> None:
        """Make the file at `path`. Raises StoreError, as making any file does."""
        create_file(path, self._fill, passphrase)

    def _fill(self, file: File) -> None:
        patterns = self._patterns()
        with unhurried(file):
            with writing(file) as db:
                db.add_all(first_rows(self.life.people, patterns[0].evening.started_at))
            with search.transaction(file.driver) as driver:
                search.make(driver)
                search.set_mark(driver, 0)
            sessions = self._sessions(patterns)
            while some := list(islice(sessions, TOGETHER)):
                with search.transaction(file.driver) as driver:
                    store(driver, list(chain.from_iterable(some)))

    def _patterns(self) -> list[Pattern]:
        """The evenings that are really played."""
        names = {partner: person.name for partner, person in self.life.people.items()}
        events = list(self.life.live(min(self.count, PATTERNS), self.today))
        played = [it for it in events if isinstance(it, Evening)]
        return [pattern_of(it, names, self.life.pair_of(it)) for it in played]

    def _sessions(self, patterns: Sequence[Pattern]) -> Iterator[list[Plain]]:
        """The rows of each session, oldest first."""
        chance = self.life.chance
        days = evenings(self.count, [False] * self.count, self.today, chance)
        full = [it for it in patterns if it.again] or patterns
        free = 0
        for number, day in enumerate(days, 1):
            pattern = patterns[number - 1] if number <= len(patterns) else chance.choice(full)
            start = max(at_home(day, chance, self.life.zone), free)
            end = start + pattern.evening.finished_at - pattern.evening.started_at
            when: dict[str, Any] = {"id": number, "started_at": start, "finished_at": end}
            if pattern.columns["next_day"]:
                when["next_day"] = later(day, WEEK)
            free = end + 2 * MINUTE
            yield [plain("session", pattern.columns | when), *self._kept(pattern, number, day, end)]

    def _kept(self, pattern: Pattern, number: int, day: str, at: int) -> Iterator[Plain]:
        """The rows of what was kept of session `number`, which ended at `at` on `day`."""
        for position, asked in enumerate(self._all(pattern)):
            columns = asked.columns | {"session": number, "position": position}
            match asked.columns["table"]:
                case AnswerRow.__tablename__:
                    yield plain("answer", columns | self._anew(asked, pattern, day))
                case AgreementRow.__tablename__:
                    columns |= {"id": self._next("agreement"), "agreed_at": at}
                    yield plain("agreement", columns)
                case GoalRow.__tablename__:
                    columns |= {"id": self._next("goal"), "set_at": at}
                    body = goal_on(asked.answer.move, day)
                    yield from self._goal(columns | {"body": body}, number, at + MONTH)

    def _all(self, pattern: Pattern) -> Iterator[Asked]:
        """What was kept that evening, and of it what is answered again, to come to so many."""
        yield from pattern.asked
        for n in range(self.answers - len(pattern.asked) if pattern.again else 0):
            yield pattern.again[n % len(pattern.again)]

    def _anew(self, asked: Asked, pattern: Pattern, day: str) -> dict[str, Any]:
        """The columns of an answer in other words."""
        exercise, turn = pattern.evening.session.exercise, asked.answer.turn
        longer = self.life.chance.choice(LONGER)
        move = pattern.pair.answer(exercise, asked.step, turn, longer)
        lines = kept.as_json(lines_of(exercise, turn, move))
        found = {"lines": lines, "value": move.value if isinstance(move, Rated) else None}
        shut = getattr(asked.step, "shut_days", 0)
        return found | {"opens_on": later(day, shut)} if shut else found

    def _goal(self, columns: dict[str, Any], number: int, at: int) -> Iterator[Plain]:
        """A goal; all but the last ones have come to an end by `at`."""
        end = "reached" if columns["id"] % 3 else "let go"
        if number > self.count - LEFT_OPEN:
            yield plain("goal", columns)
            return
        yield plain("goal", columns | {"state": end})
        change = {"id": self._next("change"), "at": at, "goal": columns["id"]}
        more = {"kind": end, "body": "[]", "agreement": None, "session": None, "sum": b""}
        yield plain("change", change | more | {"table": "change"})

    def _next(self, table: str) -> int:
        self._ids[table] += 1
        return self._ids[table]


def goal_on(move: AnyMove, day: str) -> str:
    """The body of a goal as it is set on `day`."""
    assert isinstance(move, SetGoal)
    return kept.as_json(msgspec.structs.replace(move.goal, look_again=later(day, LOOKS_AFTER)))


def pattern_of(evening: Evening, names: Names, pair: Pair) -> Pattern:
    """What an evening leaves, as the store would keep it."""
    session = evening.session
    left = sharing.outcome(session)
    rows = kept.rows_of(
        evening.number, session, names, evening.finished_at, {AgreementRow: 1, GoalRow: 1}
    )
    asked = tuple(
        Asked(answer, session.exercise.steps[answer.turn.step], columns_of(row))
        for answer, row in zip(left.answers, rows, strict=True)
    )
    single = [it for it in asked if it.columns["table"] == AnswerRow.__tablename__]
    again = [it for it in single if it.columns["kind"] != THANKS] or single
    return Pattern(evening, session_of(evening, left.next_day), asked, tuple(again), pair)


def session_of(evening: Evening, next_day: str) -> dict[str, Any]:
    """The columns of a session that is over."""
    exercise = evening.session.exercise
    row = SessionRow(
        id=evening.number,
        exercise=exercise.id,
        title=exercise.title,
        body="",
        opener=evening.session.opener,
        journey=evening.journey,
        state="finished",
        started_at=evening.started_at,
        finished_at=evening.finished_at,
        next_day=next_day,
    )
    return columns_of(row)


def columns_of(row: Row) -> dict[str, Any]:
    """The columns of a row and the name of its table; those without a value yet as they default."""
    columns = {it.name: getattr(row, it.name) for it in row.__table__.columns}
    return columns | {"table": row.__tablename__}


def plain(table: str, columns: dict[str, Any]) -> Plain:
    """A row with its checksum."""
    row = Plain(**columns, intact=True)
    del columns["table"]
    row.sum = digest(table, columns)
    return row


def store(driver: Any, rows: Iterable[Plain]) -> None:
    """Put rows in and index what was kept, within the transaction of `driver`."""
    by_table: dict[str, list[Plain]] = {name: [] for name in TABLES}
    for row in rows:
        by_table[row.table].append(row)
    for table, found in by_table.items():
        if found:
            insert(driver, table, found)
    search.put(driver, chain.from_iterable(by_table[it.__tablename__] for it in KEPT))


def insert(driver: Any, table: str, rows: Sequence[Plain]) -> None:
    names = [name for name in vars(rows[0]) if name not in ("table", "intact")]
    marks = ", ".join("?" * len(names))
    command = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"
    driver.executemany(command, list(map(attrgetter(*names), rows)))
