"""Looks for words in what both kept: an index in the couple's file, made of the rows it has.

It is no part of the file's format: copies leave it out, and where it is missing, damaged or made by
other rules it is made anew, piece by piece. Words are kept there as `play.finding` folds them, and
by the number of the row they stand in, which grows with each session. What was taken out of it is
gone from the file's bytes like any other word, after the sweep.

How far it is made stands in `search_state`: each kept row from `mark` on is in it, none before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import msgspec
from sqlcipher3 import dbapi2

from together.play.finding import RULES, indexed, query
from together.store.driver import asked, told
from together.store.file import File
from together.store.glance import goal_of
from together.store.plain import Plain, rows
from together.store.sums import digest

ROOM = 8192  # numbers for what is kept of one session
MANY = 1000  # rows to take out: to make the index anew is quicker
NOTHING_YET = 2**62  # the mark of an empty index
RULES_HERE = f"1/{RULES}"  # counts the ways in which this module lays it out
TABLE = (
    "CREATE VIRTUAL TABLE search USING fts5"
    "(words, content='', columnsize=0, detail=full, tokenize='ascii', prefix='1 2 3')"
)
STATE = (
    "CREATE TABLE search_state (id INTEGER PRIMARY KEY CHECK (id = 1),"
    " rules TEXT NOT NULL, mark INTEGER NOT NULL, sum BLOB NOT NULL) STRICT"
)
PARTS = ("search_data", "search_idx", "search_config", "search_state")
DISK = ("SQLITE_BUSY", "SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN")
BROKEN = (dbapi2.Error, UnicodeDecodeError, MemoryError)  # damaged lengths ask for too much of that
OF_EXERCISE, OF_JOURNEY, OTHER = "\ue000", "\ue001", "\ue002"  # no word has them


def number_of(row: Any) -> int:
    """What a kept row is called in the index. A goal of no session has it as its position."""
    return int(row.position if row.session is None else row.session * ROOM + row.position)


def add(driver: Any, added: Iterable[Any]) -> None:
    """Index new rows, within the transaction that stores them; their sessions are stored already.

    Rows that `fill` has not come to yet are left to it.
    """
    with mended(driver):
        mark = mark_of(driver)
        put(driver, [row for row in added if number_of(row) >= mark])


def drop(driver: Any, dropped: Iterable[Any]) -> None:
    """Take rows out of the index, within the transaction that removes or changes them, before that.

    The rows are given as they are stored. Where one can't be read, nobody knows its words any more:
    then the whole index goes, and `fill` makes it anew. So it does where they are very many.
    """
    with mended(driver):
        mark = mark_of(driver)
        there = [row for row in dropped if not row.intact or number_of(row) >= mark]
        if mark == NOTHING_YET:
            return
        if len(there) > MANY or not all(row.intact for row in there):
            forget(driver)
            return
        command = "INSERT INTO search(search, rowid, words) VALUES ('delete', ?, ?)"
        driver.executemany(command, entries(driver, there))


def fill(file: File, at_most: int) -> bool:
    """Index about `at_most` more rows, the newest that are missing; whether there are more.

    One short transaction. It holds whole sessions, so it may take a few rows more.
    """
    if mark_of(file.driver) == 0:
        return False
    with told(file.path), transaction(file.driver) as driver:
        mark = mark_of(driver)
        low = next_mark(driver, mark, at_most)
        found = kept_rows(driver, low, mark)
        with mended(driver):
            if mark == NOTHING_YET:
                make(driver)
            put(driver, found)
            set_mark(driver, low)
        return mark_of(driver) > 0


def places(
    file: File,
    text: str,
    before: int | None,
    limit: int,
    exercise: str = "",
    journey: str = "",
    today: str = "",
) -> list[int]:
    """The numbers of rows in which all words of `text` stand, the newest first.

    Only those before the number `before`; only of one exercise or journey, if they are named. What
    opens after the day `today`, if that is told, is left out. Nothing where the index can't be
    read; `fill` makes it anew.
    """
    words = query(text)
    if not words:
        return []
    names = {OF_EXERCISE: exercise, OF_JOURNEY: journey}
    terms = [f'"{name_term(kind, name)}"' for kind, name in names.items() if name]
    whole = " AND ".join([*terms, words])
    with asked(file.path):
        shut = shut_letters(file.driver, today) if today else set()
    found = matches(file, whole, before, limit + len(shut))
    return [number for number in found if number not in shut][:limit]


def forget(driver: Any) -> None:
    """Remove the index; `fill` makes it anew.

    Of one that can't be read only its name goes, then its parts; of parts that can't be read the
    names alone. What stays of those in the file goes with the next sweep.
    """
    try:
        driver.execute("DROP TABLE IF EXISTS search")
    except BROKEN as error:
        take_out(driver, "search", error)
    for part in PARTS:
        try:
            driver.execute(f"DROP TABLE IF EXISTS {part}")
        except BROKEN as error:
            take_out(driver, part, error)


def take_out(driver: Any, table: str, error: BaseException) -> None:
    """Remove only the name of a table that is damaged. Raises any other error."""
    if not is_damage(error):
        raise error
    driver.execute("PRAGMA writable_schema = on").fetchall()
    try:
        driver.execute("DELETE FROM sqlite_schema WHERE tbl_name = ?", (table,))
    finally:
        driver.execute("PRAGMA writable_schema = reset").fetchall()


# Damage


def is_damage(error: BaseException) -> bool:
    """Of the index, whatever SQLite says of it; else the disk fails, or this program."""
    if isinstance(error, UnicodeDecodeError | MemoryError):
        return True
    name = getattr(error, "sqlite_errorname", "")
    return bool(name) and (name.endswith("SHORT_READ") or not name.startswith(DISK))


@contextmanager
def mended(driver: Any) -> Iterator[None]:
    """A damaged index stops nothing: it goes, within the transaction that met it."""
    driver.execute("SAVEPOINT searching")
    try:
        yield
        driver.execute("SAVEPOINT written")  # writes it now; else damage would show at the end
    except BROKEN as error:
        if not is_damage(error) or not driver.in_transaction:
            raise
        driver.execute("ROLLBACK TO searching")
        forget(driver)
    driver.execute("RELEASE searching")


@contextmanager
def transaction(driver: Any) -> Iterator[Any]:
    driver.execute("BEGIN IMMEDIATE")
    try:
        yield driver
        driver.execute("COMMIT")
    finally:
        if driver.in_transaction:
            driver.execute("ROLLBACK")


def matches(file: File, whole: str, before: int | None, limit: int) -> list[int]:
    """Numbers of rows in which `whole` is so; none where the index is no good, which goes then."""
    if mark_of(file.driver) == NOTHING_YET:
        return []
    older = "" if before is None else f"AND rowid < {before:d}"
    wanted = f"SELECT rowid FROM search WHERE search MATCH ? {older} ORDER BY rowid DESC LIMIT ?"
    with told(file.path):
        try:
            return [row[0] for row in file.driver.execute(wanted, (whole, limit))]
        except BROKEN as error:
            if not is_damage(error):
                raise
            give_up(file)
    return []


def give_up(file: File) -> None:
    """Remove an index that can't be read, if the disk allows; else it is tried again."""
    with suppress(*BROKEN), transaction(file.driver) as driver:
        forget(driver)


