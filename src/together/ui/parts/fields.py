"""Where one writes: an area that grows with the text, and a labelled line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from together.ui.parts.fitting import ENTER
from together.ui.parts.text import Label, Note, Small
from together.ui.theme import theme

LINE_HEIGHT = 1.5


class TextArea(QTextEdit):
    """Where one writes more than a line: plain text, Tab leaves it, high as its text.

    `lines` are the fewest and most lines shown; beyond them it scrolls. `description` is what a
    screen reader says after `name`: the question, and who can see the answer.
    """

    def __init__(
        self,
        name: str,
        *,
        description: str = "",
        placeholder: str = "",
        lines: tuple[int, int] = (4, 12),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lines = lines
        self._was_pressed = False
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        # Ask input methods to learn nothing from private words.
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhMultiLine | Qt.InputMethodHint.ImhSensitiveData
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._space_lines()
        self.textChanged.connect(self._grow)

    def text(self) -> str:
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Put `text` in, with nothing to undo."""
        self.setPlainText(text)
        self._space_lines()
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.document().clearUndoRedoStacks()

    def focus_radius(self) -> int:
        return theme.now.radius

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste and drop bring words only."""
        if source.hasText():
            self.insertPlainText(source.text())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return bool(source.hasText())

    def sizeHint(self) -> QSize:
        return QSize(theme.now.px(560), self._wanted_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.now.px(160), self._height_of(min(self._lines[0], 2)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._was_pressed = False
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key that was held down before the caret came here writes nothing."""
        self._was_pressed = self._was_pressed or not event.isAutoRepeat()
        if not self._was_pressed:
            return
        if event.matches(QKeySequence.StandardKey.InsertParagraphSeparator):
            # Qt takes Enter on an empty line for a wish to be rid of the line height.
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._grow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._space_lines()
            self._grow()

    def _line_height(self) -> float:
        return theme.now.answer * LINE_HEIGHT

    def _around(self) -> int:
        """Px of padding, edge and document margin above and below the text."""
        return int(2 * (theme.now.space(10) + 1 + self.document().documentMargin()))

    def _height_of(self, lines: int) -> int:
        return round(lines * self._line_height()) + self._around()

    def _wanted_height(self) -> int:
        text = self.document().size().height() - 2 * self.document().documentMargin()
        least, most = (self._height_of(lines) for lines in self._lines)
        return max(least, min(most, round(text) + self._around()))

    def _grow(self) -> None:
        wanted = self._wanted_height()
        if wanted != self.minimumHeight():
            self.setFixedHeight(wanted)

    def _space_lines(self) -> None:
        """Set the line height of all text, present and to come."""
        spaced = QTextBlockFormat()
        fixed = QTextBlockFormat.LineHeightTypes.MinimumHeight.value
        spaced.setLineHeight(self._line_height(), fixed)
        # Not a step to undo: that would bring the narrow lines back.
        self.document().setUndoRedoEnabled(False)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)
        self.document().setUndoRedoEnabled(True)


class Field(QWidget):
    """A line to fill in, its label above it, a hint and a fault below it.

    `secret` shows dots. `entered` is Enter pressed in it.
    """

    edited = Signal(str)
    entered = Signal()

    def __init__(
        self,
        label: str,
        *,
        placeholder: str = "",
        secret: bool = False,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._hint = hint
        self.edit = Line(label, secret=secret)
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleDescription(hint)
        self._label = Label(label)
        self._label.setBuddy(self.edit)
        self._under = Small(hint)
        if not hint:
            self._under.hide()
        self._fault = Note("", icon="warning", tone="danger")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.now.space(6))
        for part in (self._label, self.edit, self._under, self._fault):
            column.addWidget(part)
        self.setFocusProxy(self.edit)
        self.edit.textEdited.connect(self.edited)
        self.edit.returnPressed.connect(self.entered)

    def text(self) -> str:
        return self.edit.text()

    def set_text(self, text: str) -> None:
        self.edit.setText(text)

    def fault(self) -> str:
        return self._fault.text()

    def set_fault(self, sentence: str) -> None:
        """One sentence on what is wrong and what to do; "" when nothing is."""
        self._fault.set(sentence)
        told = (self._hint, sentence)
        self.edit.setAccessibleDescription(" ".join(text for text in told if text))


class Line(QLineEdit):
    """The line of a field. `copied` holds whatever was selected, and so may have been copied."""

    def __init__(self, name: str, *, secret: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)  # no keyboard learns from it
        if secret:
            self.setEchoMode(QLineEdit.EchoMode.Password)
        self.copied: set[str] = set()
        self.selectionChanged.connect(self._note_selected)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter counts once each time it is pressed, however long it is held."""
        is_enter = event.key() in ENTER
        if not (is_enter and event.isAutoRepeat()):
            super().keyPressEvent(event)

    def _note_selected(self) -> None:
        self.copied.add(self.selectedText())

    def focus_radius(self) -> int:
        return theme.now.radius

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.now.px(120), theme.now.target)

    def sizeHint(self) -> QSize:
        return QSize(theme.now.px(320), theme.now.target)
