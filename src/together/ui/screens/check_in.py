"""What both may read of a check-in: nothing is set side by side, counted or compared."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.couple import KeptAnswer, KeptSession, People
from together.play.moves import Partner, other
from together.ui.parts import (
    Answer,
    Body,
    Flow,
    Heading,
    Note,
    PartnerBadge,
    Segmented,
    Small,
    empty,
)
from together.ui.screens.people import BOTH, looks
from together.ui.theme import theme
from together.words import _


class CheckIn(QWidget):
    """The places on scales that each chose to show: one person's at a time, once asked for.

    First comes what both showed the same line of.
    """

    def __init__(self, session: KeptSession, people: People) -> None:
        super().__init__()
        self._session, self._looks = session, looks(people)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.now.space(10))
        column.addWidget(Note(_("Where each placed themselves"), "list"))
        options = [(str(who), self._looks[who].name) for who in BOTH]
        self.whose = Segmented(options, _("Whose answers to read"))
        self.whose.chosen.connect(self._show)
        column.addWidget(self.whose)
        self._answers = QVBoxLayout()
        self._answers.setSpacing(theme.now.space(6))
        column.addLayout(self._answers)
        hint = _("Choose whose answers to read. It is what they chose to show that day.")
        self._answers.addWidget(Body(hint, tone="muted"))

    def _show(self, key: str) -> None:
        who: Partner = 1 if key == "1" else 2
        empty(self._answers)
        top = Flow()
        top.addWidget(PartnerBadge(self._looks[who]))
        self._answers.addLayout(top)
        own = shown_by(self._session, who)
        theirs = {it.name for it in shown_by(self._session, other(who))}
        for heading, part in (
            (_("Lines that you both showed"), [it for it in own if it.name in theirs]),
            (_("Other lines"), [it for it in own if it.name not in theirs]),
        ):
            if part:
                self._answers.addSpacing(theme.now.space(8))
                self._answers.addWidget(Heading(heading))
                self._add(part)
        if not own:
            words = _("Nothing to read here this time, and that is fine.")
            self._answers.addWidget(Body(words, tone="muted"))

    def _add(self, answers: Sequence[KeptAnswer]) -> None:
        for it in answers:
            self._answers.addSpacing(theme.now.space(6))
            self._answers.addWidget(Small(it.ask))
            for line in it.lines:
                self._answers.addWidget(Answer(line))


def shown_by(session: KeptSession, who: Partner) -> list[KeptAnswer]:
    """The places on scales that `who` showed and has not taken back."""
    return [
        it
        for it in session.answers
        if it.kind == "rate" and it.partner == who and it.lines and not it.removed
    ]
