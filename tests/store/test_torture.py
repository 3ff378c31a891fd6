"""A hundred times the program is killed in the middle of everything, and nothing is lost."""

from __future__ import annotations

import sys
import time
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

import pytest

from tests.store.torture_child import Held, held, play
from tests.store.walk import PEOPLE, markers_on_disk
from together.store.store import Store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")
KILLS = 100


def heard_until_killed(path: Path, seed: int, chance: Random) -> list[Held | str]:
    """Let two people play for a while, kill them somewhere, and return what they told."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.store.torture_child"])
    listen, talk = context.Pipe(duplex=False)
    child = context.Process(target=play, args=(path, seed, talk))
    child.start()
    talk.close()
    heard: list[Held | str] = [listen.recv() for _ in range(chance.randint(1, 60))]
    end = time.monotonic() + chance.uniform(0.0, 0.01)
    while (left := end - time.monotonic()) > 0:
        if listen.poll(left):
            heard.append(listen.recv())
    child.kill()
    heard += rest(listen)
    child.join()
    assert child.exitcode == -9
    child.close()
    return heard


def rest(listen: Connection) -> list[Held | str]:
    """What still is in the pipe."""
    heard: list[Held | str] = []
    try:
        while True:
            heard.append(listen.recv())
    except EOFError:
        listen.close()
    return heard


def possible(before: Held, heard: list[Held | str]) -> list[Held]:
    """What the file may hold: all that was done, and what was being done as one piece or not."""
    states = [before, *(told for told in heard if isinstance(told, Held))]
    return states[-1:] if heard[-1] == "done" else states[-2:]


def test_a_hundred_kills(path: Path) -> None:
    Store.create(path, PEOPLE, at=1).close()
    chance, before, changes = Random(4), Held(), 0
    for seed in range(KILLS):
        heard = heard_until_killed(path, seed, chance)
        changes += len(heard) // 2
        store = Store.open(path)
        after = held(store)
        assert after in possible(before, heard), f"kill {seed}, after {len(heard)} messages"
        store.close()
        if not after.opener:
            assert markers_on_disk(path.parent) <= after.words
        assert list(path.parent.iterdir()) == [path]
        before = after
    assert changes > 10 * KILLS
    assert before.begun > 5
    assert before.kept
