"""Quiet signs: how far one is, and how deep an exercise goes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from together.ui.parts.access import give_role
from together.ui.parts.fitting import Fitting
from together.ui.theme import theme
from together.words import _, pgettext

DEEPEST = 3


class Dots(Fitting, QWidget):
    """One dot a step, the present one long. With more steps than fit, a bar of the same height."""

    MOST = 14

    def __init__(self, total: int = 1, now: int = 1, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._total, self._now = total, now
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        give_role(self, QAccessible.Role.StaticText)
        self.set_step(now)

    def set_step(self, now: int, total: int | None = None) -> None:
        """The present step, from 1."""
        self._now, self._total = now, total or self._total
        words = _("Step {now} of {total}").format(now=self._now, total=self._total)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    def _dot(self) -> int:
        return theme.now.space(9)

    def sizeHint(self) -> QSize:
        places = min(self._total, self.MOST)
        return QSize(self._dot() * (2 * places + 2), theme.now.space(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        if self._total > self.MOST:
            self._draw_bar(painter)
        else:
            self._draw_dots(painter)

    def _draw_dots(self, painter: QPainter) -> None:
        dot = self._dot()
        x, y = dot / 2, (self.height() - dot) / 2
        for step in range(1, self._total + 1):
            width = dot * 2.6 if step == self._now else dot
            painter.setBrush(self._colour(step))
            painter.drawRoundedRect(QRectF(x, y, width, dot), dot / 2, dot / 2)
            x += width + dot * 0.9

    def _draw_bar(self, painter: QPainter) -> None:
        dot = self._dot() * 0.7
        track = QRectF(0, (self.height() - dot) / 2, self.width(), dot)
        painter.setBrush(QColor(theme.now.border))
        painter.drawRoundedRect(track, dot / 2, dot / 2)
        track.setWidth(max(dot, track.width() * self._now / self._total))
        painter.setBrush(QColor(theme.now.primary))
        painter.drawRoundedRect(track, dot / 2, dot / 2)

    def _colour(self, step: int) -> QColor:
        tokens = theme.now
        if step > self._now:
            colour = QColor(tokens.control)
            colour.setAlphaF(0.5)
            return colour
        colour = QColor(tokens.primary)
        colour.setAlphaF(1.0 if step == self._now else 0.5)
        return colour


def depth_word(depth: int) -> str:
    """How deep an exercise goes (1 to 3), in a word; "" for any other number."""
    words = {
        1: pgettext("depth of an exercise", "light"),
        2: pgettext("depth of an exercise", "closer"),
        3: pgettext("depth of an exercise", "deep"),
    }
    return words.get(depth, "")


def _leaf(side: float) -> QPainterPath:
    path = QPainterPath()
    path.moveTo(side * 0.14, side * 0.9)
    path.cubicTo(side * -0.1, side * 0.4, side * 0.3, side * 0.04, side * 0.94, side * 0.08)
    path.cubicTo(side * 1.0, side * 0.74, side * 0.62, side * 1.06, side * 0.14, side * 0.9)
    return path


def leaves_width(side: float) -> float:
    """Px across that three leaves of height `side` take."""
    return DEEPEST * side * 1.12


def draw_leaves(
    painter: QPainter, x: float, y: float, side: float, depth: int, *, rtl: bool
) -> None:
    """Three leaves, `depth` of them filled, in the direction of reading."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(x + leaves_width(side) if rtl else x, y)
    painter.scale(-1 if rtl else 1, 1)
    green = QColor(theme.now.good)
    for i in range(DEEPEST):
        painter.setPen(Qt.PenStyle.NoPen if i < depth else green)
        painter.setBrush(green if i < depth else Qt.BrushStyle.NoBrush)
        painter.drawPath(_leaf(side))
        painter.translate(side * 1.12, 0)
    painter.restore()


class Leaves(Fitting, QWidget):
    """How deep an exercise goes: leaves and a word, never a warning colour."""

    def __init__(self, depth: int, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._depth = depth
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        give_role(self, QAccessible.Role.StaticText)
        words = _("Depth: {word}, {depth} of {deepest}")
        self.setAccessibleName(words.format(word=depth_word(depth), depth=depth, deepest=DEEPEST))

    def _side(self) -> int:
        return theme.now.px(14)

    def sizeHint(self) -> QSize:
        font = theme.now.font("small")
        words = QFontMetricsF(font).horizontalAdvance(depth_word(self._depth))
        wide = leaves_width(self._side()) + theme.now.space(6) + words + 2
        return QSize(round(wide), round(theme.now.small * 1.45))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, side = QPainter(self), self._side()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        wide = leaves_width(side)
        left = self.width() - wide if rtl else 0.0
        draw_leaves(painter, left, (self.height() - side) / 2, side, self._depth, rtl=rtl)
        painter.setFont(theme.now.font("small"))
        painter.setPen(QColor(theme.now.muted))
        words = QRectF(self.rect()).adjusted(0 if rtl else wide + theme.now.space(6), 0, 0, 0)
        if rtl:
            words.setRight(left - theme.now.space(6))
        side_of = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = side_of | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, flags, depth_word(self._depth))
