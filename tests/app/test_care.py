"""Care in the real window: the page before a session, deep exercises, and pages without a trace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from tests.sample import SAMPLE
from tests.ui.screens.looking import button, click, read, seen, write
from together import library, paths, preferences
from together.app.clock import now
from together.app.tour import TWO, Visit, application
from together.options import Options
from together.play import moves
from together.play.gate import DAY, LONG_GAP
from together.play.session import Session
from together.preferences import Preferences
from together.store.store import Store
from together.ui.parts import Chooser
from together.ui.screens.exercise_page import ExercisePage
from together.ui.screens.gate import Gate
from together.ui.screens.plain import Plain
from together.ui.screens.rest import QuietOffer, Rest
from together.ui.screens.support import Support
from together.ui.screens.today import Today
from together.ui.screens.welcome import Welcome

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
START, QUIET, LATER = "Start", "Quiet session", "Not today"
NEVER, QUIETLY, ANOTHER_DAY = (
    0.99,
    0.1,
    0.01,
)  # what chance says: nothing of its own, or a quiet one


@pytest.fixture
def home(tmp_path: Path, qtbot: QtBot) -> Path:
    preferences.save(Preferences(mode="light", reduced_motion=True), tmp_path / "preferences.ini")
    return tmp_path


def played(home: Path, names: Iterable[str], at: int) -> None:
    """Make a couple's file in which these were played to their end, every turn skipped."""
    known = library.load(paths.exercises()).exercises
    store = Store.create(home / "couple.together", TWO, at)
    for name in names:
        begun = store.begin(known[name], 1, at)
        session = Session(known[name], 1)
        while session.turn:
            session = session.push(moves.Skip())
        store.finish(begun.id, session, at)
    store.close()


def deep_one(home: Path) -> None:
    """Put a deep exercise of their own into the folder."""
    (home / "exercises").mkdir()
    text = SAMPLE.replace("depth = 2", "depth = 3")
    (home / "exercises/deep-walk.toml").write_text(text, "utf-8")


def visit(home: Path, chance: float = NEVER) -> Visit:
    two = Visit(application(), Options(data_dir=home, language="en"))
    two.couple.gatekeeper.chance = lambda: chance
    return two


@pytest.fixture
def visits(home: Path) -> Iterator[list[Visit]]:
    """Visits to be left at the end of the test."""
    made: list[Visit] = []
    yield made
    for two in made:
        two.leave()


def press(two: Visit, words: str) -> None:
    click(button(two.app.window, words))


def is_at(two: Visit, screen: type) -> bool:
    shown = two.app.window.screen_shown
    home = two.couple.home
    if home and home.frame and shown is home.frame:
        shown = home.frame.screen(home.frame.route)
    return isinstance(shown, screen)


def begin(two: Visit, exercise: str) -> None:
    """As from its page or from Today."""
    two.wait(lambda: two.couple.is_fresh)
    two.couple.beginning.begin(exercise)


def both_read(two: Visit, first: str, second: str) -> None:
    """Each opens the cover, reads and presses."""
    for words in (first, second):
        opener = next(it for it in ("I am Maya", "I am Sam") if it in read(two.app.window))
        press(two, opener)
        press(two, words)


def groundwork() -> tuple[str, ...]:
    journeys = library.load(paths.exercises()).journeys
    return next(it for it in journeys if it.id == "groundwork").exercises


def first_start(two: Visit) -> None:
    press(two, "Begin")
    welcome = two.app.window.screen_shown
    assert isinstance(welcome, Welcome)
    for card, name in zip(welcome.page.two.cards.values(), ("Maya", "Sam"), strict=True):  # type: ignore[union-attr]
        write(card.field.edit, name)
    press(two, "Go on")
    two.wait(lambda: two.couple.is_fresh)


def test_at_the_first_start_the_page_is_read_once(home: Path, visits: list[Visit]) -> None:
    two = visit(home)
    visits.append(two)
    first_start(two)
    both_read(two, START, START)
    press(two, "Not now")  # no passphrase yet
    two.wait(lambda: two.is_playing)
    two.hands.stage.stop()
    two.wait(lambda: two.couple.is_fresh)
    begin(two, "listen-round")
    two.wait(lambda: two.is_playing)
    assert two.hands.session.exercise.id == "listen-round"


@pytest.mark.parametrize(
    ("answers", "chance", "expected"),
    [
        ((START, QUIET), NEVER, QuietOffer),
        ((START, START), QUIETLY, QuietOffer),
        ((LATER, START), NEVER, Rest),
        ((QUIET, QUIET), ANOTHER_DAY, Rest),
        ((START, START), ANOTHER_DAY, Rest),
    ],
)
def test_what_comes_of_the_first_start(
    home: Path, visits: list[Visit], answers: tuple[str, str], chance: float, expected: type
) -> None:
    two = visit(home, chance)
    visits.append(two)
    first_start(two)
    both_read(two, *answers)
    assert is_at(two, expected)
    words = read(two.app.window)
    assert "Maya" not in words and "Sam" not in words


