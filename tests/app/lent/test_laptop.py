"""The laptop itself: where its folders stand, whose it is, which plan it follows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import QFileSystemWatcher, QLocale, QSysInfo

from tests.app.lent.conftest import DEVICE_OF
from tests.app.lent.places import Room
from tests.store.test_removal import as_nobody
from together import cli, paths
from together.app.instance import Instance
from together.app.lent import elsewhere, finding, laptop
from together.app.lent.laptop import NAME, BusyError, Laptop, left_here, others_wait, wipe_all
from together.app.tour import pause

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs what POSIX has")
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a folder that Linux has")


@LINUX
def test_on_linux_it_stands_where_a_restart_leaves_it() -> None:
    assert Path("/var/tmp") == laptop.LASTING


def test_without_such_a_folder_it_stands_in_the_usual_one(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = Laptop()
    assert one.next_folder().parent == room.passing
    one.release()
    for place in (None, room.root / "no such folder"):
        monkeypatch.setattr(laptop, "LASTING", place)
        assert laptop.passing() == room.root / "temp"


@POSIX
def test_where_nothing_can_be_written_it_stands_in_the_usual_one(room: Room) -> None:
    room.passing.chmod(0o555)
    with as_nobody(room.root / "temp"):
        assert laptop.passing() == room.root / "temp"
    room.passing.chmod(0o755)


def test_what_was_left_is_looked_for_in_both_places(room: Room) -> None:
    there = [Path(tempfile.mkdtemp(prefix=laptop.PREFIX, dir=it)) for it in both(room)]
    assert sorted(left_here()) == sorted(there)
    (there[1] / NAME).write_text("words")
    one = Laptop()
    assert one.next_folder() == there[1]
    one.release()


def both(room: Room) -> tuple[Path, Path]:
    return room.passing, room.root / "temp"


# The right to lend it


def lock_of(host: str, process: int) -> Path:
    """A lock as a program on the laptop of that name left it."""
    file = laptop.passing() / f"{laptop.PREFIX}{laptop.user()}.lock"
    file.write_text(f"{process}\npython\n{host}\n\n\n")
    return file


@POSIX
def test_a_laptop_that_has_another_name_now_is_lent_all_the_same(room: Room) -> None:
    lock_of("the-name-before", os.getppid())
    Laptop().release()
    with subprocess.Popen(["sleep", "60"]) as other:
        program = Path(f"/proc/{other.pid}/comm")
        if program.exists():  # the name that the system gives a program
            while program.read_text().strip() != "sleep":  # until then it is still one of ours
                pause(5)
            file = lock_of(QSysInfo.machineHostName(), other.pid)
            file.write_text(file.read_text().replace("python", program.read_text().strip()))
            with pytest.raises(BusyError) as error:
                Laptop()
            assert error.value.file == file
        other.kill()


@POSIX
def test_a_lock_that_can_not_be_written_is_no_other_window(tmp_path: Path) -> None:
    """On a disk that is full or read-only, the file itself is opened, or it is said why not."""
    shelf = tmp_path / "run"
    shelf.mkdir()
    one = Instance(tmp_path / "ours.together", shelf)
    shelf.chmod(0o555)
    with as_nobody():
        assert one.is_first()
        one.listen()
        one.release()
    shelf.chmod(0o755)
    one = Instance(tmp_path / "ours.together", shelf)
    assert one.is_first()
    other = Instance(tmp_path / "ours.together", shelf)
    assert not other.is_first()
    one.release()


def test_nothing_holds_the_folder_once_it_is_released(tmp_path: Path) -> None:
    """On Windows, a folder that is watched can't be removed."""
    one = Instance(tmp_path / "ours.together", tmp_path / "run")
    assert one.is_first()
    one.listen()
    [watcher] = one.findChildren(QFileSystemWatcher)
    assert watcher.directories()
    one.release()
    assert watcher.directories() == []


# What is wiped along


