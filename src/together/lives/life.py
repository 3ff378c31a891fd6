"""A life of two people, evening after evening: what they played and what they did in between.

Everything is made up and follows from the seed. Every session is really played, move by move.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, tzinfo
from random import Random
from typing import TypeAlias

from together.lives.course import Course, days_between, is_look, same_evenings
from together.lives.days import at_home, evenings, later
from together.lives.deeds import Deed
from together.lives.mood import Mood
from together.lives.pair import Pair, Tonight
from together.lives.pen import Pen
from together.lives.tongue import Tongue
from together.lives.wants import Evening, Wants
from together.play.couple import People, Place
from together.play.dealing import deal
from together.play.exercise import Exercise
from together.play.journeys import Journey
from together.play.moves import Partner, other
from together.play.steps import SetAGoal
from together.words import _

MINUTE = 60_000  # milliseconds
GOES_ON = 0.9  # how often an evening goes on from what was said on one before

Event: TypeAlias = Evening | Deed


class Life:
    """Two people, and all exercises there are for them. `zone` is where they live.

    With several tongues each evening has one of them by chance. The two are then called by one
    name of the first and one of the last.
    """

    def __init__(
        self,
        exercises: Mapping[str, Exercise],
        journeys: Sequence[Journey],
        tongues: Sequence[Tongue],
        seed: int,
        zone: tzinfo = UTC,
    ) -> None:
        self.exercises, self.journeys, self.zone = exercises, journeys, zone
        self.chance = Random(seed)
        self.people: People = {1: tongues[0].people[1], 2: tongues[-1].people[2]}
        names = {partner: person.name for partner, person in self.people.items()}
        self._mood = Mood(self.chance)
        self._pairs = {
            tongue.language: Pair(Pen(tongue, self.chance, names), self._mood, self.chance)
            for tongue in tongues
        }
        self._wants = Wants(tongues, self.chance, zone)
        self._seen: dict[str, list[str]] = {}
        self._spoke: dict[int, Pair] = {}

    def live(self, count: int, today: str) -> Iterator[Event]:
        """`count` evenings up to a few days before `today`, and all deeds until then, in order."""
        days = evenings(count, same_evenings(self.journeys, count), today, self.chance)
        course = Course(self.exercises, self.journeys, self.chance, count)
        opener: Partner = 1
        free, before = 0, days[0]
        for number, day in enumerate(days, 1):
            self._mood.pass_days(days_between(before, day))
            start = max(at_home(day, self.chance, self.zone), free)
            yield from self._wants.until(start)
            tonight = Tonight(day, days[number] if number < count else later(today, 2))
            evening = self._spent(course, number, tonight, start, opener)
            yield evening
            self._wants.note(evening)
            free, opener, before = evening.finished_at + 2 * MINUTE, other(opener), day
        yield from self._wants.until(at_home(today, self.chance, self.zone) - 720 * MINUTE)

    def pair_of(self, evening: Evening) -> Pair:
        """The two as they spoke that evening: who can say more in its language."""
        return self._spoke[evening.number]

    def _spent(
        self, course: Course, number: int, tonight: Tonight, start: int, opener: Partner
    ) -> Evening:
        """What the two play tonight."""
        due = self._wants.due(tonight.day)
        name, journey = course.follow(tonight.day, is_due=bool(due))
        exercise, seen = deal(self.exercises[name], self._seen, self.chance)
        self._seen |= seen
        looks_at = due if is_look(exercise) else 0
        exercise, after = (exercise, None) if looks_at else self._gone_on(exercise)
        tonight = Tonight(tonight.day, tonight.next_day, self._wants.goals.get(looks_at))
        pair = self.chance.choice(list(self._pairs.values()))
        self._spoke[number] = pair
        session = pair.played(exercise, opener, tonight)
        took = round(exercise.minutes * MINUTE * self.chance.uniform(0.8, 1.5))
        end = start + took
        return Evening(number, session, tonight.day, start, end, journey, looks_at, after)

    def _gone_on(self, exercise: Exercise) -> tuple[Exercise, Place | None]:
        """The exercise, and what it goes on from: what was said last on the way to a goal."""
        leads = any(isinstance(it, SetAGoal) or getattr(it, "part", "") for it in exercise.steps)
        if not (leads and self._wants.said and self.chance.random() < GOES_ON):
            return exercise, None
        place, words = self._wants.said
        self._wants.said = None
        return exercise.after(_("What you go on from"), words), place
