"""A laptop that is lent, in a place in which nothing was before, and who sits at it."""

from __future__ import annotations

import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton, QWidget

from tests.ui.screens.looking import button, click, read, seen, write
from together import preferences
from together.app.dialog import Dialog
from together.app.hands import Hands
from together.app.lent.finding import find
from together.app.lent.laptop import Laptop
from together.app.lent.lent import Loan
from together.app.start import App
from together.app.tour import LINES, Visit, application, pause
from together.options import Options
from together.preferences import Preferences
from together.ui.frame import Frame
from together.ui.parts import Button, CardButton
from together.ui.screens.gate import AloneReading
from together.ui.screens.lent_end import LentEnd
from together.ui.screens.lent_plan import LentPlan
from together.ui.screens.lent_pulse import Code, LentPulse, PulsePage
from together.ui.screens.welcome import Names, Welcome

QUIET = Preferences(mode="light", reduced_motion=True)

PLAN = """
format = 1
title  = "A short evening"
line   = "Two exercises, and a break between them."

[[question]]
ask     = "How is it for you to be in this room?"
options = ["Not at ease", "In between", "At ease"]

[[question]]
ask     = "Do you know what you will do next?"
options = ["Not yet", "One clear thing"]

[[meeting]]
title = "One evening"
start = "19:00"

[[meeting.block]]
kind     = "exercise"
exercise = "needs-cards"
minutes  = 25

[[meeting.block]]
kind    = "break"
title   = "A break"
minutes = 10

[[meeting.block]]
kind     = "exercise"
exercise = "thank-you"
minutes  = 15
"""


@dataclass
class Room:
    """The folders of a laptop, and a stick; all who sat at it one after the other."""

    root: Path
    plan: Path
    made: list[LentVisit] = field(default_factory=list)

    @property
    def passing(self) -> Path:
        return self.root / "passing"

    @property
    def stick(self) -> Path:
        return self.root / "stick"

    def folders(self) -> list[Path]:
        """Those that couples' files stand in."""
        return [it for it in self.passing.iterdir() if it.is_dir()]

    def files(self) -> list[str]:
        """Everything outside of the stick, but the lock of whoever lends it now."""
        found = [it for it in self.root.rglob("*") if not it.is_relative_to(self.stick)]
        names = (it.relative_to(self.root).as_posix() for it in found if it != self.plan)
        return sorted(it for it in names if it not in EMPTY and not it.endswith(".lock"))

    def sit_down(self) -> LentVisit:
        """Start the program with the plan."""
        self.made.append(LentVisit(self.plan))
        return self.made[-1]

    def leave(self) -> None:
        while self.made:
            self.made.pop().leave()


EMPTY = {"home", "home/config", "home/data", "home/cache", "passing", "temp", "work", "plans"}


