"""The rail at the side: where one can go, and where one is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSignalMapper, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from together.ui.parts import give_role, name
from together.ui.parts.drawing import TIGHT_LINE, Align, Block, Type, draw_pixmap
from together.ui.parts.fitting import Fitting, Pressable
from together.ui.theme import pixmap, theme
from together.words import _

WIDE, BELOW, BARE = "words beside", "words below", "no words"
LEAST_FOR_WORDS_BESIDE = 1100  # px of the window at 100 %
WIDEST_BELOW = 0.17  # of the window, for a rail with its words below the icons


@dataclass(frozen=True)
class Place:
    """One place to go to: its route, its word and the name of its icon.

    `at_once`: it needs nothing of the couple's. `foot`: it stands apart, at the foot of the rail.
    """

    route: str
    word: str
    icon: str
    at_once: bool = False
    foot: bool = False


class RailButton(Pressable, QAbstractButton):
    """One place. Where one is, it is filled, bold and has a bar at its side."""

    ICON = 24
    BAR = 4

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place, self._form = place, WIDE
        self.setText(place.word.replace("&", "&&"))
        self.setAccessibleName(place.word)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_form(self, form: str) -> None:
        self._form = form
        self.setToolTip(self.place.word if form == BARE else "")
        self.updateGeometry()
        self.update()

    def focus_rect(self) -> QRect:
        return self.rect().adjusted(2, 2, -2, -2)

    def focus_radius(self) -> int:
        return theme.now.radius

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # the rail moves along its places without going there
        else:
            super().keyPressEvent(event)

    def _type(self, align: Align) -> Type:
        tokens, weight = theme.now, 700 if self.isChecked() else 600
        if self._form == WIDE:
            return Type(tokens.font("button", weight), TIGHT_LINE, align)
        return Type(tokens.font("button", weight, px=tokens.px(14)), TIGHT_LINE, align)

    def _word_width(self) -> int:
        """Px of the word at its boldest, so that nothing moves when one goes there."""
        font = self._type("centre").font
        font.setWeight(font.Weight.Bold)
        return round(QFontMetricsF(font).horizontalAdvance(self.place.word)) + 2

    def sizeHint(self) -> QSize:
        tokens = theme.now
        icon, side = tokens.px(self.ICON), tokens.space(14)
        if self._form == WIDE:
            wide = 2 * side + icon + tokens.space(12) + self._word_width()
            return QSize(wide, max(tokens.target, icon + tokens.space(16)))
        if self._form == BARE:
            return QSize(max(tokens.target, icon + 2 * side), max(tokens.target, icon))
        high = icon + round(tokens.px(14) * 1.3) + tokens.space(18)
        return QSize(max(tokens.target, self._word_width() + tokens.space(16)), high)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.now
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here, rtl = self.isChecked(), self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.setPen(Qt.PenStyle.NoPen)
        if here or self.underMouse():
            painter.setBrush(QColor(tokens.secondary_bg if here else tokens.sunken))
            painter.drawRoundedRect(QRectF(self.rect()), tokens.radius, tokens.radius)
        if here:
            bar, high = tokens.space(self.BAR), self.height() * 0.5
            x = self.width() - bar if rtl else 0
            painter.setBrush(QColor(tokens.primary))
            top = (self.height() - high) / 2
            painter.drawRoundedRect(QRectF(x, top, bar, high), bar / 2, bar / 2)
        self._draw_place(painter, "secondary_ink" if here else "muted", rtl)

    def _draw_place(self, painter: QPainter, tone: str, rtl: bool) -> None:
        tokens, side = theme.now, theme.now.px(self.ICON)
        gap, drawn = tokens.space(14), pixmap(self.place.icon, tone, side)
        ink = tokens.secondary_ink if self.isChecked() else tokens.ink
        if self._form == WIDE:
            x = self.width() - gap - side if rtl else gap
            draw_pixmap(painter, drawn, x, (self.height() - side) / 2)
            before = gap + side + tokens.space(12)
            align: Align = "right" if rtl else "left"
            block = Block(self.place.word, self._type(align), self.width() - before - gap + 2)
            block.draw(painter, gap if rtl else before, (self.height() - block.height) / 2, ink)
            return
        middle = (self.width() - side) / 2
        if self._form == BARE:
            draw_pixmap(painter, drawn, middle, (self.height() - side) / 2)
            return
        draw_pixmap(painter, drawn, middle, tokens.space(8))
        block = Block(self.place.word, self._type("centre"), self.width())
        block.draw(painter, 0, tokens.space(8) + side + tokens.space(2), ink)


class Rail(Fitting, QWidget):
    """All places, one above the other. `chosen` tells the route of the one that was pressed.

    With too little room the words go below the icons, and then away: they stay as tooltips, and
    for screen readers.
    """

    chosen = Signal(str)

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        self.buttons = {place.route: RailButton(place) for place in places}
        # Not a QButtonGroup: that would let Tab come by one of its buttons alone.
        self._to_route = QSignalMapper(self)
        self._to_route.mappedString.connect(self.chosen)
        self._form = WIDE
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        give_role(self, QAccessible.Role.PageTabList)
        name(self, _("Places"))
        self._column = QVBoxLayout(self)
        feet = [it for it in self.buttons.values() if it.place.foot]
        for route, button in self.buttons.items():
            if feet and button is feet[0]:
                self._column.addStretch(1)
            self._column.addWidget(button)
            button.clicked.connect(self._to_route.map)
            self._to_route.setMapping(button, route)
        if not feet:
            self._column.addStretch(1)
        self._fit()

    @property
    def form(self) -> str:
        """WIDE, BELOW or BARE."""
        return self._form

    def open(self, whole: bool) -> None:
        """Let one go to all places, or to those alone that need nothing."""
        for button in self.buttons.values():
            button.setEnabled(whole or button.place.at_once)

    def mark(self, route: str) -> None:
        """Show that one is at `route`; at none of the places if it is not one of them."""
        for key, button in self.buttons.items():
            button.setChecked(key == route)

    def here(self) -> RailButton | None:
        """The button of the place where one is."""
        return next((it for it in self.buttons.values() if it.isChecked()), None)

    def fit(self, window: QSize) -> None:
        """Take the widest form that leaves a window of this size enough room."""
        if window.width() >= theme.now.px(LEAST_FOR_WORDS_BESIDE):
            self._take(WIDE)
            return
        self._take(BELOW)
        hint = self.sizeHint()
        if hint.width() > window.width() * WIDEST_BELOW or hint.height() > window.height():
            self._take(BARE)

    def _take(self, form: str) -> None:
        self._form = form
        for button in self.buttons.values():
            button.set_form(form)
        self._column.invalidate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        buttons = [it for it in self.buttons.values() if it.isEnabled()]
        held = next((n for n, it in enumerate(buttons) if it.hasFocus()), None)
        if step is None or held is None:
            super().keyPressEvent(event)
            return
        buttons[(held + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _fit(self) -> None:
        tokens = theme.now
        side = tokens.space(10)
        self._column.setContentsMargins(side, tokens.space(20), side, tokens.space(12))
        self._column.setSpacing(tokens.space(6))
