"""The room's scenes of every shipped exercise, and of each step kind."""

from __future__ import annotations

import random
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from together import library, paths
from together.play.dealing import deal
from together.play.exercise import Exercise
from together.play.moves import Partner
from together.play.room import SHORTEST, Scene, scenes, timed
from together.play.steps import KINDS, Mirror, Rate, Reveal, Talk

NAMES: dict[Partner, str] = {1: "Partner A", 2: "Partner B"}
BOTH = ("you", "your partner")


@cache
def shipped() -> dict[str, Exercise]:
    found = library.load(paths.exercises()).exercises
    return {name: deal(it, {}, random.Random(3))[0] for name, it in found.items()}


EXERCISES = sorted(path.stem for path in (paths.exercises() / "en").glob("*.toml"))
EXERCISES.remove("journeys")


def of(name: str, *skip: int) -> list[Scene]:
    return list(scenes(shipped()[name], skip))


@pytest.mark.parametrize("name", EXERCISES)
def test_each_step_has_its_scenes_and_no_place_is_left_empty(name: str) -> None:
    found = of(name)
    assert {it.step for it in found} == set(range(len(shipped()[name].steps)))
    for it in found:
        said = it.say(" ".join((it.ask, it.listener, it.help, *it.points)), NAMES, BOTH)
        assert "{" not in said, said
        assert it.ask or it.kind in {"reveal", "pause", "goal", "rate"}, it


def test_all_kinds_are_there() -> None:
    assert {it.kind for name in EXERCISES for it in of(name)} == set(KINDS)


@pytest.mark.parametrize("name", EXERCISES)
def test_both_get_as_many_turns_of_the_same_length(name: str) -> None:
    exercise = shipped()[name]
    for n, step in enumerate(exercise.steps):
        if step.cast == "each" and isinstance(step, Talk):
            turns = [it for it in of(name) if it.step == n]
            mine = [(it.round, it.seconds) for it in turns if it.who == 1]
            assert mine == [(it.round, it.seconds) for it in turns if it.who == 2]
            assert len(mine) == step.rounds


def test_what_each_does_alone_all_do_at_once() -> None:
    [written] = [it for it in of("needs-cards") if it.kind == "write"]
    assert (written.who, written.me) == (None, None)
    picked = next(it for it in of("needs-cards") if it.kind == "pick")
    assert picked.count == 3
    assert len(picked.points) > 20


def test_words_are_said_back_at_once_and_by_the_other() -> None:
    heard = [(it.kind, it.who) for it in of("listen-round")][4:8]
    assert heard == [("talk", 1), ("mirror", 2), ("talk", 2), ("mirror", 1)]


def test_names_are_put_in() -> None:
    talk, mirror = of("listen-round")[4:6]
    assert talk.say(talk.ask, NAMES, BOTH).startswith("Tell Partner B about it.")
    assert mirror.say(mirror.ask, NAMES, BOTH).startswith("Tell Partner A what you heard")
    pick = of("listen-round")[2]
    assert pick.say(pick.ask, NAMES, BOTH).startswith("When you tell your partner about it")
    answer = [it for it in of("ask-clear") if it.kind == "decide"]
    said = [it.say(it.ask, NAMES, BOTH) for it in answer]
    assert said[0].startswith("Partner B, what can you say")
    assert said[1].startswith("Partner A, what can you say")


def test_a_scale_has_its_lines_and_words() -> None:
    exercise = shipped()["check-in"]
    step = next(it for it in exercise.steps if isinstance(it, Rate))
    rated = next(it for it in of("check-in") if it.kind == "rate")
    assert rated.points == tuple(it.text for it in step.items)
    assert rated.scale == step.scale


def test_a_reveal_says_what_to_look_for_and_nothing_of_choosing() -> None:
    revealed = [it for it in of("needs-cards") if it.kind == "reveal"]
    step = next(it for it in shipped()["needs-cards"].steps if isinstance(it, Reveal))
    assert [it.ask for it in revealed] == [step.ask]


def test_steps_can_be_left_out() -> None:
    steps = shipped()["listen-round"].steps
    mirrors = [n + 1 for n, it in enumerate(steps) if isinstance(it, Mirror)]
    assert "mirror" not in {it.kind for it in of("listen-round", *mirrors)}
    assert len(of("listen-round", *mirrors)) == len(of("listen-round")) - 2 * len(mirrors)


@given(st.sampled_from(EXERCISES), st.integers(1, 120))
def test_scenes_share_the_time_there_is(name: str, minutes: int) -> None:
    whole = timed(scenes(shipped()[name]), minutes)
    assert all(it.about >= SHORTEST or it.about == it.seconds for it in whole)
    assert all(it.about == it.seconds for it in whole if it.seconds)
    spoken = sum(it.seconds for it in whole)
    least = spoken + SHORTEST * len([it for it in whole if not it.seconds])
    if minutes * 60 >= least + 60 * len(whole):  # nobody is at the shortest
        assert abs(sum(it.about for it in whole) - minutes * 60) <= len(whole)
