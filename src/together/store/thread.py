"""The one thread that touches the couple's file; SQLAlchemy is imported there, when it is needed.

A save never holds up a key press: a screen hands over a value and goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from together.play.couple import Draft, People
from together.store.errors import DiskFull

if TYPE_CHECKING:
    from together.store.store import Store

T = TypeVar("T")


@dataclass
class Unsaved:
    """The newest draft, as long as it is not in the file."""

    session: int
    draft: Draft
    at: int


class StoreThread:
    """Owns the store on a thread of its own. What is asked for is done in the order of asking.

    Every answer is a Future; its callbacks run on the store's thread. It carries a StoreError
    where a person can put it right, and ValueError while no file is open.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._lock = Lock()
        self._newest: tuple[Unsaved, Future[None]] | None = None  # last in the queue, not begun
        # The thread alone touches these.
        self._failed: Unsaved | None = None
        self._store: Store | None = None

    def open(self, path: Path) -> Future[None]:
        """Open `path` in place of the file open now, which stays open if that fails."""
        return self._submit(lambda: self._open(path))

    def create(self, path: Path, people: People, at: int) -> Future[None]:
        """Make a new file and open it in place of the file open now."""
        return self._submit(lambda: self._create(path, people, at))

    def ask(self, work: Callable[[Store], T]) -> Future[T]:
        """Let `work` use the store; the future has its result."""
        return self._submit(lambda: self._work(work))

    def draft(self, session: int, draft: Draft, at: int) -> Future[None]:
        """Save a draft. A newer one that comes while this one waits is written in its place.

        On a full disk the future carries DiskFull; the draft is tried again before whatever is
        asked for next.
        """
        with self._lock:
            if self._newest is not None:
                unsaved, future = self._newest
                unsaved.session, unsaved.draft, unsaved.at = session, draft, at
            else:
                unsaved = Unsaved(session, draft, at)
                future = self._thread.submit(self._save, unsaved)
                self._newest = unsaved, future
            return future

    def flush(self, deadline_seconds: float) -> bool:
        """Wait until all that was asked for is done; whether it is, with no draft unsaved."""
        try:
            return self._submit(self._all_saved).result(deadline_seconds)
        except TooLate:
            return False

    def stop(self) -> None:
        """Do what was asked for, close the file and end the thread. Nothing may be asked after."""
        try:
            self._submit(self._close).result()
        finally:
            self._thread.shutdown()

    def _submit(self, job: Callable[[], T]) -> Future[T]:
        """Queue a job. A later draft must not overtake it, so the waiting one is fixed now."""
        with self._lock:
            self._newest = None
            return self._thread.submit(job)

    # On the thread

    def _open(self, path: Path) -> None:
        from together.store.store import Store

        self._retry()
        self._replace(Store.open(path))

    def _create(self, path: Path, people: People, at: int) -> None:
        from together.store.store import Store

        self._retry()
        self._replace(Store.create(path, people, at))

    def _replace(self, store: Store | None) -> None:
        before, self._store, self._failed = self._store, store, None
        if before is not None:
            before.close()

    def _close(self) -> None:
        self._retry()
        self._replace(None)

    def _work(self, work: Callable[[Store], T]) -> T:
        self._retry()
        return work(self._opened())

    def _save(self, unsaved: Unsaved) -> None:
        with self._lock:
            if self._newest is not None and self._newest[0] is unsaved:
                self._newest = None
        self._failed = None
        self._write(unsaved)

    def _write(self, unsaved: Unsaved) -> None:
        try:
            self._opened().save_draft(unsaved.session, unsaved.draft, unsaved.at)
        except DiskFull:
            self._failed = unsaved
            raise

    def _retry(self) -> None:
        """Write the draft that met a full disk, unless its session has ended since."""
        failed, self._failed = self._failed, None
        if failed is not None:
            with suppress(DiskFull, ValueError):
                self._write(failed)

    def _all_saved(self) -> bool:
        self._retry()
        return self._failed is None

    def _opened(self) -> Store:
        if self._store is None:
            raise ValueError("no file is open")
        return self._store
