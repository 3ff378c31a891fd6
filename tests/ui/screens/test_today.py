"""Home."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from tests.ui.screens.couple import (
    AGREEMENTS,
    EVENING,
    RUNNING,
    TODAY,
    begun,
    groundwork,
    shelf,
    situation,
    state,
)
from tests.ui.screens.looking import button, click, read, reads, seen
from tests.ui.seeing import Dress, Show
from together.app.tour import pause
from together.play.couple import CoupleState
from together.play.suggestion import suggest
from together.ui.frame import Frame
from together.ui.parts import Button, CardButton, Picture
from together.ui.parts.focus import AROUND
from together.ui.screens.plain import Plain
from together.ui.screens.today import Today


def fill(screen: Today, here: CoupleState, **different: object) -> None:
    suggestion = suggest(shelf().journeys, situation(here, **different))
    screen.show_state(here, suggestion, shelf().exercises, TODAY, shelf().journeys)


@pytest.fixture
def today(show: Show) -> Today:
    screen = Today()
    show(screen)
    return screen


def card(screen: Today, title: str) -> CardButton:
    return next(it for it in seen(screen, CardButton) if it.accessibleName() == title)


def test_before_anything_is_known_it_is_calm_and_leads_on(today: Today, qtbot: QtBot) -> None:
    assert "Just a moment" in read(today)
    assert seen(today.next, Button) == []
    with qtbot.waitSignal(today.go) as told:
        click(card(today, "Our story"))
    assert told.args == ["story"]


def test_nothing_jumps_when_the_state_arrives(today: Today, qtbot: QtBot) -> None:
    before = today.next.geometry(), card(today, "Our goals").geometry()
    fill(today, state(goals=(), next_day="2026-11-27"))
    reads(qtbot, today, "Maya")
    assert (today.next.geometry(), card(today, "Our goals").geometry()) == before


def test_the_next_exercise_of_the_journey(today: Today, qtbot: QtBot) -> None:
    fill(today, state(goals=(RUNNING,)))
    name = groundwork().sittings[1].exercises[0]
    exercise = shelf().exercises[name]
    reads(qtbot, today, "Maya")
    for words in (exercise.title, exercise.line, f"{exercise.minutes} minutes", "part 2 of"):
        assert words in read(today)
    assert today.focusProxy() is today.next.button
    with qtbot.waitSignal(today.start) as told:
        click(button(today, "Start"))
    assert told.args == [name]


def test_the_keyboard_goes_to_the_one_next_thing(show: Show) -> None:
    screen = Today()
    frame = Frame({"today": lambda: screen, "settings": Plain})
    show(frame)
    frame.go("today")
    assert frame.rail.buttons["today"].hasFocus()
    fill(screen, state())
    assert screen.next.button.hasFocus()
    frame.rail.buttons["settings"].setFocus()
    fill(screen, state())
    assert frame.rail.buttons["settings"].hasFocus()


def test_an_open_session_goes_on(today: Today, qtbot: QtBot) -> None:
    fill(today, state(session=begun()))
    assert "It opens just where you were." in read(today)
    with qtbot.waitSignal(today.resume):
        click(button(today, "Go on"))


def test_setting_aside_is_asked_for_in_place(today: Today, qtbot: QtBot) -> None:
    fill(today, state(session=begun()))
    click(button(today, "Set it aside"))
    assert "thrown away" in read(today)
    focus = today.window().focusWidget()
    assert isinstance(focus, Button)
    assert focus.words() == "Keep it open"
    with qtbot.assertNotEmitted(today.set_aside):
        click(focus)
    assert "thrown away" not in read(today)
    click(button(today, "Set it aside"))
    with qtbot.waitSignal(today.set_aside):
        click([it for it in seen(today.next, Button) if it.words() == "Set it aside"][-1])


def test_a_goal_whose_day_has_come(today: Today, qtbot: QtBot) -> None:
    fill(today, state(goals=(EVENING,)))
    assert EVENING.goal.what in read(today)
    assert "The day you set for this goal has come." in read(today)
    with qtbot.waitSignal(today.goal) as told:
        click(button(today, "Look at it"))
    assert told.args == [1]


def test_an_agreement_whose_day_has_come(today: Today, qtbot: QtBot) -> None:
    here = state(goals=(), agreements_to_look_at=(AGREEMENTS[0],))
    fill(today, here, agreements_due=[1])
    reads(qtbot, today, "Radio off until eight.")
    with qtbot.waitSignal(today.agreement) as told:
        click(button(today, "Look at it"))
    assert told.args == [1]


def test_a_letter_that_opens_leads_to_the_story(today: Today, qtbot: QtBot) -> None:
    fill(today, state(goals=()), letter_opens=True)
    with qtbot.waitSignal(today.go) as told:
        click(button(today, "See our story"))
    assert told.args == ["story"]


def test_after_the_journey_everything_is_open(today: Today, qtbot: QtBot) -> None:
    fill(today, state(finished=groundwork().exercises, goals=()))
    with qtbot.waitSignal(today.go) as told:
        click(button(today, "See the exercises"))
    assert told.args == ["exercises"]


def test_from_the_next_of_a_journey_to_all_of_it(today: Today, qtbot: QtBot) -> None:
    fill(today, state(goals=()))
    with qtbot.waitSignal(today.go) as told:
        click(button(today, "See the journey"))
    assert told.args == ["journeys"]


def test_a_look_back_can_be_passed_over(today: Today, qtbot: QtBot) -> None:
    fill(today, state(finished=groundwork().exercises, goals=()), today="2026-12-03")
    assert "a short look back" in read(today)
    with qtbot.assertNotEmitted(today.set_aside), qtbot.waitSignal(today.passed) as told:
        click(button(today, "Not this time"))
    assert told.args == ["groundwork 1"]


def test_a_booked_day_is_told_once(today: Today, qtbot: QtBot) -> None:
    fill(today, state(goals=(), next_day=TODAY))
    reads(qtbot, today, "You chose today.")
    assert not today.next_day.isVisible()


@pytest.mark.parametrize(
    ("title", "route"),
    [("Something else", "exercises"), ("Our goals", "goals"), ("Our story", "story")],
)
def test_three_quieter_ways(today: Today, qtbot: QtBot, title: str, route: str) -> None:
    with qtbot.waitSignal(today.go) as told:
        click(card(today, title))
    assert told.args == [route]


def test_the_next_small_steps_lead_to_their_goals(today: Today, qtbot: QtBot) -> None:
    fill(today, state(goals=(EVENING, RUNNING)))
    reads(qtbot, today, "Next small steps")
    assert RUNNING.goal.first_step not in read(today)  # it is done
    with qtbot.waitSignal(today.goal) as told:
        click(card(today, EVENING.goal.first_step))
    assert told.args == [1]


def test_a_step_that_is_done_goes_when_the_state_comes_again(today: Today, qtbot: QtBot) -> None:
    fill(today, state(goals=(EVENING,)))
    reads(qtbot, today, "Next small steps")
    fill(today, state(goals=(RUNNING,)))
    qtbot.waitUntil(lambda: "Next small steps" not in read(today))
    assert seen(today, QCheckBox) == []


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-11-27", "The next day you chose: Friday, November\u00a027"),
        ("2026-11-22", "Today is the day you chose for the two of you."),
        ("2026-11-01", ""),
        ("", ""),
    ],
)
def test_the_next_day_is_told_kindly(today: Today, day: str, words: str) -> None:
    fill(today, state(next_day=day))
    assert today.next_day.text() == words
    assert today.next_day.isVisible() is bool(words)


@pytest.mark.parametrize("in_frame_late", [False, True])
def test_with_the_largest_letters_the_start_is_in_sight(
    show: Show, dress: Dress, qtbot: QtBot, in_frame_late: bool
) -> None:
    dress(scale=2.0)
    screen = Today()
    frame = Frame({"today": lambda: screen, "settings": Plain})
    if not in_frame_late:
        fill(screen, state())
    frame.go("today")
    show(frame, 960, 640)
    if in_frame_late:
        fill(screen, state())
    start = screen.next.button
    qtbot.waitUntil(start.hasFocus)
    around = start.rect().adjusted(-AROUND, -AROUND, AROUND, AROUND)
    view = screen.area.viewport()

    def is_in_sight() -> bool:
        return view.rect().contains(around.translated(start.mapTo(view, QPoint(0, 0))))

    qtbot.waitUntil(is_in_sight)
    pause(100)
    assert is_in_sight()


def test_a_narrow_card_goes_without_its_picture(today: Today, qtbot: QtBot) -> None:
    fill(today, state())
    qtbot.waitUntil(lambda: seen(today.next, Picture) != [])
    today.resize(560, 640)
    qtbot.waitUntil(lambda: seen(today.next, Picture) == [])


def test_the_names_of_a_damaged_file_still_stand_for_someone(today: Today, qtbot: QtBot) -> None:
    fill(today, state(people={}))
    reads(qtbot, today, "One of you")
