"""Pages of a lent laptop that stand before others: at its close, and after a call."""

from __future__ import annotations

from PySide6.QtCore import Signal

from together.ui.parts import Button, Flow, Page, Picture, Prompt, Title, announce
from together.ui.screens.lent_end import evenly
from together.ui.screens.lent_window import ESCAPE, shortcut
from together.words import _


class LentClosing(Page):
    """The window is about to close, with words of a couple behind it. It shows none of them.

    `end` leads to the two ways, `keep` closes it all the same, `back` to what was there.
    """

    end = Signal()
    keep = Signal()
    back = Signal()

    def __init__(self) -> None:
        super().__init__(centred=True, width=760)
        picture = Picture("lamp", height=150)
        self.spare.append(picture)
        self.add(picture)
        title = Title(_("What you wrote is still here"), centred=True)
        self.add(title)
        words = _("It stays on this laptop until you take it home or it is wiped.")
        self.add(Prompt(words, centred=True))
        end = Button(_("Take it home, or leave nothing"), "secondary")
        keep = Button(_("Close, and keep it for later"), "secondary")
        back = Button(_("Back"), "plain", "arrow-left")
        for button, then in ((end, self.end), (keep, self.keep), (back, self.back)):
            button.setAccessibleDescription(title.text())
            button.clicked.connect(then)
        self.add_action(back)
        self.add_action(evenly(end, keep), end=True)
        shortcut(self, ESCAPE, self.back)
        self.setFocusProxy(title)
        announce(self, f"{title.text()}. {words}")


class Shield(Page):
    """Before a page that was put away for the leader. `ready` when whoever it is for is there."""

    ready = Signal(int)

    def __init__(self, words: str) -> None:
        super().__init__(centred=True, width=640)
        self.add(Prompt(words, centred=True))
        button = Button(_("Go on"), "primary")
        button.setAccessibleDescription(words)
        button.clicked.connect(self._ready)
        row = Flow(align="center")
        row.addWidget(button)
        self.space(8)
        self.add_layout_of(row)
        self.setFocusProxy(button)
        announce(self, words)

    def _ready(self) -> None:
        self.ready.emit(0)
