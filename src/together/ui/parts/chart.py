"""One person's answers to one line over time, drawn: the same on the screen, on paper, projected.

Each step of the scale is a row with its words, each check-in a place on the way, with equal steps
between them. No colour says good or bad, and nothing is compared with anybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QDate, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from together.play.trends import Point, Trend, movement
from together.ui.days import DAY_OF_WEEK, day_format, locale, typed_format
from together.ui.parts.access import give_role, name
from together.ui.parts.drawing import TIGHT_LINE, Block, Type, shape_path
from together.ui.parts.fitting import Fitting
from together.ui.parts.partner import Look
from together.ui.theme import theme
from together.words import _, ngettext

# All lengths are in type sizes, so that any device may have its own.
WORDS = 0.36  # of the width, at most, for the words of the scale
ROW = 1.9  # the least height of a row
GAP = 0.7  # between the words and the rows, between the days
MARK = 0.8  # across a mark
SMALLEST = 0.3  # across a mark among many
EDGE = 1.0  # from the last mark to the edge
BELOW = 1.7  # a line of days


@dataclass(frozen=True)
class Ink:
    """What it is drawn with: colours as "#RRGGBB", the shape of whose it is, the type.

    Every length follows the type's pixel size.
    """

    font: QFont
    words: str
    days: str
    rule: str
    mark: str
    ground: str
    shape: str = "circle"
    rtl: bool = False

    @classmethod
    def on_screen(cls, look: Look, *, rtl: bool, px: float | None = None) -> Ink:
        """In the colours of the theme; `px` is the type size where it is not that of small print,
        as on a projector."""
        tokens = theme.now
        main = tokens.partner(look.colour).main
        font = tokens.font("small", px=px)
        return cls(
            font, tokens.ink, tokens.muted, tokens.border, main, tokens.surface, look.shape, rtl
        )

    @classmethod
    def on_paper(cls, font: QFont, shape: str, *, rtl: bool) -> Ink:
        """Black on white; `font` has its pixel size in the dots of the device."""
        black, white, grey = "#000000", "#FFFFFF", "#B8B8B8"
        return cls(font, black, black, grey, black, white, shape, rtl)

    @property
    def em(self) -> float:
        return float(self.font.pixelSize())


def paint_trend(painter: QPainter, rect: QRectF, trend: Trend, ink: Ink) -> None:
    """Draw `trend` into `rect`; `height_of` tells how high that is to be."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    plot = Plot(rect, trend, ink)
    _draw_rows(painter, plot)
    _draw_days(painter, plot)
    for stretch in stretches(trend.points):
        _draw_line(painter, plot, stretch)
    _draw_marks(painter, plot)
    painter.restore()


def height_of(width: float, trend: Trend, ink: Ink) -> float:
    """The height that suits `width`."""
    plot = Plot(QRectF(0, 0, width, 0), trend, ink)
    row = max(ROW * ink.em, *(block.height + 0.4 * ink.em for block in plot.words))
    return row * len(trend.scale) + plot.below


