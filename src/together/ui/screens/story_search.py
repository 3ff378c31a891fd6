"""Looking for words in the story: a field, and below it what was found, the newest first.

What is typed is remembered nowhere but in the field, and goes with the screen.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.couple import Hit, People
from together.play.finding import query
from together.ui.parts import Button, Flow, Note, Prompt, Small, announce, empty
from together.ui.screens.screen import between_edges
from together.ui.screens.sieve import Search
from together.ui.screens.story_answer import is_there
from together.ui.screens.story_found import FoundCard
from together.ui.screens.story_wishes import Wishes
from together.ui.theme import theme
from together.words import _, ngettext

PAUSE_MS = 120  # without a key, until it is looked for what was typed
IN_ONE_GO = 12  # cards
BETWEEN_MS = 40  # from some to the next: until the page has made room for them
LONGEST = 200  # characters that the field takes


class Seeker(QWidget):
    """The field. `asked` tells what to look for once no key comes for a moment, '' for nothing."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.search = Search(_("Search"), _("A word that one of you wrote"))
        self.search.edit.setMaxLength(LONGEST)
        self.search.edited.connect(self._edited)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        self.setFocusProxy(self.search.edit)

    def text(self) -> str:
        """What is to be looked for now; '' where nothing in the field can be."""
        typed = self.search.text().strip()
        return typed if query(typed) else ""

    def _edited(self, _text: str) -> None:
        if self.text():
            self._pause.start()
        else:
            self._pause.stop()
            self._ask()

    def _ask(self) -> None:
        self.asked.emit(self.text())


class Results(QWidget):
    """What was found of `text`. `grown` follows when there are more cards."""

    grown = Signal()

    def __init__(self, text: str, people: People, wishes: Wishes) -> None:
        super().__init__()
        self.text, self._people, self._wishes = text, people, wishes
        self._hits: list[Hit] = []
        self._waiting: list[Hit] = []  # to be set yet
        self._count_shown, self._goes_on_here = 0, False
        self._rest = QTimer(self, singleShot=True, interval=BETWEEN_MS)
        self._rest.timeout.connect(self._set_some)
        self.has_more, self._is_ready = False, True
        self.count = Small("")
        self._count = between_edges(self.count)
        self._ready = Note("", "clock")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.now.space(8))
        column.addWidget(self._count)
        self._list = box(column)  # made in the order in which Tab comes by
        column.addWidget(between_edges(self._ready))
        self._foot = box(column)

    def last(self) -> int:
        """The key of the oldest thing found so far; 0 before there is one."""
        return self._hits[-1].key if self._hits else 0

    def show_ready(self, ready: bool) -> None:
        """Whether all that was kept can be found by now."""
        self._is_ready = ready
        self._ready.set("" if ready else _("Older ones are still being made ready to be found."))

    def show_hits(self, hits: Sequence[Hit], more: bool, today: str) -> None:
        """Set these below those that are there already, and say how many there are."""
        if not self._hits:
            empty(self._list)
        fresh = [it for it in hits if not self._hits or it.key < self._hits[-1].key]
        self._hits += fresh
        readable = [it for it in fresh if is_there(it.answer, today)]
        self._count_shown += len(readable)
        self._waiting += readable
        self._goes_on_here = self._earlier_has_focus()
        self.has_more = more
        self._offer_earlier()
        self._set_some()
        self._say(self._count_shown)

    def _set_some(self) -> None:
        """A few cards at a time, so that who types on is not held up."""
        some, self._waiting = self._waiting[:IN_ONE_GO], self._waiting[IN_ONE_GO:]
        cards = [self._card(it) for it in some]
        if self._goes_on_here and cards:
            cards[0].setFocus()
        self._goes_on_here = False
        if self._waiting:
            self._rest.start()
        self.grown.emit()

    def cards(self) -> list[FoundCard]:
        found = (self._list.itemAt(place) for place in range(self._list.count()))
        widgets = (it.widget() for it in found if it)
        return [it for it in widgets if isinstance(it, FoundCard)]

    def focus_on(self, session: int) -> None:
        """Have the keyboard at the first thing found of this session."""
        for card in self.cards():
            if card.hit.session == session:
                card.setFocus()
                return

    def _card(self, hit: Hit) -> FoundCard:
        card = FoundCard(hit, self.text, self._people)
        card.clicked.connect(self._open)
        self._list.addWidget(card)
        return card

    def _open(self) -> None:
        card = self.sender()
        assert isinstance(card, FoundCard)
        if card.hit.session is not None:
            self._wishes.open_session.emit(card.hit.session)
        elif card.hit.goal is not None:
            self._wishes.open_goal.emit(card.hit.goal)

    def _say(self, count: int) -> None:
        self.count.setText(how_many(count, self.has_more))
        self._count.setVisible(count > 0)
        announce(self, self.count.text() if count else self.none_found())
        if not count and self._list.isEmpty():
            self._list.addSpacing(theme.now.space(24))
            self._list.addWidget(between_edges(Prompt(self.none_found(), centred=True)))

    def none_found(self) -> str:
        if not self._is_ready:
            return _("Nothing is found yet.")
        return _("Nothing is found for these words. A shorter word, or another one, may help.")

    def _earlier_has_focus(self) -> bool:
        held = self.window().focusWidget()
        return isinstance(held, Button) and self.isAncestorOf(held)

    def _offer_earlier(self) -> None:
        empty(self._foot)
        if self.has_more:
            earlier = Button(_("Show earlier ones"), "secondary")
            earlier.clicked.connect(self._ask_earlier)
            row = Flow(align="center")
            row.addWidget(earlier)
            self._foot.addLayout(row)

    def _ask_earlier(self) -> None:
        self._wishes.look_for.emit(self.text, self.last())


def box(column: QVBoxLayout) -> QVBoxLayout:
    """A place of its own within `column`; the layout in it."""
    holder = QWidget()
    inside = QVBoxLayout(holder)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(0)
    column.addWidget(holder)
    return inside


def how_many(count: int, more: bool) -> str:
    if more:
        return _("{n} found, and there are earlier ones").format(n=count)
    return ngettext("{n} found", "{n} found", count).format(n=count)
