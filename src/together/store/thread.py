"""The one thread that touches the couple's file; SQLAlchemy is imported there, when it is needed.

A save never holds up a key press: a screen hands over a value and goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from together.play.couple import People

if TYPE_CHECKING:
    from together.store.store import Store

T = TypeVar("T")


class StoreThread:
    """Owns the store on a thread of its own. What is asked for is done in the order of asking.

    Every answer is a Future; its callbacks run on the store's thread. It carries a StoreError
    where a person can put it right, and ValueError while no file is open.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._store: Store | None = None  # the thread alone touches it

    def open(self, path: Path) -> Future[None]:
        """Open `path` in place of the file open now, which stays open if that fails."""
        return self._thread.submit(self._open, path)

    def create(self, path: Path, people: People, at: int) -> Future[None]:
        """Make a new file and open it in place of the file open now."""
        return self._thread.submit(self._create, path, people, at)

    def ask(self, work: Callable[[Store], T]) -> Future[T]:
        """Let `work` use the store; the future has its result."""
        return self._thread.submit(self._work, work)

    def stop(self) -> None:
        """Do what was asked for, close the file and end the thread. Nothing may be asked after."""
        try:
            self._thread.submit(self._replace, None).result()
        finally:
            self._thread.shutdown()

    # On the thread

    def _open(self, path: Path) -> None:
        from together.store.store import Store

        self._replace(Store.open(path))

    def _create(self, path: Path, people: People, at: int) -> None:
        from together.store.store import Store

        self._replace(Store.create(path, people, at))

    def _replace(self, store: Store | None) -> None:
        before, self._store = self._store, store
        if before is not None:
            before.close()

    def _work(self, work: Callable[[Store], T]) -> T:
        if self._store is None:
            raise ValueError("no file is open")
        return work(self._store)
