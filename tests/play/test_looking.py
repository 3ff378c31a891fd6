"""A look at a goal again: what was decided, and what is not asked any more after that."""

from __future__ import annotations

import pytest

from tests.store.threads import LOOK, LOOK_EXERCISE, exercise
from together.play import moves
from together.play.looking import looked
from together.play.session import Session

WALK = moves.Goal("Walk once")
EACH = exercise("each", LOOK.replace('id = "again"', 'id = "own"\nwho = "each"'))


def kinds_after(session: Session) -> list[str]:
    """What is asked until its end, everything skipped or put off."""
    kinds = []
    while turn := session.turn:
        kinds.append(turn.phase or turn.kind)
        usual: dict[str, moves.AnyMove] = {
            "goal": moves.NotYet(),
            "keep": moves.Kept((1, 2)),
            "next": moves.NextDay(""),
        }
        session = session.push(usual.get(kinds[-1], moves.Skip()))
    return kinds


@pytest.mark.parametrize("option", ["Keep", "Shrink", "Change", "Let go"])
def test_nobody_plans_anew_what_both_let_go(option: str) -> None:
    session = Session(LOOK_EXERCISE, 1, (moves.Decided("", option),))
    assert ("goal" in kinds_after(session)) is (option != "Let go")


def test_where_nothing_was_decided_the_plan_is_asked_for() -> None:
    assert "goal" in kinds_after(Session(LOOK_EXERCISE, 1, (moves.NotYet(),)))
    assert "goal" in kinds_after(Session(LOOK_EXERCISE, 1, (moves.Decided("in own words"),)))


def test_another_goal_of_each_alone_is_asked_for_all_the_same() -> None:
    assert kinds_after(Session(EACH, 1, (moves.Decided("", "Let go"),))).count("goal") == 2


def test_a_step_back_changes_what_is_asked() -> None:
    session = Session(LOOK_EXERCISE, 1, (moves.Decided("", "Let go"),))
    again = session.back().push(moves.Decided("", "Keep"))
    assert (session.turn and session.turn.kind, again.turn and again.turn.kind) == ("close", "goal")


def test_what_was_decided_is_told() -> None:
    let_go = Session(LOOK_EXERCISE, 1, (moves.Decided("", "Let go"),))
    changed = Session(LOOK_EXERCISE, 1, (moves.Decided("", "Change"), moves.SetGoal(WALK)))
    own_words = Session(LOOK_EXERCISE, 1, (moves.Decided("something else"),))
    found = [looked(it) for it in (let_go, changed, own_words)]
    assert [it and (it.fate, it.goal) for it in found] == [
        ("let go", None), ("change", WALK), None,
    ]  # fmt: skip
