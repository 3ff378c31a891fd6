"""A partner on the screen: a name, a colour and a shape; colour is never the only sign."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from together.ui.parts.access import give_role
from together.ui.parts.drawing import Align, Block, Type, shape_path
from together.ui.parts.fitting import Fitting
from together.ui.theme import theme
from together.words import _, pgettext

COLOURS = ("lake", "honey", "moss", "plum", "brick", "slate")
SHAPES = ("circle", "square", "diamond", "hexagon", "leaf", "drop")


@dataclass(frozen=True)
class Look:
    """How one partner is shown; `colour` is one of COLOURS, `shape` one of SHAPES."""

    name: str
    colour: str = "lake"
    shape: str = "circle"

    @property
    def initial(self) -> str:
        return self.name.strip()[:1].upper()


def colour_word(key: str) -> str:
    """The name of a partner colour, for people."""
    return {
        "lake": pgettext("colour", "Lake"),
        "honey": pgettext("colour", "Honey"),
        "moss": pgettext("colour", "Moss"),
        "plum": pgettext("colour", "Plum"),
        "brick": pgettext("colour", "Brick"),
        "slate": pgettext("colour", "Slate"),
    }[key]


def shape_word(key: str) -> str:
    """The name of a partner shape, for people."""
    return {
        "circle": pgettext("shape", "Circle"),
        "square": pgettext("shape", "Square"),
        "diamond": pgettext("shape", "Diamond"),
        "hexagon": pgettext("shape", "Hexagon"),
        "leaf": pgettext("shape", "Leaf"),
        "drop": pgettext("shape", "Drop"),
    }[key]


def draw_mark(painter: QPainter, look: Look, rect: QRectF) -> None:
    """The partner's shape in their colour, their initial on it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colours = theme.now.partner(look.colour)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.main))
    painter.drawPath(shape_path(look.shape, rect))
    small = look.shape in ("diamond", "drop")
    font = theme.now.font("initial", px=rect.height() * (0.42 if small else 0.5))
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(QColor(colours.on))
    middle = rect.center() + QPointF(0, rect.height() * (0.08 if look.shape == "drop" else 0))
    left = middle.x() - metrics.horizontalAdvance(look.initial) / 2
    painter.drawText(QPointF(left, middle.y() + metrics.capHeight() / 2), look.initial)


class PartnerMark(Fitting, QWidget):
    """The shape and initial alone; `size` in px at 100 %."""

    def __init__(self, look: Look, size: int = 32, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._size = look, size
        give_role(self, QAccessible.Role.Graphic)
        self.set_look(look)
        self._fit()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.setAccessibleName(look.name)
        self.update()

    def _fit(self) -> None:
        side = theme.now.px(self._size)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_mark(QPainter(self), self._look, QRectF(self.rect()))


class PartnerBadge(Fitting, QWidget):
    """A chip with shape, initial and name. Active means: it is this partner's turn.

    `large` is to be read from two metres.
    """

    def __init__(
        self,
        look: Look,
        *,
        active: bool = False,
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._active, self._large = look, active, large
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        give_role(self, QAccessible.Role.StaticText)
        self._tell()

    def look(self) -> Look:
        return self._look

    def set_active(self, active: bool) -> None:
        self._active = active
        self._tell()

    def set_look(self, look: Look) -> None:
        self._look = look
        self._tell()

    def _tell(self) -> None:
        name = self._look.name
        self.setAccessibleName(_("{name}, whose turn it is").format(name=name))
        if not self._active:
            self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    def _type(self, align: Align) -> Type:
        font = theme.now.font("button", px=theme.now.heading if self._large else None)
        if not self._active:
            font.setWeight(QFont.Weight.Normal)
        return Type(font, align=align)

    def _height(self) -> int:
        return theme.now.px(56 if self._large else 44)

    def sizeHint(self) -> QSize:
        # Measured with the heavier weight, so that a change of turn moves nothing.
        font = theme.now.font("button", px=theme.now.heading if self._large else None)
        words = QFontMetricsF(font).horizontalAdvance(self._look.name)
        high = self._height()
        return QSize(round(words + high * 1.62) + 4, high)

    def minimumSizeHint(self) -> QSize:
        """A long name gives way; a screen reader still says the whole of it."""
        return QSize(min(self.sizeHint().width(), self._height() * 4), self._height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, high = theme.now, self._height()
        colours = tokens.partner(self._look.colour)
        width = 2.0 if self._active else 1.0
        chip = QRectF(0, (self.height() - high) / 2, self.width(), high)
        inner = chip.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setPen(QPen(QColor(colours.main if self._active else tokens.border), width))
        painter.setBrush(QColor(colours.soft if self._active else tokens.surface))
        painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)
        side = high * 0.7
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        gap = high * 0.16
        left = self.width() - gap - side if rtl else gap
        draw_mark(painter, self._look, QRectF(left, chip.center().y() - side / 2, side, side))
        room = self.width() - side - gap - high * 0.62
        style = self._type("right" if rtl else "left")
        end = Qt.TextElideMode.ElideRight
        name = QFontMetricsF(style.font).elidedText(self._look.name, end, room + 1)
        words = Block(name, style, room + 1)
        x = high * 0.42 if rtl else gap + side + high * 0.2
        words.draw(painter, x, chip.center().y() - words.height / 2, tokens.ink)
