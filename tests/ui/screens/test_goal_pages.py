"""What holds for every page about goals and agreements: nothing cut off, everything named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.screens.couple import AGREEMENTS, BROKEN, NOW, PEOPLE, SEA, TODAY
from tests.ui.screens.looking import button, click, each_look, focusable, seen, unnamed
from tests.ui.screens.test_every_screen import ENDLESS, LONG_GOAL, LONG_NAMES, whole
from tests.ui.screens.test_goals import HISTORY, KNOTS, WALKED
from tests.ui.seeing import Dress, Show
from together.app.tour import pause
from together.play.couple import Change, GoalStep, Knot
from together.ui.frame import Frame
from together.ui.parts import Button
from together.ui.screens.agreement_card import AgreementCard
from together.ui.screens.goal_choice import ChooseGoal
from together.ui.screens.goal_setting import NewGoal
from together.ui.screens.goals import Goals
from together.ui.screens.plain import Plain
from together.ui.screens.screen import Screen

ALONE = replace(WALKED, session=None)
Make = Callable[[], QWidget]
DUE = replace(AGREEMENTS[0], look_again=TODAY, history=(Change(NOW, "changed", ("Until ten.",)),))


def goals() -> Goals:
    screen = Goals()
    screen.show_goals([ALONE, BROKEN, replace(SEA, history=HISTORY)], PEOPLE, TODAY)
    past = screen.cards[1].past
    past.way.open()
    screen.show_way(1, KNOTS)
    return screen


def endless_goals() -> Goals:
    screen = Goals()
    steps = (GoalStep(1, ENDLESS, 1),)
    history = (Change(NOW, "changed", (ENDLESS, ENDLESS)),)
    goal = replace(LONG_GOAL, steps=steps, history=history)
    screen.show_goals([goal], LONG_NAMES, TODAY, ENDLESS)
    past = screen.cards[1].past
    past.way.open()
    screen.show_way(1, [Knot("need", NOW, 1, (ENDLESS,)), Knot("look", NOW, None, (ENDLESS,))])
    return screen


def setting() -> NewGoal:
    return NewGoal(PEOPLE, TODAY)


def endless_setting() -> NewGoal:
    return NewGoal(LONG_NAMES, TODAY, ENDLESS)


def choice() -> ChooseGoal:
    return ChooseGoal([WALKED, replace(WALKED, id=2, owner=2)], PEOPLE)


def endless_choice() -> ChooseGoal:
    return ChooseGoal([LONG_GOAL], LONG_NAMES)


def agreements() -> Screen:
    screen = Screen()
    for agreement in (DUE, replace(DUE, state="let go"), AGREEMENTS[1]):
        screen.add(AgreementCard(agreement, TODAY, PEOPLE))
    return screen


def endless_agreement() -> Screen:
    screen = Screen()
    screen.add(AgreementCard(replace(DUE, text=ENDLESS, ask=ENDLESS), TODAY, LONG_NAMES))
    return screen


PAGES: list[Make] = [goals, setting, choice, agreements]
ENDLESS_PAGES: list[Make] = [endless_goals, endless_setting, endless_choice, endless_agreement]
ASKED: dict[Make, tuple[str, ...]] = {
    goals: ("Remove for good", "Choose another day", "We reached it"),
    endless_goals: ("Add a small step", "Let it go", "Look at it again"),
    agreements: ("It still holds", "Change it", "Let it go"),
    endless_agreement: ("It still holds", "Change it", "Let it go"),
}
each_page = pytest.mark.parametrize("make", PAGES + ENDLESS_PAGES, ids=lambda it: it.__name__)


def framed(show: Show, qtbot: QtBot, make: Make, size: tuple[int, int]) -> QWidget:
    """Beside the rail, where there is the least room."""
    frame = Frame({"today": make, "settings": Plain})
    frame.go("today")
    show(frame, *size)
    qtbot.waitUntil(lambda: focusable(frame) != [])
    screen = frame.screen("today")
    assert screen
    return screen


@each_page
@each_look
def test_nothing_is_cut_off_and_everything_has_a_name(
    show: Show,
    qtbot: QtBot,
    dress: Dress,
    make: Make,
    scale: float,
    language: str,
    size: tuple[int, int],
) -> None:
    dress(scale=scale, language=language)
    screen = framed(show, qtbot, make, size)
    whole(qtbot, screen)
    assert unnamed(screen) == []
    mirrored = screen.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert mirrored is (language == "ar")


@pytest.mark.parametrize("make", ASKED, ids=lambda it: it.__name__)
@pytest.mark.parametrize("number", range(3))
def test_nothing_of_a_question_is_cut_off(
    show: Show, qtbot: QtBot, dress: Dress, make: Make, number: int
) -> None:
    dress(scale=2.0)
    screen = framed(show, qtbot, make, (960, 640))
    click(button(screen, ASKED[make][number]))
    pause(20)
    whole(qtbot, screen)
    assert unnamed(screen) == []


@pytest.mark.parametrize("make", PAGES, ids=lambda it: it.__name__)
def test_larger_text_at_once(show: Show, qtbot: QtBot, dress: Dress, make: Make) -> None:
    screen = framed(show, qtbot, make, (960, 640))
    dress(scale=2.0)
    whole(qtbot, screen)


@pytest.mark.parametrize(
    "words", ["Add a small step", "Choose another day", "We reached it", "Remove for good", ""]
)
def test_tab_goes_down_the_page_in_its_order(show: Show, qtbot: QtBot, words: str) -> None:
    screen = framed(show, qtbot, goals, (1280, 800))
    assert isinstance(screen, Goals)
    steps = screen.cards[1].steps
    assert steps
    click(button(screen.cards[1], words) if words else steps.removes[1])
    pause(20)
    must_go_down(screen)


def test_tab_goes_down_through_pages_of_goals(show: Show, qtbot: QtBot) -> None:
    screen = framed(show, qtbot, Goals, (1280, 800))
    assert isinstance(screen, Goals)
    many = [replace(WALKED, id=n) for n in range(10, 22)]
    many += [replace(SEA, id=n) for n in range(30, 42)]
    screen.show_goals(many, PEOPLE, TODAY)
    pause(20)
    must_go_down(screen)
    for more in [it for it in seen(screen, Button) if it.words() == "Show earlier ones"]:
        click(more)
        pause(20)
    must_go_down(screen)


def must_go_down(screen: Goals) -> None:
    """Tab comes by everything from the top to the foot."""
    screen.set_one.setFocus()
    met: list[QWidget] = []
    while (held := screen.window().focusWidget()) and screen.isAncestorOf(held):
        if held in met:
            break
        met.append(held)
        QTest.keyClick(held, Qt.Key.Key_Tab)
    assert len(met) == len(focusable(screen))
    tops = [part.mapTo(screen, part.rect().center()).y() for part in met]
    late = [
        part
        for part, top, before in zip(met[1:], tops[1:], tops, strict=False)
        if top + 40 < before
    ]
    assert late == []
