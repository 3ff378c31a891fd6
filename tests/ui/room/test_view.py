"""The public view: plain words and numbers, with no way to a couple."""

from __future__ import annotations

import ast
import enum
import inspect
import subprocess
import sys
import types
import typing
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from tests.ui.room.meeting import (
    OCCASION,
    QUESTIONS,
    STARTS,
    TALLY,
    begun,
    doors,
    led,
    view,
)
from together.play.pulse import FEWEST, empty_tally
from together.play.running import OVER, Deed
from together.ui import room
from together.ui.room import times
from together.ui.room.desk_view import DeskView, Stand, desk_view
from together.ui.room.forms import Acts
from together.ui.room.view import RoomView, counts_view

FOLDER = Path(inspect.getfile(room)).parent
PLAIN = {str, int, float, bool, types.NoneType}

# Rules and content, which hold nothing of anybody. `moves` is there because a step names the moves
# that it takes; nothing in the room's own files may take more of it than whose turn it is.
OF_PLAY = {
    "card_rules", "care", "dealing", "exercise", "expected", "faults", "limits", "moves", "pages",
    "parse", "pulse", "room", "rules", "running", "step", "steps", "syntax", "turns", "where",
    "workshop",
}  # fmt: skip
OF_TOGETHER = {"paths", "play", "ui", "words"}


def foreign(kind: Any, where: str) -> Iterator[str]:
    """What within a type is more than words, numbers, names and tuples of them."""
    if (
        kind in PLAIN
        or kind is Ellipsis
        or (isinstance(kind, type) and issubclass(kind, enum.Enum))
    ):
        return
    origin = typing.get_origin(kind)
    if origin in {tuple, types.UnionType, typing.Union}:
        for part in typing.get_args(kind):
            yield from foreign(part, where)
    else:
        yield f"{where}: {kind}"


def test_the_view_of_the_room_holds_words_and_numbers_only() -> None:
    hints = typing.get_type_hints(RoomView)
    named = [it.name for it in fields(RoomView)]
    assert [fault for key in named for fault in foreign(hints[key], key)] == []


def test_the_look_into_types_finds_what_does_not_belong() -> None:
    assert list(foreign(tuple[str, ...] | None, "a")) == []
    assert list(foreign(tuple[tuple[str, list[int]], ...], "b")) == ["b: list[int]"]
    assert list(foreign(DeskView, "c")) != []


def test_the_room_loads_no_store_no_app_and_nothing_of_a_couple() -> None:
    names = sorted(f"together.ui.room.{it.stem}" for it in FOLDER.glob("*.py"))
    names = [it.removesuffix(".__init__") for it in names]
    code = f"import sys, importlib\nfor it in {names!r}: importlib.import_module(it)\n"
    code += "print(*[it for it in sys.modules if it.startswith('together.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {tuple(it.split(".")[1:]) for it in done.stdout.split()}
    assert {it[0] for it in loaded} <= OF_TOGETHER
    assert {it[1] for it in loaded if it[0] == "play" and len(it) > 1} <= OF_PLAY


def test_the_room_takes_nothing_of_moves_but_whose_turn_it_is() -> None:
    taken = set()
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "together.play.moves":
                taken |= {it.name for it in node.names}
            if isinstance(node, ast.Import):
                assert not [it.name for it in node.names if it.name.startswith("together")]
    assert taken == {"Partner"}


# What it says


def test_at_the_doors() -> None:
    seen = view(doors(), 480.0)
    assert (seen.do, seen.ask, seen.lines) == ("Welcome", OCCASION.title, ("We begin at 19:00.",))
    assert (seen.digits, seen.acts) == ("12:00", Acts.NOBODY)
    assert view(doors(), STARTS + 60).note == "We begin in a moment."


def test_a_talk_of_the_leader_has_no_clock_for_the_room() -> None:
    seen = view(begun(1), STARTS + 5)
    assert (seen.do, seen.kind, seen.has_clock, seen.digits) == ("Welcome", "leader", False, "")


def test_a_turn_to_speak_says_who_and_in_which_round() -> None:
    seen = view(begun(6), STARTS + 10.0)
    assert (seen.do, seen.acts, seen.block) == ("Partner A speaks", Acts.A, "Say it, hear it")
    assert seen.lines[0].startswith("Partner B listens.")
    assert seen.whole > 0 and seen.left == seen.whole - 10
    rounds = [view(begun(n), STARTS) for n in range(2, 17)]
    assert {it.place for it in rounds} >= {"Round 1 of 2", "Round 2 of 2"}


def test_over_time_it_says_so_and_counts_nothing() -> None:
    running = begun(6)
    late = [view(running, STARTS + 2000 + more) for more in (0, 1, 60, 600)]
    assert {it.note for it in late} == {"Take the time you need to finish."}
    assert {it.digits for it in late} == {""}
    assert len(set(late)) == 1
    assert late[0].is_over_time


