"""How it is in the room: codes and slips go in, and counts come out once there are enough."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from tests.app.workshops.leading import Leader
from tests.ui.screens.looking import click, read, seen, write
from together import preferences
from together.app.workshops.pulse import NAME, table
from together.play.pulse import Answers, When, code_for
from together.preferences import Preferences
from together.ui.parts import Chooser
from together.ui.room.desk import Desk
from together.ui.room.pulse import PulsePage

TOO_FEW = "Five answers are needed before any count is shown."
SHOW = "Show the counts to the room"


@pytest.fixture
def leader(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Leader]:
    quiet = Preferences(mode="light", reduced_motion=True, sound="silent")
    preferences.save(quiet, tmp_path / "preferences.ini")
    it = Leader(tmp_path, monkeypatch)
    it.at("18:40")
    it.lead()
    it.press("Open the doors")
    it.press("How it is in the room")
    yield it
    it.leave()


def page(leader: Leader) -> PulsePage:
    shown = leader.visit.app.window.screen_shown
    assert isinstance(shown, PulsePage)
    return shown


def code(leader: Leader, when: When, answers: Answers) -> str:
    assert leader.room.pulse
    return code_for(when, answers, leader.room.pulse.questions)


def type_in(leader: Leader, text: str) -> None:
    write(page(leader).code.edit, text)
    QTest.keyClick(page(leader).code.edit, Qt.Key.Key_Return)


def tick(leader: Leader, when: str, *options: str) -> None:
    """What stands on a slip, and Add."""
    click(next(it for it in seen(page(leader), QRadioButton) if it.text() == when))
    for chooser, words in zip(seen(page(leader), Chooser), options, strict=True):
        chooser.setCurrentIndex(chooser.findText(words))
    leader.press("Add the slip")


def test_codes_and_slips_are_counted_and_shown_from_five_up(leader: Leader) -> None:
    assert read(page(leader)).count(TOO_FEW) == 2
    for answers in ((0, 1, 2), (0, 2, 2), (3, 1, 1), (4, 1, 0)):
        type_in(leader, code(leader, "start", answers))
        leader.desk_reads("Added to the start.")
        assert page(leader).code.text() == ""
    leader.desk_reads("4 answers so far")
    assert SHOW not in read(page(leader))  # nor any count, to anybody
    assert "At ease" not in leader.on_big_screen()
    tick(leader, "At the start", "At ease", "Left out", "Not yet")
    leader.press(SHOW)
    leader.room_reads("How is it for you to be in this room?")
    leader.room_reads("5 answers")
    for line in ("At ease", "Not yet"):
        assert line in read(leader.projector) or line in leader.on_big_screen()


def test_once_shown_they_take_no_more(leader: Leader) -> None:
    for _person in range(5):
        type_in(leader, code(leader, "end", (0, 0, 0)))
    leader.press(SHOW)
    type_in(leader, code(leader, "end", (1, 1, 1)))
    assert "These counts were shown or saved already and take no more answers." in read(
        page(leader)
    )
    leader.desk_reads("5 answers")
    type_in(leader, code(leader, "start", (1, 1, 1)))  # the others do
    leader.desk_reads("1 answer so far")


def test_the_room_goes_on_when_the_leader_does(leader: Leader) -> None:
    for _person in range(5):
        type_in(leader, code(leader, "start", (0, 0, 0)))
    leader.press(SHOW)
    leader.room_reads("How it is in this room")
    leader.press("Take it off the big screen")
    leader.visit.wait(lambda: "How it is in this room" not in leader.on_big_screen())
    leader.press(SHOW)
    leader.press("Back to the desk")
    assert isinstance(leader.visit.app.window.screen_shown, Desk)
    leader.room_reads("How it is in this room")
    leader.press("Begin")
    leader.room_reads("Your own pace.")
    assert "How it is in this room" not in leader.on_big_screen()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "A code has four letters"),
        ("KTR", "A code has four letters"),
        ("BBBB", "one letter may be wrong"),
    ],
)
def test_a_wrong_code_is_one_sentence(leader: Leader, text: str, sentence: str) -> None:
    type_in(leader, text)
    assert sentence in read(page(leader))
    assert read(page(leader)).count("0 answers so far") == 2


def test_what_is_kept_tells_neither_order_nor_codes(leader: Leader, tmp_path: Path) -> None:
    for answers in ((0, 1, 2), (3, 2, 1)):
        type_in(leader, code(leader, "start", answers))
    kept = json.loads((tmp_path / NAME).read_text("utf-8"))
    assert kept["start"] == {
        "counts": [[1, 0, 0, 1, 0], [0, 1, 1, 0, 0], [0, 1, 1]],
        "people": 2,
        "closed": False,
    }
    everything = b"".join(it.read_bytes() for it in tmp_path.rglob("*") if it.is_file())
    assert code(leader, "start", (0, 1, 2)).encode() not in everything


def test_counts_outlive_the_program_and_end_with_the_meeting(
    leader: Leader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _person in range(5):
        type_in(leader, code(leader, "start", (0, 0, 0)))
    leader.leave()
    again = Leader(tmp_path, monkeypatch)
    again.press("How it is in the room")
    again.desk_reads("5 answers")
    again.press("Back to the desk")
    again.press("End the meeting")
    again.press("End it now")
    again.press("Close the room")
    again.press("Close without them")
    again.visit.wait(lambda: again.visit.app.couple is not None)
    assert not (tmp_path / NAME).exists()
    again.leave()


def test_a_table_for_the_leaders_records(leader: Leader, tmp_path: Path) -> None:
    for number in range(6):
        type_in(leader, code(leader, "start", (0, number % 2, None)))
    assert leader.room.pulse
    assert table(leader.room.pulse.questions, leader.room.pulse.tallies).count("\n") == 1
    type_in(leader, code(leader, "end", (0, 0, 0)))
    assert leader.room.pulse
    leader.room.pulse.save(str(tmp_path))
    [file] = tmp_path.glob("*.csv")
    rows = list(csv.reader(file.read_text("utf-8-sig").splitlines()))
    assert rows[0] == ["when", "question", "answer", "count", "people"]
    assert len(rows) == 1 + 5 + 5  # nobody answered the third; the end has too few to be told
    assert [
        "at the start",
        "How is it for you to be in this room?",
        "Not at ease",
        "6",
        "6",
    ] in rows
    type_in(leader, code(leader, "start", (1, 1, 1)))  # from one more, one could tell who
    assert "take no more answers" in read(page(leader))
    leader.room.pulse.save(str(tmp_path))
    assert "is there already; move it away or choose another folder." in read(page(leader))
    leader.room.pulse.save(str(tmp_path / "none"))
    assert "could not be written" in read(page(leader))


def test_an_empty_slip_is_none_and_a_wrong_one_is_taken_back(leader: Leader) -> None:
    tick(leader, "At the start", "Left out", "Left out", "Left out")
    leader.desk_reads("Nothing is ticked there, so nothing was added.")
    assert not page(leader).undo.isEnabled()
    tick(leader, "At the start", "At ease", "Easy", "Not yet")
    leader.desk_reads("1 answer so far")
    leader.press("Take the last one back")
    leader.desk_reads("Taken back.")
    leader.visit.wait(lambda: "1 answer so far" not in read(page(leader)))
    assert not page(leader).undo.isEnabled()


def test_a_question_that_few_answered_is_shown_to_nobody(leader: Leader, tmp_path: Path) -> None:
    for number in range(6):
        type_in(leader, code(leader, "start", (1, 1, 2 if number == 0 else None)))
    leader.press(SHOW)
    leader.room_reads("How is it for you to be in this room?")
    assert "Do you know what you will do next?" not in leader.on_big_screen()
    assert leader.room.pulse
    leader.room.pulse.save(str(tmp_path))
    assert "Do you know" not in (tmp_path / "counts.csv").read_text("utf-8-sig")


def test_counts_that_are_not_saved_are_not_lost_by_one_press(leader: Leader) -> None:
    type_in(leader, code(leader, "start", (0, 0, 0)))
    leader.press("Back to the desk")
    leader.press("End the meeting")
    leader.press("End it now")
    leader.press("Close the room")
    leader.desk_reads("The answers that were counted are not saved as a table.")
    leader.press("Close the room")
    assert leader.room_or_none is not None
    leader.press("Close without them")
    leader.visit.wait(lambda: leader.visit.app.couple is not None)


def test_the_time_and_the_keys_are_there_while_answers_are_typed_in(leader: Leader) -> None:
    assert "It ends at 21:00" in read(page(leader))
    page(leader).slip.setFocus()
    QTest.keyClick(page(leader).slip, Qt.Key.Key_PageDown)
    leader.room_reads("Your own pace.")
    page(leader).code.edit.setFocus()
    QTest.keyClicks(page(leader).code.edit, "bp1")
    assert not leader.room.running.at(leader.room.time()).is_blank
    assert page(leader).code.text() == "bp1"
