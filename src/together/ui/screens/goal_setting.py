"""A goal that is set without an exercise: what, why, how it begins, and a yes of whose it is."""

from __future__ import annotations

import datetime
from typing import get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from together.play.couple import People
from together.play.moves import Goal, Partner
from together.play.step import LONGEST_TEXT
from together.ui.parts import (
    Body,
    Button,
    Card,
    Field,
    Heading,
    Note,
    Segmented,
    Small,
    TextArea,
    Title,
)
from together.ui.parts.drawing import ROOM
from together.ui.screens.goal_question import Agreeing
from together.ui.screens.names import in_line
from together.ui.screens.people import BOTH, looks
from together.ui.screens.reading import LongPage
from together.ui.stage.day_choice import DayChoice
from together.ui.stage.goal_words import GoalWords, told
from together.words import _

LONGEST_LINE = 300  # letters
OURS = "both"


class Part(Card):
    """A part of the page under its heading; tables of small cards bring their own free edge."""

    def __init__(self, title: str) -> None:
        super().__init__(padding=22)
        self.put(Heading(title))

    def put(self, widget: QWidget) -> None:
        """Put `widget` in, in line with the edges of small cards."""
        row = QHBoxLayout()
        row.setContentsMargins(ROOM, 0, ROOM, 0)
        row.addWidget(widget)
        self.body.addLayout(row)

    def field(self, label: str, example: str = "") -> Field:
        field = Field(label, placeholder=example)
        field.edit.setMaxLength(LONGEST_LINE)
        self.put(field)
        return field


