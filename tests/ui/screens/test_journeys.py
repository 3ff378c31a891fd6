"""The journeys: where the two are, leaving and taking up again, what each session holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QDeadlineTimer
from pytestqt.qtbot import QtBot

from tests.ui.screens.couple import groundwork, shelf, state
from tests.ui.screens.looking import button, click, read, reads, seen
from tests.ui.seeing import Dress, Show, described, has, picture, said
from together.app.tour import pause
from together.play.journeys import Journey
from together.ui.parts import Button
from together.ui.screens.journey_card import JourneyCard
from together.ui.screens.journey_path import Stone
from together.ui.screens.journeys import JourneysScreen
from together.ui.theme import theme

BEGUN = state().finished


def journey(name: str) -> Journey:
    return next(it for it in shelf().journeys if it.id == name)


def fill(
    screen: JourneysScreen,
    followed: str = "groundwork",
    finished: Sequence[str] = BEGUN,
    next_day: str = "",
) -> None:
    here = journey(followed) if followed else None
    screen.show_journeys(shelf().journeys, shelf().exercises, finished, here, next_day)
    wait(lambda: screen.cards[-1].fold.isVisible())


def wait(true: Callable[[], bool]) -> None:
    """What is put into a layout is shown a moment later."""
    deadline = QDeadlineTimer(5000)
    while not true():
        assert not deadline.hasExpired()
        pause(5)


def card(screen: JourneysScreen, name: str) -> JourneyCard:
    return next(it for it in screen.cards if it.journey.id == name)


@pytest.fixture
def screen(show: Show, qtbot: QtBot) -> JourneysScreen:
    made = JourneysScreen()
    show(made)
    fill(made)
    reads(qtbot, made, "Groundwork")
    return made


def test_the_followed_one_comes_first_and_lies_open(screen: JourneysScreen) -> None:
    fill(screen, "storms", next_day="Friday, November 27")
    assert [it.journey.id for it in screen.cards] == ["storms", "groundwork", "roots-and-wings"]
    assert screen.cards[0].fold.is_open()
    assert "The next day you chose: Friday, November 27" in read(screen.cards[0])
    assert "Friday" not in read(screen.cards[1])


def test_where_the_two_are_is_said_in_words(screen: JourneysScreen) -> None:
    words = read(card(screen, "groundwork"))
    assert "Next is part 2 of 5: Hearing each other" in words
    counts = [words.count(it) for it in ("Done", "This comes next", "Not yet")]
    assert counts == [1, 1, 3]
    assert "5 parts. Not begun." in read(card(screen, "storms"))
    assert "%" not in read(screen)


def test_each_session_tells_what_it_holds(screen: JourneysScreen, qtbot: QtBot) -> None:
    here = card(screen, "groundwork")
    for sitting in groundwork().sittings:
        assert sitting.title in read(here)
    with qtbot.waitSignal(screen.chosen) as told:
        click(button(here, shelf().exercises["listen-round"].title))
    assert told.args == ["listen-round"]
    assert "1 month, 3 months, and 6 months after the end" in read(here)


def test_half_a_part_done_is_marked_and_the_next_one_stands_out(screen: JourneysScreen) -> None:
    fill(screen, finished=["room-rules"])
    here = card(screen, "groundwork")
    assert "Next is part 1 of 5" in read(here)
    done, coming = (
        ways(here, shelf().exercises[name].title) for name in ("room-rules", "check-in")
    )
    assert described(done[0]).startswith("done. ")
    assert done[0].property("role") == "plain"
    assert described(coming[0]).startswith("comes next. ")
    assert coming[0].property("role") == "secondary"
    assert has(picture(coming[0]), theme.now.secondary_bg)
    # The check-in at the end is listed too: it is neither done nor next.
    assert [described(it).split(".")[0] for it in coming] == [
        "comes next",
        shelf().exercises["check-in"].line.rstrip("."),
    ]


def ways(here: JourneyCard, title: str) -> list[Button]:
    """The ways to the page of an exercise, in order."""
    return [it for it in seen(here, Button) if it.words() == title]


def test_the_way_is_drawn_and_told(screen: JourneysScreen) -> None:
    stones = seen(card(screen, "groundwork"), Stone)
    assert [said(it) for it in stones] == [
        "Part 1, Done",
        "Part 2, This comes next",
        "Part 3, Not yet",
        "Part 4, Not yet",
        "Part 5, Not yet",
        "A look back, Not yet",
    ]
    assert has(picture(stones[0]), theme.now.good)
    assert has(picture(stones[1]), theme.now.primary)


def test_leaving_forgets_nothing(screen: JourneysScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.followed) as told:
        click(button(card(screen, "groundwork"), "Leave this journey"))
    assert told.args == [""]
    fill(screen, "")
    again = button(card(screen, "groundwork"), "Take it up again")
    wait(again.hasFocus)
    assert "Next is part 2 of 5" in read(card(screen, "groundwork"))
    with qtbot.waitSignal(screen.followed) as told:
        click(again)
    assert told.args == ["groundwork"]


def test_taking_another_one_up(screen: JourneysScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.followed) as told:
        click(button(card(screen, "storms"), "Take it up"))
    assert told.args == ["storms"]
    fill(screen, "storms")
    here = card(screen, "storms")
    assert "Not begun." in read(here)
    leave = button(here, "Leave this journey")  # also before it is begun: nobody has to follow one
    wait(leave.hasFocus)
    with qtbot.waitSignal(screen.followed) as told:
        click(leave)
    assert told.args == [""]


def test_one_that_is_done_can_be_looked_at_and_not_left(screen: JourneysScreen) -> None:
    fill(screen, finished=groundwork().exercises)
    here = card(screen, "groundwork")
    assert "You have been through all of it." in read(here)
    assert not here.button.isVisible()
    click(here.fold.head)
    wait(lambda: read(here).count("Done") == 5)


def test_the_way_back(screen: JourneysScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.back):
        click(button(screen, "All exercises"))


def test_the_way_is_mirrored(show: Show, dress: Dress, qtbot: QtBot) -> None:
    dress(language="ar")
    made = JourneysScreen()
    show(made)
    fill(made)
    qtbot.waitUntil(lambda: seen(made, Stone) != [])
    stone = seen(made, Stone)[0]
    parent = stone.parentWidget()
    assert parent
    qtbot.waitUntil(lambda: stone.x() > parent.width() / 2)