class LentVisit(Visit):
    """One start of the program with a plan, and hands to lead it."""

    def __init__(self, plan: Path) -> None:
        self.codes: list[str] = []  # of how it was at the start
        self._hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
        laptop = Laptop()
        folder = laptop.next_folder()
        if not (folder / "preferences.ini").exists():
            preferences.save(QUIET, folder / "preferences.ini")
        found = find(str(plan))
        loan = Loan(found.plan, found.own, laptop, folder)
        self.app = App(application(), Options(language="en"), loan)
        self.hands = Hands(self._stage, LINES, self.wait)
        self.app.open()
        self.wait(self._has_library)
        self.wait(self._has_begun)

    def leave(self) -> None:
        self.close()
        super().leave()

    def close(self) -> None:
        """Close the window, whatever is asked before."""
        for _press in range(2):
            if self.app.window.isVisible():
                self.app.window.close()

    # What they read and press

    def reads(self, words: str) -> None:
        self.wait(lambda: words in read(self.app.window))

    def press(self, words: str) -> None:
        self.wait(lambda: any(it.words() == words and it.isEnabled() for it in self.buttons()))
        click(button(self.app.window, words))

    def buttons(self) -> list[Button]:
        return seen(self.app.window, Button)

    def key(self, key: Qt.Key) -> None:
        """Press a key, with the keyboard in the window."""
        self.app.window.activateWindow()
        self.wait(self.app.window.isActiveWindow)
        QTest.keyClick(self.app.window.focusWidget() or self.app.window, key)

    @property
    def shown(self) -> QWidget | None:
        """The screen, also beside the rail."""
        screen = self.app.window.screen_shown
        return screen.screen(screen.route) if isinstance(screen, Frame) else screen

    def at(self, kind: type[QWidget]) -> None:
        self.wait(lambda: isinstance(self.shown, kind))

    @property
    def plan(self) -> LentPlan:
        self.at(LentPlan)
        assert isinstance(self.shown, LentPlan)
        return self.shown

    def done(self) -> list[str]:
        """What the plan says is done."""
        cards = seen(self.plan, CardButton)
        return [it.text() for it in cards if it.accessibleDescription() == "Done"]

    def first_pages(
        self,
        first: str = "Maya",
        second: str = "Sam",
        answers: tuple[int, ...] = (0, 1),
        *,
        chance: float = 0.99,
        to: type[QWidget] = LentPlan,
        asks: bool = True,
    ) -> None:
        """Names, the page for each alone, and the questions; up to what `chance` brings then."""
        self.couple.gatekeeper.chance = lambda: chance
        self.press("Begin")
        names = self.shown
        assert isinstance(names, Welcome) and isinstance(names.page, Names)
        for card, name in zip(names.page.two.cards.values(), (first, second), strict=True):
            write(card.field.edit, name)
        self.press("Go on")
        self.read_the_page(first, second)
        self.codes = self.questions(first, second, answers=answers) if asks else []
        self.at(to)

    def read_the_page(self, *names: str) -> None:
        """Each alone; both press Start."""
        for name in names:
            self.press(f"I am {name}")
            self.wait(lambda: bool(seen(self.app.window, AloneReading)))
            self.press("Start")

    def questions(self, *names: str, answers: tuple[int, ...] = (0, 1)) -> list[str]:
        """Each answers alone; the codes that they read."""
        codes = []
        self.at(LentPulse)
        for name in names:
            self.press(f"I am {name}")
            [page] = seen(self.app.window, PulsePage)
            for scale, answer in zip(page.scales, answers, strict=False):
                click(seen(scale, QRadioButton)[answer])
            self.press("Show my code")
            codes.append(self.code())
            self.press("I have it")
        return codes

    def code(self) -> str:
        self.wait(lambda: bool(seen(self.app.window, Code)))
        [code] = seen(self.app.window, Code)
        return code.text()

    def play_through(self) -> None:
        """Play what is on the stage to its end."""
        self.wait(lambda: self.is_playing)
        while self.is_playing:
            self.play_turn()
        self.at(LentPlan)
        self.wait(lambda: self.couple.is_fresh)

    def take_home(self, folder: Path) -> None:
        """From the page that asks how: choose a folder in the dialog."""
        self.press("Choose the folder")
        self.wait(lambda: bool(self.app.window.findChildren(Dialog)))
        [dialog] = self.app.window.findChildren(Dialog)
        dialog.fileSelected.emit(str(folder))
        dialog.done(Dialog.DialogCode.Accepted)
        self.wait(lambda: not self.app.window.findChildren(Dialog))

    def to_the_end(self, *names: str) -> list[str]:
        """From the plan to the page with the two ways; the codes on the way."""
        self.press("We are finishing")
        codes = self.questions(*names, answers=(2, 1))
        self.at(LentEnd)
        return codes

    def can_swap(self) -> bool:
        """Whether the button for another exercise is there."""
        pause(20)
        return any(it.words() == "Another one" for it in self.buttons())

    def codes_are_nowhere(self) -> None:
        """Nothing of what they answered is on the disk."""
        assert self.app.lent and self.codes
        asked = [it.ask for it in self.app.lent.plan.questions]
        chosen = [it.options[0] for it in self.app.lent.plan.questions]
        for file in filter(Path.is_file, self.app.folder.rglob("*")):
            content = file.read_bytes()
            assert not [it for it in (*self.codes, *asked, *chosen) if it.encode() in content]

    def call(self) -> None:
        """Press the key that calls the leader, or takes that back."""
        self.key(Qt.Key.Key_F9)
