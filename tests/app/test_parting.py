"""Two part ways, or delete everything, in the real window: what is saved, gone, and said."""

from __future__ import annotations

import gc
import json
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.store.files import SAMPLE
from tests.store.short import finished
from tests.store.test_removal import another_program, as_nobody, files_in, words_in
from tests.store.tight import full_disk
from tests.store.walk import Pen, markers, played
from tests.ui.screens.looking import button, click, read, seen
from together import preferences
from together.app.parting import Parting
from together.app.taken_along import as_file_name, write_new
from together.app.tour import TWO, Visit, application
from together.options import Options
from together.play.couple import OwnEntry
from together.play.moves import Partner
from together.play.session import Session
from together.preferences import Preferences
from together.store.copies.backup import back_up, copy_to, found
from together.store.copies.removal import going, is_under_way
from together.store.errors import DiskFull, NoFolder
from together.store.seal import PartnerKey, Words
from together.store.store import Store
from together.ui.parts import Button, TextArea
from together.ui.screens.ask_secret import AskSecret
from together.ui.screens.deleting import Deleting, Gone, StillThere
from together.ui.screens.parting import PartWays
from together.ui.screens.plain import Plain
from together.ui.screens.settings import Settings
from together.ui.screens.support import Support
from together.ui.screens.unlock import Unlock
from together.ui.screens.welcome import Welcome

PIN = "4711"
OWN = "zq0x77qz"  # what Maya kept for herself
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs what POSIX has")
NOTHING_LEFT = "Nothing of it is left on this computer"


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A couple's file with a story, Maya's own part behind a PIN, and backups; made once."""
    home = tmp_path_factory.mktemp("lived")
    store = Store.create(home / "couple.together", TWO, 1000)
    for seed in (1, 2):
        finished(store, played(Session(SAMPLE, 1), Pen(seed)), at=5000 + seed)
    store.pins.set(1, PIN, 6000)
    key = store.pins.unlock(1, PIN, 6001)
    store.own.add(key, [OwnEntry(0, 6002, "x", "A title", "write", "x", "Ask", (OWN,))], 6002)
    key.forget()
    for minute in range(2):
        back_up(store.file, datetime.fromisoformat(f"2026-11-26 15:0{minute}"))
    store.close()
    return home


def copies(home: Path, second: Path) -> Path:
    """The folder of this couple's copies in the second place."""
    store = Store.open(home / "couple.together")
    name, _made_at = store.identity()
    store.close()
    return second / f"Together {name[:8]}" / "couple"


def live(lived: Path, home: Path, second: Path | None = None) -> Path:
    """Put such a file into `home`, with copies of its backups in a `second` place."""
    shutil.copytree(lived, home, dirs_exist_ok=True)
    prefer = Preferences(mode="light", reduced_motion=True, backup_folder=str(second or ""))
    preferences.save(prefer, home / "preferences.ini")
    if second:
        mine = copies(home, second).parent
        mine.mkdir()
        for made in found(home / "couple.together"):
            copy_to(made.path, mine)
    return home / "couple.together"


@pytest.fixture
def home(tmp_path: Path, qtbot: QtBot) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A folder outside of the program's own, to save words in."""
    folder = tmp_path / "mine"
    folder.mkdir()
    return folder


@contextmanager
def visit(home: Path) -> Iterator[Visit]:
    two = Visit(application(), Options(data_dir=home, language="en"))
    if (home / "couple.together").exists():
        two.wait(lambda: two.couple.is_fresh)
    yield two
    two.leave()


@pytest.fixture
def two(lived: Path, home: Path) -> Iterator[Visit]:
    live(lived, home)
    with visit(home) as there:
        yield there


def is_at(two: Visit, screen: type) -> bool:
    shown = two.app.window.screen_shown
    frame = two.couple.home.frame if two.couple.home else None
    if frame and shown is frame:
        shown = frame.screen(frame.route)
    return isinstance(shown, screen)


def words(two: Visit) -> str:
    return read(two.app.window)


def press(two: Visit, label: str) -> None:
    two.wait(lambda: any(it.words() == label for it in buttons(two)))
    click(button(two.app.window, label))


def buttons(two: Visit) -> list[Button]:
    return [it for it in seen(two.app.window, Button) if it.isEnabled()]


def part_ways(two: Visit) -> Parting:
    """From the settings, as they do."""
    two.couple.go_home("settings")
    press(two, "Part ways")
    two.wait(lambda: is_at(two, PartWays))
    assert two.couple.home
    return two.couple.home.keeping.parting


