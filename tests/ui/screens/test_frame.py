"""The rail, and the screens that come and go beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.screens.couple import shelf
from tests.ui.screens.looking import click, read, reads, seen
from tests.ui.seeing import Dress, Show, heard, said, told
from together import words
from together.ui.frame import Frame, places
from together.ui.parts import Button, CardButton
from together.ui.rail import BARE, BELOW, WIDE
from together.ui.screens.exercises import Exercises
from together.ui.screens.finding import About
from together.ui.screens.plain import Plain
from together.ui.screens.support import Support
from together.words import _


class Leaf(QWidget):
    """A screen with one word and one button."""

    def __init__(self, word: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.addWidget(QLabel(word))
        button = Button(_("Begin"))
        column.addWidget(button)
        self.setFocusProxy(button)


class Kept(Leaf):
    keeps: ClassVar[bool] = True


def routes() -> dict[str, Callable[[], QWidget]]:
    return {
        "today": lambda: Leaf("Private words of Maya"),
        "exercises": lambda: Kept("Many cards"),
        "exercise": lambda: Leaf("One card"),
        "goals": lambda: Leaf("Wishes"),
        "story": lambda: Leaf("Memories"),
        "support": lambda: Kept("Help"),
        "settings": lambda: Leaf("Sizes"),
        "help": lambda: Leaf("How it is done"),
    }


@pytest.fixture
def frame(show: Show) -> Frame:
    made = Frame(routes())
    show(made)
    made.go("today")
    return made


def test_only_the_first_screen_is_made(frame: Frame) -> None:
    assert frame.screen("today") is not None
    assert frame.screen("story") is None
    assert frame.route == "today"


@pytest.mark.parametrize("place", ["exercises", "goals", "story", "support", "settings", "help"])
def test_a_press_on_the_rail_leads_there(frame: Frame, qtbot: QtBot, place: str) -> None:
    with qtbot.waitSignal(frame.went) as told_of:
        click(frame.rail.buttons[place])
    assert told_of.args == [place]
    marked = [key for key, button in frame.rail.buttons.items() if button.isChecked()]
    assert marked == [place]
    assert "Private words of Maya" not in read(frame)


def test_left_words_are_gone_for_screen_readers_too(frame: Frame, qtbot: QtBot) -> None:
    assert "Private words of Maya" in list(heard(told(frame)))
    frame.go("goals")
    assert frame.screen("today") is None
    qtbot.waitUntil(lambda: "Private words of Maya" not in list(heard(told(frame))))


def test_a_screen_without_private_words_waits(frame: Frame) -> None:
    frame.go("exercises")
    shelf = frame.screen("exercises")
    frame.go("today")
    assert frame.screen("exercises") is shelf
    assert shelf is not None
    assert not shelf.isVisible()
    frame.go("exercises")
    assert shelf.isVisible()


def test_a_screen_under_a_place_is_marked_there(frame: Frame, qtbot: QtBot) -> None:
    frame.go("exercise")
    assert frame.rail.buttons["exercises"].isChecked()
    click(frame.rail.buttons["exercises"])
    reads(qtbot, frame, "Many cards")


def test_the_keyboard_begins_in_the_screen(frame: Frame) -> None:
    focus = frame.window().focusWidget()
    assert isinstance(focus, Button)
    assert focus.words() == "Begin"


def test_arrow_keys_walk_the_rail_without_going(frame: Frame, qtbot: QtBot) -> None:
    buttons = list(frame.rail.buttons.values())
    buttons[0].setFocus()
    with qtbot.assertNotEmitted(frame.went):
        QTest.keyClick(buttons[0], Qt.Key.Key_Down)
        assert buttons[1].hasFocus()
        QTest.keyClick(buttons[1], Qt.Key.Key_Up)
        QTest.keyClick(buttons[0], Qt.Key.Key_Up)
    assert buttons[-1].hasFocus()
    with qtbot.waitSignal(frame.went) as told_of:
        QTest.keyClick(buttons[-1], Qt.Key.Key_Return)
    assert told_of.args == ["help"]


def test_tab_comes_by_every_place_and_into_the_screen(frame: Frame) -> None:
    passed = []
    frame.rail.buttons["today"].setFocus()
    for _step in range(len(frame.rail.buttons) + 1):
        focus = frame.window().focusWidget()
        assert focus is not None
        passed.append(said(focus))
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert passed == [*(place.word for place in places()), "Begin"]


@pytest.mark.parametrize(
    ("scale", "size", "form"),
    [
        (1.0, (1280, 800), WIDE),
        (1.0, (960, 640), BELOW),
        (1.5, (1280, 800), BELOW),
        (2.0, (1280, 900), BELOW),
        (2.0, (960, 640), BARE),
    ],
)
def test_the_rail_gives_way(
    show: Show, dress: Dress, scale: float, size: tuple[int, int], form: str
) -> None:
    dress(scale=scale)
    frame = Frame(routes())
    show(frame, *size)
    frame.go("today")
    assert frame.rail.form == form
    assert frame.rail.width() < 0.2 * frame.width()
    assert (frame.width(), frame.height()) == size  # the rail did not make it larger
    assert frame.rail.sizeHint().height() <= frame.height()
    for button in frame.rail.buttons.values():
        assert said(button)
        assert bool(button.toolTip()) is (form == BARE)


def test_larger_text_moves_the_words_at_once(frame: Frame, dress: Dress, qtbot: QtBot) -> None:
    assert frame.rail.form == WIDE
    dress(scale=2.0)
    qtbot.waitUntil(lambda: frame.rail.form != WIDE)


def test_it_is_mirrored(show: Show, dress: Dress) -> None:
    dress(language="ar")
    frame = Frame(routes())
    show(frame)
    frame.go("today")
    assert frame.rail.x() > frame.width() / 2


def test_another_language_makes_everything_anew(frame: Frame, qtbot: QtBot) -> None:
    words.install("xx")
    frame.renew()
    reads(qtbot, frame, "[Bégîñ l]")
    assert frame.rail.buttons["today"].isChecked()
    assert said(frame.rail.buttons["today"]).startswith("[Tödàý")
    with qtbot.waitSignal(frame.went):
        click(frame.rail.buttons["goals"])


def test_a_route_that_is_not_there(frame: Frame) -> None:
    with pytest.raises(KeyError):
        frame.go("nowhere")
    assert frame.route == "today"


def test_page_keys_turn_the_screen_from_the_rail(show: Show, qtbot: QtBot) -> None:
    frame = Frame({"support": lambda: Support(shelf().pages["support"]), "today": Plain})
    show(frame)
    frame.go("support")
    support = frame.screen("support")
    assert isinstance(support, Support)
    held = frame.rail.buttons["support"]
    assert held.hasFocus()
    bar = support.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    QTest.keyClick(held, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    QTest.keyClick(held, Qt.Key.Key_Home)
    assert bar.value() == 0


def test_coming_back_the_keyboard_is_at_the_same_card(show: Show, qtbot: QtBot) -> None:
    screen = Exercises()
    frame = Frame({"exercises": lambda: screen, "today": Plain})
    show(frame)
    frame.go("exercises")
    screen.show_exercises(shelf().exercises, About())
    qtbot.waitUntil(lambda: len(seen(screen, CardButton)) == len(shelf().exercises))
    card = seen(screen, CardButton)[-1]
    click(card)
    frame.go("today")
    frame.go("exercises")
    assert frame.window().focusWidget() is card
