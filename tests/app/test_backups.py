"""Backups come by themselves, go to a second place, and bring the file back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.store.intruder import second_process
from tests.ui.screens.looking import button, click, read, seen
from together import preferences
from together.app import backups as app_backups
from together.app.backups import WAITING, finish_restore
from together.app.couple import Couple
from together.app.dialog import Dialog
from together.app.tour import Visit, application, pause
from together.options import Options
from together.play.couple import Person
from together.preferences import Preferences
from together.store.copies.backup import (
    Backup,
    folder_of,
    found,
    found_in,
    is_under,
    put_aside,
    stamp,
)
from together.store.copies.restore import prepare, waiting
from together.store.errors import StoreError
from together.store.file import open_file
from together.store.store import Store
from together.ui.screens.backup_row import BackupRow
from together.ui.screens.backups import Backups as Screen
from together.ui.screens.notice import Notice
from together.ui.screens.secret_field import SecretField
from together.ui.screens.unlock import Unlock

ANA = Person("Ana", "lake", "circle")
PASSPHRASE = "four words to open"


@pytest.fixture
def two(tmp_path: Path, qtbot: QtBot) -> Iterator[Visit]:
    """A couple that has just begun, with a first backup."""
    preferences.save(Preferences(mode="light", reduced_motion=True), tmp_path / "preferences.ini")
    visit = Visit(application(), Options(data_dir=tmp_path, language="en"))
    visit.sit_down()
    visit.wait(lambda: len(made(visit)) == 1)
    yield visit
    visit.leave()


def made(two: Visit) -> list[Backup]:
    return found(two.app.file)


def names(backups: list[Backup]) -> list[str]:
    return [it.path.name for it in backups]


def age(two: Visit, hours: int = 1) -> None:
    """Let it be so many hours later."""
    for it in made(two):
        earlier = stamp(it.at - timedelta(hours=hours))
        it.path.rename(it.path.with_name(f"{earlier} {it.reason}".strip() + ".together"))


def change(two: Visit) -> None:
    two.couple.keeper.ask(lambda store: store.set_favourite("needs-cards", True))


def look(two: Visit) -> None:
    """As every ten minutes; wait until it is over."""
    [timer] = [it for it in two.couple.backups.findChildren(QTimer) if not it.isSingleShot()]
    timer.timeout.emit()
    settled(two)


def settled(two: Visit) -> None:
    """Wait until the store and the second place have nothing left to do."""
    done: list[object] = []
    two.couple.keeper.ask(lambda store: store.people(), done.append)
    two.wait(lambda: bool(done))
    two.wait(lambda: not two.couple.backups.is_carrying)
    pause(20)


def page(two: Visit) -> Screen:
    """Go to the page, and wait until the list is there."""
    assert two.couple.home
    two.couple.home.go("today")
    two.couple.home.go("backups")
    screen = two.couple.home.screen("backups")
    assert isinstance(screen, Screen)
    two.wait(lambda: bool(seen(screen, BackupRow)))
    return screen


def reads(two: Visit, words: str) -> None:
    two.wait(lambda: words in read(two.app.window))


def told(two: Visit) -> list[str]:
    return [it.sentence() for it in seen(two.app.window, Notice)]


# By themselves


def test_one_at_the_start_and_no_other_until_something_changes(two: Visit) -> None:
    age(two)
    look(two)
    assert len(made(two)) == 1
    change(two)
    look(two)
    assert len(made(two)) == 2


def test_not_two_within_half_an_hour(two: Visit) -> None:
    change(two)
    look(two)
    assert len(made(two)) == 1


def test_one_at_the_end_of_a_session(two: Visit) -> None:
    two.play("needs-cards")
    two.wait(lambda: len(made(two)) == 2)
    assert held(made(two)[0].path) == ("needs-cards",)
    assert held(made(two)[1].path) == ()


def test_one_at_once_if_the_window_closes_on_a_session_that_has_ended(two: Visit) -> None:
    two.play("needs-cards")
    two.app.window.close()
    assert held(made(two)[0].path) == ("needs-cards",)


def held(backup: Path) -> tuple[str, ...]:
    """Which sessions are over there; asked of a copy."""
    copy = backup.parent.parent.parent / "copy"
    shutil.copy(backup, copy)
    store = Store.open(copy)
    finished = store.state().finished
    store.close()
    copy.unlink()
    return finished


def test_no_backup_while_a_session_is_open(two: Visit) -> None:
    two.begin("needs-cards")
    two.play_turn()
    age(two)
    look(two)
    assert len(made(two)) == 1


def test_one_at_the_end_if_it_is_time(two: Visit) -> None:
    change(two)
    age(two)
    two.app.window.close()
    assert len(made(two)) == 2


def test_one_at_the_next_start(two: Visit) -> None:
    change(two)
    settled(two)
    start_anew(two)
    settled(two)
    assert len(made(two)) == 1
    age(two)
    start_anew(two)
    two.wait(lambda: len(made(two)) == 2)


def start_anew(two: Visit) -> None:
    """Close the file and open it again."""
    before = two.couple
    two.app.open_file(str(two.app.file))
    two.wait(lambda: is_back(two, before))


def is_back(two: Visit, before: Couple) -> bool:
    """Whether the file is open again, after it had been closed."""
    return two.app.couple not in {None, before} and two.couple.is_fresh


def test_older_ones_are_thinned(two: Visit) -> None:
    first = made(two)[0]
    for days in range(3, 6):
        for hours in range(4):
            old = stamp(first.at - timedelta(days=days, hours=hours))
            shutil.copy(first.path, first.path.with_name(f"{old}.together"))
    age(two)
    change(two)
    look(two)
    dates = [it.at.date() for it in made(two)]
    assert len(dates) < 12
    assert len(set(dates)) >= 4


def test_a_pin_taken_away_has_one_before_it(two: Visit) -> None:
    two.play("needs-cards")
    two.wait(lambda: len(made(two)) == 2)
    assert two.couple.home
    two.couple.home.keeping.pins.reset(1)
    two.wait(lambda: len(made(two)) == 3)
    assert made(two)[0].reason == "before pin reset"
    assert held(made(two)[0].path) == ("needs-cards",)


def test_what_a_kill_left_half_made_goes_at_the_start(two: Visit) -> None:
    left = two.app.file.with_name(f".{two.app.file.name}.new")
    left.write_text("half")
    start_anew(two)
    two.wait(lambda: not left.exists())


def test_what_hinders_it_is_told_once_and_stays_on_the_page(two: Visit) -> None:
    folder = folder_of(two.app.file)
    folder.rename(folder.with_name("kept"))
    folder.write_text("in the way")
    for _ in range(2):
        two.couple.backups.make("now")
        settled(two)
    assert len(told(two)) == 1
    assert told(two)[0].startswith("No backup could be made. There is no folder")
    click(button(two.app.window, "Backups"))
    reads(two, "Your backups")
    assert told(two) == []
    reads(two, "No backup could be made.")
    two.couple.backups.make("now")
    settled(two)
    assert told(two) == []
    folder.unlink()


# A second place


@pytest.fixture
def stick(two: Visit, tmp_path: Path) -> Path:
    """A second place that is chosen on the page."""
    place = tmp_path / "stick"
    place.mkdir()
    choose(two, "Choose a folder", place)
    two.wait(lambda: len(found_in(there(two, place))) == 1)
    settled(two)
    return place


def choose(two: Visit, words: str, place: Path) -> None:
    """Press the button and choose `place` in the dialog that opens."""
    click(button(page(two), words))
    [dialog] = two.app.window.findChildren(Dialog)
    pause(200)  # for its look at the folder
    dialog.fileSelected.emit(str(place))
    dialog.close()


def there(two: Visit, stick: Path) -> Path:
    """Where the copies of this couple stand: no other couple's are there."""
    assert two.couple.state
    return stick / f"Together {two.couple.state.couple[:8]}" / "couple"


