"""Going back to a backup: nothing is ever overwritten, whatever happens on the way."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.store.files import KEY, OTHER, begin, live, made, opened, told
from tests.store.intruder import second_process
from tests.store.killing import killed_at
from tests.store.make_files import FILES
from tests.store.tight import full_disk
from tests.store.walk import PEOPLE, Pen
from together.store.copies.backup import Backup, back_up, found, put_aside
from together.store.copies.copying import fingerprint
from together.store.copies.restore import prepare, put_in_place, restore, waiting
from together.store.driver import connect, is_whole
from together.store.errors import (
    AlreadyOpen,
    Damaged,
    DiskFull,
    Locked,
    Missing,
    NoFolder,
    NotTogether,
    TooNew,
    WrongPassphrase,
)
from together.store.file import open_file
from together.store.keys import Key
from together.store.making import beside, remove
from together.store.store import Store

NOW = datetime.fromisoformat("2026-11-26 15:30:05")
ASIDE = "ana-ben (before restore 2026-11-26 15.30.05).together"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")


def two_states(path: Path, key: Key | None = None) -> tuple[Backup, object, object]:
    """A file, a backup of how it was before, and what each of the two tells."""
    store = made(path, key)
    live(store, Pen(1))
    backup, before = back_up(store.file, NOW), told(store)
    live(store, Pen(2))
    begin(store, Pen(3))
    now = told(store)
    store.close()
    return backup, before, now


def held(path: Path, key: Key | None = None) -> object:
    store = opened(path, key)
    words = told(store)
    store.close()
    return words


def others(path: Path) -> list[str]:
    """What else is in the folder of the file."""
    return sorted(it.name for it in path.parent.iterdir() if it != path and it.is_file())


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
def test_the_backup_takes_the_place_and_the_old_file_stays(path: Path, key: Key | None) -> None:
    backup, before, now = two_states(path, key)
    content = backup.path.read_bytes()
    aside = restore(backup.path, path, NOW, key)
    assert aside == path.with_name(ASIDE)
    assert others(path) == [ASIDE]
    assert held(path, key) == before
    assert put_aside(path) == [aside]
    store = opened(aside, key)
    assert told(store) == now
    assert store.open_session() is not None
    store.close()
    assert backup.path.read_bytes() == content
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_where_nothing_stood(path: Path) -> None:
    backup, before, _now = two_states(path)
    path.unlink()
    assert restore(backup.path, path, NOW) is None
    assert others(path) == []
    assert held(path) == before


def test_twice_in_one_second(path: Path) -> None:
    backup, before, now = two_states(path)
    restore(backup.path, path, NOW)
    aside = restore(backup.path, path, NOW)
    assert aside == path.with_name(ASIDE.replace("05)", "06)"))
    assert held(path.with_name(ASIDE)) == now
    assert held(aside) == held(path) == before


def test_an_old_backup_is_brought_up_to_this_version_and_stays_as_it_is(path: Path) -> None:
    old = path.with_name("old.together")
    shutil.copy(FILES / "couple-v1.together", old)
    content = old.read_bytes()
    restore(old, path, NOW)
    store = Store.open(path)
    assert (store.people(), len(store.shelf.sessions())) == (PEOPLE, 2)
    store.close()
    assert old.read_bytes() == content
    assert others(path) == ["old.together"]


def test_a_backup_may_be_on_a_disk_that_can_t_be_written(path: Path) -> None:
    backup, before, _now = two_states(path)
    backup.path.chmod(0o400)
    backup.path.parent.chmod(0o500)
    restore(backup.path, path, NOW)
    assert held(path) == before
    backup.path.parent.chmod(0o700)


def test_a_passphrase_is_asked_for(path: Path) -> None:
    store = Store.create(path, PEOPLE, at=1, passphrase="four words")
    backup = back_up(store.file, NOW)
    store.close()
    content = path.read_bytes()
    with pytest.raises(Locked, match=backup.path.name):
        restore(backup.path, path, NOW)
    with pytest.raises(WrongPassphrase, match=backup.path.name):
        restore(backup.path, path, NOW, "four swords")
    with pytest.raises(Locked):
        restore(backup.path, path, NOW, OTHER)
    assert (path.read_bytes(), others(path)) == (content, [])
    restore(backup.path, path, NOW, "four words")
    Store.open(path, "four words").close()


# What can't be gone back to


def refused(backup: Path, path: Path, error: type[Exception]) -> None:
    """It is told of the backup, and all else is as it was."""
    content, beside = path.read_bytes(), others(path)
    with pytest.raises(error, match=backup.name):
        restore(backup, path, NOW)
    assert (path.read_bytes(), others(path)) == (content, beside)


@pytest.mark.parametrize("damage", ["truncated", "zeroed"])
def test_a_damaged_backup(path: Path, damage: str) -> None:
    backup, _before, _now = two_states(path)
    content = bytearray(backup.path.read_bytes())
    if damage == "truncated":
        del content[-8192:]
    else:
        content[4096:12288] = bytes(8192)
    backup.path.write_bytes(content)
    refused(backup.path, path, Damaged)


def test_what_is_no_file_of_ours(path: Path) -> None:
    backup, _before, _now = two_states(path)
    other = path.with_name("holiday.jpg")
    other.write_text("our holiday")
    refused(other, path, NotTogether)
    refused(path.with_name("nowhere.together"), path, Missing)
    with closing(connect(backup.path)) as newer:
        newer.execute("PRAGMA user_version = 99")
    refused(backup.path, path, TooNew)


def test_a_folder_that_is_gone(path: Path) -> None:
    backup, _before, _now = two_states(path)
    with pytest.raises(NoFolder):
        restore(backup.path, path.parent / "gone" / "us.together", NOW)


def test_no_room_for_it(path: Path) -> None:
    backup, _before, _now = two_states(path)
    content = path.read_bytes()
    with full_disk(8192), pytest.raises(DiskFull):
        restore(backup.path, path, NOW)
    assert (path.read_bytes(), others(path)) == (content, [])


def test_the_open_file_is_neither_read_nor_moved(path: Path) -> None:
    backup, _before, _now = two_states(path)
    file = open_file(path)
    with second_process() as try_file:
        with pytest.raises(AlreadyOpen):
            restore(path, path.with_name("other.together"), NOW)
        with pytest.raises(AlreadyOpen):
            restore(backup.path, path, NOW)
        assert try_file(path) == "database is locked"
    file.close()
    assert others(path) == []


# A restore that waits


def test_while_the_file_is_open_the_copy_waits_beside_it(path: Path) -> None:
    backup, before, now = two_states(path)
    file = open_file(path)
    with second_process() as try_file:
        prepare(backup.path, path)
        assert try_file(path) == "database is locked"
    assert others(path) == [waiting(path).name, f"{path.name}-wal"]
    file.close()
    assert put_in_place(path, NOW) == path.with_name(ASIDE)
    assert put_in_place(path, NOW) is None
    assert (held(path), held(path.with_name(ASIDE))) == (before, now)


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
def test_the_journal_of_the_old_file_goes_with_it(path: Path, key: Key | None) -> None:
    """Killed with the last of its words in its journal, and gone back from before it was opened."""
    backup, before, _now = two_states(path, key)
    now = left_with_a_journal(path, key)
    restore(backup.path, path, NOW, key)
    assert others(path) == [ASIDE, *([f"{ASIDE}-wal"] if key else [])]
    assert held(path, key) == before
    assert held(path.with_name(ASIDE), key) == now


def left_with_a_journal(path: Path, key: Key | None = None) -> object:
    """As a kill leaves it; what it tells."""
    store, parts = opened(path, key), (path, path.with_name(f"{path.name}-wal"))
    store.set_favourite("sample", True)
    words = told(store)
    for part in parts:  # a copy of an open file is a copy of what a kill leaves
        shutil.copy(part, part.with_name(f"{part.name} copy"))
    store.close()
    for part in parts:
        part.with_name(f"{part.name} copy").replace(part)
    return words


def test_a_file_from_another_place_comes_with_its_journal(path: Path) -> None:
    made(path).close()
    other = path.parent / "stick" / "us.together"
    other.parent.mkdir()
    made(other).close()
    words = left_with_a_journal(other)
    restore(other, path, NOW)
    assert held(path) == words


@POSIX
@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
def test_killed_at_any_moment_one_of_the_two_stands_there(path: Path, key: Key | None) -> None:
    """At every step of those that rename. An encrypted file's journal goes with it."""
    two_states(path, key)
    left_with_a_journal(path, key)
    before, now = content(found(path)[0].path, key), content(path, key)
    home, seen, step, is_over = path.parent, list[str](), 0, False
    while not is_over:
        place = home.with_name(f"step {step}") / path.name
        shutil.copytree(home, place.parent)
        is_over = not killed_at(step, restore, found(place)[0].path, place, NOW, key)
        seen.append(state(place, key, before, now))
        step += 1 if waiting(place).exists() else 3
        put_in_place(place, NOW + timedelta(minutes=1))
        assert content(place, key) in (before, now)
        remove(beside(place))
        assert {it for it in others(place) if not it.endswith("-wal")} == asides(place)
        shutil.rmtree(place.parent)
    assert sorted(set(seen)) == ["between", "new", "old"]
    assert len(seen) > 20


