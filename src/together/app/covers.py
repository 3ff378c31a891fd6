"""Covers that open to a PIN or passphrase alone, tried on the store's thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from together.app.keeper import Keeper
from together.app.sealing import Seals
from together.play.moves import Partner
from together.store.errors import StoreError
from together.ui.stage.cover import Cover
from together.ui.stage.face import Face
from together.words import _, ngettext

if TYPE_CHECKING:
    from together.store.seal import PartnerKey
    from together.store.store import Store

FEW_SECONDS = 2  # of waiting, that need not be said


class Covers(QObject):
    """`opened` brings a partner's key; `rested` tells that nothing is tried any more."""

    opened = Signal(object)
    rested = Signal()

    def __init__(
        self, keeper: Keeper, seals: Seals, clock: Callable[[], int], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._keeper, self._seals, self._clock = keeper, seals, clock
        self._cover: Cover | None = None
        self.asked = 0

    def prepare(self, face: Face) -> None:
        """Put what a PIN brings with it on a face that is about to be shown."""
        turn = face.scene.turn
        self._cover = None
        if isinstance(face, Cover):
            if self._seals.asks_for(turn) and turn.actor:
                self._cover = face
                face.ask_secret(face.scene.name(turn.actor))
                face.given.connect(self._try)
        elif self._seals.may_copy(turn, answers=face.scene.step.answers):
            face.offer_copy()

    def _try(self, secret: str) -> None:
        if self._cover and (partner := self._cover.scene.turn.actor):
            self.asked += 1
            work = partial(unlocked, partner, secret, self._clock())
            self._keeper.ask(work, self._opened, self._kept_out)

    def _opened(self, key: PartnerKey) -> None:
        self.asked -= 1
        self.opened.emit(key)
        self.rested.emit()

    def _kept_out(self, error: StoreError) -> None:
        self.asked -= 1
        if self._cover:
            self._cover.keep_out(told(error))
        self.rested.emit()


def unlocked(partner: Partner, secret: str, at: int, store: Store) -> PartnerKey:
    return store.pins.unlock(partner, secret, at)


def told(error: StoreError) -> str:
    """What `error` says, with the seconds to wait after a wrong PIN."""
    sentence = _(error.template).format(**error.values)
    wait: int = getattr(error, "wait", 0)
    if wait < FEW_SECONDS:
        return sentence
    more = ngettext("The next try is in {n} second.", "The next try is in {n} seconds.", wait)
    return f"{sentence} {more.format(n=wait)}"
