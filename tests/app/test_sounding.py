"""A chime when a time is over, as loud as was chosen in the settings, or none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from tests.ui.screens.looking import button, click, read, seen
from tests.ui.seeing import said
from together import preferences
from together.app.tour import Visit, application
from together.options import Options
from together.preferences import Preferences
from together.ui.parts import Ring
from together.ui.stage.talk import TalkFace


@pytest.fixture
def two(tmp_path: Path, qtbot: QtBot) -> Iterator[Visit]:
    preferences.save(Preferences(mode="light", reduced_motion=True), tmp_path / "preferences.ini")
    visit = Visit(application(), Options(data_dir=tmp_path, language="en"))
    visit.sit_down()
    yield visit
    visit.leave()


def talks(two: Visit) -> TalkFace:
    two.begin("day-talk")
    while not (faces := seen(two.app.window, TalkFace)):
        two.play_turn()
    return faces[0]


def run_out(two: Visit) -> None:
    face = talks(two)
    face.timer.set(0.3, 60)
    click(button(face, "Go on"))
    two.wait(lambda: "Time is up" in said(seen(face, Ring)[0]))


def test_at_the_end_of_a_talk_there_is_a_chime(two: Visit) -> None:
    heard = QSignalSpy(two.app.sounding.chimed)
    run_out(two)
    two.wait(lambda: heard.count() == 1)  # where there is no loudspeaker, that is told


def test_silent_there_is_none(two: Visit) -> None:
    home = two.couple.home
    assert home
    two.couple.with_library(lambda: home.go("settings"))
    two.wait(lambda: "A chime when a talk’s time is over" in read(two.app.window))
    click(next(it for it in seen(two.app.window, QRadioButton) if it.text() == "Silent"))
    assert preferences.load(two.app.preferences_file).sound == "silent"
    home.go("today")
    heard = QSignalSpy(two.app.sounding.chimed)
    run_out(two)
    two.app.sounding.close()  # whatever was begun is over then
    assert heard.count() == 0
