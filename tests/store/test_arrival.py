"""An export comes in whole, or a sentence says what is wrong with it and no file is made."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.rich import rich
from tests.store.short import finished, scripted
from tests.store.tight import full_disk
from tests.store.walk import PEOPLE
from together.store.errors import DiskFull, NoFolder, StoreError, Taken
from together.store.portable.arrival import bring_in
from together.store.portable.refused import (
    WHOLE,
    Lacking,
    NewerExport,
    NotAnExport,
    OnlyOwn,
    Stray,
    Twice,
    Unfit,
)
from together.store.portable.taking import own_as_json
from together.store.portable.transfer import as_json, told
from together.store.store import Store

Plain = dict[str, Any]
Change = Callable[[Plain], object]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The export of a file with some of everything."""
    store = rich(tmp_path_factory.mktemp("rich") / "rich.together")
    try:
        return as_json(store)
    finally:
        store.close()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The export of a file with two sessions."""
    store = Store.create(tmp_path_factory.mktemp("small") / "small.together", PEOPLE, at=1)
    finished(store, scripted(), 1)
    finished(store, scripted(opener=2), 2)
    store.set_favourite("short", True)
    store.set_note("journey", "groundwork")
    try:
        return as_json(store)
    finally:
        store.close()


def refused(data: bytes, path: Path) -> NotAnExport:
    """Why `data` can't be brought in; nothing is left of the try."""
    with pytest.raises(NotAnExport) as raised:
        bring_in(data, path, at=5)
    assert list(path.parent.iterdir()) == []
    error = raised.value
    assert re.fullmatch(r"[A-Z“][^\n]+\.", error.sentence)
    assert error.sentence == str(error) == error.template.format(**error.values)
    return error


@pytest.mark.parametrize(
    "data",
    [
        b"", b" ", b"hello", b"[]", b"null", b"7", b'"format"', b"{}", b'{"a": 1}', b"\xff\xfe{\0",
        b'{"format": "2"}', b'{"format": 2.0}', b'{"format": true}', b'{"format": 0}',
        b'{"format": -1}', b'{"format": null}', b'{"format": 2', b'{"format": NaN}', b"SQLite form",
        b'{"format": 2, "part": 1}', b"[" * 1_000_000, b'{"a":' * 1_000_000,
        b'{"format": 2, "x": ' + b"[" * 1_000_000,
    ],
    ids=lambda data: repr(data[:12]),
)  # fmt: skip
def test_what_is_no_export_is_called_that(data: bytes, path: Path) -> None:
    assert type(refused(data, path)) is NotAnExport


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"title": "Short"', b'"title": NaN'),
        (b'"title": "Short"', b'"title": "\\ud800"'),
        (b'"title": "Short"', b'"title": "\\udc00 "'),
        (b'"title": "Short"', b'"title": "\xed\xa0\x80"'),
        (b'"title": "Short"', b'"title": "\xff"'),
        (b'"title": "Short"', b'"title": "a\nb"'),
        (b'"groundwork"', b"[" * 100_000),
        (b'"groundwork"', b"[" * 100_000 + b"]" * 100_000),
        (b"\n}\n", b"\n"),
        (b"\n}\n", b"\n}{}\n"),
    ],
)
def test_what_is_no_json_is_no_export(small: bytes, path: Path, old: bytes, new: bytes) -> None:
    assert type(refused(small.replace(old, new, 1), path)) is NotAnExport


def test_a_newer_export_is_left_to_a_newer_program(path: Path) -> None:
    assert type(refused(b'{"format": 4, "new": [{}]}', path)) is NewerExport


def test_what_one_wrote_is_no_story_of_two(path: Path) -> None:
    assert type(refused(own_as_json(1, "Ana", "", [], []), path)) is OnlyOwn


def put(*way: str | int, to: object) -> Change:
    """Put something else at the end of the way."""

    def change(found: Plain) -> None:
        at: Any = found
        for key in way[:-1]:
            at = at[key]
        at[way[-1]] = to

    return change


def drop(*way: str | int) -> Change:
    def change(found: Plain) -> None:
        at: Any = found
        for key in way[:-1]:
            at = at[key]
        del at[way[-1]]

    return change


def lost(at: str, number: int, **more: object) -> Change:
    """One that is damaged and yet says something."""
    return lambda found: found[at][number].update(damaged=True, **more)


