"""What happens while two search and change what they want: words that nobody has agreed to yet."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.app.evening import Evening, Gone, Moments
from tests.app.places import look
from tests.app.test_our_goals import at, choose, day
from tests.app.test_our_story import Evening as Shared
from tests.app.test_our_story import kept, stored
from tests.app.test_pins import go
from tests.ui.screens.looking import button, click, read, seen
from together.app.clock import now
from together.play import moves
from together.store.store import Store
from together.ui.parts import TextArea
from together.ui.screens.agreement_card import AgreementCard
from together.ui.screens.goal_setting import NewGoal
from together.ui.screens.goals import Goals
from together.ui.screens.rest import Rest
from together.ui.screens.story import Story
from together.ui.screens.story_session import SessionFold


def a_life(it: Evening) -> Moments:
    """A session, a goal, and an agreement whose day has come."""
    kept(it.two, Shared(), now())
    stored(it.two, want)
    it.two.couple.ask_state()
    it.two.wait(lambda: it.two.couple.is_fresh)
    yield "a life"


def want(store: Store) -> None:
    store.goals.set(moves.Goal("A walk on Sundays", look_again=day(7)), None, now())
    for agreement in store.agreements.page():
        store.agreements.set_day(agreement.id, day(0))


def typed(it: Evening, *fields: QWidget) -> None:
    """Write a new word into each, key by key: it is there on the screen alone."""
    for field in fields:
        field.setFocus()
        QTest.keyClicks(field, it.word())
        found = {place for place, words in look(it.root).items() if it.last() in words}
        if found - {"undo"} != {"accessibility tree", "fields"}:
            raise AssertionError(f"word {it.count} is in {found}")


# What is on a screen is held by nobody here at a moment: with it, its words would be remembered.


def searching(it: Evening) -> Moments:
    go(it.two, "story")
    search(it, at(it.two, Story))
    go(it.two, "today")
    yield Gone("searched, and another page")


def search(it: Evening, screen: Story) -> None:
    it.two.wait(lambda: bool(seen(screen, SessionFold)))
    typed(it, screen.seeker.search.edit)
    it.two.wait(lambda: "Nothing is found for these words." in read(screen))


def a_new_goal(it: Evening) -> Moments:
    """One of them agrees; then they leave it."""
    go(it.two, "goals")
    click(button(it.window, "Set a goal"))
    fill_in(it, at(it.two, NewGoal))
    click(button(it.window, "Not now"))
    at(it.two, Goals)
    yield Gone("a new goal, not agreed")


def fill_in(it: Evening, page: NewGoal) -> None:
    lines = (page.why, page.first_step, page.when, page.if_, page.then)
    typed(it, page.what, *(line.edit for line in lines))
    choose(page, "Maya agrees")


def a_step(it: Evening) -> Moments:
    to_goals(it)
    click(button(it.window, "Add a small step"))
    typed(it, *seen(it.window, QLineEdit))
    go(it.two, "today")
    yield Gone("a step, not added")


def to_goals(it: Evening) -> None:
    go(it.two, "goals")
    it.two.wait(lambda: "Add a small step" in read(it.window))


def another_agreement(it: Evening) -> Moments:
    """One of them agrees to the new words; then they leave the page."""
    it.two.couple.home.keepsakes.open_on("agreements")  # type: ignore[union-attr]
    it.two.wait(lambda: bool(seen(it.window, AgreementCard)))
    click(button(it.window, "Change it"))
    typed(it, *seen(it.window, TextArea))
    choose(it.window, "Maya agrees")
    go(it.two, "today")
    yield Gone("other words of an agreement, not agreed")


def a_look(it: Evening) -> Moments:
    """The plan gets other words; the file has them only until the session is set aside."""
    to_goals(it)
    click(button(it.window, "Look at it again"))
    it.two.wait(lambda: it.two.is_playing)
    it.is_open = True
    while it.hands.turn.kind != "goal":
        it.two.play_turn()
    it.hands.enter(it.hands.seen(TextArea)[0], it.word())
    it.must_be_found("accessibility tree", "fields")
    it.hands.stage.stop()
    it.wait_for(Rest)
    it.two.couple.go_home()
    it.two.wait(lambda: it.two.couple.is_fresh)
    it.two.couple.set_aside()
    it.two.wait(lambda: it.two.couple.is_fresh)
    it.is_open = False
    yield Gone("a look set aside")
