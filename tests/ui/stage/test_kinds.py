"""Each kind of step, clicked and typed as people do."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton

from tests.sample import SAMPLE, sample
from tests.ui.screens.looking import button, click, read, seen
from tests.ui.stage.conftest import SetUp
from tests.ui.stage.table import Table, at, marker
from together.play import moves
from together.play.parse import parse
from together.play.session import Session
from together.play.steps import KINDS, Decide
from together.ui.parts import CardButton, ChoiceCard, Field, Scale, Segmented
from together.ui.stage import FACES
from together.ui.stage.words_area import WordsArea

CTRL = Qt.KeyboardModifier.ControlModifier


def choose(table: Table, words: str) -> ChoiceCard:
    card = next(card for card in seen(table.face, ChoiceCard) if card.words() == words)
    click(card)
    return card


def radio(table: Table, words: str, n: int = 0) -> None:
    """Press the `n`th radio button of these words, from the keyboard."""
    found = [r for r in seen(table.face, QRadioButton) if r.text() == words]
    found[n].setFocus()
    QTest.keyClick(found[n], Qt.Key.Key_Space)


def test_every_kind_has_a_face() -> None:
    assert set(FACES) == set(KINDS)
    assert {step.kind for step in sample().steps} == set(KINDS)


def test_read(table: SetUp) -> None:
    it = table(at("read"))
    assert "Maya begins today, then Sam." in read(it.stage)
    it.press("We have read it")
    assert it.heard == [moves.Next()]


def test_write(table: SetUp) -> None:
    it = table(at("write", actor=1))
    it.sit_down()
    words = read(it.stage)
    assert "What would it look like on a plain weekday?" in words
    assert "Only you can see this. Sam is looking away." in words
    assert "Something very small is fine." in words
    assert f"1. Time · 2. {marker(it.session.played[1][0])}" in words  # recalled
    area = it.one(WordsArea)
    assert area.hasFocus()
    assert area.text() == "It would look like "
    QTest.keyClicks(area, "tea for two")
    it.press("Done")
    assert it.heard == [moves.Wrote("It would look like tea for two")]


def test_pick_of_one_speaks_of_one(table: SetUp) -> None:
    found = at("pick", actor=1)
    one = msgspec.structs.replace(found.step, count=1)
    steps = [one if step == found.step else step for step in found.exercise.steps]
    exercise = msgspec.structs.replace(found.exercise, steps=tuple(steps))
    it = table(Session(exercise, found.opener, found.moves))
    it.sit_down()
    choose(it, "Rest")
    assert "That is your one." in read(it.face)


def test_write_with_the_begun_sentence_alone_is_refused_in_a_sentence(table: SetUp) -> None:
    it = table(at("write", actor=1))
    it.sit_down()
    QTest.keyClick(it.one(WordsArea), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Write a few words, or skip this one." in read(it.stage)
    assert it.one(WordsArea).hasFocus()
    QTest.keyClicks(it.one(WordsArea), "x")
    assert "Write a few words" not in read(it.face)


def test_pick_in_an_order(table: SetUp) -> None:
    it = table(at("pick", actor=1))
    it.sit_down()
    assert "Choose up to two." in read(it.face)
    rest, play = choose(it, "Rest"), choose(it, "Play")
    assert (rest.order(), play.order()) == (1, 2)
    assert "That is as many as you can choose." in read(it.face)
    assert not choose(it, "Quiet").isChecked()
    assert "Put one back first." in read(it.stage)
    choose(it, "Rest")
    assert play.order() == 1
    assert "One more, if you like." in read(it.face)
    choose(it, "Time")
    it.press("These two")
    assert it.heard == [moves.Picked(("Play", "Time"))]


def test_pick_with_a_card_of_ones_own(table: SetUp) -> None:
    it = table(at("pick", actor=1))
    it.sit_down()
    field = it.one(Field)
    it.press("Add this card")
    assert "Write a few letters on your card first." in read(it.face)
    QTest.keyClicks(field.edit, "A long bath")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.text() == ""
    it.press("This one")
    assert it.heard == [moves.Picked(("A long bath",))]


def test_pick_nothing_is_answered_in_a_sentence(table: SetUp) -> None:
    it = table(at("pick", actor=1))
    it.sit_down()
    it.press("Done")
    assert "Choose a card, or skip this one." in read(it.stage)


def test_pick_together_is_open_to_both_and_one_card_takes_the_place_of_another(
    table: SetUp,
) -> None:
    it = table(at("pick", step=13))
    assert "Choose together" in read(it.stage)
    assert "Only you can see this" not in read(it.stage)
    choose(it, "A walk")
    choose(it, "A meal")
    it.press("This one")
    assert it.heard == [moves.Picked(("A meal",))]


def test_rate(table: SetUp) -> None:
    it = table(at("rate", actor=1))
    it.sit_down()
    assert "I felt heard by Sam." in read(it.face)
    assert "Maya alone · 1 of 2" in read(it.face)
    assert "In the last seven days" in read(it.face)
    it.press("Done")
    assert "Choose a place on the scale, or skip this one." in read(it.stage)
    radio(it, "Mostly")
    it.press("Done")
    assert it.heard == [moves.Rated(3)]
    assert "2 of 2" in read(it.face)
    radio(it, "Some")
    choose(it, "We had no row")
    assert it.one(Scale).value() is None
    it.press("Pass to Sam")
    assert it.heard[-1] == moves.Rated(None)
    assert it.is_covered


@pytest.mark.parametrize(
    ("words", "answer"), [("Yes", "yes"), ("Nearly", "nearly"), ("Not yet", "not yet")]
)
def test_mirror(table: SetUp, words: str, answer: moves.HeardAs) -> None:
    it = table(at("mirror"))
    assert "Say back what you heard Maya would like." in read(it.stage)
    assert "Sam says it back, Maya listens" in read(it.stage)
    click(next(b for b in seen(it.face, CardButton) if b.text() == words))
    assert it.heard == [moves.Heard(answer)]


def test_mirror_once_more_and_good_enough(table: SetUp) -> None:
    it = table(at("mirror", round_=1))
    assert "Maya, say that part once more. Sam, say it back." in read(it.stage)
    it.play(moves.Heard("nearly"))
    assert [b.text() for b in seen(it.face, CardButton)] == ["Yes", "Good enough for today"]
    click(seen(it.face, CardButton)[1])
    assert it.heard[-1] == moves.Heard("nearly")
    assert it.turn.kind == "talk"


def test_the_main_key_says_nothing_for_the_speaker(table: SetUp) -> None:
    it = table(at("mirror"))
    QTest.keyClick(it.face.first, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert it.heard == []


def test_decide_needs_both(table: SetUp) -> None:
    it = table(at("decide", step=15))
    agree = button(it.stage, "We agree")
    assert it.one(WordsArea).hasFocus()
    QTest.keyClicks(it.one(WordsArea), "Tea at eight")
    assert not agree.isEnabled()
    choose(it, "Maya agrees")
    assert not agree.isEnabled()
    choose(it, "Sam agrees")
    assert agree.isEnabled()
    assert "You both agree." in read(it.face)
    QTest.keyClicks(it.one(WordsArea), "!")
    assert not agree.isEnabled()
    assert "The words have changed, so you both say yes again." in read(it.face)
    choose(it, "Maya agrees")
    choose(it, "Sam agrees")
    it.press("We agree")
    assert it.heard == [moves.Decided("Tea at eight!")]


def test_decide_with_answers_about_one_partners_matter(table: SetUp) -> None:
    it = table(at("decide", step=14))
    assert "Maya asks, Sam answers." in read(it.stage)
    assert marker(next(t for t, _ in it.session.played if t.step == 11)) in read(it.stage)
    choose(it, "Yes")
    choose(it, "Another offer")
    assert [c.words() for c in seen(it.face, ChoiceCard) if c.isChecked()] == ["Another offer"]
    choose(it, "Maya agrees")
    choose(it, "Sam agrees")
    it.press("We agree")
    assert it.heard == [moves.Decided("", "Another offer")]


def test_not_yet_is_an_equal_end(table: SetUp) -> None:
    it = table(at("decide", step=15))
    assert button(it.stage, "Not yet").height() == button(it.stage, "We agree").height()
    it.press("Not yet")
    assert it.heard == [moves.NotYet()]
    it.press("Not yet")  # no plan either
    assert it.heard == [moves.NotYet(), moves.NotYet()]


def test_goal_of_both_page_by_page(table: SetUp) -> None:
    it = table(at("goal", step=16))
    assert it.one(WordsArea).text() == "tea at eight"  # from the decision
    QTest.keyClicks(it.one(WordsArea), " sharp")
    QTest.keyClicks(it.one(Field).edit, "to talk")
    it.press("Go on")
    assert it.one(Field).edit.hasFocus()
    QTest.keyClicks(it.one(Field).edit, "buy tea")
    QTest.keyClicks(it.one(Field, 1).edit, "on Monday")
    radio(it, "Sam")
    it.press("Go on")
    QTest.keyClicks(it.one(Field).edit, "we are late")
    QTest.keyClicks(it.one(Field, 1).edit, "we have five minutes")
    it.press("Go on")
    choose(it, "In a week")
    it.press("Go on")
    words = read(it.face)
    for part in ("tea at eight sharp", "on Monday", "First step: Sam", "Sunday, November 29"):
        assert part in words
    assert not button(it.stage, "This is our plan").isEnabled()
    choose(it, "Maya agrees")
    choose(it, "Sam agrees")
    it.press("This is our plan")
    assert it.heard == [
        moves.SetGoal(
            moves.Goal(
                what="tea at eight sharp",
                why="to talk",
                first_step="buy tea",
                who=(2,),
                when="on Monday",
                if_="we are late",
                then="we have five minutes",
                look_again="2026-11-29",
            )
        )
    ]


def test_goal_goes_back_page_by_page_before_it_leaves_the_turn(table: SetUp) -> None:
    it = table(at("goal", step=16))
    it.press("Go on")
    it.press("Back")
    assert it.heard == []
    assert it.one(WordsArea).text() == "tea at eight"
    it.press("Back")
    assert it.turn.kind == "decide"


def test_goals_of_each_start_from_what_was_decided_for_each(table: SetUp) -> None:
    own = SAMPLE.replace('start_from = "small-yes"', 'start_from = "small-yes"\nwho = "each"')
    own = own.replace('id = "small-yes"', 'id = "small-yes"\nwho = "each"')
    session = Session(parse(own.encode(), "own.toml"), 1)
    while session.turn and session.step.kind != "goal":
        turn, step = session.turn, session.step
        decides = isinstance(step, Decide) and step.id == "small-yes"
        said = moves.Decided(f"for {turn.me}") if decides else moves.Skip()
        session = session.push(moves.Opened() if turn.phase == "open" else said)
    it = table(session)
    assert it.one(WordsArea).text() == "for 1"
    it.play(moves.NotYet())
    assert it.one(WordsArea).text() == "for 2"


def test_goal_of_ones_own_needs_nobody_else(table: SetUp) -> None:
    it = table(at("goal", actor=2))
    QTest.keyClicks(it.one(WordsArea), "a walk at noon")
    for _ in range(4):
        it.press("Go on")
    assert "I want" in read(it.face)
    assert seen(it.face, ChoiceCard) == []
    it.press("This is my plan")
    assert it.heard == [moves.SetGoal(moves.Goal("a walk at noon", who=(2,)))]


@pytest.mark.parametrize("kind", ["decide", "goal"])
def test_the_main_key_says_what_is_missing(table: SetUp, kind: str) -> None:
    it = table(at(kind))
    QTest.keyClicks(it.one(WordsArea), "tea")
    for _ in range(6):
        it.clock.now += 1
        focus = QApplication.focusWidget()
        assert focus
        QTest.keyClick(focus, Qt.Key.Key_Return, CTRL)
    assert "You both say yes first." in read(it.stage)
    assert it.heard == []


def test_thanks_may_be_said_alone(table: SetUp) -> None:
    it = table(at("close", "thanks"))
    assert "Is there one thing to thank Sam for?" in read(it.stage)
    it.press("I said it aloud")
    assert it.heard == [moves.Skip()]
    QTest.keyClicks(it.one(WordsArea), "for the tea")
    it.press("Done")
    assert it.heard[-1] == moves.Thanked("for the tea")


def test_each_decides_what_stays_of_the_own_words(table: SetUp) -> None:
    it = table(at("close", "keep"))
    assert [ways.value() for ways in seen(it.face, Segmented)] == ["", ""]
    radio(it, "Throw them away", 0)
    radio(it, "Keep them", 1)
    choose(it, "Maya lets it go")
    it.press("Done")
    assert it.heard == [moves.Kept((2,), joint=True)]


def test_nothing_is_thrown_away_before_it_is_said(table: SetUp) -> None:
    it = table(at("close", "keep"))
    it.press("Done")
    assert it.heard == []
    assert "You have not chosen yet. Go on, and your words are thrown away." in read(it.stage)
    radio(it, "Keep them", 1)
    it.press("Done")
    assert it.heard == [moves.Kept((2,), joint=True)]


def test_a_skip_keeps_what_was_to_be_kept(table: SetUp) -> None:
    it = table(at("close", "keep"))
    radio(it, "Keep them", 0)
    it.press("Skip this")
    assert "Sam has not chosen yet. Go on, and these words are thrown away." in read(it.stage)
    assert it.heard == []
    it.press("Skip this")
    assert it.heard == [moves.Kept((1,), joint=True)]


def test_what_was_agreed_goes_only_when_both_let_it_go(table: SetUp) -> None:
    it = table(at("close", "keep"))
    choose(it, "Maya lets it go")
    choose(it, "Sam lets it go")
    for who in (0, 1):
        radio(it, "Throw them away", who)
    it.press("Done")
    assert it.heard == [moves.Kept((), joint=False)]


@pytest.mark.parametrize(
    ("card", "day"),
    [
        ("In a week", "2026-11-29"),
        ("In two weeks", "2026-12-06"),
        ("In a month", "2026-12-22"),
        ("Another day", "2026-11-25"),
        ("No day", ""),
    ],
)
def test_the_next_day(table: SetUp, card: str, day: str) -> None:
    it = table(at("close", "next"))
    choose(it, card)
    it.press("Done for today")
    assert it.heard == [moves.NextDay(day)]
    assert it.session.is_over
    assert it.stage.face is None
