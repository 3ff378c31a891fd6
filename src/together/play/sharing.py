"""Who may see what at a turn, and what stays after a session. The one place that decides it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from together.play.exercise import Exercise
from together.play.moves import (
    AnyMove,
    Chose,
    Decided,
    Kept,
    NextDay,
    Opened,
    Partner,
    Picked,
    Rated,
    Sealed,
    SetGoal,
    Share,
    Thanked,
    Wrote,
    other,
)
from together.play.session import Session
from together.play.steps import Rate, Reveal
from together.play.turns import Turn

PERSONAL = (Wrote, Picked, Rated, Thanked)
JOINT = (Decided, SetGoal)


@dataclass(frozen=True)
class Answer:
    """One answer and whose it is; `partner` is None for what both made together.

    `name` is the step's id, with the item's after a slash where the step has several.
    """

    name: str
    partner: Partner | None
    turn: Turn
    move: AnyMove


def visible(session: Session) -> tuple[Answer, ...]:
    """All that those looking at the present turn may see of this session's answers."""
    looking = session.turn.may_look if session.turn else frozenset({1, 2})
    if looking == {1, 2}:
        return opened(session)
    [me] = looking
    return tuple(a for a in answers(session) if a.partner == me) + tuple(
        a for a in opened(session) if a.partner != me
    )


def recalled(session: Session) -> tuple[Answer, ...]:
    """What the present turn shows again from earlier steps, as far as those looking may see it.

    Where the turn speaks to one partner, only theirs and what both made together. Cards that both
    picked stand there once, as something of both.
    """
    turn = session.turn
    names: tuple[str, ...] = getattr(session.step, "recall", ()) if turn else ()
    whose = {None, turn.me} if turn and turn.me else {None, 1, 2}
    wanted = [a for a in visible(session) if a.name.split("/")[0] in names and a.partner in whose]
    return tuple(once(wanted))


def once(answers: list[Answer]) -> list[Answer]:
    """The answers, with equal cards of both partners made one answer of both."""
    found: dict[object, Answer] = {}
    for answer in answers:
        cards = frozenset(answer.move.cards) if isinstance(answer.move, Picked) else None
        key = (answer.name, cards) if cards else (answer.name, answer.partner)
        found[key] = replace(found[key], partner=None) if key in found else answer
    return list(found.values())


def to_choose(session: Session) -> tuple[Answer, ...]:
    """At the choosing turn of a reveal: the own answers its partner may share or keep."""
    turn, step = session.turn, session.step
    if turn is None or not isinstance(step, Reveal):
        return ()
    return tuple(
        a
        for a in answers(session)
        if a.partner == turn.actor and revealed_by(a, step) and not isinstance(a.move, Sealed)
    )


def answers(session: Session) -> tuple[Answer, ...]:
    """Every answer given so far, whoever may see it. Never show these: show `visible`."""
    found = []
    for turn, move in session.played:
        step = session.exercise.steps[turn.step]
        closed = isinstance(move, Sealed) and step.answers
        if not (closed or isinstance(move, (*PERSONAL, *JOINT))):
            continue
        partner = None if isinstance(move, JOINT) else turn.actor
        found.append(Answer(name_of(session.exercise, turn), partner, turn, move))
    return tuple(found)


def opened(session: Session) -> tuple[Answer, ...]:
    """What is open to both: joint answers, thanks, and what was shared in a reveal."""
    result = [a for a in answers(session) if not a.turn.private]
    for n, step in enumerate(session.exercise.steps):
        if isinstance(step, Reveal) and was_opened(session, n):
            result += shared_at(session, n, step)
    return tuple(result)


def shown_at_reveal(session: Session) -> tuple[Answer, ...]:
    """At the look of a reveal: what opens there."""
    turn, step = session.turn, session.step
    if turn is None or turn.phase != "look" or not isinstance(step, Reveal):
        return ()
    return tuple(shared_at(session, turn.step, step))


def said_aloud(session: Session) -> tuple[Answer, ...]:
    """At the look of a reveal: what its writers say aloud. Show whose and the question only."""
    turn, step = session.turn, session.step
    if turn is None or turn.phase != "look" or not isinstance(step, Reveal):
        return ()
    return tuple(chosen_at(session, turn.step, step, "aloud"))


def was_opened(session: Session, n: int) -> bool:
    return any(turn.step == n and isinstance(move, Opened) for turn, move in session.played)


def shared_at(session: Session, n: int, step: Reveal) -> list[Answer]:
    chosen = chosen_at(session, n, step, "share")
    shared = [a for a in chosen if not isinstance(a.move, Sealed)]
    return overlapping(shared) if step.mode == "overlap" else shared


def chosen_at(session: Session, n: int, step: Reveal, how: Share) -> list[Answer]:
    """The answers whose writer chose `how` for them at reveal `n`."""
    choices = {
        turn.actor: move.choices
        for turn, move in session.played
        if turn.step == n and isinstance(move, Chose)
    }
    return [
        a
        for a in answers(session)
        if revealed_by(a, step) and choices.get(a.partner, {}).get(a.name) == how
    ]


def revealed_by(answer: Answer, step: Reveal) -> bool:
    return answer.turn.private and answer.name.split("/")[0] in step.of


def overlapping(shared: list[Answer]) -> list[Answer]:
    """Only the cards that both shared, each partner's in their own order."""
    cards = {(a.name, a.partner): set(a.move.cards) for a in shared if isinstance(a.move, Picked)}
    found = []
    for answer in shared:
        if not (isinstance(answer.move, Picked) and answer.partner):
            continue
        theirs = cards.get((answer.name, other(answer.partner)), set())
        both = tuple(card for card in answer.move.cards if card in theirs)
        if both:
            found.append(replace(answer, move=Picked(both)))
    return found


@dataclass(frozen=True)
class Outcome:
    """What stays when a session is over. All else of it is thrown away."""

    answers: tuple[Answer, ...]
    next_day: str


def outcome(session: Session) -> Outcome:
    """What both shared and each chose to keep, with what they agreed on together."""
    kept, next_day = Kept(()), ""
    for _, move in session.played:
        if isinstance(move, Kept):
            kept = move
        elif isinstance(move, NextDay):
            next_day = move.day
    stays = [a for a in opened(session) if stay(a, kept)]
    return Outcome(tuple(stays), next_day)


def stay(answer: Answer, kept: Kept) -> bool:
    return kept.joint if answer.partner is None else answer.partner in kept.partners


def lines_of(exercise: Exercise, turn: Turn, move: AnyMove) -> tuple[str, ...]:
    """One partner's answer in words, as it is read later. Raises TypeError for any other move."""
    step = exercise.steps[turn.step]
    match move:
        case Wrote(text) | Thanked(text):
            return (text,)
        case Picked(cards):
            return cards
        case Rated() if isinstance(step, Rate):
            return (step.word(turn.item, move),)
    raise TypeError(f"{type(move).__name__} is no answer of one partner")


def name_of(exercise: Exercise, turn: Turn) -> str:
    """What the answer at `turn` is called."""
    step = exercise.steps[turn.step]
    return getattr(step, "id", step.kind) + (f"/{turn.item}" if turn.item else "")
