"""Notices when a private turn is left alone, and takes its words out of the clipboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from together.ui.capture import keep_out_of_pictures
from together.ui.parts.fields import Line
from together.ui.stage.face import Face
from together.ui.stage.words_area import WordsArea

ACTIVITY = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class Watch(QObject):
    """`idled` after `idle` milliseconds without a key or a click while on guard; `lost_focus`
    whenever the window of `stage` is no longer the one in use."""

    idled = Signal()
    lost_focus = Signal()

    def __init__(self, stage: QWidget, idle: int) -> None:
        super().__init__(stage)
        self._stage = stage
        self._copies = Copies()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(idle)
        self._timer.timeout.connect(self.idled)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._focus_changed)

    def guard(self, on: bool) -> None:
        """Count the idle time from now, or no longer; meanwhile be in no picture of the screen."""
        keep_out_of_pictures(self._stage, on)
        handle = self._stage.window().windowHandle()
        if handle:
            # Filtered at the window: no other event of the program passes through here.
            handle.removeEventFilter(self)
            if on:
                handle.installEventFilter(self)
        if on:
            self._timer.start()
        else:
            self._timer.stop()

    def let_go(self, face: Face | None, *, handed_over: bool) -> None:
        """`face` is about to go; what was copied leaves the clipboard with its writer."""
        self.guard(False)
        if face and face.scene.turn.private:
            self._copies.note(face)
        if handed_over:
            self._copies.forget()

    def touch(self) -> None:
        """Something was done: count anew if on guard."""
        if self._timer.isActive():
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in ACTIVITY:
            self.touch()
        return False

    def _focus_changed(self) -> None:
        # A menu, a list or a dialog of our own window is no loss.
        if QApplication.activePopupWidget() is None and not self._is_ours():
            self.lost_focus.emit()

    def _is_ours(self) -> bool:
        """Whether the window in use is that of `stage`, or a dialog it has opened."""
        used: QWidget | None = QApplication.activeWindow()
        while used is not None and used is not self._stage.window():
            used = used.parentWidget()
        return used is not None


class Copies:
    """What was copied from private fields, so that it can be taken back out of the clipboard."""

    def __init__(self) -> None:
        self._texts: set[str] = set()

    def note(self, face: QWidget) -> None:
        """Remember what was copied from the fields of `face`."""
        areas, lines = face.findChildren(WordsArea), face.findChildren(Line)
        for copied in (*(it.copied for it in areas), *(it.copied for it in lines)):
            self._texts |= copied - {""}

    def forget(self) -> None:
        """Empty the clipboard if it still holds one of them; then forget them all."""
        clipboard = QGuiApplication.clipboard()
        for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
            if self._texts and clipboard.text(mode) in self._texts:
                clipboard.clear(mode)
        self._texts.clear()
