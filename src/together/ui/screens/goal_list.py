"""A list of goals, a page at a time: many at once would take long to set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.couple import KeptGoal
from together.ui.parts import Button, Flow, empty
from together.ui.screens.fold import follow
from together.ui.theme import theme
from together.words import _

AT_ONCE = 10
DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
TAB = Qt.FocusPolicy.TabFocus


class GoalList(QWidget):
    """`make` gives the widget of a goal. `turned` tells the first goal of a page that has come."""

    turned = Signal(int)

    def __init__(
        self, goals: Sequence[KeptGoal], make: Callable[[KeptGoal], QWidget], count: int = AT_ONCE
    ) -> None:
        """`count` are set at first."""
        super().__init__()
        self._goals, self._make = list(goals), make
        self.count = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.now.space(8))
        self._cards, self._foot = QVBoxLayout(), QVBoxLayout()
        self._cards.setSpacing(theme.now.space(8))
        self._column.addLayout(self._cards)
        self._column.addLayout(self._foot)
        self._set(count)

    def _set(self, count: int) -> None:
        """Have at least so many there, and below them the button for more."""
        empty(self._foot)
        for goal in self._goals[self.count : count]:
            self._cards.addWidget(self._make(goal))
        self.count = max(self.count, count)
        if self.count < len(self._goals):
            more = Button(_("Show earlier ones"), "secondary")
            more.clicked.connect(self._turn)
            foot = QWidget()
            row = Flow(foot, align="center")
            row.addWidget(more)
            self._foot.addWidget(foot)

    def show_goal(self, goal: int) -> None:
        """Have this one there, if it is on the list."""
        place = next((n for n, it in enumerate(self._goals) if it.id == goal), -1)
        self._add(place + 1)

    def replace(self, before: QWidget, now: QWidget, goal: KeptGoal) -> None:
        """Have `now` stand for the goal where `before` stood; Tab comes by it there."""
        self._goals = [goal if it.id == goal.id else it for it in self._goals]
        self._cards.replaceWidget(before, now)
        follow([it for it in before.findChildren(QWidget) if it.focusPolicy() & TAB][-1], now)
        now.show()
        before.hide()
        before.setParent(None)
        before.deleteLater()

    def _turn(self) -> None:
        first = self._goals[self.count]
        self._add(self.count + AT_ONCE)
        self.turned.emit(first.id)

    def _add(self, count: int) -> None:
        """The same while the list is shown: Tab comes by the new ones in their place."""
        if count > self.count:
            self._set(count)
            for part in self.findChildren(QWidget, options=DIRECT):
                part.show()
            stops = [it for it in self.findChildren(QWidget) if it.focusPolicy() & TAB]
            for before, after in pairwise(stops):
                QWidget.setTabOrder(before, after)
