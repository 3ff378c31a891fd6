"""What people have to say in one language: `resources/lives/LANGUAGE.toml`, read whole."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from together import paths
from together.play.couple import People, Person

ANY, ANY_DECISION, ANY_CARD, ANY_THANKS = "*", "*decide", "*card", "*thanks"


@dataclass(frozen=True)
class Theme:
    """Sentences that answer the same steps; one of `then` may follow any of `say`."""

    say: tuple[str, ...]
    then: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """A goal in words, what it may shrink to, and small steps that may be added later."""

    what: str
    why: str
    first: str
    when: str
    if_: str
    then: str
    smaller: str
    steps: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """All of it that may come to be read."""
        whole = (self.what, self.why, self.first, self.when, self.if_, self.then, self.smaller)
        return (*whole, *self.steps)


@dataclass(frozen=True)
class Tongue:
    """All words of one language. `themes` and `plans` are told by the step, 'exercise/step'.

    `slots` fill the gaps in a sentence; `between` stands between two sentences.
    `goes_on`: an answer goes on from the words that its step begins with, in the same language.
    """

    language: str
    people: People
    slots: Mapping[str, tuple[str, ...]]
    themes: Mapping[str, Theme]
    plans: Mapping[str, tuple[Plan, ...]]
    between: str = " "
    goes_on: bool = False

    def theme(self, step: str, otherwise: str = ANY) -> Theme:
        """What answers `step`, else the theme `otherwise`."""
        return self.themes.get(step) or self.themes[otherwise]

    def plans_for(self, step: str) -> tuple[Plan, ...]:
        return self.plans.get(step) or self.plans[ANY]

    def plan_of(self, what: str) -> Plan | None:
        """The plan that says this, whole or made smaller."""
        every = (plan for plans in self.plans.values() for plan in plans)
        return next((plan for plan in every if what in (plan.what, plan.smaller)), None)


def languages(folder: Path | None = None) -> list[str]:
    """The codes of the languages that there are lives in, English first."""
    found = {file.stem for file in (folder or home()).glob("*.toml")}
    return ["en", *sorted(found - {"en"})]


def load(language: str, folder: Path | None = None) -> Tongue:
    """The words in `language`. Raises FileNotFoundError where there are none."""
    with ((folder or home()) / f"{language}.toml").open("rb") as file:
        found = tomllib.load(file)
    return Tongue(
        language=found["language"],
        people=as_people(found["partner"]),
        slots={name: tuple(words) for name, words in found["slots"].items()},
        themes=as_themes(found["theme"]),
        plans=as_plans(found["goal"]),
        between=found.get("between", " "),
        goes_on=found.get("goes_on", False),
    )


def home() -> Path:
    return paths.resources() / "lives"


def as_people(two: Sequence[Mapping[str, str]]) -> People:
    first, second = (Person(it["name"], it["colour"], it["shape"]) for it in two)
    return {1: first, 2: second}


def as_themes(tables: Sequence[Mapping[str, Any]]) -> dict[str, Theme]:
    found: dict[str, Theme] = {}
    for table in tables:
        theme = Theme(tuple(table["say"]), tuple(table.get("then", ())))
        found |= dict.fromkeys(table["for"], theme)
    return found


def as_plans(tables: Sequence[Mapping[str, Any]]) -> dict[str, tuple[Plan, ...]]:
    found: dict[str, tuple[Plan, ...]] = {}
    for table in tables:
        plan = as_plan(table)
        for step in table["for"]:
            found[step] = (*found.get(step, ()), plan)
    return found


def as_plan(table: Mapping[str, Any]) -> Plan:
    return Plan(
        what=table["what"],
        why=table["why"],
        first=table["first"],
        when=table["when"],
        if_=table["if"],
        then=table["then"],
        smaller=table["smaller"],
        steps=tuple(table["steps"]),
    )
