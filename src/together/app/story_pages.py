"""What the story's screen is told, read on the store's thread: lists page by page, never all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QDate, QDateTime

from together.play.couple import KeptAgreement, KeptGoal, KeptSession

if TYPE_CHECKING:
    from together.play.years import Year
    from together.store.store import Store
    from together.ui.screens.story_wishes import Kind, Narrowing, Origin, Where

GOALS = 200  # that are looked through for the choice
PAGE = 20  # sessions, or agreements
FOUND = 50  # things found
TRIES = 20  # slips that are taken out of the jar until one can be read

Chance = Callable[[], float]


class Page(NamedTuple):
    """A piece of a list, newest first; `more` tells that there are earlier ones."""

    items: list[Any]
    more: bool


class Opening(NamedTuple):
    """All that the screen begins with. `titles` are those of exercises that occur and of which the
    library knows nothing, `journeys` those that occur.
    """

    days: Page
    agreements: Page
    thanks: Page
    goals: list[KeptGoal]
    titles: dict[str, str]
    journeys: list[str]
    years: list[int]


class Taken(NamedTuple):
    """What was taken out of the jar, and its number there."""

    session: KeptSession | None
    number: int
    is_only_one: bool


def opening(
    strange: Collection[str],
    journeys: Sequence[str],
    moments: Sequence[int],
    where: Where,
    store: Store,
) -> Opening:
    """`strange` are exercises whose titles nobody else knows, `journeys` all there are, `moments`
    when sessions were finished; the lists reach as far as `where` does.
    """

    def first(kind: Kind) -> Page:
        most = where.built if where.tab == kind else 0
        return page(store, kind, None, where.which if kind == "days" else None, most)

    newest = store.goals.newest(GOALS)
    return Opening(
        first("days"),
        first("agreements"),
        first("thanks"),
        newest,
        {name: title for name in strange if (title := latest_title(store, exercise=name))},
        [name for name in journeys if latest_title(store, journey=name) is not None],
        years(moments, newest),
    )


def latest_title(store: Store, exercise: str = "", journey: str = "") -> str | None:
    """That of the newest session there is of them; None if there is none."""
    from together.store.shelf import About

    found = store.shelf.page(limit=1, about=About(exercise, journey))
    return found[0].title if found else None


def page(
    store: Store,
    kind: Kind,
    before: int | None = None,
    which: Narrowing | None = None,
    most: int = 0,
) -> Page:
    """A piece of the list of this kind, from those before the session `before` on.

    It has as many as a piece has, or `most` if that is more.
    """
    from together.store.shelf import About

    size = max(PAGE, most)
    match kind:
        case "agreements":
            return agreements(store, before, size)
        case "thanks":
            found = store.shelf.thanks(before, size + 1)
        case "days":
            found = store.shelf.page(before, size + 1, About(*which) if which else About())
        case "since":
            found = store.shelf.page(before, size + 1)
    return Page(found[:size], len(found) > size)


def session(store: Store, number: int) -> KeptSession | None:
    """All that was kept of a session, if it is still there."""
    try:
        return store.shelf.session(number)
    except ValueError:
        return None


def session_and_origin(store: Store, number: int) -> tuple[KeptSession, Origin] | None:
    """The same with what it looked at, or went on from."""
    found = session(store, number)
    return (found, origin_of(store, found)) if found else None


def origin_of(store: Store, of: KeptSession) -> Origin:
    from together.ui.screens.story_wishes import Origin

    before = session(store, of.after.session) if of.after else None
    goal = of.looks_at or 0
    return Origin(goal, words_of_goal(store, goal) if goal else "", before.title if before else "")


def words_of_goal(store: Store, goal: int) -> str:
    """What is wanted; '' where it is gone or damaged."""
    try:
        way = store.shelf.way(goal)
    except ValueError:
        return ""
    return next(("\n".join(it.lines) for it in way if it.kind == "goal"), "")


def agreements(store: Store, before: int | None, size: int = PAGE) -> Page:
    """Whole sessions: a list goes on from a session, not from the middle of one."""
    found = store.agreements.page(before, size + 1)
    if len(found) <= size:
        return Page(found, False)
    whole = [it for it in found if it.session != found[-1].session]
    if whole:
        return Page(whole, True)
    return Page(
        [it for it in store.agreements.page(before) if it.session == found[0].session], True
    )


def agreement(store: Store, session: int, number: int) -> KeptAgreement | None:
    """The one with the id `number` of this session, if it is still there."""
    found = store.agreements.page(session + 1, PAGE)
    return next((it for it in found if it.id == number), None)


def search(text: str, today: str, before: int | None, which: Narrowing, store: Store) -> Page:
    """What has the words of `text` in it, from those before the key `before` on."""
    from together.store.shelf import About

    about = About(which.exercise, which.journey)
    found = store.shelf.find(text, today, before, FOUND + 1, about)
    return Page(found[:FOUND], len(found) > FOUND)


def year_of(moment: int) -> int:
    """The year here at `moment` (UTC milliseconds)."""
    return int(QDateTime.fromMSecsSinceEpoch(moment).date().year())


def years(moments: Sequence[int], goals: Sequence[KeptGoal]) -> list[int]:
    """Those that occur, the newest first."""
    return sorted(
        {year_of(it) for it in [*moments, *(goal.set_at for goal in goals)]}, reverse=True
    )


def year(store: Store, number: int) -> Year:
    """What there was in a year here."""
    from together.play.years import year_of

    span = span_of(number)
    sessions, agreed = store.shelf.between(*span), store.agreements.between(*span)
    return year_of(number, span, sessions, agreed, store.goals.all())


def span_of(year: int) -> tuple[int, int]:
    """From its first moment here to before its end (UTC milliseconds)."""
    start, end = (QDate(it, 1, 1).startOfDay().toMSecsSinceEpoch() for it in (year, year + 1))
    return start, end


def taken(chance: Chance, last: int, store: Store) -> Taken:
    """One out of the jar by `chance` (from 0 up to 1), never the one with the number `last`."""
    count = store.shelf.count_thanks()
    if count == 0:
        return Taken(None, -1, is_only_one=False)
    first = drawn(count, last, chance())
    for number in [(first + step) % count for step in range(min(count, TRIES))]:
        found = store.shelf.thank(number)
        is_new = number != last or count == 1
        if is_new and found and all(not it.damaged for it in found.answers):
            return Taken(found, number, count == 1)
    return Taken(None, -1, is_only_one=False)


def drawn(count: int, last: int, by: float) -> int:
    """A number below `count`, each as likely as the others, but not `last` if there are others."""
    if count == 1 or not 0 <= last < count:
        return int(by * count)
    number = int(by * (count - 1))
    return number + (number >= last)
