"""What a partner can do at a turn. A session is its exercise plus a list of these."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

Partner: TypeAlias = Literal[1, 2]
Share = Literal["share", "aloud", "keep"]
HeardAs = Literal["yes", "nearly", "not yet"]


def other(partner: Partner) -> Partner:
    """The one of the two who is not `partner`."""
    return 2 if partner == 1 else 1


class Move(msgspec.Struct, frozen=True, tag_field="move"):
    """One thing done at one turn."""


class Next(Move, frozen=True, tag="next"):
    """Read, rested or talked: go on."""


class Skip(Move, frozen=True, tag="skip"):
    """Not this one. Allowed at every turn, and never counted."""


class Wrote(Move, frozen=True, tag="wrote"):
    text: str


class Picked(Move, frozen=True, tag="picked"):
    """Cards in the order they were picked; an own card is simply its text."""

    cards: tuple[str, ...]


class Rated(Move, frozen=True, tag="rated"):
    """A place on the worded scale, from 0; None means the item's extra answer (`also`)."""

    value: int | None


class Heard(Move, frozen=True, tag="heard"):
    """The speaker's word on what was said back to them."""

    answer: HeardAs


class Chose(Move, frozen=True, tag="chose"):
    """What a writer allows for each own answer, by the answer's key. What is missing is kept."""

    choices: dict[str, Share]


class Decided(Move, frozen=True, tag="decided"):
    """A text both agreed to, with the option they chose if the step offers some."""

    text: str
    option: str = ""


class NotYet(Move, frozen=True, tag="not-yet"):
    """No agreement today, which is a fine end."""


class Goal(msgspec.Struct, frozen=True, rename={"if_": "if"}):
    """What both want, or one of them, small enough to begin. `look_again` is 'YYYY-MM-DD' or ''.

    `who` are the ones who take the first step.
    """

    what: str
    why: str = ""
    first_step: str = ""
    who: tuple[Partner, ...] = (1, 2)
    when: str = ""
    if_: str = ""
    then: str = ""
    look_again: str = ""


class SetGoal(Move, frozen=True, tag="goal"):
    goal: Goal


class Thanked(Move, frozen=True, tag="thanked"):
    text: str


class Kept(Move, frozen=True, tag="kept"):
    """Which partners let their own shared words stay in the story.

    `joint` is False only when both let go of what they agreed on, too.
    """

    partners: tuple[Partner, ...]
    joint: bool = True


class NextDay(Move, frozen=True, tag="next-day"):
    """The day both want to sit down again, 'YYYY-MM-DD', or '' for no day."""

    day: str


class Sealed(Move, frozen=True, tag="sealed"):
    """A private move that its writer's key alone opens; a key of another `generation` does not.

    `own` is a copy, sealed as well, that its writer keeps when the session is over; b"" for none.
    """

    box: bytes
    partner: Partner
    generation: int
    own: bytes = b""


class Opened(Move, frozen=True, tag="opened", omit_defaults=True):
    """Both held their own key: what was shared opens.

    `copies` are those that writers keep of what has opened here, sealed as they were.
    """

    copies: tuple[Sealed, ...] = ()


AnyMove: TypeAlias = (
    Next
    | Skip
    | Wrote
    | Picked
    | Rated
    | Heard
    | Chose
    | Opened
    | Decided
    | NotYet
    | SetGoal
    | Thanked
    | Kept
    | NextDay
    | Sealed
)

_decoder: msgspec.json.Decoder[AnyMove] = msgspec.json.Decoder(AnyMove)


class MoveError(ValueError):
    """A move that does not fit the turn, as a sentence for the person at the keyboard.

    `template` and `values` let a screen say it in another language.
    """

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template.format(**values))
        self.template, self.values = template, values


def encode(move: AnyMove) -> bytes:
    """The move as JSON, for the store."""
    return msgspec.json.encode(move)


def decode(data: bytes | str) -> AnyMove:
    """The move back from JSON. Raises msgspec.ValidationError or DecodeError."""
    return _decoder.decode(data)
