"""The quiet note of a chosen day, for this couple and as they want it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from together.play.couple import CoupleState

if TYPE_CHECKING:
    from together.app.couple import Couple
    from together.app.reminding import Reminding

TOLD = "reminded"  # a note in the couple's file: the keys of the days that were told


class Reminders(QObject):
    """Nothing of it is imported before somebody wants it."""

    def __init__(self, couple: Couple) -> None:
        super().__init__(couple)
        self._couple = couple
        self._reminding: Reminding | None = None

    def turn(self) -> None:
        """As the preferences have it now; a made-up couple's days are told nobody."""
        app = self._couple.app
        wanted = app.preferences.tray and app.sample is None
        if wanted and self._reminding is None:
            from together.app.reminding import Reminding

            self._reminding = Reminding(self)
            self._reminding.told.connect(self._remember)
            self._reminding.wanted.connect(self._couple.window.come_forward)
            if self._couple.state:
                self.learn(self._couple.state)
        if self._reminding:
            self._reminding.turn(wanted)

    def learn(self, state: CoupleState) -> None:
        """What the file holds now."""
        if self._reminding is None:
            return
        from together.play.reminding import chosen

        days = chosen(state.goals, state.agreements_to_look_at, state.next_day, state.letters)
        found = state.notes.get(TOLD)
        told = [it for it in found if isinstance(it, str)] if isinstance(found, list) else []
        self._reminding.learn(days, told)

    def _remember(self, keys: Sequence[str]) -> None:
        self._couple.keeper.ask(lambda store: store.set_note(TOLD, list(keys)))
