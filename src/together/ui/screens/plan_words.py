"""How a plan is told: times of day, minutes, kinds of blocks."""

from __future__ import annotations

import re

from together.play.workshop import Meeting, Plan
from together.ui.parts import Chip
from together.ui.screens.wording import minutes_word
from together.words import _, ngettext

HOUR, HOURS = 60, 24
TYPED = re.compile(r"(\d{1,2})(?:\s*[:.]?\s*(\d\d))?")
ICONS = {"exercise": "cards", "talk": "chat", "break": "pause"}


def clock(minutes: int) -> str:
    """'19:05' for so many minutes from midnight; the end of the day is '24:00'."""
    hour, minute = divmod(minutes, HOUR)
    return f"{hour:02}:{minute:02}"


def read_clock(words: str) -> str:
    """'07:30' for '7:30', '7.30' or '0730', '19:00' for '19'; '' for what is no time of day."""
    found = TYPED.fullmatch(words.strip())
    if found is None:
        return ""
    hour, minute = int(found[1]), int(found[2] or 0)
    return clock(hour * HOUR + minute) if hour < HOURS and minute < HOUR else ""


def span(meeting: Meeting) -> str:
    """From when to when it goes."""
    start, end = clock(meeting.starts), clock(meeting.starts + meeting.minutes)
    return _("{start} to {end}").format(start=start, end=end)


def whole(meeting: Meeting) -> str:
    """From when to when, and how long in all."""
    return f"{span(meeting)} · {length_word(meeting.minutes)}"


def length_word(minutes: int) -> str:
    """'2 hours', '1 h 40 min', '45 minutes'."""
    hours, left = divmod(minutes, HOUR)
    if not hours:
        return minutes_word(minutes)
    if not left:
        return ngettext("{n} hour", "{n} hours", hours).format(n=hours)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=left)


def kind_word(kind: str) -> str:
    return {"exercise": _("Exercise"), "talk": _("Talk"), "break": _("Break")}[kind]


def drop_words(drop: int) -> str:
    """What becomes of a block when time is short; '' if nothing."""
    return _("may be left out, as number {n}").format(n=drop) if drop else ""


def facts(plan: Plan, *, is_own: bool) -> list[Chip]:
    """What the foot of a plan's card tells."""
    first = plan.meetings[0]
    count = len(plan.meetings)
    if count == 1:
        chips = [
            Chip(length_word(first.minutes), icon="clock"),
            Chip(span(first), icon="calendar"),
        ]
    else:
        words = ngettext("{n} meeting", "{n} meetings", count).format(n=count)
        starts = _("the first at {start}").format(start=first.start)
        chips = [Chip(words, icon="calendar"), Chip(starts, icon="clock")]
    return [*chips, Chip(_("yours"), icon="pencil")] if is_own else chips
