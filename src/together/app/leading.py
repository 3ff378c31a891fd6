"""Leading on: what Today offers, the journeys, and the page on how well all of it is tested."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from together.app.clock import day_of, today
from together.play.couple import CoupleState
from together.play.journeys import Journey, Played, followed
from together.play.reminding import Chosen, chosen
from together.play.suggestion import Situation, Suggestion, due, now_told, suggest

if TYPE_CHECKING:
    from together.app.couple import Couple
    from together.app.home import Home
    from together.store.errors import StoreError
    from together.ui.screens.evidence import Evidence
    from together.ui.screens.journeys import JourneysScreen

# Notes in the couple's file: the id of the journey that is followed, '' where it was left and none
# other taken up; the keys of the looks back that were not wanted; and those of the days gone by
# that Today has told.
FOLLOWED, PASSED, TOLD = "journey", "looks back passed", "told"


def suggestion(
    state: CoupleState, journeys: Sequence[Journey], offered: Sequence[Chosen] | None = None
) -> Suggestion:
    """The one next thing, by the rules of `play.suggestion`; `offered` days are due."""
    day = today()
    if offered is None:
        offered = due(days(state), day, noted(state, TOLD))
    here = Situation(
        today=day,
        played=[
            Played(name, day_of(at))
            for name, at in zip(state.finished, state.finished_at, strict=True)
        ],
        journey=state.notes.get(FOLLOWED),
        open_exercise=state.session.exercise.id if state.session else "",
        goals_due=ids(offered, "goal"),
        booked=state.next_day,
        passed=passed(state),
        agreements_due=ids(offered, "agreement"),
        letter_opens=any(it.kind == "letter" for it in offered),
    )
    return suggest(journeys, here)


def passed(state: CoupleState) -> list[str]:
    """The looks back that the two did not want."""
    return noted(state, PASSED)


def noted(state: CoupleState, name: str) -> list[str]:
    """The keys in a note, as far as they can be read."""
    found = state.notes.get(name)
    return [it for it in found if isinstance(it, str)] if isinstance(found, list) else []


def days(state: CoupleState) -> tuple[Chosen, ...]:
    """All days that the two have chosen."""
    return chosen(state.goals, state.agreements_to_look_at, state.next_day, state.letters)


def ids(offered: Sequence[Chosen], kind: str) -> list[int]:
    return [it.id for it in offered if it.kind == kind]


class Leading(QObject):
    """Knows where the two are on their way, and fills the screens that say so."""

    def __init__(self, home: Home, couple: Couple) -> None:
        super().__init__(home)
        self._home, self._couple = home, couple
        self._evidence_at = self._evidence_from = ""
        self._told: dict[str, str] = {}  # since the start: days gone by that were told, and when

    @property
    def _state(self) -> CoupleState:
        assert self._couple.state
        return self._couple.state

    @property
    def _journeys(self) -> tuple[Journey, ...]:
        assert self._couple.library
        return self._couple.library.journeys

    def suggestion(self) -> Suggestion:
        """The one next thing, to be shown now: a day gone by that it tells is noted as told."""
        told = noted(self._state, TOLD)
        here_today = {key for key, day in self._told.items() if day == today()}
        offered = due(days(self._state), today(), {*told, *self._told} - here_today)
        found = suggestion(self._state, self._journeys, offered)
        self._note_told(told, now_told(found, offered, today()))
        return found

    def _note_told(self, told: Collection[str], fresh: Collection[str]) -> None:
        """Remember what was told; what is no longer chosen is forgotten."""
        fresh = [key for key in fresh if key not in self._told]
        self._told.update(dict.fromkeys(fresh, today()))
        if fresh:
            standing = {it.key for it in days(self._state)}
            keys = sorted(standing.intersection({*told, *self._told}))
            self._couple.keeper.ask(lambda store: store.set_note(TOLD, keys), None, ignore)

    def followed(self) -> Journey | None:
        """The journey the two follow now."""
        return followed(self._journeys, self._state.notes.get(FOLLOWED))

    def journey_of(self, exercise: str) -> str:
        """The journey that is followed, if `exercise` belongs to it; else ''."""
        journey = self.followed()
        if journey is None:
            return ""
        listed = {name for sitting in journey.sittings for name in sitting.exercises}
        return journey.id if exercise in listed else ""

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


def ignore(_error: StoreError) -> None:
    """It can be told once more."""
