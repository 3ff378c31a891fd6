"""A meeting that is led: readiness, the desk in the window, the room on the big screen.

While it lasts no couple's file is open in this program. What is done is on disk before it is shown,
so that a computer that stops costs the room a minute and no more.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from together.app.workshops.big_screen import BigScreen
from together.app.workshops.chimes import ChimeButton
from together.app.workshops.doors import MINUTE, Doors
from together.app.workshops.journal import Journal, Led, Line, Opening
from together.app.workshops.moment import moment
from together.app.workshops.pulse import Pulse
from together.play.running import Deed, Now, Running, What
from together.ui.parts import Button
from together.ui.room.desk import Desk
from together.ui.room.desk_view import desk_view
from together.ui.room.projector import Projector
from together.ui.room.pulse import PulsePage
from together.ui.room.view import Occasion, room_view
from together.ui.screens.notice import Notice
from together.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from together.app.start import App
    from together.play.running import Part
    from together.play.workshop import Plan

TICK_MS = 200


class Room(QObject):
    """`closed` tells that it is over, or was left before it began."""

    closed = Signal()

    def __init__(self, app: App, journal: Journal) -> None:
        super().__init__(app)
        self._app, self._journal = app, journal
        self._led: Led | None = None
        self._running: Running | None = None  # the same as a value, with what it has worked out
        self.plan = "", 0  # its id, and the number of the meeting from 0
        self._shown: Now | None = None
        self._second = -1
        self._is_mute = False
        app.sounding.chimed.connect(self._chimed)
        self.screens = BigScreen(app.window, app.preferences.room_screen)
        self.screens.changed.connect(self._screens_changed)
        self.doors = Doors(app, self.screens, self)
        self.doors.opened.connect(self._open)
        self.doors.left.connect(self.close)
        self._listen_to(self.screens.projector)
        self.face: Desk | PulsePage | None = None
        self._may_close = False
        self.pulse: Pulse | None = None
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self.tick)

    # Before the doors

    def prepare(self, plan: Plan, number: int, parts: tuple[Part, ...]) -> None:
        """Show what is to be ready for the meeting of this number, and when to begin."""
        self.plan = plan.id, number
        self.doors.show(plan, number, parts)
        self._tick.start()

    def _open(self, led: Led) -> None:
        try:
            self._journal.begin(led)
        except OSError as error:
            self._tell(not_written(error))
            return
        Pulse.forget(self._app.folder)
        self.doors.page = None
        self.go_on(led)
        if led.opening.starts <= 0:
            self.did("next", 0)

    # Under way

    def go_on(self, led: Led) -> None:
        """Show the desk and the room where the meeting stands."""
        self._led, self._running = led, led.running
        self.plan = led.opening.plan, led.opening.meeting
        self.pulse = Pulse(self, self._app, led.opening.questions)
        self._shown = self.running.at(self.time())
        self.show_desk()
        self.screens.open()
        self._tick.start()
        self.tick()

    def show_desk(self) -> None:
        """The desk in the window, whatever is there now."""
        desk = Desk()
        desk.ended.connect(partial(self.did, "end", 0))
        desk.left.connect(self._ask_to_leave)
        assert self.pulse
        less = Button(_("−1 minute"), "plain", "minus")
        less.clicked.connect(partial(self.did, "longer", -MINUTE))
        for tool in (*self.pulse.tools(), less, ChimeButton(self._app)):
            desk.add_tool(tool)
        self.show_face(desk)

    def show_face(self, face: Desk | PulsePage) -> None:
        """A page with the meeting's time and keys on it, in place of what is there."""
        self.face = face
        self._listen_to(face)
        face.set_swap(not self.screens.is_apart)
        self._show(force=True)  # before it is seen: it is laid out once, then
        self._app.window.show_screen(face)

    def _listen_to(self, face: Desk | PulsePage | Projector) -> None:
        """The same keys do the same at the desk and at the big screen, where a remote may point."""
        face.did.connect(self.did)
        face.blanked.connect(self._blank)
        face.swap_wanted.connect(self.screens.swap)

    def did(self, what: What, number: int) -> None:
        """Do it, and write it down."""
        if self._led is None:
            return
        when = moment()
        deed = Deed(what, self._led.at(when), number)
        self._led = msgspec.structs.replace(self._led, lines=(*self._led.lines, Line(deed, when)))
        self._running = self._led.running
        if self.pulse and what in {"next", "back", "end"}:
            self.pulse.hide()
        self._write(partial(self._journal.add, deed, when))
        self._show(force=True)

    def write_anew(self) -> None:
        """The whole journal, which was cut short."""
        assert self._led
        self._write(partial(self._journal.begin, self._led))

    def _write(self, work: Callable[[], None]) -> None:
        try:
            work()
        except OSError as error:
            self._tell(not_written(error))

    def _blank(self, is_blank: bool) -> None:
        self.did("blank" if is_blank else "show", 0)

    @property
    def running(self) -> Running:
        """The meeting under way."""
        assert self._running
        return self._running

    def time(self) -> float:
        """Seconds on the axis of its deeds."""
        assert self._led
        return self._led.at(moment())

    # The clock

    def tick(self) -> None:
        """Show how late it is now."""
        self.doors.tick()
        if self._led is not None:
            self._show()

    def _show(self, *, force: bool = False) -> None:
        assert self._led
        time, occasion, running = self.time(), occasion_of(self._led.opening), self.running
        now = running.at(time)
        view = room_view(running, time, occasion, is_blank=now.is_blank)
        counts = self.pulse.view(is_blank=now.is_blank) if self.pulse else None
        self.screens.show_view(counts or view)
        if self.face is not None and (force or int(time) != self._second):
            self._second = int(time)
            self.face.show_view(desk_view(running, time, occasion, is_blank=now.is_blank))
        if view.has_clock and has_run_out(self._shown, now):
            self.screens.projector.pulse()
            self._app.sounding.chime("gather" if view.kind == "break" else "end")
        self._shown = now

    def _chimed(self, was_heard: bool) -> None:
        """At the desk a silent computer is told of once: nobody can mend it on such an evening."""
        if was_heard or (self._is_mute and not self.doors.page):
            return
        self._is_mute = True
        self._tell(_("No sound comes out of this computer. Words and colour tell the same."))

    def _tell(self, sentence: str) -> None:
        if face := self.doors.page or self.face:
            face.tell(sentence, is_fault=True)

    def crashed(self) -> None:
        """A fault of ours, somewhere: what was done is on disk."""
        self._tell(
            _(
                "Something went wrong in the program. If it stands still, close it and start it "
                "again: the meeting goes on where it was."
            )
        )

    # Screens

    def _screens_changed(self) -> None:
        self.doors.show_screens()
        if self.face is not None:
            self.face.set_swap(not self.screens.is_apart)
            self.face.tell(self.screens.lost())

    # The end

    def may_close(self) -> bool:
        """Whether the window may close: the room would go dark, so that is asked once."""
        if self._led is None or self._may_close:
            return True
        words = _("The meeting is under way. Closed, it goes on at the next start.")
        self._ask(words, ("close", _("Close all the same")), self._close_window)
        return False

    def _close_window(self) -> None:
        self._may_close = True
        self._app.window.close()

    def _ask_to_leave(self) -> None:
        if self.pulse is None or self.pulse.is_saved:
            self._over()
            return
        words = _("The answers that were counted are not saved as a table. They go with the room.")
        self._ask(words, ("close", _("Close without them")), self._over)

    def _ask(self, words: str, way: tuple[str, str], then: Callable[[], None]) -> None:
        """Above the page; whoever stays has lost nothing."""
        notice = Notice(words, [("stay", _("Stay")), way])
        notice.chosen.connect(partial(self._answered, then))
        self._app.window.tell(notice)

    def _answered(self, then: Callable[[], None], key: str) -> None:
        self._app.window.untell()
        if key != "stay":
            then()

    def _over(self) -> None:
        """Nothing of the meeting is left but the counts, where they were saved."""
        self._journal.end()
        Pulse.forget(self._app.folder)
        self.close()

    def close(self) -> None:
        """Leave the room; one that is under way goes on at the next start."""
        self._tick.stop()
        self._led = self.doors.page = self.face = None
        self.screens.close()
        self._journal.release()
        self.closed.emit()


def has_run_out(before: Now | None, now: Now) -> bool:
    """Whether the clock of what is on has just come to its end."""
    if before is None or (before.block, before.scene) != (now.block, now.scene):
        return False
    return now.block >= 0 and before.left > 0 >= now.left and not now.is_paused


def occasion_of(opening: Opening) -> Occasion:
    """Times of day by the plan: whoever sets the computer's clock does not move the meeting."""
    zero = opening.clock * MINUTE - opening.starts
    return Occasion(opening.title, zero, opening.doors * MINUTE)


def not_written(error: OSError) -> str:
    words = _(
        "This could not be written to the disk ({why}). Make room; the meeting itself goes on."
    )
    return words.format(why=error.strerror or str(error))
