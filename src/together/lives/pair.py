"""Two people who play a session: what they do at each turn, by chance and by the rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from random import Random

from msgspec.structs import replace

from together.lives.days import later
from together.lives.mood import Mood
from together.lives.pen import Pen
from together.lives.tongue import Plan
from together.play import moves, sharing
from together.play.exercise import Exercise
from together.play.moves import AnyMove, Goal, Partner
from together.play.session import Session
from together.play.step import Fate, Step
from together.play.steps import Decide, Pick, Rate, SetAGoal, Write
from together.play.turns import Turn

SKIPS = 0.04
NOT_YET = 0.08
OWN_CARD = 0.1
BESIDE = 0.5  # how often words stand beside the option that was chosen
OFF_SCALE = 0.15  # how often the answer beside a scale is the one that fits
SHARES: Mapping[moves.Share, float] = {"share": 0.76, "aloud": 0.11, "keep": 0.13}
KEEPS: Mapping[tuple[Partner, ...], float] = {(1, 2): 0.88, (1,): 0.05, (2,): 0.05, (): 0.02}
FATES: Mapping[Fate, float] = {"keep": 0.45, "shrink": 0.25, "change": 0.15, "let go": 0.15}
BOOKED = 0.6  # how often the day of the next evening is agreed on


@dataclass(frozen=True)
class Tonight:
    """What the two know as they sit down: the day, the day of the next evening, '' for none.

    `looks_at` is the goal they look at again, if they do.
    """

    day: str
    next_day: str = ""
    looks_at: Goal | None = None


class Pair:
    """The two. `pen` has their language, `mood` how they are."""

    def __init__(self, pen: Pen, mood: Mood, chance: Random) -> None:
        self.pen, self.mood, self.chance = pen, mood, chance

    def played(self, exercise: Exercise, opener: Partner, tonight: Tonight) -> Session:
        """The session, over. Every move goes through `Session.push`."""
        session = Session(exercise, opener)
        while not session.is_over:
            session = session.push(self.move(session, tonight))
        return session

    def move(self, session: Session, tonight: Tonight) -> AnyMove:
        """What is done at the present turn."""
        turn, step = session.turn, session.step
        assert turn is not None
        if step.answers and not is_letter(step) and self.chance.random() < SKIPS:
            return moves.Skip()
        do: Mapping[str, Callable[[], AnyMove]] = {
            "mirror": self._heard,
            "choose": partial(self._chose, session),
            "open": moves.Opened,
            "look": moves.Next,
            "decide": partial(self._decided, session, turn, step, tonight),
            "goal": partial(self._goal, session, turn, step, tonight),
            "thanks": partial(self.answer, session.exercise, step, turn),
            "keep": partial(self._keep, session.exercise),
            "next": partial(self._next_day, tonight),
        }
        usual = partial(self.answer, session.exercise, step, turn)
        return do.get(turn.phase or turn.kind, usual)()

    def answer(
        self, exercise: Exercise, step: Step, turn: Turn, sentences: int = 0
    ) -> moves.Wrote | moves.Picked | moves.Rated | moves.Thanked | moves.Next:
        """One partner's answer at `turn`; `sentences` more than they would usually write."""
        name = f"{exercise.id}/{getattr(step, 'id', step.kind)}"
        if isinstance(step, Write):
            start = step.start if self.pen.tongue.goes_on and self._speaks(exercise) else ""
            return moves.Wrote(self.pen.text(name, turn, start, sentences))
        if isinstance(step, Pick):
            return moves.Picked(self._cards(name, step, turn.actor or 1, self._speaks(exercise)))
        if isinstance(step, Rate):
            return moves.Rated(self._place(step, turn))
        return moves.Thanked(self.pen.thanks()) if turn.phase == "thanks" else moves.Next()

    def _speaks(self, exercise: Exercise) -> bool:
        """Whether the exercise is written in the language of the two."""
        return exercise.language == self.pen.tongue.language

    def _cards(self, name: str, step: Pick, partner: Partner, speaks: bool) -> tuple[str, ...]:
        """Cards of the step where the two can read them, else own ones."""
        count = self.chance.randint((step.count + 1) // 2, step.count)
        if step.own and not speaks:
            return self.pen.cards(name, count)
        liked = self.mood.likes(partner, step.cards, count)
        if step.own and self.pen.knows(name) and self.chance.random() < OWN_CARD:
            liked[-1:] = self.pen.cards(name, 1)
        return tuple(liked)

    def _place(self, step: Rate, turn: Turn) -> int | None:
        item = step.item(turn.item)
        if item.also and self.chance.random() < OFF_SCALE:
            return None
        return self.mood.place(turn.actor or 1, f"{step.id}/{item.id}", len(step.scale))

    def _heard(self) -> AnyMove:
        heard: list[moves.HeardAs] = ["yes", "nearly", "not yet"]
        return moves.Heard(self.chance.choices(heard, [8, 3, 1])[0])

    def _chose(self, session: Session) -> AnyMove:
        return moves.Chose({it.name: self._way(session, it) for it in sharing.to_choose(session)})

    def _way(self, session: Session, answer: sharing.Answer) -> moves.Share:
        """What the writer wants with an answer. A letter is for both."""
        if is_letter(session.exercise.steps[answer.turn.step]):
            return "share"
        return self.chance.choices(list(SHARES), list(SHARES.values()))[0]

    def _keep(self, exercise: Exercise) -> AnyMove:
        if any(map(is_letter, exercise.steps)):
            return moves.Kept((1, 2))
        return moves.Kept(self.chance.choices(list(KEEPS), list(KEEPS.values()))[0])

    def _next_day(self, tonight: Tonight) -> AnyMove:
        return moves.NextDay(tonight.next_day if self.chance.random() < BOOKED else "")

    # What both do together

    def _decided(self, session: Session, turn: Turn, step: Step, tonight: Tonight) -> AnyMove:
        assert isinstance(step, Decide)
        if step.fates and len(step.fates) == len(step.options):
            return moves.Decided("", self._fate(step, tonight.looks_at))
        if self.chance.random() < NOT_YET:
            return moves.NotYet()
        if not step.options:
            return moves.Decided(self.agreed(session.exercise, step, tonight.looks_at))
        name = f"{session.exercise.id}/{step.id}"
        more = self.pen.knows(name) and self.chance.random() < BESIDE
        return moves.Decided(
            self.pen.decision(name) if more else "", self.chance.choice(step.options)
        )

    def agreed(self, exercise: Exercise, step: Decide, looks_at: Goal | None = None) -> str:
        """A text of both. Where a goal starts from it, it is what the goal wants."""
        starts = [it for it in exercise.steps if getattr(it, "start_from", "") == step.id]
        if starts and looks_at:
            return looks_at.what
        name = f"{exercise.id}/{step.id}"
        if starts and isinstance(starts[0], SetAGoal):
            return self.pen.plan(f"{exercise.id}/{starts[0].id}").what
        return self.pen.decision(name)

    def _fate(self, step: Decide, goal: Goal | None) -> str:
        """The option they choose; what has shrunk before does not shrink again."""
        plan = self.pen.tongue.plan_of(goal.what) if goal else None
        small = plan is None or (goal is not None and goal.what == plan.smaller)
        weights = [0 if small and fate == "shrink" else FATES[fate] for fate in step.fates]
        return self.chance.choices(step.options, weights)[0]

    def _goal(self, session: Session, turn: Turn, step: Step, tonight: Tonight) -> AnyMove:
        assert isinstance(step, SetAGoal)
        if tonight.looks_at and turn.actor is None:
            return self._looked_at(session, tonight.looks_at, tonight.day)
        if self.chance.random() < NOT_YET:
            return moves.NotYet()
        said = [it.text for _, it in session.played if isinstance(it, moves.Decided)]
        known = [plan for plan in map(self.pen.tongue.plan_of, said) if plan]
        name = f"{session.exercise.id}/{step.id}"
        plan = known[-1] if step.start_from and known else self.pen.plan(name)
        return moves.SetGoal(self.goal_of(plan, turn.actor, tonight.day))

    def goal_of(self, plan: Plan, owner: Partner | None, day: str) -> Goal:
        """The plan as a goal that is set on `day`."""
        takers: list[tuple[Partner, ...]] = [(1, 2), (1,), (2,)]
        return Goal(
            what=plan.what,
            why=plan.why,
            first_step=plan.first,
            who=(owner,) if owner else self.chance.choice(takers),
            when=plan.when,
            if_=plan.if_,
            then=plan.then,
            look_again=self._day_after(day),
        )

    def _day_after(self, day: str) -> str:
        return later(day, self.chance.choice([14, 14, 21, 28, 42]))

    def _looked_at(self, session: Session, goal: Goal, day: str) -> AnyMove:
        """The goal's words from tonight on, as was just decided; none where it goes."""
        fate = fate_in(session)
        if fate == "let go":
            return moves.NotYet()
        plan = self.pen.tongue.plan_of(goal.what)
        if plan and fate == "shrink":
            goal = replace(goal, what=plan.smaller)
        elif plan and fate == "change":
            goal = replace(goal, when=self.pen.when())
        return moves.SetGoal(replace(goal, look_again=later(day, self.chance.choice([28, 42]))))


def fate_in(session: Session) -> Fate:
    """What was decided about a goal in this session; to keep it where nothing was."""
    for turn, move in session.played:
        step = session.exercise.steps[turn.step]
        if isinstance(step, Decide) and step.fates and isinstance(move, moves.Decided):
            return step.fates[step.options.index(move.option)]
    return "keep"


def is_letter(step: Step) -> bool:
    """Whether it is written to be opened another day."""
    return isinstance(step, Write) and step.shut_days > 0
