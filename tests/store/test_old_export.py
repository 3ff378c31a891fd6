"""What the first version exported comes in without losing anything that it told."""

from __future__ import annotations

import json
from dataclasses import replace
from operator import attrgetter
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.sample import sample
from tests.store.rich import SAYINGS
from tests.store.short import finished, scripted
from tests.store.walk import BEN, Pen, played
from together.play import moves
from together.play.couple import Person
from together.play.session import Session
from together.store.portable.arrival import bring_in
from together.store.portable.refused import Lacking, NotAnExport, Stray, Twice, Unfit
from together.store.portable.transfer import as_json, sessions, told
from together.store.store import Store

DAMAGE = (
    """UPDATE answer SET lines = '["lies"]' WHERE session = 2 AND name = 'wish'""",
    "UPDATE agreement SET text = 'lies' WHERE session = 2",
    "UPDATE goal SET body = '{}' WHERE session = 3",
    "UPDATE session SET title = 'Lies' WHERE id = 4",
)


KEYS_1 = {
    "id", "exercise", "title", "started_at", "finished_at", "answers", "kind", "name", "partner",
    "ask", "lines", "value", "damaged", "session", "text", "agreed_at", "owner", "goal", "state",
    "first_step_done", "set_at",
}  # fmt: skip


def as_format_1(store: Store) -> dict[str, Any]:
    """The export as the first version wrote it."""
    couple, made_at = store.identity()
    people = store.people().items()
    found: dict[str, Any] = {
        "format": 1,
        "couple": {
            "id": couple,
            "made_at": made_at,
            "partners": [{"partner": n} | msgspec.to_builtins(who) for n, who in people],
        },
        "sessions": msgspec.to_builtins(list(sessions(store))[::-1]),
        "agreements": msgspec.to_builtins(sorted(store.agreements.page(), key=attrgetter("id"))),
        "goals": msgspec.to_builtins(store.goals.all()[::-1]),
    }
    answers = [it for one in found["sessions"] for it in one["answers"]]
    kept = [*found["sessions"], *found["agreements"], *found["goals"], *answers]
    for part in kept:
        for key in part.keys() - KEYS_1:
            del part[key]
    return found


def fill(store: Store) -> None:
    for at, saying in enumerate(SAYINGS, 1000):
        last = moves.Thanked(saying), moves.Kept((1, 2)), moves.NextDay("2026-12-24")
        finished(store, scripted(*last, opener=2 if at % 2 else 1), at)
    for seed in range(6):
        finished(store, played(Session(sample(), 1), Pen(seed)), at=2000 + seed)
    store.remove_session(finished(store, scripted(), at=3000))
    finished(store, scripted(), at=3001)
    for number, goal in enumerate(store.goals.all()):
        store.goals.set_state(goal.id, ("reached", "let go", "open")[number % 3], 1)
        store.goals.set_first_step_done(goal.id, number % 2 == 0)


@pytest.mark.parametrize("is_damaged", [False, True])
def test_all_that_the_first_version_told_comes_in(
    store: Store, path: Path, is_damaged: bool
) -> None:
    fill(store)
    for change in DAMAGE if is_damaged else ():
        assert store.file.driver.execute(change).rowcount >= 1
    old = as_format_1(store)
    copy = brought(json.dumps(old), path)
    assert as_format_1(copy) == old
    goals = [replace(it, history=()) for it in told(store).goals]  # nothing told of changes then
    assert told(copy) == told(store)._replace(goals=goals)
    ended = json.loads(as_json(copy))["sessions"]
    assert [it["id"] for it in ended if it["damaged"]] == [4] * is_damaged
    bring_in(as_json(copy), path.with_name("third.together"), at=1)
    copy.close()


def brought(text: str, path: Path) -> Store:
    place = path.with_name("copy.together")
    bring_in(text.encode(), place, at=1)
    return Store.open(place)


def test_what_it_did_not_tell_is_made_up_as_little_as_can_be(store: Store, path: Path) -> None:
    for _ in range(3):
        finished(store, scripted(opener=2))
    store.set_favourite("short", True)
    copy = brought(json.dumps(as_format_1(store)), path)
    found = json.loads(as_json(copy))
    assert [it["opener"] for it in found["sessions"]] == [1, 2, 1]
    assert {it["next_day"] for it in found["sessions"]} == {""}
    assert (found["favourites"], found["notes"], found["events"]) == ([], {}, [])
    first, again = (json.loads(as_json(it)) for it in (store, copy))
    for part in ("agreements", "goals"):
        assert again[part] == first[part], "place, name and option come from the second copy"
    assert copy.state().opener == 2
    copy.close()


def test_a_chosen_option_alone_is_read_as_before(store: Store, path: Path) -> None:
    moved = scripted().moves
    only = tuple(moves.Decided("", "Yes") if isinstance(it, moves.Decided) else it for it in moved)
    finished(store, Session(scripted().exercise, 1, only))
    assert store.agreements.page()[0].text == "Yes"
    copy = brought(json.dumps(as_format_1(store)), path)
    assert copy.agreements.page() == store.agreements.page()
    copy.close()


def test_a_name_that_was_damaged_stays_so(store: Store, path: Path) -> None:
    store.file.driver.execute("UPDATE partner SET name = 'Lies' WHERE id = 1")
    copy = brought(json.dumps(as_format_1(store)), path)
    assert copy.people() == {1: Person("", "", ""), 2: BEN}
    assert json.loads(as_json(copy))["couple"]["partners"][0]["damaged"] is True
    copy.close()


@pytest.mark.parametrize(
    ("part", "change", "kind"),
    [
        ("sessions", {"id": None}, Unfit),
        ("sessions", {"id": 2}, Twice),
        ("sessions", {"finished_at": -1}, Unfit),
        ("agreements", {"session": 9}, Stray),
        ("goals", {"session": 9}, Stray),
        ("goals", {"state": "lost"}, Unfit),
        ("goals", {"goal": {}}, Lacking),
        ("couple", {"partners": []}, Unfit),
        ("couple", {"id": "x"}, Unfit),
    ],
)
def test_what_is_wrong_with_an_old_one_is_said(
    store: Store, path: Path, part: str, change: dict[str, Any], kind: type[NotAnExport]
) -> None:
    finished(store, scripted())
    finished(store, scripted())
    old = as_format_1(store)
    found = old[part][0] if isinstance(old[part], list) else old[part]
    found.update(change)
    with pytest.raises(NotAnExport) as raised:
        brought(json.dumps(old), path)
    assert type(raised.value) is kind
    assert list(path.parent.glob("*copy*")) == []
