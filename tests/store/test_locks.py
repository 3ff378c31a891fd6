"""One program at a time: whoever comes second gets a sentence, and never a changed file."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.sample import sample
from tests.store.intruder import second_process
from tests.store.short import finished, scripted
from tests.store.walk import BEN, PEOPLE
from together.play import moves
from together.play.couple import Draft, OwnEntry, Place
from together.play.moves import Goal
from together.store.agreements import Agreements
from together.store.errors import AlreadyOpen, StoreError, Taken
from together.store.file import recognise
from together.store.goals import Goals
from together.store.portable.transfer import export
from together.store.shelf import Shelf
from together.store.store import Store

OPEN_IT = """
import sys
from pathlib import Path
from together.store.errors import StoreError
from together.store.store import Store
try:
    Store.open(Path(sys.argv[1])).close()
except StoreError as error:
    print(type(error).__name__, error.sentence)
"""


def test_a_second_program_gets_a_sentence(store: Store, path: Path) -> None:
    command = [sys.executable, "-c", OPEN_IT, str(path)]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    assert said.stdout == (
        f"AlreadyOpen “{path.name}” is already open; close the other window first.\n"
    )
    assert said.stderr == ""
    assert store.people() == PEOPLE


def test_a_second_store_in_this_program_gets_the_same_sentence(store: Store, path: Path) -> None:
    link = path.with_name("another name")
    link.symlink_to(path)
    for name in (path, link):
        with pytest.raises(AlreadyOpen):
            Store.open(name)
    assert store.people() == PEOPLE


def test_the_file_is_free_after_the_close(store: Store, path: Path) -> None:
    other = path.with_name("other.together")
    Store.create(other, PEOPLE, at=1).close()
    Store.open(other).close()
    with second_process() as try_file:
        assert try_file(other) == "wrote"
        assert try_file(path) == "database is locked"


def everything(store: Store, path: Path) -> Iterator[str]:
    """Do all that the façade can do, one thing at a time; what was done comes out."""
    yield "opened"
    for name, refused in (("open", AlreadyOpen), ("create", Taken), ("recognise", AlreadyOpen)):
        with pytest.raises(refused):
            again(name, path)
        yield f"{name} once more"
    exercise = sample()
    begun = store.begin(exercise, 1, at=1)
    yield "begin"
    store.save_draft(begun.id, Draft("0:both", {"text": "a"}), at=2)
    yield "save_draft"
    store.push(begun.id, 0, moves.Next(), at=3)
    yield "push"
    store.back(begun.id, 0, None, at=4)
    yield "back"
    store.open_reveal(begun.id, 0, [moves.Next()], {}, at=4)
    yield "open_reveal"
    yield from of_each(store)
    store.set_aside(begun.id, at=5)
    yield "set_aside"
    number = finished(store, scripted())
    yield "finish"
    store.set_person(2, BEN)
    yield "set_person"
    store.set_favourite("sample", True)
    yield "set_favourite"
    store.set_note("journey", "storms")
    yield "set_note"
    yield from of_both(store)
    for name, ask in readings(store).items():
        ask()
        yield name
    store.remove_session(number)
    yield "remove_session"


def of_both(store: Store) -> Iterator[str]:
    """What both want, and what both agreed to."""
    goal, agreement = store.goals.all()[0].id, store.agreements.page()[0].id
    changes: dict[str, Callable[[], object]] = {
        "set": lambda: store.goals.set(Goal("Walk"), None, 6),
        "set_state": lambda: store.goals.set_state(goal, "let go", 7),
        "look": lambda: store.goals.look(goal, "shrink", 8, Goal("Walk less")),
        "set_day": lambda: store.goals.set_day(goal, "2026-12-24"),
        "set_first_step_done": lambda: store.goals.set_first_step_done(goal, True),
        "add_step": lambda: store.goals.add_step(goal, "Find the map"),
        "tick_step": lambda: store.goals.tick_step(goal, 1, 9),
        "remove_step": lambda: store.goals.remove_step(goal, 1),
        "remove": lambda: store.goals.remove(store.goals.all()[0].id),
        "all": store.goals.all,
        "newest": lambda: store.goals.newest(3),
        "one": lambda: store.goals.one(goal),
    }
    assert changes.keys() == public(Goals)
    yield from done("goals", changes)
    changes = {
        "page": store.agreements.page,
        "between": lambda: store.agreements.between(0, 9),
        "set_day": lambda: store.agreements.set_day(agreement, "2026-12-24"),
        "keep": lambda: store.agreements.keep(agreement, 8),
        "change": lambda: store.agreements.change(agreement, "Sooner", 9),
        "let_go": lambda: store.agreements.let_go(agreement, 10),
        "take_up": lambda: store.agreements.take_up(agreement, 11),
    }
    assert changes.keys() == public(Agreements)
    yield from done("agreements", changes)
    place = Place(store.agreements.page()[0].session, store.agreements.page()[0].position)
    questions: dict[str, Callable[[], object]] = {
        "page": store.shelf.page,
        "sessions": store.shelf.sessions,
        "between": lambda: store.shelf.between(0, 9),
        "session": lambda: store.shelf.session(store.shelf.sessions()[0].id),
        "thanks": store.shelf.thanks,
        "count_thanks": store.shelf.count_thanks,
        "thank": lambda: store.shelf.thank(0),
        "find": lambda: store.shelf.find("walk", "2026-12-24"),
        "set_again": lambda: store.shelf.set_again(place, True, 12),
        "again": store.shelf.again,
        "way": lambda: store.shelf.way(goal),
        "ratings": lambda: store.shelf.ratings(1, "week/team"),
    }
    assert questions.keys() == public(Shelf)
    yield from done("shelf", questions)


def public(kind: type) -> set[str]:
    return {name for name in dir(kind) if not name.startswith("_")}


def done(room: str, calls: dict[str, Callable[[], object]]) -> Iterator[str]:
    for name, call in calls.items():
        call()
        yield f"{room}.{name}"


def of_each(store: Store) -> Iterator[str]:
    """The PIN of one partner, and their own part."""
    code = store.pins.set(1, "4711", at=5, recovery=True)
    yield "pins.set"
    store.pins.change(1, "4711", "0815", at=6)
    yield "pins.change"
    store.pins.recover(1, code, "4711", at=7)
    yield "pins.recover"
    key = store.pins.unlock(1, "4711", at=8)
    yield "pins.unlock"
    store.own.add(key, [OwnEntry(0, 8, "short", "Short", "write", "wish", "?", ("a",))], at=8)
    yield "own.add"
    store.own.remove(1, [store.own.entries(key)[0].id])
    yield "own.remove"
    store.own.erase(1, at=9)
    yield "own.erase"
    store.pins.reset(1, at=10)
    yield "pins.reset"


def again(name: str, path: Path) -> None:
    match name:
        case "open":
            Store.open(path)
        case "create":
            Store.create(path, PEOPLE, at=1)
        case "recognise":
            recognise(path)


def readings(store: Store) -> dict[str, Callable[[], object]]:
    return {
        "people": store.people,
        "state": store.state,
        "open_session": store.open_session,
        "identity": store.identity,
        "export": lambda: export(store),
    }


def test_nothing_we_do_lets_anyone_else_in(store: Store, path: Path) -> None:
    """Opening and closing a file a second time drops every lock a POSIX process holds on it."""
    met = set()
    with second_process() as try_file:
        for name in everything(store, path):
            assert try_file(path) == "database is locked", f"after {name}"
            met.add(name)
    assert public(Store) - met <= {"open", "create", "close"}


def test_the_intruder_would_notice_an_open_door(store: Store, path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("locks there belong to the handle")
    path.read_bytes()
    with second_process() as try_file:
        assert try_file(path) != "database is locked"


def test_an_error_is_an_ordinary_exception() -> None:
    error = AlreadyOpen(Path("a") / "b.together")
    assert isinstance(error, StoreError)
    assert error.values == {"file": "b.together", "folder": "a"}
    assert str(error) == error.sentence == error.template.format(**error.values)
