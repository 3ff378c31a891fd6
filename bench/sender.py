"""Presses real keys, as the keyboard would: `python -m bench.sender WINDOW COUNT`.

Prints when each was sent: a JSON list of monotonic ns.
"""

from __future__ import annotations

import json
import random
import sys
import time

from Xlib import XK, X, display
from Xlib.ext import xtest

STILL = 0.5  # seconds before the first key and after the last
PACE = (0.02, 0.12)  # seconds between two keys, at random but the same each time


def main(window: int, count: int) -> None:
    screen = display.Display()
    target = screen.create_resource_object("window", window)
    target.set_input_focus(X.RevertToParent, X.CurrentTime)
    screen.sync()
    time.sleep(STILL)
    key, chance, sent = screen.keysym_to_keycode(XK.XK_a), random.Random(7), list[int]()
    for _ in range(count):
        sent.append(time.monotonic_ns())
        xtest.fake_input(screen, X.KeyPress, key)
        xtest.fake_input(screen, X.KeyRelease, key)
        screen.sync()
        time.sleep(chance.uniform(*PACE))
    time.sleep(STILL)
    print(json.dumps(sent))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
