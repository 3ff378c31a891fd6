"""How a couple's file goes from a lent laptop on their own stick."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from together.play.secret import Lasts
from together.ui.parts import Button, Card, Check, Note, Segmented, Title, announce
from together.ui.screens.passphrase import Drawn, Own
from together.ui.screens.reading import LongPage, Points
from together.words import _


class LentTake(LongPage):
    """How the file goes on the stick. `wanted` tells its passphrase, "" for none; then `wait`.

    `suggest` draws four words, `judge` tells how long a passphrase of their own lasts.
    """

    wanted = Signal(str)
    back = Signal()

    def __init__(self, suggest: Callable[[], str], judge: Callable[[str], Lasts]) -> None:
        super().__init__(width=760)
        title = Title(_("Take it home"))
        self.add(title)
        self.add(
            Points(
                (
                    _("Put your stick in. You choose the folder, and one file is saved there."),
                    _("It is opened once to see that it is whole. Then this laptop is wiped."),
                    _("Without a passphrase, whoever finds the stick can read the file."),
                )
            )
        )
        ways = [
            ("none", _("No passphrase")),
            ("drawn", _("Four random words")),
            ("own", _("Our own words")),
        ]
        self.ways = Segmented(ways, _("The passphrase"), value="none")
        self.ways.chosen.connect(self._show_way)
        self.drawn = Drawn(suggest)
        hint = _("Several words work well; no saying, and no line of a song.")
        self.own = Own(judge, _("Passphrase"), hint)
        self.known = Check(_("We have written it down, or we both know it"))
        self.known.toggled.connect(self._heed)
        self.drawn.changed.connect(self._untick)
        self.own.first.edited.connect(self._untick)
        card = Card(padding=20)
        for part in (self.ways, self.drawn, self.own, self.known):
            card.add(part)
        self.add(card)
        self._fault = Note("", "warning", "danger")
        self.set_notice(self._fault)
        self._add_buttons()
        self._show_way("none")
        self.setFocusProxy(title)

    def _add_buttons(self) -> None:
        self._back = Button(_("Back"), "secondary", "arrow-left")
        self._back.clicked.connect(self.back)
        self.choose = Button(_("Choose the folder"), "primary", "folder")
        self.choose.clicked.connect(self._choose)
        self.own.entered.connect(self._choose)
        self.add_action(self._back)
        self.add_action(self.choose, end=True)

    def wait(self) -> None:
        """The file is on its way."""
        self._fault.set("")
        self.choose.set_text(_("Saving it …"))
        self._let(False)
        announce(self, _("Saving it …"))

    def complain(self, sentence: str) -> None:
        """Say above the buttons why it is not there; all can be tried again."""
        self.choose.set_text(_("Choose the folder"))
        self._let(True)
        self._fault.set(sentence)
        self.choose.setFocus()
        announce(self.choose, sentence, urgent=True)

    @property
    def is_private(self) -> bool:
        """Whether a passphrase stands there."""
        return self.ways.value() != "none"

    def _heed(self, _on: bool) -> None:
        """What was complained of is put right."""
        self._fault.set("")

    def _let(self, on: bool) -> None:
        if not on:
            self.setFocus()  # Qt would choose whatever else is on the screen
        for part in (self.ways, self.drawn, self.own, self.known, self._back, self.choose):
            part.setEnabled(on)

    def _show_way(self, key: str) -> None:
        self.drawn.setVisible(key == "drawn")
        self.own.setVisible(key == "own")
        self.known.setVisible(key != "none")
        self._untick()

    def _untick(self) -> None:
        self.known.setChecked(False)
        self._fault.set("")

    def _text(self) -> str | None:
        """The passphrase, "" for none; None after a complaint."""
        way = self.ways.value()
        if way == "none":
            return ""
        if way == "own" and not self.own.complete():
            return None
        if not self.known.isChecked():
            self.complain(_("Write the passphrase down, or learn it together; then tick the box."))
            self.known.setFocus()
            return None
        return self.drawn.text() if way == "drawn" else self.own.text()

    def _choose(self) -> None:
        text = self._text()
        if text is not None:
            self._fault.set("")
            self.wanted.emit(text)
