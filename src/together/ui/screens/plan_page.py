"""One plan: what it needs, and each of its meetings with its times."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from together.play.exercise import Exercise
from together.play.plan_changes import LONGEST_TITLE
from together.play.workshop import Block, Plan, title_of
from together.ui.parts import (
    Body,
    Button,
    Card,
    Field,
    Flow,
    Heading,
    Note,
    Prompt,
    Small,
    Title,
    announce,
    empty,
)
from together.ui.screens.fold import Fold
from together.ui.screens.names import in_line
from together.ui.screens.plan_notes import notes_fold
from together.ui.screens.plan_tabs import follow
from together.ui.screens.plan_words import ICONS, clock, drop_words, kind_word, whole
from together.ui.screens.reading import Points
from together.ui.screens.screen import Screen
from together.ui.screens.wording import minutes_word
from together.ui.theme import theme
from together.words import _, ngettext


class PlanPage(Screen):
    """Each signal but `back` tells the number of a meeting, from 0; `copied` a new title before it.

    `copied` is for a plan that came with Together, `changed` for one's own.
    """

    led = Signal(int)
    papers = Signal(int)
    changed = Signal(int)
    copied = Signal(str, int)
    back = Signal()

    def __init__(self, way_back: str = "") -> None:
        super().__init__(width=900)
        self._plan: Plan | None = None
        self._is_own = False
        self.naming: NameIt | None = None
        self.parts: list[MeetingPart] = []
        back = Button(way_back or _("All workshops"), "plain", "arrow-left")
        back.clicked.connect(self.back)
        self.add_action(back)
        self._told = Note("", icon="info", tone="ink")
        self.set_notice(self._told)
        self._back = back

    def show_plan(
        self,
        plan: Plan | None,
        exercises: Mapping[str, Exercise],
        *,
        is_own: bool = False,
        at: int = 0,
    ) -> None:
        """Show `plan` with its meeting number `at` open, or say that it is gone."""
        if plan is not None and (plan, is_own) == (self._plan, self._is_own):
            return
        held = self._holds_landing()
        self._plan, self._is_own, self.naming, self.parts = plan, is_own, None, []
        empty(self.column)
        landing: QWidget = self._back
        if plan is None:
            self.add(Title(_("This plan is gone")))
            self.add(
                Body(_("Its file was moved, or it can’t be read. The page before tells more."))
            )
        else:
            landing = self._fill(plan, exercises, at)
        self.land_on(landing)
        if held:  # another part has it by chance
            landing.setFocus(Qt.FocusReason.OtherFocusReason)

    def _holds_landing(self) -> bool:
        """Whether the keyboard is where it began, or on what a new plan takes away."""
        focus = self.window().focusWidget()
        is_inside = focus is not None and self.area.isAncestorOf(focus)
        return is_inside or (focus is not None and focus is self.focusProxy())

    def _fill(self, plan: Plan, exercises: Mapping[str, Exercise], at: int) -> QWidget:
        """Put the parts in; the button that the keyboard begins at."""
        self.add(Title(plan.title))
        self.add(Prompt(plan.line))
        self.add(Small(_("Your own plan.") if self._is_own else _("It came with Together.")))
        for paragraph in filter(None, plan.about.split("\n\n")):
            self.add(Body(" ".join(paragraph.split())))
        count = len(plan.meetings)
        self.parts = [self._meeting(plan, number, exercises) for number in range(count)]
        if count > 1:
            words = ngettext("{n} meeting", "{n} meetings", count).format(n=count)
            self.add(Heading(words))
        for part in self.parts:
            self.add(part)
        if plan.materials:
            needed = Card(padding=26)
            needed.add(Heading(_("What you need")))
            needed.add(Points(plan.materials))
            self.add(needed)
        return self.parts[at if at < count else 0].open()

    def _meeting(self, plan: Plan, n: int, exercises: Mapping[str, Exercise]) -> MeetingPart:
        part = MeetingPart(plan, n, exercises)
        part.led.connect(partial(self.led.emit, n))
        part.papers.connect(partial(self.papers.emit, n))
        part.change_wanted.connect(partial(self._change, n))
        return part

    # A copy of one's own

    def _change(self, meeting: int) -> None:
        if self._is_own:
            self.changed.emit(meeting)
            return
        assert self._plan
        self._put_away()
        self.naming = NameIt(self._plan.title)
        self.naming.named.connect(partial(self._name, meeting))
        self.naming.left.connect(partial(self._leave_naming, meeting))
        self.parts[meeting].naming.addWidget(self.naming)
        self.naming.show()
        follow(self.parts[meeting].change, self.naming)
        self.naming.come_up()

    def _name(self, meeting: int, title: str) -> None:
        self.copied.emit(title, meeting)

    def _leave_naming(self, meeting: int) -> None:
        self._put_away()
        self.parts[meeting].change.setFocus()

    def _put_away(self) -> None:
        for part in self.parts:
            empty(part.naming)
        self.naming = None

    def complain(self, sentence: str) -> None:
        """Say why there is no copy, or what else went wrong."""
        if self.naming:
            self.naming.complain(sentence)
        else:
            self.tell(sentence)

    def tell(self, sentence: str) -> None:
        """Say `sentence` above the buttons."""
        self._told.set(sentence)
        announce(self, sentence)


class MeetingPart(Card):
    """A meeting: when, what in which order, and what can be done with it.

    One of several is folded; its head tells when it is.
    """

    led = Signal()
    papers = Signal()
    change_wanted = Signal()

    def __init__(self, plan: Plan, number: int, exercises: Mapping[str, Exercise]) -> None:
        super().__init__(padding=26 if len(plan.meetings) == 1 else 12)
        self._meeting, self._exercises = plan.meetings[number], exercises
        self.naming = QVBoxLayout()
        self.fold: Fold | None = None
        if len(plan.meetings) == 1:
            self.add(Heading(self._meeting.title))
            self.add(Note(whole(self._meeting), icon="clock", tone="ink"))
            self._fill(self.body)
        else:
            title = f"{number + 1}. {self._meeting.title}"
            self.fold = Fold(title, self._fill, whole(self._meeting), keeps=True)
            self.add(self.fold)

    def open(self) -> Button:
        """Have it open; the button that the keyboard begins at."""
        if self.fold:
            self.fold.open()
        return self.lead

    def _fill(self, column: QVBoxLayout) -> None:
        table = QWidget()
        lines = QVBoxLayout(table)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(theme.now.space(8))
        for at, block in self._meeting.times():
            lines.addWidget(BlockLine(at, block, title_of(block, self._exercises)))
        column.addLayout(self._ways())
        column.addLayout(self.naming)
        column.addWidget(table)
        self.notes = notes_fold(self._meeting, self._exercises)
        column.addWidget(self.notes)

    def _ways(self) -> QLayout:
        about = in_line(self._meeting.title)
        self.lead = Button(_("Lead this meeting"), "primary", "projector")
        self.print = Button(_("Print for the night before"), "secondary", "printer")
        self.change = Button(_("Change it"), "secondary", "pencil")
        said: list[tuple[Button, Callable[[], None]]] = [
            (self.lead, self.led.emit),
            (self.print, self.papers.emit),
            (self.change, self.change_wanted.emit),
        ]
        row = Flow(gap=12)
        for button, tell in said:
            button.setAccessibleDescription(about)
            button.clicked.connect(tell)
            row.addWidget(button)
        return row


class BlockLine(QWidget):
    """When a block begins, what it is, how long it takes."""

    def __init__(self, at: int, block: Block, title: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.now.space(12))
        top = Qt.AlignmentFlag.AlignTop
        when = Body(clock(at), tone="muted")
        when.keep_to_lead()
        when.setMinimumWidth(theme.now.px(56))
        row.addWidget(when, 0, top)
        words = QVBoxLayout()
        words.setSpacing(0)
        name = Body(title)
        name.keep_to_lead()
        words.addWidget(name)
        told = (kind_word(block.kind), minutes_word(block.minutes), drop_words(block.drop))
        words.addWidget(Note(" · ".join(filter(None, told)), icon=ICONS[block.kind]))
        row.addLayout(words, 1)


class NameIt(QWidget):
    """Asks for the title of a copy. `named` tells it."""

    named = Signal(str)
    left = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.now.space(12), 0, 0)
        column.setSpacing(theme.now.space(12))
        self.field = Field(
            _("The title of your copy"),
            hint=_("This plan stays as it came. Your copy is what you change."),
        )
        self.field.edit.setMaxLength(LONGEST_TITLE)
        self.field.set_text(_("{title}, ours").format(title=title)[:LONGEST_TITLE])
        self.field.entered.connect(self._tell)
        column.addWidget(self.field)
        row = Flow(gap=12)
        for words, role, then in (
            (_("Make the copy"), "secondary", self._tell),
            (_("Not now"), "plain", self.left.emit),
        ):
            button = Button(words, role)  # type: ignore[arg-type]
            button.clicked.connect(then)
            row.addWidget(button)
        column.addLayout(row)

    def come_up(self) -> None:
        """Have the title ready to be written over."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.edit.selectAll()

    def complain(self, sentence: str) -> None:
        self.field.set_fault(sentence)
        announce(self, sentence, urgent=True)
        self.field.setFocus()

    def _tell(self) -> None:
        title = self.field.text().strip()
        if title:
            self.named.emit(title)
        else:
            self.complain(_("There are no words here. Write a few."))
