"""One table of how quick Together is, beside a bare window and beside itself without saving.

    python3 dev.py bench [--rounds N] [--keys N] [--sizes N,N] [--program COMMAND] [--no-bundle]

Starts are compared with a bare window, in turns (bare, Together, bare ...), and the ratio of the
medians is shown; the first round warms up and does not count. Stalls, memory and turns stand
beside a fixed figure, typing beside typing that saves nothing. Exit code 1 when a ratio is above
its limit.
"""

from __future__ import annotations

import argparse
import json
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from bench.bundle import bundle_rows
from bench.drift import drift_row
from bench.lives import scale_rows
from bench.room import room_row
from bench.rows import Row, percentile
from bench.screen import own_screen
from bench.startup import Start, environment, start

ROOT = Path(__file__).resolve().parents[1]
FLOOR = [sys.executable, str(ROOT / "bench" / "floor.py")]
SLOW_DISK_MS = 50
STALL_MS = 50.0
MEMORY_MIB = 110.0
TURN_MS = 50.0
OPEN_MS = 800.0
SAVE_MS = 2.0
SAVES = 1000


class Place(NamedTuple):
    """Where the measured programs live: a home of their own and a screen."""

    home: Path
    screen: str

    @property
    def data(self) -> Path:
        """Where Together keeps its files in this home."""
        return self.home / ".local/share/Together"

    def together(self, program: list[str]) -> Start:
        """Started without a word, as a couple does."""
        return start(program, self.home, self.screen, wait_for="usable")

    def floor(self) -> Start:
        return start(FLOOR, self.home, self.screen)

    def inside(self, measure: str, *options: str) -> list[float]:
        """What bench.inside measured, in ms, smallest first."""
        return self._measured("bench.inside", measure, str(self.data), *options)

    def keeping(self, measure: str, *options: str) -> list[float]:
        """What bench.keeping measured, in ms, smallest first."""
        return self._measured("bench.keeping", measure, *options)

    def scale(self, measure: str, file: Path) -> list[float]:
        """What bench.scale measured in a file, in ms, smallest first."""
        return self._measured("bench.scale", measure, str(file))

    def scrolled(self, file: Path) -> list[float]:
        """How long the window stood still in each step through the story of a file, in ms."""
        return self._measured("bench.scrolling", str(file), str(self.data))

    def room(self, module: str) -> list[float]:
        """What was measured of a room of couples, in ms."""
        return self._measured(module)

    def _measured(self, module: str, *arguments: str) -> list[float]:
        return sorted(json.loads(self.run(module, *arguments)))

    def run(self, module: str, *arguments: str) -> bytes:
        """What a module of the bench prints."""
        return subprocess.run(
            [sys.executable, "-m", module, *arguments],
            env=environment(self.home, self.screen),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            check=True,
        ).stdout


def main() -> int:
    parser = argparse.ArgumentParser(prog="dev.py bench")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--keys", type=int, default=300)
    parser.add_argument(
        "--sizes",
        type=sizes_of,
        default=(10, 1000, 10_000),
        help="sessions in the files of long lives; 0 leaves them out (they take some minutes)",
    )
    parser.add_argument("--program", default="", help="measure the start of this one, say a bundle")
    parser.add_argument("--no-bundle", action="store_true", help="build and weigh no package")
    given = parser.parse_args()
    program = shlex.split(given.program) or [sys.executable, "-m", "together"]
    with own_screen() as screen, tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder), screen)
        turns = place.inside("turns")  # leaves a couple's file for the rows that follow
        rows = start_rows(place, program, given.rounds)
        rows += [typing_row(place, given.keys), turn_row(turns)]
        rows += keeping_rows(place, given.rounds)
        rows += [room_row(place.room("bench.room")), drift_row(place.room("bench.drift"))]
        if given.sizes:
            rows += scale_rows(place, program, given.sizes, given.rounds)
        if not given.no_bundle:
            rows += bundle_rows(place.floor, place.together, given.rounds)
    print("| measure | Together | beside | ratio | at most |", "|---|---|---|---|---|", sep="\n")
    print(*rows, sep="\n")
    return 0 if all(row.ratio() <= row.limit for row in rows) else 1


def sizes_of(text: str) -> tuple[int, ...]:
    return tuple(size for it in text.split(",") if (size := int(it)))


def start_rows(place: Place, program: list[str], rounds: int) -> list[Row]:
    pairs = [(place.floor(), place.together(program)) for _ in range(rounds + 1)][1:]
    floor, ours = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    bare = [it.painted for it in floor]
    used, gaps = [it.at("usable") for it in ours], [it.longest_gap() for it in ours]
    peaks = [it.memory for it in ours]
    return [
        Row("first painted window", "ms", 1.1, [it.painted for it in ours], bare),
        Row("Today ready to use", "ms", 2.6, used, bare),
        Row("longest stall after the first paint", "ms", 1.0, gaps, [STALL_MS] * rounds),
        Row("peak memory", "MiB", 1.0, peaks, [MEMORY_MIB] * rounds),
    ]


def typing_row(place: Place, keys: int) -> Row:
    calm = place.inside("keys", "--count", str(keys), "--no-saving")
    slow = place.inside("keys", "--count", str(keys), "--disk-ms", str(SLOW_DISK_MS))
    what = f"key to letter p99, {SLOW_DISK_MS} ms disk"
    return Row(what, "ms", 2.0, [percentile(slow, 99)], [percentile(calm, 99)])


def keeping_rows(place: Place, rounds: int) -> list[Row]:
    opened = place.keeping("open", "--count", str(rounds))
    plain = place.keeping("save", "--count", str(SAVES))
    secret = place.keeping("save", "--count", str(SAVES), "--passphrase")
    return [
        Row("open with a passphrase", "ms", 1.0, opened, [OPEN_MS]),
        Row("save a draft p95", "ms", 1.0, [percentile(plain, 95)], [SAVE_MS]),
        Row("the same with a passphrase", "ms", 1.0, [percentile(secret, 95)], [SAVE_MS]),
    ]


def turn_row(turns: list[float]) -> Row:
    return Row("turn to turn p95", "ms", 1.0, [percentile(turns, 95)], [TURN_MS])


if __name__ == "__main__":
    sys.exit(main())
