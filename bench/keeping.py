"""The couple's file by itself: `python -m bench.keeping open|save FOLDER`.

    open   a file with a passphrase, from the passphrase to what Today shows, --count times
    save   a half-written answer as it is saved while somebody types, --count times; --passphrase
           for a file that has one

Prints one JSON list, in ms. Both are done on the store's thread, as the program does.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from together import library, paths
from together.play.couple import Draft, People, Person
from together.store.thread import StoreThread

PASSPHRASE = "winter harbour lantern moss"
PEOPLE: People = {1: Person("Maya", "lake", "circle"), 2: Person("Sam", "honey", "square")}
LINE = "It would look like an hour on Saturday, with nobody calling. "


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("measure", choices=["open", "save"])
    parser.add_argument("--count", type=int, default=15)
    parser.add_argument("--passphrase", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "couple.together"
        make(path, given.passphrase or given.measure == "open")
        measure = openings if given.measure == "open" else savings
        print(json.dumps(measure(path, given.count, given.passphrase)))
    return 0


def make(path: Path, with_passphrase: bool) -> None:
    thread = StoreThread()
    thread.create(path, PEOPLE, 1).result()
    if with_passphrase:
        thread.protect(PASSPHRASE).result()
    thread.stop()


def openings(path: Path, count: int, _passphrase: bool) -> list[float]:
    """Each in a thread of its own, after one that imports all that is needed."""
    return [opened(path) for _ in range(count + 1)][1:]


def opened(path: Path) -> float:
    thread = StoreThread()
    try:
        return timed(lambda: thread.open(path, PASSPHRASE).result())
    finally:
        thread.stop()


def savings(path: Path, count: int, passphrase: bool) -> list[float]:
    """An answer that grows by a line at each save."""
    thread = StoreThread()
    thread.open(path, PASSPHRASE if passphrase else None).result()
    try:
        found = library.load(paths.exercises()).exercises["needs-cards"]
        begun = thread.ask(lambda store: store.begin(found, 1, 1)).result()

        def save(n: int) -> None:
            draft = Draft("2:1", {"text": LINE * (n % 40), "caret": n})
            thread.ask(lambda store: store.save_draft(begun.id, draft, n)).result()

        return [timed(partial(save, n)) for n in range(count + 20)][20:]
    finally:
        thread.stop()


def timed(work: Callable[[], object]) -> float:
    """How long `work` took, in ms."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    raise SystemExit(main())