def test_the_same_page_comes_of_a_no_and_of_chance(home: Path, visits: list[Visit]) -> None:
    played(home, ["room-rules"], now() - LONG_GAP)
    two = visit(home)
    visits.append(two)
    seen_pages = []
    for answers, chance in (((START, QUIET), NEVER), ((START, START), QUIETLY)):
        two.couple.gatekeeper.chance = lambda chance=chance: chance  # type: ignore[misc]
        begin(two, "listen-round")
        both_read(two, *answers)
        seen_pages.append((read(two.app.window), two.app.window.windowTitle()))
        press(two, LATER)
        two.wait(lambda: is_at(two, Today))
    assert seen_pages[0] == seen_pages[1]


def test_leaving_from_the_page_shows_nothing_and_leads_home(
    home: Path, visits: list[Visit]
) -> None:
    played(home, ["room-rules"], now() - LONG_GAP)
    two = visit(home)
    visits.append(two)
    begin(two, "listen-round")
    press(two, "I am Maya" if "I am Maya" in read(two.app.window) else "I am Sam")
    press(two, "Leave now")
    assert is_at(two, Plain)
    assert read(two.app.window).split() == ["Nothing", "is", "open.", "Open"]
    press(two, "Open")
    two.wait(lambda: is_at(two, Today))


def test_leaving_before_there_are_names_leads_back_to_the_first_page(
    home: Path, visits: list[Visit]
) -> None:
    two = visit(home)
    visits.append(two)
    window = two.app.window
    press(two, "Begin")
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_L, CONTROL_SHIFT)
    two.wait(lambda: is_at(two, Plain))
    press(two, "Open")
    assert is_at(two, Welcome)
    first_start(two)
    press(two, "I am Maya")
    press(two, "Leave now")
    press(two, "Open")
    two.wait(lambda: is_at(two, Today) and "Maya" in read(window))


def test_a_quiet_session_begins_with_a_light_one(home: Path, visits: list[Visit]) -> None:
    played(home, ["room-rules"], now() - LONG_GAP)
    two = visit(home)
    visits.append(two)
    begin(two, "listen-round")
    both_read(two, QUIET, START)
    press(two, START)
    two.wait(lambda: two.is_playing)
    assert two.couple.library
    assert two.hands.session.exercise.id == two.couple.library.quiet[0]


@pytest.mark.parametrize(("ago", "asks"), [(DAY, False), (LONG_GAP, True)])
def test_the_page_comes_again_after_a_long_gap(
    home: Path, visits: list[Visit], ago: int, asks: bool
) -> None:
    played(home, ["room-rules"], now() - ago)
    two = visit(home)
    visits.append(two)
    begin(two, "listen-round")
    two.wait(lambda: is_at(two, Gate) or two.is_playing)
    assert is_at(two, Gate) == asks


@pytest.mark.parametrize(("first", "second"), list(product((START, QUIET, LATER), repeat=2)))
def test_nothing_of_it_reaches_the_disk(
    home: Path, visits: list[Visit], first: str, second: str
) -> None:
    played(home, ["room-rules"], now() - LONG_GAP)
    two = visit(home, QUIETLY)
    visits.append(two)
    two.wait(lambda: two.couple.is_fresh and two.couple.backups.is_calm)
    before = files(home)
    begin(two, "listen-round")
    both_read(two, first, second)
    assert is_at(two, QuietOffer | Rest)  # type: ignore[arg-type]
    assert files(home) == before
    press(two, LATER if is_at(two, QuietOffer) else "To today’s page")
    two.wait(lambda: is_at(two, Today) and two.couple.is_fresh)
    assert files(home) == before


def files(home: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for path in home.rglob("*")
        if path.is_file() and "run" not in path.parts and path.suffix not in (".lock", ".reserve")
    }


def test_a_deep_exercise_waits_for_groundwork(home: Path, visits: list[Visit]) -> None:
    deep_one(home)
    played(home, groundwork()[:-1], now() - DAY)
    two = visit(home)
    visits.append(two)
    begin(two, "deep-walk")
    two.wait(lambda: is_at(two, ExercisePage))
    assert "Kept for after Groundwork" in read(two.app.window)
    assert not button(two.app.window, START).isEnabled()


def test_one_deep_exercise_a_day(home: Path, visits: list[Visit]) -> None:
    deep_one(home)
    played(home, groundwork(), now() - DAY)
    two = visit(home)
    visits.append(two)
    begin(two, "deep-walk")
    both_read(two, START, START)
    two.wait(lambda: two.is_playing)
    while two.is_playing:
        two.play_turn()
    two.wait(lambda: two.couple.playing is None and two.couple.is_fresh)
    begin(two, "deep-walk")
    two.wait(lambda: is_at(two, ExercisePage))
    assert "One deep exercise is plenty for a day." in read(two.app.window)
    two.leave()
    again = visit(home)
    visits[:] = [again]
    begin(again, "deep-walk")
    again.wait(lambda: is_at(again, ExercisePage))


