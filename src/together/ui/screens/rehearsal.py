"""A stage with a bar above it that says: this is only a preview."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.ui.screens.notice import Notice
from together.ui.stage.stage import Stage
from together.words import _


class RehearsalScreen(QWidget):
    """`ended` is the bar's button."""

    ended = Signal()

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        words = _("A preview with two made-up people. Nothing you do here is kept.")
        self.bar = Notice(words, [("end", _("End the preview"))], icon="eye")
        self.bar.chosen.connect(self.ended)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(stage, 1)
