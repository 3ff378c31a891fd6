"""The real window is killed again and again while two people type and move in it.

`python3 dev.py torture` does it a hundred times.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")

KILLS = int(os.environ.get("TOGETHER_KILLS", "8"))
SAFE_AFTER = 1.0  # seconds; what stood there for so long must be there again
ANYTHING = None


class Seen(NamedTuple):
    """What two people saw at `at`: seconds, the file's session, moves made, what the turn held."""

    at: float
    session: int
    moves: int
    content: dict[str, Any] | None

    def comes_after(self, other: Seen) -> bool:
        """Whether one act led from `other` here, of which nobody could tell any more."""
        if other.content is not ANYTHING and other.moves >= 0:
            return False
        if self.moves < 0 or other.moves < 0:  # a session ended, or began
            return self.moves <= 0
        return self.session == other.session and abs(self.moves - other.moves) == 1

    def is_like(self, other: Seen) -> bool:
        same_place = (self.session, self.moves) == (other.session, other.moves)
        return same_place and (other.content is ANYTHING or self.content == other.content)


def play_until_killed(folder: Path, seed: int, chance: Random) -> tuple[list[Seen], float]:
    """What the two saw before they were killed, and when that was."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.end_to_end.restless", str(folder), str(seed)],
        stdout=subprocess.PIPE,
    )
    assert child.stdout
    first = child.stdout.readline()
    time.sleep(chance.choice([chance.uniform(0, 0.2), chance.uniform(0.5, 3)]))
    assert child.poll() is None, "it ended by itself"
    killed = time.monotonic()
    child.kill()
    rest = child.stdout.read().splitlines(keepends=True)
    child.wait()
    child.stdout.close()
    return [Seen(*json.loads(line)) for line in [first, *rest] if line.endswith(b"\n")], killed


def possible(seen: list[Seen], killed: float) -> list[Seen]:
    """What may stand in the file: all of the last second, and what stood there when it began."""
    old = [it for it in seen if it.at <= killed - SAFE_AFTER]
    return old[-1:] + [it for it in seen if it.at > killed - SAFE_AFTER]


def test_kills_in_the_window(tmp_path: Path) -> None:
    chance, before, sights = Random(7), [Seen(0, 0, -1, ANYTHING)], 0
    for seed in range(KILLS):
        seen, killed = play_until_killed(tmp_path, seed, chance)
        back = seen[0]
        known = any(back.is_like(it) for it in before) or back.comes_after(before[-1])
        assert known, f"kill {seed}: came back to {back}, after {before}"
        before = possible(seen, killed)
        sights += len(seen)
    assert sights > 5 * KILLS
    assert not (tmp_path / "crash.txt").exists()
