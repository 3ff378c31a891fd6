"""Puts sentences together from the words of a language, none again before all were said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from random import Random

from together.lives.tongue import ANY, ANY_CARD, ANY_DECISION, ANY_THANKS, Plan, Tongue
from together.play.moves import Partner
from together.play.turns import Turn

GAP = re.compile(r"\{(\w+)\}")
WHEN = "when"  # the list of times for a plan, among those that fill gaps
GOES_ON = 0.4  # how often a second sentence follows


class Pen:
    """Writes in one tongue. All chance is `chance`, so that the same seed writes the same."""

    def __init__(self, tongue: Tongue, chance: Random, names: Mapping[Partner, str]) -> None:
        self.tongue, self.chance, self.names = tongue, chance, names
        self._left: dict[tuple[str, ...], list[str]] = {}

    def text(self, step: str, turn: Turn, start: str = "", sentences: int = 0) -> str:
        """An answer to `step`, going on from the words `start`; `sentences` more are added."""
        theme = self.tongue.theme(step)
        text = turn.say(self._sentence(theme.say), self.names)
        text = f"{turn.say(start, self.names)} {text}" if start else begun(text)
        if theme.then and self.chance.random() < GOES_ON:
            text = self._joined(text, self._sentence(theme.then))
        for _ in range(sentences):
            text = self._joined(text, begun(self._sentence(self.tongue.theme(ANY).say)))
        return text

    def decision(self, step: str) -> str:
        """What both write down together."""
        return begun(self._sentence(self.tongue.theme(step, ANY_DECISION).say))

    def thanks(self) -> str:
        return begun(self._sentence(self.tongue.theme(ANY_THANKS).say))

    def knows(self, step: str) -> bool:
        """Whether there are words for just this step."""
        return step in self.tongue.themes

    def cards(self, step: str, count: int) -> tuple[str, ...]:
        """So many own cards at most for `step`, no two alike."""
        every = self.tongue.theme(step, ANY_CARD).say
        return tuple(self.chance.sample(every, min(count, len(every))))

    def when(self) -> str:
        """Another time for a plan."""
        return self.chance.choice(self.tongue.slots[WHEN])

    def plan(self, step: str) -> Plan:
        """A plan for `step`, another one than the last time if there are several."""
        plans = {plan.what: plan for plan in self.tongue.plans_for(step)}
        return plans[self._next(tuple(plans))]

    def _joined(self, text: str, more: str) -> str:
        return f"{text}{self.tongue.between}{more}"

    def _sentence(self, sentences: tuple[str, ...]) -> str:
        return GAP.sub(self._fill, self._next(sentences))

    def _fill(self, gap: re.Match[str]) -> str:
        words = self.tongue.slots.get(gap[1])
        return self.chance.choice(words) if words else gap[0]

    def _next(self, sentences: tuple[str, ...]) -> str:
        left = self._left.setdefault(sentences, [])
        if not left:
            left += shuffled(sentences, self.chance)
        return left.pop()


def shuffled(words: Sequence[str], chance: Random) -> list[str]:
    return chance.sample(list(words), len(words))


def begun(text: str) -> str:
    """With a capital, as a sentence begins."""
    return text[:1].upper() + text[1:]
