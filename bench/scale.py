"""A long life in one file: `python -m bench.scale make|page|session|search|trends|year FILE`.

    make     a made-up life of --sessions evenings with about 100 kept answers each, all indexed;
             with --as-kept with as many as people keep
    page     a page of the story, from anywhere in it
    session  what is kept of one evening, as when it is opened in the story
    search   the first 50 hits, at each letter of words as somebody types them
    trends   all lines of one partner's check-in
    year     the newest year as a PDF, from the store to the file's bytes

All but `make` print one JSON list, in ms. The store is asked as the program asks it, without the
way to its thread and back.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random

from bench.keeping import timed
from together import library, paths
from together.app import on_paper
from together.app.own_history import names, points_of
from together.app.tour import application
from together.lives import filed, tongue
from together.lives.bulk import Bulk
from together.lives.life import Life
from together.play.trends import trends_of
from together.store import search
from together.store.shelf import PAGE
from together.store.store import Store
from together.ui.days import locale
from together.ui.paged import Paged, as_pdf, paper_size

TODAY = "2026-11-26"
ROUNDS = 200
AT_ONCE = 5000  # rows that are indexed in one piece
TYPED = ("breakfast", "quiet evening", "thank you", "walk together", "نمشي معا", "一緒に", "xyzzy")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("measure", choices=["make", *MEASURES])
    parser.add_argument("file", type=Path)
    parser.add_argument("--sessions", type=int, default=1000)
    parser.add_argument("--as-kept", action="store_true")
    given = parser.parse_args()
    if given.measure == "make":
        make(given.file, given.sessions, as_kept=given.as_kept)
        return 0
    store = Store.open(given.file)
    try:
        print(json.dumps(list(MEASURES[given.measure](store))))
    finally:
        store.close()
    return 0


def make(file: Path, sessions: int, *, as_kept: bool = False) -> None:
    """In all the languages there are words in."""
    found = library.load(paths.exercises())
    spoken = [tongue.load(it) for it in tongue.languages()]
    life = Life(found.exercises, found.journeys, spoken, 1)
    if sessions == 0:
        Store.create(file, life.people, at=1).close()
        return
    if as_kept:
        filed.make(file, life, sessions, TODAY)
    else:
        Bulk(life, sessions, TODAY).make(file)
    store = Store.open(file)
    while search.fill(store.file, AT_ONCE):
        pass
    store.close()


def pages(store: Store) -> Iterator[float]:
    """The newest first, then any."""
    chance, last = Random(1), store.shelf.page(limit=1)[0].id
    for n in range(ROUNDS):
        before = None if n == 0 else chance.randint(2, last + 1)
        yield timed(partial(store.shelf.page, before, PAGE + 1))


def evenings(store: Store) -> Iterator[float]:
    chance, last = Random(1), store.shelf.page(limit=1)[0].id
    known = {it.id for it in store.shelf.page(limit=last + 1)}
    for number in chance.choices(sorted(known), k=ROUNDS):
        yield timed(partial(store.shelf.session, number))


def searches(store: Store) -> Iterator[float]:
    """Every beginning of what is typed, as the field asks for it."""
    for _round in range(5):
        for words in TYPED:
            for end in range(1, len(words) + 1):
                yield timed(partial(store.shelf.find, words[:end], TODAY))


def trends(store: Store) -> Iterator[float]:
    check_in = library.load(paths.exercises()).exercises["check-in"]

    def all_lines() -> None:
        found = {name: points_of(name, 1, (), store) for name in names(check_in)}
        trends_of(check_in, found)

    for _ in range(50):
        yield timed(all_lines)


def years(store: Store) -> Iterator[float]:
    qt = application()
    for _ in range(7):
        made: list[bytes] = []
        yield timed(lambda made=made: made.append(year_as_pdf(store)))  # type: ignore[misc]
        if not made[0].startswith(b"%PDF"):
            raise RuntimeError("that was no PDF")
    qt.quit()


def year_as_pdf(store: Store) -> bytes:
    return as_pdf(Paged(on_paper.a_year(int(TODAY[:4]), store), paper_size(locale())))


MEASURES: dict[str, Callable[[Store], Iterator[float]]] = {
    "page": pages,
    "session": evenings,
    "search": searches,
    "trends": trends,
    "year": years,
}


if __name__ == "__main__":
    raise SystemExit(main())