@pytest.mark.parametrize("answers", [(LATER, START), (START, LATER)])
def test_either_may_leave_a_deep_one_for_another_day(
    home: Path, visits: list[Visit], answers: tuple[str, str]
) -> None:
    deep_one(home)
    played(home, groundwork(), now() - DAY)
    two = visit(home)
    visits.append(two)
    begin(two, "deep-walk")
    both_read(two, *answers)
    assert is_at(two, Rest)
    press(two, "To today’s page")
    two.wait(lambda: is_at(two, Today))
    begin(two, "deep-walk")  # nobody is asked twice on one day
    two.wait(lambda: is_at(two, Rest))


@pytest.mark.parametrize(("ago", "answers"), [(0, ()), (2, (START, START)), (2, (START, LATER))])
def test_going_on_with_a_deep_one_on_another_day(
    home: Path, visits: list[Visit], ago: int, answers: tuple[str, ...]
) -> None:
    deep_one(home)
    played(home, groundwork(), now() - 3 * DAY)
    store = Store.open(home / "couple.together")
    walk = library.load(paths.exercises(), home / "exercises").exercises["deep-walk"]
    store.begin(walk, 1, now() - ago * DAY)
    store.close()
    two = visit(home)
    visits.append(two)
    two.wait(lambda: two.couple.is_fresh and is_at(two, Today))
    press(two, "Go on")
    if answers:
        both_read(two, *answers)
    if LATER in answers:
        assert is_at(two, Rest)
        assert two.couple.state and two.couple.state.session
    else:
        two.wait(lambda: two.is_playing)


def test_opening_support_leaves_no_trace(home: Path, visits: list[Visit]) -> None:
    played(home, ["room-rules"], now())
    two = visit(home)
    visits.append(two)
    two.wait(lambda: two.couple.is_fresh and two.couple.backups.is_calm)
    before = files(home), two.app.window.windowTitle(), two.app.preferences, two.couple.state
    assert two.couple.home
    two.couple.home.go("support")
    two.wait(lambda: is_at(two, Support))
    [chooser] = seen(two.app.window, Chooser)
    chooser.set_value("NZ")
    chooser.chosen.emit("NZ")
    two.wait(lambda: "1737" in read(two.app.window))
    assert two.app.window.windowTitle() == before[1]
    two.couple.home.go("today")
    two.wait(lambda: is_at(two, Today))
    two.couple.ask_state()
    two.wait(lambda: two.couple.is_fresh)
    assert (files(home), two.app.window.windowTitle(), two.app.preferences) == before[:3]
    assert two.couple.state == before[3]


def test_support_from_a_pause_leaves_no_trace(home: Path, visits: list[Visit]) -> None:
    two = visit(home)
    visits.append(two)
    two.sit_down()
    two.begin("needs-cards")
    stage = two.hands.stage
    stage.pause()
    recess = stage.face
    two.couple.ask_state()
    two.wait(lambda: two.couple.is_fresh)
    before = files(home), two.app.window.windowTitle(), two.app.preferences
    press(two, "Support")
    [chooser] = seen(two.app.window, Chooser)
    chooser.set_value("NZ")
    chooser.chosen.emit("NZ")
    two.wait(lambda: "1737" in read(two.app.window))
    assert two.app.window.windowTitle() == before[1]
    press(two, "Back")
    assert stage.face is recess
    assert "No reason is needed." in read(two.app.window)
    assert "1737" not in read(two.app.window)
    two.couple.ask_state()
    two.wait(lambda: two.couple.is_fresh)
    assert (files(home), two.app.window.windowTitle(), two.app.preferences) == before


def test_support_is_there_without_a_file(home: Path, visits: list[Visit]) -> None:
    (home / "helplines.toml").write_text("[[line]]\nkind = 1", "utf-8")
    two = visit(home)
    visits.append(two)
    press(two, "Support")
    words = read(two.app.window)
    assert "findahelpline.com" in words
    assert "Your own list of lines can’t be used. helplines.toml:" in words
    press(two, "Back")
    assert button(two.app.window, "Begin")
    assert not (home / "couple.together").exists()


def test_stopping_for_today_ends_with_one_kind_line(home: Path, visits: list[Visit]) -> None:
    two = visit(home)
    visits.append(two)
    two.sit_down()
    two.begin("needs-cards")
    two.hands.stage.stop()
    assert is_at(two, Rest)
    assert "It all waits where you left it." in read(two.app.window)
    press(two, "To today’s page")
    two.wait(lambda: is_at(two, Today) and two.couple.is_fresh)
    assert two.couple.state and two.couple.state.session
    assert not is_at(two, Plain)


@pytest.mark.parametrize(("name", "who"), [("Maya", 1), ("Sam", 2)])
def test_where_one_does_most_of_it_they_say_who(
    home: Path, visits: list[Visit], name: str, who: int
) -> None:
    played(home, groundwork(), now() - DAY)
    two = visit(home)
    visits.append(two)
    assert two.couple.home
    two.couple.home.choose_exercise("full-sorry")
    two.wait(lambda: is_at(two, ExercisePage))
    assert "Choose who begins." in read(two.app.window)
    assert not button(two.app.window, START).isEnabled()
    click(next(it for it in seen(two.app.window, QRadioButton) if it.text() == name))
    press(two, START)
    both_read(two, START, START)
    two.wait(lambda: two.is_playing)
    assert two.hands.session.opener == who
