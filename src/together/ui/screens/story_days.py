"""The sessions of the story by month, and what narrows them."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from together.play.couple import KeptSession, People
from together.ui.days import moment_month
from together.ui.parts import Card, Chooser, Flow, Heading
from together.ui.screens.screen import between_edges
from together.ui.screens.story_list import StoryList, stacked
from together.ui.screens.story_session import SessionFold
from together.ui.screens.story_wishes import Around, Held, Kind, Narrowing, Wishes
from together.ui.theme import theme
from together.words import _

ALL = "-"
WIDEST = 250  # px at 100 % of a choice; a goal may be long


class Days(StoryList):
    """What lies open stays so while other lists are looked at."""

    kind: Kind = "days"

    def __init__(
        self,
        held: Held,
        wishes: Wishes,
        anchor: QWidget,
        people: People,
        around: Around,
        wide: set[int],
    ) -> None:
        """`wide` are the sessions that lie open; it is kept up to date."""
        super().__init__(held, wishes, anchor)
        self._people, self._around, self._wide = people, around, wide
        self._month = ""
        self._folds: dict[int, SessionFold] = {}
        self.is_narrowed = False
        wishes.mark.connect(self._mark)

    def fold(self, session: int) -> SessionFold:
        """The fold of a session that is set. Raises KeyError."""
        return self._folds[session]

    def has(self, session: int) -> bool:
        """Whether the session is set."""
        return session in self._folds

    def put(self, items: list[Any]) -> None:
        for month, sessions in groupby(items, key=month_of):
            folds = stacked(map(self._fold, sessions), 12)
            if month != self._month:
                self._month, self._card = month, Card(padding=12)
                self.body.addSpacing(theme.now.space(12))
                self.body.addWidget(between_edges(Heading(month)))
                self.body.addWidget(self._card)
            self._card.add(folds)

    def landing(self, number: int) -> QWidget | None:
        return self._folds[self._held.items[number].id].head

    def none_yet(self) -> str:
        if self.is_narrowed:
            return _("Nothing you have kept fits all of this. Choose less, and more is shown.")
        return _("You have not finished an exercise yet.")

    def _fold(self, session: KeptSession) -> SessionFold:
        fold = SessionFold(session, self._people, self._around, self._wishes)
        self._folds[session.id] = fold
        fold.turned.connect(self._remember)
        if session.id in self._wide:
            fold.open()
        return fold

    def _remember(self, session: int, wide: bool) -> None:
        """Keep a session open when the list is built again."""
        (self._wide.add if wide else self._wide.discard)(session)

    def _mark(self, session: int, position: int, on: bool) -> None:
        """Know of the mark when the session is opened again."""
        self._held.mark(session, position, on)
        for found in self._held.items:
            if found.id == session and session in self._folds:
                self._folds[session].show_session(found)


def month_of(session: KeptSession) -> str:
    return moment_month(session.finished_at)


class Filters(QWidget):
    """One row: an exercise, a journey, a goal; each is offered where there is one to choose."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.exercise = Chooser(_("Exercise"))
        self.journey = Chooser(_("Journey"))
        self.goal = Chooser(_("Goal"))
        self._begin: Narrowing | None = None
        self._row = Flow(self, gap=8)
        for chooser in self.choosers():
            self._row.addWidget(chooser)
            chooser.chosen.connect(self._tell)

    def choosers(self) -> tuple[Chooser, Chooser, Chooser]:
        return self.exercise, self.journey, self.goal

    def begin_with(self, which: Narrowing) -> None:
        """Choose this when there is something to choose from."""
        self._begin = which

    def offer(self, around: Around) -> None:
        """What there is to choose from; what was chosen stays so, where it still is there."""
        chosen, self._begin = self._begin or self.value(), None
        before = (chosen.exercise, chosen.journey, str(chosen.goal or ""))
        choices = (
            (_("All exercises"), around.exercises),
            (_("All journeys"), around.journeys),
            (_("All goals"), around.goals),
        )
        for chooser, key, (all_of_them, some) in zip(self.choosers(), before, choices, strict=True):
            chooser.set_options([(ALL, all_of_them), *some])
            chooser.set_value(key if key in [it for it, _words in some] else ALL)
            chooser.setVisible(bool(some))
            chooser.setMaximumWidth(theme.now.px(WIDEST))

    def value(self) -> Narrowing:
        exercise, journey, goal = (self._of(it) for it in self.choosers())
        return Narrowing(exercise, journey, int(goal or 0))

    def show_for(self, place: str) -> None:
        """Where they narrow anything: "days", or a "search", which knows nothing of goals."""
        self.goal.setVisible(place == "days" and self.goal.count() > 1)
        self.setVisible(place in {"days", "search"})

    def _of(self, chooser: Chooser) -> str:
        return chooser.value() if chooser.value() != ALL else ""

    def _tell(self, _key: str) -> None:
        self.changed.emit()
