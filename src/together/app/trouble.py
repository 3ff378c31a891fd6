"""What went wrong, said in one sentence where the two can see it, with a way on."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from together.app.program import ask_for_file
from together.store.errors import Damaged, Missing, NothingLeft, NotTogether, StoreError
from together.words import _

if TYPE_CHECKING:
    from pathlib import Path

    from together.app.couple import Couple
    from together.ui.screens.notice import Notice


class Trouble(QObject):
    """A page where no file is open, else a strip above the screen that stays until it is over."""

    def __init__(self, couple: Couple) -> None:
        super().__init__(couple)
        self._couple = couple
        self._loss: Notice | None = None
        self._unsaved: Notice | None = None
        self._tight: Notice | None = None

    def say(self, error: StoreError) -> None:
        """Say what `error` means and what can be done."""
        sentence = _(error.template).format(**error.values)
        broken: int | None = getattr(error, "session", None)
        if broken is not None:
            self._tell_of_broken(broken)
        elif self._couple.state is None:
            self._show_page(error)
        elif self._loss is None or self._couple.window.notice is not self._loss:
            if isinstance(error, Damaged):
                self._offer_rescue(error)
            else:
                self._unsaved = self._tell(sentence)

    def tell(self, error: StoreError) -> None:
        """Say what `error` means above the screen, whatever is shown there."""
        self._tell(_(error.template).format(**error.values))

    def saved(self) -> None:
        """What could not be saved is in the file now."""
        self._untell(self._unsaved)
        self._untell(self._loss)

    def tell_tight(self, on: bool) -> None:
        """The disk is almost full, or no longer."""
        if on:
            words = _(
                "The disk is almost full. What you write is still saved; free some space soon."
            )
            self._tight = self._tell(words)
        else:
            self._untell(self._tight)

    def _untell(self, notice: Notice | None) -> None:
        if notice is not None and self._couple.window.notice is notice:
            self._couple.window.untell()

    def crashed(self) -> None:
        """An error of ours: what the file holds is safe, and the two are told so."""
        words = _(
            "Something went wrong inside Together. What was saved is safe; "
            "close the window and open it again."
        )
        self._tell(words)

    def ask_before_loss(self, error: StoreError) -> None:
        """The window would close on words that could not be saved."""
        from together.ui.screens.notice import Notice

        words = _("{trouble} If you close now, what you wrote last is lost.")
        sentence = _(error.template).format(**error.values)
        notice = Notice(words.format(trouble=sentence), [("close", _("Close anyway"))])
        notice.chosen.connect(self._close_anyway)
        self._couple.window.tell(notice)
        self._loss = notice

    def _close_anyway(self, _key: str) -> None:
        self._couple.sessions.close_anyway()

    def _tell(self, sentence: str) -> Notice:
        from together.ui.screens.notice import Notice

        notice = Notice(sentence)
        self._couple.window.tell(notice)
        return notice

    def _tell_of_broken(self, session: int) -> None:
        from together.ui.screens.notice import Notice

        words = _("The session you left is damaged and can’t go on. The rest of the file is whole.")
        notice = Notice(words, [("aside", _("Set it aside"))])
        notice.chosen.connect(partial(self._set_aside, session))
        self._couple.window.tell(notice)

    def _set_aside(self, session: int, _key: str) -> None:
        self._couple.set_aside_session(session)

    def _offer_rescue(self, error: Damaged) -> None:
        """The file opened, and only now some of it can't be read: it may go on, or be mended."""
        from together.ui.screens.notice import Notice

        words = _(error.template).format(**error.values)
        self._unsaved = Notice(words, [("rescue", _("See what can be done"))])
        self._unsaved.chosen.connect(partial(self._rescue, error))
        self._couple.window.tell(self._unsaved)

    def _rescue(self, error: Damaged, _key: str) -> None:
        from together.app.rescue import Rescue

        if self._couple.sessions.may_close():
            Rescue(self._couple).begin(error)

    def _show_page(self, error: StoreError) -> None:
        from together.app.rescue import Rescue
        from together.ui.screens.notice import FileTrouble

        if is_for(error, self._couple.app.file):
            Rescue(self._couple).begin(error)
            return
        if self._couple.home:
            self._couple.home.leave()
        title = _("No file can be made here") if self._couple.is_new else ""
        page = FileTrouble(_(error.template).format(**error.values), title=title)
        page.chosen.connect(self._choose)
        self._couple.window.show_screen(page)

    def _choose(self, key: str) -> None:
        if key == "close":
            self._couple.window.close()
        elif key == "again":
            self._couple.app.open_file(str(self._couple.app.file))
        else:
            ask_for_file(self._couple.app, new=key == "new")


def is_for(error: StoreError, file: Path) -> bool:
    """Whether there may be a way on: with a damaged file always, else where backups of it are."""
    if isinstance(error, NotTogether | Missing):
        return has_backups(file)
    return isinstance(error, Damaged | NothingLeft)


def has_backups(file: Path) -> bool:
    """Whether there are backups of the couple's file at `file`, which itself may be gone."""
    if not (file.absolute().parent / "backups").is_dir():  # spares a first start the store
        return False
    from together.store.copies.backup import found

    with suppress(StoreError):
        return bool(found(file))
    return False
