"""Our plan: what the two want and what they agreed on, for the door of the fridge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from together.paper.document import Block, Document, Facts, Heading, Paragraph, made
from together.paper.telling import (
    Telling,
    agreement_blocks,
    goal_blocks,
    goal_name,
    plan_of,
    under,
    whose,
)
from together.play.couple import KeptAgreement, KeptGoal
from together.words import _


def our_plan(
    goals: Sequence[KeptGoal],
    agreements: Sequence[KeptAgreement],
    telling: Telling,
) -> Document:
    """Open goals, then the agreements that stand.

    A goal that was taken back is no part of a plan. Each list is in the order given.
    """
    kept = [it for it in goals if not it.removed]
    wanted = [block for it in kept if it.state == "open" for block in open_goal(it, telling)]
    stand = [it for it in agreements if it.state == "standing"]
    agreed = [block for it in stand for block in agreement_blocks(it, telling)]
    blocks: list[Block] = [Paragraph(whose_and_when(telling))]
    if not (wanted or agreed):
        blocks.append(Paragraph(_("You have no open goal and no agreement now.")))
    blocks += under(_("What we want"), wanted)
    blocks += under(_("What we agreed"), agreed)
    return made(_("Our plan"), _("Our plan"), tuple(blocks))


def whose_and_when(telling: Telling) -> str:
    names = {"first": telling.name(1), "second": telling.name(2)}
    if not telling.today:
        return _("{first} and {second}").format(**names)
    day = telling.spoken(telling.today)
    return _("{first} and {second}, {day}").format(**names, day=day)


def open_goal(goal: KeptGoal, telling: Telling) -> Iterator[Block]:
    if goal.damaged:
        yield from goal_blocks(goal, telling)
    else:
        yield Heading(3, goal_name(goal))
        yield Facts((whose(goal, telling), *plan_of(goal, telling)))
