"""A file goes for good with all that belongs to it, and with nothing that does not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.store.files import KEY, begin, live, made
from tests.store.killing import killed_at
from tests.store.walk import PEOPLE, Pen, markers_on_disk
from together.store import reserve
from together.store.copies.backup import aside_of, back_up, copy_to, found
from together.store.copies.removal import (
    Left,
    belongings,
    goes_along,
    going,
    is_under_way,
    remove_all,
)
from together.store.copies.restore import waiting
from together.store.keys import PAGE, Key
from together.store.making import beside
from together.store.store import Store

NOW = datetime.fromisoformat("2026-11-26 15:30:05")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs what POSIX has")


def lived(path: Path, second: Path | None = None, key: Key | None = None) -> set[Path]:
    """A couple's file with all that may belong to it; what that is, but for folders."""
    store = made(path, key)
    live(store, Pen(1))
    begin(store, Pen(2))
    copies = set()
    for day in range(3):
        backup = back_up(store.file, NOW + timedelta(days=day), "before restore" if day else "")
        copies |= {backup.path, *([copy_to(backup.path, second)] if second else [])}
    store.close()
    reserve.keep(path)
    aside = aside_of(path, NOW)
    parts = [beside(path), waiting(path), aside, path.with_name(f"{path.name}-journal")]
    parts += [it.with_name(f"{it.name}-wal") for it in (path, beside(path), aside)]
    parts += [it.path.with_name(f".{it.path.name}.new") for it in found(path)]
    parts += [found(path)[0].path.with_name("our own note.txt")]
    for place in parts:
        shutil.copyfile(path, place)
    return {path, reserve.beside(path), *copies, *parts}


def others(path: Path) -> set[Path]:
    """What stands near it and is not its own, made."""
    home = path.parent
    theirs = made(home / "cleo-dan.together")
    near = {theirs.file.path, back_up(theirs.file, NOW).path}
    theirs.close()
    for name in ("exercises/own-walk.toml", "preferences.ini", "Ana-words.md", "ana-ben.txt"):
        (home / name).parent.mkdir(exist_ok=True)
        (home / name).write_text("stays", "utf-8")
        near.add(home / name)
    return near


def files_in(folder: Path) -> set[Path]:
    return {it for it in folder.rglob("*") if not it.is_dir() or it.is_symlink()}


def words_in(folder: Path) -> set[str]:
    return {
        word for it in (folder, *folder.rglob("*")) if it.is_dir() for word in markers_on_disk(it)
    }


@pytest.fixture
def second(tmp_path: Path) -> Path:
    place = tmp_path / "stick"
    place.mkdir()
    return place


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
def test_all_of_it_goes_and_nothing_else(path: Path, second: Path, key: Key | None) -> None:
    ours, near = lived(path, second, key), others(path)
    assert {it for it in belongings(path, second) if not it.is_dir()} == ours
    assert remove_all(path, second) == []
    assert files_in(path.parent) == near
    assert not path.parent.joinpath("backups", path.stem).exists()
    assert list(second.iterdir()) == []
    assert belongings(path, second) == []


def test_no_word_of_it_is_in_any_byte(path: Path, second: Path) -> None:
    lived(path, second)
    assert words_in(path.parent) and words_in(second)
    assert remove_all(path, second) == []
    assert not words_in(path.parent) | words_in(second)
    assert list(path.parent.iterdir()) == []  # the folder of backups is no one else's


def test_without_a_second_place_nothing_is_looked_for_there(path: Path, second: Path) -> None:
    lived(path, second)
    assert remove_all(path) == []
    assert len(files_in(second)) == 3


def test_at_the_second_place_only_copies_go(path: Path, second: Path) -> None:
    lived(path, second)
    photo = second / path.stem / "wedding.jpg"
    photo.write_bytes(b"photo")
    assert remove_all(path, second) == []
    assert files_in(second) == {photo}


def test_nothing_at_all_is_no_trouble(path: Path, second: Path) -> None:
    assert belongings(path, second) == []
    assert remove_all(path, second) == []


def test_a_second_place_that_is_gone_is_told(path: Path, second: Path) -> None:
    lived(path, second)
    second.rename(second.with_name("unplugged"))
    assert remove_all(path, second) == [Left(second / path.stem, "out of reach")]
    second.with_name("unplugged").rename(second)
    assert remove_all(path, second) == []
    assert files_in(second) == set()


