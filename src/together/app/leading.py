"""Leading on: what Today offers, the journeys, and the page on how well all of it is tested."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from together.app.clock import day_of, today
from together.play.couple import CoupleState
from together.play.journeys import Journey, Played, followed
from together.play.suggestion import Situation, Suggestion, suggest

if TYPE_CHECKING:
    from together.app.couple import Couple
    from together.app.home import Home
    from together.ui.screens.evidence import Evidence
    from together.ui.screens.journeys import JourneysScreen

# Notes in the couple's file: the id of the journey that is followed, '' where it was left and none
# other taken up; and the keys of the looks back that were not wanted.
FOLLOWED, PASSED = "journey", "looks back passed"


def suggestion(state: CoupleState, journeys: Sequence[Journey]) -> Suggestion:
    """The one next thing, by the rules of `play.suggestion`."""
    day = today()
    here = Situation(
        today=day,
        played=[
            Played(name, day_of(at))
            for name, at in zip(state.finished, state.finished_at, strict=True)
        ],
        journey=state.notes.get(FOLLOWED),
        open_exercise=state.session.exercise.id if state.session else "",
        goals_due=[g.id for g in state.goals if g.goal.look_again and g.goal.look_again <= day],
        booked=state.next_day,
        passed=passed(state),
    )
    return suggest(journeys, here)


def passed(state: CoupleState) -> list[str]:
    """The looks back that the two did not want."""
    found = state.notes.get(PASSED)
    return [it for it in found if isinstance(it, str)] if isinstance(found, list) else []


class Leading(QObject):
    """Knows where the two are on their way, and fills the screens that say so."""

    def __init__(self, home: Home, couple: Couple) -> None:
        super().__init__(home)
        self._home, self._couple = home, couple
        self._evidence_at = self._evidence_from = ""

    @property
    def _state(self) -> CoupleState:
        assert self._couple.state
        return self._couple.state

    @property
    def _journeys(self) -> tuple[Journey, ...]:
        assert self._couple.library
        return self._couple.library.journeys

    def suggestion(self) -> Suggestion:
        """The one next thing."""
        return suggestion(self._state, self._journeys)

    def followed(self) -> Journey | None:
        """The journey the two follow now."""
        return followed(self._journeys, self._state.notes.get(FOLLOWED))

    def journey_line(self) -> str:
        """Where the two are in their journey, in a line."""
        from together.ui.screens.offer import on_the_way

        return on_the_way(self._journeys, self.followed(), self._state.finished)

    def pass_over(self, look_back: str) -> None:
        """Offer this look back no more."""
        self._note(PASSED, [*passed(self._state), look_back])

    def _note(self, name: str, value: object) -> None:
        self._couple.keeper.ask(lambda store: store.set_note(name, value))
        self._couple.ask_state()

    # Journeys

    def journeys(self) -> JourneysScreen:
        from together.ui.screens.journeys import JourneysScreen

        screen = JourneysScreen()
        screen.chosen.connect(self._home.choose_exercise)
        screen.followed.connect(self._follow)
        screen.back.connect(self._to_exercises)
        self.fill_journeys(screen)
        return screen

    def fill_journeys(self, screen: JourneysScreen) -> None:
        """Show where the two are now."""
        from together.ui.days import spoken_day

        library, state = self._couple.library, self._state
        assert library
        day = spoken_day(state.next_day, today()) if state.next_day >= today() else ""
        screen.show_journeys(
            library.journeys, library.exercises, state.finished, self.followed(), day
        )

    def _follow(self, journey: str) -> None:
        self._note(FOLLOWED, journey)

    def _to_exercises(self) -> None:
        self._home.go("exercises")

    def refresh(self, route: str) -> None:
        """Fill the screen of `route` again if it is one of these."""
        if route == "journeys":
            self.fill_journeys(cast("JourneysScreen", self._home.screen(route)))

    # Evidence

    def evidence(self) -> Evidence:
        from together.ui.screens.evidence import Evidence

        library = self._couple.library
        assert library
        screen = Evidence(library.pages.get("about-evidence"), library.exercises, self._evidence_at)
        screen.back.connect(self._leave_evidence)
        return screen

    def to_evidence(self, exercise: str = "") -> None:
        """Go to the page, opened at an exercise; its way back leads to where one is now."""
        assert self._home.frame
        self._evidence_at, self._evidence_from = exercise, self._home.frame.route
        self._home.go("evidence")

    def _leave_evidence(self) -> None:
        self._home.go(self._evidence_from or "settings")
