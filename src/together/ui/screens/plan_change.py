"""One meeting of a plan that is changed: every change is told at once, to be kept at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from together.play import plan_changes as change
from together.play.exercise import Exercise
from together.play.faults import Fault
from together.play.workshop import Block, Plan
from together.ui.parts import Body, Button, Flow, Heading, Note, Small, Title, announce, empty
from together.ui.screens.plan_add import AddBlock
from together.ui.screens.plan_blocks import BlockList
from together.ui.screens.plan_draft import Draft
from together.ui.screens.plan_head import PlanHead
from together.ui.screens.plan_words import whole
from together.ui.screens.screen import Screen
from together.ui.screens.workshops import FaultyFile
from together.words import _


class PlanChange(Screen):
    """`changed` tells the plan as it is to be; it is shown so already. `back` leads to the plan,
    `folder` to the folder that its file is in.
    """

    changed = Signal(object)
    back = Signal()
    folder = Signal()

    def __init__(self, exercises: Mapping[str, Exercise], meeting: int = 0) -> None:
        """`meeting` is the number, from 0, of the meeting that is changed."""
        super().__init__(width=900)
        self._exercises, self._number = exercises, meeting
        self.draft: Draft | None = None
        back = Button(_("Back to the plan"), "plain", "arrow-left")
        back.clicked.connect(self.back)
        self.add_action(back)
        self.total = Note("", icon="clock", tone="ink")
        self.fault = Note("", icon="warning", tone="danger")
        self.add_action(self.total, end=True)
        self.set_notice(self.fault)

    def show_plan(self, plan: Plan, told: str = "") -> None:
        """Show what the file holds; `told` is a sentence on why it is shown again."""
        if self.draft is None:
            self._build(plan)
        else:
            self.draft.take(plan)
        self.say(told)

    def say(self, sentence: str) -> None:
        """Say above the buttons what is wrong, or '' for nothing."""
        if sentence != self.fault.text():
            self.fault.set(sentence)
            if sentence:
                announce(self, sentence, urgent=True)

    def _build(self, plan: Plan) -> None:
        held = self._holds_keyboard()
        empty(self.column)
        self.draft = Draft(plan, self._number, self._exercises)
        self.draft.setParent(self)
        self.head = PlanHead(self.draft)
        self.blocks = BlockList(self.draft, self.head.start.edit)
        self.adding = AddBlock(self._exercises)
        self.draft.turned.connect(self._show)
        self.draft.changed.connect(self.changed)
        self.blocks.refused.connect(self.say)
        self.blocks.came.connect(self._bring)
        self.adding.added.connect(self._add)
        self.add(Title(_("Change the plan")))
        self.add(Small(_("Every change is kept at once.")))
        self.add(self.head)
        self.add(Heading(_("What comes when")))
        self.column.addWidget(self.blocks)
        self.add(self.adding)
        self._show()
        self._land(self.head.title, held)

    def _land(self, widget: QWidget, held: bool) -> None:
        self.land_on(widget)
        if held:  # what had the keyboard is gone
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _holds_keyboard(self) -> bool:
        """Whether the keyboard is above the buttons at the foot."""
        held = self.window().focusWidget()
        return held is not None and self.area.isAncestorOf(held)

    def _show(self) -> None:
        assert self.draft
        self.head.show_draft()
        self.blocks.show_draft()
        self.adding.know([it.title for it in self.draft.blocks()])
        self.total.set(whole(self.draft.meeting))

    def _bring(self, row: QWidget) -> None:
        self.area.ensureWidgetVisible(row)

    def _add(self, block: Block, at: int) -> None:
        assert self.draft
        open_one = self.blocks.open_one
        self.blocks.shut()
        sentence = self.draft.make(change.with_block, self.draft.number, at, block)
        if sentence:
            self.adding.complain(sentence)
            self.blocks.open(open_one)
            return
        self.say("")
        self.adding.put_away()
        self.blocks.come_to(at)

    # A file that can't be read by now

    def show_faults(self, file: str, faults: Sequence[Fault]) -> None:
        """Show what is wrong with the file, until `show_plan` is called again."""
        held = self._holds_keyboard()
        self._forget()
        self.add(Title(file))
        words = _("This file can’t be read as a plan now. Mend it in a text editor, and save it.")
        self.add(Body(words))
        show = Button(_("Show in folder"), "secondary", "folder")
        show.clicked.connect(self.folder)
        self.add(FaultyFile("", faults))
        row = Flow()
        row.addWidget(show)
        self.add_layout_of(row)
        announce(self, words)
        self._land(show, held)

    def _forget(self) -> None:
        """What was written and not kept yet is of a plan that is no more."""
        if self.draft:
            self.draft.blockSignals(True)
            self.draft.deleteLater()
        self.draft = None
        empty(self.column)
        self.total.set("")
        self.say("")

    # The end

    def keep_all(self) -> None:
        """Tell what was written and is not told yet."""
        if self.draft:
            self.head.tell()
            self.blocks.tell()

    def unkept(self) -> str:
        """What was written and can't be kept, as a sentence; '' where all is kept."""
        fields = [*self.head.lines, *self.blocks.fields()] if self.draft else []
        wrong = next((it for it in fields if it.fault()), None)
        words = _("What you wrote in “{field}” is not kept. {why}")
        return words.format(field=wrong.about, why=wrong.fault()) if wrong else ""

    def hideEvent(self, event: QHideEvent) -> None:
        self.keep_all()
        super().hideEvent(event)
