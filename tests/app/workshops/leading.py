"""A leader in the real window, in played time: what they press and what is to be read."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from tests.ui.screens.looking import button, click, read, seen
from tests.ui.seeing import said
from together import library, paths
from together.app import clock
from together.app.start import way_to_rooms
from together.app.tour import Visit, application, pause
from together.app.workshops.room import Room
from together.options import Options
from together.play.workshop import Plan
from together.ui.parts import Button, Check
from together.ui.room.counts import Counts
from together.ui.room.desk import Desk
from together.ui.room.projector import Projector
from together.ui.room.readiness import Readiness
from together.ui.room.ring import RoomRing

PAINTED = (RoomRing, Counts)  # parts that tell their words to a screen reader


class Evening(Visit):
    """A visit that may begin in a room that was led before."""

    def _has_library(self) -> bool:
        entrance = self.app.entrance
        return super()._has_library() or bool(entrance and entrance.room)


class Leader:
    """Sits at one computer. `at` sets its clock; nothing here waits for minutes to pass."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self._patch, self._has_left = patch, False
        self.visit = Evening(application(), Options(data_dir=folder, language="en"))

    # Time

    def at(self, when: str) -> None:
        """Let it be this time of day, such as '19:04' or '19:04:30'."""
        hours, minutes, *seconds = map(int, when.split(":"))
        midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        wanted = midnight.timestamp() + hours * 3600 + minutes * 60 + (seconds or [0])[0]
        self._patch.setattr(clock, "ahead", round((wanted - time.time()) * 1000))
        if self.visit.app.entrance and self.room_or_none:
            self.room.tick()

    # What there is

    @property
    def room_or_none(self) -> Room | None:
        return self.visit.app.entrance.room if self.visit.app.entrance else None

    @property
    def room(self) -> Room:
        assert self.room_or_none
        return self.room_or_none

    @property
    def window(self) -> QWidget:
        return self.visit.app.window

    @property
    def desk(self) -> Desk:
        shown = self.visit.app.window.screen_shown
        assert isinstance(shown, Desk)
        return shown

    @property
    def readiness(self) -> Readiness:
        shown = self.visit.app.window.screen_shown
        assert isinstance(shown, Readiness)
        return shown

    @property
    def projector(self) -> Projector:
        return self.room.screens.projector

    def on_big_screen(self) -> str:
        """All words of the room, whether its window is open just now or not."""
        projector = self.projector
        labels = [it for it in projector.findChildren(QLabel) if it.isVisibleTo(projector)]
        painted = [it for it in projector.findChildren(QWidget) if isinstance(it, PAINTED)]
        told = [said(it) for it in painted if it.isVisibleTo(projector)]
        return "\n".join([*(it.text() for it in labels), *told])

    def room_reads(self, words: str) -> None:
        self.visit.wait(lambda: words in self.on_big_screen())

    def desk_reads(self, words: str) -> None:
        self.visit.wait(lambda: words in read(self.window))

    # What is done

    def plan(self, name: str) -> Plan:
        visit = self.visit
        visit.wait(lambda: visit.couple.library is not None and visit.couple.library.is_whole)
        assert visit.couple.library
        exercises = visit.couple.library.exercises
        return library.read_plans(paths.exercises(), None, "en", exercises).plans[name]

    def lead(self, name: str = "two-hours", meeting: int = 0) -> None:
        """Come from the plan's page."""
        plan = self.plan(name)
        way_to_rooms(self.visit.app).lead(plan, meeting)

    def tick_all(self) -> None:
        for check in seen(self.readiness, Check):
            click(check)

    def press(self, words: str) -> None:
        """Click the button that reads so, as soon as it is there."""
        self.visit.wait(lambda: any(it.words() == words for it in seen(self.window, Button)))
        click(button(self.window, words))

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window.focusWidget() or self.window, key)

    def leave(self) -> None:
        """Close the window, if it is still there."""
        if not self._has_left:
            self._has_left = True
            self.window.close()
            if self.window.isVisible():  # a meeting is under way
                self.press("Close all the same")
            self.visit.leave()

    def pause(self, ms: int) -> None:
        pause(ms)
