"""All that both shared, and one session of it, as a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from together.paper.document import Block, Document, Heading, Paragraph, made
from together.paper.telling import (
    Telling,
    agreement_blocks,
    goal_blocks,
    head_of,
    newest_first,
    open_first,
    session_blocks,
    title_of,
    under,
)
from together.play.couple import KeptAgreement, KeptGoal, KeptSession
from together.words import _


def whole_story(
    sessions: Sequence[KeptSession],
    agreements: Sequence[KeptAgreement],
    goals: Sequence[KeptGoal],
    telling: Telling,
) -> Document:
    """Goals, the open ones first, agreements, and sessions by month, newest first."""
    title = _("The story of {first} and {second}")
    blocks: list[Block] = []
    if not (sessions or agreements or goals):
        blocks.append(
            Paragraph(_("Nothing is kept here yet. What you both share and keep will be."))
        )
    told = [block for it in open_first(goals) for block in goal_blocks(it, telling)]
    agreed = [block for it in agreements for block in agreement_blocks(it, telling)]
    blocks += under(_("Our goals"), told)
    blocks += under(_("Our agreements"), agreed)
    blocks += by_month(newest_first(sessions), telling)
    whole = title.format(first=telling.name(1), second=telling.name(2))
    return made(_("Our story"), whole, tuple(blocks))


def by_month(
    sessions: Sequence[KeptSession], telling: Telling, *, without: str = ""
) -> Iterator[Block]:
    """Sessions in the order given, under their months; without one kind of answer."""
    for month, some in groupby(sessions, lambda it: telling.month(it.finished_at)):
        yield Heading(2, month)
        for session in some:
            yield from head_of(session.title, session.finished_at, telling)
            yield from session_blocks(session, telling, without=without)


def one_session(session: KeptSession, telling: Telling) -> Document:
    """What was said and kept in one session."""
    day = Paragraph(telling.day(session.finished_at))
    blocks = (day, *session_blocks(session, telling, level=2))
    return made(_("One session"), title_of(session.title), blocks)
