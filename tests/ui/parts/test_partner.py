"""A partner is told by colour, shape and name."""

from __future__ import annotations

import pytest

from tests.ui.seeing import (
    SAM,
    Place,
    has,
    picture,
    said,
)
from together.ui.parts import (
    COLOURS,
    SHAPES,
    Look,
    PartnerBadge,
    PartnerMark,
    colour_word,
    shape_word,
)
from together.ui.theme import theme


@pytest.mark.parametrize(("colour", "shape"), [*zip(COLOURS, SHAPES, strict=True)])
def test_a_mark_carries_colour_shape_and_initial(place: Place, colour: str, shape: str) -> None:
    mark = PartnerMark(Look("sam", colour, shape), 64)
    place(mark)
    image, colours = picture(mark), theme.now.partner(colour)
    assert has(image, colours.main)
    assert has(image, colours.on)
    assert said(mark) == "sam"


def test_no_two_shapes_look_alike(place: Place) -> None:
    marks = [PartnerMark(Look("S", "lake", shape), 64) for shape in SHAPES]
    place(*marks)
    drawn = [picture(mark) for mark in marks]
    for i, one in enumerate(drawn):
        for other in drawn[i + 1 :]:
            assert one != other


def test_a_badge_says_whose_turn_it_is(place: Place) -> None:
    badge = PartnerBadge(SAM)
    place(badge)
    wide = badge.sizeHint()
    assert said(badge) == "Sam"
    assert not has(picture(badge), theme.now.partner("honey").soft)
    badge.set_active(True)
    assert said(badge) == "Sam, whose turn it is"
    assert has(picture(badge), theme.now.partner("honey").soft)
    assert badge.sizeHint() == wide


def test_every_colour_and_shape_has_a_word() -> None:
    assert len({colour_word(key) for key in COLOURS}) == 6
    assert len({shape_word(key) for key in SHAPES}) == 6