ANSWER = ("sessions", 0, "answers", 1)
DAYS = [
    "2026-02-30",
    "2026-2-3",
    "20260203",
    "2026-W06-2",
    "0000-01-01",
    "soon",
    "2026-02-03 ",
    "٢",
]
WRONG: list[tuple[Change, type[NotAnExport], str]] = [
    *((drop(key), Lacking, WHOLE) for key in ("couple", "sessions", "goals", "notes")),
    (drop("couple", "id"), Lacking, "couple"),
    (drop("sessions", 1, "opener"), Lacking, "sessions[1]"),
    (drop(*ANSWER, "removed_at"), Lacking, "sessions[0].answers[1]"),
    (drop("goals", 0, "goal", "what"), Lacking, "goals[0].goal"),
    (put("more", to=1), Unfit, WHOLE),
    (put(*ANSWER, "more", to=1), Unfit, "sessions[0].answers[1]"),
    (put("part", to="all"), Unfit, "part"),
    (put("couple", "id", to="abc"), Unfit, "couple.id"),
    (put("couple", "made_at", to=-1), Unfit, "couple.made_at"),
    (put("couple", "partners", to=[]), Unfit, "couple.partners"),
    (put("couple", "partners", 0, "partner", to=2), Unfit, "couple.partners[0].partner"),
    (put("couple", "partners", 0, "partner", to=3), Unfit, "couple.partners[0].partner"),
    (put("couple", "partners", 1, "name", to="a" * 10_000), Unfit, "couple.partners[1].name"),
    (put("couple", "partners", 1, "name", to="a\nb"), Unfit, "couple.partners[1].name"),
    (put("sessions", to={}), Unfit, "sessions"),
    (put("sessions", 0, "id", to="1"), Unfit, "sessions[0].id"),
    (put("sessions", 0, "id", to=2**63), Unfit, "sessions[0].id"),
    (put("sessions", 0, "id", to=10**400), Unfit, "sessions[0].id"),
    (put("sessions", 0, "id", to=1.5), Unfit, "sessions[0].id"),
    (put("sessions", 1, "id", to=1), Twice, "sessions[1]"),
    (put("sessions", 0, "state", to="open"), Unfit, "sessions[0].state"),
    (put("sessions", 0, "opener", to=3), Unfit, "sessions[0].opener"),
    (put("sessions", 0, "finished_at", to=None), Unfit, "sessions[0].finished_at"),
    (put("sessions", 0, "finished_at", to=10**15), Unfit, "sessions[0].finished_at"),
    *((put("sessions", 0, "next_day", to=day), Unfit, "sessions[0].next_day") for day in DAYS),
    (put(*ANSWER, "position", to=0), Twice, "sessions[0].answers[1]"),
    (put(*ANSWER, "lines", to="words"), Unfit, "sessions[0].answers[1].lines"),
    (put(*ANSWER, "lines", to=["a", 1]), Unfit, "sessions[0].answers[1].lines[1]"),
    (put(*ANSWER, "value", to=-1), Unfit, "sessions[0].answers[1].value"),
    (put(*ANSWER, "value", to=100), Unfit, "sessions[0].answers[1].value"),
    (put(*ANSWER, "removed_at", to=1), Unfit, "sessions[0].answers[1]"),
    (put("agreements", 1, "session", to=9), Stray, "agreements[1].session"),
    (put("agreements", 1, "id", to=1), Twice, "agreements[1]"),
    (put("goals", 0, "session", to=9), Stray, "goals[0].session"),
    (put("goals", 1, "id", to=1), Twice, "goals[1]"),
    (put("goals", 0, "state", to="lost"), Unfit, "goals[0].state"),
    (put("goals", 0, "first_step_done", to=1), Unfit, "goals[0].first_step_done"),
    (put("goals", 0, "goal", "look_again", to="soon"), Unfit, "goals[0].goal.look_again"),
    (put("goals", 0, "goal", "more", to="x"), Unfit, "goals[0].goal"),
    (put("goals", 0, "removed_at", to=1), Unfit, "goals[0]"),
    (put("favourites", to=["a", "b", "a"]), Twice, "favourites[2]"),
    (put("notes", to=[]), Unfit, "notes"),
    (put("notes", "journey", to=2**70), Unfit, "notes"),
    (put("notes", "journey", to=json.loads("[" * 40 + "]" * 40)), Unfit, "notes"),
    (put("events", to=[{"at": 1}]), Lacking, "events[0]"),
    (lost("sessions", 0), Unfit, "sessions[0]"),
    (lost("agreements", 0, text="", ask="", name=""), Unfit, "agreements[0]"),
    (lost("goals", 0, ask="", name="", owner=None), Unfit, "goals[0]"),
    (put(*ANSWER, "damaged", to=True), Unfit, "sessions[0].answers[1]"),
    (put("couple", "partners", 0, "damaged", to=True), Unfit, "couple.partners[0]"),
]  # fmt: skip


@pytest.mark.parametrize("case", range(len(WRONG)), ids=lambda n: f"{WRONG[n][2]}-{n}")
def test_what_is_wrong_is_said_with_its_place(small: bytes, path: Path, case: int) -> None:
    change, kind, place = WRONG[case]
    found = json.loads(small)
    change(found)
    error = refused(json.dumps(found).encode(), path)
    assert (type(error), error.values["place"]) == (kind, place)
    assert f"“{place}”" in error.sentence


