"""Before an exercise that looks at a goal again: which one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from together.play.couple import KeptGoal, People
from together.ui.days import listed
from together.ui.parts import Button, CardButton, Title
from together.ui.screens.goal_yes import owners
from together.ui.screens.people import looks
from together.ui.screens.reading import LongPage
from together.words import _

NONE = 0


class ChooseGoal(LongPage):
    """`chosen` tells the goal, or 0 where it is none of these. `left` where they begin nothing."""

    chosen = Signal(int)
    left = Signal()

    def __init__(self, goals: Sequence[KeptGoal], people: People) -> None:
        """`goals` are those that can be looked at; there is at least one."""
        super().__init__(width=720)
        names = {who: look.name for who, look in looks(people).items()}
        self.add(Title(_("Which goal do you look at?")))
        self.cards: dict[int, CardButton] = {}
        for goal in goals:
            whose = listed([names[who] for who in owners(goal)])
            card = self.cards[goal.id] = CardButton(goal.goal.what, whose, icon="target")
            card.clicked.connect(partial(self.chosen.emit, goal.id))
            self.add(card)
        none = Button(_("None of these"), "quiet")
        none.clicked.connect(partial(self.chosen.emit, NONE))
        later = Button(_("Not now"), "plain")
        later.clicked.connect(self.left)
        self.add_action(none)
        self.add_action(later)
        self.setFocusProxy(next(iter(self.cards.values())))
