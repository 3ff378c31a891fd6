"""What is on the screen after somebody left in a hurry: next to nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal

from together.ui.parts import Button, Flow, Page, Small
from together.words import _


class Plain(Page):
    """No name, no title, no colour of a partner. `opened` leads back to the start.

    The keyboard is nowhere, so that a key pressed once too often opens nothing.
    """

    opened = Signal()

    def __init__(self) -> None:
        super().__init__(centred=True, width=480)
        self.add(Small(_("Nothing is open."), centred=True))
        button = Button(_("Open"), "quiet")
        button.clicked.connect(self.opened)
        row = Flow(align="center")
        row.addWidget(button)
        self.add_layout_of(row)
