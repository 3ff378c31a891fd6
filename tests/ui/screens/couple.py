"""Maya and Sam, their goals and their story: data for the screens under test."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from together import library, paths
from together.play.couple import (
    CoupleState,
    KeptAgreement,
    KeptAnswer,
    KeptGoal,
    KeptSession,
    OpenSession,
    People,
    Person,
)
from together.play.journeys import Journey, Played
from together.play.moves import Goal, Partner
from together.play.suggestion import Situation

PEOPLE: People = {1: Person("Maya", "lake", "circle"), 2: Person("Sam", "honey", "square")}
TODAY = "2026-11-22"
DAY = 86_400_000
NOW = 1_795_000_000_000  # 18 November 2026

EVENING = KeptGoal(
    id=1,
    session=1,
    owner=None,
    goal=Goal(
        what="An evening a week that is only ours",
        why="We miss talking without a screen",
        first_step="Look at both calendars on Sunday",
        when="Sunday after breakfast",
        if_="one of us is too tired",
        then="we take a short walk instead",
        look_again="2026-11-20",
    ),
    state="open",
    first_step_done=False,
    set_at=NOW,
)
RUNNING = KeptGoal(
    id=2,
    session=1,
    owner=1,
    goal=Goal(
        "Running again twice a week", first_step="Shoes by the door", look_again="2026-12-06"
    ),
    state="open",
    first_step_done=True,
    set_at=NOW,
)
SEA = KeptGoal(3, 1, None, Goal("A weekend by the sea"), "reached", True, NOW)
BROKEN = KeptGoal(4, None, 2, Goal(""), "open", False, NOW, damaged=True)
GOALS = (EVENING, RUNNING, SEA, BROKEN)


def answer(kind: str, partner: Partner | None, ask: str, *lines: str) -> KeptAnswer:
    return KeptAnswer(kind, kind, partner, ask, lines)


NEEDS = KeptSession(
    id=9,
    exercise="needs-cards",
    title="What I need most",
    started_at=NOW,
    finished_at=NOW,
    answers=(
        answer("pick", 1, "Which three would do you good?", "Quiet mornings", "A walk with you"),
        answer("write", 2, "What would it look like?", "You knock before you come in."),
        answer("decide", None, "What is one small yes?", "Radio off until eight."),
        answer("close", 2, "What was good to hear?", "That you want the quiet too."),
        KeptAnswer("", "", None, "", (), damaged=True),
    ),
)
LISTENING = KeptSession(8, "listen-round", "Say it, hear it", NOW - DAY, NOW - DAY)
RULES = KeptSession(7, "room-rules", "Our room rules", NOW - 40 * DAY, NOW - 40 * DAY)
SESSIONS = (NEEDS, LISTENING, RULES)
THANKED = (replace(NEEDS, answers=(answer("close", 2, "", "That you want the quiet too."),)),)
AGREEMENTS = (
    KeptAgreement(1, 9, "What is one small yes?", "Radio off until eight.", NOW),
    KeptAgreement(2, 7, "", "", NOW, damaged=True),
)


@cache
def shelf() -> library.Library:
    """The shipped content."""
    return library.load(paths.exercises())


def groundwork() -> Journey:
    return shelf().journeys[0]


def situation(here: CoupleState, **different: object) -> Situation:
    """What the rule of Today looks at, where Maya and Sam stand as in `here`."""
    due = [it.id for it in here.goals if it.goal.look_again and it.goal.look_again <= TODAY]
    usual: dict[str, object] = {
        "today": TODAY,
        "played": [Played(name, "2026-11-01") for name in here.finished],
        "open_exercise": here.session.exercise.id if here.session else "",
        "goals_due": due,
        "booked": here.next_day,
    }
    return Situation(**(usual | different))  # type: ignore[arg-type]


def begun(exercise: str = "needs-cards") -> OpenSession:
    return OpenSession(1, shelf().exercises[exercise], 1, (), None, NOW)


def state(**different: object) -> CoupleState:
    """Where Maya and Sam stand: the first sitting is behind them."""
    usual: dict[str, object] = {
        "people": PEOPLE,
        "session": None,
        "opener": 1,
        "finished": groundwork().sittings[0].exercises,
        "goals": (EVENING, RUNNING),
    }
    return CoupleState(**(usual | different))  # type: ignore[arg-type]
