"""Every row of a damaged file that can still be read, whatever became of the pages leading to it.

A table is a tree of pages, and its rows are in the leaves. If a page near the root is lost, SQLite
finds none of the leaves below. So each page is read as if it were a small table of its own: a file
is made whose first page is ours and whose other pages are those of the damaged file, and the names
in it are aimed at one page after another. Encrypted pages can be moved so, too, as they keep their
number. Which table a row belongs to, its checksum tells: no other gives the same.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from sqlcipher3 import dbapi2

from together.store.driver import give_key, readable
from together.store.keys import PLAIN, Key
from together.store.migrate import STEPS, migrate, tables
from together.store.repair.source import LEAF, Source, private_folder
from together.store.sums import digest

SMALLEST = 6  # bytes that a row takes in its page, at the least
BLOCK = 2**28
ROOM = 170  # bytes of the first page that one name takes, and a little more
BROKEN = (dbapi2.Error, UnicodeDecodeError)


class Column(NamedTuple):
    name: str
    kind: type
    is_row_id: bool  # the row's own number, which stands beside the record and not in it


Columns = list[Column]
KINDS = {"TEXT": str, "INTEGER": int, "BLOB": bytes}


def tables_of(taken: int | None) -> dict[str, Columns]:
    """The columns of each table in a file that has taken so many steps; None means all of them."""
    with model(taken) as made:
        return {name: columns_of(made, name) for name in tables(made)}


@contextmanager
def model(taken: int | None) -> Iterator[Any]:
    """An empty file in memory that has taken so many steps."""
    with closing(dbapi2.connect(":memory:", isolation_level=None)) as driver:
        migrate(driver, STEPS[:taken])
        yield driver


def columns_of(driver: Any, table: str) -> Columns:
    found = driver.execute(f'PRAGMA table_info("{table}")').fetchall()
    keys = [name for _number, name, _kind, _must, _default, key in found if key]
    return [
        Column(name, KINDS[kind], [name] == keys and kind == "INTEGER")
        for _number, name, kind, *_rest in found
    ]


class Leaves:
    """All rows of `source`, read in a private copy of its pages."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._tables = tables_of(source.format)
        self._width = max(map(len, self._tables.values()))

    def rows(self) -> Generator[tuple[str, dict[str, Any]]]:
        """Each row that is as it was written: its table, its columns by name. Some come twice."""
        with private_folder(self._source.path, self._source.pages) as folder:
            carrier = Carrier(folder / "pages", self._source, self._width)
            for row_id, values in carrier.rows():
                if (known := self._known(row_id, values)) is not None:
                    yield known

    def _known(self, row_id: int, values: tuple[Any, ...]) -> tuple[str, dict[str, Any]] | None:
        for table, columns in self._tables.items():
            found = fitted(columns, row_id, values)
            if found is not None and found["sum"] == digest(table, found):
                return table, found
        return None


def fitted(columns: Columns, row_id: int, values: tuple[Any, ...]) -> dict[str, Any] | None:
    """The values by the names of the columns; None where they can't be a row of this table."""
    if any(value is not None for value in values[len(columns) :]):
        return None
    found: dict[str, Any] = {}
    for column, value in zip(columns, values, strict=False):
        if value is not None and (column.is_row_id or not isinstance(value, column.kind)):
            return None
        found[column.name] = row_id if column.is_row_id else value
    return found if found["sum"] is not None else None


