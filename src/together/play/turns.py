"""What is on the screen now: one step, for one partner or both."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from unicodedata import bidirectional

from together.play.moves import Partner, other

PLACEHOLDER = re.compile(r"\{(\w+)\}")
FIRST_STRONG, POP = "\u2068", "\u2069"  # keep a right-to-left name from turning its sentence around


@dataclass(frozen=True)
class Turn:
    """One instruction of one step, and who acts. Derived from a session, never stored.

    `part` tells apart the turns of one step; `phase` is the face within a kind (a reveal chooses,
    opens and looks). `actor` is None when both act side by side. `me` is whose turn or matter the
    text speaks to. `seconds` is the length of a soft timer, 0 for none.
    """

    step: int
    kind: str
    part: str
    opener: Partner
    actor: Partner | None = None
    private: bool = False
    phase: str = ""
    me: Partner | None = None
    ask: str = ""
    item: str = ""
    round: int = 0
    seconds: int = 0

    @property
    def key(self) -> tuple[int, str]:
        """What names this turn within its session."""
        return (self.step, self.part)

    @property
    def name(self) -> str:
        """The key as one text, for the store."""
        return f"{self.step}:{self.part}"

    @property
    def may_look(self) -> frozenset[Partner]:
        """Who may see the screen at this turn."""
        return frozenset({self.actor}) if self.private and self.actor else frozenset({1, 2})

    def say(self, text: str, names: Mapping[Partner, str]) -> str:
        """`text` with {a}, {b}, {me} and {you} as this turn's names."""
        people: dict[str, Partner] = {"a": self.opener, "b": other(self.opener)}
        if self.me:
            people |= {"me": self.me, "you": other(self.me)}
        return PLACEHOLDER.sub(
            lambda m: isolated(names[people[m[1]]]) if m[1] in people else m[0], text
        )


def isolated(name: str) -> str:
    """The name, wrapped in direction marks where it holds right-to-left letters."""
    if any(bidirectional(letter) in {"R", "AL", "AN"} for letter in name):
        return f"{FIRST_STRONG}{name}{POP}"
    return name
