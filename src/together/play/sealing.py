"""What a reveal opens of a session whose private moves are sealed, each with its writer's key.

At rest every private move of a partner who has a PIN is `Sealed`. While its writer is at the
keyboard, the session they see has their own moves open. When they choose what to show, a pledge
of just that is made; both pledges open at the reveal, and nothing else ever does.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from together.play import sharing
from together.play.exercise import Exercise
from together.play.moves import AnyMove, Chose, Opened, Partner, Picked, Sealed, Share
from together.play.session import Session
from together.play.steps import Reveal
from together.play.turns import Turn

Moves = Mapping[int, AnyMove]  # by their position in the session


def is_sealed(exercise: Exercise, turn: Turn, locked: frozenset[Partner]) -> bool:
    """Whether the move at `turn` is kept sealed, where the partners `locked` have a PIN.

    A pick that decides what both are asked later is not: the question would tell it anyway.
    """
    return turn.private and turn.actor in locked and not exercise.steers(turn)


def pledge(session: Session) -> Moves:
    """What the partner who has just chosen lets open, from the session as that partner sees it."""
    turn, move = session.played[-1]
    step = session.exercise.steps[turn.step]
    assert isinstance(step, Reveal) and turn.actor
    choices = move.choices if isinstance(move, Chose) else {}
    wanted: dict[str, Share] = {name: how for name, how in choices.items() if how != "keep"}
    shared = {
        a.turn.key for a in sharing.to_choose(session.back()) if wanted.get(a.name) == "share"
    }
    opens: dict[int, AnyMove] = {
        at: made for at, (played, made) in enumerate(session.played) if played.key in shared
    }
    return opens | {len(session.moves) - 1: Chose(wanted)}


def opened(session: Session, pledges: Moves) -> Session:
    """The session at rest after a reveal, its last move, with all that was pledged for it.

    Only what the choices share as they stand now: somebody may have pledged more, gone back and
    chosen anew.
    """
    n = session.played[-1][0].step
    step = session.exercise.steps[n]
    assert isinstance(step, Reveal)
    closed = {at: turn for at, (turn, it) in enumerate(session.played) if isinstance(it, Sealed)}
    choices = {at for at, turn in closed.items() if turn.step == n}
    chosen = session.with_moves({at: pledges[at] for at in choices if at in pledges})
    shared = {a.turn.key for a in sharing.chosen_at(chosen, n, step, "share")}
    opens = {at for at, turn in closed.items() if turn.key in shared}
    found = chosen.with_moves({at: pledges[at] for at in opens if at in pledges})
    if step.mode == "overlap":
        found = found.with_moves(narrowed(found, n, step, session))
    return found.with_moves({len(found.moves) - 1: Opened(copies(session, found))})


def copies(closed: Session, found: Session) -> tuple[Sealed, ...]:
    """What writers keep of the moves that have just opened: else it would go with their boxes."""
    moves = zip(closed.moves, found.moves, strict=True)
    return tuple(
        replace(was, box=b"")
        for was, now in moves
        if isinstance(was, Sealed) and was.own and now != was
    )


def narrowed(found: Session, n: int, step: Reveal, closed: Session) -> Moves:
    """Of the cards shared, those that both shared alone; where there are none, the sealed move."""
    both = {a.turn.key: a.move for a in sharing.shared_at(found, n, step)}
    moves: dict[int, AnyMove] = {}
    for at, (turn, move) in enumerate(found.played):
        was = closed.moves[at]
        if isinstance(was, Sealed) and isinstance(move, Picked):
            moves[at] = both.get(turn.key, was)
    return moves


def missing(session: Session, locked: frozenset[Partner], pledges: Moves) -> int | None:
    """Before a reveal opens: the position of the first choice of it whose pledge is not there.

    An unsealed one counts as well: whoever has the file could have put it there.
    """
    turn = session.turn
    if turn is None or turn.phase not in {"choose", "open"}:
        return None
    for at, (played, _) in enumerate(session.played):
        if played.step == turn.step and played.actor in locked and at not in pledges:
            return at
    return None
