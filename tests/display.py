"""A screen of one's own to show windows on, and a bus for what desktops tell each other."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from together.cli import missing_library

NOWHERE = {"QT_QPA_PLATFORM": "offscreen"}


def lacks_screen() -> str:
    """Why no window can be shown here beside the screen that somebody sits at; else ''."""
    if not sys.platform.startswith("linux"):
        return "only Linux shows windows on a screen made for a test"
    if not shutil.which("Xvfb"):
        return "Xvfb is not installed"
    return missing_library()


@contextmanager
def screen() -> Iterator[Mapping[str, str]]:
    """What a program needs to know of a fresh screen."""
    there, here = os.pipe()
    command = ["Xvfb", "-displayfd", str(here), "-nolisten", "tcp", "-screen", "0", "1600x1200x24"]
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(command, pass_fds=[here], stdout=quiet, stderr=quiet)
    os.close(here)
    try:
        with os.fdopen(there) as told:
            number = told.readline().strip()
        assert number, "Xvfb did not start"
        yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number}"}
    finally:
        ended(server)


@contextmanager
def bus(folder: Path) -> Iterator[Mapping[str, str]]:
    """The same for a bus of the session, with a screen reader's behind it where there is one;
    nothing where the system has no such thing."""
    if not shutil.which("dbus-daemon"):
        yield {}
        return
    folder.mkdir(mode=0o700)
    address = f"unix:path={folder}/bus"
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"]
    environment = {**os.environ, "XDG_RUNTIME_DIR": str(folder)}
    daemon = subprocess.Popen(
        [*command, f"--address={address}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    assert daemon.stdout
    try:
        assert daemon.stdout.readline(), "dbus-daemon did not start"
        wake_screen_readers(address)
        yield {
            "DBUS_SESSION_BUS_ADDRESS": address,
            "XDG_RUNTIME_DIR": str(folder),
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
    finally:
        daemon.stdout.close()
        ended(daemon)


def wake_screen_readers(address: str) -> None:
    """Qt tells them something only where their own bus is there before it starts."""
    if shutil.which("dbus-send"):
        ask = ["--dest=org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus.GetAddress"]
        command = ["dbus-send", f"--bus={address}", "--print-reply", *ask]
        subprocess.run(command, capture_output=True, check=False)


def ended(child: subprocess.Popen[bytes]) -> None:
    child.terminate()
    child.wait()
