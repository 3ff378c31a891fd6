"""The page that each reads alone, and deep exercises: pure rules, by all their cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from typing import get_args

import pytest

from together.play.care import settles, waits_for
from together.play.gate import DAY, LONG_GAP, Answer, asks, decide, quiet_one
from together.play.turns import Turn

ANSWERS: tuple[Answer, ...] = get_args(Answer)
PAIRS = list(product(ANSWERS, ANSWERS))
DRAWS = [n / 1000 for n in range(1000)]
NOW = 1_795_000_000_000


def outcomes(*answers: Answer) -> list[Answer]:
    """What comes of two answers, at every draw."""
    return [decide(answers, lambda draw=draw: draw) for draw in DRAWS]  # type: ignore[misc]


@pytest.mark.parametrize("mine", ANSWERS)
def test_no_outcome_but_a_start_tells_what_the_other_one_pressed(mine: Answer) -> None:
    for outcome in {"quiet", "later"} & set(outcomes(mine, "start")):
        others = {other for other in ANSWERS if outcome in outcomes(mine, other)}
        assert {"start", "quiet"} <= others
    for outcome in {it for other in ANSWERS for it in outcomes(mine, other)} - {"start"}:
        assert outcome in outcomes(mine, "start"), "it would tell that the other said no"


@pytest.mark.parametrize(("mine", "other"), PAIRS)
def test_nobody_is_led_further_than_they_chose(mine: Answer, other: Answer) -> None:
    found = set(outcomes(mine, other))
    assert found == set(outcomes(other, mine))
    if "later" in (mine, other):
        assert found == {"later"}
    elif "quiet" in (mine, other):
        assert found == {"quiet", "later"}
    else:
        assert found == {"start", "quiet", "later"}


def test_two_who_want_to_start_mostly_do() -> None:
    both = outcomes("start", "start")
    assert both.count("start") > 750
    assert both.count("quiet") > both.count("later") > 0


@pytest.mark.parametrize(("mine", "other"), PAIRS)
def test_chance_is_asked_once_whatever_was_pressed(mine: Answer, other: Answer) -> None:
    asked: list[float] = []

    def chance() -> float:
        asked.append(0.5)
        return 0.5

    decide((mine, other), chance)
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("depth", "finished_at", "expected"),
    [
        (1, [], True),  # the first session ever
        (1, [NOW - DAY], False),
        (2, [NOW - LONG_GAP + 1], False),
        (2, [NOW - LONG_GAP], True),
        (1, [NOW - 2 * LONG_GAP, NOW - DAY], False),  # the last one counts
        (3, [NOW - DAY], True),
    ],
)
def test_when_the_page_is_read(depth: int, finished_at: Sequence[int], expected: bool) -> None:
    assert asks(depth, finished_at, NOW) is expected


def test_the_quiet_one_is_the_one_done_longest_ago() -> None:
    assert quiet_one([], ["a"]) == ""
    assert quiet_one(["a", "b"], []) == "a"
    assert quiet_one(["a", "b"], ["a"]) == "b"
    assert quiet_one(["a", "b"], ["b", "c", "a", "c"]) == "b"
    assert quiet_one(["a", "b"], ["b", "a", "b"]) == "a"


@pytest.mark.parametrize(
    ("depth", "done", "days", "expected"),
    [
        (2, False, ["2026-11-23"], ""),
        (3, False, [], "groundwork"),
        (3, True, [], ""),
        (3, True, ["2026-11-22"], ""),
        (3, True, ["2026-11-22", "2026-11-23"], "tomorrow"),
        (3, False, ["2026-11-23"], "groundwork"),
    ],
)
def test_what_a_deep_exercise_waits_for(
    depth: int, done: bool, days: list[str], expected: str
) -> None:
    found = waits_for(depth, groundwork_done=done, deep_days=days, today="2026-11-23")
    assert found == expected


def test_a_breath_comes_before_each_speaker_of_a_deep_one() -> None:
    speaks = Turn(0, "talk", "1", 1, actor=2)
    assert settles(3, speaks)
    assert not settles(2, speaks)
    assert not settles(3, replace(speaks, actor=None))
    assert not settles(3, replace(speaks, kind="write"))
