"""A file that can't be opened: a backup in its place, or what can be read of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from tests.store.damage import PAGE, filled
from tests.ui.screens.looking import button, click, read
from together import preferences
from together.app.rescue import Rescue as Ways
from together.app.tour import Visit, application
from together.options import Options
from together.preferences import Preferences
from together.store.copies.backup import found, put_aside
from together.store.copies.restore import waiting
from together.store.errors import Damaged
from together.store.thread import StoreThread
from together.ui.frame import Frame
from together.ui.screens.backup_row import Restoring
from together.ui.screens.notice import FileTrouble
from together.ui.screens.rescue import Rescue, Rescued
from together.ui.screens.unlock import Unlock
from together.ui.screens.welcome import Welcome

PASSPHRASE = "four words to open"
Start = Callable[[], Visit]
Damage = Callable[[Path], None]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "couple.together"


@pytest.fixture
def start(file: Path, qtbot: QtBot) -> Iterator[Start]:
    """Open the window on the couple's file, again and again."""
    looks = Preferences(mode="light", reduced_motion=True)
    preferences.save(looks, file.with_name("preferences.ini"))
    visits: list[Visit] = []

    def started() -> Visit:
        visits.append(Visit(application(), Options(file=file, data_dir=file.parent, language="en")))
        return visits[-1]

    yield started
    for visit in visits:
        if Shiboken.isValid(visit.app.window):
            visit.leave()


@pytest.fixture
def lived_in(start: Start, file: Path) -> Path:
    """The file of a couple that has done one exercise; its only backup is from before."""
    two = start()
    two.sit_down()
    two.wait(lambda: len(found(file)) == 1)
    two.couple.backups.stop()
    two.play("needs-cards")
    two.couple.backups.stop()
    two.leave()
    return file


def shown(two: Visit, kind: type[QWidget]) -> bool:
    return isinstance(two.app.window.screen_shown, kind)


def page(two: Visit) -> Rescue:
    two.wait(lambda: shown(two, Rescue))
    screen = two.app.window.screen_shown
    assert isinstance(screen, Rescue)
    return screen


def press(two: Visit, words: str) -> None:
    click(button(two.app.window, words))


def go_on_to(two: Visit, kind: type[QWidget]) -> None:
    two.wait(lambda: shown(two, kind))


def told(two: Visit) -> str:
    """What came of it."""
    two.wait(lambda: shown(two, Rescued))
    return read(two.app.window)


def open_it(two: Visit) -> None:
    press(two, "Open it")
    two.wait(lambda: two.couple.state is not None)
    go_on_to(two, Frame)


def done(two: Visit) -> tuple[str, ...]:
    assert two.couple.state
    return two.couple.state.finished


def enter(two: Visit, passphrase: str) -> None:
    [question] = page(two).findChildren(Restoring)
    assert question.field
    question.field.clear()
    two.hands.enter(question.field.edit, passphrase)


def protect(file: Path) -> None:
    thread = StoreThread()
    thread.open(file).result()
    thread.protect(PASSPHRASE).result()
    thread.stop()


def schema_lost(file: Path) -> None:
    """Nothing but the rows is left: SQLite can't open it."""
    content = bytearray(file.read_bytes())
    content[100:PAGE] = bytes(PAGE - 100)
    file.write_bytes(content)


def cut_off(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 3])


@pytest.mark.parametrize("damage", [schema_lost, cut_off])
def test_a_backup_takes_the_place_of_a_damaged_file(
    lived_in: Path, start: Start, damage: Damage
) -> None:
    damage(lived_in)
    damaged = lived_in.read_bytes()
    two = start()
    assert "is damaged" in read(page(two))
    press(two, "Restore this one")
    press(two, "Restore it")
    assert "What came later is not in it." in told(two)
    [aside] = put_aside(lived_in)
    assert aside.name in told(two)
    assert aside.read_bytes() == damaged
    open_it(two)
    assert done(two) == ()


