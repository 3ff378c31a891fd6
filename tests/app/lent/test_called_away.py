"""The leader was called: what is for one alone, or for the two, does not come back by itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton, QWidget

from tests.app.lent.places import LentVisit, Room
from tests.ui.screens.looking import click, read, seen, write
from tests.ui.seeing import heard
from together.app.dialog import Dialog
from together.app.lent import ending
from together.app.tour import pause
from together.ui.screens.gate import AloneReading
from together.ui.screens.lent_closing import LentClosing, Shield
from together.ui.screens.lent_end import LentDone
from together.ui.screens.lent_pulse import CodePage, LentPulse, PulseCover, PulsePage
from together.ui.screens.lent_take import LentTake
from together.ui.screens.lent_window import ComeBy
from together.ui.screens.passphrase import Drawn
from together.ui.screens.welcome import Names, Welcome
from together.ui.stage.stage import Stage


def here(two: LentVisit, kind: type[QWidget]) -> None:
    two.wait(lambda: bool(seen(two.app.window, kind)))


def come_and_go(two: LentVisit) -> None:
    """The leader is called, and goes again."""
    two.call()
    here(two, ComeBy)
    two.call()
    two.wait(lambda: not seen(two.app.window, ComeBy))


@pytest.fixture
def asked(room: Room) -> LentVisit:
    """Maya has answered the first question, and nobody has seen it."""
    two = room.sit_down()
    two.first_pages(to=LentPulse, asks=False)
    two.press("I am Maya")
    here(two, PulsePage)
    [page] = seen(two.app.window, PulsePage)
    click(seen(page.scales[0], QRadioButton)[0])
    return two


def test_answers_wait_behind_the_name_of_whose_they_are(asked: LentVisit) -> None:
    come_and_go(asked)
    here(asked, PulseCover)
    assert "Not at ease" not in read(asked.app.window)
    window = QAccessible.queryAccessibleInterface(asked.app.window)
    assert window and "Not at ease" not in " ".join(heard(window))
    asked.press("I am Maya")
    here(asked, PulsePage)
    [page] = seen(asked.app.window, PulsePage)
    assert page.answers == (0, None)


def test_a_code_waits_too(asked: LentVisit) -> None:
    asked.press("Show my code")
    code = asked.code()
    come_and_go(asked)
    here(asked, PulseCover)
    assert code not in read(asked.app.window)
    asked.press("I am Maya")
    assert asked.code() == code
    assert seen(asked.app.window, CodePage)


def test_a_second_call_changes_nothing(asked: LentVisit) -> None:
    for _n in range(2):
        come_and_go(asked)
        here(asked, PulseCover)
        asked.press("I am Maya")
        here(asked, PulsePage)


def test_the_page_for_each_alone_waits(room: Room) -> None:
    two = room.sit_down()
    two.press("Begin")
    names = two.shown
    assert isinstance(names, Welcome) and isinstance(names.page, Names)
    for card, name in zip(names.page.two.cards.values(), ("Maya", "Sam"), strict=True):
        write(card.field.edit, name)
    two.press("Go on")
    two.press("I am Maya")
    here(two, AloneReading)
    two.wait(lambda: not two.couple.is_new)
    come_and_go(two)
    here(two, Shield)
    assert not seen(two.app.window, AloneReading)
    two.press("Go on")
    here(two, AloneReading)


def test_a_passphrase_waits(room: Room) -> None:
    two = room.sit_down()
    two.first_pages()
    two.to_the_end("Maya", "Sam")
    two.press("Take it home")
    page = two.shown
    assert isinstance(page, LentTake)
    come_and_go(two)
    assert seen(two.app.window, LentTake)  # nothing stands there yet
    page.ways.set_value("drawn")
    page.ways.chosen.emit("drawn")
    come_and_go(two)
    here(two, Shield)
    drawn = page.findChild(Drawn)
    assert drawn and drawn.text() not in read(two.app.window)
    two.press("Go on")
    two.reads(drawn.text())


def test_it_fills_the_screen_and_gives_it_back(asked: LentVisit) -> None:
    window = asked.app.window
    assert window.isMaximized() and not window.isFullScreen()
    asked.call()
    here(asked, ComeBy)
    assert window.isFullScreen()
    asked.call()
    here(asked, PulseCover)
    assert window.isMaximized() and not window.isFullScreen()


def test_keys_of_keyboards_without_a_top_row(room: Room) -> None:
    two = room.sit_down()
    two.reads("F9 or Ctrl+Shift+H calls the leader. F7 or Ctrl+Shift+A puts")
    two.first_pages()
    two.reads("What I need most")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    two.app.window.activateWindow()
    two.wait(two.app.window.isActiveWindow)
    QTest.keyClick(two.app.window.focusWidget() or two.app.window, Qt.Key.Key_A, both)
    two.wait(lambda: two.plan.next.title.text() != "What I need most")
    for kind in (ComeBy, type(two.app.window.screen_shown)):
        QTest.keyClick(two.app.window.focusWidget() or two.app.window, Qt.Key.Key_H, both)
        here(two, kind)  # type: ignore[arg-type]


def test_called_while_the_next_couple_s_start_loads(room: Room) -> None:
    two = room.sit_down()
    two.first_pages()
    two.to_the_end("Maya", "Sam")
    two.press("Leave nothing")
    for name in ("Maya", "Sam"):
        two.press(f"{name}: remove it")
    two.at(LentDone)
    two.press("For the next couple")
    two.call()
    here(two, ComeBy)
    two.wait(two._has_library)  # noqa: SLF001
    pause(200)
    assert seen(two.app.window, ComeBy)
    two.call()
    two.reads("This laptop is lent to you")
    assert "Something went wrong" not in read(two.app.window)
    assert [it.words() for it in two.buttons()].count("Please come by") == 1


def test_swapped_and_called_at_once_the_keyboard_is_on_the_turn(room: Room) -> None:
    two = room.sit_down()
    two.first_pages()
    two.press("Start")
    two.wait(lambda: two.is_playing)
    two.key(Qt.Key.Key_F7)
    two.call()
    here(two, ComeBy)
    two.wait(lambda: two.is_playing and two.hands.session.exercise.id != "needs-cards")
    pause(50)
    two.call()
    two.wait(lambda: not seen(two.app.window, ComeBy))
    held = two.app.window.focusWidget()
    assert held is not None and not isinstance(held, Stage)
    assert two.hands.stage.isAncestorOf(held)


def test_a_close_over_the_call_asks_and_leads_back(asked: LentVisit) -> None:
    asked.press("Not now")
    asked.press("I am Sam")
    asked.press("Not now")
    asked.reads("What I need most")
    asked.call()
    here(asked, ComeBy)
    assert not asked.app.window.close()
    here(asked, LentClosing)
    assert not asked.app.window.isFullScreen()
    asked.press("Back")
    asked.reads("What I need most")


# Where the stick is chosen


@pytest.fixture
def taking(room: Room) -> LentVisit:
    two = room.sit_down()
    two.first_pages()
    two.to_the_end("Maya", "Sam")
    two.press("Take it home")
    two.at(LentTake)
    return two


def dialog_of(two: LentVisit) -> Dialog:
    two.press("Choose the folder")
    two.wait(lambda: bool(two.app.window.findChildren(Dialog)))
    [dialog] = two.app.window.findChildren(Dialog)
    return dialog


def test_it_works_while_a_folder_is_chosen(taking: LentVisit) -> None:
    dialog = dialog_of(taking)
    assert dialog.windowTitle() == "The folder on your stick"
    assert str(Path.home()) not in [it.toLocalFile() for it in dialog.sidebarUrls()]
    dialog.activateWindow()
    taking.wait(dialog.isActiveWindow)
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_F9)
    here(taking, ComeBy)
    taking.wait(lambda: not taking.app.window.findChildren(Dialog))
    taking.call()
    here(taking, LentTake)


def test_what_was_heeded_is_not_said_any_more(taking: LentVisit) -> None:
    page = taking.shown
    assert isinstance(page, LentTake)
    page.ways.set_value("drawn")
    page.ways.chosen.emit("drawn")
    taking.press("Choose the folder")
    taking.reads("then tick the box.")
    page.known.click()
    assert "then tick the box." not in read(taking.app.window)
    page.complain("The stick is full.")
    dialog = dialog_of(taking)
    assert "The stick is full." not in read(taking.app.window)
    dialog.reject()
    taking.wait(lambda: not taking.app.window.findChildren(Dialog))


def test_while_it_is_saved_no_key_calls_anybody(taking: LentVisit) -> None:
    page = taking.shown
    assert isinstance(page, LentTake)
    taking.app.window.activateWindow()
    page.choose.setFocus()
    page.wait()
    held = taking.app.window.focusWidget()
    assert held is None or page.isAncestorOf(held)
    page.complain("Nothing can be saved.")


def test_a_stick_that_was_let_go_meanwhile_is_no_stick(
    taking: LentVisit, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its folder is one of the laptop then, and what was written there is taken away."""
    answers = iter((False, True))
    with monkeypatch.context() as patch:
        patch.setattr(ending, "is_here", lambda *_places: next(answers))
        taking.take_home(room.stick)
        taking.reads("This folder is on the laptop itself")
    assert [*room.stick.iterdir()] == []
    assert room.folders()
    other = room.stick / "other"
    other.mkdir()
    taking.take_home(other)
    taking.at(LentDone)
    taking.reads(f"Your file is in {other}.")
    shutil.rmtree(other)
