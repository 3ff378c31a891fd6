"""What two people with pens do at each step: the paper face of every step kind.

What they write alone stands on a sheet of their own; all else is on the one between them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from together.paper.document import Block, Boxes, Fact, Facts, Heading, Lines, Paragraph, Told
from together.paper.partners import BOTH, names, oneself_and_other
from together.play.exercise import Exercise, actors
from together.play.moves import Partner, other
from together.play.room import Scene
from together.play.steps import Decide, Pick, Rate, Reveal, Talk, Write
from together.words import _, ngettext

FEW, SOME, MANY = 2, 4, 12  # lines: for a few words, for sentences, for a letter
BEGINS = re.compile(r"(^|[.!?]\s+)\{(me|you)\}")
ANY = Scene(0, "read", "")


@dataclass(frozen=True)
class Place:
    """A scene on the sheet, with its number in the room; `numbers` tells where each step begins.

    `in_turn`: it stands for what one does after the other, round by round, up to number `last`.
    """

    exercise: Exercise
    scene: Scene
    number: int
    numbers: Mapping[int, int]
    last: int

    @property
    def in_turn(self) -> bool:
        return self.last > self.number

    @property
    def step(self) -> Any:
        """The step as it is written in the exercise."""
        return self.exercise.steps[self.scene.step]

    @property
    def alone(self) -> tuple[Partner, ...]:
        """Who does it, where it is done alone."""
        is_alone = self.step.apart and self.step.cast != "both"
        return actors(self.exercise, self.scene.step, BOTH) if is_alone else ()

    @property
    def who(self) -> tuple[Partner, ...]:
        """Who acts."""
        if isinstance(self.step, Reveal):
            return tuple(sorted(actors(self.exercise, self.scene.step, BOTH)))
        return (self.scene.who,) if self.scene.who and not self.in_turn else BOTH

    def say(self, text: str) -> str:
        return said(text, self.scene)

    def say_to_listener(self, text: str) -> str:
        """A word for the one who listens; {me} is still the one who talks."""
        you, partner = oneself_and_other()
        words = said(text, self.scene, (partner, you))
        if self.scene.me is None:
            return _("Who listens: {words}").format(words=words)
        listener = names()[other(self.scene.me)]
        return _("{name}: {words}").format(name=listener, words=words)


class Form(NamedTuple):
    """`what` is done, in a few words; `blocks` are what there is to read and to fill in."""

    what: Callable[[Place], str]
    blocks: Callable[[Place], Iterator[Block]]


def said(text: str, scene: Scene = ANY, both: tuple[str, str] | None = None) -> str:
    """`text` with the words for the two in it; one that begins a sentence has a capital.

    `both` are those for {me} and for {you}, where the text speaks to nobody by name.
    """
    both = both or oneself_and_other()
    if scene.me is None:
        me, you = (word[:1].upper() + word[1:] for word in both)
        large = {"me": me, "you": you}
        text = BEGINS.sub(lambda found: found[1] + large[found[2]], text)
    return scene.say(text, names(), both)


def minutes_of(seconds: int) -> str:
    """'3 minutes', also for halves: '1.5 minutes'."""
    n = seconds / 60
    return ngettext("{n} minute", "{n} minutes", 1 if n == 1 else 2).format(n=f"{n:g}")


# What is done


def reads(_place: Place) -> str:
    return _("Read this together")


def writes(place: Place) -> str:
    return one_or_each(place, _("{name} writes, alone"), _("Each of you writes, alone"))


def picks(place: Place) -> str:
    if not place.alone:
        return _("Choose together")
    return one_or_each(place, _("{name} chooses, alone"), _("Each of you chooses, alone"))


def rates(place: Place) -> str:
    return one_or_each(
        place, _("{name} says how it is, alone"), _("Each of you says how it is, alone")
    )


def talks(place: Place) -> str:
    long = minutes_of(place.scene.seconds)
    if place.in_turn:
        return _("Talk in turn, {minutes} each").format(minutes=long)
    if place.scene.who is None:
        return _("Talk together for {minutes}").format(minutes=long)
    return with_names(place, _("{name} talks for {minutes}, {other} listens"), minutes=long)


def mirrors(place: Place) -> str:
    return with_names(place, _("{name} says back what was heard"))


def reveals(place: Place) -> str:
    if len(place.who) == 1:
        return _("{name} shows what they want to show").format(name=names()[place.who[0]])
    return _("Show each other what you want to show")


def decides(_place: Place) -> str:
    return _("Decide together")


def plans(place: Place) -> str:
    return one_or_each(
        place, _("{name} plans a first small step"), _("Plan a first small step together")
    )


def pauses(place: Place) -> str:
    told = _("Breathe quietly for {minutes}") if place.scene.breathe else _("Rest for {minutes}")
    return told.format(minutes=minutes_of(place.scene.seconds))


def closes(_place: Place) -> str:
    return _("Close")


def one_or_each(place: Place, one: str, each: str) -> str:
    return with_names(place, one) if place.scene.who else each


def with_names(place: Place, told: str, **more: str) -> str:
    assert place.scene.who
    called = names()
    return told.format(name=called[place.scene.who], other=called[other(place.scene.who)], **more)


# What there is to read and to fill in


def asked(place: Place) -> Iterator[Block]:
    """The question, then what may help with it."""
    scene = place.scene
    if scene.ask:
        yield Told(place.say(scene.ask))
    if beside := " ".join(place.say(it) for it in (scene.help, scene.lighter) if it):
        yield Told(beside, aside=True)


def read_blocks(place: Place) -> Iterator[Block]:
    if place.scene.title:
        yield Heading(4, place.say(place.scene.title))
    yield from map(Told, place.say(place.scene.ask).split("\n\n"))


def write_blocks(place: Place) -> Iterator[Block]:
    step: Write = place.step
    yield from asked(place)
    if step.start:
        yield Told(_("{beginning} …").format(beginning=place.say(step.start)))
    yield Lines(MANY if step.shut_days else SOME)


def pick_blocks(place: Place) -> Iterator[Block]:
    step: Pick = place.step
    yield from asked(place)
    count = place.scene.count
    if step.ordered:
        told = _("Choose up to {n}. Write 1 beside the first, then 2, and so on.")
    else:
        told = ngettext("Draw a ring round one.", "Draw a ring round up to {n}.", count)
    yield Paragraph(told.format(n=count))
    if place.scene.points:
        yield Boxes(tuple(map(place.say, place.scene.points)), "round")
    if step.own or not place.scene.points:
        yield Lines(1, _("One of your own"))


def rate_blocks(place: Place) -> Iterator[Block]:
    step: Rate = place.step
    yield from asked(place)
    scale = tuple(map(place.say, place.scene.scale))
    for item in step.items:
        yield Told(place.say(item.text))
        options = (*scale, place.say(item.also)) if item.also else scale
        yield Boxes(options, "circles" if step.circles and not item.also else "tick")


def talk_blocks(place: Place) -> Iterator[Block]:
    scene = place.scene
    if scene.rounds > 1:
        yield Paragraph(_("In {count} rounds.").format(count=scene.rounds))
    if scene.points:
        yield from levels(place, place.step)
    else:
        yield Told(place.say(scene.ask))
    if scene.listener:
        yield Told(place.say_to_listener(scene.listener), aside=True)


def levels(place: Place, step: Talk) -> Iterator[Block]:
    """The question for each card that may have been picked, the lightest first."""
    n, pick = place.exercise.step_named(step.level)
    assert isinstance(pick, Pick)
    if len(pick_alone := actors(place.exercise, n, BOTH)) == 1:
        told = _("Take the line that {name} chose.").format(name=names()[pick_alone[0]])
    else:
        told = _("Take the lighter one of the lines that you two chose.")
    yield Paragraph(told)
    for_each: dict[str, list[str]] = {}
    for card, ask in zip(pick.cards, place.scene.points, strict=False):
        for_each.setdefault(place.say(ask), []).append(place.say(card))
    yield Facts(tuple(Fact(ask, ", ".join(cards)) for ask, cards in for_each.items()))


def mirror_blocks(place: Place) -> Iterator[Block]:
    assert place.scene.who
    yield Told(place.say(place.scene.ask))
    told = _(
        "{other} answers: yes, nearly, or not yet. Two more tries at most; then it is good "
        "enough for today."
    )
    yield Paragraph(told.format(other=names()[other(place.scene.who)]))


def reveal_blocks(place: Place) -> Iterator[Block]:
    step: Reveal = place.step
    numbers = [place.numbers.get(place.exercise.step_named(name)[0]) for name in step.of]
    listed = ", ".join(str(it) for it in numbers if it)
    if not listed:  # what would be shown is left out
        told = _("Show or say what you want to show. Keeping something back is fine.")
    elif step.mode == "overlap":
        told = _(
            "In turn, name a card that you chose ({numbers}), if you like. Write down those that "
            "you both have."
        )
    elif step.mode == "all":
        told = _("Show each other your sheets ({numbers}). Keeping something back is fine.")
    else:
        told = _(
            "Show or read out what you choose of your sheet ({numbers}). Keeping something back "
            "is fine."
        )
    yield Paragraph(told.format(numbers=listed))
    if place.scene.ask:
        yield Told(place.say(place.scene.ask))
    if step.mode == "overlap":
        yield Lines(FEW)


def decide_blocks(place: Place) -> Iterator[Block]:
    step: Decide = place.step
    yield from asked(place)
    options = tuple(map(place.say, place.scene.points))
    if options:
        yield Boxes(options)
    if not step.fates:
        yield Lines(FEW if options or step.agreement else SOME)
    yield Boxes((_("Not yet, and that is fine"),))


def goal_blocks(place: Place) -> Iterator[Block]:
    yield from asked(place)
    yield from goal_fields()


def goal_fields() -> Iterator[Block]:
    """What makes a goal, to be filled in by hand."""
    yield Lines(FEW, _("What"))
    yield Lines(1, _("Why"))
    yield Lines(FEW, _("First small step"))
    yield Lines(1, _("Who takes it"))
    yield Lines(1, _("When"))
    yield Lines(1, _("If this comes between"))
    yield Lines(1, _("Then we"))
    yield Lines(1, _("Look at it again on"))


def pause_blocks(place: Place) -> Iterator[Block]:
    if place.scene.ask:
        yield Told(place.say(place.scene.ask))


def close_blocks(place: Place) -> Iterator[Block]:
    if place.scene.ask:
        yield Told(place.say(place.scene.ask))
    yield Paragraph(_("Say it aloud, or leave it out."))
    told = _("Each of you chooses what to keep of your own sheet. Tear up what nobody is to read.")
    yield Paragraph(told)
    yield Lines(1, _("The next day that you sit down together"))


FORMS: Mapping[str, Form] = {
    "read": Form(reads, read_blocks),
    "write": Form(writes, write_blocks),
    "pick": Form(picks, pick_blocks),
    "rate": Form(rates, rate_blocks),
    "talk": Form(talks, talk_blocks),
    "mirror": Form(mirrors, mirror_blocks),
    "reveal": Form(reveals, reveal_blocks),
    "decide": Form(decides, decide_blocks),
    "goal": Form(plans, goal_blocks),
    "pause": Form(pauses, pause_blocks),
    "close": Form(closes, close_blocks),
}