def test_each_new_one_goes_to_the_second_place_too(two: Visit, stick: Path) -> None:
    assert str(stick) in read(page(two))
    click(button(page(two), "Make one now"))
    reads(two, "Made just now.")
    two.wait(lambda: len(found_in(there(two, stick))) == 2)
    assert names(found_in(there(two, stick))) == names(made(two))
    assert preferences.load(two.app.preferences_file).backup_folder == str(stick)


def test_given_up_nothing_goes_there_any_more(two: Visit, stick: Path) -> None:
    click(button(page(two), "Stop using it"))
    two.couple.backups.make("now")
    settled(two)
    assert len(found_in(there(two, stick))) == 1
    assert str(stick) not in read(page(two))


def test_a_second_place_that_is_gone_is_told_once(two: Visit, stick: Path) -> None:
    stick.rename(stick.with_name("elsewhere"))
    for _ in range(2):
        two.couple.backups.make("now")
        settled(two)
        two.wait(lambda: bool(two.couple.backups.place_trouble))
    [sentence] = told(two)
    assert sentence.startswith("The second place is not there now.")
    click(button(two.app.window, "All right"))
    two.couple.backups.make("now")
    settled(two)
    assert told(two) == []
    assert sentence in read(page(two))
    stick.with_name("elsewhere").rename(stick)
    age(two)
    look(two)
    two.wait(lambda: not two.couple.backups.place_trouble)
    two.wait(lambda: sentence not in read(page(two)))
    assert made(two)[0].path.name in names(found_in(there(two, stick)))


