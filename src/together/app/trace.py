"""Times for the bench: with TOGETHER_TRACE=FILE each mark becomes one JSON line there."""

from __future__ import annotations

import os
import time
from pathlib import Path

_FILE = os.environ.get("TOGETHER_TRACE", "")


def is_asked_for() -> bool:
    return bool(_FILE)


def mark(event: str, **more: float) -> None:
    """Note `event` with the monotonic clock in nanoseconds. Costs nothing when not asked for."""
    if not _FILE:
        return
    import json

    with Path(_FILE).open("a", encoding="utf-8") as file:
        line = {"event": event, "ns": time.monotonic_ns()} | more
        file.write(json.dumps(line) + "\n")
