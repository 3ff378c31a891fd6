"""What the two want: open goals with their small steps, and the earlier ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.couple import KeptGoal, Knot, People
from together.ui.parts import (
    Button,
    Flow,
    Heading,
    Picture,
    Prompt,
    Small,
    Title,
    empty,
)
from together.ui.screens.goal_card import GoalCard, Past
from together.ui.screens.goal_earlier import Earlier
from together.ui.screens.goal_list import AT_ONCE, GoalList
from together.ui.screens.people import looks
from together.ui.screens.screen import Screen, between_edges
from together.ui.theme import theme
from together.words import _


class Goals(Screen):
    """Tells the id of a goal, and with it:

    `first_step` whether it is done, `step` the position of a further one and whether it is done,
    `added` the words of a new one, `step_removed` one that goes, `state` what became of the goal
    ("open", "reached", "let go"), `look` that it is looked at again, `day` another day for that,
    `removed` that it is to go for good, `way` that its line is to be shown by `show_way`.
    `set_wanted` is for a new one, `go` tells a route.
    """

    first_step = Signal(int, bool)
    step = Signal(int, int, bool)
    added = Signal(int, str)
    step_removed = Signal(int, int)
    state = Signal(int, str)
    look = Signal(int)
    day = Signal(int, str)
    removed = Signal(int)
    way = Signal(int)
    set_wanted = Signal()
    paper_wanted = Signal()
    go = Signal(str)

    def __init__(self) -> None:
        super().__init__(width=860)
        self.cards: dict[int, GoalCard] = {}
        self._pasts: dict[int, Past] = {}
        self._wide: set[int] = set()  # goals whose line is open
        self._lists: dict[bool, GoalList] = {}  # by whether its goals are open
        self.add(Title(_("Our goals")))
        self.set_one = Button(_("Set a goal"), "secondary", "plus")
        self.set_one.clicked.connect(self.set_wanted)
        self.paper = Button(_("On paper"), "plain", "printer")
        self.paper.clicked.connect(self.paper_wanted)
        self.calendar = Button(_("Days for your calendar"), "plain", "calendar")
        self.calendar.clicked.connect(self._to_calendar)
        row = Flow(gap=16)
        for button in (self.set_one, self.paper, self.calendar):
            row.addWidget(button)
        self.add_layout_of(row)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.now.space(8))
        self.column.addLayout(self._list)
        self._list.addWidget(between_edges(Small(_("Your goals will be here in a moment."))))

    def show_goals(
        self, goals: Sequence[KeptGoal], people: People, today: str, open_one: str = ""
    ) -> None:
        """Show all goals. `today` is 'YYYY-MM-DD', `open_one` the title of an open session."""
        here, held, part = self.holds_focus(), self._held(), self._held_part()
        at_button = self.set_one.hasFocus()
        empty(self._list)
        self.cards, self._pasts = {}, {}
        open_ones = [it for it in goals if it.state == "open"]
        earlier = [it for it in goals if it.state != "open"]
        if not open_ones:
            self._say_nothing(people)
        self._make = partial(self._card, people, today, open_one)
        self._put(open_ones, self._make, are_open=True)
        if earlier:
            self._list.addSpacing(theme.now.space(20))
            self._list.addWidget(between_edges(Heading(_("Earlier goals"))))
        self._put(earlier, partial(self._earlier, people), are_open=False)
        for past in [it for key, it in self._pasts.items() if key in self._wide]:
            past.way.open()
        if here and not at_button:
            self._take_focus(held, part)

    def _put(
        self, goals: Sequence[KeptGoal], make: Callable[[KeptGoal], QWidget], *, are_open: bool
    ) -> None:
        """A list of goals, as many as were there before."""
        before = self._lists.get(are_open)
        found = GoalList(goals, make, before.count if before else AT_ONCE)
        found.turned.connect(self._come_to)
        self._lists[are_open] = found
        self._list.addWidget(found)

    def _say_nothing(self, people: People) -> None:
        nothing = NoGoals(Picture("path", *looks(people).values()))
        nothing.exercises_wanted.connect(self._to_exercises)
        self._list.addWidget(between_edges(nothing))

    def show_goal(self, goal: int) -> None:
        """Bring the goal with this id into sight, with the keyboard on it."""
        if True in self._lists:
            self._lists[True].show_goal(goal)
        card = self.cards.get(goal)
        if card is not None:
            card.take_focus()
            self.area.ensureWidgetVisible(card)

    def show_one(self, goal: KeptGoal) -> None:
        """Show one of the open goals as it is now, in its place."""
        before = self.cards.get(goal.id)
        if before is None:
            return
        held, part = self._held(), self._held_part()
        self._pasts.pop(goal.id, None)
        now = self._make(goal)
        self._lists[True].replace(before, now, goal)
        if goal.id in self._wide and goal.id in self._pasts:
            self._pasts[goal.id].way.open()
        if held == goal.id:
            now.take_focus(part)

    def show_way(self, goal: int, knots: Sequence[Knot]) -> None:
        """Show how the goal came about, where it was asked for."""
        if past := self._pasts.get(goal):
            past.show_way(knots)

    def _take_focus(self, held: int, part: str) -> None:
        """The keyboard was here: at this goal, or at one that is gone; it is not to get lost."""
        if held in self.cards:
            self.cards[held].take_focus(part)
        else:
            self.set_one.setFocus()

    def _held(self) -> int:
        """The goal whose card has the keyboard, 0 for none."""
        focus = self.window().focusWidget()
        held = (key for key, card in self.cards.items() if focus and card.isAncestorOf(focus))
        return next(held, 0)

    def _held_part(self) -> str:
        focus = self.window().focusWidget()
        return focus.objectName() if focus else ""

    def _come_to(self, goal: int) -> None:
        """The first of those that have come has the keyboard."""
        if card := self.cards.get(goal):
            card.take_focus()
        elif past := self._pasts.get(goal):
            past.way.head.setFocus()
        else:
            self.set_one.setFocus()

    def _card(self, people: People, today: str, open_one: str, goal: KeptGoal) -> GoalCard:
        card = GoalCard(goal, people, today, open_one)
        for told, on in (
            (card.first_step, self.first_step),
            (card.step, self.step),
            (card.added, self.added),
            (card.step_removed, self.step_removed),
            (card.state, self.state),
            (card.look, self.look),
            (card.day, self.day),
            (card.removed, self.removed),
        ):
            told.connect(on)
        card.turned.connect(self._turned)
        self.cards[goal.id] = card
        if not goal.damaged:
            self._pasts[goal.id] = card.past
        return card

    def _turned(self, goal: int, wide: bool) -> None:
        """Keep a line open when the list is built again."""
        (self._wide.add if wide else self._wide.discard)(goal)
        if wide:
            self.way.emit(goal)

    # Earlier ones

    def _earlier(self, people: People, goal: KeptGoal) -> QWidget:
        block = Earlier(goal, people)
        block.state.connect(self.state)
        block.removed.connect(self.removed)
        if block.past is not None:
            block.past.turned.connect(self._turned)
            self._pasts[goal.id] = block.past
        return between_edges(block)

    def _to_calendar(self) -> None:
        self.go.emit("calendar")

    def _to_exercises(self) -> None:
        self.go.emit("exercises")


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
