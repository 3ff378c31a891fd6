"""What a file may be, and the sentence for each that can't be opened or made."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from tests.store.walk import PEOPLE
from together.store.errors import (
    Damaged,
    Missing,
    NoFolder,
    NotReadable,
    NotTogether,
    ReadOnly,
    StoreError,
    Taken,
    TooNew,
    WrongPin,
)
from together.store.file import File, open_file
from together.store.making import create_file
from together.store.store import Store

POSIX = pytest.mark.skipif(os.name != "posix", reason="the rights of a file are POSIX")


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA journal_mode = wal")
        file.execute("CREATE TABLE note (text)")
        file.commit()


def newer(path: Path) -> None:
    Store.create(path, PEOPLE, at=1).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("PRAGMA user_version = 999")


def strange(path: Path, name: str) -> type[StoreError]:
    """Put something at `path`; the error that it deserves."""
    match name:
        case "text":
            path.write_text("Dear diary, " * 50)
        case "empty":
            path.touch()
        case "cut short":
            path.write_bytes(b"SQLite format 3\0")
        case "folder":
            path.mkdir()
        case "another program's":
            foreign(path)
        case "newer":
            newer(path)
    return TooNew if name == "newer" else NotTogether


STRANGE = ["text", "empty", "cut short", "folder", "another program's", "newer"]


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_file_is_refused_and_left_as_it_is(path: Path, name: str) -> None:
    kind = strange(path, name)
    before = everything_in(path.parent)
    with pytest.raises(kind, match=path.name):
        Store.open(path)
    assert everything_in(path.parent) == before


def everything_in(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    """Content, rights and time of change of every file."""
    found = {}
    for place in folder.iterdir():
        facts = place.stat()
        content = place.read_bytes() if place.is_file() else b""
        found[place.name] = (content, facts.st_mode, facts.st_mtime_ns)
    return found


def test_a_file_that_is_not_there(path: Path) -> None:
    with pytest.raises(Missing, match="is not there"):
        Store.open(path)
    assert list(path.parent.iterdir()) == []


def test_a_folder_that_is_not_there(path: Path) -> None:
    lost = path.parent / "stick" / "couple.together"
    for work in (Store.open, lambda place: Store.create(place, PEOPLE, at=1)):
        with pytest.raises(NoFolder, match=r"no folder “.*stick”"):
            work(lost)


def test_a_new_file_never_takes_the_place_of_another(path: Path) -> None:
    path.write_text("our holiday")
    with pytest.raises(Taken):
        Store.create(path, PEOPLE, at=1)
    assert path.read_text() == "our holiday"
    assert list(path.parent.iterdir()) == [path]


def test_a_new_file_is_there_whole_or_not_at_all(path: Path) -> None:
    def stumble(file: File) -> None:
        file.driver.execute("CREATE TABLE half (x)")
        assert not path.exists()
        raise KeyError("power")

    with pytest.raises(KeyError):
        create_file(path, stumble)
    assert list(path.parent.iterdir()) == []


def test_what_a_crash_left_of_a_new_file_is_no_hindrance(path: Path) -> None:
    path.with_name(f".{path.name}.new").write_text("half")
    path.with_name(f".{path.name}.new-wal").write_text("half")
    Store.create(path, PEOPLE, at=1).close()
    assert list(path.parent.iterdir()) == [path]


@POSIX
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o277])
def test_nobody_else_may_read_the_file(path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        store = Store.create(path, PEOPLE, at=1)
        store.set_favourite("sample", True)
    finally:
        os.umask(before)
    rights = {place.name: stat.S_IMODE(place.stat().st_mode) for place in path.parent.iterdir()}
    assert rights == {path.name: 0o600, f"{path.name}-wal": 0o600}
    store.close()


@POSIX
def test_a_file_that_came_with_wider_rights_is_kept_to_its_owner(path: Path) -> None:
    Store.create(path, PEOPLE, at=1).close()
    path.chmod(0o644)
    Store.open(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.fixture
def common_folder() -> Iterator[Path]:
    """A folder that is not ours to rule: root becomes nobody, whom rights do hold back."""
    if os.name != "posix":
        pytest.skip("the rights of a file are POSIX")
    folder = Path(tempfile.mkdtemp())
    root = os.geteuid() == 0
    if root:
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
    yield folder
    if root:
        os.seteuid(0)
    folder.chmod(0o700)
    shutil.rmtree(folder)


def made(folder: Path) -> Path:
    path = folder / "couple.together"
    Store.create(path, PEOPLE, at=1).close()
    return path


@pytest.mark.parametrize(("rights", "error"), [(0o400, ReadOnly), (0o000, NotReadable)])
def test_a_file_without_rights(common_folder: Path, rights: int, error: type[StoreError]) -> None:
    path = made(common_folder)
    path.chmod(rights)
    with pytest.raises(error):
        Store.open(path)
    assert stat.S_IMODE(path.stat().st_mode) == rights


@pytest.mark.parametrize("rights", [0o500, 0o000])
def test_a_read_only_folder(common_folder: Path, rights: int) -> None:
    path = made(common_folder)
    common_folder.chmod(rights)
    with pytest.raises(ReadOnly, match="read-only"):
        Store.open(path)
    with pytest.raises(ReadOnly):
        Store.create(common_folder / "other.together", PEOPLE, at=1)


def test_an_ordinary_sqlite_tool_can_read_the_file(path: Path) -> None:
    Store.create(path, PEOPLE, at=1).close()
    with closing(sqlite3.connect(path)) as tool:
        assert tool.execute("SELECT name FROM partner ORDER BY id").fetchall() == [
            ("Ana",),
            ("Ben",),
        ]


def test_a_file_made_elsewhere_can_be_opened_by_a_relative_name(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    Store.create(Path(path.name), PEOPLE, at=1).close()
    store = Store.open(Path(path.name))
    monkeypatch.chdir(path.parent.parent)
    assert store.people() == PEOPLE
    store.close()


def test_sentences_say_what_to_do() -> None:
    ours = [kind for kind in StoreError.__subclasses__() if kind.__module__ == Damaged.__module__]
    for kind in ours:
        sentence = kind(Path("folder") / "us.together").sentence
        told_where = "us.together" in sentence or "folder" in sentence
        assert told_where or kind is WrongPin  # whose field is the only place
        assert ";" in sentence
        assert sentence.endswith(".")
    assert Damaged(Path("us.together"), session=3).session == 3


def test_a_file_is_opened_with_every_care(path: Path) -> None:
    Store.create(path, PEOPLE, at=1).close()
    file = open_file(path)
    names = ("locking_mode", "journal_mode", "synchronous", "foreign_keys", "secure_delete",
             "trusted_schema", "cell_size_check", "temp_store", "fullfsync")  # fmt: skip
    found = [file.driver.execute(f"PRAGMA {name}").fetchone()[0] for name in names]
    assert found == ["exclusive", "wal", 2, 1, 1, 0, 1, 2, 1]
    file.close()


def test_an_error_does_not_quote_what_was_to_be_written(path: Path) -> None:
    Store.create(path, PEOPLE, at=1).close()
    file = open_file(path)
    with file.engine.connect() as connection, pytest.raises(DBAPIError) as raised:
        connection.exec_driver_sql("INSERT INTO partner (nobody) VALUES (?)", ("secret",))
    assert "secret" not in str(raised.value)
    file.close()
