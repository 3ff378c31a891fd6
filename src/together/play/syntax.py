"""Why a text is no TOML, told to somebody who writes exercises and not programs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from together.play.expected import clock
from together.play.faults import TABLES, Fault, quoted
from together.play.limits import bare
from together.play.where import line_and_column

HEADER = re.compile(
    rf"(?m)^[ \t]*(?P<open>\[)[ \t]*(?P<name>{'|'.join(sorted(TABLES))})[ \t]*\][^\]]"
)
KEY = re.compile(r"(?m)^[ \t]*(?P<key>[\w.-]+)[ \t]*=")
TIME = re.compile(r"[ \t]*[\w.-]+[ \t]*=[ \t]*(?P<time>\d{1,2}:\d\d)")  # without quotes
CURLY = "“”„‟‘’‚«»"
WORDS = {
    "true": "true",
    "yes": "true",
    "on": "true",
    "false": "false",
    "no": "false",
    "off": "false",
}

# What tomllib says -> what to do.
PLAIN = {
    "Illegal character '\\n'": "this text does not end; close it with the quotes it began with",
    "Unterminated string": "this text does not end; close it with the quotes it began with",
    'Expected "\'"': "this text does not end; close it with the quotes it began with",
    "Expected '=' after a key": "write a key, then =, then its value, such as: minutes = 20",
    "Expected newline": "something is left over here; each key has its own line, "
    "and quotes within a text are curly “ ” or single ' '",
    "Unescaped '\\'": "a \\ within a text is written twice",
    "Invalid statement": "a line begins with a key, with [ or with #",
    "Invalid value": "after = comes a text in straight quotes, a number, true, false, "
    "or a list in brackets [ ]",
    "Invalid initial character": "a key is made of letters, digits and hyphens",
    "Illegal character": "a letter here can’t be seen; take it away",
}


def syntax_faults(file: str, text: str, said: str) -> Iterator[Fault]:
    """The faults for what tomllib `said`: its place is '(at line 3, column 9)' at the end, or
    '(at end of document)'.
    """
    place = re.search(r"\(at line (\d+), column (\d+)\)$", said)
    line, column = (int(place[1]), int(place[2])) if place else (text.count("\n") + 1, 1)
    starts = [0, *(n + 1 for n, letter in enumerate(text) if letter == "\n")]
    at = starts[line - 1] + column - 1 if place else len(text)
    if re.match("Cannot|Duplicate", said):
        yield from twice(file, text, at, said)
    elif (opened := unclosed(text, at, said)) is not None:
        yield Fault(file, *line_and_column(text, opened), "not TOML: this list does not end; add ]")
    elif told := bare_time(text, at):
        yield Fault(file, line, column, f"not TOML: {told}")
    else:
        yield Fault(file, line, column, "not TOML: " + plain(said, text[at : at + 40]))


def plain(said: str, rest: str) -> str:
    """A sentence on what is wrong where `rest` of the file begins."""
    word = re.match(r"\w*", rest)
    found = word[0] if word else ""
    if said.startswith("Invalid value") and rest[:1] and rest[0] in CURLY:
        return 'these quotes are curly; a text stands in straight ones: "…"'
    if said.startswith("Invalid value") and found.lower() in WORDS:
        return f"write {WORDS[found.lower()]} instead of {quoted(found)}, in small letters"
    known = (sentence for words, sentence in PLAIN.items() if said.startswith(words))
    return next(known, re.sub(r" \(at .*", "", said))


def bare_time(text: str, at: int) -> str:
    """How to write a time of day that stands without quotes, its hour before `at`; '' for none."""
    start = text.rfind("\n", 0, at) + 1
    found = TIME.match(text, start)
    told = clock(found["time"]) if found and found.start("time") <= at < found.end() else ""
    return told and f'a time stands in quotes: "{told}"'


def twice(file: str, text: str, at: int, said: str) -> Iterator[Fault]:
    """The faults for a key or a header that stands twice, the second time before `at`."""
    shown = bare(text)
    single = list(HEADER.finditer(shown + "\n"))
    for header in single:
        message = f"write [[{header['name']}]] with two brackets on each side, each time"
        yield Fault(file, *line_and_column(text, header.start("open")), message)
    if not single:
        name, start = second(text, shown, at, said)
        message = f"not TOML: {quoted(name)} stands twice; keep one of them"
        yield Fault(file, *line_and_column(text, start), message)


def second(text: str, shown: str, at: int, said: str) -> tuple[str, int]:
    """The name and the place of what ends before `at`, whose name was there before."""
    start = text.rfind("\n", 0, at) + 1
    if header := re.match(r"\[+[ \t]*([^\]\n]+)", text[start:]):
        return header[1].strip(), start
    if inline := re.match("Duplicate inline table key '(.*)' ", said):
        return inline[1], at
    keys = list(KEY.finditer(shown, 0, at))
    return (keys[-1]["key"], keys[-1].start("key")) if keys else ("this", start)


def unclosed(text: str, at: int, said: str) -> int | None:
    """Where the list begins that does not end, if that is what is wrong; it is noticed only `at`
    the end of the file, at the next key or at the next header.
    """
    goes_on = re.match(rf"[\w.-]+[ \t]*=|(?:{'|'.join(TABLES)})[ \t]*\]", text[at : at + 99])
    if not said.startswith("Unclosed array") and not (said.startswith("Invalid value") and goes_on):
        return None
    opened: list[int] = []
    for mark in re.finditer(r"[\[\]]", bare(text)[:at]):
        if mark[0] == "[":
            opened.append(mark.start())
        elif opened:
            opened.pop()
    return opened[0] if opened else None
