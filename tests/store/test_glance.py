"""The first look at a file waits for no SQLAlchemy, and sees just what the store sees."""

from __future__ import annotations

import pickle
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.store.make_files import DRAFT, FILES, MADE_AT, OPEN_MOVES
from tests.store.short import GOAL, SHORT_EXERCISE, finished, scripted
from tests.store.walk import PEOPLE
from together.play.couple import CoupleState, KeptGoal, OpenSession
from together.store.errors import Damaged
from together.store.migrate import STEPS
from together.store.queries import note_unswept, reading, writing
from together.store.store import Store
from together.store.tables import MetaRow
from together.store.thread import StoreThread

# A `None` in sys.modules makes every import of that name fail.
LOOK = """
import pickle, sys
from pathlib import Path
sys.modules["sqlalchemy"] = None
path = Path(sys.argv[1])
"""
BY_DRIVER = """
from together.store import glance
from together.store.file import open_file
file = open_file(path)
state = glance.state(file)
file.close()
"""
ON_THREAD = """
from together.store.thread import StoreThread
thread = StoreThread()
state = thread.open(path).result()
thread.stop()
"""
TELL = "sys.stdout.buffer.write(pickle.dumps(state))"

STATE = CoupleState(
    people=PEOPLE,
    session=OpenSession(4, SHORT_EXERCISE, 2, OPEN_MOVES, DRAFT, MADE_AT + 5),
    opener=1,
    finished=("short", "short"),
    goals=(KeptGoal(1, 1, 1, GOAL, "open", True, MADE_AT + 1, position=2),),
    favourites=frozenset({"short"}),
    finished_at=(MADE_AT + 1, MADE_AT + 2),
)


@pytest.fixture
def kept(path: Path) -> Path:
    """A file of the present format, with something in every table."""
    shutil.copy(FILES / f"couple-v{len(STEPS)}.together", path)
    return path


@pytest.mark.parametrize("look", [BY_DRIVER, ON_THREAD], ids=["driver", "thread"])
def test_the_state_comes_without_sqlalchemy(kept: Path, look: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOOK + look + TELL, str(kept)], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    found = pickle.loads(done.stdout)
    assert len(found.couple) == 32
    assert replace(found, couple="") == STATE
    assert list(kept.parent.iterdir()) == [kept]


def test_the_store_works_on_after_the_first_look(kept: Path) -> None:
    thread = StoreThread()
    assert replace(thread.open(kept).result(), couple="") == STATE
    thread.ask(lambda store: store.set_favourite("short", False)).result()
    assert thread.ask(Store.state).result().favourites == frozenset()
    thread.stop()


def test_a_broken_session_can_be_set_aside_after_the_first_look(kept: Path) -> None:
    with closing(sqlite3.connect(kept)) as file:
        file.execute("""UPDATE move SET body = '{"move":"skip"}'""")
        file.commit()
    thread = StoreThread()
    with pytest.raises(Damaged) as raised:
        thread.open(kept).result()
    assert raised.value.session == 4
    thread.ask(lambda store: store.set_aside(4, at=MADE_AT + 9)).result()
    assert thread.ask(Store.state).result().session is None
    thread.stop()


def test_a_sweep_that_is_due_follows_the_first_look(path: Path) -> None:
    store = Store.create(path, PEOPLE, at=1)
    finished(store, scripted())
    with writing(store.file) as db:  # what a crash before the sweep leaves
        note_unswept(db)
    store.file.close()
    thread = StoreThread()
    thread.open(path).result()

    def facts(store: Store) -> set[str]:
        with reading(store.file) as db:
            return {row.key for row in db.query(MetaRow)}

    assert thread.ask(facts).result() == {"couple", "created_at"}
    thread.stop()


def test_a_note_is_there_until_it_is_taken_away(kept: Path) -> None:
    store = Store.open(kept)
    store.set_note("journey", {"follows": "storms"})
    store.set_note("seen needs", ["Rest"])
    store.set_note("seen needs", None)
    assert store.state().notes == {"journey": {"follows": "storms"}}
    store.close()
