"""What every check is given: a system, a screen in it, and where the couple's things are."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tools.stranger.couple import Couple
from tools.stranger.program import HOME, Program, started
from tools.stranger.report import Report
from tools.stranger.screen import Screen
from tools.stranger.system import PATH, PERSON, Done, System

EXERCISES = "/opt/together/_internal/together/exercises"
FILE = f"{HOME}/.local/share/Together/couple.together"


@dataclass
class Visit:
    """One bare system with the package, and the two who use it."""

    system: System
    report: Report
    package: Path
    screen: Screen
    words: list[str] = field(default_factory=list)  # that must be in the couple's file

    def couple(self) -> Couple:
        return Couple(self.screen, self.report, self.system.inside(EXERCISES))

    @contextmanager
    def window(self, *arguments: str, picture: str = "", **there: str) -> Iterator[Program]:
        """The program, once it can be used; afterwards it has ended, one way or another."""
        with started(self.system, self.screen, *arguments, there=there) as program:
            program.wait_for_window()
            if picture:
                self.report.take_picture(picture)
            yield program

    @contextmanager
    def window_of_trouble(self, *arguments: str, picture: str) -> Iterator[Program]:
        """The same where it has something to say instead: it never comes to be of use."""
        with started(self.system, self.screen, *arguments) as program:
            program.wait_for_picture()
            self.report.take_picture(picture)
            yield program

    def ask(self, *words: str, **there: str) -> Done:
        """What a command of the ordinary user says, at a terminal without a screen."""
        return self.system.ask(
            list(words), {"PATH": PATH, "HOME": HOME, "LANG": "C.UTF-8", **there}
        )

    def inside(self, path: str) -> Path:
        return self.system.inside(path)

    def give(self, source: Path, path: str) -> Path:
        """A copy of `source` that belongs to the ordinary user; where it is for this system."""
        target = self.inside(path)
        self.make_folder(str(Path(path).parent))
        shutil.copy(source, target)
        shutil.chown(target, PERSON, PERSON)
        return target

    def make_folder(self, path: str) -> Path:
        """A folder of the ordinary user's, with all above it."""
        made = self.inside(path)
        for folder in (*reversed(made.parents), made):
            if not folder.exists():
                folder.mkdir()
                shutil.chown(folder, PERSON, PERSON)
        return made
