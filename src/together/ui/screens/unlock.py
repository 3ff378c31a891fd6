"""The page where a file asks for its passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal

from together.ui.parts import Button, Card, Note, Title
from together.ui.screens.ask_secret import PADDING, SecretPage
from together.ui.screens.names import in_line
from together.words import _

LONGEST = 40  # characters of a file's name that are shown


class Unlock(SecretPage):
    """Asks for the passphrase of the file called `file`: its name, without a folder.

    `other_file` when they want another one, `backup_wanted` when they want to go back to a backup,
    `help_wanted` when they want to read what can be done.
    """

    other_file = Signal()
    backup_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, file: str) -> None:
        card = Card(padding=PADDING)
        card.add(Title(_("This file has a passphrase"), centred=True))
        card.add(Note(in_line(shortened(file)), "file"))
        super().__init__(card, _("Passphrase"), _("Open"), _("Opening …"))
        other = Button(_("Choose another file"), "quiet", "folder")
        other.clicked.connect(self.other_file)
        self._backup = Button(_("Restore a backup"), "quiet")
        self._backup.clicked.connect(self.backup_wanted)
        help_ = Button(_("Help"), "plain", "question")
        help_.clicked.connect(self.help_wanted)
        self.put_ways(other, self._backup, help_)
        self._backup.hide()

    def offer_backup(self, on: bool) -> None:
        """Whether there is a backup that opens in another way than the file."""
        self._backup.setVisible(on)


def shortened(file: str) -> str:
    """A file's name, its middle left out where it is long: beginning and end tell files apart."""
    if len(file) <= LONGEST:
        return file
    half = LONGEST // 2
    return f"{file[:half]}…{file[-half:]}"
