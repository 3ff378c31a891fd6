"""A full disk costs nothing that was saved, and words not saved yet wait for room."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.sample import sample
from tests.store.short import finished, scripted
from tests.store.tight import full_disk
from tests.store.walk import PEOPLE
from together.play import moves
from together.play.couple import Draft
from together.store.errors import DiskFull
from together.store.store import Store

SAMPLE = sample()
LONG = "secret " * 2500
Filled = Callable[[], AbstractContextManager[None]]


@pytest.fixture(params=["limit", "disk"])
def place(request: pytest.FixtureRequest, path: Path) -> Iterator[tuple[Path, Filled]]:
    """A file's place, and a way to leave no room there for a while."""
    if request.param == "limit":
        yield path, lambda: full_disk(4096)
        return
    with small_disk(path.parent):
        yield path, lambda: ballast(path.parent)


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """A disk of 1 MB at `folder`."""
    if not sys.platform.startswith("linux"):
        pytest.skip("needs a disk of its own")
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a disk")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def ballast(folder: Path) -> Iterator[None]:
    """Fill the disk to the last byte."""
    heavy = folder / "ballast"
    with heavy.open("wb", buffering=0) as file:
        for size in (4096, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                pass
    yield
    heavy.unlink()


def test_what_was_saved_stays_and_the_rest_is_refused(place: tuple[Path, Filled]) -> None:
    path, filled = place
    store = Store.create(path, PEOPLE, at=1)
    finished(store, scripted())
    begun = store.begin(SAMPLE, 1, at=2)
    store.push(begun.id, 0, moves.Next(), at=3)
    store.push(begun.id, 1, moves.Skip(), at=3)
    before = store.state()
    with filled():
        refused: list[Callable[[], None]] = [
            lambda: store.save_draft(begun.id, Draft("1:2", {"text": LONG}), at=4),
            lambda: store.push(begun.id, 2, moves.Wrote(LONG), at=4),
        ]
        for work in refused:
            with pytest.raises(DiskFull, match="disk is full"):
                work()
        assert store.state() == before
        assert len(store.story()) == 1
        store.close()
        store = Store.open(path)
        assert store.state() == before
    store.push(begun.id, 2, moves.Wrote(LONG), at=5)
    found = store.open_session()
    assert found is not None
    assert found.moves == (moves.Next(), moves.Skip(), moves.Wrote(LONG))
    store.close()


def test_no_room_for_a_new_file(place: tuple[Path, Filled]) -> None:
    path, filled = place
    Store.create(path, PEOPLE, at=1).close()
    other = path.with_name("other.together")
    big = {n: replace(who, name=LONG * 60) for n, who in PEOPLE.items()}
    with filled(), pytest.raises(DiskFull):
        Store.create(other, big, at=1)
    assert not other.exists()
    assert not list(path.parent.glob(".*"))
