"""A plan in the hands of somebody who changes it: what it is now, and what is told of a change."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from together.play.exercise import Exercise
from together.play.plan_changes import ChangeError
from together.play.workshop import Meeting, Plan, title_of, unwise
from together.ui.screens.plan_block import Shown
from together.words import _

Change = Callable[..., Plan]


class Draft(QObject):
    """One meeting, number `number` from 0, of a plan. `changed` tells the plan that is to be kept,
    `turned` that it is another one now, whoever changed it.
    """

    changed = Signal(object)
    turned = Signal()

    def __init__(self, plan: Plan, number: int, exercises: Mapping[str, Exercise]) -> None:
        super().__init__()
        self.plan, self.exercises = plan, exercises
        self.number = number if number < len(plan.meetings) else 0

    @property
    def meeting(self) -> Meeting:
        return self.plan.meetings[self.number]

    def make(self, made: Change, *values: object, **more: object) -> str:
        """Make a change of the plan and tell it; where it can't be, the sentence that says why."""
        try:
            plan = made(self.plan, *values, **more)
        except ChangeError as error:
            return _(error.template).format(**error.values)
        if self.take(plan):
            self.changed.emit(plan)
        return ""

    def take(self, plan: Plan) -> bool:
        """Have `plan` instead; False if it is the same."""
        if plan == self.plan:
            return False
        self.plan = plan
        self.number = self.number if self.number < len(plan.meetings) else 0
        self.turned.emit()
        return True

    def blocks(self) -> list[Shown]:
        """The blocks of the meeting, as they are shown."""
        found, wiser, blocks = [], self._wiser(), self.meeting.blocks
        for number, (at, block) in enumerate(self.meeting.times()):
            known = self.exercises.get(block.exercise)
            title, own = title_of(block, self.exercises), known.title if known else ""
            told = wiser.get(number, ())
            found.append(Shown(block, number, len(blocks), at, title, own, told))
        return found

    def _wiser(self) -> dict[int, list[str]]:
        """What would be wiser, as sentences, by the number of the block."""
        found: dict[int, list[str]] = {}
        for path, words in unwise(self.plan, self.exercises):
            if path[:2] == ("meeting", self.number) and isinstance(path[3], int):
                found.setdefault(path[3], []).append(f"{words[:1].upper()}{words[1:]}.")
        return found
