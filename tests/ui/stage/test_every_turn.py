"""What holds at every turn of an exercise with all kinds: seen whole, named, reached by keys."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDateEdit,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.screens.looking import clipped, focusable, seen, unnamed
from tests.ui.seeing import Dress, Show, described, said
from tests.ui.stage.conftest import SetUp
from tests.ui.stage.table import PEOPLE, SAMPLE, TODAY, Table, at, usual_move
from together.play import moves
from together.play.couple import People, Person
from together.play.session import Session
from together.ui.parts import Button, CardButton, ChoiceCard, Field
from together.ui.screens.support import Support
from together.ui.stage import Stage
from together.ui.stage.goal import GoalFace
from together.ui.stage.opening import OwnKey
from together.ui.stage.recess import Recess
from together.ui.stage.top_row import TopRow
from together.ui.stage.words_area import WordsArea

CTRL = Qt.KeyboardModifier.ControlModifier
LEAST = 44  # px of anything to press


def turns(it: Table) -> Iterator[Table]:
    """Each turn of the sample and each cover, with the inner pages of a goal."""
    while not it.session.is_over:
        yield it
        if it.is_covered:
            it.sit_down()
            yield it
        while isinstance(it.face, GoalFace) and it.face.main and it.face.main.isEnabled():
            if it.face._is_last:  # noqa: SLF001
                break
            it.face.finish()
            yield it
        it.play(usual_move(it.session))


def faults(it: Table) -> list[str]:
    """What is cut off, unnamed or too small at the present turn."""
    QTest.qWait(1)
    found = list(clipped(it.stage))
    # The line within a calendar field hands its focus to the field.
    found += [f"unnamed {widget}" for widget in unnamed(it.stage) if not widget.focusProxy()]
    for widget in focusable(it.stage):
        if isinstance(widget, QAbstractButton | QLineEdit) and widget.height() < LEAST:
            found.append(f"low: {widget} {said(widget)!r} {widget.height()}")
    for area in seen(it.stage, QScrollArea):
        inside = area.widget()
        if inside and inside.width() > area.viewport().width():
            found.append(f"{inside.width()} px in {area.viewport().width()}")
    return [f"{it.turn.name} {it.turn.kind} {it.turn.phase}: {fault}" for fault in found]


@pytest.mark.parametrize(
    ("language", "scale", "width", "height"),
    [("en", 1.0, 1280, 800), ("en", 2.0, 960, 640), ("xx", 2.0, 960, 640), ("ar", 2.0, 960, 640)],
)
def test_every_turn_is_whole(
    table: SetUp, dress: Dress, language: str, scale: float, width: int, height: int
) -> None:
    dress(language=language, scale=scale)
    it = table(Session(SAMPLE, 1))
    it.stage.resize(width, height)
    assert [fault for at_turn in turns(it) for fault in faults(at_turn)] == []
    assert (it.stage.width(), it.stage.height()) == (width, height)


def test_what_comes_later_is_whole_too(table: SetUp, dress: Dress) -> None:
    """A fault under a field, a card of one's own, a calendar, the rest within a pause."""
    dress(language="xx", scale=2.0)
    it = table(at("pick", actor=1), support=Support)
    it.stage.resize(960, 640)
    it.sit_down()
    it.one(Field).set_text("Something of mine that takes more than one line on its card")
    it.one(Field).entered.emit()
    it.stage.complain("This is a long sentence that says what is wrong, where, and what to do.")
    assert faults(it) == []
    it.stage.show_session(at("close", "next"))
    it.one(ChoiceCard, 3).setChecked(True)
    assert faults(it) == []
    it.stage.pause()
    assert faults(it) == []
    assert isinstance(it.face, Recess)
    it.face.lengths[5].click()
    assert faults(it) == []
    assert it.face.support
    it.face.support.click()
    assert faults(it) == []


def test_skip_pause_and_leave_are_at_every_turn(table: SetUp) -> None:
    for it in turns(table(Session(SAMPLE, 2))):
        shown = {b.words(): b for b in seen(it.stage, Button) if b.isEnabled()}
        assert {"Pause", "Leave now"} <= set(shown)
        if not it.is_covered:
            skip = shown["Skip this"]
            ends = [b for b in shown.values() if b.parent() is skip.parent()]
            assert {b.height() for b in ends} == {skip.height()}


def test_every_turn_can_be_skipped(table: SetUp) -> None:
    it = table(Session(SAMPLE, 1))
    while not it.session.is_over:
        it.sit_down()
        keeps = it.turn.phase == "keep"  # there a skip is what was chosen: nothing to keep
        it.press("Skip this")
        assert it.heard[-1] == (moves.Kept((), joint=True) if keeps else moves.Skip())


def test_the_focus_tells_what_is_asked_at_every_turn(table: SetUp) -> None:
    for it in turns(table(Session(SAMPLE, 1))):
        focus = QApplication.focusWidget()
        assert focus is not None
        assert it.stage.isAncestorOf(focus)
        if isinstance(it.face, GoalFace):
            continue  # its inner pages name their own fields
        assert said(focus)
        assert len(described(focus)) > 10, f"{it.turn.name} {focus}"
        asked = it.turn.say(it.turn.ask, {n: p.name for n, p in PEOPLE.items()})
        if asked and not it.is_covered and it.turn.round == 0:
            assert asked in described(focus)


