"""One start of a program: when its first window was painted, what it then held and reported."""

from __future__ import annotations

import json
import math
import os
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from bench.screen import Watch

PATIENCE = 30.0  # seconds until a start counts as failed
SETTLE = 1.0  # seconds after the last thing waited for, so that late work is seen too


@dataclass(frozen=True)
class Event:
    """One line that the program appended to the file named by TOGETHER_TRACE."""

    name: str
    at: float  # ms from the launch
    ms: float = 0.0  # how long a "gap" was


@dataclass(frozen=True)
class Start:
    painted: float  # ms from the launch to the first painted window, seen from outside
    memory: float  # MiB, the most the process held
    events: list[Event] = field(default_factory=list)

    def at(self, event: str) -> float:
        """ms from the launch to the first such event; nan when it never came."""
        return next((it.at for it in self.events if it.name == event), math.nan)

    def longest_gap(self) -> float:
        """ms the event loop stood still for after the first paint; nan when no "gap" was told."""
        return max((it.ms for it in self.events if it.name == "gap"), default=math.nan)


def environment(home: Path, screen: str) -> dict[str, str]:
    """A person's plain environment: own home, no development switches."""
    strange = ("XDG_", "PYTHON", "QT_", "DBUS", "WAYLAND", "TOGETHER")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(strange)}
    run = home / "run"
    run.mkdir(mode=0o700, parents=True, exist_ok=True)
    own = {"HOME": str(home), "XDG_RUNTIME_DIR": str(run), "DISPLAY": screen, "LANG": "C.UTF-8"}
    return {**kept, **own, "QT_QPA_PLATFORM": "xcb"}


def start(command: list[str], home: Path, screen: str, wait_for: str = "") -> Start:
    """Launch, wait for the paint and for the event `wait_for`, and end the program again."""
    trace = home / "trace.jsonl"
    trace.unlink(missing_ok=True)
    watch = Watch(screen)
    began = time.monotonic_ns()
    program = subprocess.Popen(
        command,
        env={**environment(home, screen), "TOGETHER_TRACE": str(trace)},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        if not watch.wait(PATIENCE):
            raise RuntimeError(f"no window was painted by: {' '.join(command)}")
        painted = (time.monotonic_ns() - began) / 1e6
        wait_for_event(trace, wait_for)
        time.sleep(SETTLE)
        return Start(painted, peak_memory(program.pid), events(trace, began))
    finally:
        end(program)
        watch.close()


def wait_for_event(trace: Path, name: str) -> None:
    end_of_patience = time.monotonic() + PATIENCE
    while name and time.monotonic() < end_of_patience:
        if any(it.name == name for it in events(trace, 0)):
            return
        time.sleep(0.05)


def events(trace: Path, began: int) -> list[Event]:
    """What the file says so far; `began` is the launch by the monotonic clock, in ns."""
    if not trace.exists():
        return []
    lines = [json.loads(line) for line in trace.read_text().splitlines() if line.endswith("}")]
    return [Event(it["event"], (it["ns"] - began) / 1e6, it.get("ms", 0.0)) for it in lines]


def peak_memory(process: int) -> float:
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return math.nan


def end(program: subprocess.Popen[bytes]) -> None:
    os.killpg(program.pid, signal.SIGTERM)
    try:
        program.wait(3)
    except subprocess.TimeoutExpired:
        os.killpg(program.pid, signal.SIGKILL)
        program.wait()
