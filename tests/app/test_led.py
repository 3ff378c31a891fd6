"""Being led, in the real window on a real file: journeys, looks back, the page on evidence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.screens.looking import button, click, read, seen
from together import preferences
from together.app.tour import Visit, application
from together.options import Options
from together.preferences import Preferences
from together.ui.parts import CardButton
from together.ui.screens.grid import GridCard


def visit(folder: Path) -> Visit:
    return Visit(application(), Options(data_dir=folder, language="en"))


@pytest.fixture
def two(tmp_path: Path, qtbot: QtBot) -> Iterator[Visit]:
    preferences.save(Preferences(mode="light", reduced_motion=True), tmp_path / "preferences.ini")
    came = visit(tmp_path)
    came.sit_down()
    came.wait(lambda: bool(came.couple.state))
    came.couple.go_home()
    came.wait(lambda: came.couple.is_fresh)
    yield came
    came.leave()


def shown(two: Visit) -> QWidget:
    home = two.couple.home
    assert home and home.frame
    screen = home.frame.screen(home.frame.route)
    assert screen
    return screen


def go(two: Visit, place: str) -> QWidget:
    home = two.couple.home
    assert home and home.frame
    click(home.frame.rail.buttons[place])
    return shown(two)


def route(two: Visit) -> str:
    home = two.couple.home
    assert home and home.frame
    return home.frame.route


def reads(two: Visit, words: str) -> None:
    two.wait(lambda: words in read(shown(two)))


def test_journeys_are_three_clicks_from_anywhere(two: Visit) -> None:
    for place in ("support", "settings", "goals", "story"):
        go(two, place)
        exercises = go(two, "exercises")
        click(next(it for it in seen(exercises, CardButton) if it.accessibleName() == "Journeys"))
        assert route(two) == "journeys"


def test_another_journey_is_followed_and_the_file_remembers(two: Visit, tmp_path: Path) -> None:
    reads(two, "Groundwork, part 1 of 5")
    click(button(shown(two), "See the journey"))
    storms = next(it for it in shown(two).cards if it.journey.id == "storms")  # type: ignore[attr-defined]
    click(button(storms, "Take it up"))
    two.wait(lambda: shown(two).cards[0].journey.id == "storms")  # type: ignore[attr-defined]
    go(two, "today")
    reads(two, "Storms, part 1 of 5")
    assert "Storms, part 1 of 5" in read(go(two, "exercises"))
    two.app.window.close()
    later = visit(tmp_path)
    later.wait(lambda: later.couple.state is not None and later.couple.is_fresh)
    later.wait(lambda: "Storms, part 1 of 5" in read(shown(later)))
    later.leave()


def test_leaving_a_journey_and_taking_it_up_again(two: Visit) -> None:
    two.play("room-rules")
    two.wait(lambda: two.couple.is_fresh)
    go(two, "today")
    reads(two, "Groundwork, part 1 of 5")
    click(button(shown(two), "See the journey"))
    click(button(shown(two), "Leave this journey"))
    reads(two, "Take it up again")
    go(two, "today")
    reads(two, "Nothing is waiting.")
    click(button(shown(two), "See the journeys"))
    click(button(shown(two), "Take it up again"))
    reads(two, "Leave this journey")
    go(two, "today")
    reads(two, "Our five signs")


def test_evidence_leads_back_to_where_one_came_from(two: Visit) -> None:
    click(button(go(two, "settings"), "How well is this tested?"))
    assert route(two) == "evidence"
    click(button(shown(two), "Back"))
    assert route(two) == "settings"
    exercises = go(two, "exercises")
    click(seen(exercises, GridCard)[0])
    click(button(shown(two), "How the others are tested"))
    assert route(two) == "evidence"
    click(button(shown(two), "Back"))
    assert route(two) == "exercise"


def test_a_look_back_that_is_not_wanted_comes_no_more(two: Visit) -> None:
    home, couple = two.couple.home, two.couple
    assert home and couple.library
    home.leading.pass_over("storms 1")
    two.wait(lambda: couple.is_fresh)
    home.leading.pass_over("groundwork 1")
    two.wait(lambda: couple.is_fresh)
    assert couple.state
    assert couple.state.notes["looks back passed"] == ["storms 1", "groundwork 1"]
