"""The picture of a trend: words beside it, days below, gaps left open, no verdict in colours."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QAccessible, QColor, QFont, QImage, QPageSize, QPainter, QPdfWriter

from tests.ui.seeing import FIVE, MAYA, SAM, Dress, Place, described, has, picture, said, told
from together.play.trends import Point, Trend
from together.ui.parts.chart import (
    Ink,
    Plot,
    TrendPicture,
    height_of,
    paint_trend,
    sentence,
    stretches,
)
from together.ui.theme import theme

LONG = [f"{word}, as far as somebody can say it in a few more words" for word in FIVE]
BESIDE = 20  # px left free round the picture


def trend(*values: int | None, scale: list[str] = FIVE, years: int = 1) -> Trend:
    """One check-in each, spread over so many years."""
    each = 12 * 28 * years / max(1, len(values))
    days = (round(each * n) for n in range(len(values)))
    points = (
        Point(f"{2020 + day // 336}-{day % 336 // 28 + 1:02}-{day % 28 + 1:02}", value)
        for day, value in zip(days, values, strict=True)
    )
    return Trend("week/team", "I still felt we were a team.", tuple(scale), tuple(points))


def ink(*, rtl: bool = False, px: float | None = None) -> Ink:
    return Ink.on_screen(MAYA, rtl=rtl, px=px)


def painted(it: Trend, how: Ink, width: int = 700) -> tuple[QImage, Plot]:
    """The picture with a free edge round it, and where everything stands in it."""
    rect = QRectF(BESIDE, BESIDE, width, height_of(width, it, how))
    size = (rect.size() + QRectF(0, 0, 2 * BESIDE, 2 * BESIDE).size()).toSize()
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor(how.ground))
    painter = QPainter(image)
    paint_trend(painter, rect, it, how)
    painter.end()
    return image, Plot(rect, it, how)


def at(image: QImage, spot: QPointF) -> str:
    return image.pixelColor(spot.toPoint()).name().upper()


def spot(plot: Plot, number: int) -> QPointF:
    value = plot.trend.points[number].value
    assert value is not None
    return QPointF(plot.x(number), plot.y(value))


@pytest.mark.parametrize("rtl", [False, True])
def test_each_answer_has_its_mark_in_the_row_of_its_words(rtl: bool) -> None:
    it = trend(0, 4, 2)
    image, plot = painted(it, ink(rtl=rtl))
    assert [at(image, spot(plot, n)) for n in range(3)] == [plot.ink.mark] * 3
    assert plot.y(4) < plot.y(2) < plot.y(0)  # the last word of the scale is on top
    xs = [plot.x(n) for n in range(3)]
    assert xs == sorted(xs, reverse=rtl)


def test_an_open_gap_stays_open() -> None:
    it = trend(2, 2, None, 2, 2)
    image, plot = painted(it, ink())
    y = plot.y(2)
    assert at(image, QPointF((plot.x(0) + plot.x(1)) / 2, y)) == plot.ink.mark
    for x in (plot.x(2), (plot.x(1) + plot.x(2)) / 2, (plot.x(2) + plot.x(3)) / 2):
        assert image.pixelColor(QPointF(x, y).toPoint()).lightness() > 200  # the row's fine line
    assert stretches(it.points) == [[0, 1], [3, 4]]
    assert stretches(trend(None, None).points) == []


def test_who_it_is_can_be_told_by_the_shape() -> None:
    """In the same colours, the corner of a square is filled where a circle leaves it free."""
    it, corners = trend(2, 4), []
    for look in (MAYA, SAM):
        how = Ink.on_paper(theme.now.font("small", px=160), look.shape, rtl=False)
        image, plot = painted(it, how, 4000)
        reach = plot.mark * 0.34
        corners.append(at(image, spot(plot, 0) + QPointF(-reach, -reach)))
    assert corners[0] != "#000000"
    assert corners[1] == "#000000"


@pytest.mark.parametrize("count", [1, 2, 3, 8, 60, 500])
@pytest.mark.parametrize("years", [1, 9])
@pytest.mark.parametrize(("width", "px"), [(700, 15), (700, 30), (300, 30)])
def test_days_never_touch_and_the_first_and_last_are_there(
    count: int, years: int, width: int, px: float
) -> None:
    it = trend(*(n % 5 for n in range(count)), years=years)
    plot = Plot(QRectF(0, 0, width, 300), it, ink(px=px))
    told_days = plot.told_days()
    assert told_days[0] == 0
    assert told_days[-1] == count - 1
    if plot.two_lines:
        told_days = told_days[:-1]  # the last one stands below
    edges = [day_edges(plot, n) for n in told_days]
    assert all(before[1] <= after[0] + 1 for before, after in pairwise(edges))
    assert all(left >= 0 and right <= width + 1 for left, right in edges)
    assert ("2020" in plot.days[0]) is (years > 1 and count > 1)


def day_edges(plot: Plot, number: int) -> tuple[float, float]:
    left = min(plot.x(number) - plot.day / 2, plot.rect.right() - plot.day)
    return max(0.0, left), max(0.0, left) + plot.day


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("scale", [FIVE, LONG])
@pytest.mark.parametrize("px", [15, 30])
@pytest.mark.parametrize("width", [300, 700])
def test_all_of_it_stays_within_its_place(
    rtl: bool, scale: list[str], px: float, width: int
) -> None:
    it = trend(0, 4, None, 0, 4, scale=scale, years=3)
    image, plot = painted(it, ink(rtl=rtl, px=px), width)
    inner = QRect(0, 0, image.width(), image.height()).adjusted(16, 16, -16, -16)
    blank = QImage(image.size(), image.format())
    blank.fill(QColor(plot.ink.ground))
    painter = QPainter(image)
    painter.fillRect(inner, QColor(plot.ink.ground))
    painter.end()
    assert image == blank
    tops = [(plot.y(n) - block.height / 2, block.height) for n, block in enumerate(plot.words)]
    for lower, higher in pairwise(tops):
        assert higher[0] + higher[1] <= lower[0] + 1  # no word runs into the next


def test_marks_among_many_are_fine_and_a_single_one_is_still_there() -> None:
    values: list[int | None] = [2] * 500
    values[249] = values[251] = None
    image, plot = painted(trend(*values), ink(), 1000)
    assert plot.is_dense
    assert at(image, spot(plot, 250)) == plot.ink.mark
    _, few = painted(trend(2, 2), ink(), 1000)
    assert plot.mark < few.mark / 2


def test_nothing_to_draw_is_no_fault() -> None:
    for it in (trend(), trend(None), trend(3)):
        image, plot = painted(it, ink())
        assert has(image, plot.ink.mark) is bool(it.values)


def test_on_paper_it_is_black_and_white(tmp_path: Path) -> None:
    font = QFont("Nunito Sans")
    font.setPixelSize(50)
    how = Ink.on_paper(font, "square", rtl=False)
    image, _plot = painted(trend(0, 4, None, 1), how, 2000)
    for x in range(0, image.width(), 3):
        for y in range(0, image.height(), 3):
            colour = image.pixelColor(x, y)
            assert abs(colour.red() - colour.blue()) < 3
    place = tmp_path / "trend.pdf"
    writer = QPdfWriter(str(place))
    writer.setResolution(300)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    painter = QPainter(writer)
    paint_trend(painter, QRectF(0, 0, 2000, height_of(2000, trend(0, 4), how)), trend(0, 4), how)
    painter.end()
    assert place.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ((), "There is no answer yet."),
        ((1,), "1 answer so far. From three on, it can be said if this has moved."),
        ((1, None, 4), "2 answers so far. From three on, it can be said if this has moved."),
        ((1, 2, 1), "About the same. Weeks go up and down."),
        (
            (0, 3, 3),
            "This has moved since you began: from “Not this week” to “Mostly”, twice in a row.",
        ),
        (
            (3, 1, 0),
            "This has moved since you began: from “Mostly” to “A little”, then “Not this week”.",
        ),
        ((2, 2, 2, 2, 3, 3), "New for you here: “Mostly”, twice in a row."),
        ((2, 2, 2, 2, 3, 1), "New for you here: “Mostly”, then “A little”."),
    ],
)
def test_what_is_said_about_it(values: tuple[int | None, ...], words: str) -> None:
    assert sentence(trend(*values)) == words


def test_a_rise_and_a_drop_are_told_in_the_same_words() -> None:
    def bare(it: Trend) -> str:
        said_words = sentence(it)
        for word in it.scale:
            said_words = said_words.replace(f"“{word}”", "“…”")
        return said_words

    assert bare(trend(0, 4, 4)) == bare(trend(4, 0, 0))
    assert bare(trend(0, 4, 3)) == bare(trend(4, 0, 1))


def test_a_screen_reader_is_told_what_it_is_and_what_it_says(place: Place) -> None:
    it = trend(0, 3, 3)
    made = TrendPicture(it, MAYA)
    place(made)
    assert said(made) == it.title
    assert described(made) == sentence(it)
    assert told(made).role() == QAccessible.Role.Chart


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_widget_is_as_high_as_it_needs_and_follows_the_theme(
    place: Place, dress: Dress, mode: str, scale: float
) -> None:
    made = TrendPicture(trend(0, 3, 3), SAM)
    place(made)
    low = made.height()
    dress(mode, scale=scale)
    made.window().resize(1279, 720)
    assert made.height() >= made.heightForWidth(made.width()) - 1
    assert (made.height() > low * 1.5) is (scale == 2.0)
    assert has(picture(made), theme.now.partner("honey").main)


def test_it_turns_with_the_language(place: Place, dress: Dress) -> None:
    dress(language="he")
    made = TrendPicture(trend(0, 0, 0, 4, 4, 4), MAYA)
    place(made)
    main, image = QColor(theme.now.partner("lake").main), picture(made)
    top = [x for x in range(image.width()) if column_has(image, x, main)]
    assert max(top) < image.width() / 2  # the later answers, on top, are at the left


def column_has(image: QImage, x: int, colour: QColor) -> bool:
    return any(image.pixelColor(x, y) == colour for y in range(image.height() // 6))
