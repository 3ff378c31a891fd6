"""All exercises: the journeys, and cards to look through by what they are for."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import QSignalMapper, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.exercise import PURPOSES, Exercise
from together.play.suggestion import Journey
from together.ui.parts import (
    Body,
    Button,
    CardButton,
    Chip,
    Field,
    Flow,
    Heading,
    Picture,
    Prompt,
    Segmented,
    Small,
    Title,
    announce,
    empty,
)
from together.ui.screens.finding import Wish, found
from together.ui.screens.journey_card import JourneyCard
from together.ui.screens.journeys import next_standing
from together.ui.screens.reading import Point
from together.ui.screens.screen import Screen, labelled
from together.ui.screens.toggle import Toggle
from together.ui.screens.wording import facts, grade_word, purpose_word
from together.ui.theme import theme
from together.words import _, ngettext

LENGTHS = (10, 20, 30)  # minutes


class Exercises(Screen):
    """What there is to choose from. `chosen` tells the id of the exercise to look at."""

    keeps: ClassVar[bool] = True
    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(width=1040)
        self._exercises: Mapping[str, Exercise] = {}
        self._favourites: Collection[str] = ()
        self._told: tuple[object, ...] = ()
        self._cards: dict[str, CardButton] = {}
        self._to_exercise = QSignalMapper(self)
        self._to_exercise.mappedString.connect(self._choose)
        self.search = Field(_("Search"), placeholder=_("A word from the title or the text"))
        self.purposes = {key: Toggle(purpose_word(key)) for key in PURPOSES}
        self.favourites = Toggle(_("Favourites"), "star")
        self.minutes = Segmented(lengths(), _("How long it may take"), value="0")
        self.journeys: list[JourneyCard] = []
        self._shelf_of_journeys, self._broken = QVBoxLayout(), QVBoxLayout()
        self._shelf = Flow(gap=0, min_width=300)
        self._count = Small("")
        self._nothing = Nothing()
        self._waiting = Small(_("The exercises will be here in a moment."))
        self._fill()
        self._listen()

    def _fill(self) -> None:
        self.add(Title(_("Exercises")))
        self.column.addLayout(self._shelf_of_journeys)
        self.space(8)
        self.add(Heading(_("Find one that fits today")))
        chips = Flow(gap=4)
        for toggle in (*self.purposes.values(), self.favourites):
            chips.addWidget(toggle)
        self.add_layout_of(chips)
        self.column.addWidget(_pair(_topped(self.search), labelled(_("At most"), self.minutes)))
        for widget in (self._count, self._waiting):
            self.add(widget)
        self.column.addLayout(self._shelf)
        self.add(self._nothing)
        self.column.addLayout(self._broken)
        self._nothing.hide()
        self._count.hide()

    def _listen(self) -> None:
        for toggle in (*self.purposes.values(), self.favourites):
            toggle.toggled.connect(self._sift)
        self.minutes.chosen.connect(self._sift)
        self.search.edited.connect(self._sift)
        self._nothing.all_wanted.connect(self.show_all)

    def show_exercises(
        self,
        exercises: Mapping[str, Exercise],
        journeys: Sequence[Journey] = (),
        favourites: Collection[str] = (),
        finished: Sequence[str] = (),
        broken: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Show all there is; what someone has typed and chosen to find one stays."""
        self._favourites = favourites
        told = (dict(exercises), tuple(journeys), tuple(finished), dict(broken or {}))
        if told != self._told:  # a card with the keyboard on it is not exchanged for its like
            self._told, self._exercises = told, exercises
            self._fill_shelf(journeys, finished, broken or {})
        self._sift()

    def _fill_shelf(
        self,
        journeys: Sequence[Journey],
        finished: Sequence[str],
        broken: Mapping[str, Sequence[str]],
    ) -> None:
        self._waiting.hide()
        self._show_journeys(journeys, finished)
        self._shelf.clear()
        self._cards = {name: self._card(name, it) for name, it in self._exercises.items()}
        for card in self._cards.values():
            self._shelf.addWidget(card)
        self._show_broken(broken)

    def show_favourite(self, exercise: str, on: bool) -> None:
        """Take over a favourite that was set elsewhere."""
        others = set(self._favourites) - {exercise}
        self._favourites = others | {exercise} if on else others
        self._sift()

    def show_all(self) -> None:
        """Let go of all that was typed and chosen."""
        for toggle in (*self.purposes.values(), self.favourites):
            toggle.setChecked(False)
        self.minutes.set_value("0")
        self.search.set_text("")
        self._sift()
        self.search.setFocus()

    def shown(self) -> list[str]:
        """The ids of the exercises that fit now, in order."""
        return found(self._exercises, self._wish(), self._favourites)

    def _wish(self) -> Wish:
        return Wish(
            words=self.search.text(),
            purposes=frozenset(key for key, it in self.purposes.items() if it.isChecked()),
            minutes=int(self.minutes.value() or 0),
            favourites=self.favourites.isChecked(),
        )

    def _sift(self, *_what: object) -> None:
        """Show the cards that fit and hide the others."""
        fitting = set(self.shown())
        for name, card in self._cards.items():
            card.setVisible(name in fitting)
        self._nothing.setVisible(bool(self._cards) and not fitting)
        self._count.setVisible(bool(fitting) and not self._wish().is_open())
        words = ngettext("{n} exercise fits.", "{n} exercises fit.", len(fitting))
        if words.format(n=len(fitting)) != self._count.text():
            self._count.setText(words.format(n=len(fitting)))
            announce(self._count, self._count.text())

    def _choose(self, name: str) -> None:
        """Tell it, and have the keyboard at the same card when one comes back."""
        self.setFocusProxy(self._cards[name])
        self.chosen.emit(name)

    def _card(self, name: str, exercise: Exercise) -> CardButton:
        grade = Chip(grade_word(exercise.evidence.grade), icon="info")
        card = CardButton(exercise.title, exercise.line, chips=[*facts(exercise), grade])
        card.clicked.connect(self._to_exercise.map)
        self._to_exercise.setMapping(card, name)
        return card

    def _show_journeys(self, journeys: Sequence[Journey], finished: Sequence[str]) -> None:
        empty(self._shelf_of_journeys)
        self.journeys = []
        now = next((it for it in journeys if next_standing(it, finished)), None)
        for journey in journeys:
            card = JourneyCard(journey, self._exercises, finished, wide=journey is now)
            card.chosen.connect(self.chosen)
            self.journeys.append(card)
            self._shelf_of_journeys.addWidget(card)

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
        column.addWidget(
            Body(_("Take one of the filters away, or look at all."), centred=True, tone="muted")
        )
        button = Button(_("Show all"), "secondary")
        button.clicked.connect(self.all_wanted)
        row = Flow(align="center")
        row.addWidget(button)
        column.addLayout(row)
        column.addWidget(Picture("umbrella", height=120))


def lengths() -> list[tuple[str, str]]:
    """The choices of length, "0" for any."""
    return [
        ("0", _("Any length")),
        *((str(n), _("{n} min").format(n=n)) for n in LENGTHS),
    ]


def _topped(widget: QWidget) -> QWidget:
    """`widget` at the top of the room that it gets."""
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget)
    column.addStretch(1)
    return block


def _pair(first: QWidget, second: QWidget) -> QWidget:
    """Two side by side where there is room, else one under the other."""
    block = QWidget()
    block.setContentsMargins(8, 0, 8, 0)
    row = Flow(block, gap=24, min_width=400)
    row.addWidget(first)
    row.addWidget(second)
    return block
