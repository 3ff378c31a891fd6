"""The end of an evening on a lent laptop: the file goes home on a stick, and the folder goes."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard, QGuiApplication

from together.app.clock import today
from together.app.dialog import FolderDialog
from together.app.keeper import Keeper
from together.app.lent.laptop import wipe
from together.app.lent.opening import ask_pulse
from together.store.errors import DiskFull, NoFolder, StoreError
from together.store.thread import StoreThread
from together.ui.screens.deleting import Removing, StillThere
from together.ui.screens.lent_end import LentDone, LentEnd, LentTake
from together.words import _

if TYPE_CHECKING:
    from together.app.couple import Couple
    from together.app.lent.lent import Lent
    from together.app.lent.taking import Taken
    from together.store.copies.removal import Left


class Ending(QObject):
    """Asks how it is just now, leads to one of two ways, and looks whether all of it is gone."""

    def __init__(self, couple: Couple, lent: Lent) -> None:
        super().__init__(couple)
        self._couple, self._lent = couple, lent
        self._has_taken = False

    def begin(self) -> None:
        ask_pulse(self._couple, self._lent, "end", self._choose)

    def _choose(self) -> None:
        assert self._couple.state
        page = LentEnd(self._couple.state.people)
        page.take.connect(self._take)
        page.wipe.connect(self.wipe)
        page.back.connect(self._couple.go_home)
        page.support.connect(self._support)
        self._couple.alone.show(page)

    def _support(self) -> None:
        from together.app.removal import show_support

        show_support(self._couple, self._choose)

    # Take it home

    def _take(self) -> None:
        from together import passphrases
        from together.app.access import judged

        page = LentTake(passphrases.suggest, partial(judged, self._couple))
        page.wanted.connect(partial(self._ask_where, page))
        page.back.connect(self._choose)
        self._couple.alone.show(page)

    def _ask_where(self, page: LentTake, passphrase: str) -> None:
        dialog = FolderDialog(self._couple.window)
        dialog.fileSelected.connect(partial(self._copy, page, passphrase))
        dialog.open()

    def _copy(self, page: LentTake, passphrase: str, folder: str) -> None:
        from together.app.lent.taking import take

        if is_here(Path(folder)):
            page.complain(_("This folder is on the laptop itself; choose one on your stick."))
            return
        page.wait()
        stem = _("Together {day}").format(day=today())
        work = partial(take, Path(folder), stem, passphrase)
        self._couple.keeper.ask(work, partial(self._copied, page), partial(self._failed, page))

    def _copied(self, page: LentTake, taken: Taken) -> None:
        if taken.error:
            self._failed(page, taken.error)
        else:
            self._has_taken = True
            self.wipe()

    def _failed(self, page: LentTake, error: StoreError) -> None:
        page.complain(because(error))

    # Nothing stays

    def wipe(self) -> None:
        """Close the file, and remove the folder with everything in it."""
        couple = self._couple
        couple.window.untell()
        couple.sessions.give_up()
        couple.alone.show(Removing())
        with suppress(StoreError):  # that something of it can't be read is no matter now
            couple.close()
        couple.keeper = Keeper(StoreThread(), couple)  # without a file; the other one has ended
        couple.state = None
        forget_copied()
        FolderDialog.last = None
        if couple.app.instance:
            couple.app.instance.release()
        self._wipe()

    def _wipe(self) -> None:
        """On a thread of its own: a large file is written over before it goes."""
        away = ThreadPoolExecutor(1, "wipe")
        self._couple.keeper.bring(away.submit(wipe, self._couple.app.folder), self._wiped)
        away.shutdown(wait=False)

    def _wiped(self, left: Sequence[Left]) -> None:
        if left:
            self._tell_left(left)
            return
        page = LentDone(has_taken=self._has_taken)
        page.closed.connect(self._couple.window.close)
        page.anew.connect(partial(self._next_couple, page))
        self._couple.alone.show(page)

    def _next_couple(self, page: LentDone) -> None:
        try:
            self._lent.next_couple()
        except OSError as error:
            words = _(
                "No folder can be made for the next couple ({why}). Make room, and try again."
            )
            page.complain(words.format(why=error.strerror or str(error)))

    def _tell_left(self, left: Sequence[Left]) -> None:
        named = [(it.why, str(it.path)) for it in left]
        page = StillThere(named, str(self._couple.app.file.absolute()))
        page.again.connect(self._again)
        page.leave.connect(self._couple.window.close)
        self._couple.alone.show(page)

    def _again(self) -> None:
        self._couple.alone.show(Removing())
        self._wipe()


def because(error: StoreError) -> str:
    """Why the file is not on the stick. Nothing is lost, and the same can be tried again."""
    if isinstance(error, NoFolder):
        return _("The stick is not there any more. Nothing is lost: put it in, and try again.")
    if isinstance(error, DiskFull):
        return _(
            "The stick is full, or was pulled out. Nothing is lost: make room or put it in, "
            "and try again."
        )
    return _(
        "Nothing can be saved in that folder. Nothing is lost: choose another folder or stick, "
        "and try again."
    )


def is_here(folder: Path) -> bool:
    """Whether `folder` is one of this laptop: below the home folder, or that for passing files."""
    import tempfile

    here = (Path.home(), Path(tempfile.gettempdir()))
    with suppress(OSError):
        return any(folder.resolve().is_relative_to(it.resolve()) for it in here)
    return False


def forget_copied() -> None:
    """Empty the clipboard if something of theirs is in it."""
    clipboard = QGuiApplication.clipboard()
    owned = {
        QClipboard.Mode.Clipboard: clipboard.ownsClipboard(),
        QClipboard.Mode.Selection: clipboard.ownsSelection(),
    }
    for mode, is_ours in owned.items():
        if is_ours:
            clipboard.clear(mode)
