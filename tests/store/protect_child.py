"""Keys that cost no time, files with everything in them, and a child that changes passphrases.

`python -c "from tests.store.protect_child import main; main()" 50` kills so many children and tells
what was left of the file; with `times` in place of the 50 it measures what a passphrase costs.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from hashlib import sha256
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.store.files import begin, live, made
from tests.store.walk import Pen
from together.play.couple import OwnEntry
from together.store import keys, seal
from together.store.errors import StoreError
from together.store.file import File, open_file
from together.store.keys import Key, check_of
from together.store.making import beside
from together.store.protect import protect

A, B = "four calm words here", "eine zweite, längere"
WAYS = [(None, A), (A, B), (A, None), (A, A)]  # from one passphrase to another
LATEST = 0.1  # seconds after the last word of a child until it is killed

Content = dict[str, list[tuple[object, ...]]]


@contextmanager
def quick_keys() -> Iterator[None]:
    """Derive keys with as little memory and time as can be; each one only once."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (keys, seal):
            patch.setattr(module, "MEMORY", 2**20)
            patch.setattr(module, "ROUNDS", 1)
        quick = cache(keys.stretched)
        for module in (keys, seal):
            patch.setattr(module, "stretched", quick)
        yield


def key_made_up(raw: bytes, chance: bytes = b"twelve bytes") -> Key:
    """A key that no passphrase made; its check fits."""
    return Key(raw, chance + check_of(raw))


def lived_in(path: Path, passphrase: str | None = None, sessions: int = 2) -> None:
    """A file with some of everything: finished sessions, two PINs, own parts, an open session."""
    key = None if passphrase is None else keys.new_key(passphrase)
    store, pen = made(path, key), Pen(7)
    live(store, pen, sessions)
    for partner in (1, 2):
        store.pins.set(partner, f"pin of {partner}", at=1, recovery=True)
        own = store.pins.unlock(partner, f"pin of {partner}", at=2)
        entry = OwnEntry(0, 3, "short", "Short", "write", "wish", "Which?", (pen.text(),))
        store.own.add(own, [entry] * 3, at=3)
    begin(store, pen)
    store.close()


def content(file: File) -> Content:
    """Every row of every table."""
    listed = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
    rows = "SELECT * FROM {} ORDER BY 1, 2"
    return {
        name: file.driver.execute(rows.format(name)).fetchall()
        for (name,) in file.driver.execute(listed).fetchall()
    }


def content_at(path: Path, passphrase: str | None) -> Content:
    with closing(open_file(path, passphrase)) as file:
        assert file.driver.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return content(file)


def digest(found: Content) -> str:
    return sha256(repr(found).encode()).hexdigest()


# What is killed


def change_once(path: Path, passphrase: str | None, new: str | None) -> None:
    with quick_keys():
        protect(open_file(path, passphrase), new).close()


def change_on_and_on(path: Path, passphrase: str | None, seed: int, talk: Connection) -> None:
    """Change the passphrase without end. Before each change it is told to what, then `done`."""
    chance = Random(seed)
    with quick_keys():
        file = open_file(path, passphrase)
        while True:
            new = chance.choice([None, A, B])
            talk.send(new or "")
            file = protect(file, new)
            talk.send("done")


def told_until_killed(path: Path, passphrase: str | None, seed: int, chance: Random) -> list[str]:
    """Let a child change the passphrase for a while, kill it somewhere, and return what it told."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.store.protect_child"])
    listen, talk = context.Pipe(duplex=False)
    child = context.Process(target=change_on_and_on, args=(path, passphrase, seed, talk))
    child.start()
    talk.close()
    told: list[str] = [listen.recv() for _ in range(chance.randint(1, 4))]
    time.sleep(chance.uniform(0.0, LATEST))
    child.kill()
    with suppress(EOFError):
        while True:
            told.append(listen.recv())
    listen.close()
    child.join()
    assert child.exitcode == -9
    child.close()
    return told


def possible(before: str | None, told: list[str]) -> list[str | None]:
    """The passphrases that the file may have: the one that was done last, and the one begun."""
    asked = [before, *(word or None for word in told if word != "done")]
    return asked[-1:] if told[-1] == "done" else asked[-2:]


def what_opens(path: Path, passphrases: list[str | None]) -> tuple[str, str | None]:
    """What the file holds, and under which passphrase; "" where none opens it.

    A file without one opens with any, so that is tried first.
    """
    for passphrase in sorted(set(passphrases), key=lambda it: it or ""):
        with suppress(StoreError):
            return digest(content_at(path, passphrase)), passphrase
    return "", None


def kills(path: Path, count: int, seed: int = 4) -> Counter[str]:
    """Kill a child so many times: how often the old file was there, the new one, neither whole.

    Raises AssertionError where the next change leaves something beside the file.
    """
    lived_in(path, A)
    chance, found = Random(seed), Counter[str]()
    passphrase: str | None = A
    whole = digest(content_at(path, A))
    for number in range(count):
        told = told_until_killed(path, passphrase, number, chance)
        found["left half a file"] += beside(path).exists()
        may_be = possible(passphrase, told)
        state, passphrase = what_opens(path, may_be)
        found[fate(may_be, passphrase) if state == whole else "broken"] += 1
        protect(open_file(path, passphrase), passphrase).close()
        assert list(path.parent.iterdir()) == [path]
    return found


def fate(may_be: list[str | None], passphrase: str | None) -> str:
    if len(set(may_be)) == 1:
        return "either"
    return "old" if passphrase == may_be[0] else "new"


# What it costs


def filled_up(path: Path, size: int) -> None:
    """A file of at least `size` bytes, full of answers."""
    made(path).close()
    pen, number = Pen(1), 0
    with closing(open_file(path)) as file:
        driver = file.driver
        driver.execute("BEGIN")
        while driver.execute("PRAGMA page_count").fetchone()[0] * 4096 < size:
            number += 1
            session = (number, "short", "Short", "", 1, "", "finished", 1, 2, "", b"")
            put(driver, "session", [session])
            answer = ("write", "wish", 1, "Which?", pen.text(), 0, b"", None)
            put(driver, "answer", [(number, n, *answer) for n in range(100)])
        driver.execute("COMMIT")


def put(driver: Any, table: str, rows: list[tuple[object, ...]]) -> None:
    places = ", ".join("?" * len(rows[0]))
    driver.executemany(f"INSERT INTO {table} VALUES ({places})", rows)


def times(folder: Path) -> Iterator[str]:
    for size in (2, 50):
        path = folder / f"{size} MB.together"
        filled_up(path, size * 2**20)
        yield f"{path.stem}, {path.stat().st_size / 2**20:.1f} MB"
        for old, new in ((None, A), (A, B), (B, None)):
            file = open_file(path, old)
            begun = time.perf_counter()
            file = protect(file, new)
            done = time.perf_counter()
            file.close()
            closed = time.perf_counter()
            file = open_file(path, new)
            opened = time.perf_counter() - closed
            file.close()
            yield f"  from {old!r} to {new!r}: {done - begun:.2f} s, then to open it {opened:.2f} s"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder).resolve()
        if sys.argv[1] == "times":
            for line in times(place):
                sys.stdout.write(f"{line}\n")
        else:
            with quick_keys():
                sys.stdout.write(f"{dict(kills(place / 'a.together', int(sys.argv[1])))}\n")
