"""Looks a couple's file over and says what is whole and what is not. Changes nothing, ever."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from together.store import reserve
from together.store.copies import backup
from together.store.copies.restore import waiting
from together.store.driver import told
from together.store.errors import StoreError
from together.store.keys import Key
from together.store.making import beside
from together.store.migrate import STEPS, schema
from together.store.repair.leaves import BROKEN, Leaves, model, tables_of
from together.store.repair.source import Source, journal_of, looked_at, private_name
from together.store.sums import digest
from together.words import _, ngettext


@dataclass(frozen=True)
class Count:
    """How many rows of a table are as they were written, of how many.

    `total` is None where nobody can know.
    """

    table: str
    whole: int
    total: int | None

    @property
    def is_whole(self) -> bool:
        return self.whole == self.total

    def line(self) -> str:
        """The numbers in words, under the name that people have for such rows."""
        kind = kinds().get(self.table, self.table)
        if self.total is None:
            words = _("{kind}: {whole} can be read; there may have been more")
        elif self.is_whole:
            words = _("{kind}: {total}, all whole")
        else:
            words = _("{kind}: {lost} of {total} damaged or lost")
        lost = (self.total or 0) - self.whole
        return words.format(kind=kind, whole=self.whole, total=self.total, lost=lost)


def kinds() -> dict[str, str]:
    """What people call the rows of each table."""
    return {
        "session": _("sessions"),
        "answer": _("answers"),
        "agreement": _("agreements"),
        "goal": _("goals"),
        "goal_step": _("small steps of goals"),
        "change": _("changes of goals and agreements"),
        "again": _("marks for talking about it again"),
        "move": _("steps of the open session"),
        "draft": _("unfinished texts"),
        "own": _("entries that one partner keeps alone"),
        "partner": _("names of partners"),
        "partner_key": _("PINs"),
        "favourite": _("favourites"),
        "event": _("notices"),
        "meta": _("facts about the file"),
    }


@dataclass(frozen=True)
class Pages:
    """What the check of all pages found: `bad` are damaged, None where they can't be counted.

    `can_open` tells whether SQLite finds its way into them.
    """

    total: int
    bad: int | None
    can_open: bool
    is_cut_short: bool

    @property
    def are_whole(self) -> bool:
        return self.bad == 0 and self.can_open and not self.is_cut_short


@dataclass(frozen=True)
class Report:
    """What was found. No word that somebody wrote is in it.

    `size` is in bytes. `is_older` tells that the file will be brought up to date when it is opened;
    `links_fit` that every row has the row it belongs to, `tables_fit` that the tables are those of
    its format: both are True, too, where nobody can see. `left` are the names of files beside it.
    `newest_backup` is among those that Together makes by itself.
    """

    path: Path
    size: int
    has_passphrase: bool
    is_older: bool
    pages: Pages
    links_fit: bool
    tables_fit: bool
    counts: tuple[Count, ...]
    session_is_open: bool
    journal_is_whole: bool
    left: tuple[str, ...]
    others_may_read: bool
    newest_backup: Path | None

    @property
    def is_whole(self) -> bool:
        fits = self.links_fit and self.tables_fit and self.journal_is_whole
        return fits and self.pages.are_whole and all(it.is_whole for it in self.counts)

    def sentences(self) -> Iterator[str]:
        """What there is to say, the gravest first."""
        yield self._verdict()
        if self.newest_backup and not self.is_whole:
            yield _("The newest backup is “{backup}”.").format(backup=self.newest_backup)
        yield from self._pages()
        if not self.tables_fit:
            yield _("Its tables are not those that Together makes.")
        if not self.links_fit:
            yield _("Some parts have lost the session that they belong to.")
        yield from (it.line() for it in self.counts if it.total != 0)
        if self.session_is_open:
            yield _("One session is open.")
        yield from self._around()

    def _verdict(self) -> str:
        facts = {"file": self.path.name, "size": f"{max(1, self.size // 1000):,}"}
        if self.is_whole:
            words = _("“{file}” ({size} kB) is whole.")
        else:
            words = _(
                "“{file}” ({size} kB) is damaged; restore a backup, or save what can still be read "
                "into a new file."
            )
        return words.format(**facts)

    def _pages(self) -> Iterator[str]:
        if self.has_passphrase:
            yield _("It has a passphrase.")
        else:
            yield _("It has no passphrase: whoever has the file can read it.")
        if self.is_older:
            yield _("Its format is older; Together brings it up to date when it opens the file.")
        if not self.pages.can_open:
            yield _("Together can’t open it as it is.")
        if self.pages.is_cut_short:
            yield _("Its end is missing.")
        if self.pages.bad:
            words = ngettext(
                "{bad} of {total} page is damaged.",
                "{bad} of {total} pages are damaged.",
                self.pages.total,
            )
            yield words.format(bad=self.pages.bad, total=self.pages.total)
        elif self.pages.bad is None:
            yield _("Some of its pages are damaged.")

    def _around(self) -> Iterator[str]:
        if not self.journal_is_whole:
            yield _("The journal beside it is damaged: the newest changes may be lost.")
        for name in self.left:
            yield meaning_of(name, self.path).format(name=name)
        if self.others_may_read:
            yield _(
                "Other people who use this computer may read the file; Together forbids it when "
                "it opens the file."
            )


def meaning_of(name: str, path: Path) -> str:
    """What a file beside the couple's is there for."""
    if name == reserve.beside(path).name:
        return _("“{name}” keeps room on the disk for the last words; leave it there.")
    if name == waiting(path).name:
        return _("“{name}” is a backup that takes the file’s place at the next start.")
    if name == journal_of(path.resolve()).name:
        return _("“{name}” holds the newest changes; leave it there until the file is opened.")
    return _("“{name}” is left from work that was never finished; you may remove it.")


