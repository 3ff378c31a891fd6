"""A plan: what a room of couples does in one meeting or several, block after block.

It holds nothing of any couple. Who leads the room is called the leader.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from together.play.care import is_deep
from together.play.exercise import Exercise
from together.play.expected import OVER
from together.play.faults import ContentError, Fault, Found, nearest, placed, quoted
from together.play.parse import parse_as, read_toml
from together.play.room import scenes
from together.play.step import Card, Line
from together.play.steps import Close

FORMAT = 1
DAY = 24 * 60  # minutes

NEWER = f"this file is for a newer Together; update it, or write: format = {FORMAT}"
LATE = "this would go on past midnight; begin earlier, or take less time"
LATEST = 9  # of the places in which blocks may be left out
SHARED = f"{LATEST} at most; blocks may have the same number, and the earlier one goes first"

Clock = Annotated[str, Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Title = Annotated[str, Meta(min_length=1, max_length=80)]
Notes = Annotated[str, Meta(max_length=2000)]


class Block(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stretch of a meeting with one thing to do.

    An exercise is called by its id, and named by its own title where `title` is empty. `skip` are
    the numbers, from 1, of those of its steps that the room leaves out. `show` is what stands on
    the big screen while the leader speaks, or in a break; `notes` and `watch` are for the leader
    alone: what to say and do, and which signs to look for. `drop` tells what may be left out when
    time is short: 1 goes first; 0 never goes.
    """

    kind: Literal["exercise", "talk", "break"]
    minutes: Annotated[int, Meta(ge=1, le=240)]
    title: Annotated[str, Meta(max_length=80)] = ""
    exercise: Annotated[str, Meta(max_length=40)] = ""
    show: Annotated[str, Meta(max_length=400)] = ""
    notes: Notes = ""
    watch: Notes = ""
    materials: Annotated[tuple[Line, ...], Meta(max_length=20)] = ()
    drop: Annotated[int, Meta(ge=0, le=LATEST, extra={OVER: SHARED})] = 0
    skip: Annotated[tuple[Annotated[int, Meta(ge=1, le=60)], ...], Meta(max_length=60)] = ()


class Meeting(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    rename={"blocks": "block"},
):
    """One coming together: from `start` ('19:00', the leader's own clock) block after block.

    The doors open `doors` minutes before.
    """

    title: Title
    start: Clock
    blocks: Annotated[tuple[Block, ...], Meta(min_length=1, max_length=40)]
    doors: Annotated[int, Meta(ge=0, le=120)] = 20

    @property
    def minutes(self) -> int:
        """How long it takes, breaks and all."""
        return sum(block.minutes for block in self.blocks)

    @property
    def starts(self) -> int:
        """Minutes from midnight to the start."""
        hours, minutes = self.start.split(":")
        return int(hours) * 60 + int(minutes)

    def times(self) -> Iterator[tuple[int, Block]]:
        """Each block with the minutes from midnight at which it begins."""
        at = self.starts
        for block in self.blocks:
            yield at, block
            at += block.minutes


