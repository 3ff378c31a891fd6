"""What deep exercises need: ground to stand on, one a day at most, and a breath before speaking."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from together.play.turns import Turn

Wait = Literal["", "groundwork", "tomorrow"]

DEEP = 3
SETTLE = 5  # seconds of quiet before a new speaker of a deep exercise may start the clock


def is_deep(depth: int) -> bool:
    return depth >= DEEP


def waits_for(depth: int, *, groundwork_done: bool, deep_days: Collection[str], today: str) -> Wait:
    """What an exercise of this `depth` waits for, '' if it may begin.

    `deep_days` are the days ('YYYY-MM-DD', as `today`) on which a deep one was begun or finished.
    """
    if not is_deep(depth):
        return ""
    if not groundwork_done:
        return "groundwork"
    return "tomorrow" if today in deep_days else ""


def settles(depth: int, turn: Turn) -> bool:
    """Whether a breath comes before somebody speaks at this turn."""
    return is_deep(depth) and turn.kind == "talk" and turn.actor is not None
