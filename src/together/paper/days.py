"""Days as they are written out, in the language of the interface."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo

from together.words import _, pgettext


@dataclass(frozen=True)
class Dates:
    """How days are written where somebody else knows it better, such as the computer's own way.

    `day` and `month` take a moment (UTC milliseconds), `spoken` takes 'YYYY-MM-DD'.
    """

    day: Callable[[int], str]
    month: Callable[[int], str]
    spoken: Callable[[str], str]


LAST = 253_402_128_000_000  # the last day of the calendar that is one in every time zone


def day_of(moment: int, zone: tzinfo | None) -> str:
    """'22 November 2026' for a moment (UTC milliseconds), in `zone` or where the computer is."""
    return in_words(at(moment, zone))


def month_of(moment: int, zone: tzinfo | None) -> str:
    """'November 2026' for a moment (UTC milliseconds)."""
    found = at(moment, zone)
    return _("{month} {year}").format(month=months()[found.month - 1], year=found.year)


def spoken(day: str) -> str:
    """'22 November 2026' for '2026-11-22'; what is no day comes back as it is."""
    try:
        return in_words(date.fromisoformat(day))
    except ValueError:
        return day


def in_words(day: date) -> str:
    month = months()[day.month - 1]
    return _("{day} {month} {year}").format(day=day.day, month=month, year=day.year)


def at(moment: int, zone: tzinfo | None) -> date:
    """The day; what damage has made of a moment may be none, and is taken for the nearest."""
    seconds = min(max(moment, 0), LAST) / 1000
    return datetime.fromtimestamp(seconds, UTC).astimezone(zone).date()


def months() -> tuple[str, ...]:
    return (
        pgettext("month", "January"),
        pgettext("month", "February"),
        pgettext("month", "March"),
        pgettext("month", "April"),
        pgettext("month", "May"),
        pgettext("month", "June"),
        pgettext("month", "July"),
        pgettext("month", "August"),
        pgettext("month", "September"),
        pgettext("month", "October"),
        pgettext("month", "November"),
        pgettext("month", "December"),
    )
