"""Two people who type, move and go back in the real window without end, until they are killed.

    python -m tests.end_to_end.restless FOLDER SEED

Each line on standard output is what they see at that moment: [seconds, session, moves, content].
Content is null where more than one thing is about to happen to it.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from together.app.scan import stop_source_scan
from together.app.tour import Visit, application, pause
from together.options import Options
from together.ui.parts import TextArea

EXERCISES = ("needs-cards", "ask-clear", "shared-wish")


def tell(two: Visit, *, busy: bool = False) -> None:
    """Say where the two are; what stands in the turn only where it is at rest."""
    playing = two.couple.playing
    session = playing._written.session if playing else 0  # noqa: SLF001  the file's number for it
    moves = len(two.hands.session.moves) if two.is_playing else -1
    content = None if busy or not two.is_playing else words(two)
    line = json.dumps([time.monotonic(), session, moves, content])
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def words(two: Visit) -> dict[str, Any]:
    """What stands in the turn, without where the caret and the page are."""
    face = two.hands.stage.face
    content = face.content() if face else {}
    return {key: value for key, value in content.items() if key not in ("scroll", "caret")}


def type_on(two: Visit, chance: Random) -> None:
    """A few letters, one by one, with pauses as people make them."""
    [area, *_] = two.hands.seen(TextArea)
    area.setFocus()
    for letter in f"{chance.random()} "[2 : chance.randint(3, 20)]:
        QTest.keyClick(area, Qt.Key(ord(letter.upper())))
        tell(two)
        pause(chance.choice([0, 5, 20, 120]))


def play_on(two: Visit, chance: Random) -> None:
    """One turn: type or fill it in, then go on, skip, or go back."""
    two.hands.open_cover()
    tell(two)
    if two.hands.turn.kind == "write" and not two.hands.turn.phase:
        type_on(two, chance)
    elif not any(words(two).values()):
        tell(two, busy=True)
        two.hands.fill()
        tell(two)
        pause(chance.randint(0, 400))
    tell(two, busy=True)
    if chance.random() < 0.15 and may_go_back(two):
        before = two.hands.session
        two.hands.stage.went_back.emit()
        two.wait(lambda: two.hands.session is not before)
    else:
        two.hands.agree()
        two.finish_turn()
    if two.is_playing:
        two.hands.open_cover()  # what is told is what is found behind it when one comes back
    tell(two, busy=not two.is_playing)


def may_go_back(two: Visit) -> bool:
    """Where one may, and to a turn of one page."""
    session = two.hands.session
    return session.can_go_back and session.played[-1][0].kind in ("write", "pick", "read", "talk")


def main(folder: Path, seed: int) -> None:
    stop_source_scan()
    chance = Random(seed)
    two = Visit(application(), Options(data_dir=folder, language="en"))
    if two.couple.is_new:
        two.sit_down()
    two.wait(lambda: two.couple.is_fresh)
    if two.couple.state and two.couple.state.session:
        two.couple.resume_now()
        two.wait(lambda: two.is_playing or two.couple.playing is None)
        two.hands.open_cover()
    tell(two)
    while True:
        if two.is_playing:
            play_on(two, chance)
        else:
            two.wait(lambda: two.couple.playing is None and two.couple.is_fresh)
            two.begin(chance.choice(EXERCISES))


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    main(Path(sys.argv[1]), int(sys.argv[2]))
