"""One thing that a search found: when, whose words, where, and the words in their context."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from together.play.couple import Hit, People
from together.play.finding import excerpt, spans
from together.ui.days import moment_day
from together.ui.parts.drawing import (
    ROOM,
    TIGHT_LINE,
    Block,
    Type,
    draw_card,
    draw_pixmap,
    lead,
)
from together.ui.parts.fitting import Pressable
from together.ui.parts.partner import draw_mark
from together.ui.screens.names import in_line
from together.ui.screens.people import looks
from together.ui.theme import pixmap, theme
from together.ui.tokens import Tokens
from together.words import _

LETTERS = 180  # of the context that is shown
BOLD = QFont.Weight.DemiBold
WIDTHS = 5  # so many layouts of one card are kept, each for a width

Spans = Sequence[tuple[int, int]]


class Marked(Block):
    """A block in which some places are bold. It is plain text: nothing in it is markup."""

    def __init__(self, text: str, bold: Spans, style: Type, width: float) -> None:
        self._formats = [bold_from(text, start, end) for start, end in bold]
        super().__init__(text, style, width)

    def _arrange(self, width: float) -> None:
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout = QTextLayout(self._paragraphs[0] or " ", self._style.font)
        layout.setTextOption(option)
        layout.setFormats(self._formats)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
        layout.endLayout()
        self._layouts = [layout]


def bold_from(text: str, start: int, end: int) -> QTextLayout.FormatRange:
    """Qt counts in halves of UTF-16; an emoji has two."""
    found = QTextLayout.FormatRange()
    found.start = halves(text[:start])
    found.length = halves(text[start:end])
    style = QTextCharFormat()
    style.setFontWeight(BOLD)
    found.format = style
    return found


def halves(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class _Laid(NamedTuple):
    head: Block
    words: Marked

    @property
    def height(self) -> int:
        return self.head.height + theme.now.space(6) + self.words.height


class FoundCard(Pressable, QAbstractButton):
    """A card that is pressed as a whole, for what `hit` found of `text`."""

    MARK = 30

    def __init__(self, hit: Hit, text: str, people: People) -> None:
        super().__init__()
        self.hit = hit
        who = hit.answer.partner
        self._look = looks(people)[who] if who else None
        self._words = excerpt(hit.answer.lines, text, LETTERS)
        self._bold = spans(self._words, text)
        name = in_line(self._look.name) if self._look else _("Together")
        title = hit.title or _("Our goals")
        self._head = f"{name} · {title} · {moment_day(hit.at)}"
        self._kept: dict[int, _Laid] = {}
        self._kept_for: Tokens | None = None
        self.setAccessibleName(f"{moment_day(hit.at)}, {name}: {self._words}")
        self.setAccessibleDescription(title)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def words(self) -> str:
        """The context as it is read."""
        return self._words

    def bold(self) -> list[str]:
        """The places in it that are bold."""
        return [self._words[start:end] for start, end in self._bold]

    def focus_rect(self) -> QRect:
        return self.rect().adjusted(ROOM, ROOM, -ROOM, -ROOM)

    def focus_radius(self) -> int:
        return theme.now.radius

    def hitButton(self, position: QPoint) -> bool:
        return self.focus_rect().contains(position)

    def heightForWidth(self, width: int) -> int:
        return self._lay(width).height + 2 * self._padding()

    def sizeHint(self) -> QSize:
        width = theme.now.px(520)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.now.px(200), theme.now.target + 2 * ROOM)

    def _fit(self) -> None:
        self._kept = {}
        self.updateGeometry()

    def _padding(self) -> int:
        return ROOM + theme.now.space(14)

    def _before(self) -> int:
        return theme.now.px(self.MARK) + theme.now.space(14)

    def _lay(self, width: int) -> _Laid:
        if self._kept_for is not theme.now:
            self._kept, self._kept_for = {}, theme.now
        if width not in self._kept:
            if len(self._kept) >= WIDTHS:
                self._kept = {}
            room, tokens = width - 2 * self._padding() - self._before(), theme.now
            small = Type(tokens.font("small"), TIGHT_LINE, lead(self))
            head = Block(self._head, small, room)
            words = Marked(self._words, self._bold, Type(tokens.font("answer"), 1.4), room)
            self._kept[width] = _Laid(head, words)
        return self._kept[width]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.now
        warm = self.underMouse() or self.isDown()
        draw_card(
            painter,
            QRectF(self.focus_rect()),
            tokens.radius,
            fill=tokens.sunken if self.isDown() else tokens.surface,
            edge=tokens.primary if warm else tokens.control,
            edge_width=1.5 if warm else 1.0,
        )
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        laid, top = self._lay(self.width()), float(self._padding())
        self._draw_mark(painter, rtl)
        x = self._padding() + (0 if rtl else self._before())
        laid.head.draw(painter, x, top, tokens.muted)
        laid.words.draw(painter, x, top + laid.head.height + tokens.space(6), tokens.ink)

    def _draw_mark(self, painter: QPainter, rtl: bool) -> None:
        """The writer's sign, or that of both."""
        side = theme.now.px(self.MARK)
        x = self.width() - self._padding() - side if rtl else self._padding()
        if self._look:
            draw_mark(painter, self._look, QRectF(x, self._padding(), side, side))
            return
        icon = "target" if self.hit.goal is not None else "handshake"
        small = math.ceil(side * 0.8)
        at = x + (side - small) / 2
        draw_pixmap(painter, pixmap(icon, "muted", small), at, self._padding())
