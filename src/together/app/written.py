"""What the file holds of a session, and the way to bring it up to what has been played."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from together.play.couple import Draft
from together.play.moves import AnyMove, Opened, Sealed
from together.play.session import Session

if TYPE_CHECKING:
    from together.store.store import Store


class Written:
    """What the file holds of a session's moves. Lives on the store's thread."""

    def __init__(self, session: int, moves: tuple[AnyMove, ...]) -> None:
        self.session = session
        self.moves = moves
        self.is_finished = False

    def bring_up_to(
        self, moves: tuple[AnyMove, ...], draft: Draft | None, at: int, store: Store
    ) -> None:
        """Take back and add moves until the file has just these. Safe to repeat after an error."""
        while not are_same(self.moves, moves[: len(self.moves)]):
            store.back(self.session, len(self.moves) - 1, draft, at)
            self.moves = self.moves[:-1]
        if self.moves != moves[: len(self.moves)] or any(map(is_opening, moves[len(self.moves) :])):
            self._open(moves, at, store)
        for move in moves[len(self.moves) :]:
            store.push(self.session, len(self.moves), move, at)
            self.moves = (*self.moves, move)
        if draft is not None:
            store.save_draft(self.session, draft, at)

    def _open(self, moves: tuple[AnyMove, ...], at: int, store: Store) -> None:
        """All that a reveal opens, with the moves that lead to it, in one piece."""
        there = len(self.moves)
        opened = {n: it for n, it in enumerate(moves[:there]) if it != self.moves[n]}
        store.open_reveal(self.session, there, moves[there:], opened, at)
        self.moves = moves

    def finish(self, session: Session, at: int, store: Store) -> None:
        """Keep what stays. Safe to repeat."""
        if not self.is_finished:
            store.finish(self.session, session, at)
            self.is_finished = True


def is_opening(move: AnyMove) -> bool:
    return isinstance(move, Opened)


def are_same(stored: Sequence[AnyMove], moves: Sequence[AnyMove]) -> bool:
    """Whether these are the same moves, some of them opened by a reveal since they were stored."""
    return len(stored) == len(moves) and all(
        it == was or (isinstance(was, Sealed) and not isinstance(it, Sealed))
        for was, it in zip(stored, moves, strict=True)
    )
