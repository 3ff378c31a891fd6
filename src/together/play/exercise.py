"""An exercise is data; this is its shape, and the script of turns that it makes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Annotated, Literal, TypeAlias, get_args

import msgspec
from msgspec import Meta

from together.play.moves import Partner, Picked, other
from together.play.step import (
    LONGEST_READ,
    MOST_STEPS,
    Answered,
    Fate,
    Id,
    Line,
    Step,
    Text,
)
from together.play.steps import AnyStep, Decide, Mirror, Pick, Read, Reveal, SetAGoal, Talk
from together.play.turns import Turn

FORMAT = 1

# fmt: off
SeedPart: TypeAlias = Literal[
    "security-within", "security-between", "attachment", "communication", "dynamics",
    "past-experience", "past-at-rest", "true-self", "no-constant-proof", "seen-and-understood",
    "own-life", "prioritise-needs", "ask-for-needs", "conflict-as-a-team", "good-faith",
    "room-for-own-life", "seek-help", "less-defensive", "less-critical", "less-contempt",
    "less-stonewalling", "open-up", "trust", "safe-place", "mend", "talk-about-needs",
    "shared-goals",
]
Purpose: TypeAlias = Literal[
    "be heard", "ask clearly", "disagree better", "plan together", "feel close", "own ground",
]
# fmt: on
PURPOSES: tuple[str, ...] = get_args(Purpose)


class Evidence(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How well the borrowed technique is tested, and what of this exercise is not.

    `grade` A: several trials, B: one trial, C: goes together in studies, D: rule of thumb.
    """

    grade: Literal["A", "B", "C", "D"]
    says: Line
    sources: tuple[Line, ...]
    untested: Line


