"""Home: the quiet screens beside the rail, each filled from the library and the store.

A screen is imported when it is first gone to, so that the first one is there sooner.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from together.app.clock import today
from together.app.help import ROUTE as HELP
from together.app.help import Helping
from together.app.keeping import Keeping
from together.app.keepsakes import Keepsakes
from together.app.leading import Leading
from together.app.our_goals import OurGoals
from together.app.workbench import Workbench
from together.app.workshops.plans import Workshops
from together.app.workshops.ways_on import WaysOn
from together.play.couple import CoupleState
from together.ui.frame import Frame
from together.ui.screens.today import Today
from together.words import _

if TYPE_CHECKING:
    from together.app.couple import Couple
    from together.library import Library
    from together.ui.screens.backups import Backups
    from together.ui.screens.exercise_page import ExercisePage
    from together.ui.screens.exercises import Exercises
    from together.ui.screens.support import Support
    from together.ui.window import Window


class Home(QObject):
    """Makes the frame and its screens, and does what they ask for."""

    def __init__(self, couple: Couple) -> None:
        super().__init__(couple)
        self._couple = couple
        self._keeper = couple.keeper
        self._exercise = ""
        self.goals, self.keepsakes = OurGoals(self, couple), Keepsakes(self, couple)
        self.keeping = Keeping(self, couple)
        self.leading = Leading(self, couple)
        self.workbench = Workbench(self, couple)
        self.workshops = Workshops(self, couple)
        WaysOn(self.workshops, couple)
        self.helping = Helping(self, couple)
        self.frame: Frame | None = None

    def routes(self) -> Mapping[str, Callable[[], QWidget]]:
        """All that one can go to, and what makes its screen."""
        return {
            "today": self._today,
            "exercises": self._exercises,
            "exercise": self._exercise_page,
            "journeys": self.leading.journeys,
            "evidence": self.leading.evidence,
            "writing": self.workbench.writing,
            "goals": self.goals.screen,
            "story": self.keepsakes.screen,
            "support": self._support,
            "settings": self.keeping.settings,
            "backups": self._backups,
            "calendar": self.keeping.calendar,
            HELP: self.helping.screen,
            **self.workshops.routes(),
        }

    def show(self, route: str = "today") -> None:
        """Put the frame into the window and go to `route`."""
        self.frame = Frame(self.routes())
        self.open_rail()
        self._couple.window.show_screen(self.frame)
        if self._couple.app.sample:
            self._couple.app.sample.tell()
        self._couple.window.say_title("")
        self.frame.go(route)

    def open_rail(self) -> None:
        """All places but Support wait until every one of them can be filled."""
        library = self._couple.library
        if self.frame:
            self.frame.rail.open(bool(self._couple.state and library and library.is_whole))

    def leave(self) -> None:
        """Another screen took the frame's place."""
        self.frame = None

    def refresh(self) -> None:
        """Fill the shown screen again, now that more is known."""
        if self.frame is None:
            return
        self.open_rail()
        screen = self.frame.screen(self.frame.route)
        if isinstance(screen, Today):
            self._fill_today(screen)
        if self.frame.route == "exercise" and self._is_gone():
            self._go("exercise")
        shelf = self.frame.screen("exercises")  # it may wait, hidden
        if shelf is not None:
            self._fill_exercises(cast("Exercises", shelf))
        self.leading.refresh(self.frame.route)

    def renew(self) -> None:
        """The language has changed: make the frame's screens anew."""
        if self.frame:
            self.frame.renew()

    @property
    def _state(self) -> CoupleState:
        """Where the two stand; the rail waits until it is known."""
        assert self._couple.state
        return self._couple.state

    @property
    def _library(self) -> Library:
        assert self._couple.library
        return self._couple.library

    def screen(self, route: str) -> QWidget | None:
        """The screen of `route`, if there is one now."""
        return self.frame.screen(route) if self.frame else None

    def is_shown(self, screen: QWidget) -> bool:
        """Whether a screen is still there when its answer arrives."""
        return self.frame is not None and self.frame.screen(self.frame.route) is screen

    def go(self, route: str) -> None:
        """Show the screen of `route`, as soon as all it may need is read."""
        self._couple.with_library(partial(self._go, route))

    def _go(self, route: str) -> None:
        if self.frame is None:
            return
        if route == "exercise" and self._is_gone():
            self.frame.go("exercises")
            say_gone(self._couple.window)
        else:
            self.frame.go(route)

    def _is_gone(self) -> bool:
        """Whether the exercise one looks at, an own one, was removed or broken since."""
        return self._exercise not in self._library.exercises

    # Today

    def _today(self) -> Today:
        screen = Today()
        screen.start.connect(self._couple.beginning.begin)
        screen.resume.connect(self._couple.resume)
        screen.set_aside.connect(self._couple.set_aside)
        screen.go.connect(self.go)
        screen.goal.connect(self.goals.to_goal)
        screen.agreement.connect(self.goals.agreements.to_agreement)
        screen.passed.connect(self.leading.pass_over)
        self._fill_today(screen)
        return screen

    def _fill_today(self, screen: Today) -> None:
        state, library = self._couple.state, self._couple.library
        if state and library and self._couple.is_fresh:
            offered = self.leading.suggestion()
            screen.show_state(state, offered, library.exercises, today(), library.journeys)

    # Exercises

    def _exercises(self) -> Exercises:
        from together.ui.screens.exercises import Exercises

        screen = Exercises()
        screen.chosen.connect(self.choose_exercise)
        screen.journeys_wanted.connect(self._to_journeys)
        screen.workshops_wanted.connect(self.workshops.open)
        self._fill_exercises(screen)
        return screen

    def _to_journeys(self) -> None:
        self.go("journeys")

    def _fill_exercises(self, screen: Exercises) -> None:
        from together.ui.screens.finding import About

        state, library = self._couple.state, self._couple.library
        if state and library:
            broken = {file: tuple(map(str, faults)) for file, faults in library.broken.items()}
            waits_for = self._couple.gatekeeper.waits_for
            known = library.exercises.items()
            waiting = frozenset(name for name, it in known if waits_for(it) == "groundwork")
            about = About(state.favourites, frozenset(state.finished), library.own, waiting)
            line = self.leading.journey_line()
            screen.show_exercises(library.exercises, about, line, broken)
            self.workbench.fill(screen)

    def choose_exercise(self, name: str) -> None:
        """Show the page of one exercise."""
        self._exercise = name
        self.go("exercise")

    def _exercise_page(self) -> ExercisePage:
        from together.ui.screens.exercise_page import ExercisePage

        exercise = self._library.exercises[self._exercise]
        waits = self._couple.gatekeeper.waits_for(exercise)
        is_favourite = exercise.id in self._state.favourites
        session = self._state.session
        open_one = session.exercise if session else None
        screen = ExercisePage(exercise, is_favourite, waits, open_one, self._state.people)
        screen.start.connect(self._couple.beginning.begin)
        screen.opener.connect(self._couple.beginning.let_begin)
        screen.resume.connect(self._couple.resume)
        screen.favourite.connect(self._set_favourite)
        screen.back.connect(self._back_to_exercises)
        screen.journeys_wanted.connect(self._to_journeys)
        screen.evidence.connect(self.leading.to_evidence)
        screen.paper_wanted.connect(self._couple.on_paper.exercise)
        return screen

    def _back_to_exercises(self) -> None:
        self.go("exercises")

    def _set_favourite(self, name: str, on: bool) -> None:
        self._keeper.ask(lambda store: store.set_favourite(name, on))
        self._couple.ask_state()
        shelf = self.frame.screen("exercises") if self.frame else None
        if shelf is not None:
            cast("Exercises", shelf).show_favourite(name, on)

    # Support and settings

    def _support(self) -> Support:
        from together.app.support import support

        screen = support(self._couple)
        if self._couple.library is None:
            self._couple.reading.then(partial(self._fill_support, screen), whole=False)
        return screen

    def _fill_support(self, screen: Support) -> None:
        page = self._library.pages.get("support")
        if page and self.is_shown(screen):
            screen.show_page(page)

    def _backups(self) -> Backups:
        return self._couple.backups.page.screen()


def say_gone(window: Window) -> None:
    from together.ui.screens.notice import Notice

    words = _("That exercise is gone, or can’t be read; see “Yours” at the end of this page.")
    notice = Notice(words, [("seen", _("All right"))])
    notice.chosen.connect(window.untell)
    window.tell(notice)
