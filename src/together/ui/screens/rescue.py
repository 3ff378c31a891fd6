"""Where a couple's file can't be opened: a backup in its place, or what can be read of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from together.ui.parts import (
    Body,
    Button,
    Card,
    Flow,
    Heading,
    Note,
    Page,
    Picture,
    Title,
    announce,
    empty,
)
from together.ui.screens.backup_row import BackupLine, BackupRow, Lock, Restoring
from together.ui.screens.fold import follow
from together.ui.screens.names import in_line
from together.ui.screens.notice import Actions
from together.ui.screens.reading import LongPage, Point
from together.words import _

AT_FIRST = 3  # backups that are shown before one asks for all


class Rescue(LongPage):
    """Ways on. A backup goes by its key, whatever that is; the newest comes first.

    `restore` tells the key of a backup and its passphrase, if it has one; `save` the passphrase of
    the file, if that has one; `chosen` the key of an action.
    """

    restore = Signal(str, str)
    other_wanted = Signal()
    save = Signal(str)
    chosen = Signal(str)

    def __init__(
        self,
        title: str,
        sentence: str,
        backups: BackupCard,
        actions: Actions,
        saving: SaveCard | None = None,
    ) -> None:
        """`saving` where some of the file may be readable."""
        super().__init__(width=860)
        head = Title(title)
        self.add(head)
        self.add(Body(sentence))
        self.backups, self.saving = backups, saving
        self.backups.asked.connect(self._ask_only)
        self.backups.restore.connect(self.restore)
        self.backups.other.clicked.connect(self.other_wanted)
        self.add(backups)
        if saving:
            saving.asked.connect(partial(self._ask_only, None))
            saving.agreed.connect(self.save)
            self.add(saving)
        self._buttons = [Button(words, "quiet") for _key, words in actions]
        for button, (key, _words) in zip(self._buttons, actions, strict=True):
            button.clicked.connect(partial(self.chosen.emit, key))
            self.add_action(button)
        head.setAccessibleDescription(sentence)
        self.setFocusProxy(head)  # what there is to choose is read first

    def offer_help(self) -> Button:
        """Put a way to Help beside the other ways."""
        button = Button(_("Help"), "plain", "question")
        self.add_action(button, end=True)
        return button

    def ask_about(self, key: str, name: str, lock: Lock) -> None:
        """Ask whether to restore one from another place, by its file's name."""
        self._ask_only(None)
        if self.saving:
            self.saving.drop()
        restoring = self.backups.ask(name, lock)
        restoring.agreed.connect(partial(self.restore.emit, key))

    def refuse(self, sentence: str) -> None:
        """Say why one from another place can't be restored."""
        self._ask_only(None)
        self.backups.refuse(sentence)

    def _ask_only(self, row: BackupRow | None) -> None:
        """One question at a time."""
        self.backups.drop_others(row)
        if row is not None and self.saving:
            self.saving.drop()

    def wait(self) -> None:
        """It is under way: nothing else can be asked or left meanwhile."""
        self._let(False)
        for question in self.findChildren(Restoring):
            question.wait()

    def complain(self, sentence: str, *, is_secret: bool = False) -> None:
        """Say at the question why it was not done, or what is wrong with the passphrase."""
        self._let(True)
        for question in self.findChildren(Restoring):
            question.complain(sentence, is_secret=is_secret)

    def _let(self, on: bool) -> None:
        rows = [row.button for row in self.backups.rows]
        for button in (*self._buttons, *rows, self.backups.other):
            button.setEnabled(on)
        if self.saving:
            self.saving.button.setEnabled(on)