class NewGoal(LongPage):
    """One page for both. `set_goal` tells the goal and whose it is (None: of both), once whoever
    it is of has said yes to these very words; `left` where they leave it.
    """

    set_goal = Signal(object, object)
    left = Signal()

    def __init__(self, people: People, today: str, words: str = "") -> None:
        """`words` stand in what they want; `today` is 'YYYY-MM-DD'."""
        super().__init__(width=860)
        self._people, self._today = people, datetime.date.fromisoformat(today)
        self.add(Title(_("Set a goal")))
        self.add(Body(_("Small enough to begin. Leave empty whatever you don’t need.")))
        for part in (self._wish, self._beginning, self._hard_day, self._day, self._yes):
            self.add(part())
        self.what.set_text(words)
        self._before = self.what.text()
        self.what.textChanged.connect(self._compare)
        self._offer_ways()
        self._show_whose()
        self.setFocusProxy(self.what)

    # The parts

    def _wish(self) -> Part:
        part = Part(_("What is wanted?"))
        names = [(str(who), look.name) for who, look in looks(self._people).items()]
        ways = [(OURS, _("Both of us")), *names]
        part.put(Body(_("Whose goal is it?")))
        self.whose = Segmented(ways, _("Whose goal is it?"), value=OURS)
        self.whose.chosen.connect(self._show_whose)
        part.put(self.whose)
        part.put(Small(_("The goal, in a few words")))
        self.what = TextArea(_("The goal, in a few words"), lines=(2, 8))
        part.put(self.what)
        self.why = part.field(_("Why it matters, if you like"))
        return part

    def _beginning(self) -> Part:
        part = Part(_("How does it begin?"))
        self.first_step = part.field(_("The first small step"))
        self.when = part.field(_("When"), _("For example: Tuesday after dinner"))
        self._asks_who = Body(_("Who takes the first step?"))
        names = [(str(who), look.name) for who, look in looks(self._people).items()]
        self.who = Segmented(
            [*names, (OURS, _("Both"))], _("Who takes the first step?"), value=OURS
        )
        part.put(self._asks_who)
        part.put(self.who)
        return part

    def _hard_day(self) -> Part:
        part = Part(_("What if something gets in the way?"))
        self.if_ = part.field(_("If …"), _("For example: we are both tired"))
        self.then = part.field(_("… then …"), _("For example: make it ten minutes"))
        return part

    def _day(self) -> Part:
        part = Part(_("When do you want to look at it again?"))
        self.day = DayChoice(self._today, _("The day to look again"))
        part.add(self.day)
        return part

    def _yes(self) -> Part:
        part = Part(_("Read it once more, then say yes"))
        self.summary = GoalWords()
        part.put(self.summary)
        self.agreeing = Agreeing(self._people)
        self.agreeing.changed.connect(self._show_yes)
        part.add(self.agreeing)
        self.told = Small("")
        part.put(self.told)
        return part

    def _offer_ways(self) -> None:
        self.fault = Note("", icon="warning", tone="danger")
        self.set_notice(self.fault)
        self.done = Button(_("This is our goal"), "primary", "target")
        self.done.clicked.connect(self._finish)
        later = Button(_("Not now"), "plain")
        later.clicked.connect(self.left)
        self.add_action(self.done)
        self.add_action(later)
        for field in (self.why, self.first_step, self.when, self.if_, self.then):
            field.edited.connect(self._edited)
        self.who.chosen.connect(self._edited)
        self.day.changed.connect(self._edited)

    # Whose it is, and their yes

    @property
    def owner(self) -> Partner | None:
        """Whose goal it is; None for one of both."""
        found = [who for who in get_args(Partner) if str(who) == self.whose.value()]
        return found[0] if found else None

    def _show_whose(self, _whose: str = "") -> None:
        """Another one's goal: other ones say yes, and they take the first step themselves."""
        owner = self.owner
        for part in (self._asks_who, self.who):
            part.setVisible(owner is None)
        self.agreeing.ask((owner,) if owner else BOTH)
        self.done.set_text(_("This is our goal") if owner is None else _("This is my goal"))
        self._sum_up()
        self._show_yes()

    def _show_yes(self) -> None:
        self.done.setEnabled(self.agreeing.by_all)
        self.fault.set("")
        if self.agreeing.by_all:
            self.told.setText(_("Agreed."))
        elif self.owner is None:
            self.told.setText(_("It counts once you both agree. To leave it is fine, too."))
        else:
            name = looks(self._people)[self.owner].name
            self.told.setText(_("It counts once {name} agrees.").format(name=name))

    def _compare(self) -> None:
        # A change of the look counts as a change of the text with Qt.
        if self.what.text() != self._before:
            self._before = self.what.text()
            self._edited()

    def _sum_up(self) -> None:
        both, owner = looks(self._people), self.owner
        names = {who: in_line(look.name) for who, look in both.items()}
        lines = told(self.goal(), names.__getitem__, own=owner is not None)
        self.summary.show_words(lines, both[owner] if owner else None)

    def _edited(self, _words: str = "") -> None:
        self._sum_up()
        if self.agreeing.clear():
            self.told.setText(_("The words have changed, so say yes again."))

    # What comes of it

    def goal(self) -> Goal:
        """The goal as it stands here."""
        owner = self.owner
        takers = (owner,) if owner else tuple(it for it in BOTH if self._takes(it))
        return Goal(
            what=self.what.text().strip(),
            why=self.why.text().strip(),
            first_step=self.first_step.text().strip(),
            who=takers,
            when=self.when.text().strip(),
            if_=self.if_.text().strip(),
            then=self.then.text().strip(),
            look_again=self.day.day(),
        )

    def _takes(self, who: Partner) -> bool:
        return self.who.value() in (str(who), OURS)

    def _finish(self) -> None:
        goal = self.goal()
        if fault := fault_in(goal):
            self.fault.set(fault)
            self.what.setFocus()
        elif self.agreeing.by_all:
            self.set_goal.emit(goal, self.owner)


def fault_in(goal: Goal) -> str:
    """What is wrong with a goal that is to be set, or ''."""
    if not goal.what:
        return _("Say in a few words what you want. It stands at the top of this page.")
    if len(goal.what) > LONGEST_TEXT:
        return _("This is over {most} letters; shorten it a little.").format(most=LONGEST_TEXT)
    return ""
