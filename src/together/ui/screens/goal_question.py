"""Questions that open in the card of a goal or an agreement: a day, a yes of each, new words."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.couple import People
from together.play.moves import Partner
from together.play.step import LONGEST_TEXT
from together.ui.parts import Button, Card, ChoiceCard, Flow, Note, TextArea, empty
from together.ui.screens.asking import Inset
from together.ui.screens.fold import follow
from together.ui.screens.names import in_line
from together.ui.screens.people import BOTH, looks
from together.ui.stage.day_choice import DayChoice
from together.words import _

if TYPE_CHECKING:
    Part = QWidget
else:  # stands before a class of Qt, whose methods it calls
    Part = object


class Asks(Part):
    """Its row of buttons gives way to one question at a time; it stands in `body`."""

    body: QVBoxLayout

    def add_buttons(self) -> None:
        """Put the row where the body has come to, and room for a question below it.

        Not sooner: without its place it would belong to nobody, and Tab would come to it too soon.
        """
        self._place = QVBoxLayout()
        self._from: Button | None = None
        self.buttons = QWidget()
        self.row = Flow(self.buttons, gap=12)
        self.body.addWidget(self.buttons)
        self.body.addLayout(self._place)

    def offer(self, button: Button, about: str) -> Button:
        """Put `button` into the row; `about` says for whom listens what it is for."""
        button.setAccessibleDescription(about)
        self.row.addWidget(button)
        return button

    def put_question(self, question: Inset, quiet: Button, source: Button | None = None) -> None:
        """Ask in place of the buttons; the keyboard is on what changes nothing.

        It goes back to the button that sent for the question, or to `source`.
        """
        sender = source or self.sender()
        self._from = sender if isinstance(sender, Button) else None
        empty(self._place)
        self._place.addWidget(question)
        if self._from is not None:
            follow(self._from, question)
        self.buttons.hide()
        question.come_up(quiet)

    def take_question_away(self) -> None:
        """The buttons again, the keyboard where the question came from."""
        empty(self._place)
        self.buttons.show()
        if self._from is not None:
            self._from.setFocus()


class AskingCard(Asks, Card):
    """A card that asks."""


class Agreeing(QWidget):
    """A yes of each of those it asks, in their colour; it can be taken back.

    `changed` follows a press.
    """

    changed = Signal()

    def __init__(self, people: People) -> None:
        super().__init__()
        flow = Flow(self, gap=0, min_width=270)  # for the longest of names, too
        self.yes: dict[Partner, ChoiceCard] = {}
        self._asked: tuple[Partner, ...] = BOTH
        for who, look in looks(people).items():
            words = _("{name} agrees").format(name=in_line(look.name))
            card = self.yes[who] = ChoiceCard(words, look=look)
            card.toggled.connect(self._told)
            flow.addWidget(card)

    def ask(self, whose: tuple[Partner, ...]) -> None:
        """Ask these alone; every yes is taken back."""
        self._asked = whose
        self.clear()
        for who, card in self.yes.items():
            card.setVisible(who in whose)

    @property
    def by_all(self) -> bool:
        return all(self.yes[who].isChecked() for who in self._asked)

    def clear(self) -> bool:
        """Take every yes back; whether there was one."""
        had = any(card.isChecked() for card in self.yes.values())
        for card in self.yes.values():
            card.setChecked(False)
        return had

    def _told(self, _on: bool) -> None:
        self.changed.emit()


class LeavingInset(Inset):
    """A question that can be left as it is: a button or Esc. `dropped` then."""

    dropped = Signal()

    def __init__(self, question: str) -> None:
        super().__init__(question)
        self.leave = Button(_("Leave it there"), "plain")
        self.leave.setAccessibleDescription(question)
        self.leave.clicked.connect(self.escape)

    def put(self, part: QWidget) -> None:
        """Put `part` above the buttons."""
        self._column.insertWidget(self._column.count() - 1, part)

    def escape(self) -> None:
        self.dropped.emit()


class AllSay(LeavingInset):
    """`agreed` once each of those it asks, both or one, has pressed their own button."""

    agreed = Signal()

    def __init__(self, question: str, people: People, whose: tuple[Partner, ...] = BOTH) -> None:
        super().__init__(question)
        self.agreeing = Agreeing(people)
        self.agreeing.ask(whose)
        self.agreeing.changed.connect(self._count)
        self.put(self.agreeing)
        self.row.addWidget(self.leave)

    def _count(self) -> None:
        if self.agreeing.by_all:
            self.agreed.emit()


class NewWords(LeavingInset):
    """Other words for what was agreed. `agreed` tells them, once both have pressed for these."""

    agreed = Signal(str)

    def __init__(self, question: str, words: str, people: People) -> None:
        super().__init__(question)
        self._before = words.strip()
        self.area = TextArea(_("The new words"), description=question, lines=(2, 10))
        self.area.set_text(words)
        self._last = self.area.text()
        self.fault = Note("", icon="warning", tone="danger")
        self.agreeing = Agreeing(people)
        for part in (self.area, self.fault, self.agreeing):
            self.put(part)
        self.row.addWidget(self.leave)
        self.area.textChanged.connect(self._edited)
        self.agreeing.changed.connect(self._count)

    def _edited(self) -> None:
        # A change of the look counts as a change of the text with Qt.
        if self.area.text() != self._last:
            self._last = self.area.text()
            self.fault.set("")
            self.agreeing.clear()

    def _count(self) -> None:
        if not self.agreeing.by_all:
            return
        words = self.area.text().strip()
        self.fault.set(fault_in(words, self._before))
        if self.fault.text():
            self.agreeing.clear()
        else:
            self.agreed.emit(words)


def fault_in(words: str, before: str) -> str:
    """What is wrong with the new words of an agreement, or ''."""
    if not words:
        return _("There are no words here yet. Write what you agree on from now on.")
    if words == before:
        return _("These are the words as they were. Change them first, or leave it there.")
    if len(words) > LONGEST_TEXT:
        said = _("This is over {most} letters; shorten it a little.")
        return said.format(most=LONGEST_TEXT)
    return ""


class AskDay(LeavingInset):
    """A day to come. `chosen` tells it as 'YYYY-MM-DD', or '' for none."""

    chosen = Signal(str)

    def __init__(self, question: str, today: str) -> None:
        super().__init__(question)
        self.choice = DayChoice(datetime.date.fromisoformat(today), _("The day to look again"))
        self.choice.changed.connect(self._show_use)
        self.put(self.choice)
        self.use = Button(_("Choose this"), "secondary")
        self.use.setAccessibleDescription(question)
        self.use.clicked.connect(self._use)
        self.row.addWidget(self.use)
        self.row.addWidget(self.leave)
        self._show_use()

    def _show_use(self) -> None:
        self.use.setEnabled(bool(self.choice.state()))

    def _use(self) -> None:
        self.chosen.emit(self.choice.day())
