"""What the two agreed on, session by session: what still holds comes first."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from together.play.couple import KeptAgreement, People
from together.ui.parts import Button
from together.ui.screens.agreement_card import AgreementCard
from together.ui.screens.story_list import StoryList, stacked
from together.ui.screens.story_wishes import Around, Held, Kind, Wishes
from together.words import _


class Agreements(StoryList):
    kind: Kind = "agreements"

    def __init__(
        self, held: Held, wishes: Wishes, anchor: QWidget, people: People, around: Around
    ) -> None:
        super().__init__(held, wishes, anchor)
        self._people, self._around = people, around
        self._cards: dict[int, AgreementCard] = {}

    def put(self, items: list[Any]) -> None:
        in_order = sorted(items, key=lambda it: it.state == "let go")
        self.body.addWidget(stacked(map(self._card, in_order), 8))

    def none_yet(self) -> str:
        return _("You have not kept an agreement yet.")

    def show_agreement(self, agreement: KeptAgreement) -> None:
        """As it is now, in its place, with the keyboard at it."""
        items = self._held.items
        items[:] = [agreement if it.id == agreement.id else it for it in items]
        before = self._cards.get(agreement.id)
        if before is None:
            return
        piece, now = before.parentWidget(), self._card(agreement)
        row = piece.layout() if piece else None
        assert row
        row.replaceWidget(before, now)
        now.show()
        before.hide()
        before.setParent(None)
        before.deleteLater()
        self.grown.emit()
        for button in now.findChildren(Button)[:1]:
            button.setFocus()

    def _card(self, agreement: KeptAgreement) -> AgreementCard:
        card = AgreementCard(agreement, self._around.today, self._people)
        card.decided.connect(partial(self._wishes.decided.emit, agreement.session))
        self._cards[agreement.id] = card
        return card
