"""The first start, clicked through."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.screens.couple import PEOPLE, shelf
from tests.ui.screens.looking import button, click, read, reads, write
from tests.ui.seeing import Show
from together.play.couple import Person
from together.ui.parts import Button
from together.ui.screens.gate import AloneReading, Cover
from together.ui.screens.people import TwoPeople, looks, whole
from together.ui.screens.support import Support
from together.ui.screens.welcome import Names, Welcome


@pytest.fixture
def welcome(show: Show) -> Welcome:
    screen = Welcome(shelf().pages["welcome"], shelf().pages["safety"])
    show(screen)
    return screen


def names(welcome: Welcome) -> TwoPeople:
    assert isinstance(welcome.page, Names)
    return welcome.page.two


def type_names(two: TwoPeople, first: str, second: str) -> None:
    write(two.cards[1].field.edit, first)
    write(two.cards[2].field.edit, second)


def test_from_the_first_words_to_the_start(welcome: Welcome, qtbot: QtBot) -> None:
    assert "It is not counselling" in read(welcome)
    click(button(welcome, "Begin"))
    type_names(names(welcome), " Maya ", "Sam")
    with qtbot.waitSignal(welcome.people_chosen) as told:
        click(button(welcome, "Go on"))
    assert told.args == [PEOPLE]
    assert "Maya reads a page alone first" in read(welcome)
    click(button(welcome, "I am Maya"))
    assert "Free to say no" in read(welcome)
    click(button(welcome, "Start"))
    assert "Now Sam reads it alone" in read(welcome)
    assert "Free to say no" not in read(welcome)
    click(button(welcome, "I am Sam"))
    with qtbot.waitSignal(welcome.finished) as told:
        click(button(welcome, "Start"))
    assert told.args == [("start", "start")]


WAYS = {"Start": "start", "Quiet session": "quiet", "Not today": "later"}


@pytest.mark.parametrize("first", WAYS)
@pytest.mark.parametrize("second", WAYS)
def test_whatever_is_pressed_the_other_one_sees_the_same(
    welcome: Welcome, qtbot: QtBot, first: str, second: str
) -> None:
    welcome.ask_names()
    type_names(names(welcome), "Maya", "Sam")
    click(button(welcome, "Go on"))
    click(button(welcome, "I am Maya"))
    pages = [read(welcome)]
    click(button(welcome, first))
    assert isinstance(welcome.page, Cover)
    assert first not in read(welcome)
    click(button(welcome, "I am Sam"))
    pages.append(read(welcome))
    assert pages[0].replace("Maya", "Sam") == pages[1]
    with qtbot.waitSignal(welcome.finished) as told:
        click(button(welcome, second))
    assert told.args == [(WAYS[first], WAYS[second])]


def test_all_three_ways_on_weigh_the_same(welcome: Welcome) -> None:
    welcome.ask_names()
    type_names(names(welcome), "Maya", "Sam")
    click(button(welcome, "Go on"))
    click(button(welcome, "I am Maya"))
    ways = [button(welcome, words) for words in WAYS]
    assert len({(way.width(), way.height(), way.property("role")) for way in ways}) == 1


def test_support_is_there_before_any_name_is_given(show: Show) -> None:
    pages = shelf().pages
    screen = Welcome(pages["welcome"], pages["safety"], lambda: Support(pages["support"]))
    show(screen)
    click(button(screen, "Support"))
    assert isinstance(screen.page, Support)
    assert "Call the emergency number where you are." in read(screen)
    click(button(screen, "Back"))
    click(button(screen, "Begin"))
    type_names(names(screen), "Maya", "Sam")
    click(button(screen, "Go on"))
    click(button(screen, "I am Maya"))
    click(button(screen, "Support"))
    click(button(screen, "Back"))
    assert isinstance(screen.page, AloneReading)
    assert "Maya" in read(screen)


def test_the_keyboard_alone_is_enough(welcome: Welcome, qtbot: QtBot) -> None:
    QTest.keyClick(welcome.window().focusWidget(), Qt.Key.Key_Return)
    two = names(welcome)
    assert two.cards[1].field.edit.hasFocus()
    QTest.keyClicks(two.cards[1].field.edit, "Maya")
    QTest.keyClick(two.cards[1].field.edit, Qt.Key.Key_Return)
    assert two.cards[2].field.edit.hasFocus()
    QTest.keyClicks(two.cards[2].field.edit, "Sam")
    with qtbot.waitSignal(welcome.people_chosen):
        QTest.keyClick(two.cards[2].field.edit, Qt.Key.Key_Return)
    focus = welcome.window().focusWidget()
    assert isinstance(focus, Button)
    assert focus.words() == "I am Maya"


def test_tab_comes_by_the_ways_in_the_order_they_stand(show: Show) -> None:
    pages = shelf().pages
    screen = Welcome(pages["welcome"], pages["safety"], lambda: Support(pages["support"]))
    show(screen)
    screen.ask_names()
    type_names(names(screen), "Maya", "Sam")
    click(button(screen, "Go on"))
    QTest.keyClick(screen.window().focusWidget(), Qt.Key.Key_Return)
    came_by: list[str] = []
    for _ in range(5):
        focus = screen.window().focusWidget()
        assert not isinstance(focus, Button) or came_by  # a second Enter would choose unread
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        focus = screen.window().focusWidget()
        assert isinstance(focus, Button)
        came_by.append(focus.words())
    assert came_by == ["Support", "Start", "Quiet session", "Not today", "Leave now"]


def test_the_key_for_back_leads_out_of_support(show: Show) -> None:
    pages = shelf().pages
    screen = Welcome(pages["welcome"], pages["safety"], lambda: Support(pages["support"]))
    show(screen)
    click(button(screen, "Support"))
    focus = screen.window().focusWidget()
    QTest.keyClick(focus, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert not isinstance(screen.page, Support)
    assert "It is not counselling" in read(screen)


def test_pages_may_come_late(show: Show, qtbot: QtBot) -> None:
    screen = Welcome()
    show(screen)
    assert "A few words about it will be here in a moment." in read(screen)
    screen.show_pages(shelf().pages["welcome"], None)
    reads(qtbot, screen, "It is not counselling")
    click(button(screen, "Begin"))
    type_names(names(screen), "Maya", "Sam")
    click(button(screen, "Go on"))
    click(button(screen, "I am Maya"))
    assert not button(screen, "Start").isEnabled()
    assert not button(screen, "Quiet session").isEnabled()
    assert button(screen, "Not today").isEnabled()
    screen.show_pages(shelf().pages["welcome"], shelf().pages["safety"])
    reads(qtbot, screen, "Free to say no")
    assert button(screen, "Start").isEnabled()


def test_a_bad_name_is_told_under_its_field(welcome: Welcome) -> None:
    welcome.ask_names()
    two = names(welcome)
    click(button(welcome, "Go on"))
    assert isinstance(welcome.page, Names)
    assert "Write a name here" in two.cards[1].field.fault()
    assert "Write a name here" in two.cards[2].field.fault()
    assert two.cards[1].field.edit.hasFocus()
    write(two.cards[1].field.edit, "Maya")
    assert two.cards[1].field.fault() == ""
    write(two.cards[2].field.edit, "x" * 41)
    click(button(welcome, "Go on"))
    assert "longer than 40 characters" in read(welcome)
    write(two.cards[2].field.edit, "\u200b \t")
    click(button(welcome, "Go on"))
    assert "Write a name here" in two.cards[2].field.fault()


def test_the_same_name_twice_is_said_once(welcome: Welcome) -> None:
    welcome.ask_names()
    two = names(welcome)
    type_names(two, "Sam", "ｓａｍ")
    click(button(welcome, "Go on"))
    assert two.cards[1].field.fault() == ""
    assert two.cards[2].field.fault().startswith("You both have the same name")
    write(two.cards[1].field.edit, "Samuel")
    assert two.cards[2].field.fault() == ""


@pytest.mark.parametrize("name", ["🙂", "مايا", "Zoe\u0308", "<b>Maya</b>", "Maya & Co"])
def test_names_are_shown_as_they_were_written(welcome: Welcome, name: str) -> None:
    welcome.ask_names()
    type_names(names(welcome), name, "Sam")
    click(button(welcome, "Go on"))
    assert isinstance(welcome.page, Cover)
    clean = "Zoë" if name.startswith("Zoe") else name
    assert clean in read(welcome)


def test_the_badge_follows_what_is_typed_and_chosen(welcome: Welcome) -> None:
    welcome.ask_names()
    card = names(welcome).cards[1]
    assert card.badge.look().name == "One of you"
    write(card.field.edit, "Maya")
    click(card.colours.marks["moss"])
    click(card.shapes.marks["leaf"])
    look = card.badge.look()
    assert (look.name, look.colour, look.shape) == ("Maya", "moss", "leaf")


def test_a_taken_colour_or_shape_is_swapped(welcome: Welcome) -> None:
    welcome.ask_names()
    two = names(welcome)
    type_names(two, "Maya", "Sam")
    click(two.cards[1].colours.marks["honey"])
    assert two.people()[1].colour == "honey"
    assert two.people()[2].colour == "lake"
    assert "You have swapped: Sam’s sign is now Lake." in read(welcome)
    click(two.cards[2].shapes.marks["circle"])
    assert two.people() == {
        1: Person("Maya", "honey", "square"),
        2: Person("Sam", "lake", "circle"),
    }
    assert two.cards[1].colours.marks["honey"].isChecked()
    assert two.cards[1].shapes.marks["square"].isChecked()


def test_back_leads_to_the_first_page(welcome: Welcome) -> None:
    click(button(welcome, "Begin"))
    write(names(welcome).cards[1].field.edit, "Maya")
    click(button(welcome, "Back"))
    assert "What this is not" in read(welcome)
    click(button(welcome, "Begin"))
    assert names(welcome).cards[1].field.text() == "Maya"


def test_a_damaged_or_missing_person_still_has_a_look() -> None:
    told = looks({1: Person("Maya", "", ""), 2: Person("", "honey", "square")})
    assert (told[1].name, told[1].colour) == ("Maya", "lake")
    assert (told[2].name, told[2].shape) == ("The other", "square")
    assert whole({})[1].name == ""


def test_long_names_fit(welcome: Welcome) -> None:
    long = "Wilhelmine-Charlotte von und zu Aufhausen"[:40]
    welcome.ask_names()
    type_names(names(welcome), long, "Sam")
    click(button(welcome, "Go on"))
    assert f"{long} reads a page alone first" in read(welcome)
    click(button(welcome, f"I am {long}"))
    assert isinstance(welcome.page, AloneReading)
