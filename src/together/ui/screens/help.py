"""Help: how all of it is done, and who can read what is written. Two pages, a way to each part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QSignalMapper, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.manual import filled
from together.play.pages import ContentPage, Section
from together.ui.parts import Body, Button, Flow, Segmented, Small, Title, empty
from together.ui.screens.names import in_line
from together.ui.screens.reading import part
from together.ui.screens.screen import Screen, between_edges
from together.ui.stage import keys
from together.ui.theme import theme
from together.words import _

FULL = ("F11",)
HELP = QKeySequence.StandardKey.HelpContents


class Help(Screen):
    """One of the pages at a time. It holds no word of the couple's, and writes nothing.

    `places` are paths on this computer by their names in the pages. `back` leads to where one was;
    `support` and `guide` lead on, where `lead_on` has put a way to them.
    """

    back = Signal()
    support = Signal()
    guide = Signal()

    def __init__(self, pages: Sequence[ContentPage] | None, places: Mapping[str, str]) -> None:
        """`pages` are None while they are not read yet."""
        super().__init__(width=760)
        self._places = places
        self._pages: list[ContentPage] = []
        self._parts: list[QWidget] = []
        self._links: list[Button] = []
        self._ways_on: list[Button] = []
        self._below: list[Button] = []
        self._to_part = QSignalMapper(self)
        self._to_part.mappedInt.connect(self._go_to)
        self._title = Title(_("Help"))
        self.add(self._title)
        self._tabs = QVBoxLayout()
        self.column.addLayout(self._tabs)
        self._contents = Flow(gap=4)
        self.add_layout_of(self._contents)
        self._on = Flow(gap=4)
        self.add_layout_of(self._on)
        self.space(12)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.now.space(32))
        self.column.addLayout(self._list)
        self._add_ways()
        if pages is None:
            self._list.addWidget(between_edges(Small(_("It will be here in a moment."))))
        else:
            self.show_pages(pages)

    def _add_ways(self) -> None:
        back = Button(_("Back"), "secondary", "arrow-left")
        back.clicked.connect(self.back)
        top = Button(_("To the top"), "plain")
        top.clicked.connect(self._go_up)
        for button in (back, top):
            self.add_action(button)
            self._below.append(button)
        self.land_on(back)

    def lead_on(self) -> None:
        """Put ways to Support and to the leader's guide below those to the parts."""
        for words, icon, told in (
            (_("Support"), "lifebuoy", self.support),
            (_("The leader’s guide"), "users", self.guide),
        ):
            button = Button(words, "quiet", icon)
            button.clicked.connect(told)
            self._on.addWidget(button)
            self._ways_on.append(button)
        self._put_in_order()

    def show_pages(self, pages: Sequence[ContentPage]) -> None:
        """Show the first of `pages`, and a choice between them where there are more."""
        self._pages = [filled(it, {**self._places, **keys_here()}) for it in pages]
        empty(self._tabs)
        if len(self._pages) > 1:
            options = [(str(n), it.title) for n, it in enumerate(self._pages)]
            self.tabs = Segmented(options, _("What to read"), value="0")
            self.tabs.chosen.connect(self._choose)
            self._tabs.addWidget(between_edges(self.tabs))
        self._choose("0")

    def _choose(self, number: str) -> None:
        empty(self._list)
        self._contents.clear()
        self._parts, self._links = [], []
        if not self._pages:
            words = _("This page could not be read. Install Together anew to get it back.")
            self._list.addWidget(between_edges(Body(words)))
            return
        page = self._pages[int(number)]
        self._title.setText(page.title)
        for place, section in enumerate(page.sections):
            self._add_way(place, section.heading)
        for section in page.sections:  # after all the ways: Tab goes on from a part, not back
            self._add(section)
        self._put_in_order()
        self.area.verticalScrollBar().setValue(0)

    def _put_in_order(self) -> None:
        """Tab goes from the ways to the buttons below, whichever were there first."""
        for before, after in pairwise([*self._links, *self._ways_on, *self._below]):
            self.setTabOrder(before, after)

    def _add_way(self, number: int, heading: str) -> None:
        link = Button(heading, "plain")
        link.clicked.connect(self._to_part.map)
        self._to_part.setMapping(link, number)
        self._contents.addWidget(link)
        self._links.append(link)

    def _add(self, section: Section) -> None:
        block = part(section)
        for words in block.findChildren(Body):
            if words.text() in self._places.values():
                words.setText(in_line(words.text()))
                words.keep_to_lead()
        self._parts.append(block)
        self._list.addWidget(between_edges(block))

    def _go_to(self, number: int) -> None:
        self.bring_up(self._parts[number])

    def _go_up(self) -> None:
        """To the top of the page, and the keyboard to the first of the ways."""
        self.area.verticalScrollBar().setValue(0)
        if self._links:
            self._links[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
        else:
            super().keyPressEvent(event)


def keys_here() -> dict[str, str]:
    """The keys that help names, as they are written on this system."""
    shown = {
        "main": keys.MAIN,
        "back": keys.BACK,
        "pause": keys.PAUSE,
        "leave": keys.LEAVE,
        "full": FULL,
    }
    native = QKeySequence.SequenceFormat.NativeText
    told = {name: keys.shown(keys_) for name, keys_ in shown.items()}
    return {**told, "help": QKeySequence(HELP).toString(native)}
