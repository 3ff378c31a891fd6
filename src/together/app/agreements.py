"""What the two do with what they agreed to: look at it again, change it, let it go."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from together.app.clock import now
from together.app.story_pages import Page, page

if TYPE_CHECKING:
    from together.app.couple import Couple
    from together.app.home import Home
    from together.store.store import Store
    from together.ui.screens.story import Story


class OurAgreements(QObject):
    """Does with an agreement what its card tells; `changed` once the file has it."""

    changed = Signal()

    def __init__(self, home: Home, couple: Couple) -> None:
        super().__init__(home)
        self._home, self._couple = home, couple

    def to_agreement(self, number: int) -> None:
        """Have the story open on its agreements, with the keyboard on this one."""
        self._home.keepsakes.open_on("agreements")
        self._couple.with_library(partial(self._look_for, number))  # the story waits for it, too

    def _look_for(self, number: int) -> None:
        screen = self._home.screen("story")
        if screen is not None:
            then = partial(self._come_to, cast("Story", screen), number)
            self._couple.keeper.ask(partial(pages_to, number), then)

    def _come_to(self, screen: Story, number: int, pages: list[Page]) -> None:
        from together.ui.screens.agreement_card import AgreementCard
        from together.ui.screens.story_list import StoryList

        if not self._home.is_shown(screen):
            return
        for before, piece in pairwise(pages):  # the story has begun with the first one
            last = before.items[-1].session
            screen.add_earlier("agreements", piece.items, piece.more, last)
        for shown in screen.findChildren(StoryList):
            shown.settle()
        for card in screen.findChildren(AgreementCard):
            if card.id == number:
                screen.land_on(card.first())

    def decide(self, agreement: int, what: str, words: str, day: str) -> None:
        """What `AgreementCard.decided` tells."""
        work = work_for(agreement, what, words, day, now())
        self._couple.keeper.ask(partial(tried, work), self._done)

    def _done(self, _nothing: None) -> None:
        self._couple.ask_state()
        self.changed.emit()


def pages_to(number: int, store: Store) -> list[Page]:
    """The agreements, page by page, up to the one with this id; of all if it is gone."""
    pages = [page(store, "agreements")]
    while pages[-1].more and not any(it.id == number for it in pages[-1].items):
        pages.append(page(store, "agreements", pages[-1].items[-1].session))
    return pages


def tried(work: Callable[[Store], None], store: Store) -> None:
    """Do it, unless what it is about has gone in the meantime: then what is shown says so."""
    with suppress(ValueError):
        work(store)


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
