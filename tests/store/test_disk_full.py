"""A full disk costs nothing that was saved, and words not saved yet wait for room."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from tests.sample import sample
from tests.store.short import finished, scripted
from tests.store.tight import full_disk
from tests.store.walk import PEOPLE
from together.play import moves
from together.play.couple import Draft
from together.store import keys, reserve
from together.store.errors import DiskFull
from together.store.store import Store
from together.store.thread import StoreThread

SAMPLE = sample()
LONG = "secret " * 2500
LINE = "on and on " * 200
NO_ROOM, LITTLE_ROOM = 0, 300_000  # bytes
Filled = Callable[[int], AbstractContextManager[None]]
full_as_a_whole = pytest.mark.parametrize("place", ["tmpfs", "ext4"], indirect=True)


@dataclass(frozen=True)
class Place:
    """A couple's file, and a way to leave no more than some bytes of room there for a while."""

    path: Path
    filled: Filled


@pytest.fixture(params=["limit", "tmpfs", "ext4"])
def place(request: pytest.FixtureRequest, path: Path, tmp_path: Path) -> Iterator[Place]:
    match request.param:
        case "limit":
            yield Place(path, lambda room: full_disk(max(room, 4096)))
        case "tmpfs":
            with disk_in_memory(path.parent):
                yield Place(path, lambda room: ballast(path.parent, room))
        case "ext4":
            with disk_in_a_file(tmp_path / "disk", path.parent):
                yield Place(path, lambda room: ballast(path.parent, room))


