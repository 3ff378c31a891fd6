"""The window of a lent laptop closes, or an exercise rests: what becomes of the words is said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit, QWidget

from tests.app.lent.places import LentVisit, Room
from tests.app.lent.test_keys import WORD, to_field
from tests.app.places import flush, in_accessibility, on_disk, widgets
from tests.ui.screens.looking import clipped, focusable, read, seen
from together.app import crash
from together.app.tour import pause
from together.store.store import Store
from together.ui.parts import Button, CardButton
from together.ui.screens.lent_closing import LentClosing
from together.ui.screens.lent_end import LentDone, LentEnd, LentLeft
from together.ui.screens.lent_plan import LentPlan
from together.ui.screens.lent_pulse import LentPulse
from together.ui.screens.rest import AnotherDay, Rest
from together.ui.screens.welcome import Welcome
from together.ui.stage.cover import Cover
from together.ui.stage.recess import Recess


@pytest.fixture
def two(room: Room) -> LentVisit:
    made = room.sit_down()
    made.first_pages()
    return made


def write_alone(two: LentVisit) -> None:
    """Up to a word that one of them has written alone."""
    two.press("Start")
    two.wait(lambda: two.is_playing)
    to_field(two)
    two.hands.enter(two.hands.seen(QTextEdit)[0], WORD)


def at_closing(two: LentVisit) -> None:
    two.wait(lambda: bool(seen(two.app.window, LentClosing)))


# The window closes


def test_it_asks_before_it_closes_on_what_they_wrote(two: LentVisit, room: Room) -> None:
    write_alone(two)
    assert not two.app.window.close()
    at_closing(two)
    flush()
    two.reads("What you wrote is still here")
    assert not [it for it in in_accessibility(widgets()) if WORD in it]
    assert isinstance(two.app.window.focusWidget(), QWidget)
    assert not isinstance(two.app.window.focusWidget(), Button)
    two.press("Back")
    two.wait(lambda: not seen(two.app.window, LentClosing))
    assert isinstance(two.hands.stage.face, Cover)
    two.hands.open_cover()
    assert WORD in two.hands.seen(QTextEdit)[0].toPlainText()
    two.app.window.close()
    two.press("Close, and keep it for later")
    assert not two.app.window.isVisible()
    assert WORD in str(on_disk(room.passing))


def test_who_closes_twice_means_it(
    two: LentVisit, room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    write_alone(two)
    two.app.window.close()
    at_closing(two)
    assert two.app.window.close()
    [folder] = room.folders()
    assert WORD in str(on_disk(folder))
    assert f"What was written is kept in {folder}" in capsys.readouterr().err


def test_from_there_it_can_be_taken_home_or_wiped(two: LentVisit, room: Room) -> None:
    write_alone(two)
    two.app.window.close()
    two.press("Take it home, or leave nothing")
    two.at(LentEnd)
    two.wait(lambda: not seen(two.app.window, LentClosing))
    two.reads("You are in the middle of “What I need most”.")
    two.press("Leave nothing")
    for name in ("Maya", "Sam"):
        two.press(f"{name}: remove it")
    two.at(LentDone)
    assert two.app.window.close()
    assert room.files() == []


def test_first_pages_hold_names_alone_and_go(room: Room) -> None:
    two = room.sit_down()
    two.first_pages(to=LentPulse, asks=False)
    assert two.app.window.close()
    assert room.files() == []


def test_an_evening_of_others_is_not_asked_about_twice(two: LentVisit, room: Room) -> None:
    room.leave()
    two = room.sit_down()
    two.at(LentLeft)
    assert two.app.window.close()
    assert len(room.folders()) == 1


# What is open at the end


def test_what_is_open_is_told_before_the_end_and_can_be_gone_on_with(two: LentVisit) -> None:
    two.press("Start")
    two.wait(lambda: two.is_playing)
    two.play_turn()
    turn = two.hands.turn
    two.hands.stage.stop()
    two.reads("Enough for now")
    assert "It all waits" not in read(two.app.window)
    two.press("To today’s page")
    two.to_the_end("Maya", "Sam")
    two.reads("You are in the middle of “What I need most”. It does not go along")
    two.press("Go on with it")
    two.wait(lambda: two.is_playing)
    assert two.hands.turn == turn
    while two.is_playing:
        two.play_turn()
    two.at(LentPlan)
    two.wait(lambda: two.done() == ["What I need most"])
    two.to_the_end("Maya", "Sam")
    assert "You are in the middle" not in read(two.app.window)


def test_what_one_agrees_to_moves_nothing_from_under_the_other(two: LentVisit) -> None:
    two.to_the_end("Maya", "Sam")
    two.press("Leave nothing")
    page = two.shown
    assert isinstance(page, LentEnd)
    both = page.sure.both
    two.reads("Not yet")
    pause(20)
    before = [it.geometry() for it in (*both.buttons, both.leave)]
    two.press("Maya: remove it")
    two.reads("Maya has agreed")
    pause(20)
    assert [it.geometry() for it in (*both.buttons, both.leave)] == before


def test_a_pause_speaks_of_no_other_day(two: LentVisit) -> None:
    two.press("Start")
    two.wait(lambda: two.is_playing)
    two.hands.stage.pause()
    face = two.hands.stage.face
    assert isinstance(face, Recess)
    shown = [it.text() for it in seen(two.app.window, CardButton)]
    assert "Stop here" in shown and "Another day" not in shown
    assert list(clipped(two.app.window)) == []
    face.stop.click()
    two.at(Rest)
    two.reads("At the end you choose what becomes of your words.")


def test_not_now_speaks_of_no_other_day(room: Room) -> None:
    two = room.sit_down()
    two.first_pages(chance=0.01, to=AnotherDay)
    two.reads("Not now")
    assert "Another day" not in read(two.app.window)


# An evening that was not ended


def test_an_evening_that_was_left_is_not_opened_by_one_key(two: LentVisit, room: Room) -> None:
    room.leave()
    two = room.sit_down()
    two.at(LentLeft)
    assert not isinstance(two.app.window.focusWidget(), Button)
    for _press in range(2):
        two.key(Qt.Key.Key_Return)
        two.key(Qt.Key.Key_Space)
    pause(50)
    two.at(LentLeft)
    two.press("It is ours: go on")
    two.key(Qt.Key.Key_Return)  # the keyboard is on what changes nothing
    pause(50)
    two.at(LentLeft)
    assert two.couple.state is None
    two.press("It is ours: go on")
    two.press("It is ours")
    assert not [it for it in two.buttons() if it.isEnabled() and "ours" in it.words()]
    two.at(LentPlan)


# When all is gone


def test_nothing_makes_the_folder_again(two: LentVisit, room: Room) -> None:
    two.to_the_end("Maya", "Sam")
    two.press("Leave nothing")
    for name in ("Maya", "Sam"):
        two.press(f"{name}: remove it")
    two.at(LentDone)
    two.app.prefer(two.app.preferences._replace(scale=1.5))
    crash.write_down(two.app.crash_file, ValueError, None)
    assert [it for it in room.passing.iterdir() if it.suffix != ".lock"] == []
    two.press("For the next couple")
    two.at(Welcome)
    assert len(room.folders()) == 1


def test_an_earlier_evening_is_told_beside_nothing(two: LentVisit, room: Room) -> None:
    two.press("Start")
    two.play_through()
    earlier = room.passing / "together-lent-earlier"
    earlier.mkdir(0o700)
    (earlier / "couple.together").write_text("words of others")
    two.to_the_end("Maya", "Sam")
    two.press("Take it home")
    two.take_home(room.stick)
    two.at(LentDone)
    two.reads("Nothing of yours is left on this laptop")
    two.reads("An earlier evening was not ended here. The next start asks about it.")
    [file] = room.stick.iterdir()
    store = Store.open(file)
    assert list(store.state().finished) == ["needs-cards"]
    store.close()
    two.press("For the next couple")
    two.at(LentLeft)


# Where the keyboard is


def test_after_leaving_at_once_no_key_does_anything(two: LentVisit) -> None:
    two.press("Start")
    two.wait(lambda: two.is_playing)
    two.hands.stage.leave()
    two.reads("Nothing is open.")
    assert "Please come by" not in read(two.app.window)
    assert two.app.window.focusWidget() is None
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_F9):
        QTest.keyClick(two.app.window, key)
    pause(50)
    two.reads("Nothing is open.")
    two.press("Open")
    two.reads("Please come by")


def test_the_row_above_comes_last_in_the_round_of_tab(two: LentVisit) -> None:
    two.app.window.activateWindow()
    two.wait(two.app.window.isActiveWindow)
    two.reads("Thank you for what you did")
    two.plan.next.button.setFocus()
    reached: list[QWidget | None] = []
    for _press in focusable(two.app.window):
        QTest.keyClick(two.app.window.focusWidget() or two.app.window, Qt.Key.Key_Tab)
        reached.append(two.app.window.focusWidget())
    names = [it.words() if isinstance(it, Button) else type(it).__name__ for it in reached]
    card, swap, call = map(names.index, ("CardButton", "Another one", "Please come by"))
    assert card < swap < call < names.index("RailButton")
