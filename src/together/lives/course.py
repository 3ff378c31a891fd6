"""What two people do on an evening: the journeys in order, now and then a look, or as they like."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from random import Random

from together.lives.pair import is_letter
from together.play.care import is_deep, waits_for
from together.play.exercise import Exercise
from together.play.journeys import Journey, is_done, next_of

CHECK_IN = "check-in"
STRAYS = 0.3  # how often they do something else than the next of a journey, after the first one
LOOKS = 0.5  # how often they look at a goal whose day has come
CHECKS_AFTER = 26  # days from one check-in to the next
RECENT = 8  # exercises that do not come again at once
LETTER_AT = 0.8  # of a life: late enough for a letter to be shut still
YEAR = 365  # days from one letter to the next


class Course:
    """Where two people are in all there is to do. `length` is how many evenings there will be."""

    def __init__(
        self,
        exercises: Mapping[str, Exercise],
        journeys: Sequence[Journey],
        chance: Random,
        length: int,
    ) -> None:
        self.exercises, self.chance, self.length = exercises, chance, length
        self.done: list[str] = []
        self._to_come = list(journeys)
        self._is_grounded = not journeys  # whether the first journey lies behind them
        self._checked = self._wrote = ""
        self._deep_days: set[str] = set()
        self._look = first(exercises, is_look)
        self._letter = first(exercises, writes_letter)

    def follow(self, day: str, *, is_due: bool) -> tuple[str, str]:
        """The exercise for `day` and the journey it belongs to, '' for none.

        `is_due` tells that the day of a goal has come.
        """
        name, journey = self._next(day, is_due)
        self.done.append(name)
        if name == CHECK_IN:
            self._checked = day
        if writes_letter(self.exercises[name]):
            self._wrote = day
        if is_deep(self.exercises[name].depth):
            self._deep_days.add(day)
        return name, journey

    def _next(self, day: str, is_due: bool) -> tuple[str, str]:
        while self._to_come and is_done(self._to_come[0], self._of(self._to_come[0])):
            del self._to_come[0]
            self._is_grounded = True
        if self._is_grounded:
            aside = self._aside(day, is_due)
            if aside:
                return aside, ""
            if not self._to_come or self.chance.random() < STRAYS:
                return self._liked(day), ""
        journey = self._to_come[0]
        return next_of(journey, self._of(journey)), journey.id

    def _of(self, journey: Journey) -> list[str]:
        """What was done of a journey, in its order."""
        return [name for name in self.done if name in journey.exercises]

    def _aside(self, day: str, is_due: bool) -> str:
        """A look at a goal, a check-in, a letter: when it is time for one."""
        if is_due and self._look and self.chance.random() < LOOKS:
            return self._look
        if CHECK_IN in self.exercises and days_between(self._checked, day) >= CHECKS_AFTER:
            return CHECK_IN
        return self._letter if self._may_write(day) else ""

    def _may_write(self, day: str) -> bool:
        """Whether it is time for a letter: late in a life, and then once a year."""
        if self._wrote:
            return days_between(self._wrote, day) >= YEAR
        return len(self.done) >= LETTER_AT * self.length

    def _liked(self, day: str) -> str:
        """Anything not done of late that may be done today."""
        late = {*self.done[-RECENT:], CHECK_IN, self._look, self._letter}
        free = [it for it in self.exercises.values() if it.id not in late]
        fitting = [it.id for it in free if not self._waits(it, day)]
        return self.chance.choice(fitting or list(self.exercises))

    def _waits(self, exercise: Exercise, day: str) -> bool:
        deep, ready = self._deep_days, self._is_grounded
        wait = waits_for(exercise.depth, groundwork_done=ready, deep_days=deep, today=day)
        return bool(wait)


def is_look(exercise: Exercise) -> bool:
    """Whether it looks at a goal again: it is not for an evening without one."""
    return exercise.looks_at_goal


def writes_letter(exercise: Exercise) -> bool:
    return any(map(is_letter, exercise.steps))


def first(exercises: Mapping[str, Exercise], fits: Callable[[Exercise], bool]) -> str:
    """The first exercise that fits, '' if none does."""
    return next((it.id for it in exercises.values() if fits(it)), "")


def days_between(day: str, later: str) -> int:
    """Days from one to the other; none if there is no first day."""
    return (date.fromisoformat(later) - date.fromisoformat(day)).days if day else 0


def same_evenings(journeys: Sequence[Journey], count: int) -> list[bool]:
    """Of each of `count` sessions, whether it is the second of an evening of the first journey."""
    sittings = journeys[0].sittings if journeys else ()
    same = [place > 0 for sitting in sittings for place in range(len(sitting.exercises))]
    return [*same, *[False] * count][:count]
