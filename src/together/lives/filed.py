"""Puts a made-up life into a couple's file: each session begun and finished, each deed done.

For lives of the length that people have. `bulk` writes longer ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random

from msgspec.structs import replace

from together.lives.deeds import Deed, What
from together.lives.life import Event, Life
from together.lives.wants import Evening
from together.store import search
from together.store.file import File
from together.store.making import create_file
from together.store.queries import first_rows, writing
from together.store.store import Store

FAVOURITES = 3
AT_ONCE = 20_000  # rows indexed in one go


def make(path: Path, life: Life, count: int, today: str, passphrase: str | None = None) -> None:
    """Make a couple's file at `path` with `count` evenings before the day `today`.

    Raises StoreError, as making any file does.
    """
    events = list(life.live(count, today))
    started = next(it.started_at for it in events if isinstance(it, Evening))

    def fill(file: File) -> None:
        with unhurried(file):
            with writing(file) as db:
                db.add_all(first_rows(life.people, started))
            store = Store(file)
            write(store, events)
            for name in liked(events, life.chance):
                store.set_favourite(name, True)
            index(file)

    create_file(path, fill, passphrase)


@contextmanager
def unhurried(file: File) -> Iterator[None]:
    """Do not wait for the disk: `create_file` does, before the file gets its name."""
    file.driver.execute("PRAGMA synchronous = off")
    try:
        yield
    finally:
        file.driver.execute("PRAGMA synchronous = full")


def index(file: File) -> None:
    """Let all that was kept be found at once."""
    while search.fill(file, AT_ONCE):
        pass


def write(store: Store, events: Iterable[Event]) -> None:
    """Write all of a life, in order, into a file that holds nothing yet."""
    journey = ""
    for event in events:
        if isinstance(event, Deed):
            do(store, event)
            continue
        if event.journey not in ("", journey):
            journey = event.journey
            store.set_note("journey", journey)
        finish(store, event)


def finish(store: Store, evening: Evening) -> None:
    """Play one evening into the file."""
    session = evening.session
    goal = next((it for it in store.goals.all() if it.id == evening.looks_at), None)
    begun = store.begin(
        session.exercise,
        session.opener,
        evening.started_at,
        evening.journey,
        evening.after,
        goal,
    )
    store.finish(begun.id, session, evening.finished_at)


def do(store: Store, deed: Deed) -> None:
    """Do what was done between two evenings."""
    goals, agreements, number, at = store.goals, store.agreements, deed.number, deed.at
    ways: Mapping[What, Callable[[], object]] = {
        "first step done": partial(goals.set_first_step_done, number, True),
        "step added": partial(goals.add_step, number, deed.text),
        "step done": partial(goals.tick_step, number, deed.place, at),
        "goal reached": partial(goals.set_state, number, "reached", at),
        "goal let go": partial(goals.set_state, number, "let go", at),
        "goal kept": partial(look_again, store, deed),
        "agreement day": partial(agreements.set_day, number, deed.text),
        "agreement kept": partial(agreements.keep, number, at),
        "agreement let go": partial(agreements.let_go, number, at),
        "again": partial(store.shelf.set_again, deed.talked_of, True, at),
    }
    ways[deed.what]()


def look_again(store: Store, deed: Deed) -> None:
    """Keep a goal as it is, with another day."""
    goal = next(it.goal for it in store.goals.all() if it.id == deed.number)
    store.goals.look(deed.number, "keep", deed.at, replace(goal, look_again=deed.text))


def liked(events: Iterable[Event], chance: Random) -> list[str]:
    """A few of the exercises that were played, as favourites."""
    played = {it.session.exercise.id for it in events if isinstance(it, Evening)}
    return chance.sample(sorted(played), min(FAVOURITES, len(played)))
