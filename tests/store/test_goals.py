"""Goals and agreements: set, followed, looked at again, and the way that leads to them."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.store.short import GOAL, finished, scripted
from tests.store.threads import ask, letters, look, need
from tests.store.walk import PEOPLE, markers_on_disk
from together.play.couple import Change, KeptGoal, Place
from together.play.moves import Goal
from together.store.portable.arrival import bring_in
from together.store.portable.transfer import as_json
from together.store.queries import words_of
from together.store.store import Store

WALK = Goal("Walk together", "Air", "Find the shoes", (1, 2), "Sundays", "it rains", "we dance")
DAY = 86_400_000
MADE = 1_767_225_600_000  # 2026-01-01


def walk(store: Store, after: Place | None = None) -> KeptGoal:
    return store.goals.set(replace(WALK, look_again="2026-12-01"), None, MADE, after)


def only(store: Store) -> KeptGoal:
    [goal] = store.goals.all()
    return goal


def test_a_goal_set_directly_belongs_to_no_session(store: Store) -> None:
    goal = walk(store)
    assert goal == only(store)
    assert (goal.session, goal.owner, goal.state, goal.set_at) == (None, None, "open", MADE)
    assert goal.goal.what == "Walk together"
    assert store.state().goals == (goal,)


def test_places_of_goals_grow_with_the_sessions(store: Store) -> None:
    first, second = walk(store), walk(store)
    session = finished(store, scripted())
    third = walk(store)
    assert first.position < second.position < session * 8192 < third.position < (session + 1) * 8192


def test_small_steps_are_ticked(store: Store) -> None:
    goal = walk(store).id
    store.goals.add_step(goal, "Look at the map")
    store.goals.add_step(goal, "Ask Kim along", 2)
    store.goals.tick_step(goal, 1, 70)
    steps = [(it.position, it.text, it.partner, it.done_at) for it in only(store).steps]
    assert steps == [(1, "Look at the map", None, 70), (2, "Ask Kim along", 2, None)]
    store.goals.tick_step(goal, 1, None)
    store.goals.remove_step(goal, 2)
    assert [(it.text, it.done_at) for it in only(store).steps] == [("Look at the map", None)]
    with pytest.raises(ValueError, match="no goal_step"):
        store.goals.tick_step(goal, 2, 71)


def test_a_step_of_ones_own_goal_is_its_owners_to_take(store: Store) -> None:
    own, ours = store.goals.set(WALK, 2, MADE).id, walk(store).id
    for goal in (own, ours):
        store.goals.add_step(goal, "Look at the map")
    found = {goal: store.goals.one(goal) for goal in (own, ours)}
    assert {goal: it and it.steps[0].partner for goal, it in found.items()} == {own: 2, ours: None}


def test_one_can_be_read_alone(store: Store) -> None:
    first, second = walk(store), walk(store)
    assert (store.goals.one(first.id), store.goals.one(second.id)) == (first, second)
    store.goals.remove(first.id)
    assert store.goals.one(first.id) is None


@pytest.mark.parametrize(
    ("option", "words", "state", "kind", "what"),
    [
        ("Keep", replace(WALK, look_again="2027-01-01"), "open", "kept", "Walk together"),
        ("Keep", None, "open", "kept", "Walk together"),
        ("Keep", replace(WALK, what="Swim"), "open", "changed", "Swim"),
        ("Shrink", replace(WALK, what="Walk once"), "open", "shrunk", "Walk once"),
        ("Change", replace(WALK, what="Swim"), "open", "changed", "Swim"),
        ("Shrink", replace(WALK, look_again="2027-01-01"), "open", "kept", "Walk together"),
        ("Change", WALK, "open", "kept", "Walk together"),
        ("Change", None, "open", "kept", "Walk together"),
        ("Let go", None, "let go", "let go", "Walk together"),
    ],
)
def test_a_look_decides_what_becomes_of_it(
    store: Store, option: str, words: Goal | None, state: str, kind: str, what: str
) -> None:
    session = look(store, walk(store), option, MADE + DAY, words)
    goal = only(store)
    assert (goal.state, goal.goal.what) == (state, what)
    assert goal.goal.look_again == (
        words.look_again if words else "2026-12-01" * (kind == "let go")
    )
    [change] = goal.history
    assert (change.kind, change.at, change.session) == (kind, MADE + DAY + 10, session)
    assert bool(change.before) == (kind in ("shrunk", "changed"))
    [kept] = store.shelf.sessions()
    assert kept.looks_at == goal.id
    assert [it.kind for it in kept.answers] == ["decide"]


def test_a_look_that_nothing_is_kept_of_changes_nothing(store: Store) -> None:
    goal = walk(store)
    look(store, goal, "Let go", MADE + DAY, kept=False)
    assert only(store) == goal


def test_another_first_step_is_still_to_be_taken(store: Store) -> None:
    goal = walk(store)
    store.goals.set_first_step_done(goal.id, True)
    store.goals.look(goal.id, "change", 5, replace(WALK, what="Walk far"))
    assert only(store).first_step_done
    store.goals.look(goal.id, "change", 6, replace(WALK, first_step="Buy shoes"))
    assert not only(store).first_step_done
    assert [it.before[0] for it in only(store).history] == ["Walk together", "Walk far"]


def test_what_became_of_it_is_noted_once(store: Store) -> None:
    goal = walk(store).id
    for at, state in enumerate(("reached", "reached", "open"), 10):
        store.goals.set_state(goal, state, at)  # type: ignore[arg-type]
    assert only(store).history == (Change(10, "reached"), Change(12, "taken up"))


def test_another_day_is_chosen(store: Store) -> None:
    store.goals.set_day(walk(store).id, "2027-02-03")
    assert only(store).goal == replace(WALK, look_again="2027-02-03")


def test_a_goal_that_is_removed_leaves_no_byte(store: Store, path: Path) -> None:
    goal = store.goals.set(Goal("zq1x1qz", first_step="zq1x2qz"), None, MADE)
    store.goals.add_step(goal.id, "zq1x3qz")
    store.goals.look(goal.id, "change", 5, Goal("zq1x4qz"))
    session = look(store, only(store), "Keep", MADE + DAY)
    store.goals.remove(goal.id)
    assert not markers_on_disk(path.parent)
    assert store.goals.all() == []
    assert store.shelf.session(session).looks_at is None


def test_agreements_are_looked_at_again(store: Store) -> None:
    finished(store, scripted())
    [agreement] = store.agreements.page()
    store.agreements.set_day(agreement.id, "2026-12-24")
    assert [it.look_again for it in store.state().agreements_to_look_at] == ["2026-12-24"]
    store.agreements.keep(agreement.id, 10, "2027-01-24")
    store.agreements.change(agreement.id, "On Saturdays", 11)
    store.agreements.let_go(agreement.id, 12)
    [found] = store.agreements.page()
    assert (found.text, found.look_again, found.state) == ("On Saturdays", "", "let go")
    assert found.history == (
        Change(10, "kept"),
        Change(11, "changed", ("Later", "on Friday")),
        Change(12, "let go"),
    )
    assert store.state().agreements_to_look_at == ()
    store.agreements.take_up(agreement.id, 13)
    assert store.agreements.page()[0].state == "standing"


def test_what_is_only_chosen_is_no_agreement(store: Store) -> None:
    session = ask(store, MADE)
    look(store, walk(store), "Keep", MADE + DAY)
    assert [it.kind for it in store.shelf.session(session).answers] == ["decide"] * 2 + [
        "write"
    ] * 2
    assert store.agreements.page() == store.agreements.between(0, 2 * MADE) == []


def test_the_way_from_a_need_to_a_goal_and_on(store: Store) -> None:
    needed = need(store, MADE)
    place = Place(needed, store.shelf.session(needed).answers[0].position)
    asked = ask(store, MADE + DAY, place)
    answers = store.shelf.session(asked).answers
    yes = next(it for it in answers if it.lines == ("Yes", "on Sunday"))
    goal = walk(store, Place(asked, yes.position))
    store.goals.add_step(goal.id, "Look at the map")
    store.goals.tick_step(goal.id, 1, MADE + 3 * DAY)
    look(store, only(store), "Shrink", MADE + 30 * DAY, Goal("Walk once"))
    way = store.shelf.way(goal.id)
    assert [(it.kind, it.partner, it.lines, it.change) for it in way] == [
        ("need", 1, ("Rest",), ""),
        ("ask", 1, ("an hour alone",), ""),
        ("answer", 1, ("Yes", "on Sunday"), ""),
        ("goal", None, ("Walk once",), ""),
        ("step", None, ("Look at the map",), ""),
        ("look", None, words_of(WALK), "shrunk"),
    ]


def test_a_session_that_is_removed_is_no_longer_gone_on_from(store: Store) -> None:
    needed = need(store, MADE)
    place = Place(needed, 0)
    asked = ask(store, MADE + DAY, place)
    goal = walk(store, place)
    assert store.shelf.session(asked).after == place
    store.remove_session(needed)
    assert (store.shelf.session(asked).after, only(store).after) == (None, None)
    assert [it.kind for it in store.shelf.way(goal.id)] == ["goal"]


def test_a_goal_of_an_exercise_knows_what_came_before_it(store: Store) -> None:
    finished(store, scripted())
    goal = only(store)
    assert (goal.goal, [it.kind for it in store.shelf.way(goal.id)]) == (GOAL, ["goal"])


def test_what_is_marked_is_talked_about_again(store: Store) -> None:
    needed, asked = need(store, MADE), ask(store, MADE + DAY)
    store.shelf.set_again(Place(needed, 1), True, 5)
    store.shelf.set_again(Place(asked, 0), True, 6)
    store.shelf.set_again(Place(asked, 0), False, 7)
    [found] = store.shelf.again()
    assert (found.id, [it.position for it in found.answers]) == (needed, [1])
    assert [it.again for it in store.shelf.session(needed).answers] == [False, True]


def test_letters_stay_shut_for_a_year(store: Store) -> None:
    session = letters(store, MADE)
    days = {it.opens_on for it in store.shelf.session(session).answers}
    [day] = days
    assert day in ("2026-12-31", "2027-01-01", "2027-01-02")  # wherever this computer is
    assert store.state().letters == (day,)


def test_all_of_it_goes_out_and_comes_in(store: Store, path: Path) -> None:
    needed = need(store, MADE)
    goal = walk(store, Place(needed, 0))
    store.goals.add_step(goal.id, "Look at the map", 1)
    look(store, goal, "Shrink", MADE + DAY, Goal("Walk once"))
    ask(store, MADE + DAY)
    finished(store, scripted(), MADE + DAY)
    store.agreements.keep(store.agreements.page()[0].id, 10, "2027-01-24")
    letters(store, MADE + 2 * DAY)
    store.shelf.set_again(Place(needed, 1), True, 5)
    other = path.with_name("other.together")
    bring_in(as_json(store), other, 1)
    copy = Store.open(other)
    try:
        assert as_json(copy) == as_json(store)
        assert (copy.goals.all(), copy.agreements.page()) == (
            store.goals.all(),
            store.agreements.page(),
        )
        assert copy.shelf.sessions() == store.shelf.sessions()
        assert copy.shelf.way(goal.id) == store.shelf.way(goal.id)
        assert copy.people() == PEOPLE
    finally:
        copy.close()
