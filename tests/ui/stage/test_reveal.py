"""A reveal: chosen alone, opened by both together, shown side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from tests.ui.screens.couple import shelf
from tests.ui.screens.looking import button, click, read, seen
from tests.ui.seeing import Dress, Show
from tests.ui.stage.conftest import SetUp
from tests.ui.stage.table import Table, at, everything, marker
from together.play import moves
from together.play.moves import Partner, Share
from together.play.session import Session
from together.ui.parts import Card, Segmented
from together.ui.stage.opening import HOLD, OpenFace

OVERLAP, ALL = 10, 12  # the steps of the sample's other two reveals


def way(it: Table, n: int, words: str) -> None:
    radios = seen(it.face, Segmented)[n].findChildren(QRadioButton)
    radio = next(r for r in radios if r.text() == words)
    radio.setFocus()
    QTest.keyClick(radio, Qt.Key.Key_Space)


def opening(it: Table) -> OpenFace:
    assert isinstance(it.face, OpenFace)
    return it.face


def test_nothing_is_chosen_beforehand_and_what_is_left_is_kept(table: SetUp) -> None:
    it = table(at("reveal", "choose", actor=2))
    it.sit_down()
    assert "What would you like Maya to see?" in read(it.face)
    assert "Keeping something back is normal." in read(it.face)
    assert [ways.value() for ways in seen(it.face, Segmented)] == ["", "", "", ""]
    way(it, 0, "Share it")
    way(it, 1, "Say it aloud")
    way(it, 2, "Keep it private")
    it.press("Pass to Maya")
    assert it.heard == []  # one is left, and may be below the edge: it is said, and gone to
    assert "One answer has no choice yet. Go on, and it stays private." in read(it.stage)
    focus = QApplication.focusWidget()
    assert focus and seen(it.face, Segmented)[3].isAncestorOf(focus)
    it.press("Pass to Maya")
    [chose] = it.heard
    assert chose == moves.Chose({"needs": "share", "picture": "aloud", "week/heard": "keep"})


def test_all_at_once(table: SetUp) -> None:
    it = table(at("reveal", "choose", actor=2))
    it.sit_down()
    it.press("Say it aloud")
    assert [ways.value() for ways in seen(it.face, Segmented)] == ["aloud"] * 4


def test_where_all_is_meant_to_be_shared_share_is_ready(table: SetUp) -> None:
    it = table(at("reveal", "choose", step=ALL))
    it.sit_down()
    assert [ways.value() for ways in seen(it.face, Segmented)] == ["share"]


def test_overlap_says_what_will_open(table: SetUp) -> None:
    it = table(at("reveal", "choose", step=OVERLAP))
    it.sit_down()
    assert "Only the cards that you both picked will open" in read(it.face)
    assert [r.text() for r in seen(it.face, QRadioButton)] == ["Share it", "Keep it private"]


def test_with_nothing_to_open_it_is_said_kindly(table: SetUp) -> None:
    session = Session(at("write", step=11).exercise, 1, at("write", step=11).moves)
    it = table(session.push(moves.Skip()))
    it.sit_down()
    assert "There is nothing of yours to open here. That is fine." in read(it.face)
    it.press("Done")
    assert it.heard == [moves.Chose({})]


def test_both_keys_held_open_it(table: SetUp, qtbot: QtBot) -> None:
    it = table(at("reveal", "open"))
    keys = opening(it).keys
    QTest.keyPress(keys[1], Qt.Key.Key_F)
    assert "Maya is ready" in read(it.face)
    assert "Sam: hold J" in read(it.face)
    QTest.keyPress(keys[1], Qt.Key.Key_J)
    qtbot.waitUntil(lambda: it.heard == [moves.Opened()])
    assert it.turn.phase == "look"


def test_one_key_alone_opens_nothing(table: SetUp, qtbot: QtBot) -> None:
    it = table(at("reveal", "open"))
    keys = opening(it).keys
    QTest.keyPress(keys[1], Qt.Key.Key_F)
    qtbot.wait(HOLD + 200)
    QTest.keyRelease(keys[1], Qt.Key.Key_F)
    QTest.keyPress(keys[1], Qt.Key.Key_J)
    qtbot.wait(HOLD + 200)
    assert it.heard == []


def test_letting_go_too_early_opens_nothing(table: SetUp, qtbot: QtBot) -> None:
    it = table(at("reveal", "open"))
    keys = opening(it).keys
    QTest.keyPress(keys[1], Qt.Key.Key_F)
    QTest.keyPress(keys[1], Qt.Key.Key_J)
    QTest.keyRelease(keys[1], Qt.Key.Key_F)
    qtbot.wait(HOLD + 200)
    assert it.heard == []


def test_a_held_key_that_seems_to_flicker_counts_as_held(table: SetUp, qtbot: QtBot) -> None:
    """X11 may tell a key that is held as let go and pressed, again and again."""
    it = table(at("reveal", "open"))
    keys = opening(it).keys
    QTest.keyPress(keys[1], Qt.Key.Key_F)
    QTest.keyPress(keys[1], Qt.Key.Key_J)
    repeats = QTimer(interval=35)
    repeats.timeout.connect(lambda: QTest.keyRelease(it.stage, Qt.Key.Key_J))
    repeats.timeout.connect(lambda: QTest.keyPress(it.stage, Qt.Key.Key_J))
    repeats.start()
    qtbot.waitUntil(lambda: it.heard == [moves.Opened()])
    repeats.stop()


def test_keys_are_heard_wherever_the_focus_is(table: SetUp, qtbot: QtBot) -> None:
    it = table(at("reveal", "open"))
    back = button(it.stage, "Back")
    back.setFocus()
    QTest.keyPress(back, Qt.Key.Key_J)
    QTest.keyPress(back, Qt.Key.Key_F)
    qtbot.waitUntil(lambda: it.heard == [moves.Opened()])


def test_own_buttons_one_after_the_other_open_it(table: SetUp, qtbot: QtBot) -> None:
    it = table(at("reveal", "open"))
    keys = opening(it).keys
    click(keys[2])
    qtbot.wait(HOLD + 200)
    assert it.heard == []
    keys[1].setFocus()
    QTest.keyClick(keys[1], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: it.heard == [moves.Opened()])


def test_a_held_key_is_let_go_when_the_window_loses_the_keyboard(
    table: SetUp, show: Show, qtbot: QtBot
) -> None:
    it = table(at("reveal", "open"))
    QTest.keyPress(opening(it).keys[1], Qt.Key.Key_F)
    show(QLabel("something else"))
    qtbot.waitUntil(lambda: not opening(it).keys[1].is_ready)


def test_the_keys_lie_as_on_the_keyboard_in_every_language(table: SetUp, dress: Dress) -> None:
    dress(language="ar")
    keys = opening(table(at("reveal", "open"))).keys
    assert keys[1].x() < keys[2].x()


def looked_at(ways: dict[Partner, Share], step: int = 4) -> Session:
    """The sample at the look of a reveal, all of each partner's answers treated alike."""
    session = at("reveal", "choose", step=step)
    while session.turn and session.turn.phase == "choose":
        assert session.turn.actor
        names = ("needs", "picture", "week/heard", "week/team", "wants", "ask")
        session = session.push(moves.Chose(dict.fromkeys(names, ways[session.turn.actor])))
    return session.push(moves.Opened())


