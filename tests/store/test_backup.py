"""A backup is a true copy of all that was kept, and holds nothing that is still private."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.store.files import KEY, begin, live, made, opened, told
from tests.store.intruder import second_process
from tests.store.killing import killed_at
from tests.store.make_files import FILES
from tests.store.test_disk_full import ballast, disk_in_memory
from tests.store.tight import full_disk
from tests.store.walk import BEN, Pen, markers, markers_on_disk
from together.play.couple import Draft
from together.store.copies import copying
from together.store.copies.backup import (
    Backup,
    back_up,
    back_up_before_update,
    copy_to,
    folder_of,
    found,
    found_in,
    has_changed,
    thin,
)
from together.store.copies.copying import fingerprint
from together.store.driver import connect, untouched
from together.store.errors import Damaged, DiskFull, NoFolder
from together.store.file import File
from together.store.keys import PLAIN, Key
from together.store.migrate import version
from together.store.store import Store

NOW = datetime.fromisoformat("2026-11-26 15:30:05")
POSIX = pytest.mark.skipif(os.name != "posix", reason="the rights of a file are POSIX")


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> Key | None:
    found_key: Key | None = request.param
    return found_key


@pytest.fixture
def couple(path: Path, key: Key | None) -> Iterator[Store]:
    """A file with a past, open; with a passphrase and without one."""
    store = made(path, key)
    live(store, Pen(1), 2)
    yield store
    store.close()


def names(path: Path) -> list[str]:
    return [it.path.name for it in found(path)]


def held(backup: Backup, key: Key | None) -> tuple[object, ...]:
    """All that a backup tells, read from a copy: to open it would change it."""
    copy = backup.path.with_name("copy of it")
    shutil.copy(backup.path, copy)
    store = opened(copy, key)
    words = told(store)
    assert store.open_session() is None
    store.close()
    copy.unlink()
    return words


def only_kept_words_in(folder: Path, store: Store) -> bool:
    """Whether the marked words there are those that both kept; one or two are cut by a page."""
    there, kept_words = markers_on_disk(folder), markers(told(store))
    return there <= kept_words and len(there) > 0.9 * len(kept_words)


# What is in it


def test_a_backup_holds_all_that_was_kept(couple: Store, path: Path, key: Key | None) -> None:
    couple.set_favourite("sample", True)
    backup = back_up(couple.file, NOW)
    assert backup == Backup(
        path.parent / "backups" / "ana-ben" / "2026-11-26 15.30.05.together",
        NOW,
        "",
        backup.path.stat().st_size,
    )
    assert held(backup, key) == told(couple)
    assert backup.path.read_bytes()[:16] == (key.header if key else PLAIN)
    assert list(backup.path.parent.iterdir()) == [backup.path]


def test_nothing_of_an_open_session_is_in_it(couple: Store, path: Path, key: Key | None) -> None:
    before = told(couple)
    assert len(begin(couple, Pen(2))) > 5
    backup = back_up(couple.file, NOW)
    assert held(backup, key) == before
    if key is None:
        assert only_kept_words_in(backup.path.parent, couple)
    with closing(connect(backup.path, key)) as copy:
        counts = [copy.execute(f"SELECT count(*) FROM {it}").fetchone() for it in ("move", "draft")]
    assert counts == [(0,), (0,)]


@pytest.mark.parametrize("seed", range(3))
def test_no_private_word_is_in_any_byte_of_any_backup(path: Path, seed: int) -> None:
    """Typed as a draft, answered and not shared yet, thrown away: at every moment of an evening."""
    store, pen = made(path), Pen(seed)
    live(store, pen)
    begin(store, pen)
    back_up(store.file, NOW)
    assert only_kept_words_in(folder_of(path), store)
    store.save_draft(2, Draft("over", {"text": pen.word()}), at=1)
    back_up(store.file, NOW)
    store.set_aside(2, at=2)
    live(store, pen)
    back_up(store.file, NOW)
    assert only_kept_words_in(folder_of(path), store)
    store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")
def test_killed_at_any_moment_it_has_written_no_private_word(path: Path) -> None:
    store = made(path)
    live(store, Pen(1))
    private = begin(store, Pen(2))
    kept_words = markers(told(store))
    store.close()
    folder, step, halves = folder_of(path), 0, 0
    while killed_at(step, make_one, path):
        left = [*folder.iterdir()] if folder.exists() else []
        halves += any(it.name.startswith(".") for it in left)
        assert not left or markers_on_disk(folder) <= kept_words - private
        step += 8
    assert halves > 10
    assert len(found(path)) in {1, 2}  # the last kill may have come after the renaming
    store = opened(path)
    back_up(store.file, NOW)
    store.close()
    assert all(not it.name.startswith(".") for it in folder.iterdir())


def make_one(path: Path) -> None:
    file = File(path)
    back_up(file, NOW)
    file.close()


def test_a_file_of_an_earlier_version_stays_of_that_version(path: Path) -> None:
    shutil.copy(FILES / "couple-v1.together", path)
    with closing(connect(path)) as driver:
        old = SimpleNamespace(path=path, key=None, driver=driver)
        backup = back_up(old, NOW, "before update")
        assert version(driver) == 1
    with closing(connect(backup.path)) as copy:
        assert version(copy) == 1
    store = Store.open(path)
    assert held(backup, None) == told(store)
    store.close()


def test_one_before_an_update_has_the_time_of_the_wall(path: Path) -> None:
    shutil.copy(FILES / "couple-v1.together", path)
    before = on_the_wall()
    with closing(connect(path)) as driver:
        backup = back_up_before_update(SimpleNamespace(path=path, key=None, driver=driver))
    assert backup.reason == "before update"
    assert before <= backup.at <= on_the_wall()


def on_the_wall() -> datetime:
    return datetime.fromisoformat(time.strftime("%Y-%m-%d %H:%M:%S"))


def test_tables_in_any_order_and_what_acts_on_rows_is_copied_too(
    couple: Store, path: Path, key: Key | None
) -> None:
    driver = couple.file.driver
    driver.execute("CREATE TABLE song (session INTEGER REFERENCES verse (id), sum BLOB) STRICT")
    driver.execute("CREATE TABLE verse (id INTEGER PRIMARY KEY, sum BLOB) STRICT")
    for table in ("verse", "song"):
        driver.execute(f"INSERT INTO {table} VALUES (1, x'')")
    driver.execute("CREATE INDEX songs ON song (session)")
    driver.execute(
        "CREATE TRIGGER no_song BEFORE INSERT ON song BEGIN SELECT RAISE(ABORT, 'no'); END"
    )
    backup = back_up(couple.file, NOW)
    with closing(connect(backup.path, key)) as copy:
        assert copy.execute("SELECT * FROM song").fetchall() == [(1, b"")]
        assert copy.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (
            driver.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        )
    assert driver.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_damaged_row_goes_along_and_is_told(couple: Store, key: Key | None) -> None:
    couple.file.driver.execute("UPDATE agreement SET text = 'lies' WHERE id = 1")
    backup = back_up(couple.file, NOW)
    assert not backup.is_whole
    assert held(backup, key) == told(couple)
    assert found(couple.file.path)[0].path == backup.path


def test_a_row_without_the_row_it_belongs_to_is_damage(couple: Store, path: Path) -> None:
    driver = couple.file.driver
    driver.execute("CREATE TABLE verse (id INTEGER PRIMARY KEY, sum BLOB) STRICT")
    driver.execute("CREATE TABLE song (verse INTEGER REFERENCES verse (id), sum BLOB) STRICT")
    driver.execute("PRAGMA foreign_keys = off")
    driver.execute("INSERT INTO song VALUES (1, x'')")
    with pytest.raises(Damaged, match=path.name):
        back_up(couple.file, NOW)
    assert found(path) == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE goal SET ask = 'lies' WHERE id = (SELECT min(id) FROM goal)",
        "DELETE FROM answer WHERE rowid = (SELECT max(rowid) FROM answer)",
        "INSERT INTO favourite VALUES ('one more', x'')",
        "INSERT INTO move VALUES (1, 0, 'private', 0, x'')",
        "CREATE TABLE song (id INTEGER PRIMARY KEY) STRICT",
        "INSERT INTO draft VALUES (99, 'nobody', 's', 0, x'')",
    ],
)
def test_a_copy_that_differs_is_noticed(couple: Store, path: Path, change: str) -> None:
    fresh = path.with_name("fresh")
    assert copying.write(couple.file.driver, fresh, None)
    with closing(connect(fresh)) as copy:
        copy.execute(change)
        with pytest.raises(Damaged):
            copying.verify(couple.file.driver, copy, fresh, None)


# Where it stands


def test_names_tell_the_moment_and_the_reason(couple: Store, path: Path) -> None:
    back_up(couple.file, NOW.replace(microsecond=999_999), "before restore")
    back_up(couple.file, NOW)
    back_up(couple.file, NOW - timedelta(days=1), "before pin reset")
    assert names(path) == [
        "2026-11-26 15.30.06.together",
        "2026-11-26 15.30.05 before restore.together",
        "2026-11-25 15.30.05 before pin reset.together",
    ]
    assert [(it.at, it.reason) for it in found(path)] == [
        (NOW + timedelta(seconds=1), ""),
        (NOW, "before restore"),
        (NOW - timedelta(days=1), "before pin reset"),
    ]


def test_other_names_are_no_backups(couple: Store, path: Path) -> None:
    assert found(path) == []
    back_up(couple.file, NOW)
    for name in (
        "2026-13-26 15.30.05.together",
        "2026-11-26 15.30.05 before lunch.together",
        "2026-11-26 15.30.05",
        "2026-11-26.together",
        "our holiday.together",
        ".2026-11-26 15.30.05.together",
    ):
        (folder_of(path) / name).write_text("our holiday")
    (folder_of(path) / "2026-01-01 00.00.00.together").mkdir()
    assert names(path) == ["2026-11-26 15.30.05.together"]


@POSIX
@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_nobody_else_may_read_it(couple: Store, path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        backup = back_up(couple.file, NOW)
    finally:
        os.umask(before)
    places = (backup.path, backup.path.parent, backup.path.parent.parent)
    assert [stat.S_IMODE(it.stat().st_mode) for it in places] == [0o600, 0o700, 0o700]


def test_a_file_where_the_folder_is_to_be(couple: Store, path: Path) -> None:
    (path.parent / "backups").write_text("our holiday")
    with pytest.raises(NoFolder):
        back_up(couple.file, NOW)
    assert (path.parent / "backups").read_text() == "our holiday"


def test_nobody_gets_at_the_open_file_meanwhile(path: Path) -> None:
    store, second = made(path), path.parent / "stick"
    second.mkdir()
    works: list[Callable[[], object]] = [
        lambda: back_up(store.file, NOW),
        lambda: has_changed(store.file, NOW),
        lambda: copy_to(found(path)[0].path, second),
        lambda: thin(folder_of(path), NOW),
    ]
    with second_process() as try_file:
        for work in works:
            work()
            assert try_file(path) == "database is locked"
    store.close()


# What goes wrong


def test_no_room_costs_nothing(couple: Store, path: Path, key: Key | None) -> None:
    first = back_up(couple.file, NOW)
    live(couple, Pen(3), 6)
    with full_disk(first.size), pytest.raises(DiskFull, match=r"2026-11-26 15\.30\.06"):
        back_up(couple.file, NOW)
    assert list(folder_of(path).iterdir()) == [first.path]
    assert couple.file.driver.execute("PRAGMA foreign_keys").fetchone() == (1,)
    couple.set_favourite("sample", True)
    assert held(back_up(couple.file, NOW), key) == told(couple)


def test_whatever_room_there_is_a_backup_is_whole_or_not_there(path: Path, tmp_path: Path) -> None:
    """Also where there is room for its journal, and not for what the journal brings into it."""
    store, disk = made(path), tmp_path / "disk"
    live(store, Pen(1), 2)
    disk.mkdir()
    outcomes = set()
    with disk_in_memory(disk):
        (path.parent / "backups").symlink_to(disk)
        for room in range(0, 800_000, 16_384):
            with ballast(disk, room):
                try:
                    backup = back_up(store.file, NOW)
                except DiskFull:
                    outcomes.add("refused")
                    assert found(path) == []
                else:
                    outcomes.add("made")
                    assert [it.name for it in backup.path.parent.iterdir()] == [backup.path.name]
                    with closing(untouched(backup.path, None)) as copy:
                        assert fingerprint(copy) == fingerprint(store.file.driver)
                    backup.path.unlink()
    assert outcomes == {"refused", "made"}
    store.close()


def test_what_a_crash_left_is_no_hindrance(couple: Store, path: Path) -> None:
    folder_of(path).mkdir(parents=True)
    for ending in ("", "-wal"):
        (folder_of(path) / f".2026-11-26 15.30.05.together.new{ending}").write_text("half")
    back_up(couple.file, NOW)
    assert [it.name for it in folder_of(path).iterdir()] == ["2026-11-26 15.30.05.together"]


def test_damage_under_way_is_told_of_the_file(path: Path) -> None:
    """The file was whole when it was opened, and is not any more."""
    store = made(path)
    live(store, Pen(1), 3)
    store.close()
    file = File(path)
    file.driver.execute("PRAGMA ignore_check_constraints = on")
    file.driver.execute("UPDATE goal SET state = 'lost' WHERE id = 1")
    file.driver.execute("PRAGMA ignore_check_constraints = off")
    with pytest.raises(Damaged, match=path.name):
        back_up(file, NOW)
    assert list(folder_of(path).iterdir()) == []
    file.close()


# When


def test_it_tells_whether_a_new_one_would_differ(couple: Store) -> None:
    assert has_changed(couple.file, NOW)
    back_up(couple.file, NOW)
    assert not has_changed(couple.file, NOW)
    begin(couple, Pen(5))
    assert not has_changed(couple.file, NOW)
    couple.set_person(2, BEN)
    couple.set_favourite("sample", True)
    assert has_changed(couple.file, NOW)
    couple.set_favourite("sample", False)
    assert not has_changed(couple.file, NOW)


def test_also_after_a_new_start_and_an_update(path: Path) -> None:
    shutil.copy(FILES / "couple-v1.together", path)
    with closing(connect(path)) as driver:
        back_up(SimpleNamespace(path=path, key=None, driver=driver), NOW, "before update")
    store = Store.open(path)
    assert not has_changed(store.file, NOW)
    store.set_note("journey", "storms")
    assert has_changed(store.file, NOW)
    store.close()


def test_a_clock_set_back_compares_with_the_last_one_before(couple: Store) -> None:
    back_up(couple.file, NOW)
    earlier = NOW - timedelta(days=365)
    assert has_changed(couple.file, earlier)
    back_up(couple.file, earlier)
    assert not has_changed(couple.file, earlier)


def test_a_backup_that_the_key_does_not_open_is_no_measure(couple: Store) -> None:
    backup = back_up(couple.file, NOW)
    backup.path.write_bytes(b"x" * 8192)
    assert has_changed(couple.file, NOW)


def test_older_ones_are_thinned_but_never_one_before_an_update(path: Path) -> None:
    folder = folder_of(path)
    folder.mkdir(parents=True)
    for hours in range(24 * 40):
        at = NOW - timedelta(hours=hours)
        reason = " before update" if hours == 900 else ""
        (folder / f"{at:%Y-%m-%d %H.%M.%S}{reason}.together").touch()
    thin(folder, NOW)
    left = found(path)
    assert [it.at.hour for it in left if it.at < NOW - timedelta(days=2)].count(23) >= 15
    assert len(left) == 40 + 12 + 4 + 1
    assert [it.reason for it in left].count("before update") == 1
    thin(folder, NOW)
    assert found(path) == left


# A second place


def test_a_copy_in_a_second_place(couple: Store, path: Path) -> None:
    stick = path.parent / "stick"
    stick.mkdir()
    backup = back_up(couple.file, NOW, "before removal")
    copied = copy_to(backup.path, stick)
    assert copied == stick / "ana-ben" / backup.path.name
    assert copied.read_bytes() == backup.path.read_bytes()
    (copied.parent / ".x.together.new").write_text("half")
    assert copy_to(backup.path, stick) == copied
    back_up(couple.file, NOW)
    copy_to(found(path)[0].path, stick)
    assert [it.path.name for it in found_in(copied.parent)] == names(path)
    assert not list(copied.parent.glob(".*"))


def test_a_second_place_that_is_gone(couple: Store, path: Path) -> None:
    backup = back_up(couple.file, NOW)
    with pytest.raises(NoFolder, match=r"no folder “.*stick”; make it, or choose another one"):
        copy_to(backup.path, path.parent / "stick")
    assert not (path.parent / "stick").exists()


def test_no_room_in_a_second_place(couple: Store, path: Path) -> None:
    stick = path.parent / "stick"
    stick.mkdir()
    backup = back_up(couple.file, NOW)
    with full_disk(8192), pytest.raises(DiskFull):
        copy_to(backup.path, stick)
    assert list((stick / "ana-ben").iterdir()) == []


def test_an_ordinary_sqlite_tool_can_read_it(store: Store) -> None:
    backup = back_up(store.file, NOW)
    with closing(sqlite3.connect(backup.path)) as tool:
        assert tool.execute("SELECT name FROM partner").fetchall() == [("Ana",), ("Ben",)]
