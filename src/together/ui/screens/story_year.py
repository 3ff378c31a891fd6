"""A year on one page, month by month: nothing is counted, and nothing compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.couple import KeptGoal, KeptSession, People
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
    empty,
)
from together.ui.screens.names import in_line
from together.ui.screens.people import looks
from together.ui.screens.screen import between_edges
from together.ui.screens.story_answer import is_there
from together.ui.screens.story_session import title_of
from together.ui.screens.story_wishes import Wishes
from together.ui.theme import theme
from together.words import _

FEW = 2  # thanks of a month


@dataclass
class Month:
    """What there was in one month, oldest first; thanks with the name of who gave them."""

    name: str
    titles: list[str] = field(default_factory=list)
    agreed: list[str] = field(default_factory=list)
    set_out: list[str] = field(default_factory=list)
    reached: list[str] = field(default_factory=list)
    thanks: list[tuple[str, str]] = field(default_factory=list)


def months(
    year: int,
    sessions: Sequence[KeptSession],
    goals: Sequence[KeptGoal],
    people: People,
    today: str,
) -> list[Month]:
    """The months of `year` in which there was something, in their order."""
    found: dict[int, Month] = {}

    def month(at: int) -> Month:
        date = local(at).date()
        if date.year() != year:
            return Month("")  # of another year: it goes nowhere
        return found.setdefault(date.month(), Month(moment_month(at)))

    for session in sorted(sessions, key=lambda it: it.finished_at):
        put_session(month(session.finished_at), session, people, today)
    for goal in sorted(goals, key=lambda it: it.set_at):
        if goal.goal.what and not (goal.damaged or goal.removed):
            month(goal.set_at).set_out.append(goal.goal.what)
            for change in goal.history:
                if change.kind == "reached":
                    month(change.at).reached.append(goal.goal.what)
    return [found[number] for number in sorted(found)]


def put_session(month: Month, session: KeptSession, people: People, today: str) -> None:
    title = title_of(session)
    if title not in month.titles:
        month.titles.append(title)
    for answer in session.answers:
        words = "\n".join(answer.lines)
        if not words or not is_there(answer, today):
            continue
        if answer.kind == "decide" and answer.part != "answer":  # not a yes to an ask
            month.agreed.append(words)
        elif answer.kind == "close" and len(month.thanks) < FEW:
            name = looks(people)[answer.partner].name if answer.partner else ""
            month.thanks.append((name, words))


class YearPage(QWidget):
    """Which year, its months, and the way back."""

    def __init__(self, years: Sequence[int], wishes: Wishes) -> None:
        super().__init__()
        self._wishes = wishes
        self.back = Button(_("Back to our story"), "plain", "arrow-left")
        self.years = Chooser(_("Year"), [(str(it), str(it)) for it in years])
        self.years.chosen.connect(self._choose)
        self.paper = Button(_("On paper"), "quiet", "printer")
        self.paper.clicked.connect(self._print)
        row = Flow(gap=12)
        for part in (self.years, self.paper, self.back):
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

    def show_months(self, year: int, found: Sequence[Month]) -> None:
        """Show these; what comes late for another year is dropped."""
        if year != self.year():
            return
        empty(self._months)
        for month in found:
            self._months.addWidget(month_card(month))
        if not found:
            words = _("Nothing of this year is kept.")
            self._months.addWidget(between_edges(Prompt(words, centred=True)))

    def _choose(self, year: str) -> None:
        self._wishes.year.emit(int(year))

    def _print(self) -> None:
        self._wishes.print_year.emit(self.year())


def framed(row: Flow) -> QWidget:
    holder = QWidget()
    holder.setLayout(row)
    return holder


def month_card(month: Month) -> Card:
    card = Card(padding=20)
    card.body.setSpacing(theme.now.space(4))
    card.add(Heading(month.name))
    card.add(Body("\n".join(month.titles)))
    for icon, said, lines in sections(month):
        card.space(6)
        card.add(Note(said, icon))
        for line in lines:
            card.add(Answer(line))
    return card


def sections(month: Month) -> Iterator[tuple[str, str, list[str]]]:
    for icon, said, lines in (
        ("handshake", _("You agreed"), month.agreed),
        ("target", _("You set out to"), month.set_out),
        ("flag", _("You reached"), month.reached),
    ):
        if lines:
            yield icon, said, lines
    for name, words in month.thanks:
        said = _("{name} gave thanks").format(name=in_line(name)) if name else _("Thanks")
        yield "heart", said, [words]
