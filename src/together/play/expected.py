"""What stands where something else was expected, in an author's words."""

from __future__ import annotations

import re
from datetime import time
from typing import Any, Literal, get_args, get_origin

import msgspec

from together.play.faults import one_of, quoted

OVER = "over"  # in a Meta's `extra`: the sentence on a number that is too large
CLOCK = re.compile(r"(\d{1,2})[:.]?(\d\d)?")  # a time of day, as people write it
PLAIN_TYPES = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
    "date": "a date",
    "time": "a time of day",
    "datetime": "a date with a time",
}
PATTERNS = {
    "^[a-z][a-z0-9-]*$": "small letters a to z, digits and hyphens, a letter first: evening-walk",
    r"^(\\d{4}-\\d{2}-\\d{2})?$": "a day such as 2026-01-31",
    "^([01][0-9]|2[0-3]):[0-5][0-9]$": "a time of day such as 19:00",
    "^([A-Z]{2})?$": "two capital letters, such as GB",
}


def expected(error: msgspec.ValidationError, value: Any, kind: Any) -> str:
    """What the file has, and what was expected."""
    said = str(error).partition(" - at `")[0].replace("`", "")
    if isinstance(value, str) and said.startswith("Expected array"):
        return f"a list is wanted, with brackets: [{written(value)}]"
    if told := own_words(kind, said) or time_words(value, said):
        return told
    words = words_in(kind)
    wrong = next((v for v in value if v not in words), None) if listy(value) else value
    if words and wrong is not None:
        return f"{quoted(wrong)} does not fit; {one_of(words, wrong)}"
    if length := re.search(r"of length (<=|>=) (\d+)$", said):
        return wrong_length(value, length[1] == "<=", length[2])
    if pattern := re.search(r"matching regex '(.*)'$", said):
        return f"expected {PATTERNS.get(pattern[1], 'another form of text')}"
    if isinstance(value, float) and said.endswith("got float"):
        return f"expected a whole number, got {value}"
    return plain(said)


def own_words(kind: Any, said: str) -> str:
    """The sentence that `kind` itself has for a number that is too large; '' for none."""
    metas = (it for it in get_args(kind) if isinstance(it, msgspec.Meta) and it.extra)
    return next((it.extra[OVER] for it in metas if it.extra and " <= " in said), "")


def time_words(value: Any, said: str) -> str:
    """How to write what was meant as a time of day; '' where none was."""
    if isinstance(value, time) and said.startswith("Expected str"):
        return f'a time stands in quotes: "{value:%H:%M}"'
    if isinstance(value, str) and said.endswith("[0-5][0-9]$'") and (told := clock(value)):
        return f'a time has two digits for the hour and two for the minutes: "{told}"'
    return ""


def clock(words: str) -> str:
    """'09:00' for '9:00', '9.00', '0900' or '9'; '' for what is no time of day."""
    found = CLOCK.fullmatch(words.strip())
    if found is None:
        return ""
    hour, minute = int(found[1]), int(found[2] or 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def written(text: str) -> str:
    """A text as it stands in a list; a long one is cut."""
    return '"' + (text if len(text) <= 40 else text[:40] + "…") + '"'


def wrong_length(value: Any, is_most: bool, limit: str) -> str:
    """The sentence on a text or a list that is too long or too short."""
    if is_most:
        return f"{len(value):,} {'entries' if listy(value) else 'letters'}; {limit} at most here"
    if not listy(value):
        return "this is empty; write something here"
    return "at least one is wanted here" if limit == "1" else "at least two are wanted here"


def plain(said: str) -> str:
    """The library's sentence without the words of its trade."""
    said = re.sub(r">= ([\d.]+)", r"of at least \1", said)
    said = re.sub(r"<= ([\d.]+)", r"of at most \1", said)
    said = re.sub(r"(?<= [<>] )(\d+)\.0$", r"\1", said).replace(" > ", " above ")
    for name, words in PLAIN_TYPES.items():
        said = re.sub(rf"\b{name}\b(?! of day| with)", words, said)
    return said[:1].lower() + said[1:]


def listy(value: Any) -> bool:
    return isinstance(value, list)


def words_in(kind: Any) -> list[Any]:
    """The words that a Literal within `kind` allows."""
    if get_origin(kind) is Literal:
        return list(get_args(kind))
    return [word for part in get_args(kind) if not isinstance(part, str) for word in words_in(part)]
