"""Reads the exercises on a thread of its own: at a start first what Today needs.

The couple's own ones come last: their folder may stand on a share that does not answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from together import paths

PARTS = 3  # that the library comes in
CALM_MS = 30  # for the paint of what the first part brought

if TYPE_CHECKING:
    from together.app.keeper import Keeper
    from together.library import Library
    from together.play.couple import CoupleState
    from together.play.journeys import Journey


def wanted(opened: Future[CoupleState] | None, journeys: Sequence[Journey]) -> str:
    """What exercise Today will offer, '' if none. Waits for the file, on the reader's thread."""
    if opened is None or opened.exception() is not None:
        return ""
    from together.app.leading import suggestion

    return suggestion(opened.result(), journeys).exercise


class Reading(QObject):
    """Holds the library. `come` when it is there or was read anew, `grown` when it became whole.

    `is_done` tells whether all that was asked for is there, the couple's own exercises, too.
    """

    come = Signal()
    grown = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.library: Library | None = None
        self.is_done = False
        self._asked = 0
        self._waiting: list[tuple[bool, Callable[[], None]]] = []

    def read(
        self, own: Path, language: str, keeper: Keeper, opened: Future[CoupleState] | None = None
    ) -> None:
        """Read all content anew. `opened` tells what is wanted first, once the file is open."""

        def parts() -> Iterator[Library]:
            from together import library

            yield from library.parts(paths.exercises(), own, language, partial(wanted, opened))

        self._asked += 1
        self.is_done = False
        reader, found = ThreadPoolExecutor(1, "library"), parts()
        first = reader.submit(next, found)
        rest = partial(self._read_on, self._asked, reader, found, keeper)
        if self.library is None:
            keeper.bring(first, partial(self._first_is_there, self._asked, rest))
        else:
            rest()

    def _first_is_there(self, asked: int, rest: Callable[[], None], library: Library) -> None:
        """The screen is painted with it before the reading goes on: two threads take turns."""
        self._is_there(asked, library)
        QTimer.singleShot(CALM_MS, self, rest)

    def _read_on(
        self, asked: int, reader: ThreadPoolExecutor, found: Iterator[Library], keeper: Keeper
    ) -> None:
        *early, last = [reader.submit(next, found) for _part in range(1, PARTS)]
        if self.library is None or not self.library.is_whole:
            for part in early:
                keeper.bring(part, partial(self._is_there, asked))
        keeper.bring(last, partial(self._all_is_there, asked))
        reader.shutdown(wait=False)

    def _all_is_there(self, asked: int, library: Library) -> None:
        self.is_done = asked == self._asked
        self._is_there(asked, library)

    def _is_there(self, asked: int, library: Library) -> None:
        if asked < self._asked:  # what was asked for since is under way, and may be faster
            return
        if library is self.library:  # the two have no own ones
            return
        grew = self.library is not None and not self.library.is_whole
        self.library = library
        waiting, self._waiting = self._waiting, []
        for whole, work in waiting:
            self.then(work, whole=whole)
        (self.grown if grew else self.come).emit()

    def then(self, work: Callable[[], None], *, whole: bool = True) -> None:
        """Do `work` as soon as all is read, or the pages and what Today needs."""
        if self.library and (self.library.is_whole or not whole):
            work()
        else:
            self._waiting.append((whole, work))
