"""The power goes at any moment, and nothing that the store has acknowledged is lost.

The store plays evenings; from what it did to the disk (see `power_loss`) comes what is left after
a cut, and the store opens that. For the figures of a longer run, in both kinds of file:
python -m tests.store.test_power_loss 500
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session as Database

from tests.sample import sample
from tests.store.power_loss import (
    SECTOR,
    Acknowledged,
    Disk,
    Event,
    Image,
    Remove,
    Sync,
    Truncate,
    Write,
    recorded,
)
from tests.store.short import SHORT_EXERCISE
from tests.store.walk import PEOPLE, Pen, markers, markers_on_disk
from together.play.session import Session
from together.store import driver, keys
from together.store.errors import StoreError
from together.store.file import File, open_file
from together.store.store import Store

CUTS = int(os.environ.get("TOGETHER_CUTS", "60"))
CUTS_OF_AN_EVENING = 60
NAME = "ana-ben.together"
SAMPLE = sample()
PASSPHRASE = "four calm words here"
NORMAL, OFF = "synchronous = normal", "synchronous = off"
derived_once = cache(keys.stretched)


@dataclass
class Found:
    """What `cuts` cuts did to the `commits` that were acknowledged in so many evenings."""

    cuts: int = 0
    commits: int = 0
    syncs: int = 0
    lossy: int = 0  # cuts after which acknowledged commits were missing
    worst: int = 0  # how many of them at most
    broken: int = 0  # cuts that left a file that can't be read, or holds what it never held
    untidy: int = 0  # cuts after which words that were thrown away stayed in the file


@dataclass(frozen=True)
class Evening:
    """The file before, all that happened to the disk, and what the file held after each commit."""

    image: Image
    events: list[Event]
    states: list[str]


@contextmanager
def settings(*other: str) -> Iterator[None]:
    """Open files with `other` settings than ours; the key of each is derived once, as ever."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(driver, "PRAGMAS", (*driver.PRAGMAS, *other))
        patch.setattr(keys, "stretched", derived_once)
        yield


def an_evening(seed: int, passphrase: str | None) -> Evening:
    """Each is unlike the others. The file is opened, played on and closed twice."""
    with TemporaryDirectory() as folder:
        path, pen = Path(folder).resolve() / NAME, Pen(seed)
        Store.create(path, PEOPLE, at=1, passphrase=passphrase).close()
        image, states = {NAME: path.read_bytes()}, list[str]()
        with recorded(path.parent) as events:
            for _ in range(2):
                with closing(open_file(path, passphrase)) as file:
                    states = states or [content_of(file)]
                    with acknowledging(file, events, states):
                        a_sitting(Store(file), pen)
    return Evening(image, events, states)


@contextmanager
def acknowledging(file: File, events: list[Event], states: list[str]) -> Iterator[None]:
    """Note where each commit returned, and what the file held then."""

    def note(_session: Database) -> None:
        states.append(content_of(file))
        events.append(Acknowledged(len(states) - 1))

    event.listen(Database, "after_commit", note)
    try:
        yield
    finally:
        event.remove(Database, "after_commit", note)


def content_of(file: File) -> str:
    """Short for every row of every table."""
    listed = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
    content = [
        file.driver.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
        for (table,) in file.driver.execute(listed).fetchall()
    ]
    return sha256(repr(content).encode()).hexdigest()


def a_sitting(store: Store, pen: Pen) -> None:
    for exercise in (SHORT_EXERCISE, SAMPLE, SHORT_EXERCISE):
        if store.open_session() is None:
            store.begin(exercise, 1, at=2)
        a_session(store, pen)
    store.set_favourite("short", True)
    if story := store.shelf.sessions(limit=1):
        store.remove_session(story[0].id)
    store.close()


def a_session(store: Store, pen: Pen) -> None:
    """Go on with the open session to its end; now and then it stays open, or is set aside."""
    begun = store.open_session()
    assert begun is not None
    session = Session(begun.exercise, begun.opener, begun.moves)
    while not session.is_over:
        match pen.chance.choices(["move", "type", "back", "aside", "leave"], [60, 50, 9, 1, 1])[0]:
            case "move":
                move = pen.move(session)
                store.push(begun.id, len(session.moves), move, at=3)
                session = session.push(move)
            case "type":
                store.save_draft(begun.id, pen.draft(session), at=4)
            case "back" if session.can_go_back:
                session = session.back()
                store.back(begun.id, len(session.moves), pen.draft(session), at=5)
            case "aside":
                store.set_aside(begun.id, at=6)
                return
            case "leave":
                return
    store.finish(begun.id, session, at=7)


