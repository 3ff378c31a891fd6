"""Things to choose by ticking: a card, a line with a box."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from together.ui.parts.drawing import ROOM, Block, Type, draw_pixmap, lead, longest_word
from together.ui.parts.fitting import Pressable
from together.ui.parts.partner import Look
from together.ui.theme import pixmap, theme
from together.words import _


def draw_tick(painter: QPainter, colour: str, box: QRectF) -> None:
    """A check mark in the middle of `box`."""
    side = box.width() * 0.62
    spot = box.center()
    draw_pixmap(painter, pixmap("check", colour, side), spot.x() - side / 2, spot.y() - side / 2)


class _Ticked(Pressable, QCheckBox):
    """A check box that we paint as a whole; Enter ticks it as Space does."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._words = text
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(text)

    def words(self) -> str:
        """The text as it is read."""
        return self._words

    def focus_rect(self) -> QRect:
        return self.rect()

    def focus_radius(self) -> int:
        return theme.now.radius

    def hitButton(self, position: QPoint) -> bool:
        return self.focus_rect().contains(position)


class ChoiceCard(_Ticked):
    """A card to choose. Chosen it takes the partner's colour and a check mark, or its place in
    the order as a number. As high as its words ask for."""

    MARK = 26

    def __init__(
        self, text: str, *, note: str = "", look: Look | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._note, self._look = note, look
        self._order: int | None = None
        self._tell()

    def order(self) -> int | None:
        return self._order

    def set_order(self, order: int | None) -> None:
        """The place of this card among the chosen, from 1; None shows a check mark instead."""
        self._order = order
        self._tell()
        self.update()

    def _tell(self) -> None:
        told = _("Number {order}").format(order=self._order) if self._order else ""
        self.setAccessibleDescription(". ".join(text for text in (told, self._note) if text))

    def focus_rect(self) -> QRect:
        """The card itself, without the room for the focus ring."""
        return self.rect().adjusted(ROOM, ROOM, -ROOM, -ROOM)

    def focus_radius(self) -> int:
        return theme.now.radius_choice

    def heightForWidth(self, width: int) -> int:
        words, note = self._lay(width)
        high = words.height + (note.height + theme.now.space(2) if note else 0)
        high += 2 * theme.now.space(14)
        return max(high, theme.now.target) + 2 * ROOM

    def sizeHint(self) -> QSize:
        width = theme.now.px(250)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        wide = longest_word(self._words, theme.now.font("answer")) + self._around()
        return QSize(wide, theme.now.target + 2 * ROOM)

    def _around(self) -> int:
        """Px across of everything but the words."""
        tokens = theme.now
        return 2 * ROOM + 2 * tokens.space(16) + tokens.px(self.MARK) + tokens.space(12)

    def _lay(self, width: int) -> tuple[Block, Block | None]:
        tokens, room = theme.now, width - self._around()
        words = Block(self._words, Type(tokens.font("answer"), 1.35, lead(self)), room)
        note = (
            Block(self._note, Type(tokens.font("small"), 1.35, lead(self)), room)
            if self._note
            else None
        )
        return words, note

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.now
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, warm = self.isChecked(), self.isEnabled() and self.underMouse()
        main, soft = tokens.primary, tokens.secondary_bg
        if self._look:
            colours = tokens.partner(self._look.colour)
            main, soft = colours.main, colours.soft
        width = 2.0 if chosen else 1.0
        inner = QRectF(self.focus_rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setPen(QPen(QColor(main if chosen or warm else tokens.control), width))
        painter.setBrush(QColor(soft if chosen else tokens.surface))
        painter.drawRoundedRect(inner, tokens.radius_choice, tokens.radius_choice)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._draw_mark(painter, main, rtl)
        self._draw_words(painter, rtl)

    def _draw_mark(self, painter: QPainter, main: str, rtl: bool) -> None:
        tokens = theme.now
        side, pad = tokens.px(self.MARK), ROOM + tokens.space(16)
        x = self.width() - pad - side if rtl else pad
        circle = QRectF(x, (self.height() - side) / 2, side, side)
        if not self.isChecked():
            painter.setPen(QPen(QColor(tokens.control), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(main))
        painter.drawEllipse(circle)
        on = tokens.partner(self._look.colour).on if self._look else tokens.on_primary
        if self._order is None:
            draw_tick(painter, on, circle)
        else:
            painter.setFont(tokens.font("initial", px=side * 0.56))
            painter.setPen(QColor(on))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(self._order))

    def _draw_words(self, painter: QPainter, rtl: bool) -> None:
        tokens = theme.now
        words, note = self._lay(self.width())
        high = words.height + (note.height + tokens.space(2) if note else 0)
        pad = ROOM + tokens.space(16)
        x = pad if rtl else pad + tokens.px(self.MARK) + tokens.space(12)
        y = (self.height() - high) / 2
        words.draw(painter, x, y, tokens.ink if self.isEnabled() else tokens.muted)
        if note:
            note.draw(painter, x, y + words.height + tokens.space(2), tokens.muted)


class Check(_Ticked):
    """A box and words to tick on and off."""

    BOX = 26

    def _before(self) -> int:
        return theme.now.px(self.BOX) + theme.now.space(12)

    def _block(self, width: int) -> Block:
        style = Type(theme.now.font("body"), 1.35, lead(self))
        return Block(self._words, style, width - self._before() - 8)

    def heightForWidth(self, width: int) -> int:
        return max(theme.now.target, self._block(width).height + theme.now.space(12))

    def sizeHint(self) -> QSize:
        block = self._block(theme.now.px(560))
        width = block.natural_width + 2 + self._before() + 8
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        wide = longest_word(self._words, theme.now.font("body")) + self._before() + 10
        return QSize(wide, theme.now.target)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.now
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = tokens.px(self.BOX)
        x = self.width() - side - 4 if rtl else 4
        box = QRectF(x, (self.height() - side) / 2, side, side).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(tokens.control), 1.5))
        painter.setBrush(QColor(tokens.surface))
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.primary))
        painter.drawRoundedRect(box, 7, 7)
        if self.isChecked():
            draw_tick(painter, tokens.on_primary, box)
        block = self._block(self.width())
        ink = tokens.ink if self.isEnabled() else tokens.muted
        left = 4 if rtl else 4 + self._before()
        block.draw(painter, left, (self.height() - block.height) / 2, ink)
