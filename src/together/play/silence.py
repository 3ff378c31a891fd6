"""Where an author keeps a writing rule from speaking: `# style: ok, because …`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from together.play.faults import Fault
from together.play.limits import ASIDE
from together.play.where import line_and_column

SILENCE = re.compile(r"#\s*style:\s*ok\b[\s,;:.–-]*(?P<reason>.*)", re.IGNORECASE)
# What was likely meant to be one: "# style ok", "# stlye: ok", "# style: okay".
NEARLY = re.compile(r"#\s*(?:style\s*:|s[tyle]{3,5}s?\W{0,3}ok(?:ay)?\b)", re.IGNORECASE)
SHOW_HOW = "# style: ok, REASON"


@dataclass(frozen=True)
class Silence:
    """One comment, its place, and the lines on which the writing rules keep still."""

    line: int
    column: int
    reason: str
    lines: frozenset[int]


def silences(text: str) -> Iterator[Silence]:
    """Every silence in a TOML text. It holds for its own line and, if it stands there alone, for
    the next line that is more than a comment.
    """
    lines = text.split("\n")
    for comment in comments(text):
        said = SILENCE.match(comment[0])
        if said:
            line, column = line_and_column(text, comment.start())
            alone = not lines[line - 1][: column - 1].strip()
            held = {line, next_of(lines, line)} if alone else {line}
            yield Silence(line, column, said["reason"].strip(), frozenset(held))


def comments(text: str) -> Iterator[re.Match[str]]:
    return (aside for aside in ASIDE.finditer(text) if aside[0].startswith("#"))


def mistyped(file: str, text: str) -> Iterator[Fault]:
    """A finding for each comment that was likely meant to silence and does not."""
    for comment in comments(text):
        if NEARLY.match(comment[0]) and not SILENCE.match(comment[0]):
            place = line_and_column(text, comment.start())
            yield Fault(file, *place, f"this silences nothing; write: {SHOW_HOW}", is_style=True)


def next_of(lines: Sequence[str], line: int) -> int:
    """The first line after `line` that is no comment, counted from 1."""
    after = (n for n in range(line, len(lines)) if not lines[n].lstrip().startswith("#"))
    return next(after, line - 1) + 1


def unsilenced(file: str, text: str, findings: Sequence[Fault]) -> list[Fault]:
    """The findings that no comment silences, and a finding for each silence that is no use."""
    found = list(silences(text))
    held = {line for silence in found for line in silence.lines}
    left = [finding for finding in findings if finding.line not in held]
    left += mistyped(file, text)
    spoken = {finding.line for finding in findings}
    for silence in found:
        message = ""
        if not silence.lines & spoken:
            message = "this silences nothing; take the comment away"
        elif not silence.reason:
            message = f"a silence gives its reason; write: {SHOW_HOW}"
        if message:
            left.append(Fault(file, silence.line, silence.column, message, is_style=True))
    return sorted(left, key=lambda it: (it.line, it.column))
