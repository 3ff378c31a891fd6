"""A year of the two: what they shared, agreed on and reached; whole, or on one page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from together.paper.days import at, month_of
from together.paper.document import (
    Block,
    Document,
    Heading,
    Paragraph,
    Points,
    Table,
    Words,
    made,
)
from together.paper.plain import within
from together.paper.story import by_month
from together.paper.telling import (
    THANKS,
    Telling,
    agreement_blocks,
    goal_blocks,
    goal_name,
    reached_at,
    thanks_in,
    title_of,
    under,
)
from together.play.couple import KeptAgreement, KeptGoal, KeptSession
from together.words import _

SOME = 6  # of each list on the one page
WIDE = 160  # letters of each there; more are cut at a word


@dataclass(frozen=True)
class Year:
    """What falls into one year, oldest first: goals by the day they were reached."""

    number: int
    sessions: tuple[KeptSession, ...]
    agreements: tuple[KeptAgreement, ...]
    goals: tuple[KeptGoal, ...]


def year_of(
    number: int,
    sessions: Iterable[KeptSession],
    agreements: Iterable[KeptAgreement],
    goals: Iterable[KeptGoal],
    telling: Telling,
) -> Year:
    """The part of all that is kept which falls into the year `number`."""

    def falls(moment: int) -> bool:
        return at(moment, telling.zone).year == number

    reached = (it for it in goals if it.state == "reached" and not (it.damaged or it.removed))
    return Year(
        number,
        tuple(sorted((it for it in sessions if falls(it.finished_at)), key=by_end)),
        tuple(sorted((it for it in agreements if falls(it.agreed_at)), key=by_agreement)),
        tuple(sorted((it for it in reached if falls(reached_at(it))), key=reached_at)),
    )


by_end, by_agreement = attrgetter("finished_at"), attrgetter("agreed_at")


def a_year(year: Year, telling: Telling) -> Document:
    """Month after month, then agreements, goals that were reached, and thanks."""
    blocks: list[Block] = []
    if not (year.sessions or year.agreements or year.goals):
        blocks.append(nothing())
    blocks += by_month(year.sessions, telling, without=THANKS)
    blocks += under(
        _("What we agreed"),
        [it for one in year.agreements for it in agreement_blocks(one, telling)],
    )
    blocks += under(
        _("Goals that we reached"), [it for one in year.goals for it in goal_blocks(one, telling)]
    )
    blocks += under(_("Thanks"), list(thanks_in(year.sessions, telling)))
    return made(_("A year"), title(year, telling), tuple(blocks))


def year_on_one_page(year: Year, telling: Telling) -> Document:
    """The same in short: some of each, the newest, long texts cut."""
    stand = [it for it in year.agreements if it.state == "standing" and not it.damaged]
    lists = (
        (_("What we agreed"), [within(short(it.text)) for it in stand]),
        (_("Goals that we reached"), [within(short(goal_name(it))) for it in year.goals]),
        (_("Thanks"), [said_by(it) for it in thanks_in(year.sessions, telling)]),
    )
    blocks: list[Block] = [months_table(year, telling)] if year.sessions else []
    for heading, items in lists:
        if some := [it for it in items if it][-SOME:]:
            blocks += [Heading(2, heading), Points(tuple(some))]
    if any(len(items) > SOME for _heading, items in lists):
        blocks.append(Paragraph(_("There is more in your story.")))
    whole = tuple(blocks) or (nothing(),)
    return made(_("The year on one page"), title(year, telling), whole, fits_a_page=True)


def months_table(year: Year, telling: Telling) -> Table:
    """Each month with the titles of what was done in it, each once."""
    rows = []
    for month, some in groupby(year.sessions, lambda it: month_of(it.finished_at, telling.zone)):
        titles = dict.fromkeys(title_of(short(it.title)) for it in some)
        rows.append((month, " · ".join(as_many_as_fit(titles))))
    return Table(_("Month by month"), (_("Month"), _("What we did")), tuple(rows))


def as_many_as_fit(titles: Iterable[str]) -> Iterator[str]:
    """The first titles, and a sign that there are others."""
    room = WIDE
    for title in titles:
        if room <= 0:
            yield "…"
            return
        yield title
        room -= len(title)


def said_by(thanks: Words) -> str:
    text = within(short(thanks.text))
    if not thanks.whose:
        return text
    return _("{name}: {words}").format(name=thanks.whose, words=text)


def short(text: str) -> str:
    """The text, or its beginning up to a word, and a sign that it goes on."""
    line = " ".join(text.split())
    if len(line) <= WIDE:
        return line
    cut = line[:WIDE]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:.") + "…"


def title(year: Year, telling: Telling) -> str:
    told = _("The year {year} of {first} and {second}")
    return told.format(year=year.number, first=telling.name(1), second=telling.name(2))


def nothing() -> Paragraph:
    return Paragraph(_("Nothing of this year is kept."))
