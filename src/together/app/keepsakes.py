"""Our story: what the two kept, read from the store when its screen is there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QObject

from together.app.clock import now, today
from together.app.going_on import GoingOn
from together.app.indexing import Indexing
from together.app.story_away import Away
from together.app.story_choices import around_of, next_day
from together.app.story_pages import (
    Opening,
    Page,
    Taken,
    agreement,
    opening,
    page,
    search,
    session_and_origin,
    taken,
    year,
)
from together.play.couple import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from together.app.couple import Couple
    from together.app.home import Home
    from together.play.couple import CoupleState, KeptAgreement, KeptSession
    from together.play.years import Year
    from together.store.store import Store
    from together.ui.screens.story import Story
    from together.ui.screens.story_wishes import Kind, Narrowing, Origin, Where

T = TypeVar("T")


class Keepsakes(QObject):
    """Fills the screen, and changes what the two change there."""

    def __init__(
        self, home: Home, couple: Couple, chance: Callable[[], float] | None = None
    ) -> None:
        super().__init__(home)
        self._home, self._couple, self._keeper = home, couple, couple.keeper
        self.chance = chance  # what comes out of the jar; None: nobody can foresee it
        self._has_ended = False  # a session, a moment ago: the story opens on it
        self._tab = ""  # the list that it opens on else
        self._last = -1  # taken out of the jar
        self.going_on = GoingOn(home, couple)
        self.away = Away(home, couple, self.going_on)
        self.indexing = Indexing(couple)
        self.indexing.ready.connect(self._is_ready)

    @property
    def _state(self) -> CoupleState:
        assert self._couple.state
        return self._couple.state

    def screen(self) -> Story:
        from together.ui.screens.story import Story

        screen, self._last = Story(), -1
        where = self.away.taken()
        wishes = screen.wishes
        wishes.more.connect(self._add_earlier)
        wishes.narrowed.connect(self._narrow)
        wishes.look_for.connect(self._look_for)
        wishes.read.connect(self._read_session)
        wishes.open_session.connect(self._open_session)
        wishes.open_goal.connect(self._home.goals.to_goal)
        wishes.remove.connect(self._remove_session)
        wishes.mark.connect(self._mark)
        wishes.list_again.connect(self._list_again)
        wishes.go_on.connect(self.going_on.begin)
        wishes.decided.connect(self._decide)
        wishes.open_thank.connect(self._open_thank)
        wishes.year.connect(self._show_year)
        self.away.listen(screen)
        wishes.own_part.connect(self._home.keeping.own_parts.open)
        screen.looking.set_ready(self.indexing.is_ready)
        has_ended, self._has_ended = self._has_ended, False
        self._read_story(screen, where, has_ended)
        self.indexing.look()
        return screen

    def session_ended(self) -> None:
        """Have the story open on the session that has just ended."""
        self._has_ended = True
        self._couple.backups.session_ended()

    def open_on(self, tab: str) -> None:
        """Go to the story, to the list "days", "agreements", "thanks" or "again"."""
        self._tab = tab
        self._home.go("story")

    def _story(self) -> Story | None:
        """The screen, if it is there."""
        return cast("Story | None", self._home.screen("story"))

    def _ask(self, work: Callable[[Store], T], then: Callable[[Story, T], None]) -> None:
        """Have `work` done, and `then` told of it if the screen is still the same."""
        screen = self._story()
        if screen is not None:
            self._keeper.ask(work, partial(self._bring, screen, then))

    def _bring(self, screen: Story, then: Callable[[Story, T], None], found: T) -> None:
        if self._home.is_shown(screen):
            then(screen, found)

    # The lists

    def _read_story(
        self, screen: Story, where: Where | None = None, has_ended: bool = False
    ) -> None:
        """Read it anew, as far as `where` reaches; or as it is narrowed, from the newest on."""
        from together.ui.screens.story_wishes import Where

        library, finished = self._couple.library, self._state.finished
        known = library.exercises if library else {}
        strange = {name for name in finished if name not in known}
        journeys = [it.id for it in library.journeys] if library else []
        far = where or Where(which=screen.narrowing())
        self._keeper.ask(
            partial(opening, strange, journeys, self._state.finished_at, far),
            partial(
                self._bring,
                screen,
                partial(self._fill_story, far=far, where=where, has_ended=has_ended),
            ),
        )

    def _fill_story(
        self, screen: Story, found: Opening, far: Where, where: Where | None, has_ended: bool
    ) -> None:
        from together.ui.screens.story_place import come_back, get_ready

        people, library = self._state.people, self._couple.library
        around = around_of(found, library, self._state.finished, self.going_on)
        (sessions, more), (agreed, _), (thanked, _) = found.days, found.agreements, found.thanks
        self.away.years = found.years
        if where is not None:
            get_ready(screen, where)
        screen.show_story(sessions, agreed, people, more, thanked, around)
        if screen.narrowing() != far.which:  # what it was narrowed to is no more
            self._narrow(screen.narrowing())
        if where is not None:
            come_back(screen, where)
        if self._tab:
            screen.go_to(self._tab)
            self._tab = ""
        if has_ended:
            screen.unfold_newest(next_day(self._state))

    def _add_earlier(self, kind: Kind, before: int) -> None:
        screen = self._story()
        which = screen.narrowing() if screen and kind == "days" else None
        self._ask(
            lambda store: page(store, kind, before, which),
            partial(self._add_page, kind=kind, before=before, which=which),
        )

    def _add_page(
        self, screen: Story, found: Page, kind: Kind, before: int, which: Narrowing | None
    ) -> None:
        if which in (None, screen.narrowing()):  # else it is for an older choice
            screen.add_earlier(kind, *found, before)

    def _narrow(self, which: Narrowing) -> None:
        self._ask(
            lambda store: page(store, "days", None, which), partial(self._show_days, which=which)
        )

    def _show_days(self, screen: Story, found: Page, which: Narrowing) -> None:
        screen.show_days(which, found.items, found.more)

    def _remove_session(self, session: int) -> None:
        self._keeper.ask(lambda store: store.remove_session(session))
        self._couple.ask_state()
        screen = self._story()
        if screen is not None:
            self._read_story(screen)

    # Search

    def _look_for(self, text: str, before: int) -> None:
        screen = self._story()
        if screen is not None:
            which = screen.narrowing()
            work = partial(search, text, today(), before or None, which)
            self._ask(work, partial(self._show_found, text=text, which=which))

    def _show_found(self, screen: Story, found: Page, text: str, which: Narrowing) -> None:
        if which != screen.narrowing():  # for an older choice
            return
        screen.looking.show_found(text, found.items, found.more)
        if not found.items:
            self.indexing.look()  # it may have been found to be damaged

    def _is_ready(self, ready: bool) -> None:
        screen = self._story()
        if screen is not None:
            screen.looking.set_ready(ready)

    def _read_session(self, number: int) -> None:
        self._ask(lambda store: session_and_origin(store, number), self._show_session)

    def _show_session(self, screen: Story, found: tuple[KeptSession, Origin] | None) -> None:
        if found is not None:
            screen.wishes.here.emit(*found)

    def _open_session(self, session: int) -> None:
        self._ask(lambda store: page(store, "since", session + 1), self._show_since)

    def _show_since(self, screen: Story, found: Page) -> None:
        screen.looking.show_since(found.items, found.more)

    # Again

    def _mark(self, session: int, position: int, on: bool) -> None:
        place, at = Place(session, position), now()
        self._keeper.ask(lambda store: store.shelf.set_again(place, on, at))

    def _list_again(self) -> None:
        self._ask(lambda store: store.shelf.again(), self._show_again)

    def _show_again(self, screen: Story, found: list[KeptSession]) -> None:
        screen.show_again(found)

    # Agreements

    def _decide(self, session: int, number: int, what: str, words: str, day: str) -> None:
        self._home.goals.agreements.decide(number, what, words, day)
        self._ask(lambda store: agreement(store, session, number), self._show_agreement)

    def _show_agreement(self, screen: Story, found: KeptAgreement | None) -> None:
        if found is not None:
            screen.show_agreement(found)

    # Thanks

    def _open_thank(self) -> None:
        from together.app.gatekeeper import chance

        self._ask(partial(taken, self.chance or chance, self._last), self._show_thank)

    def _show_thank(self, screen: Story, found: Taken) -> None:
        self._last = found.number
        screen.show_thank(found.session, is_only_one=found.is_only_one)

    # A year

    def _show_year(self, number: int) -> None:
        self._ask(lambda store: year(store, number), fill_year)


def fill_year(screen: Story, found: Year) -> None:
    screen.show_year(found)
