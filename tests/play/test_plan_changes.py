"""Changes of a plan: whatever row of them is made, what comes out is a plan, or a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from together import library, paths
from together.play import plan_changes as change
from together.play.exercise import Exercise
from together.play.plan_changes import ChangeError
from together.play.workshop import Block, Meeting, Plan, broken_plan

WELCOME = Block(kind="talk", minutes=8, title="Welcome")
LISTEN = Block(kind="exercise", minutes=26, exercise="listen-round", drop=1)
TEA = Block(kind="break", minutes=15, title="Tea")
EVENING = Plan(
    format=1,
    title="An evening",
    line="Two hours for a room of couples.",
    meetings=(
        Meeting(title="First", start="19:00", blocks=(WELCOME, LISTEN, TEA)),
        Meeting(title="Second", start="21:00", blocks=(WELCOME,)),
    ),
)
Change = Callable[[Plan], Plan]


@cache
def exercises() -> dict[str, Exercise]:
    return dict(library.load(paths.exercises()).exercises)


anywhere = st.integers(-2, 5)
words = st.one_of(st.text(max_size=90), st.sampled_from(["", " ", "x" * 401, "x" * 2001]))
blocks = st.builds(
    Block,
    kind=st.sampled_from(["exercise", "talk", "break"]),
    minutes=st.integers(-1, 300),
    title=words,
    exercise=st.sampled_from(["", "listen-round"]),
)
clock = st.one_of(
    st.sampled_from(["00:00", "23:59", "7:30", "24:00", "", "19:00\n", "noon"]),
    st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59)),
)
changes = st.one_of(
    st.builds(
        lambda m, b, to: partial(change.moved, meeting=m, block=b, to=to),
        anywhere, anywhere, anywhere,
    ),
    st.builds(
        lambda m, b, n: partial(change.with_minutes, meeting=m, block=b, minutes=n),
        anywhere, anywhere, st.integers(-5, 1000),
    ),
    st.builds(
        lambda m, b, n: partial(change.with_drop, meeting=m, block=b, drop=n),
        anywhere, anywhere, st.integers(-1, 12),
    ),
    st.builds(
        lambda m, b, key, text: partial(change.with_words, meeting=m, block=b, **{key: text}),
        anywhere, anywhere, st.sampled_from(["title", "show", "notes", "watch"]), words,
    ),
    st.builds(
        lambda m, at, block: partial(change.with_block, meeting=m, at=at, block=block),
        anywhere, anywhere, blocks,
    ),
    st.builds(lambda m, b: partial(change.without, meeting=m, block=b), anywhere, anywhere),
    st.builds(lambda m, at: partial(change.with_start, meeting=m, start=at), anywhere, clock),
    st.builds(
        lambda m, text: partial(change.renamed_meeting, meeting=m, title=text), anywhere, words
    ),
    st.builds(lambda one, two: partial(change.renamed, title=one, line=two), words, words),
)  # fmt: skip


@settings(max_examples=300)
@given(row=st.lists(changes, max_size=12))
def test_any_row_of_changes_keeps_a_plan_valid_or_is_refused_in_a_sentence(
    row: list[Change],
) -> None:
    plan = EVENING
    for one in row:
        before = msgspec.to_builtins(plan)
        try:
            plan = one(plan)
        except ChangeError as error:
            assert re.fullmatch(r"[A-Z][^{}]+[.\d]", str(error))
            assert error.template.format(**error.values) == str(error)
            assert msgspec.to_builtins(plan) == before
        again = msgspec.convert(msgspec.to_builtins(plan), Plan)
        assert again == plan
        assert not list(broken_plan(plan, exercises()))


def titles(plan: Plan, meeting: int = 0) -> list[str]:
    return [it.title or it.exercise for it in plan.meetings[meeting].blocks]


@pytest.mark.parametrize(
    ("block", "to", "order"),
    [
        (0, 2, ["listen-round", "Tea", "Welcome"]),
        (2, 0, ["Tea", "Welcome", "listen-round"]),
        (1, 1, ["Welcome", "listen-round", "Tea"]),
    ],
)
def test_a_block_moves_and_those_between_make_room(block: int, to: int, order: list[str]) -> None:
    plan = change.moved(EVENING, 0, block, to)
    assert titles(plan) == order
    assert titles(plan, 1) == ["Welcome"]
    assert titles(EVENING) == ["Welcome", "listen-round", "Tea"]


def test_a_new_block_comes_before_the_one_that_stands_there() -> None:
    pause = Block(kind="break", minutes=5, title="Air")
    assert titles(change.with_block(EVENING, 0, 1, pause)) == [
        "Welcome",
        "Air",
        "listen-round",
        "Tea",
    ]
    assert titles(change.with_block(EVENING, 0, 3, pause))[-1] == "Air"
    assert titles(change.without(EVENING, 0, 1)) == ["Welcome", "Tea"]


REFUSED: list[tuple[Change, str]] = [
    (partial(change.with_minutes, meeting=0, block=0, minutes=0), "takes 1 to 240 minutes"),
    (partial(change.with_minutes, meeting=0, block=0, minutes=900), "takes 1 to 240 minutes"),
    (partial(change.with_minutes, meeting=1, block=0, minutes=240), "past midnight"),
    (partial(change.with_start, meeting=0, start="23:30"), "past midnight"),
    (partial(change.with_start, meeting=0, start="25:00"), "no time of day"),
    (partial(change.with_words, meeting=0, block=0, title=" "), "needs a title"),
    (partial(change.with_words, meeting=0, block=1, show="x" * 401), "over 400 letters"),
    (partial(change.without, meeting=1, block=0), "A meeting needs a block"),
    (partial(change.without, meeting=0, block=3), "no such block"),
    (partial(change.without, meeting=2, block=0), "no such meeting"),
    (partial(change.moved, meeting=0, block=0, to=3), "no such place"),
    (partial(change.renamed, title=""), "no words here"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "words"), REFUSED)
def test_what_no_plan_may_be_is_said(one: Change, words: str) -> None:
    with pytest.raises(ChangeError, match=words):
        one(EVENING)


def test_an_exercise_may_go_by_its_own_title() -> None:
    plan = change.with_words(change.with_words(EVENING, 0, 1, title="Listen"), 0, 1, title="")
    assert plan == EVENING


def test_a_meeting_is_full_at_some_point() -> None:
    plan = EVENING
    small = Block(kind="break", minutes=1, title="Air")
    for _again in range(37):
        plan = change.with_block(plan, 0, 0, small)
    with pytest.raises(ChangeError, match="40 blocks at most"):
        change.with_block(plan, 0, 0, small)


def test_the_file_that_a_plan_stands_in_makes_no_difference() -> None:
    assert change.says_the_same(EVENING, msgspec.structs.replace(EVENING, id="a", language="de"))
    assert not change.says_the_same(EVENING, change.renamed(EVENING, "Another"))