def test_titles_hold_names_and_the_exercise_alone(table: SetUp) -> None:
    it = table(Session(SAMPLE, 1))
    for _ in turns(it):
        pass
    assert set(it.titles) == {
        "A sample walk: both of you",
        "A sample walk: Maya’s turn",
        "A sample walk: Sam’s turn",
        "Pass the keyboard to Maya",
        "Pass the keyboard to Sam",
        "",
    }


def test_from_start_to_end_by_keyboard_alone(table: SetUp, qtbot: QtBot) -> None:
    it = table(Session(SAMPLE, 1))
    for _ in range(120):
        if it.session.is_over:
            break
        before = it.session
        play_by_keys(it)
        qtbot.waitUntil(partial(is_past, it, before))
    assert it.session.is_over
    made = {type(move) for _, move in it.session.played}
    assert moves.Skip not in made
    assert made >= {moves.Wrote, moves.Picked, moves.Rated, moves.Heard, moves.Chose, moves.Opened}
    assert made >= {moves.Decided, moves.SetGoal, moves.Thanked, moves.Kept, moves.NextDay}


def is_past(it: Table, before: Session) -> bool:
    return it.session is not before


def key(what: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, what, modifier)


def tab_to(kind: type[QWidget], words: str = "") -> None:
    """Go on with Tab until the focus is on a control of a kind, and of these words."""
    for _ in range(80):
        focus = QApplication.focusWidget()
        if isinstance(focus, kind) and words in said(focus):
            return
        key(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab comes by no {kind.__name__} {words!r}")


def play_by_keys(it: Table) -> None:
    """One turn as it is played without a mouse."""
    if it.is_covered:
        key(Qt.Key.Key_Space)
    kind = it.turn.phase or it.turn.kind
    if kind == "open":
        for _ in range(2):
            press_by_keys(OwnKey, "hold")
    elif kind == "mirror":
        press_by_keys(CardButton, "Yes")
    else:
        fill_by_keys(it, kind)
        go_on_by_keys(it)
    if kind in ("choose", "keep") and it.face.fault.isVisible():
        go_on_by_keys(it)  # what has no choice yet stays private, or goes


def go_on_by_keys(it: Table) -> None:
    it.clock.now += 1
    key(Qt.Key.Key_Return, CTRL)


def fill_by_keys(it: Table, kind: str) -> None:
    if kind in ("write", "decide", "thanks", "goal"):
        tab_to(WordsArea)
        QTest.keyClicks(it.one(WordsArea), "tea")
    elif kind in ("pick", "rate", "choose", "keep"):
        press_by_keys(ChoiceCard if kind == "pick" else QRadioButton)
    elif kind == "next":
        press_by_keys(ChoiceCard, "Another day")
        tab_to(QDateEdit)
        key(Qt.Key.Key_Up)
    for _ in range(4 if kind == "goal" else 0):
        go_on_by_keys(it)
    if kind in ("decide", "goal") and it.turn.actor is None:
        press_by_keys(ChoiceCard, "Maya agrees")
        press_by_keys(ChoiceCard, "Sam agrees")


def press_by_keys(kind: type[QWidget], words: str = "") -> None:
    tab_to(kind, words)
    key(Qt.Key.Key_Space)


def test_long_text_keeps_the_caret_in_sight(table: SetUp, dress: Dress) -> None:
    dress(scale=2.0)
    it = table(at("write", actor=1))
    it.stage.resize(960, 640)
    it.sit_down()
    area = it.one(WordsArea)
    for _ in range(14):
        QTest.keyClicks(area, "a line")
        QTest.keyClick(area, Qt.Key.Key_Return)
        QTest.qWait(1)
    caret = area.viewport().mapTo(it.stage, area.cursorRect().center())
    [scroll] = seen(it.stage, QScrollArea)[:1]
    top = scroll.mapTo(it.stage, scroll.rect().topLeft()).y()
    assert top <= caret.y() <= top + scroll.height()


@pytest.mark.parametrize("width", [960, 1280, 1920])
def test_names_of_any_length_leave_room_for_pause_and_leave(
    show: Show, dress: Dress, width: int
) -> None:
    dress(scale=2.0)
    people: People = {
        1: Person("Maximiliane-Wilhelmina von Hohenberg-Oder", "lake", "circle"),
        2: Person("Sam", "honey", "square"),
    }
    stage = Stage(people, lambda: TODAY)
    show(stage, width, 640)
    stage.show_session(Session(SAMPLE, 1))
    [top] = seen(stage, TopRow)
    buttons = [b for b in seen(top, QAbstractButton) if b.isVisible()]
    assert stage.width() == width
    assert len(buttons) == 2
    assert all(b.geometry().right() <= top.width() for b in buttons)
    assert list(clipped(top)) == []
