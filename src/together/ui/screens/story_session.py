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
from together.ui.screens.check_in import CheckIn
from together.ui.screens.fold import Fold
from together.ui.screens.names import in_line
from together.ui.screens.people import BOTH, looks
from together.ui.screens.story_answer import AnswerBlock, damaged_note
from together.ui.screens.story_wishes import Around, Origin, Wishes
from together.ui.theme import theme
from together.words import _

RATE = "rate"  # the kind of an answer that is a place on a scale: one person's at a time


class SessionFold(Fold):
    """`turned` tells whether it is open."""

    turned = Signal(int, bool)

    def __init__(
        self, session: KeptSession, people: People, around: Around, wishes: Wishes
    ) -> None:
        self._session, self._people, self._looks = session, people, looks(people)
        self._around, self._wishes, self._origin = around, wishes, Origin()
        title = title_of(session.title)
        super().__init__(title, self._show, moment_day(session.finished_at), start=40)
        self.opened.connect(self._turn)
        wishes.here.connect(self._take)

    def show_session(self, session: KeptSession) -> None:
        """What to show when it is opened the next time."""
        self._session = session

    def _take(self, session: KeptSession, origin: Origin) -> None:
        """What was asked for is here."""
        if session.id == self._session.id and self._session.is_head:
            self._session, self._origin = session, origin
            self.refill()

    def _turn(self, wide: bool) -> None:
        self.turned.emit(self._session.id, wide)

    def _show(self, column: QVBoxLayout) -> None:
        if self._session.is_head:
            column.addWidget(Small(_("Just a moment …")))
            self._wishes.read.emit(self._session.id)
            return
        answers = self._session.answers
        self._tell_origin(column)
        if not answers:
            column.addWidget(Note(_("You talked. No words were kept."), "chat"))
        row = Flow(gap=28, min_width=290)
        for who in BOTH:
            own = [it for it in answers if it.partner == who and it.kind != RATE]
            if own:
                look = self._looks[who]
                row.addWidget(self._side(PartnerBadge(look), look.name, own))
        column.addLayout(row)
        if any(it.kind == RATE for it in answers):
            column.addSpacing(theme.now.space(12))
            column.addWidget(CheckIn(self._session, self._people))
        joint = [it for it in answers if it.partner is None and not it.damaged]
        if joint:
            column.addSpacing(theme.now.space(12))
            column.addWidget(self._side(Note(_("Together"), "handshake"), "", joint))
        if any(it.damaged for it in answers):
            column.addWidget(damaged_note())
        self._offer_ends(column)

    def _tell_origin(self, column: QVBoxLayout) -> None:
        """What it looked at, with the way there, or what it went on from."""
        origin = self._origin
        if origin.words:
            row = Flow(gap=12)
            words = _("You looked at your goal “{goal}”.").format(goal=in_line(origin.words))
            row.addWidget(Note(words, "target"))
            self.goal = Button(_("See the goal"), "plain")
            self.goal.setAccessibleDescription(origin.words)
            self.goal.clicked.connect(partial(self._wishes.open_goal.emit, origin.goal))
            row.addWidget(self.goal)
            column.addLayout(row)
        if origin.after:
            words = _("You went on from “{title}”.").format(title=in_line(origin.after))
            column.addWidget(Note(words, "arrow-right"))

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
            said = asked_for(answer, self._session.answers)
            block_of = AnswerBlock(at, answer, name, self._around, self._wishes, said)
            column.addWidget(block_of)
        column.addStretch(1)
        return block

    def _offer_ends(self, column: QVBoxLayout) -> None:
        self.paper = Button(_("On paper"), "plain", "printer")
        self.paper.setAccessibleDescription(title_of(self._session.title))
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


def asked_for(answer: KeptAnswer, answers: Sequence[KeptAnswer]) -> str | None:
    """Of an answer to an ask, the words of that ask; '' where it is not known which one it is.

    None for all else. Asks and their answers are kept in the same order.
    """
    if answer.part != "answer":
        return None
    asks, replies = (
        [it for it in answers if it.part == part and not it.damaged] for part in ("ask", "answer")
    )
    if len(asks) == 1:
        return "\n".join(asks[0].lines)
    if len(asks) != len(replies):
        return ""
    places = [it.position for it in replies]
    return "\n".join(asks[places.index(answer.position)].lines)


def title_of(title: str) -> str:
    return title or _("A session whose title is damaged")
