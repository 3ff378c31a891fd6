"""What a plan and its meeting are called, and when it begins: four lines to change."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play import plan_changes as change
from together.ui.parts import Card, Flow, announce
from together.ui.screens.plan_draft import Draft
from together.ui.screens.plan_fields import KeptLine
from together.ui.screens.plan_words import read_clock
from together.words import _


class PlanHead(Card):
    """Each line is kept when Enter is pressed or it is left; what is wrong stands below it."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(padding=22)
        self._draft = draft
        self.title = KeptLine(_("Title of the plan"), change.LONGEST_TITLE)
        self.line = KeptLine(_("What it is, in a line"), change.LONGEST_LINE)
        self.meeting = KeptLine(_("Title of this meeting"), change.LONGEST_TITLE)
        self.start = KeptLine(_("Starts at"), 8, placeholder="19:00")
        ways: list[tuple[KeptLine, Callable[[str], str]]] = [
            (self.title, self._rename),
            (self.line, self._say_in_a_line),
            (self.meeting, self._rename_meeting),
            (self.start, self._start),
        ]
        for field, way in ways:
            field.kept.connect(partial(self._keep, field, way))
        self.lines = [field for field, _way in ways]
        grid = Flow(gap=20, min_width=330)
        for field in self.lines:
            grid.addWidget(at_top(field))
        self.body.addLayout(grid)

    def show_draft(self) -> None:
        """Show what there is now; what somebody is just writing stays."""
        plan, meeting = self._draft.plan, self._draft.meeting
        told = (plan.title, plan.line, meeting.title, meeting.start)
        for field, words in zip(self.lines, told, strict=True):
            field.show_words(words)

    def tell(self) -> None:
        """Tell now what was written and is not kept yet."""
        for field in self.lines:
            field.tell()

    def _keep(self, field: KeptLine, way: Callable[[str], str], words: str) -> None:
        if sentence := way(words):
            field.set_fault(sentence)
            announce(self, sentence, urgent=True)
        else:
            field.settle()

    def _rename(self, words: str) -> str:
        return self._draft.make(change.renamed, words)

    def _say_in_a_line(self, words: str) -> str:
        return self._draft.make(change.renamed, self._draft.plan.title, words)

    def _rename_meeting(self, words: str) -> str:
        return self._draft.make(change.renamed_meeting, self._draft.number, words)

    def _start(self, words: str) -> str:
        if at := read_clock(words):
            return self._draft.make(change.with_start, self._draft.number, at)
        return _("This is no time of day. Write it like this: 19:00")


def at_top(field: QWidget) -> QWidget:
    """`field` at the top of its room: one beside it may be higher."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(field)
    column.addStretch(1)
    return holder
