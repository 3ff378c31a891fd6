"""People in a hurry: double clicks, keys held down, and folders that can't be made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from together import cli, preferences
from together.app.hands import show
from together.app.instance import Instance
from together.app.playing import Playing
from together.app.tour import Visit, application, pause
from together.options import Options
from together.play.couple import Draft
from together.play.moves import Kept
from together.preferences import Preferences
from together.ui.parts import Button, ChoiceCard, TextArea
from together.ui.screens.plain import Plain
from together.ui.stage.cover import Cover
from together.ui.stage.goal import GoalFace


@pytest.fixture
def two(tmp_path: Path, qtbot: QtBot) -> Iterator[Visit]:
    """A couple at home for the first time."""
    preferences.save(Preferences(mode="light", reduced_motion=True), tmp_path / "preferences.ini")
    visit = Visit(application(), Options(data_dir=tmp_path, language="en"))
    visit.sit_down()
    visit.wait(lambda: bool(visit.couple.state))
    yield visit
    visit.leave()


def double_click(two: Visit, widget: QWidget) -> None:
    """As the system brings it: at the window, wherever it lands by then."""
    show(widget)
    handle = two.app.window.windowHandle()
    assert handle
    spot = widget.mapTo(two.app.window, widget.rect().center())
    QTest.mouseDClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)


def hold(key: Qt.Key) -> None:
    """Press `key` and let it repeat, each time where the focus is by then."""
    for is_repeat in (False, *(True,) * 8):
        focus = QApplication.focusWidget()
        assert focus
        press = QEvent.Type.KeyPress
        no = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(focus, QKeyEvent(press, key, no, "\r", is_repeat))


def play_to(two: Visit, kind: str) -> None:
    while two.hands.turn.kind != kind:
        two.play_turn()


@pytest.mark.parametrize("exercise", ["ask-clear", "check-in", "shared-wish"])
def test_a_double_click_makes_one_move(two: Visit, exercise: str) -> None:
    two.begin(exercise)
    while two.is_playing:
        face = two.hands.stage.face
        if isinstance(face, Cover):
            before = len(two.hands.session.moves)
            double_click(two, face.ready)
            assert len(two.hands.session.moves) == before
        two.hands.fill()
        before, face = len(two.hands.session.moves), two.hands.stage.face
        if face and face.main and two.hands.turn.phase != "next":
            double_click(two, face.main)
            assert len(two.hands.session.moves) == before + 1, type(face).__name__
        else:
            two.finish_turn()


def test_a_double_click_turns_one_inner_page(two: Visit) -> None:
    two.begin("shared-wish")
    play_to(two, "goal")
    face = two.hands.stage.face
    assert isinstance(face, GoalFace) and face.main
    double_click(two, face.main)
    assert face.content()["page"] == 1


def test_a_double_click_on_a_card_chooses_it(two: Visit) -> None:
    two.begin("ask-clear")
    play_to(two, "pick")
    two.hands.open_cover()
    card = two.hands.seen(ChoiceCard)[0]
    double_click(two, card)
    assert card.isChecked()


def test_a_button_that_may_be_pressed_again_hears_both_clicks(two: Visit) -> None:
    two.begin("ask-clear")
    play_to(two, "talk")
    face = two.hands.stage.face
    assert face
    left = face.content()["left"]
    double_click(two, next(b for b in two.hands.seen(Button) if "minute" in b.words()))
    assert face.content()["left"] == left + 120


def press_twice(two: Visit, key: Qt.Key) -> None:
    """Two quick presses as the system brings them: at the window, wherever the focus is."""
    handle = two.app.window.windowHandle()
    assert handle
    two.app.window.activateWindow()
    for _ in range(2):
        QTest.keyClick(handle, key)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_two_quick_presses_of_a_key_open_no_cover(two: Visit, key: Qt.Key) -> None:
    two.begin("check-in")
    play_to(two, "reveal")
    two.hands.fill()
    face = two.hands.stage.face
    assert face and face.main and "Pass to" in face.main.words()
    face.main.setFocus()
    before = two.hands.session
    press_twice(two, key)
    two.wait(lambda: two.hands.session is not before)
    cover = two.hands.stage.face
    assert isinstance(cover, Cover)
    pause(2 * QApplication.doubleClickInterval())
    handle = two.app.window.windowHandle()
    assert handle
    QTest.keyClick(handle, key)
    assert not isinstance(two.hands.stage.face, Cover)


def test_ctrl_enter_pressed_twice_makes_one_move(two: Visit) -> None:
    two.begin("ask-clear")
    assert two.hands.turn.kind == "read"
    before, handle = len(two.hands.session.moves), two.app.window.windowHandle()
    assert handle
    two.app.window.activateWindow()
    for _ in range(2):
        QTest.keyClick(handle, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    two.wait(lambda: len(two.hands.session.moves) == before + 1)
    assert isinstance(two.hands.stage.face, Cover)


def test_a_click_on_what_is_half_hidden_counts(two: Visit) -> None:
    two.begin("ask-clear")
    play_to(two, "pick")
    two.hands.open_cover()
    two.app.window.resize(960, 640)
    pause(50)
    area = next(it for it in two.app.window.findChildren(QScrollArea) if it.isVisible())
    view = area.viewport()
    top = view.mapTo(two.app.window, view.rect().topLeft()).y()
    cut = next(
        card
        for card in two.hands.seen(ChoiceCard)
        if 20 < view.height() - card.mapTo(view, card.rect().topLeft()).y() < card.height()
    )
    spot = cut.mapTo(two.app.window, cut.rect().topLeft()) + QPoint(cut.width() // 2, 18)
    assert top < spot.y() < top + view.height()
    handle = two.app.window.windowHandle()
    assert handle
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=spot)
    assert cut.isChecked()


def test_what_was_typed_is_there_again_after_a_look_back(two: Visit) -> None:
    two.begin("ask-clear")
    play_to(two, "write")
    two.hands.open_cover()
    two.hands.enter(two.hands.seen(TextArea)[0], "five minutes of writing")
    two.hands.stage.went_back.emit()
    two.play_turn()
    two.hands.open_cover()
    assert "five minutes of writing" in two.hands.seen(TextArea)[0].text()
    two.hands.skip()
    two.hands.stage.went_back.emit()
    two.hands.open_cover()
    assert "five minutes of writing" in two.hands.seen(TextArea)[0].text()


def test_a_skip_at_the_end_throws_nothing_away_that_was_to_stay(two: Visit) -> None:
    two.begin("ask-clear")
    while two.hands.turn.phase != "keep":
        two.play_turn()
    two.hands.fill()  # both press Keep them
    two.hands.skip()
    [kept] = [it for it in two.hands.session.moves if isinstance(it, Kept)]
    assert kept.partners == (1, 2)


def test_a_copied_card_of_ones_own_leaves_the_clipboard(two: Visit) -> None:
    two.begin("ask-clear")
    play_to(two, "pick")
    two.hands.open_cover()
    line = two.hands.seen(QLineEdit)[0]
    line.insert("a private card")
    line.selectAll()
    line.copy()
    assert QApplication.clipboard().text() == "a private card"
    two.hands.stage.leave()
    assert QApplication.clipboard().text() == ""


def test_closing_the_window_empties_the_clipboard_of_private_words(two: Visit) -> None:
    two.begin("ask-clear")
    play_to(two, "write")
    two.hands.fill()
    area = two.hands.seen(TextArea)[0]
    area.selectAll()
    area.copy()
    assert QApplication.clipboard().text()
    two.app.window.close()
    assert QApplication.clipboard().text() == ""


def test_the_story_opens_once_however_often_the_last_turn_changes(two: Visit) -> None:
    two.begin("ask-clear")
    while two.hands.turn.phase != "next":
        two.play_turn()
    assert two.couple.playing
    ends: list[None] = []
    two.couple.playing.finished.connect(lambda: ends.append(None))
    face = two.hands.stage.face
    assert face
    face.finish()
    two.hands.stage.drafted.emit(Draft("9:9", {}))
    two.wait(lambda: two.couple.playing is None)
    pause(100)
    assert len(ends) == 1


def test_enter_held_down_on_a_cover_writes_nothing(two: Visit) -> None:
    two.begin("ask-clear")
    play_to(two, "write")
    hold(Qt.Key.Key_Return)
    area = two.hands.seen(TextArea)[0]
    assert "\n" not in area.toPlainText()
    hold(Qt.Key.Key_Return)
    assert area.toPlainText().count("\n") == 9


def test_enter_held_down_turns_one_inner_page(two: Visit) -> None:
    two.begin("shared-wish")
    play_to(two, "goal")
    two.hands.seen(QLineEdit)[0].setFocus()
    hold(Qt.Key.Key_Return)
    face = two.hands.stage.face
    assert face and face.content()["page"] == 1


def test_whoever_leaves_takes_the_words_out_of_memory(two: Visit) -> None:
    two.begin("ask-clear")
    play_to(two, "write")
    two.hands.fill()
    two.hands.stage.leave()
    assert isinstance(two.app.window.screen_shown, Plain)

    def are_gone() -> bool:
        gc.collect()
        return not two.couple.findChildren(Playing)

    two.wait(are_gone)


def test_a_window_opens_without_a_folder_for_its_lock(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    instance = Instance(tmp_path / "couple.together", tmp_path / "file" / "run")
    assert instance.is_first()
    instance.listen()
    instance.release()


def test_a_tour_into_a_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert cli.main(["tour", "--out", str(tmp_path / "file")]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_an_own_card_can_be_seen_and_is_there_once(two: Visit) -> None:
    two.begin("ask-clear")
    play_to(two, "pick")
    two.hands.open_cover()
    first = two.hands.seen(ChoiceCard)[0].words()
    count = len(two.hands.seen(ChoiceCard))
    add = next(b for b in two.hands.seen(Button) if "card" in b.words().lower())
    for words in ("\u200b\u2060", f" {first.upper()} "):
        line = two.hands.seen(QLineEdit)[0]
        line.setText(words)
        two.hands.click(add)
    assert len(two.hands.seen(ChoiceCard)) == count
    assert two.hands.seen(ChoiceCard)[0].isChecked()


def test_a_plan_without_a_wish_leads_back_to_where_it_is_asked(two: Visit) -> None:
    two.begin("shared-wish")
    play_to(two, "goal")
    two.hands.fill()
    face = two.hands.stage.face
    assert isinstance(face, GoalFace)
    face.restore({"text": "  ", "page": 4})
    two.hands.agree()
    two.hands.go_on()
    assert face.content()["page"] == 0
    assert face.fault.isVisible()


def test_the_ground_of_the_window_follows_the_theme(two: Visit) -> None:
    window = two.app.window

    def is_dark() -> bool:
        return window.grab().toImage().pixelColor(window.width() - 4, 40).lightness() < 60

    assert not is_dark()
    two.couple.prefer(two.app.preferences._replace(mode="dark"))
    two.wait(is_dark)
    two.couple.prefer(two.app.preferences._replace(mode="light"))
    two.wait(lambda: not is_dark())


@pytest.mark.parametrize("way", ["again", "back", "leave"])
def test_nothing_pressed_after_the_last_turn_does_harm(two: Visit, way: str) -> None:
    two.begin("ask-clear")
    while two.hands.turn.phase != "next":
        two.play_turn()
    stage, face = two.hands.stage, two.hands.stage.face
    assert face
    face.finish()
    {"again": face.finish, "back": stage.went_back.emit, "leave": stage.leave}[way]()
    two.couple.ask_state()
    two.wait(lambda: bool(two.couple.state and two.couple.state.finished))
    two.wait(lambda: not two.couple.findChildren(Playing))
    assert isinstance(two.app.window.screen_shown, Plain) == (way == "leave")
    assert two.couple.state and two.couple.state.session is None
