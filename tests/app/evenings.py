"""An evening of two in a program of its own, and all that is found of their words meanwhile.

    python -m tests.app.evenings ROOT KIND REPORT

KIND is one of `SCENES`, and ROOT all that the program may write to. Each line of the file REPORT
tells a moment at which no private word may be found anywhere, and where one was found all the same.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from tests.app.evening import BEGIN, Evening, Gone, Moments
from tests.app.places import flush, in_python, look
from tests.app.planting import everywhere
from tests.app.scenes import a_session, after_a_kill, backed_up, half_a_word, set_aside, sit_down
from tests.app.secret_scenes import (
    a_passphrase,
    every_page,
    found_again,
    locked_session,
    own_part,
    two_pins,
)
from tests.app.wish_scenes import (
    a_life,
    a_look,
    a_new_goal,
    a_step,
    another_agreement,
    searching,
)
from together.app.scan import stop_source_scan
from together.app.tour import pause

PATIENCE = 120.0  # seconds until two have come to where they are killed
ROOT = Path(__file__).resolve().parents[2]
Scene = Callable[[Evening], Moments]

SCENES: dict[str, tuple[Scene, ...]] = {
    "planted": (everywhere,),
    "plain": (sit_down, a_session, set_aside),
    "locked": (
        sit_down,
        two_pins,
        found_again,
        a_session,
        own_part,
        set_aside,
        a_passphrase,
        locked_session,
    ),
    "wishes": (
        sit_down,
        a_life,
        searching,
        a_new_goal,
        a_step,
        another_agreement,
        a_look,
    ),
    "plain, killed": (sit_down, half_a_word),
    "locked, killed": (sit_down, two_pins, half_a_word),
    "plain, again": (after_a_kill,),
    "locked, again": (after_a_kill,),
    "all": (
        sit_down,
        every_page,
        two_pins,
        a_passphrase,
        locked_session,
        backed_up,
    ),
}


def tell(evening: Evening, moment: str, report: TextIO) -> None:
    """Look everywhere at `moment`, and note what was found."""
    pause(20)
    flush()
    known = in_python() if isinstance(moment, Gone) else set()
    amiss = {"python": sorted(it for it in known if it.startswith(BEGIN))}
    for place, words in look(evening.root, evening.secrets).items():
        if place not in evening.may_hold:
            amiss[place] = sorted(words)
    found = {place: words for place, words in amiss.items() if words}
    report.write(json.dumps({"moment": moment, "found": found}) + "\n")
    report.flush()


def main(root: Path, kind: str, report: Path) -> None:
    stop_source_scan()
    evening = Evening(root, kind)
    with report.open("a", encoding="utf-8") as told:
        try:
            play(evening, kind, told)
            evening.two.leave()
        except (AssertionError, LookupError, RuntimeError, TimeoutError, ValueError):
            told.write(json.dumps({"failed": traceback.format_exc()}) + "\n")
            told.flush()
            os._exit(1)  # the windows are as they are


def play(evening: Evening, kind: str, report: TextIO) -> None:
    for scene in SCENES[kind]:
        for moment in scene(evening):
            sys.stdout.flush()
            sys.stderr.flush()
            tell(evening, moment, report)


# From outside


class Seen(NamedTuple):
    """What was found at a moment: place -> words."""

    moment: str
    found: dict[str, list[str]]


class Computer:
    """A place in which nothing was before, for programs that run one after the other."""

    def __init__(self, folder: Path, screen: Mapping[str, str]) -> None:
        self.root, self._report, self._screen = folder / "computer", folder / "report", screen
        for name in ("home", "tmp", "data", "said"):
            (self.root / name).mkdir(parents=True)
        looks = "[General]\nlanguage=en\nreduced_motion=True\nmode=light\n"
        (self.root / "data" / "preferences.ini").write_text(looks)

    def command(self, kind: str) -> list[str]:
        module = ["-m", "tests.app.evenings"]
        return [sys.executable, *module, str(self.root), kind, str(self._report)]

    @property
    def environment(self) -> dict[str, str]:
        home = str(self.root / "home")
        known = {"PATH", "LD_LIBRARY_PATH", "XAUTHORITY", "XDG_RUNTIME_DIR"}
        return {
            **{name: value for name, value in os.environ.items() if name in known},
            "HOME": home,
            "TMPDIR": str(self.root / "tmp"),
            "LANG": "C.UTF-8",
            "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
            "PYTHONDONTWRITEBYTECODE": "1",
            **self._screen,
        }

    def start(self, kind: str, *before: str) -> subprocess.Popen[bytes]:
        """Begin an evening; `before` is a program that looks on."""
        said = [(self.root / "said" / name).open("ab") for name in ("out", "err")]
        command = [*before, *self.command(kind)]
        child = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdout=said[0], stderr=said[1]
        )
        for stream in said:
            stream.close()
        return child

    def spend(self, kind: str, *before: str) -> list[Seen]:
        """A whole evening; what was found at each of its moments."""
        child = self.start(kind, *before)
        code = child.wait()
        seen = self.report()
        assert code == 0, f"it ended with {code}: {(self.root / 'said' / 'err').read_text()}"
        return seen

    def kill_at(self, moment: str, kind: str) -> None:
        """Begin an evening, and kill it once `moment` has come."""
        child, end = self.start(kind), time.monotonic() + PATIENCE
        while moment not in {it.moment for it in self.report()}:
            assert child.poll() is None and time.monotonic() < end, f"{moment} does not come"
            time.sleep(0.1)
        child.kill()
        child.wait()

    def report(self) -> list[Seen]:
        lines = self._report.read_text("utf-8") if self._report.exists() else ""
        told: list[dict[str, Any]] = [json.loads(line) for line in lines.splitlines()]
        failed = [it["failed"] for it in told if "failed" in it]
        assert not failed, failed[0]
        return [Seen(it["moment"], it["found"]) for it in told]


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