def test_what_can_be_read_takes_the_place_of_a_damaged_file(lived_in: Path, start: Start) -> None:
    schema_lost(lived_in)
    damaged = lived_in.read_bytes()
    two = start()
    page(two)
    press(two, "Save what can be read")
    press(two, "Save it")
    assert "What can be read is in “couple.together” now." in told(two)
    [aside] = put_aside(lived_in)
    assert aside.name in told(two)
    assert aside.read_bytes() == damaged
    open_it(two)
    assert done(two) == ("needs-cards",)
    two.leave()
    two = start()
    two.wait(lambda: shown(two, Frame))
    assert done(two) == ("needs-cards",)


def test_what_is_missing_is_told(file: Path, start: Start) -> None:
    filled(file)
    content = bytearray(file.read_bytes())
    content[20 * PAGE : 30 * PAGE] = bytes(10 * PAGE)
    content[100:PAGE] = bytes(PAGE - 100)
    file.write_bytes(content)
    two = start()
    page(two)
    assert "There are no backups of this file here." in read(page(two))
    press(two, "Save what can be read")
    press(two, "Save it")
    assert "there may have been more" in told(two)


def test_nothing_is_done_until_it_is_agreed_to(lived_in: Path, start: Start) -> None:
    schema_lost(lived_in)
    before = sorted(lived_in.parent.rglob("*.together"))
    two = start()
    page(two)
    press(two, "Save what can be read")
    leave = button(two.app.window, "Leave it as it is")
    assert application().focusWidget() is leave
    QTest.keyClick(leave, Qt.Key.Key_Escape)
    assert application().focusWidget() is button(two.app.window, "Save what can be read")
    press(two, "Restore this one")
    press(two, "Leave it as it is")
    assert not page(two).backups.rows[0].is_asking()
    two.leave()
    assert sorted(lived_in.parent.rglob("*.together")) == before


def test_one_question_at_a_time(lived_in: Path, start: Start) -> None:
    schema_lost(lived_in)
    two = start()
    page(two)
    press(two, "Save what can be read")
    press(two, "Restore this one")
    [question] = [it for it in page(two).findChildren(Restoring) if it.isVisible()]
    assert "as it was then" in read(question)


def test_of_a_file_with_a_passphrase(lived_in: Path, start: Start) -> None:
    protect(lived_in)
    cut_off(lived_in)
    two = start()
    unlock(two)
    assert "It has a passphrase." in read(page(two))
    press(two, "Save what can be read")
    enter(two, "three words")
    press(two, "Save it")
    two.wait(lambda: "This passphrase does not open" in read(two.app.window))
    assert put_aside(lived_in) == []
    enter(two, PASSPHRASE)
    press(two, "Save it")
    assert "What can be read" in told(two)
    press(two, "Open it")
    unlock(two)
    two.wait(lambda: shown(two, Frame))
    assert done(two) == ("needs-cards",)


def unlock(two: Visit, passphrase: str = PASSPHRASE) -> None:
    two.wait(lambda: shown(two, Unlock))
    screen = two.app.window.screen_shown
    assert isinstance(screen, Unlock)
    screen.field.clear()
    two.hands.enter(screen.field.edit, passphrase)
    press(two, "Open")


def test_damage_to_the_first_bytes_looks_like_a_wrong_passphrase(
    lived_in: Path, start: Start
) -> None:
    protect(lived_in)
    content = bytearray(lived_in.read_bytes())
    content[14] ^= 1
    lived_in.write_bytes(content)
    two = start()
    unlock(two)
    two.wait(lambda: "does not open" in read(two.app.window))
    press(two, "Restore a backup")
    assert page(two).saving is None
    press(two, "Restore this one")
    enter(two, PASSPHRASE)
    press(two, "Restore it")
    assert "What came later is not in it." in told(two)
    press(two, "Open it")
    unlock(two)
    go_on_to(two, Frame)


def test_no_backup_is_offered_where_all_have_the_same_passphrase(
    lived_in: Path, start: Start
) -> None:
    protect(lived_in)
    two = start()
    unlock(two, "three words")
    two.wait(lambda: "does not open" in read(two.app.window))
    assert "Restore a backup" not in read(two.app.window)


