"""The export: all that both shared and kept, nothing else, and whole again in a new file."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import event

from tests.sample import sample
from tests.store.rich import DAMAGE, SECRET, rich
from tests.store.short import finished, scripted
from tests.store.walk import Pen, markers, played
from together.play import moves
from together.play.couple import Draft, Person
from together.play.moves import Goal
from together.play.session import Session
from together.store import keys, plain
from together.store.portable import exported
from together.store.portable.arrival import bring_in
from together.store.portable.transfer import as_json, export, told
from together.store.store import Store
from together.store.sums import digest

# What stands in a row and not under its name: told in another way, or no fact of the couple's.
NOT_EXPORTED = {
    "session": {"sum", "intact", "body", "goal"},
    "answer": {"sum", "intact", "session", "lines"},
    "agreement": {"sum", "intact"},
    "goal": {"sum", "intact", "body"},
    "event": {"sum", "intact", "id"},
    "goal_step": {"sum", "intact", "goal"},
    "change": {"sum", "intact", "goal", "agreement", "body"},
    "again": {"sum", "intact"},
}
EMPTY = [(None, ""), (None, False)]  # in the file, and in the export
ROOT = Path(__file__).resolve().parents[2]
Opener = Callable[..., Store]


@pytest.fixture
def again(path: Path) -> Iterator[Opener]:
    """Brings an export into a file of its own, and opens that."""
    made: list[Store] = []

    def brought(data: bytes, passphrase: str | None = None) -> Store:
        place = path.with_name(f"again-{len(made)}.together")
        bring_in(data, place, at=9999, passphrase=passphrase)
        made.append(Store.open(place, passphrase))
        return made[-1]

    yield brought
    for store in made:
        store.close()


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("rich") / "rich.together"
    rich(place).close()
    return place


@pytest.fixture
def full(made_once: Path, path: Path) -> Iterator[Store]:
    """A file with some of everything."""
    store = Store.open(Path(shutil.copy(made_once, path)))
    yield store
    store.close()


def test_the_export_is_what_the_page_on_it_says(store: Store) -> None:
    finished(store, scripted())
    found = json.loads(as_json(store))
    assert list(found) == [
        "format", "part", "couple", "sessions", "agreements", "goals", "steps", "changes",
        "again", "favourites", "notes", "events",
    ]  # fmt: skip
    assert (found["format"], found["part"]) == (3, "shared")
    assert found["couple"]["made_at"] == 1000
    assert found["couple"]["partners"] == [
        {"partner": 1, "name": "Ana", "colour": "teal", "shape": "circle", "damaged": False},
        {"partner": 2, "name": "Ben", "colour": "amber", "shape": "square", "damaged": False},
    ]
    [session] = found["sessions"]
    answers = session.pop("answers")
    assert session == {
        "id": 1, "exercise": "short", "title": "Short", "state": "finished", "opener": 1,
        "journey": "", "started_at": 4000, "finished_at": 5000, "next_day": "2026-12-24",
        "looks_at": None, "after_session": None, "after_position": None, "damaged": False,
    }  # fmt: skip
    assert [answer["position"] for answer in answers] == [0, 3, 4, 5, 6, 7]
    assert answers[0] == {
        "position": 0, "kind": "pick", "name": "plan", "partner": None, "ask": "Which one?",
        "lines": ["A meal"], "value": None, "removed_at": None, "part": "", "opens_on": "",
        "damaged": False,
    }  # fmt: skip
    assert found["agreements"] == [{
        "id": 1, "session": 1, "position": 1, "name": "yes", "ask": "One small yes?",
        "option": "Later", "text": "on Friday", "agreed_at": 5000, "part": "", "about": None,
        "look_again": "", "ended_at": None, "is_choice": False, "damaged": False,
    }]  # fmt: skip
    assert found["goals"] == [{
        "id": 1, "session": 1, "position": 2, "name": "goal", "ask": "A goal for Ana.", "owner": 1,
        "goal": {
            "what": "Walk", "why": "Air", "first_step": "Shoes", "who": [2], "when": "Monday",
            "if": "it rains", "then": "we dance", "look_again": "2026-12-01",
        },
        "state": "open", "first_step_done": False, "set_at": 5000, "removed_at": None,
        "after_session": None, "after_position": None, "damaged": False,
    }]  # fmt: skip


def test_the_page_names_every_key_and_no_other() -> None:
    page = (ROOT / "docs" / "export-format.md").read_text("utf-8")
    parts: list[type[msgspec.Struct]] = [*exported.Part.__subclasses__(), exported.Plan]
    keys = {name for part in parts for name in part.__struct_encode_fields__}
    named = set(re.findall(r"`([a-z_]+)`", page))
    assert keys <= named
    assert named <= keys | {"null", "true"}


def test_a_goal_has_the_words_that_the_page_names() -> None:
    assert exported.Plan.__struct_encode_fields__ == Goal.__struct_encode_fields__


def test_out_and_in_and_out_again_is_the_same(full: Store, again: Opener) -> None:
    first = as_json(full)
    second = again(first)
    assert as_json(second) == first
    assert as_json(again(as_json(second))) == first
    assert told(second) == told(full)
    assert first.count(b'"damaged": true') == len(DAMAGE) - 2, "a favourite and a note are gone"
    assert first.count(b'"removed_at": 3') == 3
    assert b"lies" not in first


def test_every_column_is_in_it(path: Path) -> None:
    """Of all that a session leaves; the exercise's text goes when a session ends."""
    made = rich(path, damaged=False)
    found = export(made)
    found["answers"] = [it for session in found["sessions"] for it in session["answers"]]
    for session in found["sessions"]:
        assert not any(it["damaged"] for it in session.pop("answers"))
    tables = {"session": "sessions", "answer": "answers", "agreement": "agreements"}
    tables |= {"goal": "goals", "event": "events", "goal_step": "steps", "change": "changes"}
    for table, part in (tables | {"again": "again"}).items():
        rows = map(vars, plain.rows(made.file.driver, table, "ORDER BY 1, 2"))
        ended = [row for row in rows if table != "session" or row["state"] != "open"]
        assert len(ended) == len(found[part]) > 0
        for row, told_of in zip(ended, found[part], strict=True):
            told_of["first_step_done"] = int(told_of.get("first_step_done", 0))
            same = row.keys() & told_of.keys() - {"lines"}
            for name in same:
                assert row[name] == told_of[name] or (row[name], told_of[name]) in EMPTY
            assert row.get("goal") == told_of.get(
                "looks_at", told_of.get("of_goal", row.get("goal"))
            )
            assert row.get("agreement") == told_of.get("of_agreement")
            assert row.keys() - same <= NOT_EXPORTED[table], table
    made.close()


