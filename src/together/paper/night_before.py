"""All that is printed the night before a meeting, as a list to choose from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

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


@dataclass(frozen=True)
class Help:
    """What goes on the help sheet: the lines, the two letters of the country and its name.

    `today` ('YYYY-MM-DD') tells which lines were checked too long ago.
    """

    lines: Sequence[Helpline] = ()
    country: str = ""
    place: str = ""
    today: str = ""


def papers_for(
    plan: Plan,
    meeting: Meeting,
    exercises: Mapping[str, Exercise],
    deal: Callable[[Exercise], Exercise],
    help: Help,
    *,
    alone: ContentPage | None = None,
    light: Sequence[Exercise] = (),
) -> list[Paper]:
    """Each paper of `meeting`; it is made when it is asked for.

    `deal` draws the cards of an exercise that has some. What is not among `exercises` is left out.
    `alone` is the page that each person reads alone before the first exercise; `light` are the
    exercises a couple may take in place of another one.
    """
    papers: list[Paper] = [
        (_("Leader’s sheet"), partial(leader_sheet, plan, meeting, exercises)),
        (_("Rules card"), rules_card),
        (_("Pause cards"), pause_card),
    ]
    if alone:
        papers.append((alone.title, partial(reading_page, alone)))
    names = dict.fromkeys(it.exercise for it in meeting.blocks)
    for exercise in (exercises[name] for name in names if name in exercises):
        papers += exercise_papers(exercise, deal)
    for exercise in light:
        if exercise.id not in names:
            told = _("Light sheet: {title}").format(title=exercise.title)
            papers.append((told, partial(dealt_worksheet, exercise, deal)))
    papers.append((_("Goal slips"), goal_slip))
    if plan.questions:
        papers.append((_("Slips without a name"), partial(pulse_slips, plan)))
    helped = partial(help_sheet, help.lines, help.country, place=help.place, today=help.today)
    papers += [
        (_("Help sheet"), helped),
        (_("To take home"), partial(take_home, plan, exercises)),
    ]
    return papers


def exercise_papers(exercise: Exercise, deal: Callable[[Exercise], Exercise]) -> list[Paper]:
    """Its worksheet, and its cards where it has some."""
    told = _("{title}: worksheet").format(title=exercise.title)
    papers: list[Paper] = [(told, partial(dealt_worksheet, exercise, deal))]
    if piles(exercise):
        told = _("{title}: cards to cut").format(title=exercise.title)
        papers.append((told, partial(cut_cards, exercise)))
    return papers


def dealt_worksheet(exercise: Exercise, deal: Callable[[Exercise], Exercise]) -> Document:
    return worksheet(deal(exercise))
