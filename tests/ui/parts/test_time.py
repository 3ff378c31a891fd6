"""Timers, progress and pictures."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QVariantAnimation
from PySide6.QtWidgets import QWidget

from tests.ui.seeing import (
    MAYA,
    SAM,
    Dress,
    Place,
    has,
    picture,
    said,
)
from together.ui.parts import (
    Breath,
    Dots,
    Leaves,
    Look,
    Picture,
    Ring,
)
from together.ui.parts.pictures import SCENES
from together.ui.theme import theme


def test_a_ring_tells_the_time_and_who_speaks(place: Place) -> None:
    ring = Ring(MAYA)
    place(ring)
    ring.set_time(0.5, "1:30", "Maya is talking")
    assert said(ring) == "1:30, Maya is talking"
    half = picture(ring)
    ring.set_time(0.5, "1:30", "Maya is talking")
    assert picture(ring) == half
    ring.set_time(0.4, "1:12", "Maya is talking")
    assert picture(ring) != half
    assert has(half, theme.now.partner("lake").main)


def test_a_ring_moves_in_steps_where_motion_is_reduced(place: Place, dress: Dress) -> None:
    dress(reduced_motion=True)
    ring = Ring()
    place(ring)
    ring.set_time(0.50, "1:30")
    half = picture(ring)
    ring.set_time(0.49, "1:30")
    assert picture(ring) == half
    ring.pulse()
    assert picture(ring) != half
    assert not running(ring)


def running(widget: QWidget) -> bool:
    moves = widget.findChildren(QVariantAnimation)
    return any(move.state() == QVariantAnimation.State.Running for move in moves)


def test_nothing_moves_that_is_not_shown(place: Place) -> None:
    breath, ring = Breath(), Ring()
    page = place(breath, ring)
    ring.pulse()
    assert running(breath)
    assert running(ring)
    page.hide()
    assert not running(breath)
    assert not running(ring)


def test_dots_say_the_step(place: Place) -> None:
    dots = Dots(7, 3)
    place(dots)
    assert said(dots) == "Step 3 of 7"
    dots.set_step(4, 30)
    assert said(dots) == "Step 4 of 30"
    assert has(picture(dots), theme.now.primary)


def test_leaves_say_the_depth_and_are_never_red(place: Place) -> None:
    leaves = Leaves(2)
    place(leaves)
    assert said(leaves) == "Depth: closer, 2 of 3"
    assert has(picture(leaves), theme.now.good)
    assert not has(picture(leaves), theme.now.danger)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("kind", SCENES)
def test_a_picture_is_drawn_in_the_colours_of_the_two(
    place: Place, dress: Dress, kind: str, mode: str
) -> None:
    dress(mode)
    drawn = Picture(kind, Look("A", "plum"), Look("B", "moss"))
    place(drawn)
    image = picture(drawn)
    assert has(image, theme.now.partner("plum").main)
    assert has(image, theme.now.partner("moss").main)
    drawn.set_looks(MAYA, SAM)
    assert picture(drawn) != image
