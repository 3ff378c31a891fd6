"""A year of the two: what they shared, agreed on and reached; whole, or on one page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from together.paper.document import (
    Block,
    Document,
    Heading,
    Paragraph,
    Points,
    Table,
    made,
)
from together.paper.plain import within
from together.paper.story import by_month
from together.paper.telling import (
    Telling,
    agreement_blocks,
    goal_blocks,
    goal_name,
    thanks_in,
    title_of,
    under,
)
from together.play.couple import KeptAgreement
from together.play.moves import Partner
from together.play.years import THANKS, Month, Year, months
from together.words import _

SOME = 5  # of each list on the one page
WIDE = 160  # letters of each there; more are cut at a word


def a_year(year: Year, telling: Telling) -> Document:
    """Month after month, then agreements, goals, and thanks."""
    blocks: list[Block] = [nothing()] if year.is_empty() else []
    blocks += by_month(year.sessions, telling, without=THANKS)
    blocks += under(
        _("What we agreed"),
        [it for one in year.agreements for it in agreement_blocks(one, telling)],
    )
    set_out = tuple(goal_name(it) for it in year.set_out)
    blocks += under(_("Goals that we set"), [Points(set_out)] if set_out else [])
    blocks += under(
        _("Goals that we reached"), [it for one in year.reached for it in goal_blocks(one, telling)]
    )
    blocks += under(_("Thanks"), list(thanks_in(year.sessions, telling)))
    return made(_("A year"), title(year, telling), tuple(blocks))


def year_on_one_page(year: Year, telling: Telling) -> Document:
    """The same in short: some of each, the newest, long texts cut."""
    found = months(year, telling.number_of_month, telling.today)
    lists = (
        (_("What we agreed"), [agreed(it) for one in found for it in one.agreed]),
        (_("Goals that we set"), [within(short(it)) for one in found for it in one.set_out]),
        (_("Goals that we reached"), [within(short(it)) for one in found for it in one.reached]),
        (_("Thanks"), [thanked(*it, telling) for one in found for it in one.thanks]),
    )
    blocks: list[Block] = [months_table(found, telling)] if year.sessions else []
    for heading, items in lists:
        if some := [it for it in items if it][-SOME:]:
            blocks += [Heading(2, heading), Points(tuple(some))]
    if any(len(items) > SOME for _heading, items in lists):
        blocks.append(Paragraph(_("There is more in your story.")))
    whole = tuple(blocks) or (nothing(),)
    return made(_("The year on one page"), title(year, telling), whole, fits_a_page=True)


def agreed(agreement: KeptAgreement) -> str:
    """What was agreed on, after what was asked: “Yes” alone says nothing."""
    words = within(short(agreement.text))
    if not (ask := within(short(agreement.ask))):
        return words
    return _("{question} {answer}").format(question=ask, answer=words)


def months_table(found: Iterable[Month], telling: Telling) -> Table:
    """Each month with the titles of what was done in it, each once."""
    rows = tuple((telling.month(it.at), titles_in(it)) for it in found if it.titles)
    return Table(_("Month by month"), (_("Month"), _("What we did")), rows)


def titles_in(month: Month) -> str:
    return " · ".join(as_many_as_fit(title_of(short(it)) for it in month.titles))


def as_many_as_fit(titles: Iterable[str]) -> Iterator[str]:
    """The first titles, and a sign that there are others."""
    room = WIDE
    for title in titles:
        if room <= 0:
            yield "…"
            return
        yield title
        room -= len(title)


def thanked(who: Partner | None, words: str, telling: Telling) -> str:
    text = within(short(words))
    if who is None:
        return text
    return _("{name}: {words}").format(name=telling.name(who), words=text)


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
