"""Damage is shown as damage: no bytes that nobody wrote are ever shown as somebody's words."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from tests.sample import sample
from tests.store.damage import (
    DAMAGES,
    HARMLESS,
    KEY,
    LEFT_OUT,
    REFUSED,
    TOLD,
    TRIALS,
    UNSEEN,
    Ground,
)
from tests.store.short import finished, scripted
from tests.store.walk import BEN, PEOPLE
from together.play import moves
from together.play.couple import Draft, KeptAnswer, Person
from together.play.moves import Goal
from together.store.errors import Damaged
from together.store.store import Store

SAMPLE = sample()


@pytest.fixture(scope="module", params=[None, KEY], ids=["plain", "with a passphrase"])
def ground(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Ground:
    return Ground(tmp_path_factory.mktemp("ground"), request.param)


@pytest.mark.parametrize("damage", DAMAGES)
def test_no_wrong_word_is_shown_and_no_damage_goes_unnoticed(ground: Ground, damage: str) -> None:
    """Noticed is what a person is told: the file is refused, the app says so, or the doctor does.

    What is neither must be harmless: every row of every table is as it was, byte by byte. In a
    file without a passphrase most of these hit room that holds nothing.
    """
    fates = Counter(ground.fates(DAMAGES[damage]))
    assert set(fates) <= {REFUSED, TOLD, LEFT_OUT, UNSEEN, HARMLESS}
    if ground.key:
        assert set(fates) == {REFUSED}
    if damage in {"a zeroed page", "cut off"}:
        assert not fates[HARMLESS]
    assert fates[REFUSED] + fates[TOLD] >= TRIALS // 3


def test_every_kind_of_row_is_put_to_the_test(ground: Ground) -> None:
    assert {table for table, rows in ground.rows.items() if rows} >= {
        "answer", "agreement", "goal", "session", "move", "draft", "own", "partner_key", "partner",
        "favourite", "meta",
    }  # fmt: skip


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
    answers = store.shelf.sessions()[0].answers
    assert [answer for answer in answers if answer.damaged] == [
        KeptAnswer("", "", None, "", (), damaged=True)
    ]
    assert len(answers) == 8
    store.close()


def test_an_answer_of_the_other_is_damage_too(told: Path) -> None:
    store = opened(told, "UPDATE answer SET partner = 3 - partner WHERE name = 'wish'")
    assert "time" not in str(store.shelf.sessions())
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
    [agreement] = store.agreements.page()
    assert (agreement.damaged, agreement.ask, agreement.text) == (True, "", "")
    assert store.shelf.sessions()[0].answers[-3].damaged or any(
        a.damaged for a in store.shelf.sessions()[0].answers
    )
    store.close()


def test_a_changed_goal_stays_damaged_whatever_becomes_of_it(told: Path) -> None:
    store = opened(told, "UPDATE goal SET body = replace(body, 'Walk', 'Lies')")
    number = store.goals.all()[0].id
    store.goals.set_state(number, "reached", 1)
    store.goals.set_first_step_done(number, True)
    [goal] = store.goals.all()
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
    [kept] = store.shelf.sessions()
    assert (kept.title, kept.exercise) == ("", "")
    assert store.state().finished == ("short",), "where one is in a journey has no words"
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
    assert len(store.shelf.sessions()) == 1
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
