"""The rows of the bench on a long life: files of several sizes, measured side by side."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bench.rows import Row, percentile

if TYPE_CHECKING:
    from bench.__main__ import Place

PAGE_MS, SEARCH_MS, TRENDS_MS, FRAME_MS, YEAR_MS = 16.0, 16.0, 30.0, 50.0, 1000.0
TODAY_RATIO = 1.3
YEAR = 60  # evenings, about as many as a couple has in one
GROWS = {"page": "a page of the story", "search": "search as one types"}
GROWTH_FROM = 0.5  # ms: below that, what is measured is the call itself


def scale_rows(place: Place, program: list[str], sizes: Sequence[int], rounds: int) -> list[Row]:
    """For each number of sessions; the largest is the one that limits are for."""
    files = {size: made(place, size) for size in sizes}
    empty, largest = made(place, 0), max(sizes)
    rows = [today_row(place, program, empty, files[largest], largest, rounds)]
    p95: dict[tuple[str, int], float] = {}
    for size, file in files.items():
        for row, measure in store_rows(place, file, size):
            p95[measure, size] = statistics.median(row.ours)
            rows.append(row)
    rows += growth_rows(p95, sizes)
    rows.append(scroll_row(place, files[largest], largest))
    rows.append(year_row(place))
    return rows


def made(place: Place, size: int, *options: str) -> Path:
    file = place.home / f"life-{size}{''.join(options)}.together"
    place.run("bench.scale", "make", str(file), "--sessions", str(size), *options)
    return file


def today_row(
    place: Place, program: list[str], empty: Path, file: Path, size: int, rounds: int
) -> Row:
    pairs = [
        (place.together([*program, str(it)]).at("usable") for it in (empty, file))
        for _ in range(rounds + 1)
    ]
    nothing, long = zip(*pairs[1:], strict=True)
    return Row(
        f"Today ready, {size:,} sessions beside none", "ms", TODAY_RATIO, [*long], [*nothing]
    )


def store_rows(place: Place, file: Path, size: int) -> Iterator[tuple[Row, str]]:
    limits = {"page": PAGE_MS, "search": SEARCH_MS, "trends": TRENDS_MS}
    words = {**GROWS, "trends": "trends of a check-in"}
    for measure, limit in limits.items():
        found = place.scale(measure, file)
        what = f"{words[measure]} p95, {size:,} sessions (median {statistics.median(found):.1f})"
        yield Row(what, "ms", 1.0, [percentile(found, 95)], [limit]), measure


def growth_rows(p95: dict[tuple[str, int], float], sizes: Sequence[int]) -> Iterator[Row]:
    """From the second largest to the largest: no worse than the logarithm of their sizes."""
    *_, before, largest = sorted(sizes) if len(sizes) > 1 else (*sizes, *sizes)
    for measure, words in GROWS.items():
        small, large = p95[measure, before], p95[measure, largest]
        allowed = math.log(largest) / math.log(before)
        what = f"{words} p95, {largest:,} beside {before:,} sessions"
        yield Row(what, "ms", allowed, [max(large, GROWTH_FROM)], [max(small, GROWTH_FROM)])


def scroll_row(place: Place, file: Path, size: int) -> Row:
    found = place.scrolled(file)
    what = f"longest frame while the story is scrolled, {size:,} sessions"
    return Row(what, "ms", 1.0, [max(found)], [FRAME_MS])


def year_row(place: Place) -> Row:
    found = place.scale("year", made(place, YEAR, "--as-kept"))
    return Row(f"a year of {YEAR} evenings as a PDF", "ms", 1.0, found, [YEAR_MS])
