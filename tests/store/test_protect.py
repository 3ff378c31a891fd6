"""A passphrase comes, changes and goes, and whatever happens meanwhile, all the words are there."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.store.intruder import second_process
from tests.store.killing import killed_at
from tests.store.protect_child import (
    WAYS,
    A,
    B,
    Content,
    change_once,
    content,
    content_at,
    digest,
    kills,
    lived_in,
    quick_keys,
    what_opens,
)
from tests.store.test_disk_full import ballast, disk_in_memory
from tests.store.tight import full_disk
from tests.store.walk import Pen, markers, markers_on_disk
from together.play import moves
from together.play.couple import Draft
from together.store import protect as protecting
from together.store.errors import (
    AlreadyOpen,
    Damaged,
    DiskFull,
    Locked,
    ReadOnly,
    WrongPassphrase,
)
from together.store.file import File, open_file
from together.store.keys import is_encrypted
from together.store.making import beside
from together.store.protect import protect
from together.store.store import Store
from together.store.thread import StoreThread

KILLS = int(os.environ.get("TOGETHER_KILLS", "12"))
EVERY = max(1, 300 // KILLS)  # about 300 steps reach the disk while a passphrase is set
POSIX = pytest.mark.skipif(os.name != "posix", reason="what an open file may do there is POSIX")
UNIX = pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")
ways = pytest.mark.parametrize(("old", "new"), WAYS)


@pytest.fixture(scope="module", autouse=True)
def no_time_for_keys() -> Iterator[None]:
    with quick_keys():
        yield


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> dict[str | None, Path]:
    """The same file without a passphrase and with each of the two."""
    found = {}
    for name, passphrase in (("none", None), ("A", A), ("B", B)):
        found[passphrase] = tmp_path_factory.mktemp(name) / "lived in.together"
        lived_in(found[passphrase], passphrase)
    return found


@pytest.fixture
def lived(originals: dict[str | None, Path], path: Path) -> Callable[[str | None], File]:
    """Opens a file with everything in it, under the passphrase asked for."""

    def opened(passphrase: str | None) -> File:
        shutil.copyfile(originals[passphrase], path)
        return open_file(path, passphrase)

    return opened


Lived = Callable[[str | None], File]


# What is there after


@ways
def test_all_is_there_after(lived: Lived, path: Path, old: str | None, new: str | None) -> None:
    file = lived(old)
    before = content(file)
    assert all(before[table] for table in ("move", "draft", "own", "partner_key", "answer"))
    file = protect(file, new)
    assert content(file) == before
    file.close()
    assert list(path.parent.iterdir()) == [path]
    assert content_at(path, new) == before
    assert is_encrypted(path) == (new is not None)


@ways
def test_it_opens_in_no_other_way(
    lived: Lived, path: Path, old: str | None, new: str | None
) -> None:
    protect(lived(old), new).close()
    if new is not None:
        with pytest.raises(Locked):
            Store.open(path)
        for wrong in {A, B, ""} - {new}:
            with pytest.raises(WrongPassphrase):
                Store.open(path, wrong)
    else:
        with closing(sqlite3.connect(path)) as tool:
            assert tool.execute("SELECT name FROM partner").fetchall() == [("Ana",), ("Ben",)]


def test_the_same_passphrase_once_more_is_another_key(lived: Lived, path: Path) -> None:
    file = lived(A)
    before = path.with_name("before")
    shutil.copyfile(path, before)  # drops the lock, which this test does not need
    protect(file, A).close()
    assert path.read_bytes()[:16] != before.read_bytes()[:16]
    assert path.read_bytes()[4096:8192] != before.read_bytes()[4096:8192]


def test_an_open_session_goes_on(path: Path) -> None:
    thread = StoreThread()
    lived_in(path)
    thread.open(path).result()
    found = thread.ask(Store.open_session).result()
    assert found and found.draft
    thread.protect(A).result()
    assert thread.ask(Store.open_session).result() == found
    position = len(found.moves)
    thread.ask(lambda store: store.push(found.id, position, moves.Skip(), at=9)).result()
    thread.protect(None, A).result()
    again = thread.ask(Store.open_session).result()
    assert again and again.moves == (*found.moves, moves.Skip())
    thread.stop()
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("present", [None, "", B, A.upper()])
def test_who_does_not_know_the_passphrase_changes_nothing(
    lived: Lived, path: Path, present: str | None
) -> None:
    lived(A).close()
    thread = StoreThread()
    thread.open(path, A).result()
    with pytest.raises(WrongPassphrase):
        thread.protect(B, present).result()
    with pytest.raises(WrongPassphrase):
        thread.protect(None, present).result()
    thread.ask(lambda store: store.set_favourite("still open", True)).result()
    with pytest.raises(AlreadyOpen):
        open_file(path, A)
    thread.stop()
    assert ("still open",) in [row[:1] for row in content_at(path, A)["favourite"]]


# Words that must not stay


def test_no_word_can_be_read_once_there_is_a_passphrase(path: Path) -> None:
    lived_in(path)
    store, pen = Store.open(path), Pen(9)
    open_one = store.open_session()
    assert open_one
    for n in range(30):
        store.save_draft(open_one.id, Draft("9:1", {"text": pen.text()}), at=n)
    assert len(markers_on_disk(path.parent)) > 20
    file = protect(store.file, A)
    assert not markers_on_disk(path.parent)
    store = Store(file)
    store.save_draft(open_one.id, Draft("9:1", {"text": pen.text()}), at=99)
    assert not markers_on_disk(path.parent)
    store.close()
    assert not markers_on_disk(path.parent)


@POSIX
def test_what_stood_there_is_written_over(path: Path) -> None:
    """Whoever had the file open, or looks at the disk's free blocks, reads nothing there."""
    lived_in(path)
    before = path.read_bytes()
    with path.open("rb") as spy:  # stays open to the end: to close it would drop the lock
        protect(open_file(path), A).close()
        left = spy.read()
    assert len(left) >= len(before)
    assert markers(before.decode("latin-1"))
    assert not markers(left.decode("latin-1"))


