"""Where to find help. Nothing notes that it was opened, and nothing of it is kept when it is left:
not the country that was chosen, nor the place to which it was scrolled."""

from __future__ import annotations

from PySide6.QtCore import QSignalMapper, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from together.play.pages import ContentPage, Section
from together.ui.parts import Button, Card, Flow, Picture, Prompt, Small, Title, empty
from together.ui.screens.helplines import HelplineList, Lines
from together.ui.screens.reading import part
from together.ui.screens.screen import Screen, between_edges
from together.ui.theme import theme
from together.words import _


class Support(Screen):
    """Lines to call first of all; then a page to read, with a way to each of its parts.

    `back` is there with `add_way_back`, where no rail leads on.
    """

    back = Signal()

    def __init__(self, page: ContentPage | None = None, lines: Lines | None = None) -> None:
        super().__init__(width=760)
        self._parts: list[QWidget] = []
        self._to_part = QSignalMapper(self)
        self._to_part.mappedInt.connect(self._go_to)
        self._title = Title(_("Support"))
        self.add(self._title)
        self.add(Now())
        if lines is not None:
            self.lines = HelplineList(lines)
            self.column.addWidget(self.lines)
            self.space(12)
        self._contents = Flow(gap=4)
        self.add_layout_of(self._contents)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.now.space(32))
        self.space(12)
        self.column.addLayout(self._list)
        waiting = Small(_("The rest of this page will be here in a moment."))
        self._list.addWidget(between_edges(waiting))
        if page is not None:
            self.show_page(page)

    def show_page(self, page: ContentPage) -> None:
        """Show the words of `page`, below the ways to its parts."""
        self._title.setText(page.title)
        empty(self._list)
        self._contents.clear()
        self._parts = []
        for number, section in enumerate(page.sections):
            self._add_way(number, section.heading)
        for section in page.sections:  # after all the ways: Tab goes on from a part, not back
            self._add(section)

    def add_way_back(self) -> None:
        """For a place without a rail: a button that leads back, and has the keyboard."""
        back = Button(_("Back"), "secondary", "arrow-left")
        back.clicked.connect(self.back)
        self.add_action(back)
        self.setFocusProxy(back)

    def _add_way(self, number: int, heading: str) -> None:
        link = Button(heading, "plain")
        link.clicked.connect(self._to_part.map)
        self._to_part.setMapping(link, number)
        self._contents.addWidget(link)

    def _add(self, section: Section) -> None:
        block = part(section)
        self._parts.append(block)
        self._list.addWidget(between_edges(block))

    def _go_to(self, number: int) -> None:
        self.bring_up(self._parts[number])


class Now(Card):
    """The first line: what to do in danger."""

    def __init__(self) -> None:
        super().__init__(padding=22)
        row = QHBoxLayout()
        row.setSpacing(theme.now.space(20))
        words = _("In danger now? Call the emergency number where you are.")
        row.addWidget(Prompt(words), 1)
        row.addWidget(Picture("umbrella", height=90))
        self.body.addLayout(row)
