"""A couple at a lent laptop in a program of its own, for a test that kills it.

    python -m tests.app.lent.killed PLAN WORD

Writes "there" to its output once WORD stands in a private field and is saved.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QTextEdit

from tests.app.lent.places import LentVisit
from tests.app.lent.start import stay_within
from together.app.scan import stop_source_scan
from together.app.tour import pause


def main(plan: Path, word: str) -> None:
    stop_source_scan()
    stay_within()
    two = LentVisit(plan)
    two.first_pages()
    two.press("Start")
    two.wait(lambda: two.is_playing)
    while True:
        two.hands.open_cover()
        if two.hands.turn.private and two.hands.seen(QTextEdit):
            break
        two.play_turn()
    two.hands.enter(two.hands.seen(QTextEdit)[0], word)
    pause(500)
    playing = two.couple.playing
    assert playing
    two.wait(lambda: not playing._asked)  # noqa: SLF001
    sys.stdout.write("there\n")
    sys.stdout.flush()
    while True:
        pause(1000)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
