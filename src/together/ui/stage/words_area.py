"""The field for words of one's own: it knows where the caret stood, and what was copied from it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QTextCursor

from together.ui.parts import TextArea
from together.ui.stage.drafts import TO_THE_END, Content, number_in, text_in


class WordsArea(TextArea):
    """A text area whose state can be kept and taken up again.

    `edited` follows a change of the words. `copied` holds what was copied, cut or merely selected
    here, so that it can leave the clipboard when the words leave the screen.
    """

    edited = Signal()
    caret_moved = Signal(object)  # this area

    def __init__(self, name: str, *, lines: tuple[int, int] = (5, 14)) -> None:
        super().__init__(name, lines=lines)
        self.copied: set[str] = set()
        self._before = ""
        self.textChanged.connect(self._compare)
        self.cursorPositionChanged.connect(self._tell_caret)

    def _compare(self) -> None:
        # A change of the look counts as a change of the text with Qt.
        if self.text() != self._before:
            self._before = self.text()
            self.edited.emit()

    def _tell_caret(self) -> None:
        self.caret_moved.emit(self)

    def state(self) -> dict[str, Any]:
        return {
            "text": self.text(),
            "caret": self.textCursor().position(),
            "scroll": self.verticalScrollBar().value(),
        }

    def take(self, content: Content) -> None:
        """Text, caret and scroll position as they were."""
        text = text_in(content, "text")
        if text != self.text():
            self.set_text(text)
        caret = number_in(content, "caret", TO_THE_END)
        cursor = self.textCursor()
        if 0 <= caret <= len(text.encode("utf-16-le")) // 2:
            cursor.setPosition(caret)
        else:
            cursor.movePosition(QTextCursor.MoveOperation.End)
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(number_in(content, "scroll", 0))

    def createMimeDataFromSelection(self) -> QMimeData:
        data = super().createMimeDataFromSelection()
        self.copied.add(data.text())
        return data
