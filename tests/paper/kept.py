"""What Maya and Sam have kept, in many writings and some of it hostile, to be told on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from together.paper.telling import Telling
from together.play.couple import (
    Change,
    GoalStep,
    KeptAgreement,
    KeptAnswer,
    KeptGoal,
    KeptSession,
    OwnEntry,
    People,
    Person,
)
from together.play.moves import Goal, Partner
from together.play.trends import Point, Trend
from together.play.years import Year, year_of

PEOPLE: People = {1: Person("Maya", "lake", "circle"), 2: Person("Sam", "honey", "square")}
TODAY = "2026-11-22"
NOVEMBER = 1_795_384_800_000  # 2026-11-22, ten in the evening in London
DAY = 24 * 3_600_000
TELLING = Telling(PEOPLE, TODAY, UTC)
SECRET = "zq0x0qz"  # stands where nobody may read it

SAYINGS = [
    "Ich möchte\nmehr Zeit,\n\n  und Ruhe.",
    "أريد أن نمشي معًا مساء الجمعة",
    "もっと一緒に 👩‍👩‍👧 料理したい",
    "\u0000 \u001b[31m \u2028 \ufeff \u202e end",
    '# "quoted" \\ <b>&amp;</b> | `x`\t',
    "</p></blockquote><script>alert(1)</script>",
    '" onload="x" \'><img src=http://a.bc/x>',
    "Хочу больше времени вдвоём",
    "אני רוצה ערב אחד בשבוע",
]


def said(
    *lines: str, partner: Partner | None = 1, kind: str = "write", opens_on: str = ""
) -> KeptAnswer:
    return KeptAnswer(kind, "wish", partner, "What?", lines, opens_on=opens_on)


def year(
    number: int,
    sessions: Sequence[KeptSession] = (),
    agreements: Sequence[KeptAgreement] = (),
    goals: Sequence[KeptGoal] = (),
) -> Year:
    """What of it falls into the year, in London."""
    start, end = (int(datetime(it, 1, 1, tzinfo=UTC).timestamp()) for it in (number, number + 1))
    return year_of(number, (start * 1000, end * 1000), sessions, agreements, goals)


def session(*answers: KeptAnswer, title: str = "Needs", at: int = NOVEMBER) -> KeptSession:
    return KeptSession(1, "needs", title, at - 1000, at, answers)


LETTER = said(SECRET, opens_on="2027-01-01")
LOST = KeptAnswer("write", "", 1, "What?", (SECRET,), damaged=True)
TAKEN_BACK = KeptAnswer("write", "", 1, "What?", (SECRET,), removed=True)

EVENING = KeptGoal(
    1,
    1,
    None,
    Goal(
        "An evening a week",
        "We miss talking",
        "Look at both calendars",
        (2,),
        "Sunday",
        "one of us is tired",
        "we take a walk",
        "2026-12-01",
    ),
    "open",
    False,
    NOVEMBER,
    steps=(GoalStep(1, "Ask Grandma", 1), GoalStep(2, "Book a table", None, NOVEMBER)),
)
SEA = KeptGoal(
    2,
    1,
    1,
    Goal("A weekend by the sea"),
    "reached",
    True,
    NOVEMBER - 700 * DAY,
    history=(Change(NOVEMBER - 30 * DAY, "reached"),),
)
GONE = KeptGoal(3, 1, 2, Goal(SECRET), "open", False, NOVEMBER, removed=True)
BROKEN = KeptGoal(4, 1, 2, Goal(SECRET), "open", False, NOVEMBER, damaged=True)
LOST_GOAL = replace(SEA, id=5, goal=Goal(SECRET), damaged=True)
GONE_GOAL = replace(SEA, id=6, goal=Goal(SECRET), removed=True)
GOALS = (SEA, EVENING, GONE, BROKEN, LOST_GOAL, GONE_GOAL)

AGREEMENTS = (
    KeptAgreement(1, 1, "One small yes?", "Radio off", NOVEMBER, look_again="2026-12-24"),
    KeptAgreement(2, 1, "One small yes?", "No phones", NOVEMBER, state="let go"),
    KeptAgreement(3, 1, "", SECRET, NOVEMBER, damaged=True),
)
THANKS = (
    said("for the tea", partner=1, kind="close"),
    said("for the soup", partner=2, kind="close"),
    replace(said(SECRET, kind="close"), damaged=True),
    replace(said(SECRET, kind="close"), removed=True),
    said(SECRET, kind="close", opens_on="2027-01-01"),
)
SESSIONS = (
    session(said("time"), said("quiet", partner=2), LETTER, LOST, TAKEN_BACK, *THANKS),
    session(said("earlier"), title="Earlier", at=NOVEMBER - 300 * DAY),
    session(said("last year"), title="Long ago", at=NOVEMBER - 400 * DAY),
)
HOSTILE = tuple(
    session(said(it, partner=1), said(it, it, partner=2), title=it, at=NOVEMBER - n * DAY)
    for n, it in enumerate(SAYINGS)
)
ENTRIES = (OwnEntry(1, NOVEMBER, "needs", "Needs", "write", "wish", "What?", ("my own",)),)
TREND = Trend(
    "week/team",
    "I felt on the same side",
    ("Not this week", "A little", "Mostly", "All week"),
    tuple(Point(f"2026-0{n}-03", it) for n, it in enumerate((0, 1, None, 2, 3), 1)),
)
