"""Asks the store's thread for work and brings the answer back to the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import cache, partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from together.store.errors import StoreError

if TYPE_CHECKING:
    from together.store.store import Store
    from together.store.thread import StoreThread

T = TypeVar("T")
Then = Callable[[T], None]
Failed = Callable[[StoreError], None]


class Mailbox(QObject):
    """Brings work to the window's thread. It lives as long as the program: no thread may speak to
    an object of Qt's that the window's thread is just deleting."""

    posted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.posted.connect(self._do, Qt.ConnectionType.QueuedConnection)

    def _do(self, work: Callable[[], None]) -> None:
        work()


@cache
def mailbox() -> Mailbox:
    """The one there is, made on the thread that asks first: the window's."""
    return Mailbox()


class Keeper(QObject):
    """Every answer arrives on the thread this object was made on, in the order of the asking.

    `failed` tells of an error the couple can do something about, where the asker gave no own
    way out. Any other error is a fault of ours and is raised on the window's thread.
    """

    failed = Signal(object)
    tight = Signal(bool)  # the disk is almost full, as the reserve is taken; or no longer

    def __init__(self, thread: StoreThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.thread_of_store = thread
        self._is_tight = False
        self._post = mailbox()

    def ask(
        self,
        work: Callable[[Store], T],
        then: Then[T] | None = None,
        otherwise: Failed | None = None,
    ) -> None:
        """Run `work` with the store, then `then` with its result, or `otherwise` with its error.

        Once the store's thread has ended nobody is told any more: they might ask for more.
        """
        told = partial(self._deliver_from_store, then, otherwise)
        self.thread_of_store.ask(work).add_done_callback(partial(self._arrive, told))

    def bring(
        self, future: Future[T], then: Then[T] | None = None, otherwise: Failed | None = None
    ) -> None:
        """The same for a future that is already under way."""
        told = partial(self._deliver, then, otherwise)
        future.add_done_callback(partial(self._arrive, told))

    def _arrive(self, told: Callable[[Future[Any]], None], done: Future[Any]) -> None:
        """On the other thread: have it delivered on the window's."""
        self._post.posted.emit(partial(told, done))

    def _deliver_from_store(
        self, then: Then[Any] | None, otherwise: Failed | None, done: Future[Any]
    ) -> None:
        if not self.thread_of_store.is_stopped:
            self._deliver(then, otherwise, done)

    def _deliver(self, then: Then[Any] | None, otherwise: Failed | None, done: Future[Any]) -> None:
        if not isValid(self):  # the window closed meanwhile
            return
        if done.cancelled():
            return
        if self.thread_of_store.took_reserve != self._is_tight:
            self._is_tight = not self._is_tight
            self.tight.emit(self._is_tight)
        error = done.exception()
        if isinstance(error, StoreError):
            (otherwise or self.failed.emit)(error)
        elif error is not None:
            raise error
        elif then is not None:
            then(done.result())