class Plot:
    """Where everything stands in `rect`."""

    def __init__(self, rect: QRectF, trend: Trend, ink: Ink) -> None:
        self.rect, self.trend, self.ink = rect, trend, ink
        self._metrics = QFontMetricsF(ink.font)
        align = Type(ink.font, TIGHT_LINE, "right" if ink.rtl else "left")
        most = rect.width() * WORDS
        blocks = [Block(word, align, most) for word in trend.scale]
        self.beside = min(most, max(block.natural_width for block in blocks) + 2.0)
        self.words = [Block(word, align, self.beside) for word in trend.scale]
        self.days = short_days(trend.points)
        widest = max((self._metrics.horizontalAdvance(day) for day in self.days), default=0.0)
        self.day = widest + ink.em * GAP
        inside = rect.width() - self.beside - ink.em * GAP
        self._inset = EDGE * ink.em
        self.width = max(1.0, inside - 2 * self._inset)
        # The last day ends at the edge: from its mark, a day before it is so far away.
        self._clear = max(self.day, 1.5 * self.day - self._inset)
        self.two_lines = len(self.days) > 1 and self.width < self._clear
        lines = (2 if self.two_lines else 1) if self.days else 0
        self.below = (lines * BELOW + 0.3) * ink.em
        self.foot = rect.bottom() - self.below

    def x(self, number: int) -> float:
        """Where check-in `number` stands, from 0: the first at the side where reading begins."""
        last = len(self.trend.points) - 1
        part = number / last if last else 0.5
        along = self.beside + self.ink.em * GAP + self._inset + part * self.width
        return self.rect.right() - along if self.ink.rtl else self.rect.left() + along

    def y(self, value: int) -> float:
        """The middle of a row; the last word of the scale is on top."""
        row = (self.foot - self.rect.top()) / len(self.trend.scale)
        return self.foot - row * (value + 0.5)

    @property
    def apart(self) -> float:
        """Between two check-ins."""
        return self.width / max(1, len(self.trend.points) - 1)

    @property
    def mark(self) -> float:
        """Across a mark: smaller among many."""
        return max(SMALLEST * self.ink.em, min(MARK * self.ink.em, 0.8 * self.apart))

    @property
    def is_dense(self) -> bool:
        """Whether marks would touch each other, so that a fine line says more."""
        return self.apart < self.mark

    def told_days(self) -> list[int]:
        """The check-ins whose day is written: the first, the last, and those that fit between."""
        last = len(self.days) - 1
        if last < 1:
            return list(range(last + 1))
        step = max(1, -(-self.day // self.apart))
        between = range(int(step), last, int(step))
        return [0, *(n for n in between if (last - n) * self.apart >= self._clear), last]


def stretches(points: Sequence[Point]) -> list[list[int]]:
    """The numbers of neighbouring check-ins that have a place: a gap ends a stretch."""
    found: list[list[int]] = [[]]
    for number, point in enumerate(points):
        if point.value is not None:
            found[-1].append(number)
        elif found[-1]:
            found.append([])
    return [stretch for stretch in found if stretch]


def short_days(points: Sequence[Point]) -> list[str]:
    """The days, short; with the year where they are not all in the same one."""
    years = {point.day[:4] for point in points}
    long = typed_format() if len(years) > 1 else DAY_OF_WEEK.sub("", day_format(with_year=False))
    short, here = long.replace("MMMM", "MMM"), locale()
    dates = (QDate.fromString(point.day, "yyyy-MM-dd") for point in points)
    return [here.toString(date, short) for date in dates]


def _draw_rows(painter: QPainter, plot: Plot) -> None:
    ink, rect = plot.ink, plot.rect
    away = plot.beside + ink.em * GAP / 2
    near, far = rect.left() + away, rect.right()
    if ink.rtl:
        near, far = rect.left(), rect.right() - away
    for value, block in enumerate(plot.words):
        y = plot.y(value)
        painter.setPen(QPen(QColor(ink.rule), ink.em / 15))
        painter.drawLine(QPointF(near, y), QPointF(far, y))
        x = rect.right() - plot.beside if ink.rtl else rect.left()
        block.draw(painter, x, y - block.height / 2, ink.words)


def _draw_days(painter: QPainter, plot: Plot) -> None:
    ink, told = plot.ink, plot.told_days()
    for number in told:
        lower = plot.two_lines and number == told[-1]
        middle, top = plot.x(number), plot.foot + (BELOW if lower else 0) * ink.em
        box = QRectF(middle - plot.day / 2, top, plot.day, BELOW * ink.em)
        box.moveLeft(max(plot.rect.left(), min(box.left(), plot.rect.right() - plot.day)))
        style = Type(ink.font, TIGHT_LINE, "centre")
        Block(plot.days[number], style, plot.day).draw(painter, box.left(), box.top(), ink.days)


def _draw_line(painter: QPainter, plot: Plot, stretch: Sequence[int]) -> None:
    values = (plot.trend.points[number].value for number in stretch)
    spots = [
        QPointF(plot.x(number), plot.y(value))
        for number, value in zip(stretch, values, strict=True)
        if value is not None
    ]
    pen = QPen(QColor(plot.ink.mark), plot.ink.em / (12 if plot.is_dense else 7))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF(spots))


def _draw_marks(painter: QPainter, plot: Plot) -> None:
    """A mark for each; where marks would touch, only for those that no line leads to."""
    side, ink = plot.mark, plot.ink
    found = stretches(plot.trend.points)
    edge = QPen(QColor(ink.ground), ink.em / 10)
    painter.setPen(Qt.PenStyle.NoPen if plot.is_dense else edge)
    painter.setBrush(QColor(ink.mark))
    for number in (n for each in found for n in each if len(each) == 1 or not plot.is_dense):
        value = plot.trend.points[number].value
        if value is not None:
            box = QRectF(0, 0, side, side)
            box.moveCenter(QPointF(plot.x(number), plot.y(value)))
            painter.drawPath(shape_path(ink.shape, box))


def sentence(trend: Trend) -> str:
    """What may be said about `trend`: a rise and a drop in the same words, and never a cause."""
    words, said = trend.words, movement(trend)
    if said == "too few":
        return _too_few(len(words))
    if said == "about the same":
        return _("About the same. Weeks go up and down.")
    first, before, last = words[0], words[-2], words[-1]
    if said == "new for you":
        if before == last:
            return _("New for you here: “{last}”, twice in a row.").format(last=last)
        told = _("New for you here: “{before}”, then “{last}”.")
        return told.format(before=before, last=last)
    if before == last:
        told = _("This has moved since you began: from “{first}” to “{last}”, twice in a row.")
        return told.format(first=first, last=last)
    told = _("This has moved since you began: from “{first}” to “{before}”, then “{last}”.")
    return told.format(first=first, before=before, last=last)


def _too_few(count: int) -> str:
    if not count:
        return _("There is no answer yet.")
    words = ngettext(
        "{n} answer so far. From three on, it can be said if this has moved.",
        "{n} answers so far. From three on, it can be said if this has moved.",
        count,
    )
    return words.format(n=count)


class TrendPicture(Fitting, QWidget):
    """A trend in the writer's colour and shape; a screen reader is told the sentence about it."""

    def __init__(self, trend: Trend, look: Look) -> None:
        super().__init__()
        self._trend, self._look = trend, look
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        give_role(self, QAccessible.Role.Chart)
        name(self, trend.title, sentence(trend))

    def _ink(self) -> Ink:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return Ink.on_screen(self._look, rtl=rtl)

    def heightForWidth(self, width: int) -> int:
        return round(height_of(width, self._trend, self._ink()))

    def sizeHint(self) -> QSize:
        width = theme.now.px(560)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.now.px(200), theme.now.target)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_trend(QPainter(self), QRectF(self.rect()), self._trend, self._ink())
