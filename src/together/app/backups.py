"""Backups as they come by themselves: beside the file, and in a second place if one is chosen."""

from __future__ import annotations

from concurrent.futures import Future
from contextlib import suppress
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar, cast

from PySide6.QtCore import QDateTime, QObject, QTimer, Signal

from together.play.thinning import Reason, is_due, latest
from together.store.errors import NoFolder, StoreError
from together.words import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from together.app.backup_page import BackupPage
    from together.app.couple import Couple
    from together.store.copies.backup import Backup
    from together.store.keys import Key
    from together.store.store import Store

T = TypeVar("T")
When = Literal["due", "changed", "now"]

LOOK_MS = 10 * 60_000  # between two looks whether one is due
SOON_MS = 1000  # after a session has ended
PATIENCE = 1.0  # seconds that the end waits for the second place
WAITING = ".restored"  # as the store's `waiting` calls it; a test compares them


class Made(NamedTuple):
    """What came of the wish for a backup: the newest there is now, and what went wrong.

    `key` is the file's, for what stands unprotected in the second place.
    """

    newest: Backup | None = None
    key: Key | None = None
    error: StoreError | None = None


class Backups(QObject):
    """Makes them on the store's thread, and brings them to the second place on one of its own.

    `changed` when there is another one, or something is wrong with them, or no longer.
    """

    changed = Signal()

    def __init__(self, couple: Couple) -> None:
        super().__init__(couple)
        self._couple = couple
        self.trouble = self.place_trouble = self.copies_left = ""
        self._told: set[str] = set()
        self.is_calm = False  # the first look whether one is due is over
        self._carrying: Future[None] | None = None
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._soon = QTimer(self, interval=SOON_MS, singleShot=True)
        self._soon.timeout.connect(self._after_session)

    @cached_property
    def page(self) -> BackupPage:
        from together.app.backup_page import BackupPage

        return BackupPage(self, self._couple)

    def begin(self) -> None:
        """Today is calm: make one if it is due, and look again from time to time."""
        if not self._timer.isActive() and not self._couple.app.sample:
            self._timer.start()
            self._couple.keeper.ask(clear)
            self.make("due")

    def session_ended(self) -> None:
        """What both keep of it is in the file now; the story is shown first."""
        if self._timer.isActive():
            self._soon.start()

    def _after_session(self) -> None:
        self.make("changed")

    def protected(self, left: Sequence[Path]) -> None:
        """The passphrase is another one, or gone; `left` are the copies that it does not open.

        They are named, and stay. The second place gets one that it does open.
        """
        self.copies_left = ""
        if left:
            words = _("These copies stay as they were, and open as they did: {files}")
            self.copies_left = words.format(files=", ".join(it.name for it in left))
        self.make("now")

    def before(self, reason: Reason) -> None:
        """Make one before whatever is asked of the store after this."""
        self.make("now", reason)

    def close(self) -> None:
        """Make one if it is due; the second place is waited for only a moment.

        To be called while the store's thread still runs, after the last words went to it.
        """
        if self._timer.isActive():
            when: When = "changed" if self._soon.isActive() else "due"
            work = partial(made, at=here_and_now(), when=when, reason="")
            self._carry(self._couple.keeper.thread_of_store.ask(work).result())
            self.stop()

    def stop(self) -> None:
        """Make none any more; what is on its way to the second place has a moment to arrive."""
        self._timer.stop()
        self._soon.stop()
        if self._carrying:
            with suppress(TimeoutError):
                self._carrying.exception(PATIENCE)

    def make(
        self, when: When, reason: Reason = "", then: Callable[[Made], None] | None = None
    ) -> None:
        """Make one: at once, if anything has changed, or if that has and it is time."""
        work = partial(made, at=here_and_now(), when=when, reason=reason)
        self._couple.keeper.ask(work, partial(self.come, then))

    def come(self, then: Callable[[Made], None] | None, what: Made) -> None:
        """A backup was made, or none was needed, or it could not be."""
        self.is_calm, self.trouble = True, ""
        if what.error:
            words = _("No backup could be made. {trouble}")
            self.trouble = words.format(trouble=sentence(what.error))
        self._carry(what)
        self._tell()
        self.changed.emit()
        if then:
            then(what)

    def _look(self) -> None:
        self.make("due")

    # The second place

    @property
    def folder(self) -> Path | None:
        """This couple's folder in the second place, if one is chosen."""
        chosen = self._couple.app.preferences.backup_folder
        state = self._couple.state
        return Path(chosen) / f"Together {state.couple[:8]}" if chosen and state else None

    def choose_folder(self, folder: str) -> None:
        """Bring each new backup to `folder`, too, beginning with the newest; '' for nowhere."""
        self._couple.prefer(self._couple.app.preferences._replace(backup_folder=folder))
        self.place_trouble = ""
        self._told.discard("place")
        self.make("due")

    def _carry(self, what: Made) -> None:
        if self.folder and what.newest:
            place, at = what.newest.path, here_and_now()
            self.there(partial(carry, place, self.folder, at, what.key), self._not_carried)

    @property
    def is_carrying(self) -> bool:
        """Whether something is done in the second place right now."""
        return self._carrying is not None and not self._carrying.done()

    def there(self, work: Callable[[], None], otherwise: Callable[[StoreError], None]) -> None:
        """Do something in the second place, unless it has not answered yet."""
        if self.is_carrying:
            self._place_is_bad(_("The second place for backups does not answer."))
            return
        self._carrying = apart(work)
        self._couple.keeper.bring(self._carrying, self._carried, otherwise)

    def _carried(self, _nothing: None) -> None:
        self.place_trouble = ""
        self.changed.emit()

    def _not_carried(self, error: StoreError) -> None:
        if isinstance(error, NoFolder):
            words = _(
                "The second place is not there now. Connect its disk, and a backup goes there."
            )
            self._place_is_bad(words)
        else:
            self._place_is_bad(sentence(error))

    def _place_is_bad(self, words: str) -> None:
        self.place_trouble = words
        self._tell()
        self.changed.emit()

    # What is wrong with it

    def _tell(self) -> None:
        """Tell each kind of trouble once, where no session and no other notice is in the way."""
        window = self._couple.window
        troubles = (self.trouble, self.place_trouble, self.copies_left)
        for kind, words in zip(("made", "place", "left"), troubles, strict=True):
            free = window.notice is None and self._couple.playing is None
            if words and free and kind not in self._told:
                self._told.add(kind)
                self._show(words)

    def _show(self, words: str) -> None:
        from together.ui.screens.notice import Notice

        notice = Notice(words, [("look", _("Backups")), ("seen", _("All right"))], "info")
        notice.chosen.connect(self._answer)
        self._couple.window.tell(notice)

    def _answer(self, key: str) -> None:
        self._couple.window.untell()
        if key == "look" and self._couple.home:
            self._couple.home.go("backups")


