"""What papers are made from in tests: the shipped exercises, dealt, and a plan."""

from __future__ import annotations

from functools import cache
from random import Random

from together import library, paths
from together.library import Library
from together.paper.document import Block, Document, Heading
from together.paper.night_before import Help, handouts
from together.paper.worksheet import worksheet
from together.play.dealing import deal
from together.play.exercise import Exercise
from together.play.helplines import Helpline
from together.play.workshop import Plan, parse_plan

TODAY = "2026-11-26"

PLAN = """\
format = 1
title = "An evening for couples"
line = "Two hours on being heard."
materials = ["Pens", "A clock"]

[[meeting]]
title = "The evening"
start = "19:00"

[[meeting.block]]
kind = "talk"
minutes = 8
title = "Welcome"
show = "Good that you are here.\\nYour own pace is fine."
notes = "Say who you are.\\nSay what this is not."
watch = "Someone who looks for leave to speak."
materials = ["Rules cards", "Pens"]

[[meeting.block]]
kind = "exercise"
exercise = "room-rules"
minutes = 20

[[meeting.block]]
kind = "break"
minutes = 10
title = "Tea"
drop = 2

[[meeting.block]]
kind = "exercise"
exercise = "needs-cards"
minutes = 40
drop = 1
skip = [3]

[[meeting.block]]
kind = "exercise"
exercise = "deep-cards"
minutes = 30

[[question]]
ask = "How is it for you to be in this room?"
options = ["Easy", "Rather easy", "So so", "Not easy"]

[[question]]
ask = "Do you know what you two do next?"
options = ["Yes", "More or less", "Not yet"]
"""

LINES = (
    Helpline(
        kind="emergency", country="DE", name="112", who_for="Anyone", number="112",
        source_url="a.de",
    ),
    Helpline(
        kind="crisis", country="DE", name="Night Line", who_for="Anyone", number="0800 1",
        source_url="night.de", checked_on="2026-11-02", checked_by="a", second_check="b", free=True,
    ),
    Helpline(
        kind="relationship", country="DE", name="Old Line", who_for="Women", number="0800 2",
        source_url="old.de", checked_on="2024-01-02", checked_by="a", second_check="b",
    ),
    Helpline(
        kind="crisis", country="FR", name="Ligne", who_for="Anyone", number="3114",
        source_url="b.fr",
    ),
    Helpline(kind="directory", name="Find One", who_for="Anyone", chat="c.org", source_url="c.org"),
)  # fmt: skip
HELP = Help(LINES, "DE", "Germany", TODAY)


@cache
def shelf() -> Library:
    return library.load(paths.exercises())


def dealt(exercise: Exercise) -> Exercise:
    return deal(exercise, {}, Random(1))[0]


@cache
def exercise(name: str) -> Exercise:
    """One of the shipped, its cards dealt."""
    return dealt(shelf().exercises[name])


@cache
def plan() -> Plan:
    return parse_plan(PLAN.encode(), "evening.toml", shelf().exercises)


def papers() -> dict[str, Document]:
    """Each paper of the plan, made now."""
    found = handouts(plan(), plan().meetings[0], shelf().exercises, dealt, HELP)
    return {it.name: it.make() for it in found}


def worksheets() -> dict[str, Document]:
    return {name: worksheet(exercise(name)) for name in sorted(shelf().exercises)}


def sheets(document: Document) -> list[list[Block]]:
    """The blocks of a worksheet: what is between the two, then the own sheets."""
    found: list[list[Block]] = [[]]
    for block in document.blocks:
        if type(block).__name__ == "PageBreak":
            found.append([])
        found[-1].append(block)
    return found


def headings(blocks: list[Block]) -> list[str]:
    return [it.text for it in blocks if isinstance(it, Heading)]
