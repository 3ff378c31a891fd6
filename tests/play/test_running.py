"""A meeting under way, played at random: clocks that never lie, and ways back that lose nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from together import library, paths
from together.play.exercise import Exercise
from together.play.running import DOORS, LATE, OVER, Deed, Running, parts_of
from together.play.workshop import Block, Meeting

MINUTE = 60
BLOCKS = (
    Block(kind="talk", title="Welcome", minutes=10, show="Three rules."),
    Block(kind="exercise", exercise="weather", minutes=15, drop=2),
    Block(kind="break", title="Break", minutes=10, drop=1),
    Block(kind="exercise", exercise="listen-round", minutes=30),
    Block(kind="talk", title="Goodbye", minutes=5),
)
WHOLE = 70 * MINUTE


@cache
def exercises() -> dict[str, Exercise]:
    return dict(library.load(paths.exercises()).exercises)


@cache
def evening(starts: float = 600.0) -> Running:
    """It is to start ten minutes after the room was opened."""
    meeting = Meeting(title="Evening", start="19:00", blocks=BLOCKS)
    return Running(parts_of(meeting, exercises()), starts)


def run(running: Running, *deeds: tuple[str, float] | tuple[str, float, int]) -> Running:
    for deed in deeds:
        running = running.did(Deed(*deed))
    return running


WHATS = (
    "next",
    "next",
    "next",
    "back",
    "longer",
    "pause",
    "go on",
    "drop",
    "keep",
    "end",
    "blank",
    "show",
)
STEPS = st.tuples(st.sampled_from(WHATS), st.floats(0, 900), st.integers(0, 130))


@st.composite
def lived(draw: st.DrawFn) -> tuple[Running, float]:
    """A meeting after any deeds, and a time at or after the last of them."""
    running, time = evening(draw(st.sampled_from([0.0, 600.0, -1200.0]))), 0.0
    for what, later, number in draw(st.lists(STEPS, max_size=25)):
        time += later
        running = run(running, (what, time, number % 6 if what in {"drop", "keep"} else number))
    return running, time + draw(st.floats(0, 900))


def test_at_the_doors_the_time_until_the_start_runs() -> None:
    now = evening().at(240)
    assert (now.block, now.block_left, now.behind) == (DOORS, 360, 0)
    assert now.ends == 600 + WHOLE
    late = evening().at(600 + 5 * MINUTE)
    assert (late.block_left, late.behind) == (0, 5 * MINUTE)
    assert late.is_late


def test_a_clock_goes_on_below_zero_and_nothing_moves_by_itself() -> None:
    begun = run(evening(), ("next", 600))
    now = begun.at(600 + 12 * MINUTE)
    assert (now.block, now.scene, now.left, now.block_left) == (0, 0, -2 * MINUTE, -2 * MINUTE)
    assert now.behind == 2 * MINUTE


def test_a_pause_stops_the_clock_and_not_the_evening() -> None:
    paused = run(evening(), ("next", 600), ("pause", 700))
    assert paused.at(1000).left == paused.at(700).left == 500
    assert paused.at(1000).behind == 300
    went_on = run(paused, ("go on", 1000))
    assert went_on.at(1100).left == 400
    assert run(paused, ("next", 1000)).at(1000).is_paused is False


def test_more_time_is_given_to_what_is_on() -> None:
    longer = run(evening(), ("next", 600), ("longer", 650, 120))
    now = longer.at(660)
    assert (now.left, now.whole) == (10 * MINUTE - 60 + 120, 12 * MINUTE)
    assert now.behind == 120
    assert run(evening(), ("longer", 10, 120)).at(20) == evening().at(20)  # the doors have none


def test_to_end_on_time_the_least_that_may_go_is_named() -> None:
    late = run(evening(), ("next", 600 + 8 * MINUTE))
    time = 600 + 8 * MINUTE
    assert late.spare(time) == (2,)  # the break goes first
    later = run(evening(), ("next", 600 + 12 * MINUTE))
    assert later.spare(600 + 12 * MINUTE) == (1, 2)
    assert evening().spare(600) == ()
    dropped = run(late, ("drop", time, 2))
    assert dropped.at(time).behind == -2 * MINUTE
    assert dropped.spare(time) == ()
    assert run(dropped, ("keep", time, 2)).at(time).behind == 8 * MINUTE


def test_a_dropped_block_is_passed_over_both_ways() -> None:
    running = run(evening(), ("next", 600), ("drop", 610, 1), ("next", 700))
    assert running.at(700).block == 2
    assert run(running, ("back", 710)).at(710).block == 0


def test_what_is_on_or_behind_cannot_be_dropped() -> None:
    running = run(evening(), ("next", 600), ("drop", 610, 0))
    assert running.at(610).dropped == frozenset()
    assert run(running, ("end", 700), ("drop", 710, 3)).at(710).dropped == frozenset()


def test_an_end_can_be_taken_back_to_where_it_was() -> None:
    running = run(evening(), ("next", 600), ("end", 700))
    over = running.at(5000)
    assert (over.block, over.ends) == (OVER, 700)
    again = run(running, ("end", 750), ("back", 800)).at(800)
    assert (again.block, again.left) == (0, 500)
    last = run(again_from(running), ("back", 900)).at(900)
    assert last.block == len(BLOCKS) - 1


def again_from(running: Running) -> Running:
    """Over because nothing was left to come, not because it was ended."""
    running = run(running, ("back", 800))
    while not running.at(800).is_over:
        running = run(running, ("next", 800))
    return running


def test_blank_stays_until_it_is_shown_again() -> None:
    blank = run(evening(), ("next", 600), ("blank", 610), ("next", 620))
    assert blank.at(630).is_blank
    assert not run(blank, ("show", 640)).at(640).is_blank


def test_an_evening_from_the_doors_to_the_end_is_on_time_when_every_scene_is() -> None:
    running, time = evening(), 600.0
    running = run(running, ("next", time))
    for part in running.parts:
        for scene in part.scenes:
            time += scene.about
            running = run(running, ("next", time))
    assert running.at(time).is_over
    assert abs(running.at(time).behind) < LATE  # seconds that were rounded


@given(lived(), st.floats(0, 900))
def test_time_that_passes_is_never_won(made: tuple[Running, float], later: float) -> None:
    running, time = made
    now, then = running.at(time), running.at(time + later)
    assert then.behind >= now.behind - 1e-6
    assert (then.block, then.scene, then.dropped) == (now.block, now.scene, now.dropped)
    if now.is_paused or now.block < 0:
        assert then.left == now.left
    else:
        assert abs(now.left - then.left - later) < 1e-6
    assert now.ends >= time - 1e-6 or now.is_over


@given(lived())
def test_next_and_back_lead_to_the_same_place_with_the_same_clock(
    made: tuple[Running, float],
) -> None:
    running, time = made
    before = running.at(time)
    again = run(running, ("next", time), ("back", time)).at(time)
    if not before.is_over:
        assert (again.block, again.scene) == (before.block, before.scene)
        assert again.left == pytest.approx(before.left)
        assert again.behind == pytest.approx(before.behind)


@given(lived())
def test_every_meeting_comes_to_its_end(made: tuple[Running, float]) -> None:
    running, time = made
    for _scene in range(1 + sum(len(part.scenes) for part in running.parts)):
        running = run(running, ("next", time))
    assert running.at(time).is_over


@given(lived())
def test_nothing_dropped_is_ever_on_and_no_spot_is_outside(made: tuple[Running, float]) -> None:
    running, time = made
    now = running.at(time)
    assert now.block not in now.dropped
    assert now.block in {DOORS, OVER, *range(len(running.parts))}
    if now.block >= 0:
        assert 0 <= now.scene < len(running.parts[now.block].scenes)


@given(lived())
def test_what_is_spared_may_go_and_is_enough_or_all(made: tuple[Running, float]) -> None:
    running, time = made
    now, spare = running.at(time), running.spare(time)
    assert all(running.parts[n].drop and n > now.block and n not in now.dropped for n in spare)
    if not now.is_late:
        assert spare == ()
    after = run(running, *(("drop", time, n) for n in spare)).at(time)
    left = [n for n in droppable(running, after.dropped) if n > now.block]
    assert not after.is_late or not left or now.is_over


def droppable(running: Running, dropped: frozenset[int]) -> Sequence[int]:
    return [n for n, part in enumerate(running.parts) if part.drop and n not in dropped]


@given(lived())
def test_what_is_written_down_gives_the_same_meeting(made: tuple[Running, float]) -> None:
    running, time = made
    written = msgspec.json.encode(running.deeds)
    again = Running(
        running.parts, running.starts, msgspec.json.decode(written, type=tuple[Deed, ...])
    )
    assert again.at(time) == running.at(time)


def test_an_exercise_that_is_not_there_cannot_be_run() -> None:
    meeting = Meeting(title="Evening", start="19:00", blocks=BLOCKS)
    with pytest.raises(KeyError):
        parts_of(meeting, {})