def test_an_encrypted_file_comes_through_as_well(
    path: Path, again: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "stretched", cache(keys.stretched))  # it takes long, on purpose
    made = rich(path, "four quiet words here")
    first = as_json(made)
    assert as_json(again(first, "other quiet words here")) == first
    made.close()
    raw = path.with_name("again-0.together").read_bytes()
    assert "もっと一緒に".encode() not in raw


def test_the_program_goes_on_from_where_it_was(path: Path, again: Opener) -> None:
    made = rich(path, damaged=False)
    made.set_aside(made.state().session.id, at=6000)  # type: ignore[union-attr]
    copy = again(as_json(made))
    assert copy.state() == made.state()
    assert copy.identity() == made.identity()
    for store in (made, copy):
        finished(store, scripted(opener=store.state().opener), at=7000)
    assert as_json(copy) == as_json(made)
    made.close()


def test_damage_is_told_in_the_new_file_whatever_is_done_there(full: Store, again: Opener) -> None:
    copy = again(as_json(full))
    [lost] = [goal.id for goal in copy.goals.all() if goal.damaged]
    copy.goals.set_state(lost, "reached", 1)
    assert [goal.id for goal in copy.goals.all() if goal.damaged] == [lost]
    assert "lies" not in str(told(copy))
    assert "Lies" not in str(told(copy))