def test_a_key_that_is_missing_is_named(small: bytes, path: Path) -> None:
    found = json.loads(small)
    del found["sessions"][1]["opener"]
    assert (
        "“opener” is missing at “sessions[1]”" in refused(json.dumps(found).encode(), path).sentence
    )


def test_a_mark_at_the_start_and_other_spaces_do_no_harm(small: bytes, path: Path) -> None:
    plain = json.dumps(json.loads(small)).encode()
    bring_in(b"\xef\xbb\xbf" + plain, path, at=5)
    store = Store.open(path)
    assert as_json(store) == small
    store.close()


def test_no_file_is_ever_replaced(small: bytes, path: Path) -> None:
    bring_in(small, path, at=5)
    before = path.read_bytes()
    with pytest.raises(Taken):
        bring_in(small, path, at=5)
    assert path.read_bytes() == before
    with pytest.raises(NoFolder):
        bring_in(small, path.parent / "none" / "a.together", at=5)
    assert list(path.parent.iterdir()) == [path]


def test_a_full_disk_leaves_nothing(whole: bytes, path: Path) -> None:
    with full_disk(60_000), pytest.raises(DiskFull):
        bring_in(whole, path, at=5)
    assert list(path.parent.iterdir()) == []
    bring_in(whole, path, at=5)


def test_the_file_is_for_its_owner_alone_and_notes_when_it_came(small: bytes, path: Path) -> None:
    bring_in(small, path, at=12345)
    assert path.stat().st_mode & 0o077 == 0
    store = Store.open(path)
    question = "SELECT value FROM meta WHERE key = 'brought_in_at'"
    assert store.file.driver.execute(question).fetchone() == ("12345",)
    assert b"12345" not in as_json(store)
    store.close()


# Exports that somebody or something has changed

JSON = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-(2**70), 2**70), st.integers(-3, 3),
        st.floats(allow_nan=False), st.text(max_size=5),
        st.sampled_from(["", "open", "finished", "2026-01-31", "\0", "\u2028", "{place}", "{x}"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)  # fmt: skip


def spots(value: object, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to everything within a value."""
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield (*way, key)
            yield from spots(part, (*way, key))


def at_end(found: Any, way: tuple[str | int, ...]) -> Any:
    for key in way:
        found = found[key]
    return found


@st.composite
def mutated(draw: st.DrawFn, found: Plain) -> bytes:
    """The export after one to three accidents with its values, and perhaps one with its bytes."""
    changed = deepcopy(found)
    for _ in range(draw(st.integers(1, 3))):
        ways = list(spots(changed))
        *way, last = draw(st.sampled_from(ways))
        inside, other = at_end(changed, tuple(way)), at_end(changed, draw(st.sampled_from(ways)))
        match draw(st.sampled_from(["put", "copy", "drop", "double", "swap"])):
            case "put":
                inside[last] = draw(JSON)
            case "copy":
                inside[last] = deepcopy(other)
            case "drop":
                del inside[last]
            case "double" if isinstance(inside, list):
                inside.append(deepcopy(inside[int(last)]))
            case "swap" if isinstance(inside, list):
                inside.reverse()
    data = json.dumps(changed, ensure_ascii=draw(st.booleans())).encode("utf-8", "replace")
    if draw(st.integers(0, 3)) == 0:
        at = draw(st.integers(0, len(data)))
        data = data[:at] + draw(st.binary(max_size=3)) + data[at + draw(st.integers(0, 3)) :]
    return data


@settings(suppress_health_check=[HealthCheck.large_base_example, HealthCheck.too_slow])
@given(data=st.data())
def test_a_changed_export_comes_in_whole_or_not_at_all(
    data: st.DataObject, whole: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    comes_whole_or_not(data.draw(mutated(json.loads(whole))), tmp_path_factory)


def comes_whole_or_not(data: bytes, folders: pytest.TempPathFactory) -> None:
    folder = folders.mktemp("in")
    path = folder / "a.together"
    try:
        bring_in(data, path, at=5)
    except NotAnExport as error:
        assert error.sentence.count("\n") == 0
        assert list(folder.iterdir()) == []
        return
    store = Store.open(path)
    try:
        first = as_json(store)
        assert store.state().session is None
        assert told(store)
        bring_in(first, folder / "b.together", at=6)
    finally:
        store.close()
    assert json.loads(first).keys() == json.loads(data).keys()
    copy = Store.open(folder / "b.together")
    assert as_json(copy) == first
    copy.close()


@given(data=st.binary(max_size=60))
def test_any_bytes_are_an_export_or_a_sentence(data: bytes, tmp_path_factory: Any) -> None:
    comes_whole_or_not(data, tmp_path_factory)


def test_an_error_of_an_export_is_one_of_the_store() -> None:
    assert issubclass(NotAnExport, StoreError)
