"""The way on where a couple's file can't be opened: a backup of it, or what can still be read."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

from together.app.backups import here_and_now, sentence
from together.app.clock import today
from together.app.keeper import Keeper
from together.app.program import ask_for_file
from together.store.errors import (
    Damaged,
    Missing,
    NotTogether,
    StoreError,
    WrongPassphrase,
)
from together.store.thread import StoreThread
from together.ui.screens.backup_row import BackupLine, Lock, moment
from together.words import _

if TYPE_CHECKING:
    from together.app.couple import Couple
    from together.ui.screens.rescue import Rescue as Screen

T = TypeVar("T")


class Rescue(QObject):
    """Shows the ways on, and goes the one that they choose. No file is open meanwhile."""

    def __init__(self, couple: Couple) -> None:
        super().__init__(couple)
        self._couple, self._file = couple, couple.app.file
        self._is_new = False
        self._screen: Screen | None = None

    def begin(self, error: StoreError) -> None:
        """Say what `error` means for the couple's file, and show what can be done."""
        self._is_new = isinstance(error, Missing)
        if not self._is_new:
            self._let_go()
        self._away(partial(listed, self._file), partial(self._show, error))

    def _let_go(self) -> None:
        """Close what may be open of the file; what it can't save any more is no matter now."""
        couple = self._couple
        couple.window.untell()
        couple.sessions.give_up()
        couple.access.has_passphrase = False  # nothing is to be locked, in the midst of it
        couple.access.touch()
        with suppress(StoreError):
            couple.close()
        couple.state = None
        couple.keeper = Keeper(StoreThread(), couple)  # without a file; the other one has ended

    def _show(self, error: StoreError, lines: list[BackupLine]) -> None:
        from together.store.keys import is_encrypted
        from together.ui.screens.notice import usual_actions
        from together.ui.screens.rescue import BackupCard, SaveCard
        from together.ui.screens.rescue import Rescue as Screen

        words = sentence(error)
        if not self._is_new:
            words += " " + _("Whatever you choose, nothing is overwritten.")
        can_save = isinstance(error, Damaged)
        saving = SaveCard(is_encrypted(self._file)) if can_save else None
        backups = BackupCard(lines, today())
        page = Screen(title_of(error), words, backups, usual_actions(), saving)
        page.restore.connect(self._restore)
        page.other_wanted.connect(self._ask_for_other)
        page.save.connect(self._save)
        page.chosen.connect(self._choose)
        if not self._couple.app.lent:
            page.offer_help().clicked.connect(self._couple.window.help_wanted)
        self._screen = page
        self._couple.alone.show(page)

    @property
    def _shown(self) -> Screen | None:
        """The page, while it is there."""
        return self._screen if self._screen and isValid(self._screen) else None

    def _choose(self, key: str) -> None:
        couple = self._couple
        if key == "close":
            couple.window.close()
        elif key == "again" and self._is_new and not self._file.exists():
            self.begin(Missing(self._file))
        elif key == "again":
            couple.app.open_file(str(self._file))
        elif key == "new" and self._is_new:
            couple.first_start.welcome()
        else:
            ask_for_file(couple.app, new=key == "new")

    # A backup

    def _ask_for_other(self) -> None:
        from together.app.dialog import Dialog

        words = f"{_('Together files')} (*.together);;{_('All files')} (*)"
        second = Path(self._couple.app.preferences.backup_folder or ".")
        is_there = second.is_absolute() and second.is_dir()
        folder = second if is_there else self._file.absolute().parent
        dialog = Dialog(self._couple.window, folder, words)
        dialog.setFileMode(Dialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.look_at)
        dialog.open()

    def look_at(self, name: str) -> None:
        """Ask about a file from another place, once it was seen that it is one of ours."""
        path = Path(name)
        self._away(partial(looked_at, path, self._file), partial(self._ask, path), self._refuse)

    def _ask(self, path: Path, lock: Lock) -> None:
        if screen := self._shown:
            screen.ask_about(str(path), path.name, lock)

    def _refuse(self, error: StoreError) -> None:
        if screen := self._shown:
            screen.refuse(sentence(error))

    def _restore(self, key: str, passphrase: str) -> None:
        if screen := self._shown:
            screen.wait()
            work = partial(restored, Path(key), self._file, here_and_now(), passphrase or None)
            self._away(work, self._tell, self._not_done)

    # What can be read

    def _save(self, passphrase: str) -> None:
        if screen := self._shown:
            screen.wait()
            work = partial(saved, self._file, here_and_now(), passphrase or None)
            self._away(work, self._tell, self._not_done)

    # What came of it

    def _tell(self, sentences: list[str]) -> None:
        from together.ui.screens.rescue import Rescued

        page = Rescued(sentences)
        page.opened.connect(self._open)
        self._couple.alone.show(page)

    def _open(self) -> None:
        self._couple.app.open_file(str(self._file))

    def _not_done(self, error: StoreError) -> None:
        if screen := self._shown:
            screen.complain(sentence(error), is_secret=isinstance(error, WrongPassphrase))

    def _away(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        otherwise: Callable[[StoreError], None] | None = None,
    ) -> None:
        away = ThreadPoolExecutor(1, "rescue")
        self._couple.keeper.bring(away.submit(work), then, otherwise)
        away.shutdown(wait=False)


