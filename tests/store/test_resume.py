"""Whatever two people do, and whenever the program ends, they go on where they were."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sample import sample
from tests.store.walk import PEOPLE, Pen, played
from together.play import moves
from together.play.couple import Draft, OpenSession
from together.play.moves import Partner
from together.play.session import Session
from together.store.store import Store

SAMPLE = sample()


def again(store: Store, path: Path) -> Store:
    store.close()
    return Store.open(path)


def resumed(store: Store) -> tuple[OpenSession, Session]:
    found = store.open_session()
    assert found is not None
    return found, Session(found.exercise, found.opener, found.moves)


@settings(max_examples=6)
@given(seed=st.integers(0, 10**6), opener=st.sampled_from([1, 2]))
def test_a_session_goes_on_where_it_was(seed: int, opener: Partner) -> None:
    pen = Pen(seed)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "couple.together"
        store = Store.create(path, PEOPLE, at=1)
        begun = store.begin(SAMPLE, opener, at=2, journey="groundwork")
        session, draft = Session(SAMPLE, opener), None
        while not session.is_over:
            what = pen.chance.choice(["push", "push", "push", "push", "draft", "back", "reopen"])
            at = len(session.moves)
            if what == "push":
                move = pen.move(session)
                session, draft = session.push(move), None
                store.push(begun.id, at, move, at=3)
            elif what == "draft":
                draft = pen.draft(session)
                store.save_draft(begun.id, draft, at=3)
            elif what == "back" and session.can_go_back:
                session = session.back()
                draft = pen.chance.choice([None, pen.draft(session)])
                store.back(begun.id, at - 1, draft, at=3)
            elif what == "reopen":
                store = again(store, path)
            found, there = resumed(store)
            assert (found.exercise, found.opener, found.started_at) == (SAMPLE, opener, 2)
            assert (there.moves, there.turn, found.draft) == (session.moves, session.turn, draft)
        store.close()


def test_every_turn_survives_a_restart(path: Path) -> None:
    store = Store.create(path, PEOPLE, at=1)
    begun = store.begin(SAMPLE, 2, at=2)
    session = Session(SAMPLE, 2)
    for after in Pen(1).to_the_end(session):
        store.push(begun.id, len(session.moves), after.moves[-1], at=3)
        session, store = after, again(store, path)
        assert resumed(store)[1] == session
    store.close()


def test_the_exercise_stays_as_it_was_when_the_session_began(path: Path) -> None:
    store = Store.create(path, PEOPLE, at=1)
    store.begin(SAMPLE, 1, at=2)
    store = again(store, path)
    assert resumed(store)[0].exercise == SAMPLE
    store.close()


def test_a_draft_of_another_turn_is_never_shown(store: Store) -> None:
    begun = store.begin(SAMPLE, 1, at=2)
    store.push(begun.id, 0, moves.Next(), at=3)
    store.save_draft(begun.id, Draft("0:both", {"text": "late"}), at=4)
    assert resumed(store)[0].draft is None


def test_a_move_stored_twice_is_one_move(store: Store) -> None:
    begun = store.begin(SAMPLE, 1, at=2)
    store.push(begun.id, 0, moves.Next(), at=3)
    store.push(begun.id, 0, moves.Next(), at=4)
    assert resumed(store)[1].moves == (moves.Next(),)


@pytest.mark.parametrize("position", [0, 2])
def test_a_move_that_does_not_follow_is_refused(store: Store, position: int) -> None:
    begun = store.begin(SAMPLE, 1, at=2)
    store.push(begun.id, 0, moves.Next(), at=3)
    with pytest.raises(ValueError, match=f"move {position}"):
        store.push(begun.id, position, moves.Skip(), at=4)
    assert resumed(store)[1].moves == (moves.Next(),)


def test_only_the_last_move_can_be_taken_back(store: Store) -> None:
    begun = store.begin(SAMPLE, 1, at=2)
    for position in (0, 1):
        store.push(begun.id, position, moves.Skip(), at=3)
    with pytest.raises(ValueError, match="move 0"):
        store.back(begun.id, 0, None, at=4)
    store.back(begun.id, 1, None, at=4)
    store.back(begun.id, 1, None, at=5)
    assert resumed(store)[1].moves == (moves.Skip(),)


def test_one_session_is_open_at_a_time(store: Store) -> None:
    begun = store.begin(SAMPLE, 1, at=2)
    with pytest.raises(ValueError, match="another session is open"):
        store.begin(SAMPLE, 1, at=3)
    store.set_aside(begun.id, at=4)
    assert store.begin(SAMPLE, 2, at=5).id != begun.id


def test_nothing_is_added_to_a_session_that_is_over(store: Store) -> None:
    begun = store.begin(SAMPLE, 1, at=2)
    over = played(Session(SAMPLE, 1), Pen(1))
    store.finish(begun.id, over, at=3)
    with pytest.raises(ValueError, match="not open"):
        store.push(begun.id, 0, moves.Next(), at=4)
    with pytest.raises(ValueError, match="not open"):
        store.save_draft(begun.id, Draft("0:both", {}), at=4)
    with pytest.raises(ValueError, match="not open"):
        store.back(begun.id, 0, None, at=4)
    with pytest.raises(ValueError, match="finished"):
        store.set_aside(begun.id, at=4)
    assert store.open_session() is None


def test_a_session_is_finished_at_its_end_only(store: Store) -> None:
    begun = store.begin(SAMPLE, 1, at=2)
    with pytest.raises(ValueError, match="not over"):
        store.finish(begun.id, Session(SAMPLE, 1), at=3)
    store.set_aside(begun.id, at=4)
    with pytest.raises(ValueError, match="set aside"):
        store.finish(begun.id, played(Session(SAMPLE, 1), Pen(1)), at=5)