def test_one_from_another_place(lived_in: Path, start: Start, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    shutil.copy(lived_in, stick / "ours.together")
    (stick / "holiday.jpg").write_bytes(b"no file of ours")
    schema_lost(lived_in)
    two = start()
    page(two)
    [ways] = two.couple.findChildren(Ways)
    ways.look_at(str(stick / "holiday.jpg"))
    two.wait(lambda: "“holiday.jpg” is not a Together file" in read(two.app.window))
    ways.look_at(str(stick / "ours.together"))
    two.wait(lambda: "as it is in “ours.together”" in read(two.app.window))
    press(two, "Restore it")
    assert "“ours.together”" in told(two)
    open_it(two)
    assert done(two) == ("needs-cards",)


def test_a_backup_that_is_damaged_too_changes_nothing(lived_in: Path, start: Start) -> None:
    schema_lost(lived_in)
    schema_lost(found(lived_in)[0].path)
    two = start()
    page(two)
    press(two, "Restore this one")
    press(two, "Restore it")
    name = found(lived_in)[0].path.name
    two.wait(lambda: f"“{name}” is damaged" in read(two.app.window))
    assert put_aside(lived_in) == []
    press(two, "Leave it as it is")
    press(two, "Save what can be read")
    press(two, "Save it")
    assert told(two)


def test_a_restore_that_was_stopped_is_no_hindrance(lived_in: Path, start: Start) -> None:
    schema_lost(lived_in)
    two = start()
    page(two)
    waiting(lived_in).write_bytes(b"left by a kill")
    press(two, "Save what can be read")
    press(two, "Save it")
    assert "What can be read" in told(two)
    open_it(two)
    assert done(two) == ("needs-cards",)


def test_a_file_that_is_gone_is_no_first_start(lived_in: Path, start: Start) -> None:
    lived_in.unlink()
    two = start()
    assert "Your file is not there" in read(page(two))
    press(two, "Restore this one")
    press(two, "Restore it")
    assert "What came later is not in it." in told(two)
    open_it(two)
    assert two.couple.state
    assert two.couple.state.people[1].name == "Maya"


def test_a_file_that_is_gone_may_be_begun_anew(lived_in: Path, start: Start) -> None:
    lived_in.unlink()
    two = start()
    page(two)
    press(two, "Start a new one")
    go_on_to(two, Welcome)
    two.sit_down()
    assert done(two) == ()


def test_a_file_of_another_kind_with_backups_beside_it(lived_in: Path, start: Start) -> None:
    lived_in.write_bytes(b"")
    two = start()
    assert page(two).saving is None
    press(two, "Restore this one")
    press(two, "Restore it")
    assert told(two)
    open_it(two)


def test_try_again_after_it_was_mended_by_hand(lived_in: Path, start: Start) -> None:
    whole = lived_in.read_bytes()
    schema_lost(lived_in)
    two = start()
    page(two)
    lived_in.write_bytes(whole)
    press(two, "Try again")
    two.wait(lambda: two.couple.state is not None)
    assert done(two) == ("needs-cards",)


def test_a_link_that_leads_nowhere_is_no_first_start(file: Path, start: Start) -> None:
    file.symlink_to(file.with_name("stick") / "ours.together")
    two = start()
    go_on_to(two, FileTrouble)
    assert "“couple.together” is not there" in read(two.app.window)
    (file.parent / "stick").mkdir()
    filled(file.parent / "stick/ours.together")
    press(two, "Try again")
    two.wait(lambda: two.couple.state is not None)


def test_trying_again_while_it_is_still_gone(lived_in: Path, start: Start) -> None:
    lived_in.unlink()
    two = start()
    before = page(two)
    press(two, "Try again")
    two.wait(lambda: page(two) is not before)
    assert "Your file is not there" in read(page(two))


def test_a_new_file_where_an_older_one_stood(lived_in: Path, start: Start) -> None:
    two = start()
    lived_in.rename(lived_in.with_name("elsewhere.together"))
    two.app.open_file(str(lived_in))
    go_on_to(two, Welcome)


def test_damage_that_is_met_later_has_the_same_ways_on(lived_in: Path, start: Start) -> None:
    two = start()
    two.wait(lambda: two.couple.is_fresh)
    two.couple.trouble.say(Damaged(lived_in))
    two.wait(lambda: "is damaged" in read(two.app.window))
    press(two, "See what can be done")
    assert page(two).saving
    assert two.app.window.notice is None
    press(two, "Save what can be read")
    press(two, "Save it")
    assert "Nothing is missing." in told(two)
    open_it(two)
    assert done(two) == ("needs-cards",)
