"""One content file looked through: what must be mended, and what reads better otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from together.play import style
from together.play.exercise import Exercise
from together.play.faults import ContentError, Fault, placed
from together.play.journeys import Journeys
from together.play.pages import ContentPage, DeckFile
from together.play.parse import Deck, parse, parse_as, read_toml, whole
from together.play.silence import comments, unsilenced
from together.play.workshop import parse_plan, unwise

LANGUAGE = "en"
SAID = re.compile(r"(?m)^#[ \t]*language:[ \t]*([A-Za-z]{2,3}(?:-\w+)?)[ \t]*$")


@dataclass(frozen=True)
class Report:
    """What was found in one file. `exercise` is there if the file holds one that can be played;
    `errors` keep it from that, `findings` do not.
    """

    file: str
    lines: tuple[str, ...] = ()
    errors: tuple[Fault, ...] = ()
    findings: tuple[Fault, ...] = ()
    exercise: Exercise | None = field(default=None, repr=False)


def look_through(
    data: bytes,
    file: str,
    decks: Mapping[str, Deck],
    sort: str = "",
    language: str = LANGUAGE,
    exercises: Mapping[str, Exercise] | None = None,
) -> Report:
    """The report on one file. `sort` is its folder where that tells what it is: decks, pages or
    workshops, whose plans name some of the `exercises`.

    Raises nothing, whatever stands in the file.
    """
    lines = tuple(data.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n"))
    exercise = None
    try:
        text, document = read_toml(data, file)
        if sort == WORKSHOPS:
            found: Iterable[style.Finding] = plan_findings(
                data, file, exercises or {}, said_language(text) or language
            )
        elif not re.search(r"(?:^|[/\\])journeys\.toml$", file):
            exercise = None if sort in SHAPES else parse(data, file, decks)
            found = findings(data, file, document, sort, said_language(text) or language)
        else:
            parse_as(data, file, Journeys)
            found = []
    except ContentError as error:
        return Report(file, lines, error.faults)
    told = placed(file, text, document, ((f.path, f.message) for f in found), style=True)
    if exercise:
        exercise = msgspec.structs.replace(exercise, language=language)
    return Report(file, lines, (), tuple(unsilenced(file, text, told)), exercise)


def said_language(text: str) -> str:
    """'de' where a comment says `# language: de`, on a line of its own; else ''."""
    said = (SAID.fullmatch(comment[0]) for comment in comments(text))
    return next((it[1].lower() for it in said if it), "")


WORKSHOPS = "workshops"
SHAPES: dict[str, type[DeckFile] | type[ContentPage]] = {"decks": DeckFile, "pages": ContentPage}


def plan_findings(
    data: bytes, file: str, exercises: Mapping[str, Exercise], language: str
) -> list[style.Finding]:
    """What is not good in a plan that has no other fault. Raises ContentError."""
    plan = parse_plan(data, file, exercises)
    found = [style.Finding(path, words) for path, words in unwise(plan, exercises)]
    return [*found, *style.check_plan(plan)] if language.partition("-")[0] == LANGUAGE else found


def findings(
    data: bytes, file: str, document: dict[str, Any], sort: str, language: str
) -> Iterable[style.Finding]:
    """What the writing rules find in a file that has no other fault."""
    if sort in SHAPES:
        made = parse_as(data, file, SHAPES[sort])
        if language.partition("-")[0] != LANGUAGE:
            return []
        return style.check_deck(made) if isinstance(made, DeckFile) else style.check_page(made)
    exercise = whole(document)  # with its decks' names: their cards have files of their own
    assert exercise
    return style.check(msgspec.structs.replace(exercise, language=language))
