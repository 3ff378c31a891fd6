"""What both kept is found; what was taken away is gone; a broken index is made anew, unseen."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random
from string import ascii_lowercase
from typing import Any

import pytest

from tests.sample import sample
from tests.store import files
from tests.store.protect_child import quick_keys
from tests.store.short import GOAL, SHORT_EXERCISE, finished, scripted
from tests.store.tight import full_disk
from tests.store.walk import MARKER, PEOPLE, Pen, markers_on_disk, played
from together.play import moves
from together.play.session import Session
from together.store import search
from together.store.driver import is_whole
from together.store.errors import DiskFull
from together.store.file import File
from together.store.keys import Key
from together.store.migrate import schema
from together.store.plain import rows
from together.store.protect import protect
from together.store.search import ROOM, fill, forget, number_of, places
from together.store.store import Store
from together.store.tables import AnswerRow

SAMPLE = sample()
KEPT = moves.Kept((1, 2)), moves.NextDay("")


@pytest.fixture
def file(store: Store) -> File:
    """A file whose index is as far as it can be."""
    filled(store.file)
    return store.file


def filled(file: File, at_most: int = 7) -> int:
    """Make the index to its end; in how many pieces."""
    pieces = 1
    while fill(file, at_most):
        pieces += 1
    return pieces


def thanked(store: Store, *words: str) -> list[int]:
    """A session for each of these texts; the numbers under which they are found."""
    found = []
    for text in words:
        session = finished(store, scripted(moves.Thanked(text), *KEPT))
        kept = rows(store.file.driver, "answer", "WHERE session = ? ORDER BY position", (session,))
        found.append(max(number_of(row) for row in kept if row.kind == "close"))
    return found


def found(file: File, text: str, **more: Any) -> list[int]:
    return places(file, text, None, 50, **more)


def all_words(file: File) -> dict[int, str]:
    """What stands behind each number, as one text."""
    whole = search.kept_rows(file.driver, 0, search.NOTHING_YET)
    return {number_of(row): search.words_of(row) for row in whole if search.words_of(row)}


def write(file: File, session: int, position: int, text: str, **more: Any) -> AnswerRow:
    """A kept answer beside those there are, in the file but not in the index."""
    row = AnswerRow(
        session=session, position=position, kind="write", name="w", partner=1, ask="?",
        lines=f'["{text}"]', **more,
    )  # fmt: skip
    row.sum = row.digest()
    names = row.__table__.columns.keys()
    marks = ", ".join("?" * len(names))
    values = tuple(getattr(row, name) for name in names)
    file.driver.execute(f"INSERT INTO answer ({', '.join(names)}) VALUES ({marks})", values)
    return row


def within(file: File, *changes: Callable[[Any], object]) -> None:
    """Make changes in one transaction."""
    file.driver.execute("BEGIN IMMEDIATE")
    for change in changes:
        change(file.driver)
    file.driver.execute("COMMIT")


def add(*added: Any) -> Callable[[Any], object]:
    return partial(search.add, added=added)


def drop(*dropped: Any) -> Callable[[Any], object]:
    return partial(search.drop, dropped=dropped)


def check(file: File) -> None:
    """Each word leads to all that holds it; the index itself is whole."""
    for number, words in all_words(file).items():
        assert number in found(file, words.split("\n")[0][:40]), words
    file.driver.execute("INSERT INTO search(search) VALUES ('integrity-check')")


# Finding


def test_newest_first_and_on_from_there(store: Store, file: File) -> None:
    numbers = thanked(store, *(f"tea and soup {n}" for n in range(5)))[::-1]
    assert found(file, "soup") == numbers
    assert places(file, "soup", None, 2) == numbers[:2]
    assert places(file, "soup", numbers[1], 2) == numbers[2:4]
    assert places(file, "soup", numbers[-1], 2) == []


def test_every_word_in_any_script(store: Store, file: File) -> None:
    german, arabic, japanese = thanked(
        store, "Mehr Zeit für die Straße", "أُحِبُّ المشي مساء الجمعة", "もっと一緒に料理したい"
    )
    assert found(file, "STRASSE fur") == [german]
    assert found(file, "احب الجمعه") == [arabic]
    assert found(file, "理") == found(file, "一緒に料") == [japanese]
    assert found(file, "Straße 料理") == []
    assert found(file, "…") == found(file, "") == found(file, "missing") == []


def test_what_is_looked_through(store: Store, file: File) -> None:
    finished(store, scripted(moves.Kept((1, 2)), moves.NextDay("")))
    words = ["time", "a meal", "on friday", "later", "for the tea"]
    words += [GOAL.what, GOAL.why, GOAL.first_step, GOAL.when, GOAL.if_, GOAL.then]
    for word in words:
        assert found(file, word), word
    unseen = ["did not meet", "which one", "quiet", "goal for"]  # a scale, questions, kept back
    for word in unseen:
        assert not found(file, word), word


def test_a_goal_of_no_session(store: Store, file: File) -> None:
    [before] = thanked(store, "a garden")
    store.goals.set(moves.Goal("plant a garden"), None, at=1)
    [after] = thanked(store, "the garden")
    [number] = {number_of(row) for row in rows(file.driver, "goal", "WHERE session IS NULL")}
    assert found(file, "garden") == [after, number, before]
    within(file, forget)
    filled(file)
    assert found(file, "garden") == [after, number, before]


def test_of_one_exercise_or_journey(store: Store, file: File) -> None:
    begun = store.begin(SHORT_EXERCISE, 1, at=1, journey="winter-walks")
    store.finish(begun.id, scripted(moves.Thanked("soup"), *KEPT), at=2)
    thanked(store, "soup")
    assert {number // ROOM for number in found(file, "soup", journey="winter-walks")} == {begun.id}
    assert len(found(file, "soup", exercise="short")) == 2
    assert not found(file, "soup", exercise="shor")
    assert not found(file, "soup", exercise="short", journey="winter")
    assert not found(file, "winter") and not found(file, "\ue000short")


def test_a_letter_is_found_from_its_day_on(store: Store, file: File) -> None:
    [number] = thanked(store, "words of today")
    for position in (90, 91):
        letter = write(file, number // ROOM, position, "words of a letter", opens_on="2027-05-01")
        within(file, add(letter))
    assert places(file, "words", None, 1, today="2027-04-30") == [number]
    assert len(found(file, "words", today="2027-05-01")) == 3


@pytest.mark.parametrize(
    "text", ['"', "a AND", "NEAR(a b)", "words:a", "*", "-a", "^a", "\x00", "\ud800a", "a" * 9999]
)
def test_no_text_is_a_fault(store: Store, file: File, text: str) -> None:
    [number] = thanked(store, "something")
    found(file, text)
    assert found(file, "something") == [number]


# Filling


@pytest.mark.parametrize("at_most", [1, 7, 1000])
def test_an_old_file_is_filled_newest_first(path: Path, at_most: int) -> None:
    with closing(Store.create(path, PEOPLE, at=1)) as store:
        file, pen = store.file, Pen(1)
        for seed in range(6):
            finished(store, played(Session(SAMPLE, 1), pen), at=seed)
        assert found(file, "möchte") == []
        more = fill(file, at_most)
        assert more == (at_most < 1000)
        seen = set(found(file, "möchte"))
        missing = {n for n, words in all_words(file).items() if "möchte" in words} - seen
        assert seen and min(seen) > max(missing, default=0)
        assert bool(missing) == more
        thanked(store, "while it is made")
        assert filled(file, at_most) >= 1
        assert len(found(file, "while it is made")) == 1
        check(file)


def test_a_new_file_has_nothing_to_fill(store: Store) -> None:
    assert fill(store.file, 100) is False
    assert fill(store.file, 100) is False
    [number] = thanked(store, "soup")
    assert found(store.file, "soup") == [number]


def test_rows_that_wait_to_be_filled_are_neither_added_nor_dropped(store: Store) -> None:
    file = store.file
    old, new = thanked(store, "soup", "soup")
    assert fill(file, 1)
    row = write(file, old // ROOM, 90, "soup")
    within(file, add(row), drop(row))
    assert found(file, "soup") == [new]
    filled(file)
    assert found(file, "soup") == [new, old // ROOM * ROOM + 90, old]
    check(file)


def test_a_damaged_row_is_not_looked_through(store: Store) -> None:
    [number] = thanked(store, "soup")
    change = "UPDATE answer SET lines = '[\"lies\"]' WHERE session = ? AND position = ?"
    store.file.driver.execute(change, divmod(number, ROOM))
    filled(store.file)
    assert found(store.file, "lies") == found(store.file, "soup") == []
    assert found(store.file, "tea")


# Gone


def marked(store: Store, seeds: range) -> None:
    for seed in seeds:
        finished(store, played(Session(SAMPLE, 1), Pen(seed)), at=seed)


def kept_markers(file: File) -> set[str]:
    return {word for text in all_words(file).values() for word in MARKER.findall(text)}


@pytest.mark.parametrize("pieces", [3, 1000])
def test_words_taken_away_leave_no_byte_in_the_index(path: Path, pieces: int) -> None:
    """The index holds words whole, so that they would be found on the disk."""
    with closing(Store.create(path, PEOPLE, at=1)) as store:
        file = store.file
        marked(store, range(8))
        filled(file, pieces)
        marked(store, range(8, 16))
        before = kept_markers(file)
        for session in store.shelf.sessions():
            if session.id % 3 == 0:
                store.remove_session(session.id)
        for share in store.own.shared(1)[::2]:
            store.own.take_back(1, share.session.id, share.positions[0], at=99)
        after = kept_markers(file)
        assert after < before
        assert markers_on_disk(path.parent) <= after
        check(file)
        gone = before - after
        assert not any(found(file, word) for word in gone)
        store.own.erase(2, at=100)
        assert markers_on_disk(path.parent) <= kept_markers(file) < after
        filled(file, pieces)  # it was given up as a whole
        assert markers_on_disk(path.parent) <= kept_markers(file)
        check(file)


def odd_words(many: int) -> list[str]:
    """Words that begin like no other: an index keeps only the rest of those that do."""
    chance = Random(5)
    return ["".join(chance.choices(ascii_lowercase, k=24)) for _ in range(many)]


def thrown_away(path: Path, care: int) -> tuple[set[str], set[str]]:
    """Index many words and take most of them out again: those on the disk, and those that stay."""
    words = odd_words(600)
    with closing(files.made(path)) as store:
        file, session = store.file, finished(store, scripted())
        filled(file)
        file.driver.execute(f"INSERT INTO search(search, rank) VALUES ('secure-delete', {care})")
        written = [write(file, session, 100 + n, word) for n, word in enumerate(words)]
        for at in range(0, 600, 50):
            within(file, add(*written[at : at + 50]))
        for at in range(0, 600, 30):
            within(file, drop(*written[at : at + 25]))
        file.driver.execute("DELETE FROM answer WHERE position >= 100")
        file.driver.execute("INSERT INTO search(search) VALUES ('integrity-check')")
        file.sweep()
        content = b"".join(it.read_bytes() for it in path.parent.iterdir())
    stays = {word for n, word in enumerate(words) if n % 30 >= 25}
    return {word for word in words if word[6:].encode() in content}, stays


def test_a_word_is_gone_from_every_byte(path: Path) -> None:
    on_disk, stays = thrown_away(path, care=1)
    assert on_disk <= stays
    assert len(on_disk) > len(stays) * 0.8  # so they would have been seen


def test_without_care_it_would_stay(path: Path) -> None:
    """Control: what the option is for."""
    on_disk, stays = thrown_away(path, care=0)
    assert on_disk - stays


def test_a_row_that_can_not_be_read_takes_the_index_with_it(store: Store, path: Path) -> None:
    file, pen = store.file, Pen(3)
    filled(file)
    word = pen.word()
    [number] = thanked(store, f"soup {word}")
    change = "UPDATE answer SET lines = '[]' WHERE session = ? AND position = ?"
    file.driver.execute(change, divmod(number, ROOM))
    [row] = rows(file.driver, "answer", "WHERE session = ? AND position = ?", divmod(number, ROOM))
    within(file, drop(row))
    file.sweep()
    assert word not in markers_on_disk(path.parent)
    assert found(file, "soup") == []
    filled(file)
    assert found(file, "tea")


def test_what_is_undone_leaves_the_index_as_it_was(store: Store, file: File) -> None:
    [number] = thanked(store, "soup")
    row = write(file, number // ROOM, 90, "bread")
    file.driver.execute("BEGIN IMMEDIATE")
    search.add(file.driver, [row])
    file.driver.execute("ROLLBACK")
    assert found(file, "bread") == []
    assert found(file, "soup") == [number]


# Broken

ODD = "x'" + "00ff8081fe7f" * 30 + "'"
BREAKS = [
    "DROP TABLE search",
    "DROP TABLE search_data",
    "DROP TABLE search_config",
    "DROP TABLE search_state",
    "DELETE FROM search_data WHERE id = 10",
    "DELETE FROM search_data WHERE id > 10",
    "DELETE FROM search_idx",
    "DELETE FROM search_config",
    "UPDATE search_config SET v = 99 WHERE k = 'version'",
    "UPDATE search_data SET block = x'00' WHERE id > 10",
    "UPDATE search_data SET block = x'00000000ffffffffffffffff7f' WHERE id = 10",
    f"UPDATE search_data SET block = {ODD} WHERE id = 10",
    f"UPDATE search_data SET block = {ODD} WHERE id > 10",
    "UPDATE search_state SET mark = mark + 81920",
    "DELETE FROM search_state",
]


WAYS_ON: dict[str, Callable[[Store], object]] = {
    "look": lambda store: found(store.file, "soup"),
    "add": lambda store: thanked(store, "soup"),
    "drop": lambda store: store.remove_session(1),
    "fill": lambda store: fill(store.file, 5),
}


@pytest.mark.parametrize("way", WAYS_ON)
@pytest.mark.parametrize("damage", BREAKS)
def test_a_broken_index_stops_nothing(path: Path, damage: str, way: str) -> None:
    with closing(files.made(path)) as store:
        filled(store.file)
        thanked(store, *(f"soup {n}" for n in range(9)))
        store.file.driver.execute(damage)
        driver = store.file.driver
        driver.execute("PRAGMA writable_schema = reset").fetchall()  # as after a new start
        WAYS_ON[way](store)
        for _look in range(3):  # a break may show only where it is
            found(store.file, "soup")
            filled(store.file)
        if "id > 10" not in damage:  # see below
            assert len(found(store.file, "soup")) == sum(
                "soup" in it for it in all_words(store.file).values()
            )
        assert driver.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert "search" not in schema(driver)


def test_a_full_disk_is_no_damage(store: Store, file: File) -> None:
    [number] = thanked(store, "soup")
    begun = store.begin(SHORT_EXERCISE, 1, at=1)
    played_one = scripted(moves.Thanked("soup"), *KEPT)
    with full_disk(4096), pytest.raises(DiskFull):
        store.finish(begun.id, played_one, at=2)
    assert found(file, "soup") == [number]
    store.finish(begun.id, played_one, at=2)
    assert len(found(file, "soup")) == 2
    within(file, forget)
    file.checkpoint()
    with full_disk(4096), pytest.raises(DiskFull):
        fill(file, 100)
    assert found(file, "soup") == []
    filled(file)
    assert len(found(file, "soup")) == 2


@pytest.mark.parametrize("key", [None, files.KEY], ids=["plain", "with a key"])
@pytest.mark.parametrize("damage", BREAKS)
def test_a_broken_index_keeps_no_file_shut(path: Path, damage: str, key: Key | None) -> None:
    with closing(files.made(path, key)) as store:
        filled(store.file)
        [number] = thanked(store, "soup")
        store.file.driver.execute(damage)
    with closing(files.opened(path, key)) as store:
        for _look in range(2):
            found(store.file, "soup")
            filled(store.file)
        assert found(store.file, "soup") == [number] or "id > 10" in damage


def test_of_very_many_rows_the_index_is_made_anew(
    store: Store, file: File, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MANY", 2)
    old, new = thanked(store, "soup", "soup")
    store.remove_session(old // ROOM)
    assert found(file, "soup") == []
    filled(file)
    assert found(file, "soup") == [new]


def test_an_index_by_other_rules_is_made_anew(
    store: Store, file: File, monkeypatch: pytest.MonkeyPatch
) -> None:
    [number] = thanked(store, "soup")
    monkeypatch.setattr(search, "RULES_HERE", "newer rules")
    assert found(file, "soup") == []
    filled(file)
    assert found(file, "soup") == [number]
    check(file)


@pytest.mark.parametrize("key", [None, files.KEY], ids=["plain", "with a key"])
def test_an_index_is_no_part_of_the_format(path: Path, key: Key | None) -> None:
    """A file is as whole with it as without, and as the same."""
    with closing(files.made(path, key)) as store:
        before = schema(store.file.driver)
        filled(store.file)
        thanked(store, "soup")
        assert schema(store.file.driver) == before
        assert is_whole(store.file.driver, key)
    with closing(files.opened(path, key)) as store:
        assert len(found(store.file, "soup")) == 1


# A passphrase


@pytest.mark.parametrize(("old", "new"), [(None, "A"), ("A", "B"), ("A", None)])
def test_the_index_comes_along_when_a_passphrase_changes(
    path: Path, old: str | None, new: str | None
) -> None:
    with quick_keys():
        store = Store.create(path, PEOPLE, at=1, passphrase=old)
        filled(store.file)
        [number] = thanked(store, "料理 and soup")
        file = protect(store.file, new)
        assert fill(file, 1) is False
        assert found(file, "soup") == found(file, "料") == [number]
        store = Store(file)
        [other] = thanked(store, "more soup")
        assert found(file, "soup") == [other, number]
        store.remove_session(number // ROOM)
        assert found(file, "soup") == [other]
        check(file)
        store.close()


@pytest.mark.parametrize("damage", BREAKS)
def test_a_broken_index_does_not_hinder_a_passphrase(path: Path, damage: str) -> None:
    with quick_keys():
        store = Store.create(path, PEOPLE, at=1)
        filled(store.file)
        [number] = thanked(store, "soup")
        store.file.driver.execute(damage)
        file = protect(store.file, "A")
        for _look in range(2):
            found(file, "soup")
            filled(file)
        assert found(file, "soup") == [number] or "id > 10" in damage
        file.close()