def test_paused_it_says_so_and_stands_still() -> None:
    paused = begun(6).did(Deed("pause", STARTS + 10))
    once, later = (view(paused, STARTS + 10 + more) for more in (0, 500))
    assert once == later
    assert once.is_paused and once.note == "A short stop. The clock waits."
    assert once.digits and not once.is_over_time


def test_at_the_end() -> None:
    seen = view(led(("next", STARTS), ("end", STARTS + 60)), STARTS + 90)
    assert (seen.kind, seen.has_clock) == ("over", False)
    assert seen.ask == "Thank you for being here. Take your sheets with you."


def test_counts_are_shown_from_five_people_up() -> None:
    seen = counts_view(QUESTIONS, TALLY)
    assert seen.counts[0][0] == QUESTIONS[0].ask
    assert seen.counts[0][1][4] == ("Very close", 4)
    assert seen.lines == ("22 answers",)
    few = empty_tally(QUESTIONS)
    for _person in range(FEWEST - 1):
        few = few.with_answers((0,) * len(QUESTIONS))
    with pytest.raises(ValueError, match="4"):
        counts_view(QUESTIONS, few)


# What the leader sees


def test_the_desk_says_what_is_on_and_what_is_next() -> None:
    seen = desk_view(begun(1), STARTS + 60, OCCASION)
    assert (seen.now, seen.notes) == ("Welcome", "Say who you are, and where the quiet room is.")
    assert seen.next.startswith("Say it, hear it: ")
    assert (seen.materials, seen.pace) == (("Name tags", "Help sheets"), "On time")
    assert desk_view(begun(99), STARTS, OCCASION).at == OVER
    last = next(n for n in range(1, 99) if desk_view(begun(n + 1), STARTS, OCCASION).is_over)
    assert desk_view(begun(last), STARTS, OCCASION).next == "The end"


def test_behind_the_plan_it_names_what_to_leave_out() -> None:
    seen = desk_view(begun(1), STARTS + 13 * 60, OCCASION)
    assert (seen.pace, seen.is_late) == ("5 minutes behind", True)
    assert (seen.due, seen.ends, seen.spare) == ("20:01", "20:06", (3,))
    stands = [it.stand for it in seen.blocks]
    assert stands == [Stand.NOW, *[Stand.TO_COME] * 4]
    assert [it.begins for it in seen.blocks] == ["19:00", "19:08", "19:34", "19:44", "19:56"]
    assert [it.expected for it in seen.blocks] == ["", "19:13", "19:39", "19:49", "20:01"]
    assert [it.may_drop for it in seen.blocks] == [False, False, False, True, True]


def test_a_block_left_out_moves_those_after_it() -> None:
    running = led(("next", STARTS), ("drop", STARTS + 1, 3))
    seen = desk_view(running, STARTS + 2, OCCASION)
    assert seen.blocks[3].stand is Stand.DROPPED and seen.blocks[3].may_drop
    assert seen.blocks[4].expected == "19:44"
    assert seen.pace == "12 minutes ahead"


def test_a_block_that_was_begun_and_left_has_less_to_come() -> None:
    """Back from the third block to the second, ten of its minutes are gone."""
    second = next(n for n in range(1, 99) if view(begun(n), STARTS).kind == "break")
    running = begun(second)
    for _press in range(16):
        running = running.did(Deed("back", STARTS + 600))
    seen = desk_view(running, STARTS + 601, OCCASION)
    assert [it.stand for it in seen.blocks][:3] == [Stand.NOW, Stand.TO_COME, Stand.TO_COME]
    assert seen.blocks[1].expected == "19:18"
    assert seen.blocks[2].expected == "19:44"
    assert (seen.blocks[3].begins, seen.blocks[3].expected) == ("19:44", "")  # as planned
    last = desk_view(running.did(Deed("drop", STARTS + 601, 4)), STARTS + 601, OCCASION)
    assert last.ends == "19:56" == seen.blocks[4].begins


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("19:30", 1170), ("7.05", 425), ("0715", 435), (" 19:30 ", 1170), ("24:00", None)],
)
def test_times_as_they_are_typed(text: str, minutes: int | None) -> None:
    assert times.typed(text) == minutes


@pytest.mark.parametrize("text", ["", "soon", "19", "19:3", "19:300", "19:61", "1:2:3", "-1:30"])
def test_what_is_no_time_of_day(text: str) -> None:
    assert times.typed(text) is None


def test_clocks_and_paces_as_they_are_read() -> None:
    assert [times.clock(it) for it in (0, 0.2, 59.1, 245, 3661, -5)] == [
        "0:00", "0:01", "1:00", "4:05", "1:01:01", "0:00",
    ]  # fmt: skip
    assert times.of_day(20.5 * 3600 + 59) == "20:30"
    assert times.of_day(25 * 3600) == "1:00"
    assert [times.pace(it) for it in (59, -59, 60, -150)] == [
        "On time", "On time", "1 minute behind", "2 minutes ahead",
    ]  # fmt: skip
