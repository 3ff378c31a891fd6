"""Which pages of the real window ask to be left out of pictures of the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.app.test_pins import PINS, go, name_of, open_own_part, press_for, visit
from tests.ui.screens.looking import button, click
from together.app.tour import Visit
from together.preferences import Preferences, save
from together.ui import capture
from together.ui.frame import Frame
from together.ui.screens.passphrase import ChoosePassphrase
from together.ui.screens.pin import ChoosePin, RecoveryCode


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """What a system was asked that can do it."""
    said: list[bool] = []

    def ask(_window: int, on: bool) -> None:
        said.append(on)

    monkeypatch.setitem(capture.SYSTEMS, QGuiApplication.platformName(), ask)
    monkeypatch.setattr(capture, "LEFT", 30)
    return said


@pytest.fixture
def two(asked: list[bool], tmp_path: Path, qtbot: QtBot) -> Iterator[Visit]:
    save(Preferences(mode="light", reduced_motion=True), tmp_path / "preferences.ini")
    made = visit(tmp_path)
    made.sit_down()
    yield made
    made.leave()


def is_shown(two: Visit, kind: type[QWidget]) -> Callable[[], bool]:
    return lambda: isinstance(two.app.window.screen_shown, kind)


def test_what_one_alone_may_see_is_in_no_picture(two: Visit, asked: list[bool]) -> None:
    """A recovery code, words for a passphrase, and what one keeps for oneself; no other page."""
    go(two, "settings")
    press_for(two, "Set a PIN", name_of(two, 1))
    page = two.app.window.screen_shown
    assert isinstance(page, ChoosePin)
    for field in (page.own.first, page.own.again):
        two.hands.enter(field.edit, PINS[1])
    assert not any(asked)
    click(button(page, "Use it"))
    two.wait(is_shown(two, RecoveryCode))
    assert asked[-1]
    click(button(two.app.window, "I have written it down"))
    two.wait(lambda: not asked[-1])
    two.wait(is_shown(two, Frame))
    click(button(two.app.window, "Set a passphrase"))
    assert is_shown(two, ChoosePassphrase)() and asked[-1]
    click(button(two.app.window, "Not now"))
    two.wait(lambda: not asked[-1])
    two.wait(lambda: two.couple.is_fresh)
    page = open_own_part(two, 2)
    assert asked[-1]
    click(button(page, "Done"))
    two.wait(lambda: not asked[-1])
