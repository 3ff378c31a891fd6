"""The clock of the whole app. The pure core has none: it is told the time."""

from __future__ import annotations

import time
from datetime import date

from PySide6.QtCore import QDateTime

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
    """The day here at `moment` (UTC milliseconds), as 'YYYY-MM-DD'."""
    return QDateTime.fromMSecsSinceEpoch(moment).toString("yyyy-MM-dd")
