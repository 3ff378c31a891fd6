"""The real program with a measuring hand inside: `python -m bench.inside keys|turns FOLDER`.

    keys   how long from a key to its painted letter, for each of --count keys
    turns  how long from a move to the next painted turn, through one whole exercise

Prints one JSON list, in ms. FOLDER keeps the couple's file. --disk-ms makes every commit that
much slower on the store's thread, as an old disk would; --no-saving turns drafts off, to compare.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from together.app.scan import stop_source_scan
from together.app.tour import Visit, application, pause
from together.options import Options
from together.ui.parts import TextArea

STILL_MS = 500  # for what goes on after a page has come: autosave, motion
EXERCISE = "needs-cards"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("measure", choices=["keys", "turns"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--disk-ms", type=int, default=0)
    parser.add_argument("--no-saving", action="store_true")
    parser.add_argument("--count", type=int, default=30)
    given = parser.parse_args()
    if given.disk_ms:
        os.environ["TOGETHER_DISK_MS"] = str(given.disk_ms)
    stop_source_scan()
    visit = Visit(application(), Options(data_dir=given.folder, language="en"))
    visit.app.window.activateWindow()
    if visit.couple.state is None:
        visit.sit_down()
    visit.begin(EXERCISE)
    found = turns(visit) if given.measure == "turns" else keys(visit, given.count, given.no_saving)
    print(json.dumps(found), flush=True)
    os._exit(0)


class Paints(QObject):
    """Notes the time, and how many letters `box` held, each time `window` has been painted."""

    def __init__(self, window: QWidget, box: QTextEdit | None = None) -> None:
        super().__init__(window)
        self.noted: list[tuple[int, int]] = []
        self._window, self._box, self._within = window, box, False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Deliver the request to paint from here, so as to be there when it has been met."""
        if self._within or event.type() != QEvent.Type.UpdateRequest:
            return False
        self._within = True
        QApplication.sendEvent(watched, event)
        self._within = False
        self.noted.append((time.monotonic_ns(), letters(self._box) if self._box else 0))
        return True


def letters(box: QTextEdit) -> int:
    return box.document().characterCount()


def keys(visit: Visit, count: int, no_saving: bool) -> list[float]:
    """The first paint after each key that held its letter."""
    while visit.hands.turn.kind != "write":
        visit.play_turn()
    visit.hands.open_cover()
    if no_saving:
        visit.hands.stage.drafted.disconnect()
    [box] = visit.hands.seen(TextArea)
    box.setFocus()
    pause(STILL_MS)
    held, paints = letters(box), Paints(visit.app.window, box)
    found = []
    for number, sent in enumerate(pressed(visit.app.window, count), held + 1):
        later = (at for at, painted in paints.noted if at >= sent and painted >= number)
        found += [(at - sent) / 1e6 for at in list(later)[:1]]
    return found


def pressed(window: QWidget, count: int) -> list[int]:
    """Let another process press real keys; the answer is when each was sent, monotonic ns."""
    command = [sys.executable, "-m", "bench.sender", str(int(window.winId())), str(count)]
    sending = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    while sending.poll() is None:
        pause(20)
    sent: list[int] = json.loads(sending.communicate()[0])
    return sent


def turns(visit: Visit) -> list[float]:
    """From the signal of a move to the end of the paint that shows what comes after it."""
    found: list[float] = []
    paints = Paints(visit.app.window)
    while visit.is_playing:
        visit.hands.fill()
        pause(STILL_MS)
        moved: list[int] = []
        visit.hands.stage.moved.connect(lambda _move, at=moved: at.append(time.monotonic_ns()))
        visit.finish_turn()
        pause(100)
        if visit.is_playing and moved:
            found.append(
                next(at for at, _letters in paints.noted if at > moved[0]) / 1e6 - moved[0] / 1e6
            )
    return found


if __name__ == "__main__":
    sys.exit(main())
