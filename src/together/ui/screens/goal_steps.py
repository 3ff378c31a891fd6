"""The small steps of a goal, to be ticked, added and removed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from together.play.couple import GoalStep, KeptGoal
from together.play.moves import Partner
from together.ui.parts import Button, Check, Field, Flow, IconButton, Small, empty
from together.ui.screens.asking import Asking
from together.ui.screens.fold import follow
from together.ui.screens.names import in_line
from together.ui.theme import theme
from together.words import _

LONGEST_STEP = 300  # letters
ADD = "add a step"  # the name of the button, by which the keyboard finds back to it


class Steps(QWidget):
    """The first step and the further ones.

    `first_step` tells whether the first one is done, `step` a further one and whether it is,
    `added` the words of a new one, `removed` one that goes.
    """

    first_step = Signal(bool)
    step = Signal(int, bool)
    added = Signal(str)
    removed = Signal(int)

    def __init__(self, goal: KeptGoal, names: dict[Partner, str]) -> None:
        super().__init__()
        self._about, self._names, self._owner = goal.goal.what, names, goal.owner
        self.checks: dict[int, Check] = {}  # by position; the first step has 0
        self.removes: dict[int, IconButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.now.space(4))
        if goal.goal.first_step:
            self._column.addWidget(Small(_("First small step")))
            self._column.addWidget(self._first(goal))
        if goal.steps:
            self._column.addWidget(Small(_("Further small steps")))
        for step in goal.steps:
            self._column.addLayout(self._further(step))
        self._offer_another()

    def _first(self, goal: KeptGoal) -> Check:
        check = self._check(0, goal.goal.first_step, done=goal.first_step_done)
        check.toggled.connect(self.first_step)
        return check

    def _check(self, position: int, words: str, *, done: bool) -> Check:
        check = self.checks[position] = Check(words)
        check.setObjectName(f"step {position}")
        check.setChecked(done)
        return check

    def _further(self, step: GoalStep) -> QHBoxLayout:
        words = step.text
        if step.partner and step.partner != self._owner:  # who else, in a goal of their own
            name = in_line(self._names[step.partner])
            words = _("{name}: {step}").format(name=name, step=in_line(step.text))
        check = self._check(step.position, words, done=step.done_at is not None)
        check.toggled.connect(partial(self.step.emit, step.position))
        remove = IconButton("x", _("Remove this step: {step}").format(step=step.text))
        remove.clicked.connect(partial(self._ask, step))
        self.removes[step.position] = remove
        row = QHBoxLayout()
        row.setSpacing(theme.now.space(8))
        row.addWidget(check, 1)
        row.addWidget(remove)
        return row

    # Remove

    def _ask(self, step: GoalStep) -> None:
        self._put_away()
        question = _("Remove “{step}”? Its words go from the file.").format(step=step.text)
        answers = [("remove", _("Remove it")), ("keep", _("Keep it"))]
        asks = Asking(question, answers)
        asks.answered.connect(partial(self._answered, step.position))
        self._place.addWidget(asks)
        follow(self.add, asks)
        asks.ask()

    def _answered(self, position: int, key: str) -> None:
        self._put_away()
        if key == "remove":
            self.add.setFocus()
            self.removed.emit(position)
        else:
            self.removes[position].setFocus()

    # Add

    def _offer_another(self) -> None:
        self.add = Button(_("Add a small step"), "plain", "plus")
        self.add.setObjectName(ADD)
        self.add.setAccessibleDescription(self._about)
        self.add.clicked.connect(self._open_field)
        row = Flow()
        row.addWidget(self.add)
        self._column.addLayout(row)
        self._place = QVBoxLayout()
        self._column.addLayout(self._place)

    def _open_field(self) -> None:
        self._put_away()
        self.add.hide()
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.now.space(8))
        self.field = Field(_("A small step that helps with it"))
        self.field.edit.setMaxLength(LONGEST_STEP)
        self.field.entered.connect(self._add)
        column.addWidget(self.field)
        column.addLayout(self._ways())
        self._place.addWidget(block)
        block.show()
        follow(self.add, block)
        self.field.setFocus()

    def _ways(self) -> Flow:
        row = Flow(gap=12)
        for button, then in (
            (Button(_("Add it"), "secondary"), self._add),
            (Button(_("Not now"), "plain"), self._close),
        ):
            button.setAccessibleDescription(self._about)
            button.clicked.connect(then)
            row.addWidget(button)
        return row

    def _add(self) -> None:
        words = self.field.text().strip()
        if not words:
            self.field.set_fault(_("There are no words here yet. Write the step, or leave it."))
            self.field.setFocus()
            return
        self._close()
        self.added.emit(words)

    def _close(self) -> None:
        self._put_away()
        self.add.setFocus()

    def _put_away(self) -> None:
        empty(self._place)
        self.add.show()
