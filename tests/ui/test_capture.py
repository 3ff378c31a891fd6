"""When a window asks to be left out of pictures, and how each system is asked.

Whether Windows and macOS then do so can only be seen there.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.seeing import Show
from tests.ui.stage.table import Table, at, usual_move
from together.ui import capture
from together.ui.capture import ask_macos, ask_windows, keep_out_of_pictures
from together.ui.stage.watch import Watch


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, bool]]:
    """What a system was asked that can do it, with the screen of these tests in its place."""
    said: list[tuple[int, bool]] = []

    def ask(window: int, on: bool) -> None:
        said.append((window, on))

    monkeypatch.setitem(capture.SYSTEMS, QGuiApplication.platformName(), ask)
    monkeypatch.setattr(capture, "LEFT", 30)
    return said


def is_out(asked: list[tuple[int, bool]]) -> bool:
    return bool(asked) and asked[-1][1]


def test_a_private_turn_is_in_no_picture_until_it_has_left_the_screen(
    show: Show, asked: list[tuple[int, bool]], qtbot: QtBot
) -> None:
    table = Table(show, at("write", actor=1))
    assert not is_out(asked)  # the cover may be
    table.sit_down()
    assert is_out(asked)
    handle = table.stage.windowHandle()
    assert handle and {window for window, _on in asked} == {int(handle.winId())}
    table.stage.cover()
    assert is_out(asked)  # it still stands on the screen, until that is painted anew
    qtbot.waitUntil(lambda: not is_out(asked))
    table.sit_down()
    assert is_out(asked)


def test_from_one_private_turn_to_ones_next_it_is_in_no_picture(
    show: Show, asked: list[tuple[int, bool]], qtbot: QtBot
) -> None:
    table = Table(show, at("pick", actor=1))
    table.sit_down()
    table.play(usual_move(table.session))
    assert table.turn.private and not table.is_covered
    qtbot.wait(100)
    assert all(on for _window, on in asked)


def test_a_page_that_goes_takes_its_wish_along(
    show: Show, asked: list[tuple[int, bool]], qtbot: QtBot
) -> None:
    window, page, other = QWidget(), QLabel("private"), QLabel("private, too")
    column = QVBoxLayout(window)
    column.addWidget(page)
    column.addWidget(other)
    show(window)
    for shown in (page, other):
        Watch(shown, 120_000).guard(True)
    page.deleteLater()
    qtbot.wait(100)
    assert is_out(asked)  # for the other
    other.deleteLater()
    qtbot.waitUntil(lambda: not is_out(asked))


def test_where_no_system_can_do_it_nothing_happens(show: Show) -> None:
    label = QLabel("private")
    show(label)
    keep_out_of_pictures(label, True)
    assert not label.findChildren(capture.Shade)
    keep_out_of_pictures(QLabel("in no window"), True)


class User32:
    """The one call of Windows, which older ones refuse to do in full."""

    def __init__(self, refuses: int = -1) -> None:
        self.calls: list[tuple[int, int]] = []

        def ask(window: int, where: int) -> int:
            self.calls.append((window, where))
            return int(where != refuses)

        kind = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32)
        self.SetWindowDisplayAffinity = kind(ask)


HANDLE = 2**40 + 3  # wider than an int of C


def test_windows_is_asked_in_its_own_numbers() -> None:
    user32 = User32()
    ask_windows(HANDLE, True, user32)
    ask_windows(HANDLE, False, user32)
    assert user32.calls == [(HANDLE, 0x11), (HANDLE, 0)]


def test_a_windows_that_refuses_is_asked_for_less() -> None:
    user32 = User32(refuses=0x11)
    ask_windows(HANDLE, True, user32)
    assert user32.calls == [(HANDLE, 0x11), (HANDLE, 1)]


class ObjectiveC:
    """The two calls of Objective-C: a name becomes a number, and an object is told a name."""

    def __init__(self, window: int) -> None:
        self.told: list[tuple[int, str, int]] = []
        names: list[bytes] = []

        def named(name: bytes) -> int:
            names.append(name)
            return len(names)

        def tell(to: int, name: int, value: int) -> int:
            words = names[name - 1].decode()
            self.told.append((to, words, value if words.endswith(":") else 0))
            return window

        pointer = ctypes.c_void_p
        self.sel_registerName = ctypes.CFUNCTYPE(pointer, ctypes.c_char_p)(named)
        self.objc_msgSend = ctypes.CFUNCTYPE(pointer, pointer, pointer, ctypes.c_long)(tell)


def test_macos_is_asked_about_the_window_of_a_view() -> None:
    objc = ObjectiveC(window=HANDLE)
    ask_macos(7, True, objc)
    ask_macos(7, False, objc)
    expected = [
        (7, "window", 0),
        (HANDLE, "setSharingType:", 0),
        (7, "window", 0),
        (HANDLE, "setSharingType:", 1),
    ]
    assert objc.told == expected


def test_a_view_in_no_window_is_left_alone() -> None:
    objc = ObjectiveC(window=0)
    ask_macos(7, True, objc)
    assert objc.told == [(7, "window", 0)]


@pytest.mark.parametrize("ask", [ask_windows, ask_macos])
def test_a_system_that_lacks_the_call_is_no_error(ask: Callable[[int, bool, Any], None]) -> None:
    ask(7, True, object())
