"""The packaged program: how large it is, and how soon its window is there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from bench.rows import Row
from bench.startup import Start

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "build" / "bench"
WHOLE_MB, TRIMMED_MB, DEB_MB = 140.0, 112.0, 40.0  # the folders: without what is ours
MEMORY_MIB = 110.0
OURS = ("together/exercises", "together/resources")
FORGET = Path("/proc/sys/vm/drop_caches")

Starter = Callable[[], Start]


def bundle_rows(floor: Starter, bundled: Callable[[list[str]], Start], rounds: int) -> list[Row]:
    """Build both folders and the .deb, weigh them, and start the small one beside a bare window.

    `floor` starts the window, `bundled` the command it is given. Cold starts need the right to
    empty the system's cache of files; without it their row is left out.
    """
    whole, trimmed = built("whole"), built("trimmed", "--trim-icu")
    deb = packed(trimmed)
    command = [str(trimmed / "together")]

    def ours() -> Start:
        return bundled(command)

    rows = [
        size_row("folder, Unicode data whole", theirs(whole), WHOLE_MB),
        size_row("folder, Unicode data trimmed", theirs(trimmed), TRIMMED_MB),
        size_row("what is ours in it", weight(trimmed) - theirs(trimmed), 5.0),
        size_row(".deb", deb.stat().st_size, DEB_MB),
        *start_rows("bundle", floor, ours, rounds),
    ]
    if os.access(FORGET, os.W_OK):
        rows += start_rows("bundle, cold", cold(floor), cold(ours), max(3, rounds // 2))[:1]
    return rows


def built(name: str, *options: str) -> Path:
    build = ["-m", "tools.bundle", "--out", str(OUT / name), "--untested", *options]
    quietly(build)
    return OUT / name / "together"


def packed(folder: Path) -> Path:
    quietly(["-m", "tools.packages", "deb", "--folder", str(folder), "--out", str(OUT)])
    return next(OUT.glob("*.deb"))


def quietly(arguments: list[str]) -> None:
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def weight(folder: Path) -> int:
    """All files below `folder`, in bytes; what a link leads to counts once."""
    return sum(
        it.stat().st_size for it in folder.rglob("*") if it.is_file() and not it.is_symlink()
    )


def theirs(folder: Path) -> int:
    """The same, without our fonts, pictures and exercises."""
    return weight(folder) - sum(weight(folder / "_internal" / ours) for ours in OURS)


def size_row(what: str, size: int, limit: float) -> Row:
    return Row(what, "MB", 1.0, [size / 1e6], [limit])


def start_rows(what: str, floor: Starter, ours: Starter, rounds: int) -> list[Row]:
    pairs = [(floor(), ours()) for _ in range(rounds + 1)][1:]
    bare, first = [pair[0].painted for pair in pairs], [pair[1].painted for pair in pairs]
    peaks = [pair[1].memory for pair in pairs]
    return [
        Row(f"{what}: first painted window", "ms", 1.0, first, bare),
        Row(f"{what}: peak memory", "MiB", 1.0, peaks, [MEMORY_MIB] * rounds),
    ]


def cold(starter: Starter) -> Starter:
    """The same start, with nothing of it in the system's memory."""

    def start() -> Start:
        subprocess.run(["sync"], check=True)
        FORGET.write_text("3")
        return starter()

    return start