def examine(path: Path, secret: str | Key | None = None) -> Report:
    """Look the file at `path` over. Raises StoreError: Locked where a passphrase is needed.

    `secret` is the passphrase, or the key where it is known already.
    """
    with looked_at(path, secret) as source:
        can_open = source.format is not None
        return Report(
            path=source.path,
            size=source.pages.bytes,
            has_passphrase=source.key is not None,
            is_older=source.format is not None and source.format < len(STEPS),
            pages=pages_of(source),
            links_fit=not can_open or links_fit(source),
            tables_fit=not can_open or tables_fit(source),
            counts=counts_of(source),
            session_is_open=can_open and session_is_open(source),
            journal_is_whole=source.journal.is_whole,
            left=left_beside(source.path),
            others_may_read=others_may_read(source.path),
            newest_backup=newest_backup(source.path),
        )


def pages_of(source: Source) -> Pages:
    bad, can_open = bad_pages(source), source.format is not None
    is_cut_short = source.pages.are_cut_short or bool(source.key and bad == 0 and not can_open)
    return Pages(source.pages.count, bad, can_open, is_cut_short)


def bad_pages(source: Source) -> int | None:
    """Pages of an encrypted file are signed. What else is wrong with pages can't be counted."""
    try:
        with closing(source.driver()) as driver:
            if found := wrong_signatures(driver, source.key):
                return found
            if source.key and source.format is None:
                return 0
            whole = driver.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
            return 0 if whole else None
    except BROKEN:
        return None


def wrong_signatures(driver: Any, key: Key | None) -> int:
    return len(driver.execute("PRAGMA cipher_integrity_check").fetchall()) if key else 0


def links_fit(source: Source) -> bool:
    return asked_of(source, "SELECT count(*) FROM pragma_foreign_key_check") in {0, None}


def tables_fit(source: Source) -> bool:
    try:
        with closing(source.driver()) as driver:
            found = schema(driver)
    except BROKEN:
        return False
    with model(source.format) as made:
        return schema(made).items() <= found.items()


def session_is_open(source: Source) -> bool:
    return bool(asked_of(source, "SELECT count(*) FROM session WHERE state = 'open'"))


def asked_of(source: Source, question: str) -> int | None:
    """The number that answers it; None where damage is in the way."""
    try:
        with closing(source.driver()) as driver:
            return int(driver.execute(question).fetchone()[0])
    except BROKEN:
        return None


def counts_of(source: Source) -> tuple[Count, ...]:
    """Every table's rows, counted the long way where the short one is broken.

    Raises NothingLeft or NotTogether where SQLite can't open the file and no row is anywhere.
    """
    tables = in_order(tables_of(source.format))
    whole = {table: whole_rows(source, table) for table in tables}
    if None in whole.values():
        found = rows_in_leaves(source)
        if source.format is None and not found.total():
            raise source.nothing_in_it()
        whole = {table: found[table] for table in tables}
    return tuple(count(source, table, whole[table] or 0) for table in tables)


def in_order(tables: Iterable[str]) -> list[str]:
    """What people care for most comes first."""
    known = list(kinds())
    return sorted(tables, key=lambda table: known.index(table) if table in known else len(known))


def count(source: Source, table: str, whole: int) -> Count:
    total = total_of(source, table)
    return Count(table, whole, None if total is None else max(total, whole))


def total_of(source: Source, table: str) -> int | None:
    """How many rows the table has, also damaged ones; None where nobody can know."""
    if source.format is None:
        return None
    return asked_of(source, f'SELECT count(*) FROM "{table}"')


def whole_rows(source: Source, table: str) -> int | None:
    """How many rows are as they were written; None where a page is in the way."""
    if source.format is None:
        return None
    try:
        with closing(source.driver()) as driver:
            rows = driver.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in rows.description]
            return sum(is_intact(table, dict(zip(names, row, strict=True))) for row in rows)
    except BROKEN:
        return None


def is_intact(table: str, columns: dict[str, Any]) -> bool:
    return bool(columns.get("sum") == digest(table, columns))


def rows_in_leaves(source: Source) -> Counter[str]:
    """How many different whole rows of each table are in any page."""
    seen: set[tuple[str, bytes]] = set()
    with told(source.path), closing(Leaves(source).rows()) as rows:
        for table, columns in rows:
            seen.add((table, columns["sum"]))
    return Counter(table for table, _sum in seen)


def left_beside(path: Path) -> tuple[str, ...]:
    journal = journal_of(path.resolve())
    places = (journal, waiting(path), beside(path), reserve.beside(path))
    cut_short = sorted(path.parent.glob(f"{glob.escape(private_name(path))}*"))
    return tuple(place.name for place in (*places, *cut_short) if place.exists())


def newest_backup(path: Path) -> Path | None:
    with suppress(StoreError):
        return next((it.path for it in backup.found(path)), None)
    return None


def others_may_read(path: Path) -> bool:
    return os.name == "posix" and bool(path.stat().st_mode & 0o077)
