"""How near two felt: pictures of two circles, from apart to nearly one, each with its words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen

from together.ui.parts.choices import draw_tick
from together.ui.parts.drawing import ROOM, TIGHT_LINE, Align, Block, Type, lead, longest_word
from together.ui.parts.fitting import ARROWS
from together.ui.parts.partner import Look
from together.ui.parts.scale import Radio, Scale
from together.ui.theme import theme
from together.words import _

APART, NEARLY_ONE = 1.15, 0.1  # of the middles, in widths of a circle
SHARED = 0.4  # how strong the colour is where the circles overlap


def distance(place: int, places: int) -> float:
    """How far apart the middles of the two circles are at `place` (from 1), in circle widths."""
    part = (place - 1) / max(1, places - 1)
    return APART + (NEARLY_ONE - APART) * part


def draw_circles(painter: QPainter, box: QRectF, apart: float, main: str, soft: str) -> None:
    """Two circles as high as `box`: the writer's filled, the other one an outline.

    What they share is darker. So the shape tells how near they are, without any colour.
    """
    tokens, side = theme.now, box.height()
    line = max(2.0, side / 22)
    rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    step = side * apart / 2 * (-1 if rtl else 1)
    own, other = (_circle(box.center(), side - line, way * step) for way in (-1, 1))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillPath(other, QColor(tokens.surface))
    painter.fillPath(own, QColor(soft))
    shared = QColor(main)
    shared.setAlphaF(SHARED)
    painter.fillPath(own.intersected(other), shared)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for path, colour in ((other, tokens.muted), (own, main)):
        painter.setPen(QPen(QColor(colour), line))
        painter.drawPath(path)


def _circle(centre: QPointF, side: float, aside: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(centre + QPointF(aside, 0), side / 2, side / 2)
    return path


class _Circles(Radio):
    """One place: its picture, with the words below it, or beside it in a list."""

    SIDE = 40  # px across one circle
    PAD = 8

    def __init__(self, text: str, name: str, apart: float, look: Look | None) -> None:
        super().__init__(text, name)
        self._apart, self._look = apart, look

    def _side(self) -> int:
        return theme.now.space(self.SIDE)

    def _wide(self) -> int:
        """Px across that the two circles take where they are farthest apart."""
        return round(self._side() * (1 + APART))

    def _around(self) -> int:
        return ROOM + theme.now.space(self.PAD)

    def _block(self, width: int) -> Block:
        tokens = theme.now
        align: Align = "centre" if self.across else lead(self)
        room = width - 2 * self._around() if not self.across else width - 2 * ROOM - 4
        if not self.across:
            room -= self._wide() + tokens.space(16)
        font = tokens.font("small", px=tokens.px(16)) if self.across else tokens.font("body")
        return Block(self._words, Type(font, TIGHT_LINE, align, balanced=self.across), room)

    def least_width(self) -> int:
        font = theme.now.font("small", px=theme.now.px(16))
        words = longest_word(self._words, font) + 2 * ROOM + 6
        return max(words, self._wide() + 2 * ROOM + theme.now.space(4))

    def height_at(self, width: int) -> int:
        words, around = self._block(width).height, 2 * self._around()
        if self.across:
            return self._side() + theme.now.space(6) + words + around
        return max(self._side(), words) + around

    def picture(self) -> QRectF:
        """Where the two circles are."""
        side, wide = self._side(), self._wide()
        if self.across:
            return QRectF((self.width() - wide) / 2, self._around(), wide, side)
        x = self.width() - self._around() - wide if lead(self) == "right" else self._around()
        return QRectF(x, (self.height() - side) / 2, wide, side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows are the row's: they go by the order of the places, not by where they stand."""
        if event.key() in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focus_rect(self) -> QRect:
        inset = ROOM - 2
        return self.rect().adjusted(inset, inset, -inset, -inset)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.now
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        main, soft, on = tokens.primary, tokens.secondary_bg, tokens.on_primary
        if self._look:
            colours = tokens.partner(self._look.colour)
            main, soft, on = colours.main, colours.soft, colours.on
        if self.isChecked() or self.underMouse():
            self._draw_frame(painter, main)
        draw_circles(painter, self.picture(), self._apart, main, soft)
        self._draw_words(painter)
        if self.isChecked():
            self._draw_mark(painter, main, on)

    def _draw_frame(self, painter: QPainter, colour: str) -> None:
        width = 3.0 if self.isChecked() else 1.0
        inner = QRectF(self.focus_rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setPen(QPen(QColor(colour), width))
        painter.setBrush(QColor(theme.now.surface))
        painter.drawRoundedRect(inner, theme.now.radius, theme.now.radius)

    def _draw_mark(self, painter: QPainter, main: str, on: str) -> None:
        """A tick on the corner where the reading ends."""
        side, rect = theme.now.space(24), QRectF(self.focus_rect())
        x = rect.left() - 4 if lead(self) == "right" else rect.right() - side + 4
        spot = QRectF(x, rect.top() - 4, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(main))
        painter.drawEllipse(spot)
        draw_tick(painter, on, spot)

    def _draw_words(self, painter: QPainter) -> None:
        tokens, block = theme.now, self._block(self.width())
        if self.across:
            top = self.picture().bottom() + tokens.space(6)
            block.draw(painter, ROOM + 2, top, tokens.ink)
            return
        beside = self._wide() + tokens.space(16)
        x = self._around() + (0 if lead(self) == "right" else beside)
        block.draw(painter, x, (self.height() - block.height) / 2, tokens.ink)


class Circles(Scale):
    """A scale of pictures, from apart to nearly one, each named with its words.

    In one row, in rows of about equal length, or in a list, as there is room. Arrow keys move
    along the places in their order, wherever they stand, and a number key chooses its place.
    `chosen` tells the place, from 1.
    """

    def __init__(self, words: Sequence[str], name: str, *, look: Look | None = None) -> None:
        super().__init__(words, name, look=look)
        keys = _("The number keys 1 to {count} choose a place, too.")
        self.setAccessibleDescription(keys.format(count=len(words)))

    @staticmethod
    def _stone(text: str, name: str, place: tuple[int, int], look: Look | None) -> Radio:
        return _Circles(text, name, distance(*place), look)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, typed = event.key(), event.text()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        onward = Qt.Key.Key_Left if rtl else Qt.Key.Key_Right
        if key in ARROWS:
            self._choose(self._at() + (1 if key in (onward, Qt.Key.Key_Down) else -1))
        elif typed.isdecimal() and 1 <= int(typed) <= len(self._radios):
            self._choose(int(typed))
        else:
            super().keyPressEvent(event)

    def _at(self) -> int:
        """The place that has the keyboard, from 1."""
        held = [n for n, radio in enumerate(self._radios, start=1) if radio.hasFocus()]
        return held[0] if held else 0

    def _choose(self, place: int) -> None:
        radio = self._radios[min(max(place, 1), len(self._radios)) - 1]
        radio.setFocus(Qt.FocusReason.TabFocusReason)
        radio.click()

    def _columns(self, width: int) -> int:
        """The most that fit beside each other, with rows that are as even as can be."""
        widest, count = max(radio.least_width() for radio in self._radios), len(self._radios)
        most = min(count, max(1, width // widest))
        rows = -(-count // most)
        return -(-count // rows)

    def _across(self, width: int) -> bool:
        return self._columns(width) > 1

    def _rows(self, width: int) -> list[tuple[list[Radio], int]]:
        """The places of each row, and how high it is."""
        columns = self._columns(width)
        each = width // columns
        rows = [self._radios[n : n + columns] for n in range(0, len(self._radios), columns)]
        return [(row, max(radio.height_at(each) for radio in row)) for row in rows]

    def _measured(self, width: int) -> tuple[bool, int]:
        across = self._across(width)
        for radio in self._radios:
            radio.across = across
        return across, sum(high for _row, high in self._rows(width))

    def _place(self) -> None:
        self.heightForWidth(self.width())  # each then knows whether it stands in a row
        each, y = self.width() // self._columns(self.width()), 0
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for row, high in self._rows(self.width()):
            before = (self.width() - each * len(row)) // 2
            for n, radio in enumerate(reversed(row) if rtl else row):
                radio.setGeometry(before + n * each, y, each, high)
            y += high
