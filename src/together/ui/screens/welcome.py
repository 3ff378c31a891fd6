"""The first start: what this is, who the two are, and a page that each reads alone."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.couple import People
from together.play.moves import Partner, other
from together.play.pages import ContentPage
from together.ui.parts import (
    Body,
    Button,
    Card,
    Flow,
    Page,
    PartnerBadge,
    PartnerMark,
    Picture,
    Prompt,
    Small,
    Title,
    announce,
)
from together.ui.screens.names import in_line
from together.ui.screens.people import TwoPeople, look
from together.ui.screens.reading import LongPage, Reading, aloud, part
from together.words import _


class Welcome(QWidget):
    """Leads from the first words to the first exercise, one page at a time.

    `people_chosen` tells both people. `finished` comes when both have read the safety page, and
    tells whether both want to start: which of them does not is neither said nor kept.
    """

    people_chosen = Signal(object)
    finished = Signal(bool)

    def __init__(
        self, welcome: ContentPage | None = None, safety: ContentPage | None = None
    ) -> None:
        super().__init__()
        self._welcome, self._safety = welcome, safety
        self._people: People = {}
        self._willing = True
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self.page: Page | None = None
        self.begin()

    def show_pages(self, welcome: ContentPage | None, safety: ContentPage | None) -> None:
        """Fill in the words of the pages, wherever the two are by now."""
        self._welcome, self._safety = welcome, safety
        if isinstance(self.page, Introduction) and welcome is not None:
            self.page.show_page(welcome)
        elif isinstance(self.page, AloneReading) and safety is not None:
            self.page.show_page(safety)

    def begin(self) -> None:
        """The first page."""
        page = Introduction(self._welcome)
        page.done.connect(self.ask_names)
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
        self._cover(1)

    def _cover(self, reader: Partner) -> None:
        page = Cover(self._people, reader)
        page.ready.connect(self._read)
        self._show(page)

    def _read(self, reader: Partner) -> None:
        page = AloneReading(self._people, reader, self._safety)
        page.answered.connect(self._answered)
        self._show(page)

    def _answered(self, reader: Partner, start: bool) -> None:
        # Only once both have read does it show, so that nobody is seen to have said no.
        self._willing = self._willing and start
        if reader == 1:
            self._cover(2)
        else:
            self.finished.emit(self._willing)

    def _show(self, page: Page) -> None:
        before, self.page = self.page, page
        self._whole.addWidget(page)
        self.setFocusProxy(page)
        page.show()
        page.setFocus()
        if before is not None:
            before.hide()
            before.deleteLater()


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
        start = Button(_("Begin"), "primary")
        start.clicked.connect(self.done)
        self.add_action(start, end=True)
        self.setFocusProxy(start)
        if words is None:
            self._words.addWidget(Small(_("A few words about it will be here in a moment.")))
        else:
            self.show_page(words)

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


class Cover(Page):
    """Says who reads alone now; nothing else is on the screen."""

    ready = Signal(int)

    def __init__(self, people: People, reader: Partner) -> None:
        super().__init__(centred=True, width=640)
        self._reader = reader
        me, you = in_line(people[reader].name), in_line(people[other(reader)].name)
        card = Card(padding=36, look=look(people[reader]))
        mark = Flow(align="center")
        mark.addWidget(PartnerMark(look(people[reader]), 72))
        card.body.addLayout(mark)
        card.add(Title(self._words(me), centred=True))
        if reader == 1:
            line = _("{you}, please look away for a minute. Your turn to read comes next.")
        else:
            line = _("It is the same page. {you}, please look away for a minute.")
        card.add(Prompt(line.format(you=you), centred=True))
        button = Button(_("I am {me}").format(me=me), "primary")
        button.clicked.connect(self._ready)
        row = Flow(align="center")
        row.addWidget(button)
        card.body.addSpacing(8)
        card.body.addLayout(row)
        self.add(card)
        self.setFocusProxy(button)

    def _words(self, me: str) -> str:
        first = _("{me} reads a page alone first")
        return (first if self._reader == 1 else _("Now {me} reads it alone")).format(me=me)

    def _ready(self) -> None:
        self.ready.emit(self._reader)


class AloneReading(LongPage):
    """The safety page for one of them, with two ways on that look alike."""

    answered = Signal(int, bool)

    def __init__(self, people: People, reader: Partner, words: ContentPage | None) -> None:
        super().__init__(width=720)
        self._reader = reader
        badge = Flow()
        badge.addWidget(PartnerBadge(look(people[reader]), active=True))
        self.add_layout_of(badge)
        self._title = Title("")
        self._reading = Reading()
        self._waiting = Small(_("The page will be here in a moment."))
        self.add(self._title)
        self.add(self._reading)
        self.add(self._waiting)
        self._later, self._start = Even(_("Not today")), Even(_("Start"))
        self._later.clicked.connect(self._not_today)
        self._start.clicked.connect(self._begin)
        self.add_action(self._later, end=True)
        self.add_action(self._start, end=True)
        self._start.setEnabled(False)
        self.setFocusProxy(self._later)
        if words is not None:
            self.show_page(words)

    def show_page(self, words: ContentPage) -> None:
        self._title.setText(words.title)
        self._reading.show_page(words)
        self._waiting.hide()
        self._start.setEnabled(True)
        announce(self, aloud(words))

    def _not_today(self) -> None:
        self.answered.emit(self._reader, False)

    def _begin(self) -> None:
        self.answered.emit(self._reader, True)


class Even(Button):
    """One of a row of buttons that must weigh the same: same look, same least width."""

    def __init__(self, text: str) -> None:
        super().__init__(text, "secondary")

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        wide = 10 * self.font().pixelSize()
        return QSize(max(hint.width(), wide), hint.height())
