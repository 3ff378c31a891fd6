"""One goal of before, as it is read: reached, or let go of."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.couple import KeptGoal, People
from together.ui.parts import Body, Button, Small
from together.ui.screens.goal_card import Past, state_word
from together.ui.screens.goal_question import Asks
from together.ui.screens.goal_yes import What, can_go, yes_to
from together.ui.theme import theme
from together.words import _


class Earlier(Asks, QWidget):
    """Tells with the goal's id: `state` that it is taken up again, `removed` that it goes.

    `past` is its line, None for a goal that is damaged.
    """

    state = Signal(int, str)
    removed = Signal(int)

    def __init__(self, goal: KeptGoal, people: People) -> None:
        super().__init__()
        self._goal, self._people = goal, people
        self.past: Past | None = None
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, theme.now.space(8), 0, theme.now.space(4))
        self.body.setSpacing(theme.now.space(2))
        words = goal.goal.what or _("A goal that is damaged in the file and can’t be read.")
        self.body.addWidget(Body(words))
        self.add_buttons()
        self.row.addWidget(Small(state_word(goal.state)))
        if not goal.damaged:
            self._offer("open", Button(_("Take it up again"), "plain"))
        if can_go(goal):
            self._offer("remove", Button(_("Remove for good"), "plain", "trash"))
        if not goal.damaged:
            self.past = Past(goal, people)
            self.body.addWidget(self.past)

    def _offer(self, what: What, button: Button) -> None:
        self.offer(button, self._goal.goal.what).clicked.connect(partial(self._ask, what, button))

    def _ask(self, what: What, source: Button) -> None:
        asks = yes_to(what, self._goal, self._people)
        asks.agreed.connect(partial(self._agreed, what))
        asks.dropped.connect(self.take_question_away)
        self.put_question(asks, asks.leave, source)

    def _agreed(self, what: What) -> None:
        self.take_question_away()
        if what == "remove":
            self.removed.emit(self._goal.id)
        else:
            self.state.emit(self._goal.id, what)