# How far it is made


def mark_of(driver: Any) -> int:
    """From which number on all is indexed; NOTHING_YET where there is no index to be used."""
    made = "SELECT 1 FROM sqlite_schema WHERE name = 'search' AND sql = ?"
    with suppress(*BROKEN):
        if driver.execute(made, (TABLE,)).fetchone():
            for row in rows(driver, "search_state"):
                if row.intact and row.rules == RULES_HERE:
                    return int(row.mark)
    return NOTHING_YET


def make(driver: Any) -> None:
    """An empty index in place of what was there. Words leave its bytes when they leave it."""
    forget(driver)
    driver.execute(TABLE)
    driver.execute("INSERT INTO search(search, rank) VALUES ('secure-delete', 1)")
    driver.execute(STATE)


def set_mark(driver: Any, mark: int) -> None:
    columns = {"id": 1, "rules": RULES_HERE, "mark": mark}
    values = (*columns.values(), digest("search_state", columns))
    driver.execute("INSERT OR REPLACE INTO search_state VALUES (?, ?, ?, ?)", values)


def next_mark(driver: Any, mark: int, at_most: int) -> int:
    """The number from which on about so many answers stand before `mark`; a session's first."""
    newest = "WHERE session < ? ORDER BY session DESC, position DESC LIMIT 1 OFFSET ?"
    asked_for = f"SELECT session FROM answer {newest}"
    found = driver.execute(asked_for, (mark // ROOM, at_most - 1)).fetchone()
    return int(found[0]) * ROOM if found else 0


def kept_rows(driver: Any, low: int, high: int) -> list[Plain]:
    """All that was kept with a number from `low` on and before `high`, and can be read."""
    sessions, numbers = (low // ROOM, high // ROOM), (low, high)
    of_session = "WHERE session >= ? AND session < ?"
    of_none = "WHERE session IS NULL AND position >= ? AND position < ?"
    found = [
        *rows(driver, "answer", of_session, sessions),
        *rows(driver, "agreement", of_session, sessions),
        *rows(driver, "goal", of_session, sessions),
        *rows(driver, "goal", of_none, numbers),
    ]
    return [row for row in found if row.intact]


# What it holds


def put(driver: Any, added: Iterable[Any]) -> None:
    command = "INSERT INTO search(rowid, words) VALUES (?, ?)"
    driver.executemany(command, entries(driver, added))


def entries(driver: Any, found: Iterable[Any]) -> list[tuple[int, str]]:
    """The number and the terms of each row that has words to look for, in their order."""
    spoken = [(number_of(row), row.session, words) for row in found if (words := words_of(row))]
    names = session_names(driver, {session for _number, session, _words in spoken} - {None})
    terms = [(n, " ".join((*names.get(it, ()), indexed(words)))) for n, it, words in spoken]
    return sorted(terms)


def words_of(row: Any) -> str:
    """What people wrote or chose there, but no word of a scale; nothing where it was taken back."""
    if hasattr(row, "lines"):
        return "" if row.kind == "rate" else "\n".join(msgspec.json.decode(row.lines))
    if hasattr(row, "option"):
        return "\n".join(filter(None, (row.option, row.text)))
    goal = goal_of(row.body)
    fields = (goal.what, goal.why, goal.first_step, goal.when, goal.if_, goal.then)
    return "\n".join(filter(None, fields))


def session_names(driver: Any, sessions: set[int]) -> dict[int, tuple[str, ...]]:
    """The terms for the exercise and the journey of each session."""
    if not sessions:
        return {}
    between = (min(sessions), max(sessions))
    found = rows(driver, "session", "WHERE id >= ? AND id <= ?", between)
    return {row.id: names_in(row) for row in found if row.intact and row.id in sessions}


def names_in(session: Plain) -> tuple[str, ...]:
    names = {OF_EXERCISE: session.exercise, OF_JOURNEY: session.journey}
    return tuple(name_term(kind, name) for kind, name in names.items() if name)


def name_term(kind: str, name: str) -> str:
    return kind + re.sub(r"[^a-z0-9]", OTHER, name)


def shut_letters(driver: Any, today: str) -> set[int]:
    """The numbers of letters whose day has not come."""
    shut = "SELECT session, position FROM answer WHERE opens_on > ? AND removed_at IS NULL"
    return {session * ROOM + position for session, position in driver.execute(shut, (today,))}
