"""Two people who type and move without end, until their program is killed.

Before each change the child tells what the file is to hold after it, and then that it is done.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from pathlib import Path

from tests.sample import sample
from tests.store.short import SHORT_EXERCISE
from tests.store.walk import Pen, markers
from together.play import moves, sharing
from together.play.couple import Draft
from together.play.moves import Partner
from together.play.session import Session
from together.store.store import Store

EXERCISES = [sample(), *[SHORT_EXERCISE] * 4]  # short ones end more often


@dataclass(frozen=True)
class Held:
    """What a file holds, as far as two people would notice."""

    opener: int = 0
    moves: tuple[bytes, ...] = ()
    draft: str = ""
    begun: int = 0
    kept: frozenset[str] = field(default_factory=frozenset)
    joint: int = 0  # agreements and goals

    @property
    def words(self) -> set[str]:
        """Every marked word that the file may hold."""
        return markers((self.moves, self.draft)) | self.kept


def held(store: Store) -> Held:
    """What the file holds now."""
    found, story = store.open_session(), store.shelf.sessions(limit=10_000)
    kept = frozenset(markers((story, store.goals.all())))
    joint = len(store.agreements.page()) + len(store.goals.all())
    if found is None:
        return Held(begun=last_begun(store), kept=kept, joint=joint)
    made = tuple(map(moves.encode, found.moves))
    return Held(found.opener, made, repr(found.draft or ""), found.id, kept, joint)


def last_begun(store: Store) -> int:
    """Sessions are numbered, and the next number tells how many were begun."""
    number = store.begin(SHORT_EXERCISE, 1, at=0).id
    store.remove_session(number)
    return number - 1


class Couple:
    """Plays on what a file holds, and knows what it must hold next."""

    def __init__(self, store: Store, pen: Pen, talk: Connection) -> None:
        self.store, self.pen, self.talk = store, pen, talk
        self.held = held(store)
        found = store.open_session()
        self.session = Session(found.exercise, found.opener, found.moves) if found else None

    def go_on(self) -> None:
        """Do one thing."""
        if self.session is None:
            self.begin()
        elif self.session.is_over:
            self.finish(self.session)
        else:
            self.play(self.session)

    def tell(self, after: Held) -> None:
        self.talk.send(after)
        self.held = after

    def begin(self) -> None:
        opener: Partner = 2 if self.held.begun % 2 else 1
        before = self.held
        self.tell(Held(opener, (), repr(""), before.begun + 1, before.kept, before.joint))
        exercise = self.pen.chance.choice(EXERCISES)
        self.store.begin(exercise, opener, at=1)
        self.session = Session(exercise, opener)

    def finish(self, over: Session) -> None:
        stays = sharing.outcome(over)
        kept = self.held.kept | markers(stays)
        joint = sum(isinstance(answer.move, sharing.JOINT) for answer in stays.answers)
        self.tell(Held(begun=self.held.begun, kept=kept, joint=self.held.joint + joint))
        self.store.finish(self.held.begun, over, at=2)
        self.session = None

    def play(self, session: Session) -> None:
        number, at = self.held.begun, len(session.moves)
        match self.pen.chance.choices(["move", "type", "back", "leave"], [60, 30, 9, 1])[0]:
            case "move":
                move = self.pen.move(session)
                self.expect(session.push(move), None)
                self.store.push(number, at, move, at=3)
            case "type":
                draft = self.pen.draft(session)
                self.expect(session, draft)
                self.store.save_draft(number, draft, at=4)
            case "back" if session.can_go_back:
                draft = self.pen.draft(session.back())
                self.expect(session.back(), draft)
                self.store.back(number, at - 1, draft, at=5)
            case "leave":
                self.tell(Held(begun=number, kept=self.held.kept, joint=self.held.joint))
                self.store.set_aside(number, at=6)
                self.session = None

    def expect(self, session: Session, draft: Draft | None) -> None:
        made = tuple(map(moves.encode, session.moves))
        self.tell(replace(self.held, moves=made, draft=repr(draft or "")))
        self.session = session


def play(path: Path, seed: int, talk: Connection) -> None:
    """Play until the end, which is not in our hands."""
    couple = Couple(Store.open(path), Pen(seed), talk)
    while True:
        talk.send("done")
        couple.go_on()