@POSIX
def test_a_file_with_another_name_is_left_alone_there(path: Path) -> None:
    lived_in(path)
    other = path.with_name("another name.together")
    other.hardlink_to(path)
    before = content_at(path, None)
    protect(open_file(path), A).close()
    assert content_at(other, None) == content_at(path, A) == before


@POSIX
def test_a_link_stays_a_link(path: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere" / "couple.together"
    elsewhere.parent.mkdir()
    lived_in(elsewhere)
    before = content_at(elsewhere, None)
    path.symlink_to(elsewhere)
    file = protect(open_file(path), A)
    assert file.path == path
    file.close()
    assert path.readlink() == elsewhere
    assert content_at(path, A) == content_at(elsewhere, A) == before
    assert [*path.parent.iterdir(), *elsewhere.parent.iterdir()] == [path, elsewhere]


# No room


def as_it_was(file: File, before: Content) -> None:
    """Still open, all there, ready for more, and alone on the disk."""
    assert content(file) == before
    store = Store(file)
    store.set_favourite("more", True)
    store.set_favourite("more", False)
    assert content(file) == before
    assert not list(file.path.parent.glob(".*"))


@POSIX
@ways
def test_a_full_disk_changes_nothing(
    lived: Lived, path: Path, old: str | None, new: str | None
) -> None:
    refused = 0
    for room in range(4096, 2**22, 16384):
        file = lived(old)
        before = content(file)
        try:
            with full_disk(room):
                done = protect(file, new)
        except DiskFull:
            as_it_was(file, before)
            file.close()
            assert content_at(path, old) == before
            refused += 1
            continue
        assert content(done) == before
        done.close()
        break
    assert refused > 5


@ways
def test_no_room_for_what_waits_in_the_journal(
    path: Path, old: str | None, new: str | None
) -> None:
    """The new file must never stand beside a journal of the old one: SQLite would take it for its
    own, and nothing would be left of either.
    """
    with disk_in_memory(path.parent):
        lived_in(path, old)
        fates = {protected_with(path, room, old, new) for room in range(0, 1_200_000, 24_576)}
    assert fates == {"refused", "done"}


def protected_with(path: Path, room: int, old: str | None, new: str | None) -> str:
    """Try it with so many bytes free on the disk, and half a megabyte of words in the journal."""
    store = Store.open(path, old)
    found = store.open_session()
    assert found
    store.save_draft(found.id, Draft("9:1", {"text": "zq1x1qz " * 30_000}), at=1)
    before = content(store.file)
    with ballast(path.parent, room):
        try:
            file = protect(store.file, new)
        except DiskFull:
            assert content(store.file) == before
            assert [it.name for it in path.parent.glob(".*")] == []
            file, fate = store.file, "refused"
        else:
            fate = "done"
    assert content(file) == before
    file.close()
    assert content_at(path, new if fate == "done" else old) == before
    if fate == "done":
        protect(open_file(path, new), old).close()
    return fate


# Damage


def test_a_damaged_file_is_not_written_anew(lived: Lived, path: Path) -> None:
    file = lived(None)
    page = file.driver.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'answer'")
    at = (page.fetchone()[0] - 1) * 4096
    file.driver.execute("PRAGMA cache_size = 1")
    with path.open("r+b") as disk:
        disk.seek(at)
        disk.write(b"\xff" * 64)
    with pytest.raises(Damaged):
        protect(file, A)
    assert file.driver.execute("SELECT count(*) FROM partner").fetchone() == (2,)
    assert not beside(path).exists()
    file.close()


@pytest.mark.parametrize(
    "wrong", ["DELETE FROM fresh.answer WHERE rowid = 1", "DROP TABLE fresh.own"]
)
def test_a_copy_that_lacks_something_takes_no_place(
    lived: Lived, wrong: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = protecting.export

    def forgetful(driver: Any, path: Path) -> None:
        export(driver, path)
        assert driver.execute(wrong).rowcount

    monkeypatch.setattr(protecting, "export", forgetful)
    file = lived(A)
    before = content(file)
    with pytest.raises(Damaged):
        protect(file, B)
    as_it_was(file, before)
    file.close()


def test_a_row_that_was_damaged_comes_along_as_it_is(lived: Lived) -> None:
    file = lived(None)
    file.driver.execute("UPDATE answer SET ask = 'lies' WHERE position = 0")
    before = content(file)
    file = protect(file, A)
    assert content(file) == before
    assert any(it.damaged for kept in Store(file).shelf.sessions() for it in kept.answers)
    file.close()


def test_half_a_file_that_a_kill_left_is_no_hindrance(lived: Lived, path: Path) -> None:
    file = lived(None)
    for name in (beside(path).name, f"{beside(path).name}-wal"):
        path.with_name(name).write_text("zq1x1qz")
    protect(file, A).close()
    assert list(path.parent.iterdir()) == [path]


# Someone else


@POSIX
@pytest.mark.parametrize(("old", "new"), [(None, A), (A, None)])
def test_nobody_gets_at_the_old_file(
    lived: Lived, path: Path, old: str | None, new: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before it has lost its name, nor after: they would write into a file that is gone, and leave
    their journal beside the new one.
    """
    said: list[str] = []
    with second_process() as try_file:
        knock_before_the_handing_over(try_file, said, monkeypatch)
        file = protect(lived(old), new)
        said.append(try_file(path))
        file.close()
    assert said[0] == "database is locked" or old
    assert said[1] == "database is locked" or new
    assert "wrote" not in said


@POSIX
def test_the_intruder_would_find_the_open_door(
    lived: Lived, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Control: as it has to be done where an open file can't be renamed."""
    said: list[str] = []
    monkeypatch.setattr(protecting, "CAN_RENAME_OPEN", False)
    with second_process() as try_file:
        knock_before_the_handing_over(try_file, said, monkeypatch)
        protect(lived(None), A).close()
    assert said == ["wrote"]


def knock_before_the_handing_over(
    try_file: Callable[[Path], str], said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = protecting.replace

    def watched(place: Path, fresh: Path, *, wipe: bool) -> None:
        said.append(try_file(place))
        replace(place, fresh, wipe=wipe)

    monkeypatch.setattr(protecting, "replace", watched)


@pytest.mark.parametrize("can_rename", [pytest.param(True, marks=POSIX), False])
def test_a_place_that_is_refused(
    lived: Lived, path: Path, can_rename: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a virus scanner has the file open on Windows."""

    def refuse(_place: Path, _fresh: Path, *, wipe: bool) -> None:
        raise PermissionError(13, f"in use: {wipe}")

    file = lived(None)
    Store(file).set_favourite("once", True)
    before = content(file)
    with monkeypatch.context() as patch:
        patch.setattr(protecting, "CAN_RENAME_OPEN", can_rename)
        patch.setattr(protecting, "replace", refuse)
        with pytest.raises(ReadOnly):
            protect(file, A)
    as_it_was(file, before)
    with second_process() as try_file:
        assert try_file(path) == "database is locked"
    file.close()
    assert content_at(path, None) == before


@POSIX
def test_another_program_that_takes_the_new_file_first(
    lived: Lived, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is such a moment, between its getting the name and our opening it. No word is lost."""
    file = lived(A)
    before, replace = content(file), protecting.replace
    others: list[File] = []

    def taken(place: Path, fresh: Path, *, wipe: bool) -> None:
        replace(place, fresh, wipe=wipe)
        others.append(File(place))

    monkeypatch.setattr(protecting, "replace", taken)
    with pytest.raises(AlreadyOpen):
        protect(file, None)
    [other] = others
    Store(other).set_favourite("theirs", True)
    other.close()
    after = content_at(path, None)
    assert [row[0] for row in after.pop("favourite")] == ["theirs"]
    assert after.items() <= before.items()


@POSIX
def test_a_folder_that_can_not_be_synced_is_no_reason_to_stop(
    lived: Lived, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_folder: Path) -> None:
        raise OSError(22, "no such thing here")

    monkeypatch.setattr(protecting, "sync_folder", refuse)
    file = lived(None)
    before = content(file)
    file = protect(file, A)
    assert content(file) == before
    file.close()


# Kills


@UNIX
def test_kills_at_any_moment(path: Path) -> None:
    found = kills(path, KILLS)
    assert found["broken"] == 0, found
    assert found["old"] + found["new"] + found["either"] == KILLS, found
    assert found["left half a file"], "no kill met it at work"


@UNIX
@pytest.mark.parametrize(("old", "new"), [(None, A), (A, None)])
def test_a_kill_at_one_step_after_another(
    lived: Lived, path: Path, old: str | None, new: str | None
) -> None:
    lived(old).close()
    whole, seen = digest(content_at(path, old)), set()
    for step in count(0, EVERY):
        was_killed = killed_at(step, change_once, path, old, new)
        state, passphrase = what_opens(path, [old, new])
        assert state == whole, f"step {step}"
        assert not [*path.parent.glob("*-journal")]  # another file of that name would take it up
        seen.add(passphrase)
        if not was_killed:
            break
        if passphrase == new:
            protect(open_file(path, new), old).close()
            assert list(path.parent.iterdir()) == [path]
    assert step > 200
    assert seen == {old, new}
