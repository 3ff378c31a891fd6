"""Fields that tell their words when somebody has written them, and a number to step up and down."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from together.ui.parts import Field, IconButton, Note, TextArea
from together.ui.parts.text import Label, Small
from together.ui.screens.wording import minutes_word
from together.ui.theme import theme
from together.words import _

QUIET_MS = 800  # after the last letter: what was written by then is kept
HOLD_MS, STEP_MS = 450, 90  # a button held down: until it goes on, and then each step


class KeptLine(Field):
    """`kept` tells the words once Enter is pressed or the line is left, if they are others now."""

    kept = Signal(str)

    def __init__(self, label: str, longest: int, *, hint: str = "", placeholder: str = "") -> None:
        super().__init__(label, hint=hint, placeholder=placeholder)
        self.about = label
        self.edit.setMaxLength(longest)
        self._known = ""
        self.edit.editingFinished.connect(self.tell)

    def show_words(self, words: str) -> None:
        """Show what is kept; where that is as before, what somebody is just writing stays."""
        if words != self._known:
            self._known = words
            self.settle()

    def settle(self) -> None:
        """Show what is kept, whatever was written."""
        self.set_fault("")
        if self.edit.text() != self._known:
            self.set_text(self._known)
            self.edit.setCursorPosition(0)

    def tell(self) -> None:
        """Tell the words now."""
        words = self.text().strip()
        if words != self._known or self.fault():
            self.kept.emit(words)


class KeptText(QWidget):
    """The same for words of several lines; they are kept a moment after the last letter, too."""

    kept = Signal(str)

    def __init__(self, label: str, *, hint: str = "") -> None:
        super().__init__()
        self.about = label
        self._known = ""
        self.area = _Area(label, description=hint, lines=(2, 8))
        self.area.left.connect(self.tell)
        self._fault = Note("", icon="warning", tone="danger")
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self.tell)
        self.area.textChanged.connect(self._quiet.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.now.space(6))
        column.addWidget(Label(label))
        column.addWidget(self.area)
        if hint:
            column.addWidget(Small(hint))
        column.addWidget(self._fault)
        self.setFocusProxy(self.area)

    def show_words(self, words: str) -> None:
        """Show what is kept; where that is as before, what somebody is just writing stays."""
        if words != self._known:
            self._known = words
            self.set_fault("")
            if self.area.text().strip() != words:
                self.area.set_text(words)

    def set_fault(self, sentence: str) -> None:
        self._fault.set(sentence)

    def fault(self) -> str:
        """The sentence below it; '' for none."""
        return self._fault.text()

    def tell(self) -> None:
        """Tell the words now, if they are others."""
        self._quiet.stop()
        words = self.area.text().strip()
        if words != self._known:
            self.kept.emit(words)


class _Area(TextArea):
    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class Stepper(QWidget):
    """Minutes, with a button for one less and one for one more. `stepped` tells which: -1 or 1.

    Held down, a button goes on.
    """

    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.now.space(4))
        self._words = Small("", tone="ink", centred=True)
        self.less, self.more = IconButton("minus", ""), IconButton("plus", "")
        self.less.clicked.connect(self._step_down)
        self.more.clicked.connect(self._step_up)
        for button in (self.less, self.more):
            button.setAutoRepeat(True)
            button.setAutoRepeatDelay(HOLD_MS)
            button.setAutoRepeatInterval(STEP_MS)
        middle = Qt.AlignmentFlag.AlignVCenter
        for part in (self.less, self._words, self.more):
            row.addWidget(part, 0, middle)

    def show_minutes(self, minutes: int, about: str) -> None:
        """Show so many minutes of `about`, a block's title."""
        words = minutes_word(minutes)
        self._words.setText(words)
        self._words.setMinimumWidth(self._words.sizeHint().width())
        self.less.set_name(_("One minute less for “{title}”").format(title=about))
        self.more.set_name(_("One minute more for “{title}”").format(title=about))
        for button in (self.less, self.more):
            button.setAccessibleDescription(words)

    def _step_down(self) -> None:
        self.stepped.emit(-1)

    def _step_up(self) -> None:
        self.stepped.emit(1)
