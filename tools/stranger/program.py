"""The installed program, started by an ordinary user on a screen."""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from tools.stranger.report import must, wait_until
from tools.stranger.screen import Screen
from tools.stranger.system import PATH, System

HOME = "/people/mara"
START, END = 30, 15  # seconds that a start and an end may take at most
SETTLING = 2  # seconds in which a first frame gives way to what there is to say
FAULTS = ("Traceback", "Error:", "Segmentation", "QThread: Destroyed", "Fatal")


class Program:
    """One started program; what it says goes into a file."""

    def __init__(self, system: System, screen: Screen, there: Mapping[str, str]) -> None:
        self._system, self._screen = system, screen
        self._says = tempfile.NamedTemporaryFile()  # noqa: SIM115  it lives as long as the program
        self.there = {name: it for name, it in {**usual(screen), **there}.items() if it}
        self._trace = system.inside(self.there["TOGETHER_TRACE"])
        self._trace.unlink(missing_ok=True)
        self.process: subprocess.Popen[bytes]

    def begin(self, words: list[str], before: list[str]) -> None:
        start = self._system.start
        self.process = start(words, self.there, self._says, before)

    def said(self) -> str:
        """All it wrote to its terminal so far."""
        return Path(self._says.name).read_text(errors="replace").strip()

    def wait_for_window(self) -> None:
        """Until one can use it and it has the keyboard. Raises Fault."""
        wait_until(lambda: self._is_there("usable"), START, self._not_there)
        wait_until(self._screen.has_keyboard, START, "the window has no keyboard")
        self._screen.come_to_rest()

    def wait_for_picture(self) -> None:
        """Until its window is painted and stays as it is. Raises Fault."""
        wait_until(lambda: self._is_there("painted"), START, self._not_there)
        time.sleep(SETTLING)
        self._screen.come_to_rest()

    def _is_there(self, event: str) -> bool:
        must(self.is_running, f"it ended at once with {self.process.returncode}: {self.said()}")
        return event in self.events() and bool(self._screen.titles())

    def _not_there(self) -> str:
        return f"no window within {START} seconds; it said: {self.said() or 'nothing'}"

    def events(self) -> list[str]:
        """What the program tells of its start."""
        if not self._trace.exists():
            return []
        lines = self._trace.read_text().splitlines()
        return [json.loads(line)["event"] for line in lines]

    @property
    def is_running(self) -> bool:
        return self.process.poll() is None

    def wait_for_end(self) -> int:
        """Its exit code. Raises Fault if it goes on."""
        wait_until(lambda: not self.is_running, END, "it did not end")
        return self.process.returncode

    def quit(self) -> None:
        """Close its window as people do, and look whether all went well. Raises Fault."""
        self._screen.close_window()
        code = self.wait_for_end()
        must(code == 0, f"it ended with {code} after its window was closed: {self.said()}")
        must_be_calm(self.said())

    def kill(self) -> None:
        """As a power cut does."""
        if self.is_running:
            self.process.kill()
        self.process.wait()


def must_be_calm(said: str) -> None:
    """Raises Fault where a terminal shows what only programmers read."""
    found = next((word for word in FAULTS if word in said), "")
    must(not found, f"its terminal shows: {' / '.join(said.splitlines()[-6:])}")


def usual(screen: Screen) -> dict[str, str]:
    """What is set where somebody works, and nothing more."""
    there = {"PATH": PATH, "HOME": HOME, "LANG": "C.UTF-8", "TOGETHER_TRACE": "/tmp/trace"}
    return {**there, "DISPLAY": screen.display}


@contextmanager
def started(
    system: System,
    screen: Screen,
    *arguments: str,
    command: tuple[str, ...] = ("together",),
    before: tuple[str, ...] = (),
    there: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Program]:
    """`command` with these arguments; whatever happens, it has ended afterwards.

    `there` is added to the usual environment; what is empty in it is taken out. `before` starts it
    all, on this system and not in the bare one.
    """
    program = Program(system, screen, there)
    program.begin([*command, *arguments], list(before))
    try:
        yield program
    finally:
        program.kill()
