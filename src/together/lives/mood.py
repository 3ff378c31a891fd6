"""How two people are over the months: it drifts slowly, weeks go up and down, nothing is told."""

from __future__ import annotations

from random import Random

from together.play.moves import Partner

HOLDS = 0.93  # how much of a mood is left a week later
STIRS = 0.24  # how far a week may move it
NOISE = 0.12  # how far one answer lies from the mood, as a part of the scale
LEANS = 0.14  # how far one line of a scale is from another for the same person


class Mood:
    """The mood of both, from about -1 to 1. What a person finds hard stays hard for them."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._now: dict[Partner, float] = {1: chance.gauss(0, 0.4), 2: chance.gauss(0, 0.4)}
        self._leans: dict[tuple[Partner, str], float] = {}
        self._taste: dict[tuple[Partner, tuple[str, ...]], list[str]] = {}

    def pass_days(self, days: float) -> None:
        """Let `days` go by."""
        weeks = days / 7
        for partner, mood in self._now.items():
            self._now[partner] = mood * HOLDS**weeks + self._chance.gauss(0, STIRS * weeks**0.5)

    def place(self, partner: Partner, line: str, places: int) -> int:
        """Where `partner` is on a scale of so many places, at the line of that name."""
        lean = self._leans.setdefault((partner, line), self._chance.gauss(0, LEANS))
        at = 0.62 + 0.26 * self._now[partner] + lean + self._chance.gauss(0, NOISE)
        return min(max(round(at * (places - 1)), 0), places - 1)

    def likes(self, partner: Partner, cards: tuple[str, ...], count: int) -> list[str]:
        """So many cards that are near to `partner`: what they like, they like again."""
        known = self._taste.get((partner, cards))
        if known is None:
            known = self._chance.sample(cards, len(cards))
            self._taste[partner, cards] = known
        return self._chance.sample(known[: 2 * count + 1], count)
