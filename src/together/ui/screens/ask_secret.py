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


class AskSecret(Page):
    """`given` tells what was typed; then `wait` until it was tried, or `complain`.

    `declined` when they go back. `look` is whose secret it is, None for that of both. Without a
    `label` nothing is typed: who has no secret says that they are there alone.
    """

    given = Signal(str)
    declined = Signal()

    def __init__(self, title: str, line: str, label: str = "", look: Look | None = None) -> None:
        super().__init__(centred=True, width=640)
        self._waits = False
        self.field = SecretField(label)
        picture = Picture("window", height=120)
        self.spare.append(picture)
        self._card = card = Card(padding=PADDING, look=look)
        card.add(picture)
        if look:
            card.add(PartnerBadge(look, active=True))
        card.add(Title(title))
        card.add(Prompt(line))
        card.body.addSpacing(8)
        card.add(self.field)
        self.field.setVisible(bool(label))
        self.add(card)
        self._back = Button(_("Back"), "secondary", "arrow-left")
        self._main = Button(_("Go on"), "primary")
        self.add_action(self._back)
        self.add_action(self._main, end=True)
        self.field.entered.connect(self._give)
        self._main.clicked.connect(self._give)
        self._back.clicked.connect(self.declined)
        self.setFocusProxy(self.field.edit if label else self._main)

    def wait(self) -> None:
        """It is being tried, which takes a moment on purpose."""
        self._waits = True
        self._main.set_text(_("One moment …"))
        self._main.setFocus()
        self._let(False)
        announce(self._main, _("One moment …"))

    def complain(self, sentence: str) -> None:
        """Say under the field what is wrong; it can be typed again."""
        self._waits = False
        self._main.set_text(_("Go on"))
        self._let(True)
        self.field.complain(sentence)

    def _let(self, on: bool) -> None:
        self.field.setEnabled(on)
        self._back.setEnabled(on)

    def make_room(self, lacking: int) -> None:
        super().make_room(lacking)
        pad(self._card, 10 if lacking else PADDING)

    def _give(self) -> None:
        if self._waits:
            return
        if self.field.isHidden():
            self.given.emit("")
        elif sentence := self.field.fault():
            self.field.complain(sentence)
        else:
            self.given.emit(self.field.text())
