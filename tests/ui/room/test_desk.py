"""The leader's desk: what it says, what its buttons and keys do, in every look."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.room.meeting import OCCASION, STARTS, begun, doors, led
from tests.ui.screens.looking import button, click, clipped, focusable, read, seen, unnamed
from tests.ui.seeing import Dress, Show, described, has, picture, said
from together.play.running import Deed, Running
from together.ui.parts import Button
from together.ui.room import times
from together.ui.room.desk import Desk, news
from together.ui.room.desk_blocks import DropButton
from together.ui.room.desk_view import desk_view
from together.ui.room.readiness import Readiness
from together.ui.theme import theme

SPEAKING = STARTS + 10.0
LATE = STARTS + 13 * 60.0
SCREENS = [("a", "Laptop, 1366 × 768"), ("b", "Epson, 1920 × 1080")]
Done = list[object]


def at(desk: Desk, running: Running, time: float, *, is_blank: bool = False) -> None:
    desk.show_view(desk_view(running, time, OCCASION, is_blank=is_blank))


@pytest.fixture
def desk(show: Show) -> Desk:
    made = Desk()
    at(made, begun(6), SPEAKING)
    show(made, 1366, 768)
    return made


@pytest.fixture
def done(desk: Desk) -> Done:
    """All that the desk asks for, in order."""
    found: Done = []
    desk.did.connect(lambda what, n: found.append((what, n)))
    desk.blanked.connect(lambda on: found.append(("blanked", on)))
    desk.swap_wanted.connect(lambda: found.append("swap"))
    desk.ended.connect(lambda: found.append("ended"))
    desk.left.connect(lambda: found.append("left"))
    return found


# What it says


def test_what_is_on_its_clock_and_what_comes_next(desk: Desk) -> None:
    words = read(desk)
    for text in ("Say it, hear it", "Step 5 of 15", "Partner A speaks"):
        assert text in words
    assert "Next: Partner B says back what was heard" in words
    left = desk_view(begun(6), SPEAKING, OCCASION).left
    assert desk.now.digits.text() == times.clock(left) != "0:00"
    assert "Walk and whisper." in words and "Signs to watch" not in words
    assert "8 minutes ahead · It ends at 19:53; planned is 20:01." in words


def test_over_time_it_tells_the_leader_how_much(desk: Desk) -> None:
    left = desk_view(begun(6), SPEAKING, OCCASION).left
    at(desk, begun(6), SPEAKING + left + 65)
    assert "1:05 over" in read(desk)
    assert desk.now.digits.text() == "0:00"


def test_behind_the_plan_in_words_and_what_to_leave_out(desk: Desk, done: Done) -> None:
    at(desk, begun(1), LATE)
    words = read(desk)
    assert "5 minutes behind · It ends at 20:06; planned is 20:01." in words
    assert "To end at 20:01, leave out:" in words
    assert has(picture(desk.line), theme.now.warn)
    drop = button(desk, "Leave out “Thank you for what you did” (12 minutes)")
    click(drop)
    assert done == [("drop", 3)]
    at(desk, begun(1).did(Deed("drop", LATE, 3)), LATE + 1)
    assert drop.words() == "Take in “Thank you for what you did” again"
    assert drop.isVisible()
    click(drop)
    assert done[1:] == [("keep", 3)]
    at(desk, begun(1), STARTS + 1)
    assert not desk.advice.isVisible()


def test_any_block_that_may_go_can_be_left_out_in_the_list(desk: Desk, done: Done) -> None:
    rows = seen(desk.blocks, DropButton)
    assert [it.words() for it in rows] == ["Leave out", "Leave out"]
    assert [said(it) for it in rows] == [
        "Leave out “Thank you for what you did”",
        "Leave out “Where to go on”",
    ]
    click(rows[1])
    assert done == [("drop", 4)]
    at(desk, led(("next", STARTS), ("drop", STARTS, 4)), STARTS + 1)
    assert rows[1].words() == "Take in again"
    assert "left out" in read(desk.blocks)


def test_the_list_has_planned_and_likely_times(desk: Desk) -> None:
    at(desk, begun(1), LATE)
    rows = [(it.time.text(), it.title.text(), it.told.text()) for it in desk.blocks.rows]
    assert rows[0] == ("19:00", "Welcome", "8 minutes · now")
    assert rows[2] == ("19:34", "Break", "10 minutes · likely at 19:39")


def test_a_sentence_about_what_went_wrong(desk: Desk) -> None:
    desk.tell("The big screen is gone.", is_fault=True)
    assert "The big screen is gone." in read(desk)
    desk.tell("")
    assert "The big screen is gone." not in read(desk)


# What is pressed


@pytest.mark.parametrize(
    ("words", "deed"),
    [
        ("Next", ("next", 0)),
        ("Back", ("back", 0)),
        ("+1 minute", ("longer", 60)),
        ("+2 minutes", ("longer", 120)),
        ("Pause", ("pause", 0)),
        ("Blank", ("blanked", True)),
    ],
)
def test_buttons(desk: Desk, done: Done, words: str, deed: object) -> None:
    click(button(desk, words))
    assert done == [deed]
    assert desk.next.hasFocus()  # the space bar still goes on


@pytest.mark.parametrize(
    ("key", "deed"),
    [
        (Qt.Key.Key_Space, ("next", 0)),
        (Qt.Key.Key_Right, ("next", 0)),
        (Qt.Key.Key_PageDown, ("next", 0)),
        (Qt.Key.Key_Left, ("back", 0)),
        (Qt.Key.Key_PageUp, ("back", 0)),
        (Qt.Key.Key_1, ("longer", 60)),
        (Qt.Key.Key_2, ("longer", 120)),
        (Qt.Key.Key_P, ("pause", 0)),
        (Qt.Key.Key_B, ("blanked", True)),
        (Qt.Key.Key_Period, ("blanked", True)),
    ],
)
def test_keys(desk: Desk, done: Done, key: Qt.Key, deed: object) -> None:
    QTest.keyClick(desk.focusWidget(), key)
    assert done == [deed]


def test_space_goes_on_where_no_button_has_the_keyboard(desk: Desk, done: Done) -> None:
    desk.next.clearFocus()
    assert desk.window().focusWidget() is None
    QTest.keyClick(desk, Qt.Key.Key_Space)
    assert done == [("next", 0)]


def test_space_presses_the_button_that_has_the_keyboard(desk: Desk, done: Done) -> None:
    desk.back.setFocus()
    QTest.keyClick(desk.back, Qt.Key.Key_Space)
    QTest.keyClick(desk.back, Qt.Key.Key_Right)
    assert done == [("back", 0), ("next", 0)]


@pytest.mark.parametrize(
    "key",
    [
        Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_1,
        Qt.Key.Key_B, Qt.Key.Key_Period, Qt.Key.Key_P, Qt.Key.Key_D, Qt.Key.Key_F5,
    ],
)  # fmt: skip
def test_no_key_acts_while_the_keyboard_is_in_a_field(desk: Desk, done: Done, key: Qt.Key) -> None:
    field = QLineEdit()
    desk.add_tool(field)
    desk.set_swap(True)
    at(desk, begun(6), SPEAKING, is_blank=True)
    field.show()
    field.setFocus()
    assert field.hasFocus()
    QTest.keyClick(field, key)
    assert done == []


def test_paused_and_blank_the_buttons_go_on_and_show(desk: Desk, done: Done) -> None:
    at(desk, begun(6).did(Deed("pause", SPEAKING)), SPEAKING + 90, is_blank=True)
    assert "The clock stands still." in read(desk)
    click(button(desk, "Go on"))
    click(button(desk, "Show"))
    QTest.keyClick(desk.next, Qt.Key.Key_F5)
    QTest.keyClick(desk.next, Qt.Key.Key_P)
    assert done == [("go on", 0), ("blanked", False), ("blanked", False), ("go on", 0)]


def test_f5_does_nothing_while_the_room_is_shown(desk: Desk, done: Done) -> None:
    QTest.keyClick(desk.next, Qt.Key.Key_F5)
    assert done == []


def test_the_room_in_place_of_the_desk_on_one_screen_only(desk: Desk, done: Done) -> None:
    QTest.keyClick(desk.next, Qt.Key.Key_D)
    assert done == []
    assert not desk.swap.isVisible()
    desk.set_swap(True)
    click(button(desk, "Show the room here"))
    QTest.keyClick(desk.next, Qt.Key.Key_D)
    assert done == ["swap", "swap"]


@pytest.mark.parametrize(
    ("words", "key"), [("Next", "Right"), ("Back", "Left"), ("Pause", "P"), ("Blank", "B")]
)
def test_buttons_tell_their_keys(desk: Desk, words: str, key: str) -> None:
    found = button(desk, words)
    assert found.toolTip() == f"{words} ({key})"
    assert described(found) == f"Key: {key}"


def test_at_the_doors_only_beginning_makes_sense(desk: Desk, done: Done) -> None:
    at(desk, doors(), 300.0)
    assert desk.now.digits.text() == "15:00"
    for words in ("Back", "+1 minute", "+2 minutes", "Pause"):
        assert not button(desk, words).isEnabled()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_1, Qt.Key.Key_P):
        QTest.keyClick(desk, key)
    assert done == []
    click(button(desk, "Begin"))
    assert done == [("next", 0)]


# The end


def test_ending_asks_once_and_within_the_page(desk: Desk, done: Done) -> None:
    click(button(desk, "End the meeting"))
    assert done == []
    assert "End the meeting now? What is still to come is left out." in read(desk)
    assert button(desk, "Go on with the meeting").hasFocus()
    at(desk, begun(6), SPEAKING + 1)
    click(button(desk, "End it now"))
    assert done == ["ended"]


@pytest.mark.parametrize("way", ["button", "escape"])
def test_not_ending_it_after_all(desk: Desk, done: Done, way: str) -> None:
    click(button(desk, "End the meeting"))
    if way == "button":
        click(button(desk, "Go on with the meeting"))
    else:
        QTest.keyClick(desk.focusWidget(), Qt.Key.Key_Escape)
    assert button(desk, "End the meeting").hasFocus()
    assert "End the meeting now?" not in read(desk)
    for _press in range(3):
        QTest.keyClick(desk.focusWidget(), Qt.Key.Key_Escape)
    assert done == []


def test_at_the_end_the_room_can_be_closed(desk: Desk, done: Done) -> None:
    at(desk, led(("next", STARTS), ("end", STARTS + 60)), STARTS + 90)
    assert not desk.next.isVisible() and not desk.end.button.isVisible()
    assert button(desk, "Close the room").hasFocus()
    QTest.keyClick(desk, Qt.Key.Key_PageDown)
    assert done == []
    click(button(desk, "Back"))
    click(button(desk, "Close the room"))
    assert done == [("back", 0), "left"]
    at(desk, begun(6), SPEAKING)
    assert button(desk, "Next").isVisible() and not desk.close_room.isVisible()


def test_tab_goes_by_every_button_from_top_to_bottom(show: Show) -> None:
    window, desk = QWidget(), Desk()
    QVBoxLayout(window).addWidget(desk)
    tool = Button("Ask how it is")
    desk.add_tool(tool)
    desk.set_swap(True)
    show(window, 1366, 1400)
    at(desk, begun(6), SPEAKING)
    at(desk, begun(1), LATE)
    QTest.qWait(20)
    desk.next.setFocus()
    found: list[QWidget] = [desk.next]
    while True:
        QTest.keyClick(found[-1], Qt.Key.Key_Tab)
        now = window.focusWidget()
        if now in found:
            break
        found.append(now)
    missing = [said(it) for it in seen(desk, QPushButton) if it.isEnabled() and it not in found]
    assert missing == []
    heights = [it.mapTo(window, it.rect().center()).y() for it in found]
    steps = sum(later < before - 10 for before, later in pairwise([*heights, heights[0]]))
    assert steps == 1  # from the buttons below up to the page


def test_a_screen_reader_hears_what_is_on_and_when_its_time_is_over() -> None:
    here = [desk_view(begun(n), SPEAKING, OCCASION) for n in (1, 6)]
    left = here[1].left
    times_up = [desk_view(begun(6), SPEAKING + left + more, OCCASION) for more in (-1, 0, 1)]
    assert news(None, here[0]) == news(here[0], here[0]) == ""
    assert news(here[0], here[1]) == "Say it, hear it · Partner A speaks"
    assert news(times_up[0], times_up[1]) == "The time of this step is over."
    assert news(times_up[1], times_up[2]) == ""


# In every look


def at_the_desk() -> QWidget:
    made = Desk()
    at(made, begun(6), SPEAKING)
    made.set_swap(True)
    return made


def late_at_the_desk() -> QWidget:
    made = Desk()
    at(made, begun(1), LATE)
    made.tell("The big screen is gone. The meeting goes on.", is_fault=True)
    return made


def asked_to_end() -> QWidget:
    made = Desk()
    at(made, begun(1), LATE)
    made.end.button.click()
    return made


def before_the_doors() -> QWidget:
    return Readiness(OCCASION.title, 19 * 60, now=18 * 60, screens=SCREENS, screen="b")


def too_late() -> QWidget:
    made = Readiness(OCCASION.title, 19 * 60, now=19 * 60 + 12)
    made.ways.set_value("other")
    made.ways.chosen.emit("other")
    made.go.click()
    return made


@pytest.mark.parametrize(
    "make",
    [at_the_desk, late_at_the_desk, asked_to_end, before_the_doors, too_late],
    ids=lambda it: it.__name__,
)
@pytest.mark.parametrize(
    ("scale", "language", "mode", "size"),
    [
        (1.0, "en", "light", (1366, 768)),
        (2.0, "en", "dark", (1366, 768)),
        (2.0, "xx", "light", (1366, 768)),
        (2.0, "ar", "light", (1366, 768)),
        (1.5, "ar", "dark", (960, 640)),
    ],
)
def test_nothing_is_cut_off_and_everything_has_a_name(
    show: Show,
    qtbot: QtBot,
    dress: Dress,
    make: Callable[[], QWidget],
    scale: float,
    language: str,
    mode: str,
    size: tuple[int, int],
) -> None:
    dress(mode=mode, scale=scale, language=language)
    screen = make()
    show(screen, *size)
    qtbot.waitUntil(lambda: list(clipped(screen)) == [])
    assert unnamed(screen) == []
    mirrored = screen.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert mirrored is (language == "ar")
    least = theme.now.target
    assert [it for it in focusable(screen) if it.height() < min(44, least)] == []


@pytest.mark.parametrize("make", [late_at_the_desk, before_the_doors])
def test_larger_text_at_once(
    show: Show, qtbot: QtBot, dress: Dress, make: Callable[[], QWidget]
) -> None:
    screen = make()
    show(screen, 1366, 768)
    dress(scale=2.0)
    qtbot.waitUntil(lambda: list(clipped(screen)) == [])


def test_the_buttons_stay_in_sight_at_twice_the_text_size(show: Show, dress: Dress) -> None:
    dress(scale=2.0)
    desk = at_the_desk()
    show(desk, 1366, 768)
    assert isinstance(desk, Desk)
    for it in (desk.next, desk.back, *desk.longer, desk.pause, desk.blank, desk.swap):
        spot = it.mapTo(desk, it.rect().bottomRight())
        assert desk.rect().contains(spot)
    assert desk.area.height() > 200


def test_the_clock_does_not_move_the_keyboard(desk: Desk) -> None:
    desk.pause.setFocus()
    for second in range(5):
        at(desk, begun(6), SPEAKING + second)
    assert desk.pause.hasFocus()
    assert [it for it in seen(desk, Button) if it.hasFocus()] == [desk.pause]
