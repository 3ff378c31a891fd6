"""Run by test_screens.py as a program: Qt is told only at its start which screens there are."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.app.workshops.leading import Leader
from tests.ui.screens.looking import read

PLUGGED = "plugged"
LAPTOP = ("--setmonitor", "LAPTOP", "960/254x1200/317+0+0", "screen")
BEAMER = ("--setmonitor", "BEAMER", "640/169x1200/317+960+0", "none")
SAID = "The big screen is gone."


def main() -> None:
    folder, what = Path(sys.argv[1]), sys.argv[2]
    patch = pytest.MonkeyPatch()
    leader = Leader(folder, patch)
    told = plugged(leader) if what == PLUGGED else apart(leader)
    leader.leave()
    patch.undo()
    sys.stdout.write(json.dumps(told) + "\n")


def plugged(leader: Leader) -> dict[str, object]:
    """A second screen comes, goes and comes back while a block runs."""
    arrange(*LAPTOP)
    leader.visit.wait(lambda: leader.window.screen().name() == "LAPTOP")
    leader.at("18:40")
    leader.lead()
    leader.press("Open the doors")
    leader.press("Begin")
    told: dict[str, object] = {"alone": standing(leader)}
    before = leader.room.running.deeds
    for when, change in (
        ("plugged in", BEAMER),
        ("pulled out", ("--delmonitor", "BEAMER")),
        ("again", BEAMER),
    ):
        count = len(QGuiApplication.screens())
        arrange(*change)
        leader.visit.wait(lambda count=count: len(QGuiApplication.screens()) != count)  # type: ignore[misc]
        leader.pause(300)
        told[when] = standing(leader)
    leader.projector.close()  # as by Alt+F4
    leader.pause(300)  # the screen has heard of it
    told["closed"] = standing(leader) | {"said": "window was closed" in read(leader.window)}
    leader.key(Qt.Key.Key_D)
    leader.pause(300)
    told["opened"] = standing(leader)
    now = leader.room.running.at(leader.room.time())
    told["the clock"] = leader.room.running.deeds == before and not now.is_paused and now.left > 0
    return told


def arrange(*how: str) -> None:
    subprocess.run(["xrandr", *how], check=True)


def standing(leader: Leader) -> dict[str, object]:
    room = leader.projector
    return {
        "room": room.screen().name() if room.isVisible() else "",
        "desk": leader.window.screen().name(),
        "swap": not leader.desk.swap.isHidden(),
        "said": SAID in read(leader.window),
    }


def apart(leader: Leader) -> dict[str, object]:
    """Two screens are there from the beginning."""
    leader.at("18:40")
    leader.lead()
    readiness = leader.readiness
    shape, there = leader.window.frameGeometry(), leader.window.screen().availableGeometry()
    told: dict[str, object] = {
        "screens": [it.name() for it in QGuiApplication.screens()],
        "offered": [readiness.screens.itemText(n) for n in range(readiness.screens.count())],
        "chosen": readiness.screens.currentText(),
        "fits": shape.width() <= there.width() and shape.height() <= there.height(),
    }
    leader.press("Open the doors")
    leader.press("Begin")
    leader.room_reads("Your own pace.")
    told |= seen_on(leader, "first")
    leader.room.screens.choose("laptop")
    leader.pause(200)
    told |= seen_on(leader, "swapped")
    told["swap key"] = not leader.desk.swap.isHidden()
    return told


def seen_on(leader: Leader, when: str) -> dict[str, object]:
    room, desk = leader.projector, leader.window
    return {
        f"room {when}": room.screen().name(),
        f"room {when} fills": room.geometry() == room.screen().geometry(),
        f"room {when} visible": room.isVisible(),
        f"desk {when}": desk.screen().name(),
    }


if __name__ == "__main__":
    main()
