"""What the two do with what they agreed to: look at it again, change it, let it go."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from together.app.clock import now

if TYPE_CHECKING:
    from together.app.couple import Couple
    from together.app.home import Home
    from together.store.store import Store


class OurAgreements(QObject):
    """Does with an agreement what its card tells; `changed` once the file has it."""

    changed = Signal()

    def __init__(self, home: Home, couple: Couple) -> None:
        super().__init__(home)
        self._home, self._couple = home, couple

    def to_agreement(self, _agreement: int) -> None:
        """Have the story open on its agreements."""
        self._home.keepsakes.open_on("agreements")

    def decide(self, agreement: int, what: str, words: str, day: str) -> None:
        """What `AgreementCard.decided` tells."""
        self._couple.keeper.ask(work_for(agreement, what, words, day, now()), self._done)

    def _done(self, _nothing: None) -> None:
        self._couple.ask_state()
        self.changed.emit()


def work_for(agreement: int, what: str, words: str, day: str, at: int) -> Callable[[Store], None]:
    """What the store is to do. Raises KeyError if it is none of what a card can tell."""
    work: dict[str, Callable[[Store], None]] = {
        "day": lambda store: store.agreements.set_day(agreement, day),
        "keep": lambda store: store.agreements.keep(agreement, at, day),
        "change": lambda store: store.agreements.change(agreement, words, at, day),
        "let go": lambda store: store.agreements.let_go(agreement, at),
        "take up": lambda store: store.agreements.take_up(agreement, at),
    }
    return work[what]
