"""What the checks found: a line for each, as it comes, and a picture of the moment it failed."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

Picture = Callable[[Path], None]
Subject = TypeVar("Subject")


class Fault(Exception):
    """Something is not as it should be; the message is one sentence about it."""


class Report:
    """Prints each check with what came of it. `folder` is where its pictures go.

    `only`: of the checks that may be left out, those whose name holds this word.
    """

    def __init__(self, folder: Path, only: str = "") -> None:
        self.folder, self._only = folder, only.lower()
        self.held = self.failed = 0
        self.picture: Picture | None = None
        self._number = 0

    def wants(self, name: str) -> bool:
        return self._only in name.lower()

    def run(self, checks: Mapping[str, Callable[[Subject], None]], subject: Subject) -> None:
        """Each of them that is wanted, with `subject`."""
        for name, work in checks.items():
            if self.wants(name):
                with self.check(name):
                    work(subject)

    @contextmanager
    def check(self, name: str) -> Iterator[None]:
        """What is done within holds, or is told as failed; whatever failed, others follow."""
        begun = time.monotonic()
        try:
            yield
        except (Fault, OSError, subprocess.SubprocessError) as fault:
            self.failed += 1
            self.take_picture(f"FAILED {name}")
            print(f"{name}: FAILED: {fault}", flush=True)
        else:
            self.held += 1
            print(f"{name}: ok ({time.monotonic() - begun:.0f} s)", flush=True)

    def take_picture(self, name: str) -> None:
        """Keep what the screen shows now under a number and `name`."""
        if self.picture is None:
            return
        self._number += 1
        self.folder.mkdir(parents=True, exist_ok=True)
        self.picture(self.folder / f"{self._number:02d}-{file_name(name)}.png")


def file_name(words: str) -> str:
    """`words` as part of a file's name, in plain letters."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:60]


def must(holds: object, otherwise: str) -> None:
    """Raise Fault with the sentence `otherwise` unless `holds`."""
    if not holds:
        raise Fault(otherwise)


def wait_until(
    holds: Callable[[], bool], seconds: float, otherwise: str | Callable[[], str]
) -> None:
    """Wait until `holds()`. Raises Fault with `otherwise` when that takes longer."""
    last = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > last:
            raise Fault(otherwise if isinstance(otherwise, str) else otherwise())
        time.sleep(0.05)
