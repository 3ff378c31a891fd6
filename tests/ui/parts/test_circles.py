"""Two circles: told apart by their shape alone, chosen by mouse, arrows and number keys."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from tests.ui.screens.looking import click, clipped
from tests.ui.seeing import MAYA, Dress, Place, described, picture, said, told
from together.ui.parts.circles import Circles, distance, draw_circles
from together.ui.theme import theme

SEVEN = [
    "Apart",
    "Just touching",
    "A little shared",
    "Partly shared",
    "Half shared",
    "Mostly shared",
    "Nearly one",
]


def circles(place: Place, **size: int) -> tuple[Circles, list[QRadioButton]]:
    made = Circles(SEVEN, "Us two", look=MAYA)
    place(made, **size)
    return made, made.findChildren(QRadioButton)


def test_none_is_chosen_first_and_each_is_named_in_full(place: Place) -> None:
    made, places = circles(place)
    assert made.value() is None
    assert [said(it) for it in places][::6] == ["Apart, 1 of 7", "Nearly one, 7 of 7"]
    assert (said(made), told(made).role()) == ("Us two", QAccessible.Role.Grouping)
    assert described(made) == "The number keys 1 to 7 choose a place, too."


def test_a_picture_is_chosen_by_the_mouse(qtbot: QtBot, place: Place) -> None:
    made, places = circles(place)
    with qtbot.waitSignal(made.chosen) as chosen:
        click(places[4])
    assert (chosen.args, made.value()) == ([5], 5)


@pytest.mark.parametrize("width", [1280, 620, 240])
def test_arrows_go_through_all_of_them_in_order(place: Place, width: int) -> None:
    """Also over the end of a row, where nothing stands beside the last one."""
    made, places = circles(place, width=width)
    places[0].setFocus()
    for expected in (2, 3, 4, 5, 6, 7, 7):
        QTest.keyClick(places[(made.value() or 1) - 1], Qt.Key.Key_Right)
        assert made.value() == expected
        assert places[expected - 1].hasFocus()
    QTest.keyClick(places[6], Qt.Key.Key_Up)
    assert made.value() == 6
    QTest.keyClick(places[5], Qt.Key.Key_Down)
    assert made.value() == 7


def test_a_number_key_chooses_its_place(place: Place) -> None:
    made, places = circles(place)
    places[0].setFocus()
    QTest.keyClick(places[0], Qt.Key.Key_6)
    assert made.value() == 6
    assert places[5].hasFocus()
    for beyond in (Qt.Key.Key_8, Qt.Key.Key_0):
        QTest.keyClick(places[5], beyond)
        assert made.value() == 6
    made.set_value(None)
    assert made.value() is None


def test_they_run_the_other_way_in_a_language_that_does(place: Place, dress: Dress) -> None:
    dress(language="he")
    made, places = circles(place)
    assert [it.x() for it in places] == sorted((it.x() for it in places), reverse=True)
    places[0].setFocus()
    QTest.keyClick(places[0], Qt.Key.Key_Left)
    assert made.value() == 2


@pytest.mark.parametrize(("width", "rows"), [(1280, 1), (620, 2), (240, 7)])
def test_they_stand_in_a_row_in_even_rows_or_in_a_list(place: Place, width: int, rows: int) -> None:
    made, places = circles(place, width=width)
    assert len({it.y() for it in places}) == rows
    assert made.height() >= made.heightForWidth(made.width())
    assert made.rect().contains(made.childrenRect())


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [1280, 960, 420])
def test_large_letters_are_not_cut_off_and_targets_are_large(
    place: Place, dress: Dress, scale: float, width: int
) -> None:
    dress(scale=scale)
    made, places = circles(place, width=width)
    assert list(clipped(made.window())) == []
    assert all(min(it.width(), it.height()) >= 44 for it in places)


def test_the_shape_tells_the_place_without_colour() -> None:
    """From one place to the next, more of what is painted is shared by both circles."""
    found = [shared_part(distance(place, 7)) for place in range(1, 8)]
    assert found[0] == 0
    assert found[1] < 0.02  # they touch
    assert all(after > before + 0.05 for before, after in pairwise(found[1:]))
    assert 0.75 < found[-1] < 1


def shared_part(apart: float) -> float:
    """The part of a circle that the other one covers, counted in black and white."""
    image = QImage(400, 160, QImage.Format.Format_RGB32)
    image.fill(QColor("#FF00FF"))
    painter = QPainter(image)
    draw_circles(painter, QRectF(30, 10, 340, 140), apart, "#000000", "#FFFFFF")
    painter.end()
    middle = [QColor(image.pixel(x, 80)) for x in range(image.width())]
    grey = round(255 * 0.6)
    count = sum(abs(c.red() - grey) < 3 and c.red() == c.green() == c.blue() for c in middle)
    return count / 140


def test_the_chosen_one_has_a_frame_and_a_tick(place: Place) -> None:
    made, places = circles(place)
    assert not filled_corner(places[2])
    made.set_value(3)
    assert filled_corner(places[2])
    assert not filled_corner(places[3])


def filled_corner(radio: QRadioButton) -> bool:
    """Whether the disc of the tick is there: more colour than the frame alone has."""
    image, main = picture(radio), QColor(theme.now.partner("lake").main)
    corner = ((x, y) for x in range(image.width() - 36, image.width()) for y in range(36))
    return sum(image.pixelColor(x, y) == main for x, y in corner) > 250
