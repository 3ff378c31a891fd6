"""Cards to cut out: those of an exercise, or of a deck."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from together.paper.document import (
    Block,
    CutCards,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    made,
)
from together.paper.forms import said
from together.play.exercise import Exercise
from together.play.steps import Pick
from together.words import _

FEWEST = 6  # of fewer one chooses on the sheet, without scissors
BLANK = 2  # cards to write on, where one may have one's own

Pile = tuple[str, tuple[str, ...]]  # what they are for, and their texts


def cut_cards(exercise: Exercise) -> Document:
    """The cards of `exercise`, as it was read: none of them dealt. Raises ValueError for none."""
    found = piles(exercise)
    if not found:
        raise ValueError(exercise.id)
    return cards_document(exercise.title, found)


def cut_deck(title: str, cards: Sequence[str]) -> Document:
    """The cards of one deck."""
    return cards_document(title, [("", tuple(map(said, cards)))])


def piles(exercise: Exercise) -> list[Pile]:
    """All piles of cards in it, each once; none if there is nothing worth cutting out."""
    found: dict[tuple[str, ...], str] = {}
    for step in exercise.steps:
        if isinstance(step, Pick) and len(step.cards) >= FEWEST:
            own = ("",) * BLANK if step.own else ()
            found.setdefault((*map(said, step.cards), *own), said(step.ask))
    for draw in exercise.draws:
        if len(draw.cards) >= FEWEST:
            found.setdefault(tuple(map(said, draw.cards)), "")
    return [(ask, cards) for cards, ask in found.items()]


def cards_document(title: str, some: Sequence[Pile]) -> Document:
    return made(_("Cards to cut"), title, tuple(pile_blocks(some)))


def how_to_cut() -> str:
    return _("Print on one side only, and cut along the dashed lines.")


def pile_blocks(some: Sequence[Pile]) -> Iterator[Block]:
    yield Paragraph(how_to_cut())
    for number, (ask, cards) in enumerate(some, 1):
        if number > 1:
            yield PageBreak()
        if len(some) > 1:
            words = ask or _("Pile {number}").format(number=number)
            yield Heading(2, words)
        yield CutCards(cards)
