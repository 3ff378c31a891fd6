"""Where each key and value of a valid TOML text stands. Used only after a fault was found."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]
Place: TypeAlias = tuple[int, int]

BARE = re.compile(r"[A-Za-z0-9_-]+")
SKIP = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
BLANK = re.compile(r"[ \t]*")
SCALAR = re.compile(r"[^,\]}\n#]+")
STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}(?!")'
    r"|'''.*?'{3,5}(?!')"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)


class KeyName(str):
    """The last part of a path where the key itself is meant, and not its value."""

    __slots__ = ()


def line_and_column(text: str, at: int) -> Place:
    """The place, from 1, of the letter number `at`."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def find(text: str, path: Path) -> Place:
    """Line and column, from 1, of the value at `path`, else of the nearest part that exists."""
    return Places(text).find(path)


class Places:
    """The places of all keys and values of `text`, by their path of keys and indexes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.keys: dict[Path, Place] = {}
        self.values: dict[Path, Place] = {}
        self._tables: dict[Path, int] = {}
        self._ends = [n for n, letter in enumerate(text) if letter == "\n"]
        self._read()

    def find(self, path: Path) -> Place:
        """The place of the value at `path`, else of the nearest part that exists."""
        while path and path not in self.values and path not in self.keys:
            path = path[:-1]
        if path and isinstance(path[-1], KeyName) and path in self.keys:
            return self.keys[path]
        return self.values.get(path) or self.keys.get(path) or (1, 1)

    def _read(self) -> None:
        at, prefix = 0, ()  # type: tuple[int, Path]
        while (at := self._after(SKIP, at)) < len(self.text):
            if self.text[at] == "[":
                at, prefix = self._header(at)
            else:
                at = self._pair(prefix, at)

    def _after(self, pattern: re.Pattern[str], at: int) -> int:
        found = pattern.match(self.text, at)
        return found.end() if found else at

    def _place(self, at: int) -> Place:
        line = bisect_left(self._ends, at)
        return line + 1, at - (self._ends[line - 1] if line else -1)

    def _header(self, at: int) -> tuple[int, Path]:
        many = self.text.startswith("[[", at)
        parts, end = self._key(at + 1 + many)
        prefix = self._full(parts[:-1]) + parts[-1:] if many else self._full(parts)
        if many:
            self.keys.setdefault(prefix, self._place(at))
            self._tables[prefix] = self._tables.get(prefix, 0) + 1
            prefix += (self._tables[prefix] - 1,)
        for n in range(1, len(prefix) + 1):
            self.keys.setdefault(prefix[:n], self._place(at))
        return end + 1 + many, prefix

    def _full(self, parts: Path) -> Path:
        """[[a]] then [a.b]: b belongs to the last element of a."""
        path: Path = ()
        for part in parts:
            path += (part,)
            if path in self._tables:
                path += (self._tables[path] - 1,)
        return path

    def _key(self, at: int) -> tuple[Path, int]:
        parts: list[str] = []
        while True:
            at = self._after(BLANK, at)
            bare = BARE.match(self.text, at)
            if bare:
                parts.append(bare[0])
                at = bare.end()
            else:
                end = self._after(STRING, at)
                parts.append(tomllib.loads("k=" + self.text[at:end])["k"])
                at = end
            at = self._after(BLANK, at)
            if self.text[at] != ".":
                return tuple(parts), at
            at += 1

    def _pair(self, base: Path, at: int) -> int:
        start = at
        parts, at = self._key(at)
        for n in range(1, len(parts) + 1):
            self.keys.setdefault(base + parts[:n], self._place(start))
        return self._value(base + parts, self._after(BLANK, at + 1))

    def _value(self, path: Path, at: int) -> int:
        self.values[path] = self._place(at)
        end = self._after(STRING, at)
        if end > at:
            return end
        if self.text[at] == "[":
            return self._array(path, at)
        if self.text[at] == "{":
            return self._inline(path, at)
        return self._after(SCALAR, at)

    def _array(self, path: Path, at: int) -> int:
        at, n = self._after(SKIP, at + 1), 0
        while self.text[at] != "]":
            self.keys.setdefault((*path, n), self._place(at))
            at = self._comma(self._value((*path, n), at))
            n += 1
        return at + 1

    def _inline(self, path: Path, at: int) -> int:
        at = self._after(SKIP, at + 1)
        while self.text[at] != "}":
            at = self._comma(self._pair(path, at))
        return at + 1

    def _comma(self, at: int) -> int:
        at = self._after(SKIP, at)
        return self._after(SKIP, at + 1) if self.text[at] == "," else at
