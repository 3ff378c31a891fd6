"""A long file opens without a look at all of it, and is looked through later."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from tests.store.short import finished, scripted
from tests.store.walk import PEOPLE
from together.store import driver
from together.store.errors import Damaged
from together.store.store import Store
from together.store.thread import StoreThread

SESSIONS = 30


@pytest.fixture
def is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file counts as one."""
    monkeypatch.setattr(driver, "LOOKED_AT_ONCE", 0)


def nobody() -> bool:
    return False


def break_a_page(path: Path) -> None:
    """Of an index: what is read row by row does not notice it."""
    store = Store.open(path)
    root = "SELECT rootpage FROM sqlite_schema WHERE name = 'session_of_exercise'"
    [page] = store.file.driver.execute(root).fetchone()
    [size] = store.file.driver.execute("PRAGMA page_size").fetchone()
    store.close()
    with path.open("r+b") as file:
        file.seek((page - 1) * size + 3)
        file.write(b"\x7f\xff")


@pytest.fixture
def kept(path: Path) -> Path:
    """A file with a few sessions, closed."""
    store = Store.create(path, PEOPLE, at=1000)
    for at in range(SESSIONS):
        finished(store, scripted(), at=5000 + at)
    store.close()
    return path


@pytest.fixture
def broken(kept: Path) -> Path:
    break_a_page(kept)
    return kept


def test_a_short_file_is_looked_through_when_it_is_opened(broken: Path) -> None:
    with pytest.raises(Damaged):
        Store.open(broken)


@pytest.mark.usefixtures("is_long")
def test_a_long_one_is_looked_through_later(broken: Path) -> None:
    store = Store.open(broken)
    assert len(store.shelf.sessions()) == SESSIONS
    with pytest.raises(Damaged):
        store.file.look_through(nobody)
    store.close()


@pytest.mark.usefixtures("is_long")
def test_a_whole_one_is_looked_through_once(kept: Path) -> None:
    store = Store.open(kept)
    assert not store.file.is_looked_through
    assert store.file.look_through(nobody)
    assert store.file.is_looked_through
    store.close()


@pytest.mark.usefixtures("is_long")
def test_it_gives_way(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "STEPS_BETWEEN", 1)
    store = Store.open(kept)
    assert not store.file.look_through(lambda: True)
    assert not store.file.is_looked_through
    assert len(store.shelf.sessions()) == SESSIONS, "it can be used as before"
    assert store.file.look_through(nobody)
    store.close()


@pytest.mark.usefixtures("is_long")
def test_the_thread_gives_way_to_whoever_asks(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "STEPS_BETWEEN", 1)
    thread, may_go_on = StoreThread(), Event()
    thread.open(kept).result()
    thread.ask(lambda _store: may_go_on.wait())
    looked = thread.look_through()
    people = thread.ask(lambda store: store.people())
    may_go_on.set()
    assert not looked.result()
    assert people.result() == PEOPLE
    assert thread.look_through().result()
    thread.stop()
