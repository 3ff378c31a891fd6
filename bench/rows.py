"""One row of the bench's table."""

from __future__ import annotations

import statistics
from typing import NamedTuple


class Row(NamedTuple):
    what: str
    unit: str
    limit: float  # for the ratio
    ours: list[float]
    beside: list[float]

    def ratio(self) -> float:
        """Of the two medians that are shown: single pairs differ by a third on a busy machine."""
        return statistics.median(self.ours) / statistics.median(self.beside)

    def __str__(self) -> str:
        ours, beside = statistics.median(self.ours), statistics.median(self.beside)
        above = "" if self.ratio() <= self.limit else " above"
        numbers = f"{ours:.1f} {self.unit} | {beside:.1f} {self.unit} | {self.ratio():.2f}"
        return f"| {self.what} | {numbers} | {self.limit:.2f}{above} |"


def percentile(ordered: list[float], part: int) -> float:
    return ordered[min(len(ordered) - 1, len(ordered) * part // 100)]
