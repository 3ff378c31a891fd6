"""What is wrong with a content file, told so that its author finds the place and the way out."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from together.play.where import Path, Places

MOST_FAULTS = 50  # told of one file; who has mended these asks again
LONGEST_QUOTE = 40  # letters
# What stands under [[...]], by its key.
TABLES = {"step", "draw", "section", "journey", "session", "meeting", "block", "question"}

Found = tuple[Path, str]


@dataclass(frozen=True)
class Fault:
    """One thing to mend in a file, at a line and column counted from 1; line 0 is all of it.

    `is_style`: a writing rule is broken; the file can be used all the same.
    """

    file: str
    line: int
    column: int
    message: str
    is_style: bool = False

    def __str__(self) -> str:
        style = "style: " if self.is_style else ""
        place = f":{self.line}:{self.column}" if self.line else ""
        return f"{self.file}{place}: {style}{self.message}"


class ContentError(ValueError):
    """A content file that can't be used; `faults` holds all that is wrong with it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


def at_start(file: str, message: str) -> ContentError:
    return ContentError([Fault(file, 1, 1, message)])


def placed(
    file: str, text: str, document: Mapping[str, Any], found: Iterable[Found], style: bool = False
) -> list[Fault]:
    """The faults for what was `found` at paths of the `document` that `text` holds.

    The text is searched for places once, and no more than MOST_FAULTS are told.
    """
    some = list(islice(found, MOST_FAULTS + 1))
    if not some:
        return []
    places = Places(text)
    faults = [
        Fault(file, *places.find(path), spoken_path(path, document) + in_sight(message), style)
        for path, message in some[:MOST_FAULTS]
    ]
    if len(some) > MOST_FAULTS:
        more = f"there is more to mend below; these are the first {MOST_FAULTS}"
        faults.append(Fault(file, faults[-1].line, 1, more, style))
    return faults


def spoken_path(path: Path, document: Mapping[str, Any]) -> str:
    """'step 3 (pick “needs”), key “count”: ' for ("step", 2, "count")."""
    words, here = [], document  # type: list[str], Any
    for n, part in enumerate(path):
        here = inside(here, part)
        if isinstance(part, int):
            before = path[n - 1]
            word = str(before) if before in TABLES else "number"
            title = "" if path[n + 1 :] == ("kind",) else title_of(here)
            words.append(f"{word} {part + 1}{title}")
        elif part not in TABLES or n + 1 == len(path):
            words.append(f"key {quoted(part)}")
    return ", ".join(words) + ": " if words else ""


def inside(value: Any, part: str | int) -> Any:
    """What stands in `value` under a key or number; None where nothing does."""
    if isinstance(value, dict):
        return value.get(part)
    if isinstance(value, list) and isinstance(part, int) and part < len(value):
        return value[part]
    return None


def title_of(table: Any) -> str:
    """' (pick “needs”)': the kind and id that a table gives, as far as it does."""
    if not isinstance(table, dict):
        return ""
    kind, name = table.get("kind"), table.get("id")
    known = [kind] if isinstance(kind, str) and kind.isidentifier() else []
    known += [quoted(name)] if isinstance(name, str) else []
    return f" ({' '.join(known)})" if known else ""


def in_sight(words: str) -> str:
    """The words on one line, with a mark for each letter that can't be seen."""
    return "".join(letter if letter.isprintable() else "�" for letter in words)


def quoted(value: object) -> str:
    """A word of the file in quotes: short, on one line, with nothing in it that can't be seen."""
    match value:
        case bool():
            words = str(value).lower()
        case int() if abs(value) > 10**LONGEST_QUOTE:
            words = "a very large number"
        case dict():
            words = "a table"
        case list():
            words = "a list"
        case _:
            words = str(value)
    seen = in_sight(words[: LONGEST_QUOTE + 1])
    return f"“{seen}”" if len(seen) <= LONGEST_QUOTE else f"“{seen[:LONGEST_QUOTE]}…”"


def one_of(words: Iterable[object], wrong: object) -> str:
    """'did you mean “rate”?', or all the words there are."""
    known = [str(word) for word in words]
    near = nearest(known, wrong)
    if near:
        return f"did you mean {quoted(near)}?"
    return "expected one of: " + ", ".join(listed(known)) if known else "there is none here"


def nearest(known: list[str], wrong: object) -> str:
    """The one of `known` that `wrong` was likely meant to be; '' if none is near."""
    if not isinstance(wrong, str) or len(wrong) > 2 * LONGEST_QUOTE:
        return ""
    lower = {word.lower(): word for word in reversed(known)}
    near = difflib.get_close_matches(wrong.lower(), list(lower), 1)
    return lower[near[0]] if near else ""


def listed(known: list[str]) -> Iterator[str]:
    """The first words of a list, and whether there are more."""
    yield from (word[:LONGEST_QUOTE] for word in known[:30])
    if len(known) > 30:
        yield "…"
