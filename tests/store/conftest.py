"""An open store on a real file, for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.walk import PEOPLE
from together.store.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A place for a couple's file, in a folder with nothing else in it."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder / "ana-ben.together"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    made = Store.create(path, PEOPLE, at=1000)
    yield made
    made.close()
