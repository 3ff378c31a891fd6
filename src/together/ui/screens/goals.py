"""What the two want: open goals with their next small step, and the earlier ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSignalMapper, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.couple import KeptGoal, People
from together.ui.parts import (
    Body,
    Button,
    Flow,
    Heading,
    Picture,
    Prompt,
    Small,
    Title,
    empty,
)
from together.ui.screens.goal_card import GoalCard, state_word
from together.ui.screens.people import looks
from together.ui.screens.screen import Screen, between_edges
from together.ui.theme import theme
from together.words import _


class Goals(Screen):
    """`first_step` tells a goal and whether its step is done, `state` a goal and what became of
    it ("open", "reached", "let go"), `go` a route."""

    first_step = Signal(int, bool)
    state = Signal(int, str)
    go = Signal(str)

    def __init__(self) -> None:
        super().__init__(width=860)
        self.cards: dict[int, GoalCard] = {}
        self._again = QSignalMapper(self)
        self._again.mappedInt.connect(self._take_up)
        self.add(Title(_("Our goals")))
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.now.space(8))
        self.column.addLayout(self._list)
        self._list.addWidget(between_edges(Small(_("Your goals will be here in a moment."))))

    def show_goals(self, goals: Sequence[KeptGoal], people: People, today: str) -> None:
        """Show all goals. `today` is 'YYYY-MM-DD'."""
        here, held = self.holds_focus(), self._held()
        empty(self._list)
        self.cards = {}
        first, second = looks(people).values()
        open_ones = [it for it in goals if it.state == "open"]
        for goal in open_ones:
            self._list.addWidget(self._card(goal, people, today))
        if not open_ones:
            nothing = NoGoals(Picture("path", first, second))
            nothing.exercises_wanted.connect(self._to_exercises)
            self._list.addWidget(between_edges(nothing))
        earlier = [it for it in goals if it.state != "open"]
        if earlier:
            self._show_earlier(earlier)
        if here:
            self._take_focus(held)

    def show_goal(self, goal: int) -> None:
        """Bring the goal with this id into sight, with the keyboard on it."""
        card = self.cards.get(goal)
        if card is not None:
            card.take_focus()
            self.area.ensureWidgetVisible(card)

    def _take_focus(self, held: int) -> None:
        """The keyboard was here: at this goal, or at one that is gone; it is not to get lost."""
        card = self.cards.get(held) or next(iter(self.cards.values()), None)
        if card is not None:
            card.take_focus()
        else:
            self.focusNextChild()

    def _held(self) -> int:
        """The goal whose card has the keyboard, 0 for none."""
        focus = self.window().focusWidget()
        held = (key for key, card in self.cards.items() if focus and card.isAncestorOf(focus))
        return next(held, 0)

    def _card(self, goal: KeptGoal, people: People, today: str) -> GoalCard:
        card = GoalCard(goal, people, today)
        card.first_step.connect(self.first_step)
        card.state.connect(self.state)
        self.cards[goal.id] = card
        return card

    def _show_earlier(self, goals: Iterable[KeptGoal]) -> None:
        self._list.addSpacing(theme.now.space(20))
        self._list.addWidget(between_edges(Heading(_("Earlier goals"))))
        for goal in goals:
            self._list.addWidget(between_edges(self._earlier(goal)))

    def _earlier(self, goal: KeptGoal) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, theme.now.space(8), 0, theme.now.space(4))
        column.setSpacing(theme.now.space(2))
        words = goal.goal.what or _("A goal that is damaged in the file and can’t be read.")
        column.addWidget(Body(words))
        row = Flow(gap=16)
        row.addWidget(Small(state_word(goal.state)))
        if not goal.damaged:
            again = Button(_("Take it up again"), "plain")
            again.setAccessibleDescription(goal.goal.what)
            again.clicked.connect(self._again.map)
            self._again.setMapping(again, goal.id)
            row.addWidget(again)
        column.addLayout(row)
        return block

    def _to_exercises(self) -> None:
        self.go.emit("exercises")

    def _take_up(self, goal: int) -> None:
        self.state.emit(goal, "open")


class NoGoals(QWidget):
    """What is shown where there is no open goal."""

    exercises_wanted = Signal()

    def __init__(self, picture: Picture) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(theme.now.space(12))
        column.addSpacing(theme.now.space(24))
        column.addWidget(picture)
        words = _("No goal is open. One can grow out of an exercise when you both want it.")
        column.addWidget(Prompt(words, centred=True))
        button = Button(_("See the exercises"), "secondary")
        button.clicked.connect(self.exercises_wanted)
        row = Flow(align="center")
        row.addWidget(button)
        column.addLayout(row)
