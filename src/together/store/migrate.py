"""The file's format and the way up to it: `user_version` counts the steps a file has taken.

A new file takes every step from nothing, so a new and an old file end up the same. A step is never
changed once it was released; a change of the tables is one more function at the end of STEPS, and
one more kept file in tests/files.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

TABLE = "CREATE TABLE"
APPLICATION_ID = 0x54474852  # "TGHR", at byte 68 of every couple's file

TABLES_1 = (
    """
    CREATE TABLE meta (
        "key" TEXT NOT NULL, value TEXT NOT NULL, sum BLOB NOT NULL,
        PRIMARY KEY ("key")
    ) STRICT
    """,
    """
    CREATE TABLE partner (
        id INTEGER NOT NULL, name TEXT NOT NULL, colour TEXT NOT NULL, shape TEXT NOT NULL,
        sum BLOB NOT NULL,
        PRIMARY KEY (id),
        CHECK (id IN (1, 2))
    ) STRICT
    """,
    """
    CREATE TABLE session (
        id INTEGER NOT NULL, exercise TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL,
        opener INTEGER NOT NULL, journey TEXT NOT NULL, state TEXT NOT NULL,
        started_at INTEGER NOT NULL, finished_at INTEGER, next_day TEXT NOT NULL,
        sum BLOB NOT NULL,
        PRIMARY KEY (id),
        CHECK (opener IN (1, 2)),
        CHECK (state IN ('open', 'finished', 'set aside')),
        CHECK ((state = 'open') = (finished_at IS NULL))
    ) STRICT
    """,
    """
    CREATE TABLE move (
        session INTEGER NOT NULL, position INTEGER NOT NULL, body TEXT NOT NULL,
        at INTEGER NOT NULL, sum BLOB NOT NULL,
        PRIMARY KEY (session, position),
        FOREIGN KEY(session) REFERENCES session (id) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE draft (
        session INTEGER NOT NULL, turn TEXT NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL,
        sum BLOB NOT NULL,
        PRIMARY KEY (session),
        FOREIGN KEY(session) REFERENCES session (id) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE answer (
        session INTEGER NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL,
        name TEXT NOT NULL, partner INTEGER, ask TEXT NOT NULL, lines TEXT NOT NULL,
        value INTEGER, sum BLOB NOT NULL,
        PRIMARY KEY (session, position),
        CHECK (partner IN (1, 2)),
        FOREIGN KEY(session) REFERENCES session (id) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE agreement (
        id INTEGER NOT NULL, session INTEGER NOT NULL, position INTEGER NOT NULL,
        name TEXT NOT NULL, ask TEXT NOT NULL, option TEXT NOT NULL, text TEXT NOT NULL,
        agreed_at INTEGER NOT NULL, sum BLOB NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(session) REFERENCES session (id) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE goal (
        id INTEGER NOT NULL, session INTEGER, position INTEGER NOT NULL, name TEXT NOT NULL,
        ask TEXT NOT NULL, owner INTEGER, body TEXT NOT NULL, state TEXT NOT NULL,
        first_step_done INTEGER NOT NULL, set_at INTEGER NOT NULL, sum BLOB NOT NULL,
        PRIMARY KEY (id),
        CHECK (owner IN (1, 2)),
        CHECK (state IN ('open', 'reached', 'let go')),
        CHECK (first_step_done IN (0, 1)),
        FOREIGN KEY(session) REFERENCES session (id) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE favourite (
        exercise TEXT NOT NULL, sum BLOB NOT NULL,
        PRIMARY KEY (exercise)
    ) STRICT
    """,
)


def first_tables(driver: Any) -> None:
    driver.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for table in TABLES_1:
        driver.execute(table)


TABLES_2 = (
    """
    CREATE TABLE partner_key (
        partner INTEGER NOT NULL, generation INTEGER NOT NULL, slot TEXT NOT NULL,
        rounds INTEGER NOT NULL, memory INTEGER NOT NULL, salt BLOB NOT NULL, box BLOB NOT NULL,
        made_at INTEGER NOT NULL, retired_at INTEGER, tries INTEGER NOT NULL, tried_at INTEGER,
        sum BLOB NOT NULL,
        PRIMARY KEY (partner, generation, slot),
        CHECK (partner IN (1, 2)),
        CHECK (slot IN ('pin', 'recovery'))
    ) STRICT
    """,
    """
    CREATE TABLE own (
        id INTEGER NOT NULL, partner INTEGER NOT NULL, generation INTEGER NOT NULL,
        box BLOB NOT NULL, kept_at INTEGER NOT NULL, sum BLOB NOT NULL,
        PRIMARY KEY (id),
        CHECK (partner IN (1, 2))
    ) STRICT
    """,
    """
    CREATE TABLE event (
        id INTEGER NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL, partner INTEGER,
        sum BLOB NOT NULL,
        PRIMARY KEY (id),
        CHECK (partner IN (1, 2))
    ) STRICT
    """,
    "ALTER TABLE answer ADD COLUMN removed_at INTEGER",
    "ALTER TABLE goal ADD COLUMN removed_at INTEGER",
)


def keys_and_own_parts(driver: Any) -> None:
    """What each partner keeps sealed, what was told of it, and what was taken back."""
    for change in TABLES_2:
        driver.execute(change)


TABLES_3 = (
    "ALTER TABLE session ADD COLUMN goal INTEGER",
    "ALTER TABLE session ADD COLUMN after_session INTEGER",
    "ALTER TABLE session ADD COLUMN after_position INTEGER",
    "ALTER TABLE answer ADD COLUMN part TEXT",
    "ALTER TABLE answer ADD COLUMN opens_on TEXT",
    "ALTER TABLE agreement ADD COLUMN part TEXT",
    "ALTER TABLE agreement ADD COLUMN about INTEGER",
    "ALTER TABLE agreement ADD COLUMN look_again TEXT",
    "ALTER TABLE agreement ADD COLUMN ended_at INTEGER",
    "ALTER TABLE agreement ADD COLUMN is_choice INTEGER",
    "ALTER TABLE goal ADD COLUMN after_session INTEGER",
    "ALTER TABLE goal ADD COLUMN after_position INTEGER",
    """
    CREATE TABLE goal_step (
        goal INTEGER NOT NULL, position INTEGER NOT NULL, text TEXT NOT NULL,
        partner INTEGER, done_at INTEGER, sum BLOB NOT NULL,
        PRIMARY KEY (goal, position),
        CHECK (partner IN (1, 2)),
        FOREIGN KEY(goal) REFERENCES goal (id) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE change (
        id INTEGER NOT NULL, at INTEGER NOT NULL, goal INTEGER, agreement INTEGER,
        kind TEXT NOT NULL, body TEXT NOT NULL, session INTEGER, sum BLOB NOT NULL,
        PRIMARY KEY (id),
        CHECK ((goal IS NULL) <> (agreement IS NULL)),
        FOREIGN KEY(goal) REFERENCES goal (id) ON DELETE CASCADE,
        FOREIGN KEY(agreement) REFERENCES agreement (id) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TABLE again (
        session INTEGER NOT NULL, position INTEGER NOT NULL, at INTEGER NOT NULL,
        sum BLOB NOT NULL,
        PRIMARY KEY (session, position),
        FOREIGN KEY(session) REFERENCES session (id) ON DELETE CASCADE
    ) STRICT
    """,
    "CREATE INDEX open_session ON session (id) WHERE state = 'open'",
    "CREATE INDEX session_of_exercise ON session (exercise, id)",
    "CREATE INDEX session_of_goal ON session (goal) WHERE goal IS NOT NULL",
    "CREATE INDEX thanks ON answer (session, position) WHERE kind = 'close' AND removed_at IS NULL",
    "CREATE INDEX letter ON answer (opens_on) WHERE opens_on IS NOT NULL AND removed_at IS NULL",
    "CREATE INDEX rating ON answer (name, partner, session) WHERE value IS NOT NULL",
    "CREATE INDEX agreement_of_session ON agreement (session)",
    "CREATE INDEX agreement_day ON agreement (look_again) WHERE look_again IS NOT NULL",
    "CREATE INDEX goal_of_session ON goal (session)",
    "CREATE INDEX open_goal ON goal (id) WHERE state = 'open'",
    "CREATE INDEX change_of_goal ON change (goal) WHERE goal IS NOT NULL",
    "CREATE INDEX change_of_agreement ON change (agreement) WHERE agreement IS NOT NULL",
)


def ways_and_indexes(driver: Any) -> None:
    """What goes on from what, what became of it, and quick ways to it in a long life."""
    for change in TABLES_3:
        driver.execute(change)


STEPS: tuple[Callable[[Any], None], ...] = (first_tables, keys_and_own_parts, ways_and_indexes)


def version(driver: Any) -> int:
    """How many steps the file has taken."""
    return int(driver.execute("PRAGMA user_version").fetchone()[0])


def migrate(driver: Any, steps: tuple[Callable[[Any], None], ...] = STEPS) -> None:
    """Take each step the file still lacks, whole or not at all. `driver` is in no transaction.

    A step may build a table anew: foreign keys are watched at its end, not within it.
    """
    driver.execute("PRAGMA foreign_keys = off")
    while version(driver) < len(steps):
        take(driver, steps)
    driver.execute("PRAGMA foreign_keys = on")


def take(driver: Any, steps: tuple[Callable[[Any], None], ...]) -> None:
    driver.execute("BEGIN EXCLUSIVE")
    try:
        done = version(driver)
        steps[done](driver)
        if driver.execute("PRAGMA foreign_key_check").fetchone():
            raise ValueError(f"step {done + 1} leaves a row without the row it belongs to")
        driver.execute(f"PRAGMA user_version = {done + 1}")
        driver.execute("COMMIT")
    finally:
        if driver.in_transaction:
            driver.execute("ROLLBACK")


def schema(driver: Any) -> dict[str, str]:
    """The text of each table and index by its name, as the file holds it.

    What searching has made is left out: it is no part of the format, and made anew where it lacks.
    """
    named = "sql IS NOT NULL AND name NOT LIKE 'search%'"
    return dict(driver.execute(f"SELECT name, sql FROM sqlite_schema WHERE {named}"))


def tables(driver: Any) -> list[str]:
    """The names of all tables, in the order in which they were made."""
    return [name for name, made in schema(driver).items() if made.lstrip().startswith(TABLE)]
