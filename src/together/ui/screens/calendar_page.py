"""The days the two chose, to be taken into a calendar: which of them, and with which words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal

from together.ui.days import spoken_day
from together.ui.parts import Body, Button, Card, Check, Flow, Heading, Note, Small, Title, empty
from together.ui.screens.names import in_line
from together.ui.screens.screen import Screen
from together.words import _


class DayLine(NamedTuple):
    """One day ('YYYY-MM-DD') and what it is for, in words; `words` are the couple's own."""

    day: str
    kind: str
    words: str


class Wanted(NamedTuple):
    """Which of the days, by their place in the list, and what goes along."""

    days: tuple[int, ...]
    with_words: bool
    with_alarm: bool


class CalendarPage(Screen):
    """`saved` tells what is wanted of the days that are shown; `back` leaves."""

    saved = Signal(object)
    back = Signal()

    def __init__(self) -> None:
        super().__init__(width=860)
        self.checks: list[Check] = []
        self.add(Title(_("Days for your calendar")))
        self.add(
            Body(
                _(
                    "Together saves a file that your calendar program opens. A later file moves "
                    "the days that the first one brought, and adds none twice."
                )
            )
        )
        self._days = Card(padding=26)
        self.add(self._days)
        self._more = Card(padding=26)
        self.with_words = Check(_("Put our own words into the text of the day"))
        self.with_alarm = Check(_("Ask the calendar to tell us at nine in the morning"))
        self._add_more()
        self.add(self._more)
        self.save = Button(_("Save the file"), "primary", "calendar")
        self.save.clicked.connect(self._save)
        self._leave = back = Button(_("Back"), "plain")
        back.clicked.connect(self.back)
        row = Flow(gap=16)
        row.addWidget(self.save)
        row.addWidget(back)
        self.add_layout_of(row)
        for part in (self._days, self._more, self.save):
            part.hide()

    def _add_more(self) -> None:
        self._more.add(Heading(_("What goes along")))
        self._more.add(self.with_words)
        self._more.add(
            Small(_("Whoever sees your calendar sees these words. The title never has them."))
        )
        self._more.add(self.with_alarm)

    def show_days(self, days: Sequence[DayLine], today: str) -> None:
        """Show these days, all of them ticked."""
        empty(self._days.body)
        self.checks = [self._check(it, today) for it in days]
        if days:
            self._days.add(Heading(_("The days you chose")))
        else:
            words = _("No day is chosen yet. A goal, an agreement or a session can have one.")
            self._days.add(Note(words, "calendar"))
        for check in self.checks:
            self._days.add(check)
        self._days.show()
        for part in (self._more, self.save):
            part.setVisible(bool(days))
        self.land_on(self.checks[0] if days else self._leave)

    def _check(self, line: DayLine, today: str) -> Check:
        words = _("{day}: {what}").format(day=spoken_day(line.day, today), what=line.kind)
        check = Check(f"{words} – {in_line(line.words)}" if line.words else words)
        check.setChecked(True)
        check.toggled.connect(self._count)
        return check

    def _wanted(self) -> Wanted:
        days = tuple(n for n, check in enumerate(self.checks) if check.isChecked())
        return Wanted(days, self.with_words.isChecked(), self.with_alarm.isChecked())

    def _count(self, _on: bool) -> None:
        self.save.setEnabled(bool(self._wanted().days))

    def _save(self) -> None:
        self.saved.emit(self._wanted())
