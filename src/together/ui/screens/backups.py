"""Backups: what they are for, those that there are, and a second place for them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from together.ui.parts import Body, Button, Card, Flow, Heading, Note, Small, Title, announce, empty
from together.ui.screens.asking import BothAgree
from together.ui.screens.backup_row import BackupLine, BackupRow, Lock, Restoring
from together.ui.screens.fold import follow
from together.ui.screens.names import in_line
from together.ui.screens.screen import Screen
from together.ui.theme import theme
from together.words import _

AT_FIRST = 8  # backups that are shown before one asks for all


class Backups(Screen):
    """A backup goes by its key, whatever that is.

    `restore` tells the key of the one to restore, and its passphrase where it has one of its own.
    The other signals are what the buttons say.
    """

    make = Signal()
    restore = Signal(str, str)
    other_wanted = Signal()
    folder_wanted = Signal()
    folder_dropped = Signal()
    older_removed = Signal()
    back = Signal()

    def __init__(self, names: tuple[str, str], *, has_passphrase: bool = False) -> None:
        """`names` are those of the two, who both have to agree that older ones are removed."""
        super().__init__(width=860)
        self.add(Title(_("Backups")))
        for sentence in what_they_are(has_passphrase):
            self.add(Body(sentence))
        self.there = ThereCard()
        self.second = SecondCard()
        self.others = OthersCard(names)
        for card in (self.there, self.second, self.others):
            self.add(card)
        settings = Button(_("Settings"), "plain", "arrow-left")
        settings.clicked.connect(self.back)
        self.add_action(settings)
        self.there.make.clicked.connect(self.make)
        self.there.asked.connect(self._ask_only)
        self.there.restore.connect(self.restore)
        self.others.open.clicked.connect(self.other_wanted)
        self.others.removed.connect(self.older_removed)
        self.second.wanted.connect(self.folder_wanted)
        self.second.dropped.connect(self.folder_dropped)
        self.land_on(self.there.make)

    def show_backups(self, lines: Sequence[BackupLine], today: str) -> None:
        """Show all there are, newest first. `today` is 'YYYY-MM-DD'."""
        self.there.show_backups(lines, today)
        self.others.offer_removal(bool(lines))

    def show_second(self, folder: str, trouble: str = "") -> None:
        """Show the second place, '' for none, and what is wrong with it."""
        self.second.show_place(folder, trouble)

    def tell(self, sentence: str, *, is_bad: bool = False) -> None:
        """Say below the button what came of it."""
        self.there.tell(sentence, is_bad=is_bad)

    def ask_about(self, key: str, name: str, lock: Lock) -> None:
        """Ask whether to restore one from another place, by its file's name."""
        self._ask_only(None)
        restoring = self.others.ask(name, lock)
        restoring.agreed.connect(partial(self.restore.emit, key))

    def refuse(self, sentence: str) -> None:
        """Say why one from another place can't be restored."""
        self._ask_only(None)
        self.others.refuse(sentence)

    def _ask_only(self, row: BackupRow | None) -> None:
        """One question at a time."""
        self.there.drop_others(row)
        if row is not None:
            self.others.drop()

    def wait(self) -> None:
        """One is being restored: nothing else can be asked meanwhile."""
        for restoring in self.findChildren(Restoring):
            restoring.wait()

    def complain(self, sentence: str, *, is_secret: bool = False) -> None:
        """Say at the question why it was not restored, or what is wrong with the passphrase."""
        for restoring in self.findChildren(Restoring):
            restoring.complain(sentence, is_secret=is_secret)


def what_they_are(has_passphrase: bool) -> list[str]:
    says = [
        _(
            "Together copies your file by itself, now and then. "
            "If the file gets lost or damaged, you can restore one of the copies."
        ),
        _(
            "Words you have not shared are not in them. "
            "What one of you keeps alone is in them, but locked."
        ),
    ]
    if has_passphrase:
        says.append(_("They open with the same passphrase as your file."))
    return says


class ThereCard(Card):
    """The backups there are. `asked` tells the row whose button was pressed."""

    asked = Signal(object)
    restore = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(padding=26)
        self._lines: tuple[BackupLine, ...] = ()
        self._today, self._shows_all = "", False
        self._built: object = None
        self.rows: dict[str, BackupRow] = {}
        self.add(Heading(_("Your backups")))
        self.make = Button(_("Make one now"), "secondary", "plus")
        row = Flow()
        row.addWidget(self.make)
        self.body.addLayout(row)
        self._told = Note("", "check", "ink")
        self.add(self._told)
        self._list, self._foot = QVBoxLayout(), Flow()
        self._list.setSpacing(theme.now.space(12))
        self._list.addWidget(Small(_("They will be here in a moment.")))
        self.body.addLayout(self._list)
        self.body.addLayout(self._foot)

    def tell(self, sentence: str, *, is_bad: bool) -> None:
        icon, tone = ("warning", "warn") if is_bad else ("check", "ink")
        if sentence != self._told.text():
            self._told.set(sentence, icon=icon, tone=tone)
            announce(self, sentence)

    def show_backups(self, lines: Sequence[BackupLine], today: str) -> None:
        self._lines, self._today = tuple(lines), today
        self._build()

    def _build(self) -> None:
        """Show the lines, unless a question is open: then it comes first."""
        wanted = (self._lines, self._today, self._shows_all)
        if wanted == self._built or any(row.is_asking() for row in self.rows.values()):
            return
        self._built = wanted
        held = self._held()
        empty(self._list)
        self._foot.clear()
        self.rows = {}
        if not self._lines:
            words = _("There is none yet. The first one comes by itself, or when you make it.")
            self._list.addWidget(Body(words, tone="muted"))
        shown = self._lines if self._shows_all else self._lines[:AT_FIRST]
        for line in shown:
            self._list.addWidget(self._row(line))
        stops = [self.make, *(row.button for row in self.rows.values())]
        if len(shown) < len(self._lines):
            stops.append(Button(_("Show all"), "plain"))
            stops[-1].clicked.connect(self._show_all)
            self._foot.addWidget(stops[-1])
        for before, stop in pairwise(stops):  # what is made late would come last
            self.setTabOrder(before, stop)
        if held is not None:  # what had the keyboard is gone
            (self.rows[held].button if held in self.rows else self.make).setFocus()

    def _held(self) -> str | None:
        """The backup whose row has the keyboard, '' for another part of the list."""
        focus = self.window().focusWidget()
        if focus is None or focus is self.make or not self.isAncestorOf(focus):
            return None
        return next((key for key, row in self.rows.items() if row.isAncestorOf(focus)), "")

    def _row(self, line: BackupLine) -> BackupRow:
        row = self.rows[line.key] = BackupRow(line, self._today)
        row.asked.connect(partial(self.asked.emit, row))
        row.agreed.connect(partial(self.restore.emit, line.key))
        row.dropped.connect(self._build)
        return row

    def _show_all(self) -> None:
        first = self._lines[AT_FIRST].key
        self._shows_all = True
        self.drop_others(None)
        self.rows[first].button.setFocus(Qt.FocusReason.OtherFocusReason)

    def drop_others(self, asked: BackupRow | None) -> None:
        """Take back every question but that of `asked`."""
        for row in self.rows.values():
            if row is not asked:
                row.drop()
        if asked is None:
            self._build()


