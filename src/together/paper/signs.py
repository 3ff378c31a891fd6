"""What people wrote, within Markdown: it reads as they wrote it, and none of it is markup.

That holds for CommonMark and GitHub's kind of it, but that GitHub shows an e-mail address as a link
whatever is done. Control characters are left out; how many spaces or empty lines stand in a row
within a text, Markdown does not keep.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import zip_longest

# What may be markup wherever it stands, in CommonMark, on GitHub or in Pandoc; a link is one, too.
SIGNS = r"[\\`*_\[\]{}<>|~^$#]"
LINKS = r"(?<=\w)@|:(?=//)|(?<=www)\."
OTHERS = r"&(?=#?\w+;)|:(?=[\w+-]+:)|=(?==)"  # a sign by its name, as & or :smile:, and ==marked==
ANYWHERE = re.compile(f"{SIGNS}|{LINKS}|{OTHERS}", re.IGNORECASE)
FIRST = re.compile(r"[-+=:]|[0-9]{1,9}[.)]")  # what may be markup at the start of a line
UNSEEN = {"Cc", "Cs"}  # control characters and halves of one
NO_BREAK = "\u00a0"  # a space that Markdown lets stand at the start of a line


def heading(level: int, text: str) -> str:
    """A heading; `text` is Markdown on one line."""
    return f"{'#' * level} {text}"


def quoted(text: str) -> str:
    """A quotation; `text` is Markdown."""
    return "\n".join(f"> {line}".rstrip(" ") for line in text.split("\n"))


def escaped(text: str) -> str:
    """What somebody wrote as Markdown: its lines are lines, its gaps are gaps."""
    lines = [escaped_line(line) for line in text.splitlines()]
    return "\n".join(broken(lines))


def broken(lines: list[str]) -> Iterator[str]:
    """The lines, with the sign for a new line where the next one goes on."""
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        yield f"{line}\\" if line and following else line


def escaped_line(line: str) -> str:
    seen = "".join(mark for mark in line if is_seen(mark)).rstrip()
    bare = seen.lstrip(" \t")
    words = ANYWHERE.sub(r"\\\g<0>", bare)
    if first := FIRST.match(words):
        at = first.end() - 1
        words = f"{words[:at]}\\{words[at:]}"
    indent = seen[: len(seen) - len(bare)].expandtabs(4)
    return NO_BREAK * len(indent) + words


def is_seen(mark: str) -> bool:
    return mark == "\t" or unicodedata.category(mark) not in UNSEEN
