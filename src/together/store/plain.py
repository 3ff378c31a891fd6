"""Rows as the driver reads them: what has to be there before SQLAlchemy is."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from together.store.sums import digest


class Plain(SimpleNamespace):
    """A row with its columns by name. `intact` tells whether it was read as it was once written."""

    intact: bool
    __repr__ = object.__repr__  # no error quotes what somebody wrote


def rows(driver: Any, table: str, which: str = "", values: tuple[object, ...] = ()) -> list[Plain]:
    """The rows of `table`; `which` is what follows in the question, its `?` filled by `values`."""
    found = driver.execute(f"SELECT * FROM {table} {which}", values)
    names = [column[0] for column in found.description]
    return [plain(table, dict(zip(names, row, strict=True))) for row in found.fetchall()]


def plain(table: str, columns: dict[str, Any]) -> Plain:
    return Plain(**columns, intact=columns["sum"] == digest(table, columns))


def number(value: object) -> int:
    """A damaged byte can turn a number into anything."""
    return value if isinstance(value, int) else 0
