"""Keeps each change of a plan in its file at once, on a thread of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from together.planning.opened import OpenedPlan, Outcome

if TYPE_CHECKING:
    from together.app.keeper import Keeper
    from together.play.exercise import Exercise
    from together.play.workshop import Plan


class Changing(QObject):
    """One file. Its work is done in the order of the asking.

    `read` tells an Outcome that is news; `told` a sentence on what could not be kept, '' once all
    is kept; `rested` that nothing is left to do.
    """

    read = Signal(object)
    told = Signal(str)
    rested = Signal()

    def __init__(
        self, file: Path, exercises: Mapping[str, Exercise], keeper: Keeper, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.file = file
        self._opened, self._keeper = OpenedPlan(file, exercises), keeper
        self._last: Future[Outcome] | None = None
        self._asked = self._seen = 0
        self._is_left = False

    def look(self) -> None:
        """Read the file, if it was changed elsewhere."""
        self._ask(self._opened.look)

    def keep(self, plan: Plan) -> None:
        """Have the file say `plan`, which was made of what was read last."""
        self._ask(partial(self._opened.save, plan, self._seen))

    @property
    def is_at_work(self) -> bool:
        """Whether there is more to write or read."""
        return self._last is not None and not self._last.done()

    def _ask(self, work: Callable[[], Outcome]) -> None:
        self._asked += 1
        worker = ThreadPoolExecutor(1, "plan")
        self._last = worker.submit(after, self._last, work)
        self._keeper.bring(self._last, partial(self._done, self._asked))
        worker.shutdown(wait=False)  # what was asked for is done, be the window there or not

    def _done(self, asked: int, outcome: Outcome) -> None:
        self._seen = outcome.version
        if self._is_left:
            self.let_go()
            return
        if outcome.is_news:
            self.read.emit(outcome)
        elif asked == self._asked:
            self.told.emit(outcome.told)
        if not self.is_at_work:
            self.rested.emit()

    def let_go(self) -> None:
        """Go, as soon as all is written; nobody listens any more."""
        self.blockSignals(True)
        self._is_left = True
        if not self.is_at_work:
            self.deleteLater()


def after(before: Future[Outcome] | None, work: Callable[[], Outcome]) -> Outcome:
    """What comes of `work`, which waits for what was asked for before it."""
    if before:
        wait([before])
    return work()
