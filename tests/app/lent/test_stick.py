"""The file goes home on a stick: what hinders it is said, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.app.lent.places import LentVisit, Room
from tests.app.lent.test_two_couples import taken
from tests.store.test_removal import as_nobody
from tests.store.tight import full_disk
from together.app.lent.laptop import wipe
from together.app.lent.taking import take
from together.app.tour import TWO
from together.store.errors import DiskFull, WrongPassphrase
from together.store.store import Store
from together.store.thread import StoreThread
from together.ui.screens.deleting import StillThere
from together.ui.screens.lent_end import LentDone
from together.ui.screens.lent_take import LentTake
from together.ui.screens.passphrase import Drawn
from together.ui.screens.support import Support

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs what POSIX has")


@pytest.fixture
def two(room: Room) -> LentVisit:
    """At the page that asks how the file goes home, with one exercise done."""
    made = room.sit_down()
    made.first_pages()
    made.press("Start")
    made.play_through()
    made.to_the_end("Maya", "Sam")
    made.press("Take it home")
    made.at(LentTake)
    return made


def is_kept(two: LentVisit, room: Room) -> None:
    """Nothing is lost, and nothing half made is anywhere."""
    two.at(LentTake)
    [folder] = room.folders()
    assert (folder / "couple.together").exists()
    assert not room.stick.exists() or [*room.stick.iterdir()] == []
    assert [it for it in room.files() if not it.startswith("passing/")] == []


def test_pulled_out_before_it_begins(two: LentVisit, room: Room) -> None:
    room.stick.rmdir()
    two.take_home(room.stick)
    two.reads("The stick is not there any more. Nothing is lost: put it in, and try again.")
    is_kept(two, room)
    room.stick.mkdir()
    two.take_home(room.stick)
    two.at(LentDone)
    assert taken(room) == ["needs-cards"]


def test_pulled_out_while_it_is_copied(
    two: LentVisit, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder goes when the copy is written and not yet in its place."""
    from together.store import making
    from together.store.copies import copying

    sync = making.sync_file

    def pulled_out(file: Path) -> None:
        shutil.rmtree(room.stick)
        sync(file)

    with monkeypatch.context() as patch:
        patch.setattr(copying, "sync_file", pulled_out)
        two.take_home(room.stick)
        two.reads("Nothing is lost")
    is_kept(two, room)
    room.stick.mkdir()
    two.take_home(room.stick)
    two.at(LentDone)
    assert taken(room) == ["needs-cards"]


def test_full(two: LentVisit, room: Room) -> None:
    with full_disk(20_000):
        two.take_home(room.stick)
        two.reads("The stick is full, or was pulled out. Nothing is lost")
    is_kept(two, room)
    two.take_home(room.stick)
    two.at(LentDone)


def test_a_full_stick_is_no_full_laptop(tmp_path: Path) -> None:
    """The room that is kept for the couple's own last words is not given away for it."""
    thread = StoreThread()
    thread.create(tmp_path / "couple.together", TWO, 1000).result()
    thread.get_ready()
    (tmp_path / "stick").mkdir()
    try:
        with full_disk(20_000):
            taken = thread.ask(partial(take, tmp_path / "stick", "Ours", "")).result()
        assert isinstance(taken.error, DiskFull) and not thread.took_reserve
        assert [*(tmp_path / "stick").iterdir()] == []
        again = thread.ask(partial(take, tmp_path / "stick", "Ours", "")).result()
        assert again.error is None and again.file.exists()
    finally:
        thread.stop()


@POSIX
def test_read_only(two: LentVisit, room: Room) -> None:
    room.stick.chmod(0o555)
    with as_nobody(room.root / "home", room.passing, room.root / "work"):
        two.take_home(room.stick)
        two.reads("Nothing can be saved in that folder. Nothing is lost")
    room.stick.chmod(0o755)
    is_kept(two, room)


