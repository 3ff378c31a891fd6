"""What one writes alone, the other can never come by: on the screen, by ear or by paste."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.screens.looking import button, click, read, seen
from tests.ui.seeing import Show, described, has_turn, said
from tests.ui.stage.conftest import SetUp
from tests.ui.stage.table import SAMPLE, Table, at, everything, flush, marker, usual_move
from together.play import moves, sharing
from together.play.moves import Partner
from together.play.session import Session
from together.ui.parts import Button, PartnerBadge
from together.ui.stage.cover import Cover
from together.ui.stage.recess import Recess
from together.ui.stage.words_area import WordsArea

SECRET = "zqsecretqz"


def writing(table: SetUp, *, idle: int = 120_000) -> Table:
    """Maya writes the secret, and has not gone on."""
    it = table(at("write", actor=1), idle=idle)
    it.sit_down()
    QTest.keyClicks(it.one(WordsArea), SECRET)
    assert SECRET in everything(it.stage)
    return it


def is_put_away(it: Table, face: QWidget) -> bool:
    flush()
    return SECRET not in everything(it.stage) and not isValid(face)


def test_a_cover_comes_before_the_first_private_turn(table: SetUp) -> None:
    it = table(at("pick", actor=1))
    assert it.is_covered
    assert it.stage.holder is None
    assert "Pass the keyboard to Maya" in read(it.stage)
    assert "Sam, please look away for a while." in read(it.stage)
    assert [has_turn(b) for b in seen(it.stage, PartnerBadge)] == [True, False]
    it.sit_down()
    assert it.stage.holder == 1
    assert not it.is_covered


def test_no_cover_within_ones_own_run(table: SetUp) -> None:
    it = table(at("pick", actor=1))
    it.sit_down()
    it.play(usual_move(it.session))
    assert (it.turn.kind, it.is_covered) == ("write", False)


def test_the_cover_has_the_focus_and_says_all(table: SetUp) -> None:
    it = table(at("pick", actor=1))
    assert isinstance(it.face, Cover)
    assert it.face.ready.hasFocus()
    assert said(it.face.ready) == "I’m Maya, and I’m ready"
    assert "Sam, please look away" in described(it.face.ready)
    QTest.keyClick(it.face.ready, Qt.Key.Key_Space)
    assert it.stage.holder == 1


def test_passing_the_keyboard_takes_the_words_along(table: SetUp) -> None:
    it = table(at("rate", actor=1, step=3))
    it.sit_down()
    face = it.face
    it.play(moves.Rated(1))
    it.play(moves.Rated(1))
    assert it.is_covered
    assert it.turn.actor == 2
    flush()
    assert not isValid(face)
    assert marker(it.session.played[2][0]) not in everything(it.stage)
    assert it.titles[-1] == "Pass the keyboard to Sam"


def test_after_a_turn_of_both_the_same_person_is_asked_again(table: SetUp) -> None:
    """The other one looked at the screen meanwhile."""
    it = table(at("reveal", "choose", actor=1))
    it.sit_down()
    assert it.stage.holder == 1
    while it.turn.kind != "pick":
        it.play(usual_move(it.session))
    assert it.turn.actor == 1
    assert it.is_covered


def test_back_to_ones_own_turn_is_covered_too(table: SetUp) -> None:
    it = table(at("pick", actor=2))
    assert it.is_covered
    it.press("Back")
    assert it.turn.actor == 1
    assert it.is_covered
    assert "I’m Maya, and I’m ready" in read(it.stage)


def test_another_window_brings_the_cover_back(table: SetUp, show: Show, qtbot: QtBot) -> None:
    it = writing(table)
    face = it.face
    elsewhere = QLabel("something else")
    show(elsewhere)
    qtbot.waitUntil(lambda: it.is_covered)
    assert is_put_away(it, face)
    assert it.stage.holder is None
    assert "Only for Maya" in read(it.stage)
    click(button(it.stage, "I’m Maya, carry on"))
    assert it.one(WordsArea).text().endswith(SECRET)


def test_idle_minutes_bring_the_cover_back(table: SetUp, qtbot: QtBot) -> None:
    it = writing(table, idle=150)
    face = it.face
    qtbot.waitUntil(lambda: it.is_covered)
    assert is_put_away(it, face)
    it.sit_down()
    assert it.one(WordsArea).text().endswith(SECRET)


def test_whoever_types_is_not_idle(table: SetUp, qtbot: QtBot) -> None:
    it = writing(table, idle=400)
    for _ in range(12):
        QTest.keyClicks(it.one(WordsArea), "x")
        qtbot.wait(50)
    assert not it.is_covered


def test_a_turn_of_both_is_never_covered(table: SetUp, show: Show, qtbot: QtBot) -> None:
    it = table(at("decide"), idle=50)
    show(QLabel("something else"))
    qtbot.wait(150)
    it.stage.cover()
    assert not it.is_covered


def test_a_pause_puts_private_words_away_and_comes_back_to_them(table: SetUp) -> None:
    it = writing(table)
    face = it.face
    QTest.keyClick(it.one(WordsArea), Qt.Key.Key_F8)
    assert isinstance(it.face, Recess)
    assert is_put_away(it, face)
    it.press("Back to where we were")
    assert it.is_covered
    it.sit_down()
    assert it.one(WordsArea).text().endswith(SECRET)


def test_leaving_empties_the_stage_at_once(table: SetUp) -> None:
    it = writing(table)
    face = it.face
    QTest.keyClick(
        it.one(WordsArea),
        Qt.Key.Key_L,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert it.heard == ["left"]
    assert it.stage.face is None
    assert it.titles[-1] == ""
    assert seen(it.stage, Button) == []
    assert is_put_away(it, face)


def test_escape_leaves_only_when_it_is_pressed_twice(table: SetUp) -> None:
    it = writing(table)
    QTest.keyClick(it.one(WordsArea), Qt.Key.Key_Escape)
    it.clock.now += 5
    QTest.keyClick(it.one(WordsArea), Qt.Key.Key_Escape)
    assert it.heard == []
    it.clock.now += 0.3
    QTest.keyClick(it.one(WordsArea), Qt.Key.Key_Escape)
    assert it.heard == ["left"]


def test_stopping_for_another_day_tells_the_draft_first(table: SetUp) -> None:
    it = writing(table)
    it.stage.pause()
    assert isinstance(it.face, Recess)
    click(it.face.stop)
    assert it.heard == ["stopped"]
    assert it.drafts[-1].content["text"].endswith(SECRET)
    assert it.stage.face is None
    assert it.stage.draft() is None


def test_what_was_copied_leaves_the_clipboard_with_the_cover(table: SetUp) -> None:
    it = writing(table)
    QTest.keyClick(it.one(WordsArea), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(it.one(WordsArea), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert SECRET in QGuiApplication.clipboard().text()
    it.stage.cover()
    assert QGuiApplication.clipboard().text() == ""


def test_what_was_cut_in_an_earlier_turn_leaves_it_too(table: SetUp) -> None:
    it = writing(table)
    QTest.keyClick(it.one(WordsArea), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(it.one(WordsArea), Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    it.play(moves.Wrote("another text"))
    assert SECRET in QGuiApplication.clipboard().text()  # still one's own turn
    it.play(moves.Rated(1))
    it.play(moves.Rated(1))
    assert it.is_covered
    assert QGuiApplication.clipboard().text() == ""


def test_what_came_from_elsewhere_stays_in_the_clipboard(table: SetUp) -> None:
    it = writing(table)
    QTest.keyClick(it.one(WordsArea), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(it.one(WordsArea), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    QGuiApplication.clipboard().setText("an address")
    it.stage.cover()
    assert QGuiApplication.clipboard().text() == "an address"


def test_undo_after_the_cover_brings_nothing_back(table: SetUp) -> None:
    it = writing(table)
    for _ in range(len(SECRET)):
        QTest.keyClick(it.one(WordsArea), Qt.Key.Key_Backspace)
    it.stage.cover()
    it.sit_down()
    QTest.keyClick(it.one(WordsArea), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert SECRET not in it.one(WordsArea).text()


@pytest.mark.parametrize("seed", range(4))
def test_two_voices(table: SetUp, seed: int) -> None:
    """However they go on, back, pause or leave the window: no word of one in the other's turn."""
    chance = random.Random(seed)
    opener: Partner = 1 if seed % 2 else 2
    it = table(Session(SAMPLE, opener))
    for _ in range(70):
        if it.session.is_over:
            break
        check_voices(it)
        wander(it, chance)
    flush()


