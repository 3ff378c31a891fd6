"""The days the two chose, as a file that every calendar reads (iCalendar, RFC 5545).

Whoever sees the calendar sees no private word: not even the couple's lasting name is in it. A file
that is taken in a second time changes what the first one brought, and doubles nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Literal
from uuid import UUID, uuid5

from together.paper.days import LAST
from together.paper.plain import readable
from together.play.couple import KeptAgreement, KeptGoal
from together.play.reminding import open_goals, standing
from together.words import _

if TYPE_CHECKING:
    from icalendar import Alarm, Event, vText

Kind = Literal["goal", "agreement", "session"]

OURS = UUID("3f1d7a52-0c0e-4b60-9a55-6f5f0a8d2b71")  # never another one: the days would double
PROGRAM = "-//Together//Together//EN"
MORNING = timedelta(hours=9)  # after the day's begin, wherever the calendar stands
YEAR_2020 = 1_577_836_800  # seconds
MOST = 2**31 - 1  # the largest whole number that the format promises to carry


@dataclass(frozen=True)
class Day:
    """One day ('YYYY-MM-DD') that was chosen, and what it is for.

    `uid` is the same for the same goal for ever. `words` are the couple's own. `is_gone`: it was in
    an earlier file, and is no longer chosen.
    """

    uid: str
    kind: Kind
    day: str
    words: str = ""
    is_gone: bool = False


def chosen(
    couple: str,
    goals: Iterable[KeptGoal],
    agreements: Iterable[KeptAgreement],
    next_day: str = "",
) -> tuple[Day, ...]:
    """The days to look again, and the one of the next session; `couple` is the lasting name."""
    found = [
        Day(uid(couple, "goal", it.id), "goal", it.goal.look_again, it.goal.what)
        for it in open_goals(goals)
    ]
    found += [
        Day(uid(couple, "agreement", it.id), "agreement", it.look_again, it.text)
        for it in standing(agreements)
    ]
    found.append(Day(uid(couple, "session", 0), "session", next_day))
    return tuple(it for it in found if date_of(it.day))


def gone(before: Iterable[Day], now: Iterable[Day]) -> tuple[Day, ...]:
    """The days of an earlier file that are not chosen now, to be cancelled by the next one."""
    still = {it.uid for it in now}
    return tuple(replace(it, is_gone=True) for it in before if it.uid not in still)


def uid(couple: str, kind: Kind, number: int) -> str:
    """The lasting name of one day; nobody can tell from it whose day it is."""
    return str(uuid5(OURS, f"{couple} {kind} {number}"))


def calendar(
    days: Sequence[Day], moment: int, *, with_words: bool = False, with_alarm: bool = False
) -> bytes:
    """The file for `days`, as it is at `moment` (UTC milliseconds); a later one counts for more.

    Each is a whole day during which one is not busy. `with_words` puts the couple's own words into
    the text of a day, never into its title; `with_alarm` asks the calendar to tell of it at nine in
    the morning. What damage has made of a day is left out, if it is none.
    """
    from icalendar import Calendar

    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", PROGRAM)
    for day in days:
        if start := date_of(day.day):
            words = readable(day.words) if with_words else ""
            made.add_component(event(day, start, moment, words, with_alarm))
    return bytes(made.to_ical())


def event(day: Day, start: date, moment: int, words: str, with_alarm: bool) -> Event:
    from icalendar import Event

    made, title = Event(), title_of(day)
    at = datetime.fromtimestamp(min(max(moment, 0), LAST) // 1000, UTC)
    made.add("uid", day.uid)
    made.add("dtstamp", at)
    made.add("last-modified", at)
    made.add("sequence", number_of(at))
    made.add("dtstart", start)
    made.add("dtend", start + timedelta(days=1))
    made.add("summary", title)
    made.add("class", "PRIVATE")
    made.add("transp", "TRANSPARENT")
    made.add("status", "CANCELLED" if day.is_gone else "CONFIRMED")
    if words and not day.is_gone:
        made.add("description", exact(words))
    if with_alarm and not day.is_gone:
        made.add_component(alarm(title))
    return made


def exact(words: str) -> vText:
    """The words, each sign as it is: the library takes a backslash before an N for a new line."""
    from icalendar import vText

    class Exact(vText):
        def to_ical(self) -> bytes:
            text = str(self).replace("\\", "\\\\").replace("\n", "\\n")
            return text.replace(";", "\\;").replace(",", "\\,").encode()

    return Exact(words)


def alarm(title: str) -> Alarm:
    """It shows the title, without a sound."""
    from icalendar import Alarm

    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", title)
    made.add("trigger", MORNING)
    return made


def number_of(at: datetime) -> int:
    """What tells a later file from an earlier one: seconds, so that nobody has to count."""
    return min(max(int(at.timestamp()) - YEAR_2020, 0), MOST)


def title_of(day: Day) -> str:
    """Calm, and nothing private; some calendars go on showing a day that is cancelled."""
    if day.is_gone:
        return _("Together: this day is no longer chosen")
    return {
        "goal": _("Together: a day to look again at a goal"),
        "agreement": _("Together: a day to look again at an agreement"),
        "session": _("Together: the day you chose to sit down again"),
    }[day.kind]


def date_of(day: str) -> date | None:
    """The day, if it is one that has a day after it."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return None
    return found if found < date.max else None
