"""One of a few: a worded scale of pebbles, and a small choice between equals."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from together.ui.parts.access import give_role
from together.ui.parts.choices import draw_tick
from together.ui.parts.drawing import ROOM, TIGHT_LINE, Block, Type, lead, longest_word
from together.ui.parts.fitting import Fitting
from together.ui.parts.partner import Look
from together.ui.theme import theme
from together.words import _


class Radio(QRadioButton):
    """One choice, painted by us; `across` tells whether it stands in a row or in a list."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self._words = text
        self.across = True
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(name)

    def focus_rect(self) -> QRect:
        """What is pressed, without the room for the focus ring."""
        return self.rect().adjusted(ROOM, ROOM, -ROOM, -ROOM)

    def focus_radius(self) -> int:
        return theme.now.radius

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def least_width(self) -> int:
        """The narrowest it may be in a row without breaking a word."""
        raise NotImplementedError

    def height_at(self, width: int) -> int:
        raise NotImplementedError


class _Radios(Fitting, QWidget):
    """Radio buttons in one row of equal widths, or in a list where the words do not fit."""

    def __init__(self, radios: Sequence[Radio], name: str) -> None:
        super().__init__()
        self._heights: dict[int, tuple[bool, int]] = {}
        self._radios = list(radios)
        self._group = QButtonGroup(self)
        for number, radio in enumerate(self._radios, start=1):
            radio.setParent(self)
            self._group.addButton(radio, number)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        give_role(self, QAccessible.Role.Grouping)
        self.setAccessibleName(name)
        self._group.idToggled.connect(self._lead_focus)
        self._lead_focus()

    def _select(self, number: int | None) -> None:
        self._group.setExclusive(False)
        for index, radio in enumerate(self._radios, start=1):
            radio.setChecked(index == number)
        self._group.setExclusive(True)
        self._lead_focus()

    def _lead_focus(self) -> None:
        """The keyboard comes to the chosen one first."""
        checked = self._group.checkedButton()
        self.setFocusProxy(checked or self._radios[0])

    def _across(self, width: int) -> bool:
        each = width // max(1, len(self._radios))
        return all(radio.least_width() <= each for radio in self._radios)

    def heightForWidth(self, width: int) -> int:
        # Kept by width: a layout that looks for its size asks again and again.
        if width not in self._heights:
            self._heights[width] = self._measured(width)
        across, high = self._heights[width]
        for radio in self._radios:
            radio.across = across
        return high

    def _measured(self, width: int) -> tuple[bool, int]:
        """Whether they stand in one row at `width`, and how high that is."""
        across = self._across(width)
        for radio in self._radios:
            radio.across = across
        if across:
            each = width // max(1, len(self._radios))
            return across, max((radio.height_at(each) for radio in self._radios), default=0)
        return across, sum(radio.height_at(width) for radio in self._radios)

    def sizeHint(self) -> QSize:
        width = sum(radio.least_width() + theme.now.space(16) for radio in self._radios)
        width = min(width, theme.now.column)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(max((r.least_width() for r in self._radios), default=0), theme.now.target)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place()

    def _fit(self) -> None:
        self._heights.clear()
        self.updateGeometry()
        if self.isVisible():
            self._place()

    def _place(self) -> None:
        high, count = self.heightForWidth(self.width()), max(1, len(self._radios))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        y, each = 0, self.width() // count
        for index, radio in enumerate(self._radios):
            if radio.across:
                column = count - 1 - index if rtl else index
                radio.setGeometry(column * each, 0, each, high)
            else:
                radio.setGeometry(0, y, self.width(), radio.height_at(self.width()))
                y += radio.height()


