"""Scrolling through a long story: `python -m bench.scrolling FILE FOLDER`.

In the real window, as fast as it goes: down by half a window at a time, with more of the story
asked for at its end, while a clock in the window's own loop notes how long it stood still. Prints
one JSON list, in ms, a number for each step. FOLDER keeps the settings.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from together.app.home import Home
from together.app.scan import stop_source_scan
from together.app.tour import Visit, application, pause
from together.options import Options
from together.ui.parts import Button
from together.ui.screens.story import Story

PAGES = 12  # of the story, each asked for with its button
STEP_MS = 60  # between two steps, as a hand at the wheel makes them
MORE_MS = 300  # for what comes of the button
CALM_MS = 1500


class Heart(QObject):
    """Beats in the window's loop; `longest` is the longest time between two beats, in ms."""

    def __init__(self) -> None:
        super().__init__()
        self.longest, self._last = 0.0, time.perf_counter()
        self._timer = QTimer(self, interval=1)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, (now - self._last) * 1000), now

    def reset(self) -> float:
        found, self.longest = self.longest, 0.0
        return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    stop_source_scan()
    visit = Visit(application(), Options(file=given.file, data_dir=given.folder, language="en"))
    print(json.dumps(scrolled(visit)), flush=True)
    os._exit(0)


def scrolled(visit: Visit) -> list[float]:
    """Raises TimeoutError where there is no story to scroll through."""
    visit.wait(lambda: visit.couple.is_fresh)
    home = visit.couple.home
    assert home
    home.go("story")
    visit.wait(lambda: bool(earlier(home)))
    pause(CALM_MS)
    heart, found, bar = Heart(), list[float](), shown(home).area.verticalScrollBar()
    for _page in range(PAGES):
        while bar.value() < bar.maximum():
            found.append(stood(heart, partial(bar.setValue, bar.value() + bar.pageStep() // 2)))
        [button] = earlier(home)
        before = bar.maximum()
        found.append(stood(heart, button.click, MORE_MS))
        visit.wait(lambda before=before: bar.maximum() > before)  # type: ignore[misc]
    return found


def shown(home: Home) -> Story:
    story = home.screen("story")
    assert isinstance(story, Story)
    return story


def earlier(home: Home) -> list[Button]:
    """The button that asks for more of the story."""
    buttons = shown(home).findChildren(Button)
    return [it for it in buttons if it.isVisible() and it.words() == "Show earlier ones"]


def stood(heart: Heart, step: Callable[[], object], ms: int = STEP_MS) -> float:
    """How long the window stood still in a step and what followed it, in ms."""
    heart.reset()
    step()
    pause(ms)
    return heart.reset()


if __name__ == "__main__":
    sys.exit(main())
