"""Desk and room on two screens, in a program that is told of two."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import display
from tests.app.workshops import two_screens
from tests.display import lacks_screen

ROOT = Path(__file__).resolve().parents[3]


def test_desk_and_room_are_apart_and_never_in_each_others_way(tmp_path: Path) -> None:
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": [screen("laptop", 0, 1366), screen("beamer", 1366)]}))
    told = json.loads(run(tmp_path / "data", f"offscreen:configfile={config}"))
    assert sorted(told["screens"]) == ["beamer", "laptop"]
    assert {it.split(",")[0] for it in told["offered"]} == {"beamer", "laptop"}
    assert "beamer" in told["chosen"]
    assert told["fits"]  # on a laptop 768 pixels high, at a first start
    for when, room, desk in (("first", "beamer", "laptop"), ("swapped", "laptop", "beamer")):
        assert told[f"room {when}"] == room
        assert told[f"room {when} fills"]
        assert told[f"room {when} visible"]
        assert told[f"desk {when}"] == desk
    assert told["swap key"] is False


def screen(name: str, x: int, wide: int = 1920) -> dict[str, object]:
    high = 768 if wide == 1366 else 1080
    more = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    return {"name": name, "x": x, "y": 0, "width": wide, "height": high, **more}


def run(folder: Path, platform: str, what: str = "", **more: str) -> str:
    path = f"{ROOT}:{ROOT / 'src'}"
    env = {**os.environ, **more, "QT_QPA_PLATFORM": platform, "PYTHONPATH": path}
    done = subprocess.run(
        [sys.executable, two_screens.__file__, str(folder), what],
        env=env,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


@pytest.mark.skipif(bool(lacks_screen()), reason="no screen of one's own can be made here")
@pytest.mark.skipif(not shutil.which("xrandr"), reason="xrandr is not installed")
def test_screens_come_and_go_while_a_clock_runs(tmp_path: Path) -> None:
    with display.screen() as there, display.bus(tmp_path / "run") as bus:
        told = json.loads(run(tmp_path / "data", "xcb", two_screens.PLUGGED, **there, **bus))
    assert told["alone"] == {"room": "", "desk": "LAPTOP", "swap": True, "said": False}
    assert told["plugged in"] == {"room": "BEAMER", "desk": "LAPTOP", "swap": False, "said": False}
    assert told["pulled out"] == {"room": "", "desk": "LAPTOP", "swap": True, "said": True}
    assert told["again"] == {"room": "BEAMER", "desk": "LAPTOP", "swap": False, "said": False}
    assert told["closed"] == {"room": "", "desk": "LAPTOP", "swap": True, "said": True}
    assert told["opened"] == {"room": "BEAMER", "desk": "LAPTOP", "swap": False, "said": False}
    assert told["the clock"] is True
