"""Rows of small marks to choose a partner's colour and shape from."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from together.ui.parts import Flow, give_role, name
from together.ui.parts.choices import draw_tick
from together.ui.parts.drawing import shape_path
from together.ui.parts.fitting import Fitting
from together.ui.parts.text import Label
from together.ui.theme import theme

POLICY = Qt.FocusPolicy


class Swatch(Fitting, QRadioButton):
    """One mark. Chosen, it stands in a frame and bears a check."""

    ROOM = 6  # px round the frame, for the focus ring

    def __init__(self, key: str, words: str, *, filled: bool) -> None:
        super().__init__()
        self.key, self.colour, self.shape = key, "lake", "circle"
        self._filled = filled
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(words)
        self.setToolTip(words)

    def set_mark(self, colour: str, shape: str) -> None:
        self.colour, self.shape = colour, shape
        self.update()

    def sizeHint(self) -> QSize:
        side = theme.now.target + 2 * self.ROOM - 4
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def focus_rect(self) -> QRect:
        return self.rect().adjusted(self.ROOM, self.ROOM, -self.ROOM, -self.ROOM)

    def focus_radius(self) -> int:
        return theme.now.radius

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.now
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = tokens.partner(self.colour)
        frame = QRectF(self.focus_rect()).adjusted(1, 1, -1, -1)
        if self.isChecked():
            painter.setPen(QPen(QColor(colours.main), 2))
            painter.setBrush(QColor(colours.soft))
            painter.drawRoundedRect(frame, tokens.radius, tokens.radius)
        inset = frame.width() * 0.17
        mark = frame.adjusted(inset, inset, -inset, -inset)
        solid = self._filled or self.isChecked()
        edge = colours.main if solid or self.underMouse() else tokens.control
        painter.setPen(QPen(QColor(edge), 1.5))
        painter.setBrush(QColor(colours.main) if solid else Qt.BrushStyle.NoBrush)
        painter.drawPath(shape_path(self.shape, mark))
        if self.isChecked():
            draw_tick(painter, colours.on, mark)


class Swatches(QWidget):
    """A row of them under a small label. `chosen` tells the key."""

    chosen = Signal(str)

    def __init__(self, label: str, marks: list[Swatch]) -> None:
        super().__init__()
        give_role(self, QAccessible.Role.Grouping)
        name(self, label)
        self._group = QButtonGroup(self)
        self.marks = {mark.key: mark for mark in marks}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.now.space(2))
        column.addWidget(Label(label))
        row = Flow(gap=0)
        column.addLayout(row)
        for mark in marks:
            self._group.addButton(mark)
            row.addWidget(mark)
        self._group.buttonClicked.connect(self._tell)
        self._group.buttonToggled.connect(self._lead_tab)

    def _tell(self, mark: Swatch) -> None:
        self.chosen.emit(mark.key)

    def _lead_tab(self) -> None:
        """Tab comes to the chosen one, and arrows lead on from there."""
        for mark in self.marks.values():
            chosen = mark.isChecked()
            mark.setFocusPolicy(POLICY.StrongFocus if chosen else POLICY.ClickFocus)

    def show_look(self, chosen: str, colour: str = "", shape: str = "") -> None:
        """Mark `chosen`; every mark in `colour` and of `shape` where these are given."""
        self.marks[chosen].setChecked(True)
        for mark in self.marks.values():
            mark.set_mark(colour or mark.key, shape or mark.key)
