"""The end of an evening on a lent laptop: the file goes home on a stick, and the folder goes."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

from together.app.clock import today
from together.app.dialog import FolderDialog
from together.app.keeper import Keeper
from together.app.lent.elsewhere import is_here, stick
from together.app.lent.laptop import others_wait, wipe_all
from together.app.lent.opening import ask_pulse
from together.store.errors import DiskFull, NoFolder, StoreError
from together.store.thread import StoreThread
from together.ui.screens.deleting import Removing, StillThere
from together.ui.screens.lent_end import LentDone, LentEnd
from together.ui.screens.lent_take import LentTake
from together.ui.screens.lent_window import COME_BY, shortcut
from together.words import _

if TYPE_CHECKING:
    from together.app.couple import Couple
    from together.app.lent.lent import Lent
    from together.app.lent.taking import Taken
    from together.play.couple import CoupleState
    from together.store.copies.removal import Left


class Ending(QObject):
    """Asks how it is just now, leads to one of two ways, and looks whether all of it is gone.

    `shown` tells that the two ways are on the screen.
    """

    shown = Signal()

    def __init__(self, couple: Couple, lent: Lent) -> None:
        super().__init__(couple)
        self._couple, self._lent = couple, lent
        self._taken: Path | None = None  # where their file was saved

    def begin(self) -> None:
        ask_pulse(self._couple, self._lent, "end", self.choose)

    def choose(self) -> None:
        """Show the two ways, once it is known what is open."""
        if self._couple.is_fresh:
            self._show_ways()
        else:
            self._couple.keeper.ask(lambda store: store.state(), self._known, self._not_known)

    def _known(self, state: CoupleState) -> None:
        self._couple.state_is_there(state)
        self._show_ways()

    def _not_known(self, _error: StoreError) -> None:
        """The file can't be read now: what is known of it is from before."""
        self._show_ways()

    def _show_ways(self) -> None:
        state = self._couple.state
        assert state
        page = LentEnd(state.people, state.session.exercise.title if state.session else "")
        page.resume.connect(self._lent.resume)
        page.take.connect(self._take)
        page.wipe.connect(self.wipe)
        page.back.connect(self._couple.go_home)
        page.support.connect(self._support)
        self._couple.alone.show(page)
        self.shown.emit()

    def _support(self) -> None:
        from together.app.removal import show_support

        show_support(self._couple, self.choose)

    # Take it home

    def _take(self) -> None:
        from together import passphrases
        from together.app.access import judged

        page = LentTake(passphrases.suggest, partial(judged, self._couple))
        page.wanted.connect(partial(self._ask_where, page))
        page.back.connect(self.choose)
        self._couple.alone.show(page)

    def _ask_where(self, page: LentTake, passphrase: str) -> None:
        dialog = FolderDialog(self._couple.window)
        dialog.setWindowTitle(_("The folder on your stick"))
        dialog.setSidebarUrls([QUrl.fromLocalFile(str(it)) for it in (stick(),) if it])
        shortcut(dialog, COME_BY, partial(self._call, dialog))
        dialog.fileSelected.connect(partial(self._copy, page, passphrase))
        dialog.open()

    def _call(self, dialog: FolderDialog) -> None:
        dialog.reject()
        self._lent.calling.call()

    def _copy(self, page: LentTake, passphrase: str, folder: str) -> None:
        from together.app.lent.taking import take

        if is_here(Path(folder), self._couple.app.folder):
            page.complain(on_the_laptop())
            return
        page.wait()
        stem = _("Together {day}").format(day=today())
        work = partial(take, Path(folder), stem, passphrase)
        self._couple.keeper.ask(work, partial(self._copied, page), partial(self._failed, page))

    def _copied(self, page: LentTake, taken: Taken) -> None:
        if taken.error:
            self._failed(page, taken.error)
        elif is_here(taken.file.parent, self._couple.app.folder):  # the stick went in between
            from together.app.lent.taking import put_away

            put_away(taken.file)
            page.complain(on_the_laptop())
        else:
            self._taken = taken.file
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
        self._couple.keeper.bring(away.submit(wipe_all, self._couple.app.folder), self._wiped)
        away.shutdown(wait=False)

    def _wiped(self, left: Sequence[Left]) -> None:
        if left:
            self._tell_left(left)
            return
        waits = others_wait(self._couple.app.folder)
        self._lent.point_nowhere()
        place = str(self._taken.parent) if self._taken else ""
        page = LentDone(place, others_wait=waits)
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
            "and try again. A half copy that it may hold is replaced then."
        )
    return _(
        "Nothing can be saved in that folder. Nothing is lost: choose another folder or stick, "
        "and try again."
    )


def on_the_laptop() -> str:
    return _("This folder is on the laptop itself; choose one on your stick.")


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
