"""What all step kinds have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

import msgspec
from msgspec import Meta

from together.play import moves
from together.play.moves import AnyMove, Move, MoveError, Partner
from together.play.turns import Turn

Id = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]*$", max_length=40)]
Line = Annotated[str, Meta(min_length=1, max_length=300)]
LONGEST_READ = 1000  # letters
MOST_STEPS = 60
Text = Annotated[str, Meta(min_length=1, max_length=LONGEST_READ)]
Minutes = Annotated[float, Meta(gt=0, le=60)]
Card = Annotated[str, Meta(min_length=1, max_length=80)]
Actors: TypeAlias = tuple[Partner, ...]
Takes: TypeAlias = tuple[type[Move], ...]
Turns: TypeAlias = Iterator[Turn]
Answered: TypeAlias = Mapping[tuple[int, str], AnyMove]

Part = Literal["", "need", "ask", "answer"]  # what it is on the way from a need to a goal
Fate = Literal["keep", "shrink", "change", "let go"]  # what becomes of a goal that is looked at

LONGEST_TEXT = 20_000  # characters in one written answer


class Step(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    """One instruction of an exercise."""

    takes: ClassVar[Takes] = (moves.Next,)
    apart: ClassVar[bool] = False
    answers: ClassVar[bool] = False

    @property
    def kind(self) -> str:
        return str(self.__struct_config__.tag)

    @property
    def cast(self) -> str:
        """Who acts, in the exercise's own words: each, both, a or b."""
        return str(getattr(self, "who", "both"))

    def turns(self, at: int, actors: Actors, opener: Partner) -> Turns:
        """The turns of this step as number `at`, for `actors` in their order."""
        raise NotImplementedError

    def needs(self, turn: Turn, answered: Answered) -> bool:
        """Whether `turn` is still wanted after what came before it."""
        return True

    def check(self, turn: Turn, move: AnyMove) -> None:
        """Raise MoveError with a sentence if `move` does not fit `turn`."""
        if not isinstance(move, (moves.Skip, *self.takes)):
            raise MoveError("That does not fit this turn; choose one of the buttons shown.")

    def turn(self, at: int, opener: Partner, actor: Partner | None, **more: Any) -> Turn:
        """A turn of this step, with its usual prompt and privacy unless `more` says otherwise."""
        usual: dict[str, Any] = {
            "part": str(actor or "both"),
            "me": actor,
            "ask": getattr(self, "ask", ""),
            "private": self.apart and actor is not None,
        }
        return Turn(step=at, kind=self.kind, opener=opener, actor=actor, **usual | more)


def check_text(text: str) -> None:
    """Raise MoveError unless `text` says something and fits."""
    if not text.strip():
        raise MoveError("Write a few words, or skip this one.")
    if len(text) > LONGEST_TEXT:
        raise MoveError("This is over {most} letters; shorten it a little.", most=LONGEST_TEXT)


def check_phase(turn: Turn, move: AnyMove, phases: Mapping[str, type[Move]]) -> None:
    """Raise MoveError unless `move` belongs to the phase of `turn`."""
    if not isinstance(move, (moves.Skip, phases[turn.phase])):
        raise MoveError("That does not fit this turn; choose one of the buttons shown.")