class Question(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Asked of each person at the start and again at the end, without a name."""

    ask: Annotated[str, Meta(min_length=1, max_length=160)]
    options: Annotated[tuple[Card, ...], Meta(min_length=2, max_length=5)]


class Plan(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    rename={"meetings": "meeting", "questions": "question"},
):
    """A whole plan. `id` is its file's name and `language` its folder's."""

    format: Annotated[int, Meta(ge=1, le=FORMAT, extra={OVER: NEWER})]
    title: Title
    line: Line
    meetings: Annotated[tuple[Meeting, ...], Meta(min_length=1, max_length=12)]
    about: Notes = ""
    materials: Annotated[tuple[Line, ...], Meta(max_length=30)] = ()
    questions: Annotated[tuple[Question, ...], Meta(max_length=3)] = ()
    id: str = ""
    language: str = "en"

    def exercises(self) -> tuple[str, ...]:
        """The ids of all exercises in it, each once, in order."""
        blocks = [block for meeting in self.meetings for block in meeting.blocks]
        return tuple(dict.fromkeys(block.exercise for block in blocks if block.exercise))


def parse_plan(data: bytes, file: str, exercises: Mapping[str, Exercise]) -> Plan:
    """The plan in `data`; its id is the stem of `file`. Raises ContentError with every fault."""
    plan = parse_as(data, file, Plan)
    text, document = read_toml(data, file)
    if faults := placed(file, text, document, broken_plan(plan, exercises)):
        raise ContentError(faults)
    stem = re.split(r"[/\\]", file)[-1].removesuffix(".toml")
    return msgspec.structs.replace(plan, id=stem)


def title_of(block: Block, exercises: Mapping[str, Exercise]) -> str:
    """What the block is called; an exercise that is not there is called by its id."""
    known = exercises.get(block.exercise)
    return block.title or (known.title if known else block.exercise)


def broken_plan(plan: Plan, exercises: Mapping[str, Exercise]) -> Iterator[Found]:
    """Each place where the plan does not fit together, as a path and a sentence."""
    for n, meeting in enumerate(plan.meetings):
        here = ("meeting", n)
        if meeting.starts + meeting.minutes > DAY:
            yield (*here, "start"), LATE
        for k, block in enumerate(meeting.blocks):
            for path, message in broken_block(block, exercises):
                yield (*here, "block", k, *path), message


def broken_block(block: Block, exercises: Mapping[str, Exercise]) -> Iterator[Found]:
    if block.kind != "exercise":
        if not block.title.strip():
            yield (), f"a {block.kind} needs a title"
        for key in ("exercise", "skip"):
            if getattr(block, key):
                yield (key,), f"a {block.kind} has no “{key}”; leave it out"
        return
    if not block.exercise:
        yield (), 'an exercise block names one: exercise = "listen-round"'
    elif block.exercise not in exercises:
        there = no_exercise(block.exercise)
        near = nearest(list(exercises), block.exercise)
        how = f"did you mean {quoted(near)}?" if near else "“together exercises” lists them"
        yield ("exercise",), f"{there}; {how}"
    else:
        yield from broken_skips(block, exercises[block.exercise])


def no_exercise(name: str) -> str:
    return f"there is no exercise {quoted(name)}"


def told_of_faulty(faults: Iterable[Fault], faulty: Iterable[str]) -> tuple[Fault, ...]:
    """The faults of a plan. An exercise that is there, and `faulty`, is not said to be missing."""
    names = tuple(faulty)
    return tuple(told_right(fault, names) for fault in faults)


def told_right(fault: Fault, faulty: Iterable[str]) -> Fault:
    for name in faulty:
        before, missing, _how = fault.message.partition(f"{no_exercise(name)};")
        if missing:
            words = f"{before}this exercise has a fault itself; mend {name}.toml first"
            return replace(fault, message=words)
    return fault


def broken_skips(block: Block, exercise: Exercise) -> Iterator[Found]:
    """Steps that are left out: they must be there, and neither all of them nor the close."""
    for k, number in enumerate(block.skip):
        if number > len(exercise.steps):
            count = len(exercise.steps)
            yield ("skip", k), f"there is no step {number}; this exercise has {count} steps"
        elif isinstance(exercise.steps[number - 1], Close):
            yield ("skip", k), "the close is never left out; it is how people come out of it well"
    if not scenes(exercise, block.skip):
        yield ("skip",), "every step is left out; leave out the block instead"


def unwise(plan: Plan, exercises: Mapping[str, Exercise]) -> Iterator[Found]:
    """What works, and yet is not good in a room."""
    for n, meeting in enumerate(plan.meetings):
        for k, block in enumerate(meeting.blocks):
            known = exercises.get(block.exercise)
            if known:
                path = ("meeting", n, "block", k)
                yield from ((path + where, words) for where, words in unwise_block(block, known))


def unwise_block(block: Block, exercise: Exercise) -> Iterator[Found]:
    if is_deep(exercise.depth):
        yield ("exercise",), "this goes deep; leave it for two people at home"
    if exercise.looks_at_goal:
        yield ("exercise",), "this looks at a goal a couple has; in a room there may be none"
    spoken = sum(it.seconds for it in scenes(exercise, block.skip))
    if spoken > block.minutes * 60:
        most = -(-spoken // 60)
        yield ("minutes",), f"its talks and pauses alone take {most} minutes; give it more"
