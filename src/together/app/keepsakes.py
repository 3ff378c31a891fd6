"""Our story: what the two kept, read from the store when its screen is there."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QObject

from together.app.clock import now, today
from together.app.going_on import GoingOn
from together.app.indexing import Indexing
from together.app.story_pages import (
    Opening,
    Page,
    Taken,
    agreement,
    opening,
    page,
    search,
    session,
    taken,
    year,
    years,
)
from together.play.couple import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from together.app.couple import Couple
    from together.app.home import Home
    from together.library import Library
    from together.play.couple import CoupleState, KeptAgreement, KeptGoal, KeptSession
    from together.store.store import Store
    from together.ui.screens.story import Story
    from together.ui.screens.story_wishes import Around, Choices, Narrowing

T = TypeVar("T")
MOST_GOALS = 100  # to choose from; a list of more is no help
GOAL_LETTERS = 60  # of a goal in a choice


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
        self.indexing = Indexing(couple)
        self.indexing.ready.connect(self._is_ready)

    @property
    def _state(self) -> CoupleState:
        assert self._couple.state
        return self._couple.state

    def screen(self) -> Story:
        from together.ui.screens.story import Story

        screen, self._last = Story(), -1
        wishes = screen.wishes
        wishes.more.connect(self._add_earlier)
        wishes.narrowed.connect(self._narrow)
        wishes.look_for.connect(self._look_for)
        wishes.read.connect(self._read_session)
        wishes.open_session.connect(self._open_session)
        wishes.open_goal.connect(self._home.goals.to_goal)
        wishes.remove.connect(self._remove_session)
        wishes.again.connect(self._mark)
        wishes.list_again.connect(self._list_again)
        wishes.go_on.connect(self.going_on.begin)
        wishes.goal_of.connect(self.going_on.make_goal)
        wishes.decided.connect(self._decide)
        wishes.open_thank.connect(self._open_thank)
        wishes.year.connect(self._show_year)
        wishes.print_session.connect(self._couple.on_paper.session)
        wishes.print_year.connect(self._couple.on_paper.year_in_short)
        wishes.print_story.connect(self._couple.on_paper.story)
        wishes.own_part.connect(self._home.keeping.own_parts.open)
        screen.looking.set_ready(self.indexing.is_ready)
        has_ended, self._has_ended = self._has_ended, False
        self._read_story(screen, has_ended)
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

    def _read_story(self, screen: Story, has_ended: bool = False) -> None:
        library = self._couple.library
        known = library.exercises if library else {}
        strange = {name for name in self._state.finished if name not in known}
        journeys = [it.id for it in library.journeys] if library else []
        self._keeper.ask(
            partial(opening, strange, journeys),
            partial(self._bring, screen, partial(self._fill_story, has_ended=has_ended)),
        )

    def _fill_story(self, screen: Story, found: Opening, has_ended: bool) -> None:
        around, people = self._around(found), self._state.people
        (sessions, more), (agreed, _), (thanked, _) = found.days, found.agreements, found.thanks
        screen.show_story(sessions, agreed, people, more, thanked, around)
        if self._tab:
            screen.go_to(self._tab)
            self._tab = ""
        if has_ended:
            screen.unfold_newest(self._next_day())

    def _around(self, found: Opening) -> Around:
        from together.ui.screens.story_wishes import Around

        library = self._couple.library
        known = library.journeys if library else ()
        return Around(
            today=today(),
            exercises=exercises(library, self._state.finished, found.titles),
            journeys=[(it.id, it.title) for it in known if it.id in found.journeys],
            goals=goals(found.goals),
            talks=self.going_on.talks(),
            asks=self.going_on.asks(),
            years=years(self._state.finished_at, found.goals),
            more_agreements=found.agreements.more,
            more_thanks=found.thanks.more,
            in_jar=any(not it.removed for one in found.thanks.items for it in one.answers),
        )

    def _next_day(self) -> str:
        """The day to come that the two chose, as it is said; '' for none."""
        from together.ui.days import spoken_day

        day = self._state.next_day
        return spoken_day(day, today()) if day > today() else ""

    def _add_earlier(self, kind: str, before: int) -> None:
        screen = self._story()
        which = screen.narrowing() if screen and kind == "days" else None
        self._ask(
            lambda store: page(store, kind, before, which), partial(self._add_page, kind=kind)
        )

    def _add_page(self, screen: Story, found: Page, kind: str) -> None:
        screen.add_earlier(kind, found.items, found.more)

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
            work = partial(search, text, today(), before or None, screen.narrowing())
            self._ask(work, partial(self._show_found, text=text))

    def _show_found(self, screen: Story, found: Page, text: str) -> None:
        screen.looking.show_found(text, found.items, found.more)
        if not found.items:
            self.indexing.look()  # it may have been found to be damaged

    def _is_ready(self, ready: bool) -> None:
        screen = self._story()
        if screen is not None:
            screen.looking.set_ready(ready)

    def _read_session(self, number: int) -> None:
        self._ask(lambda store: session(store, number), self._show_session)

    def _show_session(self, screen: Story, found: KeptSession | None) -> None:
        if found is not None:
            screen.wishes.here.emit(found)

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
        self._ask(lambda store: year(store, number), partial(self._fill_year, number=number))

    def _fill_year(
        self, screen: Story, found: tuple[list[KeptSession], list[KeptGoal]], number: int
    ) -> None:
        screen.show_year(number, *found)


def exercises(
    library: Library | None, finished: Iterable[str], titles: Mapping[str, str]
) -> Choices:
    """Those that were played, by their titles; `titles` has those that the library lacks."""
    known = {name: it.title for name, it in library.exercises.items()} if library else {}
    named = {it: known.get(it) or titles.get(it, "") for it in finished}
    return sorted(((it, title) for it, title in named.items() if title), key=lambda it: it[1])


def goals(found: Iterable[KeptGoal]) -> Choices:
    """The newest that there are sessions about."""
    ways = islice(filter(has_way, found), MOST_GOALS)
    return [(str(it.id), shortened(it.goal.what)) for it in ways]


def has_way(goal: KeptGoal) -> bool:
    """Whether there are sessions about it."""
    looks = any(it.session is not None for it in goal.history)
    return (goal.session is not None or looks) and not (goal.damaged or goal.removed)


def shortened(words: str) -> str:
    """On one line, and not too long for a choice."""
    line = " ".join(words.split())
    return line if len(line) <= GOAL_LETTERS else f"{line[: GOAL_LETTERS - 1].rstrip()}…"
