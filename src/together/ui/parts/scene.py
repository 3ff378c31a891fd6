"""What our small pictures are drawn with: a field, colours of this moment, a few strokes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from together.ui.tokens import PartnerColours, Tokens

# Every picture is drawn in a field of this size and then scaled.
WIDE, HIGH = 320.0, 190.0
GROUND = 168.0


@dataclass(frozen=True)
class Scene:
    """A painter with the colours of this moment, and the strokes that the pictures are made of."""

    painter: QPainter
    tokens: Tokens
    first: PartnerColours
    second: PartnerColours

    def fill(self, colour: str, strength: float = 1.0) -> None:
        shade = QColor(colour)
        shade.setAlphaF(strength)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(shade)

    def pen(self, colour: str, width: float, strength: float = 1.0) -> None:
        shade = QColor(colour)
        shade.setAlphaF(strength)
        cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        self.painter.setPen(QPen(shade, width, Qt.PenStyle.SolidLine, cap, join))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)

    def light(self, width: float) -> None:
        """The edge that catches the light."""
        self.pen("#FFFFFF", width, 0.35)

    def pale(self) -> None:
        """A lighter part of the shape below: a cushion, a stripe, a rim."""
        self.fill("#FFFFFF", 0.45)

    def glow(self, strength: float = 0.4) -> None:
        """Lamplight."""
        self.fill("#FFD98A", strength * (0.45 if self.tokens.dark else 1.0))

    def path(self, *points: float, closed: bool = False) -> None:
        """A curve: a start, then either points (x, y) in threes for each bend."""
        path = QPainterPath(QPointF(*points[:2]))
        for i in range(2, len(points), 6):
            path.cubicTo(*points[i : i + 6])
        if closed:
            path.closeSubpath()
        self.painter.drawPath(path)

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        self.painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))

    def oval(self, x: float, y: float, across: float, down: float) -> None:
        self.painter.drawEllipse(QPointF(x, y), across, down)

    def box(self, x: float, y: float, w: float, h: float, radius: float) -> None:
        self.painter.drawRoundedRect(QRectF(x, y, w, h), radius, radius)

    def cloud(self) -> None:
        """The soft shape behind everything."""
        self.fill(self.tokens.secondary_bg)
        # fmt: off
        self.path(
            30, 118,
            22, 60, 84, 18, 132, 30,
            176, 40, 190, 8, 238, 20,
            294, 34, 312, 96, 288, 132,
            270, 160, 210, 176, 158, 176,
            96, 176, 38, 164, 30, 118,
            closed=True,
        )
        # fmt: on

    def ground(self, left: float = 62, right: float = 258) -> None:
        self.pen(self.tokens.control, 3.5)
        self.line(left, GROUND, right, GROUND)