class SecondCard(Card):
    """Where each new backup is copied, too."""

    wanted = Signal()
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__(padding=26)
        self.add(Heading(_("A second place")))
        words = _(
            "If this computer breaks, a copy on another disk is still there. "
            "Choose a folder on a stick, or on another disk, and each new backup goes there, too."
        )
        self.add(Body(words))
        self._place = Note("", "folder", "ink")
        self._trouble = Note("", "warning", "warn")
        self.add(self._place)
        self.add(self._trouble)
        self._choose = Button("", "secondary", "folder")
        self._choose.clicked.connect(self.wanted)
        self._stop = Button(_("Stop using it"), "quiet")
        self._stop.clicked.connect(self.dropped)
        row = Flow()
        row.addWidget(self._choose)
        row.addWidget(self._stop)
        self.body.addLayout(row)
        self.show_place("", "")

    def show_place(self, folder: str, trouble: str) -> None:
        if not folder and self._stop.hasFocus():
            self._choose.setFocus()
        self._place.set(in_line(folder))
        self._trouble.set(trouble if folder else "")
        self._choose.set_text(_("Choose another folder") if folder else _("Choose a folder"))
        self._stop.setVisible(bool(folder))


class OthersCard(Card):
    """What is elsewhere, and what is in older ones. `removed` comes once both have agreed."""

    removed = Signal()

    def __init__(self, names: tuple[str, str]) -> None:
        super().__init__(padding=26)
        self.add(Heading(_("Other files, older backups")))
        self.add(
            Body(_("You can restore any file of yours: from a stick, or from another computer."))
        )
        self.open = Button(_("Open a backup from another place"), "secondary", "folder")
        self._question = QVBoxLayout()
        self._fault = Note("", "warning", "danger")
        self._put(self.open)
        self.add(self._fault)
        self.body.addLayout(self._question)
        self.space(8)
        self._older = Body(
            _(
                "What you remove from your file stays in the backups made before. "
                "They get fewer by themselves, but some stay for more than a year."
            )
        )
        self.add(self._older)
        self.remove = Button(_("Remove the older backups"), "plain", "trash")
        self._put(self.remove)
        self.sure = BothAgree(
            _(
                "Remove all backups, also in the second place, and the files put aside when "
                "one was restored? One new backup is made. Both of you press."
            ),
            names,
        )
        self.add(self.sure)
        self.sure.hide()
        self.remove.clicked.connect(self._ask_both)
        self.sure.agreed.connect(self._agreed)
        self.sure.dropped.connect(self._keep)
        self._can_remove = False
        self.offer_removal(False)

    def _put(self, button: Button) -> None:
        row = Flow()
        row.addWidget(button)
        self.body.addLayout(row)

    def ask(self, name: str, lock: Lock) -> Restoring:
        """A new question about the file called `name`."""
        self.drop()
        words = _(
            "Your file will be as it is in “{name}”. "
            "Your file of today stays beside it, under another name."
        )
        restoring = Restoring(words.format(name=in_line(name)), lock)
        restoring.dropped.connect(self._dropped)
        self._question.addWidget(restoring)
        follow(self.open, restoring)
        restoring.ask()
        return restoring

    def refuse(self, sentence: str) -> None:
        self.drop()
        self._fault.set(sentence)
        announce(self.open, sentence, urgent=True)

    def drop(self) -> None:
        """Take the questions back."""
        empty(self._question)
        self._fault.set("")
        self.sure.hide()
        self.remove.setVisible(self._can_remove)

    def _dropped(self) -> None:
        self.open.setFocus()
        empty(self._question)

    def offer_removal(self, on: bool) -> None:
        """Whether there are any that could be removed."""
        self._can_remove = on
        self._older.setVisible(on)
        self.remove.setVisible(on and self.sure.isHidden())
        self.sure.setVisible(on and not self.sure.isHidden())

    def _ask_both(self) -> None:
        empty(self._question)
        self.remove.hide()
        self.sure.ask()

    def _keep(self) -> None:
        self.sure.hide()
        self.remove.show()
        self.remove.setFocus()

    def _agreed(self) -> None:
        self._keep()
        self.removed.emit()
