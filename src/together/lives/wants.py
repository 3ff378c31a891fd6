"""What two people want and have agreed on, as their evenings go by, and what becomes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from heapq import heappop, heappush
from random import Random

from msgspec.structs import replace

from together.lives.days import later
from together.lives.deeds import (
    FATES,
    Deed,
    What,
    about_agreement,
    about_goal,
    about_session,
    look_again,
)
from together.lives.tongue import Plan, Tongue
from together.play.couple import Place
from together.play.looking import looked
from together.play.moves import Decided, Goal, SetGoal, Wrote
from together.play.session import Session
from together.play.sharing import Answer, outcome
from together.play.steps import Decide


@dataclass(frozen=True)
class Evening:
    """One session, played to its end. Times are UTC milliseconds.

    `number` counts them from 1; `looks_at` is the number of the goal it looks at again, if it does,
    and `after` what it goes on from.
    """

    number: int
    session: Session
    day: str
    started_at: int
    finished_at: int
    journey: str = ""
    looks_at: int = 0
    after: Place | None = None


class Wants:
    """Open goals and agreements by number, counted from 1 as a file counts them."""

    def __init__(self, tongues: Sequence[Tongue], chance: Random, zone: tzinfo) -> None:
        self._tongues, self._chance, self._zone = tongues, chance, zone
        self.goals: dict[int, Goal] = {}
        self._shared: set[int] = set()
        self._set = self._agreed = 0
        self._looks: Counter[int] = Counter()
        self._next_look: dict[int, Deed] = {}  # of each goal, if no evening comes before it
        self._replaced: set[Deed] = set()
        self._fates: list[What] = []
        self._to_come: list[Deed] = []
        self.said: tuple[Place, str] | None = None  # the last need, ask or answer, and its words

    def due(self, day: str) -> int:
        """The goal of both that has waited longest to be looked at on `day`, 0 if none has."""
        waiting = [
            (goal.look_again, number)
            for number, goal in self.goals.items()
            if number in self._shared and "" < goal.look_again <= day
        ]
        return min(waiting)[1] if waiting else 0

    def until(self, at: int) -> Iterator[Deed]:
        """The deeds whose time has come by `at` and that still make sense, in order."""
        while self._to_come and self._to_come[0].at < at:
            deed = heappop(self._to_come)
            if self._is_past(deed):
                continue
            if deed.ends_goal:
                del self.goals[deed.number]
            elif deed.what == "goal kept":
                goal = self.goals[deed.number]
                self._next_look.pop(deed.number)
                self._reword(deed.number, replace(goal, look_again=deed.text))
            yield deed

    def _is_past(self, deed: Deed) -> bool:
        """Whether its goal has gone, or was looked at in the meantime."""
        if not deed.is_about_goal:
            return False
        if deed.number not in self.goals:
            return True
        is_look = deed in self._replaced
        self._replaced.discard(deed)
        return is_look

    def _reword(self, number: int, goal: Goal) -> None:
        """A goal is new, or has other words or another day from now on."""
        self.goals[number] = goal
        if number in self._next_look:
            self._replaced.add(self._next_look.pop(number))
        if goal.look_again:
            self._looks[number] += 1
            looks = self._looks[number]
            look = look_again(number, goal.look_again, looks, self._zone, self._chance)
            self._next_look[number] = look
            self._expect([look])

    def note(self, evening: Evening) -> None:
        """Count what an evening has left, and see what may become of it."""
        kept = outcome(evening.session).answers
        for answer in kept:
            match answer.move:
                case Decided():
                    step = evening.session.exercise.steps[answer.turn.step]
                    self._agree(evening, holds=isinstance(step, Decide) and not step.is_choice)
                case SetGoal(goal) if not is_reworded(answer, evening):
                    self._want(goal, evening, is_shared=answer.turn.actor is None)
        if evening.looks_at:
            self._look(evening)
        self._remember(evening, kept)
        at = evening.finished_at
        self._expect(about_session(evening.number, len(kept), at, self._chance))

    def _remember(self, evening: Evening, kept: Sequence[Answer]) -> None:
        """What another evening may go on from."""
        for position, answer in enumerate(kept):
            step, words = evening.session.exercise.steps[answer.turn.step], words_in(answer)
            if getattr(step, "part", "") and words:
                self.said = Place(evening.number, position), words

    def _agree(self, evening: Evening, *, holds: bool) -> None:
        self._agreed += 1
        if not holds:
            return
        day = later(evening.day, self._chance.choice([21, 30, 60, 90]))
        self._expect(about_agreement(self._agreed, evening.finished_at, day, self._chance))

    def _want(self, goal: Goal, evening: Evening, *, is_shared: bool) -> None:
        self._set += 1
        self._reword(self._set, goal)
        if is_shared:
            self._shared.add(self._set)
        if not self._fates:
            self._fates = self._chance.sample(FATES, len(FATES))
        plan, fate = self._plan_of(goal), self._fates.pop()
        self._expect(about_goal(self._set, plan, fate, evening.finished_at, self._chance))

    def _plan_of(self, goal: Goal) -> Plan | None:
        plans = (tongue.plan_of(goal.what) for tongue in self._tongues)
        return next(filter(None, plans), None)

    def _look(self, evening: Evening) -> None:
        found = looked(evening.session)
        if found is None:
            return
        if found.fate == "let go":
            del self.goals[evening.looks_at]
        else:
            before = self.goals[evening.looks_at]
            self._reword(evening.looks_at, found.goal or replace(before, look_again=""))

    def _expect(self, deeds: Sequence[Deed]) -> None:
        for deed in deeds:
            heappush(self._to_come, deed)


def is_reworded(answer: Answer, evening: Evening) -> bool:
    """Whether a goal of this session is the one it looked at, with other words."""
    return bool(evening.looks_at) and answer.turn.actor is None


def words_in(answer: Answer) -> str:
    """What was written or agreed on there, '' for all else."""
    match answer.move:
        case Wrote(text) | Decided(text):
            return text
    return ""
