"""One agreement: its words, when it is looked at again, and what became of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.couple import KeptAgreement, People
from together.ui.days import moment_day
from together.ui.parts import Answer, Body, Button, Note, Small
from together.ui.screens.fold import Fold
from together.ui.screens.goal_card import look_again
from together.ui.screens.goal_history import Changes
from together.ui.screens.goal_question import AllSay, AskDay, AskingCard, NewWords
from together.words import _


class AgreementCard(AskingCard):
    """`decided` tells an agreement, what becomes of it, its new words and the day to look again.

    What becomes of it is "day" (another day alone), "keep", "change", "let go" or "take up". Both
    have pressed for new words, and to let it go. A day is 'YYYY-MM-DD', or '' for none.
    """

    decided = Signal(int, str, str, str)

    def __init__(self, agreement: KeptAgreement, today: str, people: People) -> None:
        super().__init__(padding=22)
        self.id, self._today, self._people = agreement.id, today, people
        self._text, self._day = agreement.text, agreement.look_again
        if agreement.damaged:
            words = _("This agreement is damaged in the file and can’t be read.")
            self.add(Note(words, "warning", "warn"))
            self.add(Note(moment_day(agreement.agreed_at), "handshake"))
            return
        self._fill(agreement)
        self.add_buttons()
        if agreement.state == "let go":
            self.offer(Button(_("Take it up again"), "plain"), self._text).clicked.connect(
                self._take_up
            )
        else:
            self._offer_ways(has_come=has_come(agreement, today))

    def _fill(self, agreement: KeptAgreement) -> None:
        if agreement.ask:
            self.add(Small(agreement.ask))
        is_over = agreement.state == "let go"
        self.add(Answer(agreement.text, tone="muted" if is_over else "ink"))
        self.add(Note(moment_day(agreement.agreed_at), "handshake"))
        if is_over:
            self.add(Body(_("You have let go of this one."), tone="muted"))
        elif agreement.look_again:
            self.add(Note(look_again(agreement.look_again, self._today), "calendar"))
        if agreement.history:
            self._history = agreement.history
            self.history = Fold(_("What has changed"), self._show_history, start=12)
            self.add(self.history)

    def _show_history(self, column: QVBoxLayout) -> None:
        column.addWidget(Changes(self._history))

    def _offer_ways(self, *, has_come: bool) -> None:
        """All of them at any time; what its day asks for stands out once that has come."""
        if has_come:
            holds = self.offer(Button(_("It still holds"), "secondary", "check"), self._text)
            holds.clicked.connect(self._ask_next_day)
        change = self.offer(Button(_("Change it"), "quiet" if has_come else "plain"), self._text)
        let_go = self.offer(Button(_("Let it go"), "quiet" if has_come else "plain"), self._text)
        again = self.offer(Button(_("Look at it again on …"), "plain", "calendar"), self._text)
        change.clicked.connect(self._ask_words)
        let_go.clicked.connect(self._ask_let_go)
        again.clicked.connect(self._ask_day)

    def first(self) -> QWidget:
        """Where the keyboard begins on this card."""
        return next(iter(self.findChildren(Button)), self)

    # What is asked

    def _ask_day(self) -> None:
        asks = AskDay(_("On which day do you want to look at it again?"), self._today)
        asks.chosen.connect(self._choose_day)
        self._ask_for(asks)
        asks.choice.setFocus()

    def _ask_next_day(self) -> None:
        asks = AskDay(_("Good. When do you want to look at it the next time?"), self._today)
        asks.chosen.connect(self._keep)
        self._ask_for(asks)
        asks.choice.setFocus()

    def _ask_words(self) -> None:
        question = _("What do you agree on from now on? The words before stay readable here.")
        asks = NewWords(question, self._text, self._people)
        asks.agreed.connect(self._change)
        self._ask_for(asks)
        asks.area.setFocus()

    def _ask_let_go(self) -> None:
        question = _("Let go of it? Its words stay in your story. Both of you press.")
        asks = AllSay(question, self._people)
        asks.agreed.connect(self._let_go)
        self._ask_for(asks)

    def _ask_for(self, asks: AllSay | AskDay | NewWords) -> None:
        asks.dropped.connect(self.take_question_away)
        self.put_question(asks, asks.leave)

    # What comes of it

    def _choose_day(self, day: str) -> None:
        self._decide("day", day=day)

    def _keep(self, day: str) -> None:
        self._decide("keep", day=day)

    def _change(self, words: str) -> None:
        is_to_come = self._day > self._today
        self._decide("change", words, self._day if is_to_come else "")

    def _let_go(self) -> None:
        self._decide("let go")

    def _take_up(self) -> None:
        self._decide("take up")

    def _decide(self, what: str, words: str = "", day: str = "") -> None:
        self.take_question_away()
        self.decided.emit(self.id, what, words, day)


def has_come(agreement: KeptAgreement, today: str) -> bool:
    """Whether its day to look again is today, or was."""
    return bool(agreement.look_again) and agreement.look_again <= today
