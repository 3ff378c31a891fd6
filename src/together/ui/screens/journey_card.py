"""A journey: its sittings in order, and which have been."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRectF, QSignalMapper, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from together.play.exercise import Exercise
from together.play.suggestion import Journey
from together.ui.parts import Body, Button, Card, Flow, Small, give_role
from together.ui.parts.choices import draw_tick
from together.ui.screens.fold import Fold
from together.ui.screens.journeys import Standing, standings
from together.ui.theme import theme
from together.words import _


class JourneyCard(Card):
    """Title and line; each sitting with its exercises once it is `wide` open.

    `chosen` tells the exercise to look at.
    """

    chosen = Signal(str)

    def __init__(
        self,
        journey: Journey,
        exercises: Mapping[str, Exercise],
        finished: Sequence[str],
        *,
        wide: bool = False,
    ) -> None:
        super().__init__(padding=16)
        self._exercises = exercises
        self._standings = standings(journey, finished)
        self._to_exercise = QSignalMapper(self)
        self._to_exercise.mappedString.connect(self.chosen)
        self.fold = Fold(journey.title, self._fill, journey.line, start=4)
        self.add(self.fold)
        if wide:
            self.fold.open()

    def _fill(self, column: QVBoxLayout) -> None:
        row = Flow(gap=12, min_width=176)
        for standing in self._standings:
            row.addWidget(self._sitting(standing))
        column.addLayout(row)

    def _sitting(self, standing: Standing) -> QWidget:
        # The words are inset as far as the underlined buttons below them.
        inset = theme.now.space(8)
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.now.space(4))
        mark = QVBoxLayout()
        mark.setContentsMargins(inset, 0, inset, 0)
        mark.addWidget(SittingMark(standing))
        column.addLayout(mark)
        for words in (
            Body(standing.sitting.title),
            Small(_("Done") if standing.is_done else _("Not yet")),
        ):
            words.setContentsMargins(inset, 0, inset, 0)
            column.addWidget(words)
        for name in standing.sitting.exercises:
            column.addWidget(self._link(name))
        column.addStretch(1)
        return block

    def _link(self, name: str) -> QWidget:
        exercise = self._exercises[name]
        link = Button(exercise.title, "plain")
        link.setAccessibleDescription(exercise.line)
        link.clicked.connect(self._to_exercise.map)
        self._to_exercise.setMapping(link, name)
        holder = QWidget()
        row = Flow(holder)
        row.addWidget(link)
        return holder


class SittingMark(QWidget):
    """The number of a sitting in a circle; a check mark once it has been."""

    SIDE = 34

    def __init__(self, standing: Standing) -> None:
        super().__init__()
        self._standing = standing
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        give_role(self, QAccessible.Role.Graphic)
        self.setAccessibleName(_("Session {n}").format(n=standing.number))

    def sizeHint(self) -> QSize:
        return QSize(theme.now.px(self.SIDE), theme.now.px(self.SIDE))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.now
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._standing.is_done:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.good))
            painter.drawEllipse(circle)
            draw_tick(painter, tokens.surface, circle)
            return
        painter.setPen(QPen(QColor(tokens.control), 1.5))
        painter.drawEllipse(circle)
        painter.setFont(tokens.font("initial", px=tokens.px(16)))
        painter.setPen(QColor(tokens.ink))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._standing.number))
