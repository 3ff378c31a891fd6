"""Goals and agreements in the real window, on a real file: set, followed, looked at again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from tests.app.test_care import START, both_read
from tests.ui.screens.looking import button, click, read, seen, write
from tests.ui.seeing import heard, told
from together import library, paths, preferences
from together.app.clock import now, today
from together.app.tour import TWO, Visit, application
from together.options import Options
from together.play import moves
from together.play.couple import KeptGoal, Place
from together.play.session import Session
from together.play.steps import Decide
from together.preferences import Preferences
from together.store.store import Store
from together.ui.frame import Frame
from together.ui.parts import CardButton, Check, ChoiceCard, TextArea
from together.ui.screens.agreement_card import AgreementCard
from together.ui.screens.gate import Gate
from together.ui.screens.goal_choice import ChooseGoal
from together.ui.screens.goal_setting import NewGoal
from together.ui.screens.goals import Goals
from together.ui.screens.story import Story
from together.ui.screens.today import Today
from together.ui.screens.way import KnotRow

T = TypeVar("T")
W = TypeVar("W", bound=QWidget)
WALK = moves.Goal(
    what="A walk to the lake on Sundays",
    why="We both feel lighter after it",
    first_step="Put the boots by the door",
    when="Saturday night",
    if_="it rains",
    then="we go to the café instead",
)


def day(ahead: int) -> str:
    """So many days from today."""
    return QDate.currentDate().addDays(ahead).toString("yyyy-MM-dd")


@pytest.fixture
def home(tmp_path: Path, qtbot: QtBot) -> Path:
    preferences.save(Preferences(mode="light", reduced_motion=True), tmp_path / "preferences.ini")
    return tmp_path


def lived(home: Path, *looks: int, agreed: str | None = None, more: int = 0) -> None:
    """Make a couple's file: a goal for each of `looks`, days from today to look at it again.

    With `agreed`, an agreement too, whose day to look at it again that is, and `more` after it.
    """
    store = Store.create(home / "couple.together", TWO, now())
    for ahead in looks:
        store.goals.set(msgspec.structs.replace(WALK, look_again=day(ahead)), None, now())
    if agreed is not None:
        for _time in range(1 + more):
            keep_an_agreement(store)
        store.agreements.set_day(1, agreed)
    store.close()


def keep_an_agreement(store: Store) -> None:
    exercise = library.load(paths.exercises()).exercises["room-rules"]
    begun = store.begin(exercise, 1, now())
    session = Session(exercise, 1)
    while session.turn:
        session = session.push(agree(session))
    store.finish(begun.id, session, now())


def agree(session: Session) -> moves.AnyMove:
    turn = session.turn
    assert turn
    before = [it for _turn, it in session.played if isinstance(it, moves.Decided)]
    if isinstance(session.step, Decide) and not before:
        return moves.Decided("Phones in the hall.")
    return moves.Kept((1, 2)) if turn.phase == "keep" else moves.Skip()


Come = Callable[[], Visit]


@pytest.fixture
def come(home: Path) -> Iterator[Come]:
    """Visits to the couple's file, left at the end of the test."""
    made: list[Visit] = []

    def visit() -> Visit:
        if made:
            made[-1].leave()
        two = Visit(application(), Options(data_dir=home, language="en"))
        made[:] = [two]
        two.wait(lambda: two.couple.is_fresh)
        two.couple.gatekeeper.chance = lambda: 0.99
        return two

    yield visit
    for two in made:
        two.leave()


def shown(two: Visit) -> QWidget:
    """The screen beside the rail, or the one that has the window to itself."""
    screen = two.app.window.screen_shown
    home = two.couple.home
    if isinstance(screen, Frame) and home and home.frame:
        screen = home.frame.screen(home.frame.route)
    assert screen
    return screen


def at(two: Visit, kind: type[W]) -> W:
    two.wait(lambda: isinstance(shown(two), kind))
    screen = shown(two)
    assert isinstance(screen, kind)
    return screen


def reads(two: Visit, words: str) -> None:
    two.wait(lambda: words in read(shown(two)))


def press(two: Visit, words: str) -> None:
    click(button(shown(two), words))


def choose(root: QWidget, words: str) -> None:
    click(next(it for it in seen(root, ChoiceCard) if it.words() == words))


