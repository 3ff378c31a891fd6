"""Our story in the real window on a real file: by date, by a word, again, the jar, a year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from tests.app.places import look
from tests.ui.screens.looking import button, click, read, seen
from tests.ui.seeing import described, said
from together import preferences
from together.app.clock import now, today
from together.app.indexing import PIECE
from together.app.tour import Visit, application, pause
from together.options import Options
from together.play import moves
from together.play.couple import KeptGoal, Place
from together.play.moves import AnyMove
from together.play.parse import parse
from together.play.session import Session
from together.preferences import Preferences
from together.store import search
from together.store.queries import writing
from together.store.store import Store
from together.store.tables import AnswerRow
from together.ui.parts import Button, ChoiceCard, Chooser
from together.ui.screens.goal_setting import NewGoal
from together.ui.screens.preview import Preview
from together.ui.screens.story import Story
from together.ui.screens.story_found import FoundCard
from together.ui.screens.story_session import SessionFold
from together.ui.screens.story_thanks import Jar
from together.ui.screens.toggle import Toggle

T = TypeVar("T")
DAY = 86_400_000
EVENING = """\
format = 1
title = "An evening"
line = "One step each."
what = "A test."
why = "For tests."
serves = ["trust"]
for = ["be heard"]
minutes = 5
depth = 1
[evidence]
grade = "D"
says = "A rule of thumb."
sources = ["Nobody 2026"]
untested = "All of it."
[[step]]
kind = "write"
id = "need"
part = "need"
ask = "What do you need, {me}?"
[[step]]
kind = "write"
id = "letter"
who = "a"
shut_days = 365
ask = "A letter for later?"
[[step]]
kind = "reveal"
of = ["need", "letter"]
[[step]]
kind = "decide"
id = "yes"
ask = "One small yes?"
[[step]]
kind = "close"
thanks = "Thank {you}?"
"""
EXERCISE = parse(EVENING.encode(), "evening.toml")


def visit(folder: Path, language: str = "en") -> Visit:
    return Visit(application(), Options(data_dir=folder, language=language))


@pytest.fixture
def two(tmp_path: Path, qtbot: QtBot) -> Iterator[Visit]:
    preferences.save(Preferences(mode="light", reduced_motion=True), tmp_path / "preferences.ini")
    came = visit(tmp_path)
    came.sit_down()
    came.wait(lambda: bool(came.couple.state))
    came.couple.go_home()
    came.wait(lambda: came.couple.is_fresh)
    yield came
    came.leave()


def stored(two: Visit, work: Callable[[Store], T]) -> T:
    return two.couple.keeper.thread_of_store.ask(work).result()


class Evening(NamedTuple):
    """What the two shared of one."""

    maya: str = "quiet mornings"
    sam: str = "a walk by the lake"
    letter: str = "Dear us, the garden grew."
    agreed: str = "Tea at nine."
    thanks: tuple[str, str] = ("for the soup", "for the lift")


def kept(
    two: Visit,
    evening: Evening,
    at: int,
    journey: str = "",
    after: Place | None = None,
    looks_at: KeptGoal | None = None,
) -> int:
    """Store a session in which they shared and kept this; it ended at `at`."""
    script: list[AnyMove] = [
        moves.Wrote(evening.maya),
        moves.Wrote(evening.sam),
        moves.Wrote(evening.letter),
        moves.Chose({"need": "share", "letter": "share"}),
        moves.Chose({"need": "share"}),
        moves.Opened(),
        moves.Next(),
        moves.Decided(evening.agreed),
        *(moves.Thanked(it) if it else moves.Skip() for it in evening.thanks),
        moves.Kept((1, 2)),
        moves.NextDay(""),
    ]
    session = Session(EXERCISE, 1, tuple(script))

    def store_it(store: Store) -> int:
        begun = store.begin(EXERCISE, 1, at - 1000, journey, after, looks_at)
        store.finish(begun.id, session, at)
        return begun.id

    return stored(two, store_it)


def story(two: Visit) -> Story:
    """Go to the story and wait until it is filled."""
    two.couple.ask_state()
    two.wait(lambda: two.couple.is_fresh)
    home = two.couple.home
    assert home and home.frame
    click(home.frame.rail.buttons["support"])
    click(home.frame.rail.buttons["story"])
    screen = home.frame.screen("story")
    assert isinstance(screen, Story)
    two.wait(lambda: bool(seen(screen, SessionFold)))
    return screen


def reads(two: Visit, root: QWidget, words: str) -> None:
    two.wait(lambda: words in read(root))


def type_in(screen: Story, words: str) -> None:
    edit = screen.seeker.search.edit
    edit.setFocus()
    edit.selectAll()
    if words.isascii():
        QTest.keyClicks(edit, words)
    else:
        edit.insert(words)
        edit.textEdited.emit(words)  # an input method commits its words like this


def cards(screen: Story) -> list[FoundCard]:
    return seen(screen, FoundCard)


def found(two: Visit, screen: Story, words: str) -> list[FoundCard]:
    """Type, and wait for what is found."""
    type_in(screen, words)
    before = cards(screen)
    two.wait(lambda: bool(cards(screen)) and cards(screen)[0] not in before)
    return cards(screen)


def tab(screen: Story, words: str) -> None:
    click(next(it for it in seen(screen.tabs, QRadioButton) if said(it) == words))


def opened(two: Visit, screen: Story, number: int = 0) -> SessionFold:
    fold = seen(screen, SessionFold)[number]
    click(fold.head)
    reads(two, fold, "Remove this session")
    return fold


# By date


def test_it_is_read_page_by_page_and_narrowed(two: Visit) -> None:
    for number in range(25):
        which = "groundwork" if number == 3 else ""
        kept(two, Evening(agreed=f"Tea {number}."), now() - (30 - number) * DAY, which)
    screen = story(two)
    two.wait(lambda: len(seen(screen, SessionFold)) == 20)
    click(button(screen, "Show earlier ones"))
    two.wait(lambda: len(seen(screen, SessionFold)) == 25)
    choose(screen.filters.journey, "Groundwork")
    two.wait(lambda: len(seen(screen, SessionFold)) == 1)
    assert "Tea 3." in read(opened(two, screen))
    choose(screen.filters.journey, "All journeys")
    two.wait(lambda: len(seen(screen, SessionFold)) == 20)
    choose(screen.filters.exercise, "An evening")
    two.wait(lambda: "An evening" in read(screen))
    assert not screen.filters.goal.isVisible()  # no goal has come up yet
    tab(screen, "Agreements")
    reads(two, screen, "Tea 24.")
    assert "Tea 4." not in read(screen)
    click(button(screen, "Show earlier ones"))
    reads(two, screen, "Tea 0.")
    tab(screen, "Thanks")
    reads(two, screen, "for the soup")
    assert read(screen).count("for the soup") == 20
    click(button(screen, "Show earlier ones"))
    two.wait(lambda: read(screen).count("for the soup") == 25)


def choose(chooser: Chooser, words: str) -> None:
    """With the keyboard, as a person does."""
    chooser.setFocus()
    wanted = chooser.findText(words)
    assert wanted >= 0, [chooser.itemText(it) for it in range(chooser.count())]
    while chooser.currentIndex() != wanted:
        down = chooser.currentIndex() < wanted
        QTest.keyClick(chooser, Qt.Key.Key_Down if down else Qt.Key.Key_Up)


def test_the_sessions_of_a_goal(two: Visit) -> None:
    kept(two, Evening(), now() - 2 * DAY)
    two.play("shared-wish")
    screen = story(two)
    two.wait(lambda: len(seen(screen, SessionFold)) == 2)
    goal = screen.filters.goal.itemText(1)
    choose(screen.filters.goal, goal)
    two.wait(lambda: len(seen(screen, SessionFold)) == 1)
    assert goal in read(opened(two, screen))


# The letter


def test_a_letter_before_its_day_and_on_it(two: Visit) -> None:
    kept(two, Evening(letter="Dear us, the garden grew."), now())
    screen = story(two)
    fold = opened(two, screen)
    assert re.search(r"A letter from Maya\. It opens on .*\d{4}\.", read(fold))
    assert "That is a courtesy between you, and no lock." in read(fold)
    assert "garden" not in read(screen)
    type_in(screen, "garden")
    reads(two, screen, "Nothing is found for these words.")
    stored(two, open_letters)
    screen = story(two)
    assert "Dear us, the garden grew." in read(opened(two, screen))
    assert "A letter from Maya" not in read(screen)
    [card] = found(two, screen, "garden")
    assert card.words() == "Dear us, the garden grew."


def open_letters(store: Store) -> None:
    with writing(store.file) as db:
        for row in db.scalars(select(AnswerRow).where(AnswerRow.opens_on.is_not(None))):
            row.opens_on = today()


# Search


def test_words_are_found_in_their_context_and_lead_to_their_session(two: Visit) -> None:
    long = "And then " * 40
    first = kept(two, Evening(sam=f"{long} a <b>walk</b> by the lake {long}"), now() - 40 * DAY)
    kept(two, Evening(sam="nothing"), now() - 3 * DAY)
    kept(two, Evening(maya="Walks & talks", sam="rest"), now() - 2 * DAY)
    screen = story(two)
    newest, *_others, oldest = found(two, screen, "walk")
    assert said(newest).endswith("Maya: Walks & talks")
    assert described(newest) == "An evening"
    assert newest.bold() == ["Walk"]
    assert "a <b>walk</b> by the lake" in oldest.words()
    assert "walk" in oldest.bold()
    assert len(oldest.words()) < len(long)
    assert not screen.tabs.isVisible()
    click(next(it for it in cards(screen) if it.hit.session == first))
    reads(two, screen, "Remove this session")
    [fold] = seen(screen, SessionFold)  # nothing came before it
    assert "by the lake" in read(fold)
    two.wait(fold.head.hasFocus)
    click(button(screen, "Back to what was found"))
    two.wait(lambda: bool(cards(screen)))
    assert screen.seeker.search.text() == "walk"
    QTest.keyClick(screen.seeker.search.edit, Qt.Key.Key_Escape)
    two.wait(screen.tabs.isVisible)
    assert not cards(screen)


@pytest.mark.parametrize(
    ("words", "typed", "bold"),
    [
        ("نشرب القهوة معًا كل صباح", "القهوه", ["القهوة"]),
        ("毎朝いっしょにお茶を飲む", "お茶", ["お茶"]),
        ("Кофе утром", "кофе", ["Кофе"]),
        ("נלך לים בשבת", "לים", ["לים"]),
        ("Ein Spaziergang im Grünen 🌳🌳 mit Café", "cafe", ["Café"]),
    ],
)
def test_any_script_is_found(two: Visit, words: str, typed: str, bold: list[str]) -> None:
    kept(two, Evening(maya=words), now())
    screen = story(two)
    [card] = found(two, screen, typed)
    assert card.words() == words
    assert card.bold() == bold


def test_in_arabic_it_is_mirrored(tmp_path: Path, qtbot: QtBot) -> None:
    came = visit(tmp_path, "ar")
    came.sit_down()
    kept(came, Evening(maya="نشرب القهوة معًا"), now())
    screen = story(came)
    [card] = found(came, screen, "القهوة")
    assert card.layoutDirection() == Qt.LayoutDirection.RightToLeft
    side = card.focus_rect()
    mark = card.grab().toImage().pixelColor(side.right() - 30, side.top() + 24)
    assert mark.saturation() > 40  # the writer's sign stands where reading begins
    came.leave()


def test_fifty_at_a_time(two: Visit) -> None:
    for number in range(60):
        kept(two, Evening(maya=f"apples {number}"), now() - (70 - number) * DAY)
    screen = story(two)
    assert found(two, screen, "apples")
    two.wait(lambda: len(cards(screen)) == 50)
    assert "50 found, and there are earlier ones" in read(screen)
    assert cards(screen)[0].words() == "apples 59"
    earlier = button(screen, "Show earlier ones")
    earlier.setFocus()
    QTest.keyClick(earlier, Qt.Key.Key_Return)
    two.wait(lambda: len(cards(screen)) == 60)
    two.wait(cards(screen)[50].hasFocus)
    assert "60 found" in read(screen)
    assert cards(screen)[-1].words() == "apples 0"


def test_a_late_answer_never_covers_a_newer_one(two: Visit) -> None:
    kept(two, Evening(maya="apples", sam="pears"), now())
    screen = story(two)
    [apple] = found(two, screen, "apples")
    late = apple.hit
    [pear] = found(two, screen, "pears")
    screen.looking.show_found("apples", [late], False)
    pause(200)
    assert [it.words() for it in cards(screen)] == ["pears"]
    type_in(screen, "zebra")
    two.wait(lambda: screen.looking.text() == "zebra")
    screen.looking.show_found("pears", [pear.hit], False)
    reads(two, screen, "Nothing is found for these words.")
    assert not cards(screen)


def test_keys_in_a_row_are_one_question(two: Visit) -> None:
    kept(two, Evening(maya="apples"), now())
    screen = story(two)
    asked: list[str] = []
    screen.wishes.look_for.connect(lambda text, _before: asked.append(text))
    QTest.keyClicks(screen.seeker.search.edit, "apples")
    two.wait(lambda: bool(cards(screen)))
    assert asked == ["apples"]


def test_a_goal_that_was_set_alone_leads_to_our_goals(two: Visit) -> None:
    kept(two, Evening(), now())
    stored(two, lambda store: store.goals.set(moves.Goal("Dance on Fridays"), None, now()))
    screen = story(two)
    [card] = found(two, screen, "dance")
    assert "Our goals" in described(card)
    click(card)
    home = two.couple.home
    assert home and home.frame
    two.wait(lambda: home.frame is not None and home.frame.route == "goals")
    reads(two, two.app.window, "Dance on Fridays")


def test_what_was_kept_before_there_was_an_index_is_made_ready(two: Visit) -> None:
    count = PIECE // 5 + 10  # of five answers each: more than one piece
    for number in range(count):
        kept(two, Evening(maya=f"apples {number}"), now() - (count + 5 - number) * DAY)
    stored(two, forget)
    home = two.couple.home
    assert home
    home.keepsakes.indexing.is_ready = False
    screen = story(two)
    assert found(two, screen, "apples")
    two.wait(lambda: len(cards(screen)) >= 50)
    two.wait(lambda: home.keepsakes.indexing.is_ready)
    click(button(screen, "Show earlier ones"))
    two.wait(lambda: len(cards(screen)) == count)
    assert cards(screen)[-1].words() == "apples 0"
    assert home.keepsakes.indexing.is_ready
    assert "Older ones are still being made ready" not in read(screen)


def forget(store: Store) -> None:
    with search.transaction(store.file.driver) as driver:
        search.forget(driver)


def test_typed_words_stay_nowhere(two: Visit, tmp_path: Path) -> None:
    kept(two, Evening(), now())
    screen = story(two)
    word = "zebrawort"
    type_in(screen, word)
    reads(two, screen, "Nothing is found for these words.")
    assert two.app.window.windowTitle() and word not in two.app.window.windowTitle()
    assert two.couple.home
    two.couple.home.go("support")
    pause(50)
    assert look(tmp_path, {word}) == {}
    assert story(two).seeker.search.text() == ""


# Again, and further


def test_what_is_marked_comes_again_until_it_is_done_with(two: Visit) -> None:
    kept(two, Evening(), now())
    screen = story(two)
    mark = next(it for it in seen(opened(two, screen), Toggle) if "walk" in described(it))
    assert said(mark) == "Talk about this again"
    QTest.keyClick(mark, Qt.Key.Key_Space)
    assert mark.isChecked()
    tab(screen, "Again")
    reads(two, screen, "a walk by the lake")
    assert "quiet mornings" not in read(screen)
    tab(screen, "By date")
    two.wait(lambda: [described(it) for it in seen(screen, Toggle) if it.isChecked()] != [])
    screen = story(two)
    assert next(it for it in seen(opened(two, screen), Toggle) if it.isChecked())
    tab(screen, "Again")
    reads(two, screen, "Done with it")
    click(button(screen, "Done with it"))
    reads(two, screen, "Nothing is marked.")
    tab(screen, "By date")
    reads(two, screen, "a walk by the lake")
    assert not [it for it in seen(screen, Toggle) if it.isChecked()]
    tab(screen, "Again")
    reads(two, screen, "Nothing is marked.")


def test_to_talk_about_it_now_begins_with_its_words(two: Visit) -> None:
    session = kept(two, Evening(), now())
    [sams] = (
        it.position
        for it in stored(two, lambda store: store.shelf.session(session)).answers
        if it.lines == ("a walk by the lake",)
    )
    screen = story(two)
    click(next(it for it in seen(opened(two, screen), Toggle) if "walk" in described(it)))
    tab(screen, "Again")
    reads(two, screen, "Talk about it now")
    click(button(screen, "Talk about it now"))
    assert button(screen, "Not now").hasFocus()
    offered = [it.words() for it in seen(screen, Button)]
    assert "Say it, hear it, 20 min" in offered
    click(button(screen, "Ten minutes about the day, 10 min"))
    two.wait(lambda: two.is_playing)
    assert two.hands.session.exercise.id == "day-talk"
    assert "a walk by the lake" in read(two.app.window)
    assert "What you come back to" in read(two.app.window)
    assert stored(two, leads) == [Place(session, sams)]


def leads(store: Store) -> list[Place]:
    """What the open session goes on from."""
    wanted = "SELECT after_session, after_position FROM session WHERE state = 'open'"
    return [Place(*row) for row in store.file.driver.execute(wanted)]


def test_an_open_session_is_not_put_aside_unasked(two: Visit) -> None:
    kept(two, Evening(), now())
    two.begin("listen-round")
    two.couple.go_home()
    two.wait(lambda: two.couple.is_fresh)
    screen = story(two)
    fold = opened(two, screen)
    click(button(fold, "Take it further"))
    click(button(fold, "Make an ask of it"))
    reads(two, two.app.window, "“Say it, hear it” is still open.")
    click(button(two.app.window, "Not now"))
    assert "is still open" not in read(two.app.window)
    click(button(fold, "Take it further"))
    click(button(fold, "Make an ask of it"))
    reads(two, two.app.window, "Set it aside")
    click(button(two.app.window, "Set it aside"))
    two.wait(lambda: two.is_playing)
    assert two.hands.session.exercise.id == "ask-clear"
    assert "quiet mornings" in read(two.app.window)


def test_a_need_becomes_a_goal(two: Visit) -> None:
    kept(two, Evening(), now())
    screen = story(two)
    fold = opened(two, screen)
    further = [it for it in seen(fold, Button) if it.words() == "Take it further"]
    assert [described(it) for it in further] == [
        "quiet mornings",
        "a walk by the lake",
        "Tea at nine.",
    ]
    click(further[1])
    click(button(fold, "Make a goal of it"))
    two.wait(lambda: isinstance(two.app.window.screen_shown, NewGoal))


# Thanks


def test_the_jar_gives_one_at_a_time_and_never_the_same_twice(two: Visit) -> None:
    kept(two, Evening(thanks=("for one", "for two")), now() - DAY)
    kept(two, Evening(thanks=("for three", "")), now())
    home = two.couple.home
    assert home
    home.keepsakes.chance = iter([0.0, 0.0, 0.99, 0.0, 0.5, 0.99]).__next__
    screen = story(two)
    tab(screen, "Thanks")
    two.wait(lambda: bool(seen(screen, Jar)))
    [jar] = seen(screen, Jar)
    click(button(jar, "Open one"))
    taken: list[str] = []
    for _time in range(5):
        two.wait(lambda: slip(jar) not in ("", *taken[-1:]))
        taken.append(slip(jar))
        click(button(jar, "Another one"))
    two.wait(lambda: slip(jar) not in ("", taken[-1]))
    assert taken[0] == "for one"
    assert set(taken) == {"for one", "for two", "for three"}
    assert "All of them, by date" in read(screen)


def slip(jar: Jar) -> str:
    return " ".join(it for it in read(jar).split("\n") if it.startswith("for "))


def test_a_single_slip(two: Visit) -> None:
    kept(two, Evening(thanks=("", "for two")), now())
    screen = story(two)
    tab(screen, "Thanks")
    two.wait(lambda: bool(seen(screen, Jar)))
    [jar] = seen(screen, Jar)
    click(button(jar, "Open one"))
    reads(two, jar, "It is the only one so far.")
    assert slip(jar) == "for two"
    assert not button(jar, "Another one").isEnabled()


# A year


def test_a_year_on_one_page(two: Visit) -> None:
    kept(two, Evening(agreed="Long ago."), now() - 800 * DAY)
    kept(two, Evening(), now())
    goal = stored(two, lambda store: store.goals.set(moves.Goal("Dance"), None, now()))
    stored(two, lambda store: store.goals.set_state(goal.id, "reached", now()))
    screen = story(two)
    click(button(screen, "A year on one page"))
    reads(two, screen, "You agreed")
    words = read(screen)
    for part in ("An evening", "Tea at nine.", "You set out to", "You reached", "Dance"):
        assert part in words
    assert "Maya gave thanks" in words
    assert "for the soup" in words
    for private in ("Long ago.", "garden"):  # another year, and a letter that is shut
        assert private not in words
    years = seen(screen, Chooser)[0]
    choose(years, years.itemText(years.count() - 1))
    reads(two, screen, "Long ago.")
    assert "Dance" not in read(screen)
    click(button(screen, "Back to our story"))
    reads(two, screen, "By date")
    assert button(screen, "A year on one page").hasFocus()


# Paper, agreements


def a_session(two: Visit, screen: Story) -> QWidget:
    return opened(two, screen)


def a_year(two: Visit, screen: Story) -> QWidget:
    click(button(screen, "A year on one page"))
    reads(two, screen, "Tea at nine.")
    return screen


def the_story(_two: Visit, screen: Story) -> QWidget:
    return screen


@pytest.mark.parametrize("what", [a_session, a_year, the_story])
def test_it_is_shown_as_it_will_be_on_paper(
    two: Visit, what: Callable[[Visit, Story], QWidget]
) -> None:
    kept(two, Evening(), now())
    screen = story(two)
    click(button(what(two, screen), "On paper"))
    two.wait(lambda: isinstance(two.app.window.screen_shown, Preview))


def test_an_agreement_is_let_go_by_both_and_its_card_says_so(two: Visit) -> None:
    kept(two, Evening(), now())
    [held] = stored(two, lambda store: store.agreements.page())
    stored(two, lambda store: store.agreements.set_day(held.id, today()))
    two.couple.ask_state()
    two.wait(lambda: two.couple.is_fresh)
    home = two.couple.home
    assert home and home.frame
    home.keepsakes.open_on("agreements")
    reads(two, home.frame, "Let it go")
    screen = home.frame.screen("story")
    assert isinstance(screen, Story)
    click(button(screen, "Let it go"))
    for choice in seen(screen, ChoiceCard):
        click(choice)
    reads(two, screen, "You have let go of this one.")
    assert screen.holds_focus()
    [after] = stored(two, lambda store: store.agreements.page())
    assert after.state == "let go"


# Away and back


def test_back_from_paper_one_is_where_one_was(two: Visit) -> None:
    for number in range(23):
        kept(two, Evening(agreed=f"Tea {number}."), now() - (30 - number) * DAY, "groundwork")
    kept(two, Evening(), now())
    screen = story(two)
    newest = seen(screen, SessionFold)[0]
    choose(screen.filters.journey, "Groundwork")
    two.wait(lambda: newest not in seen(screen, SessionFold) and bool(seen(screen, SessionFold)))
    click(button(screen, "Show earlier ones"))
    two.wait(lambda: len(seen(screen, SessionFold)) == 23)
    fold = opened(two, screen, 22)
    click(button(fold, "On paper"))
    reads(two, two.app.window, "Page 1 of")
    again = came_back(two)
    two.wait(lambda: len(seen(again, SessionFold)) == 23)
    assert again.filters.journey.currentText() == "Groundwork"
    last = seen(again, SessionFold)[22]
    reads(two, last, "Tea 0.")
    two.wait(last.head.hasFocus)


def test_back_from_paper_what_was_looked_for_is_there_and_nowhere_else(
    two: Visit, tmp_path: Path
) -> None:
    kept(two, Evening(maya="zebrawort"), now())
    screen = story(two)
    [card] = found(two, screen, "zebrawort")
    click(card)
    reads(two, screen, "Remove this session")
    click(button(seen(screen, SessionFold)[0], "On paper"))
    reads(two, two.app.window, "Page 1 of")
    again = came_back(two)
    reads(two, again, "Back to what was found")
    reads(two, again, "Remove this session")
    click(button(again, "Back to what was found"))
    two.wait(lambda: bool(cards(again)))
    assert again.seeker.search.text() == "zebrawort"
    assert story(two).seeker.search.text() == ""


def test_back_from_paper_a_year_is_there(two: Visit) -> None:
    kept(two, Evening(agreed="Long ago."), now() - 800 * DAY)
    kept(two, Evening(), now())
    screen = story(two)
    click(button(screen, "A year on one page"))
    reads(two, screen, "You agreed")
    years = seen(screen, Chooser)[0]
    choose(years, years.itemText(years.count() - 1))
    reads(two, screen, "Long ago.")
    click(button(screen, "The whole year"))
    reads(two, two.app.window, "Page 1 of")
    again = came_back(two)
    reads(two, again, "Long ago.")


def test_who_makes_no_goal_after_all_is_where_they_were(two: Visit) -> None:
    kept(two, Evening(), now() - DAY)
    kept(two, Evening(sam="zebrawort"), now())
    screen = story(two)
    fold = opened(two, screen, 1)
    click(next(it for it in seen(fold, Button) if it.words() == "Take it further"))
    click(button(fold, "Make a goal of it"))
    two.wait(lambda: isinstance(two.app.window.screen_shown, NewGoal))
    again = came_back(two, "Not now")
    two.wait(lambda: len(seen(again, SessionFold)) == 2)
    reads(two, seen(again, SessionFold)[1], "a walk by the lake")
    assert "zebrawort" not in read(again)


def came_back(two: Visit, by: str = "Back") -> Story:
    click(button(two.app.window, by))
    home = two.couple.home
    two.wait(lambda: bool(home and home.frame and home.frame.screen("story")))
    assert home and home.frame
    screen = home.frame.screen("story")
    assert isinstance(screen, Story)
    return screen


def test_what_is_removed_under_a_filter_leaves_the_filter(two: Visit) -> None:
    for number, journey in enumerate(("", "groundwork", "", "groundwork")):
        kept(two, Evening(agreed=f"Tea {number}."), now() - (9 - number) * DAY, journey)
    screen = story(two)
    choose(screen.filters.journey, "Groundwork")
    two.wait(lambda: len(seen(screen, SessionFold)) == 2)
    fold = opened(two, screen)
    remove(two, fold)
    two.wait(lambda: len(seen(screen, SessionFold)) == 1)
    assert screen.filters.journey.currentText() == "Groundwork"
    fold = opened(two, screen)
    assert "Tea 1." in read(fold)
    remove(two, fold)  # the last one of the journey: nothing is left to narrow it to
    two.wait(lambda: len(seen(screen, SessionFold)) == 2)
    assert not screen.filters.journey.isVisible()


def remove(two: Visit, fold: SessionFold) -> None:
    click(button(fold, "Remove this session"))
    click(button(fold, "Maya: remove it"))
    click(button(fold, "Sam: remove it"))


def test_a_look_at_a_goal_says_at_which_and_from_what_it_went_on(two: Visit) -> None:
    first = kept(two, Evening(), now() - 2 * DAY)
    goal = stored(two, lambda store: store.goals.set(moves.Goal("Dance"), None, now()))

    kept(two, Evening(), now(), after=Place(first, 0), looks_at=goal)
    screen = story(two)
    fold = opened(two, screen)
    reads(two, fold, "You looked at your goal “Dance”.")
    assert "You went on from “An evening”." in read(fold)
    click(button(fold, "See the goal"))
    home = two.couple.home
    two.wait(lambda: bool(home and home.frame and home.frame.route == "goals"))
