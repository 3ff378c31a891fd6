"""Where to find help. Nothing notes that it was opened."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QSignalMapper
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from together.play.pages import ContentPage
from together.ui.parts import Button, Card, Flow, Picture, Prompt, Small, Title, empty
from together.ui.screens.reading import part
from together.ui.screens.screen import Screen
from together.ui.theme import theme
from together.words import _


class Support(Screen):
    """The page of support, with a way to each of its parts at the top."""

    keeps: ClassVar[bool] = True

    def __init__(self, page: ContentPage | None = None) -> None:
        super().__init__(width=760)
        self._parts: list[QWidget] = []
        self._to_part = QSignalMapper(self)
        self._to_part.mappedInt.connect(self._go_to)
        self._title = Title(_("Support"))
        self.add(self._title)
        self.add(Now())
        self._contents = Flow(gap=4)
        self.add_layout_of(self._contents)
        self._list = QVBoxLayout()
        self.add_layout_of(self._list)
        self._list.addWidget(Small(_("The rest of this page will be here in a moment.")))
        if page is not None:
            self.show_page(page)

    def show_page(self, page: ContentPage) -> None:
        """Show the words of `page`."""
        self._title.setText(page.title)
        empty(self._list)
        self._contents.clear()
        self._parts = [part(section) for section in page.sections]
        self._list.setSpacing(theme.now.space(32))
        for block in self._parts:
            self._list.addWidget(block)
        for number, section in enumerate(page.sections):
            self._contents.addWidget(self._link(number, section.heading))

    def _link(self, number: int, heading: str) -> Button:
        link = Button(heading, "plain")
        link.clicked.connect(self._to_part.map)
        self._to_part.setMapping(link, number)
        return link

    def _go_to(self, number: int) -> None:
        """Bring a part to the top of the page."""
        block, inside = self._parts[number], self.area.widget()
        assert inside is not None
        top = block.mapTo(inside, block.rect().topLeft()).y()
        self.area.verticalScrollBar().setValue(top - theme.now.space(16))


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
