"""How a file with a passphrase opens and is locked again, and how it comes by one."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from together.app.program import ask_for_file
from together.play.secret import Lasts, lasts
from together.store.errors import Missing, StoreError, WrongPassphrase
from together.words import _

if TYPE_CHECKING:
    from pathlib import Path

    from together.app.couple import Couple
    from together.play.couple import CoupleState
    from together.ui.screens.ask_secret import AskSecret
    from together.ui.screens.passphrase import ChoosePassphrase
    from together.ui.screens.unlock import Unlock

MINUTE = 60_000  # milliseconds
TALK = 60  # minutes: while both look at a turn, they may talk without touching a key
ACTIVITY = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class Access(QObject):
    """Stands between the window and a file that has a passphrase."""

    def __init__(self, couple: Couple) -> None:
        super().__init__(couple)
        self._couple = couple
        self.has_passphrase = self._is_locked = False
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self._idled)

    # Opening and locking

    def show_first(self) -> None:
        """Show the welcome, the page that asks for the passphrase, or home."""
        from together.store.keys import is_encrypted

        assert self._couple.home
        self._is_locked = is_encrypted(self._couple.app.file)
        if self._couple.is_new:
            self._show_new()
        elif self._is_locked:
            self._ask()
        else:
            self._couple.home.show()

    def _show_new(self) -> None:
        """The welcome, or first the rest of a removal that was cut short.

        A file that is gone, with its backups still there, is no first start, unless the two chose
        that place just now; nor is a link that leads nowhere, as to a stick that is not plugged in.
        """
        from together.app.trouble import has_backups
        from together.store.copies.removal import is_under_way

        file = self._couple.app.file
        if self._couple.app.leaves_removal:
            self._couple.first_start.welcome()
        elif is_under_way(file):
            from together.app.removal import Removal

            Removal(self._couple).begin()
        elif file.is_symlink() or (has_backups(file) and not self._couple.app.was_chosen):
            self._couple.trouble.say(Missing(file))
        else:
            self._couple.first_start.welcome()

    def open(self) -> Future[CoupleState] | None:
        """Open a file that has no passphrase; what Today offers waits for its answer."""
        if self._is_locked:
            return None
        opened = self._couple.keeper.thread_of_store.open(self._couple.app.file)
        self._couple.keeper.bring(opened, self._couple.state_is_there)
        return opened

    def _ask(self) -> None:
        from together.ui.screens.unlock import Unlock

        page = Unlock(self._couple.app.file.name)
        page.given.connect(partial(self._try, page))
        page.other_file.connect(self._other_file)
        page.backup_wanted.connect(self._to_backups)
        page.help_wanted.connect(self._couple.window.help_wanted)
        self._couple.alone.show(page)

    def _try(self, page: Unlock, passphrase: str) -> None:
        page.wait()
        opened = self._couple.keeper.thread_of_store.open(self._couple.app.file, passphrase)
        self._couple.keeper.bring(opened, self._opened, partial(self._refused, page))

    def _refused(self, page: Unlock, error: StoreError) -> None:
        if isinstance(error, WrongPassphrase):
            from together.app.rescue import has_others

            page.complain(_(error.template).format(**error.values))
            page.offer_backup(has_others(self._couple.app.file))
        elif getattr(error, "session", None) is not None:
            self._let_in()
            self._couple.trouble.say(error)
        else:
            self._couple.trouble.say(error)

    def _opened(self, state: CoupleState) -> None:
        self._let_in()
        self._couple.state_is_there(state)

    def _let_in(self) -> None:
        assert self._couple.home
        self.guard()
        self._couple.home.show()

    def _to_backups(self) -> None:
        from together.app.rescue import Rescue

        Rescue(self._couple).begin(WrongPassphrase(self._couple.app.file))

    def _other_file(self) -> None:
        ask_for_file(self._couple.app, new=False)

    def guard(self) -> None:
        """The file that is open has a passphrase: lock it when nobody is there any more."""
        self.has_passphrase = True
        if handle := self._couple.window.windowHandle():
            handle.removeEventFilter(self)
            handle.installEventFilter(self)
        self.touch()

    def touch(self) -> None:
        """Somebody is there: count the idle time anew."""
        minutes = self._couple.app.preferences.lock_minutes
        if self.has_passphrase and minutes:
            talk = TALK if are_talking(self._couple) else 0
            self._idle.start(max(minutes, talk) * MINUTE)
        else:
            self._idle.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in ACTIVITY:
            self.touch()
        return False

    def _idled(self) -> None:
        self.lock()

    def lock(self) -> None:
        """Save, close the file, forget its key and ask for the passphrase; what can't be saved
        stays open, and is said."""
        if self.has_passphrase and self._couple.sessions.may_close():
            self._couple.app.open_file(str(self._couple.app.file))

    # Setting, changing and taking away

    def offer(self, then: Callable[[], None]) -> None:
        """Offer a first passphrase, and go on with `then` whatever comes of it."""
        page = self._page(_("Do you want a passphrase for your file?"))
        page.chosen.connect(partial(self._protect, page, None, then))
        page.declined.connect(then)
        self._show(page)

    def choose(self) -> None:
        """Give the file a passphrase, or another one after the present one was typed."""
        if self.has_passphrase:
            self._ask_present(_("Change the passphrase"), self._try_present)
        else:
            self._choose_new(None)

    def remove(self) -> None:
        """Take the passphrase away, after it was typed."""
        self._ask_present(_("Take the passphrase away"), self._unprotect)

    def _choose_new(self, present: str | None) -> None:
        page = self._page("" if present is None else _("A new passphrase for your file"))
        page.chosen.connect(partial(self._protect, page, present, self._back))
        page.declined.connect(self._back)
        self._show(page)

    def _show(self, page: ChoosePassphrase) -> None:
        """Words to be written down stand there; they are not for a picture."""
        from together.ui.capture import keep_out_of_pictures

        self._couple.alone.show(page)
        keep_out_of_pictures(page, True)

    def _page(self, title: str) -> ChoosePassphrase:
        from together import passphrases
        from together.ui.screens.passphrase import ChoosePassphrase

        page = ChoosePassphrase(passphrases.suggest, partial(judged, self._couple), title)
        page.sheet_wanted.connect(partial(print_sheet, self._couple, page))
        return page

    def _protect(
        self,
        page: ChoosePassphrase | AskSecret,
        present: str | None,
        then: Callable[[], None],
        passphrase: str | None,
    ) -> None:
        page.wait()
        self._couple.backups.before("before passphrase")
        done = self._couple.keeper.thread_of_store.protect(passphrase, present)
        self._couple.keeper.bring(
            done, partial(self._protected, passphrase is not None, then), partial(refused, page)
        )

    def _protected(self, has_passphrase: bool, then: Callable[[], None], left: list[Path]) -> None:
        if has_passphrase:
            self.guard()
        else:
            self.has_passphrase = False
            self.touch()
        self._couple.backups.protected(left)
        then()

    def _ask_present(self, title: str, then: Callable[[AskSecret, str], None]) -> None:
        from together.ui.screens.ask_secret import AskSecret

        page = AskSecret(title, _("Type the passphrase that the file has now."), _("Passphrase"))
        page.given.connect(partial(then, page))
        page.declined.connect(self._back)
        self._couple.alone.show(page)

    def _try_present(self, page: AskSecret, present: str) -> None:
        page.wait()
        self._couple.keeper.ask(
            lambda store: store.file.must_open_with(present),
            partial(self._known, present),
            partial(refused, page),
        )

    def _known(self, present: str, _nothing: None) -> None:
        self._choose_new(present)

    def _unprotect(self, page: AskSecret, present: str) -> None:
        self._protect(page, present, self._back, None)

    def _back(self) -> None:
        self._couple.alone.back_to_settings("file")


def are_talking(couple: Couple) -> bool:
    """Whether a turn is on the screen that both may look at."""
    session = couple.playing.stage.session if couple.playing else None
    return bool(session and session.turn and not session.turn.private)


def refused(page: ChoosePassphrase | AskSecret, error: StoreError) -> None:
    page.complain(_(error.template).format(**error.values))


def print_sheet(couple: Couple, page: ChoosePassphrase, passphrase: str) -> None:
    from together.ui import sheet

    if sheet.has_printer():
        sheet.print_passphrase(couple.window, couple.app.file.name, passphrase)
    else:
        page.complain(_("This computer knows no printer; write the passphrase on paper."))


def judged(couple: Couple, secret: str) -> Lasts:
    """How long `secret` lasts against somebody who has the file and knows the two names."""
    from together import passphrases

    assert couple.state
    names = [person.name for person in couple.state.people.values()]
    return lasts(passphrases.guesses(secret, names))
