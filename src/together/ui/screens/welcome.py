"""The first start: what this is, who the two are, and a page that each reads alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from together.play.couple import People
from together.play.pages import ContentPage
from together.ui.parts import Body, Button, Flow, Page, Picture, Prompt, Small, Title
from together.ui.screens.gate import AloneReading, Gate
from together.ui.screens.people import TwoPeople
from together.ui.screens.reading import part
from together.words import _

if TYPE_CHECKING:
    from together.ui.screens.support import Support


class Welcome(Gate):
    """Leads from the first words to the page that each reads alone, one page at a time.

    `people_chosen` tells both people, `look_around` that they want to see a made-up couple first,
    `workshops` that somebody comes to lead a room.
    """

    people_chosen = Signal(object)
    look_around = Signal()
    workshops = Signal()

    def __init__(
        self,
        welcome: ContentPage | None = None,
        safety: ContentPage | None = None,
        support: Callable[[], Support] | None = None,
        *,
        for_leaders: bool = False,
    ) -> None:
        """`for_leaders`: there is a way to the workshops, too."""
        super().__init__({}, safety, support)
        self._welcome, self._for_leaders = welcome, for_leaders
        self.begin()

    def show_pages(self, welcome: ContentPage | None, safety: ContentPage | None) -> None:
        """Fill in the words of the pages, wherever the two are by now."""
        self._welcome, self._words = welcome, safety
        if isinstance(self.page, Introduction) and welcome is not None:
            self.page.show_page(welcome)
        elif isinstance(self.page, AloneReading) and safety is not None:
            self.page.show_page(safety)

    def begin(self) -> None:
        """The first page."""
        page = Introduction(self._welcome)
        page.done.connect(self.ask_names)
        page.around.clicked.connect(page.wait)
        page.around.clicked.connect(self.look_around)
        if self._support:
            page.offer_support().clicked.connect(partial(self._show_support, self.begin))
        if self._for_leaders:
            page.offer_workshops().clicked.connect(self.workshops)
        page.offer_start()
        self._show(page)

    def ask_names(self) -> None:
        """Who they are; what was typed before a step back is there again."""
        page = Names(self._people)
        page.chosen.connect(self._named)
        page.back.connect(self._back)
        self._show(page)

    def _back(self) -> None:
        if isinstance(self.page, Names):
            self._people = self.page.two.people()
        self.begin()

    def _named(self, people: People) -> None:
        self._people = people
        self.people_chosen.emit(people)
        self.ask()


class Introduction(Page):
    """What this is and what it is not."""

    done = Signal()

    def __init__(self, words: ContentPage | None) -> None:
        super().__init__(centred=True, width=1000)
        self._title = Title(_("Together"), centred=True)
        self._line = Prompt(_("Exercises for two, side by side at one computer."), centred=True)
        self._words = Flow(gap=40, min_width=270)
        self.add(Picture("lamp"))
        self.space(8)
        self.add(self._title)
        self.add(self._line)
        self.space(24)
        self._holder = QWidget()
        self._holder.setLayout(self._words)
        self.add(self._holder)
        self.around = Button(_("Look around first"), "quiet", "eye")
        self.add_action(self.around)
        self._start = Button(_("Begin"), "primary")
        self._start.clicked.connect(self.done)
        self.setFocusProxy(self._start)
        if words is None:
            self._words.addWidget(Small(_("A few words about it will be here in a moment.")))
        else:
            self.show_page(words)

    def wait(self) -> None:
        """The made-up couple is on its way."""
        self.around.set_text(_("Just a moment …"))
        for button in (self.around, self._start):
            button.setEnabled(False)

    def offer_support(self) -> Button:
        """Put a way to Support before the way on."""
        button = Button(_("Support"), "plain", "lifebuoy")
        self.add_action(button)
        return button

    def offer_workshops(self) -> Button:
        """Put a way there before the way on, for somebody who leads a room."""
        button = Button(_("For a room of couples: Workshops"), "plain", "users")
        self.add_action(button)
        return button

    def offer_start(self) -> None:
        """Put the way on after all others."""
        self.add_action(self._start, end=True)

    def show_page(self, words: ContentPage) -> None:
        self._words.clear()
        self._title.setText(words.title)
        for section in words.sections:
            self._words.addWidget(part(section))


class Names(Page):
    """Names, colours and shapes of the two."""

    chosen = Signal(object)
    back = Signal()

    def __init__(self, people: People) -> None:
        super().__init__(centred=True, width=860)
        self.add(Title(_("Who are you two?"), centred=True))
        line = _("Your names stay on this computer. The colour and shape show whose turn it is.")
        self.add(Body(line, centred=True, tone="muted"))
        self.space(8)
        self.two = TwoPeople(people)
        self.column.addWidget(self.two)
        back = Button(_("Back"), "plain")
        back.clicked.connect(self.back)
        on = Button(_("Go on"), "primary")
        on.clicked.connect(self._go_on)
        self.two.entered.connect(self._go_on)
        self.add_action(back)
        self.add_action(on, end=True)
        self.setFocusProxy(self.two)

    def _go_on(self) -> None:
        if self.two.complete():
            self.chosen.emit(self.two.people())
