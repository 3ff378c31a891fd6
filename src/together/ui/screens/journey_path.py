"""The way through a journey, drawn: a winding line, and a stone for each part of it."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from together.ui.parts import Body, Small, give_role
from together.ui.parts.choices import draw_tick
from together.ui.parts.drawing import draw_pixmap, shape_path
from together.ui.parts.fitting import Fitting
from together.ui.theme import pixmap, theme
from together.words import _

State = Literal["done", "next", "later"]


class Stone(Fitting, QWidget):
    """One stone and the piece of the way past it: round for a part, a leaf for a look back.

    Done it bears a check mark, next it is filled and larger. `number` from 1; 0 is a look back.
    `ends` are the ends of the way: nothing is drawn above the first stone and below the last.
    """

    WIDE = 64
    SIDE, NEXT_SIDE = 32, 40
    TOP = 22  # px at 100 % from the top of the row to the middle of the stone
    SWAY = 9

    def __init__(self, number: int, at: int, state: State, ends: tuple[bool, bool]) -> None:
        super().__init__()
        self._number, self._state, self._ends = number, state, ends
        self._sway = 1 if at % 2 else -1
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        give_role(self, QAccessible.Role.Graphic)
        said = _("Part {n}").format(n=number) if number else _("A look back")
        self.setAccessibleName(f"{said}, {state_word(state)}")

    def sizeHint(self) -> QSize:
        return QSize(theme.now.px(self.WIDE), theme.now.px(2 * self.TOP))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _spot(self) -> QPointF:
        tokens = theme.now
        return QPointF(self.width() / 2 + self._sway * tokens.px(self.SWAY), tokens.px(self.TOP))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_way(painter)
        spot = self._spot()
        side = theme.now.px(self.NEXT_SIDE if self._state == "next" else self.SIDE)
        self._draw_stone(painter, QRectF(spot.x() - side / 2, spot.y() - side / 2, side, side))

    def _draw_way(self, painter: QPainter) -> None:
        spot, middle, foot = self._spot(), self.width() / 2, float(self.height())
        path = QPainterPath(QPointF(middle, 0) if not self._ends[0] else spot)
        if not self._ends[0]:
            path.quadTo(QPointF(spot.x(), spot.y() * 0.3), spot)
        if not self._ends[1]:
            below = foot - spot.y()
            path.cubicTo(
                QPointF(spot.x(), spot.y() + below * 0.5),
                QPointF(middle + (spot.x() - middle) * 0.6, foot - below * 0.2),
                QPointF(middle, foot),
            )
        colour = theme.now.good if self._state == "done" else theme.now.control
        pen = QPen(QColor(colour), theme.now.px(5) / 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if self._state != "done":
            pen.setDashPattern([0.2, 3.0])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _draw_stone(self, painter: QPainter, box: QRectF) -> None:
        tokens = theme.now
        done, next_ = self._state == "done", self._state == "next"
        fill = tokens.good if done else tokens.primary if next_ else tokens.surface
        edge = tokens.control if self._state == "later" else fill
        painter.setPen(QPen(QColor(edge), 1.5))
        painter.setBrush(QColor(fill))
        painter.drawPath(shape_path("circle" if self._number else "leaf", box))
        if done:
            draw_tick(painter, tokens.surface, box)
        elif self._number:
            painter.setFont(tokens.font("initial", px=box.width() * 0.47))
            painter.setPen(QColor(tokens.on_primary if next_ else tokens.ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._number))
        else:
            side = box.width() * 0.55
            drawn = pixmap("calendar", "on_primary" if next_ else "muted", side)
            spot = box.center()
            draw_pixmap(painter, drawn, spot.x() - side / 2, spot.y() - side / 2)


class Stop(QWidget):
    """A stone, and beside it what is there: a title, how it stands, what it holds."""

    def __init__(self, stone: Stone, title: str, line: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.now.space(8))
        row.addWidget(stone)
        self.column = QVBoxLayout()
        self.column.setContentsMargins(0, theme.now.space(8), 0, theme.now.space(14))
        self.column.setSpacing(theme.now.space(2))
        for words in (Body(title), Small(line)):
            words.keep_to_lead()
            self.column.addWidget(inset(words))
        row.addLayout(self.column, 1)

    def add(self, widget: QWidget) -> None:
        self.column.addWidget(widget)


def inset(words: QWidget) -> QWidget:
    """`words` as far in as the underlined buttons below them."""
    side = theme.now.space(8)
    words.setContentsMargins(side, 0, side, 0)
    return words


def state_word(state: State) -> str:
    return {"done": _("Done"), "next": _("This comes next"), "later": _("Not yet")}[state]