def test_a_name_whose_backups_would_be_everywhere(path: Path) -> None:
    strange = path.with_name("...together")
    near = others(path)
    made(strange).close()
    assert belongings(strange, path.parent) == [strange]
    assert remove_all(strange, path.parent) == []
    assert files_in(path.parent) == near
    assert not goes_along(path.parent, strange)


# What hinders it


def test_while_this_window_has_it_open_nothing_is_touched(store: Store, path: Path) -> None:
    assert remove_all(path) == [
        Left(path, "in use"),
        Left(path.with_name(f"{path.name}-wal"), "waits"),
    ]
    assert store.people() == PEOPLE


HOLD = """
import sys
from pathlib import Path
from together.store.driver import connect
from together.store.keys import PAGE, Key
key = Key(*map(bytes.fromhex, sys.argv[2:])) if sys.argv[2:] else None
driver = connect(Path(sys.argv[1]), key)
print("has it", flush=True)
sys.stdin.readline()
driver.close()
"""


@contextmanager
def another_program(path: Path, key: Key | None = None) -> Iterator[None]:
    """Has the file open for a while."""
    secret = [key.raw.hex(), key.header.hex()] if key else []
    command = [sys.executable, "-c", HOLD, str(path), *secret]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "has it\n"
        yield
        process.communicate("\n")


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
def test_while_another_program_has_it_open_nothing_is_touched(
    path: Path, second: Path, key: Key | None
) -> None:
    ours = lived(path, second, key) - {path.with_name(f"{path.name}-wal")}
    path.with_name(f"{path.name}-wal").unlink()
    with another_program(path, key):
        left = remove_all(path, second)
        assert Left(path, "in use") in left
        assert {it.path for it in left} >= ours
        assert {it.why for it in left if it.path != path} == {"waits"}
    assert ours <= files_in(path.parent) | files_in(second)
    assert remove_all(path, second) == []


