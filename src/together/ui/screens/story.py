"""What the two have shared so far, by date; what they agreed on; what they thanked for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from together.play.couple import KeptAgreement, KeptAnswer, KeptSession, People
from together.play.moves import Partner
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
from together.ui.screens.people import looks
from together.ui.screens.screen import Screen, between_edges
from together.ui.screens.story_session import SessionFold, damaged_note
from together.ui.theme import theme
from together.words import _

THANKS = "close"  # the kind of step that a thanks belongs to


class Story(Screen):
    """`more` asks for the sessions before the one with this id, `remove` for a session to go."""

    more = Signal(int)
    remove = Signal(int)

    def __init__(self) -> None:
        super().__init__(width=900)
        self._sessions: list[KeptSession] = []
        self._agreements: Sequence[KeptAgreement] = ()
        self._people: People = {}
        self._has_more = False
        self._wide: set[int] = set()
        self._folds: dict[int, SessionFold] = {}
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

    def show_story(
        self,
        sessions: Sequence[KeptSession],
        agreements: Sequence[KeptAgreement],
        people: People,
        more: bool = False,
    ) -> None:
        """Show these sessions, newest first. `more` tells that there are earlier ones."""
        self._sessions, self._agreements = list(sessions), agreements
        self._people, self._has_more = people, more
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
        """Add earlier sessions below."""
        here = self.holds_focus()
        self._sessions += sessions
        self._has_more = more
        self._show()
        if here and sessions and sessions[0].id in self._folds:
            self._folds[sessions[0].id].head.setFocus()

    def _show(self, _tab: str = "") -> None:
        empty(self._list)
        self._folds = {}
        if not self._sessions and not self._agreements:
            self._show_nothing()
            return
        {
            "days": self._show_days,
            "agreements": self._show_agreements,
            "thanks": self._show_thanks,
        }[self.tabs.value()]()

    def _show_nothing(self) -> None:
        first, second = looks(self._people).values()
        self._list.addSpacing(theme.now.space(24))
        self._list.addWidget(between_edges(Picture("jar", first, second)))
        self._say(_("Nothing is kept here yet. What you both share and keep will be."))

    def _show_days(self) -> None:
        for month, sessions in groupby(self._sessions, key=month_of):
            self._list.addSpacing(theme.now.space(12))
            self._list.addWidget(between_edges(Heading(month)))
            card = Card(padding=12)
            for session in sessions:
                card.add(self._fold(session))
            self._list.addWidget(card)
        if self._has_more:
            button = Button(_("Show earlier ones"), "secondary")
            button.clicked.connect(self._ask_for_more)
            row = Flow(align="center")
            row.addWidget(button)
            self._list.addLayout(row)

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

    def _ask_for_more(self) -> None:
        self.more.emit(self._sessions[-1].id)

    def _show_agreements(self) -> None:
        if not self._agreements:
            self._say(_("You have not kept an agreement yet."))
        for agreement in self._agreements:
            card = Card(padding=22)
            if agreement.damaged:
                card.add(damaged_note())
            else:
                card.add(Small(agreement.ask))
                card.add(Answer(agreement.text))
            card.add(Note(moment_day(agreement.agreed_at), "handshake"))
            self._list.addWidget(card)

    def _show_thanks(self) -> None:
        thanks = [
            (session, answer)
            for session in self._sessions
            for answer in session.answers
            if answer.kind == THANKS
        ]
        if not thanks:
            self._say(_("You have not kept a thank-you yet."))
        for session, answer in thanks:
            self._list.addWidget(self._thanks(session, answer))

    def _say(self, words: str) -> None:
        self._list.addWidget(between_edges(Prompt(words, centred=True)))

    def _thanks(self, session: KeptSession, answer: KeptAnswer) -> Card:
        card = Card(padding=22)
        if answer.partner:
            card.body.addLayout(self._badge(answer.partner))
        for line in answer.lines:
            card.add(Answer(line))
        card.add(Note(moment_day(session.finished_at), "heart"))
        return card

    def _badge(self, who: Partner) -> Flow:
        row = Flow()
        row.addWidget(PartnerBadge(looks(self._people)[who]))
        return row


def month_of(session: KeptSession) -> str:
    return moment_month(session.finished_at)
