"""What is kept, told block by block: goals, agreements, sessions and what was said in them.

Words that were taken back, that are damaged, or that stand in a letter which is still shut, are in
no block.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from operator import attrgetter

from together.paper.days import Dates, at, day_of, month_of, spoken
from together.paper.document import Block, Fact, Facts, Heading, Level, Paragraph, Words
from together.paper.plain import readable, within
from together.play.couple import (
    GoalStep,
    KeptAgreement,
    KeptAnswer,
    KeptGoal,
    KeptSession,
    People,
    Person,
)
from together.play.moves import Goal, Partner
from together.play.years import THANKS, may_be_read
from together.words import _, pgettext

BOTH: tuple[Partner, Partner] = (1, 2)


@dataclass(frozen=True)
class Telling:
    """To whom things are told and when.

    `today` is 'YYYY-MM-DD'. Without it every letter that has a day to open on stays shut. Days are
    those of `zone`, or those where this computer is, written as `dates` says or in our own way.
    """

    people: People
    today: str = ""
    zone: tzinfo | None = None
    dates: Dates | None = None

    def name(self, who: Partner) -> str:
        return name_of(who, self.people.get(who))

    def day(self, moment: int) -> str:
        return self.dates.day(moment) if self.dates else day_of(moment, self.zone)

    def month(self, moment: int) -> str:
        return self.dates.month(moment) if self.dates else month_of(moment, self.zone)

    def number_of_month(self, moment: int) -> int:
        return at(moment, self.zone).month

    def spoken(self, day: str) -> str:
        """A day 'YYYY-MM-DD' written out; what is no day comes back as it is."""
        return within(self.dates.spoken(day) if self.dates else spoken(day))

    def is_shut(self, answer: KeptAnswer) -> bool:
        return answer.opens_on > self.today


def name_of(who: Partner, person: Person | None) -> str:
    """How one is called within a sentence; something also where the name is damaged."""
    stranger = _("One of you") if who == 1 else _("The other")
    return within(person.name if person else "") or stranger


def under(heading: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks below their heading; nothing where there are none."""
    if blocks:
        yield Heading(2, heading)
        yield from blocks


def newest_first(sessions: Iterable[KeptSession]) -> list[KeptSession]:
    return sorted(sessions, key=attrgetter("finished_at"), reverse=True)


def open_first(goals: Iterable[KeptGoal]) -> list[KeptGoal]:
    return sorted(goals, key=lambda it: it.state != "open")


# Goals


def goal_blocks(goal: KeptGoal, telling: Telling) -> Iterator[Block]:
    if goal.damaged:
        yield Heading(3, _("A goal that can’t be read"))
        yield Paragraph(_("This goal is damaged in the file and can’t be read."))
        return
    yield Heading(3, goal_name(goal))
    yield Paragraph(_("Set on {day}.").format(day=telling.day(goal.set_at)))
    facts = [whose(goal, telling)]
    if not goal.removed:
        facts += [became(goal), *plan_of(goal, telling)]
    yield Facts(tuple(facts))


def goal_name(goal: KeptGoal) -> str:
    """What the goal is, where its words are still there."""
    if goal.removed:
        return _("A goal that was removed")
    return within(goal.goal.what) or _("A goal without words")


def whose(goal: KeptGoal, telling: Telling) -> Fact:
    if goal.owner is None:
        return Fact(_("A goal of both"))
    return Fact(_("A goal of {name}").format(name=telling.name(goal.owner)))


def became(goal: KeptGoal) -> Fact:
    return Fact(
        {
            "open": pgettext("what became of a goal", "Open"),
            "reached": pgettext("what became of a goal", "Reached"),
            "let go": pgettext("what became of a goal", "Let go"),
        }[goal.state]
    )


def plan_of(goal: KeptGoal, telling: Telling) -> Iterator[Fact]:
    """What the goal says beyond what is wanted; nothing for what was left empty."""
    plan = goal.goal
    yield from facts((_("Why"), plan.why))
    if step := within(plan.first_step):
        done = goal.first_step_done
        yield Fact(step, _("First small step, done") if done else _("First small step"))
        yield from takers(plan, telling)
    yield from (further(it, telling) for it in goal.steps)
    yield from facts((_("When"), plan.when))
    if sentence := if_then(plan.if_, plan.then):
        yield Fact(sentence)
    yield from facts((_("Look at it again"), telling.spoken(plan.look_again)))


