"""Kills a process of its own in the middle of a piece of work, at a step that one can choose."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from itertools import count
from multiprocessing import get_context

PRELOAD = ["together.store.copies.restore", "together.store.store", "tests.store.killing"]


def killed_at(step: int, work: Callable[..., object], *arguments: object) -> bool:
    """Let a child do `work` until just before step number `step`; whether it was killed.

    A step is whatever reaches the disk: a call of the system's or of the database. False if the
    work was done before.
    """
    context = get_context("forkserver")
    context.set_forkserver_preload(PRELOAD)
    child = context.Process(target=do, args=(step, work, arguments))
    child.start()
    child.join()
    assert child.exitcode in {0, -signal.SIGKILL}
    was_killed = child.exitcode != 0
    child.close()
    return was_killed


def do(step: int, work: Callable[..., object], arguments: tuple[object, ...]) -> None:
    steps = count()

    def watch(_frame: object, event: str, called: object) -> None:
        if event == "c_call" and reaches_the_disk(called) and next(steps) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(watch)
    work(*arguments)
    sys.setprofile(None)


def reaches_the_disk(called: object) -> bool:
    kind = type(getattr(called, "__self__", None)).__module__
    is_system = getattr(called, "__module__", "") in {"posix", "nt"}
    is_look = getattr(called, "__name__", "") in {"stat", "lstat", "fspath"}
    return (is_system and not is_look) or kind.startswith("sqlcipher3")