class _Pebble(Radio):
    """A round stone with its word below (in a row) or beside it (in a list)."""

    SIDE = 40

    def __init__(self, text: str, name: str, look: Look | None) -> None:
        super().__init__(text, name)
        self._look = look

    def _block(self, width: int) -> Block:
        tokens = theme.now
        if self.across:
            font = tokens.font("small", px=tokens.px(16))
            return Block(self._words, Type(font, TIGHT_LINE, "centre", balanced=True), width - 8)
        room = width - tokens.px(self.SIDE) - tokens.space(14) - 2 * ROOM
        return Block(self._words, Type(tokens.font("body"), 1.35, lead(self)), room)

    def least_width(self) -> int:
        font = theme.now.font("small", px=theme.now.px(16))
        return max(longest_word(self._words, font) + 14, theme.now.px(self.SIDE) + 2 * ROOM)

    def height_at(self, width: int) -> int:
        tokens, words = theme.now, self._block(width).height
        if self.across:
            return tokens.px(self.SIDE) + tokens.space(8) + words + 2 * ROOM
        return max(tokens.px(self.SIDE), words) + 2 * ROOM

    def stone(self) -> QRectF:
        """Where the stone is."""
        side = theme.now.px(self.SIDE)
        if self.across:
            return QRectF((self.width() - side) / 2, ROOM, side, side)
        x = self.width() - ROOM - side if lead(self) == "right" else ROOM
        return QRectF(x, (self.height() - side) / 2, side, side)

    def focus_rect(self) -> QRect:
        return self.stone().toRect() if self.across else super().focus_rect()

    def focus_radius(self) -> int:
        return theme.now.px(self.SIDE) // 2

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.now
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        main, on = tokens.primary, tokens.on_primary
        if self._look:
            colours = tokens.partner(self._look.colour)
            main, on = colours.main, colours.on
        stone = self.stone()
        painter.setPen(QPen(QColor(main if self.underMouse() else tokens.control), 2))
        painter.setBrush(QColor(main if self.isChecked() else tokens.surface))
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(stone.adjusted(1, 1, -1, -1))
        if self.isChecked():
            draw_tick(painter, on, stone)
        self._draw_words(painter, stone)

    def _draw_words(self, painter: QPainter, stone: QRectF) -> None:
        tokens, block = theme.now, self._block(self.width())
        if self.across:
            block.draw(painter, 4, stone.bottom() + tokens.space(8), tokens.ink)
            return
        beside = tokens.px(self.SIDE) + tokens.space(14)
        x = ROOM if lead(self) == "right" else ROOM + beside
        block.draw(painter, x, (self.height() - block.height) / 2, tokens.ink)


class Scale(_Radios):
    """A worded scale, from its first word to its last; nothing is chosen at the start.

    Arrow keys move along it. `chosen` tells the place of the word, from 1.
    """

    chosen = Signal(int)

    def __init__(self, words: Sequence[str], name: str, *, look: Look | None = None) -> None:
        told, count = _("{word}, {place} of {count}"), len(words)
        stones = [
            self._stone(
                word, told.format(word=word, place=place, count=count), (place, count), look
            )
            for place, word in enumerate(words, start=1)
        ]
        super().__init__(stones, name)
        self._group.idClicked.connect(self.chosen)

    @staticmethod
    def _stone(text: str, name: str, place: tuple[int, int], look: Look | None) -> Radio:
        """What stands for one word; `place` is its place, from 1, and how many there are."""
        return _Pebble(text, name, look)

    def value(self) -> int | None:
        number = self._group.checkedId()
        return number if number > 0 else None

    def set_value(self, value: int | None) -> None:
        self._select(value)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The thread on which the stones of a row lie."""
        stones = [radio for radio in self._radios if isinstance(radio, _Pebble)]
        if len(stones) < 2 or not stones[0].across:
            return
        ends = [radio.mapToParent(radio.stone().center().toPoint()) for radio in stones]
        painter = QPainter(self)
        painter.setPen(QPen(QColor(theme.now.border), 2))
        painter.drawLine(ends[0], ends[-1])


class _Segment(Radio):
    """One of a few equal choices."""

    def _type(self) -> Type:
        return Type(theme.now.font("button"), TIGHT_LINE, "centre", balanced=True)

    def _beside(self) -> int:
        return 2 * (ROOM // 2 + theme.now.space(12))

    def least_width(self) -> int:
        return longest_word(self._words, self._type().font) + self._beside() + 2

    def height_at(self, width: int) -> int:
        block = Block(self._words, self._type(), width - self._beside())
        return max(theme.now.target, block.height + theme.now.space(20)) + ROOM

    def focus_rect(self) -> QRect:
        half = ROOM // 2
        return self.rect().adjusted(half, half, -half, -half)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.now
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        width = 2.0 if chosen else 1.0
        warm = chosen or self.underMouse()
        inner = QRectF(self.focus_rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setPen(QPen(QColor(tokens.primary if warm else tokens.control), width))
        painter.setBrush(QColor(tokens.secondary_bg if chosen else tokens.surface))
        painter.drawRoundedRect(inner, tokens.radius, tokens.radius)
        room = self.width() - self._beside()
        block = Block(self._words, self._type(), room)
        ink = tokens.secondary_ink if chosen else tokens.ink
        block.draw(painter, self._beside() / 2, (self.height() - block.height) / 2, ink)


class Segmented(_Radios):
    """A choice between two to four equals; `options` are (key, words)."""

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]], name: str, *, value: str = "") -> None:
        super().__init__([_Segment(words, words) for _key, words in options], name)
        self._keys = [key for key, _words in options]
        self._group.idClicked.connect(self._tell)
        self.set_value(value)

    def _tell(self, number: int) -> None:
        self.chosen.emit(self._keys[number - 1])

    def value(self) -> str:
        """The chosen key; "" when none is."""
        number = self._group.checkedId()
        return self._keys[number - 1] if number > 0 else ""

    def set_value(self, key: str) -> None:
        self._select(self._keys.index(key) + 1 if key in self._keys else None)