@contextmanager
def as_nobody(*folders: Path) -> Iterator[None]:
    """Root has every right: be nobody for a while, who owns these folders and all in them."""
    root = os.geteuid() == 0
    if root:
        for folder in folders:
            for place in (folder, *folder.rglob("*")):
                os.chown(place, 65534, 65534, follow_symlinks=False)
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder that anybody may reach."""
    folder = Path(tempfile.mkdtemp())
    yield folder
    for place in (folder, *folder.rglob("*")):
        if place.is_dir():
            place.chmod(0o700)
    shutil.rmtree(folder)


@POSIX
def test_in_a_read_only_folder_nothing_is_touched(home: Path) -> None:
    path = home / "ana-ben.together"
    ours = lived(path)
    before = {it: it.read_bytes() for it in ours - {path.with_name(f"{path.name}-wal")}}
    with as_nobody(home):
        home.chmod(0o500)
        left = remove_all(path)
        assert Left(path, "refused") in left
        assert {it.why for it in left if it.path != path} == {"waits"}
        home.chmod(0o700)
        assert {it: it.read_bytes() for it in before} == before
        assert remove_all(path) == []
    assert files_in(home) == set()


@POSIX
def test_a_folder_that_can_t_be_looked_into_is_not_said_to_be_empty(home: Path) -> None:
    path = home / "ana-ben.together"
    lived(path)
    with as_nobody(home):
        home.chmod(0o000)
        assert remove_all(path) == [Left(path, "refused")]
        home.chmod(0o700)
        assert remove_all(path) == []


@POSIX
@pytest.mark.parametrize("rights", [0o500, 0o000])
def test_of_a_read_only_folder_of_backups_each_is_told(home: Path, rights: int) -> None:
    path = home / "ana-ben.together"
    lived(path)
    folder = home / "backups/ana-ben"
    there = files_in(folder)
    with as_nobody(home):
        folder.chmod(rights)
        left = remove_all(path)
        told = there if rights else {folder}
        assert set(left) == {Left(it, "refused") for it in told}
        assert not is_under_way(path)
        folder.chmod(0o700)
        assert files_in(home) == there
        assert remove_all(path) == []
    assert list(home.iterdir()) == []


# Links


@POSIX
def test_a_file_that_is_a_link_is_left_alone_with_all_it_leads_to(path: Path, second: Path) -> None:
    real = second / "real.together"
    made(real).close()
    content = real.read_bytes()
    path.symlink_to(real)
    assert remove_all(path) == [Left(path, "leads elsewhere")]
    assert real.read_bytes() == content


@POSIX
@pytest.mark.parametrize("which", ["backups", "backups/ana-ben"])
def test_a_folder_of_backups_that_is_a_link_is_told(path: Path, second: Path, which: str) -> None:
    lived(path)
    link = path.parent / which
    link.rename(second / "moved")
    link.symlink_to(second / "moved")
    elsewhere = files_in(second)
    assert remove_all(path) == [Left(link, "leads elsewhere")]
    assert files_in(second) == elsewhere
    assert not path.exists()


@POSIX
def test_of_links_among_the_backups_only_the_names_go(path: Path, second: Path) -> None:
    lived(path)
    (second / "photo.together").write_bytes(b"SQLite format 3\0 photo")
    folder = path.parent / "backups" / path.stem
    (folder / "2020-01-01 10.00.00.together").symlink_to(second / "photo.together")
    (folder / "more").symlink_to(second)
    assert remove_all(path, second) == []
    assert (second / "photo.together").read_bytes() == b"SQLite format 3\0 photo"


@POSIX
def test_a_copy_at_the_second_place_that_is_a_link_is_told(path: Path, second: Path) -> None:
    lived(path, second)
    (second / path.stem).rename(second / "moved")
    (second / path.stem).symlink_to(second / "moved")
    assert remove_all(path, second) == [Left(second / path.stem, "leads elsewhere")]
    assert len(files_in(second / "moved")) == 3


def test_a_second_name_of_a_file_keeps_its_words(path: Path, second: Path) -> None:
    lived(path)
    content = path.read_bytes()
    os.link(path, second / "kept.together")
    assert remove_all(path) == []
    assert (second / "kept.together").read_bytes() == content


# Bytes that stay on the disk


@POSIX
def test_what_goes_is_written_over(path: Path) -> None:
    lived(path)
    backup = found(path)[0].path
    journal = path.with_name(f"{path.name}-wal")
    watched = {it: it.open("rb") for it in (path, backup, journal, aside_of(path, NOW))}
    sizes = {it: it.stat().st_size for it in watched}
    assert all(b"zq1x" in file.read() for file in watched.values())
    assert remove_all(path) == []
    for place, file in watched.items():
        file.seek(0)
        content = file.read()
        file.close()
        assert len(content) == sizes[place]
        assert not any(word in content for word in (b"SQLite", b"zq1x", b"CREATE"))


@POSIX
def test_of_an_encrypted_backup_the_first_page_is_written_over(path: Path) -> None:
    lived(path, key=KEY)
    backup = found(path)[0].path
    before = backup.read_bytes()
    with backup.open("rb") as file:
        assert remove_all(path) == []
        after = file.read()
    assert after[PAGE:] == before[PAGE:]
    assert after[:16] != before[:16]


# Killed


@pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")
def test_killed_at_any_moment_it_can_be_finished(path: Path, second: Path) -> None:
    lived(path, second)
    near, home, step, states = len(others(path)), path.parent, 0, list[str]()
    is_over = False
    while not is_over:
        place, stick = home.with_name(f"step {step}") / path.name, second.with_name(f"{step}")
        shutil.copytree(home, place.parent)
        shutil.copytree(second, stick)
        before = {*belongings(place, stick)}
        is_over = not killed_at(step, remove_all, place, stick)
        states.append("over" if is_over else state(place, stick, before))
        assert remove_all(place, stick) == []
        assert len(files_in(place.parent)) == near
        assert not words_in(stick)
        shutil.rmtree(place.parent)
        step += 5
    assert set(states) - {"gone"} == {"untouched", "under way", "over"}


def state(path: Path, second: Path, before: set[Path]) -> str:
    """Either nothing was touched, or it is known that a removal began, or all is gone."""
    if is_under_way(path):
        assert not path.exists()
        return "under way"
    there = {*belongings(path, second)}
    assert not there or before - there <= {path.with_name(f"{path.name}-wal")}
    return "untouched" if there else "gone"


def test_a_new_file_after_a_kill_goes_with_the_old_one(path: Path) -> None:
    made(path).close()
    path.rename(going(path))
    made(path).close()
    assert is_under_way(path)
    assert remove_all(path) == []
    assert list(path.parent.iterdir()) == []


def test_what_is_saved_among_the_backups_would_go_along(path: Path) -> None:
    lived(path)
    folder = path.parent / "backups" / path.stem
    (folder / "mine").mkdir()
    assert goes_along(folder, path)
    assert goes_along(folder / "mine", path)
    assert not goes_along(path.parent, path)
    assert not goes_along(path.parent / "backups", path)