def go(two: Visit, place: str) -> None:
    two.wait(lambda: two.couple.is_fresh)
    home = two.couple.home
    assert home and home.frame
    click(home.frame.rail.buttons[place])


def asked(two: Visit, work: Callable[[Store], T]) -> T:
    """What the file says."""
    found: list[T] = []
    two.couple.keeper.ask(work, found.append)
    two.wait(lambda: bool(found))
    return found[0]


def kept(two: Visit) -> list[KeptGoal]:
    return asked(two, lambda store: store.goals.all())


def to_goals(two: Visit) -> Goals:
    go(two, "goals")
    screen = at(two, Goals)
    reads(two, "Add a small step")
    return screen


# Set one without an exercise


def test_a_goal_counts_once_both_have_pressed(home: Path, come: Come) -> None:
    lived(home)
    two = come()
    go(two, "goals")
    reads(two, "No goal is open.")
    press(two, "Set a goal")
    page = at(two, NewGoal)
    two.wait(page.what.hasFocus)
    two.hands.enter(page.what, "Tea at eight")
    write(page.first_step.edit, "Buy tea")
    choose(page.day, "In a week")
    choose(page, "Maya agrees")
    assert not button(page, "This is our goal").isEnabled()
    choose(page, "Sam agrees")
    QTest.keyClicks(page.why.edit, "It is calm")
    assert "The words have changed, so say yes again." in read(page)
    assert not button(page, "This is our goal").isEnabled()
    assert kept(two) == []
    choose(page, "Maya agrees")
    choose(page, "Sam agrees")
    press(two, "This is our goal")
    at(two, Goals)
    reads(two, "Tea at eight")
    [goal] = kept(two)
    want = moves.Goal("Tea at eight", "It is calm", "Buy tea", look_again=day(7))
    assert (goal.goal, goal.owner, goal.after) == (want, None, None)


def test_a_goal_may_go_on_from_the_story(home: Path, come: Come) -> None:
    lived(home, agreed="")
    two = come()
    [agreement] = asked(two, lambda store: store.agreements.page())
    place = Place(agreement.session, agreement.position)
    assert two.couple.home
    two.couple.home.goals.set_from(place, agreement.text)
    page = at(two, NewGoal)
    assert page.what.text() == "Phones in the hall."
    choose(page, "Maya agrees")
    choose(page, "Sam agrees")
    press(two, "This is our goal")
    screen = at(two, Goals)
    reads(two, "Phones in the hall.")
    [goal] = kept(two)
    assert goal.after == place
    click(screen.cards[goal.id].past.way.head)
    reads(two, "Agreement")
    lines = [it for it in heard(told(screen)) if it.endswith(". Phones in the hall.")]
    assert [it.split(".")[0] for it in lines] == ["Agreement", "Goal"]


def test_setting_one_can_be_left(home: Path, come: Come) -> None:
    lived(home)
    two = come()
    go(two, "goals")
    press(two, "Set a goal")
    two.hands.enter(at(two, NewGoal).what, "Tea at eight")
    press(two, "Not now")
    at(two, Goals)
    assert kept(two) == []


# Follow it


def test_small_steps_are_added_ticked_and_removed(home: Path, come: Come) -> None:
    lived(home, 7)
    two = come()
    card = to_goals(two).cards[1]
    press(two, "Add a small step")
    assert card.steps
    QTest.keyClicks(card.steps.field.edit, "Look at the map")
    QTest.keyClick(card.steps.field.edit, Qt.Key.Key_Return)
    reads(two, "Look at the map")
    screen = at(two, Goals)
    two.wait(lambda: button(screen, "Add a small step").hasFocus())
    click(next(it for it in seen(screen, Check) if it.words() == "Look at the map"))
    two.wait(lambda: kept(two)[0].steps[0].done_at is not None)
    two.wait(lambda: two.couple.is_fresh)
    click(screen.cards[1].past.way.head)
    reads(two, "Small step, done")
    assert screen.cards[1].steps
    click(screen.cards[1].steps.removes[1])
    press(two, "Remove it")
    two.wait(lambda: "Look at the map" not in read(shown(two)))
    assert kept(two)[0].steps == ()


