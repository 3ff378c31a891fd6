"""Words on the screen, by their place in a page: title, heading, prompt, answer, body, small."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from together.ui.parts.access import give_role
from together.ui.parts.drawing import (
    LINE,
    TIGHT_LINE,
    Align,
    Block,
    Type,
    draw_pixmap,
    lead,
    longest_word,
)
from together.ui.parts.fitting import Fitting
from together.ui.theme import pixmap, theme

# A hint wider than this many type sizes is no use to a layout: the text wraps anyway.
WIDEST = 34

# So many layouts of one text are kept, each for a width.
WIDTHS = 5


class Words(Fitting, QLabel):
    """Plain text that wraps, in lines of even height, each paragraph in its own direction.

    What people wrote is never read as markup. `tone` is a colour role or "#RRGGBB".
    """

    role: ClassVar[str] = "body"
    line: ClassVar[float] = LINE
    balanced: ClassVar[bool] = False
    heading: ClassVar[bool] = False

    def __init__(
        self,
        text: str = "",
        *,
        centred: bool = False,
        tone: str = "ink",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self._centred = centred
        self._leading = False
        self._px: float | None = None
        self._laid_text = ""
        self._blocks: dict[int, Block] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if self.heading:
            give_role(self, QAccessible.Role.Heading)
        self.setText(text)

    def set_tone(self, tone: str) -> None:
        self._tone = tone
        self.update()

    def set_px(self, px: float | None) -> None:
        """A type size of its own, in px, apart from the text size; None takes it back."""
        if px != self._px:
            self._px = px
            self._forget()

    def keep_to_lead(self) -> None:
        """Stay at the side where the interface begins, beside what stands there."""
        self._leading = True
        self._forget()

    def style_of_type(self) -> Type:
        font = theme.now.font(self.role, px=self._px)
        align: Align = "centre" if self._centred else "start"
        return Type(font, self.line, lead(self) if self._leading else align, self.balanced)

    def _forget(self) -> None:
        self._blocks = {}
        self.updateGeometry()
        self.update()

    def _laid(self, width: int) -> Block:
        # Kept here and nowhere else: private words must go when the widget goes. A layout that
        # looks for its size asks for the same few widths again and again.
        text = self.text()
        if text != self._laid_text or len(self._blocks) > WIDTHS:
            self._laid_text, self._blocks = text, {}
        if width not in self._blocks:
            self._blocks[width] = Block(text, self.style_of_type(), width)
        return self._blocks[width]

    def _sides(self) -> tuple[int, int]:
        margins = self.contentsMargins()
        return margins.left() + margins.right(), margins.top() + margins.bottom()

    def heightForWidth(self, width: int) -> int:
        across, down = self._sides()
        return self._laid(width - across).height + down

    def sizeHint(self) -> QSize:
        across, down = self._sides()
        style = self.style_of_type()
        block = Block(self.text(), style, style.font.pixelSize() * WIDEST)
        return QSize(block.natural_width + across + 1, block.height + down)

    def minimumSizeHint(self) -> QSize:
        across, down = self._sides()
        style = self.style_of_type()
        word = longest_word(self.text(), style.font)
        return QSize(word + across + 1, round(style.pitch(self.text())) + down)

    def _fit(self) -> None:
        self._forget()

    def paintEvent(self, event: QPaintEvent) -> None:
        area = self.contentsRect()
        block = self._laid(area.width())
        top = area.top() + max(0, (area.height() - block.height) // 2)
        block.draw(QPainter(self), area.left(), top, theme.now.colour(self._tone))


class Title(Words):
    """The one title of a page."""

    role = "title"
    line = TIGHT_LINE
    balanced = True
    heading = True


class Heading(Words):
    """The title of a part of a page."""

    role = "heading"
    line = TIGHT_LINE
    balanced = True
    heading = True


class Prompt(Words):
    """What is asked or told, one thing at a time."""

    role = "prompt"
    balanced = True


class Answer(Words):
    """Words of the two people themselves."""

    role = "answer"


class Body(Words):
    """Words of the program around the exercise."""


class Label(Words):
    """The name of a field, above it."""

    role = "label"


class Small(Words):
    """A remark beside something; quiet."""

    role = "small"

    def __init__(
        self,
        text: str = "",
        *,
        centred: bool = False,
        tone: str = "muted",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, centred=centred, tone=tone, parent=parent)


class Note(QWidget):
    """A small line with an icon before it: who can see this, or what is wrong and what to do.

    Hidden while it has no words.
    """

    SIDE = 20

    def __init__(self, text: str = "", icon: str = "info", tone: str = "muted") -> None:
        super().__init__()
        self._picture = _Mark(icon, tone)
        self._words = Small(text, tone=tone)
        self._words.keep_to_lead()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.now.space(8))
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        if not text:
            self.hide()

    def text(self) -> str:
        return self._words.text()

    def set(self, text: str, *, icon: str | None = None, tone: str | None = None) -> None:
        self._words.setText(text)
        if tone is not None:
            self._words.set_tone(tone)
        self._picture.set(icon, tone)
        self.setVisible(bool(text))


class _Mark(Fitting, QWidget):
    """The icon of a note, as high as one of its lines."""

    def __init__(self, icon: str, tone: str) -> None:
        super().__init__()
        self._icon, self._tone = icon, tone
        self._fit()

    def set(self, icon: str | None, tone: str | None) -> None:
        self._icon, self._tone = icon or self._icon, tone or self._tone
        self.update()

    def _fit(self) -> None:
        tokens = theme.now
        self.setFixedSize(tokens.px(Note.SIDE), round(tokens.small * LINE))

    def paintEvent(self, event: QPaintEvent) -> None:
        drawn = pixmap(self._icon, self._tone, self.width())
        draw_pixmap(QPainter(self), drawn, 0, (self.height() - self.width()) / 2)
