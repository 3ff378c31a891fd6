"""From the rows of an open session to the value that a screen goes on with."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from together.play import exercise, moves
from together.play.couple import Draft, OpenSession
from together.play.moves import MoveError
from together.play.session import Session
from together.store.plain import Plain


def resumed(row: Plain, made: Sequence[Plain], draft: Plain | None) -> OpenSession | None:
    """The session as it was left; None where damage leaves no way to go on."""
    in_order = [move.position for move in made] == list(range(len(made)))
    if not in_order or not all(part.intact for part in (row, *made)):
        return None
    try:
        found = exercise.decode(row.body)
        played = Session(found, row.opener, tuple(moves.decode(move.body) for move in made))
    except (msgspec.MsgspecError, MoveError):
        return None
    unfinished = draft_at(played, draft)
    return OpenSession(row.id, found, row.opener, played.moves, unfinished, row.started_at)


def draft_at(played: Session, row: Plain | None) -> Draft | None:
    """The draft, if it belongs to the present turn: another turn's words are never shown there.

    A damaged one comes without content.
    """
    if row is None or played.turn is None:
        return None
    if not row.intact:
        return Draft(played.turn.name, {})
    if row.turn != played.turn.name:
        return None
    return Draft(row.turn, msgspec.json.decode(row.body, type=dict))