def test_another_day_and_what_became_of_it(home: Path, come: Come) -> None:
    lived(home, -3)
    two = come()
    screen = to_goals(two)
    assert "The day you set to look at it has come." in read(screen)
    press(two, "Choose another day")
    choose(screen, "In a week")
    press(two, "Choose this")
    reads(two, "You look at it again:")
    assert kept(two)[0].goal.look_again == day(7)
    press(two, "We reached it")
    both_say(screen)
    reads(two, "Earlier goals")
    press(two, "Take it up again")
    both_say(screen)
    reads(two, "Add a small step")
    click(screen.cards[1].past.way.head)
    reads(two, "Taken up again ·")
    words = read(screen)
    assert words.index("Reached ·") < words.index("Taken up again ·")


def both_say(root: QWidget) -> None:
    choose(root, "Maya agrees")
    choose(root, "Sam agrees")


def test_one_set_directly_goes_for_good(home: Path, come: Come) -> None:
    lived(home, 7, 9)
    two = come()
    to_goals(two)
    press(two, "Remove for good")
    choose(shown(two), "Maya agrees")
    assert len(kept(two)) == 2
    choose(shown(two), "Sam agrees")
    two.wait(lambda: len(kept(two)) == 1)
    screen = at(two, Goals)
    two.wait(lambda: list(screen.cards) == [1])
    assert read(screen).count("Remove for good") == read(screen.cards[1]).count("Remove for good")


def test_a_tick_sets_its_own_card_alone_anew(home: Path, come: Come) -> None:
    lived(home, 7, 9)
    two = come()
    screen = to_goals(two)
    first, second = screen.cards[1], screen.cards[2]
    click(seen(first, Check)[0])
    two.wait(lambda: screen.cards[1] is not first)
    assert screen.cards[2] is second
    assert seen(screen.cards[1], Check)[0].isChecked()
    two.wait(seen(screen.cards[1], Check)[0].hasFocus)


@pytest.mark.parametrize("gone", ["step", "goal"])
def test_what_has_gone_meanwhile_is_shown_as_gone(home: Path, come: Come, gone: str) -> None:
    lived(home, 7, 9)
    two = come()
    asked(two, lambda store: store.goals.add_step(1, "Look at the map"))
    screen = to_goals(two)
    reads(two, "Look at the map")
    tick = next(it for it in seen(screen, Check) if it.words() == "Look at the map")
    if gone == "step":
        asked(two, lambda store: store.goals.remove_step(1, 1))
    else:
        asked(two, lambda store: store.goals.remove(1))
    click(tick)
    two.wait(lambda: "Look at the map" not in read(screen))
    assert (1 in screen.cards) is (gone == "step")


def test_the_line_of_a_goal_that_has_gone_is_empty(home: Path, come: Come) -> None:
    lived(home, 7)
    two = come()
    screen = to_goals(two)
    asked(two, lambda store: store.goals.remove(1))
    click(screen.cards[1].past.way.head)
    two.wait(lambda: "in a moment" not in read(screen.cards[1]))
    assert seen(screen.cards[1], KnotRow) == []


def test_who_takes_a_step_that_is_added(home: Path, come: Come) -> None:
    lived(home, 7)
    two = come()
    asked(two, lambda store: store.goals.set(WALK, 2, now()))
    screen = to_goals(two)
    for goal in (1, 2):
        steps = screen.cards[goal].steps
        assert steps
        click(button(screen.cards[goal], "Add a small step"))
        QTest.keyClicks(steps.field.edit, f"Step of {goal}")
        QTest.keyClick(steps.field.edit, Qt.Key.Key_Return)
        reads(two, f"Step of {goal}")
    assert {it.id: it.steps[0].partner for it in kept(two)} == {1: None, 2: 2}
    assert "Sam: Step" not in read(screen)  # it is their own goal


# Look at it again


OUTCOMES = {
    "Keep it as it is": "Looked at again: kept as it is",
    "Make it smaller": "Looked at again: made smaller",
    "Change it": "Looked at again: changed",
    "Let the plan go": "Let go ·",
}


def begun(two: Visit) -> None:
    """Each reads the page that comes before a first exercise, and starts."""
    at(two, Gate)
    both_read(two, START, START)
    two.wait(lambda: two.is_playing)


def look_through(two: Visit, outcome: str, words: str) -> None:
    """Play the look to its end, with `outcome`; what they want is `words` from then on."""
    while two.is_playing:
        turn = two.hands.turn
        if turn.kind == "decide":
            choose(two.hands.stage, outcome)
            two.hands.agree()
            two.finish_turn()
        elif turn.kind == "goal":
            plan_anew(two, outcome, words)
        else:
            two.play_turn()
    two.wait(lambda: two.couple.playing is None and two.couple.is_fresh)


