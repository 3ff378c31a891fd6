"""Journeys: exercises in an order over several days, and where the two are in one.

Nothing is stored of a journey but which one is followed. Where the two are follows from the
exercises they finished, in the journey or beside it, whenever that was. So leaving one forgets
nothing, and taking it up again goes on where they were. Each finished session counts once. An
exercise that is listed again counts there only when all before it is done: a check-in on a free
evening does not stand for the one at the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

Names = Annotated[tuple[str, ...], Meta(min_length=1, max_length=6)]
NOT_YET = -1


class Sitting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One evening of a journey: its exercises in order."""

    title: Annotated[str, Meta(min_length=1, max_length=80)]
    exercises: Names


class Booster(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A short look back, so many months after the journey's end."""

    months: Annotated[int, Meta(ge=1, le=60)]
    exercises: Names


class Journey(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    rename={"sittings": "session", "boosters": "booster"},
):
    """Exercises in an order, over several days."""

    id: Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]*$")]
    title: Annotated[str, Meta(min_length=1, max_length=80)]
    line: Annotated[str, Meta(min_length=1, max_length=300)]
    sittings: Annotated[tuple[Sitting, ...], Meta(min_length=1, max_length=20)]
    boosters: Annotated[tuple[Booster, ...], Meta(max_length=10)] = ()

    @property
    def exercises(self) -> tuple[str, ...]:
        """All exercises in order; one may come twice."""
        return tuple(name for sitting in self.sittings for name in sitting.exercises)


class Journeys(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"journeys": "journey"}
):
    """The file of all journeys. `quiet` are light exercises, for an evening that asks little."""

    journeys: Annotated[tuple[Journey, ...], Meta(min_length=1)]
    quiet: Annotated[tuple[str, ...], Meta(max_length=40)] = ()


@dataclass(frozen=True)
class Played:
    """An exercise that was played to its end, and the day here ('YYYY-MM-DD')."""

    exercise: str
    day: str


@dataclass(frozen=True)
class Standing:
    """A sitting and its number from 1; `done` says of each of its exercises if it was played."""

    number: int
    sitting: Sitting
    done: tuple[bool, ...]

    @property
    def is_done(self) -> bool:
        return all(self.done)


@dataclass(frozen=True)
class LookBack:
    """A booster whose time has come: the exercise of it that is next, and its first day."""

    journey: Journey
    booster: Booster
    exercise: str
    day: str

    @property
    def key(self) -> str:
        """The name under which it is passed over."""
        return f"{self.journey.id} {self.booster.months}"


def filled(journey: Journey, finished: Sequence[str]) -> list[list[int]]:
    """For each listing the number of the finished session that counts there, or NOT_YET."""
    places = [[NOT_YET] * len(sitting.exercises) for sitting in journey.sittings]
    left = Counter(name for sitting in journey.sittings for name in sitting.exercises)
    for number, name in enumerate(finished):
        if not left[name]:  # most of a long life is in no journey, or comes after its end
            continue
        for at, place in open_listings(journey, places, name):
            places[at][place] = number
            left[name] -= 1
            break
        if not left.total():
            break
    return places


def open_listings(
    journey: Journey, places: Sequence[Sequence[int]], name: str
) -> Iterator[tuple[int, int]]:
    """The listings of exercise `name` that a session finished now could count for, in order."""
    seen = False
    for at, sitting in enumerate(journey.sittings):
        for place, listed in enumerate(sitting.exercises):
            if listed == name:
                ready = all(NOT_YET not in before for before in places[:at])
                if places[at][place] == NOT_YET and (ready or not seen):
                    yield at, place
                seen = True


def standings(journey: Journey, finished: Sequence[str]) -> list[Standing]:
    """Every sitting in order."""
    return [
        Standing(number, sitting, tuple(place != NOT_YET for place in places))
        for number, (sitting, places) in enumerate(
            zip(journey.sittings, filled(journey, finished), strict=True), start=1
        )
    ]


def next_standing(journey: Journey, finished: Sequence[str]) -> Standing | None:
    """The first sitting with an exercise that is still to come."""
    return next((it for it in standings(journey, finished) if not it.is_done), None)


def next_of(journey: Journey, finished: Sequence[str]) -> str:
    """The first exercise that is still to come, '' if none is."""
    standing = next_standing(journey, finished)
    if standing is None:
        return ""
    return standing.sitting.exercises[standing.done.index(False)]


def has_begun(journey: Journey, finished: Sequence[str]) -> bool:
    return any(any(it.done) for it in standings(journey, finished))


def is_done(journey: Journey, finished: Sequence[str]) -> bool:
    return next_standing(journey, finished) is None


def ended_on(journey: Journey, played: Sequence[Played]) -> str:
    """The day of the session that completed the journey, '' before."""
    places = [n for row in filled(journey, [it.exercise for it in played]) for n in row]
    return "" if NOT_YET in places else played[max(places)].day


def followed(journeys: Sequence[Journey], note: object) -> Journey | None:
    """The journey that is followed: the first one, unless `note` tells another or none ('')."""
    if note is None:
        return next(iter(journeys), None)
    return next((it for it in journeys if it.id == note), None)


def look_back(
    journeys: Sequence[Journey],
    played: Sequence[Played],
    today: str,
    passed: Sequence[str] = (),
) -> LookBack | None:
    """The look back whose time is now, the latest if there are several.

    One after n months is offered for n months, then no more: nothing piles up, and nothing is
    said of it. It is done when each of its exercises was finished since its first day.
    """
    found = [it for journey in journeys for it in due(journey, played, today)]
    return max((it for it in found if it.key not in passed), key=lambda it: it.day, default=None)


def due(journey: Journey, played: Sequence[Played], today: str) -> Iterator[LookBack]:
    """The looks back at `journey` that may be offered today, with what is left of each."""
    end = ended_on(journey, played)
    for booster in journey.boosters if end else ():
        first, last = months_after(end, booster.months), months_after(end, 2 * booster.months)
        since = {it.exercise for it in played if it.day >= first}
        left = [name for name in booster.exercises if name not in since]
        if first <= today < last and left:
            yield LookBack(journey, booster, left[0], first)


def months_after(day: str, months: int) -> str:
    """The same day `months` later, or the last of that month where it has no such day."""
    start = date.fromisoformat(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    for last in (start.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(start.day, last)).isoformat()
        except ValueError:
            continue
    raise ValueError(day)