def delete(two: Visit) -> None:
    two.couple.go_home("settings")
    press(two, "Delete everything")
    two.wait(lambda: is_at(two, Deleting))


def both_agree(two: Visit, label: str) -> None:
    press(two, label)
    press(two, "Maya: remove it")
    press(two, "Sam: remove it")


def choose(two: Visit, folder: Path) -> None:
    """Choose `folder` in the dialog that is open."""
    two.wait(lambda: bool(dialogs(two)))
    [dialog] = dialogs(two)
    dialog.fileSelected.emit(str(folder))
    dialog.done(QFileDialog.DialogCode.Accepted)


def dialogs(two: Visit) -> list[QFileDialog]:
    return [it for it in two.app.window.findChildren(QFileDialog) if it.isVisible()]


def type_pin(two: Visit, pin: str) -> None:
    page = two.app.window.screen_shown
    assert isinstance(page, AskSecret)
    page.field.clear()
    QTest.keyClicks(page.field.edit, pin)
    press(two, "Go on")


def take_own(two: Visit, folder: Path) -> None:
    """Maya takes her words."""
    press(two, "Save Maya’s words")
    two.wait(lambda: is_at(two, AskSecret))
    type_pin(two, PIN)
    choose(two, folder)
    two.wait(lambda: is_at(two, PartWays) and "Saved: “Maya-words" in words(two))


def keys_about() -> list[PartnerKey]:
    """Every key of a partner in memory that still opens something."""
    gc.unfreeze()  # the program freezes what has been there for a while
    return [it for it in gc.get_objects() if type(it) is PartnerKey and opens(it)]


def opens(key: PartnerKey) -> bool:
    try:
        return bool(key.seal(Words(), "anywhere"))
    except ValueError:
        return False


def markers_of(two: Visit, partner: Partner) -> set[str]:
    """What one of the two has shared."""
    told: list[set[str]] = []
    two.couple.keeper.ask(lambda store: markers(store.own.shared(partner)), told.append)
    two.wait(lambda: bool(told))
    return told[0]


# Delete everything


def test_all_of_it_goes_once_both_agree(two: Visit, home: Path) -> None:
    assert words_in(home)
    (home / "exercises").mkdir()
    (home / "exercises/our-walk.toml").write_text("ours", "utf-8")
    delete(two)
    two.wait(lambda: str(home / "backups/couple") in words(two))
    assert str(home / "couple.together") in words(two)
    assert "with 2 backups" in words(two)
    both_agree(two, "Delete everything")
    two.wait(lambda: is_at(two, Gone))
    assert NOTHING_LEFT in words(two)
    assert not words_in(home)
    left = {it.relative_to(home).as_posix() for it in files_in(home)}
    assert {it for it in left if not it.startswith("run/")} == {
        "preferences.ini",
        "exercises/our-walk.toml",
    }
    press(two, "Start anew")
    two.wait(lambda: is_at(two, Welcome))
    assert not (home / "couple.together").exists()


def test_the_two_can_begin_a_new_file_at_once(two: Visit, home: Path) -> None:
    delete(two)
    both_agree(two, "Delete everything")
    press(two, "Start anew")
    two.wait(lambda: is_at(two, Welcome) and two.couple.reading.is_done)
    two.sit_down()
    two.wait(lambda: two.couple.is_fresh)
    assert two.couple.state and not two.couple.state.finished
    assert (home / "couple.together").exists()


def test_closed_at_the_end_nothing_comes_back(lived: Path, home: Path) -> None:
    live(lived, home)
    with visit(home) as two:
        delete(two)
        both_agree(two, "Delete everything")
        two.wait(lambda: is_at(two, Gone))
        press(two, "Close the program")
        assert not two.app.window.isVisible()
    assert not words_in(home)
    assert not (home / "couple.together").exists()


def test_one_word_alone_changes_nothing(two: Visit, home: Path) -> None:
    delete(two)
    press(two, "Delete everything")
    press(two, "Maya: remove it")
    press(two, "Leave it there")
    press(two, "Back")
    two.wait(lambda: is_at(two, Settings))
    assert words_in(home)
    assert len(files_in(home / "backups")) == 2


def test_an_open_session_goes_too(two: Visit, home: Path) -> None:
    two.begin("needs-cards")
    while two.hands.turn.kind != "write":
        two.play_turn()
    two.hands.stage.stop()
    two.wait(lambda: bool(two.couple.is_fresh and two.couple.state and two.couple.state.session))
    delete(two)
    both_agree(two, "Delete everything")
    two.wait(lambda: is_at(two, Gone))
    assert not words_in(home)