def content(path: Path, key: Key | None) -> bytes:
    """The same for two files that tell the same. Asks a copy, so that the file stays as it is."""
    copy = path.with_name("looked at.together")
    for part in (path, path.with_name(f"{path.name}-wal")):
        if part.exists():
            shutil.copy(part, copy.with_name(part.name.replace(path.name, copy.name)))
    with closing(connect(copy, key)) as driver:
        assert is_whole(driver, key)
        found_there = fingerprint(driver)
    remove(copy)
    return found_there


def asides(path: Path) -> set[str]:
    return {it.name for it in put_aside(path)}


def state(path: Path, key: Key | None, before: object, now: object) -> str:
    """What stands where, as one would find it by hand."""
    there = content(path, key) if path.exists() else None
    if old := put_aside(path):
        assert [content(it, key) for it in old] == [now]
        assert there in (None, before)
    else:
        assert there == now
    return "old" if there == now else "new" if there == before else "between"


def test_a_kill_leaves_no_journal_behind(path: Path) -> None:
    """Between the two names of a journal."""
    backup, _before, _now = two_states(path)
    lone = path.with_name(f"{ASIDE}-wal")
    lone.write_bytes(os.urandom(100))
    restore(backup.path, path, NOW + timedelta(seconds=9))
    assert others(path) == [ASIDE.replace("05)", "14)")]
