"""The page that each reads alone, and the three ways on from it that weigh the same."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.couple import People
from together.play.gate import Answer
from together.play.moves import Partner, other
from together.play.pages import ContentPage
from together.ui.parts import (
    Button,
    Flow,
    Page,
    PartnerBadge,
    Small,
    Title,
    announce,
)
from together.ui.screens.alone import AloneCover
from together.ui.screens.people import look
from together.ui.screens.reading import LongPage, Reading, aloud
from together.ui.stage import keys
from together.words import _

if TYPE_CHECKING:
    from together.ui.screens.support import Support


PADDING = 36  # px at 100 %: of a cover's card


class Gate(QWidget):
    """Each in turn: a cover, then the page. `finished` tells both answers at once, in their order.

    Until then nothing differs on the screen, whatever was pressed. The answers go with this
    widget. `left` when somebody leaves at once. `support` makes the Support screen, which can be
    looked at on the way.
    """

    finished = Signal(object)
    left = Signal()

    def __init__(
        self,
        people: People,
        words: ContentPage | None = None,
        support: Callable[[], Support] | None = None,
    ) -> None:
        super().__init__()
        self._people, self._words, self._support = people, words, support
        self._first: Partner = 1
        self._answers: list[Answer] = []
        pressed = keys.Keys(self, time.monotonic)
        pressed.leave.connect(self.left)
        pressed.back.connect(self._go_back)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self.page: Page | None = None
        self._way_back: Callable[[], None] | None = None  # from Support

    def ask(self, first: Partner = 1) -> None:
        """Begin with the cover for `first`."""
        self._first, self._answers = first, []
        self._cover(first)

    def _cover(self, reader: Partner) -> None:
        page = Cover(self._people, reader, is_first=reader == self._first)
        page.ready.connect(self._read)
        self._show(page)

    def _read(self, reader: Partner) -> None:
        page = AloneReading(self._people, reader, self._words)
        page.answered.connect(self._answered)
        page.leave.clicked.connect(self.left)
        page.support.clicked.connect(partial(self._show_support, self._read, reader))
        page.support.setVisible(self._support is not None)
        self._show(page)

    def _answered(self, reader: Partner, answer: Answer) -> None:
        self._answers.append(answer)
        if reader == self._first:
            self._cover(other(reader))
        else:
            self.finished.emit(tuple(self._answers))

    def _show_support(self, before: Callable[..., None], *where: Partner) -> None:
        assert self._support
        screen = self._support()
        screen.add_way_back()
        back = partial(before, *where)
        screen.back.connect(back)
        self._show(screen)
        self._way_back = back

    def _go_back(self) -> None:
        if self._way_back:
            self._way_back()

    def _show(self, page: Page) -> None:
        before, self.page, self._way_back = self.page, page, None
        self._whole.addWidget(page)
        self.setFocusProxy(page)
        page.show()
        page.setFocus()
        if before is not None:
            before.hide()
            before.deleteLater()


class Cover(AloneCover):
    """Says who reads alone now."""

    def __init__(self, people: People, reader: Partner, *, is_first: bool) -> None:
        title, line = (
            _("Now {me} reads it alone"),
            _("It is the same page. {you}, please look away for a minute."),
        )
        if is_first:
            title = _("{me} reads a page alone first")
            line = _("{you}, please look away for a minute. Your turn to read comes next.")
        super().__init__(people, reader, title, line)


class AloneReading(LongPage):
    """The safety page for one of them, with three ways on that look alike."""

    answered = Signal(int, str)

    def __init__(self, people: People, reader: Partner, words: ContentPage | None) -> None:
        super().__init__(width=720)
        self._reader = reader
        top = Flow()
        top.addWidget(PartnerBadge(look(people[reader]), active=True))
        self.leave = Button(_("Leave now"), "quiet", "door")
        self.leave.setToolTip(keys.told(_("Leave now"), keys.LEAVE))
        top.add_end(self.leave)
        self.add_layout_of(top)
        self._title = Title("")
        self._reading = Reading()
        self._waiting = Small(_("The page will be here in a moment."))
        self.add(self._title)
        self.add(self._reading)
        self.add(self._waiting)
        self.support = Button(_("Support"), "plain", "lifebuoy")
        row = Flow()
        row.addWidget(self.support)
        self.add_layout_of(row)
        labels = _("Start"), _("Quiet session"), _("Not today")
        self._ways = [Button(label, "secondary") for label in labels]
        self._start, self._quiet, self._later = self._ways
        self._start.clicked.connect(self._begin)
        self._quiet.clicked.connect(self._quietly)
        self._later.clicked.connect(self._not_today)
        ways = QWidget()
        evenly = Flow(ways, even=True)
        for way in self._ways:
            evenly.addWidget(way)
        self.add_action(ways, end=True)
        for way in (self._start, self._quiet):
            way.setEnabled(False)
        self.setFocusProxy(self._title)  # none of the three ways comes before the page is read
        if words is not None:
            self.show_page(words)

    def show_page(self, words: ContentPage) -> None:
        self._title.setText(words.title)
        self._reading.show_page(words)
        self._waiting.hide()
        for way in self._ways:
            way.setEnabled(True)
        announce(self, aloud(words))

    def _begin(self) -> None:
        self.answered.emit(self._reader, "start")

    def _quietly(self) -> None:
        self.answered.emit(self._reader, "quiet")

    def _not_today(self) -> None:
        self.answered.emit(self._reader, "later")
