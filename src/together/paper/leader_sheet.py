"""One meeting of a plan as the leader's sheet: times of day, what to say, what may be left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from together.paper.document import (
    Block,
    Boxes,
    Document,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Points,
    Table,
    made,
)
from together.paper.forms import FORMS
from together.paper.worksheet import places
from together.play import workshop
from together.play.exercise import Exercise
from together.play.workshop import Meeting, Plan, title_of
from together.words import _, ngettext

DAY = 24 * 60  # minutes


@dataclass(frozen=True)
class Timed:
    """A block with the minute of the day at which it begins."""

    at: int
    block: workshop.Block
    title: str

    @property
    def minutes(self) -> str:
        return minutes_word(self.block.minutes)


def leader_sheet(plan: Plan, meeting: Meeting, exercises: Mapping[str, Exercise]) -> Document:
    """All that the leader needs when every screen is dark. An exercise that is not among
    `exercises` is called by its id, and its steps are not listed.
    """
    timed = [Timed(at, block, title_of(block, exercises)) for at, block in meeting.times()]
    blocks: list[Block] = [Paragraph(when(meeting)), overview(timed)]
    blocks += shortening(timed)
    blocks += material(plan, timed)
    for it in timed:
        blocks += block_blocks(it, exercises)
    return made(_("Leader’s sheet"), title(plan, meeting), tuple(blocks))


def title(plan: Plan, meeting: Meeting) -> str:
    if len(plan.meetings) == 1:
        return plan.title
    return _("{plan}: {meeting}").format(plan=plan.title, meeting=meeting.title)


def when(meeting: Meeting) -> str:
    told = _("{start} to {end}. The doors open at {doors}.")
    end = meeting.starts + meeting.minutes
    doors = meeting.starts - meeting.doors
    return told.format(start=clock(meeting.starts), end=clock(end), doors=clock(doors))


def clock(minute: int) -> str:
    """'19:05' for a minute of the day; one after midnight is of the next day."""
    hours, minutes = divmod(minute % DAY, 60)
    return f"{hours:02}:{minutes:02}"


def minutes_word(minutes: int) -> str:
    return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)


def overview(timed: list[Timed]) -> Table:
    rows = tuple((clock(it.at), str(it.block.minutes), it.title) for it in timed)
    return Table(_("At a glance"), (_("Time"), _("Minutes"), _("What")), rows)


def shortening(timed: list[Timed]) -> Iterator[Block]:
    """What may be left out, the first to go first."""
    some = sorted((it for it in timed if it.block.drop), key=lambda it: it.block.drop)
    yield Heading(2, _("If time is short"))
    if not some:
        yield Paragraph(_("Nothing here may be left out. Take less time for the talks."))
        return
    yield Paragraph(_("Leave out, in this order:"))
    told = _("{number}. {title} ({time}, {minutes})")
    yield Points(
        tuple(
            told.format(number=n, title=it.title, time=clock(it.at), minutes=it.minutes)
            for n, it in enumerate(some, 1)
        )
    )


def material(plan: Plan, timed: list[Timed]) -> Iterator[Block]:
    """What has to be there for the whole of it. What is handed out in one block stands there: often
    it is the same thing in other words.
    """
    each = tuple(dict.fromkeys(one for it in timed for one in it.block.materials))
    if not (plan.materials or each):
        return
    yield Heading(2, _("To bring"))
    yield Boxes(plan.materials or each)
    if plan.materials and each:
        yield Paragraph(_("Some parts need more. It stands there after “At hand”."))


def block_blocks(it: Timed, exercises: Mapping[str, Exercise]) -> Iterator[Block]:
    told = _("{time}  {title}, {minutes}")
    yield Heading(2, told.format(time=clock(it.at), title=it.title, minutes=it.minutes))
    if rows := tuple(facts(it.block, exercises)):
        yield Facts(rows)


def facts(block: workshop.Block, exercises: Mapping[str, Exercise]) -> Iterator[Fact]:
    if block.drop:
        yield Fact(_("This may be left out when time is short."))
    if block.show:
        yield Fact(" / ".join(block.show.split("\n")), _("On the big screen"))
    yield from noted(_("Say and do"), block.notes)
    yield from noted(_("Watch for"), block.watch)
    if block.materials:
        yield Fact("\u00a0· ".join(block.materials), _("At hand"))
    if known := exercises.get(block.exercise):
        yield steps(block, known)


def noted(label: str, text: str) -> Iterator[Fact]:
    """The lines of a note; the first bears the label. Nothing for an empty one."""
    for line in text.split("\n"):
        if line.strip():
            yield Fact(line.strip(), label)
            label = ""


def steps(block: workshop.Block, exercise: Exercise) -> Fact:
    """What the couples do in it, in few words; a step that the room leaves out is not there."""
    some = (FORMS[it.scene.kind].what(it) for it in places(exercise, block.skip))
    words = [words for words, _same in groupby(some)]
    return Fact("\u00a0· ".join(words), _("Steps"))
