"""The third face of an exercise: what a room of couples does at each step, all at the same time.

Nobody types anything here. What one person does alone on the stage all do at once on paper, so
the turns of one private step are one scene; what is spoken keeps its turns.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from together.play.exercise import Exercise
from together.play.moves import Partner
from together.play.step import Step
from together.play.steps import Close, Decide, Pause, Pick, Rate, Reveal, Talk
from together.play.turns import Turn

# How long a step without a clock of its own takes beside the others: shares, not minutes.
SHARES = {
    "read": 2, "write": 4, "pick": 3, "rate": 4, "mirror": 2, "reveal": 3, "decide": 4, "goal": 6,
    "close": 3,
}  # fmt: skip
SHORTEST = 30  # seconds that a scene has at least


@dataclass(frozen=True)
class Scene:
    """What the room does now: a step of an exercise, or a block where the "leader" speaks, or a
    "break". Texts may hold {a}, {b}, {me} and {you}; `say` puts words in.

    `who` acts: partner 1 (A), partner 2 (B), or None for both. `me` is whose turn or matter the
    text speaks to. `seconds` is the length of a clock that the step itself has, 0 for none;
    `about` how long the scene may take, as `timed` shares it out. `points` are cards or questions
    to choose from, or lines to place oneself on, with the words of the scale in `scale`.
    """

    step: int
    kind: str
    ask: str
    who: Partner | None = None
    me: Partner | None = None
    title: str = ""
    listener: str = ""
    help: str = ""
    lighter: str = ""
    points: tuple[str, ...] = ()
    scale: tuple[str, ...] = ()
    count: int = 0
    round: int = 0
    rounds: int = 1
    breathe: bool = False
    seconds: int = 0
    about: int = 0

    def say(self, text: str, names: Mapping[Partner, str], both: tuple[str, str]) -> str:
        """`text` with names in it. `both` are the words for oneself and for the other one where
        all do it at once: ('you', 'your partner').
        """
        turn = Turn(self.step, self.kind, "", opener=1, me=self.me)
        said = turn.say(text, names)
        return said if self.me else said.replace("{me}", both[0]).replace("{you}", both[1])


def scenes(exercise: Exercise, skip: Collection[int] = ()) -> tuple[Scene, ...]:
    """All scenes in order, partner A beginning, without the steps whose numbers (from 1) are in
    `skip`. Cards that are drawn anew each time must have been dealt.
    """
    found: dict[tuple[int, str], Scene] = {}
    for turn in exercise.script(1):
        if turn.step + 1 not in skip and (part := part_of(turn)) is not None:
            found.setdefault((turn.step, part), scene(exercise, turn))
    return tuple(found.values())


def part_of(turn: Turn) -> str | None:
    """What tells apart the scenes of one step; None for a turn that the room does not have."""
    if turn.kind == "mirror":
        return turn.part if turn.round == 0 else None
    return turn.part if turn.kind in {"talk", "decide", "goal"} else ""


def scene(exercise: Exercise, turn: Turn) -> Scene:
    """The scene of a step's turn; for a step that all do at once, of its first."""
    step = exercise.steps[turn.step]
    one_acts = step.cast in {"a", "b"} or turn.kind in {"talk", "mirror", "goal"}
    speaks_to_one = one_acts or turn.kind == "decide"
    return Scene(
        turn.step,
        turn.kind,
        said(step, turn),
        who=turn.actor if one_acts else None,
        me=turn.me if speaks_to_one else None,
        round=turn.round,
        seconds=turn.seconds,
        **beside(step),
    )


def said(step: Step, turn: Turn) -> str:
    """The question or instruction, as the whole room gets it."""
    match step:
        case Rate() | Reveal():
            return step.ask
        case Close():
            return step.thanks
        case _:
            return turn.ask


def beside(step: Step) -> dict[str, Any]:
    """What there is to be read beside the question, and what else only some kinds have."""
    texts: dict[str, Any] = {
        key: getattr(step, key, "") for key in ("title", "listener", "help", "lighter")
    }
    match step:
        case Pick():
            return texts | {"points": step.cards, "count": step.count}
        case Rate():
            return texts | {"points": tuple(it.text for it in step.items), "scale": step.scale}
        case Decide():
            return texts | {"points": step.options}
        case Talk():
            return texts | {"points": step.asks, "rounds": step.rounds}
        case Pause():
            return {"breathe": step.breathe}
        case _:
            return texts


def timed(some: tuple[Scene, ...], minutes: float) -> tuple[Scene, ...]:
    """The scenes with `about` set, so that together they take `minutes` where that can be.

    A clock that a step has itself is never made shorter.
    """
    left = minutes * 60 - sum(it.seconds for it in some)
    shares = sum(share(it) for it in some)
    return tuple(
        replace(it, about=it.seconds or max(SHORTEST, round(left * share(it) / shares)))
        for it in some
    )


def share(it: Scene) -> int:
    return 0 if it.seconds else SHARES[it.kind]
