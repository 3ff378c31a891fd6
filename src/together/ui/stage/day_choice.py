"""A day to come: a few near ones at once, any other from a calendar, or none."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from together.ui.days import spoken_day
from together.ui.parts import ChoiceCard, DayField, Flow
from together.ui.stage.face import EDGE
from together.ui.theme import theme
from together.words import _

ANOTHER, NONE = "another", "none"


class DayChoice(QWidget):
    """`day()` is 'YYYY-MM-DD', or '' for no day and while nothing is chosen."""

    changed = Signal()

    def __init__(self, today: datetime.date, name: str) -> None:
        super().__init__()
        self._near = near_days(today)
        self._cards: dict[str, ChoiceCard] = {}
        self._field = DayField(name)
        self._field.setMinimumDate(QDate(today.year, today.month, today.day).addDays(1))
        self._field.set_day(today + datetime.timedelta(days=3))
        self._field.chosen.connect(self._moved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.now.space(8))
        column.addWidget(self._table())
        # The cards keep their own edge free; the field is set in by as much.
        inset = QHBoxLayout()
        inset.setContentsMargins(EDGE, 0, EDGE, 0)
        inset.addWidget(self._field)
        inset.addStretch(1)
        column.addLayout(inset)
        self._field.hide()
        self.setFocusProxy(next(iter(self._cards.values())))

    def _table(self) -> QWidget:
        made = QWidget()
        flow = Flow(made, gap=0, min_width=210)
        words = {"week": _("In a week"), "fortnight": _("In two weeks"), "month": _("In a month")}
        for key, day in self._near.items():
            self._cards[key] = ChoiceCard(words[key], note=spoken_day(day.isoformat()))
        self._cards[ANOTHER] = ChoiceCard(_("Another day"), note=_("From the calendar"))
        self._cards[NONE] = ChoiceCard(_("No day"), note=_("We see how it goes"))
        for card in self._cards.values():
            card.toggled.connect(self._chosen)
            flow.addWidget(card)
        return made

    def _chosen(self, on: bool) -> None:
        if on:
            for card in self._cards.values():
                if card is not self.sender():
                    card.setChecked(False)
        self._field.setVisible(self._cards[ANOTHER].isChecked())
        self.changed.emit()

    def _moved(self, _day: datetime.date) -> None:
        self.changed.emit()

    def day(self) -> str:
        for key, day in self._near.items():
            if self._cards[key].isChecked():
                return day.isoformat()
        return self._field.day().isoformat() if self._cards[ANOTHER].isChecked() else ""

    def state(self) -> str:
        """The day, or "none" where it was said that there is to be none."""
        return NONE if self._cards[NONE].isChecked() else self.day()

    def take(self, state: str) -> None:
        """Stand as `state` says; a text that is no day leaves everything as it is."""
        near = {day.isoformat(): key for key, day in self._near.items()}
        if state in near or state == NONE:
            self._cards[near.get(state, NONE)].setChecked(True)
        elif (day := QDate.fromString(state, "yyyy-MM-dd")).isValid():
            self._cards[ANOTHER].setChecked(True)
            self._field.setDate(day)


def near_days(today: datetime.date) -> dict[str, datetime.date]:
    """In a week, in two, and on the same day of the next month."""
    month = QDate(today.year, today.month, today.day).addMonths(1)
    return {
        "week": today + datetime.timedelta(days=7),
        "fortnight": today + datetime.timedelta(days=14),
        "month": datetime.date(month.year(), month.month(), month.day()),
    }