@pytest.fixture(params=[None, "four calm words here"])
def passphrase(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str | None:
    """None or one; its key is derived once a file, as that takes long."""
    monkeypatch.setattr(keys, "stretched", cache(keys.stretched))
    return request.param and str(request.param)


@contextmanager
def disk_in_memory(folder: Path) -> Iterator[None]:
    """A disk of 8 MB at `folder`."""
    mount("-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder))
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def disk_in_a_file(image: Path, folder: Path) -> Iterator[None]:
    """A disk of 12 MB at `folder`, with the file system that most have on Linux."""
    if not shutil.which("mkfs.ext4") or not Path("/dev/loop-control").exists():
        pytest.skip("needs mkfs.ext4 and a loop device")
    with image.open("wb") as file:
        file.truncate(12 * 2**20)
    subprocess.run(["mkfs.ext4", "-q", "-F", "-m", "0", str(image)], check=True)
    mount("-o", "loop", str(image), str(folder))
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def mount(*arguments: str) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("needs a disk of its own")
    if subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a disk")


@contextmanager
def ballast(folder: Path, room: int) -> Iterator[None]:
    """Fill the disk, to the last byte or until no more than `room` is left."""
    heavy, free = folder / "ballast", shutil.disk_usage(folder).free
    with heavy.open("wb", buffering=0) as file:
        file.write(bytes(max(0, free - room)))
        for size in (4096, 1) if not room else ():
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                pass
    yield
    heavy.unlink()


def test_what_was_saved_stays_and_the_rest_is_refused(place: Place) -> None:
    path = place.path
    store = Store.create(path, PEOPLE, at=1)
    finished(store, scripted())
    begun = store.begin(SAMPLE, 1, at=2)
    store.push(begun.id, 0, moves.Next(), at=3)
    store.push(begun.id, 1, moves.Skip(), at=3)
    before = store.state()
    with place.filled(NO_ROOM):
        refused: list[Callable[[], None]] = [
            lambda: store.save_draft(begun.id, Draft("1:2", {"text": LONG}), at=4),
            lambda: store.push(begun.id, 2, moves.Wrote(LONG), at=4),
        ]
        for work in refused:
            with pytest.raises(DiskFull, match="disk is full"):
                work()
        assert store.state() == before
        assert len(store.shelf.sessions()) == 1
        store.close()
        store = Store.open(path)
        assert store.state() == before
    store.push(begun.id, 2, moves.Wrote(LONG), at=5)
    found = store.open_session()
    assert found is not None
    assert found.moves == (moves.Next(), moves.Skip(), moves.Wrote(LONG))
    store.close()


def typed_until_full(store: Store, session: int) -> str:
    """Type on and on: the words that were acknowledged last."""
    saved, text = "", LINE
    with suppress(DiskFull):
        while len(text) < 2**20:
            store.save_draft(session, Draft("0:both", {"text": text}), at=3)
            saved, text = text, text + LINE
    assert LINE in saved
    assert len(saved) < LITTLE_ROOM, "the disk was never full"
    return saved


def draft_in(store: Store) -> str:
    found = store.open_session()
    assert found is not None
    assert found.draft is not None
    return str(found.draft.content["text"])


def test_every_word_up_to_the_last_byte_stays(place: Place, passphrase: str | None) -> None:
    store = Store.create(place.path, PEOPLE, at=1, passphrase=passphrase)
    finished(store, scripted())
    begun = store.begin(SAMPLE, 1, at=2)
    with place.filled(LITTLE_ROOM):
        saved = typed_until_full(store, begun.id)
        assert draft_in(store) == saved
        store.close()
        store = Store.open(place.path, passphrase)
        assert draft_in(store) == saved
        assert len(store.shelf.sessions()) == 1
    store.save_draft(begun.id, Draft("0:both", {"text": saved + LONG}), at=4)
    store.close()
    store = Store.open(place.path, passphrase)
    assert draft_in(store) == saved + LONG
    store.close()


def test_no_room_for_a_new_file(place: Place) -> None:
    path = place.path
    Store.create(path, PEOPLE, at=1).close()
    other = path.with_name("other.together")
    big = {n: replace(who, name=LONG * 60) for n, who in PEOPLE.items()}
    with place.filled(NO_ROOM), pytest.raises(DiskFull):
        Store.create(other, big, at=1)
    assert not other.exists()
    assert not list(path.parent.glob(".*"))


@full_as_a_whole
def test_the_reserve_has_room_for_the_last_words(place: Place) -> None:
    store = Store.create(place.path, PEOPLE, at=1)
    begun = store.begin(SAMPLE, 1, at=2)
    reserve.keep(place.path)
    with place.filled(LITTLE_ROOM):
        saved = typed_until_full(store, begun.id)
        assert reserve.release(place.path)
        store.save_draft(begun.id, Draft("0:both", {"text": saved + LONG}), at=4)
        store.close()
        store = Store.open(place.path)
        assert draft_in(store) == saved + LONG
        store.close()
    assert list(place.path.parent.glob(".*")) == []


@full_as_a_whole
def test_the_reserve_never_takes_the_last_room(place: Place) -> None:
    with place.filled(reserve.RESERVE + reserve.SPARE // 2):
        reserve.keep(place.path)
        assert not list(place.path.parent.glob(".*"))
    reserve.keep(place.path)
    assert len(list(place.path.parent.glob(".*"))) == 1


@full_as_a_whole
def test_a_save_that_met_a_full_disk_is_done_in_the_room_of_the_reserve(place: Place) -> None:
    thread = StoreThread()
    thread.create(place.path, PEOPLE, at=1).result()
    thread.get_ready()
    begun = thread.ask(lambda store: store.begin(SAMPLE, 1, at=2)).result()
    with place.filled(NO_ROOM):
        last = Draft("0:both", {"text": LONG})
        thread.ask(lambda store: store.save_draft(begun.id, last, at=3)).result()
        assert thread.ask(draft_in).result() == LONG
        assert not list(place.path.parent.glob(".*"))
    thread.get_ready()
    thread.stop()
    assert len(list(place.path.parent.glob(".*"))) == 1


def test_words_that_fit_nowhere_are_refused_and_nothing_else_is_lost(place: Place) -> None:
    """The reserve helps against a full disk, not against a limit on the file itself."""
    thread = StoreThread()
    thread.create(place.path, PEOPLE, at=1).result()
    thread.get_ready()
    begun = thread.ask(lambda store: store.begin(SAMPLE, 1, at=2)).result()
    first, huge = Draft("0:both", {"text": LINE}), Draft("0:both", {"text": LONG * 1000})
    thread.ask(lambda store: store.save_draft(begun.id, first, at=3)).result()
    with place.filled(NO_ROOM):
        with pytest.raises(DiskFull):
            thread.ask(lambda store: store.save_draft(begun.id, huge, at=4)).result()
        assert thread.ask(draft_in).result() == LINE
    thread.stop()
