"""One session of the story: closed a title and a day, open what both shared in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.couple import KeptAnswer, KeptSession, People, Place
from together.ui.days import moment_day
from together.ui.parts import Button, Flow, Note, PartnerBadge, Small
from together.ui.screens.asking import BothAgree
from together.ui.screens.fold import Fold
from together.ui.screens.people import BOTH, looks
from together.ui.screens.story_answer import AnswerBlock
from together.ui.screens.story_wishes import Around, Wishes
from together.ui.theme import theme
from together.words import _


class SessionFold(Fold):
    """`turned` tells whether it is open."""

    turned = Signal(int, bool)

    def __init__(
        self, session: KeptSession, people: People, around: Around, wishes: Wishes
    ) -> None:
        self._session, self._looks = session, looks(people)
        self._around, self._wishes = around, wishes
        title = title_of(session)
        super().__init__(title, self._show, moment_day(session.finished_at), start=40)
        self.opened.connect(self._turn)
        wishes.here.connect(self._take)

    def show_session(self, session: KeptSession) -> None:
        """What to show when it is opened the next time."""
        self._session = session

    def _take(self, session: KeptSession) -> None:
        """What was asked for is here."""
        if session.id == self._session.id and self._session.is_head:
            self._session = session
            self.refill()

    def _turn(self, wide: bool) -> None:
        self.turned.emit(self._session.id, wide)

    def _show(self, column: QVBoxLayout) -> None:
        if self._session.is_head:
            column.addWidget(Small(_("Just a moment …")))
            self._wishes.read.emit(self._session.id)
            return
        answers = self._session.answers
        if not answers:
            column.addWidget(Note(_("You talked. No words were kept."), "chat"))
        row = Flow(gap=28, min_width=290)
        for who in BOTH:
            own = [it for it in answers if it.partner == who]
            if own:
                look = self._looks[who]
                row.addWidget(self._side(PartnerBadge(look), look.name, own))
        column.addLayout(row)
        joint = [it for it in answers if it.partner is None and not it.damaged]
        if joint:
            column.addSpacing(theme.now.space(12))
            column.addWidget(self._side(Note(_("Together"), "handshake"), "", joint))
        if any(it.damaged for it in answers):
            column.addWidget(damaged_note())
        self._offer_ends(column)

    def _side(self, head: QWidget, name: str, answers: Sequence[KeptAnswer]) -> QWidget:
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
            at = Place(self._session.id, answer.position)
            column.addWidget(AnswerBlock(at, answer, name, self._around, self._wishes))
        column.addStretch(1)
        return block

    def _offer_ends(self, column: QVBoxLayout) -> None:
        self.paper = Button(_("On paper"), "plain", "printer")
        self.paper.setAccessibleDescription(title_of(self._session))
        self.paper.clicked.connect(partial(self._wishes.print_session.emit, self._session.id))
        self.remove = Button(_("Remove this session"), "plain", "trash")
        row = Flow()
        row.addWidget(self.paper)
        row.addWidget(self.remove)
        column.addLayout(row)
        column.addWidget(self._question())

    def _question(self) -> BothAgree:
        first, second = (self._looks[who].name for who in BOTH)
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
        return self.sure

    def _ask(self) -> None:
        self.remove.hide()
        self.sure.ask()

    def _keep(self) -> None:
        self.sure.hide()
        self.remove.show()
        self.remove.setFocus()

    def _remove(self) -> None:
        self._wishes.remove.emit(self._session.id)


def title_of(session: KeptSession) -> str:
    return session.title or _("A session whose title is damaged")


def damaged_note() -> Note:
    """What stands where the file's bytes are no longer what they were."""
    words = _("This part of the file is damaged and can’t be read. The rest is not touched by it.")
    return Note(words, "warning", "warn")
