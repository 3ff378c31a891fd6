"""Cards drawn for one session: as many as it needs, none again until all have been drawn."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

import msgspec

from together.play.exercise import Draw, Exercise, decode
from together.play.steps import AnyStep, Talk

DRAWN = re.compile(r"\{([a-z][a-z0-9-]*)\.([0-9]+)\}")
LOWERED = 1 / 3  # how often the questions are a little lighter than the lighter wish of the two

Seen = Mapping[str, Collection[str]]


class Chance(Protocol):
    """The part of `random.Random` that dealing needs."""

    def random(self) -> float: ...
    def sample(self, population: Sequence[str], k: int) -> list[str]: ...


def deal(exercise: Exercise, seen: Seen, chance: Chance) -> tuple[Exercise, dict[str, list[str]]]:
    """The exercise for one session, and what has been seen of each deck by then.

    Every `{id.n}` becomes the n-th card of the draw `id`. `seen` is told by the deck's name.
    """
    drawn: dict[str, list[str]] = {}
    now_seen: dict[str, list[str]] = {}
    for draw in exercise.draws:
        drawn[draw.id], now_seen[draw.source] = cards(draw, seen.get(draw.source, ()), chance)
    if not drawn:
        return exercise, {}
    lowered = chance.random() < LOWERED
    steps = tuple(lighter(step) if lowered else step for step in exercise.steps)
    filled = fill(msgspec.structs.replace(exercise, steps=steps, draws=()), drawn)
    return filled, now_seen


def cards(draw: Draw, seen: Collection[str], chance: Chance) -> tuple[list[str], list[str]]:
    """The cards drawn, in their deck's order, and all that count as seen after it.

    A deck may lead from light to deep. Old cards come again when there are no new ones.
    """
    fresh = [card for card in draw.cards if card not in seen]
    if len(fresh) >= draw.count:
        drawn = chance.sample(fresh, draw.count)
        return in_order(draw, drawn), [card for card in draw.cards if card in seen or card in drawn]
    old = [card for card in draw.cards if card in seen]
    again = chance.sample(old, draw.count - len(fresh))
    return in_order(draw, [*fresh, *again]), again


def in_order(draw: Draw, some: Collection[str]) -> list[str]:
    return [card for card in draw.cards if card in some]


def lighter(step: AnyStep) -> AnyStep:
    """The step with each question one level lighter, so that nobody can tell the other's wish."""
    if isinstance(step, Talk) and step.level:
        return msgspec.structs.replace(step, asks=(step.asks[0], *step.asks[:-1]))
    return step


def fill(exercise: Exercise, drawn: Mapping[str, Sequence[str]]) -> Exercise:
    """The exercise with the drawn cards in its texts."""

    def card(found: re.Match[str]) -> str:
        text = drawn[found[1]][int(found[2]) - 1]
        return msgspec.json.encode(text).decode()[1:-1]

    return decode(DRAWN.sub(card, msgspec.json.encode(exercise).decode()))
