"""A session that looks at a goal again: its plan starts from the goal's own words."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.screens.couple import EVENING, RUNNING
from tests.ui.screens.looking import read
from tests.ui.seeing import Show
from tests.ui.stage.table import PEOPLE, TODAY, at
from together.app.hands import Hands
from together.play import moves
from together.play.couple import Draft, KeptGoal
from together.play.moves import AnyMove
from together.ui.parts import ChoiceCard
from together.ui.stage import Stage
from together.ui.stage.drafts import content_of_goal
from together.ui.stage.goal import GoalFace
from together.ui.stage.scene import goal_lines


def today() -> datetime.date:
    return TODAY


def staged(
    show: Show, goal: KeptGoal | None, step: int | None = 16, draft: Draft | None = None
) -> Stage:
    """At the goal of both, or at the one of Sam alone."""
    session = at("goal", step=step) if step else at("goal", actor=2)
    stage = Stage(PEOPLE, seconds=lambda: 100.0, today=today, looks_at=goal)
    show(stage, 1280, 800)
    if draft and session.turn:
        draft = replace(draft, turn=session.turn.name)
    stage.show_session(session, draft, fresh=True)
    return stage


def face_of(stage: Stage) -> GoalFace:
    assert isinstance(stage.face, GoalFace)
    return stage.face


def test_the_plan_starts_from_the_goal_and_its_day_is_chosen_anew(show: Show, qtbot: QtBot) -> None:
    stage = staged(show, EVENING)
    heard: list[AnyMove] = []
    stage.moved.connect(heard.append)
    hands = Hands(lambda: stage)
    assert face_of(stage).content() | {"day": ""} == {
        **content_of_goal(EVENING.goal), "day": "", "page": 0,
        **{key: face_of(stage).content()[key] for key in ("caret", "scroll")},
    }  # fmt: skip
    for _page in range(3):
        hands.go_on()
    assert not any(card.isChecked() for card in hands.seen(ChoiceCard))
    hands.click(next(it for it in hands.seen(ChoiceCard) if it.words() == "In a week"))
    hands.go_on()
    assert "An evening a week that is only ours" in read(stage)
    hands.agree()
    hands.go_on()
    [move] = heard
    assert isinstance(move, moves.SetGoal)
    assert content_of_goal(move.goal) == content_of_goal(EVENING.goal) | {"day": "2026-11-29"}


def test_a_plan_of_one_alone_starts_from_nothing(show: Show) -> None:
    stage = staged(show, EVENING, None)
    Hands(lambda: stage).open_cover()
    assert face_of(stage).content()["text"] != EVENING.goal.what


@pytest.mark.parametrize("goal", [None, replace(EVENING, damaged=True)])
def test_without_a_goal_it_starts_as_ever(show: Show, goal: KeptGoal | None) -> None:
    assert face_of(staged(show, goal)).content()["why"] == ""


def test_what_was_written_since_stands_there_again(show: Show) -> None:
    mine = content_of_goal(moves.Goal("A short walk"))
    stage = staged(show, EVENING, draft=Draft("", mine))
    content = face_of(stage).content()
    assert (content["text"], content["why"]) == ("A short walk", "")


def test_ones_own_goal_speaks_with_its_owners_voice(show: Show) -> None:
    stage = staged(show, replace(RUNNING, owner=2))
    heard: list[AnyMove] = []
    stage.moved.connect(heard.append)
    hands = Hands(lambda: stage)
    words = read(stage)
    assert "Sam’s own plan" in words
    assert "What do I want?" in words
    hands.go_on()
    assert "Who takes the first step?" not in read(stage)
    hands.go_on()
    assert "… then I …" in read(stage)
    hands.go_on()
    hands.click(next(it for it in hands.seen(ChoiceCard) if it.words() == "In a week"))
    hands.go_on()
    assert "I want" in read(stage)
    [yes] = hands.seen(ChoiceCard)
    assert yes.words() == "Sam agrees"
    main = face_of(stage).main
    assert main and not main.isEnabled()
    hands.agree()
    hands.go_on()
    [move] = heard
    assert isinstance(move, moves.SetGoal)
    assert move.goal.what == RUNNING.goal.what
    assert move.goal.who == (2,)


def test_a_day_that_was_there_does_not_go_unasked(show: Show) -> None:
    stage = staged(show, EVENING)
    hands = Hands(lambda: stage)
    for _page in range(3):
        hands.go_on()
    hands.go_on()
    assert "No day is chosen yet." in read(stage)
    assert "When do you want to look at it again?" in read(stage)
    hands.go_on()  # asked once
    assert "Read it once more" in read(stage)
    assert "No day is chosen yet." not in read(stage)


@pytest.mark.parametrize("choice", ["No day", "In a week"])
def test_a_choice_of_day_is_not_asked_about(show: Show, choice: str) -> None:
    stage = staged(show, EVENING)
    hands = Hands(lambda: stage)
    for _page in range(3):
        hands.go_on()
    hands.click(next(it for it in hands.seen(ChoiceCard) if it.words() == choice))
    hands.go_on()
    assert "Read it once more" in read(stage)


def test_when_and_what_stand_on_lines_of_their_own() -> None:
    goal = moves.Goal("Less fuss", "", "A dot on my cup.", (1,), "In May", "no.", "x")
    assert goal_lines(goal) == ("Less fuss", "A dot on my cup.", "In May", "If no, then x")
