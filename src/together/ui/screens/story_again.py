"""What the two want to talk about again: to talk about it now, or to be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.couple import KeptAnswer, KeptSession, Lead, People, Place
from together.ui.days import moment_day
from together.ui.parts import Button, Card, Flow, Note, PartnerBadge, Prompt
from together.ui.screens.people import looks
from together.ui.screens.screen import between_edges
from together.ui.screens.story_answer import AnswerWords, TalkAgain, damaged_note, is_there
from together.ui.screens.story_session import title_of
from together.ui.screens.story_wishes import Around, Wishes
from together.ui.theme import theme
from together.words import _


class Again(QWidget):
    """The cards, newest first."""

    def __init__(
        self, found: Sequence[KeptSession], people: People, around: Around, wishes: Wishes
    ) -> None:
        super().__init__()
        self._wishes, self._around = wishes, around
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.now.space(8))
        self.cards = [
            MarkedCard(session, it, people, around) for session in found for it in session.answers
        ]
        for card in self.cards:
            card.talked.connect(self._go_on)
            card.done.connect(self._done)
            self._column.addWidget(card)
        self._say_none()

    def _say_none(self) -> None:
        if not self.cards:
            words = _("Nothing is marked. In an open session, “Talk about this again” marks it.")
            self._column.addWidget(between_edges(Prompt(words, centred=True)))

    def _go_on(self, at: Place, words: str, exercise: str) -> None:
        self._wishes.go_on.emit(Lead(_("What you come back to"), words, at), exercise)

    def _done(self, at: Place) -> None:
        """The card goes, and the keyboard to the next one, or the one before it."""
        number = [card.at for card in self.cards].index(at)
        card = self.cards.pop(number)
        left = self.cards[number : number + 1] or self.cards[-1:]
        self._say_none()
        for it in left:
            it.done_button.setFocus()
        card.hide()
        card.setParent(None)
        card.deleteLater()
        self._wishes.mark.emit(at.session, at.position, False)


class MarkedCard(Card):
    """`talked` tells the place, the words and the exercise; `done` takes the mark away."""

    talked = Signal(object, str, str)
    done = Signal(object)

    def __init__(
        self, session: KeptSession, answer: KeptAnswer, people: People, around: Around
    ) -> None:
        super().__init__(padding=22)
        self.at, readable = Place(session.id, answer.position), is_there(answer, around.today)
        self._words = "\n".join(answer.lines) if readable else ""
        name = looks(people)[answer.partner].name if answer.partner else ""
        if answer.partner:
            top = Flow()
            top.addWidget(PartnerBadge(looks(people)[answer.partner]))
            self.body.addLayout(top)
        words = damaged_note() if answer.damaged else AnswerWords(answer, name, around.today)
        self.add(words)
        day = moment_day(session.finished_at)
        self.add(Note(f"{title_of(session.title)} · {day}", "book"))
        self._add_ends(around if readable else Around())

    def _add_ends(self, around: Around) -> None:
        about = " ".join(self._words.split())
        self.talk = TalkAgain(about, around)
        self.talk.chosen.connect(self._talk)
        self.done_button = Button(_("Done with it"), "plain", "check")
        self.done_button.setAccessibleDescription(about)
        self.done_button.clicked.connect(partial(self.done.emit, self.at))
        row = Flow(gap=12)
        row.addWidget(self.talk.open)
        row.addWidget(self.done_button)
        self.body.addLayout(row)
        self.add(self.talk)

    def _talk(self, exercise: str) -> None:
        self.talked.emit(self.at, self._words, exercise)
