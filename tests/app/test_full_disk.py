"""On a full disk the words wait in memory, the strip above the screen says so, and all is saved."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from together.app import playing
from together.app.tour import Visit, application
from together.options import Options
from together.preferences import Preferences, save
from together.store.store import Store
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


def test_words_wait_for_room(
    small_disk: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(playing, "RETRY_MS", 200)  # nobody waits five seconds in a test
    save(Preferences(reduced_motion=True), tmp_path / "home/preferences.ini")
    file = small_disk / "couple.together"
    two = Visit(application(), Options(file=file, data_dir=tmp_path / "home", language="en"))
    two.sit_down()
    two.begin("needs-cards")
    while two.hands.turn.kind != "write":
        two.play_turn()
    two.hands.open_cover()
    filling = small_disk / "filling"
    fill(filling)
    with qtbot.waitSignal(two.couple.playing.unsaved, timeout=20_000):  # type: ignore[union-attr]
        two.hands.enter(two.hands.seen(playing_area())[0], LONG)
    qtbot.waitUntil(lambda: bool(two.app.window.findChildren(Notice)))
    assert "disk is full" in two.app.window.findChildren(Notice)[0].sentence()
    with qtbot.waitSignal(two.couple.playing.saved, timeout=20_000):  # type: ignore[union-attr]
        filling.unlink()
    qtbot.waitUntil(lambda: not two.app.window.findChildren(Notice))
    two.leave()
    store = Store.open(file)
    found = store.open_session()
    store.close()
    assert found and found.draft
    assert LONG.strip() in found.draft.content["text"]


def playing_area() -> type:
    from together.ui.parts import TextArea

    return TextArea


def fill(file: Path) -> None:
    """Leave no room for a single page."""
    with file.open("wb", buffering=0) as full:
        size = MEGABYTE
        while size >= 1:
            try:
                full.write(b"x" * size)
            except OSError:
                size //= 2
