"""The page where the two choose the passphrase of their file."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from tests.ui.screens.looking import (
    button,
    click,
    clipped,
    focusable,
    read,
    reads,
    seen,
    unnamed,
    write,
)
from tests.ui.seeing import Dress, Show, heard, said, told
from together import passphrases
from together.play.secret import Lasts, lasts
from together.ui.screens.passphrase import LISTED, ChoosePassphrase

OURS = "soup on a slow Sunday"
USE = "Use this passphrase"
TICK_FIRST = "Write the passphrase down, or learn it together; then tick the box."


def judge(secret: str) -> Lasts:
    return lasts(passphrases.guesses(secret))


@pytest.fixture
def page(show: Show) -> ChoosePassphrase:
    made = ChoosePassphrase(passphrases.suggest, judge)
    show(made)
    made.setFocus()
    return made


def choose(page: ChoosePassphrase, words: str) -> None:
    click(next(it for it in seen(page, QRadioButton) if said(it) == words))


def type_own(page: ChoosePassphrase, first: str, again: str) -> None:
    choose(page, "Our own words")
    write(page.own.first.edit, first)
    write(page.own.again.edit, again)


def test_it_says_what_it_protects_and_what_not(page: ChoosePassphrase) -> None:
    shown = read(page)
    assert "Give your file a passphrase" in shown
    for words in ("nobody can read the file", "can open the whole file", "your words are gone"):
        assert words in shown
    assert "Your backups on this computer get it, too" in shown


def test_its_title_can_be_another(qtbot: QtBot) -> None:
    page = ChoosePassphrase(passphrases.suggest, judge, "Choose another passphrase")
    qtbot.addWidget(page)
    page.show()
    assert "Choose another passphrase" in read(page)
    assert "Give your file a passphrase" not in read(page)


def test_four_random_words_are_taken_as_they_are_read(page: ChoosePassphrase, qtbot: QtBot) -> None:
    words = page.drawn.text()
    assert words in read(page)
    assert set(words.split()) <= set(passphrases.words())
    assert "needs centuries to guess it" in read(page)
    click(page.known)
    with qtbot.waitSignal(page.chosen) as chosen:
        click(button(page, USE))
    assert chosen.args == [words]


def test_the_list_is_as_long_as_the_page_says(page: ChoosePassphrase) -> None:
    assert len(passphrases.words()) == LISTED
    assert "7,776 English words" in read(page)


def test_other_words_take_their_place_and_the_tick_away(page: ChoosePassphrase) -> None:
    words = page.drawn.text()
    click(page.known)
    click(button(page, "Other words"))
    assert page.drawn.text() != words
    assert words not in read(page)
    assert not page.known.isChecked()


def test_without_the_tick_it_says_what_to_do(page: ChoosePassphrase, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.chosen):
        click(button(page, USE))
    assert TICK_FIRST in read(page)
    assert page.known.hasFocus()
    click(page.known)
    assert TICK_FIRST not in read(page)


def test_words_of_their_own(page: ChoosePassphrase, qtbot: QtBot) -> None:
    type_own(page, OURS, f" {OURS} ")
    click(page.known)
    with qtbot.waitSignal(page.chosen) as chosen:
        click(button(page, USE))
    assert chosen.args == [OURS]


def test_two_that_differ_are_not_taken(page: ChoosePassphrase, qtbot: QtBot) -> None:
    type_own(page, OURS, OURS.lower())
    click(page.known)
    with qtbot.assertNotEmitted(page.chosen), qtbot.assertNotEmitted(page.sheet_wanted):
        click(button(page, USE))
        click(button(page, "Print a sheet"))
    assert "This differs from the first one; type the same in both." in read(page)
    assert page.own.again.edit.hasFocus()


def test_an_empty_one_is_not_taken(page: ChoosePassphrase, qtbot: QtBot) -> None:
    choose(page, "Our own words")
    with qtbot.assertNotEmitted(page.chosen):
        click(button(page, USE))
    assert "Nothing is typed here yet; fill in this field." in read(page)
    assert page.own.first.edit.hasFocus()


def test_one_that_might_not_open_later_is_not_taken(page: ChoosePassphrase) -> None:
    type_own(page, "soup \U000e1000", "soup \U000e1000")
    click(button(page, USE))
    assert "too new for this program" in read(page)


def test_how_long_it_lasts_is_said_while_typing(page: ChoosePassphrase, qtbot: QtBot) -> None:
    choose(page, "Our own words")
    write(page.own.first.edit, "summer in the city")
    reads(qtbot, page, "needs minutes at most to guess it")
    write(page.own.first.edit, "k8Qz!w3)Rv$2xP")
    reads(qtbot, page, "needs centuries to guess it")
    write(page.own.first.edit, "k8Qz!w3)Rv$2xP" * 100)
    qtbot.waitUntil(lambda: "to guess it" not in read(page))


def test_it_is_not_judged_before_anything_is_typed(show: Show) -> None:
    asked: list[str] = []

    def heard_by(secret: str) -> Lasts:
        asked.append(secret)
        return "years"

    page = ChoosePassphrase(passphrases.suggest, heard_by)
    show(page)
    click(button(page, "Other words"))
    choose(page, "Our own words")
    assert asked == []


def test_enter_leads_from_field_to_field_and_on(page: ChoosePassphrase, qtbot: QtBot) -> None:
    choose(page, "Our own words")
    page.known.setChecked(True)
    page.own.first.edit.setText(OURS)
    page.own.first.edit.setFocus()
    QTest.keyClick(page.own.first.edit, Qt.Key.Key_Return)
    assert page.own.again.edit.hasFocus()
    page.own.again.edit.setText(OURS)
    with qtbot.waitSignal(page.chosen):
        QTest.keyClick(page.own.again.edit, Qt.Key.Key_Return)


def test_another_one_typed_takes_the_tick_away(page: ChoosePassphrase) -> None:
    type_own(page, OURS, OURS)
    click(page.known)
    QTest.keyClicks(page.own.first.edit, "!")
    assert not page.known.isChecked()
    click(page.known)
    choose(page, "Four random words")
    assert not page.known.isChecked()


def test_a_sheet_needs_no_tick(page: ChoosePassphrase, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.sheet_wanted) as drawn:
        click(button(page, "Print a sheet"))
    assert drawn.args == [page.drawn.text()]
    type_own(page, OURS, OURS)
    with qtbot.waitSignal(page.sheet_wanted) as own:
        click(button(page, "Print a sheet"))
    assert own.args == [OURS]


def test_not_now(page: ChoosePassphrase, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.declined):
        click(button(page, "Not now"))


def test_meanwhile_nothing_changes_and_then_it_says_why_not(
    page: ChoosePassphrase, qtbot: QtBot
) -> None:
    type_own(page, OURS, OURS)
    click(page.known)
    click(button(page, USE))
    page.wait()
    setting = button(page, "Setting it …")
    assert setting.hasFocus()
    assert [it for it in focusable(page) if it is not setting] == []
    with qtbot.assertNotEmitted(page.chosen):
        click(setting)
    page.complain("The disk is full; make some room, then try again.")
    assert "The disk is full; make some room, then try again." in read(page)
    assert page.own.first.edit.hasFocus()
    assert page.own.text() == OURS
    with qtbot.waitSignal(page.chosen):
        click(button(page, USE))


def test_the_keyboard_comes_by_everything(page: ChoosePassphrase) -> None:
    assert said(page.window().focusWidget()) == "Give your file a passphrase"
    names = []
    for _stop in range(6):
        QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)
        names.append(said(page.window().focusWidget()))
    assert names == [
        "Four random words",
        "Other words",
        "Print a sheet",
        "We have written it down, or we both know it",
        "Not now",
        USE,
    ]


def test_what_is_typed_is_not_in_the_tree(page: ChoosePassphrase) -> None:
    type_own(page, OURS, OURS)
    click(button(page, USE))
    assert OURS not in "\n".join(heard(told(page)))


@pytest.mark.parametrize("way", ["Four random words", "Our own words"])
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
    show: Show,
    qtbot: QtBot,
    dress: Dress,
    way: str,
    scale: float,
    language: str,
    size: tuple[int, int],
) -> None:
    dress(scale=scale, language=language)
    page = ChoosePassphrase(passphrases.suggest, judge)
    show(page, *size)
    radios = seen(page, QRadioButton)
    click(radios[way == "Our own words"])
    qtbot.waitUntil(lambda: list(clipped(page)) == [])
    assert unnamed(page) == []
    mirrored = page.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert mirrored is (language == "ar")