def test_the_copies_in_the_second_place_go_and_it_is_forgotten(
    lived: Path, home: Path, mine: Path
) -> None:
    live(lived, home, mine)
    with visit(home) as two:
        delete(two)
        two.wait(lambda: "2 copies in the second place." in words(two))
        both_agree(two, "Delete everything")
        two.wait(lambda: is_at(two, Gone))
        assert "or in the second place" in words(two)
        assert not words_in(mine)
        assert list(mine.iterdir()) == []
    assert preferences.load(home / "preferences.ini").backup_folder == ""


def test_a_second_place_that_is_gone_is_not_forgotten(lived: Path, home: Path, mine: Path) -> None:
    live(lived, home, mine)
    mine.rename(mine.with_name("unplugged"))
    with visit(home) as two:
        delete(two)
        two.wait(lambda: "It can’t be reached now" in words(two))
        both_agree(two, "Delete everything")
        two.wait(lambda: is_at(two, StillThere))
        assert "One place is out of reach" in words(two)
        assert not words_in(home)
        press(two, "Try again")
        two.wait(lambda: is_at(two, StillThere))
        mine.with_name("unplugged").rename(mine)
        press(two, "Try again")
        two.wait(lambda: is_at(two, Gone))
        assert not words_in(mine)


@POSIX
def test_what_can_not_go_is_told_and_tried_again(lived: Path, qtbot: QtBot) -> None:
    """A folder that can't be changed, then another program that has the file open."""
    home = Path(tempfile.mkdtemp())
    path = live(lived, home)
    with visit(home) as two, as_nobody(home):
        home.chmod(0o500)
        delete(two)
        both_agree(two, "Delete everything")
        two.wait(lambda: is_at(two, StillThere))
        assert "Nothing is gone yet" in words(two)
        assert "the place is read-only" in words(two)
        assert str(path) in {it.text() for it in seen(two.app.window, TextArea)}
        home.chmod(0o700)
        with another_program(path):
            press(two, "Try again")
            two.wait(lambda: "Another window or program has this open." in words(two))
            assert words_in(home)
        press(two, "Try again")
        two.wait(lambda: is_at(two, Gone))
        assert not words_in(home)
    shutil.rmtree(home)


@POSIX
def test_backups_in_a_read_only_folder_are_named(lived: Path, qtbot: QtBot) -> None:
    home = Path(tempfile.mkdtemp())
    live(lived, home)
    backups = home / "backups/couple"
    with visit(home) as two, as_nobody(home):
        backups.chmod(0o500)
        delete(two)
        both_agree(two, "Delete everything")
        two.wait(lambda: is_at(two, StillThere))
        assert "Some of it is still there" in words(two)
        [named] = seen(two.app.window, TextArea)
        assert set(named.text().split("\n")) == {str(it) for it in files_in(backups)}
        backups.chmod(0o700)
        press(two, "Leave it as it is")
        two.wait(lambda: is_at(two, Welcome))
        assert len(files_in(backups)) == 2
    shutil.rmtree(home)


@POSIX
def test_left_as_it_is_the_file_opens_again(lived: Path, qtbot: QtBot) -> None:
    home = Path(tempfile.mkdtemp())
    live(lived, home)
    with visit(home) as two, as_nobody(home):
        home.chmod(0o500)
        delete(two)
        both_agree(two, "Delete everything")
        two.wait(lambda: is_at(two, StillThere))
        home.chmod(0o700)
        before = two.couple
        press(two, "Leave it as it is")
        two.wait(lambda: two.couple is not before and two.couple.is_fresh)
        assert two.couple.state and len(two.couple.state.finished) == 2
    shutil.rmtree(home)


def test_a_removal_that_was_killed_is_finished(lived: Path, home: Path) -> None:
    path = live(lived, home)
    path.rename(going(path))
    assert is_under_way(path)
    with visit(home) as two:
        two.wait(lambda: is_at(two, Gone))
        assert not words_in(home)


