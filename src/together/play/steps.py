"""The eleven step kinds: the fields of each, the turns it makes, the move it takes."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, TypeAlias

import msgspec
from msgspec import Meta

from together.play import moves
from together.play.moves import AnyMove, Move, MoveError, Partner, other
from together.play.step import (
    Actors,
    Answered,
    Card,
    Fate,
    Id,
    Line,
    Minutes,
    Part,
    Step,
    Takes,
    Text,
    Turns,
    check_phase,
    check_text,
)
from together.play.turns import Turn

MIRROR_ROUNDS = 3  # the first one and at most two more


class Read(Step, frozen=True, tag="read"):
    text: Text
    title: Annotated[str, Meta(max_length=80)] = ""

    def turns(self, at: int, actors: Actors, opener: Partner) -> Turns:
        yield self.turn(at, opener, None, ask=self.text)


class Write(Step, frozen=True, tag="write"):
    """With `shut_days` it is a letter: what is kept of it stays shut for so many days."""

    id: Id
    ask: Line
    who: Literal["each", "a", "b"] = "each"
    help: str = ""
    start: Annotated[str, Meta(max_length=80)] = ""
    lighter: str = ""
    recall: tuple[str, ...] = ()
    part: Part = ""
    shut_days: Annotated[int, Meta(ge=0, le=3660)] = 0

    takes: ClassVar[Takes] = (moves.Wrote,)
    apart: ClassVar[bool] = True
    answers: ClassVar[bool] = True

    def turns(self, at: int, actors: Actors, opener: Partner) -> Turns:
        return (self.turn(at, opener, actor) for actor in actors)

    def check(self, turn: Turn, move: AnyMove) -> None:
        super().check(turn, move)
        if isinstance(move, moves.Wrote):
            check_text(move.text)


class Pick(Step, frozen=True, tag="pick"):
    id: Id
    ask: Line
    who: Literal["each", "a", "b", "both"] = "each"
    deck: Annotated[str, Meta(max_length=40)] = ""
    cards: tuple[Card, ...] = ()
    count: Annotated[int, Meta(ge=1, le=20)] = 1
    ordered: bool = False
    own: bool = True
    help: str = ""
    lighter: str = ""
    recall: tuple[str, ...] = ()
    part: Part = ""

    takes: ClassVar[Takes] = (moves.Picked,)
    apart: ClassVar[bool] = True
    answers: ClassVar[bool] = True

    def turns(self, at: int, actors: Actors, opener: Partner) -> Turns:
        if self.who == "both":
            yield self.turn(at, opener, None)
        else:
            yield from (self.turn(at, opener, actor) for actor in actors)

    def check(self, turn: Turn, move: AnyMove) -> None:
        super().check(turn, move)
        if not isinstance(move, moves.Picked):
            return
        if not move.cards:
            raise MoveError("Choose a card, or skip this one.")
        if len(move.cards) > self.count:
            raise MoveError("Choose {count} at most; put one back first.", count=self.count)
        if len(set(move.cards)) < len(move.cards):
            raise MoveError("One card was chosen twice; choose it once.")
        if not self.own and not set(move.cards) <= set(self.cards):
            raise MoveError("This step takes only the cards that are shown.")
        if any(not card.strip() or len(card) > 80 for card in move.cards):
            raise MoveError("An own card takes 1 to 80 letters.")


class Item(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One statement to place oneself on; `also` is an extra answer beside the scale.

    `care`: who keeps coming out lower here than at first is offered rest, talk and support.
    """

    id: Id
    text: Line
    also: Annotated[str, Meta(max_length=80)] = ""
    care: bool = False


