"""Every shipped exercise, clicked through in the real window, and quit at every turn."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from together import library, paths
from together.app import tour
from together.app.tour import Visit, application
from together.options import Options
from together.preferences import Mode, Preferences, save
from together.store.store import Store
from together.ui.stage.cover import Cover

FIRST = ("ask-clear", "check-in", "listen-round", "needs-cards", "room-rules", "shared-wish")
EXERCISES = sorted(library.load(paths.exercises()).exercises)


@pytest.fixture
def home(tmp_path: Path, qtbot: QtBot) -> Path:
    """A data folder of its own; a reduced motion, as nobody looks."""
    save(Preferences(mode="light", reduced_motion=True), tmp_path / "preferences.ini")
    return tmp_path


def visit(home: Path) -> Visit:
    return Visit(application(), Options(data_dir=home, language="en"))


def resumed(home: Path) -> Visit:
    """Come back and go on with the open session."""
    back = visit(home)
    back.wait(lambda: back.couple.is_fresh)
    back.couple.resume_now()
    back.wait(lambda: back.is_playing)
    return back


def skip_turn(two: Visit) -> None:
    """Skip the turn, and wait for what comes after it."""
    before = two.hands.session
    two.hands.skip()
    two.wait(lambda: not two.is_playing or two.hands.session is not before)


@pytest.mark.parametrize("exercise", EXERCISES)
def test_one_talks_and_one_skips_in_the_dark(home: Path, exercise: str) -> None:
    """Both come through; of the one who skips, nothing is kept."""
    save(Preferences(mode="dark", reduced_motion=True), home / "preferences.ini")
    two = visit(home)
    two.sit_down()
    two.begin(exercise)
    while two.is_playing:
        if two.hands.turn.actor == 2:
            two.hands.open_cover()
            skip_turn(two)
        else:
            two.play_turn()
    two.wait(lambda: bool(two.couple.state and two.couple.state.finished == (exercise,)))
    two.leave()
    with closing(Store.open(home / "couple.together")) as store:
        [kept] = store.shelf.sessions(limit=10)
    assert 2 not in {answer.partner for answer in kept.answers}


@pytest.mark.parametrize("exercise", EXERCISES if "TOGETHER_KILLS" in os.environ else FIRST)
def test_quit_and_resumed_at_every_turn(home: Path, exercise: str) -> None:
    """In the light and in the dark by turns. Every day the first six, which have every kind of
    step; all of them in `dev.py torture`.
    """
    two = visit(home)
    two.sit_down()
    two.begin(exercise)
    turns = 0
    while two.is_playing:
        two.hands.fill()
        two = quit_and_resumed(two, home, "dark" if turns % 2 == 0 else "light")
        two.finish_turn()
        turns += 1
    two.wait(lambda: bool(two.couple.state and two.couple.state.finished == (exercise,)))
    library = two.couple.library
    two.leave()
    assert library and turns > len(library.exercises[exercise].steps)


def quit_and_resumed(two: Visit, home: Path, mode: Mode) -> Visit:
    """Close the window in the middle of a turn, and come back to the same turn and words."""
    name, left = two.hands.turn.name, content(two)
    two.leave()
    save(Preferences(mode=mode, reduced_motion=True), home / "preferences.ini")
    back = resumed(home)
    assert back.hands.turn.name == name
    if back.hands.turn.private:
        assert isinstance(back.hands.stage.face, Cover)
    back.hands.open_cover()
    assert content(back) == left
    back.hands.agree()  # a yes is said anew; the words are there
    return back


def content(two: Visit) -> dict[str, Any]:
    face = two.hands.stage.face
    assert face is not None
    return {key: value for key, value in face.content().items() if key != "scroll"}


def test_what_was_not_kept_is_in_no_byte(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = "zanzibar-marker"
    script = {("looks-like", 1): secret, ("looks-like", 2): secret}
    monkeypatch.setattr(tour, "LINES", script)
    two = visit(home)
    two.sit_down()
    two.begin("needs-cards")
    while two.hands.turn.phase != "choose":
        two.play_turn()
    two.leave()
    assert secret.encode() in everything(home)
    two = resumed(home)
    while two.is_playing:
        two.hands.open_cover()
        skip_turn(two)
    two.wait(lambda: bool(two.couple.state and two.couple.state.finished))
    two.leave()
    assert secret.encode() not in everything(home)
    files = sorted(path.name for path in home.iterdir() if path.is_file())
    assert files == [".couple.together.reserve", "couple.together", "preferences.ini"]


def everything(home: Path) -> bytes:
    """Every byte in the data folder."""
    return b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