def test_a_file_with_a_passphrase_goes_and_locks_no_more(home: Path) -> None:
    path = home / "couple.together"
    store = Store.create(path, TWO, 1000, "soup on Sunday")
    back_up(store.file, datetime.fromisoformat("2026-11-26 15:00"))
    store.close()
    two = Visit(application(), Options(data_dir=home, language="en"))
    page = two.app.window.screen_shown
    assert isinstance(page, Unlock)
    QTest.keyClicks(page.field.edit, "soup on Sunday")
    press(two, "Open")
    two.wait(lambda: two.couple.is_fresh and not is_at(two, Unlock))
    delete(two)
    both_agree(two, "Delete everything")
    two.wait(lambda: is_at(two, Gone))
    two.couple.access.lock()  # as after ten idle minutes
    assert is_at(two, Gone)
    assert not path.exists() and not (home / "backups").exists()
    two.leave()


# Part ways: one's own words


def test_maya_takes_what_is_hers_and_nothing_of_sam_s(two: Visit, mine: Path) -> None:
    hers, his = markers_of(two, 1), markers_of(two, 2)
    assert hers and his
    part_ways(two)
    take_own(two, mine)
    assert "Saved: “Maya-words.md” to read, and “Maya-words.json” for programs." in words(two)
    assert {it.name for it in mine.iterdir()} == {"Maya-words.md", "Maya-words.json"}
    for file in mine.iterdir():
        told = markers(file.read_text("utf-8"))
        assert hers | {OWN} <= told
        assert not his & told
        if os.name == "posix":
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
    kept = json.loads((mine / "Maya-words.json").read_text("utf-8"))["kept"]
    assert [it["lines"] for it in kept] == [[OWN]]
    assert two.app.window.focusWidget() is button(two.app.window, "Save Maya’s words")


def test_nothing_of_hers_is_on_the_screen_and_no_key_stays(two: Visit, mine: Path) -> None:
    part_ways(two)
    take_own(two, mine)
    assert OWN not in words(two)
    assert not keys_about()


def test_nothing_is_written_over(two: Visit, mine: Path) -> None:
    (mine / "Maya-words.json").write_text("from before", "utf-8")
    part_ways(two)
    take_own(two, mine)
    assert "Saved: “Maya-words (2).md”" in words(two)
    take_own(two, mine)
    two.wait(lambda: "Saved: “Maya-words (3).md”" in words(two))
    assert (mine / "Maya-words.json").read_text("utf-8") == "from before"
    assert not (mine / "Maya-words.md").exists()


def test_a_wrong_pin_is_told_and_opens_nothing(two: Visit, mine: Path) -> None:
    part_ways(two)
    press(two, "Save Maya’s words")
    two.wait(lambda: is_at(two, AskSecret))
    type_pin(two, "0000")
    two.wait(lambda: "This is not the right PIN or passphrase" in words(two))
    assert not dialogs(two)
    press(two, "Back")
    two.wait(lambda: is_at(two, PartWays))
    assert list(mine.iterdir()) == []


def test_no_folder_chosen_no_key_stays(two: Visit) -> None:
    part_ways(two)
    press(two, "Save Maya’s words")
    two.wait(lambda: is_at(two, AskSecret))
    type_pin(two, PIN)
    two.wait(lambda: bool(dialogs(two)))
    assert len(keys_about()) == 1
    dialogs(two)[0].reject()
    two.wait(lambda: is_at(two, PartWays))
    assert not keys_about()


def test_who_has_no_pin_has_what_they_shared(two: Visit, mine: Path) -> None:
    his = markers_of(two, 2)
    part_ways(two)
    press(two, "Save Sam’s words")
    choose(two, mine)
    two.wait(lambda: "Saved: “Sam-words.md”" in words(two))
    for file in mine.iterdir():
        assert markers(file.read_text("utf-8")) == his


@POSIX
def test_a_folder_that_can_t_be_written_is_told(two: Visit, mine: Path) -> None:
    part_ways(two)
    press(two, "Save Sam’s words")
    two.wait(lambda: bool(dialogs(two)))
    with as_nobody():
        choose(two, mine)
        two.wait(lambda: "Nothing can be saved in the folder" in words(two))
    press(two, "Save Maya’s words")
    two.wait(lambda: is_at(two, AskSecret))
    type_pin(two, PIN)
    choose(two, mine / "gone")
    two.wait(lambda: is_at(two, PartWays) and "There is no folder" in words(two))
    assert list(mine.iterdir()) == []


def test_among_the_backups_nothing_is_saved(two: Visit, home: Path) -> None:
    part_ways(two)
    take = ("Save Sam’s words", home / "backups/couple")
    press(two, take[0])
    choose(two, take[1])
    two.wait(lambda: "goes when the file goes; choose another one." in words(two))
    assert len(files_in(home / "backups")) == 2


# Part ways: what both shared


