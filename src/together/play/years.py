"""A year of the two, month by month: one for the screen and for paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TypeVar

from together.play.couple import KeptAgreement, KeptAnswer, KeptGoal, KeptSession
from together.play.moves import Partner

THANKS = "close"  # the kind of an answer that is a thank-you

T = TypeVar("T")
MonthOf = Callable[[int], int]  # the month (from 1) of a moment where the two are


@dataclass(frozen=True)
class Year:
    """What falls into one year, oldest first.

    `agreements` are those that were made in it, `set_out` goals that were set in it, `reached`
    those that were reached in it.
    """

    number: int
    sessions: tuple[KeptSession, ...] = ()
    agreements: tuple[KeptAgreement, ...] = ()
    set_out: tuple[KeptGoal, ...] = ()
    reached: tuple[KeptGoal, ...] = ()

    def is_empty(self) -> bool:
        return not (self.sessions or self.agreements or self.set_out or self.reached)


@dataclass
class Month:
    """A month in short; `at` is a moment in it. Of a thank-you, who gave it and the words.

    Each title is there once, '' for one that is damaged. Agreements are those that still stand.
    """

    at: int
    titles: list[str] = field(default_factory=list)
    agreed: list[KeptAgreement] = field(default_factory=list)
    set_out: list[str] = field(default_factory=list)
    reached: list[str] = field(default_factory=list)
    thanks: list[tuple[Partner | None, str]] = field(default_factory=list)


def year_of(
    number: int,
    span: tuple[int, int],
    sessions: Iterable[KeptSession],
    agreements: Iterable[KeptAgreement],
    goals: Sequence[KeptGoal],
) -> Year:
    """What of all this falls into the year, which lasts from `span[0]` to before `span[1]` (UTC
    milliseconds). Goals that were taken back or are damaged are in no year.
    """
    start, end = span
    whole = [it for it in goals if it.goal.what and not (it.damaged or it.removed)]
    reached = [it for it in whole if it.state == "reached"]
    return Year(
        number,
        in_order((it for it in sessions if start <= it.finished_at < end), ended),
        in_order((it for it in agreements if start <= it.agreed_at < end), agreed),
        in_order((it for it in whole if start <= it.set_at < end), set_on),
        in_order((it for it in reached if start <= reached_at(it) < end), reached_at),
    )


ended, agreed, set_on = attrgetter("finished_at"), attrgetter("agreed_at"), attrgetter("set_at")


def in_order(items: Iterable[T], at: Callable[[T], int]) -> tuple[T, ...]:
    return tuple(sorted(items, key=at))


def reached_at(goal: KeptGoal) -> int:
    """The moment a goal was reached; where none is known, that on which it was set."""
    return max((it.at for it in goal.history if it.kind == "reached"), default=goal.set_at)


def may_be_read(answer: KeptAnswer, today: str) -> bool:
    """Whether its words are there, and not in a letter that is still shut on the day `today`."""
    return not (answer.damaged or answer.removed or answer.opens_on > today)


def months(year: Year, month_of: MonthOf, today: str) -> list[Month]:
    """Those in which there was something, in their order."""
    found: dict[int, Month] = {}

    def month(at: int) -> Month:
        return found.setdefault(month_of(at), Month(at))

    for session in year.sessions:
        put_session(month(session.finished_at), session, today)
    for agreement in year.agreements:
        if agreement.state == "standing" and not agreement.damaged:
            month(agreement.agreed_at).agreed.append(agreement)
    for goal in year.set_out:
        month(goal.set_at).set_out.append(goal.goal.what)
    for goal in year.reached:
        month(reached_at(goal)).reached.append(goal.goal.what)
    return [found[number] for number in sorted(found)]


def put_session(month: Month, session: KeptSession, today: str) -> None:
    if session.title not in month.titles:
        month.titles.append(session.title)
    for answer in session.answers:
        if answer.kind == THANKS and answer.lines and may_be_read(answer, today):
            month.thanks.append((answer.partner, "\n".join(answer.lines)))
