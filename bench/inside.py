"""The real program with a measuring hand inside: `python -m bench.inside keys|turns FOLDER`.

    keys   how long from a key to its painted letter, for each of --count keys
    turns  how long from a click to the next painted page, for at most --count pages

Prints one JSON list, in ms. FOLDER keeps the couple's file. --disk-ms makes every commit that
much slower on the store's thread, as an old disk would.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from bench import walk
from together import cli

Measure = Callable[[QWidget, int], list[float]]

STILL_MS = 500  # for what goes on after a page has come: autosave, motion


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("measure", choices=MEASURES)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--disk-ms", type=int, default=0)
    parser.add_argument("--count", type=int, default=30)
    given = parser.parse_args()
    if given.disk_ms:
        slow_disk(given.disk_ms / 1000)
    measure = partial(report, MEASURES[given.measure], given.count)
    threading.Thread(target=hand_over, args=[measure], daemon=True).start()
    return cli.main(["--data-dir", str(given.folder)])


def slow_disk(seconds: float) -> None:
    from sqlalchemy import Connection, event
    from sqlalchemy.engine import Engine

    def sleep(_connection: Connection) -> None:
        time.sleep(seconds)

    event.listen(Engine, "commit", sleep)


def hand_over(measure: Callable[[], None]) -> None:
    """From beside the app's own thread: measure there once its window is up."""
    while not (app := QApplication.instance()) or not QApplication.topLevelWidgets():
        time.sleep(0.05)
    time.sleep(STILL_MS / 1000)
    QTimer.singleShot(0, app, measure)


def report(measure: Measure, count: int) -> None:
    window = next(it for it in QApplication.topLevelWidgets() if it.isVisible())
    print(json.dumps(measure(window, count)), flush=True)
    os._exit(0)


def keys(window: QWidget, count: int) -> list[float]:
    """The first paint after each key that held its letter."""
    box = walk.to_writing(window)
    box.setFocus()
    QTest.qWait(STILL_MS)
    held, paints = letters(box), list[tuple[int, int]]()
    walk.Paints(window, lambda: paints.append((time.monotonic_ns(), letters(box))))
    found = []
    for number, sent in enumerate(pressed(window, count), held + 1):
        later = (at for at, painted in paints if at >= sent and painted >= number)
        found += [(at - sent) / 1e6 for at in list(later)[:1]]
    return found


def letters(box: QTextEdit) -> int:
    return box.document().characterCount()


def pressed(window: QWidget, count: int) -> list[int]:
    """Let another process press real keys; the answer is when each was sent, monotonic ns."""
    command = [sys.executable, "-m", "bench.sender", str(int(window.winId())), str(count)]
    sending = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    while sending.poll() is None:
        QTest.qWait(20)
    sent: list[int] = json.loads(sending.communicate()[0])
    return sent


def turns(window: QWidget, count: int) -> list[float]:
    """Until the way forward ends, at a page that wants more than a click."""
    walk.to_writing(window)
    found: list[float] = []
    while len(found) < count and walk.can_go_on(window):
        for box in walk.usable(window, QTextEdit):
            QTest.keyClicks(box, "a few words")
        if (ms := next_page(window)) is None:
            break
        found.append(ms)
        QTest.qWait(STILL_MS)
    return found


def next_page(window: QWidget) -> float | None:
    """ms from the click until a page with other words was painted; None when none came."""
    before, came = walk.words(window), list[int]()

    def painted() -> None:
        if not came and walk.has_changed(window, before):
            came.append(time.monotonic_ns())

    paints = walk.Paints(window, painted)
    button = walk.primary(window)
    began = time.monotonic_ns()
    walk.press(button)
    walk.until(lambda: bool(came))
    paints.end()
    return (came[0] - began) / 1e6 if came else None


MEASURES: dict[str, Measure] = {"keys": keys, "turns": turns}

if __name__ == "__main__":
    sys.exit(main())
