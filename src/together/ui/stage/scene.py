"""What a face is told: the session at its present turn, who the two are, and two clocks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from together.play import sharing
from together.play.couple import KeptGoal, People, Person
from together.play.moves import (
    Decided,
    Goal,
    Partner,
    Picked,
    Rated,
    SetGoal,
    Thanked,
    Wrote,
    other,
)
from together.play.session import Session
from together.play.sharing import Answer
from together.play.step import Step
from together.play.steps import Pick, Rate
from together.play.turns import Turn, isolated
from together.ui.parts import Look
from together.words import _


@dataclass(frozen=True)
class Scene:
    """One turn of a session and all that its face may know.

    `seconds` is a clock that only runs forward; `today` tells the day. `looks_at` is the goal that
    the session looks at again.
    """

    session: Session
    turn: Turn
    people: People
    seconds: Callable[[], float]
    today: Callable[[], date]
    looks_at: KeptGoal | None = None

    @property
    def step(self) -> Step:
        return self.session.exercise.steps[self.turn.step]

    def name(self, partner: Partner) -> str:
        """The partner's name, safe inside a sentence of another direction."""
        return isolated(self.people[partner].name)

    def look(self, partner: Partner) -> Look:
        return look_of(self.people[partner])

    def say(self, text: str, turn: Turn | None = None) -> str:
        """`text` of the exercise with the two names in it."""
        return (turn or self.turn).say(text, {n: who.name for n, who in self.people.items()})

    @property
    def hands_over(self) -> bool:
        """Whether the keyboard goes to the other one after this turn."""
        coming = self.coming
        return bool(coming and coming.private and coming.actor == self.away)

    @property
    def coming(self) -> Turn | None:
        """The turn that stands next in the script, wanted or not."""
        script = self.session.exercise.script(self.session.opener)
        after = script[script.index(self.turn) + 1 :]
        return after[0] if after else None

    @property
    def away(self) -> Partner | None:
        """Who is asked to look away: the other one of a private turn."""
        return other(self.turn.actor) if self.turn.private and self.turn.actor else None

    @property
    def recalled(self) -> tuple[Answer, ...]:
        return sharing.recalled(self.session)

    def asked(self, answer: Answer) -> str:
        """The question that was answered."""
        return self.say(answer.turn.ask, answer.turn)

    def lines(self, answer: Answer) -> tuple[str, ...]:
        """The answer in the words in which it is read, one part a line."""
        step = self.session.exercise.steps[answer.turn.step]
        match answer.move:
            case Wrote(text) | Thanked(text):
                return (text,)
            case Picked(cards):
                numbered = isinstance(step, Pick) and step.ordered and len(cards) > 1
                return numbered_lines(cards) if numbered else cards
            case Rated() as move if isinstance(step, Rate):
                return (step.word(answer.turn.item, move),)
            case Decided(text, option):
                return tuple(part for part in (option, text) if part)
            case SetGoal(goal):
                return goal_lines(goal)
        return ()


def look_of(person: Person) -> Look:
    return Look(person.name, person.colour, person.shape)


def numbered_lines(cards: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        _("{number}. {card}").format(number=n, card=card) for n, card in enumerate(cards, 1)
    )


def goal_lines(goal: Goal) -> tuple[str, ...]:
    """A goal in words: what, why, the first step, when, and the plan; what is there of it."""
    plan = ""
    if goal.if_ and goal.then:
        block = goal.if_.rstrip(" .,;")  # it may have been written as a sentence of its own
        plan = _("If {block}, then {answer}").format(block=block, answer=goal.then)
    words = (goal.what, goal.why, goal.first_step, goal.when, plan)
    return tuple(part for part in words if part)