class Trial:
    """Cuts an evening off, and looks at what a store finds afterwards."""

    def __init__(self, evening: Evening, passphrase: str | None, chance: Random) -> None:
        self._evening, self._passphrase, self._chance = evening, passphrase, chance
        self._disk = Disk(evening.image)

    def cut(self, cuts: int, found: Found) -> None:
        """Cut it off at `cuts` moments, and add to `found` what is wrong."""
        events, done = self._evening.events, 0
        for moment in sorted(self._chance.randrange(len(events)) for _ in range(cuts)):
            self._disk.take(events[done:moment])
            done = moment
            image = self._disk.after_cut(self._chance)
            if self._chance.random() < 0.5:
                image = self._cut_at_the_start(image)
            self._judge(image, found)
        found.cuts += cuts
        found.commits += len(self._evening.states) - 1
        found.syncs += sum(isinstance(event, Sync) for event in events)

    def _cut_at_the_start(self, image: Image) -> Image:
        """The power is back, and gone again while the file is opened and put in order."""
        with laid_out(image) as (path, events), suppress(StoreError):
            Store.open(path, self._passphrase).close()
        disk = Disk(image)
        disk.take(events[: self._chance.randrange(len(events) + 1)])
        return disk.after_cut(self._chance)

    def _judge(self, image: Image, found: Found) -> None:
        with laid_out(image) as (path, _):
            try:
                state, is_tidy = what_opens(path, self._passphrase)
            except StoreError:
                state, is_tidy = "", True
        states, acknowledged = self._evening.states, self._disk.acknowledged
        found.untidy += not is_tidy
        if state in states[acknowledged : acknowledged + 2]:  # perhaps the next was under way
            return
        if state in states[:acknowledged]:
            found.lossy += 1
            last = max(n for n in range(acknowledged) if states[n] == state)
            found.worst = max(found.worst, acknowledged - last)
        else:
            found.broken += 1


@contextmanager
def laid_out(image: Image) -> Iterator[tuple[Path, list[Event]]]:
    """The couple's file in a folder that holds `image`, and what happens there."""
    with TemporaryDirectory() as folder:
        for name, content in image.items():
            (Path(folder) / name).write_bytes(content)
        path = Path(folder).resolve() / NAME
        with recorded(path.parent) as events:
            yield path, events


def what_opens(path: Path, passphrase: str | None) -> tuple[str, bool]:
    """The content, "" if it is not sound, and whether thrown away words are gone after a close."""
    with closing(open_file(path, passphrase)) as file:
        sound = file.driver.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        state = content_of(file) if sound else ""
        store = Store(file)
        words = markers(
            (store.shelf.sessions(limit=100), store.goals.all(), store.agreements.page())
        )
        is_open = store.open_session() is not None
        store.close()
    return state, is_open or markers_on_disk(path.parent) <= words


def found_after(cuts: int, passphrase: str | None, *other: str) -> Found:
    """What so many cuts do, with our settings or `other` ones."""
    found = Found()
    for seed, start in enumerate(range(0, cuts, CUTS_OF_AN_EVENING)):
        with settings(*other):
            evening = an_evening(seed, passphrase)
        with settings():
            some = min(CUTS_OF_AN_EVENING, cuts - start)
            Trial(evening, passphrase, Random(seed)).cut(some, found)
    return found


def test_a_cut_takes_sectors_that_were_not_synced_and_no_others() -> None:
    old, new = b"o" * SECTOR, b"n" * SECTOR
    disk, found = Disk({NAME: old * 4}), set[bytes]()
    disk.take([Write(NAME, SECTOR, new), Sync(NAME), Write(NAME, 2 * SECTOR, new + new)])
    for seed in range(50):
        content = disk.after_cut(Random(seed))[NAME]
        assert content[: 2 * SECTOR] == old + new
        found.add(content[2 * SECTOR :])
    assert found == {old + old, old + new, new + old, new + new}


def test_a_cut_may_leave_what_was_removed_and_lose_what_was_never_synced() -> None:
    disk = Disk({NAME: b"old"})
    disk.take([Remove(NAME), Truncate("new", 0), Write("new", 0, b"new")])
    found = [disk.after_cut(Random(seed)) for seed in range(50)]
    assert {tuple(sorted(image)) for image in found} == {(), (NAME,), ("new",), (NAME, "new")}
    assert {image[NAME] for image in found if NAME in image} == {b"old"}


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE])
def test_no_cut_loses_what_was_acknowledged(passphrase: str | None) -> None:
    found = found_after(CUTS, passphrase)
    assert (found.lossy, found.broken, found.untidy) == (0, 0, 0), found
    assert found.syncs >= found.commits > CUTS


def test_the_cuts_would_find_what_is_lost() -> None:
    """Control: a store that syncs only when it empties the journal forgets, but breaks nothing."""
    found = found_after(CUTS, None, NORMAL)
    assert found.lossy
    assert not found.broken


def test_the_cuts_would_find_what_is_broken() -> None:
    """Control: a store that never waits for the disk."""
    assert found_after(CUTS, None, OFF).broken


if __name__ == "__main__":
    for passphrase in (None, PASSPHRASE):
        for other in ((), (NORMAL,), (OFF,)):
            kind = "with" if passphrase else "without"
            found = found_after(int(sys.argv[1]), passphrase, *other)
            sys.stdout.write(f"{kind} a passphrase, {' '.join(other) or 'our settings'}: {found}\n")
