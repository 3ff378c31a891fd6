"""Words that were thrown away are in no byte of the file, nor beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sample import sample
from tests.store.tight import full_disk
from tests.store.walk import PEOPLE, Pen, markers, markers_on_disk, played
from together.play import moves
from together.play.couple import Draft, OpenSession
from together.play.moves import Partner
from together.play.session import Session
from together.store.errors import DiskFull
from together.store.file import File, open_file
from together.store.store import Store

SAMPLE = sample()


def typed(store: Store, begun: OpenSession, pen: Pen) -> Session:
    """The session over, as a program does it: with drafts, second thoughts and steps back."""
    session = Session(begun.exercise, begun.opener, begun.moves)
    while not session.is_over:
        store.save_draft(begun.id, pen.draft(session), at=1)
        store.save_draft(begun.id, pen.draft(session), at=2)
        if session.can_go_back and pen.chance.random() < 0.2:
            session = session.back()
            store.back(begun.id, len(session.moves), pen.draft(session), at=3)
        move = pen.move(session)
        store.push(begun.id, len(session.moves), move, at=4)
        session = session.push(move)
    store.save_draft(begun.id, Draft("over", {"text": pen.text()}), at=5)
    return session


@pytest.mark.parametrize("seed", range(4))
def test_only_kept_words_stay_after_the_close(path: Path, seed: int) -> None:
    store, pen = Store.create(path, PEOPLE, at=1), Pen(seed)
    opener: Partner = 2 if seed % 2 else 1
    for at in range(2):
        begun = store.begin(SAMPLE, opener, at)
        session = typed(store, begun, pen)
        store.finish(begun.id, session, at)
        assert markers_on_disk(path.parent) <= markers((store.shelf.sessions(), store.goals.all()))
    store.close()
    assert markers_on_disk(path.parent) <= kept_words(path)
    assert list(path.parent.iterdir()) == [path]


def kept_words(path: Path) -> set[str]:
    store = Store.open(path)
    words = markers((store.shelf.sessions(), store.goals.all()))
    store.close()
    return words


@pytest.mark.parametrize("seed", range(2))
def test_nothing_stays_of_a_session_set_aside(store: Store, path: Path, seed: int) -> None:
    begun = store.begin(SAMPLE, 1, at=1)
    typed(store, begun, Pen(seed))
    assert markers_on_disk(path.parent)
    store.set_aside(begun.id, at=2)
    assert not markers_on_disk(path.parent)


def test_words_typed_and_taken_back_do_not_stay(store: Store, path: Path) -> None:
    begun = store.begin(SAMPLE, 1, at=1)
    store.push(begun.id, 0, moves.Next(), at=2)
    store.save_draft(begun.id, Draft("1:1", {"text": "zq1x1qz"}), at=3)
    store.save_draft(begun.id, Draft("1:1", {"text": ""}), at=4)
    store.finish(begun.id, Session(SAMPLE, 1, (moves.Next(), *skips())), at=5)
    assert not markers_on_disk(path.parent)


def skips() -> tuple[moves.AnyMove, ...]:
    session = Session(SAMPLE, 1, (moves.Next(),))
    while not session.is_over:
        session = session.push(moves.Skip())
    return session.moves[1:]


def test_a_removed_session_leaves_no_byte(store: Store, path: Path) -> None:
    begun = store.begin(SAMPLE, 1, at=1)
    store.finish(begun.id, played(Session(SAMPLE, 1), Pen(3)), at=2)
    assert markers_on_disk(path.parent)
    store.remove_session(begun.id)
    assert not markers_on_disk(path.parent)


def stopped_before_the_sweep(path: Path) -> tuple[Store, int, Session]:
    """A finished session that a full disk kept from being swept."""
    store = Store.create(path, PEOPLE, at=1)
    for at in range(8):
        begun = store.begin(SAMPLE, 1, at)
        store.finish(begun.id, Session(SAMPLE, 1, tuple(shared())), at)
    begun = store.begin(SAMPLE, 1, at=9)
    session = typed(store, begun, Pen(5))
    with full_disk(path.stat().st_size), pytest.raises(DiskFull):
        store.finish(begun.id, session, at=10)
    assert store.open_session() is None
    return store, begun.id, session


def shared() -> list[moves.AnyMove]:
    """A long session of which all is kept."""
    session = Session(SAMPLE, 1)
    while not session.is_over:
        turn = session.turn
        assert turn is not None
        move: moves.AnyMove = moves.Skip()
        if turn.phase == "thanks":
            move = moves.Thanked("Thank you. " * 1500)
        elif turn.phase == "keep":
            move = moves.Kept((1, 2))
        session = session.push(move)
    return list(session.moves)


def test_a_close_that_met_a_full_disk_is_done_when_asked_again(path: Path) -> None:
    store, number, session = stopped_before_the_sweep(path)
    store.finish(number, session, at=11)
    assert markers_on_disk(path.parent) <= markers((store.shelf.sessions(), store.goals.all()))
    assert store.shelf.sessions()[0].finished_at == 10
    store.close()


def test_a_close_that_met_a_full_disk_is_done_at_the_next_start(path: Path) -> None:
    store, *_ = stopped_before_the_sweep(path)
    with full_disk(path.stat().st_size):
        store.close()
    store = Store.open(path)
    assert markers_on_disk(path.parent) <= markers((store.shelf.sessions(), store.goals.all()))
    store.close()


def scribble(file: File, pen: Pen) -> set[str]:
    """Write and delete rows here and there; the words that are left."""
    written: dict[int, str] = {}
    file.driver.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT) STRICT")
    for _ in range(600):
        if written and pen.chance.random() < 0.35:
            key = pen.chance.choice(list(written))
            file.driver.execute("DELETE FROM note WHERE id = ?", (key,))
            del written[key]
        else:
            key, word = pen.chance.randrange(10**6), pen.word()
            text = f"{word} " * pen.chance.choice([1, 3, 10, 40, 200])
            file.driver.execute("REPLACE INTO note VALUES (?, ?)", (key, text))
            written[key] = word
    return set(written.values())


def test_the_sweep_finds_what_deleting_alone_leaves_behind(path: Path) -> None:
    Store.create(path, PEOPLE, at=1).close()
    file = open_file(path)
    words = scribble(file, Pen(13))
    file.sweep()
    assert markers_on_disk(path.parent) <= words
    file.close()
