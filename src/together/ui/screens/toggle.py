"""A small pill that is on or off: a filter, a favourite."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from together.ui.parts.drawing import TIGHT_LINE, Block, Type, draw_pixmap
from together.ui.parts.fitting import Pressable
from together.ui.theme import pixmap, theme


class Toggle(Pressable, QCheckBox):
    """On, it is filled, framed and bears a check mark; its colour is not the only sign."""

    ROOM = 4  # px round the pill, for the focus ring
    MARK, BESIDE = 15, 5  # px at 100 %: the mark, and the room between it and the words
    EDGE, END = 7, 11  # px at 100 % before the mark and after the words

    def __init__(self, text: str, icon: str = "") -> None:
        super().__init__(text.replace("&", "&&"))
        self._words, self._icon = text, icon
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def words(self) -> str:
        """The text as it is read."""
        return self._words

    def focus_rect(self) -> QRect:
        return self.rect().adjusted(self.ROOM, self.ROOM, -self.ROOM, -self.ROOM)

    def focus_radius(self) -> int:
        return self.focus_rect().height() // 2

    def hitButton(self, position: QPoint) -> bool:
        return self.focus_rect().contains(position)

    def _type(self) -> Type:
        return Type(theme.now.font("small"), TIGHT_LINE, "left")

    def _beside(self) -> int:
        """Px across of all but the words; the mark's place is kept, so that nothing moves."""
        tokens = theme.now
        ends = tokens.space(self.EDGE) + tokens.space(self.END)
        return 2 * self.ROOM + ends + tokens.px(self.MARK) + tokens.space(self.BESIDE)

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(self._type().font).horizontalAdvance(self._words)
        return QSize(round(words) + 2 + self._beside(), theme.now.target + 2 * self.ROOM - 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.now
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, warm = self.isChecked(), self.isChecked() or self.underMouse()
        width = 2.0 if on else 1.0
        pill = QRectF(self.focus_rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setPen(QPen(QColor(tokens.primary if warm else tokens.control), width))
        painter.setBrush(QColor(tokens.secondary_bg if on else tokens.surface))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        self._draw_words(painter, on)

    def _draw_words(self, painter: QPainter, on: bool) -> None:
        tokens = theme.now
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side, edge = tokens.px(self.MARK), self.ROOM + tokens.space(self.EDGE)
        icon = "check" if on else self._icon
        room = self.width() - self._beside() + 2
        block = Block(self._words, self._type(), room)
        ink = tokens.secondary_ink if on else tokens.ink
        x = edge + side + tokens.space(self.BESIDE) if icon else (self.width() - room) / 2 + 1
        x = self.width() - x - block.natural_width if rtl else x
        block.draw(painter, x, self._middle(block), ink)
        if icon:
            at = self.width() - edge - side if rtl else edge
            tone = "secondary_ink" if on else "muted"
            draw_pixmap(painter, pixmap(icon, tone, side), at, (self.height() - side) / 2)

    def _middle(self, block: Block) -> float:
        return (self.height() - block.height) / 2
