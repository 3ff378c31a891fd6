"""A room that is led has no way to a couple's file: by what it loads, and by what it can hold."""

from __future__ import annotations

import dataclasses
import inspect
import subprocess
import sys
import typing

import pytest

from together.app.workshops.journal import Led
from together.play.pulse import Tally
from together.play.running import Running

LEADING = ("room", "doors", "chimes", "pulse", "entrance", "journal", "big_screen", "moment")
# What knows a couple: their file, and what they said.
COUPLES = {"store", "lives", "paper"} | {
    f"play.{name}" for name in ("couple", "session", "sharing", "sealing", "secret", "years")
}
LOADED = """
import sys
for name in sys.argv[1:]:
    __import__(f"together.app.workshops.{name}")
print(*(it for it in sys.modules if it.startswith("together.")))
"""


def loaded() -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *LEADING], capture_output=True, text=True, check=True
    )
    return {it.removeprefix("together.") for it in done.stdout.split()}


def test_what_leads_a_room_loads_nothing_that_knows_a_couple() -> None:
    names = loaded()
    assert {"app.workshops.room", "ui.room.desk", "play.running"} <= names
    known = {it for it in names if it in COUPLES or it.split(".")[0] in COUPLES}
    assert known == set()
    others = {it for it in names if it.startswith("app.") and not it.startswith("app.workshops")}
    assert others == {"app.clock"}


@pytest.mark.parametrize("kind", [Led, Running, Tally])
def test_what_is_kept_of_it_is_made_of_words_and_numbers_alone(kind: type) -> None:
    assert plain(kind, set()) <= {str, int, float, bool, type(None)}


def plain(kind: typing.Any, met: set[object]) -> set[object]:
    """The types at the bottom of `kind`."""
    if kind in met:
        return set()
    met.add(kind)
    if isinstance(kind, type) and inspect.get_annotations(kind):  # it has fields
        inside = list(typing.get_type_hints(kind).values())
    elif typing.get_origin(kind) is typing.Literal:
        return {type(it) for it in typing.get_args(kind)}
    elif not typing.get_args(kind):
        return {kind}
    else:
        inside = [it for it in typing.get_args(kind) if it is not ...]
    return set().union(*(plain(it, met) for it in inside))


def test_the_measure_itself_finds_what_is_not_plain() -> None:
    @dataclasses.dataclass
    class Leak:
        words: tuple[bytes, ...]

    assert plain(Leak, set()) == {bytes}
