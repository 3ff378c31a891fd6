"""The page of backups: what there is, one question at a time, nothing lost for the keyboard."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.screens.looking import (
    button,
    click,
    clipped,
    each_look,
    focusable,
    read,
    seen,
    unnamed,
)
from tests.ui.seeing import Dress, Show, described
from together.play.thinning import Reason
from together.ui.frame import Frame
from together.ui.parts import Button
from together.ui.screens.backup_row import BackupLine, BackupRow, Lock, Restoring
from together.ui.screens.backups import Backups
from together.ui.screens.plain import Plain

TODAY = "2026-11-26"
NOW = datetime.fromisoformat("2026-11-26 15:30:05")
REASONS: tuple[Reason, ...] = (
    "",
    "before update",
    "before restore",
    "before passphrase",
    "before pin reset",
    "before removal",
)


def line(number: int = 0, reason: Reason = "", lock: Lock = "same") -> BackupLine:
    return BackupLine(f"key {number}", NOW - timedelta(days=number), reason, 81920, lock)


def many(count: int) -> list[BackupLine]:
    return [line(n, REASONS[n % len(REASONS)]) for n in range(count)]


@pytest.fixture
def page(show: Show) -> Backups:
    screen = Backups(("Maya", "Sam"))
    show(screen)
    fill(screen, line(0), line(1, "before update"), line(2, lock="other"))
    return screen


def fill(page: Backups, *lines: BackupLine) -> None:
    """Show them, and wait until they are to be seen."""
    page.show_backups(lines, TODAY)
    QTest.qWait(1)


def row(page: Backups, number: int) -> BackupRow:
    return page.there.rows[f"key {number}"]


def ask(page: Backups, number: int) -> Restoring:
    click(row(page, number).button)
    [question] = seen(page, Restoring)
    return question


# What is told


def test_it_says_what_backups_are(page: Backups) -> None:
    words = read(page)
    assert "you can restore one of the copies" in words
    assert "Words you have not shared are not in them." in words
    assert "passphrase as your file" not in words


def test_with_a_passphrase_it_says_that_they_have_it_too(show: Show) -> None:
    screen = Backups(("Maya", "Sam"), has_passphrase=True)
    show(screen)
    assert "They open with the same passphrase as your file." in read(screen)


def test_each_has_its_day_time_size_and_reason(page: Backups) -> None:
    words = read(page)
    for part in (
        "Today, 3:30",
        "82 kB",
        "Wednesday, November 25, 3:30",
        "82 kB, made before an update",
        "It has a passphrase of its own, perhaps an earlier one.",
    ):
        assert part in words
    assert "Wednesday, November" in described(row(page, 1).button)


def test_every_reason_has_its_words(page: Backups) -> None:
    fill(page, *many(6))
    told = [it for it in read(page).split("\n") if it.startswith("82 kB")]
    assert len(set(told)) == 6


def test_where_there_is_none_it_says_so(page: Backups) -> None:
    fill(page)
    words = read(page)
    assert "There is none yet. The first one comes by itself" in words
    assert "Remove the older backups" not in words


def test_eight_first_and_then_all(page: Backups) -> None:
    fill(page, *many(20))
    assert len(seen(page, BackupRow)) == 8
    ask(page, 2)
    click(button(page, "Show all"))
    QTest.qWait(1)
    assert len(seen(page, BackupRow)) == 20
    assert row(page, 8).button.hasFocus()
    assert "Show all" not in read(page)
    fill(page, line(30), *many(20))
    assert len(seen(page, BackupRow)) == 21
    fill(page, *many(8))
    assert "Show all" not in read(page)


def test_the_keyboard_begins_at_the_one_main_button(show: Show) -> None:
    frame = Frame({"today": Plain, "settings": lambda: Backups(("Maya", "Sam"))})
    show(frame)
    frame.go("settings")
    assert button(frame, "Make one now").hasFocus()


def test_when_the_list_is_built_anew_the_keyboard_stays(page: Backups) -> None:
    row(page, 1).button.setFocus()
    fill(page, line(0), line(1))
    assert row(page, 1).button.hasFocus()
    fill(page, line(0))
    assert button(page, "Make one now").hasFocus()


def test_a_new_list_waits_for_the_answer_to_a_question(page: Backups, qtbot: QtBot) -> None:
    question = ask(page, 1)
    fill(page, line(9), line(0), line(1))
    assert seen(page, Restoring) == [question]
    click(question.leave)
    qtbot.waitUntil(lambda: len(seen(page, BackupRow)) == 3)
    assert row(page, 9).isVisible()
    assert row(page, 1).button.hasFocus()


def test_what_came_of_it_is_told(page: Backups, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.make):
        click(button(page, "Make one now"))
    page.tell("Made just now.")
    assert "Made just now." in read(page)


# Restoring


def test_it_asks_first_with_the_keyboard_on_the_quiet_answer(page: Backups, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.restore):
        question = ask(page, 1)
    words = read(question)
    assert "as it was then: Wednesday, November 25, 3:30" in words
    assert "Your file of today stays beside it, under another name." in words
    assert button(question, "Leave it as it is").hasFocus()
    assert not row(page, 1).button.isVisible()
    with qtbot.waitSignal(page.restore) as told:
        click(button(question, "Restore it"))
    assert told.args == ["key 1", ""]


@pytest.mark.parametrize("way", ["button", "Esc"])
def test_leaving_it_changes_nothing(page: Backups, qtbot: QtBot, way: str) -> None:
    question = ask(page, 0)
    with qtbot.assertNotEmitted(page.restore):
        if way == "Esc":
            QTest.keyClick(question.leave, Qt.Key.Key_Escape)
        else:
            click(question.leave)
    assert seen(page, Restoring) == []
    assert row(page, 0).button.hasFocus()


def test_one_question_at_a_time(page: Backups) -> None:
    ask(page, 0)
    assert "3:30" in read(ask(page, 1))
    assert row(page, 0).button.isVisible()
    click(button(page, "Remove the older backups"))
    page.ask_about("key 7", "us.together", "same")
    [question] = seen(page, Restoring)
    assert "“us.together”" in read(question)
    assert not page.others.sure.isVisible()
    ask(page, 0)


def test_one_with_a_passphrase_of_its_own_asks_for_it(page: Backups, qtbot: QtBot) -> None:
    question = ask(page, 2)
    assert question.field
    assert question.field.edit.hasFocus()
    with qtbot.assertNotEmitted(page.restore):
        click(button(question, "Restore it"))
    assert "Nothing is typed here yet" in read(question)
    QTest.keyClicks(question.field.edit, "four words")
    with qtbot.waitSignal(page.restore) as told:
        QTest.keyClick(question.field.edit, Qt.Key.Key_Return)
    assert told.args == ["key 2", "four words"]


def test_one_without_a_passphrase_says_what_that_means(page: Backups) -> None:
    fill(page, line(0, lock="none"))
    assert "It has no passphrase." in read(page)
    assert "your file will have none then" in read(ask(page, 0))


def test_while_it_is_restored_nothing_else_is_taken(page: Backups, qtbot: QtBot) -> None:
    question = ask(page, 1)
    click(question.go)
    page.wait()
    assert button(question, "Restoring …").hasFocus()
    with qtbot.assertNotEmitted(page.restore):
        click(question.go)
        QTest.keyClick(question.go, Qt.Key.Key_Escape)
    assert not question.leave.isEnabled()
    page.complain("“a.together” is damaged.")
    assert "“a.together” is damaged." in read(question)
    assert question.leave.isEnabled()
    with qtbot.waitSignal(page.restore):
        click(button(question, "Restore it"))


def test_a_wrong_passphrase_is_said_at_its_field(page: Backups) -> None:
    question = ask(page, 2)
    assert question.field
    page.wait()
    page.complain("This passphrase does not open it.", is_secret=True)
    assert question.field.complaint() == "This passphrase does not open it."
    assert question.field.edit.hasFocus()


def test_one_from_another_place(page: Backups, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.other_wanted):
        click(button(page, "Open a backup from another place"))
    page.ask_about("key 9", "us.together", "same")
    [question] = seen(page, Restoring)
    assert "Your file will be as it is in “us.together”." in read(question)
    with qtbot.waitSignal(page.restore) as told:
        click(button(question, "Restore it"))
    assert told.args == ["key 9", ""]
    click(question.leave)
    assert seen(page, Restoring) == []
    assert button(page, "Open a backup from another place").hasFocus()


def test_what_is_no_backup_is_said_at_its_button(page: Backups) -> None:
    page.refuse("“holiday.jpg” is not a Together file; choose another one.")
    assert "“holiday.jpg” is not a Together file" in read(page)
    page.ask_about("key 9", "us.together", "same")
    assert "holiday.jpg" not in read(page)


# A second place


def test_a_second_place_is_chosen_and_given_up(page: Backups, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.folder_wanted):
        click(button(page, "Choose a folder"))
    page.show_second("/media/stick")
    assert "/media/stick" in read(page)
    assert button(page, "Choose another folder")
    with qtbot.waitSignal(page.folder_dropped):
        click(button(page, "Stop using it"))
    page.show_second("")
    assert "/media/stick" not in read(page)
    assert "Stop using it" not in read(page)
    assert button(page, "Choose a folder").hasFocus()


def test_what_is_wrong_with_it_stays_on_the_page(page: Backups) -> None:
    page.show_second("/media/stick", "This place is not there now.")
    assert "This place is not there now." in read(page)
    page.show_second("/media/stick")
    assert "This place is not there now." not in read(page)


# Removing older ones


def test_both_remove_the_older_ones(page: Backups, qtbot: QtBot) -> None:
    click(button(page, "Remove the older backups"))
    assert "One new backup is made. Both of you press." in read(page)
    assert button(page, "Leave it there").hasFocus()
    with qtbot.assertNotEmitted(page.older_removed):
        click(button(page, "Maya: remove it"))
    with qtbot.waitSignal(page.older_removed):
        click(button(page, "Sam: remove it"))
    assert button(page, "Remove the older backups").hasFocus()


def test_one_alone_removes_none(page: Backups, qtbot: QtBot) -> None:
    click(button(page, "Remove the older backups"))
    with qtbot.assertNotEmitted(page.older_removed):
        click(button(page, "Sam: remove it"))
        click(button(page, "Leave it there"))
    assert button(page, "Remove the older backups").hasFocus()
    click(button(page, "Remove the older backups"))
    assert not any(it.isChecked() for it in page.others.sure.buttons)


def test_it_leads_back_to_the_settings(page: Backups, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.back):
        click(button(page, "Settings"))


# In every look


def full() -> Backups:
    screen = Backups(("Wilhelmine-Charlotte von und zu Aufhaus", "L" * 40), has_passphrase=True)
    locks: tuple[Lock, ...] = ("none", "other")
    screen.show_backups(
        [*many(12), *(line(20 + n, "", lock) for n, lock in enumerate(locks))], TODAY
    )
    screen.show_second("/media/" + "o" * 300, "This place is not there now.")
    screen.tell("Made just now.")
    screen.others.remove.click()
    screen.there.rows["key 1"].button.click()
    screen.ask_about("key 9", "o" * 60 + ".together", "other")
    return screen


@each_look
def test_nothing_is_cut_off_and_everything_has_a_name(
    show: Show, qtbot: QtBot, dress: Dress, scale: float, language: str, size: tuple[int, int]
) -> None:
    dress(scale=scale, language=language)
    frame = Frame({"today": full, "settings": Plain})
    frame.go("today")
    show(frame, *size)

    def whole() -> None:
        assert list(clipped(frame)) == []

    qtbot.waitUntil(whole)
    assert unnamed(frame) == []
    assert len(focusable(frame)) > 12
    rtl = frame.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert rtl is (language == "ar")


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_button_is_large_enough(show: Show, dress: Dress, scale: float) -> None:
    dress(scale=scale)
    screen = full()
    show(screen, 960, 640)
    assert len(seen(screen, Button)) > 12
    assert all(min(it.width(), it.height()) >= 44 for it in seen(screen, Button))


def test_tab_comes_by_in_the_order_of_the_page(page: Backups) -> None:
    fill(page, *many(9))
    ask(page, 7)
    page.there.make.setFocus()
    stops = [
        *(row(page, n).button for n in range(7)),
        button(page, "Restore it"),
        button(page, "Leave it as it is"),
        button(page, "Show all"),
        button(page, "Choose a folder"),
        button(page, "Open a backup from another place"),
        button(page, "Remove the older backups"),
        button(page, "Settings"),
    ]
    for stop in stops:
        focus = page.window().focusWidget()
        assert focus
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        assert page.window().focusWidget() is stop, stop.words()
