"""Writing an exercise in one's own editor: what is wrong stands here each time it is saved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.checking import Report
from together.play.faults import Fault
from together.ui.parts import (
    Body,
    Button,
    Card,
    Field,
    Flow,
    Heading,
    Note,
    Small,
    Title,
    announce,
    empty,
)
from together.ui.screens.screen import Screen
from together.ui.theme import theme
from together.words import _, ngettext

NEVER_AWAY = {"back", "folder", "again"}  # buttons that need no exercise
LONGEST_LINE = 160  # letters of a file's line that are shown


class Writing(Screen):
    """First it asks for a name, then it shows the report on the file.

    `named` tells the name to make a file of. `play`, `in_room`, `on_paper`, `again`, `show_folder`
    and `back` are what its buttons say.
    """

    named = Signal(str)
    play = Signal()
    in_room = Signal()
    on_paper = Signal()
    again = Signal()
    show_folder = Signal()
    back = Signal()

    def __init__(self) -> None:
        super().__init__(width=860)
        self._report: Report | None = None
        self.name: Field | None = None
        self._buttons = {
            "back": Button(_("All exercises"), "plain", "arrow-left"),
            "folder": Button(_("Show in folder"), "quiet", "folder"),
            "again": Button(_("Read it again"), "quiet", "again"),
            "paper": Button(_("On paper"), "quiet", "printer"),
            "room": Button(_("In a room"), "quiet", "projector"),
            "play": Button(_("Play it as a couple"), "primary", "play"),
        }
        first = (self.back, self.show_folder, self.again)
        ways = (*first, self.on_paper, self.in_room, self.play)
        for (key, button), said in zip(self._buttons.items(), ways, strict=True):
            button.clicked.connect(said)
            button.setVisible(key == "back")
            self.add_action(button, end=key != "back")

    # A new one

    def ask_name(self) -> None:
        """Ask what the file is to be called."""
        self.add(Title(_("Write your own exercise")))
        text = _(
            "Together makes a text file for you, a whole exercise with remarks. "
            "Change it in any text editor. Each time you save, this page tells what is wrong."
        )
        self.add(Body(text))
        self.name = Field(
            _("Name of the file"),
            placeholder=_("evening-walk"),
            hint=_("Small letters a to z, digits and hyphens."),
        )
        self.name.entered.connect(self._tell_name)
        card = Card(padding=26)
        card.add(self.name)
        make = Button(_("Make the file"), "primary", "pencil")
        make.clicked.connect(self._tell_name)
        row = Flow()
        row.addWidget(make)
        card.body.addLayout(row)
        self.add(card)
        self.land_on(self.name.edit)

    def complain(self, sentence: str) -> None:
        """Say what is wrong with the name."""
        if self.name:
            self.name.set_fault(sentence)
            announce(self, sentence, urgent=True)
            self.name.setFocus()

    def _tell_name(self) -> None:
        assert self.name
        self.named.emit(self.name.text().strip().lower().replace(" ", "-"))

    # What is there

    def show_report(self, report: Report, name: str, told: str = "") -> None:
        """Show what was found in the file called `name`; `told` is one more sentence about it."""
        if report == self._report and not told:
            return
        first, self._report, self.name = self._report is None, report, None
        held = self.window().focusWidget()
        goes = (first and self.holds_focus()) or held is self._buttons["play"]
        empty(self.column)
        for key, button in self._buttons.items():
            button.setVisible(key in NEVER_AWAY or report.exercise is not None)
        self.add(Title(name))
        state = summary(report)
        self.add(Note(state, icon="warning" if report.errors else "check", tone="ink"))
        if told:
            self.add(Body(told))
        self.add(Small(_("Save the file in your editor, and this page reads it again.")))
        self._add_faults(_("To mend"), report.errors, report.lines, "warning", "danger")
        self._add_faults(_("To write better"), report.findings, report.lines, "pencil", "muted")
        announce(self, told or state)
        main = self._buttons["play" if report.exercise else "folder"]
        if first:
            self.land_on(main)
        if goes:  # what had the keyboard is gone
            main.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_faults(
        self, title: str, faults: Sequence[Fault], lines: Sequence[str], icon: str, tone: str
    ) -> None:
        if not faults:
            return
        self.space(8)
        self.add(Heading(title))
        if faults[0].is_style:
            self.add(Small(_("The exercise works as it is. These are the writing rules.")))
        for fault in faults:
            line = lines[fault.line - 1] if fault.line <= len(lines) else ""
            self.add(FaultRow(fault, line, icon, tone))


class FaultRow(QWidget):
    """One line of the file with its number, and below it what is to be said about it."""

    def __init__(self, fault: Fault, line: str, icon: str, tone: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.now.space(6), 0, theme.now.space(6))
        column.setSpacing(theme.now.space(2))
        shown = Body(cut(" ".join(line.split())), tone="muted" if fault.is_style else "ink")
        for words in (Small(_("Line {n}").format(n=fault.line)), shown):
            words.keep_to_lead()  # beside its sentence, whatever the file's language
            column.addWidget(words)
        column.addWidget(Note(fault.message, icon=icon, tone=tone))


def cut(line: str) -> str:
    return line if len(line) <= LONGEST_LINE else line[:LONGEST_LINE] + " …"


def summary(report: Report) -> str:
    """One sentence on the whole file."""
    count = len(report.errors)
    if count:
        words = ngettext(
            "{n} thing needs mending before it can be played.",
            "{n} things need mending before it can be played.",
            count,
        )
        return words.format(n=count)
    if report.findings:
        return _("It can be played. Some of it would read better in other words.")
    return _("It can be played, and the writing rules find nothing.")
