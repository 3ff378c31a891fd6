"""Our story: what the two shared so far, by date or by a word in it; agreements; thanks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from together.play.couple import KeptAgreement, KeptSession, People
from together.play.years import Year
from together.ui.parts import Note, Segmented, Small, empty
from together.ui.screens.own_part import OwnDoors
from together.ui.screens.screen import Screen, between_edges
from together.ui.screens.steady import keep_room_of_bar
from together.ui.screens.story_again import Again
from together.ui.screens.story_agreements import Agreements
from together.ui.screens.story_days import Days, Filters
from together.ui.screens.story_list import StoryList, put_in_order
from together.ui.screens.story_lists import Head, list_for, list_in, nothing, tabs
from together.ui.screens.story_looking import Looking
from together.ui.screens.story_search import Seeker
from together.ui.screens.story_thanks import ThanksPage
from together.ui.screens.story_wishes import EVERYTHING, Around, Held, Kind, Narrowing, Wishes
from together.ui.screens.story_year import YearPage
from together.ui.theme import theme
from together.words import _


class Story(Screen):
    """What is asked for here, `wishes` tell; `looking` is the search.

    Of each list it sets the newest, and those before them when they are asked for.
    """

    def __init__(self) -> None:
        super().__init__(width=900)
        keep_room_of_bar(self.area, self._outer)  # what is found changes with each key
        self.wishes = Wishes(self)
        self._people: People = {}
        self._around = Around()
        self.wide: set[int] = set()
        self._held: dict[str, Held] = {it: Held() for it in ("days", "agreements", "thanks")}
        self.content: QWidget | None = None
        self.head, self.until = Head(), Note("", "calendar")
        self.year, self.paper = self.head.year, self.head.paper
        self.seeker, self.filters = Seeker(), Filters()
        self.tabs = Segmented(tabs(), _("What to look at"), value="days")
        self._add_top()
        self.looking = Looking(self.wishes, self.seeker.search.edit, self.filters.goal)
        self._list, self._doors = QVBoxLayout(), QVBoxLayout()
        self.column.addWidget(self.looking)
        for part in (self._list, self._doors):
            part.setSpacing(theme.now.space(8))
            self.column.addLayout(part)
        self._list.addWidget(between_edges(Small(_("Your story will be here in a moment."))))

    def _add_top(self) -> None:
        self.year.clicked.connect(partial(self.show_year_page, 0))
        self.paper.clicked.connect(self.wishes.print_story)
        self.add_layout_of(self.head)
        self._browsing = (self.year, self.paper, self.seeker, self.tabs, self.filters)
        for below in (self.until, *self._browsing[2:]):
            self.add(below)
        for part in self._browsing:
            part.hide()
        self.seeker.asked.connect(self.look_for)
        self.tabs.chosen.connect(self._show)
        self.filters.changed.connect(self._narrow)
        self.wishes.mark.connect(self._mark)

    def show_story(
        self,
        sessions: Sequence[KeptSession],
        agreements: Sequence[KeptAgreement],
        people: People,
        more: bool = False,
        thanked: Sequence[KeptSession] = (),
        around: Around | None = None,
    ) -> None:
        """Show these sessions, newest first. `more` tells that there are earlier ones.

        `thanked` are sessions with a thank-you, and of their answers these alone.
        """
        self._people, self._around = people, around or Around(in_jar=bool(thanked))
        self._held = {
            "days": Held(list(sessions), more),
            "agreements": Held(list(agreements), self._around.more_agreements),
            "thanks": Held(list(thanked), self._around.more_thanks),
        }
        self.looking.set_people(people, self._around)
        empty(self._doors)
        self._doors.addWidget(between_edges(OwnDoors(people, self.wishes.own_part)))
        here = self.holds_focus()
        self.filters.offer(self._around)
        self._stop_looking()
        self._show()
        if here:
            self.tabs.setFocus()

    def is_empty(self) -> bool:
        """Whether nothing at all is kept."""
        kept = self._held["days"].items or self._held["agreements"].items
        return not (kept or self._around.has_goals) and self.narrowing() == EVERYTHING

    def go_to(self, tab: str) -> None:
        """Open on this list."""
        self.tabs.set_value(tab)
        self._show()

    def unfold_newest(self, until: str = "") -> None:
        """Open the session that has just ended. `until` is the next day they chose, as said."""
        self.until.set(_("See you on {day}.").format(day=until) if until else "")
        if self._held["days"].items and isinstance(self.content, Days):
            fold = self.content.fold(self._held["days"].items[0].id)
            fold.open()
            self.land_on(fold.head)

    def add_earlier(
        self, kind: Kind, items: Sequence[Any], more: bool = False, before: int = 0
    ) -> None:
        """Add earlier ones to a list: below it, if it is the one that is shown.

        What comes late, for another list than one that goes on from `before`, is dropped.
        """
        for part in (self.content, self.looking.since):
            shown = getattr(part, "list", part)
            if isinstance(shown, StoryList) and shown.kind == kind:
                shown.take_after(before, items, more)
                return
        if kind in self._held:
            self._held[kind].take(items, more)

    def _show(self, _tab: str = "") -> None:
        """Show what the tab says."""
        self.looking.leave()
        self.head.title.setText(_("Our story"))
        for part in self._browsing:
            part.setVisible(not self.is_empty())
        tab = self.tabs.value()
        self.filters.show_for(tab if not self.is_empty() else "")
        if self.is_empty():
            self._put(nothing(self._people))
        elif tab == "again":
            self._put(between_edges(Small(_("It will be here in a moment."))))
            self.wishes.list_again.emit()
        else:
            self._put(self._list_of(tab))

    def _put(self, content: QWidget) -> None:
        """In place of what was there; Tab comes to it after what stands above it."""
        empty(self._list)
        self.content = content
        self._list.addWidget(content)
        self._put_in_order()

    def _put_in_order(self) -> None:
        """What is made late would else come after the doors below it."""
        if self.content is not None:
            put_in_order(self.filters.goal, self.content)

    def _list_of(self, tab: str) -> QWidget:
        about = self.wishes, self.tabs, self._people, self._around
        made = list_for(tab, self._held[tab], about, self.wide)
        shown = list_in(made)
        if isinstance(shown, Days):
            shown.is_narrowed = self.narrowing() != EVERYTHING
        shown.begin()
        shown.grown.connect(self._put_in_order)
        return made

    def _mark(self, session: int, position: int, on: bool) -> None:
        self._held["days"].mark(session, position, on)

    # What is wanted

    def narrowing(self) -> Narrowing:
        """Which sessions are wanted now."""
        return self.filters.value()

    def _narrow(self) -> None:
        if self.looking.text():
            self.look_for(self.seeker.text())
        else:
            self.wishes.narrowed.emit(self.narrowing())

    def look_for(self, text: str) -> None:
        """In place of the lists; with nothing to look for these come back."""
        if not text:
            if self.looking.text():
                self._show()
            return
        self._put(QWidget())
        self.tabs.hide()
        self.filters.show_for("search")
        self.looking.look_for(text)

    def _stop_looking(self) -> None:
        self.seeker.search.set_text("")
        self.looking.leave()

    def show_year_page(self, year: int) -> None:
        """One year on one page; 0 is the newest."""
        page = YearPage(self._around, self.wishes, self._people, self.head.title)
        page.back.clicked.connect(self._leave_year)
        self._stop_looking()
        for part in self._browsing:
            part.hide()
        self._put(page)
        page.years.setFocus()
        page.begin(year)

    def _leave_year(self) -> None:
        self._show()
        self.year.setFocus()

    # What comes

    def show_days(self, which: Narrowing, sessions: Sequence[KeptSession], more: bool) -> None:
        """Show these instead; what comes late for another choice is dropped."""
        if which != self.narrowing():
            return
        self._held["days"] = Held(list(sessions), more)
        if isinstance(self.content, Days):
            self._put(self._list_of("days"))

    def show_agreement(self, agreement: KeptAgreement) -> None:
        """One that the two have decided on a moment ago."""
        if isinstance(self.content, Agreements):
            self.content.show_agreement(agreement)

    def show_again(self, found: Sequence[KeptSession]) -> None:
        """What is marked, if one still looks at that list."""
        if self.tabs.value() == "again" and self.tabs.isVisible():
            self._put(Again(found, self._people, self._around, self.wishes))

    def show_thank(self, found: KeptSession | None, *, is_only_one: bool) -> None:
        """What was taken out of the jar."""
        if isinstance(self.content, ThanksPage):
            self.content.jar.show_thank(found, is_only_one=is_only_one)

    def show_year(self, year: Year) -> None:
        """What there was in it, if one still looks at it."""
        if isinstance(self.content, YearPage):
            self.content.show_year(year)
