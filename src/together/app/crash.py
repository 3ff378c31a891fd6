"""What happens when the fault is ours: noted without a single private word, and said kindly."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType


def note(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The error's kind and the lines of our code it came through.

    Not its message and no values: those may hold what somebody wrote.
    """
    places = [
        f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    return "\n".join([kind.__name__, *places]) + "\n"


def install(file: Path, tell: Callable[[], None]) -> None:
    """From now on an unforeseen error is written to `file`, and `tell` says so on the screen.

    One on another thread, or at an object's end, is only written: it comes at any moment, also at
    one at which nothing can be shown.
    """

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        sys.last_value = sys.last_traceback = None  # what somebody wrote may hang on them
        write_down(file, kind, trace)
        tell()

    def quiet(error: threading.ExceptHookArgs | sys.UnraisableHookArgs) -> None:
        if error.exc_type is not SystemExit:
            write_down(file, error.exc_type, error.exc_traceback)

    sys.excepthook = hook
    threading.excepthook = sys.unraisablehook = quiet


def write_down(file: Path, kind: type[BaseException], trace: TracebackType | None) -> None:
    text = note(kind, trace)
    print(text, file=sys.stderr, end="")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except OSError:
        pass  # the folder may be the very trouble; the words on the screen remain