def plan_anew(two: Visit, outcome: str, words: str) -> None:
    hands = two.hands
    assert outcome != "Let the plan go"  # nothing is planned anew then
    [what] = hands.seen(TextArea)
    assert what.text() == WALK.what
    if words != WALK.what:
        what.selectAll()
        hands.enter(what, words)
    two.play_turn()


@pytest.mark.parametrize(("outcome", "told_so"), OUTCOMES.items())
def test_a_look_through_the_whole_exercise(
    home: Path, come: Come, outcome: str, told_so: str
) -> None:
    lived(home, 0)
    two = come()
    today_page = at(two, Today)
    reads(two, "The day you set for this goal has come.")
    click(today_page.next.button)
    at(two, Goals)
    reads(two, "Look at it again")
    two.wait(lambda: two.couple.is_fresh)
    press(two, "Look at it again")
    begun(two)
    first = read(two.hands.stage)
    for part in (
        "The goal you look at",
        WALK.what,
        f"First small step: {WALK.first_step}",
        f"When: {WALK.when}",
        "If it rains, then we go to",
    ):
        assert part in first
    words = WALK.what if outcome.startswith(("Keep", "Let")) else "A short walk"
    look_through(two, outcome, words)
    [goal] = kept(two)
    kind = {"Keep": "kept", "Make": "shrunk", "Chan": "changed", "Let ": "let go"}[outcome[:4]]
    assert [it.kind for it in goal.history] == [kind]
    assert goal.goal.what == words
    assert goal.goal.why == WALK.why  # the other fields began with the words they had
    assert goal.state == ("let go" if kind == "let go" else "open")
    go(two, "goals")
    screen = at(two, Goals)
    reads(two, "and what has changed")
    past = screen._pasts[1]  # noqa: SLF001
    click(past.way.head)
    reads(two, told_so)
    assert "Goal ·" in read(screen)
    assert (f"Before: {WALK.what}" in read(screen)) is (words != WALK.what)
    assert (f"Now: {words}" in read(screen)) is (words != WALK.what)
    if kind != "let go":
        assert goal.goal.look_again > today()


def test_which_goal_is_asked_before_the_exercise(home: Path, come: Come) -> None:
    lived(home, 7, 9)
    two = come()
    two.couple.beginning.begin("goal-look")
    page = at(two, ChooseGoal)
    assert read(page).count("A walk to the lake on Sundays") >= 2
    press(two, "Not now")
    at(two, Today)
    two.wait(lambda: two.couple.is_fresh)
    two.couple.beginning.begin("goal-look")
    click(seen(at(two, ChooseGoal), CardButton)[-1])
    begun(two)
    assert "The goal you look at" in read(two.hands.stage)
    state = asked(two, lambda store: store.state())
    assert state.session and state.session.looks_at
    assert state.session.looks_at.id == 1


def test_none_of_these_begins_without_a_goal(home: Path, come: Come) -> None:
    lived(home, 7)
    two = come()
    two.couple.beginning.begin("goal-look")
    at(two, ChooseGoal)
    press(two, "None of these")
    begun(two)
    assert "The goal you look at" not in read(two.hands.stage)
    state = asked(two, lambda store: store.state())
    assert state.session and state.session.looks_at is None


def test_without_a_goal_nobody_is_asked(home: Path, come: Come) -> None:
    lived(home)
    two = come()
    two.couple.beginning.begin("goal-look")
    begun(two)


# Today


def test_a_day_gone_by_is_offered_once(home: Path, come: Come) -> None:
    lived(home, -3)
    two = come()
    reads(two, "The day you set for this goal has come.")
    two.couple.ask_state()
    two.wait(lambda: two.couple.is_fresh)
    reads(two, "The day you set for this goal has come.")  # all that day, while they are here
    assert asked(two, lambda store: store.state()).notes["told"] == [f"goal 1 {day(-3)}"]
    two = come()
    reads(two, "Groundwork, part 1 of 5")
    screen = to_goals(two)
    assert "The day you set to look at it has come." in read(screen)


def test_a_day_that_is_today_is_offered_all_day(home: Path, come: Come) -> None:
    lived(home, 0)
    for _visit in range(2):
        two = come()
        reads(two, "The day you set for this goal has come.")
    assert "told" not in asked(two, lambda store: store.state()).notes


