"""What the room would see of one exercise, without a meeting."""

from __future__ import annotations

from random import Random

from together.play.dealing import deal
from together.play.exercise import Exercise
from together.play.running import Deed, Running, parts_of
from together.play.workshop import Block, Meeting
from together.ui.room.view import Occasion, RoomView, room_view


def scenes_of(exercise: Exercise) -> list[RoomView]:
    """Each scene as it begins, with cards drawn by a fresh chance."""
    dealt, _seen = deal(exercise, {}, Random())
    block = Block(kind="exercise", exercise=exercise.id, minutes=exercise.minutes)
    meeting = Meeting(title=exercise.title, start="00:00", blocks=(block,))
    running = Running(parts_of(meeting, {exercise.id: dealt}), 0.0)
    views = []
    for _scene in running.parts[0].scenes:
        running = running.did(Deed("next", 0.0))
        views.append(room_view(running, 0.0, Occasion(exercise.title)))
    return views
