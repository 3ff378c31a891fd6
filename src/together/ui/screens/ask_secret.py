"""A page that asks one of the two, or both, for a secret they have set before."""

from __future__ import annotations

from PySide6.QtCore import Signal

from together.ui.parts import (
    Button,
    Card,
    Look,
    Page,
    PartnerBadge,
    Picture,
    Prompt,
    Title,
    announce,
)
from together.ui.parts.page import pad
from together.ui.screens.secret_field import SecretField
from together.words import _

PADDING = 30  # px at 100 %
TIGHT = 8  # the same in a low window


class SecretPage(Page):
    """One card with a field for a secret. `given` tells what was typed; then `wait` until it was
    tried, or `complain`. Without a `label` nothing is typed.
    """

    given = Signal(str)

    def __init__(self, card: Card, label: str, main: str, busy: str) -> None:
        """`main` is what the main button says, `busy` what it says meanwhile."""
        super().__init__(centred=True, width=640)
        self._waits = False
        self._card, self._says, self._busy = card, main, busy
        picture = Picture("window", height=130)
        self.spare.append(picture)
        card.body.insertWidget(0, picture)
        self.field = SecretField(label)
        if not label:
            self.field.hide()
        card.body.addSpacing(8)
        card.add(self.field)
        self.add(card)
        self._main = Button(main, "primary")
        self._beside: list[Button] = []

    def put_ways(self, *beside: Button) -> None:
        """Put the buttons below the card, the main one at the end."""
        self._beside = [*beside]
        for button in beside:
            self.add_action(button)
        self.add_action(self._main, end=True)
        self.field.entered.connect(self._give)
        self._main.clicked.connect(self._give)
        self.setFocusProxy(self._main if self.field.isHidden() else self.field.edit)

    def wait(self) -> None:
        """It is being tried, which takes a moment on purpose: take no other one meanwhile."""
        self._waits = True
        self._main.set_text(self._busy)
        self._main.setFocus()  # the field is about to lose it
        self._let(False)
        announce(self._main, self._busy)

    def complain(self, sentence: str) -> None:
        """Say under the field what is wrong; it can be typed again."""
        self._waits = False
        self._main.set_text(self._says)
        self._let(True)
        self.field.complain(sentence)

    def _let(self, on: bool) -> None:
        for part in (self.field, *self._beside):
            part.setEnabled(on)

    def make_room(self, lacking: int) -> None:
        super().make_room(lacking)
        pad(self._card, TIGHT if lacking else PADDING)

    def _give(self) -> None:
        if self._waits:
            return
        if self.field.isHidden():
            self.given.emit("")
        elif sentence := self.field.fault():
            self.field.complain(sentence)
        else:
            self.given.emit(self.field.text())


class AskSecret(SecretPage):
    """`declined` when they go back. `look` is whose secret it is, None for that of both. Without a
    `label` whoever has no secret says that they are there alone.
    """

    declined = Signal()

    def __init__(self, title: str, line: str, label: str = "", look: Look | None = None) -> None:
        card = Card(padding=PADDING, look=look)
        if look:
            card.add(PartnerBadge(look, active=True))
        card.add(Title(title))
        card.add(Prompt(line))
        super().__init__(card, label, _("Go on"), _("One moment …"))
        back = Button(_("Back"), "secondary", "arrow-left")
        back.clicked.connect(self.declined)
        self.put_ways(back)
