"""The thread that owns the file: in order, never in the way, and nothing left behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Event, current_thread

import pytest

from tests.sample import sample
from tests.store.walk import PEOPLE
from together.play.couple import Draft
from together.store.errors import AlreadyOpen, Missing
from together.store.store import Store
from together.store.thread import StoreThread

SAMPLE = sample()


def python(code: str) -> None:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_database_is_imported_on_the_thread_only() -> None:
    python(
        "import sys, together.store.thread, together.store.errors\n"
        "assert not {'sqlalchemy', 'sqlcipher3'} & sys.modules.keys()"
    )


@pytest.fixture
def thread(path: Path) -> StoreThread:
    started = StoreThread()
    started.create(path, PEOPLE, at=1).result()
    return started


def begun(thread: StoreThread) -> int:
    return thread.ask(lambda store: store.begin(SAMPLE, 1, at=2)).result().id


def draft_of(thread: StoreThread) -> Draft | None:
    found = thread.ask(Store.open_session).result()
    assert found is not None
    return found.draft


class Held:
    """Keeps the thread busy within the block, so that what is asked for has to wait."""

    def __init__(self, thread: StoreThread) -> None:
        self._thread, self._go = thread, Event()

    def __enter__(self) -> None:
        self._thread.ask(lambda _: self._go.wait())

    def __exit__(self, *_: object) -> None:
        self._go.set()


def test_work_is_done_on_the_threads_own(thread: StoreThread) -> None:
    names = [thread.ask(lambda _: current_thread().name).result() for _ in range(3)]
    assert len(set(names)) == 1
    assert names[0] != current_thread().name
    thread.stop()


def test_what_goes_wrong_comes_with_the_future(thread: StoreThread, path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        thread.ask(lambda _: 1 // 0).result()
    with pytest.raises(Missing):
        thread.open(path.with_name("lost.together")).result()
    with pytest.raises(AlreadyOpen):
        thread.open(path).result()
    assert thread.ask(Store.people).result() == PEOPLE
    thread.stop()


def test_stop_does_what_was_asked_and_leaves_one_file(thread: StoreThread, path: Path) -> None:
    number = begun(thread)
    with Held(thread):
        thread.ask(
            lambda store: store.save_draft(number, Draft("0:both", {"text": "last words"}), 3)
        )
    thread.stop()
    assert list(path.parent.iterdir()) == [path]
    store = Store.open(path)
    found = store.open_session()
    assert found is not None
    assert found.draft == Draft("0:both", {"text": "last words"})
    store.close()


def test_another_file_takes_the_place_of_the_first(thread: StoreThread, path: Path) -> None:
    other = path.with_name("other.together")
    thread.create(other, {1: PEOPLE[2], 2: PEOPLE[1]}, at=1).result()
    assert thread.ask(Store.people).result()[1] == PEOPLE[2]
    Store.open(path).close()
    thread.open(path).result()
    assert thread.ask(Store.people).result() == PEOPLE
    thread.stop()


def test_without_a_file_there_is_nothing_to_ask() -> None:
    thread = StoreThread()
    with pytest.raises(ValueError, match="no file is open"):
        thread.ask(Store.people).result()
    thread.stop()


def test_a_slow_disk_can_be_played(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOGETHER_DISK_MS", "1")
    thread = StoreThread()
    thread.create(path, PEOPLE, at=1).result()
    number = begun(thread)
    thread.ask(lambda store: store.save_draft(number, Draft("0:both", {}), at=3)).result()
    assert draft_of(thread) == Draft("0:both", {})
    thread.stop()