def test_copies_are_there_for_each_once_both_said_yes(
    two: Visit, mine: Path, tmp_path: Path
) -> None:
    every = markers_of(two, 1) | markers_of(two, 2)
    part_ways(two)
    page = two.app.window.screen_shown
    assert isinstance(page, PartWays)
    click(page.checks[1])
    assert "Save a copy for Maya" not in words(two)
    click(page.checks[2])
    for name, folder in (("Maya", mine), ("Sam", tmp_path / "his")):
        folder.mkdir(exist_ok=True)
        press(two, f"Save a copy for {name}")
        choose(two, folder)
        two.wait(lambda folder=folder: len(files_in(folder)) == 2)  # type: ignore[misc]
        assert {it.name for it in folder.iterdir()} == {
            "Maya-and-Sam-story.md",
            "Maya-and-Sam-story.json",
        }
        for file in folder.iterdir():
            told = markers(file.read_text("utf-8"))
            assert every <= told
            assert OWN not in told


def test_a_yes_stays_while_a_pin_is_asked_for_and_no_longer(two: Visit, mine: Path) -> None:
    parting = part_ways(two)
    page = two.app.window.screen_shown
    assert isinstance(page, PartWays)
    click(page.checks[2])
    take_own(two, mine)
    page = two.app.window.screen_shown
    assert isinstance(page, PartWays)
    assert [page.checks[who].isChecked() for who in (1, 2)] == [False, True]
    press(two, "Back")
    two.wait(lambda: is_at(two, Settings))
    parting.part_ways()
    page = two.app.window.screen_shown
    assert isinstance(page, PartWays)
    assert not any(check.isChecked() for check in page.checks.values())
    assert "Saved" not in words(two)


# Part ways: the file


def test_in_the_end_only_what_was_saved_is_left(two: Visit, home: Path, mine: Path) -> None:
    hers = markers_of(two, 1)
    part_ways(two)
    take_own(two, mine)
    both_agree(two, "Remove the file for good")
    two.wait(lambda: is_at(two, Gone))
    assert NOTHING_LEFT in words(two)
    assert "The files that you saved are where you put them." in words(two)
    assert not words_in(home)
    assert words_in(mine) == hers | {OWN}
    press(two, "Support")
    two.wait(lambda: is_at(two, Support))
    press(two, "Back")
    two.wait(lambda: is_at(two, Gone))


def test_left_before_the_end_nothing_has_changed(two: Visit, home: Path, mine: Path) -> None:
    told: list[object] = []
    tell = lambda store: (store.shelf.sessions(), store.agreements.page(), store.goals.all())  # noqa: E731
    two.couple.keeper.ask(tell, told.append)
    part_ways(two)
    take_own(two, mine)
    press(two, "Support")
    two.wait(lambda: is_at(two, Support))
    press(two, "Back")
    two.wait(lambda: is_at(two, PartWays))
    assert "Saved: “Maya-words.md”" in words(two)
    press(two, "Leave now")
    two.wait(lambda: is_at(two, Plain))
    two.couple.keeper.ask(tell, told.append)
    two.wait(lambda: len(told) == 2)
    assert told[0] == told[1]
    assert len(files_in(home / "backups")) == 2
    press(two, "Open")


# Files that are taken along


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Maya", "Maya"),
        ("Zoë d’Arc", "Zoë d’Arc"),
        ("../etc/passwd", "etc-passwd"),
        ("a:b\\c", "a-b-c"),
        ("مها", "مها"),
        ("🦊", "partner-1"),
        (". .", "partner-1"),
        ("ä" * 40, "ä" * 30),
    ],
)
def test_a_name_becomes_a_part_of_a_file_s_name(name: str, file: str) -> None:
    assert as_file_name(name, 1) == file


def test_on_a_full_disk_none_of_the_files_is_left(mine: Path) -> None:
    with full_disk(1000), pytest.raises(DiskFull):
        write_new(mine, "words", {".md": b"a", ".json": b"b" * 5000})
    assert list(mine.iterdir()) == []


def test_a_folder_that_is_gone_is_told(mine: Path) -> None:
    with pytest.raises(NoFolder):
        write_new(mine / "gone", "words", {".md": b"a"})


def test_either_ending_that_is_taken_makes_a_number(mine: Path) -> None:
    (mine / "words.json").touch()
    (mine / "words (2).md").touch()
    assert write_new(mine, "words", {".md": b"a", ".json": b"b"}) == "words (3)"
    assert {it.name for it in mine.iterdir() if it.stat().st_size} == {
        "words (3).md",
        "words (3).json",
    }