def test_a_folder_of_the_laptop_itself_is_none(two: LentVisit, room: Room) -> None:
    for folder in (room.root / "home", room.passing):
        two.take_home(folder)
        two.reads("This folder is on the laptop itself; choose one on your stick.")
    is_kept(two, room)


def test_a_name_that_is_taken_gets_a_number(two: LentVisit, room: Room) -> None:
    from together.app.clock import today

    before = room.stick / f"Together {today()}.together"
    before.write_text("another couple’s")
    two.take_home(room.stick)
    two.at(LentDone)
    assert before.read_text() == "another couple’s"
    assert {it.name for it in room.stick.iterdir()} == {
        before.name,
        f"Together {today()} (2).together",
    }


def test_four_random_words_lock_it(two: LentVisit, room: Room) -> None:
    page = two.shown
    assert isinstance(page, LentTake)
    page.ways.set_value("drawn")
    page.ways.chosen.emit("drawn")
    two.press("Choose the folder")
    two.reads("Write the passphrase down")
    drawn = page.findChild(Drawn)
    assert drawn
    words = drawn.text()
    page.known.click()
    two.take_home(room.stick)
    two.at(LentDone)
    with pytest.raises(WrongPassphrase):
        taken(room, "other words")
    assert taken(room, words) == ["needs-cards"]


def test_the_copy_is_one_sound_file_for_its_owner(two: LentVisit, room: Room) -> None:
    two.take_home(room.stick)
    two.at(LentDone)
    [file] = room.stick.iterdir()
    assert file.suffix == ".together"
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    store = Store.open(file)
    people = store.people()
    store.close()
    assert [people[1].name, people[2].name] == ["Maya", "Sam"]


def test_support_and_back_from_the_end(two: LentVisit) -> None:
    two.press("Back")
    two.press("Support")
    two.at(Support)
    two.press("Back")
    two.press("Back")
    two.reads("Today’s plan")


def test_what_qt_remembers_of_the_dialog_goes_too(two: LentVisit, room: Room) -> None:
    """It writes down which folder was looked at: in the folder that goes, not in the profile."""
    two.take_home(room.passing)
    two.reads("This folder is on the laptop itself")
    [folder] = room.folders()
    two.wait(lambda: (folder / "QtProject.conf").exists())
    two.take_home(room.stick)
    two.at(LentDone)
    assert room.files() == []


@POSIX
def test_what_can_not_be_wiped_is_told_and_tried_again(two: LentVisit, room: Room) -> None:
    [folder] = room.folders()
    kept = folder / "kept"
    kept.mkdir()
    (kept / "note").write_text("by somebody")
    kept.chmod(0o500)
    with as_nobody(room.root):
        two.take_home(room.stick)
        two.at(StillThere)
        two.reads("Some of it is still there")
        kept.chmod(0o700)
        two.press("Try again")
        two.at(LentDone)
    assert room.files() == []


def test_a_wipe_walks_the_whole_folder(tmp_path: Path) -> None:
    folder = tmp_path / "one"
    (folder / "deep/deeper").mkdir(parents=True)
    (folder / "deep/deeper/left").write_text("words")
    (folder / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere").write_text("stays")
    assert wipe(folder) == []
    assert not folder.exists() and (tmp_path / "elsewhere").exists()
    assert wipe(folder) == []


def test_what_is_open_and_not_shared_goes_not_along(room: Room) -> None:
    two = room.sit_down()
    two.first_pages()
    two.press("Start")
    two.wait(lambda: two.is_playing)
    two.play_turn()
    two.play_turn()
    two.hands.stage.stop()
    two.press("To today’s page")
    two.to_the_end("Maya", "Sam")
    two.press("Take it home")
    two.take_home(room.stick)
    two.at(LentDone)
    [file] = room.stick.iterdir()
    store = Store.open(file)
    try:
        state = store.state()
        assert state.session is None and not state.finished
        assert state.people[1].name == "Maya"
    finally:
        store.close()
    assert room.files() == []
