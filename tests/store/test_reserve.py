"""The reserve: real bytes beside the couple's file, there until they are needed."""

from __future__ import annotations

import os
import sys
import zlib
from pathlib import Path

import pytest

from tests.store.intruder import second_process
from tests.store.tight import full_disk
from tests.store.walk import PEOPLE
from together.store.errors import DiskFull
from together.store.reserve import RESERVE, keep, release, with_room
from together.store.store import Store


def kept(path: Path) -> Path:
    """The reserve of the file at `path`."""
    keep(path)
    [found] = path.parent.glob(".*")
    return found


def test_it_is_made_of_real_bytes_that_nobody_else_may_read(path: Path) -> None:
    found = kept(path)
    content = found.read_bytes()
    assert found.name == f".{path.name}.reserve"
    assert len(content) == RESERVE
    assert len(zlib.compress(content)) > RESERVE
    if os.name == "posix":
        assert found.stat().st_mode & 0o777 == 0o600
        assert found.stat().st_blocks * 512 >= RESERVE


def test_it_is_made_once(path: Path) -> None:
    before = kept(path).read_bytes()
    assert kept(path).read_bytes() == before


def test_a_short_one_is_made_anew(path: Path) -> None:
    found = kept(path)
    found.write_bytes(found.read_bytes()[:-1])
    assert len(kept(path).read_bytes()) == RESERVE


def test_it_gives_way_once(path: Path) -> None:
    keep(path)
    assert release(path)
    assert not release(path)
    assert not list(path.parent.iterdir())


def test_nothing_is_left_of_one_that_found_no_room(path: Path) -> None:
    with full_disk(RESERVE // 2):
        keep(path)
    assert not list(path.parent.iterdir())


def test_nothing_is_said_where_it_can_not_be(path: Path) -> None:
    keep(path.parent / "missing" / path.name)
    (path.parent / f".{path.name}.reserve").mkdir()
    keep(path)
    assert not release(path)


def test_a_name_that_leads_elsewhere_is_not_followed(path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("not everybody may make links there")
    words = b"word" * (RESERVE // 4)
    path.write_bytes(words)
    (path.parent / f".{path.name}.reserve").symlink_to(path)
    found = kept(path)
    assert not found.is_symlink()
    assert path.read_bytes() == words
    assert release(path)


def test_the_open_file_keeps_its_lock(store: Store, path: Path) -> None:
    keep(path)
    release(path)
    with second_process() as try_file:
        assert try_file(path) == "database is locked"
    assert store.people() == PEOPLE


class Work:
    """Goes wrong the first `times` times."""

    def __init__(self, path: Path, times: int) -> None:
        self.path, self.times, self.tries = path, times, 0

    def __call__(self) -> str:
        self.tries += 1
        if self.tries <= self.times:
            raise DiskFull(self.path)
        return "done"


@pytest.mark.parametrize(("times", "tries"), [(0, 1), (1, 2)])
def test_work_is_done_again_in_its_room(path: Path, times: int, tries: int) -> None:
    keep(path)
    work = Work(path, times)
    assert with_room(path, work) == "done"
    assert work.tries == tries
    assert release(path) == (not times)


@pytest.mark.parametrize(("is_kept", "tries"), [(True, 2), (False, 1)])
def test_work_is_given_up_where_there_is_no_more_room(
    path: Path, is_kept: bool, tries: int
) -> None:
    if is_kept:
        keep(path)
    work = Work(path, 9)
    with pytest.raises(DiskFull):
        with_room(path, work)
    assert work.tries == tries
    assert not release(path)
