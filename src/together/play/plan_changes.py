"""Changes of a plan: each gives a new one, and refuses what no plan may be.

Meetings and blocks are told by their number, from 0. The plan that is given stays as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec
from msgspec.structs import replace

from together.play.workshop import DAY, Block, Meeting, Plan

FEWEST_MINUTES, MOST_MINUTES = 1, 240
MOST_BLOCKS = 40
LONGEST_TITLE = 80  # letters
LONGEST_LINE = 300
LONGEST_SHOW = 400
LONGEST_NOTES = 2000
MOST_DROPS = 9

# Why no plan can be like that; also the words of `play.workshop` for it.
PAST_MIDNIGHT = "This would go on past midnight. Begin earlier, or take less time."


class ChangeError(ValueError):
    """A change that no plan can take, as a sentence for people.

    `template` and `values` let a screen say it in another language.
    """

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template.format(**values))
        self.template, self.values = template, values


# One block


def moved(plan: Plan, meeting: int, block: int, to: int) -> Plan:
    """The plan with a block of a meeting at the place `to`; those between make room."""

    def move(blocks: list[Block]) -> list[Block]:
        look_for(blocks, block)
        if not 0 <= to < len(blocks):
            raise ChangeError("There is no such place in this meeting; choose another.")
        blocks.insert(to, blocks.pop(block))
        return blocks

    return with_blocks(plan, meeting, move)


def with_minutes(plan: Plan, meeting: int, block: int, minutes: int) -> Plan:
    """The plan with a block that takes `minutes`, from 1 to 240."""
    if not FEWEST_MINUTES <= minutes <= MOST_MINUTES:
        sentence = "A block takes {least} to {most} minutes; choose a number between them."
        raise ChangeError(sentence, least=FEWEST_MINUTES, most=MOST_MINUTES)
    return with_part(plan, meeting, block, minutes=minutes)


def with_words(plan: Plan, meeting: int, block: int, **words: str) -> Plan:
    """The plan with a block that has other words: `title`, `show`, `notes`, `watch`."""
    for key, longest in (
        ("title", LONGEST_TITLE),
        ("show", LONGEST_SHOW),
        ("notes", LONGEST_NOTES),
        ("watch", LONGEST_NOTES),
    ):
        must_be_short(words.get(key, ""), longest)
    return with_part(plan, meeting, block, **words)


def with_drop(plan: Plan, meeting: int, block: int, drop: int) -> Plan:
    """The plan with a block that goes as number `drop` when time is short; 0: it never goes."""
    if not 0 <= drop <= MOST_DROPS:
        sentence = "A block goes as number 1 to {most}; choose a number between them."
        raise ChangeError(sentence, most=MOST_DROPS)
    return with_part(plan, meeting, block, drop=drop)


def with_block(plan: Plan, meeting: int, at: int, block: Block) -> Plan:
    """The plan with one more block, before the one that stands `at` this place now."""

    def put(blocks: list[Block]) -> list[Block]:
        if len(blocks) >= MOST_BLOCKS:
            sentence = "A meeting has {most} blocks at most; take one out first."
            raise ChangeError(sentence, most=MOST_BLOCKS)
        if not 0 <= at <= len(blocks):
            raise ChangeError("There is no such place in this meeting; choose another.")
        blocks.insert(at, block)
        return blocks

    return with_blocks(plan, meeting, put)


def without(plan: Plan, meeting: int, block: int) -> Plan:
    """The plan without a block; the last one of a meeting stays."""

    def take_out(blocks: list[Block]) -> list[Block]:
        look_for(blocks, block)
        if len(blocks) == 1:
            raise ChangeError("A meeting needs a block. Put another one in first.")
        del blocks[block]
        return blocks

    return with_blocks(plan, meeting, take_out)


# A meeting, and the whole


def with_start(plan: Plan, meeting: int, start: str) -> Plan:
    """The plan with a meeting that begins at `start`, a time of day such as '19:00'."""
    return with_meeting(plan, meeting, start=start)


def renamed_meeting(plan: Plan, meeting: int, title: str) -> Plan:
    """The plan with another title of a meeting."""
    return with_meeting(plan, meeting, title=must_be_named(title))


def renamed(plan: Plan, title: str, line: str | None = None) -> Plan:
    """The plan with another title, and with another line about it where one is given."""
    must_be_named(title)
    if line is None:
        return checked(replace(plan, title=title))
    return checked(replace(plan, title=title, line=must_be_named(line, LONGEST_LINE)))


def says_the_same(one: Plan, other: Plan) -> bool:
    """Whether two plans differ in nothing but the names of their files and folders."""
    return replace(one, id="", language="") == replace(other, id="", language="")


# How it is done


def with_part(plan: Plan, meeting: int, block: int, **parts: Any) -> Plan:
    """The plan with a block some of whose fields are others."""

    def change(blocks: list[Block]) -> list[Block]:
        look_for(blocks, block)
        blocks[block] = replace(blocks[block], **parts)
        return blocks

    return with_blocks(plan, meeting, change)


def with_blocks(plan: Plan, meeting: int, change: Callable[[list[Block]], Iterable[Block]]) -> Plan:
    blocks = change(list(meeting_of(plan, meeting).blocks))
    return with_meeting(plan, meeting, blocks=tuple(blocks))


def with_meeting(plan: Plan, meeting: int, **parts: Any) -> Plan:
    """The plan with a meeting some of whose fields are others. Raises ChangeError."""
    meetings = list(plan.meetings)
    meetings[meeting] = replace(meeting_of(plan, meeting), **parts)
    return checked(replace(plan, meetings=tuple(meetings)))


def meeting_of(plan: Plan, meeting: int) -> Meeting:
    if not 0 <= meeting < len(plan.meetings):
        raise ChangeError("There is no such meeting in this plan; choose another.")
    return plan.meetings[meeting]


def look_for(blocks: list[Block], block: int) -> None:
    if not 0 <= block < len(blocks):
        raise ChangeError("There is no such block in this meeting; choose another.")


def must_be_named(words: str, longest: int = LONGEST_TITLE) -> str:
    if not words.strip():
        raise ChangeError("There are no words here. Write a few.")
    must_be_short(words, longest)
    return words


def must_be_short(words: str, longest: int) -> None:
    if len(words) > longest:
        raise ChangeError("This is over {most} letters; shorten it a little.", most=longest)


def checked(plan: Plan) -> Plan:
    """The plan, if its every part is as the format wants it. Raises ChangeError."""
    for block in (block for meeting in plan.meetings for block in meeting.blocks):
        if block.kind != "exercise" and not block.title.strip():
            raise ChangeError("A talk or a break needs a title. Write one.")
        if (block.kind == "exercise") != bool(block.exercise):
            raise ChangeError("An exercise is named by its block, and by no talk or break.")
    try:
        msgspec.convert(msgspec.to_builtins(plan), Plan)
    except msgspec.ValidationError as error:
        raise wrong(str(error)) from None
    if any(it.starts + it.minutes > DAY for it in plan.meetings):
        raise ChangeError(PAST_MIDNIGHT)
    return plan


def wrong(error: str) -> ChangeError:
    """What the format has against it, for the fields that a person fills in."""
    if ".start`" in error:
        return ChangeError("This is no time of day. Write it like this: 19:00")
    return ChangeError("A plan can’t be like that; change it back, or choose another way.")