def facts(*rows: tuple[str, str]) -> Iterator[Fact]:
    """Labels and what somebody wrote; nothing for what is empty."""
    for label, words in rows:
        if text := within(words):
            yield Fact(text, label)


def if_then(situation: str, plan: str) -> str:
    """The plan for a hard day as one sentence; '' for none."""
    before, after = (within(words.rstrip(" .,;\n")) for words in (situation, plan))
    if not before or not after:
        return before or after
    return _("If {situation}, then {plan}.").format(situation=before, plan=after)


def takers(plan: Goal, telling: Telling) -> Iterator[Fact]:
    """Who takes the first step, where somebody in particular does."""
    if len(set(plan.who)) == 1:
        yield Fact(_("{name} takes the first step").format(name=telling.name(plan.who[0])))
    elif plan.who:
        yield Fact(_("Both take the first step"))


def further(step: GoalStep, telling: Telling) -> Fact:
    label = _("A next step") if step.done_at is None else _("A next step, done")
    text = within(step.text)
    if step.partner is None:
        return Fact(_("{step} (both)").format(step=text), label)
    return Fact(_("{step} ({name})").format(step=text, name=telling.name(step.partner)), label)


# Agreements


def agreement_blocks(agreement: KeptAgreement, telling: Telling) -> Iterator[Block]:
    yield Heading(3, telling.day(agreement.agreed_at))
    if agreement.damaged:
        yield damaged()
        return
    yield from asked_and_said(agreement.ask, (agreement.text,))
    if agreement.state == "let go":
        yield Paragraph(_("You have let this agreement go."))
    elif agreement.look_again:
        day = telling.spoken(agreement.look_again)
        yield Paragraph(_("Look at it again on {day}.").format(day=day))


# Sessions


def session_blocks(
    session: KeptSession, telling: Telling, *, level: Level = 4, without: str = ""
) -> Iterator[Block]:
    """What was said in a session, below headings of `level` with the names.

    `without` is a kind of answer that is left out.
    """
    if not session.answers:
        yield Paragraph(_("You talked. No words were kept."))
    whole = [it for it in session.answers if not it.damaged and it.kind != without]
    for who, name in ((1, telling.name(1)), (2, telling.name(2)), (None, _("Together"))):
        said = [it for it in whole if it.partner == who]
        if said:
            yield Heading(level, name)
        for answer in said:
            yield from answer_blocks(answer, telling)
    if any(it.damaged for it in session.answers):
        yield damaged()


def title_of(title: str) -> str:
    return within(title) or _("A session whose title is damaged")


def head_of(title: str, at: int, telling: Telling) -> Iterator[Block]:
    yield Heading(3, title_of(title))
    yield Paragraph(telling.day(at))


def answer_blocks(answer: KeptAnswer, telling: Telling) -> Iterator[Block]:
    if answer.removed:
        yield Words(_("Removed"), readable(answer.ask), ours=True)
    elif telling.is_shut(answer):
        day = telling.spoken(answer.opens_on)
        told = _("This letter opens on {day}.").format(day=day)
        yield Words(told, readable(answer.ask), ours=True)
    else:
        yield from asked_and_said(answer.ask, answer.lines)


def asked_and_said(ask: str, lines: Sequence[str], whose: str = "") -> Iterator[Words]:
    """A question and its answer; nothing where both are empty."""
    said, asked = readable("\n".join(lines)), readable(ask.strip())
    if said or asked:
        yield Words(said, asked, whose)


def thanks_in(sessions: Iterable[KeptSession], telling: Telling) -> Iterator[Words]:
    """The thank-yous that can be read, and whose they are."""
    for session in sessions:
        for answer in session.answers:
            if answer.kind == THANKS and may_be_read(answer, telling.today):
                name = telling.name(answer.partner) if answer.partner else ""
                yield from asked_and_said("", answer.lines, name)


def damaged() -> Paragraph:
    return Paragraph(
        _("This part of the file is damaged and can’t be read. The rest is not touched by it.")
    )
