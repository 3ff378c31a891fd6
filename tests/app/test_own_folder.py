"""Nothing waits for the couple's own folder, and Support waits for nothing at all."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.sample import SAMPLE
from tests.ui.screens.looking import button, click, read, seen
from together import library, preferences
from together.app.home import Home
from together.app.start import App
from together.app.tour import Visit, application
from together.options import Options
from together.preferences import Preferences
from together.store import file as store_file
from together.ui.frame import Frame
from together.ui.screens.gate import Gate
from together.ui.screens.help import Help
from together.ui.screens.notice import Notice
from together.ui.screens.support import Support

PATIENCE = 10_000  # ms
Opened = Callable[[], App]

needs_long_names = pytest.mark.skipif(
    sys.platform == "win32",
    reason="Windows takes a name that is too long for one that is not there",
)


@pytest.fixture
def folder(tmp_path: Path, qtbot: QtBot) -> Path:
    """A data folder with a couple's file."""
    preferences.save(Preferences(mode="light", reduced_motion=True), tmp_path / "preferences.ini")
    two = Visit(application(), Options(data_dir=tmp_path, language="en"))
    two.sit_down()
    two.leave()
    return tmp_path


@pytest.fixture
def opened(folder: Path) -> Iterator[Opened]:
    """Opens the window; that nothing went wrong is looked at as it closes."""
    apps: list[App] = []

    def start() -> App:
        apps.append(App(application(), Options(data_dir=folder, language="en")))
        apps[-1].open()
        return apps[-1]

    yield start
    for app in apps:
        app.window.close()
        app.window.deleteLater()
        app.deleteLater()
        assert not app.crash_file.exists()


def take_own_from(own: Path, folder: Path) -> None:
    wanted = Preferences(mode="light", reduced_motion=True, own_folder=str(own))
    preferences.save(wanted, folder / "preferences.ini")


def home(app: App) -> Home:
    assert app.couple and app.couple.home
    return app.couple.home


def places_open(app: App) -> set[str]:
    frame = app.couple.home.frame if app.couple and app.couple.home else None
    buttons = frame.rail.buttons.items() if frame else ()
    return {route for route, it in buttons if it.isEnabled()}


def rail_is_open(app: App) -> bool:
    places = {"today", "exercises", "goals", "story", "support", "settings", "help"}
    return places == places_open(app)


def go(app: App, route: str) -> None:
    frame = home(app).frame
    assert isinstance(frame, Frame)
    click(frame.rail.buttons[route])


@needs_long_names
def test_a_folder_that_cannot_be_read_is_told_of_and_another_can_be_chosen(
    folder: Path, opened: Opened, qtbot: QtBot
) -> None:
    take_own_from(folder / ("x" * 300), folder)
    app = opened()
    qtbot.waitUntil(lambda: rail_is_open(app), timeout=PATIENCE)
    go(app, "exercises")
    qtbot.waitUntil(lambda: "this folder can’t be read: " in read(app.window))
    assert "make it readable, or choose another folder" in read(app.window)
    click(button(app.window, "Choose another folder"))
    [dialog] = app.window.findChildren(QFileDialog)
    (folder / "own").mkdir()
    (folder / "own/mine.toml").write_text(SAMPLE, "utf-8")
    dialog.fileSelected.emit(str(folder / "own"))
    dialog.reject()
    qtbot.waitUntil(lambda: "mine.toml" in read(app.window), timeout=PATIENCE)
    assert "this folder can’t be read: " not in read(app.window)


@needs_long_names
def test_the_first_session_begins_whatever_the_own_folder_is(
    folder: Path, opened: Opened, qtbot: QtBot
) -> None:
    take_own_from(folder / ("x" * 300), folder)
    app = opened()
    qtbot.waitUntil(lambda: rail_is_open(app), timeout=PATIENCE)
    click(button(app.window, "Start"))
    qtbot.waitUntil(lambda: bool(app.window.findChildren(Gate)), timeout=PATIENCE)


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """The folder `share`, which does not answer until the event is set."""
    answers, usual = threading.Event(), library.exercise_files
    (tmp_path / "share").mkdir()
    (tmp_path / "share/mine.toml").write_text(SAMPLE, "utf-8")

    def slow(folder: Path, *rest: Any) -> list[Path]:
        if folder == tmp_path / "share":
            answers.wait(20)
        return usual(folder, *rest)

    monkeypatch.setattr(library, "exercise_files", slow)
    yield answers
    answers.set()


