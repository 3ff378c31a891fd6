"""What is somebody's alone stays theirs; what they take back or erase is in no byte any more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.store.files import SAMPLE, made
from tests.store.protect_child import content, quick_keys
from tests.store.short import SCRIPT, SHORT_EXERCISE, finished
from tests.store.tight import full_disk
from tests.store.walk import Pen, markers, markers_on_disk, played
from together.play import moves
from together.play.couple import KeptAnswer, OwnEntry
from together.play.moves import Partner, other
from together.play.session import Session
from together.store.errors import DiskFull
from together.store.own import blank
from together.store.queries import reading, writing
from together.store.seal import PartnerKey
from together.store.store import Store
from together.store.tables import AgreementRow, AnswerRow, GoalRow, OwnRow

PARTNERS: tuple[Partner, Partner] = (1, 2)


@pytest.fixture(scope="module", autouse=True)
def no_time_for_keys() -> Iterator[None]:
    with quick_keys():
        yield


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = begun(path)
    yield store
    store.close()


def begun(path: Path) -> Store:
    """Both have a PIN and something of their own."""
    store = made(path)
    for partner in PARTNERS:
        store.pins.set(partner, f"pin of {partner}", at=1)
        some = [entry(f"zq{partner}x{n}qz", n) for n in (1, 2, 3)]
        store.own.add(key_of(store, partner), some, at=50)
    return store


def key_of(store: Store, partner: Partner) -> PartnerKey:
    return store.pins.unlock(partner, f"pin of {partner}", at=2)


def entry(words: str, kept_at: int = 0) -> OwnEntry:
    return OwnEntry(0, kept_at, "short", "Short", "write", "wish", "Which?", (words, "and more"), 3)


def entries(store: Store, partner: Partner) -> list[OwnEntry]:
    return store.own.entries(key_of(store, partner))


def lively(store: Store) -> None:
    """Sessions as they come, and one in which both share everything and let it stay."""
    for seed in range(5):
        finished(store, played(Session(SAMPLE, 1), Pen(100 + seed)), at=7000 + seed)
    finished(store, Session(SHORT_EXERCISE, 1, open_hearted(Pen(9))), at=8000)


def open_hearted(pen: Pen) -> tuple[moves.AnyMove, ...]:
    """The script, with words of their own in it."""
    given: list[moves.AnyMove] = list(SCRIPT)
    share = moves.Chose({"wish": "share", "week/team": "share"})
    for at in (0, 2):
        given[at] = moves.Wrote(f"{pen.word()} and {pen.word()}")
    given[3], given[5], given[6] = moves.Rated(0), share, share
    given[9] = moves.Decided(pen.word())
    for at in (10, 11):
        given[at] = moves.SetGoal(moves.Goal(pen.word(), when=pen.word()))
    for at in (12, 13):
        given[at] = moves.Thanked(pen.word())
    return tuple(given)


def words_of(store: Store, partner: Partner | None) -> set[str]:
    """The marked words of one of them, or of both, that stand in the story and among the goals."""
    goals = [(it.owner, it.goal) for it in store.goals.all()]
    answers = [(it.partner, it.lines) for kept in store.shelf.sessions() for it in kept.answers]
    return markers([words for whose, words in (*goals, *answers) if whose == partner])


# The own part


def test_entries_come_newest_first_as_they_were_kept(store: Store) -> None:
    found = entries(store, 1)
    assert [it.lines[0] for it in found] == ["zq1x3qz", "zq1x2qz", "zq1x1qz"]
    assert [it.kept_at for it in found] == [3, 2, 1]
    ids = [it.id for it in found]
    assert ids == sorted(ids, reverse=True)
    assert [replace(it, id=0) for it in found[::-1]] == [entry(f"zq1x{n}qz", n) for n in (1, 2, 3)]


def test_what_has_no_time_gets_that_of_the_day(store: Store) -> None:
    store.own.add(key_of(store, 2), [entry("zq2x4qz")], at=77)
    assert entries(store, 2)[0].kept_at == 77


def test_only_the_key_opens_them(store: Store, path: Path) -> None:
    assert not markers_on_disk(path.parent)
    stranger = PartnerKey(store.identity()[0], 1, 1, b"x" * 32)
    for it in store.own.entries(stranger):
        assert it.damaged
        assert not markers(it)
    assert not markers(content(store.file))


def test_a_row_moved_to_the_other_one_opens_to_neither(store: Store) -> None:
    with writing(store.file) as db:
        rows = list(db.scalars(select(OwnRow).where(OwnRow.partner == 1)))
        rows[0].partner = 2
        rows[1].generation = 2
    assert [it.damaged for it in entries(store, 1)] == [False, True]
    assert [it.damaged for it in entries(store, 2)] == [False, False, False, True]


@pytest.mark.parametrize("change", ["box = zeroblob(300)", "kept_at = 1700000000", "partner = 1"])
def test_a_damaged_row_is_told_and_hinders_no_other(store: Store, change: str) -> None:
    store.file.driver.execute(f"UPDATE own SET {change} WHERE id = 5")
    found = {it.id: it for partner in PARTNERS for it in entries(store, partner)}
    assert [n for n, it in found.items() if it.damaged] == [5]
    assert not markers(found[5])
    store.own.remove(1, [5])
    store.own.remove(2, [5])
    assert len({it.id for partner in PARTNERS for it in entries(store, partner)}) == 5


def test_what_is_removed_leaves_no_byte(store: Store, path: Path) -> None:
    first, second, _ = entries(store, 1)
    with reading(store.file) as db:
        boxes = {row.id: row.box for row in db.scalars(select(OwnRow))}
    store.own.remove(1, [first.id, second.id])
    left = b"".join(it.read_bytes() for it in path.parent.iterdir())
    for number, box in boxes.items():
        assert (box in left) == (number not in {first.id, second.id})
    assert len(entries(store, 1)) == 1
    assert len(entries(store, 2)) == 3


def test_nobody_removes_what_is_the_others(store: Store) -> None:
    store.own.remove(2, [it.id for it in entries(store, 1)])
    assert len(entries(store, 1)) == 3


def test_reopening_counts_what_it_brought_back(store: Store) -> None:
    old = key_of(store, 1)
    store.file.driver.execute("UPDATE own SET box = x'00' WHERE id = 1")
    store.pins.reset(1, at=3)
    store.pins.set(1, "pin of 1", at=4)
    assert store.own.reopen(old, key_of(store, 1)) == 2
    assert [it.damaged for it in entries(store, 1)] == [False, False, True]
    assert store.own.reopen(old, key_of(store, 1)) == 0
    assert store.own.generations(1) == {1: 1, 2: 2}
    assert store.own.generations(2) == {1: 3}


# What was shared


def first_line(answer: KeptAnswer) -> KeptAnswer:
    """A goal as the story has it; its writer gets all of its words."""
    return replace(answer, lines=answer.lines[:1]) if answer.kind == "goal" else answer


def test_what_stands_is_listed_and_nothing_else(store: Store) -> None:
    lively(store)
    story = {kept.id: kept for kept in store.shelf.sessions()}
    for partner in PARTNERS:
        shared = store.own.shared(partner)
        assert [it.session.id for it in shared] == sorted(
            (it.session.id for it in shared), reverse=True
        )
        listed = {
            (it.session.id, position): answer
            for it in shared
            for position, answer in zip(it.positions, it.session.answers, strict=True)
        }
        expected = {
            (kept.id, position): answer
            for kept in story.values()
            for position, answer in enumerate(kept.answers)
            if answer.partner == partner
        }
        assert {place: first_line(it) for place, it in listed.items()} == expected
        assert expected


def take_back(store: Store, partner: Partner, kind: str) -> tuple[int, int, set[str]]:
    """Take back the first of this kind: its session, its position, its words."""
    for share in store.own.shared(partner):
        for position, answer in zip(share.positions, share.session.answers, strict=True):
            if answer.kind == kind and (markers(answer) or kind == "rate"):
                store.own.take_back(partner, share.session.id, position, at=9000)
                return share.session.id, position, markers(answer)
    raise AssertionError(f"nothing of the kind {kind}")


@pytest.mark.parametrize(
    ("partner", "kind"), [(1, "write"), (2, "write"), (1, "close"), (2, "goal")]
)
def test_what_is_taken_back_leaves_a_place_and_no_byte(
    store: Store, path: Path, partner: Partner, kind: str
) -> None:
    lively(store)
    session, position, words = take_back(store, partner, kind)
    assert words
    assert not words & markers_on_disk(path.parent)
    [kept] = [it for it in store.shelf.sessions() if it.id == session]
    answer = kept.answers[position]
    assert answer.removed and not answer.damaged
    assert (answer.lines, answer.value, answer.partner) == ((), None, partner)
    listed = [it for it in store.own.shared(partner) if it.session.id == session]
    assert all(position not in it.positions for it in listed)
    assert not words & markers(
        (store.shelf.sessions(), store.goals.all(), store.state(), store.shelf.thanks())
    )


def test_a_goal_taken_back_is_no_open_goal(store: Store) -> None:
    lively(store)
    take_back(store, 2, "goal")
    [gone] = [it for it in store.goals.all() if it.removed]
    assert gone.owner == 2
    assert gone.goal == moves.Goal("")
    assert gone not in store.state().goals


def test_a_rating_taken_back_tells_no_value(store: Store) -> None:
    lively(store)
    session, position, _ = take_back(store, 1, "rate")
    rows = "SELECT lines, value FROM answer WHERE session = ? AND position = ?"
    assert store.file.driver.execute(rows, (session, position)).fetchall() == [("[]", None)]


def test_taken_back_twice_is_taken_back_once(store: Store) -> None:
    lively(store)
    session, position, _ = take_back(store, 1, "write")
    before = content(store.file)
    store.own.take_back(1, session, position, at=99_999)
    assert content(store.file) == before


def test_what_is_the_others_or_nobodys_can_not_be_taken_back(store: Store) -> None:
    lively(store)
    before = content(store.file)
    for kept in store.shelf.sessions():
        for position, answer in enumerate(kept.answers):
            for partner in set(PARTNERS) - {answer.partner}:
                with pytest.raises(ValueError, match="not theirs"):
                    store.own.take_back(partner, kept.id, position, at=9000)
    for session, position in ((1, 999), (999, 0)):
        with pytest.raises(ValueError, match="not theirs"):
            store.own.take_back(1, session, position, at=9000)
    assert content(store.file) == before


def test_a_damaged_answer_can_be_taken_back(store: Store) -> None:
    lively(store)
    share = store.own.shared(1)[0]
    session = share.session.id
    kinds = [it.kind for it in share.session.answers]
    position = share.positions[kinds.index("write")]
    lies = "name = 'zq8x7qz', ask = 'zq8x8qz', lines = '[\"zq8x9qz\"]'"
    change = f"UPDATE answer SET {lies} WHERE session = ? AND position = ?"
    store.file.driver.execute(change, (session, position))
    assert answer_at(store, session, position).damaged
    store.own.take_back(1, session, position, at=9000)
    answer = answer_at(store, session, position)
    assert answer.removed and not answer.damaged
    assert not markers(answer)


def answer_at(store: Store, session: int, position: int) -> KeptAnswer:
    [kept] = [it for it in store.shelf.sessions() if it.id == session]
    return kept.answers[position]


# All of it


@pytest.mark.parametrize("partner", PARTNERS)
def test_erased_is_gone_from_every_byte(store: Store, path: Path, partner: Partner) -> None:
    lively(store)
    theirs, both = words_of(store, partner), words_of(store, None)
    others = words_of(store, other(partner))
    boxes = store.file.driver.execute("SELECT box, partner FROM own").fetchall()
    assert theirs and both and others
    before = content(store.file)
    store.own.erase(partner, at=9000)
    assert not words_of(store, partner)
    assert words_of(store, None) == both
    assert words_of(store, other(partner)) == others
    assert not markers_on_disk(path.parent) - both - others
    left = b"".join(it.read_bytes() for it in path.parent.iterdir())
    assert {whose for box, whose in boxes if box in left} == {other(partner)}
    untouched(before, content(store.file), partner)
    assert not store.own.shared(partner)
    assert store.own.shared(other(partner))


def test_a_goal_set_directly_goes_with_what_is_erased(store: Store, path: Path) -> None:
    own = store.goals.set(moves.Goal("zq1x8qz", first_step="zq1x9qz"), 1, at=60)
    store.goals.add_step(own.id, "zq1x10qz")
    ours = store.goals.set(moves.Goal("zq0x1qz"), None, at=61)
    store.own.erase(1, at=9000)
    assert markers_on_disk(path.parent) == {"zq0x1qz"}
    assert [it.id for it in store.state().goals] == [ours.id]


def untouched(
    before: dict[str, list[tuple[object, ...]]],
    after: dict[str, list[tuple[object, ...]]],
    partner: Partner,
) -> None:
    """Nothing has changed but the rows of this partner."""
    for table, rows in before.items():
        whose = {"answer": 4, "goal": 5, "own": 1}.get(table)
        if whose is None:
            assert after[table] == rows
        else:
            stays = [row for row in rows if row[whose] != partner]
            assert [row for row in after[table] if row[whose] != partner] == stays


def test_erasing_leaves_the_pin_and_the_open_session(store: Store) -> None:
    lively(store)
    begun = store.begin(SAMPLE, 1, at=8500)
    store.push(begun.id, 0, moves.Next(), at=8501)
    store.own.erase(1, at=9000)
    assert entries(store, 1) == []
    found = store.open_session()
    assert found
    assert found.moves == (moves.Next(),)


def test_erasing_on_a_full_disk_is_done_at_the_next_start(path: Path) -> None:
    """The words are gone at once for whoever looks, and from the bytes as soon as there is room."""
    store = begun(path)
    lively(store)
    words = words_of(store, 1)
    store.file.checkpoint()
    with full_disk(path.stat().st_size), pytest.raises(DiskFull):
        store.own.erase(1, at=9000)
    assert not words & markers((store.shelf.sessions(), store.goals.all(), store.shelf.thanks()))
    store.file.close()
    store = Store.open(path)
    assert not words & markers_on_disk(path.parent)
    store.close()


def test_blank_leaves_nothing_that_was_said(store: Store) -> None:
    """Of every column that may hold words; a new one has to be thought of here."""
    facts = {"session", "position", "kind", "name", "partner", "ask", "removed_at", "sum"}
    facts |= {"part", "opens_on"}
    assert {it.name for it in AnswerRow.__table__.columns} - facts == {"lines", "value"}
    facts = {"id", "session", "position", "name", "ask", "owner", "state", "set_at", "removed_at"}
    facts |= {"after_session", "after_position"}
    left = {it.name for it in GoalRow.__table__.columns} - facts - {"sum"}
    assert left == {"body", "first_step_done"}
    row = AnswerRow(
        session=1, position=0, kind="rate", name="x", partner=1, ask="?", lines='["a"]', value=2
    )
    with writing(store.file) as db:
        blank(db, row, at=5)
    assert (row.lines, row.value, row.removed_at) == ("[]", None, 5)
    assert "partner" not in {it.name for it in AgreementRow.__table__.columns}
