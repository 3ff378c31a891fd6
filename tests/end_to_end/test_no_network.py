"""Nothing that the program does reaches further than this computer.

It runs as a person runs it, and every call by which a program can reach another one is looked at
from outside. What is allowed is a socket of this computer (AF_UNIX) to the programs below; one
window a file needs none of its own, as it does with a lock and a file (app/instance.py).

What one can't see from here: that another program on this computer, such as the one that shows
folders, passes on what it is asked; and io_uring, which nothing of what we ship uses.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.app.evenings import ROOT, Computer
from tests.display import NOWHERE, bus, lacks_screen, screen
from tests.end_to_end.calls import calls, faults, may_trace, watched

pytestmark = pytest.mark.skipif(bool(may_trace()), reason=may_trace())

ALLOWED = {
    "the screen, where it is X11": r"@?/tmp/\.X11-unix/X\d+",
    "the screen, where it is Wayland": r"/run/user/\d+/wayland-\d+",
    # The C library asks it for the name and home of a user, if it is there.
    "its cache of names": r"/(?:var/)?run/nscd/socket",
}


def allowed(environment: Mapping[str, str]) -> Mapping[str, str]:
    """With the buses that a desktop's programs talk on, where the environment tells of them."""
    address = environment.get("DBUS_SESSION_BUS_ADDRESS", "").removeprefix("unix:path=")
    folder = environment.get("XDG_RUNTIME_DIR", "")
    if not address:
        return ALLOWED
    return ALLOWED | {
        "the session's bus": re.escape(address),
        "the screen reader's bus, of which that one tells": re.escape(f"{folder}/at-spi/bus")
        + ".*",
    }


def traced(log: Path, command: list[str], environment: Mapping[str, str]) -> None:
    subprocess.run(watched(log, command), cwd=ROOT, env=environment, check=True)


def programs(log: Path) -> list[str]:
    """Every program that was begun, in its order."""
    return [it.given.split('"')[1] for it in calls(log) if it.name == "execve"]


def test_a_tour_asks_no_network(tmp_path: Path) -> None:
    """Two play the whole first journey; then their file is looked over, copied and written out."""
    computer, log, out = Computer(tmp_path, NOWHERE), tmp_path / "calls", tmp_path / "tour"
    file = str(out / "couple.together")
    for command in (
        ["tour", "--out", str(out)],
        ["backup", file],
        ["doctor", file],
        ["export", "--out", str(tmp_path / "export.json"), file],
    ):
        traced(log, [sys.executable, "-m", "together", *command], computer.environment)
        assert faults(calls(log), ALLOWED) == []
        assert programs(log) == [sys.executable]


@pytest.mark.skipif(bool(lacks_screen()), reason=lacks_screen())
def test_a_window_talks_to_the_desktop_alone(tmp_path: Path) -> None:
    """All pages, a PIN each, a passphrase, a session, a lock, a backup, and a second start."""
    log = tmp_path / "calls"
    with screen() as shown, bus(tmp_path / "bus") as heard:
        computer = Computer(tmp_path, {**shown, **heard})
        seen = {it.moment for it in computer.spend("all", *watched(log, []))}
        assert faults(calls(log), allowed(computer.environment)) == []
        assert programs(log) == [sys.executable]
    assert {"a passphrase is set", "writing: started again", "a backup"} <= seen
    assert any(it.name == "connect" for it in calls(log))  # to the screen


REACHING_OUT = {
    "internet": "socket.socket(socket.AF_INET)",
    "internet, the newer": "socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
    "who is in the network": "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
    "in a thread": "threading.Thread(target=socket.socket, args=[socket.AF_INET]).start()",
    "in a child": "os.fork() or socket.socket(socket.AF_INET)",
    "another program": "socket.socket(socket.AF_UNIX).connect('/tmp/another program')",
    "a program of no folder": "socket.socket(socket.AF_UNIX).connect('\\0/tmp/.X11-unix/X1x')",
    "without connecting": "socket.socket(socket.AF_UNIX, 2).sendto(b'', '/tmp/another')",
    "to be called": "socket.socket(socket.AF_UNIX).bind('\\0called')",
}


@pytest.mark.parametrize("code", REACHING_OUT.values(), ids=REACHING_OUT)
def test_one_would_see_it(tmp_path: Path, code: str) -> None:
    log, program = tmp_path / "calls", f"import os, socket, threading\n{code}\n"
    command = watched(log, [sys.executable, "-c", program])
    subprocess.run(command, capture_output=True, check=False)
    assert faults(calls(log), ALLOWED)


@pytest.mark.parametrize("code", ["", "socket.socketpair()", "os.pipe()"])
def test_what_stays_in_the_program_is_no_fault(tmp_path: Path, code: str) -> None:
    log, program = tmp_path / "calls", f"import os, socket\n{code}\n"
    traced(log, [sys.executable, "-c", program], {})
    assert faults(calls(log), ALLOWED) == []


def test_a_line_that_is_not_understood_is_told(tmp_path: Path) -> None:
    log = tmp_path / "calls"
    log.write_text("12 socket(AF_UNIX, SOCK_STREAM, 0) = 3\nstrace: something new\n")
    with pytest.raises(ValueError, match="something new"):
        list(calls(log))
