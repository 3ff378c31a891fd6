"""The couple's story, and one partner's own part, as Markdown that anyone can read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import tzinfo
from itertools import groupby
from operator import attrgetter

from together.paper.days import day_of, month_of, spoken
from together.paper.signs import escaped, heading, in_line, quoted
from together.play.couple import (
    KeptAgreement,
    KeptAnswer,
    KeptGoal,
    KeptSession,
    OwnEntry,
    People,
    Person,
)
from together.play.moves import Goal, Partner
from together.words import _, pgettext

BOTH: tuple[Partner, Partner] = (1, 2)


def story(
    people: People,
    sessions: Sequence[KeptSession],
    agreements: Sequence[KeptAgreement],
    goals: Sequence[KeptGoal],
    zone: tzinfo | None = None,
) -> str:
    """All that both shared: goals, the open ones first, agreements, and sessions by month.

    Sessions stand newest first, the rest in the order given. Days are those of `zone`, or those
    where this computer is.
    """
    names = {who: name_of(who, people.get(who)) for who in BOTH}
    title = _("The story of {first} and {second}")
    blocks = [heading(1, title.format(first=names[1], second=names[2]))]
    if not (sessions or agreements or goals):
        blocks.append(_("Nothing is kept here yet. What you both share and keep will be."))
    if goals:
        blocks.append(heading(2, _("Our goals")))
    for goal in sorted(goals, key=lambda it: it.state != "open"):
        blocks += goal_blocks(goal, names, zone)
    if agreements:
        blocks.append(heading(2, _("Our agreements")))
    for agreement in agreements:
        blocks += agreement_blocks(agreement, zone)
    for month, some in groupby(newest_first(sessions), lambda it: month_of(it.finished_at, zone)):
        blocks.append(heading(2, month))
        for session in some:
            blocks += session_blocks(session, names, zone)
    return joined(blocks)


def own_part(
    partner: Partner,
    person: Person,
    entries: Sequence[OwnEntry],
    shared: Sequence[KeptSession],
    zone: tzinfo | None = None,
) -> str:
    """What `partner` kept for themselves, then what they shared, newest first.

    Of the sessions in `shared`, nothing of the other's is told. `zone` is as in `story`.
    """
    title = _("What {name} wrote").format(name=name_of(partner, person))
    blocks = [heading(1, title), _("Whoever has this file can read it.")]
    blocks.append(heading(2, _("Kept for yourself")))
    blocks += list(entry_blocks(entries, zone)) or [_("You kept nothing for yourself.")]
    blocks.append(heading(2, _("Shared with each other")))
    told = [it for session in newest_first(shared) for it in own_blocks(session, partner, zone)]
    blocks += told or [_("Nothing that you shared is kept.")]
    return joined(blocks)


def joined(blocks: Iterable[str]) -> str:
    return "\n\n".join(blocks) + "\n"


def name_of(who: Partner, person: Person | None) -> str:
    """How one is called, in Markdown; something also where the name is damaged."""
    stranger = _("One of you") if who == 1 else _("The other")
    return in_line(person.name if person else "") or stranger


def newest_first(sessions: Sequence[KeptSession]) -> list[KeptSession]:
    return sorted(sessions, key=attrgetter("finished_at"), reverse=True)


# Goals and agreements


def goal_blocks(goal: KeptGoal, names: Mapping[Partner, str], zone: tzinfo | None) -> Iterator[str]:
    if goal.damaged:
        yield heading(3, _("A goal that can’t be read"))
        yield _("This goal is damaged in the file and can’t be read.")
        return
    blank = _("A goal that was removed") if goal.removed else _("A goal without words")
    yield heading(3, in_line(goal.goal.what) or blank)
    yield _("Set on {day}.").format(day=day_of(goal.set_at, zone))
    facts = [whose(goal, names)]
    if not goal.removed:
        facts += [became(goal), *plan_lines(goal, names)]
    yield "\n".join(f"- {fact}" for fact in facts)


def whose(goal: KeptGoal, names: Mapping[Partner, str]) -> str:
    if goal.owner is None:
        return _("A goal of both")
    return _("A goal of {name}").format(name=names[goal.owner])


def became(goal: KeptGoal) -> str:
    return {
        "open": pgettext("what became of a goal", "Open"),
        "reached": pgettext("what became of a goal", "Reached"),
        "let go": pgettext("what became of a goal", "Let go"),
    }[goal.state]


def plan_lines(goal: KeptGoal, names: Mapping[Partner, str]) -> Iterator[str]:
    """What the goal says beyond what is wanted; nothing for what was left empty."""
    plan = goal.goal
    if why := in_line(plan.why):
        yield _("Why: {words}").format(words=why)
    if step := in_line(plan.first_step):
        done = _("First small step, done: {words}")
        yield (done if goal.first_step_done else _("First small step: {words}")).format(words=step)
        yield takers(plan, names)
    if when := in_line(plan.when):
        yield _("When: {words}").format(words=when)
    if situation := in_line(plan.if_):
        yield _("If: {words}").format(words=situation)
    if then := in_line(plan.then):
        yield _("Then: {words}").format(words=then)
    if plan.look_again:
        yield _("Look at it again: {day}").format(day=in_line(spoken(plan.look_again)))


def takers(plan: Goal, names: Mapping[Partner, str]) -> str:
    if len(set(plan.who)) == 1:
        return _("{name} takes the first step").format(name=names[plan.who[0]])
    return _("Both take the first step")


def agreement_blocks(agreement: KeptAgreement, zone: tzinfo | None) -> Iterator[str]:
    yield heading(3, day_of(agreement.agreed_at, zone))
    if agreement.damaged:
        yield damaged()
    else:
        yield from asked_and_said(agreement.ask, (agreement.text,))


# Sessions


def session_blocks(
    session: KeptSession, names: Mapping[Partner, str], zone: tzinfo | None
) -> Iterator[str]:
    yield from head_of(session.title, session.finished_at, zone)
    if not session.answers:
        yield _("You talked. No words were kept.")
    whole = [it for it in session.answers if not it.damaged]
    for who, name in ((1, names[1]), (2, names[2]), (None, _("Together"))):
        said = [it for it in whole if it.partner == who]
        if said:
            yield heading(4, name)
        for answer in said:
            yield from answer_blocks(answer)
    if len(whole) < len(session.answers):
        yield damaged()


def head_of(title: str, at: int, zone: tzinfo | None) -> Iterator[str]:
    yield heading(3, in_line(title) or _("A session whose title is damaged"))
    yield day_of(at, zone)


def answer_blocks(answer: KeptAnswer) -> Iterator[str]:
    if answer.removed:
        yield from asked_and_said(answer.ask, ())
        yield quoted(_("Removed"))
    else:
        yield from asked_and_said(answer.ask, answer.lines)


def asked_and_said(ask: str, lines: Sequence[str]) -> Iterator[str]:
    """A question and its answer; nothing for what is empty."""
    if asked := escaped(ask.strip()):
        yield asked
    if said := escaped("\n".join(lines).strip("\r\n")):
        yield quoted(said)


def damaged() -> str:
    return _("This part of the file is damaged and can’t be read. The rest is not touched by it.")


# One partner's own part


def entry_blocks(entries: Sequence[OwnEntry], zone: tzinfo | None) -> Iterator[str]:
    """What was kept in one session stands under one heading."""
    newest = sorted(entries, key=attrgetter("kept_at"), reverse=True)
    for _place, some in groupby(newest, attrgetter("kept_at", "exercise", "damaged")):
        together = list(some)
        if together[0].damaged:
            yield heading(3, day_of(together[0].kept_at, zone))
            yield damaged()
            continue
        yield from head_of(together[0].title, together[0].kept_at, zone)
        for entry in together:
            yield from asked_and_said(entry.ask, entry.lines)


def own_blocks(session: KeptSession, partner: Partner, zone: tzinfo | None) -> Iterator[str]:
    theirs = [it for it in session.answers if it.partner == partner and not it.damaged]
    if theirs:
        yield from head_of(session.title, session.finished_at, zone)
    for answer in theirs:
        yield from answer_blocks(answer)