@POSIX
def test_what_earlier_couples_left_is_told_and_wiped_too(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "getuid", os.geteuid)  # whose folder it is, while we are nobody
    ours, empty, theirs = (
        Path(tempfile.mkdtemp(prefix=laptop.PREFIX, dir=room.passing)) for _n in range(3)
    )
    (ours / NAME).write_text("words")
    (empty / "preferences.ini").write_text("looks")
    (theirs / NAME).write_text("words")
    assert others_wait(ours)
    empty.chmod(0o500)
    with as_nobody(room.root):
        left = wipe_all(ours)
        assert [it.path for it in left] == [empty / "preferences.ini"]
        empty.chmod(0o700)
        assert wipe_all(ours) == []
    assert [*room.passing.iterdir()] == [theirs]
    shutil.rmtree(theirs)
    assert not others_wait(ours)


# What is a stick


def test_only_another_disk_is_a_stick(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    own = room.passing / "folder"
    assert elsewhere.is_here(room.root, own)
    assert not elsewhere.is_here(room.stick, own)
    (room.stick / "within").mkdir()
    assert not elsewhere.is_here(room.stick / "within", own)
    assert not elsewhere.is_here(room.stick / "gone", own)
    monkeypatch.setattr(elsewhere, "device_of", DEVICE_OF)
    assert elsewhere.is_here(room.stick, room.passing)  # by what the system says, it is none


@LINUX
def test_memory_is_no_stick(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elsewhere, "device_of", DEVICE_OF)
    shelf = Path("/dev/shm")
    if not shelf.is_dir():
        pytest.skip("no memory that is a folder")
    assert elsewhere.is_here(shelf, room.passing)
    for place in (Path("/"), Path("/opt"), Path("/var/tmp")):
        assert elsewhere.is_here(place, room.passing)


@POSIX
def test_what_can_not_be_looked_at_counts_as_the_laptop(room: Room) -> None:
    (room.stick / "closed/within").mkdir(parents=True)
    (room.stick / "closed").chmod(0)
    with as_nobody():
        assert elsewhere.is_here(room.stick / "closed/within", room.passing)
    (room.stick / "closed").chmod(0o755)


# The plan


def test_an_id_comes_before_a_file_of_that_name(room: Room) -> None:
    Path("two-hours").mkdir()
    assert finding.find("two-hours").plan.id == "two-hours"


@pytest.mark.parametrize("word", ["x" * 300, "y" * 300 + ".toml", "closed/plan.toml"])
@POSIX
def test_a_word_that_can_not_be_looked_up_is_a_sentence(room: Room, word: str) -> None:
    Path("closed").mkdir()
    Path("closed").chmod(0)
    with as_nobody(), pytest.raises(finding.NoPlanError) as error:
        finding.find(word)
    Path("closed").chmod(0o755)
    assert str(error.value).startswith(("There is no plan", "There is no file"))


def test_a_folder_is_no_plan(room: Room) -> None:
    Path("plans-of-ours").mkdir()
    for word in ("plans-of-ours", "./plans-of-ours"):
        with pytest.raises(finding.NoPlanError) as error:
            finding.find(word)
        assert "is a folder; give the plan’s file or its id." in str(error.value)


@pytest.mark.parametrize(("spoken", "code"), [("de", 1), ("en", 0)])
def test_the_plan_is_read_in_the_language_of_the_window(
    room: Room, monkeypatch: pytest.MonkeyPatch, spoken: str, code: int
) -> None:
    """A German plan that has a fault is found where German is spoken, and nowhere else."""
    shipped = room.root / "exercises"
    shutil.copytree(paths.exercises(), shipped)
    plan = shipped / "de/workshops/two-hours.toml"
    plan.parent.mkdir(parents=True, exist_ok=True)
    plan.write_text("format = 1\ntitle = ''\n", "utf-8")
    monkeypatch.setattr(paths, "exercises", lambda: shipped)
    monkeypatch.setattr(cli, "lend", lambda *_given: 0)  # before any window
    usual = QLocale()
    QLocale.setDefault(QLocale(spoken))
    try:
        assert cli.main(["--workshop", "two-hours"]) == code
    finally:
        QLocale.setDefault(usual)
