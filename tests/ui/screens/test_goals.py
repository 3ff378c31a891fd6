"""Our goals."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.screens.couple import BROKEN, EVENING, GOALS, PEOPLE, RUNNING, SEA, TODAY
from tests.ui.screens.looking import button, click, read, reads, seen
from tests.ui.seeing import Show
from together.play.couple import KeptGoal
from together.ui.parts import Check, PartnerBadge
from together.ui.screens.goals import Goals


@pytest.fixture
def goals(show: Show, qtbot: QtBot) -> Goals:
    screen = Goals()
    show(screen)
    fill(screen)
    reads(qtbot, screen, EVENING.goal.what)
    return screen


def fill(screen: Goals, kept: Sequence[KeptGoal] = GOALS) -> None:
    screen.show_goals(kept, PEOPLE, TODAY)


def badges(screen: Goals, goal: int) -> list[str]:
    return [badge.look().name for badge in seen(screen.cards[goal], PartnerBadge)]


def test_an_open_goal_can_be_read(goals: Goals) -> None:
    words = read(goals.cards[1])
    for part in (
        "An evening a week that is only ours",
        "We miss talking without a screen",
        "Look at both calendars on Sunday",
        "Sunday after breakfast",
        "If one of us is too tired, then we take a short walk instead.",
        "The day you set to look at it has come.",
    ):
        assert part in words
    assert badges(goals, 1) == ["Maya", "Sam"]
    assert badges(goals, 2) == ["Maya"]
    assert "You look at it again: Sunday, December 6" in read(goals.cards[2])


def test_the_first_step_is_ticked(goals: Goals, qtbot: QtBot) -> None:
    [tick] = seen(goals.cards[1], Check)
    with qtbot.waitSignal(goals.first_step) as told:
        click(tick)
    assert told.args == [1, True]
    [done] = seen(goals.cards[2], Check)
    assert done.isChecked()


@pytest.mark.parametrize(
    ("first", "yes", "state"),
    [("We reached it", "Yes, reached", "reached"), ("Let it go", "Let it go", "let go")],
)
def test_what_became_of_it_is_asked_in_place(
    goals: Goals, qtbot: QtBot, first: str, yes: str, state: str
) -> None:
    card = goals.cards[1]
    click(button(card, first))
    with qtbot.waitSignal(goals.state) as told:
        click(button(card, yes))
    assert told.args == [1, state]


def test_a_second_thought_changes_nothing(goals: Goals, qtbot: QtBot) -> None:
    card = goals.cards[1]
    with qtbot.assertNotEmitted(goals.state):
        click(button(card, "We reached it"))
        assert button(card, "Not yet").hasFocus()
        click(button(card, "Not yet"))
    assert button(card, "We reached it").hasFocus()


def test_earlier_goals_stay_readable(goals: Goals, qtbot: QtBot) -> None:
    assert SEA.goal.what in read(goals)
    assert "Reached" in read(goals)
    with qtbot.waitSignal(goals.state) as told:
        click(button(goals, "Take it up again"))
    assert told.args == [3, "open"]


def test_a_damaged_goal_says_so_and_can_go(goals: Goals, qtbot: QtBot) -> None:
    card = goals.cards[BROKEN.id]
    assert "This goal is damaged in the file" in read(card)
    assert seen(card, Check) == []
    click(button(card, "Let it go"))
    with qtbot.waitSignal(goals.state) as told:
        click(button(card, "Let it go"))
    assert told.args == [BROKEN.id, "let go"]


def test_no_goal_yet(show: Show, qtbot: QtBot) -> None:
    screen = Goals()
    show(screen)
    assert "in a moment" in read(screen)
    fill(screen, [SEA])
    reads(qtbot, screen, "No goal is open.")
    assert SEA.goal.what in read(screen)
    with qtbot.waitSignal(screen.go) as told:
        click(button(screen, "See the exercises"))
    assert told.args == ["exercises"]


def test_one_goal_can_be_gone_to(goals: Goals, qtbot: QtBot) -> None:
    goals.show_goal(RUNNING.id)
    assert goals.cards[RUNNING.id].step is goals.window().focusWidget()
    goals.show_goal(99)


def test_the_keyboard_goes_to_another_goal_when_its_own_is_gone(goals: Goals) -> None:
    goals.show_goal(RUNNING.id)
    fill(goals, [EVENING])
    assert goals.cards[EVENING.id].step is goals.window().focusWidget()


def test_the_keyboard_stays_on_its_goal_when_they_come_again(goals: Goals) -> None:
    goals.show_goal(RUNNING.id)
    fill(goals)
    assert goals.cards[RUNNING.id].step is goals.window().focusWidget()
