"""What a program asked of the system by way of a network, as `strace` tells it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

# process, call and arguments | the rest of a call, a signal, the end of a process
LINE = re.compile(r"\d+ +(?:(?P<name>\w+)\((?P<given>.*)|<\.\.\. \w+ resumed>.*|---.*|\+\+\+.*)")
TEXT = re.compile(r'"(?:[^"\\]|\\.)*"')
FAMILY = re.compile(r"\bsa_family=(\w+)")
PLACE = re.compile(r'sun_path=(@?"(?:[^"\\]|\\.)*")')
OPENING = ("socket", "socketpair")
SERVING = ("bind", "listen", "accept", "accept4")
MEANT = ("connect", "sendto", "sendmsg", "sendmmsg")  # where something goes


class Call(NamedTuple):
    name: str
    given: str

    @property
    def families(self) -> set[str]:
        """The kinds of address that it names; a number where there is no name for one."""
        named = set(FAMILY.findall(TEXT.sub('""', self.given)))
        if self.name in OPENING:
            named.add(re.split(r"[,)]", self.given, maxsplit=1)[0].strip())
        return named

    @property
    def places(self) -> list[str]:
        """Where on this computer it goes; `@` stands before a name that is in no folder."""
        return [place.replace('"', "") for place in PLACE.findall(self.given)]


def may_trace() -> str:
    """Why no program can be watched here; else ''."""
    if not sys.platform.startswith("linux") or not shutil.which("strace"):
        return "strace is not installed"
    tried = subprocess.run(watched(Path("/dev/null"), ["true"]), capture_output=True, check=False)
    return tried.stderr.decode().strip() if tried.returncode else ""


def watched(log: Path, command: Sequence[str]) -> list[str]:
    """`command`, with all its threads and children, looked at from outside."""
    what = ["-e", "trace=%network,execve", "-s", "4096", "-o", str(log)]
    return ["strace", "-f", "-qq", *what, *command]


def calls(log: Path) -> Iterator[Call]:
    """Raises ValueError at a line that says something unknown."""
    for line in log.read_text("utf-8", "replace").splitlines():
        read = LINE.fullmatch(line)
        if read is None:
            raise ValueError(f"what does this mean? {line}")
        if read["name"]:
            yield Call(read["name"], read["given"])


def faults(made: Iterable[Call], allowed: Mapping[str, str]) -> list[str]:
    """The calls that reach further than this computer, or than `allowed`: name -> pattern."""
    return [f"{it.name}({it.given}" for it in made if reaches_out(it, allowed)]


def reaches_out(call: Call, allowed: Mapping[str, str]) -> bool:
    if call.families - {"AF_UNIX"} or call.name in SERVING:
        return True
    known = [re.compile(pattern) for pattern in allowed.values()]
    return call.name in MEANT and any(
        not any(it.fullmatch(place) for it in known) for place in call.places
    )
