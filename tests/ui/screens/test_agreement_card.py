"""One agreement: read, looked at again, changed by both, let go by both."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.screens.couple import AGREEMENTS, DAY, NOW, PEOPLE, TODAY
from tests.ui.screens.looking import button, click, read, seen
from tests.ui.seeing import Place, heard, told
from together.play.couple import Change, KeptAgreement
from together.ui.parts import Button, ChoiceCard
from together.ui.screens.agreement_card import AgreementCard
from together.ui.screens.goal_question import NewWords

WHOLE, DAMAGED = AGREEMENTS
DUE = replace(WHOLE, look_again="2026-11-20")
LATER = replace(WHOLE, look_again="2026-12-06")


def card_of(place: Place, agreement: KeptAgreement) -> AgreementCard:
    card = AgreementCard(agreement, TODAY, PEOPLE)
    place(card)
    return card


def choose(root: QWidget, words: str) -> None:
    click(next(it for it in seen(root, ChoiceCard) if it.words() == words))


def words_of(card: AgreementCard) -> list[str]:
    return [it.words() for it in seen(card, Button)]


def test_it_can_be_read(place: Place) -> None:
    words = read(card_of(place, LATER))
    for part in (
        "What is one small yes?",
        "Radio off until eight.",
        "Wednesday, November 18, 2026",
        "You look at it again: Sunday, December 6",
    ):
        assert part in words


def test_at_any_time_it_can_be_changed_or_let_go(place: Place) -> None:
    for agreement in (WHOLE, LATER):
        words = words_of(card_of(place, agreement))
        assert words == ["Change it", "Let it go", "Look at it again on …"]


@pytest.mark.parametrize(("agreement", "day"), [(WHOLE, ""), (LATER, "2026-12-06"), (DUE, "")])
def test_other_words_leave_a_day_to_come(
    place: Place, qtbot: QtBot, agreement: KeptAgreement, day: str
) -> None:
    card = card_of(place, agreement)
    click(button(card, "Change it"))
    [asks] = seen(card, NewWords)
    asks.area.setPlainText("Radio off.")
    choose(card, "Maya agrees")
    with qtbot.waitSignal(card.decided) as heard_of:
        choose(card, "Sam agrees")
    assert heard_of.args == [1, "change", "Radio off.", day]


def test_another_day_is_chosen(place: Place, qtbot: QtBot) -> None:
    card = card_of(place, WHOLE)
    click(button(card, "Look at it again on …"))
    choose(card, "In a month")
    with qtbot.waitSignal(card.decided) as heard_of:
        click(button(card, "Choose this"))
    assert heard_of.args == [1, "day", "", "2026-12-22"]


def test_a_day_that_has_come_is_said_kindly(place: Place) -> None:
    words = read(card_of(place, replace(DUE, look_again="2025-03-01")))
    assert "The day you set to look at it has come." in words
    assert not any(it in words.lower() for it in ("late", "overdue", "ago", "missed", "2025"))


def test_it_still_holds(place: Place, qtbot: QtBot) -> None:
    card = card_of(place, DUE)
    click(button(card, "It still holds"))
    choose(card, "No day")
    with qtbot.waitSignal(card.decided) as heard_of:
        click(button(card, "Choose this"))
    assert heard_of.args == [1, "keep", "", ""]


def test_new_words_count_once_both_have_pressed_for_them(place: Place, qtbot: QtBot) -> None:
    card = card_of(place, DUE)
    click(button(card, "Change it"))
    [asks] = seen(card, NewWords)
    assert asks.area.hasFocus()
    assert asks.area.text() == "Radio off until eight."
    with qtbot.assertNotEmitted(card.decided):
        choose(card, "Maya agrees")
        asks.area.selectAll()
        QTest.keyClicks(asks.area, "Radio off until nine.")
        choose(card, "Sam agrees")  # Maya's yes was for other words
    with qtbot.waitSignal(card.decided) as heard_of:
        choose(card, "Maya agrees")
    assert heard_of.args == [1, "change", "Radio off until nine.", ""]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("", "There are no words here yet."),
        (" ", "There are no words here yet."),
        ("Radio off until eight.", "These are the words as they were."),
        ("o" * 20_001, "This is over 20000 letters; shorten it a little."),
    ],
)
def test_words_that_are_none_are_told(place: Place, qtbot: QtBot, words: str, fault: str) -> None:
    card = card_of(place, DUE)
    click(button(card, "Change it"))
    [asks] = seen(card, NewWords)
    asks.area.setPlainText(words)
    with qtbot.assertNotEmitted(card.decided):
        choose(card, "Maya agrees")
        choose(card, "Sam agrees")
    assert fault in read(card)
    assert not any(it.isChecked() for it in seen(card, ChoiceCard))


def test_both_let_it_go(place: Place, qtbot: QtBot) -> None:
    card = card_of(place, DUE)
    click(button(card, "Let it go"))
    assert button(card, "Leave it there").hasFocus()
    with qtbot.assertNotEmitted(card.decided):
        choose(card, "Sam agrees")
        choose(card, "Sam agrees")
        choose(card, "Maya agrees")
    with qtbot.waitSignal(card.decided) as heard_of:
        choose(card, "Sam agrees")
    assert heard_of.args == [1, "let go", "", ""]


@pytest.mark.parametrize("way", ["It still holds", "Change it", "Let it go"])
def test_a_question_can_be_left(place: Place, qtbot: QtBot, way: str) -> None:
    card = card_of(place, DUE)
    with qtbot.assertNotEmitted(card.decided):
        click(button(card, way))
        held = card.window().focusWidget()
        QTest.keyClick(held or button(card, "Leave it there"), Qt.Key.Key_Escape)
        assert button(card, way).hasFocus()
        click(button(card, way))
        click(button(card, "Leave it there"))
    assert button(card, way).hasFocus()


def test_what_was_let_go_stays_readable(place: Place, qtbot: QtBot) -> None:
    card = card_of(place, replace(WHOLE, state="let go"))
    assert "Radio off until eight." in read(card)
    assert "You have let go of this one." in read(card)
    assert words_of(card) == ["Take it up again"]
    with qtbot.waitSignal(card.decided) as heard_of:
        click(button(card, "Take it up again"))
    assert heard_of.args == [1, "take up", "", ""]


def test_what_has_changed_is_told(place: Place) -> None:
    history = (Change(NOW - DAY, "changed", ("Radio off until ten.",)), Change(NOW, "kept"))
    card = card_of(place, replace(WHOLE, history=history))
    click(card.history.head)
    lines = [it.replace("\u00a0", " ") for it in heard(told(card))]
    first = "Tuesday, November 17, 2026: changed; before: Radio off until ten."
    assert lines.index(first) < lines.index("Wednesday, November 18, 2026: kept as it is")


def test_a_damaged_one_says_so_and_can_do_nothing(place: Place) -> None:
    before = set(QApplication.topLevelWidgets())
    card = card_of(place, DAMAGED)
    assert set(QApplication.topLevelWidgets()) - before == {card.window()}  # no part on its own
    assert "This agreement is damaged in the file and can’t be read." in read(card)
    assert words_of(card) == []
