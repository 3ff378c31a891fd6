"""A button for each: only when both say yes is something agreed, of one's own its owner."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from together.play.moves import Partner
from together.ui.parts import ChoiceCard, Flow
from together.ui.stage.scene import Scene
from together.words import _


class Agreement(QWidget):
    """Each partner's own yes, in their colour; it can be taken back. `changed` follows a press."""

    changed = Signal()

    def __init__(self, scene: Scene, whose: tuple[Partner, ...] = (1, 2)) -> None:
        super().__init__()
        flow = Flow(self, gap=0, min_width=230)
        self.yes: dict[Partner, ChoiceCard] = {}
        for partner in whose:
            words = _("{name} agrees").format(name=scene.people[partner].name)
            card = ChoiceCard(words, look=scene.look(partner))
            card.toggled.connect(self._told)
            self.yes[partner] = card
            flow.addWidget(card)
        self.setFocusProxy(self.yes[whose[0]])

    @property
    def by_both(self) -> bool:
        return all(card.isChecked() for card in self.yes.values())

    def clear(self) -> bool:
        """Take both back; whether there was one to take back."""
        had = any(card.isChecked() for card in self.yes.values())
        for card in self.yes.values():
            card.setChecked(False)
        return had

    def _told(self, _on: bool) -> None:
        self.changed.emit()
