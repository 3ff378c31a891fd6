"""An exercise on paper, for two with pens: what both do, and a sheet for each to write on alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from together.paper.document import Block, Document, Heading, PageBreak, Paragraph, Told, made
from together.paper.forms import FORMS, Place, said
from together.paper.partners import BOTH, names
from together.play.care import is_deep
from together.play.exercise import Exercise
from together.play.moves import Partner
from together.play.room import Scene, scenes
from together.words import _, ngettext


def worksheet(exercise: Exercise, skip: Collection[int] = ()) -> Document:
    """All steps in order, numbered as in the room; then a sheet for each who writes alone.

    The steps whose numbers (from 1) are in `skip` are left out, as the room leaves them out.
    Raises ValueError for cards that are drawn anew each time and have not been dealt.
    """
    if exercise.draws:
        raise ValueError(exercise.id)
    found = places(exercise, skip)
    blocks = [*beginning(exercise, found)]
    blocks.append(Heading(2, _("For both of you"), BOTH))
    for (alone, _n), group in groupby(found, alone_of):
        some = list(group)
        blocks += alone_blocks(some) if alone else step_blocks(some[0])
    for who in BOTH:
        if own := [it for it in found if who in it.alone]:
            blocks += own_sheet(exercise, who, own)
    return made(_("Worksheet"), exercise.title, tuple(blocks))


def places(exercise: Exercise, skip: Collection[int] = ()) -> list[Place]:
    """The scenes with their numbers; what both do in turn, one after the other, is one place."""
    groups = groupby(enumerate(scenes(exercise, skip), 1), turns_of)
    some = [tuple(group) for _turns, group in groups]
    numbers = {group[0][1].step: group[0][0] for group in reversed(some)}
    return [
        Place(exercise, one_of([it for _n, it in group]), group[0][0], numbers, group[-1][0])
        for group in some
    ]


def turns_of(numbered: tuple[int, Scene]) -> tuple[int, str, Partner | None]:
    """What is the same for scenes that are one on the sheet: turns of one talk."""
    _n, scene = numbered
    return scene.step, scene.kind, None if scene.kind == "talk" else scene.who or scene.me


def one_of(group: Sequence[Scene]) -> Scene:
    """A scene that speaks to both, where there are several."""
    return replace(group[0], who=None, me=None) if len(group) > 1 else group[0]


def beginning(exercise: Exercise, found: Sequence[Place]) -> Iterator[Block]:
    yield Told(said(exercise.line))
    minutes = exercise.minutes
    about = ngettext("About {n} minute, for two.", "About {n} minutes, for two.", minutes)
    yield Paragraph(about.format(n=minutes))
    if exercise.is_one_sided:
        roles = _("Partner A does most of this one. Who wants to?")
    else:
        roles = _("Choose who is Partner A and who is Partner B. Partner A begins.")
    yield Paragraph(roles)
    if is_deep(exercise.depth):
        yield Paragraph(_("This one goes deep. Take a quiet day for it, and some time after it."))
    yield Paragraph(_("Each of you may skip a step, rest or stop. No reason is needed."))


def alone_of(place: Place) -> tuple[tuple[Partner, ...], int]:
    """What is the same for steps in a row that are done alone; for none but those."""
    return (place.alone, 0) if place.alone else ((), place.number)


def step_blocks(place: Place) -> Iterator[Block]:
    """A step on the sheet between the two."""
    yield Heading(3, numbered(span(place.number, place.last), what(place)), place.who)
    yield from FORMS[place.scene.kind].blocks(place)


def alone_blocks(some: Sequence[Place]) -> Iterator[Block]:
    """Steps in a row that are done alone: what they ask is on the own sheets."""
    first, last = some[0], some[-1]
    if first is last:
        yield Heading(3, numbered(str(first.number), what(first)), first.alone)
    else:
        words = _("Each of you, alone")
        if len(first.alone) == 1:
            words = _("{name}, alone").format(name=names()[first.alone[0]])
        number = span(first.number, last.number)
        yield Heading(3, numbered(number, words), first.alone)
    if len(first.alone) == 2:
        yield Paragraph(_("Go on with your own sheet. Nobody looks at the other’s."))
    else:
        told = _("{name} goes on with their own sheet. Nobody else looks at it.")
        yield Paragraph(told.format(name=names()[first.alone[0]]))


def what(place: Place) -> str:
    return FORMS[place.scene.kind].what(place)


def own_sheet(exercise: Exercise, who: Partner, own: Sequence[Place]) -> Iterator[Block]:
    yield PageBreak(sheet=True)
    title = _("Sheet for {name}: {title}").format(title=exercise.title, name=names()[who])
    yield Heading(2, title, (who,))
    yield Paragraph(_("It is yours alone. Show of it only what you want to show."))
    for place in own:
        yield Heading(3, numbered(str(place.number), own_words(place)))
        yield from FORMS[place.scene.kind].blocks(place)


def own_words(place: Place) -> str:
    """What one does on the own sheet."""
    return {"write": _("Write"), "pick": _("Choose"), "rate": _("How it is for you")}[
        place.scene.kind
    ]


def numbered(number: str, words: str) -> str:
    return _("{number}. {what}").format(number=number, what=words)


def span(first: int, last: int) -> str:
    """'3', or '3 to 5'."""
    return str(first) if first == last else _("{first} to {last}").format(first=first, last=last)
