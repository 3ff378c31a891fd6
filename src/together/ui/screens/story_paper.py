"""How much of the story goes on paper: one year of it, or all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from together.ui.parts import Body, Button, Chooser, Title
from together.ui.screens.screen import Screen, labelled
from together.words import _

ALL = "0"


class WhichYear(Screen):
    """`chosen` has the year, or 0 for the whole story; `left` leads back."""

    chosen = Signal(int)
    left = Signal()

    def __init__(self, years: Sequence[int]) -> None:
        """`years` are those that there are, the newest first."""
        super().__init__(width=640)
        self.add(Title(_("Your story on paper")))
        self.add(Body(_("How much of it do you want to see? All of it may be many pages.")))
        options = [*((str(it), str(it)) for it in years), (ALL, _("All of it"))]
        self.years = Chooser(_("How much"), options)
        self.add(labelled(_("How much"), self.years))
        left, shown = Button(_("Not now"), "plain"), Button(_("Show it"))
        left.clicked.connect(self.left)
        shown.clicked.connect(self._choose)
        for button in (left, shown):
            self.add_action(button)
        self.land_on(self.years)

    def _choose(self) -> None:
        self.chosen.emit(int(self.years.value()))
