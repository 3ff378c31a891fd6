"""Our story."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.screens.couple import AGREEMENTS, DAY, NEEDS, PEOPLE, RULES, SESSIONS, THANKED, answer
from tests.ui.screens.looking import button, click, read, reads, seen
from tests.ui.seeing import Dress, Show, heard, said, told
from together.play.couple import KeptAgreement, KeptSession
from together.ui.frame import Frame
from together.ui.parts import Answer, Button, Heading, PartnerBadge
from together.ui.screens.plain import Plain
from together.ui.screens.story import Story
from together.ui.screens.story_session import SessionFold
from together.ui.screens.story_wishes import Narrowing
from together.ui.screens.toggle import Toggle

DAMAGED = "This part of the file is damaged and can’t be read."


@pytest.fixture
def story(show: Show, qtbot: QtBot) -> Story:
    screen = Story()
    show(screen)
    screen.show_story(SESSIONS[:2], AGREEMENTS, PEOPLE, more=True, thanked=THANKED)
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
    with qtbot.waitSignal(story.wishes.more) as asked:
        click(button(story, "Show earlier ones"))
    assert asked.args == ["days", 8]
    story.add_earlier("days", [RULES])
    reads(qtbot, story, "Our room rules")
    assert "October 2026" in read(story)
    assert "Quiet mornings" in read(story)  # what was open stays open
    assert "Show earlier ones" not in read(story)
    assert fold(story, 2).head.hasFocus()


def test_both_remove_a_session(story: Story, qtbot: QtBot) -> None:
    it = opened(story, qtbot)
    click(button(it, "Remove this session"))
    assert button(it, "Leave it there").hasFocus()
    with qtbot.assertNotEmitted(story.wishes.remove):
        click(button(it, "Maya: remove it"))
    assert button(it, "Maya has agreed").isChecked()
    with qtbot.waitSignal(story.wishes.remove) as told_of:
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
    walked = [Toggle] * 4 + [Button] * 3  # four answers, one of them an agreement
    for kind in (*walked, second.head, button(second, "On paper")):
        QTest.keyClick(focus(story), Qt.Key.Key_Tab)
        held = focus(story)
        assert held is kind if isinstance(kind, QWidget) else first.isAncestorOf(held)
    for stop in (
        button(second, "Remove this session"),
        button(story, "Show earlier ones"),
        button(story, "Maya’s own part"),
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
    with qtbot.assertNotEmitted(story.wishes.remove):
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
    assert read(story).count("This agreement is damaged in the file and can’t be read.") == 1
    assert seen(story, SessionFold) == []


def test_thanks_on_their_own(story: Story, qtbot: QtBot) -> None:
    tab(story, "Thanks")
    reads(qtbot, story, "That you want the quiet too.")
    assert [badge.look().name for badge in seen(story, PartnerBadge)] == ["Sam"]


def test_thanks_of_long_ago_are_there_though_the_newest_sessions_have_none(
    show: Show, qtbot: QtBot
) -> None:
    screen = Story()
    show(screen)
    screen.show_story([RULES], [], PEOPLE, more=True, thanked=THANKED)
    tab(screen, "Thanks")
    reads(qtbot, screen, "That you want the quiet too.")
    assert "You have not kept a thank-you yet." not in read(screen)


def test_a_thank_you_that_was_taken_back_is_not_there(show: Show, qtbot: QtBot) -> None:
    screen = Story()
    show(screen)
    back = replace(NEEDS.answers[3], lines=(), removed=True)
    both = replace(NEEDS, answers=(back, NEEDS.answers[3]))
    screen.show_story(SESSIONS, [], PEOPLE, thanked=[both])
    tab(screen, "Thanks")
    reads(qtbot, screen, "That you want the quiet too.")
    assert len(seen(screen, PartnerBadge)) == 1
    screen.show_story(SESSIONS, [], PEOPLE, thanked=[replace(NEEDS, answers=(back,))])
    reads(qtbot, screen, "You have not kept a thank-you yet.")
    assert "All of them, by date" not in read(screen)


def test_a_damaged_thank_you_says_so(show: Show, qtbot: QtBot) -> None:
    screen = Story()
    show(screen)
    screen.show_story(SESSIONS, [], PEOPLE, thanked=[replace(NEEDS, answers=NEEDS.answers[-1:])])
    tab(screen, "Thanks")
    reads(qtbot, screen, DAMAGED)


def evening(number: int, words: str) -> KeptSession:
    at = NEEDS.finished_at + number * DAY
    answers = (answer("close", 1, "", f"{words} {number}"),)
    return replace(NEEDS, id=number, finished_at=at, answers=answers)


def many(words: str, count: int = 50) -> list[KeptSession]:
    return [evening(number, words) for number in range(count, 0, -1)]


def agreed(count: int = 50) -> list[KeptAgreement]:
    return [KeptAgreement(n, n, "", f"Rule {n}", NEEDS.finished_at) for n in range(count, 0, -1)]


@pytest.mark.parametrize("place", ["Agreements", "Thanks"])
def test_of_many_the_newest_are_set_and_more_when_asked_for(
    show: Show, qtbot: QtBot, place: str
) -> None:
    screen = Story()
    show(screen)
    screen.show_story([RULES], agreed(), PEOPLE, more=True, thanked=many("Rule"))
    tab(screen, place)
    reads(qtbot, screen, "Rule 31")
    first = shown(screen)
    for count in (20, 40, 50):
        assert [it.text() for it in shown(screen)] == [f"Rule {50 - n}" for n in range(count)]
        if count < 50:
            button(screen, "Show earlier ones").setFocus()
            with qtbot.assertNotEmitted(screen.wishes.more):
                click(button(screen, "Show earlier ones"))
            words = f"Rule {51 - min(50, count + 20)}"
            reads(qtbot, screen, f"{words}\n")
            assert screen.holds_focus()
    assert shown(screen)[:20] == first  # not built again
    assert "Show earlier ones" not in [it.words() for it in seen(screen, Button)]
    assert screen.tabs.isAncestorOf(focus(screen))


def shown(screen: Story) -> list[Answer]:
    return seen(screen, Answer)


def test_earlier_ones_come_below_those_that_stay(show: Show, qtbot: QtBot) -> None:
    screen = Story()
    show(screen)
    whole = many("Thanks")
    screen.show_story(whole[:20], [], PEOPLE, more=True)
    reads(qtbot, screen, "Show earlier ones")
    before = seen(screen, SessionFold)
    for _press in range(2):  # one who presses twice gets them once
        screen.add_earlier("days", whole[20:40], more=True)
    qtbot.waitUntil(lambda: len(seen(screen, SessionFold)) == 40)
    assert seen(screen, SessionFold)[:20] == before
    headings = [it.text() for it in seen(screen, Heading)]
    assert len(headings) == len(set(headings))  # a month that goes on has one


def test_many_come_in_turns_and_none_is_lost_or_doubled(show: Show, qtbot: QtBot) -> None:
    screen = Story()
    show(screen)
    whole = many("Thanks")
    screen.show_story(whole, [], PEOPLE)
    reads(qtbot, screen, "Show earlier ones")
    button(screen, "Show earlier ones").click()
    assert len(seen(screen, SessionFold)) < 40  # the window is let to go on in between
    button(screen, "Show earlier ones").click()  # pressed again before the others are there
    qtbot.waitUntil(lambda: len(seen(screen, SessionFold)) == 50)
    assert "Show earlier ones" not in read(screen)
    heads = [it.head for it in seen(screen, SessionFold)]
    heads[28].setFocus()
    for head in heads[29:]:
        QTest.keyClick(focus(screen), Qt.Key.Key_Tab)
        assert focus(screen) is head


def test_seen_again_the_list_begins_with_the_newest(show: Show, qtbot: QtBot) -> None:
    screen = Story()
    show(screen)
    whole = many("Thanks")
    screen.show_story(whole[:20], agreed(), PEOPLE, more=True)
    reads(qtbot, screen, "Show earlier ones")
    screen.add_earlier("days", whole[20:40], more=True)
    tab(screen, "Agreements")
    tab(screen, "By date")
    qtbot.waitUntil(lambda: len(seen(screen, SessionFold)) == 20)
    with qtbot.assertNotEmitted(screen.wishes.more):
        click(button(screen, "Show earlier ones"))
    qtbot.waitUntil(lambda: len(seen(screen, SessionFold)) == 40)
    with qtbot.waitSignal(screen.wishes.more) as asked:
        click(button(screen, "Show earlier ones"))
    assert asked.args == ["days", whole[39].id]


def test_sessions_that_come_late_leave_another_list_alone(story: Story, qtbot: QtBot) -> None:
    tab(story, "Thanks")
    story.add_earlier("days", [RULES])
    assert seen(story, SessionFold) == []
    tab(story, "By date")
    reads(qtbot, story, "Our room rules")


def test_days_that_come_late_for_another_choice_are_dropped(story: Story, qtbot: QtBot) -> None:
    story.show_days(Narrowing(exercise="needs-cards"), [RULES], False)
    assert "What I need most" in read(story)
    story.show_days(Narrowing(), [RULES], False)
    reads(qtbot, story, "Our room rules")
    assert "What I need most" not in read(story)


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
    doors = [said(it) for it in seen(screen, Button)]
    assert doors == ["Maya’s own part", "Sam’s own part"]
