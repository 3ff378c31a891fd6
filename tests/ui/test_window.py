"""The window: one screen at a time, and a notice above it that stays."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from together.ui.screens.notice import Notice
from together.ui.window import FirstFrame, Window


def test_a_notice_stays_over_every_screen(qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    window.show_screen(QLabel("one"))
    window.show()
    notice = Notice("The disk is full.")
    window.tell(notice)
    window.show_screen(QLabel("two"))
    qtbot.waitUntil(notice.isVisible)
    assert notice.sentence() == "The disk is full."
    window.untell()
    qtbot.waitUntil(lambda: not window.findChildren(Notice))


def test_a_screen_that_was_left_is_gone_with_its_words(qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    window.show_screen(QLabel("private words"))
    window.show_screen(QLabel("another screen"))
    qtbot.waitUntil(lambda: texts(window) == ["another screen"])


def test_its_first_paint_is_told_when_it_can_be_seen(qtbot: QtBot) -> None:
    """Not amid the event: only at its end does what is painted go to the screen."""
    window = Window()
    qtbot.addWidget(window)
    frame = window.findChild(FirstFrame)
    assert frame
    amid: list[bool] = []
    painting = Qt.WidgetAttribute.WA_WState_InPaintEvent
    window.painted.connect(lambda: amid.append(frame.testAttribute(painting)))
    window.show()
    qtbot.waitUntil(lambda: amid == [False])


def texts(window: Window) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel)]
