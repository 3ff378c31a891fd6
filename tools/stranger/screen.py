"""A screen that nobody sits at, and the keys of its keyboard."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.stranger.report import Fault, must, wait_until

SIZE = "1280x900"
A_START = 20  # seconds until the server or the window manager has to be there
NOISE = 4000  # bits that may differ between two looks at the same thing: a caret blinks
REST = 0.15  # seconds without a change
DECIDING = ("space", "Return", "ctrl+Return")
UNHURRIED = 0.5  # seconds between two of those keys: the program takes quicker ones as one press


class Screen:
    """An X server of its own, with a window manager. Its keys go where the focus is."""

    def __init__(self, display: str, memory: Path) -> None:
        """`memory` is the file in which the server keeps what it shows."""
        self.display, self._memory = display, memory
        self._there = {**os.environ, "DISPLAY": display}
        self._decided = 0.0  # when such a key was pressed last

    # What one sees

    def titles(self) -> list[str]:
        """The titles of the program's windows that are on the screen."""
        found = self._ask("search", "--onlyvisible", "--class", "together").split()
        names = (self._ask("getwindowname", window).strip() for window in found)
        return [name for name in names if name.endswith("Together")]

    def front(self) -> str:
        """The title of the window that has the keyboard."""
        return self._ask("getactivewindow", "getwindowname").strip()

    def kind(self) -> list[str]:
        """What the window in front tells a desktop that it is: name and class."""
        window = self._ask("getactivewindow").strip()
        command = ["xprop", "-id", window, "WM_CLASS"]
        got = subprocess.run(command, env=self._there, capture_output=True, timeout=20, check=False)
        return re.findall(r'"(.*?)"', got.stdout.decode())

    def has_keyboard(self) -> bool:
        """Whether what is typed now goes to the program."""
        return self.front().endswith("Together")

    def look(self) -> bytes:
        """All of the screen, raw."""
        return self._memory.read_bytes()

    def come_to_rest(self, seconds: float = 10) -> bytes:
        """Wait until nothing changes any more; what is there then."""
        last, end = self.look(), time.monotonic() + seconds
        while time.monotonic() < end:
            time.sleep(REST)
            now = self.look()
            if not differ(last, now):
                return now
            last = now
        raise Fault("the screen never came to rest")

    def come_to_rest_if_it_does(self) -> bytes:
        """The same where something may go on moving, such as a breath."""
        try:
            return self.come_to_rest(1.5)
        except Fault:
            return self.look()

    def save(self, file: Path) -> None:
        """Keep a picture of the screen."""
        command = ["import", "-window", "root", str(file)]
        subprocess.run(command, env=self._there, timeout=30, check=False)

    def is_painted(self) -> bool:
        """Whether there is more than one plain ground."""
        return len(set(self.look()[-(900 * 1280 * 2) : -1 : 997])) > 4

    # What one does

    def press(self, *keys: str) -> None:
        """Press and let go of each, as `Tab`, `space` or `ctrl+Return`."""
        for key in keys:
            if key in DECIDING:
                time.sleep(max(0.0, self._decided + UNHURRIED - time.monotonic()))
                self._decided = time.monotonic()
            self._do("key", key)
            time.sleep(0.03)

    def hold(self, *keys: str, seconds: float) -> None:
        """Hold some keys together for a while."""
        for key in keys:
            self._do("keydown", key)
        time.sleep(seconds)
        for key in keys:
            self._do("keyup", key)

    def write(self, words: str) -> None:
        self._do("type", "--delay", "8", words)

    def press_and_see(self, *keys: str, seconds: float = 10) -> None:
        """The same as `press`, and wait until what they did stands there. Raises Fault."""
        before = self.look()
        self.press(*keys)
        self.see_other_than(before, seconds, f"nothing changed after {' '.join(keys)}")

    def see_other_than(self, before: bytes, seconds: float, otherwise: str) -> None:
        wait_until(lambda: differ(before, self.look()), seconds, otherwise)
        self.come_to_rest_if_it_does()

    def close_window(self) -> None:
        """As with the cross in the corner, by the window manager's key."""
        self.press("alt+F4")

    def minimise(self) -> None:
        self._do("getactivewindow", "windowminimize")

    def _ask(self, *words: str) -> str:
        command = ["xdotool", *words]
        got = subprocess.run(command, env=self._there, capture_output=True, timeout=20)
        return got.stdout.decode("utf-8", "replace")

    def _do(self, *words: str) -> None:
        command = ["xdotool", *words]
        done = subprocess.run(command, env=self._there, capture_output=True, timeout=60)
        must(done.returncode == 0, f"xdotool {words[0]} failed: {done.stderr.decode()}")


def differ(one: bytes, other: bytes) -> bool:
    """Whether two looks show different things, beyond a caret that blinks."""
    if len(one) != len(other):
        return True
    return (int.from_bytes(one) ^ int.from_bytes(other)).bit_count() > NOISE


@contextmanager
def a_screen(depth: int = 24, *, managed: bool = True) -> Iterator[Screen]:
    """A screen of this depth for as long as it is needed. Raises Fault."""
    reading, writing = os.pipe()
    memory = tempfile.mkdtemp()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{SIZE}x{depth}"]
    more = ["-fbdir", memory, "-ac", "-nolisten", "tcp"]
    server = quietly([*command, *more], pass_fds=(writing,))
    os.close(writing)
    helpers = [server]
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        must(number, "Xvfb did not start")
        display = f":{number}"
        if managed:
            helpers.append(quietly(["openbox"], DISPLAY=display))
            wait_until(lambda: is_managed(display), A_START, "openbox did not start")
        yield Screen(display, Path(memory, "Xvfb_screen0"))
    finally:
        for helper in reversed(helpers):
            helper.terminate()
            helper.wait(10)
        shutil.rmtree(memory)


def quietly(
    command: list[str], pass_fds: tuple[int, ...] = (), **there: str
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **there},
        pass_fds=pass_fds,
        start_new_session=True,
    )


def is_managed(display: str) -> bool:
    """Whether there is a window manager: it alone knows which desktop one is on."""
    there = {**os.environ, "DISPLAY": display}
    command = ["xdotool", "get_desktop"]
    return subprocess.run(command, env=there, capture_output=True, timeout=20).returncode == 0
