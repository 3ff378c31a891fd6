"""The pages of a lent laptop by themselves: nothing cut off, everything named, keys enough."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import dress, show  # noqa: F401
from tests.ui.screens.looking import clipped, each_look, focusable, read, seen, unnamed
from tests.ui.seeing import Dress, Show, has, picture
from together import library, paths
from together.app.tour import TWO, pause
from together.play.couple import People, Person
from together.play.workshop import Plan
from together.ui.frame import Frame
from together.ui.parts import Button
from together.ui.screens.lent_closing import LentClosing, Shield
from together.ui.screens.lent_end import LentDone, LentEnd, LentLeft
from together.ui.screens.lent_plan import Item, LentMeetings, LentPlan
from together.ui.screens.lent_pulse import CodePage, PulseCover, PulsePage
from together.ui.screens.lent_take import LentTake
from together.ui.screens.lent_welcome import LentWelcome
from together.ui.screens.lent_window import ComeBy, LentStrip, LentWindow
from together.ui.screens.plain import Plain
from together.ui.screens.welcome import Names
from together.ui.theme import theme

Make = Callable[[], QWidget]
SHELF = library.load(paths.exercises())
LONG: People = {1: Person("W" * 40, "lake", "circle"), 2: Person("Wilhelmine", "honey", "square")}


def shipped(name: str) -> Plan:
    return library.read_plans(paths.exercises(), None, "en", SHELF.exercises).plans[name]


def plan(people: People = TWO, *, resumes: bool = False, is_over: bool = False) -> LentPlan:
    page = LentPlan(people, has_meetings=True)
    names = [it.exercise for it in shipped("full-day").meetings[0].blocks if it.exercise]
    known = [SHELF.exercises[it] for it in names]
    items = [Item(it.title, it.minutes, n < 2 or is_over) for n, it in enumerate(known)]
    exercise = None if is_over else known[2]
    page.show_plan(items, None if is_over else 2, exercise, other=known[3], resumes=resumes)
    return page


def plan_open() -> LentPlan:
    return plan(resumes=True)


def plan_over() -> LentPlan:
    return plan(is_over=True)


def meetings() -> LentMeetings:
    found = shipped("five-evenings")
    return LentMeetings(found.title, [(it.title, it.start) for it in found.meetings])


def pulse_cover() -> PulseCover:
    return PulseCover(LONG, 1)


def pulse() -> PulsePage:
    return PulsePage(TWO, 1, "start", shipped("two-hours").questions)


def closing() -> LentClosing:
    return LentClosing()


def shield() -> Shield:
    return Shield("One of you was reading alone. The other one looks away for a moment, please.")


def code() -> CodePage:
    return CodePage(TWO, 2, "KTRF")


def end() -> LentEnd:
    return LentEnd(TWO)


def end_open() -> LentEnd:
    return LentEnd(LONG, "A chapter that shaped me")


def end_asked() -> LentEnd:
    page = LentEnd(LONG)
    page.sure.button.click()
    return page


def take(way: str = "none") -> LentTake:
    page = LentTake(lambda: "winter harbour lantern moss", lambda _text: "years")
    page.ways.set_value(way)
    page.ways.chosen.emit(way)
    return page


def take_drawn() -> LentTake:
    return take("drawn")


def take_own() -> LentTake:
    page = take("own")
    page.complain("The stick is full, or was pulled out. Nothing is lost: try again.")
    return page


def left() -> LentLeft:
    page = LentLeft()
    page.complain("What is here can’t be opened; try once more, or wipe it.")
    return page


def done() -> LentDone:
    return LentDone("/media/maya/BLUE STICK", others_wait=True)


def welcome() -> LentWelcome:
    page = LentWelcome()
    page.show_pages(SHELF.pages["welcome"], SHELF.pages["safety"])
    return page


def names() -> LentWelcome:
    page = welcome()
    page.ask_names()
    assert isinstance(page.page, Names)
    return page


ALONE: list[Make] = [
    pulse_cover, pulse, code, end, end_asked, take, take_drawn, take_own, left, done, welcome,
    names, closing, shield, end_open,
]  # fmt: skip
BESIDE_THE_RAIL: list[Make] = [plan, plan_open, plan_over, meetings]
EACH = [*ALONE, *BESIDE_THE_RAIL]


def shown(show: Show, qtbot: QtBot, make: Make, size: tuple[int, int]) -> LentWindow:  # noqa: F811
    window = LentWindow()
    strip = LentStrip()
    strip.can_swap(True)
    window.keep_telling(strip)
    show(window, *size)
    if make in BESIDE_THE_RAIL:
        frame = Frame({"today": make, "support": Plain, "settings": Plain})
        window.show_screen(frame)
        frame.go("today")
    else:
        window.show_screen(make())
    qtbot.waitUntil(lambda: len(focusable(window)) > 2)
    return window


def whole(qtbot: QtBot, window: QWidget) -> None:
    def nothing_clipped() -> None:
        assert list(clipped(window)) == []

    qtbot.waitUntil(nothing_clipped)


@pytest.mark.parametrize("make", EACH, ids=lambda make: make.__name__)
@each_look
def test_nothing_is_cut_off_and_everything_reachable_has_a_name(
    show: Show,  # noqa: F811
    qtbot: QtBot,
    dress: Dress,  # noqa: F811
    make: Make,
    scale: float,
    language: str,
    size: tuple[int, int],
) -> None:
    dress(scale=scale, language=language)
    window = shown(show, qtbot, make, size)
    whole(qtbot, window)
    assert unnamed(window) == []
    small = [it for it in seen(window, Button) if it.height() < theme.now.target]
    assert small == []


@pytest.mark.parametrize("make", EACH, ids=lambda make: make.__name__)
def test_it_takes_a_new_size_and_the_dark_at_once(
    show: Show,  # noqa: F811
    qtbot: QtBot,
    dress: Dress,  # noqa: F811
    make: Make,
) -> None:
    window = shown(show, qtbot, make, (960, 640))
    dress(scale=2.0, mode="dark")
    whole(qtbot, window)
    assert has(picture(window), theme.now.bg)


@pytest.mark.parametrize("make", EACH, ids=lambda make: make.__name__)
def test_all_of_it_can_be_reached_by_tab(
    show: Show,  # noqa: F811
    qtbot: QtBot,
    dress: Dress,  # noqa: F811
    make: Make,
) -> None:
    window = shown(show, qtbot, make, (1280, 800))
    qtbot.waitUntil(window.isActiveWindow)
    come_by = set()
    for _press in range(120):
        QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        come_by.add(window.focusWidget())
    missed = [it for it in focusable(window) if it not in come_by and isinstance(it, Button)]
    assert [it.words() for it in missed] == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_moves_when_one_takes_the_place_of_another(
    show: Show,  # noqa: F811
    dress: Dress,  # noqa: F811
    scale: float,
) -> None:
    """However much longer one title or line is than the other."""
    dress(scale=scale)
    page = LentPlan(TWO, has_meetings=False)
    short = SHELF.exercises["thank-you"]
    line = "A line that goes on and on, so that there is room for no more of it at all here."
    long = msgspec.structs.replace(short, title="A title so long that it breaks, twice", line=line)
    items = [Item("One", 10), Item("Two", 10)]
    show(page)
    places = []
    for planned, other in ((short, long), (long, short), (short, long)):
        page.show_plan(items, 0, planned, other=other)
        pause(50)
        parts = page.next.title, page.next.line, page.next.button
        places.append([it.mapTo(page.next, it.rect().topLeft()) for it in parts])
    assert places[0] == places[1] == places[2]


@pytest.mark.parametrize("size", [(960, 640), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("language", ["en", "xx", "ar"])
def test_the_call_is_as_large_as_the_window_lets_it(
    show: Show,  # noqa: F811
    qtbot: QtBot,
    dress: Dress,  # noqa: F811
    size: tuple[int, int],
    language: str,
) -> None:
    dress(language=language, scale=2.0)
    window = shown(show, qtbot, plan, size)
    window.cover(ComeBy())
    qtbot.waitUntil(lambda: bool(seen(window, ComeBy)))
    [page] = seen(window, ComeBy)
    whole(qtbot, window)
    assert page.words.style_of_type().font.pixelSize() >= min(size) * 0.14
    assert len(read(window).split("\n")) < 6 and page.height() >= window.height() - 2
    page.back.emit()
    window.uncover()


def test_one_of_the_two_sees_nothing_of_the_other_s_answers(
    show: Show,  # noqa: F811
    qtbot: QtBot,
    dress: Dress,  # noqa: F811
) -> None:
    from together.ui.screens.lent_pulse import LentPulse

    page = LentPulse("start", TWO, shipped("two-hours").questions)
    show(page)
    covers = []
    for who in (1, 2):
        assert isinstance(page.page, PulseCover)
        covers.append(read(page))
        page.page.ready.emit(who)
        assert isinstance(page.page, PulsePage)
        assert page.page.answers == (None, None, None)
        page.page.scales[0].set_value("1")
        page.page.answered.emit(who, "KTRF")
        assert isinstance(page.page, CodePage)
        assert not page.findChildren(PulsePage) or not seen(page, PulsePage)
        page.page.done.emit(who)
    assert "KTRF" not in "".join(covers)
