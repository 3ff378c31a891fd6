"""What holds for every screen, in every look: nothing cut off, everything named and mirrored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.paper.kept import SESSIONS as TOLD
from tests.paper.kept import TELLING
from tests.ui.screens.couple import (
    AGREEMENTS,
    EVENING,
    GOALS,
    NEEDS,
    PEOPLE,
    SESSIONS,
    TODAY,
    answer,
    begun,
    groundwork,
    shelf,
    state,
)
from tests.ui.screens.looking import clipped, each_look, focusable, unnamed
from tests.ui.seeing import FIVE, Dress, Show, has, picture
from together import library, paths
from together.paper.story import whole_story
from together.play.checking import Report
from together.play.couple import Event, OwnEntry, People, Person, Shared
from together.play.faults import Fault
from together.play.moves import Goal
from together.play.suggestion import Suggestion
from together.play.trends import Point, Trend
from together.preferences import Preferences
from together.ui.frame import Frame
from together.ui.screens.ask_secret import AskSecret
from together.ui.screens.calendar_page import CalendarPage, DayLine
from together.ui.screens.evidence import Evidence
from together.ui.screens.exercise_page import ExercisePage
from together.ui.screens.exercises import Exercises
from together.ui.screens.finding import About
from together.ui.screens.fold import Fold
from together.ui.screens.goals import Goals
from together.ui.screens.helplines import Lines
from together.ui.screens.history import TrendTable
from together.ui.screens.journeys import JourneysScreen
from together.ui.screens.keeping import FileCard, PinCard
from together.ui.screens.notice import FileTrouble, Notice
from together.ui.screens.own_part import OwnPart
from together.ui.screens.passphrase import ChoosePassphrase
from together.ui.screens.people import looks
from together.ui.screens.pin import ChoosePin, RecoveryCode
from together.ui.screens.plain import Plain
from together.ui.screens.preview import Preview
from together.ui.screens.rest import QuietOffer, another_day
from together.ui.screens.screen import Screen
from together.ui.screens.settings import Settings
from together.ui.screens.story import Story
from together.ui.screens.story_session import SessionFold
from together.ui.screens.support import Support
from together.ui.screens.today import Today
from together.ui.screens.unlock import Unlock
from together.ui.screens.welcome import Welcome
from together.ui.screens.writing import Writing
from together.ui.screens.yours import Yours
from together.ui.theme import theme

Make = Callable[[], QWidget]
AT = 1_764_000_000_000
POINTS = [Point(f"2026-{month:02}-03", value) for month, value in enumerate((3, 4, None, 1, 1), 1)]
MOVED = Trend("week/myself", "I felt free to be myself.", tuple(FIVE), tuple(POINTS), care=True)
DAYS = [
    DayLine("2026-11-27", "sit down together again", ""),
    DayLine("2027-01-09", "look again at a goal", EVENING.goal.what),
]


def today() -> Today:
    screen = Today()
    here = state(next_day="2026-11-27")
    nexts = groundwork().sittings[1].exercises[0]
    suggestion = Suggestion("journey", nexts)
    screen.show_state(here, suggestion, shelf().exercises, TODAY, shelf().journeys)
    return screen


def today_with_an_open_session() -> Today:
    screen = Today()
    suggestion = Suggestion("open session", "needs-cards")
    screen.show_state(state(session=begun()), suggestion, shelf().exercises, TODAY)
    return screen


def exercises() -> Exercises:
    screen = Exercises()
    broken = {"our-own.toml": ["our-own.toml:3:1: missing key “title”"]}
    about = About(done={"check-in"}, own={"room-rules"})
    screen.show_exercises(shelf().exercises, about, "Groundwork, part 2 of 5", broken)
    return screen


def journeys() -> JourneysScreen:
    screen = JourneysScreen()
    here, [first, *_rest] = state(), shelf().journeys
    screen.show_journeys(shelf().journeys, shelf().exercises, here.finished, first, "Friday")
    screen.cards[1].fold.open()
    return screen


def evidence() -> Evidence:
    return Evidence(shelf().pages["about-evidence"], shelf().exercises)


def exercise() -> ExercisePage:
    return ExercisePage(shelf().exercises["needs-cards"])


def goals() -> Goals:
    screen = Goals()
    screen.show_goals(GOALS, PEOPLE, TODAY)
    return screen


def story() -> Story:
    screen = Story()
    screen.show_story(SESSIONS, AGREEMENTS, PEOPLE, more=True)
    for fold in screen.findChildren(SessionFold):
        fold.open()
    return screen


def deep_exercise() -> ExercisePage:
    return ExercisePage(shelf().exercises["needs-cards"], waits="groundwork")


def quiet() -> QuietOffer:
    return QuietOffer(shelf().exercises["listen-round"])


def support() -> Support:
    shipped, _faults = library.read_helplines(paths.resources())
    lines = Lines(shipped, shipped[4:6], ("helplines.toml:3:1: no way",), TODAY, "DE")
    return Support(shelf().pages["support"], lines)


def settings() -> Settings:
    file = FileCard("/a/b/Maya and Sam.together", has_passphrase=True, lock_minutes=10)
    pins = PinCard(PEOPLE, frozenset({1}), (Event(AT, "pin set", 1), Event(AT, "pin reset", 2)))
    screen = Settings(Preferences(), PEOPLE, file, pins)
    screen.about.licences.open()
    return screen


def unlock() -> Unlock:
    return Unlock("Maya and Sam.together")


def passphrase() -> ChoosePassphrase:
    return ChoosePassphrase(lambda: "winter harbour lantern moss", lambda _text: "years")


def own_passphrase() -> ChoosePassphrase:
    page = passphrase()
    page.ways.set_value("own")
    page.own.show()
    page.drawn.hide()
    page.complain("“Maya and Sam.together” can't be saved, because the disk is full.")
    return page


def pin() -> ChoosePin:
    return ChoosePin("set", looks(PEOPLE)[1], lambda _text: "minutes")


def another_pin() -> ChoosePin:
    return ChoosePin("change", looks(PEOPLE)[2], lambda _text: "minutes")


def recovery_code() -> RecoveryCode:
    return RecoveryCode("ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ", looks(PEOPLE)[1])


def ask_secret() -> AskSecret:
    page = AskSecret("Maya’s own part", "Open it alone.", "Your PIN", looks(PEOPLE)[1])
    page.complain("This is not the right PIN or passphrase; type it again.")
    return page


def own_part() -> OwnPart:
    page = OwnPart(looks(PEOPLE)[1], has_pin=True)
    entries = [
        OwnEntry(
            2, AT, "needs-cards", "Needs on the table", "write", "wish", "What now?", ("Rest.",)
        ),
        OwnEntry(1, AT, "", "", "", "", "", (), damaged=True),
    ]
    page.show_entries(entries)
    page.show_history([MOVED, replace(MOVED, points=MOVED.points[:1])])
    page.show_shared([Shared(SESSIONS[0], tuple(range(len(SESSIONS[0].answers))))])
    for _depth in range(2):  # a line of the history has its table in a fold of its own
        for fold in page.findChildren(Fold):
            fold.open()
    return page


def calendar() -> CalendarPage:
    page = CalendarPage()
    page.show_days(DAYS, TODAY)
    return page


def no_day() -> CalendarPage:
    page = CalendarPage()
    page.show_days([], TODAY)
    return page


def preview() -> Preview:
    page = Preview(whole_story(TOLD, AGREEMENTS, GOALS, TELLING), can_print=True)
    page.tell("Saved as “our-story.pdf”.")
    return page


def welcome() -> Welcome:
    return Welcome(shelf().pages["welcome"], shelf().pages["safety"])


def names() -> Welcome:
    screen = welcome()
    screen.ask_names()
    return screen


def cover() -> Welcome:
    screen = names()
    screen.page.chosen.emit(PEOPLE)  # type: ignore[union-attr]
    return screen


def safety() -> Welcome:
    screen = cover()
    screen.page.ready.emit(1)  # type: ignore[union-attr]
    return screen


def trouble() -> FileTrouble:
    return FileTrouble("“holiday.jpg” is no file of Together. Choose another one.")


def notice() -> QWidget:
    return Notice("The disk is full: make some room, then try again.", [("again", "Try again")])


ENDLESS = "o" * 300
LONG_NAMES: People = {
    1: Person("Wilhelmine-Charlotte von und zu Aufhaus", "lake", "circle"),
    2: Person("L" * 40, "honey", "square"),
}
LONG_GOAL = replace(
    EVENING,
    goal=Goal(ENDLESS, ENDLESS, ENDLESS, (1,), ENDLESS, ENDLESS, ENDLESS, "2026-12-24"),
)


def long_goals() -> Goals:
    screen = Goals()
    screen.show_goals([LONG_GOAL, replace(LONG_GOAL, id=7, state="reached")], LONG_NAMES, TODAY)
    return screen


def long_story() -> Story:
    screen = Story()
    answers = (answer("write", 1, ENDLESS, ENDLESS), answer("decide", None, ENDLESS, ENDLESS))
    session = replace(NEEDS, title=ENDLESS, answers=answers)
    screen.show_story([session], [], LONG_NAMES)
    for fold in screen.findChildren(SessionFold):
        fold.open()
        fold.remove.click()
    return screen


def long_calendar() -> CalendarPage:
    page = CalendarPage()
    page.show_days([DayLine("2027-01-09", ENDLESS, ENDLESS)], TODAY)
    return page


def writing() -> Writing:
    screen = Writing()
    screen.ask_name()
    return screen


def report() -> Writing:
    screen = Writing()
    text = 'ask = "What could your wife do?"'
    faults = (Fault("a.toml", 1, 1, "key “ask”: unknown key; did you mean “asks”?"),)
    findings = (Fault("a.toml", 1, 1, "“wife”: write “your partner”", is_style=True),)
    screen.show_report(Report("a.toml", (text,), faults, findings), "a.toml")
    return screen


def long_report() -> Writing:
    screen = Writing()
    faults = (Fault("a.toml", 1, 1, f"unknown key “{ENDLESS}”"),)
    screen.show_report(Report(ENDLESS, (ENDLESS,), faults, faults), ENDLESS)
    return screen


def yours() -> Screen:
    part, screen = Yours(), Screen()
    part.show_files(f"/{ENDLESS}/own", ["evening-walk.toml", f"{ENDLESS}.toml"])
    screen.add(part)
    return screen


def long_today() -> Today:
    screen = Today()
    here = state(people=LONG_NAMES, goals=(LONG_GOAL,))
    screen.show_state(here, Suggestion("goal day", goal=1), shelf().exercises, TODAY)
    return screen


def long_settings() -> Settings:
    file = FileCard(f"/{ENDLESS}/{ENDLESS}.together", has_passphrase=False, lock_minutes=0)
    pins = PinCard(LONG_NAMES, frozenset({1, 2}), ())
    return Settings(Preferences(), LONG_NAMES, file, pins)


SCREENS: list[Make] = [
    today,
    today_with_an_open_session,
    exercises,
    exercise,
    journeys,
    evidence,
    goals,
    story,
    support,
    settings,
    welcome,
    names,
    cover,
    safety,
    trouble,
    notice,
    writing,
    report,
    Plain,
    deep_exercise,
    quiet,
    another_day,
    unlock,
    passphrase,
    own_passphrase,
    pin,
    another_pin,
    recovery_code,
    ask_secret,
    own_part,
    calendar,
    no_day,
    preview,
]
BESIDE_THE_RAIL: list[Make] = [
    today,
    exercises,
    exercise,
    journeys,
    evidence,
    goals,
    story,
    support,
    settings,
    writing,
    report,
    calendar,
]


def shown(show: Show, qtbot: QtBot, make: Make, size: tuple[int, int] = (960, 640)) -> QWidget:
    """Beside the rail where it belongs there, else alone; laid out."""
    screen: QWidget
    if make in BESIDE_THE_RAIL:
        screen = Frame({"today": make, "settings": Plain})
        screen.go("today")
    else:
        screen = make()
    show(screen, *size)
    qtbot.waitUntil(lambda: focusable(screen) != [])
    return screen


def whole(qtbot: QtBot, screen: QWidget) -> None:
    """Wait until the layouts have settled with nothing cut off."""

    def nothing_clipped() -> None:
        assert list(clipped(screen)) == []

    qtbot.waitUntil(nothing_clipped)


each_screen = pytest.mark.parametrize("make", SCREENS, ids=lambda make: make.__name__)


@each_screen
@each_look
def test_nothing_is_cut_off_and_everything_reachable_has_a_name(
    show: Show,
    qtbot: QtBot,
    dress: Dress,
    make: Make,
    scale: float,
    language: str,
    size: tuple[int, int],
) -> None:
    dress(scale=scale, language=language)
    screen = shown(show, qtbot, make, size)
    whole(qtbot, screen)
    assert unnamed(screen) == []
    mirrored = screen.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert mirrored is (language == "ar")


@each_screen
def test_larger_text_at_once(show: Show, qtbot: QtBot, dress: Dress, make: Make) -> None:
    screen = shown(show, qtbot, make)
    dress(scale=2.0)
    whole(qtbot, screen)


@pytest.mark.parametrize(
    "make",
    [long_report, yours, long_goals, long_story, long_today, long_settings, long_calendar],
)
def test_long_names_and_endless_words_give_way(
    show: Show, qtbot: QtBot, dress: Dress, make: Make
) -> None:
    dress(scale=2.0)
    frame = Frame({"today": make, "settings": Plain})
    frame.go("today")
    show(frame, 960, 640)
    whole(qtbot, frame)


@pytest.mark.parametrize("make", [today, exercises, names, trouble, calendar])
def test_in_the_dark(show: Show, qtbot: QtBot, dress: Dress, make: Make) -> None:
    dress(mode="dark")
    screen = shown(show, qtbot, make)
    corner = screen.grab().toImage().pixelColor(2, 2)
    assert corner.lightness() < 80


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_table_is_flat_and_calm(show: Show, dress: Dress, mode: str) -> None:
    dress(mode=mode)
    table = TrendTable(MOVED)
    show(table)
    table.selectRow(1)
    seen, ground, chosen = picture(table), theme.now.surface, theme.now.secondary_bg
    assert {seen.pixelColor(2, y).name().upper() for y in range(2, 20)} == {ground}
    assert has(seen, chosen) and not has(seen, theme.now.primary)
