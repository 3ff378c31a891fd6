"""An evening that was cut short: go on with it, or wipe it; two starts at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QTextEdit

from tests.app.lent.conftest import environment
from tests.app.lent.places import PLAN, Room
from tests.app.places import on_disk
from tests.ui.screens.looking import read
from together.app.lent.laptop import BusyError, Laptop, left_here
from together.ui.screens.lent_end import LentDone, LentLeft
from together.ui.screens.lent_plan import LentPlan
from together.ui.screens.welcome import Welcome

ROOT = Path(__file__).resolve().parents[3]
WORD = "zq0x9qz"
PATIENCE = 90.0  # seconds for the other program on a slow computer

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="kills a program as POSIX does")


def program(room: Room, *words: str) -> subprocess.Popen[str]:
    """Another program on the same laptop."""
    known = {it: os.environ[it] for it in ("PATH", "LD_LIBRARY_PATH") if it in os.environ}
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    looks = {"QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8", "PYTHONUTF8": "1"}
    quiet = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": paths}
    return subprocess.Popen(
        [sys.executable, "-m", *words],
        cwd=room.root / "work",
        env={**known, **looks, **quiet, **environment(room.root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def kill_in_a_turn(room: Room) -> None:
    """Sit down in another program, write a word alone, and have it killed."""
    other = program(room, "tests.app.lent.killed", str(room.plan), WORD)
    assert other.stdout and other.stderr
    line = other.stdout.readline()
    other.send_signal(signal.SIGKILL)
    other.wait(PATIENCE)
    said = other.stderr.read()
    other.stdout.close()
    other.stderr.close()
    assert line == "there\n", said


@POSIX
def test_killed_the_two_can_go_on_where_they_were(room: Room) -> None:
    kill_in_a_turn(room)
    assert WORD in str(on_disk(room.passing))
    two = room.sit_down()
    two.at(LentLeft)
    shown = read(two.app.window)
    assert not [it for it in (WORD, "Maya", "Sam", "What I need most") if it in shown]
    two.press("It is ours: go on")
    two.press("It is ours")
    two.at(LentPlan)
    two.reads("You are in the middle of this one.")
    two.press("Go on")
    two.wait(lambda: two.is_playing)
    two.hands.open_cover()
    assert WORD in two.hands.seen(QTextEdit)[0].toPlainText()
    while two.is_playing:
        two.play_turn()
    two.wait(lambda: two.done() == ["What I need most"])
    assert [it for it in room.files() if not it.startswith("passing/")] == []


@POSIX
def test_killed_it_can_be_wiped_unseen(room: Room) -> None:
    kill_in_a_turn(room)
    two = room.sit_down()
    two.at(LentLeft)
    two.press("Wipe it and start clean")
    two.press("Not yet")
    assert WORD in str(on_disk(room.passing))
    two.press("Wipe it and start clean")
    two.press("Wipe it")
    two.at(LentDone)
    assert room.files() == []
    two.press("For the next couple")
    two.at(Welcome)
    two.first_pages("Ada", "Eve")


def test_a_file_that_can_not_be_opened_leaves_a_clean_start(room: Room) -> None:
    two = room.sit_down()
    two.first_pages()
    room.leave()
    [folder] = room.folders()
    file = folder / "couple.together"
    content = bytearray(file.read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    file.write_bytes(content)
    two = room.sit_down()
    two.at(LentLeft)
    two.press("It is ours: go on")
    two.press("It is ours")
    two.reads("What is here can’t be opened; try once more, or wipe it.")
    two.press("Wipe it and start clean")
    two.press("Wipe it")
    two.at(LentDone)
    assert room.files() == []


def test_closed_before_there_are_names_nothing_stays(room: Room) -> None:
    two = room.sit_down()
    two.at(Welcome)
    assert room.folders()
    room.leave()
    assert [*room.passing.iterdir()] == []


def test_closed_by_its_cross_the_evening_waits(room: Room) -> None:
    two = room.sit_down()
    two.first_pages()
    room.leave()
    assert len(room.folders()) == 1
    two = room.sit_down()
    two.at(LentLeft)
    assert len(room.folders()) == 1


def test_a_wipe_that_was_cut_short_is_finished_at_the_next_start(room: Room) -> None:
    two = room.sit_down()
    two.first_pages()
    room.leave()
    [folder] = room.folders()
    (folder / "couple.together").rename(folder / ".couple.together.going")
    two = room.sit_down()
    two.at(Welcome)
    assert not folder.exists()


@POSIX
def test_folders_of_others_are_left_alone(room: Room) -> None:
    """One that everybody may look into, and a link: neither is ours."""
    open_one = room.passing / "together-lent-open"
    open_one.mkdir()
    open_one.chmod(0o755)
    (open_one / "couple.together").write_text("theirs")
    (room.passing / "together-lent-link").symlink_to(room.stick)
    assert [*left_here()] == []
    two = room.sit_down()
    two.at(Welcome)
    room.leave()
    assert (open_one / "couple.together").exists() and room.stick.exists()


# The command line


def told(room: Room, *words: str) -> tuple[int, str]:
    """What the program says of a start, and its exit code."""
    other = program(room, "tests.app.lent.start", *words)
    _out, said = other.communicate(timeout=PATIENCE)
    return other.returncode, said


def test_two_at_once_on_one_laptop(room: Room) -> None:
    two = room.sit_down()
    two.at(Welcome)
    [lock] = room.passing.glob("*.lock")
    code, said = told(room, "--workshop", str(room.plan))
    assert (code, said) == (
        1,
        "This laptop is lent in another window of Together; finish there first. "
        f"If there is none, delete {lock} and try again.\n",
    )
    with pytest.raises(BusyError):
        Laptop()
    room.leave()
    Laptop().release()


def test_a_plan_that_is_not_there_is_told_before_any_window(room: Room) -> None:
    code, said = told(room, "--workshop", "two-hour")
    assert (code, said) == (2, "There is no plan “two-hour”; did you mean “two-hours”?\n")
    code, said = told(room, "--workshop", "gone/evening.toml")
    assert code == 2 and "There is no file “gone/evening.toml”" in said
    assert room.files() == []


def test_the_faults_of_a_plan_are_told_by_line(room: Room) -> None:
    wrong = PLAN.replace("minutes  = 25", "minutes  = 900").replace("thank-you", "thank-yuo")
    room.plan.write_text(wrong, "utf-8")
    code, said = told(room, "--workshop", str(room.plan))
    line = wrong.split("\n").index("minutes  = 900") + 1
    assert code == 1 and f"{room.plan}:{line}:" in said
    room.plan.write_text(wrong.replace("900", "25"), "utf-8")
    code, said = told(room, "--workshop", str(room.plan))
    assert code == 1 and "did you mean “thank-you”?" in said
    assert room.files() == []


def test_no_file_and_no_folder_beside_a_plan(room: Room) -> None:
    code, said = told(room, "ours.together", "--workshop", str(room.plan))
    assert code == 2 and "--workshop makes a file and a folder of its own" in said
    code, said = told(room, "--workshop", "")
    assert code == 2 and "--workshop needs a plan" in said
    assert room.files() == []


def test_exercises_beside_a_plan_may_be_in_it(room: Room) -> None:
    own = room.root / "stick" / "ours"
    (own / "workshops").mkdir(parents=True)
    shipped = ROOT / "exercises/en/thank-you.toml"
    (own / "our-thanks.toml").write_text(shipped.read_text("utf-8"), "utf-8")
    room.plan = own / "workshops/short.toml"
    room.plan.write_text(PLAN.replace("needs-cards", "our-thanks"), "utf-8")
    two = room.sit_down()
    two.first_pages()
    two.press("Start")
    two.wait(lambda: two.is_playing and two.hands.session.exercise.id == "our-thanks")


def test_a_start_makes_no_file_before_it_is_time(room: Room) -> None:
    """The whole command, killed once its window is there."""
    other = program(room, "tests.app.lent.start", "--workshop", str(room.plan))
    end = time.monotonic() + PATIENCE
    while not room.folders() and time.monotonic() < end:
        time.sleep(0.05)
    time.sleep(1)
    other.kill()
    other.communicate()
    assert room.folders()
    assert [it for it in room.files() if not it.startswith("passing/")] == []
