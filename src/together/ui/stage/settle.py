"""A breath before somebody speaks of something deep."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play import care
from together.ui.parts import Breath, Note, announce, name
from together.ui.stage.scene import Scene
from together.ui.stage.soft_timer import SoftTimer
from together.ui.theme import theme
from together.words import _


class Settle(QWidget):
    """A few seconds with a circle to breathe with; `ended` when they are over.

    It begins by itself. With reduced motion the circle stands still.
    """

    ended = Signal()

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self.words = _("Take a breath first. The clock comes in a moment.")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        name(self, _("A quiet moment"), self.words)
        column = QVBoxLayout(self)
        around = theme.now.space(16)  # the ring of the keyboard keeps off the words
        column.setContentsMargins(around, around, around, around)
        column.setSpacing(theme.now.space(8))
        column.addWidget(Note(self.words, icon="leaf", tone="good"))
        column.addWidget(Breath(), 1)
        self._timer = SoftTimer(care.SETTLE, scene.seconds, self)
        self._timer.ended.connect(self._over)
        self._timer.start()

    def hold(self) -> None:
        """Somebody asked for a pause; the whole of it comes again afterwards."""
        self._timer.hold()

    def _over(self) -> None:
        announce(self, _("The clock is there when you like."))
        self.ended.emit()
