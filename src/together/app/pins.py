"""A partner's PIN in the settings: set, changed, found again by its code, taken away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from together.app.access import judged
from together.app.clock import now
from together.app.covers import told
from together.play.moves import Partner
from together.store.errors import StoreError, WrongPin
from together.ui.capture import keep_out_of_pictures
from together.ui.screens.people import looks
from together.ui.screens.pin import ChoosePin, RecoveryCode, Way

if TYPE_CHECKING:
    from together.app.couple import Couple
    from together.store.store import Store


class Pins(QObject):
    """Shows the pages on which a partner, alone, decides about their PIN."""

    def __init__(self, couple: Couple) -> None:
        super().__init__(couple)
        self._couple = couple

    def choose(self, partner: Partner, way: Way) -> None:
        """Set a PIN, change it, or make a new one with the recovery code."""
        assert self._couple.state
        both = looks(self._couple.state.people)
        is_open = self._couple.state.session is not None
        judge = partial(judged, self._couple)
        page = ChoosePin(way, both[partner], judge, is_open=is_open)
        page.chosen.connect(partial(self._chosen, page, partner, way))
        page.declined.connect(self._back)
        self._couple.alone.show(page)

    def _chosen(
        self, page: ChoosePin, partner: Partner, way: Way, new: str, before: str, code: bool
    ) -> None:
        page.wait()
        work = partial(carry_out, partner, way, new, before, code, now())
        self._couple.keeper.ask(work, partial(self._is_set, partner), partial(refused, page))

    def _is_set(self, partner: Partner, code: str) -> None:
        if not code:
            self._back()
            return
        assert self._couple.state
        page = RecoveryCode(code, looks(self._couple.state.people)[partner])
        page.noted.connect(self._back)
        self._couple.alone.show(page)
        keep_out_of_pictures(page, True)

    def reset(self, partner: Partner) -> None:
        """Take a forgotten PIN away; it opens nothing, and both are told."""
        at = now()
        self._couple.backups.before("before pin reset")
        self._couple.keeper.ask(lambda store: store.pins.reset(partner, at))
        self._back()

    def _back(self) -> None:
        self._couple.alone.back_to_settings("pins")


def carry_out(
    partner: Partner, way: Way, new: str, before: str, code: bool, at: int, store: Store
) -> str:
    """Do it; a recovery code where one was asked for."""
    match way:
        case "set":
            return store.pins.set(partner, new, at, recovery=code)
        case "change":
            store.pins.change(partner, before, new, at)
        case "recover":
            store.pins.recover(partner, before, new, at)
    return ""


def refused(page: ChoosePin, error: StoreError) -> None:
    page.complain(told(error), of_present=isinstance(error, WrongPin))
