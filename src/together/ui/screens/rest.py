"""Calm pages at the end of an evening, or at its start when it becomes a light one."""

from __future__ import annotations

from PySide6.QtCore import Signal

from together.play.exercise import Exercise
from together.ui.parts import Body, Button, Card, Flow, Note, Page, Picture, Prompt, Title
from together.ui.parts.page import pad
from together.ui.screens.wording import minutes_word
from together.ui.theme import theme
from together.words import _

PADDING = 28  # px at 100 %


class Rest(Page):
    """One kind line, and one way on. `done` when it is pressed."""

    done = Signal()

    def __init__(self, title: str, line: str, *further: str) -> None:
        super().__init__(centred=True, width=640)
        picture = Picture("lamp", height=190)
        self.spare.append(picture)
        self.add(picture)
        self._title, self._line = Title(title, centred=True), Prompt(line, centred=True)
        self.add(self._title)
        self.add(self._line)
        for words in further:
            self.add(Body(words, centred=True, tone="muted"))
        home = Button(_("To today’s page"), "primary")
        home.clicked.connect(self.done)
        row = Flow(align="center")
        row.addWidget(home)
        self.space(8)
        self.add_layout_of(row)
        self.setFocusProxy(home)

    def say(self, title: str, line: str) -> None:
        """Say something else, where there is no other day."""
        self._title.setText(title)
        self._line.setText(line)


class AnotherDay(Rest):
    """Instead of a session; it never says why."""

    def __init__(self) -> None:
        super().__init__(_("Another day"), _("Today is a day without an exercise."), by_itself())


def stopped() -> Rest:
    """After a session that stays open."""
    words = _("It all waits where you left it. Any day is fine, and so is none.")
    return Rest(_("Enough for today"), words)


def stopped_on_lent() -> Rest:
    """The same on a laptop that is lent, which is wiped at the end of the evening."""
    words = _(
        "You can go on in a moment, or end here. At the end you choose what becomes of your words."
    )
    return Rest(_("Enough for now"), words)


def another_day() -> Rest:
    return AnotherDay()


def by_itself() -> str:
    return _("This comes up by itself now and then, and nothing of it is noted.")


class QuietOffer(Page):
    """A light exercise in place of the one that was planned. It never says why.

    `begin` tells its id; `later` wants none today.
    """

    begin = Signal(str)
    later = Signal()

    def __init__(self, exercise: Exercise) -> None:
        super().__init__(centred=True, width=640)
        self._exercise = exercise.id
        self.add(Title(_("Something quiet today"), centred=True))
        self._card = card = Card(padding=PADDING)
        card.add(Prompt(exercise.title))
        card.add(Body(exercise.line))
        card.add(Note(minutes_word(exercise.minutes), icon="clock"))
        self.add(card)
        self.add(Body(by_itself(), centred=True, tone="muted"))
        start, later = (Button(words, "secondary") for words in (_("Start"), _("Not today")))
        start.clicked.connect(self._begin)
        later.clicked.connect(self.later)
        row = Flow(align="center", gap=16, even=True)
        row.addWidget(start)
        row.addWidget(later)
        self.space(theme.now.space(4))
        self.add_layout_of(row)
        self.setFocusProxy(start)

    def make_room(self, lacking: int) -> None:
        super().make_room(lacking)
        pad(self._card, 8 if lacking else PADDING)

    def _begin(self) -> None:
        self.begin.emit(self._exercise)