class Draw(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`count` cards drawn anew for each session; a text names the first one `{id.1}`."""

    id: Id
    count: Annotated[int, Meta(ge=1, le=20)]
    deck: Annotated[str, Meta(max_length=40)] = ""
    cards: tuple[Line, ...] = ()

    @property
    def source(self) -> str:
        """What the cards that were seen are remembered by."""
        return self.deck or self.id


class Exercise(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    rename={"steps": "step", "purposes": "for", "draws": "draw"},
):
    """One exercise, whole. `id` is its file's name and `language` its folder's."""

    format: Annotated[int, Meta(ge=1, le=FORMAT)]
    title: Annotated[str, Meta(min_length=1, max_length=80)]
    line: Line
    what: Text
    why: Text
    serves: Annotated[tuple[SeedPart, ...], Meta(min_length=1)]
    purposes: Annotated[tuple[Purpose, ...], Meta(min_length=1)]
    minutes: Annotated[int, Meta(ge=1, le=180)]
    depth: Literal[1, 2, 3]
    evidence: Evidence
    steps: Annotated[tuple[AnyStep, ...], Meta(min_length=1, max_length=MOST_STEPS)]
    draws: Annotated[tuple[Draw, ...], Meta(max_length=6)] = ()
    id: str = ""
    language: str = "en"

    @property
    def looks_at_goal(self) -> bool:
        """Whether it decides what becomes of a goal that both have."""
        return any(isinstance(step, Decide) and step.fates for step in self.steps)

    def after(self, title: str, words: str) -> Exercise:
        """The exercise with `words` to read first: what the two go on from."""
        if len(self.steps) == MOST_STEPS or not words.strip():
            return self
        if len(words) > LONGEST_READ:
            words = words[: LONGEST_READ - 1] + "…"
        words = words.replace("{", "(").replace("}", ")")  # no name is to be put in there
        return msgspec.structs.replace(self, steps=(Read(title=title, text=words), *self.steps))

    def script(self, opener: Partner) -> tuple[Turn, ...]:
        """Every turn this exercise could ask for, in order, when `opener` begins."""
        order: tuple[Partner, ...] = (opener, other(opener))
        turns: list[Turn] = []
        for stretch in self.stretches():
            turns += stretch_turns(self, stretch, order)
        return tuple(turns)

    @property
    def is_one_sided(self) -> bool:
        """Whether the one who begins does other things than the other, so that it matters who."""
        script = self.script(1)
        first, second = (Counter(t.kind for t in script if t.actor == n) for n in (1, 2))
        return first != second

    def wants(self, turn: Turn, answered: Answered) -> bool:
        """Whether the turn is asked at all: nobody plans anew what both have just let go."""
        step = self.steps[turn.step]
        if isinstance(step, SetAGoal) and turn.actor is None and self.fate(answered) == "let go":
            return False
        return step.needs(turn, answered)

    def fate(self, answered: Answered) -> Fate | None:
        """What becomes of the goal that is looked at, as decided so far; None: nothing yet."""
        made = [(self.steps[n], move) for (n, _part), move in answered.items()]
        found = [step.fate(move) for step, move in made if isinstance(step, Decide)]
        return next((fate for fate in reversed(found) if fate), None)

    def asked(self, turn: Turn, answered: Answered) -> Turn:
        """The turn with the question of the lighter level picked; a skip counts as the lightest."""
        step = self.steps[turn.step]
        if not (isinstance(step, Talk) and step.level):
            return turn
        n, pick = self.step_named(step.level)
        assert isinstance(pick, Pick)
        made = (answered.get((n, str(partner))) for partner in (1, 2))
        levels = [pick.cards.index(it.cards[0]) if isinstance(it, Picked) else 0 for it in made]
        return replace(turn, ask=step.asks[min(levels)])

    def steers(self, turn: Turn) -> bool:
        """Whether the answer at a private turn decides what both are asked later."""
        name = getattr(self.steps[turn.step], "id", "")
        return any(isinstance(step, Talk) and step.level == name != "" for step in self.steps)

    def stretches(self) -> list[list[int]]:
        """The steps' numbers, grouped: neighbours in a group are played partner by partner.

        Private steps in a row are one group, so the keyboard changes hands once and not at every
        step. A one-round talk and the mirror after it are one, so words are said back at once.
        """
        groups: list[list[int]] = []
        for n, step in enumerate(self.steps):
            if groups and joined(self.steps[groups[-1][-1]], step):
                groups[-1].append(n)
            else:
                groups.append([n])
        return groups

    def step_named(self, name: str) -> tuple[int, Step]:
        """The number and step with the id `name`. Raises KeyError."""
        for n, step in enumerate(self.steps):
            if getattr(step, "id", None) == name:
                return n, step
        raise KeyError(name)


# Made with the type itself: msgspec 0.22 crashes when two threads meet a new type at once.
_decoder = msgspec.json.Decoder(Exercise)


def decode(data: bytes | str) -> Exercise:
    """The exercise back from JSON. Raises msgspec.ValidationError or DecodeError."""
    return _decoder.decode(data)


def joined(before: Step, step: Step) -> bool:
    """Whether two neighbouring steps belong to one stretch."""
    if not before.cast == step.cast == "each":
        return False
    spoken = isinstance(before, Talk) and before.rounds == 1 and isinstance(step, Mirror)
    return spoken or (before.apart and step.apart)


def stretch_turns(exercise: Exercise, stretch: list[int], order: tuple[Partner, ...]) -> list[Turn]:
    """The turns of one stretch, in the order in which they are played."""
    steps = [(n, exercise.steps[n]) for n in stretch]
    if len(steps) == 1:
        [(n, step)] = steps
        return list(step.turns(n, actors(exercise, n, order), order[0]))
    return [turn for who in order for n, step in steps for turn in step.turns(n, (who,), order[0])]


def actors(exercise: Exercise, n: int, order: tuple[Partner, ...]) -> tuple[Partner, ...]:
    """Who acts at step `n`, in order. `order` holds the opener first."""
    step = exercise.steps[n]
    if isinstance(step, Reveal):
        return choosers(exercise, n, order)
    return {"a": order[:1], "b": order[1:]}.get(step.cast, order)


def choosers(exercise: Exercise, n: int, order: tuple[Partner, ...]) -> tuple[Partner, ...]:
    """Who has answers to choose from at reveal `n`; first the one who holds the keyboard."""
    reveal = exercise.steps[n]
    assert isinstance(reveal, Reveal)
    casts = {exercise.step_named(name)[1].cast for name in reveal.of}
    if casts == {"a"} or casts == {"b"}:
        return order[:1] if casts == {"a"} else order[1:]
    before = exercise.steps[n - 1] if n else reveal
    return order[::-1] if before.apart and before.cast in {"each", "b"} else order
