"""From a plan into the room and out again; and back into one that was led when the program stopped.

The couple's file is closed before the room opens: what is led in front of people has no way to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from together.app.workshops.journal import BusyError, Journal, Led
from together.app.workshops.moment import moment
from together.app.workshops.pulse import Pulse
from together.play.dealing import deal
from together.play.running import parts_of
from together.words import _

if TYPE_CHECKING:
    from together.app.start import App
    from together.app.workshops.room import Room
    from together.play.exercise import Exercise
    from together.play.workshop import Meeting, Plan

FORGOTTEN = (
    3 * 60 * 60
)  # seconds after its end until a meeting that was never closed counts as over


class Entrance(QObject):
    """Opens at most one room."""

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self._app = app
        self._journal = Journal(app.folder)
        self.room: Room | None = None
        self._missed = ""

    # From a plan

    def lead(self, plan: Plan, meeting: int) -> None:
        """Leave the couple's file and get the room ready for this meeting of the plan."""
        couple = self._app.couple
        assert couple and couple.library
        if not couple.sessions.may_close():  # it has said what could not be saved
            return
        try:
            self._journal.take()
        except BusyError:
            self._say(_("A room is led in another window already; end that one first."))
            return
        except OSError as error:
            words = _(
                "No room can be led, as {place} can’t be written to ({why}); mend that first."
            )
            self._say(words.format(place=self._app.folder, why=why(error)))
            return
        led = self._journal.read()  # of another window that stopped, say
        under_way = led if led and not is_forgotten(led) else None
        chosen = plan.meetings[meeting]
        parts = parts_of(chosen, dealt(chosen, couple.library.exercises))
        with ExitStack() as held:
            held.callback(self._journal.release)
            self._app.leave_couple()
            held.pop_all()
        self._app.couple = None
        if under_way:
            self._open().go_on(under_way)
        else:
            self._open().prepare(plan, meeting, parts)

    def _say(self, sentence: str) -> None:
        from together.ui.screens.notice import Notice

        notice = Notice(sentence, [("seen", _("All right"))])
        notice.chosen.connect(self._app.window.untell)
        self._app.window.tell(notice)

    def _open(self) -> Room:
        from together.app import crash
        from together.app.workshops.room import Room

        self._app.window.untell()
        self._app.window.keep_telling(None)
        self._app.window.say_title("")
        self.room = Room(self._app, self._journal)
        self.room.closed.connect(self._closed)
        crash.install(self._app.crash_file, self.room.crashed)
        return self.room

    def _closed(self) -> None:
        assert self.room
        plan, meeting = self.room.plan
        self.room.deleteLater()
        self.room = None
        self._app.come_back(partial(self._to_plan, plan, meeting))

    def _to_plan(self, plan: str, meeting: int) -> None:
        """To the page one came from, unless a passphrase is asked for first."""
        couple = self._app.couple
        if couple and couple.home and (couple.is_new or couple.home.frame):
            couple.home.workshops.open_plan(plan, meeting)

    def may_close(self) -> bool:
        """Whether nobody is to be asked before the window closes."""
        return self.room is None or self.room.may_close()

    def end(self) -> None:
        """The window closes. What is led goes on at the next start."""
        if self.room:
            self.room.closed.disconnect(self._closed)
            self.room.close()

    # After the program stopped

    def waits(self) -> Led | None:
        """The meeting that was under way when the program stopped, if nobody leads it now.

        One that can't be taken up is put aside, and `tell_missed` says so.
        """
        try:
            self._journal.take()
        except BusyError:
            return None  # it is led, in another window
        except OSError as error:
            self._missed = why(error)
            return None
        led = self._journal.read()
        if led and not is_forgotten(led):
            return led
        if led:
            self._journal.end()
            Pulse.forget(self._app.folder)
        else:
            self._missed = str(self._journal.put_aside())
        self._journal.release()
        return None

    def tell_missed(self) -> None:
        """Say once that a meeting could not be taken up."""
        if self._missed:
            words = _("A room was led when Together stopped, and can’t be taken up ({why}).")
            self._say(words.format(why=self._missed))
            self._missed = ""

    def load(self, led: Led) -> Iterator[str]:
        """The pieces of a start that leads straight back into the room."""
        from together.ui.parts import FocusRing

        self._app.look()
        yield "looks"
        FocusRing.watch(self._app.window)
        yield "focus"
        room = self._open()
        room.go_on(led)
        room.write_anew()  # without what was half written
        yield "room"


def why(error: OSError) -> str:
    return error.strerror or str(error)


def dealt(meeting: Meeting, exercises: Mapping[str, Exercise]) -> dict[str, Exercise]:
    """The meeting's exercises, with cards drawn for this room."""
    wanted = {block.exercise for block in meeting.blocks if block.exercise}
    return {name: deal(exercises[name], {}, Random())[0] for name in wanted}


def is_forgotten(led: Led) -> bool:
    """Whether it was over long ago, or should have been."""
    time = led.at(moment())
    last = led.lines[-1].deed.at if led.lines else 0.0
    return led.running.at(time).is_over or time - max(planned_end(led), last) > FORGOTTEN


def planned_end(led: Led) -> float:
    """On the axis of the deeds."""
    return led.opening.starts + sum(part.seconds for part in led.opening.parts)
