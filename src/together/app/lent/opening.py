"""The first pages on a lent laptop: names, a page for each alone, and how it is just now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from together.app.first_start import FirstStart
from together.ui.screens.lent_pulse import LentPulse
from together.ui.screens.lent_welcome import LentWelcome

if TYPE_CHECKING:
    from together.app.couple import Couple
    from together.app.lent.lent import Lent
    from together.play.couple import CoupleState
    from together.play.gate import Answer
    from together.play.pulse import When


class LentStart(FirstStart):
    """As everywhere, but that a passphrase is not offered, and the plan comes in the end."""

    def __init__(self, couple: Couple, lent: Lent) -> None:
        super().__init__(couple)
        self._lent = lent

    def welcome(self) -> None:
        screen = LentWelcome(support=self._support)
        screen.people_chosen.connect(self._create)
        screen.finished.connect(self._welcomed)
        screen.left.connect(self._couple.alone.left)
        self._couple.window.show_screen(screen)
        self._couple.reading.then(partial(self._fill_welcome, screen), whole=False)

    def _welcomed(self, answers: Sequence[Answer]) -> None:
        """Both have read; what came of it is shown once the questions are behind them."""
        self._couple.keeper.ask(lambda store: store.state(), partial(self._ask, answers))

    def _ask(self, answers: Sequence[Answer], state: CoupleState) -> None:
        """The file is there: now the plan can follow."""
        self._couple.state_is_there(state)
        go_on = partial(self._couple.with_library, partial(self._begin, answers))
        ask_pulse(self._couple, self._lent, "start", go_on)

    def _begin(self, answers: Sequence[Answer]) -> None:
        couple = self._couple
        if couple.library and couple.is_fresh:
            first = couple.library.exercises[couple.library.journeys[0].exercises[0]]
            couple.gatekeeper.answered(first, answers, self._to_plan)
        else:
            couple.go_home()

    def _to_plan(self, _begin_at_once: Callable[[], None]) -> None:
        self._couple.go_home()


def ask_pulse(couple: Couple, lent: Lent, when: When, then: Callable[[], None]) -> None:
    """Ask each alone what the plan asks at that time, if it asks anything; then `then`."""
    if not lent.plan.questions or couple.state is None:
        then()
        return
    page = LentPulse(when, couple.state.people, lent.plan.questions)
    page.finished.connect(then)
    couple.alone.show(page)
