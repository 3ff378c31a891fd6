"""Where one partner, alone, sets a PIN or passphrase, changes it, or finds it again by a code."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from together.play.secret import Lasts, normalised
from together.ui.parts import (
    Button,
    Card,
    Check,
    Flow,
    Look,
    Note,
    Page,
    PartnerBadge,
    Prompt,
    Title,
    announce,
)
from together.ui.screens.passphrase import Large, Own
from together.ui.screens.reading import LongPage, Points
from together.ui.screens.secret_field import SecretField
from together.words import _

FEWEST = 4  # characters

Way = Literal["set", "change", "recover"]


class ChoosePin(LongPage):
    """`chosen` tells the secret as typed, the present one or the recovery code ("" where none is
    asked for), and whether a recovery code is wanted; then `wait`, or `complain`. `declined` when
    they go back. `judge` tells how long a secret lasts against somebody who has the file.
    """

    chosen = Signal(str, str, bool)
    declined = Signal()

    def __init__(
        self,
        way: Way,
        look: Look,
        judge: Callable[[str], Lasts],
        *,
        is_open: bool = False,
    ) -> None:
        """`is_open`: a session was left open."""
        super().__init__(width=760)
        self._waits = False
        self.before = SecretField(before_label(way))
        self.own = Own(judge, _("New PIN or passphrase"), hint())
        self.code = Check(_("Give me a recovery code to write down"))
        self.code.setChecked(True)
        (self.before if way == "set" else self.code).hide()
        self._way = way
        above = Flow()
        above.addWidget(PartnerBadge(look, active=True))
        self.add_layout_of(above)
        self._title = Title(titles(look.name)[way])
        self.add(self._title)
        self.add(what_it_does())
        if is_open and way == "set":
            words = _("What you wrote so far in the session you left open is not locked by it.")
            self.add(Note(words, "info"))
        self.add(self._fields())
        self._add_buttons()

    def _fields(self) -> Card:
        card = Card(padding=20)
        for part in (self.before, self.own, self.code):
            card.add(part)
        return card

    def _add_buttons(self) -> None:
        self._back = Button(_("Back"), "secondary", "arrow-left")
        self._main = Button(_("Use it"), "primary")
        self._back.clicked.connect(self.declined)
        self._main.clicked.connect(self._choose)
        self.before.entered.connect(self.own.first.edit.setFocus)
        self.own.entered.connect(self._choose)
        self._fault = Note("", "warning", "danger")
        self.set_notice(self._fault)
        self.add_action(self._back)
        self.add_action(self._main, end=True)
        self.setFocusProxy(self._title)  # what it does is read before anything is chosen

    def wait(self) -> None:
        """It is being set, which takes a moment on purpose."""
        self._waits = True
        self._fault.set("")
        self._main.set_text(_("One moment …"))
        self._main.setFocus()
        self._let(False)
        announce(self._main, _("One moment …"))

    def complain(self, sentence: str, *, of_present: bool = False) -> None:
        """Say what is wrong; `of_present`: with the present secret, or the code."""
        self._waits = False
        self._main.set_text(_("Use it"))
        self._let(True)
        if of_present:
            self.before.complain(sentence)
        else:
            self._fault.set(sentence)
            announce(self._main, sentence, urgent=True)

    def _let(self, on: bool) -> None:
        for part in (self.before, self.own, self.code, self._back):
            part.setEnabled(on)

    def _choose(self) -> None:
        if not self._waits and self._is_complete():
            self.chosen.emit(self.own.text(), self.before.text(), self.code.isChecked())

    def _is_complete(self) -> bool:
        """Whether all is typed as it should be; where it is not, the field says so."""
        if self._way != "set" and (sentence := self.before.fault()):
            self.before.complain(sentence)
            return False
        if 0 < len(normalised(self.own.text())) < FEWEST:
            words = _("This is shorter than {n} characters; use a longer one.")
            self.own.first.complain(words.format(n=FEWEST))
            return False
        return self.own.complete()


def titles(name: str) -> dict[Way, str]:
    return {
        "set": _("A PIN for {name} alone").format(name=name),
        "change": _("Another PIN for {name}").format(name=name),
        "recover": _("A new PIN with {name}’s recovery code").format(name=name),
    }


def before_label(way: Way) -> str:
    return _("Recovery code") if way == "recover" else _("Present PIN or passphrase")


def hint() -> str:
    return _("Digits are quick to type. Four words drawn by chance hold against almost anybody.")


def what_it_does() -> QWidget:
    """What a PIN protects and what not, in five sentences."""
    says = (
        _("What you write alone is locked in the file, and opens only as far as you share it."),
        _("Nobody else opens it here: after a wrong try this program waits, longer each time."),
        _("Someone who copies the file and can program tries all PINs of four digits in an hour."),
        _(
            "It does not help if this computer is watched, or if you are made to tell it; "
            "don’t write here what could put you at risk."
        ),
        _(
            "If you forget it, only your recovery code opens what it locked; "
            "taking the PIN away opens nothing, and this program tells you both."
        ),
    )
    return Points(says)


class RecoveryCode(Page):
    """Shows a recovery code, once. `noted` when it is written down."""

    noted = Signal()

    def __init__(self, code: str, look: Look) -> None:
        super().__init__(centred=True, width=680)
        card = Card(padding=28, look=look)
        card.add(PartnerBadge(look, active=True))
        card.add(Title(_("Your recovery code")))
        card.add(Large(code))
        card.add(
            Prompt(
                _("Write it on paper and keep it where only you find it. It is shown this once.")
            )
        )
        self.add(card)
        main = Button(_("I have written it down"), "primary")
        main.clicked.connect(self.noted)
        row = Flow(align="center")
        row.addWidget(main)
        self.add_layout_of(row)
        self.setFocusProxy(main)
