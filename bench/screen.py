"""A screen of our own (Xvfb), and what can be seen on it from outside any program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from Xlib import X, display, error

MARKER = 0xFF00FE  # what an unpainted place shows; no theme of ours has it
SMALLEST = (320, 240)  # pixels; a smaller window is a splash or a tip


@contextmanager
def own_screen() -> Iterator[str]:
    """Start Xvfb on a free number and give its DISPLAY."""
    if shutil.which("Xvfb") is None:
        sys.exit("The bench needs Xvfb; on Debian or Ubuntu: apt-get install xvfb")
    ours, theirs = os.pipe()
    command = ["Xvfb", "-displayfd", str(theirs), "-screen", "0", "1280x900x24", "-noreset"]
    server = subprocess.Popen(
        [*command, "-nolisten", "tcp"], pass_fds=[theirs], stderr=subprocess.DEVNULL
    )
    os.close(theirs)
    try:
        with os.fdopen(ours) as number:
            yield f":{number.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


class Watch:
    """Looks at one screen for the first window that a program opens and paints."""

    def __init__(self, name: str) -> None:
        self.display = display.Display(name)
        self.windows: list[display.drawable.Window] = []
        root = self.display.screen().root
        root.change_attributes(background_pixel=MARKER, event_mask=X.SubstructureNotifyMask)
        root.clear_area()
        self.display.sync()

    def close(self) -> None:
        self.display.close()

    def sees_a_painted_window(self) -> bool:
        while self.display.pending_events():
            event = self.display.next_event()
            if event.type == X.MapNotify and not event.override:
                self.windows.append(event.window)
        return any(map(is_painted, self.windows))

    def wait(self, seconds: float) -> bool:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.sees_a_painted_window():
                return True
            time.sleep(0.002)
        return False


def is_painted(window: display.drawable.Window) -> bool:
    """Large enough, nothing of the marker left in it, and three colours or more."""
    with suppress(error.XError):
        size = window.get_geometry()
        if size.width < SMALLEST[0] or size.height < SMALLEST[1]:
            return False
        image = window.get_image(0, 0, size.width, size.height, X.ZPixmap, 0xFFFFFFFF)
        pixels = memoryview(image.data).cast("I")
        seen = {pixel & 0xFFFFFF for pixel in pixels[:: max(1, len(pixels) // 60_000)]}
        return MARKER not in seen and len(seen) >= 3
    return False
