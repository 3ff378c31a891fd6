"""What a session that looks at a goal again has decided about it."""

from __future__ import annotations

from dataclasses import dataclass

from together.play.moves import Decided, Goal, Kept, SetGoal
from together.play.session import Session
from together.play.step import Fate
from together.play.steps import Decide


@dataclass(frozen=True)
class Looked:
    """What becomes of the goal, and its words from then on where both agreed to some."""

    fate: Fate
    goal: Goal | None = None


def looked(session: Session) -> Looked | None:
    """What the two decided; None where they did not, or let go of what they had agreed on."""
    fate: Fate | None = None
    goal: Goal | None = None
    for turn, move in session.played:
        step = session.exercise.steps[turn.step]
        match move:
            case Decided() if isinstance(step, Decide):
                fate = step.fate(move) or fate
            case SetGoal(goal=words) if turn.actor is None:
                goal = words
            case Kept(joint=False):
                return None
    return Looked(fate, goal) if fate else None
