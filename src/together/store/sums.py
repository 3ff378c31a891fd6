"""The short checksum that every row carries, the same however the row is read."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b

import msgspec


def digest(table: str, columns: Mapping[str, object]) -> bytes:
    """8 bytes over the table's name and all columns that hold a value, but for `sum` itself.

    What is NULL is left out, so that a column added later leaves old rows as they are.
    """
    words = {name: value for name, value in columns.items() if name != "sum" and value is not None}
    return blake2b(msgspec.json.encode([table, words], order="sorted"), digest_size=8).digest()
