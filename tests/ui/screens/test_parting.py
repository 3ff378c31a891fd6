"""The pages on which two part ways or delete everything, and what they are told afterwards."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.screens.couple import PEOPLE
from tests.ui.screens.looking import (
    button,
    click,
    clipped,
    focusable,
    read,
    reads,
    seen,
    unnamed,
)
from tests.ui.seeing import Dress, Place, Show, described, said
from together.play.couple import People, Person
from together.ui.parts import Button, TextArea
from together.ui.screens.deleting import Belongings, Deleting, Gone, Removing, StillThere
from together.ui.screens.parting import EndCard, Parted, PartWays

FOUND = Belongings(
    "/a/long way/to/the folder/of/both/couple.together",
    "/a/long way/to/the folder/of/both/backups/couple",
    12,
    2,
    "/media/stick",
    3,
    own=1,
)
LEFT = [
    ("waits", "/a/backups/couple/2026-11-20 18.00.00.together"),
    ("in use", "/a/couple.together"),
    ("waits", "/a/.couple.together.reserve"),
]
LONG: People = {
    1: Person("Wilhelmina-Antoinette van der Waterkant", "lake", "circle"),
    2: Person("Sam", "honey", "square"),
}
SAVED = "Saved: “Maya-words.md” to read, and “Maya-words.json” for programs."


@pytest.fixture
def deleting(show: Show) -> Deleting:
    page = Deleting(PEOPLE)
    show(page)
    page.setFocus()
    return page


@pytest.fixture
def parting(show: Show) -> PartWays:
    page = PartWays(PEOPLE, Parted())
    show(page)
    page.setFocus()
    return page


def test_the_settings_lead_to_both(place: Place, qtbot: QtBot) -> None:
    card = EndCard()
    place(card)
    assert "Nothing is gone before both of you have agreed." in read(card)
    for words, signal in (("Part ways", card.part_ways), ("Delete everything", card.delete)):
        with qtbot.waitSignal(signal):
            click(button(card, words))


# Delete everything


def test_nothing_can_be_pressed_before_the_list_is_there(deleting: Deleting) -> None:
    assert "The list will be here in a moment." in read(deleting)
    assert not button(deleting, "Delete everything").isEnabled()
    assert deleting.window().focusWidget() is button(deleting, "Back")


def test_it_says_what_goes_and_what_stays(deleting: Deleting, qtbot: QtBot) -> None:
    deleting.show_belongings(FOUND)
    reads(qtbot, deleting, FOUND.file)
    shown = read(deleting)
    assert "in a moment" not in shown
    for words in (
        "with 12 backups and all else",
        FOUND.folder,
        "2 older files that made way for a backup.",
        "3 copies in the second place.",
        FOUND.second,
        "1 exercise that you wrote.",
        "What you saved or printed yourselves",
        "text size, colours, language",
        "choose “Part ways” first",
    ):
        assert words in shown


def test_what_is_not_there_is_not_told(deleting: Deleting, qtbot: QtBot) -> None:
    deleting.show_belongings(Belongings("/a/couple.together"))
    reads(qtbot, deleting, "/a/couple.together")
    shown = read(deleting)
    for words in ("backup", "second place", "exercise"):
        assert words not in shown


def test_a_second_place_out_of_reach_is_told_before(deleting: Deleting, qtbot: QtBot) -> None:
    deleting.show_belongings(FOUND._replace(is_reached=False))
    reads(qtbot, deleting, "It can’t be reached now: plug it in or connect to it first.")


def test_both_have_to_press(deleting: Deleting, qtbot: QtBot) -> None:
    deleting.show_belongings(FOUND)
    click(button(deleting, "Delete everything"))
    assert "Nobody can bring it back." in read(deleting)
    assert deleting.window().focusWidget() is button(deleting, "Leave it there")
    with qtbot.assertNotEmitted(deleting.agreed):
        click(button(deleting, "Maya: remove it"))
        click(button(deleting, "Maya has agreed"))
        click(button(deleting, "Sam: remove it"))
    with qtbot.waitSignal(deleting.agreed):
        click(button(deleting, "Maya: remove it"))
    with qtbot.assertNotEmitted(deleting.agreed):
        click(button(deleting, "Sam has agreed"))
        click(button(deleting, "Sam has agreed"))


def test_left_there_no_word_given_stands(deleting: Deleting) -> None:
    deleting.show_belongings(FOUND)
    click(button(deleting, "Delete everything"))
    click(button(deleting, "Maya: remove it"))
    QTest.keyClick(button(deleting, "Leave it there"), Qt.Key.Key_Escape)
    again = button(deleting, "Delete everything")
    assert deleting.window().focusWidget() is again
    click(again)
    assert button(deleting, "Maya: remove it")


# Part ways


def test_each_can_take_their_own_words(parting: PartWays, qtbot: QtBot) -> None:
    for who, name in ((1, "Maya"), (2, "Sam")):
        with qtbot.waitSignal(parting.take) as taken:
            click(button(parting, f"Save {name}’s words"))
        assert taken.args == [who]


def test_what_came_of_it_stands_below(parting: PartWays) -> None:
    parting.show_words(1, SAVED)
    assert SAVED in read(parting)
    parting.show_words(1, "Nothing can be saved there.", is_fault=True)
    assert SAVED not in read(parting)
    assert "Nothing can be saved there." in read(parting)


def test_only_two_yes_make_copies(parting: PartWays, qtbot: QtBot) -> None:
    words = "Save a copy for Maya"
    assert words not in read(parting)
    with qtbot.waitSignal(parting.said) as told:
        click(parting.checks[2])
    assert told.args == [2, True]
    assert words not in read(parting)
    click(parting.checks[1])
    for who, name in ((1, "Maya"), (2, "Sam")):
        with qtbot.waitSignal(parting.copy) as taken:
            click(button(parting, f"Save a copy for {name}"))
        assert taken.args == [who]
    click(parting.checks[2])
    assert words not in read(parting)


def test_nobody_is_asked_why_and_nothing_is_said_of_a_no(parting: PartWays) -> None:
    before = read(parting)
    click(parting.checks[1])
    assert read(parting) == before
    assert "Nobody has to say why." in before
    assert not [it for it in seen(parting, QWidget) if isinstance(it, TextArea)]


def test_it_comes_again_as_it_was_left(show: Show) -> None:
    page = PartWays(PEOPLE, Parted({1: SAVED}, {2: "Saved: “story”"}, {1, 2}))
    show(page)
    assert SAVED in read(page)
    assert "Saved: “story”" in read(page)
    assert button(page, "Save a copy for Sam")
    page.begin_at(2)
    page.setFocus()
    assert said(page.window().focusWidget()) == "Save Sam’s words"


def test_the_file_goes_only_when_both_press(parting: PartWays, qtbot: QtBot) -> None:
    assert not button(parting, "Remove the file for good").isEnabled()
    parting.show_belongings(FOUND)
    reads(qtbot, parting, FOUND.file)
    click(button(parting, "Remove the file for good"))
    assert "What neither of you has saved is gone then." in read(parting)
    with qtbot.assertNotEmitted(parting.agreed):
        click(button(parting, "Sam: remove it"))
    with qtbot.waitSignal(parting.agreed):
        click(button(parting, "Maya: remove it"))


@pytest.mark.parametrize(
    ("words", "signal"), [("Back", "back"), ("Support", "support"), ("Leave now", "left")]
)
def test_there_are_ways_out(parting: PartWays, qtbot: QtBot, words: str, signal: str) -> None:
    with qtbot.waitSignal(getattr(parting, signal)):
        click(button(parting, words))


def test_one_key_leaves_at_once(parting: PartWays, qtbot: QtBot) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    with qtbot.waitSignal(parting.left):
        QTest.keyClick(parting, Qt.Key.Key_L, both)


def test_the_keyboard_begins_where_nothing_is_lost(parting: PartWays) -> None:
    held = parting.window().focusWidget()
    assert held is button(parting, "Back")
    assert "About the rest you decide together." in described(held)


# Afterwards


def test_that_all_is_gone_is_said_with_its_limits(show: Show, qtbot: QtBot) -> None:
    page = Gone()
    show(page)
    page.setFocus()
    words = "Nothing of it is left on this computer, as far as this program can see."
    assert words in read(page)
    assert words in described(button(page, "Close the program"))
    assert "A disk may hold old traces" in read(page)
    assert "Copies that somebody made elsewhere" in read(page)
    assert "that you saved" not in read(page)
    for label, signal in (
        ("Close the program", page.closed),
        ("Start anew", page.anew),
        ("Support", page.support),
    ):
        with qtbot.waitSignal(signal):
            click(button(page, label))


def test_the_second_place_was_looked_at_too(show: Show) -> None:
    page = Gone("/media/stick", has_saved=True)
    show(page)
    assert "on this computer or in the second place" in read(page)
    assert "The files that you saved are where you put them." in read(page)


def test_what_is_still_there_is_named_with_its_reason(show: Show, qtbot: QtBot) -> None:
    page = StillThere(LEFT, "/a/couple.together")
    show(page)
    page.setFocus()
    shown = read(page)
    assert "Nothing is gone yet" in shown
    assert "Another window or program has this open." in shown
    assert "The file itself has to go first" in shown
    assert [it.text() for it in seen(page, TextArea)] == [
        "/a/couple.together",
        "/a/backups/couple/2026-11-20 18.00.00.together\n/a/.couple.together.reserve",
    ]
    with qtbot.waitSignal(page.again):
        QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Return)
    with qtbot.waitSignal(page.leave):
        click(button(page, "Leave it as it is"))


@pytest.mark.parametrize(
    ("why", "title", "words"),
    [
        ("refused", "Some of it is still there", "the place is read-only"),
        ("leads elsewhere", "Some of it is still there", "only leads to another place"),
        ("out of reach", "One place is out of reach", "copies may still be there"),
        ("unknown", "Some of it is still there", "or remove it by hand"),
        ("a reason of a later day", "Some of it is still there", "or remove it by hand"),
    ],
)
def test_each_reason_says_what_to_do(show: Show, why: str, title: str, words: str) -> None:
    page = StillThere([(why, "/a/backups")], "/a/couple.together")
    show(page)
    assert title in read(page)
    assert words in read(page)


def test_while_it_is_under_way_there_is_nothing_to_press(show: Show) -> None:
    page = Removing()
    show(page)
    assert "Leave the window open until that is done." in read(page)
    assert not seen(page, Button)


# Every look


def filled(people: People = PEOPLE) -> Deleting:
    page = Deleting(people)
    page.show_belongings(FOUND)
    page.sure.button.click()
    return page


def far(people: People = PEOPLE) -> PartWays:
    page = PartWays(people, Parted({1: SAVED}, {2: SAVED}, {1, 2}))
    page.show_belongings(FOUND)
    page.show_words(2, "Nothing can be saved in the folder “/media/stick”.", is_fault=True)
    page.sure.button.click()
    return page


MAKES: list[Callable[[], QWidget]] = [
    filled,
    far,
    lambda: filled(LONG),
    lambda: far(LONG),
    Removing,
    lambda: Gone("/media/stick", has_saved=True),
    lambda: StillThere(LEFT, "/a/couple.together"),
]


@pytest.mark.parametrize("make", MAKES)
@pytest.mark.parametrize(
    ("scale", "language", "size"),
    [
        (1.0, "en", (1180, 800)),
        (2.0, "en", (960, 640)),
        (2.0, "xx", (960, 640)),
        (2.0, "ar", (960, 640)),
    ],
)
def test_nothing_is_cut_off_and_everything_reachable_has_a_name(
    make: Callable[[], QWidget],
    show: Show,
    qtbot: QtBot,
    dress: Dress,
    scale: float,
    language: str,
    size: tuple[int, int],
) -> None:
    dress(scale=scale, language=language)
    page = make()
    show(page, *size)
    qtbot.waitUntil(lambda: focusable(page) != [] or isinstance(page, Removing))
    qtbot.waitUntil(lambda: list(clipped(page)) == [])
    assert unnamed(page) == []
    mirrored = page.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert mirrored is (language == "ar")
