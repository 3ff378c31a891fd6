"""What the two have shared so far, by date; what they agreed on; what they thanked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.couple import KeptAgreement, KeptAnswer, KeptSession, People
from together.ui.days import moment_day, moment_month
from together.ui.parts import (
    Answer,
    Button,
    Card,
    Flow,
    Heading,
    Note,
    PartnerBadge,
    Picture,
    Prompt,
    Segmented,
    Small,
    Title,
    empty,
)
from together.ui.screens.own_part import OwnDoors
from together.ui.screens.people import looks
from together.ui.screens.screen import Screen, between_edges
from together.ui.screens.story_session import SessionFold, damaged_note
from together.ui.theme import theme
from together.words import _

AT_ONCE = 20  # sessions, agreements or thanks that are set in one piece


class Thanks(NamedTuple):
    """A thank-you and the session it ended."""

    session: KeptSession
    answer: KeptAnswer


class Story(Screen):
    """`more` asks for the sessions before the one with this id, `remove` for a session to go,
    `own_part` for that of this partner.

    Of each list it sets the newest, and those before them when they are asked for.
    """

    more = Signal(int)
    remove = Signal(int)
    own_part = Signal(int)

    def __init__(self) -> None:
        super().__init__(width=900)
        self._sessions: list[KeptSession] = []
        self._agreements: Sequence[KeptAgreement] = ()
        self._thanks: Sequence[Thanks] = ()
        self._people: People = {}
        self._has_more = False
        self._wide: set[int] = set()
        self._folds: dict[int, SessionFold] = {}
        self._month, self._built = "", 0
        self.tabs = Segmented(
            [("days", _("By date")), ("agreements", _("Agreements")), ("thanks", _("Thanks"))],
            _("What to look at"),
            value="days",
        )
        self.tabs.chosen.connect(self._show)
        self.until = Note("", "calendar")
        for part in (Title(_("Our story")), self.until, self.tabs):
            self.add(part)
        self.tabs.hide()
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.now.space(8))
        self.column.addLayout(self._list)
        self._list.addWidget(between_edges(Small(_("Your story will be here in a moment."))))
        self._foot = QVBoxLayout()
        self.column.addLayout(self._foot)
        self._doors = QVBoxLayout()
        self.column.addLayout(self._doors)

    def show_story(
        self,
        sessions: Sequence[KeptSession],
        agreements: Sequence[KeptAgreement],
        people: People,
        more: bool = False,
        thanked: Sequence[KeptSession] = (),
    ) -> None:
        """Show these sessions, newest first. `more` tells that there are earlier ones.

        `thanked` are all sessions with a thank-you, and of their answers these alone.
        """
        self._sessions, self._agreements = list(sessions), agreements
        self._thanks = [Thanks(it, answer) for it in thanked for answer in it.answers]
        self._people, self._has_more = people, more
        empty(self._doors)
        self._doors.addWidget(OwnDoors(people, self.own_part))
        here = self.holds_focus()
        self.tabs.setVisible(bool(sessions or agreements))
        self._show()
        if here:
            self.tabs.setFocus()

    def unfold_newest(self, until: str = "") -> None:
        """Open the session that has just ended. `until` is the next day they chose, as said."""
        self.until.set(_("See you on {day}.").format(day=until) if until else "")
        if self._sessions and self.tabs.value() == "days":
            fold = self._folds[self._sessions[0].id]
            fold.open()
            self.land_on(fold.head)

    def add_sessions(self, sessions: Sequence[KeptSession], more: bool = False) -> None:
        """Add earlier sessions below. What was asked for twice is there once."""
        self._sessions += [it for it in sessions if it.id < self._sessions[-1].id]
        self._has_more = more
        if self.tabs.value() == "days":
            self._go_on()

    def _show(self, _tab: str = "") -> None:
        for part in (self._list, self._foot):
            empty(part)
        self._folds, self._month, self._built = {}, "", 0
        if not self._sessions and not self._agreements:
            self._show_nothing()
        elif not self._items():
            self._say(self._none_yet())
        else:
            self._build()

    def _items(self) -> Sequence[KeptSession | KeptAgreement | Thanks]:
        """All that the chosen list holds so far."""
        return self._lists()[self.tabs.value()]

    def _lists(self) -> dict[str, Sequence[KeptSession | KeptAgreement | Thanks]]:
        return {"days": self._sessions, "agreements": self._agreements, "thanks": self._thanks}

    def _build(self) -> None:
        """Set the next ones below those that stand there, and the button for more below them."""
        start, end = self._built, self._built + AT_ONCE
        {
            "days": self._set_days,
            "agreements": self._set_agreements,
            "thanks": self._set_thanks,
        }[self.tabs.value()](slice(start, end))
        count = len(self._items())
        self._built = min(end, count)
        empty(self._foot)
        if self._built < count or self._asks_for_more():
            self._offer_earlier()

    def _asks_for_more(self) -> bool:
        return self._has_more and self.tabs.value() == "days"

    def _offer_earlier(self) -> None:
        # A new one each time: Tab comes by in the order in which things are made.
        self._earlier = Button(_("Show earlier ones"), "secondary")
        self._earlier.clicked.connect(self._show_earlier)
        row = Flow(align="center")
        row.addWidget(self._earlier)
        self._foot.addLayout(row)

    def _show_earlier(self) -> None:
        if self._built < len(self._items()):
            self._go_on()
        else:
            self.more.emit(self._sessions[-1].id)

    def _go_on(self) -> None:
        """Set the next ones, and have the keyboard at the first of them, or below them."""
        here, before = self.holds_focus(), self._built
        self._build()
        if not here or before == self._built:
            return
        if self.tabs.value() == "days":
            self._folds[self._sessions[before].id].head.setFocus()
        else:
            (self._earlier if self._built < len(self._items()) else self.tabs).setFocus()

    def _show_nothing(self) -> None:
        first, second = looks(self._people).values()
        self._list.addSpacing(theme.now.space(24))
        self._list.addWidget(between_edges(Picture("jar", first, second)))
        self._say(_("Nothing is kept here yet. What you both share and keep will be."))

    def _none_yet(self) -> str:
        if self.tabs.value() == "thanks":
            return _("You have not kept a thank-you yet.")
        return _("You have not kept an agreement yet.")

    def _set_days(self, which: slice) -> None:
        for month, sessions in groupby(self._sessions[which], key=month_of):
            folds = stacked(map(self._fold, sessions), 12)
            if month != self._month:
                self._month, self._card = month, Card(padding=12)
                self._list.addSpacing(theme.now.space(12))
                self._list.addWidget(between_edges(Heading(month)))
                self._list.addWidget(self._card)
            self._card.add(folds)

    def _set_agreements(self, which: slice) -> None:
        self._list.addWidget(stacked(map(agreement_card, self._agreements[which]), 8))

    def _set_thanks(self, which: slice) -> None:
        self._list.addWidget(stacked(map(self._thanks_card, self._thanks[which]), 8))

    def _fold(self, session: KeptSession) -> SessionFold:
        fold = self._folds[session.id] = SessionFold(session, self._people)
        fold.removed.connect(self.remove)
        fold.turned.connect(self._remember)
        if session.id in self._wide:
            fold.open()
        return fold

    def _remember(self, session: int, wide: bool) -> None:
        """Keep a session open when the list is built again."""
        (self._wide.add if wide else self._wide.discard)(session)

    def _say(self, words: str) -> None:
        self._list.addWidget(between_edges(Prompt(words, centred=True)))

    def _thanks_card(self, thanks: Thanks) -> Card:
        card, answer = Card(padding=22), thanks.answer
        if answer.partner:
            row = Flow()
            row.addWidget(PartnerBadge(looks(self._people)[answer.partner]))
            card.body.addLayout(row)
        if answer.damaged:
            card.add(damaged_note())
        for line in answer.lines:
            card.add(Answer(line))
        card.add(Note(moment_day(thanks.session.finished_at), "heart"))
        return card


def agreement_card(agreement: KeptAgreement) -> Card:
    card = Card(padding=22)
    if agreement.damaged:
        card.add(damaged_note())
    else:
        card.add(Small(agreement.ask))
        card.add(Answer(agreement.text))
    card.add(Note(moment_day(agreement.agreed_at), "handshake"))
    return card


def month_of(session: KeptSession) -> str:
    return moment_month(session.finished_at)


def stacked(parts: Iterable[QWidget], gap: int) -> QWidget:
    """One below the other in one piece: a page that is shown then makes room once, not for each."""
    piece = QWidget()
    column = QVBoxLayout(piece)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.now.space(gap))
    for part in parts:
        column.addWidget(part)
    return piece
