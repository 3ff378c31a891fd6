"""A session is a value: an exercise, who opens it, and the moves made so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from together.play.exercise import Exercise
from together.play.moves import AnyMove, MoveError, Opened, Partner, Sealed
from together.play.step import Step
from together.play.turns import Turn


@dataclass(frozen=True)
class Session:
    """The couple doing one exercise once.

    Everything else is derived: the same exercise, opener and moves always give the same turn.
    Making one from moves that do not fit raises MoveError.
    """

    exercise: Exercise
    opener: Partner
    moves: tuple[AnyMove, ...] = ()

    def __post_init__(self) -> None:
        for turn, move in self.played:
            self._check(turn, move)
        if len(self.played) < len(self.moves):
            raise MoveError("This session holds more moves than its exercise has turns.")

    def _check(self, turn: Turn, move: AnyMove) -> None:
        """What is sealed was looked at before it was, and stands only where it is nobody else's."""
        if not (turn.private and isinstance(move, Sealed)):
            self.exercise.steps[turn.step].check(turn, move)

    @cached_property
    def _replay(self) -> tuple[tuple[tuple[Turn, AnyMove], ...], Turn | None]:
        answered: dict[tuple[int, str], AnyMove] = {}
        played: list[tuple[Turn, AnyMove]] = []
        for turn in self.exercise.script(self.opener):
            if not self.exercise.wants(turn, answered):
                continue
            turn = self.exercise.asked(turn, answered)
            if len(played) == len(self.moves):
                return tuple(played), turn
            move = self.moves[len(played)]
            if not turn.private or self.exercise.steers(turn):
                answered[turn.key] = move  # all else is nobody's to see, not even by what follows
            played.append((turn, move))
        return tuple(played), None

    @property
    def played(self) -> tuple[tuple[Turn, AnyMove], ...]:
        """The turns so far, each with the move made there."""
        return self._replay[0]

    @property
    def turn(self) -> Turn | None:
        """What is asked now; None when the session is over."""
        return self._replay[1]

    @property
    def is_over(self) -> bool:
        return self.turn is None

    @property
    def step(self) -> Step:
        """The step of the present turn. Raises MoveError when the session is over."""
        if self.turn is None:
            raise MoveError("This session is over.")
        return self.exercise.steps[self.turn.step]

    def push(self, move: AnyMove) -> Session:
        """The session after `move`. Raises MoveError with a sentence if it does not fit."""
        if self.turn is None:
            raise MoveError("This session is over.")
        self._check(self.turn, move)
        return replace(self, moves=(*self.moves, move))

    @property
    def can_go_back(self) -> bool:
        """Back ends where both sides were opened: what was seen cannot be unseen."""
        return bool(self.moves) and not isinstance(self.moves[-1], Opened)

    def with_moves(self, moves: Mapping[int, AnyMove]) -> Session:
        """The session with other moves at some positions. Raises MoveError if one does not fit."""
        return replace(self, moves=tuple(moves.get(n, move) for n, move in enumerate(self.moves)))

    def back(self) -> Session:
        """The session one turn earlier. Raises MoveError where there is no way back."""
        if not self.can_go_back:
            raise MoveError("There is no way back from here.")
        return replace(self, moves=self.moves[:-1])

    @property
    def progress(self) -> tuple[int, int]:
        """How many stretches are done, and how many there are."""
        stretches = self.exercise.stretches()
        if self.turn is None:
            return len(stretches), len(stretches)
        done = next(n for n, stretch in enumerate(stretches) if self.turn.step in stretch)
        return done, len(stretches)
