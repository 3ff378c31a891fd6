"""All exercises: the way to the journeys, and cards to look through by what they are for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.exercise import Exercise
from together.ui.parts import (
    Body,
    Button,
    Chip,
    Flow,
    Heading,
    Picture,
    Prompt,
    Small,
    Title,
    announce,
    empty,
)
from together.ui.screens.finding import About, Wish, found, in_order
from together.ui.screens.grid import CardGrid, GridCard
from together.ui.screens.reading import Point
from together.ui.screens.screen import Screen
from together.ui.screens.sieve import Sieve
from together.ui.screens.slim_card import SlimCard
from together.ui.screens.wording import facts, grade_word, waits_sentence
from together.ui.theme import theme
from together.words import _, ngettext


class Exercises(Screen):
    """What there is to choose from. `chosen` tells the id of the exercise to look at.

    `yours` is the place of the author's kit: what it puts there stands below the cards.
    """

    keeps: ClassVar[bool] = True
    chosen = Signal(str)
    journeys_wanted = Signal()
    workshops_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(width=1040)
        self._exercises: Mapping[str, Exercise] = {}
        self._about = About()
        self._told: tuple[object, ...] = ()
        self.sieve = Sieve()
        self.journeys = SlimCard(_("Journeys"), _("Exercises in an order"), icon="flag")
        self.shelf, self.yours, self._broken = CardGrid(_("Exercises")), *boxes(2)
        self._count = Small("")
        self._nothing = Nothing()
        self._waiting = Small(_("The exercises will be here in a moment."))
        self._fill()
        self.sieve.changed.connect(self._sift)
        self.shelf.chosen.connect(self._choose)
        self.journeys.clicked.connect(self.journeys_wanted)
        self._nothing.all_wanted.connect(self.show_all)

    def _fill(self) -> None:
        head = Flow()
        head.addWidget(Title(_("Exercises")))
        workshops = Button(_("For a room of couples: Workshops"), "plain", "users")
        workshops.clicked.connect(self.workshops_wanted)
        head.add_end(workshops)
        self.add_layout_of(head)
        self.add(self.journeys)
        self.column.addWidget(self.sieve)
        for widget in (self._count, self._waiting):
            self.add(widget)
        self.column.addWidget(self.shelf)
        self.add(self._nothing)
        self.column.addLayout(self.yours)
        self.column.addLayout(self._broken)
        for late in (self._nothing, self._count, self.journeys):
            late.hide()

    def show_exercises(
        self,
        exercises: Mapping[str, Exercise],
        about: About,
        journey_line: str = "",
        broken: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Show all there is; what someone has typed and chosen to find one stays.

        `journey_line` tells where the two are in their journey; '' where there is no journey.
        """
        self._about = about
        self.journeys.setVisible(bool(journey_line))
        self.journeys.set_line(journey_line)
        known = (frozenset(it) for it in (about.own, about.done, about.waiting))
        told = (dict(exercises), *known, dict(broken or {}))
        if told != self._told:  # a card with the keyboard on it is not exchanged for its like
            self._told, self._exercises = told, in_order(exercises)
            self._waiting.hide()
            self.sieve.offer_own(bool(about.own))
            self.shelf.fill({name: self._card(name, it) for name, it in self._exercises.items()})
            self._show_broken(broken or {})
        self._sift()

    def show_favourite(self, exercise: str, on: bool) -> None:
        """Take over a favourite that was set elsewhere."""
        others = set(self._about.favourites) - {exercise}
        self._about = replace(self._about, favourites=others | {exercise} if on else others)
        self._sift()

    def show_all(self) -> None:
        """Let go of all that was typed and chosen."""
        self.sieve.clear()
        self.sieve.search.setFocus()

    def shown(self) -> list[str]:
        """The ids of the exercises that fit now, in order."""
        return found(self._exercises, self.sieve.wish(), self._about)

    def _sift(self) -> None:
        """Show the cards that fit and hide the others."""
        fitting, wish = self.shown(), self.sieve.wish()
        self.shelf.sift(fitting)
        self._nothing.setVisible(bool(self._exercises) and not fitting)
        self._nothing.advise(wish)
        self._count.setVisible(bool(fitting) and not wish.is_open())
        words = ngettext("{n} exercise fits.", "{n} exercises fit.", len(fitting))
        words = words.format(n=len(fitting)) if fitting else _("Nothing here fits all of that.")
        if words != self._count.text():
            self._count.setText(words)
            announce(self._count, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape lets go of what was typed and chosen."""
        if event.key() == Qt.Key.Key_Escape and not self.sieve.wish().is_open():
            self.show_all()
        else:
            super().keyPressEvent(event)

    def _choose(self, name: str) -> None:
        """Tell it, and have the keyboard at the same card when one comes back."""
        self.setFocusProxy(self.shelf.card(name))
        self.chosen.emit(name)

    def _card(self, name: str, exercise: Exercise) -> GridCard:
        chips = [*facts(exercise), Chip(grade_word(exercise.evidence.grade), icon="info")]
        if name in self._about.done:
            chips.append(Chip(_("done"), icon="check"))
        if name in self._about.own:
            chips.append(Chip(_("yours"), icon="pencil"))
        if name in self._about.waiting:
            chips.append(Chip(waits_sentence("groundwork"), icon="leaf"))
        return GridCard(exercise.title, exercise.line, chips=chips)

    def _show_broken(self, broken: Mapping[str, Sequence[str]]) -> None:
        empty(self._broken)
        if not broken:
            return
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(8, theme.now.space(24), 8, 0)
        column.setSpacing(theme.now.space(8))
        column.addWidget(Heading(_("Files that could not be read")))
        column.addWidget(
            Body(_("Everything else works. Mend these in a text editor."), tone="muted")
        )
        for file, faults in broken.items():
            column.addWidget(Body(file))
            for fault in faults:
                column.addWidget(Point(fault))
        self._broken.addWidget(block)


class Nothing(QWidget):
    """What is shown where no exercise fits."""

    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(theme.now.space(10))
        column.addWidget(Prompt(_("Nothing here fits all of that."), centred=True))
        self._advice = Body("", centred=True, tone="muted")
        column.addWidget(self._advice)
        button = Button(_("Show all"), "secondary")
        button.clicked.connect(self.all_wanted)
        row = Flow(align="center")
        row.addWidget(button)
        column.addLayout(row)
        column.addWidget(Picture("umbrella", height=120))

    def advise(self, wish: Wish) -> None:
        """Say what of `wish` could be let go."""
        if wish == Wish(words=wish.words):
            self._advice.setText(_("Try other words, or look at all."))
        else:
            self._advice.setText(_("Take one of the filters away, or look at all."))


def boxes(count: int) -> tuple[QVBoxLayout, ...]:
    """Empty columns, to be filled later."""
    return tuple(QVBoxLayout() for _number in range(count))
