"""Damage is shown as damage: no bytes that nobody wrote are ever shown as somebody's words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from random import Random

import pytest

from tests.sample import sample
from tests.store.short import finished, scripted
from tests.store.walk import BEN, PEOPLE, Pen, played
from together.play import moves
from together.play.couple import Draft, KeptAnswer, Person
from together.play.moves import Goal
from together.play.session import Session
from together.store.errors import Damaged, StoreError
from together.store.store import Store

TRIALS = 60
PAGE = 4096
SAMPLE = sample()


def filled(path: Path) -> None:
    """A file with a year of sessions, and one that is open with a draft."""
    store = Store.create(path, PEOPLE, at=1)
    for seed in range(25):
        finished(store, played(Session(SAMPLE, 1), Pen(seed)), at=seed)
        finished(store, scripted(), at=seed)
    store.set_favourite("short", True)
    begun, pen, session = store.begin(SAMPLE, 2, at=99), Pen(99), Session(SAMPLE, 2)
    while len(session.moves) < 12:
        move = pen.answer(session, session.turn) if session.turn else moves.Skip()
        store.push(begun.id, len(session.moves), move, at=99)
        session = session.push(move)
    store.save_draft(begun.id, pen.draft(session), at=99)
    store.close()


def shown(path: Path) -> set[object]:
    """Everything the app would show of a file; what it refuses is left out."""
    store = Store.open(path)
    try:
        return {*shown_of_the_past(store), *shown_of_today(store)}
    finally:
        store.close()


def shown_of_the_past(store: Store) -> Iterator[object]:
    for kept in store.story(limit=1000):
        yield "title", kept.title, kept.exercise
        for answer in kept.answers:
            if not answer.damaged:
                yield answer.kind, answer.name, answer.ask, answer.lines, answer.value
    yield from ((a.ask, a.text) for a in store.agreements() if not a.damaged)
    for kept in store.thanks():
        for answer in kept.answers:
            if not answer.damaged:
                yield answer.kind, answer.name, answer.ask, answer.lines, answer.value
    yield from (("goal", goal.goal) for goal in store.goals() if not goal.damaged)


def shown_of_today(store: Store) -> Iterator[object]:
    for person in store.people().values():
        yield "name", person.name, person.colour, person.shape
    with suppress(Damaged):
        state = store.state()
        yield from (("next", state.next_day), *state.finished, *state.favourites)
        if state.session is not None:
            yield "exercise", repr(state.session.exercise)
            yield from (("move", n, repr(move)) for n, move in enumerate(state.session.moves))
            if state.session.draft and state.session.draft.content:
                yield "draft", repr(state.session.draft.content)


NOTHING = {("name", "", "", ""), ("title", "", ""), ("next", "")}


def one_bit(content: bytearray, chance: Random) -> None:
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def one_sector(content: bytearray, chance: Random) -> None:
    at = 512 * chance.randrange(len(content) // 512)
    content[at : at + 512] = chance.randbytes(512)


def zeroed_page(content: bytearray, chance: Random) -> None:
    at = PAGE * chance.randrange(len(content) // PAGE)
    content[at : at + PAGE] = bytes(PAGE)


def truncated(content: bytearray, chance: Random) -> None:
    del content[chance.randrange(len(content)) :]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "couple.together"
    filled(path)
    return path


@pytest.mark.parametrize("damage", [one_bit, one_sector, zeroed_page, truncated])
def test_no_wrong_word_is_shown(whole: Path, path: Path, damage: object) -> None:
    assert callable(damage)
    right = shown(whole) | NOTHING
    chance, noticed = Random(4), 0
    for trial in range(TRIALS):
        content = bytearray(whole.read_bytes())
        damage(content, chance)
        path.write_bytes(content)
        try:
            found = shown(path)
        except StoreError:
            noticed += 1
        else:
            assert found <= right, f"trial {trial}"
            noticed += not found >= right - NOTHING
        for companion in path.parent.iterdir():
            companion.unlink()
    assert noticed >= TRIALS // 4


@pytest.fixture
def told(path: Path) -> Path:
    """A file with one finished session and an open one."""
    store = Store.create(path, PEOPLE, at=1)
    finished(store, scripted())
    store.set_favourite("short", True)
    begun = store.begin(SAMPLE, 1, at=9000)
    store.push(begun.id, 0, moves.Next(), at=9001)
    store.save_draft(begun.id, Draft("1:1", {"text": "half a"}), at=9002)
    store.close()
    return path


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as file:
        assert file.execute(statement).rowcount > 0
        file.commit()


def opened(path: Path, statement: str) -> Store:
    change(path, statement)
    return Store.open(path)


def test_a_changed_answer_has_no_words(told: Path) -> None:
    store = opened(told, """UPDATE answer SET lines = '["lies"]' WHERE name = 'wish'""")
    answers = store.story()[0].answers
    assert [answer for answer in answers if answer.damaged] == [
        KeptAnswer("", "", None, "", (), damaged=True)
    ]
    assert len(answers) == 8
    store.close()


def test_an_answer_of_the_other_is_damage_too(told: Path) -> None:
    store = opened(told, "UPDATE answer SET partner = 3 - partner WHERE name = 'wish'")
    assert "time" not in str(store.story())
    store.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE agreement SET text = 'lies'",
        "UPDATE agreement SET option = 'Yes'",
        "UPDATE agreement SET text = CAST(x'ff' AS TEXT)",
    ],
)
def test_a_changed_agreement_has_no_words(told: Path, statement: str) -> None:
    store = opened(told, statement)
    [agreement] = store.agreements()
    assert (agreement.damaged, agreement.ask, agreement.text) == (True, "", "")
    assert store.story()[0].answers[-3].damaged or any(a.damaged for a in store.story()[0].answers)
    store.close()


def test_a_changed_goal_stays_damaged_whatever_becomes_of_it(told: Path) -> None:
    store = opened(told, "UPDATE goal SET body = replace(body, 'Walk', 'Lies')")
    number = store.goals()[0].id
    store.set_goal_state(number, "reached")
    store.set_first_step_done(number, True)
    [goal] = store.goals()
    assert (goal.damaged, goal.goal) == (True, Goal(""))
    store.close()


def test_a_changed_name_is_empty_until_it_is_written_anew(told: Path) -> None:
    store = opened(told, "UPDATE partner SET name = 'Bert' WHERE id = 2")
    assert store.people()[2] == Person("", "", "")
    store.set_person(2, BEN)
    assert store.people() == PEOPLE
    store.close()


def test_a_changed_session_has_no_title(told: Path) -> None:
    store = opened(told, "UPDATE session SET title = 'Lies' WHERE id = 1")
    [kept] = store.story()
    assert (kept.title, kept.exercise) == ("", "")
    assert store.state().finished == ()
    store.close()


def test_a_changed_favourite_is_none(told: Path) -> None:
    store = opened(told, "UPDATE favourite SET exercise = 'other'")
    assert store.state().favourites == frozenset()
    store.close()


@pytest.mark.parametrize(
    "statement",
    [
        """UPDATE move SET body = '{"move":"skip"}'""",
        "UPDATE move SET position = 1",
        "UPDATE session SET body = replace(body, 'Quiet', 'Riots') WHERE state = 'open'",
        "UPDATE session SET opener = 2 WHERE state = 'open'",
    ],
)
def test_a_session_that_was_changed_is_not_played_on(told: Path, statement: str) -> None:
    store = opened(told, statement)
    for ask in (store.open_session, store.state):
        with pytest.raises(Damaged) as raised:
            ask()
        assert raised.value.session == 2
    store.set_aside(2, at=9999)
    assert store.state().session is None
    assert len(store.story()) == 1
    store.close()


def test_a_changed_draft_is_empty(told: Path) -> None:
    store = opened(told, "UPDATE draft SET body = replace(body, 'half', 'lies')")
    found = store.open_session()
    assert found is not None
    assert found.draft == Draft("1:1", {})
    store.close()


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE goal",
        "ALTER TABLE goal RENAME COLUMN owner TO own",
        "DELETE FROM session WHERE id = 1",
    ],
)
def test_a_file_that_lacks_something_is_not_used(told: Path, statement: str) -> None:
    with closing(sqlite3.connect(told)) as file:
        file.execute(statement)
        file.commit()
    with pytest.raises(Damaged, match="is damaged"):
        Store.open(told)
