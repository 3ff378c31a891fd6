"""A look around with a made-up couple: nothing of it stays, and nothing of one's own is touched."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.app.test_our_goals import at, go
from tests.app.visiting import QUIET, Visits, press, reads
from tests.ui.screens.looking import read, seen
from together.app.tour import Visit
from together.ui.frame import Frame
from together.ui.screens.settings import Settings
from together.ui.screens.story import Story
from together.ui.screens.story_session import SessionFold
from together.ui.screens.welcome import Welcome

MADE_UP = "You are looking at a made-up couple."


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """Their own folder, the one for what is only for a while, and the second place for backups."""
    made = {name: tmp_path / name for name in ("own", "while", "second")}
    for place in made.values():
        place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(made["while"]))
    return made


@pytest.fixture
def visits(places: dict[str, Path], qtbot: QtBot) -> Iterator[Visits]:
    made = Visits(places["own"], QUIET._replace(backup_folder=str(places["second"]), tray=True))
    yield made
    made.leave()


def files(place: Path) -> list[str]:
    """All but the lock of whoever has a window open."""
    found = (it for it in place.rglob("*") if it.is_file() and it.parent.name != "run")
    return sorted(it.name for it in found)


def look_around(two: Visit) -> None:
    press(two, "Look around first")
    reads(two, MADE_UP)
    frame = two.app.window.screen_shown
    assert isinstance(frame, Frame)
    two.wait(frame.rail.buttons["story"].isEnabled)


def test_it_is_looked_at_and_left_without_a_trace(visits: Visits, places: dict[str, Path]) -> None:
    two = visits.come_first()
    look_around(two)
    assert files(places["while"]) != []
    go(two, "story")
    two.wait(lambda: len(seen(at(two, Story), SessionFold)) > 5)
    go(two, "settings")
    at(two, Settings)
    assert "Backups" not in read(two.app.window)
    assert two.couple.reminders._reminding is None  # noqa: SLF001  of whose days?
    assert MADE_UP in read(two.app.window)
    press(two, "Leave the sample")
    two.wait(lambda: isinstance(two.app.window.screen_shown, Welcome))
    assert MADE_UP not in read(two.app.window)
    assert files(places["own"]) == ["preferences.ini"]
    assert [*places["while"].iterdir()] == [*places["second"].iterdir()] == []
    two.wait(lambda: two._has_library())  # noqa: SLF001
    two.sit_down()
    assert MADE_UP not in read(two.app.window)
    assert two.app.file == places["own"] / "couple.together"
    two.wait(lambda: not two.couple.backups.is_carrying)
    assert two.couple.reminders._reminding is not None  # noqa: SLF001
    assert files(places["second"]) != []  # their own does go there


def test_a_window_that_is_closed_takes_it_along(visits: Visits, places: dict[str, Path]) -> None:
    two = visits.come_first()
    look_around(two)
    visits.leave()
    assert files(places["own"]) == ["preferences.ini"]
    assert [*places["while"].iterdir()] == [*places["second"].iterdir()] == []


def test_so_does_one_that_is_closed_before_it_is_made(
    visits: Visits, places: dict[str, Path]
) -> None:
    two = visits.come_first()
    press(two, "Look around first")
    two.wait(lambda: bool([*places["while"].iterdir()]))
    visits.leave()
    for thread in threading.enumerate():
        if thread.name.startswith("sample"):
            thread.join()
    assert files(places["own"]) == ["preferences.ini"]
    assert [*places["while"].iterdir()] == []
