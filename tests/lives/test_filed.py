"""A made-up life as a couple's file: what the store reads there, and what nobody can."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.lives.made import CODES, MANY, TODAY, a_life, content, evenings, words_of
from together.lives import filed
from together.lives.bulk import Bulk
from together.lives.sample import SESSIONS, make_sample
from together.play import moves
from together.play.couple import KeptSession
from together.play.sharing import answers, outcome
from together.store.store import Store
from tools.lives import main

Texts = set[str]


@contextmanager
def opened(path: Path) -> Iterator[Store]:
    store = Store.open(path)
    try:
        yield store
    finally:
        store.close()


def story(path: Path) -> list[KeptSession]:
    """All sessions, oldest first."""
    with opened(path) as store:
        return store.shelf.sessions(limit=100_000)[::-1]


@pytest.fixture(scope="module", params=CODES)
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("sample") / f"{request.param}.together"
    make_sample(path, content(), request.param, TODAY)
    return path


def test_the_sample_has_some_of_everything(sample: Path) -> None:
    with opened(sample) as store:
        state, goals, agreements = store.state(), store.goals.all(), store.agreements.page()
        assert len(state.finished) == SESSIONS
        assert {goal.state for goal in goals} == {"open", "reached", "let go"}
        assert {goal.first_step_done for goal in goals} == {True, False}
        assert any(step.done_at for goal in goals for step in goal.steps)
        assert {change.kind for goal in goals for change in goal.history} >= {"kept", "reached"}
        assert {it.state for it in agreements} == {"standing", "let go"}
        assert store.shelf.count_thanks() > SESSIONS
        assert store.shelf.again()
        assert state.letters
        assert min(state.letters) > TODAY
        assert state.next_day == "" or state.next_day >= TODAY
        assert len(state.favourites) == filed.FAVOURITES
        assert state.notes["journey"] in {it.id for it in content().journeys}
        assert state.session is None


def test_in_the_sample_a_way_leads_from_a_need_to_a_goal_and_a_look(sample: Path) -> None:
    with opened(sample) as store:
        ways = [store.shelf.way(goal.id) for goal in store.goals.all()]
    assert any({"goal", "look"} <= {knot.kind for knot in way} for way in ways)
    before = [[knot for knot in way if knot.kind in {"need", "ask", "answer"}] for way in ways]
    assert any(len({knot.session for knot in led}) > 1 for led in before)


def test_nobody_in_the_sample_wants_the_same_twice(sample: Path) -> None:
    with opened(sample) as store:
        wanted = [goal.goal.what for goal in store.goals.all() if goal.state == "open"]
    assert len(set(wanted)) == len(wanted) > 0


def test_nothing_in_the_sample_is_damaged(sample: Path) -> None:
    with opened(sample) as store:
        sessions = store.shelf.sessions(limit=1000)
        assert not any(it.damaged for session in sessions for it in session.answers)
        assert not any(it.damaged for it in store.goals.all())
        assert not any(it.damaged for it in store.agreements.page())


def test_words_of_the_sample_are_found(sample: Path) -> None:
    word = {"en": "thank", "ar": "شكرا", "ja": "ありがとう"}[sample.stem]
    with opened(sample) as store:
        assert store.shelf.find(word, TODAY)


@pytest.mark.parametrize("code", CODES)
def test_what_stays_private_is_in_no_byte_of_the_file(code: str, tmp_path: Path) -> None:
    path = tmp_path / "life.together"
    filed.make(path, a_life(code, seed=2), MANY, TODAY)
    private, kept = private_and_kept(code)
    assert len(private) > 15
    content_of_file = path.read_bytes()
    assert any(text.encode() in content_of_file for text in kept)
    for text in private:
        assert text.encode() not in content_of_file, text
    read = {line for it in story(path) for answer in it.answers for line in answer.lines}
    assert not private & read


def private_and_kept(code: str) -> tuple[Texts, Texts]:
    """Words that stayed with who wrote them, all life long, and those that were kept."""
    every, kept = set[str](), set[str]()
    for evening in evenings(code, 2):
        left = outcome(evening.session).answers
        every |= {
            text
            for it in answers(evening.session)
            if it.turn.kind == "write"
            for text in words_of(it.move)
        }
        kept |= {text for it in left for text in words_of(it.move)}
    whole = "\n".join(kept)
    return {text for text in every if text not in whole}, kept


def test_what_the_file_tells_is_what_was_played(tmp_path: Path) -> None:
    path = tmp_path / "life.together"
    filed.make(path, a_life("en", seed=3), MANY, TODAY)
    told, played = story(path), evenings("en", 3)
    assert [(it.exercise, it.started_at, it.finished_at, it.journey) for it in told] == [
        (it.session.exercise.id, it.started_at, it.finished_at, it.journey) for it in played
    ]
    assert [it.looks_at or 0 for it in told] == [it.looks_at for it in played]
    assert [it.after for it in told] == [it.after for it in played]
    for one, evening in zip(told, played, strict=True):
        left = [it for it in outcome(evening.session).answers if it.turn.kind == "write"]
        lines = [it.lines for it in one.answers if it.kind == "write"]
        assert lines == [words_of(it.move) for it in left]


def test_a_life_with_a_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "life.together"
    filed.make(path, a_life("ja"), 3, TODAY, passphrase="four plain words here")
    assert "ありがとう".encode() not in path.read_bytes()
    store = Store.open(path, "four plain words here")
    assert len(store.state().finished) == 3
    store.close()


# Files of every size


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bulk") / "life.together"
    Bulk(a_life(*CODES), 60, TODAY, answers=90).make(path)
    return path


def test_a_large_file_has_so_many_answers_and_all_are_whole(large: Path) -> None:
    found = story(large)
    assert [it.id for it in found] == list(range(1, 61))
    assert 85 <= sum(len(it.answers) for it in found) / 60 <= 95
    assert not any(answer.damaged for it in found for answer in it.answers)
    lines = [answer.lines for it in found for answer in it.answers if answer.kind == "write"]
    assert len({*lines}) > len(lines) / 4
    with opened(large) as store:
        assert not any(it.damaged for it in store.goals.all())
        assert not any(it.damaged for it in store.agreements.page())
        assert any(goal.history for goal in store.goals.all())
        assert len(store.state().finished) == 60


def test_a_large_file_is_a_file_like_any_other(large: Path) -> None:
    with opened(large) as store:
        driver = store.file.driver
        assert driver.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert driver.execute("PRAGMA foreign_key_check").fetchall() == []
        for word in ("thank", "شكرا", "ありがとう"):
            assert store.shelf.find(word, TODAY, limit=500)
        begun = store.begin(content().exercises["weather"], 1, at=2_000_000_000_000)
        assert begun.id == 61
        store.set_aside(begun.id, at=2_000_000_000_001)


def test_only_what_was_shared_and_kept_is_answered_again(tmp_path: Path) -> None:
    path = tmp_path / "life.together"
    Bulk(a_life("en", seed=4), 30, TODAY, answers=60).make(path)
    for one, evening in zip(story(path), evenings("en", 4, 30), strict=True):
        left = outcome(evening.session).answers
        assert [it.name for it in one.answers[: len(left)]] == [it.name for it in left]
        both = moves.Decided, moves.SetGoal
        single = {(it.name, it.partner) for it in left if not isinstance(it.move, both)}
        again = {(it.name, it.partner) for it in one.answers[len(left) :]}
        assert again <= single


def test_the_same_seed_is_the_same_file(tmp_path: Path) -> None:
    for name in ("one", "two"):
        Bulk(a_life("ar"), 25, TODAY, answers=20).make(tmp_path / name)
    assert story(tmp_path / "one") == story(tmp_path / "two")


# The command


@pytest.mark.parametrize("more", [[], ["--answers", "60"]])
def test_the_command_writes_a_file(
    more: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "life.together"
    asked_for = ["--sessions", "5", "--language", "mixed", "--seed", "7", "--today", TODAY]
    assert main([str(path), *asked_for, *more]) == 0
    assert "5 sessions" in capsys.readouterr().out
    assert len(story(path)) == 5


def test_the_command_leaves_a_file_alone_that_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "life.together"
    path.write_text("mine", encoding="utf-8")
    assert main([str(path), "--sessions", "2"]) == 1
    assert capsys.readouterr().err.strip()
    assert path.read_text(encoding="utf-8") == "mine"
