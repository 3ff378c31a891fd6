"""Before a room opens: what is to be ready, on which screen, how loud, and when it begins."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from together.app.workshops.journal import FORMAT, Led, Opening
from together.app.workshops.moment import minute_of_day, moment, second_of_day
from together.play.running import Running
from together.ui.room import times
from together.ui.room.readiness import Readiness
from together.ui.room.view import Occasion, room_view

if TYPE_CHECKING:
    from together.app.start import App
    from together.app.workshops.big_screen import BigScreen
    from together.play.running import Part
    from together.play.workshop import Meeting, Plan
    from together.preferences import Mode, Sound

MINUTE = 60  # seconds


class Doors(QObject):
    """`opened` tells of the meeting as it begins; `left` that it does not."""

    opened = Signal(object)  # Led
    left = Signal()

    def __init__(self, app: App, screens: BigScreen, parent: QObject) -> None:
        super().__init__(parent)
        self._app, self._screens = app, screens
        self.page: Readiness | None = None
        self._about: tuple[Meeting, str, tuple[Part, ...]]

    def show(self, plan: Plan, number: int, parts: tuple[Part, ...]) -> None:
        """Show the page for the meeting of this number, and how the room will look."""
        meeting = plan.meetings[number]
        screen = self._screens.chosen()
        page = Readiness(
            meeting_title(plan, meeting),
            meeting.starts,
            now=minute_of_day(),
            screens=self._screens.choices(),
            screen=screen.name() if screen else "",
            sound=self._app.preferences.sound,
            mode=self._app.preferences.mode,
            length=meeting.minutes,
        )
        page.begun.connect(partial(self._begin, plan, number, parts))
        page.chime_wanted.connect(self._app.sounding.end)
        page.sound_chosen.connect(self._choose_sound)
        page.screen_chosen.connect(self._choose_screen)
        page.mode_chosen.connect(self._choose_mode)
        page.back.connect(self.left)
        self.page, self._about = page, (meeting, meeting_title(plan, meeting), parts)
        self._app.window.show_screen(page)
        self._show_room()
        self._screens.open()

    def tick(self) -> None:
        """A moment has passed."""
        if self.page:
            self.page.show_time(minute_of_day())
            self._show_room()

    def _show_room(self) -> None:
        """What it is to look like from the last row, before anything has begun."""
        meeting, title, parts = self._about
        starts = max(0.0, seconds_until(meeting.starts))
        occasion = Occasion(title, meeting.starts * MINUTE - starts, meeting.doors * MINUTE)
        self._screens.show_view(room_view(Running(parts, starts), 0.0, occasion))

    def show_screens(self) -> None:
        """Screens have come or gone."""
        screen = self._screens.chosen()
        if self.page:
            self.page.show_screens(self._screens.choices(), screen.name() if screen else "")

    def _begin(
        self, plan: Plan, number: int, parts: tuple[Part, ...], how: str, minute: int
    ) -> None:
        meeting = plan.meetings[number]
        opening = Opening(
            FORMAT,
            plan.id,
            number,
            meeting_title(plan, meeting),
            parts,
            plan.questions,
            0.0 if how == "now" else seconds_until(minute),
            minute,
            meeting.doors,
            moment(),
            plan.language,
        )
        self.opened.emit(Led(opening))

    def _choose_sound(self, sound: Sound) -> None:
        self._app.prefer(self._app.preferences._replace(sound=sound))

    def _choose_mode(self, mode: Mode) -> None:
        self._app.prefer(self._app.preferences._replace(mode=mode))

    def _choose_screen(self, name: str) -> None:
        self._screens.choose(name)
        self._app.prefer(self._app.preferences._replace(room_screen=name))


def seconds_until(minute: int) -> float:
    """Less than 0 for a time of day that has passed; the nearest one to now counts."""
    now = second_of_day()
    return times.until(minute, int(now // MINUTE)) * MINUTE - now % MINUTE


def meeting_title(plan: Plan, meeting: Meeting) -> str:
    return plan.title if len(plan.meetings) == 1 else meeting.title
