"""All that is printed the night before a meeting, as a list to choose from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from together.paper.cards import cut_cards, piles
from together.paper.document import Document
from together.paper.leader_sheet import leader_sheet
from together.paper.reading import reading_page
from together.paper.slips import goal_slip, pause_card, pulse_slips, rules_card
from together.paper.take_home import help_sheet, take_home
from together.paper.worksheet import worksheet
from together.play.exercise import Exercise
from together.play.helplines import Helpline
from together.play.pages import ContentPage
from together.play.workshop import Meeting, Plan
from together.words import _

Paper = tuple[str, Callable[[], Document]]  # what it is called, and how it is made


class Handout(NamedTuple):
    """A paper of a meeting; `many` are words on how many of it are needed."""

    name: str
    make: Callable[[], Document]
    many: str


@dataclass(frozen=True)
class Help:
    """What goes on the help sheet: the lines, the two letters of the country and its name.

    `today` ('YYYY-MM-DD') tells which lines were checked too long ago.
    """

    lines: Sequence[Helpline] = ()
    country: str = ""
    place: str = ""
    today: str = ""


def handouts(
    plan: Plan,
    meeting: Meeting,
    exercises: Mapping[str, Exercise],
    deal: Callable[[Exercise], Exercise],
    help: Help,
    *,
    alone: ContentPage | None = None,
    light: Sequence[Exercise] = (),
) -> list[Handout]:
    """Each paper of `meeting`; it is made when it is asked for.

    `deal` draws the cards of an exercise that has some. What is not among `exercises` is left out.
    `alone` is the page that each person reads alone before the first exercise; `light` are the
    exercises a couple may take in place of another one.
    """
    papers = [
        Handout(
            _("Leader’s sheet"),
            partial(leader_sheet, plan, meeting, exercises),
            _("Once for each leader"),
        ),
        Handout(_("Rules card"), rules_card, _("A card for each person, several on a page")),
        Handout(_("Pause cards"), pause_card, _("A card for each couple, several on a page")),
    ]
    if alone:
        papers.append(Handout(alone.title, partial(reading_page, alone), each_person()))
    papers += [Handout(*it, each_couple()) for it in worksheets(meeting, exercises, deal)]
    many = _("One light sheet for each couple; choose which")
    for exercise in light:
        if exercise.id not in {it.exercise for it in meeting.blocks}:
            told = _("Light sheet: {title}").format(title=exercise.title)
            papers.append(Handout(told, partial(dealt_worksheet, exercise, deal), many))
    return [*papers, *at_the_end(plan, exercises, help)]


def each_person() -> str:
    return _("Once for each person")


def each_couple() -> str:
    return _("Once for each couple")


def worksheets(
    meeting: Meeting, exercises: Mapping[str, Exercise], deal: Callable[[Exercise], Exercise]
) -> Iterator[Paper]:
    """Of each exercise once; again where it is done once more without other steps."""
    done: set[str] = set()
    for name, skip in dict.fromkeys((it.exercise, it.skip) for it in meeting.blocks):
        if name in exercises:
            sheet, *cards = exercise_papers(exercises[name], deal, skip)
            yield sheet
            yield from () if name in done else cards
            done.add(name)


def at_the_end(plan: Plan, exercises: Mapping[str, Exercise], help: Help) -> Iterator[Handout]:
    """What is handed out whatever is done."""
    yield Handout(_("Goal slips"), goal_slip, _("A slip for each couple, several on a page"))
    if plan.questions:
        many = _("Two slips for each person, several on a page")
        yield Handout(_("Slips without a name"), partial(pulse_slips, plan), many)
    helped = partial(help_sheet, help.lines, help.country, place=help.place, today=help.today)
    yield Handout(_("Help sheet"), helped, each_person())
    yield Handout(_("To take home"), partial(take_home, plan, exercises), each_couple())


def exercise_papers(
    exercise: Exercise, deal: Callable[[Exercise], Exercise], skip: Collection[int] = ()
) -> list[Paper]:
    """Its worksheet, without the steps in `skip`, and its cards where it has some."""
    told = _("{title}: worksheet").format(title=exercise.title)
    papers: list[Paper] = [(told, partial(dealt_worksheet, exercise, deal, skip))]
    if piles(exercise):
        told = _("{title}: cards to cut").format(title=exercise.title)
        papers.append((told, partial(cut_cards, exercise)))
    return papers


def dealt_worksheet(
    exercise: Exercise, deal: Callable[[Exercise], Exercise], skip: Collection[int] = ()
) -> Document:
    return worksheet(deal(exercise), skip)
