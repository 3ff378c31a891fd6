"""Saves what can still be read of a damaged file into a new one; the damaged one stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from together.store.driver import told
from together.store.file import File
from together.store.making import create_file
from together.store.repair.doctor import Count, in_order, total_of
from together.store.repair.leaves import Leaves, tables_of
from together.store.repair.source import Source, looked_at
from together.store.sums import digest
from together.words import _, ngettext

BLANK = {"name": "", "colour": "", "shape": ""}
ORPHANS = """
    SELECT session, coalesce(
        max(at),
        (SELECT max(finished_at) FROM session AS earlier WHERE earlier.id < orphan.session),
        0
    )
    FROM (
        SELECT session, NULL AS at FROM answer
        UNION ALL SELECT session, agreed_at FROM agreement
        UNION ALL SELECT session, set_at FROM goal
    ) AS orphan
    WHERE session NOT IN (SELECT id FROM session) GROUP BY session
"""
BEHIND_A_GAP = """
    SELECT session, position FROM move AS it WHERE position >
        (SELECT count(*) FROM move WHERE session = it.session AND position < it.position)
"""


@dataclass(frozen=True)
class Salvaged:
    """The new file at `out`, and what of each table is in it.

    `untitled` counts the sessions of which only the answers are left. `keys_fit` is False where
    the PINs of the couple do not open what they closed any more.
    """

    path: Path
    out: Path
    counts: tuple[Count, ...]
    untitled: int
    keys_fit: bool

    @property
    def is_all(self) -> bool:
        return all(it.is_whole for it in self.counts)

    def sentences(self) -> Iterator[str]:
        """What was saved, and what is missing by kind."""
        words = _("What can be read of “{file}” is in “{out}” now; “{file}” stays as it was.")
        yield words.format(file=self.path.name, out=self.out.name)
        if self.is_all:
            yield _("Nothing is missing.")
        yield from (it.line() for it in self.counts if not it.is_whole)
        if self.untitled:
            words = ngettext(
                "{n} session has lost its title; its answers are there.",
                "{n} sessions have lost their titles; their answers are there.",
                self.untitled,
            )
            yield words.format(n=self.untitled)
        if not self.keys_fit:
            yield _(
                "The mark that the PINs are bound to is lost: what one partner keeps alone opens "
                "from a backup only."
            )


def salvage(path: Path, out: Path, passphrase: str | None = None) -> Salvaged:
    """Copy each whole row of the file at `path` into a new file at `out`, with its passphrase.

    Rows whose checksum does not fit are left out: no word is in `out` that nobody wrote. Raises
    StoreError; then there is no file at `out`.
    """
    with looked_at(path, passphrase) as source:
        work = Work(source)
        create_file(out, work.fill, passphrase if source.key else None)
        return Salvaged(source.path, out, work.counts, work.untitled, work.keys_fit)


class Work:
    """One salvage: `fill` writes the new file, and the facts about it stand here afterwards."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.counts: tuple[Count, ...] = ()
        self.untitled = 0
        self.keys_fit = True

    def fill(self, file: File) -> None:
        driver = file.driver
        driver.execute("BEGIN IMMEDIATE")
        driver.execute("PRAGMA defer_foreign_keys = on")
        copy_rows(driver, self._source)
        drop_broken_moves(driver)
        self.counts = tuple(
            self._count(driver, table) for table in in_order(tables_of(self._source.format))
        )
        if not any(it.whole for it in self.counts):
            raise self._source.nothing_in_it()
        self.untitled = make_up_sessions(driver)
        make_up_partners(driver)
        self.keys_fit = make_up_name(driver)
        driver.execute("COMMIT")

    def _count(self, driver: Any, table: str) -> Count:
        saved = number_of(driver, f'SELECT count(*) FROM "{table}"')
        total = total_of(self._source, table)
        return Count(table, saved, None if total is None else max(saved, total))


def copy_rows(driver: Any, source: Source) -> None:
    with told(source.path), closing(Leaves(source).rows()) as rows:
        for table, columns in rows:
            put(driver, table, columns, "OR IGNORE")


def put(driver: Any, table: str, columns: dict[str, Any], otherwise: str = "") -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    places = ", ".join("?" * len(columns))
    values = tuple(columns.values())
    driver.execute(f'INSERT {otherwise} INTO "{table}" ({names}) VALUES ({places})', values)


def put_with_sum(driver: Any, table: str, columns: dict[str, Any]) -> None:
    """A row of our own making, with its checksum."""
    put(driver, table, columns | {"sum": digest(table, columns)})


def drop_broken_moves(driver: Any) -> None:
    """Let the open session go on where it still holds together.

    Moves behind a lost one mean nothing, and the draft behind them would stand at the wrong turn.
    Without the session's own row, which holds the exercise, none of it can be played.
    """
    behind = driver.execute(BEHIND_A_GAP).fetchall()
    for session, position in behind:
        driver.execute("DELETE FROM draft WHERE session = ?", (session,))
        driver.execute("DELETE FROM move WHERE (session, position) = (?, ?)", (session, position))
    for table in ("move", "draft"):
        driver.execute(f"DELETE FROM {table} WHERE session NOT IN (SELECT id FROM session)")


def make_up_sessions(driver: Any) -> int:
    """Give answers whose session is lost a session without a title; how many.

    The words are what matters to the two, and their story shows them under "a session whose title
    is damaged". Its day is that of an agreement or a goal in it, else that of the session before.
    """
    orphans = driver.execute(ORPHANS).fetchall()
    for session, at in orphans:
        put_with_sum(driver, "session", untitled(session, at))
    return len(orphans)


def untitled(session: int, at: int) -> dict[str, Any]:
    return {
        "id": session,
        "exercise": "",
        "title": "",
        "body": "",
        "opener": 1,
        "journey": "",
        "state": "finished",
        "started_at": at,
        "finished_at": at,
        "next_day": "",
    }


def make_up_partners(driver: Any) -> None:
    """Two there must be: a lost name is empty until it is written anew."""
    for partner in (1, 2):
        if not number_of(driver, "SELECT count(*) FROM partner WHERE id = ?", partner):
            put_with_sum(driver, "partner", {"id": partner} | BLANK)


def make_up_name(driver: Any) -> bool:
    """Give the file a name of its own if it lost it; whether what the PINs closed still opens."""
    if number_of(driver, "SELECT count(*) FROM meta WHERE key = 'couple'"):
        return True
    put_with_sum(driver, "meta", {"key": "couple", "value": uuid4().hex})
    return not number_of(driver, "SELECT count(*) FROM partner_key")


def number_of(driver: Any, question: str, *values: object) -> int:
    return int(driver.execute(question, values).fetchone()[0])
