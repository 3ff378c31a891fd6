"""A part of a page that opens in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from together.ui.parts.drawing import TIGHT_LINE, Align, Block, Type, draw_pixmap, longest_word
from together.ui.parts.fitting import Pressable
from together.ui.parts.text import WIDTHS
from together.ui.theme import pixmap, theme


class Laid(NamedTuple):
    """The words of a head as they are set, their height and that of the whole head, in px."""

    title: Block
    line: Block | None
    high: int
    whole: int


class FoldHead(Pressable, QAbstractButton):
    """The line that opens and closes: a caret, a title, a remark below it."""

    CARET = 20

    def __init__(self, title: str, line: str = "") -> None:
        super().__init__()
        self._title, self._line = title, line
        self._laid: dict[int, Laid] = {}
        self.setCheckable(True)
        self.setText(title.replace("&", "&&"))
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_line(self, line: str) -> None:
        """Put `line` below the title, or nothing."""
        if line != self._line:
            self._line = line
            self.setAccessibleDescription(line)
            self._fit()
            self.update()

    def _fit(self) -> None:
        self._laid = {}
        super()._fit()

    def focus_rect(self) -> QRect:
        return self.rect().adjusted(0, 2, 0, -2)

    def focus_radius(self) -> int:
        return theme.now.radius

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def _before(self) -> int:
        return theme.now.px(self.CARET) + theme.now.space(12) + theme.now.space(8)

    def _lay(self, width: int) -> Laid:
        # A long list asks each of its heads for the same few widths again and again.
        if len(self._laid) > WIDTHS:
            self._laid = {}
        if width not in self._laid:
            self._laid[width] = self._set(width)
        return self._laid[width]

    def _set(self, width: int) -> Laid:
        tokens, room = theme.now, width - self._before() - theme.now.space(8)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side: Align = "right" if rtl else "left"
        title = Type(tokens.font("heading", px=tokens.px(20)), TIGHT_LINE, side)
        small = Type(tokens.font("small"), 1.35, side)
        words = Block(self._title, title, room)
        line = Block(self._line, small, room) if self._line else None
        high = words.height + (line.height + tokens.space(2) if line else 0)
        return Laid(words, line, high, max(tokens.target, high + tokens.space(16)))

    def heightForWidth(self, width: int) -> int:
        return self._lay(width).whole

    def sizeHint(self) -> QSize:
        width = theme.now.px(420)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        font = theme.now.font("heading", px=theme.now.px(20))
        word = longest_word(self._title, font)
        return QSize(word + self._before() + theme.now.space(8), theme.now.target)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.now
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        title, line, high, _whole = self._lay(self.width())
        top, side = (self.height() - high) / 2, tokens.px(self.CARET)
        tone = "primary" if self.underMouse() or self.isChecked() else "muted"
        at = self.width() - tokens.space(8) - side if rtl else tokens.space(8)
        caret = pixmap("caret-down" if self.isChecked() else "caret-right", tone, side)
        draw_pixmap(painter, caret, at, top + (title.pitch - side) / 2)
        x = tokens.space(8) if rtl else self._before()
        title.draw(painter, x, top, tokens.ink)
        if line:
            line.draw(painter, x, top + title.height + tokens.space(2), tokens.muted)


class Fold(QWidget):
    """A head, and below it what `fill` puts in when it is first opened.

    Closed again, the inside is deleted: what is not looked at is not kept about. With `keeps` it
    is there from the start and only hidden: for choices that go on holding while it is closed.
    """

    opened = Signal(bool)

    def __init__(
        self,
        title: str,
        fill: Callable[[QVBoxLayout], None],
        line: str = "",
        *,
        start: int = 20,
        keeps: bool = False,
    ) -> None:
        """`start` insets the inside from the head's side, in px at 100 %."""
        super().__init__()
        self.head = FoldHead(title, line)
        self._fill, self._inside = fill, QWidget()
        self._start, self._keeps = start, keeps
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.now.space(4))
        self._column.addWidget(self.head)
        self._column.addWidget(self._inside)
        self._inside.hide()
        if keeps:
            self._put_in()
        self.head.toggled.connect(self._toggle)

    def is_open(self) -> bool:
        return self.head.isChecked()

    def open(self) -> None:
        self.head.setChecked(True)

    def refill(self) -> None:
        """Put the inside in anew, if it is looked at."""
        if self.is_open():
            self._empty()
            self._put_in()
            self._inside.show()

    def _toggle(self, wide: bool) -> None:
        if not self._keeps:
            self._empty()
            if wide:
                self._put_in()
        self._inside.setVisible(wide)
        self.opened.emit(wide)

    def _put_in(self) -> None:
        column = QVBoxLayout(self._inside)
        before = theme.now.space(self._start)
        column.setContentsMargins(before, theme.now.space(4), before, theme.now.space(16))
        column.setSpacing(theme.now.space(12))
        self._fill(column)
        follow(self.head, self._inside)

    def _empty(self) -> None:
        before, self._inside = self._inside, QWidget()
        self._column.replaceWidget(before, self._inside)
        self._inside.hide()
        before.setParent(None)
        before.deleteLater()


def follow(head: QWidget, inside: QWidget) -> None:
    """Have Tab go from `head` through `inside`, and only then to what stands below it.

    What is made late would else come after everything that is there already.
    """
    before = head
    for widget in inside.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            QWidget.setTabOrder(before, widget)
            before = widget
