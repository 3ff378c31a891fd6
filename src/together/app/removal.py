"""The removal of a couple's file: asked for, done away from the window, and looked after."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from together.app.keeper import Keeper
from together.store.copies import backup, removal
from together.store.errors import StoreError
from together.store.thread import StoreThread
from together.ui.screens.deleting import Belongings, Deleting, Gone, Removing, StillThere

if TYPE_CHECKING:
    from together.app.couple import Couple
    from together.ui.screens.parting import PartWays

T = TypeVar("T")


class Removal(QObject):
    """Removes the couple's file and all that belongs to it, and tells what a look then finds.

    From `begin` on the couple has no file open any more. What follows is a new start.
    """

    def __init__(self, couple: Couple) -> None:
        super().__init__(couple)
        self._couple = couple
        self._has_saved = False
        self._place: Path | None = None

    @property
    def _file(self) -> Path:
        return self._couple.app.file

    @property
    def _second(self) -> Path | None:
        """The second place for backups, if there is one."""
        folder = self._couple.backups.folder
        never_was = folder is not None and folder.parent.is_dir() and not folder.exists()
        return None if never_was else folder

    def ask(self) -> None:
        """Show what goes and what stays, and let both agree."""
        assert self._couple.state
        page = Deleting(self._couple.state.people)
        page.agreed.connect(self.begin)
        page.back.connect(self._back)
        self._couple.alone.show(page)
        self.look(page)

    def _back(self) -> None:
        self._couple.go_home("settings")

    def look(self, page: Deleting | PartWays) -> None:
        """Look for all that belongs to the file, and show it on `page` if that still stands."""
        library = self._couple.library
        own = len(library.own_files) if library else 0
        work = partial(belongings, self._file, self._second, own)
        self._away(work, partial(self._found, page))

    def _found(self, page: Deleting | PartWays, found: Belongings) -> None:
        if self._couple.window.screen_shown is page:
            page.show_belongings(found)

    def begin(self, *, has_saved: bool = False) -> None:
        """Close the file and remove everything. Both have agreed."""
        couple, self._has_saved = self._couple, has_saved
        self._place = self._second  # as it is now: it goes with all the rest
        couple.window.untell()
        couple.sessions.give_up()
        couple.backups.stop()  # none is to come to the second place behind the removal
        couple.access.has_passphrase = False  # nothing is to be locked, in the midst of it
        couple.access.touch()
        couple.alone.show(Removing())
        with suppress(StoreError):  # that something of it can't be read is no matter now
            couple.close()
        couple.keeper = Keeper(StoreThread(), couple)  # without a file; the other one has ended
        self._remove()

    def _remove(self) -> None:
        self._away(partial(remove, self._file, self._place), self._removed)

    def _removed(self, left: list[removal.Left]) -> None:
        if left:
            self._tell_left(left)
        else:
            self._tell_gone(str(self._place or ""))
            self._forget_second_place()

    def _tell_left(self, left: list[removal.Left]) -> None:
        page = StillThere([(it.why, str(it.path)) for it in left], str(self._file.absolute()))
        page.again.connect(self._again)
        page.leave.connect(self._leave_it)
        self._couple.alone.show(page)

    def _again(self) -> None:
        self._couple.alone.show(Removing())
        self._remove()

    def _tell_gone(self, second: str) -> None:
        page = Gone(second, has_saved=self._has_saved)
        page.closed.connect(self._couple.window.close)
        page.anew.connect(self._start_anew)
        page.support.connect(partial(self._support, second))
        self._couple.alone.show(page)

    def _support(self, second: str) -> None:
        show_support(self._couple, partial(self._tell_gone, second))

    def _forget_second_place(self) -> None:
        """It was this file's; another couple's backups do not go there by themselves."""
        preferences = self._couple.app.preferences
        if preferences.backup_folder:
            self._couple.app.prefer(preferences._replace(backup_folder=""))

    def _leave_it(self) -> None:
        """What is left stays for now; the next start of the program tries once more."""
        self._couple.app.leaves_removal = True
        self._start_anew()

    def _start_anew(self) -> None:
        """The welcome; or the file again, if nothing could be removed."""
        self._couple.app.open_file(str(self._file))

    def _away(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do `work` on a thread of its own: a second place may take its time to answer."""
        away = ThreadPoolExecutor(1, "removal")
        self._couple.keeper.bring(away.submit(work), then)
        away.shutdown(wait=False)


def remove(file: Path, second: Path | None) -> list[removal.Left]:
    """Remove all of it, and the couple's folder in the second place where nothing is left in it."""
    left = removal.remove_all(file, second)
    if second:
        with suppress(OSError):
            second.rmdir()
    return left


def show_support(couple: Couple, back: Callable[[], None]) -> None:
    """Support in the whole window, with a way back."""
    from together.app.support import support

    screen = support(couple)
    screen.add_way_back()
    screen.back.connect(back)
    couple.alone.show(screen)


def belongings(file: Path, second: Path | None, own: int) -> Belongings:
    """What goes and what stays, as the pages show it."""
    there = removal.belongings(file, second)
    folder = backup.folder_of(file)
    is_there = any(folder in {it, *it.parents} or it == folder.parent for it in there)
    copies = second / backup.couple_of(file) if second else None
    reached = second is None or removal.can_be_searched(second)
    count_copies = sum(it.parent == copies and it.suffix == backup.ENDING for it in there)
    return Belongings(
        str(file.absolute()),
        str(folder) if is_there else "",
        sum(it.parent == folder and backup.read_name(it) is not None for it in there),
        sum(it.suffix == file.suffix for it in removal.asides_of(file)),
        str(second) if second and (count_copies or not reached) else "",
        count_copies,
        reached,
        own,
    )
