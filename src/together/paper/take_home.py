"""What a couple takes home from a meeting, and where help is found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from together.paper.days import spoken
from together.paper.document import (
    Block,
    Document,
    Fact,
    Facts,
    Heading,
    Lines,
    Paragraph,
    Points,
    Told,
    made,
)
from together.paper.forms import said
from together.play.exercise import Exercise
from together.play.helplines import Helpline, is_fresh
from together.play.workshop import Plan, title_of
from together.words import _, ngettext

LEFT_TO_RIGHT, POP = "\u2066", "\u2069"  # a number's groups stay in order in any sentence


def take_home(plan: Plan, exercises: Mapping[str, Exercise]) -> Document:
    """What was done, what can be done again at home, and room for what the two want to keep."""
    blocks: list[Block] = [Paragraph(_("Thank you for coming. This page is for the two of you."))]
    known = [exercises[name] for name in plan.exercises() if name in exercises]
    if known:
        blocks.append(Heading(2, _("What you did, to do again at home")))
        blocks.append(Facts(tuple(again(it) for it in known)))
    elif done := tuple(
        title_of(it, exercises) for one in plan.meetings for it in one.blocks if it.exercise
    ):
        blocks += [Heading(2, _("What you did")), Points(tuple(dict.fromkeys(done)))]
    blocks += going_on()
    return made(_("To take home"), plan.title, tuple(blocks), fits_a_page=True)


def again(exercise: Exercise) -> Fact:
    minutes = exercise.minutes
    told = ngettext("{line} ({n} minute)", "{line} ({n} minutes)", minutes)
    return Fact(told.format(line=said(exercise.line), n=minutes), exercise.title)


def going_on() -> Iterator[Block]:
    yield Heading(2, _("What we want to keep"))
    yield Lines(4)
    yield Heading(2, _("What comes next"))
    yield Lines(2, _("Our first small step"))
    yield Lines(1, _("The day we look at it again"))
    yield Lines(1, _("The next day we sit down together"))
    yield Heading(2, _("Where to go on"))
    yield Points(
        (
            _("A little now and then is enough. Choose the next day before you part."),
            _("The program Together leads through these exercises, and many more, at home."),
            _("Start with “Groundwork” there. Leave out what does not suit you."),
            _("If one of you is afraid of the other, or you are stuck for long, ask for help."),
            _("The help sheet names people to call. You can go alone, too."),
        )
    )


def help_sheet(
    helplines: Sequence[Helpline], country: str, *, place: str = "", today: str = ""
) -> Document:
    """The lines of `country` (two letters), then those of all countries.

    Each tells on which day it was checked, or that it was not. `place` is the country's name;
    `today` ('YYYY-MM-DD') tells which day is long past, the last one of all where it is not given.
    """
    here = [it for it in helplines if it.country == country and country]
    anywhere = [it for it in helplines if not it.country]
    name = place or country
    blocks: list[Block] = [Told(_("In danger now? Call the emergency number where you are."))]
    for kind, heading in kinds().items():
        some = [it for it in here if it.kind == kind]
        if some:
            blocks.append(Heading(2, heading))
        blocks += (one for it in some for one in line_blocks(it, name, today))
    if anywhere:
        blocks.append(Heading(2, _("Lines in many countries")))
        blocks += (one for it in anywhere for one in line_blocks(it, "", today))
    blocks.append(Paragraph(_("Numbers change. Whoever prints this looks each of them up first.")))
    title = _("Help: {place}").format(place=name) if here else _("Where to find help")
    return made(_("Help sheet"), title, tuple(blocks))


def kinds() -> dict[str, str]:
    """In the order in which they are needed; no word that hurts when it is read by others."""
    return {
        "emergency": _("In danger now"),
        "relationship": _("If you do not feel safe with someone close"),
        "crisis": _("If life is too much right now"),
        "directory": _("More lines"),
    }


def line_blocks(line: Helpline, place: str, today: str) -> Iterator[Block]:
    """All that is known of a line; its number never without its country and name."""
    name = _("Emergency number") if line.kind == "emergency" else line.name
    told = _("{name}, {place}").format(name=name, place=place) if place else name
    yield Heading(3, told)
    yield Facts(tuple(facts(line, today)))


def facts(line: Helpline, today: str) -> Iterator[Fact]:
    yield Fact(line.who_for, _("For"))
    for label, text in ((_("Call"), line.number), (_("By message"), line.text)):
        if text:
            yield Fact(in_order(text), label)
    if line.chat:
        yield Fact(in_order(line.chat), _("Website"))
    free = _("It costs nothing to call.") if line.free else ""
    if more := " · ".join(filter(None, (line.hours, line.languages, free))):
        yield Fact(more)
    if line.source_url != line.chat:
        yield Fact(in_order(line.source_url), _("Look it up"))
    yield Fact(checked(line, today), _("Checked"))


def checked(line: Helpline, today: str) -> str:
    if not line.checked_on:
        return _("Not yet. It may have changed.")
    day = spoken(line.checked_on)
    if today and not is_fresh(line, today):
        return _("{day}. It may have changed since.").format(day=day)
    return day


def in_order(words: str) -> str:
    """Digits and addresses, from left to right in any sentence."""
    return f"{LEFT_TO_RIGHT}{words}{POP}"
