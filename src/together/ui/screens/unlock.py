"""The page where a file asks for its passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal

from together.ui.parts import Button, Card, Note, Page, Picture, Title, announce
from together.ui.parts.page import pad
from together.ui.screens.names import in_line
from together.ui.screens.secret_field import SecretField
from together.words import _

PADDING = 32  # px at 100 %: of the card
LONGEST = 40  # characters of a file's name that are shown


class Unlock(Page):
    """Asks for the passphrase of the file called `file`: its name, without a folder.

    `given` tells what was typed; then `wait` until the file is open, or `complain`. `other_file`
    when they want another one, `backup_wanted` when they want to go back to a backup of it.
    """

    given = Signal(str)
    other_file = Signal()
    backup_wanted = Signal()

    def __init__(self, file: str) -> None:
        super().__init__(centred=True, width=600)
        self._waits = False
        picture = Picture("window", height=130)
        self.spare.append(picture)
        self.field = SecretField(_("Passphrase"))
        self._card = card = Card(padding=PADDING)
        card.add(picture)
        card.add(Title(_("This file has a passphrase"), centred=True))
        card.add(Note(in_line(shortened(file)), "file"))
        card.body.addSpacing(8)
        card.add(self.field)
        self.add(card)
        self._other = Button(_("Choose another file"), "quiet", "folder")
        self._open = Button(_("Open"), "primary")
        self._backup = Button(_("Restore a backup"), "quiet")
        self._backup.clicked.connect(self.backup_wanted)
        self.add_action(self._other)
        self.add_action(self._backup)
        self._backup.hide()
        self.add_action(self._open, end=True)
        self.field.entered.connect(self._give)
        self._open.clicked.connect(self._give)
        self._other.clicked.connect(self.other_file)
        self.setFocusProxy(self.field.edit)

    def wait(self) -> None:
        """The passphrase is being tried: say so, and take no other one meanwhile."""
        self._waits = True
        self._open.set_text(_("Opening …"))
        self._open.setFocus()  # the field is about to lose it
        self.field.setEnabled(False)
        self._other.setEnabled(False)
        self._backup.setEnabled(False)
        announce(self._open, _("Opening …"))

    def complain(self, sentence: str) -> None:
        """Say under the field what is wrong; it can be typed again."""
        self._waits = False
        self._open.set_text(_("Open"))
        self.field.setEnabled(True)
        self._other.setEnabled(True)
        self._backup.setEnabled(True)
        self.field.complain(sentence)

    def offer_backup(self, on: bool) -> None:
        """Whether there is a backup that opens in another way than the file."""
        self._backup.setVisible(on)

    def make_room(self, lacking: int) -> None:
        super().make_room(lacking)
        pad(self._card, 8 if lacking else PADDING)

    def _give(self) -> None:
        if self._waits:
            return
        if sentence := self.field.fault():
            self.field.complain(sentence)
        else:
            self.given.emit(self.field.text())


def shortened(file: str) -> str:
    """A file's name, its middle left out where it is long: beginning and end tell files apart."""
    if len(file) <= LONGEST:
        return file
    half = LONGEST // 2
    return f"{file[:half]}…{file[-half:]}"
