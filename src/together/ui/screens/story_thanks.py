"""Thanks in a jar: one at a time, by chance; below them, all by date."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.couple import KeptAnswer, KeptSession, People
from together.ui.days import moment_day
from together.ui.parts import (
    Answer,
    Button,
    Card,
    Flow,
    Heading,
    Note,
    PartnerBadge,
    Picture,
    announce,
    empty,
)
from together.ui.screens.people import looks
from together.ui.screens.screen import between_edges
from together.ui.screens.story_answer import damaged_note
from together.ui.screens.story_list import StoryList, stacked
from together.ui.screens.story_wishes import Held, Kind, Wishes
from together.ui.theme import theme
from together.words import _


class Thank(NamedTuple):
    """A thank-you and the session it ended."""

    session: KeptSession
    answer: KeptAnswer


def thanks_in(session: KeptSession) -> Iterator[Thank]:
    """Those of a session that were not taken back."""
    return (Thank(session, it) for it in session.answers if not it.removed)


class Thanks(StoryList):
    kind: Kind = "thanks"

    def __init__(self, held: Held, wishes: Wishes, anchor: QWidget, people: People) -> None:
        super().__init__(held, wishes, anchor)
        self._people = people

    def put(self, items: list[Any]) -> None:
        cards = (card(it, self._people) for session in items for it in thanks_in(session))
        self.body.addWidget(stacked(cards, 8))

    def is_empty(self) -> bool:
        """Whether there is none, or each was taken back."""
        left = any(True for it in self._held.items for _thank in thanks_in(it))
        return not left and not self._held.more

    def none_yet(self) -> str:
        return _("You have not kept a thank-you yet.")


def card(thank: Thank, people: People) -> Card:
    it, answer = Card(padding=22), thank.answer
    if answer.partner:
        row = Flow()
        row.addWidget(PartnerBadge(looks(people)[answer.partner]))
        it.body.addLayout(row)
    if answer.damaged:
        it.add(damaged_note())
    for line in answer.lines:
        it.add(Answer(line))
    it.add(Note(moment_day(thank.session.finished_at), "heart"))
    return it


class Jar(QWidget):
    """The picture, a button, and the one slip that was taken out."""

    def __init__(self, people: People, wishes: Wishes) -> None:
        super().__init__()
        self._people = people
        first, second = looks(people).values()
        self._slip = QVBoxLayout()
        self.open = Button(_("Open one"), "secondary", "heart")
        self.open.clicked.connect(wishes.open_thank)
        row = Flow(align="center")
        row.addWidget(self.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.now.space(8))
        column.addWidget(between_edges(Picture("jar", first, second)))
        column.addLayout(self._slip)
        column.addLayout(row)

    def show_thank(self, found: KeptSession | None, *, is_only_one: bool) -> None:
        """Take this one out, and the one before it back in; None: nothing is left in it."""
        empty(self._slip)
        taken = list(thanks_in(found)) if found else []
        for thank in taken:
            self._slip.addWidget(card(thank, self._people))
            announce(self, spoken(thank, self._people))
        if not taken:
            self._slip.addWidget(between_edges(Note(_("The jar is empty now."), "heart")))
        elif is_only_one:
            words = _("It is the only one so far.")
            self._slip.addWidget(between_edges(Note(words, "heart")))
        self.open.set_text(_("Another one"))
        self.open.setEnabled(bool(taken) and not is_only_one)


def spoken(thank: Thank, people: People) -> str:
    names = [looks(people)[thank.answer.partner].name] if thank.answer.partner else []
    day = moment_day(thank.session.finished_at)
    return ". ".join([*names, *thank.answer.lines, day])


class ThanksPage(QWidget):
    """The jar, and quietly below it the list of all of them, which has to begin yet."""

    def __init__(
        self, held: Held, wishes: Wishes, anchor: QWidget, people: People, *, in_jar: bool
    ) -> None:
        super().__init__()
        self.jar = Jar(people, wishes)
        if not in_jar:
            self.jar.hide()
        self.list = Thanks(held, wishes, anchor, people)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.now.space(8))
        column.addWidget(self.jar)
        if not self.list.is_empty():
            column.addSpacing(theme.now.space(16))
            column.addWidget(between_edges(Heading(_("All of them, by date"))))
        column.addWidget(self.list)
