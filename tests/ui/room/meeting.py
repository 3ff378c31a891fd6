"""An evening with twelve couples: data for the room and its desk under test."""

from __future__ import annotations

from functools import cache
from random import Random

from together import library, paths
from together.play.dealing import deal
from together.play.exercise import Exercise
from together.play.pulse import Tally
from together.play.room import Scene, scenes, timed
from together.play.running import Deed, Running, What, parts_of
from together.play.workshop import Block, Meeting, Question
from together.ui.room.view import Occasion, RoomView, room_view

STARTS = 1200.0  # seconds after the doors were opened
RULES = "Your own pace. You can skip anything. What is said stays with the two of you."
TALK = Block(
    kind="talk",
    minutes=8,
    title="Welcome",
    show=RULES,
    notes="Say who you are, and where the quiet room is.",
    watch="Somebody who looks at the other one before each answer.",
    materials=("Name tags", "Help sheets"),
)
EVENING = Meeting(
    title="An evening for the two of you",
    start="19:00",
    blocks=(
        TALK,
        Block(kind="exercise", minutes=26, exercise="listen-round", notes="Walk and whisper."),
        Block(kind="break", minutes=10, title="Break", show="Tea is at the back."),
        Block(kind="exercise", minutes=12, exercise="thank-you", drop=1),
        Block(kind="talk", minutes=5, title="Where to go on", drop=2),
    ),
)
OCCASION = Occasion(EVENING.title, zero=18 * 3600 + 40 * 60, doors=STARTS)
QUESTIONS = (
    Question(
        ask="How close do you feel to your partner right now?",
        options=("Far apart", "A little apart", "In between", "Close", "Very close"),
    ),
    Question(ask="Was this evening worth the time?", options=("No", "A little", "Yes", "Very")),
    Question(ask="Did you feel free to skip?", options=("Yes", "Partly", "No")),
)
TALLY = Tally(((1, 3, 6, 8, 4), (0, 4, 12, 6), (20, 2, 0)), 22)


@cache
def exercises() -> dict[str, Exercise]:
    """All that are shipped, their cards dealt as a room gets them."""
    whole = library.load(paths.exercises()).exercises
    return {key: deal(it, {}, Random(1))[0] for key, it in whole.items()}


@cache
def doors() -> Running:
    """The doors are open, and nothing was done yet."""
    return Running(parts_of(EVENING, exercises()), STARTS)


def led(*deeds: tuple[What, float] | tuple[What, float, int]) -> Running:
    """After these deeds."""
    running = doors()
    for deed in deeds:
        running = running.did(Deed(*deed))
    return running


def begun(presses: int, at: float = STARTS) -> Running:
    """After so many presses of Next, all at once."""
    running = doors()
    for _press in range(presses):
        running = running.did(Deed("next", at))
    return running


def view(running: Running, time: float, *, is_blank: bool = False) -> RoomView:
    return room_view(running, time, OCCASION, is_blank=is_blank)


@cache
def every_scene() -> list[tuple[str, Scene]]:
    """Of each exercise that is shipped each scene, with the exercise's id."""
    found = []
    for key, exercise in sorted(exercises().items()):
        found += [(key, scene) for scene in timed(scenes(exercise), 30)]
    return found


def view_of(scene: Scene, title: str = "Something", *, into: float = 0.4) -> RoomView:
    """The room's view of one scene, when that part of its time has passed."""
    parts = parts_of(EVENING, exercises())
    one = type(parts[1])(title, "exercise", (scene,), max(60, scene.about))
    running = Running((one,), 0.0).did(Deed("next", 0.0))
    return room_view(running, scene.about * into, OCCASION)