def test_both_sides_are_read_aloud_by_the_other(table: SetUp) -> None:
    session = looked_at({1: "share", 2: "share"})
    it = table(session)
    columns = [read(card) for card in seen(it.face, Card)]
    writes = {t.actor: marker(t) for t, _ in session.played if t.kind == "write"}
    assert "Sam reads this aloud." in columns[0]
    assert writes[1] in columns[0]
    assert writes[2] in columns[1]
    assert "Read aloud what the other one wrote." in read(it.face)
    it.press("We have read it")
    assert it.heard == [moves.Next()]


def test_one_side_alone_is_not_read_aloud_by_the_other(table: SetUp) -> None:
    """Who hears a sorry is not told to read it out."""
    session = Session(shelf().exercises["full-sorry"], 1, ()).push(moves.Next())
    for words in ("I was late", "it was cold", "I will call"):
        session = session.push(moves.Wrote(words))
    session = session.push(moves.Chose(dict.fromkeys(("did", "landed", "from-here"), "share")))
    it = table(session.push(moves.Opened()))
    words = read(it.face)
    assert "It is open now" in words
    assert "I was late" in words
    assert "reads this aloud" not in words


def test_what_was_kept_leaves_no_gap(table: SetUp) -> None:
    session = looked_at({1: "keep", 2: "aloud"})
    it = table(session)
    columns = [read(card) for card in seen(it.face, Card)]
    assert columns[0].split("\n")[0] == "Nothing to read here this time, and that is fine."
    assert columns[1].count("Sam says this one aloud.") == 4
    assert "What would it look like on a plain weekday?" in columns[1]
    for turn, _move in session.played:
        assert marker(turn) not in everything(it.stage)


def test_only_who_was_asked_has_a_column(table: SetUp) -> None:
    it = table(looked_at({1: "share", 2: "share"}, ALL))
    assert len(seen(it.face, Card)) == 1


def test_overlap_shows_what_both_chose(table: SetUp) -> None:
    it = table(looked_at({1: "share", 2: "share"}, OVERLAP))
    assert "You both chose" in read(it.face)
    assert [read(card) for card in seen(it.face, Card)] == ["An ear"]


def test_no_overlap_is_fine(table: SetUp) -> None:
    it = table(looked_at({1: "share", 2: "keep"}, OVERLAP))
    assert "No card in common this time. Different is fine, too." in read(it.face)


def test_there_is_no_way_back_from_what_was_seen(table: SetUp) -> None:
    it = table(looked_at({1: "share", 2: "share"}))
    QTest.keyClick(it.face.first, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert it.turn.phase == "look"
