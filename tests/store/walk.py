"""Two people who do anything the screens allow, with words that can be found again in a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

from together.play import moves, sharing
from together.play.couple import Draft, Person
from together.play.moves import AnyMove, Partner
from together.play.session import Session
from together.play.steps import Close, Decide, Mirror, Pick, Rate, Reveal, SetAGoal, Write
from together.play.turns import Turn

ANA, BEN = Person("Ana", "teal", "circle"), Person("Ben", "amber", "square")
PEOPLE: dict[Partner, Person] = {1: ANA, 2: BEN}
MARKER = re.compile(r"zq[0-9x]+qz")


class Pen:
    """Writes words that nobody else writes: zq7x1qz, zq7x2qz ..."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self._seed, self._count = seed, 0

    def word(self) -> str:
        self._count += 1
        return f"zq{self._seed}x{self._count}qz"

    def text(self) -> str:
        """A few words, now and then a page of them."""
        many = self.chance.choice([1, 1, 1, 3, 400])
        return " ".join(["Ich möchte", *(self.word() for _ in range(many)), "مساء"])

    def move(self, session: Session) -> AnyMove:
        """Any move that fits the present turn."""
        turn = session.turn
        assert turn is not None
        return moves.Skip() if self.chance.random() < 0.1 else self.answer(session, turn)

    def answer(self, session: Session, turn: Turn) -> AnyMove:
        """Any move but to skip."""
        step = session.step
        match step:
            case Write():
                return moves.Wrote(self.text())
            case Pick():
                own = (self.word(),) if step.own else ()
                return moves.Picked((*step.cards[: step.count - len(own)], *own))
            case Rate():
                also = [None] if step.item(turn.item).also else []
                return moves.Rated(self.chance.choice([*range(len(step.scale)), *also]))
            case Mirror():
                return moves.Heard(self.chance.choice(["yes", "nearly", "not yet"]))
            case Decide():
                return self.decided(step)
            case SetAGoal():
                return self.goal()
            case Reveal() | Close():
                return self.phase(session, turn.phase)
        return moves.Next()

    def decided(self, step: Decide) -> AnyMove:
        if self.chance.random() < 0.3:
            return moves.NotYet()
        return moves.Decided(self.text(), self.chance.choice(["", *step.options]))

    def goal(self) -> AnyMove:
        if self.chance.random() < 0.3:
            return moves.NotYet()
        return moves.SetGoal(moves.Goal(self.word(), when="Monday", if_=self.word(), then="wait"))

    def phase(self, session: Session, phase: str) -> AnyMove:
        """A move at a reveal or at the close."""
        choose = self.chance.choice
        match phase:
            case "choose":
                shares: list[moves.Share] = ["share", "aloud", "keep"]
                names = [answer.name for answer in sharing.to_choose(session)]
                return moves.Chose({name: choose(shares) for name in names})
            case "open":
                return moves.Opened()
            case "thanks":
                return moves.Thanked(self.text())
            case "keep":
                keepers: list[tuple[Partner, ...]] = [(), (1,), (2,), (1, 2)]
                return moves.Kept(choose(keepers), choose([True, False]))
            case "next":
                return moves.NextDay(choose(["", "2026-12-24"]))
        return moves.Next()

    def draft(self, session: Session) -> Draft:
        """What may stand unfinished at the present turn."""
        assert session.turn is not None
        text = self.text()
        return Draft(session.turn.name, {"text": text, "caret": len(text), "cards": [self.word()]})

    def to_the_end(self, session: Session) -> Iterator[Session]:
        """The session after each move, until it is over."""
        while not session.is_over:
            session = session.push(self.move(session))
            yield session


def played(session: Session, pen: Pen) -> Session:
    """The session, over."""
    for after in pen.to_the_end(session):
        session = after
    return session


def markers(value: object) -> set[str]:
    """All marked words that stand in a value."""
    return set(MARKER.findall(str(value)))


def markers_on_disk(folder: Path) -> set[str]:
    """All marked words in any byte of any file of a folder."""
    files = [path.read_bytes() for path in folder.iterdir() if path.is_file()]
    return {word for content in files for word in MARKER.findall(content.decode("latin-1"))}
