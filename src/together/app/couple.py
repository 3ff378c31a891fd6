"""The couple's evening: first start, home, a session on the stage, and home again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from together.app.alone import Alone
from together.app.clock import now
from together.app.first_start import FirstStart
from together.app.reading import Reading
from together.app.trace import mark
from together.app.trouble import Trouble
from together.store.errors import StoreError

if TYPE_CHECKING:
    from together.app.gatekeeper import Gatekeeper
    from together.app.home import Home
    from together.app.playing import Playing
    from together.app.start import App
    from together.library import Library
    from together.play.couple import CoupleState, OpenSession
    from together.preferences import Preferences
    from together.ui.screens.support import Support


CALM_MS = 100  # after Today is filled in, until the store's thread goes on loading


class Couple(QObject):
    """Leads from screen to screen. Screens know data, the store knows rows; this knows both."""

    def __init__(self, app: App) -> None:
        super().__init__(app)
        self.app, self.window = app, app.window
        self.is_new = not app.file.exists()
        self.is_closed = self.is_fresh = False
        self.state: CoupleState | None = None
        self.playing: Playing | None = None
        self.resting: Playing | None = None  # has ended, and may hold what is not yet saved
        self._has_threads = self._gives_up = False
        self.home: Home | None = None
        self.reading = Reading(self)
        self.reading.come.connect(self._all_is_there)
        self.reading.grown.connect(self._library_is_whole)
        self.trouble = Trouble(self)
        self.first_start = FirstStart(self)
        self.alone = Alone(self)

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
        self._has_threads = True
        yield "threads"
        from together.app.home import Home

        self.home = Home(self)
        yield "home"
        if self.is_new:
            self.first_start.welcome()
        else:
            self.home.show()
        yield "first screen"
        self.window.repaint()
        yield "first screen painted"
        opened = None
        if not self.is_new:
            opened = self.keeper.thread_of_store.open(self.app.file)
            self.keeper.bring(opened, self._state_is_there)
        self.read_library(opened)

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
        self.keeper.ask(lambda store: store.state(), self._state_is_there)

    def _state_is_there(self, state: CoupleState) -> None:
        self.state, self.is_fresh = state, True
        self._all_is_there()

    def _all_is_there(self) -> None:
        if self.library and self.state and self.home:
            self.home.refresh()
            mark("usable")
            self.app.usable.emit()
            QTimer.singleShot(CALM_MS, self, self._get_ready)

    def _get_ready(self) -> None:
        """Today is painted: now the store may import what it needs for all else."""
        if not self.is_closed:
            self.keeper.thread_of_store.get_ready()

    def close(self) -> None:
        """Save what stands unsaved and let go of the file."""
        self.is_closed = True
        for playing in filter(None, (self.playing, self.resting)):
            playing.close()
        if self._has_threads:
            self.keeper.thread_of_store.stop()

    def may_close(self) -> bool:
        """Save all; if that fails, the window stays, unless the two close it all the same."""
        try:
            for playing in filter(None, (self.playing, self.resting)):
                playing.save_now()
        except StoreError as error:
            if not self._gives_up:
                self.trouble.ask_before_loss(error)
            return self._gives_up
        return True

    def close_anyway(self) -> None:
        self._gives_up = True
        self.window.close()

    def prefer(self, wanted: Preferences) -> None:
        """Take over new looks; a new language needs new words on every screen."""
        other_language = wanted.language != self.app.preferences.language
        other_folder = wanted.own_folder != self.app.preferences.own_folder
        self.app.prefer(wanted)
        if other_folder or other_language:
            self.read_library()
        if other_language and self.home:
            self.home.renew()

    # Home

    def go_home(self, route: str = "today") -> None:
        assert self.home
        self.playing = None
        self.ask_state()
        self.home.show(route)

    def set_aside(self) -> None:
        """Put the open session away for good; its private words go."""
        if self.state and self.state.session:
            self.set_aside_session(self.state.session.id)

    def set_aside_session(self, session: int) -> None:
        self.window.untell()
        if self.resting:
            self.resting.give_up()
            self.resting = None
        self.keeper.ask(lambda store: store.set_aside(session, now()))
        self.ask_state()

    # A session

    @cached_property
    def gatekeeper(self) -> Gatekeeper:
        from together.app.gatekeeper import Gatekeeper

        return Gatekeeper(self)

    def begin(self, exercise: str) -> None:
        """Start `exercise`, after what has to come before it; nothing if known facts are old."""
        self.with_library(partial(self._ask_gate, exercise))

    def _ask_gate(self, exercise: str) -> None:
        if not (self.is_fresh and self.library and self.state and self.home):
            return
        if chosen := self.library.exercises.get(exercise):
            self.gatekeeper.ask(chosen)
        else:  # an own one that is gone since
            self.home.go("exercises")

    def begin_now(self, exercise: str) -> None:
        """Start `exercise`; a session still open is set aside first.

        A second press while the first one is under way, or what is known is old, does nothing.
        """
        if not (self.is_fresh and self.library and self.state):
            return
        from together.app.dealer import begun

        self.is_fresh = False
        work = partial(begun, self.library.exercises[exercise], self.state, now())
        self.keeper.ask(work, self.play, self._not_begun)

    def _not_begun(self, error: StoreError) -> None:
        self.go_home()
        self.trouble.say(error)

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
        resting, self.resting = self.resting, None
        if resting and resting.id == begun.id:
            resting.take_up()
            self.playing = resting
        else:
            self.playing = self._made(begun)
            if resting:
                resting.give_up()
        self.playing.stage.title_changed.connect(self.window.say_title)
        self.window.show_screen(self.playing.stage)
        self.playing.show()

    def _made(self, begun: OpenSession) -> Playing:
        assert self.state
        from together.app.playing import Playing

        made = Playing(self.keeper, self.state.people, begun, now, self, self._support)
        made.finished.connect(self._finished)
        made.stopped.connect(self.alone.stopped)
        made.left.connect(self.alone.left)
        made.rested.connect(self._rested)
        made.saved.connect(self.window.untell)
        made.unsaved.connect(self.trouble.say)
        return made

    def let_rest(self) -> None:
        """Nobody plays any more; what is unsaved waits for the store."""
        self.resting, self.playing = self.playing, None

    def _rested(self) -> None:
        self.resting = None

    def _support(self) -> Support:
        from together.app.support import support

        return support(self)

    def _finished(self) -> None:
        assert self.home
        self.home.keepsakes.session_ended()
        self.go_home("story")
