"""Home: the quiet screens beside the rail, each filled from the library and the store.

A screen is imported when it is first gone to, so that the first one is there sooner.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from together.app.clock import today
from together.app.keepsakes import Keepsakes
from together.play.couple import CoupleState, Person
from together.play.moves import Partner
from together.play.suggestion import Suggestion, suggest
from together.ui.frame import Frame
from together.ui.screens.today import Today

if TYPE_CHECKING:
    from together.app.couple import Couple
    from together.library import Library
    from together.ui.screens.exercise_page import ExercisePage
    from together.ui.screens.exercises import Exercises
    from together.ui.screens.settings import Settings
    from together.ui.screens.support import Support


class Home(QObject):
    """Makes the frame and its screens, and does what they ask for."""

    def __init__(self, couple: Couple) -> None:
        super().__init__(couple)
        self._couple = couple
        self._keeper = couple.keeper
        self._exercise = ""
        self.keepsakes = Keepsakes(self, couple)
        self.frame: Frame | None = None

    def show(self, route: str = "today") -> None:
        """Put the frame into the window and go to `route`."""
        routes: Mapping[str, Callable[[], QWidget]] = {
            "today": self._today,
            "exercises": self._exercises,
            "exercise": self._exercise_page,
            "goals": self.keepsakes.goals,
            "story": self.keepsakes.story,
            "support": self._support,
            "settings": self._settings,
        }
        self.frame = Frame(routes)
        self.frame.rail.setEnabled(bool(self._couple.state and self._couple.library))
        self._couple.window.show_screen(self.frame)
        self._couple.window.say_title("")
        self.frame.go(route)

    def leave(self) -> None:
        """Another screen took the frame's place."""
        self.frame = None

    def refresh(self) -> None:
        """Fill the shown screen again, now that more is known."""
        if self.frame is None:
            return
        self.frame.rail.setEnabled(True)
        screen = self.frame.screen(self.frame.route)
        if isinstance(screen, Today):
            self._fill_today(screen)
        elif self.frame.route == "exercises":
            self._fill_exercises(cast("Exercises", screen))

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
        if self.frame:
            self.frame.go(route)

    # Today

    def _today(self) -> Today:
        screen = Today()
        screen.start.connect(self._couple.begin)
        screen.resume.connect(self._couple.resume)
        screen.set_aside.connect(self._couple.set_aside)
        screen.go.connect(self.go)
        screen.goal.connect(self.keepsakes.to_goal)
        self._fill_today(screen)
        return screen

    def _fill_today(self, screen: Today) -> None:
        state, library = self._couple.state, self._couple.library
        if state and library and self._couple.is_fresh:
            journey = library.journeys[0]
            screen.show_state(state, self._suggestion(), library.exercises, today(), journey)

    def _suggestion(self) -> Suggestion:
        """The one next thing, by the rules of `play.suggestion`."""
        state, library = self._state, self._library
        due = [g.id for g in state.goals if g.goal.look_again and g.goal.look_again <= today()]
        still_open = state.session.exercise.id if state.session else ""
        return suggest(library.journeys[0], state.finished, still_open, due)

    # Exercises

    def _exercises(self) -> Exercises:
        from together.ui.screens.exercises import Exercises

        screen = Exercises()
        screen.chosen.connect(self.choose_exercise)
        self._fill_exercises(screen)
        return screen

    def _fill_exercises(self, screen: Exercises) -> None:
        state, library = self._couple.state, self._couple.library
        if state and library:
            broken = {file: tuple(map(str, faults)) for file, faults in library.broken.items()}
            screen.show_exercises(
                library.exercises, library.journeys, state.favourites, state.finished, broken
            )

    def choose_exercise(self, name: str) -> None:
        """Show the page of one exercise."""
        self._exercise = name
        self.go("exercise")

    def _exercise_page(self) -> ExercisePage:
        from together.ui.screens.exercise_page import ExercisePage

        screen = ExercisePage(
            self._library.exercises[self._exercise], self._exercise in self._state.favourites
        )
        screen.start.connect(self._couple.begin)
        screen.favourite.connect(self._set_favourite)
        screen.back.connect(self._back_to_exercises)
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
        from together.ui.screens.support import Support

        return Support(self._library.pages.get("support"))

    def _settings(self) -> Settings:
        from together.ui.screens.settings import Settings

        screen = Settings(
            self._couple.app.preferences,
            self._state.people,
            str(self._couple.app.file),
            self._library.pages.get("about-evidence"),
        )
        screen.preferences_changed.connect(self._couple.prefer)
        screen.person_changed.connect(self._set_person)
        screen.show_folder.connect(self._show_folder)
        return screen

    def _set_person(self, partner: Partner, person: Person) -> None:
        self._keeper.ask(lambda store: store.set_person(partner, person))
        self._couple.ask_state()

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._couple.app.file.parent)))
