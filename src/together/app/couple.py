"""The couple's evening: first start, home, a session on the stage, and home again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from together.app.access import Access
from together.app.alone import Alone
from together.app.backups import Backups
from together.app.beginning import Beginning
from together.app.clock import now
from together.app.first_start import FirstStart
from together.app.looking_through import LookingThrough
from together.app.reading import Reading
from together.app.reminders import Reminders
from together.app.sessions import Sessions
from together.app.trace import mark
from together.app.trouble import Trouble

if TYPE_CHECKING:
    from together.app.gatekeeper import Gatekeeper
    from together.app.home import Home
    from together.app.on_paper import OnPaper
    from together.app.playing import Playing
    from together.app.start import App
    from together.library import Library
    from together.play.couple import CoupleState, OpenSession
    from together.preferences import Preferences


CALM_MS = 100  # after Today is filled in, until the store's thread goes on loading


class Couple(QObject):
    """Leads from screen to screen. Screens know data, the store knows rows; this knows both."""

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.app, self.window = app, app.window
        self.is_new = not app.file.exists()
        self.is_closed = self.is_fresh = False
        self.state: CoupleState | None = None
        self.sessions = Sessions(self)
        self._has_threads = False
        self.home: Home | None = None
        self.reading = Reading(self)
        self.reading.come.connect(self._all_is_there)
        self.reading.grown.connect(self._library_is_whole)
        self.trouble = Trouble(self)
        self.access = Access(self)
        self.first_start = FirstStart(self)
        self.alone = Alone(self)
        self.beginning = Beginning(self)
        self.reminders = Reminders(self)
        self.looking_through = LookingThrough(self)
        self.backups = Backups(self)

    # Start and end

    def load(self) -> Iterator[str]:
        """The pieces of a start, in order; each is short.

        The screen comes first. Two threads of Python take turns, so a library and a store that
        load beside it would only hold it up.
        """
        from PySide6.QtCore import Qt

        yield f"enums of {Qt.__name__}"
        import together.ui.theme

        yield together.ui.theme.__name__
        self.app.look()
        yield "looks"
        from together.ui.parts import FocusRing

        FocusRing.watch(self.window)
        yield "focus"
        from together.app.keeper import Keeper
        from together.store.thread import StoreThread

        self.keeper = Keeper(StoreThread(), self)
        self.keeper.failed.connect(self.trouble.say)
        self.keeper.tight.connect(self.trouble.tell_tight)
        self._has_threads = True
        yield "threads"
        from together.app.home import Home

        lent = self.app.lent
        self.home = lent.home(self) if lent else Home(self)
        yield "home"
        (lent or self.access).show_first()
        yield "first screen"
        self.window.repaint()
        yield "first screen painted"
        self.read_library(None if self.is_new or lent else self.access.open())

    @property
    def own_folder(self) -> Path:
        """Where the couple's own exercises stand."""
        chosen = self.app.preferences.own_folder
        return Path(chosen) if chosen else self.app.file.parent / "exercises"

    def read_library(self, opened: Future[CoupleState] | None = None) -> None:
        """Read the exercises; `opened` tells what of it is wanted first."""
        self.reading.read(self.own_folder, self.app.language, self.keeper, opened)

    @property
    def library(self) -> Library | None:
        """The exercises, as far as they are read."""
        return self.reading.library

    @property
    def playing(self) -> Playing | None:
        """The session on the stage."""
        return self.sessions.playing

    def with_library(self, work: Callable[[], None]) -> None:
        """Do `work` as soon as the exercises are read."""
        self.reading.then(work)

    def _library_is_whole(self) -> None:
        if self.state and self.home:
            self.home.open_rail()

    def ask_state(self) -> None:
        """Ask the store where the two stand; until it answers, what is known may be old."""
        self.is_fresh = False
        self.with_library(self._ask_state)

    def _ask_state(self) -> None:
        self.keeper.ask(lambda store: store.state(), self.state_is_there)

    def state_is_there(self, state: CoupleState) -> None:
        """What the file holds, fresh from the store."""
        self.state, self.is_fresh = state, True
        self.reminders.learn(state)
        self._all_is_there()

    def _all_is_there(self) -> None:
        if self.library and self.state and self.home:
            self.home.refresh()
            mark("usable")
            self.app.usable.emit()
            QTimer.singleShot(CALM_MS, self, self._get_ready)

    def _get_ready(self) -> None:
        """Today is painted: now the store may import what it needs for all else."""
        if not self.is_closed and self.home:
            self.keeper.thread_of_store.get_ready()
            if not self.app.lent:  # there the file itself goes home, and nothing else stays
                self.backups.begin()
            self.home.keeping.tell_news()
            self.reminders.turn()
            self.looking_through.begin()

    def close(self) -> None:
        """Save what stands unsaved and let go of the file."""
        if self.is_closed:
            return
        self.is_closed = True
        self.sessions.close()
        self.looking_through.stop()
        if self._has_threads:
            self.backups.close()
            self.keeper.thread_of_store.stop()

    def prefer(self, wanted: Preferences) -> None:
        """Take over new looks; a new language needs new words on every screen."""
        other_language = wanted.language != self.app.preferences.language
        other_folder = wanted.own_folder != self.app.preferences.own_folder
        self.app.prefer(wanted)
        self.reminders.turn()
        if other_folder or other_language:
            self.read_library()
        if other_language and self.home:
            self.home.renew()

    # Home

    def go_home(self, route: str = "today") -> None:
        assert self.home
        self.sessions.playing = None
        self.ask_state()
        self.home.show(route)

    def set_aside(self) -> None:
        """Put the open session away for good; its private words go."""
        if self.state and self.state.session:
            self.set_aside_session(self.state.session.id)

    def set_aside_session(self, session: int) -> None:
        self.window.untell()
        self.sessions.give_up()
        self.keeper.ask(lambda store: store.set_aside(session, now()))
        self.ask_state()

    # A session

    @cached_property
    def on_paper(self) -> OnPaper:
        from together.app.on_paper import OnPaper

        return OnPaper(self)

    @cached_property
    def gatekeeper(self) -> Gatekeeper:
        from together.app.gatekeeper import Gatekeeper

        return Gatekeeper(self)

    def resume(self) -> None:
        """Go on with the open session, after what has to come before it."""
        self.with_library(self._ask_to_go_on)

    def _ask_to_go_on(self) -> None:
        if self.is_fresh and self.library and self.state and self.state.session:
            self.gatekeeper.ask_to_go_on(self.state.session)

    def resume_now(self) -> None:
        if self.is_fresh and self.state and self.state.session:
            self.is_fresh = False
            self.play(self.state.session)

    def play(self, begun: OpenSession) -> None:
        """Put the session on the stage."""
        assert self.home
        self.home.leave()
        self.sessions.play(begun)

    def session_finished(self) -> None:
        assert self.home
        self.home.keepsakes.session_ended()
        self.go_home("story")