def title_of(error: StoreError) -> str:
    match error:
        case WrongPassphrase():
            return _("This file has a passphrase")
        case Missing():
            return _("Your file is not there")
        case NotTogether():
            return _("This file can’t be opened")
        case _:
            return _("This file is damaged")


def has_others(file: Path) -> bool:
    """Whether any backup opens with another passphrase than `file`, or without one.

    So it is with an earlier passphrase, and where damage has hit the first bytes of the file: then
    no passphrase opens it any more.
    """
    from together.store.copies.backup import found, header_of

    with suppress(StoreError, OSError):
        own = header_of(file)
        return any(header_of(it.path) != own for it in found(file))
    return False


# On a thread of its own


def listed(file: Path) -> list[BackupLine]:
    """The backups of the couple's file, newest first; none where they can't be seen."""
    from together.store.copies import backup

    with suppress(StoreError):
        return [
            BackupLine(str(it.path), it.at, it.reason, it.size, lock_of(it.path, file))
            for it in backup.found(file)
        ]
    return []


def lock_of(path: Path, file: Path) -> Lock:
    """What opens a backup of `file`, with whose passphrase nobody has opened it yet."""
    from together.store.copies.backup import header_of, is_under
    from together.store.keys import is_encrypted

    if is_under(path, None):
        return "none" if is_encrypted(file) else "same"
    with suppress(OSError):
        return "other" if is_encrypted(file) and header_of(path) != header_of(file) else "locked"
    return "locked"


def looked_at(path: Path, file: Path) -> Lock:
    """What opens a file from another place. Raises StoreError if it can't be restored."""
    from together.store.copies.restore import must_be_closed

    must_be_closed(path.absolute())
    return lock_of(path, file)


def restored(place: Path, file: Path, at: datetime, passphrase: str | None) -> list[str]:
    """Put a backup in the place of the file; what that means, in sentences. Raises StoreError."""
    from together.store.copies.backup import read_name
    from together.store.copies.restore import restore

    aside = restore(place, file, at, passphrase)
    known = read_name(place)
    if known:
        words = _("“{file}” is as it was then: {moment}. What came later is not in it.")
        when = moment(known.at, f"{at:%Y-%m-%d}")
        first = words.format(file=file.name, moment=when)
    else:
        words = _("“{file}” is as it is in “{backup}” now. What came later is not in it.")
        first = words.format(file=file.name, backup=place.name)
    return [first, *made_way(aside)]


def saved(file: Path, at: datetime, passphrase: str | None) -> list[str]:
    """Put what can be read of the file in its place; what is missing, in sentences.

    The damaged one goes aside, as for a backup: the next start finds what was saved, and who
    deletes everything deletes that one, too. Raises StoreError, with the file where it was.
    """
    from together.store.copies.restore import put_in_place, waiting
    from together.store.making import remove
    from together.store.repair.salvage import salvage

    file = file.absolute()
    remove(waiting(file))  # of a restore that never came to its end; its backup is still there
    _where, *missing = salvage(file, waiting(file), passphrase).sentences()
    aside = put_in_place(file, at)
    words = _("What can be read is in “{file}” now.")
    return [words.format(file=file.name), *missing, *made_way(aside)]


def made_way(aside: Path | None) -> list[str]:
    """Where the file is that was there before."""
    if aside is None:
        return []
    words = _("The file that was there before is “{aside}”, in the same folder.")
    return [words.format(aside=aside.name)]
