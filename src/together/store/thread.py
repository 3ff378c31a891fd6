"""The one thread that touches the couple's file; SQLAlchemy is imported there, after a first look.

A save never holds up a key press: a screen hands over a value and goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from together.play.couple import CoupleState, People
from together.store import reserve

if TYPE_CHECKING:
    from together.store.file import File
    from together.store.store import Store

T = TypeVar("T")


class StoreThread:
    """Owns the store on a thread of its own. What is asked for is done in the order of asking.

    Every answer is a Future; its callbacks run on the store's thread. It carries a StoreError
    where a person can put it right, and ValueError while no file is open.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._file: File | None = None  # these two the thread alone touches
        self._store: Store | None = None
        self.took_reserve = False  # the last room on the disk is being used up
        self.is_stopped = False
        self._asked = self._begun = 0  # jobs: the first the window counts, the second the thread

    def open(self, path: Path, passphrase: str | None = None) -> Future[CoupleState]:
        """Open `path` in place of the file open now, which stays open if that fails; its state.

        The future carries Locked where a passphrase is needed, WrongPassphrase where it is another
        one. Where only the open session is damaged, the future carries a Damaged that names it, and
        `path` is open.
        """
        return self._submit(self._open, path, passphrase)

    def create(self, path: Path, people: People, at: int) -> Future[None]:
        """Make a new file and open it in place of the file open now."""
        return self._submit(self._create, path, people, at)

    def protect(self, passphrase: str | None, present: str | None = None) -> Future[list[Path]]:
        """Set, change or, with None, remove the file's passphrase; `present` is the one it has.

        The future carries WrongPassphrase where it has another one. The file stays open.
        """
        return self._submit(self._protect, passphrase, present)

    def ask(self, work: Callable[[Store], T]) -> Future[T]:
        """Let `work` use the store; the future has its result.

        A `work` that meets a full disk is done once more from its start, in the reserve's room.
        """
        return self._submit(self._work, work)

    def get_ready(self) -> None:
        """Do before anybody asks what `ask` needs, and see that there is a reserve.

        What goes wrong, the first `ask` tells.
        """
        self._submit(self._get_ready)

    def look_through(self) -> Future[bool]:
        """Look for damage in all of a large file, for which opening has no time.

        False where something else was asked for meanwhile: then once more, later. The future
        carries Damaged.
        """
        return self._submit(self._look_through)

    def stop(self) -> None:
        """Do what was asked for, close the file and end the thread. Nothing may be asked after."""
        self.is_stopped = True
        try:
            self._submit(self._replace, None, None).result()
        finally:
            self._thread.shutdown()

    def _submit(self, work: Callable[..., T], *values: object) -> Future[T]:
        self._asked += 1
        return self._thread.submit(self._do, work, *values)

    # On the thread

    def _do(self, work: Callable[..., T], *values: object) -> T:
        self._begun += 1
        return work(*values)

    def _look_through(self) -> bool:
        return self._made().file.look_through(lambda: self._asked > self._begun)

    def _open(self, path: Path, passphrase: str | None) -> CoupleState:
        """The state comes without SQLAlchemy, whose import takes longer than all the rest."""
        from together.store import glance
        from together.store.file import open_file

        file = open_file(path, passphrase)
        self._replace(file, None)
        return glance.state(file)

    def _create(self, path: Path, people: People, at: int) -> None:
        from together.store.store import Store

        self._replace(None, Store.create(path, people, at))

    def _protect(self, passphrase: str | None, present: str | None) -> list[Path]:
        from together.store.copies.backup import reprotect
        from together.store.errors import AlreadyOpen
        from together.store.protect import protect

        store = self._made()
        store.file.must_open_with(present or "")
        work, old = partial(protect, store.file, passphrase), store.file.key
        try:
            self._file, self._store = reserve.with_room(store.file.path, work), None
        except AlreadyOpen:  # another program has got hold of it; the file is closed
            self._file = self._store = None
            raise
        return reprotect(self._file.path, old, self._file.key)

    def _made(self) -> Store:
        """The store, made over the open file if that is not done yet."""
        if self._store is None:
            if self._file is None:
                raise ValueError("no file is open")
            from together.store.store import Store

            self._store = Store(self._file)
        return self._store

    def _get_ready(self) -> None:
        if reserve.keep(self._made().file.path):
            self.took_reserve = False

    def _replace(self, file: File | None, store: Store | None) -> None:
        before = self._store or self._file
        self._file, self._store = file, store
        if before is not None:
            before.close()

    def _work(self, work: Callable[[Store], T]) -> T:
        store = self._made()
        return reserve.with_room(store.file.path, partial(work, store), self._takes_reserve)

    def _takes_reserve(self) -> None:
        self.took_reserve = True
