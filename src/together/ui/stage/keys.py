"""The keys that work at every turn. None of them is pressed by accident while typing."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from together.words import _

TWICE = 1.0  # seconds between the two presses of Escape that leave

QUICK = 0.4  # seconds between two presses that are meant as one

MAIN = ("Ctrl+Return", "Ctrl+Enter")
# On a Mac, Alt and an arrow move the caret by a word.
BACK = ("Ctrl+[",) if sys.platform == "darwin" else ("Alt+Left",)
PAUSE = ("F8",)
LEAVE = ("Ctrl+Shift+L",)
ESCAPE = ("Escape",)


class Keys(QObject):
    """One signal for each thing a key can do, heard anywhere within `stage`."""

    main = Signal()
    back = Signal()
    pause = Signal()
    leave = Signal()

    def __init__(self, stage: QWidget, seconds: Callable[[], float]) -> None:
        super().__init__(stage)
        self._seconds = seconds
        self._escaped = self._went = float("-inf")
        for keys, then in (
            (MAIN, self._go_on),
            (BACK, self.back),
            (PAUSE, self.pause),
            (LEAVE, self.leave),
        ):
            for key in keys:
                self._shortcut(stage, key).activated.connect(then)
        self._shortcut(stage, *ESCAPE).activated.connect(self._escape)

    @staticmethod
    def _shortcut(stage: QWidget, key: str) -> QShortcut:
        made = QShortcut(QKeySequence(key), stage)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.setAutoRepeat(False)
        return made

    def _go_on(self) -> None:
        """Once for two quick presses: by the second one, another turn is there."""
        now, before = self._seconds(), self._went
        self._went = now
        if now - before > QUICK:
            self.main.emit()

    def _escape(self) -> None:
        now = self._seconds()
        if now - self._escaped <= TWICE:
            self._escaped = float("-inf")
            self.leave.emit()
        else:
            self._escaped = now


def shown(keys: tuple[str, ...]) -> str:
    """The first of `keys` as it is written on this system."""
    return QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText)


def told(words: str, keys: tuple[str, ...]) -> str:
    """`words` with the first of the keys that do the same."""
    return _("{words} ({key})").format(words=words, key=shown(keys))


def shortcuts_note() -> str:
    """All of them in a line or two."""
    return _(
        "Keys: {main} goes on, {back} goes back, {pause} pauses, "
        "{leave} or Escape twice leaves at once."
    ).format(main=shown(MAIN), back=shown(BACK), pause=shown(PAUSE), leave=shown(LEAVE))