class Carrier:
    """A file with the pages of another, each of which can be read as a table."""

    def __init__(self, place: Path, source: Source, width: int) -> None:
        self._place, self._key, self._pages = place, source.key, source.pages
        self._names = [f"p{n}" for n in range(source.pages.size // ROOM)]
        self._most = source.pages.size // SMALLEST  # rows in a leaf; a page near the root has more
        self._skipped = given_up(source)
        self._make(", ".join(f"c{n}" for n in range(width)))

    def _make(self, columns: str) -> None:
        size, count = self._pages.size, self._pages.count
        with closing(connected(self._place, self._key)) as driver:
            if self._key is None:
                driver.execute(f"PRAGMA page_size = {size}").fetchall()
            driver.execute("CREATE TABLE filling (x)")
            for _block in range(size * count // BLOCK + 1):
                room = min(size * count, BLOCK)
                driver.execute("INSERT INTO filling VALUES (zeroblob(?))", (room,))
            driver.execute("PRAGMA writable_schema = on").fetchall()
            driver.execute("DELETE FROM sqlite_schema")
            for name in self._names:
                table = f"CREATE TABLE {name} ({columns})"
                row = ("table", name, name, 2, table)
                driver.execute("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", row)
        with self._place.open("r+b") as file:
            self._pages.copy(file, first=2)

    def rows(self) -> Iterator[tuple[int, tuple[Any, ...]]]:
        """The number and the values of each row that can be read in any page."""
        pages = [page for page in range(2, self._pages.count + 1) if self._may_hold_rows(page)]
        for at in range(0, len(pages), len(self._names)):
            aimed = dict(zip(self._names, pages[at:], strict=False))
            self._aim(aimed)
            yield from self._rows_of(list(aimed))

    def _may_hold_rows(self, page: int) -> bool:
        """What is encrypted looks all the same."""
        if self._key is not None:
            return True
        return page not in self._skipped and self._pages.read(page).startswith(LEAF)

    def _aim(self, aimed: dict[str, int]) -> None:
        with closing(connected(self._place, self._key)) as driver:
            driver.execute("PRAGMA writable_schema = on").fetchall()
            driver.execute("BEGIN")
            for name, page in aimed.items():
                driver.execute("UPDATE sqlite_schema SET rootpage = ? WHERE name = ?", (page, name))
            driver.execute("COMMIT")

    def _rows_of(self, names: list[str]) -> Iterator[tuple[int, tuple[Any, ...]]]:
        """After an error a connection to an encrypted file is of no more use."""
        while names:
            with closing(connected(self._place, self._key)) as driver:
                while names:
                    try:
                        found = self._read(driver, names[0])
                    except BROKEN:
                        break
                    yield from found
                    names = names[1:]
            if names:
                yield from self._one_by_one(names[0])
                names = names[1:]

    def _one_by_one(self, name: str) -> Iterator[tuple[int, tuple[Any, ...]]]:
        """The rows of a page that can't be read whole: a long row goes on in pages of its own."""
        with closing(connected(self._place, self._key)) as driver:
            try:
                numbers = driver.execute(f"SELECT rowid FROM {name} LIMIT {self._most}").fetchall()
            except BROKEN:
                return
        for (number,) in numbers:
            with closing(connected(self._place, self._key)) as driver, suppress(*BROKEN):
                yield from self._read(driver, f"{name} WHERE rowid = {number}")

    def _read(self, driver: Any, which: str) -> list[tuple[int, tuple[Any, ...]]]:
        rows = driver.execute(f"SELECT rowid, * FROM {which} LIMIT {self._most}").fetchall()
        return [(row[0], row[1:]) for row in rows]


def connected(place: Path, key: Key | None) -> Any:
    """A connection for a file that nobody will miss."""
    driver = dbapi2.connect(str(place), isolation_level=None)
    driver.text_factory = readable
    give_key(driver, key)
    for pragma in ("journal_mode = off", "synchronous = off", "cell_size_check = on"):
        driver.execute(f"PRAGMA {pragma}").fetchall()
    return driver


def given_up(source: Source) -> set[int]:
    """The pages on the list of free ones: another program may have left there what was deleted.

    Ours wipes what it gives up.
    """
    first = source.pages.read(1)
    if not first.startswith(PLAIN):
        return set()
    found: set[int] = set()
    trunk = int.from_bytes(first[32:36], "big")
    while 1 < trunk <= source.pages.count and trunk not in found:
        content = source.pages.read(trunk)
        numbers = [int.from_bytes(content[at : at + 4], "big") for at in range(0, len(content), 4)]
        found |= {trunk, *numbers[2 : 2 + numbers[1]]}
        trunk = numbers[0]
    return found