def test_an_agreement_whose_day_has_come(home: Path, come: Come) -> None:
    lived(home, agreed=day(0))
    two = come()
    reads(two, "The day you set for this agreement has come.")
    assert "Phones in the hall." in read(shown(two))
    click(at(two, Today).next.button)
    at(two, Story)
    reads(two, "Phones in the hall.")
    [chosen] = [it.text() for it in seen(shown(two), QRadioButton) if it.isChecked()]
    assert chosen == "Agreements"


# Agreements


def test_an_agreement_of_a_later_page_is_gone_to(home: Path, come: Come) -> None:
    lived(home, agreed=day(0), more=25)
    two = come()
    reads(two, "The day you set for this agreement has come.")
    click(at(two, Today).next.button)
    screen = at(two, Story)
    two.wait(lambda: any(it.id == 1 for it in seen(screen, AgreementCard)))
    card = next(it for it in seen(screen, AgreementCard) if it.id == 1)
    two.wait(button(card, "It still holds").hasFocus)
    two.wait(lambda: in_sight(button(card, "It still holds"), screen))


def in_sight(part: QWidget, screen: Story) -> bool:
    return (
        screen.area.viewport()
        .rect()
        .contains(part.mapTo(screen.area.viewport(), part.rect().center()))
    )


def test_an_agreement_that_has_gone_meanwhile_is_no_fault(home: Path, come: Come) -> None:
    lived(home, agreed=day(0))
    two = come()
    [agreement] = asked(two, lambda store: store.agreements.page())
    asked(two, lambda store: store.remove_session(agreement.session))
    assert two.couple.home
    ours, done = two.couple.home.goals.agreements, []
    ours.changed.connect(lambda: done.append(True))
    ours.decide(agreement.id, "let go", "", "")
    two.wait(lambda: bool(done) and two.couple.is_fresh)


def card_of(two: Visit) -> AgreementCard:
    [card] = seen(at(two, Story), AgreementCard)
    return card


def test_an_agreement_is_changed_by_both(home: Path, come: Come) -> None:
    lived(home, agreed=day(0))
    two = come()
    reads(two, "The day you set for this agreement has come.")
    click(at(two, Today).next.button)
    at(two, Story)
    reads(two, "It still holds")
    press(two, "Change it")
    [area] = seen(card_of(two), TextArea)
    area.selectAll()
    two.hands.enter(area, "Phones in the drawer.")
    choose(card_of(two), "Maya agrees")
    [agreement] = asked(two, lambda store: store.agreements.page())
    assert agreement.text == "Phones in the hall."
    choose(card_of(two), "Sam agrees")
    reads(two, "What has changed")
    [agreement] = asked(two, lambda store: store.agreements.page())
    assert (agreement.text, agreement.look_again) == ("Phones in the drawer.", "")
    click(card_of(two).history.head)
    assert ": changed; before: Phones in the hall." in read(card_of(two))


@pytest.mark.parametrize(
    ("what", "words", "ahead", "state", "kind"),
    [
        ("day", "", 9, "standing", None),
        ("keep", "", 9, "standing", "kept"),
        ("change", "Phones in the drawer.", None, "standing", "changed"),
        ("let go", "", None, "let go", "let go"),
    ],
)
def test_what_a_card_decides_is_in_the_file(
    home: Path,
    come: Come,
    what: str,
    words: str,
    ahead: int | None,
    state: str,
    kind: str | None,
) -> None:
    lived(home, agreed=day(0))
    two = come()
    assert two.couple.home
    ours, done = two.couple.home.goals.agreements, []
    ours.changed.connect(lambda: done.append(True))
    ours.decide(1, what, words, day(ahead) if ahead else "")
    two.wait(lambda: bool(done) and two.couple.is_fresh)
    [agreement] = asked(two, lambda store: store.agreements.page())
    assert agreement.state == state
    assert agreement.text == (words or "Phones in the hall.")
    assert agreement.look_again == (day(ahead) if ahead else "")
    assert [it.kind for it in agreement.history] == ([kind] if kind else [])
    if what == "let go":
        ours.decide(1, "take up", "", "")
        two.wait(lambda: len(done) == 2)
        [agreement] = asked(two, lambda store: store.agreements.page())
        assert agreement.state == "standing"
