"""Words of one of the two, shown again: their question small, their writer's sign beside them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from together.ui.parts import Answer, Look, PartnerMark, Small, give_role
from together.ui.parts.fitting import Fitting
from together.ui.theme import theme
from together.words import _

MARK = 24  # px at 100 %


class Bar(Fitting, QWidget):
    """A slim upright bar in a partner's colour; in a quiet one for what belongs to both."""

    WIDTH = 4

    def __init__(self, look: Look | None) -> None:
        super().__init__()
        self._look = look
        self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(theme.now.px(self.WIDTH))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.now
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colour = tokens.partner(self._look.colour).main if self._look else tokens.control
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(self.rect(), self.width() / 2, self.width() / 2)


class Quote(QWidget):
    """One answer: `ask` small, then its lines. `look` is its writer's, None for both.

    `signed`: with the writer's shape and initial, unless these stand above it already.
    """

    def __init__(
        self, ask: str, lines: Sequence[str], look: Look | None = None, *, signed: bool = True
    ) -> None:
        super().__init__()
        give_role(self, QAccessible.Role.Grouping)
        self.setAccessibleName(look.name if look else _("Both of you"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.now.space(14))
        row.addLayout(_signature(look, signed=signed))
        self.words = QVBoxLayout()
        self.words.setSpacing(theme.now.space(2))
        row.addLayout(self.words, 1)
        if ask:
            self.words.addWidget(Small(ask))
        for line in lines:
            self.words.addWidget(Answer(line))


def _signature(look: Look | None, *, signed: bool) -> QVBoxLayout:
    """The writer's mark with the bar under it, or the bar alone."""
    made = QVBoxLayout()
    made.setSpacing(theme.now.space(4))
    if look and signed:
        made.addWidget(PartnerMark(look, MARK))
    made.addWidget(Bar(look), 1, Qt.AlignmentFlag.AlignHCenter)
    return made
