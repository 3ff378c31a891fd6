"""How long one repaint of the big clock takes at 1920 x 1080: `python -m bench.room [--count N]`.

Prints one JSON list, in ms: from a new view to the end of the paint that shows it, on the screen.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from dataclasses import replace

from PySide6.QtWidgets import QApplication

from bench.rows import Row, percentile
from together.app.tour import pause
from together.ui.room.forms import Acts
from together.ui.room.projector import Projector
from together.ui.room.view import RoomView
from together.ui.theme import theme

SIZE = 1920, 1080
STILL_MS = 300
TICK = 0.2  # seconds
LIMIT_MS = 2.0

TALK = RoomView(
    "talk",
    "Partner A speaks",
    "Tell partner B about a moment this week when you felt at ease.",
    ("Partner B listens.",),
    Acts.A,
    has_clock=True,
    left=180.0,
    whole=180.0,
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    app = QApplication([])
    theme.apply(app, "light")
    print(json.dumps(repaints(parser.parse_args().count)), flush=True)
    os._exit(0)


def repaints(count: int) -> list[float]:
    """One for each tick of a talk; what comes first, fonts and all, does not count."""
    projector = Projector()
    projector.resize(*SIZE)
    projector.show_view(TALK)
    projector.show()
    pause(STILL_MS)
    found = []
    for tick in range(count):
        began = time.perf_counter()
        projector.show_view(replace(TALK, left=TALK.whole - tick * TICK))
        projector.sheet.ring.repaint()
        found.append((time.perf_counter() - began) * 1000)
    return found[1:]


def room_row(found: list[float]) -> Row:
    return Row("the big clock, 1080p, p95", "ms", 1.0, [percentile(sorted(found), 95)], [LIMIT_MS])


if __name__ == "__main__":
    sys.exit(main())
