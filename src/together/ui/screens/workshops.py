"""All plans for a room of couples: those that came with Together, and the leader's own."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.faults import Fault
from together.play.workshop import Plan
from together.ui.parts import Body, Button, Flow, Heading, Note, Small, Title, announce, empty
from together.ui.parts.drawing import ROOM
from together.ui.screens.grid import CardGrid, GridCard
from together.ui.screens.plan_words import facts
from together.ui.screens.screen import Screen
from together.ui.theme import theme
from together.words import _


class Workshops(Screen):
    """`chosen` tells the id of a plan. `guide`, `folder` and `back` are what its buttons say."""

    chosen = Signal(str)
    guide = Signal()
    folder = Signal()
    back = Signal()

    def __init__(self, way_back: str) -> None:
        """`way_back` are the words of the button that leads out of here."""
        super().__init__(width=1040)
        self._told: tuple[object, ...] = ()
        self._guide = Button(_("The leader’s guide"), "secondary", "book")
        self._guide.clicked.connect(self.guide)
        self.grid = CardGrid(_("Plans"), min_width=320)
        self.grid.chosen.connect(self.chosen)
        self._waiting = Small(_("The plans will be here in a moment."))
        self._broken = QVBoxLayout()
        self._place = Small("")
        self._fill()
        back = Button(way_back, "plain", "arrow-left")
        back.clicked.connect(self.back)
        self.add_action(back)

    def _fill(self) -> None:
        self.add(Title(_("Workshops")))
        words = _(
            "For someone who leads a room of couples: an evening, a few evenings, or a day. "
            "Each plan tells what comes when. No couple’s words come to this computer."
        )
        self.add(Body(words, tone="muted"))
        row = Flow()
        row.addWidget(self._guide)
        self.add_layout_of(row)
        self.add(self._waiting)
        self.column.addWidget(self.grid)
        self.column.addWidget(self._own_part())
        self.grid.hide()

    def _own_part(self) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(ROOM, theme.now.space(20), ROOM, 0)
        column.setSpacing(theme.now.space(8))
        column.addWidget(Heading(_("Yours")))
        words = _(
            "Open a plan and choose “Change it”: you get a copy of your own. It is a text file."
        )
        column.addWidget(Body(words))
        column.addWidget(self._place)
        show = Button(_("Show in folder"), "quiet", "folder")
        show.clicked.connect(self.folder)
        row = Flow()
        row.addWidget(show)
        column.addLayout(row)
        column.addLayout(self._broken)
        return block

    def show_plans(
        self,
        plans: Mapping[str, Plan],
        own: Collection[str],
        broken: Mapping[str, Sequence[Fault]],
        folder: str,
        at: str = "",
    ) -> None:
        """Show all; `folder` is where the own ones stand. The keyboard begins at the plan `at`."""
        told = (dict(plans), frozenset(own), dict(broken), folder)
        if told == self._told:
            return
        held = self.holds_focus() and self._told != ()
        self._told = told
        self._waiting.hide()
        self._place.setText(_("They are in {folder}").format(folder=folder))
        order = sorted(plans, key=lambda name: (name in own, plans[name].title))
        self.grid.fill({name: card(plans[name], is_own=name in own) for name in order})
        for before, after in pairwise([self._guide, *map(self.grid.card, order)]):
            QWidget.setTabOrder(before, after)  # cards come late
        self.grid.setVisible(bool(plans))
        self._show_broken(broken)
        if order:
            self._begin_at(at if at in plans else order[0], again=held)

    def _begin_at(self, name: str, *, again: bool) -> None:
        here = self.grid.card(name)
        self.land_on(here)
        if again and not self.holds_focus():  # the card that had the keyboard is another one now
            here.setFocus()

    def _show_broken(self, broken: Mapping[str, Sequence[Fault]]) -> None:
        empty(self._broken)
        if broken:
            self._broken.addSpacing(theme.now.space(16))
            self._broken.addWidget(Heading(_("Files that could not be read")))
            words = _(
                "All else works. Mend these in a text editor, and they come up by themselves."
            )
            self._broken.addWidget(Body(words, tone="muted"))
            announce(self, _("Some files could not be read; they are at the end of this page."))
        for file, faults in broken.items():
            self._broken.addWidget(FaultyFile(file, faults))


class FaultyFile(QWidget):
    """The name of a file, if it is not said elsewhere, and each of its faults with its line."""

    def __init__(self, file: str, faults: Sequence[Fault]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.now.space(6), 0, theme.now.space(6))
        column.setSpacing(theme.now.space(4))
        if file:
            column.addWidget(Body(file))
        for fault in faults:
            column.addWidget(Note(said(fault), icon="warning", tone="danger"))


def said(fault: Fault) -> str:
    """What is wrong, and in which line."""
    words = _("Line {n}: {words}").format(n=fault.line, words=fault.message)
    return words if fault.line else fault.message


def card(plan: Plan, *, is_own: bool) -> GridCard:
    return GridCard(plan.title, plan.line, chips=facts(plan, is_own=is_own))