class Rate(Step, frozen=True, tag="rate"):
    """With `circles`, each place is a picture, too: two circles, from apart to nearly one."""

    id: Id
    items: Annotated[tuple[Item, ...], Meta(min_length=1, max_length=20)]
    scale: Annotated[tuple[Card, ...], Meta(min_length=2, max_length=7)]
    who: Literal["each", "a", "b"] = "each"
    ask: Annotated[str, Meta(max_length=300)] = ""
    help: str = ""
    circles: bool = False

    takes: ClassVar[Takes] = (moves.Rated,)
    apart: ClassVar[bool] = True
    answers: ClassVar[bool] = True

    def turns(self, at: int, actors: Actors, opener: Partner) -> Turns:
        for actor in actors:
            for item in self.items:
                part = f"{actor}/{item.id}"
                yield self.turn(at, opener, actor, part=part, item=item.id, ask=item.text)

    def item(self, name: str) -> Item:
        return next(item for item in self.items if item.id == name)

    def check(self, turn: Turn, move: AnyMove) -> None:
        super().check(turn, move)
        if not isinstance(move, moves.Rated):
            return
        if move.value is None and not self.item(turn.item).also:
            raise MoveError("Choose a place on the scale, or skip this one.")
        if move.value is not None and not 0 <= move.value < len(self.scale):
            raise MoveError("Choose one of the places on the scale.")

    def word(self, item: str, move: moves.Rated) -> str:
        """The answer in the words of the scale."""
        return self.item(item).also if move.value is None else self.scale[move.value]


class Talk(Step, frozen=True, tag="talk"):
    """With `level`, the id of a pick, each of its cards has its own question in `asks`."""

    ask: Line
    minutes: Minutes
    who: Literal["each", "a", "b", "both"] = "each"
    listener: str = ""
    rounds: Annotated[int, Meta(ge=1, le=12)] = 1
    recall: tuple[str, ...] = ()
    level: str = ""
    asks: Annotated[tuple[Line, ...], Meta(max_length=8)] = ()

    def turns(self, at: int, actors: Actors, opener: Partner) -> Turns:
        seconds = round(self.minutes * 60)
        for n in range(self.rounds):
            for actor in (None,) if self.who == "both" else actors:
                part = f"{actor or 'both'}/{n}"
                yield self.turn(at, opener, actor, part=part, seconds=seconds, round=n)


class Mirror(Step, frozen=True, tag="mirror"):
    """`who` names whose words are said back; the other one acts."""

    ask: Line
    who: Literal["each", "a", "b"] = "each"

    takes: ClassVar[Takes] = (moves.Heard,)

    def turns(self, at: int, actors: Actors, opener: Partner) -> Turns:
        for speaker in actors:
            for n in range(MIRROR_ROUNDS):
                yield self.turn(at, opener, other(speaker), part=f"{speaker}/{n}", round=n)

    def needs(self, turn: Turn, answered: Answered) -> bool:
        speaker = turn.part.split("/")[0]
        if turn.round == 0:  # where nothing was said, there is nothing to say back
            before = turn.step - 1
            said = [it for (n, part), it in answered.items() if n == before and part[0] == speaker]
            return not said or any(not isinstance(it, moves.Skip) for it in said)
        heard = answered.get((turn.step, f"{speaker}/{turn.round - 1}"))
        return isinstance(heard, moves.Heard) and heard.answer != "yes"


class Reveal(Step, frozen=True, tag="reveal"):
    of: Annotated[tuple[str, ...], Meta(min_length=1, max_length=12)]
    mode: Literal["chosen", "all", "overlap"] = "chosen"
    ask: Annotated[str, Meta(max_length=300)] = ""

    takes: ClassVar[Takes] = (moves.Chose, moves.Opened, moves.Next)
    phases: ClassVar[dict[str, type[Move]]] = {
        "choose": moves.Chose,
        "open": moves.Opened,
        "look": moves.Next,
    }

    def turns(self, at: int, actors: Actors, opener: Partner) -> Turns:
        for actor in actors:
            yield self.turn(
                at, opener, actor, part=f"choose/{actor}", phase="choose", private=True, ask=""
            )
        yield self.turn(at, opener, None, part="open", phase="open", ask="")
        yield self.turn(at, opener, None, part="look", phase="look")

    def needs(self, turn: Turn, answered: Answered) -> bool:
        return turn.phase != "look" or isinstance(answered.get((turn.step, "open")), moves.Opened)

    def check(self, turn: Turn, move: AnyMove) -> None:
        super().check(turn, move)
        check_phase(turn, move, self.phases)


