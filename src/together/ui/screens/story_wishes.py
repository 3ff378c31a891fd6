"""What the two may want while they look at their story, and the lists that it is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple

from PySide6.QtCore import QObject, Signal

from together.play.couple import KeptAgreement, KeptSession

Choices = Sequence[tuple[str, str]]  # keys and words
Kind = Literal["days", "agreements", "thanks", "since"]  # of a list that is read piece by piece


class Wishes(QObject):
    """One for the whole screen: its parts ask here, and whoever filled the screen listens.

    `more` names a list and the session before which it goes on; `narrowed` tells a `Narrowing`,
    `look_for` a text and the key before which to look, 0 for the newest. `mark` is a session, a
    position and whether it is to be talked about again. `go_on` has a `Lead` and an exercise,
    `goal_of` a `Place` and what a goal begins with there. `decided` has a session and what
    an `AgreementCard` of it tells. `read` asks for what was kept of a session, `here` brings it
    with its `Origin`.
    """

    more = Signal(str, int)
    narrowed = Signal(object)
    look_for = Signal(str, int)
    read = Signal(int)
    here = Signal(object, object)
    open_session = Signal(int)
    open_goal = Signal(int)
    remove = Signal(int)
    mark = Signal(int, int, bool)
    list_again = Signal()
    go_on = Signal(object, str)
    goal_of = Signal(object, str)
    decided = Signal(int, int, str, str, str)
    open_thank = Signal()
    year = Signal(int)
    print_session = Signal(int)
    print_year = Signal(int)
    print_whole_year = Signal(int)
    print_story = Signal()
    own_part = Signal(int)


class Narrowing(NamedTuple):
    """Which sessions; '' and 0 are all of them."""

    exercise: str = ""
    journey: str = ""
    goal: int = 0


class Origin(NamedTuple):
    """What a session looked at, or went on from: a goal and its words, a session's title."""

    goal: int = 0
    words: str = ""
    after: str = ""


EVERYTHING = Narrowing()


@dataclass(frozen=True)
class Where:
    """How far the two have come in the story, to come back to it.

    `built` items of the list stand there. `session` is the one they leave from, `found` one that
    was opened of what was found, `year` one that they look at on one page; 0 for none.
    """

    tab: str = "days"
    which: Narrowing = EVERYTHING
    text: str = ""
    wide: frozenset[int] = frozenset()
    built: int = 0
    session: int = 0
    found: int = 0
    year: int = 0


@dataclass
class Held:
    """A list as far as it was read, newest first; `more` tells that there are earlier ones."""

    items: list[Any] = field(default_factory=list)
    more: bool = False

    def take(self, items: Iterable[Any], more: bool) -> None:
        """Add earlier ones. What was asked for twice is there once."""
        last = session_of(self.items[-1]) if self.items else None
        self.items += [it for it in items if last is None or session_of(it) < last]
        self.more = more

    def mark(self, session: int, position: int, on: bool) -> None:
        """Of a list of sessions: know what is to be talked about again."""
        self.items = [marked(it, position, on) if it.id == session else it for it in self.items]


def marked(session: KeptSession, position: int, on: bool) -> KeptSession:
    answers = (replace(it, again=on) if it.position == position else it for it in session.answers)
    return replace(session, answers=tuple(answers))


def session_of(item: KeptSession | KeptAgreement) -> int:
    """The session by which a list goes on from this item."""
    return item.session if isinstance(item, KeptAgreement) else item.id


@dataclass(frozen=True)
class Around:
    """What the story's screen is told besides its lists.

    `today` is a day ('YYYY-MM-DD'). The choices are those that occur. `talks` are exercises to talk
    about something again with, `asks` those to make an ask with. `in_jar` tells whether there is a
    thank-you, `has_goals` whether there is a goal.
    """

    today: str = ""
    exercises: Choices = ()
    journeys: Choices = ()
    goals: Choices = ()
    talks: Choices = ()
    asks: Choices = ()
    years: Sequence[int] = ()
    more_agreements: bool = False
    more_thanks: bool = False
    in_jar: bool = False
    has_goals: bool = False
