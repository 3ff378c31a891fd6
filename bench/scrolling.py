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
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from together.app.scan import stop_source_scan
from together.app.tour import Visit, application, pause
from together.options import Options
from together.ui.parts import Button
from together.ui.screens.story import Story

PAGES = 12  # of the story, each asked for with its button
STEP_MS = 60  # between two steps, as a hand at the wheel makes them
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
    pause(CALM_MS)
    assert visit.couple.home
    visit.couple.home.go("story")
    visit.wait(lambda: isinstance(visit.couple.home.screen("story"), Story))  # type: ignore[union-attr]
    pause(CALM_MS)
    story = visit.couple.home.screen("story")
    assert isinstance(story, Story)
    heart, found, bar = Heart(), list[float](), story.area.verticalScrollBar()
    for _page in range(PAGES):
        while bar.value() < bar.maximum():
            heart.reset()
            bar.setValue(bar.value() + bar.pageStep() // 2)
            pause(STEP_MS)
            found.append(heart.reset())
        for button in story.findChildren(Button):
            if button.isVisible() and button.words() == "Show earlier ones":
                button.click()
        pause(300)
        found.append(heart.reset())
    return found


if __name__ == "__main__":
    sys.exit(main())