def wander(it: Table, chance: random.Random) -> None:
    """One thing that somebody does, by chance."""
    do = chance.random()
    if it.is_covered:
        it.press("Back") if do < 0.1 else it.sit_down()
    elif do < 0.1 and it.session.can_go_back:
        it.stage.went_back.emit()
    elif do < 0.2:
        it.stage.cover()
    elif do < 0.25:
        it.stage.pause()
        check_voices(it)
        it.stage.pause()
    elif do < 0.3:
        it.play(moves.Skip())
    elif it.turn.kind == "write":
        it.one(WordsArea).insertPlainText(marker(it.turn))
        check_voices(it)
        it.face.finish()
    else:
        it.play(some_move(it.session, chance))
    flush()


def some_move(session: Session, chance: random.Random) -> moves.AnyMove:
    if session.turn and session.turn.phase == "choose":
        ways: list[moves.Share] = ["share", "aloud", "keep"]
        return moves.Chose({a.name: chance.choice(ways) for a in sharing.to_choose(session)})
    return usual_move(session)


def check_voices(it: Table) -> None:
    """On the screen are only markers that those who look may see, and none on a cover."""
    flush()
    turn, shown = it.turn, everything(it.stage)
    resting = isinstance(it.face, Cover | Recess)
    allowed = "" if resting else " ".join(str(a.move) for a in sharing.visible(it.session))
    own = "" if resting or not turn.private else marker(turn)
    for played, _move in (*it.session.played, (turn, None)):
        if played.private and marker(played) in shown:
            assert marker(played) in allowed + own, f"{marker(played)} at {turn.name}"
