"""What the story offers to choose from: exercises, journeys, goals, years."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from together.app.clock import today

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from together.app.going_on import GoingOn
    from together.app.story_pages import Opening
    from together.library import Library
    from together.play.couple import CoupleState, KeptGoal
    from together.ui.screens.story_wishes import Around, Choices

MOST_GOALS = 100  # to choose from; a list of more is no help
GOAL_LETTERS = 60  # of a goal in a choice


def around_of(
    found: Opening, library: Library | None, finished: Collection[str], going_on: GoingOn
) -> Around:
    """`finished` are the exercises that were played to their end."""
    from together.ui.screens.story_wishes import Around

    known = library.journeys if library else ()
    return Around(
        today=today(),
        exercises=exercises(library, finished, found.titles),
        journeys=[(it.id, it.title) for it in known if it.id in found.journeys],
        goals=goals(found.goals),
        talks=going_on.talks(),
        asks=going_on.asks(),
        years=found.years,
        more_agreements=found.agreements.more,
        more_thanks=found.thanks.more,
        has_goals=any(not it.removed for it in found.goals),
        in_jar=any(not it.removed for one in found.thanks.items for it in one.answers),
    )


def next_day(state: CoupleState) -> str:
    """The day to come that the two chose, as it is said; '' for none."""
    from together.ui.days import spoken_day

    return spoken_day(state.next_day, today()) if state.next_day > today() else ""


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
