"""Time made visible without hurry: a ring that empties, a circle that breathes."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFontMetricsF,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from together.ui.parts.access import give_role
from together.ui.parts.drawing import Block, Type
from together.ui.parts.fitting import Fitting
from together.ui.parts.partner import Look
from together.ui.theme import theme
from together.words import _


def swell(moment: float) -> float:
    """From 0 at the start up to 1 half-way and back, without a jolt."""
    return (1 - math.cos(2 * math.pi * moment)) / 2


class Ring(Fitting, QWidget):
    """The ring of a soft timer in the speaker's colour; it keeps no time itself.

    With reduced motion it empties in twelve steps.
    """

    STEPS = 12
    MOST = 460  # px across at 100 %: larger it would shout
    LEAST = 180
    NOTED = 150

    def __init__(
        self, look: Look | None = None, *, size: int = 320, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._size = look, size
        self._wish: int | None = None
        self._fraction, self._clock, self._note = 1.0, "", ""
        self._glow = 0.0
        self._beat = QVariantAnimation(self)
        self._beat.setStartValue(0.0)
        self._beat.setEndValue(1.0)
        self._beat.setDuration(1200)
        self._beat.setLoopCount(3)
        self._beat.valueChanged.connect(self._shine)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        give_role(self, QAccessible.Role.Clock)

    def set_look(self, look: Look | None) -> None:
        self._look = look
        self.update()

    def set_time(self, fraction: float, clock: str, note: str = "") -> None:
        """Show `fraction` of the time left (1.0 all, 0.0 none), the clock's words and a note."""
        fraction = min(1.0, max(0.0, fraction))
        if theme.now.reduced_motion:
            fraction = round(fraction * self.STEPS) / self.STEPS
        if (fraction, clock, note) == (self._fraction, self._clock, self._note):
            return
        self._fraction, self._clock, self._note = fraction, clock, note
        self.setAccessibleName(", ".join(text for text in (clock, note) if text))
        self.update()

    def pulse(self) -> None:
        """The sign that the time is up: the ring glows three times; without motion it stays lit."""
        if theme.now.reduced_motion:
            self._glow = 1.0
            self.update()
        else:
            self._beat.start()

    def _shine(self, moment: float) -> None:
        self._glow = swell(moment)
        self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        self._beat.stop()
        super().hideEvent(event)

    def ask_for(self, px: int | None) -> None:
        """Like to have so many px across; None is the usual size again.

        Below NOTED px (at 100 %) the note is not drawn: it must stand somewhere else.
        """
        if px != self._wish:
            self._wish = px
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        side = theme.now.space(self._size) if self._wish is None else self._wish
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        side = min(theme.now.space(self.LEAST), self.sizeHint().height())
        return QSize(side, side)

    @property
    def _drawn_note(self) -> str:
        across = min(self.width(), self.height())
        return self._note if across >= theme.now.px(self.NOTED) else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.now
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height(), self.MOST * tokens.scale)
        thick = max(8.0, side * 0.055)
        ring = QRectF(0, 0, side - thick - 8, side - thick - 8)
        ring.moveCenter(QRectF(self.rect()).center())
        main, soft = tokens.primary, tokens.secondary_bg
        if self._look:
            colours = tokens.partner(self._look.colour)
            main, soft = colours.main, colours.soft
        if self._glow:
            lit = QColor(main)
            lit.setAlphaF(0.18 * self._glow)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(lit)
            painter.drawEllipse(ring)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(soft), thick))
        painter.drawEllipse(ring)
        if self._fraction > 0:
            pen = QPen(QColor(main), thick)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            turn = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
            painter.drawArc(ring, 90 * 16, round(turn * self._fraction * 360 * 16))
        self._draw_words(painter, ring)

    def _draw_words(self, painter: QPainter, ring: QRectF) -> None:
        tokens = theme.now
        font = tokens.font("prompt", px=ring.height() * 0.24)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink))
        middle = ring.center() - QPointF(0, ring.height() * (0.06 if self._drawn_note else 0))
        left = middle.x() - metrics.horizontalAdvance(self._clock) / 2
        painter.drawText(QPointF(left, middle.y() + metrics.capHeight() / 2), self._clock)
        room = ring.width() * 0.66
        size = max(tokens.small, round(ring.height() * 0.058))
        style = Type(tokens.font("body", px=size), 1.25, "centre", balanced=True)
        note = Block(self._drawn_note, style, room)
        top = middle.y() + metrics.capHeight() / 2 + ring.height() * 0.07
        note.draw(painter, ring.center().x() - room / 2, top, tokens.muted)


class Breath(QWidget):
    """A circle that grows while one breathes in and shrinks while one breathes out.

    It moves only while shown. With reduced motion the circle stays and the words alone change.
    """

    def __init__(self, seconds: float = 5.0, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = 0.0
        self._inward = True
        self._turn = QVariantAnimation(self)
        self._turn.setDuration(round(seconds * 2000))
        self._turn.setStartValue(0.0)
        self._turn.setEndValue(1.0)
        self._turn.setLoopCount(-1)
        self._turn.valueChanged.connect(self._breathe)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        give_role(self, QAccessible.Role.Animation)
        self.setAccessibleName(_("A circle to breathe with: slowly in, slowly out"))

    def _breathe(self, moment: float) -> None:
        inward = moment < 0.5
        if inward != self._inward or not theme.now.reduced_motion:
            self._size, self._inward = swell(moment), inward
            self.update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._turn.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._turn.stop()
        super().hideEvent(event)

    def sizeHint(self) -> QSize:
        side = theme.now.space(280)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        side = theme.now.space(180)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.now
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        centre = QRectF(self.rect()).center()
        whole = min(self.width(), self.height()) / 2
        size = 0.6 if tokens.reduced_motion else self._size
        for share, strength in ((1.0, 0.35), (0.86, 0.6), (0.72, 1.0)):
            soft = QColor(tokens.secondary_bg)
            soft.setAlphaF(strength)
            painter.setBrush(soft)
            reach = whole * share * (0.55 + 0.45 * size)
            painter.drawEllipse(centre, reach, reach)
        room = whole * 1.5
        words = _("Breathe in") if self._inward else _("Breathe out")
        style = Type(tokens.font("prompt"), 1.25, "centre", balanced=True)
        block = Block(words, style, room)
        left, top = centre.x() - room / 2, centre.y() - block.height / 2
        block.draw(painter, left, top, tokens.secondary_ink)
