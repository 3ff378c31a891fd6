"""What comes before a session: a page for each alone where one is due, and deep ones with care.

Whatever somebody presses there stays in memory until both have pressed, and goes. What is
remembered until the window closes is the outcome that both saw, never an answer; the file gets
nothing of either.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from together.app.clock import day_of, now, today
from together.play import care, gate, journeys

if TYPE_CHECKING:
    from together.app.couple import Couple
    from together.play.couple import OpenSession
    from together.play.exercise import Exercise

Offer = Callable[[Callable[[], None]], None]
GROUNDWORK = "groundwork"  # the journey that comes before anything deep


def chance() -> float:
    """A number from 0 up to 1 that nobody can foresee."""
    return int.from_bytes(os.urandom(6), "big") / 2**48


class Gatekeeper(QObject):
    """Begins an exercise, or leads to what comes before it."""

    def __init__(self, couple: Couple, chance: Callable[[], float] = chance) -> None:
        super().__init__(couple)
        self._couple = couple
        self.chance = chance
        self._read_on = ""  # the day on which both read the page and began
        self._deep_on = ""  # the day on which a deep one was begun
        self._turned_away: tuple[str, gate.Answer] = ("", "later")  # a deep one's day and outcome

    def ask(self, exercise: Exercise) -> None:
        """Begin `exercise`, after what is due before it."""
        assert self._couple.home
        if self.waits_for(exercise):
            self._couple.home.choose_exercise(exercise.id)
        elif not self._must_read(exercise):
            self._couple.beginning.begin_now(exercise.id)
        elif care.is_deep(exercise.depth) and self._turned_away[0] == today():
            self._lead_on(exercise, self._turned_away[1])
        else:
            self._show_gate(partial(self.answered, exercise))

    def ask_to_go_on(self, session: OpenSession) -> None:
        """Go on with what was left open; a deep one is read for again on another day."""
        is_deep = care.is_deep(session.exercise.depth)
        if not is_deep or today() in (self._read_on, day_of(session.started_at)):
            self._couple.resume_now()
        elif self._turned_away[0] == today():
            self._end_here()
        else:
            self._show_gate(self._answered_to_go_on)

    def _answered_to_go_on(self, answers: Sequence[gate.Answer]) -> None:
        """A quiet session would put the open one aside: so anything but a start is another day."""
        if gate.decide(answers, self.chance) == "start":
            self._read_on = today()
            self._couple.resume_now()
        else:
            self._turned_away = (today(), "later")
            self._end_here()

    def waits_for(self, exercise: Exercise) -> care.Wait:
        """What a deep exercise waits for, '' if nothing."""
        return care.waits_for(
            exercise.depth,
            groundwork_done=self._groundwork_is_done(),
            deep_days=self._deep_days(),
            today=today(),
        )

    def answered(
        self, exercise: Exercise, answers: Sequence[gate.Answer], first: Offer | None = None
    ) -> None:
        """Both have read and pressed: lead on to what comes of it, to a start after `first`."""
        outcome = gate.decide(answers, self.chance)
        if outcome == "start":
            self._read_on = today()
        elif care.is_deep(exercise.depth):  # pressing again the same day asks nobody anew
            self._turned_away = (today(), outcome)
        if outcome == "start" and first:
            first(partial(self._lead_on, exercise, outcome))
        else:
            self._lead_on(exercise, outcome)

    def _must_read(self, exercise: Exercise) -> bool:
        assert self._couple.state
        if not gate.asks(exercise.depth, self._couple.state.finished_at, now()):
            return False
        return care.is_deep(exercise.depth) or self._read_on != today()

    def _groundwork_is_done(self) -> bool:
        assert self._couple.state and self._couple.library
        found = [it for it in self._couple.library.journeys if it.id == GROUNDWORK]
        return all(journeys.is_done(it, self._couple.state.finished) for it in found)

    def _deep_days(self) -> set[str]:
        """The days on which a deep exercise was finished, or begun and left open."""
        assert self._couple.state and self._couple.library
        state, known = self._couple.state, self._couple.library.exercises
        days = {
            day_of(at)
            for name, at in zip(state.finished, state.finished_at, strict=False)
            if name in known and care.is_deep(known[name].depth)
        }
        if state.session and care.is_deep(state.session.exercise.depth):
            days.add(day_of(state.session.started_at))
        return days | {self._deep_on} - {""}

    def _show_gate(self, then: Callable[[Sequence[gate.Answer]], None]) -> None:
        from together.app.support import support
        from together.ui.screens.gate import Gate

        assert self._couple.state and self._couple.library
        words = self._couple.library.pages.get("safety")
        screen = Gate(self._couple.state.people, words, partial(support, self._couple))
        screen.finished.connect(then)
        screen.left.connect(self._couple.alone.left)
        self._couple.alone.show(screen)
        screen.ask(self._couple.state.opener)

    def _lead_on(self, exercise: Exercise, outcome: gate.Answer) -> None:
        assert self._couple.state and self._couple.library
        quiet = gate.quiet_one(self._couple.library.quiet, self._couple.state.finished)
        if outcome == "start":
            if care.is_deep(exercise.depth):
                self._deep_on = today()
            self._couple.beginning.begin_now(exercise.id)
        elif outcome == "quiet" and quiet:
            self._offer(self._couple.library.exercises[quiet])
        else:
            self._end_here()

    def _offer(self, exercise: Exercise) -> None:
        from together.ui.screens.rest import QuietOffer

        page = QuietOffer(exercise)
        page.begin.connect(self._couple.beginning.begin_now)
        page.later.connect(self._couple.go_home)
        self._couple.alone.show(page)

    def _end_here(self) -> None:
        from together.ui.screens.rest import another_day

        page = another_day()
        page.done.connect(self._couple.go_home)
        self._couple.alone.show(page)
