"""Small papers to be handed out: rules, a goal, how it is in the room. Many on a page, to cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from together.paper.cards import how_to_cut
from together.paper.document import (
    Block,
    Boxes,
    CutCards,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Points,
    Slips,
    Told,
    made,
)
from together.paper.forms import goal_fields
from together.play.pulse import When
from together.play.workshop import Plan
from together.words import _

COPIES = 4  # on a page of usual type


def rules_card(more: Sequence[str] = ()) -> Document:
    """What holds for all in the room; `more` are rules of this leader's own."""
    blocks = (Heading(2, _("What holds in this room")), Points((*rules(), *more)))
    return slips(_("Rules card"), _("Rules of the room"), [blocks])


def rules() -> tuple[str, ...]:
    return (
        _("You go at your own pace."),
        _("You may skip anything. No reason is needed."),
        _("You may rest or leave the room at any time."),
        _("You talk only with your own partner. Nobody has to tell the group."),
        _("What is said stays with you two."),
        _("Put up the pause card when you want the leader to come by."),
    )


def pause_card() -> Document:
    """What a couple puts up when it wants the leader: to be read across a room."""
    cards = CutCards((_("Please come by"),) * COPIES, large=True)
    return made(_("Pause cards"), _("Pause cards"), (Paragraph(how_to_cut()), cards))


def goal_slip() -> Document:
    """A goal of two to be filled in by hand."""
    blocks = (Heading(2, _("What we want")), *goal_fields())
    return slips(_("Goal slip"), _("Goal slips"), [blocks])


def pulse_slips(plan: Plan) -> Document:
    """The plan's questions, for the start and for the end, on slips without a place for a name.

    Raises ValueError for a plan that asks nothing.
    """
    if not plan.questions:
        raise ValueError(plan.id)
    times: tuple[When, When] = ("start", "end")
    return slips(_("Slips without a name"), _("How it is"), [pulse(plan, it) for it in times])


def pulse(plan: Plan, when: When) -> tuple[Block, ...]:
    """One slip. Start and end are told apart by words and by the sign before them."""
    told = {"start": _("▷ At the start"), "end": _("■ At the end")}[when]
    blocks: list[Block] = [Heading(2, told), Paragraph(_("Write no name. Skip what you like."))]
    for question in plan.questions:
        blocks += [Told(question.ask), Boxes(question.options)]
    return tuple(blocks)


def slips(name: str, title: str, kinds: Sequence[tuple[Block, ...]]) -> Document:
    """Each kind of slip on pages of its own."""
    return made(name, title, tuple(slip_blocks(kinds)))


def slip_blocks(kinds: Sequence[tuple[Block, ...]]) -> Iterator[Block]:
    yield Paragraph(how_to_cut())
    for number, blocks in enumerate(kinds):
        if number:
            yield PageBreak()
        yield Slips(blocks, COPIES)
