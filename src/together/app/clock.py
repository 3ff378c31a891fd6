"""The clock of the whole app. The pure core has none: it is told the time."""

from __future__ import annotations

import time
from datetime import date

LAST = 32_000_000_000_000  # in the year 2984
ahead = 0  # milliseconds that this clock is before the computer's: months pass in a test


def now() -> int:
    """UTC milliseconds."""
    return time.time_ns() // 1_000_000 + ahead


def today() -> str:
    """The day here, as 'YYYY-MM-DD'."""
    return day_of(now())


def this_day() -> date:
    """The day here."""
    return date.fromisoformat(today())


def day_of(moment: int) -> str:
    """The day here at `moment` (UTC milliseconds), as 'YYYY-MM-DD'.

    What damage has made of a moment is taken for the nearest that every system knows a day for.
    """
    year, month, day = time.localtime(min(max(moment, 0), LAST) / 1000)[:3]
    return f"{year:04}-{month:02}-{day:02}"
