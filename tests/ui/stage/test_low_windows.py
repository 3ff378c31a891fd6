"""A small window with large letters: what is asked, and what is to be pressed, is in sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QScrollArea, QWidget

from tests.ui.screens.couple import shelf
from tests.ui.screens.looking import button, click, clipped, read, seen
from tests.ui.seeing import Dress, has, heard, picture, said, told
from tests.ui.stage.conftest import SetUp
from tests.ui.stage.table import SAMPLE, Table, at, flush, usual_move
from tests.ui.stage.test_every_turn import turns
from together.play import moves
from together.play.session import Session
from together.ui.parts import ChoiceCard, FocusRing, Note, PartnerMark, Picture, Ring, Scale, Title
from together.ui.stage.opening import OwnKey
from together.ui.stage.quote import Quote
from together.ui.stage.words_area import WordsArea
from together.ui.theme import theme

LOW = (960, 640)
USUAL = (1180, 800)


def scroll(it: Table) -> QScrollArea:
    [area] = [a for a in seen(it.stage, QScrollArea) if a.widget() and not isinstance(a, WordsArea)]
    return area


def in_sight(it: Table, widget: QWidget) -> bool:
    """Whether no part of `widget` is scrolled away or below the edge."""
    view = scroll(it).viewport()
    top = widget.mapTo(view, QPoint(0, 0)).y()
    return top >= 0 and top + widget.height() <= view.height()


def opened(table: SetUp, session: Session, size: tuple[int, int]) -> Table:
    """The turn as a person meets it in a window of that size, with the ring of the keyboard."""
    it = table(session)
    it.stage.resize(*size)
    FocusRing.watch(it.stage)
    it.stage.show_session(session, fresh=True)
    settle()
    return it


def notes(it: Table) -> list[str]:
    return [note.text() for note in seen(it.face, Note)]


def settle() -> None:
    flush()
    QTest.qWait(1)


def five_signs(phase: str) -> Session:
    """The check-in at a turn, with all ten answers of each shared before a talk."""
    session = Session(shelf().exercises["check-in"], 1)
    while session.turn and phase not in (session.turn.phase, session.turn.kind):
        session = session.push(usual_move(session))
    return session


@pytest.mark.parametrize("size", [USUAL, LOW])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_long_recall_leaves_question_and_clock_in_sight(
    table: SetUp, dress: Dress, size: tuple[int, int], scale: float
) -> None:
    dress(scale=scale)
    it = opened(table, five_signs("talk"), size)
    quotes = seen(it.face, Quote)
    assert len(quotes) == 10
    assert scroll(it).verticalScrollBar().value() == 0
    start = button(it.stage, "Start")
    for part in (it.one(Title), it.one(Ring), start):
        assert in_sight(it, part), part
    assert all(
        q.mapTo(it.stage, QPoint()).y() > start.mapTo(it.stage, QPoint()).y() for q in quotes
    )
    assert list(clipped(it.stage)) == []


def test_a_small_ring_has_its_words_beside_it(table: SetUp, dress: Dress) -> None:
    dress(scale=2.0)
    it = opened(table, at("talk"), LOW)
    assert "The clock waits for you." in read(it.face)
    click(button(it.stage, "Start"))
    assert "The clock waits for you." not in read(it.face)
    it.clock.now += 130
    QTest.qWait(1100)
    assert "Time is up. Finish in peace." in read(it.face)


def test_the_clock_grows_back_with_the_window(table: SetUp, dress: Dress) -> None:
    dress(scale=2.0)
    it = opened(table, at("talk"), LOW)
    small = it.one(Ring).height()
    it.stage.resize(1900, 1400)
    settle()
    assert it.one(Ring).height() > 2 * small
    assert notes(it).count("Sam listens. Just listen for now.") == 1
    it.stage.resize(*LOW)
    settle()
    assert it.one(Ring).height() == small
    assert notes(it).count("Sam listens. Just listen for now.") == 1


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_hand_over_is_whole(table: SetUp, dress: Dress, language: str) -> None:
    dress(scale=2.0, language=language)
    it = opened(table, at("write", actor=1), LOW)
    assert it.is_covered
    assert scroll(it).verticalScrollBar().maximum() == 0
    [title] = seen(it.face, Title)
    assert in_sight(it, title)
    assert not seen(it.face, Picture)
    assert list(clipped(it.stage)) == []


def test_the_hand_over_has_its_picture_where_there_is_room(table: SetUp) -> None:
    it = opened(table, at("write", actor=1), USUAL)
    assert seen(it.face, Picture)
    it.stage.resize(960, 420)
    settle()
    assert not seen(it.face, Picture)
    it.stage.resize(*USUAL)
    settle()
    assert seen(it.face, Picture)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_both_keys_are_in_sight(table: SetUp, dress: Dress, language: str) -> None:
    dress(scale=2.0, language=language)
    it = opened(table, at("reveal", "open"), LOW)
    keys = seen(it.face, OwnKey)
    assert [k.state_words() for k in keys] == ["Maya: hold F", "Sam: hold J"]
    for key in keys:
        view = scroll(it).viewport()
        card = key.rect().adjusted(8, 8, -8, -8)
        assert view.rect().contains(card.translated(key.mapTo(view, QPoint())))
    click(keys[0])
    assert has(picture(keys[0]), theme.now.partner("lake").soft)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_turn_opens_at_its_top(table: SetUp, dress: Dress, scale: float) -> None:
    dress(scale=scale)
    it = opened(table, Session(SAMPLE, 1), LOW)
    for _ in turns(it):
        settle()
        assert scroll(it).verticalScrollBar().value() == 0, it.turn
        for title in seen(it.face, Title)[:1]:
            assert in_sight(it, title), it.turn


def test_a_whole_scale_is_in_sight_with_its_words(table: SetUp, dress: Dress) -> None:
    dress(scale=2.0)
    it = opened(table, five_signs("rate"), LOW)
    it.sit_down()
    settle()
    assert in_sight(it, it.one(Title))
    assert in_sight(it, it.one(Scale))
    assert "Only you can see this." in read(it.face)


def test_the_page_follows_the_keyboard_once_it_is_used(table: SetUp, dress: Dress) -> None:
    dress(scale=2.0)
    it = opened(table, at("pick", actor=1), LOW)
    it.sit_down()
    settle()
    first = it.one(ChoiceCard)
    assert first.hasFocus()
    assert not in_sight(it, first)
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert first.isChecked()
    assert in_sight(it, first)
    QTest.keyClick(first, Qt.Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus is not first
    assert focus
    assert in_sight(it, focus)


def test_a_half_written_text_comes_back_under_its_question(table: SetUp, dress: Dress) -> None:
    dress(scale=2.0)
    it = opened(table, at("write", actor=1), LOW)
    it.sit_down()
    QTest.keyClicks(it.one(WordsArea), "It is a long story. " * 30)
    it.stage.cover()
    it.sit_down()
    settle()
    assert in_sight(it, it.one(Title))
    area = it.one(WordsArea)
    QTest.keyClicks(area, " More")
    settle()
    view = scroll(it).viewport()
    caret = area.viewport().mapTo(view, area.cursorRect().center())
    assert view.rect().contains(caret)


def test_a_recall_tells_who_wrote_it_by_more_than_colour(table: SetUp) -> None:
    session = at("talk")
    it = opened(table, session, USUAL)
    [quote, *_] = seen(it.face, Quote)
    [mark] = seen(quote, PartnerMark)
    assert said(mark) == "Maya"
    assert has(picture(mark), theme.now.partner("lake").on)  # the initial on it
    assert said(quote) == "Maya"
    assert "1. Time" in "\n".join(heard(told(quote)))
    it.play(moves.Next())
    it.play(moves.Heard("yes"))
    assert {said(m) for m in seen(it.face, PartnerMark)} == {"Sam"}


def test_a_scale_is_moved_along_by_arrows_in_a_low_window(table: SetUp, dress: Dress) -> None:
    dress(scale=2.0)
    it = opened(table, at("rate", actor=1), LOW)
    it.sit_down()
    settle()
    QTest.keyClick(it.one(QRadioButton), Qt.Key.Key_Right)
    focus = QApplication.focusWidget()
    assert focus
    assert in_sight(it, focus)
