"""The keys of the one who leads, and those that a presenter's remote sends."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QTextEdit,
    QWidget,
)

from together.words import _

# The first of each is the one that is told. Arrows are not mirrored: remotes send them, too.
NEXT = ("Right", "PgDown")
BACK = ("Left", "PgUp")
BLANK = ("B", ".")
PAUSE = ("P",)
ONE, TWO = ("1",), ("2",)
SWAP = ("D",)
SHOW = ("F5", "Shift+F5")  # a remote's Start
STOP = ("Escape",)  # and its Stop
SPACE = ("Space",)

TYPED_IN = (QLineEdit, QTextEdit, QAbstractSpinBox, QComboBox)


class RoomKeys(QObject):
    """One signal for each thing a key does while `widget` is in sight and its window is active.

    No key does anything while the keyboard is in a field. With `space` the space bar goes on, too;
    without it, it presses the button that has the keyboard. A key that is held counts once.
    """

    next = Signal()
    back = Signal()
    blank = Signal()
    pause = Signal()
    longer = Signal(int)  # minutes
    swap = Signal()
    shown = Signal()
    stopped = Signal()

    def __init__(self, widget: QWidget, *, space: bool = False) -> None:
        super().__init__(widget)
        for keys, signal in (
            ((*NEXT, *(SPACE if space else ())), self.next),
            (BACK, self.back),
            (BLANK, self.blank),
            (PAUSE, self.pause),
            (SWAP, self.swap),
            (SHOW, self.shown),
            (STOP, self.stopped),
        ):
            for key in keys:
                self._listen(widget, key).connect(partial(self._unless_typing, signal))
        for minutes, keys in enumerate((ONE, TWO), start=1):
            for key in keys:
                self._listen(widget, key).connect(partial(self._add, minutes))

    @staticmethod
    def _listen(widget: QWidget, key: str) -> SignalInstance:
        made = QShortcut(QKeySequence(key), widget)
        made.setContext(Qt.ShortcutContext.WindowShortcut)
        made.setAutoRepeat(False)
        return made.activated

    @staticmethod
    def _unless_typing(signal: SignalInstance) -> None:
        if not is_typing():
            signal.emit()

    def _add(self, minutes: int) -> None:
        if not is_typing():
            self.longer.emit(minutes)


def is_typing() -> bool:
    """Whether the keyboard is in a field."""
    return isinstance(QApplication.focusWidget(), TYPED_IN)


def shown(keys: tuple[str, ...]) -> str:
    """The first of `keys` as it is written on this system."""
    return QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText)


def told(words: str, keys: tuple[str, ...]) -> str:
    """`words` with the first of the keys that do the same."""
    return _("{words} ({key})").format(words=words, key=shown(keys))
