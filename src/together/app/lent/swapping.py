"""Another exercise in the place of the planned one, and back: one key, and no word of why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from together.play.care import is_deep
from together.ui.screens.lent_plan import LentPlan
from together.ui.stage.cover import Cover
from together.ui.stage.face import Face
from together.ui.stage.recess import Recess

if TYPE_CHECKING:
    from together.app.couple import Couple
    from together.app.lent.evening import Evening
    from together.app.lent.home import LentHome
    from together.app.lent.lent import Lent
    from together.app.playing import Playing
    from together.play.couple import CoupleState
    from together.store.errors import StoreError
    from together.store.store import Store
    from together.ui.stage.stage import Stage


class Swapping(QObject):
    """Knows whether anything may be swapped now. What was swapped is held in memory alone."""

    def __init__(self, home: LentHome, couple: Couple, lent: Lent) -> None:
        super().__init__(home)
        self._home, self._couple, self._lent = home, couple, lent
        self._untouched: object = None  # what stands at a turn before anybody does anything

    def learn_turn(self, face: object) -> None:
        """A face of a turn is about to be shown, with nothing done at it yet."""
        if isinstance(face, Face) and not isinstance(face, Cover | Recess):
            self._untouched = face.state()

    @property
    def can_swap(self) -> bool:
        """Whether the next one, or one of which nothing is done yet, can give way now."""
        evening, state = self._lent.evening, self._couple.state
        if not (evening and state and self._couple.library):
            return False
        if self._couple.playing:
            return self._may_give_way(self._couple.playing.stage, evening, state)
        is_plan = isinstance(self._home.screen("today"), LentPlan)
        is_next = self._couple.is_fresh and state.session is None
        return is_plan and is_next and evening.next(state.finished) is not None

    def _may_give_way(self, stage: Stage, evening: Evening, state: CoupleState) -> bool:
        """A deep one never takes a place unread: before it there is a page for each alone."""
        if evening.begun is None or not self._is_untouched(stage):
            return False
        other = self._home.other(evening.begun, state, evening)
        return other is not None and not is_deep(other.depth)

    def _is_untouched(self, stage: Stage) -> bool:
        """Whether it is the first turn, and nobody has done anything at it."""
        draft = stage.draft()
        if stage.session is None or stage.session.moves:
            return False
        return draft is None or draft.content == self._untouched

    def swap(self) -> None:
        """Put a light one in the place of the next exercise, or the planned one again."""
        evening, state = self._lent.evening, self._couple.state
        playing = self._couple.playing
        assert evening and state and self._couple.library
        place = evening.begun if playing else evening.next(state.finished)
        if place is None:
            return
        before = evening.exercise(place)
        after = evening.swap(place, self._couple.library.quiet, state.finished)
        if playing is None:
            evening.choose(place)
            self._home.refresh()
        elif after != before:
            self._begin_in_its_place(playing, after)

    def _begin_in_its_place(self, playing: Playing, exercise: str) -> None:
        """The session of which nothing is done goes from the file as if it had never been."""
        playing.stage.blockSignals(True)
        playing.give_up()
        self._couple.sessions.playing = None
        work = partial(without, playing.id)
        self._couple.keeper.ask(work, partial(self._begin, exercise), self._not_begun)

    def _not_begun(self, error: StoreError) -> None:
        self._couple.go_home()
        self._couple.trouble.say(error)

    def _begin(self, exercise: str, state: CoupleState) -> None:
        self._couple.state_is_there(state)
        self._couple.beginning.begin_now(exercise)


def without(session: int, store: Store) -> CoupleState:
    """Remove a session; where the two stand then. On the store's thread."""
    store.remove_session(session)
    return store.state()
