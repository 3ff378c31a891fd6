"""The page that each reads alone before some sessions, and what comes of the two answers.

Whoever is asked twice must be able to say no without being found out. So what both see is one
outcome, and the quiet and the late one also come by themselves now and then: whatever somebody
pressed, no outcome but a start tells what the other one pressed. Nobody writes down any of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from together.play.care import is_deep

Answer = Literal["start", "quiet", "later"]

DAY = 86_400_000  # milliseconds
LONG_GAP = 90 * DAY  # after which the page is read again

# How often, of all times that both press Start, something else comes by itself.
QUIET_BY_ITSELF = 1 / 6
LATER_BY_ITSELF = 1 / 20


def asks(depth: int, finished_at: Sequence[int], now: int) -> bool:
    """Whether both read the page before an exercise of this `depth`.

    Before the first session ever, before each deep one, and after a long gap. Times are UTC
    milliseconds, oldest first.
    """
    if is_deep(depth) or not finished_at:
        return True
    return now - finished_at[-1] >= LONG_GAP


def decide(answers: Sequence[Answer], chance: Callable[[], float]) -> Answer:
    """What happens now. `chance` gives a number from 0 up to 1, and is asked once every time.

    Nobody is led further than they chose: one "later" ends it, and one "quiet" is never a start.
    """
    own = by_itself(chance())
    if "later" in answers or own == "later":
        return "later"
    return "quiet" if "quiet" in answers else own


def by_itself(chance: float) -> Answer:
    """What the program chooses on its own."""
    if chance < LATER_BY_ITSELF:
        return "later"
    return "quiet" if chance < LATER_BY_ITSELF + QUIET_BY_ITSELF else "start"


def quiet_one(quiet: Sequence[str], finished: Sequence[str]) -> str:
    """The light exercise that was done longest ago, one never done first; '' if there is none."""
    latest = {name: number for number, name in enumerate(finished)}
    return min(quiet, key=lambda name: latest.get(name, -1), default="")
