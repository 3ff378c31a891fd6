"""Buttons: one to press with words, one with a picture alone."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from together.ui.parts.drawing import TIGHT_LINE, Block, Type, draw_pixmap, longest_word
from together.ui.parts.fitting import Fitting, Pressable
from together.ui.theme import pixmap, theme

Role = Literal["primary", "secondary", "quiet", "plain"]

WIDEST = 26  # type sizes; longer words wrap


class Button(Pressable, QPushButton):
    """A push button whose words wrap when the text is large.

    `role`: "primary" for the one main action of a page, "secondary" beside it, "quiet" for an
    outlined one, "plain" for underlined words. Enter presses it as Space does.
    """

    SIDE = 22

    def __init__(
        self, text: str, role: Role = "secondary", icon: str = "", *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = text
        self._icon = icon
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("role", role)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        self._words = text
        # Doubled, an ampersand is itself: these are people's names too.
        self.setText(text.replace("&", "&&"))
        self.updateGeometry()

    def words(self) -> str:
        """The text as it is read."""
        return self._words

    def set_role(self, role: Role) -> None:
        self.setProperty("role", role)
        self.updateGeometry()
        self.update()

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self.updateGeometry()
        self.update()

    def focus_radius(self) -> int:
        return theme.now.radius

    def _style_of_type(self) -> Type:
        return Type(theme.now.font("button"), TIGHT_LINE, "centre", balanced=True)

    def _beside(self) -> int:
        """Px across taken by padding and icon."""
        tokens = theme.now
        plain = self.property("role") == "plain"
        icon = tokens.px(self.SIDE) + tokens.space(10) if self._icon else 0
        return 2 * tokens.space(8 if plain else 22) + icon

    def heightForWidth(self, width: int) -> int:
        tokens = theme.now
        block = Block(self._words, self._style_of_type(), width - self._beside())
        return max(tokens.target, block.height + 2 * tokens.space(10))

    def sizeHint(self) -> QSize:
        style = self._style_of_type()
        block = Block(self._words, style, style.font.pixelSize() * WIDEST)
        width = block.natural_width + 2 + self._beside()
        return QSize(max(width, theme.now.target), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = longest_word(self._words, self._style_of_type().font) + 2 + self._beside()
        return QSize(max(width, theme.now.target), theme.now.target)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme.now
        fill, edge, ink = self._colours()
        pen = QPen(QColor(edge or fill or tokens.bg), 1)
        if not self.isEnabled():
            pen.setStyle(Qt.PenStyle.DashLine)
        if fill or edge:
            painter.setPen(pen)
            painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
            inner = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(inner, tokens.radius, tokens.radius)
        self._draw_words(painter, ink)

    def _colours(self) -> tuple[str, str, str]:
        """Fill, edge and ink; "" for none."""
        tokens, down = theme.now, self.isDown()
        warm = down or self.underMouse()
        if not self.isEnabled():
            return tokens.sunken, tokens.control, tokens.muted
        role = self.property("role")
        if role == "primary":
            return tokens.primary_hover if warm else tokens.primary, "", tokens.on_primary
        if role == "secondary":
            fill = tokens.secondary_hover if warm else tokens.secondary_bg
            return fill, tokens.control if down else "", tokens.secondary_ink
        if role == "quiet":
            fill = tokens.sunken if down else tokens.surface if warm else ""
            return fill, tokens.control, tokens.ink
        return "", "", tokens.ink if warm else tokens.muted

    def _draw_words(self, painter: QPainter, ink: str) -> None:
        tokens = theme.now
        room = self.width() - self._beside()
        block = Block(self._words, self._style_of_type(), room)
        top = (self.height() - block.height) / 2
        icon = tokens.px(self.SIDE) if self._icon else 0
        left = (self.width() - room - icon - (tokens.space(10) if icon else 0)) / 2
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if icon:
            beside = (room - block.natural_width) / 2
            x = self.width() - left - beside - icon if rtl else left + beside
            draw_pixmap(painter, pixmap(self._icon, ink, icon), x, (self.height() - icon) / 2)
        x = left if rtl or not icon else left + icon + tokens.space(10)
        block.draw(painter, x, top, ink)
        if self.property("role") == "plain":
            block.draw_underlines(painter, x, top, ink)


class IconButton(Fitting, QPushButton):
    """A square button with a picture alone; `name` is what a screen reader and the tooltip say."""

    def __init__(self, icon: str, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_name(name)
        self._fit()

    def set_name(self, name: str) -> None:
        self.setAccessibleName(name)
        self.setToolTip(name)

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self.update()

    def focus_radius(self) -> int:
        return theme.now.radius

    def sizeHint(self) -> QSize:
        return QSize(theme.now.target, theme.now.target)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _fit(self) -> None:
        self.setFixedSize(self.sizeHint())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme.now
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.secondary_bg))
            painter.drawRoundedRect(QRectF(self.rect()), tokens.radius, tokens.radius)
        side = tokens.px(24)
        tone = "secondary_ink" if self.underMouse() else "muted"
        drawn = pixmap(self._icon, tone, side)
        draw_pixmap(painter, drawn, (self.width() - side) / 2, (self.height() - side) / 2)
