"""Begins sessions: by themselves, or going on from something the two have kept."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from together.app.clock import now
from together.play.couple import Lead

if TYPE_CHECKING:
    from together.app.couple import Couple
    from together.play.moves import Partner
    from together.store.errors import StoreError


class Beginning(QObject):
    """What stands between a press on Start and the first turn."""

    def __init__(self, couple: Couple) -> None:
        super().__init__(couple)
        self._couple = couple
        self._openers: dict[str, Partner] = {}  # chosen for exercises where it matters
        self._leads: dict[str, Lead | None] = {}  # None: nobody was asked for one

    def let_begin(self, exercise: str, who: Partner) -> None:
        """When `exercise` is started, `who` opens it, whosever turn it would be."""
        self._openers[exercise] = who

    def begin(self, exercise: str) -> None:
        """Start `exercise`, after what has to come before it; nothing if known facts are old."""
        self._begin(exercise, None)

    def go_on_from(self, lead: Lead, exercise: str) -> None:
        """The same, from what the two have kept; from nothing, if that is what they chose."""
        self._begin(exercise, lead)

    def _begin(self, exercise: str, lead: Lead | None) -> None:
        self._leads = {exercise: lead}
        self._couple.with_library(partial(self._ask_gate, exercise))

    def _ask_gate(self, exercise: str) -> None:
        couple = self._couple
        if not (couple.is_fresh and couple.library and couple.state and couple.home):
            return
        chosen = couple.library.exercises.get(exercise)
        if chosen is None:
            couple.home.choose_exercise(exercise)  # an own one that is gone since: it is said
        elif chosen.looks_at_goal and self._leads.get(exercise) is None and couple.state.goals:
            couple.home.goals.choose(exercise)
        else:
            couple.gatekeeper.ask(chosen)

    def begin_now(self, exercise: str) -> None:
        """Start `exercise`; a session still open is set aside first.

        A second press while the first one is under way, or what is known is old, does nothing.
        """
        couple = self._couple
        chosen = couple.library.exercises.get(exercise) if couple.library else None
        if not (couple.is_fresh and chosen and couple.state and couple.home):
            return
        from together.app.dealer import begun

        couple.is_fresh = False
        opener = self._openers.pop(exercise, couple.state.opener)
        lead = self._leads.pop(exercise, None) or Lead()
        journey = couple.home.leading.journey_of(exercise)
        state = replace(couple.state, opener=opener)
        work = partial(begun, chosen, state, now(), lead=lead, journey=journey)
        couple.keeper.ask(work, couple.play, self._not_begun)

    def _not_begun(self, error: StoreError) -> None:
        self._couple.go_home()
        self._couple.trouble.say(error)
