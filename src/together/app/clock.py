"""The clock of the whole app. The pure core has none: it is told the time."""

from __future__ import annotations

import time

from PySide6.QtCore import QDate, QDateTime


def now() -> int:
    """UTC milliseconds."""
    return time.time_ns() // 1_000_000


def today() -> str:
    """The day here, as 'YYYY-MM-DD'."""
    return QDate.currentDate().toString("yyyy-MM-dd")


def day_of(moment: int) -> str:
    """The day here at `moment` (UTC milliseconds), as 'YYYY-MM-DD'."""
    return QDateTime.fromMSecsSinceEpoch(moment).toString("yyyy-MM-dd")
