"""Files of every format ever released open, and end up like a new one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine
from sqlalchemy.schema import CreateTable
from sqlcipher3 import dbapi2

from tests.store.make_files import DRAFT, FILES, MADE_AT, OPEN_MOVES, make
from tests.store.short import GOAL, SHORT_EXERCISE
from tests.store.walk import PEOPLE
from together.play.session import Session
from together.store.migrate import APPLICATION_ID, STEPS, migrate, schema, tables, version
from together.store.store import Store
from together.store.tables import Row

KEPT = sorted(FILES.glob("couple-v*.together"))


@pytest.fixture
def driver() -> Iterator[Any]:
    with closing(dbapi2.connect(":memory:", isolation_level=None)) as made:
        yield made


def schema_of(path: Path) -> dict[str, str]:
    with closing(dbapi2.connect(str(path))) as found:
        assert version(found) == len(STEPS)
        return schema(found)


def without_spaces(text: str) -> str:
    return "".join(text.split()).lower()


def test_every_format_is_kept() -> None:
    assert [path.name for path in KEPT] == [
        f"couple-v{n}.together" for n in range(1, len(STEPS) + 1)
    ]


@pytest.mark.parametrize("kept", KEPT, ids=lambda kept: kept.stem)
def test_a_kept_file_opens_with_all_that_is_in_it(kept: Path, path: Path) -> None:
    shutil.copy(kept, path)
    store = Store.open(path)
    state = store.state()
    assert (state.people, state.opener, state.finished) == (PEOPLE, 1, ("short", "short"))
    assert state.favourites == {"short"}
    found = state.session
    assert found is not None
    assert (found.exercise, found.moves, found.draft) == (SHORT_EXERCISE, OPEN_MOVES, DRAFT)
    turn = Session(found.exercise, found.opener, found.moves).turn
    assert turn is not None
    assert turn.name == DRAFT.turn
    told = store.shelf.sessions()
    assert [session.finished_at for session in told] == [MADE_AT + 2, MADE_AT + 1]
    assert [len(session.answers) for session in told] == [3, 8]
    assert not any(answer.damaged for session in told for answer in session.answers)
    assert [agreement.text for agreement in store.agreements.page()] == ["Later\non Friday"]
    [goal] = store.goals.all()
    assert (goal.goal, goal.first_step_done, goal.damaged) == (GOAL, True, False)
    store.close()


@pytest.mark.parametrize("kept", KEPT, ids=lambda kept: kept.stem)
def test_a_kept_file_ends_up_like_a_new_one(kept: Path, path: Path) -> None:
    new = path.with_name("new.together")
    make(new)
    shutil.copy(kept, path)
    Store.open(path).close()
    assert schema_of(path) == schema_of(new)


def test_the_tables_are_those_of_the_file(driver: Any) -> None:
    migrate(driver)
    engine = create_engine("sqlite://", module=dbapi2)
    mapped = {
        table.name: without_spaces(str(CreateTable(table).compile(engine)))
        for table in Row.metadata.sorted_tables
    }
    made = schema(driver)
    assert {name: without_spaces(made[name]) for name in tables(driver)} == mapped
    engine.dispose()


def test_every_table_has_a_checksum(driver: Any) -> None:
    migrate(driver)
    for name in tables(driver):
        columns = {row[1]: row[2] for row in driver.execute(f"PRAGMA table_info({name})")}
        assert columns["sum"] == "BLOB"


def add_a_table(driver: Any) -> None:
    driver.execute("CREATE TABLE song (id INTEGER PRIMARY KEY) STRICT")


def stumble(driver: Any) -> None:
    driver.execute("CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT")
    raise KeyError("power")


def orphan(driver: Any) -> None:
    driver.execute("INSERT INTO move VALUES (7, 0, '', 0, x'')")


def test_a_file_takes_the_steps_it_lacks(driver: Any) -> None:
    migrate(driver)
    assert driver.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    migrate(driver, (*STEPS, add_a_table))
    migrate(driver, (*STEPS, add_a_table))
    assert version(driver) == len(STEPS) + 1
    assert "song" in schema(driver)
    assert driver.execute("PRAGMA foreign_keys").fetchone() == (1,)


@pytest.mark.parametrize(("step", "error"), [(stumble, KeyError), (orphan, ValueError)])
def test_a_step_that_fails_changes_nothing(driver: Any, step: Any, error: type[Exception]) -> None:
    migrate(driver)
    before = schema(driver)
    with pytest.raises(error):
        migrate(driver, (*STEPS, add_a_table, step))
    assert version(driver) == len(STEPS) + 1
    assert schema(driver).keys() == before.keys() | {"song"}
    assert driver.execute("SELECT count(*) FROM move").fetchone() == (0,)
