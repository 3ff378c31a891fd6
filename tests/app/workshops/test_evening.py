"""The two-hour plan from readiness to close, in played time, with all that may go wrong."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from tests.app.workshops.leading import Leader
from tests.ui.screens.looking import click, read, seen, write
from tests.ui.seeing import said
from together import preferences
from together.app import clock
from together.app.workshops import JOURNAL
from together.app.workshops.journal import Journal, Led, Opening
from together.app.workshops.moment import moment
from together.app.workshops.pulse import NAME as COUNTS
from together.play.running import parts_of
from together.preferences import Preferences
from together.ui.parts import Button, CardButton
from together.ui.room.desk_blocks import Advice
from together.ui.room.readiness import Readiness
from together.ui.screens.welcome import Welcome

Come = Callable[..., Leader]


@pytest.fixture
def come(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Come]:
    """Start the program in `folder`; each of them is closed in the end."""
    there: list[Leader] = []

    def start(folder: Path = tmp_path) -> Leader:
        quiet = Preferences(mode="light", reduced_motion=True, sound="silent")
        preferences.save(quiet, folder / "preferences.ini")
        there.append(Leader(folder, monkeypatch))
        return there[-1]

    yield start
    for leader in there:
        leader.leave()
    monkeypatch.setattr(clock, "ahead", 0)


def opened(leader: Leader) -> None:
    """The doors open at 18:40 for an evening that is to begin at 19:00."""
    leader.at("18:40")
    leader.lead()
    leader.press("Open the doors")
    leader.desk_reads("Welcome, and three rules")


def test_an_evening_with_a_late_start_two_pauses_a_dropped_block_and_a_crash(
    come: Come, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    leader = come()
    leader.at("18:40")
    leader.lead()
    words = read(leader.window)
    for line in ("The big screen can be read", "The help sheet was checked", "19:00"):
        assert line in words
    assert not leader.visit.app.couple  # no couple's file is open while a room is led
    leader.tick_all()
    assert "All of it is ready." in read(leader.window)
    leader.press("Open the doors")
    leader.room_reads("19:00")

    # It starts seven minutes late.
    leader.at("19:07")
    leader.desk_reads("7 minutes behind")
    leader.key(Qt.Key.Key_PageDown)
    leader.room_reads("Your own pace.")
    assert "Say who you are" in read(leader.window)
    assert "Say who you are" not in leader.on_big_screen()  # notes are the leader's

    # A pause: the clock stands, the evening goes on.
    leader.at("19:10")
    leader.press("Pause")
    leader.at("19:13")
    leader.desk_reads("10 minutes behind")
    leader.room_reads("The clock waits.")
    leader.press("Go on")
    leader.at("19:20")  # over time: nothing is cut off, nothing moves
    leader.desk_reads("12 minutes behind")
    assert "Your own pace." in leader.on_big_screen()

    # What may be left out is named with the time it brings.
    [advice] = seen(leader.desk, Advice)
    assert "To end at 21:00, leave out:" in read(advice)
    first = seen(advice, Button)[0]
    title = first.accessibleName().removeprefix("Leave out “").removesuffix("”")
    click(first)
    leader.desk_reads(f"Take in “{title}” again")
    assert leader.room.running.at(leader.room.time()).dropped

    # On to a talk: A speaks, then B says it back.
    while "Partner A speaks" not in leader.on_big_screen():
        leader.press("Next")
    leader.room_reads("Partner B listens")
    leader.press("+2 minutes")
    before = leader.room.running.at(leader.room.time())

    # The computer stops: what is on disk is all there is.
    after = tmp_path_factory.mktemp("after")
    shutil.copy(tmp_path / JOURNAL, after / JOURNAL)
    leader.leave()
    again = come(after)
    again.at("19:21")
    again.visit.wait(lambda: again.room_or_none is not None)
    again.desk_reads("The plan")
    again.room_reads("Partner A speaks")
    now = again.room.running.at(again.room.time())
    assert (now.block, now.scene, now.dropped) == (before.block, before.scene, before.dropped)
    assert now.left == pytest.approx(before.left - 60, abs=2)  # the clock went on meanwhile
    assert now.whole == before.whole

    # A second pause, blank and back, and on to the end.
    again.press("Pause")
    again.at("19:24")
    again.press("Go on")
    assert again.room.running.at(again.room.time()).left == pytest.approx(now.left, abs=2)
    again.key(Qt.Key.Key_B)
    again.visit.wait(lambda: again.on_big_screen().strip() == "")
    again.key(Qt.Key.Key_B)
    again.room_reads("Partner A speaks")
    for _press in range(100):
        if not seen_button(again, "Next"):
            break
        assert title not in again.on_big_screen()
        again.press("Next")
    again.room_reads("Thank you")
    again.press("Close the room")
    again.visit.wait(lambda: isinstance(again.visit.app.window.screen_shown, Welcome))
    assert not (after / JOURNAL).exists()


def seen_button(leader: Leader, words: str) -> bool:
    return any(it.words() == words for it in seen(leader.window, Button))


def test_a_start_that_is_past_is_said_and_one_begins_now(come: Come) -> None:
    leader = come()
    leader.at("20:15")
    leader.lead()
    assert "19:00 has passed; it is 20:15." in read(leader.window)
    leader.press("Begin now")
    leader.desk_reads("It ends at 22:15")
    assert "behind" not in read(leader.window)
    leader.room_reads("Your own pace.")


def test_begun_late_the_end_can_stay_where_it_was_planned(come: Come) -> None:
    leader = come()
    leader.at("19:07")
    leader.lead()
    assert "It is to end when it was planned." in read(leader.window)
    leader.press("Begin now")
    leader.desk_reads("7 minutes behind")
    leader.desk_reads("To end at 21:00, leave out:")


def test_chimes_are_turned_off_and_on_at_the_desk(come: Come) -> None:
    leader = come()
    opened(leader)
    assert leader.visit.app.preferences.sound == "silent"
    leader.press("Let chimes be heard")
    assert preferences.load(leader.visit.app.preferences_file).sound == "soft"
    leader.press("No chimes")
    assert preferences.load(leader.visit.app.preferences_file).sound == "silent"


def test_the_end_of_a_time_is_told_once_by_a_chime(come: Come) -> None:
    leader = come()
    opened(leader)
    leader.press("Let chimes be heard")
    heard = QSignalSpy(leader.visit.app.sounding.chimed)
    while "Partner A speaks" not in leader.on_big_screen():
        leader.press("Next" if seen_button(leader, "Next") else "Begin")
    leader.at("18:50")
    leader.room_reads("Take the time you need to finish.")
    leader.visit.wait(lambda: heard.count() == 1)  # where nothing can be heard, that is told
    leader.at("18:55")
    leader.pause(300)
    leader.visit.app.sounding.close()
    assert heard.count() == 1


def test_no_deed_of_the_leader_is_lost_at_a_kill(come: Come, tmp_path: Path) -> None:
    leader = come()
    opened(leader)
    for number, press in enumerate(("Begin", "+1 minute", "+2 minutes", "Next", "Back", "Pause")):
        leader.press(press)
        lines = (tmp_path / JOURNAL).read_text("utf-8").splitlines()
        assert len(lines) == 2 + number
        assert json.loads(lines[-1])["deed"][0] in {"next", "longer", "back", "pause"}


def test_the_journal_holds_the_plan_and_nothing_of_a_couple(come: Come, tmp_path: Path) -> None:
    leader = come()
    leader.visit.sit_down()
    leader.visit.play("weather")
    opened(leader)
    leader.press("Begin")
    written = (tmp_path / JOURNAL).read_text("utf-8")
    assert "Maya" not in written
    assert "Sam" not in written
    leader.leave()
    couple = come()  # the same file, and the room comes first
    couple.visit.wait(lambda: couple.room_or_none is not None)
    assert couple.visit.app.couple is None


def test_after_the_room_the_couple_is_where_it_was(come: Come) -> None:
    leader = come()
    leader.visit.sit_down()
    leader.visit.wait(lambda: leader.visit.couple.is_fresh)
    leader.at("18:40")
    leader.lead()
    leader.press("Back to the plan")
    leader.visit.wait(lambda: leader.visit.app.couple is not None)
    leader.visit.wait(lambda: leader.visit.couple.is_fresh)
    leader.desk_reads("An evening of two hours")


def test_two_rooms_at_once_are_one_too_many(come: Come, tmp_path: Path) -> None:
    other = Journal(tmp_path)
    other.take()
    leader = come()
    leader.at("18:40")
    leader.lead()
    leader.desk_reads("A room is led in another window already; end that one first.")
    assert leader.visit.app.couple is not None
    other.release()


def test_a_full_disk_is_said_and_the_meeting_goes_on(come: Come, tmp_path: Path) -> None:
    leader = come()
    opened(leader)
    (tmp_path / JOURNAL).unlink()
    (tmp_path / JOURNAL).mkdir()  # nothing can be added to it
    leader.press("Begin")
    leader.desk_reads("could not be written to the disk")
    leader.room_reads("Your own pace.")
    (tmp_path / JOURNAL).rmdir()


def test_one_long_over_does_not_come_back(
    come: Come, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leader = come()
    opened(leader)
    leader.press("Begin")
    leader.leave()
    monkeypatch.setattr(clock, "ahead", clock.ahead + 24 * 3600 * 1000)
    tomorrow = come()
    tomorrow.visit.wait(lambda: isinstance(tomorrow.visit.app.window.screen_shown, Welcome))
    assert tomorrow.room_or_none is None


def test_from_the_first_page_to_the_room_and_back_with_clicks_alone(come: Come) -> None:
    leader = come()
    leader.press("For a room of couples: Workshops")
    leader.desk_reads("An evening of two hours")
    click(next(it for it in seen(leader.window, CardButton) if "two hours" in said(it)))
    leader.press("Lead this meeting")
    leader.visit.wait(lambda: isinstance(leader.visit.app.window.screen_shown, Readiness))
    leader.press("Back to the plan")
    leader.desk_reads("Lead this meeting")
    assert "An evening of two hours" in read(leader.window)
    leader.press("Print for the night before")
    leader.desk_reads("Leader’s sheet")


def test_a_restart_on_a_full_disk_leads_on_and_says_so(come: Come, tmp_path: Path) -> None:
    leader = come()
    opened(leader)
    leader.press("Begin")
    leader.leave()
    (tmp_path / JOURNAL).with_suffix(".new").mkdir()  # nothing can be written beside it
    again = come()
    again.at("18:50")
    again.desk_reads("could not be written to the disk")
    again.room_reads("Your own pace.")
    again.leave()
    (tmp_path / JOURNAL).with_suffix(".new").rmdir()


def test_one_that_cannot_be_read_is_put_aside_and_told(come: Come, tmp_path: Path) -> None:
    (tmp_path / JOURNAL).write_bytes(b"\xff\xfe no journal")
    leader = come()
    leader.desk_reads("A room was led when Together stopped, and can’t be taken up")
    assert not (tmp_path / JOURNAL).exists()
    assert (tmp_path / JOURNAL).with_suffix(".unread").read_bytes() == b"\xff\xfe no journal"


def test_what_is_long_over_leaves_no_counts(
    come: Come, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leader = come()
    opened(leader)
    (tmp_path / COUNTS).write_text("{}")
    leader.leave()
    monkeypatch.setattr(clock, "ahead", clock.ahead + 24 * 3600 * 1000)
    come()
    assert not (tmp_path / COUNTS).exists()
    assert not (tmp_path / JOURNAL).exists()


def test_a_start_after_midnight_is_still_to_come(come: Come) -> None:
    leader = come()
    leader.at("23:50")
    leader.lead()
    leader.readiness.ways.set_value("other")
    leader.readiness.ways.chosen.emit("other")
    write(leader.readiness.other.edit, "0:10")
    leader.press("Open the doors")
    leader.desk_reads("It ends at 2:10")
    assert leader.room.running.at(leader.room.time()).is_at_doors
    assert "behind" not in read(leader.window)


def test_a_room_that_was_blank_is_blank_after_a_crash(come: Come) -> None:
    leader = come()
    opened(leader)
    leader.press("Begin")
    leader.key(Qt.Key.Key_B)
    leader.desk_reads("The room is blank")
    leader.leave()
    again = come()
    again.at("18:50")
    assert again.on_big_screen().strip() == ""
    again.desk_reads("The room is blank")


def test_keys_before_the_doors_do_no_harm(come: Come) -> None:
    leader = come()
    leader.at("18:30")
    leader.lead()
    for key in (Qt.Key.Key_B, Qt.Key.Key_PageDown, Qt.Key.Key_P, Qt.Key.Key_1):
        QTest.keyClick(leader.projector, key)
    assert "Something went wrong" not in read(leader.window)
    leader.press("Open the doors")
    leader.room_reads("We begin at 19:00.")


def test_the_big_screen_tells_the_time_there_is(come: Come) -> None:
    leader = come()
    leader.at("12:00")
    leader.lead()
    leader.room_reads("We begin at 19:00.")
    assert "0:00" not in leader.on_big_screen().replace("19:00", "")
    leader.at("18:55")
    leader.room_reads("5:00")
    leader.at("19:05")
    leader.room_reads("We begin in a moment.")
    assert "19:00" not in leader.on_big_screen()


def test_closing_the_window_under_way_is_asked_once(come: Come) -> None:
    leader = come()
    opened(leader)
    leader.press("Begin")
    leader.window.close()
    assert leader.window.isVisible()
    leader.desk_reads("The meeting is under way. Closed, it goes on at the next start.")
    leader.press("Stay")
    assert "Close all the same" not in read(leader.window)
    leader.room_reads("Your own pace.")


def test_ended_by_mistake_back_leads_to_where_it_was(come: Come) -> None:
    leader = come()
    opened(leader)
    for press in ("Begin", "Next", "Next"):
        leader.press(press)
    before = leader.on_big_screen()
    leader.press("End the meeting")
    leader.press("End it now")
    leader.press("Back")
    leader.visit.wait(lambda: leader.on_big_screen().split("\n")[0] == before.split("\n")[0])


def test_a_minute_can_be_taken_back(come: Come) -> None:
    leader = come()
    opened(leader)
    leader.press("Begin")
    leader.press("+2 minutes")
    leader.press("−1 minute")
    assert leader.room.running.at(leader.room.time()).whole == 9 * 60


def test_what_another_window_left_under_way_is_taken_up(come: Come, tmp_path: Path) -> None:
    leader = come()
    leader.at("18:40")
    first = Journal(tmp_path)
    first.take()
    first.begin(Led(opening_of(leader)))
    first.release()
    leader.lead("full-day")
    leader.desk_reads("An evening of two hours")


def opening_of(leader: Leader) -> Opening:
    plan = leader.plan("two-hours")
    assert leader.visit.couple.library
    parts = parts_of(plan.meetings[0], leader.visit.couple.library.exercises)
    about = plan.id, 0, plan.title, parts, plan.questions
    return Opening(1, *about, 1200.0, 19 * 60, 20, moment())


def test_one_opened_far_ahead_of_its_time_comes_back(
    come: Come, monkeypatch: pytest.MonkeyPatch
) -> None:
    leader = come()
    leader.at("9:00")
    leader.lead()
    leader.press("Open the doors")
    leader.leave()
    monkeypatch.setattr(clock, "ahead", clock.ahead + 10 * 3600 * 1000)
    again = come()
    again.desk_reads("An evening of two hours")
