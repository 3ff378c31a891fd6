"""The page of backups: what the two see there, and what they do with them."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject
from shiboken6 import isValid

from together.app.backups import Made, carry, here_and_now, made, sentence
from together.app.clock import today
from together.store.errors import StoreError, WrongPassphrase
from together.words import _

if TYPE_CHECKING:
    from together.app.backups import Backups
    from together.app.couple import Couple
    from together.app.dialog import Dialog
    from together.store.copies.backup import Backup
    from together.store.store import Store
    from together.ui.screens.backup_row import Lock
    from together.ui.screens.backups import Backups as Screen

Listed = list[tuple["Backup", "Lock"]]


class Purged(NamedTuple):
    """What came of the wish to remove all backups: the new one, and what could not be removed."""

    made: Made
    left: list[Path]


class BackupPage(QObject):
    """Fills the page and does what it asks for."""

    def __init__(self, backups: Backups, couple: Couple) -> None:
        super().__init__(backups)
        self._backups, self._couple, self._keeper = backups, couple, couple.keeper
        self._screen: Screen | None = None
        backups.changed.connect(self._refresh)

    def screen(self) -> Screen:
        """A fresh page."""
        from together.ui.screens.backups import Backups as Screen

        assert self._couple.state
        people = self._couple.state.people
        names = people[1].name, people[2].name
        screen = Screen(names, has_passphrase=self._couple.access.has_passphrase)
        screen.make.connect(self._make)
        screen.restore.connect(self._restore)
        screen.other_wanted.connect(self._ask_for_other)
        screen.folder_wanted.connect(self._ask_for_folder)
        screen.folder_dropped.connect(self._drop_folder)
        screen.older_removed.connect(self._remove_older)
        screen.back.connect(self._back)
        self._screen = screen
        self._refresh()
        return screen

    @property
    def _shown(self) -> Screen | None:
        """The page, while it is there."""
        return self._screen if self._screen and isValid(self._screen) else None

    def _refresh(self) -> None:
        screen = self._shown
        if screen and not self._couple.is_closed:
            folder = str(self._backups.folder or "")
            screen.show_second(folder, self._backups.place_trouble)
            if trouble := self._backups.trouble or self._backups.copies_left:
                screen.tell(trouble, is_bad=True)
            self._keeper.ask(listed, self._fill, self._tell_trouble)

    def _fill(self, found: Listed) -> None:
        from together.ui.screens.backup_row import BackupLine

        if screen := self._shown:
            lines = [
                BackupLine(str(it.path), it.at, it.reason, it.size, lock) for it, lock in found
            ]
            screen.show_backups(lines, today())

    def _tell(self, words: str) -> None:
        if screen := self._shown:
            screen.tell(words)

    def _tell_trouble(self, error: StoreError) -> None:
        if screen := self._shown:
            screen.tell(sentence(error), is_bad=True)

    def _back(self) -> None:
        if self._couple.home:
            self._couple.home.go("settings")

    # Making and removing

    def _make(self) -> None:
        self._backups.make("now", then=self._made_now)

    def _made_now(self, what: Made) -> None:
        if not what.error:
            self._tell(_("Made just now."))

    def _remove_older(self) -> None:
        self._keeper.ask(partial(purged, at=here_and_now()), self._removed, self._tell_trouble)

    def _removed(self, what: Purged) -> None:
        self._backups.come(None, what.made._replace(newest=None))
        if not what.made.error:
            self._say_what_is_left(what.left)
            self._remove_there(what.made)

    def _say_what_is_left(self, left: list[Path]) -> None:
        if left:
            words = _("These files could not be removed: {files}")
            self._tell(words.format(files=", ".join(it.name for it in left)))
        else:
            self._tell(_("The older backups are gone. One new one is made."))

    def _remove_there(self, what: Made) -> None:
        folder, new = self._backups.folder, what.newest
        if folder and new:
            work = partial(purge_there, new, folder, here_and_now(), what)
            self._backups.there(work, self._not_removed_there)

    def _not_removed_there(self, _error: StoreError) -> None:
        words = _("The backups in the second place are still there: it can’t be reached now.")
        if screen := self._shown:
            screen.tell(words, is_bad=True)

    # Going back

    def _restore(self, key: str, passphrase: str) -> None:
        screen = self._shown
        if screen and self._couple.sessions.may_close():
            screen.wait()
            work = partial(prepared, place=Path(key), at=here_and_now(), passphrase=passphrase)
            self._keeper.ask(work, self._restored, self._not_restored)

    def _restored(self, _nothing: None) -> None:
        """It waits beside the file, and takes its place while that is closed."""
        self._couple.app.open_file(str(self._couple.app.file))

    def _not_restored(self, error: StoreError) -> None:
        if screen := self._shown:
            screen.complain(sentence(error), is_secret=isinstance(error, WrongPassphrase))

    def _ask_for_other(self) -> None:
        words = f"{_('Together files')} (*.together);;{_('All files')} (*)"
        dialog = self._dialog(words)
        dialog.setFileMode(dialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.look_at)
        dialog.open()

    def _dialog(self, words: str = "") -> Dialog:
        from together.app.dialog import Dialog

        return Dialog(self._couple.window, self._couple.app.file.parent, words)

    def look_at(self, name: str) -> None:
        """Ask about a file from another place, once it was seen that it is one of ours."""
        path = Path(name)
        self._keeper.ask(partial(looked_at, path=path), partial(self._ask, path), self._refuse)

    def _ask(self, path: Path, lock: Lock) -> None:
        if screen := self._shown:
            screen.ask_about(str(path), path.name, lock)

    def _refuse(self, error: StoreError) -> None:
        if screen := self._shown:
            screen.refuse(sentence(error))

    # The second place

    def _ask_for_folder(self) -> None:
        dialog = self._dialog()
        dialog.setFileMode(dialog.FileMode.Directory)
        dialog.fileSelected.connect(self._backups.choose_folder)
        dialog.open()

    def _drop_folder(self) -> None:
        self._backups.choose_folder("")


# On the store's thread


def listed(store: Store) -> Listed:
    """All backups, newest first, each with what opens it."""
    from together.store.copies import backup

    return [(it, lock_of(store, it.path)) for it in backup.found(store.file.path)]


def lock_of(store: Store, path: Path) -> Lock:
    """What opens a file that is not open."""
    from together.store.copies.backup import is_under

    if is_under(path, store.file.key):
        return "same"
    return "none" if is_under(path, None) else "other"


def looked_at(store: Store, path: Path) -> Lock:
    """What opens a file from another place. Raises StoreError if it can't be restored."""
    from together.store.copies.restore import must_be_closed

    must_be_closed(path.absolute())
    return lock_of(store, path)


def prepared(store: Store, place: Path, at: datetime, passphrase: str) -> None:
    """Have a copy of a backup wait beside the file, and make one more backup of that."""
    from together.store.copies import backup, restore

    restore.prepare(place, store.file.path, passphrase or store.file.key)
    with suppress(StoreError):  # the file itself stays, too
        backup.back_up(store.file, at, "before restore")


def purged(store: Store, at: datetime) -> Purged:
    """One new backup, and then no other one."""
    from together.store.copies import backup

    new = made(store, at, "now", "")
    left = backup.purge(store.file.path, new.newest.path) if new.newest else []
    return Purged(new, left)


# In the second place


def purge_there(new: Backup, folder: Path, at: datetime, what: Made) -> None:
    """The same there. Raises NoFolder where it is gone."""
    from together.store.copies import backup

    inside = backup.copy_to(new.path, folder).parent
    backup.purge_in(inside, inside / new.path.name)
    carry(new.path, folder, at, what.key)
