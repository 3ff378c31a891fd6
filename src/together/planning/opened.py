"""A plan's file in the hands of somebody who changes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from together.library import read
from together.planning.files import ChangedMeanwhileError, NotSavedError, put, save
from together.play.exercise import Exercise
from together.play.faults import ContentError, Fault
from together.play.plan_changes import says_the_same
from together.play.workshop import Plan, parse_plan
from together.words import _

REMEMBERED = 30  # texts that can be had back to the letter


@dataclass(frozen=True)
class Outcome:
    """What came of a look at the file or of a change. `told` is a sentence for people.

    `is_news`: the file is not as it was left here; then `plan` is what it says, or `faults` are
    what is wrong with it. `version` counts the news.
    """

    version: int
    plan: Plan | None = None
    faults: tuple[Fault, ...] = ()
    told: str = ""
    is_news: bool = False


class OpenedPlan:
    """Used by one thread at a time. What goes wrong is told, not raised."""

    def __init__(self, file: Path, exercises: Mapping[str, Exercise]) -> None:
        self.file, self._exercises = file, exercises
        self._version = 0
        self._data: bytes | None = None
        self._known: list[tuple[Plan, bytes]] = []  # what it said, and says last

    def look(self) -> Outcome:
        """Read the file, if it is not as it was left."""
        try:
            data = read(self.file)
            if data == self._data:
                return Outcome(self._version)
            plan = parse_plan(data, self.file.name, self._exercises)
        except ContentError as error:
            self._data, self._known = None, []
            self._version += 1
            return Outcome(self._version, faults=error.faults, is_news=True)
        is_first, self._data, self._known = not self._version, data, [(plan, data)]
        self._version += 1
        return self._news("" if is_first else news())

    def save(self, plan: Plan, seen: int) -> Outcome:
        """Have the file say `plan`, if no news came after the version that was `seen`.

        What it said before is written again to the letter, with the comments that it had. Where it
        can't be written, the file stays as it is; a later change is written with this one.
        """
        if self._data is None:
            return self.look()
        if seen != self._version:
            return self._news(news())
        if says_the_same(self._known[-1][0], plan):
            return Outcome(self._version)
        data = next((it for known, it in self._known if says_the_same(known, plan)), None)
        try:
            if data is None:
                self._data = save(self.file, self._data, plan, self._exercises)
            else:
                self._data = put(self.file, self._data, data)
        except ChangedMeanwhileError:
            return self.look()
        except NotSavedError as error:
            return Outcome(self._version, told=str(error))
        self._known = [*self._known, (plan, self._data)][-REMEMBERED:]
        return Outcome(self._version)

    def _news(self, told: str) -> Outcome:
        return Outcome(self._version, self._known[-1][0], told=told, is_news=True)


def news() -> str:
    return _("Another program changed the file. This is what it says now.")
