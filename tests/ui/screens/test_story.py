"""Our story."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.screens.couple import AGREEMENTS, PEOPLE, RULES, SESSIONS
from tests.ui.screens.looking import button, click, read, reads, seen
from tests.ui.seeing import Dress, Show, heard, said, told
from together.ui.frame import Frame
from together.ui.parts import Button, PartnerBadge
from together.ui.screens.plain import Plain
from together.ui.screens.story import Story
from together.ui.screens.story_session import SessionFold

DAMAGED = "This part of the file is damaged and can’t be read."


@pytest.fixture
def story(show: Show, qtbot: QtBot) -> Story:
    screen = Story()
    show(screen)
    screen.show_story(SESSIONS[:2], AGREEMENTS, PEOPLE, more=True)
    reads(qtbot, screen, "What I need most")
    return screen


def fold(story: Story, number: int = 0) -> SessionFold:
    return seen(story, SessionFold)[number]


def opened(story: Story, qtbot: QtBot, number: int = 0) -> SessionFold:
    it = fold(story, number)
    click(it.head)
    reads(qtbot, it, "Remove this session")
    return it


def tab(story: Story, words: str) -> None:
    click(next(it for it in seen(story.tabs, QRadioButton) if said(it) == words))


def test_closed_it_shows_titles_and_days_alone(story: Story) -> None:
    words = read(story)
    assert "November 2026" in words
    assert "Say it, hear it" in words
    assert "18" in fold(story).head.accessibleDescription()
    assert "Quiet mornings" not in words


def test_open_it_shows_who_shared_what(story: Story, qtbot: QtBot) -> None:
    it = opened(story, qtbot)
    words = read(it)
    for part in (
        "Which three would do you good?",
        "Quiet mornings",
        "You knock before you come in.",
        "Radio off until eight.",
        "Together",
        DAMAGED,
    ):
        assert part in words
    assert [badge.look().name for badge in seen(it, PartnerBadge)] == ["Maya", "Sam"]


def test_closed_again_its_words_are_gone(story: Story, qtbot: QtBot) -> None:
    it = opened(story, qtbot)
    click(it.head)
    qtbot.waitUntil(lambda: "Quiet mornings" not in " ".join(heard(told(story))))


def test_a_session_without_words_says_so(story: Story, qtbot: QtBot) -> None:
    assert "You talked. No words were kept." in read(opened(story, qtbot, 1))


def test_what_has_just_ended_lies_open(show: Show, qtbot: QtBot) -> None:
    frame = Frame({"story": Story})
    show(frame)
    frame.go("story")
    screen = frame.screen("story")
    assert isinstance(screen, Story)
    screen.show_story(SESSIONS[:2], AGREEMENTS, PEOPLE)
    screen.unfold_newest("Sunday, November 29")
    reads(qtbot, screen, "Quiet mornings")
    assert "See you on Sunday, November 29." in read(screen)
    qtbot.waitUntil(fold(screen).head.hasFocus)
    assert not fold(screen, 1).is_open()


def test_earlier_ones_are_asked_for_and_added(story: Story, qtbot: QtBot) -> None:
    opened(story, qtbot)
    with qtbot.waitSignal(story.more) as asked:
        click(button(story, "Show earlier ones"))
    assert asked.args == [8]
    story.add_sessions([RULES])
    reads(qtbot, story, "Our room rules")
    assert "October 2026" in read(story)
    assert "Quiet mornings" in read(story)  # what was open stays open
    assert "Show earlier ones" not in read(story)
    assert fold(story, 2).head.hasFocus()


def test_both_remove_a_session(story: Story, qtbot: QtBot) -> None:
    it = opened(story, qtbot)
    click(button(it, "Remove this session"))
    assert button(it, "Leave it there").hasFocus()
    with qtbot.assertNotEmitted(story.remove):
        click(button(it, "Maya: remove it"))
    assert button(it, "Maya has agreed").isChecked()
    with qtbot.waitSignal(story.remove) as told_of:
        click(button(it, "Sam: remove it"))
    assert told_of.args == [9]


def test_removed_it_is_gone_and_the_keyboard_is_not_lost(story: Story, qtbot: QtBot) -> None:
    it = opened(story, qtbot)
    click(button(it, "Remove this session"))
    story.show_story(SESSIONS[1:2], AGREEMENTS, PEOPLE)
    qtbot.waitUntil(lambda: "What I need most" not in read(story))
    assert story.tabs.isAncestorOf(story.window().focusWidget())


def test_tab_goes_through_an_open_session_before_the_next_one(story: Story, qtbot: QtBot) -> None:
    second, first = opened(story, qtbot, 1), opened(story, qtbot, 0)
    first.head.setFocus()
    for stop in (
        button(first, "Remove this session"),
        second.head,
        button(second, "Remove this session"),
        button(story, "Show earlier ones"),
    ):
        QTest.keyClick(focus(story), Qt.Key.Key_Tab)
        assert focus(story) is stop, said(stop)


def focus(story: Story) -> QWidget:
    held = story.window().focusWidget()
    assert held is not None
    return held


@pytest.mark.parametrize(
    ("size", "scale"), [((1180, 800), 1.0), ((960, 640), 1.0), ((960, 640), 2.0)]
)
def test_the_question_comes_wholly_into_sight(
    show: Show, qtbot: QtBot, dress: Dress, size: tuple[int, int], scale: float
) -> None:
    dress(scale=scale)
    screen = Story()
    frame = Frame({"story": lambda: screen, "settings": Plain})
    frame.go("story")
    show(frame, *size)
    screen.show_story(SESSIONS[:1], AGREEMENTS, PEOPLE)
    reads(qtbot, screen, "What I need most")
    it = opened(screen, qtbot)
    view = screen.area.viewport()
    screen.area.ensureWidgetVisible(it.remove, 0, 0)  # at the lower edge, as a person finds it
    click(it.remove)
    qtbot.waitUntil(lambda: it.sure.height() >= it.sure.heightForWidth(it.sure.width()) > 0)
    qtbot.waitUntil(lambda: view.rect().contains(place(it.sure, view)))
    assert it.sure.leave.hasFocus()


def place(widget: QWidget, view: QWidget) -> QRect:
    return QRect(widget.mapTo(view, widget.rect().topLeft()), widget.size())


def test_one_alone_removes_nothing(story: Story, qtbot: QtBot) -> None:
    it = opened(story, qtbot)
    click(button(it, "Remove this session"))
    with qtbot.assertNotEmitted(story.remove):
        click(button(it, "Sam: remove it"))
        click(button(it, "Sam has agreed"))  # taken back
        click(button(it, "Maya: remove it"))
        QTest.keyClick(button(it, "Maya has agreed"), Qt.Key.Key_Escape)
    assert button(it, "Remove this session").hasFocus()
    click(button(it, "Remove this session"))
    assert not button(it, "Maya: remove it").isChecked()


def test_agreements_on_their_own(story: Story, qtbot: QtBot) -> None:
    tab(story, "Agreements")
    reads(qtbot, story, "Radio off until eight.")
    assert "What is one small yes?" in read(story)
    assert DAMAGED in read(story)
    assert seen(story, SessionFold) == []


def test_thanks_on_their_own(story: Story, qtbot: QtBot) -> None:
    tab(story, "Thanks")
    reads(qtbot, story, "That you want the quiet too.")
    assert [badge.look().name for badge in seen(story, PartnerBadge)] == ["Sam"]


def test_nothing_of_a_sort_yet(show: Show, qtbot: QtBot) -> None:
    screen = Story()
    show(screen)
    screen.show_story([RULES], [], PEOPLE)
    tab(screen, "Agreements")
    reads(qtbot, screen, "You have not kept an agreement yet.")
    tab(screen, "Thanks")
    reads(qtbot, screen, "You have not kept a thank-you yet.")


def test_an_empty_story_is_kind(show: Show, qtbot: QtBot) -> None:
    screen = Story()
    show(screen)
    screen.show_story([], [], PEOPLE)
    reads(qtbot, screen, "Nothing is kept here yet.")
    assert not screen.tabs.isVisible()
    assert seen(screen, Button) == []
