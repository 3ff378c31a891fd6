"""One partner's own part: opened with their PIN, closed when they get up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject

from together.app.clock import now
from together.app.covers import told, unlocked
from together.app.dialog import Dialog, FolderDialog, documents
from together.app.own_history import CHECK_IN, history
from together.play.couple import OwnEntry, Shared
from together.play.exercise import Exercise
from together.play.moves import Partner
from together.play.trends import Trend
from together.store.errors import StoreError, WrongPin
from together.ui.screens.ask_secret import AskSecret
from together.ui.screens.names import in_line
from together.ui.screens.own_part import OwnPart
from together.ui.screens.people import looks
from together.ui.stage.stage import IDLE
from together.ui.stage.watch import Watch
from together.words import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from together.app.couple import Couple
    from together.app.taken_along import Saved
    from together.store.seal import PartnerKey
    from together.store.store import Store

T = TypeVar("T")
WAYS = {"rest": "calm-side", "talk": "listen-round"}
AT_ONCE = 20  # sessions in which they shared something


class Found(NamedTuple):
    """What is theirs alone, what of theirs both can see, and their check-ins over time."""

    entries: list[OwnEntry]
    shared: list[Shared]
    trends: tuple[Trend, ...]


def found(
    partner: Partner,
    key: PartnerKey | None,
    check_in: Exercise | None,
    limit: int | None,
    store: Store,
) -> Found:
    """All that is theirs, as far as the key opens it; of what they shared the newest `limit`."""
    entries = store.own.entries(key) if key else []
    shared = store.own.shared(partner, limit=limit)
    return Found(entries, shared, history(check_in, partner, entries, store) if check_in else ())


class OwnParts(QObject):
    """Shows the own part of one partner at a time."""

    def __init__(self, couple: Couple) -> None:
        super().__init__(couple)
        self._couple = couple
        self._key: PartnerKey | None = None
        self._partner: Partner = 1
        self._page: OwnPart | None = None

    def open(self, partner: Partner) -> None:
        """Ask for the partner's PIN; who has none says that they sit there alone."""
        assert self._couple.state
        self._partner = partner
        has_pin = partner in self._couple.state.locked
        self._ask(self._take if has_pin else None)

    def _ask(self, then: Callable[[PartnerKey], None] | None) -> None:
        page = self._asking(_("Your PIN or passphrase") if then else "")
        page.given.connect(partial(self._try, page, then) if then else self._show_plainly)
        page.declined.connect(self._leave)
        self._couple.alone.show(page)

    def _asking(self, label: str) -> AskSecret:
        assert self._couple.state
        look = looks(self._couple.state.people)[self._partner]
        title = _("{name}’s own part").format(name=in_line(look.name))
        return AskSecret(title, _("Open it when only you can see the screen."), label, look)

    def _show_plainly(self, _nothing: str) -> None:
        self._show()

    def _try(self, page: AskSecret, then: Callable[[PartnerKey], None], secret: str) -> None:
        page.wait()
        work = partial(unlocked, self._partner, secret, now())
        self._couple.keeper.ask(work, then, partial(keep_out, page))

    def _take(self, key: PartnerKey) -> None:
        self._key = key
        self._show()

    def _show(self) -> None:
        assert self._couple.state
        look = looks(self._couple.state.people)[self._partner]
        page = OwnPart(look, has_pin=self._key is not None)
        page.removed.connect(self._remove)
        page.taken_back.connect(self._take_back)
        page.erased.connect(self._erase)
        page.reopen.connect(self._ask_old)
        page.saved.connect(self._save)
        page.brought.connect(self._ask_for_words)
        page.done.connect(self._leave)
        page.go.connect(self._go)
        page.more.connect(self._read_more)
        page.paper.connect(self._put_on_paper)
        self._page = page
        self._couple.alone.show(page)
        self._guard(page)
        self._read()

    def _read(self) -> None:
        self._find(AT_ONCE + 1, self._fill)

    def _find(self, limit: int | None, then: Callable[[OwnPart, Found], None]) -> None:
        assert self._couple.library
        check_in = self._couple.library.exercises.get(CHECK_IN)
        work = partial(found, self._partner, self._key, check_in, limit)
        self._ask_store(work, then)

    def _ask_store(self, work: Callable[[Store], T], then: Callable[[OwnPart, T], None]) -> None:
        """Have `work` done, and `then` told of it if the page is still the same one."""
        if self._page:
            self._couple.keeper.ask(work, partial(self._tell_page, self._page, then))

    def _tell_page(self, page: OwnPart, then: Callable[[OwnPart, T], None], found: T) -> None:
        if page is self._page:
            then(page, found)

    def _put_on_paper(self) -> None:
        self._find(None, self._show_on_paper)

    def _show_on_paper(self, _page: OwnPart, found: Found) -> None:
        """As it will be on paper, for them alone as well."""
        self._page = None
        paper = self._couple.on_paper
        page = paper.own(self._partner, found, self._show)
        self._couple.alone.show(page)
        self._guard(page)

    def _guard(self, page: QWidget) -> None:
        """Leave when they look away, or nobody is there."""
        watch = Watch(page, IDLE)
        watch.idled.connect(self._leave)
        watch.lost_focus.connect(self._leave)
        watch.guard(True)

    def _fill(self, page: OwnPart, found: Found) -> None:
        page.show_entries(found.entries)
        page.show_history(found.trends)
        page.show_shared(found.shared[:AT_ONCE], more=len(found.shared) > AT_ONCE)

    def _read_more(self, before: int) -> None:
        partner, limit = self._partner, AT_ONCE + 1
        self._ask_store(lambda store: store.own.shared(partner, before, limit), self._add)

    def _add(self, page: OwnPart, shared: list[Shared]) -> None:
        page.add_shared(shared[:AT_ONCE], more=len(shared) > AT_ONCE)

    def _go(self, where: str) -> None:
        """They want rest, a talk or support: the page closes, and only that is shown."""
        self._leave()
        home = self._couple.home
        assert home and self._couple.library
        exercise = WAYS.get(where, "")
        if exercise in self._couple.library.exercises:
            home.choose_exercise(exercise)
        else:
            home.go("support")

    def _remove(self, entry: int) -> None:
        partner = self._partner
        self._couple.keeper.ask(lambda store: store.own.remove(partner, [entry]))
        self._read()

    def _take_back(self, session: int, position: int) -> None:
        partner, at = self._partner, now()
        self._couple.keeper.ask(lambda store: store.own.take_back(partner, session, position, at))
        self._read()

    def _erase(self) -> None:
        partner, at = self._partner, now()
        self._couple.keeper.ask(lambda store: store.own.erase(partner, at))
        self._read()

    # What an earlier PIN closed

    def _ask_old(self) -> None:
        page = self._asking(_("Your earlier PIN or passphrase"))
        page.given.connect(partial(self._try_old, page))
        page.declined.connect(self._show)
        self._page = None
        self._couple.alone.show(page)

    def _try_old(self, page: AskSecret, secret: str) -> None:
        page.wait()
        assert self._key
        work = partial(reopen, self._key, secret, now())
        self._couple.keeper.ask(work, self._reopened, partial(keep_out, page))

    def _reopened(self, _count: int) -> None:
        self._show()

    # A file of one's own words

    def _save(self) -> None:
        dialog = FolderDialog(self._couple.window)
        dialog.fileSelected.connect(self._write)
        dialog.open()

    def _ask_for_words(self) -> None:
        words = f"{_('Own words')} (*.json)"
        dialog = Dialog(self._couple.window, FolderDialog.last or documents(), words)
        dialog.setFileMode(Dialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._bring)
        dialog.open()

    def _bring(self, name: str) -> None:
        """Close the words of such a file with this key; what is there already stays there once."""
        assert self._key
        work = partial(bring, self._key, Path(name), now())
        self._couple.keeper.ask(work, self._has_come, self._tell_trouble)

    def _has_come(self, _count: int) -> None:
        self._read()

    def _tell_trouble(self, error: StoreError) -> None:
        self._tell(_(error.template).format(**error.values), "warning")

    def _write(self, folder: str) -> None:
        """Save two files there; the key has done its work, so the page closes as well."""
        from together.app.taken_along import save_own

        work = partial(save_own, self._partner, self._key, Path(folder))
        self._key = None
        self._couple.keeper.ask(work, self._saved)
        self._leave()

    def _saved(self, saved: Saved) -> None:
        words = _("Your words are in the two files “{readable}” and “{data}”.")
        self._tell(words.format(readable=saved.readable, data=saved.data), "file")

    def _tell(self, sentence: str, icon: str) -> None:
        from together.ui.screens.notice import Notice

        notice = Notice(sentence, [("seen", _("All right"))], icon)
        notice.chosen.connect(self._couple.window.untell)
        self._couple.window.tell(notice)

    def _leave(self) -> None:
        """The partner gets up: nothing of theirs stays in memory, and the story comes again."""
        if self._key:
            self._key.forget()
        self._key = self._page = None
        self._couple.go_home("story")


def bring(key: PartnerKey, file: Path, at: int, store: Store) -> int:
    """Add the entries of a file of own words that lack here; how many. Raises StoreError."""
    from together.store.driver import told as reading
    from together.store.portable.taking import own_from_json

    with reading(file):
        content = file.read_bytes()
    there = {replace(it, id=0) for it in store.own.entries(key)}
    fresh = [it for it in own_from_json(content).entries if replace(it, id=0) not in there]
    store.own.add(key, fresh, at)
    return len(fresh)


def keep_out(page: AskSecret, error: StoreError) -> None:
    page.complain(told(error))


def reopen(key: PartnerKey, secret: str, at: int, store: Store) -> int:
    """Close with `key` what the earlier keys closed that `secret` opens; how many entries."""
    older = [it for it in store.own.generations(key.partner) if it != key.generation]
    count, refused = 0, None
    for generation in reversed(older):
        try:
            old = store.pins.old_key(key.partner, generation, secret, at)
        except WrongPin as error:
            refused = error
            continue
        count += store.own.reopen(old, key)
        old.forget()
    if refused and not count:
        raise refused
    return count
