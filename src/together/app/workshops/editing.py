"""The page where a plan is changed, and its file behind it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from together.app.watching import Watching
from together.app.workshops.changing import Changing
from together.ui.screens.plan_change import PlanChange

if TYPE_CHECKING:
    from together.app.keeper import Keeper
    from together.planning.opened import Outcome
    from together.play.exercise import Exercise


class Editing(QObject):
    """One page at a time. `written` tells that all that was changed is in the file, or can't be;
    `lost` a sentence on that, also when the page is no longer there to say it.
    """

    written = Signal()
    lost = Signal(str)

    def __init__(self, keeper: Keeper, parent: QObject) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._changing: Changing | None = None
        self.unkept = ""  # a sentence on what is not in the file; '' where all is

    @property
    def is_at_work(self) -> bool:
        """Whether something is still to be written."""
        return self._changing is not None and self._changing.is_at_work

    def screen(self, file: Path, exercises: Mapping[str, Exercise], meeting: int) -> PlanChange:
        """A page for one meeting of the plan in `file`."""
        screen = PlanChange(exercises, meeting)
        if self._changing:
            self._changing.let_go()
        self.unkept = ""
        self._changing = changing = Changing(file, exercises, self._keeper, self)
        screen.changed.connect(changing.keep)
        changing.read.connect(partial(self._fill, screen, file.name))
        changing.told.connect(partial(self._say, screen))
        changing.rested.connect(self.written)
        Watching(file, screen).saved.connect(changing.look)
        changing.look()
        return screen

    def _fill(self, screen: PlanChange, name: str, outcome: Outcome) -> None:
        self._note(outcome.told)
        if not isValid(screen):  # they are elsewhere by now
            return
        if outcome.plan:
            screen.show_plan(outcome.plan, outcome.told)
        else:
            screen.show_faults(name, outcome.faults)

    def _say(self, screen: PlanChange, sentence: str) -> None:
        self._note(sentence)
        if isValid(screen):
            screen.say(sentence)

    def _note(self, sentence: str) -> None:
        self.unkept = sentence
        if sentence:
            self.lost.emit(sentence)
