"""How far the room's clock is off after an hour: `python -m bench.drift [--seconds N]`.

A meeting is led for some real seconds: twenty deeds a second, each written down and read back as
after a crash. Then what its clock counted is held against the computer's own steady clock, and the
difference made that of an hour. Prints one JSON list, in ms.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

from bench.rows import Row
from together.app.workshops.journal import FORMAT, Journal, Led, Line, Opening
from together.app.workshops.moment import moment
from together.play.running import Deed, parts_of
from together.play.workshop import Block, Meeting

HOUR = 3600
BETWEEN = 0.05  # seconds from deed to deed
LIMIT_MS = 100.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=20.0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps([drift(Journal(Path(folder)), given.seconds)]), flush=True)
    return 0


def drift(journal: Journal, seconds: float) -> float:
    """In ms an hour."""
    journal.take()
    meeting = Meeting(
        title="Evening", start="19:00", blocks=(Block(kind="talk", title="Welcome", minutes=60),)
    )
    led = Led(Opening(FORMAT, "", 0, "", parts_of(meeting, {}), (), 0.0, 0, 0, moment()))
    journal.begin(led)
    led = does(journal, led, "next")
    begun, first = time.perf_counter(), left(led)
    while time.perf_counter() - begun < seconds:
        time.sleep(BETWEEN)
        led = does(journal, led, "longer")
    passed, counted = time.perf_counter() - begun, first - left(led)
    journal.release()
    return abs(counted - passed) / passed * HOUR * 1000


def does(journal: Journal, led: Led, what: str) -> Led:
    """A deed, written down and read back."""
    when = moment()
    journal.add(Deed("next" if what == "next" else "longer", led.at(when)), when)
    again = journal.read()
    assert again and isinstance(again.lines[-1], Line)
    return again


def left(led: Led) -> float:
    return led.running.at(led.at(moment())).left


def drift_row(found: list[float]) -> Row:
    return Row("drift of the room's clock in an hour", "ms", 1.0, found, [LIMIT_MS])


if __name__ == "__main__":
    sys.exit(main())
