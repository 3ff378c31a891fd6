"""Days and moments as people say them, in the language of the interface."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QDate, QDateTime, QLocale

from together.words import PSEUDO, _, language

NO_BREAK = "\u00a0"
# Of a date's pattern, from the day of the month to the month or the other way round; the day of
# the week has more letters.
DAY_AND_MONTH = re.compile(r"\bd{1,2}\b.*?M+|M+.*?\bd{1,2}\b")
DAY_OF_WEEK = re.compile(r"[\s,،]*(?<!d)d{3,4}[\s,،]*")


def locale() -> QLocale:
    """The computer's own way to write dates where it has our language, else the language's."""
    code = "en" if language() == PSEUDO else language()
    wanted, system = QLocale(code.replace("-", "_")), QLocale.system()
    return system if system.language() == wanted.language() else wanted


def spoken_day(day: str, today: str = "") -> str:
    """'Sunday, 22 November' for 'YYYY-MM-DD'; with the year where `today` is in another one.

    Today and tomorrow are said as such. A text that is no day comes back as it is.
    """
    date, now = QDate.fromString(day, "yyyy-MM-dd"), QDate.fromString(today, "yyyy-MM-dd")
    if not date.isValid():
        return day
    if now.isValid() and date == now:
        return _("today")
    if now.isValid() and date == now.addDays(1):
        return _("tomorrow")
    return locale().toString(
        date, day_format(with_year=now.isValid() and date.year() != now.year())
    )


def whole_day(day: str) -> str:
    """A day ('YYYY-MM-DD') with its year, as it is said. What is no day comes back as it is."""
    date = QDate.fromString(day, "yyyy-MM-dd")
    return locale().toString(date, day_format(with_year=True)) if date.isValid() else day


def day_format(*, with_year: bool) -> str:
    """The locale's long date; without its year if that is not wanted."""
    long = locale().dateFormat(QLocale.FormatType.LongFormat)
    if not with_year:
        long = long.replace("yyyy", "").replace("yy", "").strip(" ,./-،")
    return DAY_AND_MONTH.sub(unbroken, long)


def typed_format() -> str:
    """The same with its year, for a day that can be typed: its day of the week would be in the way.

    Qt takes no digit for which the day of the week, or the first day allowed, does not fit.
    """
    return DAY_OF_WEEK.sub("", day_format(with_year=True))


def unbroken(found: re.Match[str]) -> str:
    """What was found, with spaces at which no line ends."""
    return found[0].replace(" ", NO_BREAK)


def moment_day(moment: int) -> str:
    """The day of `moment` (UTC milliseconds) where this computer stands, written out."""
    return locale().toString(local(moment).date(), day_format(with_year=True))


def moment_month(moment: int) -> str:
    """'November 2026' for `moment` (UTC milliseconds)."""
    date = local(moment).date()
    month = locale().standaloneMonthName(date.month(), QLocale.FormatType.LongFormat)
    return _("{month} {year}").format(month=month, year=locale().toString(date, "yyyy"))


def local(moment: int) -> QDateTime:
    return QDateTime.fromMSecsSinceEpoch(moment)


def listed(names: Sequence[str]) -> str:
    """'Storms and Roots', as a list is said in the language of the interface."""
    return locale().createSeparatedList(list(names))
