"""Lines to call, by country. What is chosen here is forgotten when the page is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.helplines import Helpline, Kind, is_fresh
from together.ui.days import day_format, locale
from together.ui.parts import Body, Card, Chooser, Flow, Heading, Note, Prompt, Small, empty
from together.ui.screens.screen import between_edges, labelled
from together.ui.theme import theme
from together.words import _

LEFT_TO_RIGHT, POP = "\u2066", "\u2069"  # a number's groups stay in order in any sentence
COLUMN = 330  # px at 100 %


@dataclass(frozen=True)
class Lines:
    """What the page shows: shipped lines, own ones (`near`), faults of the own file.

    `today` is 'YYYY-MM-DD'; `country` the two letters of the one to begin with.
    """

    shipped: tuple[Helpline, ...] = ()
    near: tuple[Helpline, ...] = ()
    faults: tuple[str, ...] = ()
    today: str = ""
    country: str = ""

    @property
    def countries(self) -> list[str]:
        return list(dict.fromkeys(it.country for it in self.shipped if it.country))

    @property
    def directories(self) -> list[Helpline]:
        return [it for it in self.shipped if not it.country]

    def of(self, country: str) -> list[Helpline]:
        """The lines of a country, what to call in danger first."""
        return [it for it in self.shipped if it.country == country]


class HelplineList(QWidget):
    """The lines of the country that is chosen, what to call in danger first; then own lines.

    The directories come before what may have changed, and after what was confirmed lately.
    """

    def __init__(self, lines: Lines) -> None:
        super().__init__()
        self._lines = lines
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.now.space(12))
        self._say(Heading(_("Lines to call")))
        self.country = self._chooser()
        self._say(labelled(_("The country you are in"), self.country))
        self._shown = QVBoxLayout()
        self._shown.setSpacing(theme.now.space(12))
        self._column.addLayout(self._shown)
        self._show(self.country.value())
        self._add_near()

    def _say(self, widget: QWidget) -> None:
        """Add what is no card, in line with the edges of cards."""
        self._column.addWidget(between_edges(widget))

    def _add_near(self) -> None:
        if not (self._lines.near or self._lines.faults):
            return
        self._say(Heading(_("Near you")))
        for fault in self._lines.faults[:1]:
            words = _("Your own list of lines can’t be used. {fault}").format(fault=fault)
            self._say(Note(words, icon="warning", tone="danger"))
        if self._lines.near:
            self._column.addWidget(cards(self._lines.near, self._lines.today))

    def _chooser(self) -> Chooser:
        named = sorted((country_name(code), code) for code in self._lines.countries)
        options = [("", _("Choose a country")), *((code, name) for name, code in named)]
        chooser = Chooser(_("The country you are in"), options)
        start = self._lines.country
        chooser.set_value(start if start in self._lines.countries else "")
        chooser.chosen.connect(self._show)
        return chooser

    def _show(self, country: str) -> None:
        empty(self._shown)
        here, today = self._lines.of(country) if country else [], self._lines.today
        calm = [it for it in here if it.kind != "emergency"]
        directories = cards(self._lines.directories, today)
        if country:
            self._shown.addWidget(cards([it for it in here if it.kind == "emergency"], today))
        else:
            words = _("A country that is not in the list is most likely in the two directories.")
            self._shown.addWidget(between_edges(Small(words)))
        may_differ = not all(is_fresh(it, today) for it in (*calm, *self._lines.directories))
        if may_differ:
            self._shown.addWidget(between_edges(Note(caution(), icon="info", tone="ink")))
            self._shown.addWidget(directories)
        for kind, heading in kinds().items() if country else ():
            self._show_kind(heading, [it for it in calm if it.kind == kind])
        if not may_differ:
            self._shown.addWidget(directories)

    def _show_kind(self, heading: str, lines: Sequence[Helpline]) -> None:
        self._shown.addWidget(between_edges(Heading(heading)))
        if lines:
            self._shown.addWidget(cards(lines, self._lines.today))
            words = _("Not for you? The two directories have more, for women, men and anyone.")
        else:
            words = _("We have no line here that we are sure of. Ask the two directories.")
        self._shown.addWidget(between_edges(Small(words)))


def kinds() -> dict[Kind, str]:
    """What the lines of a country are for; no word that hurts when it is read across a room."""
    return {
        "relationship": _("If you do not feel safe with someone close"),
        "crisis": _("If life is too much right now"),
    }


def caution() -> str:
    return _(
        "These come from public lists. None of us has confirmed them lately, and they may have "
        "changed. Look up the name first, or use one of the two directories."
    )


def cards(lines: Sequence[Helpline], today: str) -> QWidget:
    made = QWidget()
    flow = Flow(made, gap=0, min_width=COLUMN)
    for line in lines:
        card = Card(padding=18)
        for widget in told(line, today):
            card.add(widget)
        card.body.addStretch(1)
        flow.addWidget(card)
    return made


def told(line: Helpline, today: str) -> Iterator[QWidget]:
    """All that is known of a line; its number never without its country and name."""
    yield Heading(name_of(line))
    where = country_name(line.country) if line.country else _("Many countries")
    who = _("For: {who}").format(who=line.who_for)
    yield Body(_("{place} · {facts}").format(place=where, facts=who))
    if line.number:
        yield Prompt(in_order(line.number))
    if line.text:
        yield Body(_("By message: {how}").format(how=in_order(line.text)))
    if line.chat:
        words = _("Website: {place}") if line.kind == "directory" else _("By writing: {place}")
        yield Body(words.format(place=in_order(line.chat)))
    for fact in (line.hours, line.languages, _("It costs nothing to call.") if line.free else ""):
        if fact:
            yield Body(fact)
    if line.source_url != line.chat:
        yield Small(_("Look it up: {place}").format(place=in_order(line.source_url)))
    yield Small(confirmed(line, today))


def name_of(line: Helpline) -> str:
    """The line's own name, which is never translated, but for the number in danger."""
    return _("Emergency number") if line.kind == "emergency" else line.name


