"""The pages of workshops: all plans, one of them, and the page where one is changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from tests.test_planning import TEXT, exercises, parsed
from tests.ui.screens.couple import shelf
from tests.ui.screens.looking import (
    button,
    click,
    clipped,
    each_look,
    focusable,
    read,
    reads,
    seen,
    unnamed,
    write,
)
from tests.ui.seeing import Dress, Show, described, said
from together.play.faults import Fault
from together.play.workshop import Plan
from together.ui.frame import Frame
from together.ui.parts import TextArea
from together.ui.parts.buttons import IconButton
from together.ui.screens import plan_blocks
from together.ui.screens.exercises import Exercises
from together.ui.screens.grid import GridCard
from together.ui.screens.leader_guide import LeaderGuide
from together.ui.screens.plain import Plain
from together.ui.screens.plan_add import FromLibrary, Named
from together.ui.screens.plan_block import BlockRow
from together.ui.screens.plan_change import PlanChange
from together.ui.screens.plan_fields import KeptText
from together.ui.screens.plan_page import PlanPage
from together.ui.screens.plan_words import length_word, read_clock
from together.ui.screens.welcome import Welcome
from together.ui.screens.workshops import Workshops

FAULTS = (
    Fault("our-day.toml", 12, 1, "key “minutes”: expected a whole number, got 7.5"),
    Fault("our-day.toml", 0, 0, "this file is too old"),
)
ONE = TEXT[: TEXT.index("# Asked twice.")]
ENDLESS = "o" * 80


def evening(text: str = ONE) -> Plan:
    return parsed(text)


def listed() -> Workshops:
    screen = Workshops("All exercises")
    plans = {"evening": evening(), "two": evening(TEXT)}
    screen.show_plans(plans, {"two"}, {"our-day.toml": FAULTS}, "/own/workshops")
    return screen


def page(text: str = ONE, *, is_own: bool = False) -> PlanPage:
    screen = PlanPage()
    screen.show_plan(evening(text), exercises(), is_own=is_own)
    return screen


def naming() -> PlanPage:
    screen = page()
    screen.parts[0].change.click()
    screen.complain("There are no words here. Write a few.")
    return screen


def changing(text: str = ONE) -> PlanChange:
    screen = PlanChange(exercises())
    screen.show_plan(evening(text))
    return screen


def in_detail() -> PlanChange:
    screen = changing()
    screen.blocks.open(1)
    screen.say("This would go on past midnight. Begin earlier, or take less time.")
    return screen


def adding(kind: str) -> PlanChange:
    screen = changing()
    screen.adding.ways[kind].click()
    assert screen.adding.panel
    screen.adding.panel.complain("A meeting has 40 blocks at most; take one out first.")
    return screen


def undone() -> PlanChange:
    screen = changing()
    screen.blocks.rows[1].out.click()
    return screen


def faulty() -> PlanChange:
    screen = changing()
    screen.show_faults("our-day.toml", FAULTS)
    return screen


def endless() -> PlanChange:
    text = ONE.replace("An evening", ENDLESS).replace("Welcome", ENDLESS).replace("Tea", ENDLESS)
    screen = changing(text)
    screen.blocks.rows[0].out.click()
    return screen


def endless_page() -> PlanPage:
    return page(ONE.replace("An evening", ENDLESS).replace("Welcome", ENDLESS))


def notes() -> PlanPage:
    screen = page(ONE.replace('title = "Tea"', f'title = "Tea"\nwatch = "{ENDLESS}"'))
    screen.parts[0].notes.open()
    return screen


def guide() -> LeaderGuide:
    return LeaderGuide(shelf().pages["safety"])


def series() -> PlanPage:
    return page(TEXT)


PAGES: dict[str, Callable[[], QWidget]] = {
    "list": listed,
    "page": page,
    "series": series,
    "naming": naming,
    "notes": notes,
    "changing": changing,
    "in detail": in_detail,
    "from the library": partial(adding, "exercise"),
    "a talk": partial(adding, "talk"),
    "undone": undone,
    "faulty": faulty,
    "endless": endless,
    "endless page": endless_page,
    "guide": guide,
}


@pytest.mark.parametrize("name", PAGES)
@each_look
def test_nothing_is_cut_off_and_everything_reachable_has_a_name(
    show: Show,
    qtbot: QtBot,
    dress: Dress,
    name: str,
    scale: float,
    language: str,
    size: tuple[int, int],
) -> None:
    dress(scale=scale, language=language)
    frame = Frame({"today": PAGES[name], "settings": Plain})
    frame.go("today")
    show(frame, *size)
    qtbot.waitUntil(lambda: list(clipped(frame)) == [])
    assert unnamed(frame) == []
    assert all(it.height() >= 44 for it in seen(frame, QAbstractButton)), name


@pytest.mark.parametrize("name", [it for it in PAGES if it != "guide"])
def test_tab_goes_down_the_page(show: Show, qtbot: QtBot, name: str) -> None:
    screen = PAGES[name]()
    show(screen, 1100, 900)
    qtbot.waitUntil(lambda: list(clipped(screen)) == [])
    inside = screen.area.widget()  # type: ignore[attr-defined]
    stops = focusable(inside)
    first = min(stops, key=lambda it: it.mapTo(inside, it.rect().topLeft()).y())
    order, widget = [first], first.nextInFocusChain()
    while widget and widget is not first:
        order += [widget] if widget in stops else []
        widget = widget.nextInFocusChain()
    tops = [it.mapTo(inside, it.rect().center()).y() for it in order]
    falls = [n for n, (a, b) in enumerate(pairwise(tops)) if b < a - 60]
    assert not falls, [said(order[n + 1]) for n in falls]
    assert len(order) == len(set(order)) == len(stops)


# All plans


def test_all_plans_are_told_with_what_they_ask_for(show: Show) -> None:
    screen = listed()
    show(screen, 1100, 900)
    first, own = seen(screen, GridCard)
    assert (said(first), said(own)) == ("An evening", "An evening")
    assert described(first).endswith("49 minutes. 19:00 to 19:49")
    assert described(own).endswith("2 meetings. the first at 19:00. yours")


def test_a_faulty_file_is_told_with_its_lines(show: Show) -> None:
    screen = listed()
    show(screen, 1100, 900)
    words = read(screen)
    assert "our-day.toml\nLine 12: key “minutes”: expected a whole number, got 7.5" in words
    assert "Line 0" not in words and "this file is too old" in words
    screen.show_plans({"evening": evening()}, (), {}, "/own/workshops")
    assert "our-day.toml" not in read(screen)


def test_what_is_pressed_on_the_list_is_told(show: Show, qtbot: QtBot) -> None:
    screen = listed()
    show(screen, 1100, 900)
    with qtbot.waitSignal(screen.chosen) as told:
        click(seen(screen, GridCard)[1])
    assert told.args == ["two"]
    for words, signal in (
        ("The leader’s guide", screen.guide),
        ("Show in folder", screen.folder),
        ("All exercises", screen.back),
    ):
        with qtbot.waitSignal(signal):
            click(button(screen, words))


# One plan


def test_a_plan_says_what_comes_when(show: Show) -> None:
    screen = page()
    show(screen, 1100, 900)
    lines = [it for it in read(screen).split("\n") if it]
    at = lines.index("19:00")
    assert lines[at : at + 3] == ["19:00", "Welcome", "Talk · 8 minutes"]
    assert "19:00 to 19:49 · 49 minutes" in lines
    at = lines.index("19:08")
    told = "Exercise · 26 minutes · may be left out, as number 1"
    assert lines[at : at + 3] == ["19:08", exercises()["listen-round"].title, told]


def test_all_that_a_plan_says_can_be_read_on_its_page(show: Show) -> None:
    text = ONE.replace(
        "minutes = 15", 'minutes = 15\nshow = "Water is here."\nwatch = "Who waits."'
    )
    screen = page(text.replace("minutes = 15", 'minutes = 15\nmaterials = ["Water", "Cups"]'))
    show(screen, 1100, 900)
    assert "Say who you are." not in read(screen)
    click(screen.parts[0].notes.head)
    words = read(screen.parts[0].notes)
    assert "For you: what you say and do\nSay who you are." in words
    assert "On the big screen\nWater is here.\nFor you: signs to look for\nWho waits." in words
    assert "At hand\nWater\nCups" in words
    known = exercises()["listen-round"]
    assert f"19:08  {known.title}\nWhat it is\n{known.line}\nWhat the couples do\n" in words
    assert "Partner A talks for 2 minutes" in words
    click(screen.parts[0].notes.head)
    assert "Say who you are." not in read(screen)


def test_a_plan_that_is_read_anew_has_the_keyboard_at_its_first_way(show: Show) -> None:
    screen = page(is_own=True)
    show(screen, 1100, 900)
    screen.parts[0].change.setFocus()
    screen.show_plan(evening(ONE.replace("Welcome", "Hello")), exercises(), is_own=True)
    assert screen.window().focusWidget() is screen.parts[0].lead
    screen.show_plan(None, exercises())
    back = button(screen, "All workshops")
    assert screen.window().focusWidget() is back
    screen.show_plan(evening(), exercises(), is_own=True)
    assert screen.window().focusWidget() is screen.parts[0].lead
    back.setFocus()
    screen.show_plan(evening(ONE.replace("Welcome", "Hello")), exercises(), is_own=True)
    assert screen.window().focusWidget() is back, "who went there goes on from there"


def test_each_meeting_has_its_ways(show: Show, qtbot: QtBot) -> None:
    screen = page(TEXT, is_own=True)
    show(screen, 1100, 900)
    assert [it.fold.is_open() for it in screen.parts if it.fold] == [True, False]
    assert screen.parts[1].fold
    click(screen.parts[1].fold.head)
    for words, signal in (
        ("Lead this meeting", screen.led),
        ("Print for the night before", screen.papers),
        ("Change it", screen.changed),
    ):
        with qtbot.waitSignal(signal) as told:
            click(button(screen.parts[1], words))
        assert told.args == [1]


def test_what_came_with_together_is_copied_under_another_title(show: Show, qtbot: QtBot) -> None:
    screen = page()
    show(screen, 1100, 900)
    click(button(screen, "Change it"))
    assert screen.naming
    assert screen.window().focusWidget() is screen.naming.field.edit
    write(screen.naming.field.edit, "  ")
    click(button(screen, "Make the copy"))
    assert "There are no words here" in read(screen)
    write(screen.naming.field.edit, "Ours in May")
    with qtbot.waitSignal(screen.copied) as told:
        QTest.keyClick(screen.naming.field.edit, Qt.Key.Key_Return)
    assert told.args == ["Ours in May", 0]
    click(button(screen, "Not now"))
    assert screen.naming is None
    assert screen.window().focusWidget() is button(screen, "Change it")


def test_a_plan_that_is_gone_says_so(show: Show) -> None:
    screen = PlanPage()
    screen.show_plan(None, exercises())
    show(screen)
    assert "This plan is gone" in read(screen)


# Changing


@pytest.fixture
def screen(show: Show) -> PlanChange:
    made = changing()
    show(made, 1100, 900)
    return made


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is told besides names."""
    told: list[str] = []
    usual = QAccessible.updateAccessibility

    def listen(event: QAccessibleAnnouncementEvent) -> None:
        told.append(event.message())
        usual(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    return told


def row(screen: PlanChange, number: int) -> BlockRow:
    return screen.blocks.rows[number]


def order(screen: PlanChange) -> list[str]:
    """Time and title of each row, as they are read."""
    return [" ".join(read(it).split("\n")[:2]) for it in screen.blocks.rows]


def test_up_and_down_move_a_block_and_the_keyboard_goes_with_it(
    screen: PlanChange, qtbot: QtBot, heard: list[str]
) -> None:
    listen = exercises()["listen-round"].title
    assert order(screen) == ["19:00 Welcome", f"19:08 {listen}", "19:34 Tea"]
    with qtbot.waitSignal(screen.changed) as told:
        row(screen, 1).up.setFocus()
        QTest.keyClick(row(screen, 1).up, Qt.Key.Key_Space)
    assert order(screen) == [f"19:00 {listen}", "19:26 Welcome", "19:34 Tea"]
    assert [it.kind for it in told.args[0].meetings[0].blocks] == ["exercise", "talk", "break"]
    assert f"“{listen}” is number 1 of 3 now, at 19:00." in heard
    assert screen.window().focusWidget() is row(screen, 0).down  # it can't go further up
    QTest.keyClick(row(screen, 0).down, Qt.Key.Key_Return)
    QTest.keyClick(row(screen, 1).down, Qt.Key.Key_Return)
    assert order(screen) == ["19:00 Welcome", "19:08 Tea", f"19:23 {listen}"]
    assert screen.window().focusWidget() is row(screen, 2).up
    assert described(row(screen, 2).up) == f"“{listen}”, 3 of 3, at 19:23"


def test_the_words_that_lie_open_move_with_their_block(screen: PlanChange) -> None:
    click(row(screen, 0).words)
    click(row(screen, 0).down)
    details = row(screen, 1).details
    assert details and details.title.text() == "Welcome"
    assert row(screen, 0).details is None


def test_minutes_step_and_the_end_is_always_in_sight(screen: PlanChange, heard: list[str]) -> None:
    stepper = row(screen, 0).stepper
    click(stepper.more)
    click(stepper.more)
    assert "10 minutes" in read(row(screen, 0))
    assert screen.total.text() == "19:00 to 19:51 · 51 minutes"
    assert "19:00 to 19:51 · 51 minutes" in heard
    click(stepper.less)
    assert screen.total.text() == "19:00 to 19:50 · 50 minutes"
    assert said(stepper.less) == "One minute less for “Welcome”"
    assert not screen.area.isAncestorOf(screen.total)


def test_a_button_held_down_goes_on(screen: PlanChange, qtbot: QtBot) -> None:
    more = row(screen, 0).stepper.more
    screen.area.ensureWidgetVisible(more)
    QTest.mousePress(more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "11 minutes" in read(row(screen, 0)))
    QTest.mouseRelease(more, Qt.MouseButton.LeftButton)


def test_no_block_is_shorter_than_a_minute(screen: PlanChange) -> None:
    for _again in range(9):
        click(row(screen, 0).stepper.less)
    assert "1 minute\n" in read(row(screen, 0))
    assert "A block takes 1 to 240 minutes" in screen.fault.text()
    click(row(screen, 0).stepper.more)
    assert screen.fault.text() == ""


def test_past_midnight_is_said_and_not_taken(screen: PlanChange, qtbot: QtBot) -> None:
    start = screen.head.start
    with qtbot.assertNotEmitted(screen.changed):
        write(start.edit, "23:30")
        QTest.keyClick(start.edit, Qt.Key.Key_Return)
    assert start.fault() == "This would go on past midnight. Begin earlier, or take less time."
    assert screen.total.text().startswith("19:00")
    write(start.edit, "23.00")
    QTest.keyClick(start.edit, Qt.Key.Key_Return)
    assert start.fault() == "" and start.text() == "23:00"
    assert screen.total.text() == "23:00 to 23:49 · 49 minutes"
    for _again in range(12):
        click(row(screen, 0).stepper.more)
    assert "past midnight" in screen.fault.text()
    assert screen.total.text() == "23:00 to 24:00 · 1 hour"


@pytest.mark.parametrize("words", ["25:00", "soon", "", "19:60", "7:5"])
def test_what_is_no_time_of_day_is_said(screen: PlanChange, words: str) -> None:
    write(screen.head.start.edit, words)
    screen.head.title.setFocus()
    assert "This is no time of day" in screen.head.start.fault()
    write(screen.head.start.edit, "19:00")
    screen.head.title.setFocus()
    assert screen.head.start.fault() == ""


def test_titles_are_kept_when_they_are_left(screen: PlanChange, qtbot: QtBot) -> None:
    head = screen.head
    with qtbot.waitSignal(screen.changed) as told:
        write(head.title.edit, " Ours ")
        head.line.setFocus()
    assert told.args[0].title == "Ours"
    write(head.title.edit, "")
    head.line.setFocus()
    assert "There are no words here" in head.title.fault()
    write(head.line.edit, "For eight couples.")
    head.meeting.setFocus()
    head.meeting.edit.setText("Tuesday")
    head.meeting.edit.blockSignals(True)  # a window that closes does not say that a line is left
    with qtbot.waitSignal(screen.changed) as told:
        screen.hide()
    plan = told.args[0]
    assert (plan.title, plan.line, plan.meetings[0].title) == (
        "Ours",
        "For eight couples.",
        "Tuesday",
    )


def test_the_words_of_a_block_are_kept_without_a_button(screen: PlanChange, qtbot: QtBot) -> None:
    click(row(screen, 0).words)
    details = row(screen, 0).details
    assert details
    assert screen.window().focusWidget() is details.title.edit
    with qtbot.waitSignal(screen.changed) as told:  # a moment after the last letter
        details.watch.area.setFocus()
        QTest.keyClicks(details.watch.area, "Who sits alone")
    assert told.args[0].meetings[0].blocks[0].watch == "Who sits alone"
    assert details.watch.area.hasFocus()
    details.watch.area.moveCursor(QTextCursor.MoveOperation.Start)
    with qtbot.waitSignal(screen.changed):
        QTest.keyClick(details.watch.area, Qt.Key.Key_Space)
        QTest.keyClicks(details.watch.area, "See ")
    assert details.watch.area.textCursor().position() == len(" See ")
    details.watch.area.moveCursor(QTextCursor.MoveOperation.End)
    with qtbot.waitSignal(screen.changed) as told:
        QTest.keyClicks(details.watch.area, "?")
        details.notes.area.setFocus()
    assert told.args[0].meetings[0].blocks[0].watch == "See Who sits alone?"
    details.drop.setFocus()
    with qtbot.waitSignal(screen.changed) as told:
        QTest.keyClick(details.drop, Qt.Key.Key_Down)
    assert told.args[0].meetings[0].blocks[0].drop == 1
    assert "Talk · may be left out, as number 1" in read(row(screen, 0))
    write(details.title.edit, "")
    details.notes.area.setFocus()
    assert details.title.fault() == "A talk or a break needs a title. Write one."
    details.show_.area.set_text("x" * 401)
    details.notes.area.setFocus()
    qtbot.waitUntil(lambda: "over 400 letters" in read(details.show_))


def test_one_block_lies_open_at_a_time(screen: PlanChange) -> None:
    click(row(screen, 0).words)
    click(row(screen, 1).words)
    assert row(screen, 0).details is None
    assert len(seen(screen, KeptText)) == len(seen(screen, TextArea)) == 3
    click(row(screen, 1).words)
    assert not seen(screen, KeptText)


def test_an_exercise_keeps_its_own_title_where_none_is_given(screen: PlanChange) -> None:
    click(row(screen, 1).words)
    details = row(screen, 1).details
    assert details and details.title.text() == ""
    assert details.title.edit.placeholderText() == exercises()["listen-round"].title


def test_what_is_unwise_is_said_at_its_block(screen: PlanChange) -> None:
    assert "give it more" not in read(screen)
    for _again in range(20):
        click(row(screen, 1).stepper.less)
    assert "Its talks and pauses alone take" in read(row(screen, 1))


def test_a_block_that_is_out_can_be_put_back(screen: PlanChange, qtbot: QtBot) -> None:
    before = order(screen)
    with qtbot.waitSignal(screen.changed) as told:
        click(row(screen, 1).out)
    assert len(told.args[0].meetings[0].blocks) == 2
    listen = exercises()["listen-round"].title
    assert f"“{listen}” is out." in read(screen)
    back = button(screen, "Put it back")
    assert screen.window().focusWidget() is back
    below, above = row(screen, 1), row(screen, 0)
    qtbot.waitUntil(lambda: above.geometry().bottom() < back.mapTo(screen.blocks, back.pos()).y())
    assert back.mapTo(screen.blocks, back.pos()).y() < below.geometry().top()
    with qtbot.waitSignal(screen.changed) as told:
        click(back)
    assert told.args[0] == evening()
    assert order(screen) == before
    assert "is out" not in read(screen)
    assert screen.window().focusWidget() is row(screen, 1).out


def test_the_next_change_ends_the_way_back(screen: PlanChange) -> None:
    click(row(screen, 1).out)
    click(row(screen, 0).stepper.more)
    assert screen.blocks.undone is None
    assert "is out" not in read(screen)
    assert not screen.blocks.findChildren(plan_blocks.Undone)


def test_the_last_block_stays(screen: PlanChange) -> None:
    for _again in range(3):
        click(row(screen, 0).out)
    assert screen.fault.text() == "A meeting needs a block. Put another one in first."
    assert len(screen.blocks.rows) == 1


def test_an_exercise_is_found_by_a_word_and_put_in(
    screen: PlanChange, qtbot: QtBot, heard: list[str]
) -> None:
    click(button(screen, "An exercise"))
    panel = screen.adding.panel
    assert isinstance(panel, FromLibrary)
    assert screen.window().focusWidget() is panel.search.edit
    shown = [said(it) for it in seen(screen, GridCard)]
    assert len(shown) == 12
    deep = [it.title for it in exercises().values() if it.depth == 3 or it.looks_at_goal]
    assert deep and not set(deep) & set(shown)
    QTest.keyClicks(screen.window().focusWidget(), "weather")
    found = seen(screen, GridCard)
    assert "Today’s weather in me" in [said(it) for it in found]
    assert "1 exercise fits." in read(screen) or "exercises fit" in read(screen)
    panel.where.set_value("1")
    with qtbot.waitSignal(screen.changed) as told:
        click(next(it for it in found if said(it) == "Today’s weather in me"))
    block = told.args[0].meetings[0].blocks[1]
    assert (block.kind, block.exercise) == ("exercise", "weather")
    assert block.minutes >= exercises()["weather"].minutes
    assert screen.window().focusWidget() is row(screen, 1).words
    assert "“Today’s weather in me” is in, at 19:08." in heard
    assert screen.adding.panel is None


def test_no_exercise_with_such_words_is_said(screen: PlanChange) -> None:
    click(button(screen, "An exercise"))
    QTest.keyClicks(screen.window().focusWidget(), "zzzz")
    assert "No exercise has these words" in read(screen)
    assert not seen(screen, GridCard)


@pytest.mark.parametrize(
    ("way", "kind", "minutes"), [("A talk", "talk", 11), ("A break", "break", 16)]
)
def test_a_talk_or_a_break_comes_at_the_end(
    screen: PlanChange, qtbot: QtBot, way: str, kind: str, minutes: int
) -> None:
    click(button(screen, way))
    panel = screen.adding.panel
    assert isinstance(panel, Named)
    click(button(panel, "Put it in"))
    assert "A talk or a break needs a title" in read(panel)
    more = next(it for it in seen(panel, IconButton) if said(it).startswith("One minute more"))
    click(more)
    write(panel.title.edit, "Air")
    with qtbot.waitSignal(screen.changed) as told:
        click(button(panel, "Put it in"))
    block = told.args[0].meetings[0].blocks[3]
    assert (block.kind, block.title, block.minutes) == (kind, "Air", minutes)


def test_adding_can_be_left(screen: PlanChange) -> None:
    click(button(screen, "A talk"))
    click(button(screen, "Not now"))
    assert screen.adding.panel is None
    assert screen.window().focusWidget() is button(screen, "A talk")


def test_what_an_editor_wrote_is_shown_and_what_one_writes_stays(screen: PlanChange) -> None:
    click(row(screen, 0).words)
    details = row(screen, 0).details
    assert details
    details.watch.area.setFocus()
    QTest.keyClicks(details.watch.area, "Who sits")
    theirs = evening(ONE.replace("minutes = 15", "minutes = 20"))
    screen.show_plan(theirs, "Another program changed the file. This is what it says now.")
    assert "20 minutes" in read(row(screen, 2))
    assert "Another program changed the file" in screen.fault.text()
    assert details.watch.area.text() == "Who sits"
    assert details.watch.area.hasFocus()


def test_a_file_that_can_no_longer_be_read_is_told_until_it_can(
    screen: PlanChange, qtbot: QtBot
) -> None:
    row(screen, 0).up.setFocus()
    with qtbot.assertNotEmitted(screen.changed):
        screen.show_faults("our-day.toml", FAULTS)
        reads(qtbot, screen, "Line 12: key “minutes”")
        assert "Tea" not in read(screen)
        show = button(screen, "Show in folder")
        with qtbot.waitSignal(screen.folder):
            click(show)
        screen.show_plan(evening())
    reads(qtbot, screen, "Tea")
    qtbot.waitUntil(lambda: screen.window().focusWidget() is screen.head.title.edit)


def test_a_meeting_of_several_is_changed_by_itself(show: Show, qtbot: QtBot) -> None:
    screen = PlanChange(exercises(), 1)
    screen.show_plan(evening(TEXT))
    show(screen, 1100, 900)
    assert [" ".join(read(it).split("\n")[:2]) for it in screen.blocks.rows] == [
        "10:00 Hello again"
    ]
    with qtbot.waitSignal(screen.changed) as told:
        click(row(screen, 0).stepper.more)
    assert [it.blocks[0].minutes for it in told.args[0].meetings] == [8, 6]


# The ways here


def test_the_exercises_lead_to_the_workshops(show: Show, qtbot: QtBot) -> None:
    screen = Exercises()
    show(screen)
    with qtbot.waitSignal(screen.workshops_wanted):
        click(button(screen, "For a room of couples: Workshops"))


def test_the_first_page_leads_to_the_workshops_where_that_is_wanted(
    show: Show, qtbot: QtBot
) -> None:
    screen = Welcome(shelf().pages["welcome"], shelf().pages["safety"], for_leaders=True)
    show(screen)
    with qtbot.waitSignal(screen.workshops):
        click(button(screen, "For a room of couples: Workshops"))
    other = Welcome(shelf().pages["welcome"], shelf().pages["safety"])
    show(other)
    assert "Workshops" not in read(other)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_first_page_holds_it_in_every_size(
    show: Show, qtbot: QtBot, dress: Dress, scale: float
) -> None:
    dress(scale=scale)
    screen = Welcome(shelf().pages["welcome"], shelf().pages["safety"], for_leaders=True)
    show(screen, 960, 640)
    qtbot.waitUntil(lambda: list(clipped(screen)) == [])


@pytest.mark.parametrize(
    ("words", "at"),
    [("19", "19:00"), ("7.30", "07:30"), ("0730", "07:30"), (" 7 : 05 ", "07:05"), ("24", "")],
)
def test_a_time_may_be_typed_in_several_ways(words: str, at: str) -> None:
    assert read_clock(words) == at


def test_a_length_is_told_in_hours() -> None:
    assert [length_word(it) for it in (1, 59, 60, 100, 420)] == [
        "1 minute",
        "59 minutes",
        "1 hour",
        "1 h 40 min",
        "7 hours",
    ]
