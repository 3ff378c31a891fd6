"""What becomes of the backups when the passphrase changes, and when all is to go."""

from __future__ import annotations

import shutil
import stat
import sys
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.store.files import KEY, OTHER, begin, live, made, opened, told
from tests.store.intruder import second_process
from tests.store.killing import killed_at
from tests.store.make_files import FILES
from tests.store.walk import MARKER, Pen, markers_on_disk
from together.store.copies.backup import (
    back_up,
    folder_of,
    found,
    is_under,
    purge,
    purge_in,
    reprotect,
    reprotect_in,
)
from together.store.copies.copying import fingerprint
from together.store.copies.restore import restore
from together.store.driver import connect, untouched
from together.store.keys import Key
from together.store.migrate import version

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9, or open files")
NOW = datetime.fromisoformat("2026-11-26 15:30:05")


def three(path: Path, key: Key | None = None) -> list[bytes]:
    """A file with three backups, the oldest of them of an earlier version; what each tells."""
    old = path.with_name("old")
    shutil.copy(FILES / "couple-v1.together", old)
    with closing(connect(old)) as driver:
        back_up(SimpleNamespace(path=path, key=None, driver=driver), NOW, "before update")
    old.unlink()
    assert reprotect(path, None, key) == []
    store = made(path, key)
    for n in range(2):
        live(store, Pen(n))
        back_up(store.file, NOW + timedelta(days=n + 1))
    begin(store, Pen(9))
    store.close()
    return contents(path, key)


def contents(path: Path, key: Key | None) -> list[bytes]:
    """What each backup tells under `key`."""
    found_there = []
    for backup in found(path):
        with closing(untouched(backup.path, key)) as driver:
            found_there.append(fingerprint(driver))
    return found_there


@pytest.mark.parametrize(
    ("old", "new"),
    [(None, KEY), (KEY, OTHER), (KEY, None), (None, None)],
    ids=["set", "changed", "taken away", "nothing"],
)
def test_all_backups_open_as_the_file_does(path: Path, old: Key | None, new: Key | None) -> None:
    before, names = three(path, old), [it.path for it in found(path)]
    assert reprotect(path, old, new) == []
    assert contents(path, new) == before
    assert [it.path for it in found(path)] == names
    assert sorted(folder_of(path).iterdir()) == sorted(names)
    for place in names:
        assert is_under(place, new)
        assert stat.S_IMODE(place.stat().st_mode) == 0o600
    with closing(untouched(names[-1], new)) as driver:
        assert version(driver) == 1


def test_with_a_passphrase_no_word_is_left_to_be_read(path: Path) -> None:
    three(path)
    assert markers_on_disk(folder_of(path))
    reprotect(path, None, KEY)
    assert not markers_on_disk(folder_of(path))


@POSIX
def test_what_stood_there_plain_is_written_over(path: Path) -> None:
    three(path)
    with found(path)[0].path.open("rb") as old:  # its bytes can still be looked at
        assert MARKER.search(old.read().decode("latin-1"))
        reprotect(path, None, KEY)
        old.seek(0)
        assert not MARKER.search(old.read().decode("latin-1"))


def test_what_was_left_plain_gets_the_key_later(path: Path) -> None:
    """The second place was not there when the passphrase was set."""
    before = three(path)
    assert reprotect_in(folder_of(path), None, KEY) == []
    assert contents(path, KEY) == before
    last = found(path)[0].path
    shutil.copy(last, path.with_name("the same"))
    assert reprotect_in(folder_of(path), None, KEY) == []
    assert last.read_bytes() == path.with_name("the same").read_bytes()


def test_what_could_not_be_is_named_and_stays(path: Path) -> None:
    three(path)
    first, second, third = (it.path for it in found(path))
    first.write_bytes(first.read_bytes()[:8192])
    assert reprotect_in(folder_of(path), None, OTHER) == [first]
    shutil.copy(second, third)
    content = first.read_bytes()
    aside = restore(FILES / "couple-v1.together", path, NOW)
    assert reprotect(path, None, KEY) == [first, second, third, aside]
    assert first.read_bytes() == content
    assert is_under(second, OTHER)


def test_nobody_gets_at_the_open_file_meanwhile(path: Path) -> None:
    three(path)
    store = opened(path)
    with second_process() as try_file:
        reprotect(path, None, KEY)
        assert try_file(path) == "database is locked"
        purge(path)
        assert try_file(path) == "database is locked"
    store.close()


@POSIX
def test_killed_midway_each_is_under_the_one_or_the_other(path: Path) -> None:
    before, step = three(path), 0
    shutil.copytree(folder_of(path), path.with_name("kept"))
    while killed_at(step, reprotect, path, None, KEY):
        for backup, content in zip(found(path), before, strict=True):
            key = KEY if is_under(backup.path, KEY) else None
            with closing(untouched(backup.path, key)) as driver:
                assert fingerprint(driver) == content
        if step % 3 == 0:  # the next one goes on here, or begins anew
            shutil.rmtree(folder_of(path))
            shutil.copytree(path.with_name("kept"), folder_of(path))
        step += 7
    assert reprotect(path, None, KEY) == []
    assert contents(path, KEY) == before


def test_all_can_go(path: Path) -> None:
    three(path)
    assert restore(found(path)[-1].path, path, NOW)
    words = told_by(path)
    (folder_of(path) / ".2026-11-26 15.30.05.together.new").write_text("half")
    assert purge(path) == []
    assert [it.name for it in path.parent.iterdir()] == [path.name]
    assert told_by(path) == words


def told_by(path: Path) -> object:
    store = opened(path)
    words = told(store)
    store.close()
    return words


def test_nothing_else_goes(path: Path) -> None:
    three(path)
    stuck = folder_of(path) / ".2026-11-26 15.30.05.together.new"
    stuck.mkdir()
    (folder_of(path) / "letter.txt").write_text("our holiday")
    other = path.parent / "backups" / "others"
    other.mkdir()
    assert purge(path) == [stuck]
    assert (folder_of(path) / "letter.txt").read_text() == "our holiday"
    assert purge_in(path.parent / "nowhere") == []
    assert other.exists()
