"""What stays after a session, and what home, story and goals show of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.sample import sample
from tests.store.short import GOAL, SHORT, finished, scripted
from tests.store.walk import BEN, PEOPLE, Pen, markers, played
from together.play import moves, sharing
from together.play.couple import CoupleState, KeptAnswer, Person
from together.play.parse import parse
from together.play.session import Session
from together.store.portable.transfer import export
from together.store.store import Store


def test_all_that_both_shared_and_kept_is_in_the_story(store: Store) -> None:
    finished(store, scripted())
    [kept] = store.shelf.sessions()
    assert (kept.exercise, kept.title, kept.started_at, kept.finished_at) == (
        "short", "Short", 4000, 5000,
    )  # fmt: skip
    assert {replace(it, position=0) for it in kept.answers} == {
        KeptAnswer("write", "wish", 1, "What would you like from Ben, Ana?", ("time",)),
        KeptAnswer("rate", "week/team", 1, "I felt Ben on my side.", ("Yes",), 2),
        KeptAnswer("rate", "week/team", 2, "I felt Ana on my side.", ("We did not meet",)),
        KeptAnswer("pick", "plan", None, "Which one?", ("A meal",)),
        KeptAnswer("decide", "yes", None, "One small yes?", ("Later", "on Friday")),
        KeptAnswer("goal", "goal", 1, "A goal for Ana.", ("Walk",)),
        KeptAnswer("close", "close", 1, "Thank Ben?", ("for the tea",)),
        KeptAnswer("close", "close", 2, "Thank Ana?", ("for the soup",)),
    }


def test_agreements_and_goals_have_places_of_their_own(store: Store) -> None:
    number = finished(store, scripted(opener=2))
    [agreement] = store.agreements.page()
    assert (agreement.session, agreement.ask, agreement.text, agreement.agreed_at) == (
        number, "One small yes?", "Later\non Friday", 5000,
    )  # fmt: skip
    [goal] = store.goals.all()
    assert (goal.session, goal.owner, goal.goal, goal.set_at) == (number, 2, GOAL, 5000)
    assert (goal.state, goal.first_step_done) == ("open", False)


def test_agreements_of_one_evening_stand_as_they_were_made(store: Store) -> None:
    step = '[[step]]\nkind = "decide"\nid = "{}"\nask = "A rule?"\n'
    [head, close] = SHORT.split('[[step]]\nkind = "goal"')
    rules = "".join(map(step.format, ("one", "two")))
    more = head + rules + '[[step]]\nkind = "close"' + close.split('kind = "close"')[1]
    exercise = parse(more.encode(), "short.toml")
    for evening in ("first", "second"):
        said = [moves.Decided(f"{evening} {n}") for n in "123"]
        done = scripted().moves
        ending = done[-4:]
        finished(store, Session(exercise, 1, (*done[:9], *said, *ending)))
    texts = [it.text for it in store.agreements.page()]
    assert texts == [f"{evening} {n}" for evening in ("second", "first") for n in "123"]
    told = [it["text"] for it in export(store)["agreements"]]
    assert told == [f"{evening} {n}" for evening in ("first", "second") for n in "123"]


def test_thanks_are_found_however_long_ago(store: Store) -> None:
    first = finished(store, scripted(), 1)
    for at in range(2, 25):
        finished(store, scripted(moves.Kept((), joint=False), moves.NextDay("")), at)
    last = finished(store, scripted(moves.Kept((2,), joint=True), moves.NextDay("")), 30)
    said = [(it.id, it.finished_at, [a.lines for a in it.answers]) for it in store.shelf.thanks()]
    assert said == [
        (last, 30, [("for the soup",)]),
        (first, 1, [("for the tea",), ("for the soup",)]),
    ]
    store.remove_session(first)
    assert [it.id for it in store.shelf.thanks()] == [last]


def test_the_words_of_one_who_keeps_nothing_are_gone(store: Store) -> None:
    finished(store, scripted(moves.Kept((2,), joint=False), moves.NextDay("")))
    [kept] = store.shelf.sessions()
    assert {answer.partner for answer in kept.answers} == {2}
    assert "quiet" not in str(kept)
    assert (store.agreements.page(), store.goals.all()) == ([], [])


def test_home_learns_what_comes_next(store: Store) -> None:
    couple, _made_at = store.identity()
    assert store.state() == CoupleState(PEOPLE, None, 1, (), (), couple=couple)
    finished(store, scripted())
    store.set_favourite("short", True)
    state = store.state()
    assert (state.opener, state.finished, state.next_day) == (2, ("short",), "2026-12-24")
    assert state.goals == tuple(store.goals.all())
    assert state.favourites == {"short"}
    begun = store.begin(sample(), 2, at=9000)
    state = store.state()
    assert (state.opener, state.finished, state.session) == (1, ("short",), begun)


def test_openers_alternate_also_after_a_session_that_was_set_aside(store: Store) -> None:
    store.set_aside(store.begin(sample(), 2, at=1).id, at=2)
    assert store.state().opener == 1
    assert (store.state().finished, store.shelf.sessions()) == ((), [])


def test_goals_go_on(store: Store) -> None:
    finished(store, scripted())
    [goal] = store.goals.all()
    store.goals.set_first_step_done(goal.id, True)
    assert store.goals.all()[0].first_step_done
    store.goals.set_state(goal.id, "reached", 1)
    assert [goal.state for goal in store.goals.all()] == ["reached"]
    assert store.state().goals == ()
    with pytest.raises(ValueError, match="no goal 99"):
        store.goals.set_state(99, "open", 1)


def test_favourites_come_and_go(store: Store) -> None:
    for on in (True, True, False, False):
        store.set_favourite("short", on)
        assert store.state().favourites == ({"short"} if on else set())


def test_a_partner_can_change(store: Store) -> None:
    finished(store, scripted())
    store.set_person(1, Person("Anna", "plum", "triangle"))
    assert store.people() == {1: Person("Anna", "plum", "triangle"), 2: BEN}
    asks = [answer.ask for answer in store.shelf.sessions()[0].answers]
    assert "I felt Ana on my side." in asks, "a question stays as it was asked"


def test_the_story_is_read_page_by_page(store: Store) -> None:
    for at in range(7):
        finished(store, scripted(), at)
    pages = [store.shelf.sessions(limit=3)]
    while pages[-1]:
        pages.append(store.shelf.sessions(before=pages[-1][-1].id, limit=3))
    assert [[kept.finished_at for kept in page] for page in pages] == [
        [6, 5, 4],
        [3, 2, 1],
        [0],
        [],
    ]


def test_a_removed_session_goes_with_all_it_brought(store: Store) -> None:
    finished(store, scripted(), 1)
    gone = finished(store, scripted(), 2)
    store.remove_session(gone)
    for kept in (store.agreements.page(), store.goals.all()):
        assert [part.session for part in kept] == [1]
    assert [kept.id for kept in store.shelf.sessions()] == [1]
    store.remove_session(gone)


@pytest.mark.parametrize("seed", range(20))
def test_exactly_the_outcome_is_kept(store: Store, seed: int) -> None:
    session = played(Session(sample(), 1), Pen(seed))
    finished(store, session)
    stays = sharing.outcome(session)
    [kept] = store.shelf.sessions()
    assert [answer.name for answer in kept.answers] == [answer.name for answer in stays.answers]
    assert markers((kept, store.goals.all())) == markers(stays)
    assert store.state().next_day == stays.next_day
