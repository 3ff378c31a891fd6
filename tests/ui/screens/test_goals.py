"""Our goals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.screens.couple import BROKEN, DAY, EVENING, GOALS, NOW, PEOPLE, RUNNING, SEA, TODAY
from tests.ui.screens.looking import button, click, read, reads, seen
from tests.ui.seeing import Show, heard, said, told
from together.app.tour import pause
from together.play import moves
from together.play.couple import Change, GoalState, GoalStep, KeptGoal, Knot
from together.ui.parts import Answer, Check, ChoiceCard, IconButton, PartnerBadge
from together.ui.screens.goal_card import GoalCard
from together.ui.screens.goals import Goals
from together.ui.screens.way import KnotRow

STEPS = (
    GoalStep(1, "Tell the choir", 1),
    GoalStep(2, "Buy candles", None, NOW),
)
HISTORY = (
    Change(NOW - 20 * DAY, "shrunk", ("Two evenings a week", "We miss talking")),
    Change(NOW - 9 * DAY, "kept"),
)
WALKED = replace(EVENING, steps=STEPS, history=HISTORY)
KNOTS = (
    Knot("need", NOW - 60 * DAY, 1, ("Time with you",), 1),
    Knot("goal", NOW - 50 * DAY, None, ("An evening a week that is only ours",), 2),
    Knot("look", NOW - 20 * DAY, None, ("Two evenings a week",), 3, "shrunk"),
)


@pytest.fixture
def goals(show: Show, qtbot: QtBot) -> Goals:
    screen = Goals()
    show(screen)
    fill(screen)
    reads(qtbot, screen, EVENING.goal.what)
    return screen


def fill(screen: Goals, kept: Sequence[KeptGoal] = GOALS, open_one: str = "") -> None:
    screen.show_goals(kept, PEOPLE, TODAY, open_one)
    pause(20)  # what was just made is shown by then


def badges(screen: Goals, goal: int) -> list[str]:
    return [badge.look().name for badge in seen(screen.cards[goal], PartnerBadge)]


def check(root: QWidget, words: str) -> Check:
    return next(it for it in seen(root, Check) if it.words() == words)


def choose(root: QWidget, words: str) -> None:
    click(next(it for it in seen(root, ChoiceCard) if it.words() == words))


def at(goals: Goals) -> QWidget | None:
    """Where the keyboard is."""
    return goals.window().focusWidget()


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


def test_a_day_that_has_gone_by_is_never_counted(goals: Goals) -> None:
    long_ago = msgspec.structs.replace(EVENING.goal, look_again="2025-01-01")
    fill(goals, [replace(EVENING, goal=long_ago)])
    words = read(goals).lower()
    assert "the day you set to look at it has come." in words
    assert not any(it in words for it in ("late", "overdue", "ago", "missed", "2025"))


# Small steps


def test_the_first_step_is_ticked(goals: Goals, qtbot: QtBot) -> None:
    [tick] = seen(goals.cards[1], Check)
    with qtbot.waitSignal(goals.first_step) as heard_of:
        click(tick)
    assert heard_of.args == [1, True]
    [done] = seen(goals.cards[2], Check)
    assert done.isChecked()


def test_further_steps_are_read_and_ticked(goals: Goals, qtbot: QtBot) -> None:
    fill(goals, [WALKED])
    card = goals.cards[1]
    reads(qtbot, card, "Maya: Tell the choir")
    assert check(card, "Buy candles").isChecked()
    with qtbot.waitSignal(goals.step) as heard_of:
        click(check(card, "Maya: Tell the choir"))
    assert heard_of.args == [1, 1, True]
    fill(goals, [WALKED])
    assert at(goals) is check(goals.cards[1], "Maya: Tell the choir")


def test_a_small_step_is_added(goals: Goals, qtbot: QtBot) -> None:
    fill(goals, [WALKED])
    card = goals.cards[1]
    click(button(card, "Add a small step"))
    assert card.steps
    field = card.steps.field
    assert field.edit.hasFocus()
    with qtbot.assertNotEmitted(goals.added):
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert "There are no words here yet." in read(card)
    QTest.keyClicks(field.edit, " Say no to the late shift ")
    with qtbot.waitSignal(goals.added) as heard_of:
        click(button(card, "Add it"))
    assert heard_of.args == [1, "Say no to the late shift"]
    assert button(card, "Add a small step").hasFocus()


def test_adding_can_be_left(goals: Goals, qtbot: QtBot) -> None:
    card = goals.cards[1]
    click(button(card, "Add a small step"))
    with qtbot.assertNotEmitted(goals.added):
        click(button(card, "Not now"))
    assert button(card, "Add a small step").hasFocus()


def test_a_further_step_is_removed_after_a_second_thought(goals: Goals, qtbot: QtBot) -> None:
    fill(goals, [WALKED])
    card = goals.cards[1]
    remove = next(it for it in seen(card, IconButton) if "Buy candles" in said(it))
    with qtbot.assertNotEmitted(goals.step_removed):
        click(remove)
        assert "Remove “Buy candles”?" in read(card)
        assert button(card, "Keep it").hasFocus()
        click(button(card, "Keep it"))
    assert remove.hasFocus()
    click(remove)
    with qtbot.waitSignal(goals.step_removed) as heard_of:
        click(button(card, "Remove it"))
    assert heard_of.args == [1, 2]


# What becomes of it


@pytest.mark.parametrize(
    ("first", "state"), [("We reached it", "reached"), ("Let it go", "let go")]
)
def test_what_became_of_it_both_say(goals: Goals, qtbot: QtBot, first: str, state: str) -> None:
    card = goals.cards[1]
    click(button(card, first))
    assert "Both of you press." in read(card)
    with qtbot.assertNotEmitted(goals.state):
        choose(card, "Sam agrees")
    with qtbot.waitSignal(goals.state) as heard_of:
        choose(card, "Maya agrees")
    assert heard_of.args == [1, state]


@pytest.mark.parametrize(("first", "state"), [("Reached", "reached"), ("Let it go", "let go")])
def test_what_became_of_ones_own_its_owner_says(
    goals: Goals, qtbot: QtBot, first: str, state: str
) -> None:
    card = goals.cards[RUNNING.id]
    click(button(card, first))
    assert "Maya presses." in read(card)
    assert [it.words() for it in seen(card, ChoiceCard)] == ["Maya agrees"]
    with qtbot.waitSignal(goals.state) as heard_of:
        click(seen(card, ChoiceCard)[0])
    assert heard_of.args == [RUNNING.id, state]


@pytest.mark.parametrize("goal", [replace(EVENING, session=None), replace(SEA, session=None)])
def test_one_set_directly_goes_when_both_press(goals: Goals, qtbot: QtBot, goal: KeptGoal) -> None:
    fill(goals, [goal])
    click(button(goals, "Remove for good"))
    assert "It is gone from the file for good" in read(goals)
    assert button(goals, "Leave it there").hasFocus()
    with qtbot.assertNotEmitted(goals.removed):
        choose(goals, "Sam agrees")
    with qtbot.waitSignal(goals.removed) as heard_of:
        choose(goals, "Maya agrees")
    assert heard_of.args == [goal.id]


@pytest.mark.parametrize("state", ["open", "let go"])
def test_ones_own_goes_when_its_owner_presses(goals: Goals, qtbot: QtBot, state: GoalState) -> None:
    fill(goals, [replace(RUNNING, session=None, state=state)])
    click(button(goals, "Remove for good"))
    [yes] = seen(goals, ChoiceCard)
    with qtbot.waitSignal(goals.removed) as heard_of:
        click(yes)
    assert heard_of.args == [RUNNING.id]


def test_one_of_a_session_goes_with_that_alone(goals: Goals) -> None:
    fill(goals, [EVENING, SEA])
    assert "Remove for good" not in read(goals)


def test_a_day_that_is_none_yet_is_chosen(goals: Goals) -> None:
    no_day = msgspec.structs.replace(EVENING.goal, look_again="")
    fill(goals, [replace(EVENING, goal=no_day)])
    assert "Choose a day" in read(goals)
    fill(goals)
    assert "Choose another day" in read(goals)


# One that has changed


def test_one_changes_in_its_place(goals: Goals, qtbot: QtBot) -> None:
    fill(goals, [WALKED, RUNNING])
    other, before = goals.cards[RUNNING.id], goals.cards[1]
    check(before, "Buy candles").setFocus()
    click(before.past.way.head)
    check(before, "Buy candles").setFocus()
    done = replace(WALKED, steps=(STEPS[0], replace(STEPS[1], done_at=None)))
    with qtbot.waitSignal(goals.way) as heard_of:
        goals.show_one(done)
    pause(20)
    assert heard_of.args == [1]  # its line is still open
    now = goals.cards[1]
    assert now is not before and goals.cards[RUNNING.id] is other
    assert at(goals) is check(now, "Buy candles")
    assert not check(now, "Buy candles").isChecked()
    assert now.y() < other.y()
    assert len(seen(goals, GoalCard)) == 2


def test_one_that_is_not_there_changes_nothing(goals: Goals) -> None:
    words = read(goals)
    goals.show_one(replace(EVENING, id=99))
    assert read(goals) == words


@pytest.mark.parametrize("leave", [lambda card: click(button(card, "Leave it there")), None])
def test_a_second_thought_changes_nothing(
    goals: Goals, qtbot: QtBot, leave: Callable[[QWidget], None] | None
) -> None:
    card = goals.cards[1]
    with qtbot.assertNotEmitted(goals.state):
        click(button(card, "We reached it"))
        assert button(card, "Leave it there").hasFocus()
        if leave:
            leave(card)
        else:
            QTest.keyClick(button(card, "Leave it there"), Qt.Key.Key_Escape)
    assert button(card, "We reached it").hasFocus()


def test_another_day_is_chosen(goals: Goals, qtbot: QtBot) -> None:
    card = goals.cards[1]
    click(button(card, "Choose another day"))
    assert seen(card, ChoiceCard)[0].hasFocus()
    assert not button(card, "Choose this").isEnabled()
    choose(card, "In two weeks")
    with qtbot.waitSignal(goals.day) as heard_of:
        click(button(card, "Choose this"))
    assert heard_of.args == [1, "2026-12-06"]
    click(button(card, "Choose another day"))
    choose(card, "No day")
    with qtbot.waitSignal(goals.day) as heard_of:
        click(button(card, "Choose this"))
    assert heard_of.args == [1, ""]


def test_it_is_looked_at_again_at_once(goals: Goals, qtbot: QtBot) -> None:
    with qtbot.waitSignal(goals.look) as heard_of:
        click(button(goals.cards[1], "Look at it again"))
    assert heard_of.args == [1]


def test_an_open_session_is_not_put_aside_unasked(goals: Goals, qtbot: QtBot) -> None:
    fill(goals, open_one="Needs on the table")
    card = goals.cards[1]
    with qtbot.assertNotEmitted(goals.look):
        click(button(card, "Look at it again"))
        assert "“Needs on the table” is still open." in read(card)
        click(button(card, "Keep it open"))
    click(button(card, "Look at it again"))
    with qtbot.waitSignal(goals.look):
        click(button(card, "Look at the goal"))


def test_earlier_goals_stay_readable(goals: Goals, qtbot: QtBot) -> None:
    assert SEA.goal.what in read(goals)
    assert "Reached" in read(goals)
    click(button(goals, "Take it up again"))
    with qtbot.assertNotEmitted(goals.state):
        choose(goals, "Maya agrees")
    with qtbot.waitSignal(goals.state) as heard_of:
        choose(goals, "Sam agrees")
    assert heard_of.args == [3, "open"]


@pytest.mark.parametrize("state", ["open", "reached"])
def test_many_goals_come_a_page_at_a_time(goals: Goals, state: GoalState) -> None:
    many = [
        replace(SEA, id=n, goal=moves.Goal(f"Goal number {n}"), state=state)
        for n in range(100, 125)
    ]
    fill(goals, many)
    assert "Goal number 109" in read(goals)
    assert "Goal number 110" not in read(goals)
    click(button(goals, "Show earlier ones"))
    pause(20)
    assert "Goal number 119" in read(goals)
    held = at(goals)
    assert held is not None
    above = held.parentWidget()
    while above and "Goal number" not in read(above):
        above = above.parentWidget()
    assert above and "Goal number 110" in read(above)
    click(button(goals, "Show earlier ones"))
    pause(20)
    assert "Goal number 124" in read(goals)
    assert "Show earlier ones" not in read(goals)
    fill(goals, many)  # they come again: as many as stood there
    assert "Goal number 124" in read(goals)


def test_one_on_a_later_page_can_be_gone_to(goals: Goals) -> None:
    fill(goals, [replace(EVENING, id=n) for n in range(100, 125)])
    goals.show_goal(122)
    pause(20)
    held = at(goals)
    assert held and goals.cards[122].isAncestorOf(held)


def test_a_damaged_goal_says_so_and_goes_when_both_press(goals: Goals, qtbot: QtBot) -> None:
    card = goals.cards[BROKEN.id]
    assert "This goal is damaged in the file" in read(card)
    assert seen(card, Check) == []
    click(button(card, "Remove it"))
    with qtbot.assertNotEmitted(goals.removed):
        choose(card, "Maya agrees")
    with qtbot.waitSignal(goals.removed) as heard_of:
        choose(card, "Sam agrees")
    assert heard_of.args == [BROKEN.id]


# What was before


def test_what_has_changed_is_told_on_the_line_alone(goals: Goals) -> None:
    fill(goals, [WALKED])
    past = goals.cards[1].past
    click(past.way.head)
    goals.show_way(1, KNOTS)
    pause(20)
    words = read(past)
    assert len(seen(past, KnotRow)) == len(KNOTS)
    said = [it.text() for it in seen(seen(past, KnotRow)[-1], Answer)]
    assert said[:2] == ["Before: Two evenings a week", f"Now: {EVENING.goal.what}"]
    assert "How it came about, and what has changed" in words
    assert "What has changed" not in read(goals)


def test_the_line_is_asked_for_and_read_in_its_order(goals: Goals, qtbot: QtBot) -> None:
    fill(goals, [WALKED])
    with qtbot.waitSignal(goals.way) as heard_of:
        click(goals.cards[1].past.way.head)
    assert heard_of.args == [1]
    goals.show_way(1, KNOTS)
    lines = [it.replace("\u00a0", " ") for it in heard(told(goals.cards[1].past))]
    lines = [it for it in lines if it.startswith(("Need.", "Goal.", "Looked")) and ". " in it]
    assert lines[0] == "Need. Maya. Saturday, September 19, 2026. Time with you"
    assert [it.split(". ")[0] for it in lines[1:]] == ["Goal", "Looked at again: made smaller"]
    assert "Thursday, October 29, 2026. Before: Two evenings a week. Now: An eve" in lines[-1]
    goals.show_way(99, KNOTS)  # a goal that is gone


def test_a_line_stays_open_when_the_goals_come_again(goals: Goals, qtbot: QtBot) -> None:
    fill(goals, [WALKED])
    click(goals.cards[1].past.way.head)
    with qtbot.waitSignal(goals.way) as heard_of:
        fill(goals, [WALKED])
    assert heard_of.args == [1]
    assert goals.cards[1].past.way.is_open()
    click(goals.cards[1].past.way.head)
    pause(20)
    goals.show_way(1, KNOTS)  # too late: it is closed
    fill(goals, [EVENING])
    goals.show_way(1, KNOTS)  # it was never opened
    assert "Time with you" not in read(goals)


# The page


def test_no_goal_yet(show: Show, qtbot: QtBot) -> None:
    screen = Goals()
    show(screen)
    assert "in a moment" in read(screen)
    fill(screen, [SEA])
    reads(qtbot, screen, "No goal is open.")
    assert SEA.goal.what in read(screen)
    with qtbot.waitSignal(screen.go) as heard_of:
        click(button(screen, "See the exercises"))
    assert heard_of.args == ["exercises"]
    with qtbot.waitSignal(screen.set_wanted):
        click(button(screen, "Set a goal"))


def test_one_goal_can_be_gone_to(goals: Goals) -> None:
    goals.show_goal(RUNNING.id)
    assert at(goals) is check(goals.cards[RUNNING.id], "Shoes by the door")
    goals.show_goal(EVENING.id)  # its day has come
    assert at(goals) is button(goals.cards[EVENING.id], "Look at it again")
    goals.show_goal(99)


def test_the_keyboard_goes_on_when_its_own_goal_is_gone(goals: Goals) -> None:
    goals.show_goal(RUNNING.id)
    fill(goals, [EVENING])
    assert at(goals) is goals.set_one


def test_the_keyboard_stays_on_its_goal_when_they_come_again(goals: Goals) -> None:
    goals.show_goal(RUNNING.id)
    fill(goals)
    assert at(goals) is check(goals.cards[RUNNING.id], "Shoes by the door")
