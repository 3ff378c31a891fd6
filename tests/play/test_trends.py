"""What may be said about somebody's answers over time: little, and only what was seen twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from together.library import load
from together.paths import exercises
from together.play.steps import Rate
from together.play.trends import Movement, Point, Trend, cares_for, movement, trends_of

SCALE = ("Not this week", "A little", "Partly", "Mostly", "Fully")
MOVED = ("moved up", "moved down")
place = st.integers(0, len(SCALE) - 1)
answers = st.lists(place | st.none(), max_size=14)


def trend(*values: int | None, care: bool = False) -> Trend:
    points = (Point(f"2026-{n // 28 + 1:02}-{n % 28 + 1:02}", it) for n, it in enumerate(values))
    return Trend("week/team", "I still felt we were a team.", SCALE, tuple(points), care)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((), "too few"),
        ((4, 0), "too few"),
        ((0, None, None, 4), "too few"),
        ((0, 2, 2), "moved up"),
        ((0, 1, 4, 2), "moved up"),
        ((4, 2, 0), "moved down"),
        ((0, 4, 1), "about the same"),  # seen once only
        ((0, 4, 4, 1), "about the same"),  # and gone again
        ((1, 2, 2), "about the same"),  # one step
        ((2, 0, 4), "about the same"),  # two steps, but not in the same direction
        ((0, None, 3, None, 3, None), "moved up"),
        ((2, 2, 2, 3, 3), "about the same"),  # a range of its own comes with the sixth
        ((2, 2, 2, 2, 3, 3), "new for you"),
        ((2, 2, 2, 2, 1, 3), "new for you"),
        ((2, 1, 2, 2, 3, 3), "new for you"),
        ((2, 3, 2, 2, 3, 3), "about the same"),
        ((2, 2, 2, 2, 2, 3), "about the same"),
        ((2, None, 2, 2, None, 3, 3), "about the same"),  # gaps are no answers
        ((1, 1, 1, 1, 3, 3), "moved up"),  # moved comes before new
    ],
)
def test_what_is_said(values: tuple[int | None, ...], said: Movement) -> None:
    assert movement(trend(*values)) == said


@given(answers)
def test_moved_is_two_steps_or_more_twice_in_a_row(values: list[int | None]) -> None:
    found = [it for it in values if it is not None]
    said = movement(trend(*values))
    if said in MOVED:
        ways = [it - found[0] for it in found[-2:]]
        assert all(abs(way) >= 2 for way in ways)
        assert len({way > 0 for way in ways}) == 1
        assert (ways[0] > 0) is (said == "moved up")
    elif len(found) >= 3:
        assert min(abs(it - found[0]) for it in found[-2:]) < 2 or (
            (found[-1] - found[0]) * (found[-2] - found[0]) < 0
        )


@given(answers)
def test_new_is_outside_of_all_before_and_never_early(values: list[int | None]) -> None:
    found = [it for it in values if it is not None]
    if movement(trend(*values)) == "new for you":
        assert len(found) >= 6
        assert not set(found[-2:]) & set(range(min(found[:-2]), max(found[:-2]) + 1))


@given(answers)
def test_a_drop_is_judged_as_a_rise_is(values: list[int | None]) -> None:
    turned = [None if it is None else len(SCALE) - 1 - it for it in values]
    mirror = {"moved up": "moved down", "moved down": "moved up"}
    said = movement(trend(*values))
    assert movement(trend(*turned)) == mirror.get(said, said)


@given(answers, st.integers(0, 14))
def test_a_gap_changes_nothing(values: list[int | None], at: int) -> None:
    gapped = [*values[:at], None, *values[at:]]
    assert movement(trend(*gapped)) == movement(trend(*values))


@given(answers)
def test_one_more_answer_alone_never_moves_it(values: list[int | None]) -> None:
    """Where all were the same, the newest one can't be the whole of a move."""
    calm = [2 for it in values if it is not None]
    assert movement(trend(*calm, 4)) in ("about the same", "too few")


@pytest.mark.parametrize(
    ("values", "care", "expected"),
    [
        ((4, 2, 1), True, True),
        ((4, 2, 1), False, False),
        ((4, 1, 3), True, False),
        ((4, 4, 1), True, False),
        ((0, 4, 4), True, False),
        ((1, 1, 1, 1, 0, 0), True, False),  # new, but one step
    ],
)
def test_care_is_offered_for_a_marked_line_that_moved_down(
    values: tuple[int, ...], care: bool, expected: bool
) -> None:
    assert cares_for(trend(*values, care=care)) is expected


def test_a_place_that_the_scale_has_not_is_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        trend(0, 5)
    with pytest.raises(ValueError, match="outside"):
        trend(-1)


def test_the_lines_of_the_check_in_become_trends_in_its_order() -> None:
    check_in = load(exercises()).exercises["check-in"]
    found = trends_of(
        check_in,
        {
            "closeness/circles": [Point("2026-11-22", 6)],
            "week/team": [Point("2026-11-15", None), Point("2026-11-22", 9)],
            "week/myself": [Point("2026-11-22", 4)],
            "week/old-hurts": [],
            "gone/line": [Point("2026-11-22", 1)],
        },
    )
    assert [(it.name, it.values, it.care) for it in found] == [
        ("week/myself", (4,), True),
        ("week/team", (), False),
        ("closeness/circles", (6,), False),
    ]
    assert found[0].words == ("Fully",)
    assert found[1].points == (Point("2026-11-15", None), Point("2026-11-22", None))
    assert found[2].words == ("Nearly one",)


def test_three_lines_of_the_check_in_are_looked_after() -> None:
    rates = [it for it in load(exercises()).exercises["check-in"].steps if isinstance(it, Rate)]
    assert [item.id for rate in rates for item in rate.items if item.care] == [
        "myself",
        "understood",
        "count-on",
    ]
