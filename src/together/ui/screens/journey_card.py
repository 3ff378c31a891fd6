"""A journey: where the two are in it, and what each of its parts holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalMapper, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.exercise import Exercise
from together.play.journeys import (
    Booster,
    Journey,
    has_begun,
    is_done,
    next_of,
    next_standing,
    standings,
)
from together.ui.days import listed
from together.ui.parts import Body, Button, Card, Flow, Heading, Note
from together.ui.parts.buttons import Role
from together.ui.screens.fold import Fold
from together.ui.screens.journey_path import State, Stone, Stop, state_word
from together.words import _, ngettext

# How the way to an exercise looks: the role and the icon of its button.
LOOKS: Mapping[State, tuple[Role, str]] = {
    "done": ("plain", "check"),
    "next": ("secondary", "arrow-right"),
    "later": ("plain", ""),
}


class JourneyCard(Card):
    """Title, line and where the two are; the way through it in a fold, open where it is followed.

    `chosen` tells the exercise to look at, `taken` the journey to follow, `left` that it is left.
    """

    chosen = Signal(str)
    taken = Signal(str)
    left = Signal(str)

    def __init__(
        self,
        journey: Journey,
        exercises: Mapping[str, Exercise],
        finished: Sequence[str],
        *,
        followed: bool = False,
        next_day: str = "",
    ) -> None:
        """`next_day` is the day the two chose, as it is said; '' for none."""
        super().__init__(padding=26)
        self.journey, self._exercises, self._finished = journey, exercises, finished
        self._followed = followed and not is_done(journey, finished)
        self._begun = has_begun(journey, finished)
        self._to_exercise = QSignalMapper(self)
        self._to_exercise.mappedString.connect(self.chosen)
        self.add(Heading(journey.title))
        self.add(Body(journey.line))
        self.add(Note(where(journey, finished), icon="flag"))
        if self._followed and next_day:
            words = _("The next day you chose: {day}").format(day=next_day)
            self.add(Note(words, icon="calendar"))
        self.button = self._button()
        if self._offers():
            row = Flow()
            row.addWidget(self.button)
            self.body.addLayout(row)
        else:
            self.button.setParent(self)
            self.button.hide()
        self.fold = Fold(_("What each part holds"), self._fill, start=4)
        self.add(self.fold)
        if self._followed:
            self.fold.open()

    def _offers(self) -> bool:
        """Whether the button has a sense: what is done is neither followed nor left."""
        return not is_done(self.journey, self._finished)

    def hold(self) -> None:
        """Have the keyboard here: at the button, or at the fold where there is none."""
        held = self.button if self._offers() else self.fold.head
        held.setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self) -> Button:
        """What can be done with the journey as a whole."""
        title = self.journey.title
        if self._followed:
            button = Button(_("Leave this journey"), "plain")
            button.clicked.connect(self._leave)
        else:
            button = Button(_("Take it up again") if self._begun else _("Take it up"), "secondary")
            button.clicked.connect(self._take)
        button.setAccessibleDescription(title)
        return button

    def _leave(self) -> None:
        self.left.emit(self.journey.id)

    def _take(self) -> None:
        self.taken.emit(self.journey.id)

    def _fill(self, column: QVBoxLayout) -> None:
        column.setSpacing(0)
        all_, boosters = standings(self.journey, self._finished), self.journey.boosters
        coming = next_standing(self.journey, self._finished)
        first = next_of(self.journey, self._finished)
        last = len(all_) + bool(boosters) - 1
        for at, standing in enumerate(all_):
            state: State = "done" if standing.is_done else "later"
            state = "next" if standing == coming else state
            stone = Stone(standing.number, at, state, (at == 0, at == last))
            stop = Stop(stone, standing.sitting.title, state_word(state))
            for name, played in zip(standing.sitting.exercises, standing.done, strict=True):
                comes = name == first and standing == coming
                stop.add(self._link(name, "done" if played else "next" if comes else "later"))
            column.addWidget(stop)
        if boosters:
            stone = Stone(0, len(all_), "later", (False, True))
            column.addWidget(Stop(stone, _("A short look back"), after(boosters)))

    def _link(self, name: str, state: State) -> QWidget:
        """The way to the page of an exercise; the one that comes next stands out."""
        exercise = self._exercises[name]
        link = Button(exercise.title, *LOOKS[state])
        link.setAccessibleDescription(told(state).format(line=exercise.line))
        link.clicked.connect(self._to_exercise.map)
        self._to_exercise.setMapping(link, name)
        holder = QWidget()
        row = Flow(holder)
        row.addWidget(link)
        return holder


def told(state: State) -> str:
    """What is said of an exercise after its title."""
    return {"done": _("done. {line}"), "next": _("comes next. {line}"), "later": "{line}"}[state]


def where(journey: Journey, finished: Sequence[str]) -> str:
    """Where the two are, in words."""
    standing = next_standing(journey, finished)
    if standing is None:
        return _("You have been through all of it. Any of it can be done again.")
    if not has_begun(journey, finished):
        count = len(journey.sittings)
        words = ngettext("One part. Not begun.", "{n} parts. Not begun.", count)
        return words.format(n=count)
    words = _("Next is part {n} of {all}: {sitting}")
    return words.format(
        n=standing.number, all=len(journey.sittings), sitting=standing.sitting.title
    )


def after(boosters: Sequence[Booster]) -> str:
    """When the looks back come: '1 month, 3 months and 6 months after the end'."""
    months = [ngettext("{n} month", "{n} months", it.months).format(n=it.months) for it in boosters]
    return _("{months} after the end. Today will offer it.").format(months=listed(months))
