"""The places on a lent laptop: the plan of today, Support, and how the program looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtWidgets import QWidget

from together.app.home import Home
from together.app.lent.swapping import Swapping
from together.play.workshop import title_of
from together.ui.screens.lent_plan import Item, LentMeetings, LentPlan
from together.words import _

if TYPE_CHECKING:
    from together.app.couple import Couple
    from together.app.lent.evening import Evening
    from together.app.lent.lent import Lent
    from together.play.couple import CoupleState, Person
    from together.play.exercise import Exercise
    from together.play.moves import Partner
    from together.ui.screens.settings import Settings


class LentHome(Home):
    """Home with a plan in the place of Today, and without the ways that lead elsewhere."""

    def __init__(self, couple: Couple, lent: Lent) -> None:
        super().__init__(couple)
        self._lent = lent
        self.swapping = Swapping(self, couple, lent)

    def routes(self) -> Mapping[str, Callable[[], QWidget]]:
        return {
            "today": self._plan,
            "support": self._support,
            "settings": self._settings,
            "evidence": self.leading.evidence,
        }

    def show(self, route: str = "today") -> None:
        super().show(route if route in self.routes() else "today")
        if self.frame:
            self.frame.went.connect(self._went)
        self._lent.look_again()

    def _went(self, _route: str) -> None:
        self._lent.look_again()

    def _go(self, route: str) -> None:
        super()._go(route if route in self.routes() else "today")

    def refresh(self) -> None:
        super().refresh()
        if self.frame and self.frame.route == "today":
            self._fill(self.frame.screen("today"))
        self._lent.look_again()

    def renew(self) -> None:
        super().renew()
        self._lent.put_strip()

    def choose_exercise(self, name: str) -> None:
        """One that can't begin now: a deep one waits, whatever the plan says."""
        from together.ui.screens.notice import Notice

        words = _("This one goes deep, and waits until you are at home. Choose another one here.")
        if name not in self._library.exercises:
            words = _("This one is not there any more. Choose another one here.")
        notice = Notice(words, [("seen", _("All right"))], "info")
        notice.chosen.connect(self._couple.window.untell)
        self._couple.window.tell(notice)

    # Today's plan

    @property
    def _evening(self) -> Evening | None:
        return self._lent.evening

    def _plan(self) -> QWidget:
        """The plan, or first the choice which meeting of it this is."""
        if self._evening is None:
            meetings = [(it.title, it.start) for it in self._lent.plan.meetings]
            choice = LentMeetings(self._lent.plan.title, meetings)
            choice.chosen.connect(self._choose_meeting)
            return choice
        screen = LentPlan(self._state.people, has_meetings=len(self._lent.plan.meetings) > 1)
        screen.start.connect(self._start)
        screen.resume.connect(self.resume)
        screen.set_aside.connect(self._couple.set_aside)
        screen.chosen.connect(self._choose)
        screen.ended.connect(self._end)
        screen.meetings.connect(self._other_meeting)
        self._fill(screen)
        return screen

    def _choose_meeting(self, number: int) -> None:
        self._lent.choose_meeting(number)
        self._couple.go_home()

    def _other_meeting(self) -> None:
        self._lent.evening = None
        self._couple.go_home()

    def _fill(self, screen: QWidget | None) -> None:
        state, evening = self._couple.state, self._evening
        if not (isinstance(screen, LentPlan) and state and evening and self._couple.is_fresh):
            return
        if self._couple.library and self._couple.library.is_whole:
            place, exercise = self._next(state, evening)
            screen.show_plan(
                self._items(state, evening),
                place,
                exercise,
                other=self.other(place, state, evening),
                resumes=state.session is not None,
            )

    def other(self, place: int | None, state: CoupleState, evening: Evening) -> Exercise | None:
        """What would take the place of the next one."""
        if place is None:
            return None
        name = evening.other(place, self._library.quiet, state.finished)
        return self._library.exercises.get(name)

    def _next(self, state: CoupleState, evening: Evening) -> tuple[int | None, Exercise | None]:
        """What stands large: the open session, or the next block with the time that it has."""
        if state.session:
            exercise = state.session.exercise
            return evening.place_of(exercise.id, state.finished), exercise
        place = evening.next(state.finished)
        known = self._library.exercises.get(evening.exercise(place)) if place is not None else None
        if known is None or place is None:
            return place, None
        return place, msgspec.structs.replace(known, minutes=evening.blocks[place].minutes)

    def _items(self, state: CoupleState, evening: Evening) -> list[Item]:
        done = evening.done(state.finished)
        return [
            Item(self._title(evening, place), block.minutes, place in done)
            for place, block in enumerate(evening.blocks)
        ]

    def _title(self, evening: Evening, place: int) -> str:
        """What the block is called, or what took its place."""
        block, name = evening.blocks[place], evening.exercise(place)
        if name == block.exercise:
            return title_of(block, self._library.exercises)
        return self._library.exercises[name].title

    def _choose(self, place: int) -> None:
        if self._evening:
            self._evening.choose(place)
            self.refresh()

    def _start(self) -> None:
        evening, state = self._evening, self._couple.state
        place = evening.next(state.finished) if evening and state else None
        if evening and place is not None:
            evening.begun = place
            self._couple.beginning.begin(evening.exercise(place))

    def resume(self) -> None:
        """Go on with the open session."""
        state, evening = self._couple.state, self._evening
        if state and state.session and evening:
            evening.begun = evening.place_of(state.session.exercise.id, state.finished)
        self._couple.resume()

    def _end(self) -> None:
        from together.app.lent.ending import Ending

        Ending(self._couple, self._lent).begin()

    # How it looks

    def _settings(self) -> Settings:
        """Looks and names alone: the file goes, and nothing else belongs here."""
        from together.ui.screens.settings import Settings

        screen = Settings(self._couple.app.preferences, self._state.people)
        screen.preferences_changed.connect(self._couple.prefer)
        screen.person_changed.connect(self._set_person)
        screen.evidence.connect(self.leading.to_evidence)
        screen.about.helping.hide()  # much of it is not so here
        return screen

    def _set_person(self, partner: Partner, person: Person) -> None:
        self._keeper.ask(lambda store: store.set_person(partner, person))
        self._couple.ask_state()
