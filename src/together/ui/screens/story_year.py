"""A year on one page, month by month: nothing is counted, and nothing compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.couple import People
from together.play.years import Month, Year, months
from together.ui.days import local, moment_month
from together.ui.parts import (
    Answer,
    Body,
    Button,
    Card,
    Chooser,
    Flow,
    Heading,
    Note,
    Prompt,
    Small,
    Title,
    empty,
)
from together.ui.screens.names import in_line
from together.ui.screens.people import looks
from together.ui.screens.screen import between_edges
from together.ui.screens.story_session import title_of
from together.ui.screens.story_wishes import Around, Wishes
from together.ui.theme import theme
from together.ui.turns import Turns
from together.words import _

FEW = 2  # thanks of a month


class YearPage(QWidget):
    """Which year, its months, and the way back."""

    def __init__(self, around: Around, wishes: Wishes, people: People, title: Title) -> None:
        """It puts the year into `title`."""
        super().__init__()
        self._title = title
        self._wishes, self._people, self._today = wishes, people, around.today
        self._turns: Turns | None = None
        self.back = Button(_("Back to our story"), "plain", "arrow-left")
        self.years = Chooser(_("Year"), [(str(it), str(it)) for it in around.years])
        self.years.chosen.connect(self._choose)
        self.paper = Button(_("On paper"), "quiet", "printer")
        self.paper.clicked.connect(self._print)
        row = Flow(gap=12)
        self.whole = Button(_("The whole year"), "quiet", "printer")
        self.whole.setAccessibleDescription(_("On paper"))
        self.whole.clicked.connect(self._print_whole)
        for part in (self.years, self.paper, self.whole, self.back):
            row.addWidget(part)
        self._months = QVBoxLayout()
        self._months.setSpacing(theme.now.space(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.now.space(8))
        column.addWidget(between_edges(framed(row)))
        column.addLayout(self._months)
        self.setFocusProxy(self.years)

    def year(self) -> int:
        return int(self.years.value() or 0)

    def show_year(self, year: Year) -> None:
        """Show it month by month; what comes late for another year is dropped."""
        if year.number != self.year():
            return
        if self._turns is not None:
            self._turns.stop()
        empty(self._months)
        found = months(year, month_here, self._today)
        self._turns = Turns(self._put(found), self)
        if not found:
            words = _("Nothing of this year is kept.")
            self._months.addWidget(between_edges(Prompt(words, centred=True)))

    def _put(self, found: Sequence[Month]) -> Iterator[None]:
        for month in found:
            self._months.addWidget(month_card(month, self._people))
            yield

    def begin(self, year: int) -> None:
        """Ask for this year, or for the newest there is."""
        if year:
            self.years.set_value(str(year))
        self._choose(self.years.value())

    def _choose(self, year: str) -> None:
        self._title.setText(_("The year {year}").format(year=year))
        self._wishes.year.emit(self.year())

    def _print(self) -> None:
        self._wishes.print_year.emit(self.year())

    def _print_whole(self) -> None:
        self._wishes.print_whole_year.emit(self.year())


def framed(row: Flow) -> QWidget:
    holder = QWidget()
    holder.setLayout(row)
    return holder


def month_here(moment: int) -> int:
    """The month of `moment` (UTC milliseconds) where this computer stands."""
    return local(moment).date().month()


def month_card(month: Month, people: People) -> Card:
    card = Card(padding=20)
    card.body.setSpacing(theme.now.space(4))
    card.add(Heading(moment_month(month.at)))
    if month.titles:
        card.add(Body("\n".join(map(title_of, month.titles))))
    if month.agreed:
        card.space(6)
        card.add(Note(_("You agreed"), "handshake"))
    for agreement in month.agreed:
        if agreement.ask:
            card.add(Small(agreement.ask))
        card.add(Answer(agreement.text))
    for icon, said, lines in sections(month, people):
        card.space(6)
        card.add(Note(said, icon))
        for line in lines:
            card.add(Answer(line))
    return card


def sections(month: Month, people: People) -> Iterator[tuple[str, str, list[str]]]:
    for icon, said, lines in (
        ("target", _("You set out to"), month.set_out),
        ("flag", _("You reached"), month.reached),
    ):
        if lines:
            yield icon, said, lines
    for who, words in month.thanks[:FEW]:
        name = looks(people)[who].name if who else ""
        said = _("{name} gave thanks").format(name=in_line(name)) if name else _("Thanks")
        yield "heart", said, [words]
