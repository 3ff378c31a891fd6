"""A true copy of an open file, row by row, without the rows that may hold what is not shared yet.

Nothing of those is written, not even for a moment. The copy has the tables and the version of its
source, which may be a file of any earlier version.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import blake2b
from itertools import zip_longest
from pathlib import Path
from typing import Any

from together.store.driver import connect, pages_are_whole
from together.store.errors import Damaged, DiskFull
from together.store.keys import Key
from together.store.making import make_empty, sync_file
from together.store.migrate import APPLICATION_ID, TABLE, schema, tables, version
from together.store.sums import digest

OVER = "state IN ('finished', 'set aside')"  # a session in any other state goes not along


def write(source: Any, fresh: Path, key: Key | None) -> bool:
    """Copy what may go along to a new file at `fresh`, look it through, bring it to the disk.

    `source` is the connection to the open file. Whether every row was as it had once been written;
    one that was not goes along as it is. Raises StoreError, or an error of the driver.
    """
    make_empty(fresh)
    with closing(connect(fresh, key)) as copy:
        copy.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        copy.execute(f"PRAGMA user_version = {version(source)}")
        make(copy, source, is_table=True)
    copy_rows(source, fresh, key)
    with closing(connect(fresh, key)) as copy:
        make(copy, source, is_table=False)
        is_whole = verify(source, copy, fresh, key)
    if fresh.with_name(f"{fresh.name}-wal").exists():  # it could not be brought into the file
        raise DiskFull(fresh)
    sync_file(fresh)
    return is_whole


def make(copy: Any, source: Any, *, is_table: bool) -> None:
    """Make the tables, or all else that belongs to them and might act on the rows."""
    for made in schema(source).values():
        if made.lstrip().startswith(TABLE) is is_table:
            copy.execute(made)


def copy_rows(source: Any, fresh: Path, key: Key | None) -> None:
    with attached(source, fresh, key):
        for table in tables(source):
            rows = f'main."{table}" {going(source, table)} ORDER BY rowid'
            source.execute(f'INSERT INTO copy."{table}" SELECT * FROM {rows}')


@contextmanager
def attached(source: Any, fresh: Path, key: Key | None) -> Iterator[None]:
    """One transaction with `fresh` as `copy` beside the open file, which lets go of it again.

    A table may stand before the one that it points to; foreign keys are looked at in the end.
    """
    [watched] = source.execute("PRAGMA foreign_keys").fetchone()
    source.execute("PRAGMA foreign_keys = off")
    try:
        source.execute("ATTACH DATABASE ? AS copy KEY ?", (str(fresh), key.pragma if key else ""))
        try:
            source.execute("BEGIN")
            yield
            source.execute("COMMIT")
        finally:
            if source.in_transaction:
                source.execute("ROLLBACK")
            source.execute("DETACH DATABASE copy")
    finally:
        source.execute(f"PRAGMA foreign_keys = {watched}")


def going(source: Any, table: str) -> str:
    """Which rows of `table` go along: those of no session, and of sessions that are over."""
    if table == "session":
        return f"WHERE {OVER}"
    columns = {row[1] for row in source.execute(f'PRAGMA main.table_info("{table}")')}
    over = f"SELECT id FROM main.session WHERE {OVER}"
    return f"WHERE session IS NULL OR session IN ({over})" if "session" in columns else ""


def verify(source: Any, copy: Any, path: Path, key: Key | None) -> bool:
    """Raise Damaged unless the copy holds just what was to go along; whether all of it is whole."""
    whole = pages_are_whole(copy, key)
    whole = whole and copy.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
    whole = whole and copy.execute("PRAGMA foreign_key_check").fetchone() is None
    if not whole or schema(copy) != schema(source):
        raise Damaged(path)
    intact = {is_same(source, copy, table, path) for table in tables(copy)}
    return False not in intact


def is_same(source: Any, copy: Any, table: str, path: Path) -> bool:
    """Raise Damaged unless the copied rows are the same; whether each has its right checksum."""
    there = source.execute(f'SELECT * FROM main."{table}" {going(source, table)} ORDER BY rowid')
    here = copy.execute(f'SELECT * FROM "{table}" ORDER BY rowid')
    names = [column[0] for column in here.description]
    intact = True
    for mine, copied in zip_longest(there, here):
        if mine != copied:
            raise Damaged(path)
        row = dict(zip(names, copied, strict=True))
        intact = intact and row["sum"] == digest(table, row)
    return intact


def fingerprint(driver: Any) -> bytes:
    """The same for two files of which the same goes along: made of the checksums of its rows."""
    whole = blake2b()
    for table in sorted(tables(driver)):
        rows = f'main."{table}" {going(driver, table)} ORDER BY rowid'
        if sums := driver.execute(f"SELECT sum FROM {rows}").fetchall():
            # A table that came with an update, and is empty, changes nothing.
            whole.update(repr((table, sums)).encode())
    return whole.digest()