def confirmed(line: Helpline, today: str) -> str:
    """When the line was last confirmed on its own page.

    Of the number in danger no more is said, so that nobody stops to look it up.
    """
    if not line.checked_on and line.kind == "emergency":
        return _("Last confirmed: not yet.")
    if not line.checked_on:
        return _("Last confirmed: not yet. It may have changed.")
    date = QDate.fromString(line.checked_on, "yyyy-MM-dd")
    day = locale().toString(date, day_format(with_year=True))
    if is_fresh(line, today):
        return _("Last confirmed: {day}.").format(day=day)
    return _("Last confirmed: {day}. It may have changed since.").format(day=day)


def in_order(words: str) -> str:
    """Digits and addresses, from left to right in any sentence."""
    return f"{LEFT_TO_RIGHT}{words}{POP}"


def country_name(code: str) -> str:
    """The country of two letters, in the interface's words where they are known."""
    names = {
        "AT": _("Austria"),
        "AU": _("Australia"),
        "CA": _("Canada"),
        "DE": _("Germany"),
        "DK": _("Denmark"),
        "ES": _("Spain"),
        "FR": _("France"),
        "GB": _("United Kingdom"),
        "IE": _("Ireland"),
        "IT": _("Italy"),
        "NL": _("Netherlands"),
        "NO": _("Norway"),
        "NZ": _("New Zealand"),
        "SE": _("Sweden"),
        "US": _("United States"),
        "ZA": _("South Africa"),
    }
    if code in names:
        return names[code]
    territory = QLocale.codeToTerritory(code)
    known = territory != QLocale.Country.AnyTerritory
    return QLocale.territoryToString(territory) if known else code


def country_here() -> str:
    """The country of the system's settings, as two letters."""
    return QLocale.territoryToCode(QLocale.system().territory())
