"""On a full disk the words wait in memory, the strip above the screen says so, and all is saved."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.screens.looking import button, click, read
from together.app import playing
from together.app.playing import Playing
from together.app.tour import Visit, application
from together.options import Options
from together.preferences import Preferences, save
from together.store.store import Store
from together.ui.parts import TextArea
from together.ui.screens.notice import Notice

MEGABYTE = 1024 * 1024
LONG = "a word and another " * 900  # characters enough to need a page of their own


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes; only root may make one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("this system has no mount")
    if done.returncode:
        pytest.skip("a small disk can't be made here: " + done.stderr.decode().strip())
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def two(small_disk: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Visit]:
    """A couple at a private turn where one writes, on that disk."""
    save(Preferences(reduced_motion=True), tmp_path / "home/preferences.ini")
    file = small_disk / "couple.together"
    visit = Visit(application(), Options(file=file, data_dir=tmp_path / "home", language="en"))
    visit.sit_down()
    visit.begin("needs-cards")
    while visit.hands.turn.kind != "write":
        visit.play_turn()
    visit.hands.open_cover()
    yield visit
    visit.leave()


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(playing, "RETRY_MS", 200)  # nobody waits five seconds in a test


def write_on_a_full_disk(two: Visit, filling: Path, qtbot: QtBot) -> None:
    assert two.couple.playing
    fill(filling)
    with qtbot.waitSignal(two.couple.playing.unsaved, timeout=20_000):
        two.hands.enter(two.hands.seen(TextArea)[0], LONG)
    qtbot.waitUntil(lambda: bool(two.app.window.findChildren(Notice)))


def in_the_file(file: Path) -> str:
    """What stands unfinished there."""
    store = Store.open(file)
    found = store.open_session()
    store.close()
    return str(found.draft.content["text"]) if found and found.draft else ""


def test_words_wait_for_room(two: Visit, small_disk: Path, qtbot: QtBot) -> None:
    filling = small_disk / "filling"
    write_on_a_full_disk(two, filling, qtbot)
    assert "disk is full" in two.app.window.findChildren(Notice)[0].sentence()
    with qtbot.waitSignal(two.couple.playing.saved, timeout=20_000):  # type: ignore[union-attr]
        filling.unlink()
    qtbot.waitUntil(lambda: not two.app.window.findChildren(Notice))
    two.app.window.close()
    assert LONG.strip() in in_the_file(small_disk / "couple.together")


def test_words_that_are_not_saved_yet_are_there_when_one_comes_back(
    two: Visit, small_disk: Path, qtbot: QtBot
) -> None:
    filling = small_disk / "filling"
    write_on_a_full_disk(two, filling, qtbot)
    two.hands.stage.stop()
    two.couple.alone.left()  # from the page before a session, say: the words wait on
    two.couple.go_home()
    two.wait(lambda: two.couple.is_fresh)
    two.couple.resume_now()
    two.hands.open_cover()
    assert LONG.strip() in two.hands.seen(TextArea)[0].text()
    filling.unlink()
    two.hands.finish()
    two.wait(lambda: not two.app.window.findChildren(Notice))
    two.wait(lambda: two.hands.turn.kind != "write" or two.hands.turn.actor == 2)
    assert not two.app.crash_file.exists()


@pytest.mark.parametrize("leaves", [False, True])
def test_the_window_does_not_close_on_unsaved_words(
    two: Visit, small_disk: Path, qtbot: QtBot, leaves: bool
) -> None:
    filling, window = small_disk / "filling", two.app.window
    write_on_a_full_disk(two, filling, qtbot)
    if leaves:
        two.hands.stage.leave()
    window.close()
    assert window.isVisible()
    notice = window.findChildren(Notice)[-1]
    assert "If you close now, what you wrote last is lost." in notice.sentence()
    filling.unlink()
    window.close()
    assert not window.isVisible()
    assert LONG.strip() in in_the_file(small_disk / "couple.together")


@pytest.mark.parametrize("room", [False, True])
def test_a_session_set_aside_while_it_is_being_saved_does_no_harm(
    two: Visit, small_disk: Path, qtbot: QtBot, room: bool
) -> None:
    filling = small_disk / "filling"
    write_on_a_full_disk(two, filling, qtbot)
    [playing] = two.couple.findChildren(Playing)
    two.hands.stage.stop()
    two.couple.go_home()
    two.wait(lambda: two.couple.is_fresh)
    if room:
        filling.unlink()
    playing.save()
    two.couple.set_aside()
    filling.unlink(missing_ok=True)
    two.wait(lambda: not two.couple.findChildren(Playing) and two.couple.is_fresh)
    assert not two.app.crash_file.exists()


def test_it_closes_all_the_same_if_that_is_wanted(
    two: Visit, small_disk: Path, qtbot: QtBot
) -> None:
    write_on_a_full_disk(two, small_disk / "filling", qtbot)
    two.app.window.close()
    two.wait(lambda: "Close anyway" in read(two.app.window))
    click(button(two.app.window, "Close anyway"))
    assert not two.app.window.isVisible()


def test_a_session_that_cannot_begin_leaves_the_way_free(
    two: Visit, small_disk: Path, qtbot: QtBot
) -> None:
    filling = small_disk / "filling"
    two.hands.stage.stop()
    two.couple.go_home()
    two.wait(lambda: two.couple.is_fresh)
    fill(filling)
    two.couple.beginning.begin_now("ask-clear")
    two.wait(lambda: bool(two.app.window.findChildren(Notice)))
    filling.unlink()
    two.wait(lambda: two.couple.is_fresh)
    two.couple.beginning.begin_now("ask-clear")
    two.wait(lambda: two.is_playing)
    assert two.hands.session.exercise.id == "ask-clear"


def fill(file: Path) -> None:
    """Leave no room for a single page."""
    with file.open("wb", buffering=0) as full:
        size = MEGABYTE
        while size >= 1:
            try:
                full.write(b"x" * size)
            except OSError:
                size //= 2
