"""First start: who the two are, a page for each to read alone, and on to the first exercise."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from together.app.clock import now
from together.app.trace import mark
from together.store.errors import ClosedFolder, NoFolder

if TYPE_CHECKING:
    from together.app.couple import Couple
    from together.play.couple import People
    from together.play.gate import Answer
    from together.store.store import Store
    from together.ui.screens.support import Support
    from together.ui.screens.welcome import Welcome

FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}  # nobody here can make the folder


def rename(people: People, store: Store) -> None:
    for partner, person in people.items():
        store.set_person(partner, person)


class FirstStart(QObject):
    """Shows the welcome and makes the couple's file."""

    def __init__(self, couple: Couple) -> None:
        super().__init__(couple)
        self._couple = couple

    def welcome(self) -> None:
        """Who are you two, a page for each, and on to the first exercise."""
        from together.ui.screens.welcome import Welcome

        screen = Welcome(support=self._support, for_leaders=not self._couple.app.lent)
        screen.people_chosen.connect(self._create)
        screen.finished.connect(self._welcomed)
        screen.left.connect(self._couple.alone.left)
        screen.look_around.connect(self._look_around)
        screen.workshops.connect(self._to_workshops)
        self._couple.window.show_screen(screen)
        self._couple.reading.then(partial(self._fill_welcome, screen), whole=False)

    def _open_sample(self) -> None:
        """A made-up couple, in a file of its own."""
        from together.app.sample import Sample

        if self._couple.app.sample is None:
            self._couple.app.sample = Sample(self._couple.app)
            self._couple.app.sample.begin()

    def _look_around(self) -> None:
        """Once every exercise is read: the made-up couple has played them."""
        self._couple.with_library(self._open_sample)

    def _to_workshops(self) -> None:
        assert self._couple.home
        self._couple.home.workshops.open()

    def _support(self) -> Support:
        from together.app.support import support

        return support(self._couple)

    def _fill_welcome(self, screen: Welcome) -> None:
        pages = self._couple.library.pages if self._couple.library else {}
        screen.show_pages(pages.get("welcome"), pages.get("safety"))
        mark("usable")
        self._couple.app.usable.emit()

    def _create(self, people: People) -> None:
        """Make the file, or give it the new names when somebody went a page back."""
        if not self._couple.is_new:
            self._couple.keeper.ask(partial(rename, people))
            self._couple.ask_state()
            return
        try:
            self._couple.app.file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            kind = ClosedFolder if error.errno in FORBIDDEN else NoFolder
            self._couple.trouble.say(kind(self._couple.app.file))
            return
        made = self._couple.keeper.thread_of_store.create(self._couple.app.file, people, now())
        self._couple.keeper.bring(made, self._created)

    def _created(self, _nothing: None) -> None:
        self._couple.is_new = False
        if not self._couple.is_closed:
            self._couple.ask_state()

    def _welcomed(self, answers: Sequence[Answer]) -> None:
        """Both have read the page: it counts for the first session, too."""
        self._couple.with_library(partial(self._begin, answers))

    def _begin(self, answers: Sequence[Answer]) -> None:
        couple = self._couple
        if couple.library and couple.is_fresh:
            first = couple.library.exercises[couple.library.journeys[0].exercises[0]]
            couple.gatekeeper.answered(first, answers, couple.access.offer)
        else:
            couple.go_home()