def test_in_a_session_nothing_is_told(two: Visit, stick: Path) -> None:
    two.begin("needs-cards")
    shutil.rmtree(stick)
    two.couple.backups.make("now")
    settled(two)
    assert told(two) == []
    two.hands.stage.stop()
    two.couple.go_home()
    look(two)
    two.wait(lambda: len(told(two)) == 1)


def test_a_second_place_that_does_not_answer_holds_up_nothing(
    two: Visit, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app_backups, "PATIENCE", 0.01)
    answers = Event()

    def hang() -> None:
        answers.wait()

    def refuse(error: StoreError) -> None:
        raise error

    two.couple.backups.there(hang, refuse)
    two.couple.backups.make("now")
    two.wait(lambda: "does not answer" in two.couple.backups.place_trouble)
    assert len(made(two)) == 2
    two.app.window.close()
    assert not two.app.window.isVisible()
    answers.set()


# Going back


def restore(two: Visit, number: int) -> None:
    """Press what a person presses."""
    screen = page(two)
    click(seen(screen, BackupRow)[number].button)
    click(button(screen, "Restore it"))


def test_the_file_is_as_it_was_then(two: Visit) -> None:
    two.play("needs-cards")
    two.wait(lambda: len(made(two)) == 2)
    before = two.couple
    restore(two, 1)
    two.wait(lambda: is_back(two, before))
    assert two.couple.state and two.couple.state.finished == ()
    assert made(two)[0].reason == "before restore"
    [aside] = put_aside(two.app.file)
    assert held(aside) == ("needs-cards",)
    assert not waiting(two.app.file).exists()


def test_a_damaged_backup_changes_nothing(two: Visit) -> None:
    backup = made(two)[0].path
    backup.write_bytes(backup.read_bytes()[:8192])
    restore(two, 0)
    reads(two, f"“{backup.name}” is damaged")
    assert put_aside(two.app.file) == []
    change(two)
    settled(two)
    assert button(page_shown(two), "Leave it as it is").isEnabled()


def test_one_from_another_place(two: Visit, tmp_path: Path) -> None:
    other = tmp_path / "stick" / "us.together"
    other.parent.mkdir()
    people = two.couple.state.people if two.couple.state else {}
    store = Store.create(other, people, at=1)
    store.set_favourite("check-in", True)
    store.close()
    before = two.couple
    choose(two, "Open a backup from another place", other)
    reads(two, "Your file will be as it is in “us.together”.")
    click(button(page_shown(two), "Restore it"))
    two.wait(lambda: is_back(two, before))
    assert two.couple.state and two.couple.state.favourites == {"check-in"}
    assert two.app.file.name == "couple.together"


def page_shown(two: Visit) -> Screen:
    assert two.couple.home
    screen = two.couple.home.screen("backups")
    assert isinstance(screen, Screen)
    return screen


def test_what_is_none_of_ours_and_the_open_file_are_refused(two: Visit, tmp_path: Path) -> None:
    photo = tmp_path / "holiday.jpg"
    photo.write_text("our holiday")
    choose(two, "Open a backup from another place", photo)
    reads(two, "“holiday.jpg” is not a Together file")
    with second_process() as try_file:
        choose(two, "Open a backup from another place", two.app.file)
        reads(two, "is already open")
        assert try_file(two.app.file) == "database is locked"


