"""Pick: a few cards out of many, in an order where it counts, and cards of one's own."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from together.play.moves import Picked
from together.play.steps import Pick
from together.ui.parts import Button, ChoiceCard, Field, Flow, Small, announce
from together.ui.screens.names import clean_name, folded
from together.ui.stage.counting import in_words
from together.ui.stage.drafts import Content, text_in, texts_in
from together.ui.stage.face import Face, Sheet
from together.ui.stage.scene import Scene
from together.ui.theme import theme
from together.words import _, ngettext

LONGEST_CARD = 80  # letters
CARD_WIDTH = 226  # px at 100 %: three side by side in the column


class PickFace(Face):
    """Cards to choose from; chosen ones show the partner's colour and, in order, their number."""

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        step = scene.step
        assert isinstance(step, Pick)
        self._step, self._cards = step, dict[str, ChoiceCard]()
        self._chosen: list[str] = []
        card = self.card("cards", self._who(), scene.say(step.ask), self.own_look())
        self.alone(card)
        self.recall(card)
        self.hint(card, scene.say(step.help), self._how())
        self._left = Small()
        self._flow_of_cards(card)
        card.add(self._left)
        if step.own:
            card.add(self._own_card())
        self.lighter(card, scene.say(step.lighter))
        self.first = next(iter(self._cards.values()))
        self.main_button("")
        self._count()

    def _who(self) -> str:
        actor = self.scene.turn.actor
        if actor is None:
            return _("Choose together")
        return _("{name} chooses").format(name=self.scene.name(actor))

    def _how(self) -> str:
        if self._step.count == 1:
            return _("Choose one.")
        words = [_("Choose up to {number}.").format(number=in_words(self._step.count))]
        if self._step.ordered:
            words.append(_("The first one you choose counts most."))
        return " ".join(words)

    def _flow_of_cards(self, card: Sheet) -> None:
        table = QWidget()
        self._flow = Flow(table, gap=0, min_width=CARD_WIDTH)
        for text in self._step.cards:
            self._deal(text)
        card.lay(table)

    def _deal(self, text: str) -> ChoiceCard:
        card = ChoiceCard(text, look=self.own_look())
        card.toggled.connect(self._toggled)
        self._cards[text] = card
        self._flow.addWidget(card)
        return card

    def _own_card(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.now.space(12))
        self._own = Field(_("Or write a card of your own"))
        self._own.edit.setMaxLength(LONGEST_CARD)
        self._own.entered.connect(self._add_own)
        self._own.edited.connect(self._typed)
        add = Button(_("Add this card"), "quiet", "plus")
        add.clicked.connect(self._add_own)
        row.addWidget(self._own, 1)
        row.addWidget(add, 0, Qt.AlignmentFlag.AlignBottom)
        return made

    def _typed(self, _text: str) -> None:
        self._own.set_fault("")
        self.changed.emit()

    def _add_own(self) -> None:
        text = clean_name(self._own.text())
        if not text:
            self._own.set_fault(_("Write a few letters on your card first."))
            return
        card = self._card_like(text) or self._deal(text)
        self._own.set_text("")
        card.setChecked(True)
        self.changed.emit()

    def _card_like(self, text: str) -> ChoiceCard | None:
        """The card that says the same, in capitals or not."""
        same = (card for words, card in self._cards.items() if folded(words) == folded(text))
        return next(same, None)

    def _toggled(self, checked: bool) -> None:
        card = self.sender()
        if isinstance(card, ChoiceCard):
            self._choose(card) if checked else self._put_back(card)

    def _choose(self, card: ChoiceCard) -> None:
        text = card.words()
        if text in self._chosen:
            return
        if len(self._chosen) == self._step.count == 1:
            self._cards[self._chosen[0]].setChecked(False)
        if len(self._chosen) >= self._step.count:
            card.setChecked(False)
            self.complain(_("Put one back first."))
            announce(self, self.fault.text(), urgent=True)
            return
        self._chosen.append(text)
        self._count()

    def _put_back(self, card: ChoiceCard) -> None:
        if card.words() in self._chosen:
            self._chosen.remove(card.words())
            self._count()

    def _count(self) -> None:
        """Show the places in the order, how many may follow, and what the main button does."""
        self.fault.set("")
        for text, card in self._cards.items():
            place = self._chosen.index(text) + 1 if text in self._chosen else None
            card.set_order(place if self._step.ordered else None)
        self._left.setText(self._left_words())
        if self.main:
            self.main.set_text(self._main_words())
        self.changed.emit()

    def _left_words(self) -> str:
        more = self._step.count - len(self._chosen)
        if not self._chosen:
            return _("Nothing chosen yet.")
        if more == 0:
            return ngettext(
                "That is your one.", "That is as many as you can choose.", self._step.count
            )
        return ngettext("One more, if you like.", "{number} more, if you like.", more).format(
            number=in_words(more).capitalize()
        )

    def _main_words(self) -> str:
        n = len(self._chosen)
        if n == 0:
            return _("Done")
        return ngettext("This one", "These {number}", n).format(number=in_words(n))

    def content(self) -> dict[str, Any]:
        own = [text for text in self._cards if text not in self._step.cards]
        typed = self._own.text() if self._step.own else ""
        return {"cards": list(self._chosen), "own": own, "typed": typed}

    def restore(self, content: Content) -> None:
        for text in (*texts_in(content, "own"), *texts_in(content, "cards")):
            if self._step.own and text not in self._cards:
                self._deal(text)
        for text in texts_in(content, "cards"):
            if text in self._cards:
                self._cards[text].setChecked(True)
        if self._step.own:
            self._own.set_text(text_in(content, "typed"))

    def finish(self) -> None:
        self.moved.emit(Picked(tuple(self._chosen)))
