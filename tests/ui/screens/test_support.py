"""Lines to call on the Support page, and the calm pages in place of a session."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.screens.couple import shelf
from tests.ui.screens.looking import button, click, read, reads, seen
from tests.ui.seeing import Show
from together import library, paths
from together.play.helplines import Helpline
from together.ui.frame import Frame
from together.ui.parts import Button, Card, Chooser, Heading, Note
from together.ui.screens.exercise_page import ExercisePage
from together.ui.screens.helplines import Lines, country_name
from together.ui.screens.plain import Plain
from together.ui.screens.rest import QuietOffer, another_day, stopped
from together.ui.screens.support import Now, Support

TODAY = "2026-11-23"
SHIPPED, _FAULTS = library.read_helplines(paths.resources())
NEAR = Helpline(
    kind="relationship",
    country="AT",
    name="The house by the bridge",
    who_for="anyone",
    number="555",
    source_url="on the door",
    checked_on="2026-11-20",
    checked_by="A",
    second_check="B",
)


def support(show: Show, country: str = "IE", **more: object) -> Support:
    lines = Lines(SHIPPED, today=TODAY, country=country, **more)  # type: ignore[arg-type]
    screen = Support(shelf().pages["support"], lines)
    show(screen)
    return screen


def cards(screen: Support) -> list[str]:
    return [read(card) for card in seen(screen.lines, Card)]


def of_country(screen: Support) -> list[str]:
    return [words for words in cards(screen) if "Many countries" not in words]


def choose(screen: Support, code: str) -> None:
    """As with the arrow keys: the list stands still and the choice moves."""
    chooser = seen(screen, Chooser)[0]
    chooser.setFocus()
    QTest.keyClick(chooser, Qt.Key.Key_Home)
    while chooser.value() != code:
        QTest.keyClick(chooser, Qt.Key.Key_Down)


def test_it_begins_with_this_country_and_what_to_call_in_danger(show: Show, qtbot: QtBot) -> None:
    screen = support(show)
    qtbot.waitUntil(lambda: len(cards(screen)) == 6)
    found = sorted(seen(screen.lines, Card), key=lambda it: (top(screen, it), it.x()))
    wanted = ("Emergency number", "findahelpline.com", "befrienders.org")
    for card, words in zip(found, (*wanted, "Women’s Aid", "Men’s Aid", "116 123"), strict=True):
        assert words in read(card)
    assert "112 or 999" in read(found[0])
    caution = next(it for it in seen(screen, Note) if "public lists" in read(it))
    danger = seen(screen, Now)[0]
    ways = [top(screen, it) for it in ways_of(screen)]
    unsafe, too_much = [
        next(it for it in seen(screen, Heading) if it.text() == words)
        for words in ("If you do not feel safe with someone close", "If life is too much right now")
    ]
    directories, relationship, crisis = found[1], found[3], found[5]
    in_turn = [
        *(danger, screen.lines.country, found[0], caution, directories),
        *(unsafe, relationship, too_much, crisis),
    ]
    places = [top(screen, it) for it in in_turn]
    assert places == sorted(places)
    assert places[-1] < min(ways)
    assert max(ways) < min(top(screen, it) for it in headings(screen))


def test_tab_goes_from_the_country_to_the_ways(show: Show) -> None:
    screen = support(show)
    ways = ways_of(screen)
    screen.lines.country.setFocus()
    for way in ways:
        QTest.keyClick(screen.window().focusWidget(), Qt.Key.Key_Tab)
        assert way.hasFocus()


def test_a_way_takes_the_keyboard_along(show: Show) -> None:
    screen = support(show)
    screen.add_way_back()
    screen.resize(1280, 500)
    for way, heading in zip(ways_of(screen), headings(screen), strict=True):
        click(way)
        assert heading.hasFocus()
        assert 0 <= heading.mapTo(screen.area, heading.rect().topLeft()).y() < screen.area.height()
        QTest.keyClick(heading, Qt.Key.Key_Tab)
        assert button(screen, "Back").hasFocus()


def top(screen: Support, widget: QWidget) -> int:
    inside = screen.area.widget()
    assert inside is not None
    return widget.mapTo(inside, widget.rect().topLeft()).y()


def told_parts() -> list[str]:
    return [it.heading for it in shelf().pages["support"].sections]


def ways_of(screen: Support) -> list[Button]:
    ways = [it for it in seen(screen, Button) if it.words() in told_parts()]
    assert [it.words() for it in ways] == told_parts()
    return ways


def headings(screen: Support) -> list[Heading]:
    found = [it for it in seen(screen, Heading) if it.text() in told_parts()]
    assert [it.text() for it in found] == told_parts()
    return found


def test_another_country_is_chosen(show: Show, qtbot: QtBot) -> None:
    screen = support(show)
    choose(screen, "NZ")
    qtbot.waitUntil(lambda: "1737" in read(screen))
    assert "Ireland" not in "\n".join(cards(screen))
    choose(screen, "")
    reads(qtbot, screen, "most likely in the two directories")


def test_a_country_we_have_no_lines_for(show: Show) -> None:
    screen = support(show, "JP")
    assert len(cards(screen)) == 2
    assert seen(screen, Chooser)[0].value() == ""


def test_no_number_stands_without_its_country_name_and_day(show: Show, qtbot: QtBot) -> None:
    screen = support(show)
    for country in {line.country for line in SHIPPED} - {""}:
        choose(screen, country)
        lines = [line for line in SHIPPED if line.country == country]
        there = len(lines) + 2
        qtbot.waitUntil(lambda there=there: len(cards(screen)) == there)  # type: ignore[misc]
        for line, words in zip(lines, of_country(screen), strict=True):
            assert country_name(country) in words
            assert line.name in words
            assert line.number in words
            assert line.who_for in words
            assert line.source_url in words
            assert "Last confirmed: not yet." in words
            assert ("It may have changed." in words) == (line.kind != "emergency")


def test_a_kind_of_line_that_is_missing_is_said(show: Show, qtbot: QtBot) -> None:
    screen = support(show)
    assert "We have no line here" not in read(screen)
    without = next(
        code
        for code in Lines(SHIPPED).countries
        if not any(it.kind == "crisis" for it in Lines(SHIPPED).of(code))
    )
    choose(screen, without)
    reads(qtbot, screen, "We have no line here that we are sure of. Ask the two directories.")


def test_what_was_confirmed_lately_comes_before_the_directories(show: Show) -> None:
    fresh = [msgspec.structs.replace(NEAR, kind=it, name=it) for it in ("crisis", "emergency")]
    directory = msgspec.structs.replace(NEAR, kind="directory", country="", name="All")
    lines = Lines((directory, *fresh), today=TODAY, country="AT")
    screen = Support(shelf().pages["support"], lines)
    show(screen)
    found = sorted(seen(screen.lines, Card), key=lambda it: top(screen, it))
    names = [seen(card, Heading)[0].text() for card in found]
    assert names == ["Emergency number", "crisis", "All"]


def test_it_says_that_the_numbers_may_have_changed(show: Show) -> None:
    words = read(support(show))
    assert "These come from public lists." in words
    assert "Look up the name first" in words


def test_confirmed_lines_say_when(show: Show) -> None:
    old = Helpline(
        kind="crisis",
        country="AT",
        name="Old one",
        who_for="anyone",
        number="556",
        source_url="x",
        checked_on="2026-01-02",
        checked_by="A",
        second_check="B",
    )
    lines = Lines((NEAR,), today=TODAY, country="AT")
    screen = Support(shelf().pages["support"], lines)
    show(screen)
    assert "These come from public lists." not in read(screen)
    assert "2026" in read(screen)
    assert "It may have changed" not in read(screen)
    screen = Support(shelf().pages["support"], Lines((old,), today=TODAY, country="AT"))
    show(screen)
    assert "It may have changed since." in read(screen)


def test_lines_of_ones_own_come_after_those_of_the_country(show: Show, qtbot: QtBot) -> None:
    screen = support(show, near=(NEAR,))
    qtbot.waitUntil(lambda: len(cards(screen)) == 7)
    found = sorted(seen(screen.lines, Card), key=lambda it: (top(screen, it), it.x()))
    assert "The house by the bridge" in read(found[-1])
    assert "Austria" in read(found[-1])
    near = next(it for it in seen(screen, Heading) if it.text() == "Near you")
    assert top(screen, found[0]) < top(screen, near) < top(screen, found[-1])
    assert top(screen, found[-1]) < top(screen, ways_of(screen)[0])


def test_a_faulty_file_of_ones_own_is_one_sentence(show: Show) -> None:
    fault = "helplines.toml:3:1: missing key “who_for”"
    words = read(support(show, faults=(fault, "helplines.toml:9:1: another")))
    assert f"Your own list of lines can’t be used. {fault}" in words
    assert "another" not in words
    assert "findahelpline.com" in words


def test_what_was_chosen_and_read_is_forgotten(show: Show, qtbot: QtBot) -> None:
    def make() -> Support:
        lines = Lines(SHIPPED, today=TODAY, country="IE")
        return Support(shelf().pages["support"], lines)

    frame = Frame({"support": make, "today": Plain})
    show(frame)
    frame.go("support")
    first = frame.screen("support")
    assert isinstance(first, Support)
    choose(first, "NZ")
    bar = first.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    frame.go("today")
    frame.go("support")
    again = frame.screen("support")
    assert isinstance(again, Support)
    assert seen(again, Chooser)[0].value() == "IE"
    assert again.area.verticalScrollBar().value() == 0


def test_support_says_what_leave_now_cannot_do(show: Show) -> None:
    words = read(support(show))
    assert "It can’t hide that Together is on this computer." in words
    assert "you need therapy" not in words.lower()


def test_a_quiet_session_is_offered_without_a_reason(show: Show, qtbot: QtBot) -> None:
    exercise = shelf().exercises["listen-round"]
    page = QuietOffer(exercise)
    show(page)
    assert exercise.title in read(page)
    assert "comes up by itself now and then" in read(page)
    assert button(page, "Start").size() == button(page, "Not today").size()
    with qtbot.waitSignal(page.begin) as told:
        click(button(page, "Start"))
    assert told.args == ["listen-round"]
    with qtbot.waitSignal(page.later):
        click(button(page, "Not today"))


def test_the_end_of_an_evening_is_one_line(show: Show, qtbot: QtBot) -> None:
    for page, words in (
        (stopped(), "It all waits where you left it."),
        (another_day(), "Today is a day without an exercise."),
    ):
        show(page)
        assert words in read(page)
        with qtbot.waitSignal(page.done):
            click(button(page, "To today’s page"))


def test_a_deep_exercise_tells_what_it_waits_for(show: Show) -> None:
    for waits, words in (
        ("groundwork", "Kept for after Groundwork"),
        ("tomorrow", "One deep exercise is plenty for a day."),
    ):
        page = ExercisePage(shelf().exercises["needs-cards"], waits=waits)  # type: ignore[arg-type]
        show(page)
        assert words in read(page)
        assert not button(page, "Start").isEnabled()
