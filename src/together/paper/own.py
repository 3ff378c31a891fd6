"""What one partner wrote, as a document for that partner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from together.paper.document import Block, Document, Figure, Heading, Paragraph, made
from together.paper.plain import within
from together.paper.telling import (
    Telling,
    answer_blocks,
    asked_and_said,
    damaged,
    head_of,
    newest_first,
)
from together.play.couple import KeptSession, OwnEntry
from together.play.moves import Partner
from together.words import _


def own_words(
    partner: Partner,
    entries: Sequence[OwnEntry],
    shared: Sequence[KeptSession],
    telling: Telling,
    trends: Sequence[Figure] = (),
) -> Document:
    """What `partner` kept for themselves, then what they shared, newest first.

    `trends` are pictures of this partner's own check-ins. Of the sessions in `shared`, nothing of
    the other's is told.
    """
    blocks: list[Block] = [Paragraph(_("Whoever has this file can read it."))]
    blocks.append(Heading(2, _("Kept for yourself")))
    blocks += list(entry_blocks(entries, telling)) or [
        Paragraph(_("You kept nothing for yourself."))
    ]
    blocks += trend_blocks(trends)
    blocks.append(Heading(2, _("Shared with each other")))
    told = [it for one in newest_first(shared) for it in shared_blocks(one, partner, telling)]
    blocks += told or [Paragraph(_("Nothing that you shared is kept."))]
    title = _("What {name} wrote").format(name=telling.name(partner))
    return made(_("My own words"), title, tuple(blocks))


def entry_blocks(entries: Sequence[OwnEntry], telling: Telling) -> Iterator[Block]:
    """What was kept in one session stands under one heading."""
    newest = sorted(entries, key=attrgetter("kept_at"), reverse=True)
    for _place, some in groupby(newest, attrgetter("kept_at", "exercise", "damaged")):
        together = list(some)
        if together[0].damaged:
            yield Heading(3, telling.day(together[0].kept_at))
            yield damaged()
            continue
        yield from head_of(together[0].title, together[0].kept_at, telling)
        for entry in together:
            yield from asked_and_said(entry.ask, entry.lines)


def trend_blocks(trends: Sequence[Figure]) -> Iterator[Block]:
    if trends:
        yield Heading(2, _("Your check-ins over time"))
        yield Paragraph(_("This is something to talk about. Nobody has tested it."))
    for figure in trends:
        yield Heading(3, within(figure.trend.title))
        yield figure


def shared_blocks(session: KeptSession, partner: Partner, telling: Telling) -> Iterator[Block]:
    theirs = [it for it in session.answers if it.partner == partner and not it.damaged]
    if theirs:
        yield from head_of(session.title, session.finished_at, telling)
    for answer in theirs:
        yield from answer_blocks(answer, telling)