def test_a_restore_that_was_stopped_goes_on_at_the_next_start(tmp_path: Path) -> None:
    file = tmp_path / "couple.together"
    for name, favourite in (("couple", "old"), ("backup", "new")):
        store = Store.create(tmp_path / f"{name}.together", {1: ANA, 2: ANA}, at=1)
        store.set_favourite(favourite, True)
        store.close()
    finish_restore(file)
    prepare(tmp_path / "backup.together", file)
    assert waiting(file).name == f".{file.name}{WAITING}"
    finish_restore(file)
    assert [favourites(it) for it in (file, *put_aside(file))] == [{"new"}, {"old"}]
    prepare(tmp_path / "backup.together", file)
    opened = open_file(file)
    finish_restore(file)  # another program has it open: it waits on
    opened.close()
    assert len(put_aside(file)) == 1
    assert waiting(file).exists()


def favourites(file: Path) -> frozenset[str]:
    store = Store.open(file)
    found_there = store.state().favourites
    store.close()
    return found_there


# Older ones, and the passphrase


def agree(two: Visit) -> None:
    screen = page(two)
    click(button(screen, "Remove the older backups"))
    for name in ("Maya", "Sam"):
        click(button(screen, f"{name}: remove it"))


def test_both_remove_the_older_ones_everywhere(two: Visit, stick: Path) -> None:
    two.couple.backups.make("now")
    two.wait(lambda: len(found_in(there(two, stick))) == 2)
    agree(two)
    reads(two, "The older backups are gone. One new one is made.")
    two.wait(lambda: len(made(two)) == 1)
    two.wait(
        lambda: [it.path.name for it in found_in(there(two, stick))] == [made(two)[0].path.name]
    )


def test_what_could_not_be_removed_is_told(two: Visit, stick: Path) -> None:
    stick.rename(stick.with_name("elsewhere"))
    agree(two)
    reads(two, "The backups in the second place are still there")
    assert len(made(two)) == 1


def protect(two: Visit, passphrase: str | None, present: str | None) -> None:
    """As the settings do."""
    done: list[object] = []
    two.couple.backups.before("before passphrase")
    future = two.couple.keeper.thread_of_store.protect(passphrase, present)
    two.couple.keeper.bring(future, two.couple.backups.protected)
    two.couple.keeper.ask(lambda store: store.file.key, done.append)
    two.wait(lambda: bool(done))
    two.couple.access.has_passphrase = passphrase is not None
    settled(two)


def test_with_a_passphrase_no_backup_opens_without_it(two: Visit, stick: Path) -> None:
    protect(two, PASSPHRASE, None)
    places = [*(it.path for it in made(two)), *(it.path for it in found_in(there(two, stick)))]
    two.wait(lambda: not any(is_under(it, None) for it in places))
    assert len(made(two)) == 3
    screen = page(two)
    assert "They open with the same passphrase as your file." in read(screen)
    assert "It has no passphrase." not in read(screen)
    before = two.couple
    restore(two, 2)
    two.wait(lambda: two.app.couple is not before and bool(seen(two.app.window, SecretField)))
    [unlock] = seen(two.app.window, Unlock)
    unlock.given.emit(PASSPHRASE)
    two.wait(lambda: is_back(two, before))
    assert len(put_aside(two.app.file)) == 1


def test_copies_that_stay_open_are_named(two: Visit) -> None:
    made(two)[0].path.write_bytes(b"x" * 8192)
    name = made(two)[0].path.name
    protect(two, PASSPHRASE, None)
    assert any(name in sentence and "stay as they were" in sentence for sentence in told(two))
    assert name in read(page(two))


def test_an_earlier_passphrase_is_asked_for(two: Visit) -> None:
    protect(two, PASSPHRASE, None)
    kept = made(two)[0].path
    shutil.copy(kept, kept.with_name("kept"))
    protect(two, "other words to open", PASSPHRASE)
    shutil.copy(kept.with_name("kept"), kept)
    screen = page(two)
    reads(two, "It has a passphrase of its own")
    rows = seen(screen, BackupRow)
    [row] = [it for it in rows if "passphrase of its own" in read(it)]
    click(row.button)
    [field] = seen(screen, SecretField)
    field.edit.insert("no such words")
    click(button(screen, "Restore it"))
    two.wait(lambda: "does not open" in field.complaint())
    before = two.couple
    field.edit.selectAll()
    field.edit.insert(PASSPHRASE)
    click(button(screen, "Restore it"))
    two.wait(lambda: two.app.couple is not before and bool(seen(two.app.window, Unlock)))
