"""The shelf of exercises, and the page of one."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from tests.ui.screens.couple import groundwork, shelf
from tests.ui.screens.looking import button, click, read, reads, seen, write
from tests.ui.seeing import Show, said
from together.ui.parts import CardButton
from together.ui.screens.exercise_page import ExercisePage
from together.ui.screens.exercises import Exercises
from together.ui.screens.toggle import Toggle

FAULT = "our-own.toml:3:1: key “minuts”: unknown key; did you mean “minutes”?"


@pytest.fixture
def screen(show: Show, qtbot: QtBot) -> Exercises:
    made = Exercises()
    show(made)
    fill(made)
    reads(qtbot, made, shelf().exercises["needs-cards"].line)
    return made


def fill(screen: Exercises, favourites: tuple[str, ...] = ("needs-cards",)) -> None:
    finished = groundwork().sittings[0].exercises
    broken = {"our-own.toml": [FAULT]}
    screen.show_exercises(shelf().exercises, shelf().journeys, favourites, finished, broken)


def cards(screen: Exercises) -> list[str]:
    return [card.accessibleName() for card in seen(screen, CardButton)]


def titles(*names: str) -> list[str]:
    return [shelf().exercises[name].title for name in names]


def test_every_exercise_has_its_card(screen: Exercises, qtbot: QtBot) -> None:
    assert cards(screen) == titles(*shelf().exercises)
    needs = next(c for c in seen(screen, CardButton) if c.accessibleName() == "What I need most")
    exercise = shelf().exercises["needs-cards"]
    for words in (exercise.line, f"{exercise.minutes} minutes", "closer", "idea seen in studies"):
        assert words in needs.accessibleDescription()
    with qtbot.waitSignal(screen.chosen) as told:
        click(needs)
    assert told.args == ["needs-cards"]


def test_the_journey_tells_what_has_been(screen: Exercises, qtbot: QtBot) -> None:
    card = screen.journeys[0]
    words = read(card)
    assert words.count("Done") == 1
    assert words.count("Not yet") == len(groundwork().sittings) - 1
    for sitting in groundwork().sittings:
        assert sitting.title in words
    name = groundwork().sittings[1].exercises[0]
    with qtbot.waitSignal(screen.chosen) as told:
        click(button(card, shelf().exercises[name].title))
    assert told.args == [name]


def test_a_journey_folds(screen: Exercises, qtbot: QtBot) -> None:
    card = screen.journeys[0]
    click(card.fold.head)
    assert "Not yet" not in read(card)
    click(card.fold.head)
    reads(qtbot, card, "Not yet")


def test_searching_as_one_types(screen: Exercises) -> None:
    write(screen.search.edit, "NÉED")
    assert "What I need most" in cards(screen)
    assert len(cards(screen)) < len(shelf().exercises)
    assert "fit" in read(screen)
    write(screen.search.edit, "")
    assert cards(screen) == titles(*shelf().exercises)


def test_filters_narrow_and_widen(screen: Exercises) -> None:
    click(screen.purposes["plan together"])
    planning = cards(screen)
    fitting = [n for n, it in shelf().exercises.items() if "plan together" in it.purposes]
    assert planning == titles(*fitting)
    click(screen.purposes["be heard"])
    assert set(planning) < set(cards(screen))


def test_at_most_so_many_minutes(screen: Exercises) -> None:
    twenty = next(it for it in seen(screen.minutes, QRadioButton) if said(it) == "20 min")
    click(twenty)
    short = [name for name, it in shelf().exercises.items() if it.minutes <= 20]
    assert cards(screen) == titles(*short)


def test_favourites(screen: Exercises) -> None:
    click(screen.favourites)
    assert cards(screen) == ["What I need most"]
    screen.show_favourite("needs-cards", False)
    screen.show_favourite("listen-round", True)
    assert cards(screen) == titles("listen-round")


def test_nothing_found_is_no_dead_end(screen: Exercises) -> None:
    write(screen.search.edit, "zebra")
    click(screen.favourites)
    assert cards(screen) == []
    assert "Nothing here fits all of that." in read(screen)
    click(button(screen, "Show all"))
    assert cards(screen) == titles(*shelf().exercises)
    assert screen.search.text() == ""
    assert screen.search.edit.hasFocus()


def test_a_broken_file_is_named_with_its_faults(screen: Exercises) -> None:
    assert "our-own.toml" in read(screen)
    assert FAULT in read(screen)


def test_told_the_same_again_it_keeps_what_has_the_keyboard(screen: Exercises) -> None:
    held = seen(screen, CardButton)[2]
    held.setFocus()
    fill(screen, ("listen-round",))
    assert held.hasFocus()
    assert screen.shown() == list(shelf().exercises)


def test_before_the_exercises_are_read(show: Show) -> None:
    screen = Exercises()
    show(screen)
    assert "The exercises will be here in a moment." in read(screen)
    assert "Nothing here fits" not in read(screen)


@pytest.mark.parametrize("name", sorted(shelf().exercises))
def test_the_page_of_each_exercise(show: Show, name: str) -> None:
    exercise = shelf().exercises[name]
    page = ExercisePage(exercise)
    show(page)
    words = read(page).replace("\n", " ")
    for part in (exercise.title, exercise.line, exercise.what, exercise.why):
        assert " ".join(part.split()) in " ".join(words.split())
    for part in (exercise.evidence.says, exercise.evidence.untested, *exercise.evidence.sources):
        assert " ".join(part.split()) in " ".join(words.split())
    assert f"{exercise.minutes} minutes" in words


def test_starting_and_going_back(show: Show, qtbot: QtBot) -> None:
    page = ExercisePage(shelf().exercises["needs-cards"])
    show(page)
    with qtbot.waitSignal(page.start) as told:
        click(button(page, "Start"))
    assert told.args == ["needs-cards"]
    with qtbot.waitSignal(page.back):
        click(button(page, "All exercises"))


def test_a_favourite_is_told_on_and_off(show: Show, qtbot: QtBot) -> None:
    page = ExercisePage(shelf().exercises["needs-cards"], favourite=True)
    show(page)
    [star] = seen(page, Toggle)
    assert star.isChecked()
    with qtbot.waitSignal(page.favourite) as told:
        click(star)
    assert told.args == ["needs-cards", False]


def test_another_exercise_takes_its_place(show: Show, qtbot: QtBot) -> None:
    page = ExercisePage(shelf().exercises["needs-cards"])
    show(page)
    page.show_exercise(shelf().exercises["listen-round"])
    reads(qtbot, page, shelf().exercises["listen-round"].title)
    assert shelf().exercises["needs-cards"].title not in read(page)
    assert button(page, "Start").hasFocus()