def test_a_share_that_does_not_answer_holds_nothing_up(
    folder: Path, share: threading.Event, opened: Opened, qtbot: QtBot
) -> None:
    take_own_from(folder / "share", folder)
    app = opened()
    qtbot.waitUntil(lambda: rail_is_open(app), timeout=PATIENCE)
    go(app, "exercises")
    qtbot.waitUntil(lambda: "Choose another folder" in read(app.window))
    assert "mine.toml" not in read(app.window)
    click(button(app.window, "Choose another folder"))
    [dialog] = app.window.findChildren(QFileDialog)
    assert dialog.directory().absolutePath() == str(folder)
    dialog.reject()
    share.set()
    qtbot.waitUntil(lambda: "mine.toml" in read(app.window), timeout=PATIENCE)
    assert "A sample walk" in read(app.window)


@pytest.mark.parametrize(
    ("place", "screen", "at_once", "later"),
    [
        ("support", Support, "In danger now?", "What Together is not"),
        ("help", Help, "It will be here in a moment.", "The first evening, step by step"),
    ],
)
def test_support_and_help_wait_for_nothing(
    opened: Opened,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
    screen: type[QWidget],
    at_once: str,
    later: str,
) -> None:
    may_open, usual = threading.Event(), store_file.open_file

    def slow(path: Path, passphrase: str | None = None) -> Any:
        may_open.wait(20)
        return usual(path, passphrase)

    monkeypatch.setattr(store_file, "open_file", slow)
    try:
        app = opened()
        qtbot.waitUntil(lambda: places_open(app) == {"support", "help"}, timeout=PATIENCE)
        go(app, place)
        assert seen(app.window, screen)
        assert at_once in read(app.window)
        assert "here in a moment." in read(app.window)
        assert later not in read(app.window)
        assert app.couple and not app.couple.state and not app.couple.library
    finally:
        may_open.set()
    qtbot.waitUntil(lambda: rail_is_open(app), timeout=PATIENCE)
    assert seen(app.window, screen)
    qtbot.waitUntil(lambda: later in read(app.window))
    assert "here in a moment." not in read(app.window)


@pytest.fixture
def mine(folder: Path, opened: Opened, qtbot: QtBot) -> App:
    """At the page of an own exercise."""
    (folder / "exercises").mkdir()
    (folder / "exercises/mine.toml").write_text(SAMPLE, "utf-8")
    app = opened()
    qtbot.waitUntil(lambda: rail_is_open(app) and own(app) == {"mine"}, timeout=PATIENCE)
    home(app).choose_exercise("mine")
    assert "A sample walk" in read(app.window)
    return app


def own(app: App) -> frozenset[str]:
    found = app.couple.library if app.couple else None
    return found.own if found else frozenset()


def break_it(app: App, how: str) -> None:
    file = app.folder / "exercises/mine.toml"
    if how == "removed":
        file.unlink()
    else:
        file.write_text("broken = [", "utf-8")
    assert app.couple
    app.couple.read_library()


def gone(app: App) -> bool:
    frame = home(app).frame
    told = [notice.sentence() for notice in seen(app.window, Notice)]
    here = frame is not None and frame.route == "exercises"
    return here and any("That exercise is gone, or can’t be read" in it for it in told)


@pytest.mark.parametrize("how", ["removed", "broken"])
def test_an_own_exercise_that_goes_while_it_is_looked_at(mine: App, qtbot: QtBot, how: str) -> None:
    break_it(mine, how)
    qtbot.waitUntil(lambda: gone(mine), timeout=PATIENCE)
    click(button(mine.window, "All right"))
    assert not seen(mine.window, Notice)
    assert ("broken" in how) == ("mine.toml" in read(mine.window))


def test_the_way_back_to_an_own_exercise_that_is_gone(mine: App, qtbot: QtBot) -> None:
    home(mine).leading.to_evidence("mine")
    break_it(mine, "removed")
    qtbot.waitUntil(lambda: not own(mine), timeout=PATIENCE)
    click(button(mine.window, "Back"))
    qtbot.waitUntil(lambda: gone(mine))


def test_a_press_on_an_exercise_that_is_gone(mine: App, qtbot: QtBot) -> None:
    home(mine).go("exercises")
    break_it(mine, "removed")
    qtbot.waitUntil(lambda: not own(mine), timeout=PATIENCE)
    home(mine).choose_exercise("mine")
    qtbot.waitUntil(lambda: gone(mine))