# On the store's thread


def made(store: Store, at: datetime, when: When, reason: Reason) -> Made:
    """Make a backup if it is wanted, and thin the others. A full disk is no matter for tries."""
    from together.store.copies import backup

    file = store.file
    try:
        new = None
        if when == "now" or is_wanted(store, at, when):
            new = backup.back_up(file, at, reason)
            if new.is_whole:
                backup.thin(new.path.parent, at)
            if file.key:  # a kill may have left some without
                backup.reprotect_in(new.path.parent, None, file.key)
        return Made(new or newest(backup.found(file.path), at), file.key)
    except StoreError as error:
        return Made(error=error)


def is_wanted(store: Store, at: datetime, when: When) -> bool:
    """Whether it is time for one, and it would differ from the last one."""
    from together.store.copies import backup

    last = latest([it.at for it in backup.found(store.file.path)], at)
    is_time = when == "changed" or is_due(last, True, at)
    return is_time and backup.has_changed(store.file, at)


def newest(backups: list[Backup], at: datetime) -> Backup | None:
    """The last one that is not in the future."""
    return max((it for it in backups if it.at <= at), key=lambda it: it.at, default=None)


def clear(store: Store) -> None:
    """Remove what a kill left half made beside the file, now that nobody else can be at it."""
    from together.store.making import beside, remove

    with suppress(OSError):
        remove(beside(store.file.path))


# In the second place


def carry(backup_file: Path, folder: Path, at: datetime, key: Key | None) -> None:
    """Copy a backup there; what stands there is thinned, and gets the key of the file."""
    from together.store.copies import backup

    if folder.parent.is_dir():
        folder.mkdir(mode=0o700, exist_ok=True)
    inside = backup.copy_to(backup_file, folder).parent
    backup.thin(inside, at)
    if key:
        backup.reprotect_in(inside, None, key)


def apart(work: Callable[[], T]) -> Future[T]:
    """Do `work` on a thread that the end of the program does not wait for: a share may hang."""
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except StoreError as error:
            future.set_exception(error)

    Thread(target=run, name="second place", daemon=True).start()
    return future


def here_and_now() -> datetime:
    """What the clock on the wall tells: names of backups are for people."""
    return cast(datetime, QDateTime.currentDateTime().toPython())


def sentence(error: StoreError) -> str:
    return _(error.template).format(**error.values)


# At a start


def finish_restore(file: Path) -> None:
    """Put a backup in the place of `file`, if one waits for it; nobody has the file open yet."""
    if file.with_name(f".{file.name}{WAITING}").exists():
        from together.store.copies.restore import put_in_place

        with suppress(StoreError):  # then it waits for the next start, and the old file opens
            put_in_place(file, here_and_now())