def test_a_name_that_is_damaged_can_be_written_anew(store: Store, again: Opener) -> None:
    store.file.driver.execute("UPDATE partner SET name = 'Lies' WHERE id = 2")
    store.file.driver.execute("UPDATE meta SET value = 'x' WHERE key IN ('couple', 'created_at')")
    copy = again(as_json(store))
    assert as_json(copy) == as_json(store)
    assert copy.people()[2] == Person("", "", "")
    assert copy.identity() == ("", 0)
    copy.set_person(2, Person("Bea", "plum", "star"))
    assert again(as_json(copy)).people()[2].name == "Bea"


def test_an_empty_file_comes_through(store: Store, again: Opener) -> None:
    assert as_json(again(as_json(store))) == as_json(store)


def test_the_bytes_are_plain_text_that_other_programs_read(full: Store) -> None:
    data = as_json(full)
    assert data == as_json(full)
    assert "もっと一緒に 👩‍👩‍👧 料理したい".encode() in data
    assert data.endswith(b"\n}\n")
    assert b"\r" not in data


def test_what_was_written_is_what_is_read(full: Store) -> None:
    assert json.loads(as_json(full)) == json.loads(json.dumps(export(full)))


def test_a_couple_keeps_its_name(store: Store) -> None:
    name = export(store)["couple"]["id"]
    assert len(name) == 32
    assert export(store)["couple"]["id"] == name


def test_every_session_is_exported_oldest_first(store: Store) -> None:
    for at in range(60):
        finished(store, scripted(), at)
    times = [session["finished_at"] for session in export(store)["sessions"]]
    assert times == list(range(60))
    assert [it.finished_at for it in told(store).sessions] == times[::-1]


def test_nothing_private_is_exported(store: Store) -> None:
    exercise = sample()
    over = played(Session(exercise, 1), Pen(4))
    finished(store, over)
    begun = store.begin(exercise, 2, at=9000)
    store.push(begun.id, 0, moves.Next(), at=9001)
    store.save_draft(begun.id, Draft("1:2", {"text": "zq9x9qz"}), at=9002)
    assert markers(export(store)) == markers((store.shelf.sessions(), store.goals.all()))
    assert markers(export(store)) < markers(over)


def test_an_open_session_is_in_no_byte_of_it(full: Store) -> None:
    assert full.state().session is not None
    assert SECRET.encode() not in as_json(full)


def test_words_that_were_taken_back_are_not_exported(full: Store) -> None:
    """Not even where a row should still have them."""
    change = "UPDATE answer SET removed_at = 1, lines = '[\"gone\"]' WHERE name = 'wish'"
    full.file.driver.execute(change)
    full.file.driver.execute("UPDATE goal SET removed_at = 1 WHERE body LIKE '%Walk%'")
    for row in ("answer", "goal"):
        seal_again(full, row)
    assert b"gone" not in as_json(full)
    assert b"Walk" not in as_json(full)


def seal_again(store: Store, table: str) -> None:
    """Give every row of a table the checksum that fits it."""
    for row in plain.rows(store.file.driver, table):
        columns = {name: value for name, value in vars(row).items() if name != "intact"}
        fits = digest(table, columns)
        store.file.driver.execute(f"UPDATE {table} SET sum = ? WHERE sum = ?", (fits, row.sum))


def test_a_moment_or_day_that_is_none_is_not_exported(store: Store, again: Opener) -> None:
    finished(store, scripted(moves.NextDay("soon")))
    store.file.driver.execute(f"UPDATE session SET finished_at = {2**60}, started_at = -5")
    [session] = export(store)["sessions"]
    assert (session["started_at"], session["finished_at"], session["damaged"]) == (0, 0, True)
    finished(store, scripted(moves.NextDay("soon")))
    assert [it["next_day"] for it in export(store)["sessions"]] == ["", ""]
    assert as_json(again(as_json(store))) == as_json(store)


def test_a_long_story_takes_no_more_questions_than_a_short_one(store: Store) -> None:
    """One for each of ten thousand sessions would take long, and for each of their answers, too."""

    def questions() -> int:
        asked: list[object] = []

        def note(*told: object) -> None:
            asked.append(told)

        event.listen(store.file.engine, "before_cursor_execute", note)
        as_json(store)
        event.remove(store.file.engine, "before_cursor_execute", note)
        return len(asked)

    finished(store, scripted(), 1)
    before = questions()
    for at in range(2, 30):
        finished(store, scripted(), at)
    assert questions() == before > 0