class Decide(Step, frozen=True, tag="decide"):
    """With `fates`, one for each of the options, it decides what becomes of a goal.

    What is decided is an agreement that holds from then on, unless `agreement` is False: a list of
    ideas, say, or a choice of this evening. An answer to an ask and a fate are none, either.
    """

    id: Id
    ask: Line
    who: Literal["both", "each"] = "both"
    options: Annotated[tuple[Card, ...], Meta(max_length=8)] = ()
    help: str = ""
    recall: tuple[str, ...] = ()
    part: Part = ""
    fates: tuple[Fate, ...] = ()
    agreement: bool = True

    takes: ClassVar[Takes] = (moves.Decided, moves.NotYet)
    answers: ClassVar[bool] = True

    @property
    def is_choice(self) -> bool:
        """Whether it makes no agreement."""
        replies = self.part == "answer" and self.who == "each"
        return not self.agreement or bool(self.fates) or replies

    def fate(self, move: AnyMove) -> Fate | None:
        """What `move` makes of a goal; None if it decides nothing about one."""
        if not (self.fates and isinstance(move, moves.Decided) and move.option in self.options):
            return None
        return self.fates[self.options.index(move.option)]

    def turns(self, at: int, actors: Actors, opener: Partner) -> Turns:
        for about in actors if self.who == "each" else (None,):
            yield self.turn(at, opener, None, part=str(about or "both"), me=about)

    def check(self, turn: Turn, move: AnyMove) -> None:
        super().check(turn, move)
        if isinstance(move, moves.Decided):
            if move.option and move.option not in self.options:
                raise MoveError("Choose one of the answers that are shown.")
            if not move.option:
                check_text(move.text)


class SetAGoal(Step, frozen=True, tag="goal"):
    id: Id
    who: Literal["both", "each", "a", "b"] = "both"
    ask: Annotated[str, Meta(max_length=300)] = ""
    start_from: str = ""
    help: str = ""

    takes: ClassVar[Takes] = (moves.SetGoal, moves.NotYet)
    answers: ClassVar[bool] = True

    def turns(self, at: int, actors: Actors, opener: Partner) -> Turns:
        for owner in (None,) if self.who == "both" else actors:
            yield self.turn(at, opener, owner)

    def check(self, turn: Turn, move: AnyMove) -> None:
        super().check(turn, move)
        if isinstance(move, moves.SetGoal) and not move.goal.what.strip():
            raise MoveError("Say in a few words what you want, or choose “Not yet”.")


class Pause(Step, frozen=True, tag="pause"):
    minutes: Minutes = 1
    text: Annotated[str, Meta(max_length=600)] = ""
    breathe: bool = False

    def turns(self, at: int, actors: Actors, opener: Partner) -> Turns:
        yield self.turn(at, opener, None, ask=self.text, seconds=round(self.minutes * 60))


class Close(Step, frozen=True, tag="close"):
    thanks: Annotated[str, Meta(max_length=300)] = ""

    takes: ClassVar[Takes] = (moves.Thanked, moves.Kept, moves.NextDay)
    phases: ClassVar[dict[str, type[Move]]] = {
        "thanks": moves.Thanked,
        "keep": moves.Kept,
        "next": moves.NextDay,
    }

    def turns(self, at: int, actors: Actors, opener: Partner) -> Turns:
        for actor in actors:
            part = f"thanks/{actor}"
            yield self.turn(at, opener, actor, part=part, phase="thanks", ask=self.thanks)
        yield self.turn(at, opener, None, part="keep", phase="keep")
        yield self.turn(at, opener, None, part="next", phase="next")

    def check(self, turn: Turn, move: AnyMove) -> None:
        super().check(turn, move)
        check_phase(turn, move, self.phases)
        if isinstance(move, moves.Thanked):
            check_text(move.text)


AnyStep: TypeAlias = (
    Read | Write | Pick | Rate | Talk | Mirror | Reveal | Decide | SetAGoal | Pause | Close
)
KINDS: dict[str, type[Step]] = {
    str(kind.__struct_config__.tag): kind
    for kind in (Read, Write, Pick, Rate, Talk, Mirror, Reveal, Decide, SetAGoal, Pause, Close)
}
