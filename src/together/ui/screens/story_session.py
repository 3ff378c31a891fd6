"""One session of the story: closed a title and a day, open what both shared in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.couple import KeptAnswer, KeptSession, People
from together.ui.days import moment_day
from together.ui.parts import Answer, Body, Button, Flow, Note, PartnerBadge, Small
from together.ui.screens.asking import BothAgree
from together.ui.screens.fold import Fold
from together.ui.screens.people import BOTH, looks
from together.ui.theme import theme
from together.words import _


class SessionFold(Fold):
    """`removed` comes once both have pressed their button; `turned` tells whether it is open."""

    removed = Signal(int)
    turned = Signal(int, bool)

    def __init__(self, session: KeptSession, people: People) -> None:
        self._session, self._looks = session, looks(people)
        title = session.title or _("A session whose title is damaged")
        super().__init__(title, self._show, moment_day(session.finished_at), start=40)
        self.opened.connect(self._turn)

    def _turn(self, wide: bool) -> None:
        self.turned.emit(self._session.id, wide)

    def _show(self, column: QVBoxLayout) -> None:
        answers = self._session.answers
        if not answers:
            column.addWidget(Note(_("You talked. No words were kept."), "chat"))
        row = Flow(gap=28, min_width=290)
        for who in BOTH:
            own = [it for it in answers if it.partner == who]
            if own:
                row.addWidget(self._side(PartnerBadge(self._looks[who]), own))
        column.addLayout(row)
        joint = [it for it in answers if it.partner is None and not it.damaged]
        if joint:
            column.addSpacing(theme.now.space(12))
            column.addWidget(self._side(Note(_("Together"), "handshake"), joint))
        if any(it.damaged for it in answers):
            column.addWidget(damaged_note())
        self._offer_removal(column)

    def _side(self, head: QWidget, answers: Sequence[KeptAnswer]) -> QWidget:
        """What one of them shared, or both together, below `head`."""
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.now.space(6))
        top = Flow()
        top.addWidget(head)
        column.addLayout(top)
        for answer in answers:
            column.addSpacing(theme.now.space(10))
            if answer.ask:
                column.addWidget(Small(answer.ask))
            for line in answer.lines:
                column.addWidget(Answer(line))
            if answer.removed:
                column.addWidget(Body(_("Removed."), tone="muted"))
        column.addStretch(1)
        return block

    def _offer_removal(self, column: QVBoxLayout) -> None:
        first, second = (self._looks[who].name for who in BOTH)
        self.remove = Button(_("Remove this session"), "plain", "trash")
        self.sure = BothAgree(
            _(
                "Remove what is kept of this session? It is gone from the file for good; "
                "backups made before still hold it. Both of you press."
            ),
            (first, second),
        )
        self.remove.clicked.connect(self._ask)
        self.sure.agreed.connect(self._remove)
        self.sure.dropped.connect(self._keep)
        self.sure.hide()
        row = Flow()
        row.addWidget(self.remove)
        column.addLayout(row)
        column.addWidget(self.sure)

    def _ask(self) -> None:
        self.remove.hide()
        self.sure.ask()

    def _keep(self) -> None:
        self.sure.hide()
        self.remove.show()
        self.remove.setFocus()

    def _remove(self) -> None:
        self.removed.emit(self._session.id)


def damaged_note() -> Note:
    """What stands where the file's bytes are no longer what they were."""
    words = _("This part of the file is damaged and can’t be read. The rest is not touched by it.")
    return Note(words, "warning", "warn")
