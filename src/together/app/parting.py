"""Two who part ways: each takes their own words along, and both decide about the rest."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QWidget

from together.app.clock import now
from together.app.covers import told, unlocked
from together.app.dialog import Dialog
from together.app.removal import Removal, show_support
from together.app.taken_along import Saved, save_own, save_story
from together.store.copies.removal import goes_along
from together.store.errors import ReadOnly, StoreError
from together.ui.screens.ask_secret import AskSecret
from together.ui.screens.parting import Parted, PartWays
from together.ui.screens.people import looks
from together.words import _, ngettext

if TYPE_CHECKING:
    from together.app.couple import Couple
    from together.play.moves import Partner
    from together.store.seal import PartnerKey


class Parting(QObject):
    """Leads through the page in three parts. Until both agree at its end, the file stays."""

    def __init__(self, couple: Couple) -> None:
        super().__init__(couple)
        self._couple = couple
        self._parted = Parted()
        self._page: PartWays | None = None
        self._asking: AskSecret | None = None
        self._key: PartnerKey | None = None
        self.removal = Removal(couple)

    def part_ways(self) -> None:
        """Show the page from its beginning."""
        self._parted = Parted()
        self._show()

    def delete(self) -> None:
        """Show the page where both remove everything at once."""
        self.removal.ask()

    def _show(self, begin_at: Partner | None = None) -> None:
        assert self._couple.state
        page = self._page = PartWays(self._couple.state.people, self._parted)
        page.take.connect(self._take)
        page.said.connect(self._said)
        page.copy.connect(self._copy)
        page.agreed.connect(self._agreed)
        page.back.connect(self._back)
        page.support.connect(self._support)
        page.left.connect(self._couple.alone.left)
        if begin_at:
            page.begin_at(begin_at)
        self._couple.alone.show(page)
        self.removal.look(page)

    def _back(self) -> None:
        self._couple.go_home("settings")

    def _support(self) -> None:
        show_support(self._couple, self._show)

    def _said(self, who: Partner, yes: bool) -> None:
        (self._parted.yes.add if yes else self._parted.yes.discard)(who)

    def _agreed(self) -> None:
        self.removal.begin(has_saved=bool(self._parted.words or self._parted.copies))

    # What is somebody's own

    def _take(self, who: Partner) -> None:
        assert self._couple.state
        if who in self._couple.state.locked:
            self._ask_secret(who)
        else:
            self._ask_folder(partial(self._save_own, who))

    def _ask_secret(self, who: Partner) -> None:
        assert self._couple.state
        look = looks(self._couple.state.people)[who]
        line = _("It opens what you kept for yourself. Nothing of that is shown on the screen.")
        page = AskSecret(
            _("{name}’s own words").format(name=look.name), line, _("Your PIN or passphrase"), look
        )
        page.given.connect(partial(self._try, page, who))
        page.declined.connect(partial(self._show, who))
        self._asking = page
        self._couple.alone.show(page)

    def _try(self, page: AskSecret, who: Partner, secret: str) -> None:
        page.wait()
        work = partial(unlocked, who, secret, now())
        self._couple.keeper.ask(
            work, partial(self._unlocked, page, who), partial(self._kept_out, page)
        )

    def _kept_out(self, page: AskSecret, error: StoreError) -> None:
        if self._is_shown(page):
            page.complain(told(error))

    def _unlocked(self, page: AskSecret, who: Partner, key: PartnerKey) -> None:
        if self._is_shown(page):
            self._key = key
            self._ask_folder(partial(self._save_own, who), partial(self._give_up, who))
        else:
            key.forget()

    def _give_up(self, who: Partner) -> None:
        """No folder was chosen."""
        if self._key:
            self._key.forget()
            self._key = None
            self._show(who)

    def _save_own(self, who: Partner, folder: Path) -> None:
        key, self._key = self._key, None
        if goes_along(folder, self._couple.app.file):
            if key:
                key.forget()
            self._tell_own(who, goes_along_too(folder), is_fault=True)
            return
        work = partial(save_own, who, key, folder)
        self._couple.keeper.ask(
            work, partial(self._own_is_saved, who), partial(self._own_is_not_saved, who, folder)
        )

    def _own_is_saved(self, who: Partner, saved: Saved) -> None:
        self._parted.words[who] = sentence_of(saved)
        self._tell_own(who, sentence_of(saved))

    def _own_is_not_saved(self, who: Partner, folder: Path, error: StoreError) -> None:
        self._tell_own(who, why_not_saved(error, folder), is_fault=True)

    def _tell_own(self, who: Partner, sentence: str, *, is_fault: bool = False) -> None:
        """On the page, which comes again where a PIN was asked for in its place."""
        if self._is_shown(self._asking):
            self._show(who)
        if self._page and self._is_shown(self._page):
            self._page.show_words(who, sentence, is_fault=is_fault)

    # What both shared

    def _copy(self, who: Partner) -> None:
        self._ask_folder(partial(self._save_copy, who))

    def _save_copy(self, who: Partner, folder: Path) -> None:
        if goes_along(folder, self._couple.app.file):
            self._tell_copy(who, goes_along_too(folder), is_fault=True)
        elif self._parted.yes == {1, 2}:
            self._couple.keeper.ask(
                partial(save_story, folder),
                partial(self._copy_is_saved, who),
                partial(self._copy_is_not_saved, who, folder),
            )

    def _copy_is_saved(self, who: Partner, saved: Saved) -> None:
        self._parted.copies[who] = sentence_of(saved)
        self._tell_copy(who, sentence_of(saved))

    def _copy_is_not_saved(self, who: Partner, folder: Path, error: StoreError) -> None:
        self._tell_copy(who, why_not_saved(error, folder), is_fault=True)

    def _tell_copy(self, who: Partner, sentence: str, *, is_fault: bool = False) -> None:
        if self._page and self._is_shown(self._page):
            self._page.show_copy(who, sentence, is_fault=is_fault)

    def _is_shown(self, page: QWidget | None) -> bool:
        return page is not None and self._couple.window.screen_shown is page

    def _ask_folder(
        self, then: Callable[[Path], None], otherwise: Callable[[], None] | None = None
    ) -> None:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        place = Path(QStandardPaths.writableLocation(documents))
        dialog = Dialog(self._couple.window, place)
        dialog.setFileMode(Dialog.FileMode.Directory)
        dialog.setOption(Dialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(partial(chosen, then))
        if otherwise:
            dialog.rejected.connect(otherwise)
        dialog.open()


def chosen(then: Callable[[Path], None], folder: str) -> None:
    then(Path(folder))


def goes_along_too(folder: Path) -> str:
    words = _("The folder “{folder}” goes when the file goes; choose another one.")
    return words.format(folder=folder)


def why_not_saved(error: StoreError, folder: Path) -> str:
    """What is wrong, and what to do."""
    if isinstance(error, ReadOnly):
        words = _("Nothing can be saved in the folder “{folder}”; choose another one.")
        return words.format(folder=folder)
    return _(error.template).format(**error.values)


def sentence_of(saved: Saved) -> str:
    """What was saved, and what could not go along."""
    words = _("Saved: “{readable}” to read, and “{data}” for programs.")
    said = words.format(readable=saved.readable, data=saved.data)
    if not saved.closed:
        return said
    words = ngettext(
        "{n} entry is not in it: it was closed with an earlier PIN, or is damaged.",
        "{n} entries are not in it: they were closed with an earlier PIN, or are damaged.",
        saved.closed,
    )
    return f"{said} {words.format(n=saved.closed)}"
