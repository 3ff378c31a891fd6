"""The big soft clock: a ring that empties, digits in it, and words once its time is over."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFont,
    QFontMetricsF,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from together.ui.parts import give_role
from together.ui.parts.drawing import Block, Type
from together.ui.parts.fitting import Fitting
from together.ui.parts.timing import Ring, swell
from together.ui.room.forms import Acts
from together.ui.room.look import colours_of
from together.ui.room.view import RoomView
from together.ui.theme import theme

DIGITS = 0.22  # of the ring, the height of the digits' type
NOTE, ALONE = 0.07, 0.095  # of the ring: words below digits, and words that stand alone
LEAST = 30  # px of such words in a window of 1080 lines: they are the only sign without sound
THICK = 0.055  # of the ring
EDGE = 6  # px round it, for what antialiasing and the glow reach over


class RoomRing(Fitting, QWidget):
    """Painted whole within its own square, and only when something in it has changed.

    Over time it is full again in a calm colour, and says so; it never counts below nothing. With
    reduced motion it empties in twelve steps.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = RoomView("over", "")
        self._key: tuple[object, ...] = ()
        self._glow = 0.0
        self._laid: tuple[tuple[str, QFont, float], Block] | None = None
        self._beat = QVariantAnimation(self)
        self._beat.setStartValue(0.0)
        self._beat.setEndValue(1.0)
        self._beat.setDuration(1200)
        self._beat.setLoopCount(3)
        self._beat.valueChanged.connect(self._shine)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # what is below is not repainted
        give_role(self, QAccessible.Role.Clock)

    def show_time(self, view: RoomView) -> None:
        """Show the clock of `view`."""
        turned = round(self._part(view) * 2000)
        state = (view.is_paused, view.is_over_time)
        key = (turned, view.digits, view.note, view.acts, *state)
        if key == self._key:
            return
        if not view.is_over_time:
            self._rest()
        self._key, self._view = key, view
        said = ", ".join(text for text in (view.digits, view.note) if text)
        if said != self.accessibleName():
            self.setAccessibleName(said)
        self.update()

    @staticmethod
    def _part(view: RoomView) -> float:
        if theme.now.reduced_motion:
            return round(view.fraction * Ring.STEPS) / Ring.STEPS
        return view.fraction

    def pulse(self) -> None:
        """The sign that the time is up: three slow glows; without motion it stays lit."""
        if theme.now.reduced_motion:
            self._shine(0.5)
        elif self.isVisible():
            self._beat.start()

    def _shine(self, moment: float) -> None:
        self._glow = swell(moment)
        self.update()

    def _rest(self) -> None:
        self._beat.stop()
        self._glow = 0.0

    def hideEvent(self, event: QHideEvent) -> None:
        self._rest()
        super().hideEvent(event)

    def square(self) -> QRectF:
        """Where the middle of the ring's line runs."""
        side = min(self.width(), self.height()) - 2 * EDGE
        ring = QRectF(0, 0, side * (1 - THICK), side * (1 - THICK))
        ring.moveCenter(QRectF(self.rect()).center())
        return ring

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens, ring = QPainter(self), theme.now, self.square()
        painter.fillRect(self.rect(), QColor(tokens.bg))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        main, soft = self._colours()
        if self._glow:
            lit = QColor(main)
            lit.setAlphaF(0.2 * self._glow)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(lit)
            painter.drawEllipse(ring)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self._draw_arcs(painter, ring, main, soft)
        self._draw_words(painter, ring)

    def _draw_arcs(self, painter: QPainter, ring: QRectF, main: str, soft: str) -> None:
        """What is gone, then what is left over its ends."""
        thick, whole = ring.width() * THICK, 360 * 16
        turn = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        part = 1.0 if self._view.is_over_time else self._part(self._view)
        left = round(part * whole)
        pen = QPen(QColor(soft), thick)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        if left < whole:
            painter.drawArc(ring, 90 * 16 + turn * left, turn * (whole - left))
        pen = QPen(QColor(main), thick)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        if left == whole:
            painter.drawEllipse(ring)
        elif left:
            painter.drawArc(ring, 90 * 16, turn * left)

    def _colours(self) -> tuple[str, str]:
        """Of what is left, and of what is gone; none of them is red."""
        tokens, view = theme.now, self._view
        if view.is_paused:
            return tokens.control, tokens.border
        if view.is_over_time:
            return tokens.good, tokens.border
        if view.acts is Acts.NOBODY:
            return tokens.muted, tokens.border
        return colours_of(view.acts)

    def _draw_words(self, painter: QPainter, ring: QRectF) -> None:
        tokens, digits = theme.now, self._digits
        if not digits:
            self._draw_note(painter, ring)
            return
        font = tokens.font("prompt", px=ring.height() * self._share())
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(tokens.muted if self._view.is_paused else tokens.ink))
        wide = metrics.horizontalAdvance(digits)
        middle = self._digits_middle()
        spot = QPointF(ring.center().x() - wide / 2, middle + metrics.capHeight() / 2)
        painter.drawText(spot, digits)
        if self._view.note:
            self._draw_note(painter, ring)

    def _draw_note(self, painter: QPainter, ring: QRectF) -> None:
        left = ring.center().x() - self._room() / 2
        self.note().draw(painter, left, self._note_top(), theme.now.ink)

    @property
    def _least(self) -> float:
        whole = self.window().size()
        return LEAST * min(whole.height() / 1080, whole.width() / 1440)

    @property
    def _digits(self) -> str:
        """A small ring has room for its words alone."""
        is_small = self.square().height() * NOTE < self._least / 2
        return "" if self._view.note and is_small else self._view.digits

    def _share(self) -> float:
        """Of the ring, the size of the digits; those with hours are a little smaller."""
        return DIGITS if len(self._digits) <= 5 else DIGITS * 0.8

    def _digits_middle(self) -> float:
        ring = self.square()
        up = 0.5 * self.note().height if self._view.note else 0.0
        return ring.center().y() - up

    def _room(self) -> float:
        """Px across for words within the ring."""
        return self.square().width() * (0.72 if self._digits else 0.78)

    def note(self) -> Block:
        """What the ring says, laid out: below the digits, or alone in their place."""
        share = NOTE if self._digits else ALONE
        size = max(self._least, self.square().height() * share)
        font = theme.now.font("button", px=size)
        key = (self._view.note, font, self._room())
        if self._laid is None or self._laid[0] != key:
            style = Type(font, 1.25, "centre", balanced=True)
            self._laid = key, Block(self._view.note, style, self._room())
        return self._laid[1]

    def _note_top(self) -> float:
        ring = self.square()
        if not self._digits:
            return ring.center().y() - self.note().height / 2
        return self._digits_middle() + ring.height() * 0.13

    def drawn(self) -> QRect:
        """The rectangle round all words in the ring."""
        ring, note = self.square(), self.note()
        top = self._note_top() if not self._digits else self._digits_middle()
        wide = max(note.natural_width, round(ring.width() * 0.6) if self._digits else 0)
        made = QRectF(0, top, wide, self._note_top() + note.height - top)
        made.moveCenter(QPointF(ring.center().x(), made.center().y()))
        return made.toRect()
