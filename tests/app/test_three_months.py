"""Three months of two people in the real window: from a need to a goal that is reached."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.app.test_our_goals import at, begun, choose, go, kept, lived, shown
from tests.app.visiting import Visits, press, reads
from tests.ui.screens.looking import button, click, read, seen
from together.app import clock
from together.app.clock import today
from together.app.tour import LINES, Visit
from together.play.couple import KeptGoal
from together.ui.parts import Check, TextArea
from together.ui.screens.goal_setting import NewGoal
from together.ui.screens.goals import Goals
from together.ui.screens.story import Story
from together.ui.screens.story_answer import AnswerBlock
from together.ui.screens.story_found import FoundCard
from together.ui.screens.story_session import SessionFold
from together.ui.screens.today import Today
from together.ui.screens.way import KnotRow

MONTH = 31 * 24 * 3_600_000  # milliseconds
NEED = LINES["looks-like", 1]
ASK = LINES["ask", 1]
PLAN, SMALLER = "Phones in the drawer while we eat", "Phones in the drawer on Fridays"


@pytest.fixture
def visits(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Visits]:
    monkeypatch.setattr(clock, "ahead", 0)
    lived(tmp_path)
    made = Visits(tmp_path)
    yield made
    made.leave()


def a_month_later(visits: Visits) -> Visit:
    """The goal's day is the first thing that Today tells; they go where it leads."""
    visits.leave()
    clock.ahead += MONTH
    two = visits.come()
    page = at(two, Today)
    reads(two, "The day you set for this goal has come.")
    click(page.next.button)
    at(two, Goals)
    reads(two, "The day you set to look at it has come.")
    two.wait(lambda: two.couple.is_fresh)
    return two


def the_goal(two: Visit) -> KeptGoal:
    [goal] = kept(two)
    return goal


def test_from_a_need_to_a_goal_that_is_reached(visits: Visits) -> None:
    two = visits.come()
    share_a_need(two)
    make_an_ask_of_it(two)
    make_a_goal_of_the_answer(two)
    take_a_small_step(two)
    two = a_month_later(visits)
    look_again(two, "Make it smaller", SMALLER)
    two = a_month_later(visits)
    assert SMALLER in read(shown(two))
    look_again(two, "Keep it as it is", SMALLER)
    two = a_month_later(visits)
    press(two, "We reached it")
    choose(shown(two), "Maya agrees")
    choose(shown(two), "Sam agrees")
    reads(two, "Earlier goals")
    assert [it.kind for it in the_goal(two).history] == ["shrunk", "kept", "reached"]
    read_the_line(two)
    find_it_in_the_story(two)


# The first evening


def share_a_need(two: Visit) -> None:
    two.couple.beginning.begin("needs-cards")
    begun(two)
    play_on(two)
    reads(two, NEED)


def play_on(two: Visit) -> None:
    """To the end of the session, and until what stays of it is saved."""
    while two.is_playing:
        two.play_turn()
    two.wait(lambda: two.couple.playing is None and two.couple.is_fresh)


def take_further(two: Visit, words: str, way: str) -> None:
    """From what stands in the session on top of the story."""
    fold = seen(at(two, Story), SessionFold)[0]
    block = next(it for it in seen(fold, AnswerBlock) if words in read(it))
    click(button(block, "Take it further"))
    click(button(block, way))


def make_an_ask_of_it(two: Visit) -> None:
    take_further(two, NEED, "Make an ask of it")
    two.wait(lambda: two.is_playing)
    assert "What you go on from" in read(two.hands.stage)
    assert NEED in read(two.hands.stage)
    play_on(two)
    reads(two, ASK)


def make_a_goal_of_the_answer(two: Visit) -> None:
    """Of the answer to Maya’s ask: it begins with what she asked. One press is not enough."""
    take_further(two, "to an ask from Maya", "Make a goal of it")
    page = at(two, NewGoal)
    assert page.what.text() == f"Would you {ASK}"
    page.what.selectAll()
    two.hands.enter(page.what, PLAN)
    choose(page.day, "In a month")
    choose(page, "Maya agrees")
    assert not button(page, "This is our goal").isEnabled()
    choose(page, "Sam agrees")
    press(two, "This is our goal")
    at(two, Goals)
    reads(two, PLAN)


def take_a_small_step(two: Visit) -> None:
    press(two, "Add a small step")
    steps = at(two, Goals).cards[the_goal(two).id].steps
    assert steps
    QTest.keyClicks(steps.field.edit, "Empty the drawer")
    QTest.keyClick(steps.field.edit, Qt.Key.Key_Return)
    reads(two, "Empty the drawer")
    click(next(it for it in seen(at(two, Goals), Check) if it.words() == "Empty the drawer"))
    two.wait(lambda: the_goal(two).steps[0].done_at is not None)


# A month later


def look_again(two: Visit, outcome: str, words: str) -> None:
    """Through the whole exercise; the next day to look is in a month."""
    before = the_goal(two).goal.what
    press(two, "Look at it again")
    two.wait(lambda: two.is_playing)
    assert before in read(two.hands.stage)
    while two.is_playing:
        if two.hands.turn.kind == "decide":
            choose(two.hands.stage, outcome)
            two.hands.agree()
            two.finish_turn()
        elif two.hands.turn.kind == "goal":
            plan_anew(two, before, words)
        else:
            two.play_turn()
    two.wait(lambda: two.couple.playing is None and two.couple.is_fresh)
    goal = the_goal(two).goal
    assert goal.what == words
    assert goal.look_again > today()


def plan_anew(two: Visit, before: str, words: str) -> None:
    [what] = two.hands.seen(TextArea)
    assert what.text() == before
    what.selectAll()
    two.hands.enter(what, words)
    for _page in ("first step", "hard day", "day"):
        two.hands.go_on()
    choose(two.hands.stage, "In a month")
    two.hands.go_on()
    two.hands.agree()
    two.finish_turn()


# And in the end


def told(row: KnotRow) -> tuple[str, ...]:
    """What it is, whose, and the words; the day is left out."""
    head, *words = (it.text() for it in seen(row, QLabel))
    return (*head.split(" · ")[:-1], *words)


def read_the_line(two: Visit) -> None:
    past = at(two, Goals)._pasts[the_goal(two).id]  # noqa: SLF001
    click(past.way.head)
    two.wait(lambda: bool(seen(past, KnotRow)))
    cards, *line = [told(it) for it in seen(past, KnotRow)]
    assert cards[:2] == ("Need", "Maya")
    assert line == [
        ("Need", "Maya", f"It could look like {NEED}"),
        ("Answer", LINES["small-yes", 0]),
        ("Ask", "Maya", f"Would you {ASK}"),
        ("Answer to Maya", "Yes"),
        ("Goal", SMALLER),
        ("Small step, done", "Empty the drawer"),
        ("Looked at again: made smaller", f"Before: {PLAN}", f"Now: {SMALLER}"),
        ("Looked at again: kept as it is",),
        ("Reached",),
    ]


def find_it_in_the_story(two: Visit) -> None:
    go(two, "story")
    screen = at(two, Story)
    two.wait(lambda: bool(seen(screen, SessionFold)))
    screen.seeker.search.edit.setFocus()
    QTest.keyClicks(screen.seeker.search.edit, "fridays")
    two.wait(lambda: bool(seen(screen, FoundCard)))
    [card] = seen(screen, FoundCard)
    assert SMALLER in card.words()
    click(card)
    at(two, Goals)
    reads(two, SMALLER)
