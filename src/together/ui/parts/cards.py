"""Cards: a surface for words, and one that is pressed as a whole."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from together.ui.parts.access import give_role
from together.ui.parts.drawing import (
    ROOM,
    TIGHT_LINE,
    Block,
    Type,
    draw_card,
    draw_pixmap,
    lead,
    longest_word,
)
from together.ui.parts.fitting import Fitting, Pressable
from together.ui.parts.partner import Look
from together.ui.parts.progress import depth_word, draw_leaves, leaves_width
from together.ui.theme import pixmap, theme
from together.ui.tokens import Tokens

WIDTHS = 8  # so many layouts of one card are kept, each for a width: a page asks for five


class Card(Fitting, QFrame):
    """A surface with a soft shadow (light) or an edge (dark); `look` gives it a partner's edge.

    Put things into it with `add`, or into `body`. `padding` is in px at 100 %.
    """

    def __init__(
        self, *, padding: int = 24, look: Look | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._padding, self._look = padding, look
        give_role(self, QAccessible.Role.Grouping)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.body = QVBoxLayout(self)
        self._fit()

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        self.body.addWidget(widget, stretch)

    def space(self, px: int) -> None:
        """Leave `px` (at 100 %) free below what is there."""
        self.body.addSpacing(theme.now.space(px))

    def set_look(self, look: Look | None) -> None:
        self._look = look
        self.update()

    def _fit(self) -> None:
        inside = theme.now.space(self._padding) + ROOM
        self.body.setContentsMargins(inside, inside, inside, inside)
        self.body.setSpacing(theme.now.space(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.now
        edge = tokens.partner(self._look.colour).main if self._look else tokens.border
        width = 2.0 if self._look else 1.0
        rect = QRectF(self.rect()).adjusted(ROOM, ROOM, -ROOM, -ROOM)
        draw_card(
            QPainter(self),
            rect,
            tokens.radius_card,
            fill=tokens.surface,
            edge=edge,
            edge_width=width,
        )


@dataclass(frozen=True)
class Chip:
    """A small fact at the foot of a card: words with an icon, or leaves for a depth of 1 to 3."""

    text: str
    icon: str = ""
    depth: int = 0

    @property
    def words(self) -> str:
        """What a screen reader says."""
        return ", ".join(word for word in (self.text, depth_word(self.depth)) if word)


def _card_policy() -> QSizePolicy:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    return policy


@dataclass(frozen=True)
class _Laid:
    """The words of a card button at one width, all in px from the corner of its inner side."""

    title: Block
    line: Block | None
    chips: list[tuple[Chip, Block, float, float]]
    height: float


class CardButton(Pressable, QAbstractButton):
    """A card that is pressed as a whole: a title, a line, small facts at its foot.

    `icon` stands before the words in a soft circle; `large` is for the one thing of a page.
    """

    ICON = 44

    def __init__(
        self,
        title: str,
        line: str = "",
        *,
        icon: str = "",
        chips: Sequence[Chip] = (),
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title, self._line, self._icon = title, line, icon
        self._chips, self._large = list(chips), large
        self._kept: dict[int, _Laid] = {}
        self._kept_for: Tokens | None = None
        self.setText(title.replace("&", "&&"))
        self.setSizePolicy(_card_policy())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(title)
        self._describe()

    def set_line(self, line: str) -> None:
        """Put `line` below the title."""
        self._line, self._kept = line, {}
        self._describe()
        self.updateGeometry()
        self.update()

    def _describe(self) -> None:
        said = [self._line, *(chip.words for chip in self._chips)]
        self.setAccessibleDescription(". ".join(text for text in said if text))

    def focus_rect(self) -> QRect:
        """The card itself, without the room for its shadow."""
        return self.rect().adjusted(ROOM, ROOM, -ROOM, -ROOM)

    def focus_radius(self) -> int:
        return theme.now.radius_card

    def hitButton(self, position: QPoint) -> bool:
        return self.focus_rect().contains(position)

    def heightForWidth(self, width: int) -> int:
        high = self._lay(self._inner(width)).height
        if self._icon:
            high = max(high, theme.now.px(self.ICON))
        return math.ceil(high) + 2 * self._padding()

    def sizeHint(self) -> QSize:
        width = theme.now.px(520 if self._large else 300)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        wide = longest_word(self._title, self._title_type().font)
        width = wide + 2 * self._padding() + self._before()
        return QSize(width, theme.now.target + 2 * ROOM)

    def _fit(self) -> None:
        self._kept = {}
        self.updateGeometry()

    def _padding(self) -> int:
        return theme.now.space(28 if self._large else 20) + ROOM

    def _before(self) -> int:
        return theme.now.px(self.ICON) + theme.now.space(16) if self._icon else 0

    def _inner(self, width: int) -> int:
        return width - 2 * self._padding() - self._before()

    def _title_type(self) -> Type:
        tokens = theme.now
        font = tokens.font("heading", px=tokens.px(28 if self._large else 20))
        return Type(font, TIGHT_LINE, lead(self), balanced=True)

    def _lay(self, width: int) -> _Laid:
        # Kept for the few widths that a layout asks for, until the look or the words change. It
        # may be asked before it hears of a new look.
        if self._kept_for is not theme.now:
            self._kept, self._kept_for = {}, theme.now
        if width not in self._kept:
            if len(self._kept) >= WIDTHS:
                self._kept = {}
            self._kept[width] = self._laid_anew(width)
        return self._kept[width]

    def _laid_anew(self, width: int) -> _Laid:
        tokens = theme.now
        title = Block(self._title, self._title_type(), width)
        body = tokens.font("body", px=tokens.prompt if self._large else tokens.body)
        line = Block(self._line, Type(body, 1.35, lead(self)), width) if self._line else None
        y = title.height + (tokens.space(6) + line.height if line else 0.0)
        chips: list[tuple[Chip, Block, float, float]] = []
        x, y = 0.0, y + (tokens.space(14) if self._chips else 0)
        for chip in self._chips:
            words = Block(chip.text, Type(tokens.font("small"), 1.35, "left"), width)
            wide = self._chip_mark(chip) + words.natural_width
            if x and x + wide > width:
                x, y = 0.0, y + words.height + tokens.space(4)
            chips.append((chip, words, x, y))
            x += wide + tokens.space(18)
        foot = chips[-1][1].height if chips else 0
        return _Laid(title, line, chips, y + foot)

    @staticmethod
    def _chip_mark(chip: Chip) -> float:
        """Px across of what stands before the words of a chip."""
        tokens = theme.now
        if chip.depth:
            return leaves_width(tokens.px(13)) + tokens.space(6)
        return tokens.px(18) + tokens.space(6) if chip.icon else 0.0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.now
        warm = self.isEnabled() and (self.underMouse() or self.isDown())
        draw_card(
            painter,
            QRectF(self.focus_rect()),
            tokens.radius_card,
            fill=tokens.sunken if self.isDown() else tokens.surface,
            edge=tokens.primary if warm else tokens.control,
            edge_width=1.5 if warm else 1.0,
        )
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        pad, before = self._padding(), self._before()
        if self._icon:
            self._draw_icon(painter, self.width() - pad - tokens.px(self.ICON) if rtl else pad, pad)
        self._draw_words(painter, pad if rtl else pad + before, pad, rtl)

    def _draw_icon(self, painter: QPainter, x: float, y: float) -> None:
        tokens = theme.now
        side, small = tokens.px(self.ICON), tokens.px(24)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.secondary_bg))
        painter.drawEllipse(QRectF(x, y, side, side))
        inset = (side - small) / 2
        draw_pixmap(painter, pixmap(self._icon, "secondary_ink", small), x + inset, y + inset)

    def _draw_words(self, painter: QPainter, x: float, y: float, rtl: bool) -> None:
        tokens = theme.now
        width = self._inner(self.width())
        laid = self._lay(width)
        ink = tokens.ink if self.isEnabled() else tokens.muted
        if self._icon and laid.height < tokens.px(self.ICON):
            y += (tokens.px(self.ICON) - laid.height) / 2
        laid.title.draw(painter, x, y, ink)
        if laid.line:
            laid.line.draw(painter, x, y + laid.title.height + tokens.space(6), tokens.muted)
        if not self._icon:  # at the foot, however high the card's row is
            y = max(y, self.height() - self._padding() - laid.height)
        for chip, words, at, top in laid.chips:
            mark, wide = self._chip_mark(chip), words.natural_width
            start = x + width - at - mark - wide if rtl else x + at
            words.draw(painter, start if rtl else start + mark, y + top, tokens.muted)
            beside = start + wide + tokens.space(6) if rtl else start
            self._draw_chip_mark(painter, chip, beside, y + top + words.height / 2)

    def _draw_chip_mark(self, painter: QPainter, chip: Chip, x: float, middle: float) -> None:
        tokens = theme.now
        if chip.depth:
            side, rtl = tokens.px(13), lead(self) == "right"
            draw_leaves(painter, x, middle - side / 2, side, chip.depth, rtl=rtl)
        elif chip.icon:
            side = tokens.px(18)
            draw_pixmap(painter, pixmap(chip.icon, "muted", side), x, middle - side / 2)
