"""What stands unfinished at a turn, and what a move looks like when it is taken up again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from together.play.couple import Draft
from together.play.moves import (
    AnyMove,
    Chose,
    Decided,
    Goal,
    Kept,
    NextDay,
    Picked,
    Rated,
    SetGoal,
    Thanked,
    Wrote,
)
from together.play.turns import Turn

Content = Mapping[str, Any]

TO_THE_END = -1  # a caret behind the last letter


def draft_of(turn: Turn, move: AnyMove) -> Draft:
    """The move made at `turn` as a draft: what its face shows when someone went back to it."""
    return Draft(turn.name, content_of(move))


def content_of(move: AnyMove) -> dict[str, Any]:
    match move:
        case Wrote(text) | Thanked(text):
            return {"text": text, "caret": TO_THE_END}
        case Picked(cards):
            return {"cards": list(cards)}
        case Rated(value):
            return {"value": value, "also": value is None}
        case Chose(choices):
            return {"choices": dict(choices), "reminded": True}
        case Decided(text, option):
            return {"text": text, "option": option, "caret": TO_THE_END}
        case SetGoal(goal):
            return content_of_goal(goal)
        case Kept(partners, joint):
            thrown = [n for n in (1, 2) if n not in partners]
            return {"keep": list(partners), "throw": thrown, "let_go": [] if joint else [1, 2]}
        case NextDay(day):
            return {"day": day}
    return {}


def content_of_goal(goal: Goal) -> dict[str, Any]:
    return {
        "text": goal.what,
        "why": goal.why,
        "first_step": goal.first_step,
        "who": list(goal.who),
        "when": goal.when,
        "if": goal.if_,
        "then": goal.then,
        "day": goal.look_again,
    }


def text_in(content: Content, key: str) -> str:
    """The text under `key`; "" where a draft of another version has none."""
    value = content.get(key, "")
    return value if isinstance(value, str) else ""


def number_in(content: Content, key: str, usual: int) -> int:
    value = content.get(key, usual)
    return int(value) if isinstance(value, int | float) else usual


def texts_in(content: Content, key: str) -> list[str]:
    value = content.get(key, [])
    return [part for part in value if isinstance(part, str)] if isinstance(value, list) else []


def partners_in(content: Content, key: str) -> list[int]:
    value = content.get(key, [])
    return [part for part in value if part in (1, 2)] if isinstance(value, list) else []