class BackupCard(Card):
    """The newest backups, all of them on demand, and one from elsewhere."""

    asked = Signal(object)
    restore = Signal(str, str)

    def __init__(self, lines: Sequence[BackupLine], today: str) -> None:
        """`today` is 'YYYY-MM-DD'."""
        super().__init__(padding=26)
        self.add(Heading(_("Restore a backup")))
        words = _("A backup is your file as it was then. What came later is not in it.")
        self.add(Body(words))
        if not lines:
            self.add(Body(_("There are no backups of this file here."), tone="muted"))
        self.rows = [self._row(line, today) for line in lines]
        for row in self.rows:
            self.add(row)
        for row in self.rows[AT_FIRST:]:
            row.hide()
        self._fault, self._question = Note("", "warning", "danger"), QVBoxLayout()
        self._add_buttons()
        self.add(self._fault)
        self.body.addLayout(self._question)

    def _add_buttons(self) -> None:
        self.all = Button(_("Show all"), "plain")
        self.other = Button(_("Open a backup from another place"), "secondary", "folder")
        self.all.clicked.connect(self._show_all)
        row = Flow(gap=12)
        row.addWidget(self.all)
        row.addWidget(self.other)
        self.body.addLayout(row)
        self.all.setVisible(len(self.rows) > AT_FIRST)

    def _row(self, line: BackupLine, today: str) -> BackupRow:
        row = BackupRow(line, today)
        row.asked.connect(partial(self.asked.emit, row))
        row.agreed.connect(partial(self.restore.emit, line.key))
        return row

    def _show_all(self) -> None:
        for row in self.rows:
            row.show()
        self.rows[AT_FIRST].button.setFocus()
        self.all.hide()

    def ask(self, name: str, lock: Lock) -> Restoring:
        """A new question about the file called `name`."""
        words = _(
            "Your file will be as it is in “{name}”. "
            "The file that is here now stays beside it, under another name."
        )
        restoring = Restoring(words.format(name=in_line(name)), lock)
        restoring.dropped.connect(self._dropped)
        self._question.addWidget(restoring)
        follow(self.other, restoring)
        restoring.ask()
        return restoring

    def refuse(self, sentence: str) -> None:
        self._fault.set(sentence)
        announce(self.other, sentence, urgent=True)

    def drop_others(self, asked: BackupRow | None) -> None:
        """Take back every question but that of `asked`."""
        empty(self._question)
        self._fault.set("")
        for row in self.rows:
            if row is not asked:
                row.drop()

    def _dropped(self) -> None:
        self.other.setFocus()
        empty(self._question)


class SaveCard(Card):
    """What can be read, in a fresh file. `asked` comes with the question, `agreed` with a yes."""

    asked = Signal()
    agreed = Signal(str)

    def __init__(self, has_passphrase: bool) -> None:
        super().__init__(padding=26)
        self._lock: Lock = "locked" if has_passphrase else "same"
        self.add(Heading(_("Save what can be read")))
        words = _(
            "Together looks for all that is whole in the damaged file, puts it in a fresh one, "
            "and tells you what is missing."
        )
        self.add(Body(words))
        self.button = Button(_("Save what can be read"), "secondary")
        self.button.clicked.connect(self._ask)
        row = Flow()
        row.addWidget(self.button)
        self.body.addLayout(row)
        self._question = QVBoxLayout()
        self.body.addLayout(self._question)

    def _ask(self) -> None:
        self.asked.emit()
        words = _(
            "What can be read becomes your file. "
            "The damaged one stays beside it, under another name."
        )
        question = Restoring(words, self._lock, (_("Save it"), _("Saving …")))
        question.agreed.connect(self.agreed)
        question.dropped.connect(self._dropped)
        self._question.addWidget(question)
        follow(self.button, question)
        self.button.hide()
        question.ask()

    def _dropped(self) -> None:
        self.drop()
        self.button.setFocus()

    def drop(self) -> None:
        """Take the question back."""
        self.button.show()
        empty(self._question)


class Rescued(Page):
    """What came of it, sentence by sentence. `opened` when they want to see it."""

    opened = Signal()

    def __init__(self, sentences: Iterable[str]) -> None:
        super().__init__(centred=True, width=720)
        first, *others = sentences
        picture = Picture("umbrella", height=110)
        self.spare.append(picture)
        card = Card(padding=32)
        card.add(picture)
        card.add(Title(_("Your file opens again"), centred=True))
        card.add(Body(first))
        for sentence in others:
            card.add(Point(sentence))
        self.add(card)
        button = Button(_("Open it"), "primary")
        button.setAccessibleDescription(" ".join([first, *others]))
        button.clicked.connect(self.opened)
        self.add_action(button, end=True)
        self.setFocusProxy(button)
        announce(self, first)
