"""Today's plan on a lent laptop, and what leads to it and away from it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.app.lent.places import PLAN, LentVisit, Room
from tests.ui.screens.looking import click, read, seen
from together import library, paths
from together.app.lent.evening import Evening
from together.app.tour import pause
from together.play.pulse import read_code
from together.ui.frame import Frame
from together.ui.parts import CardButton
from together.ui.screens.lent_plan import LentMeetings, LentPlan
from together.ui.screens.lent_pulse import LentPulse
from together.ui.screens.plain import Plain
from together.ui.screens.rest import QuietOffer, Rest
from together.ui.screens.settings import Settings
from together.ui.screens.support import Support
from together.ui.screens.welcome import Welcome

SHIPPED = paths.exercises() / "en/workshops"


def cards(two: LentVisit) -> list[str]:
    two.wait(lambda: bool(seen(two.app.window, CardButton)))
    return [it.text() for it in seen(two.app.window, CardButton)]


def card(two: LentVisit, title: str) -> CardButton:
    two.wait(lambda: title in [it.text() for it in seen(two.app.window, CardButton)])
    return next(it for it in seen(two.app.window, CardButton) if it.text() == title)


def test_the_exercises_stand_in_their_order_and_breaks_do_not(room: Room) -> None:
    two = room.sit_down()
    two.first_pages()
    two.reads("What I need most")
    assert two.plan.next.title.text() == "What I need most"
    assert cards(two) == ["Thank you for what you did"]
    assert "A break" not in read(two.app.window)
    assert "25 minutes" not in read(two.app.window)  # what takes its place has others


def test_another_one_can_come_first(room: Room) -> None:
    two = room.sit_down()
    two.first_pages()
    click(card(two, "Thank you for what you did"))
    two.wait(lambda: two.plan.next.title.text() == "Thank you for what you did")
    two.press("Start")
    two.play_through()
    two.wait(lambda: two.plan.next.title.text() == "What I need most")
    two.wait(lambda: two.done() == ["Thank you for what you did"])


def test_one_left_open_is_gone_on_with_or_set_aside(room: Room) -> None:
    two = room.sit_down()
    two.first_pages()
    two.press("Start")
    two.wait(lambda: two.is_playing)
    two.play_turn()
    two.hands.stage.stop()
    two.press("To today’s page")
    two.reads("You are in the middle of this one.")
    assert not card(two, "Thank you for what you did").isEnabled()
    two.press("Go on")
    two.wait(lambda: two.is_playing)
    two.hands.stage.stop()
    two.press("To today’s page")
    two.press("Set it aside")
    [last] = [it for it in two.buttons() if it.words() == "Set it aside" and it.text()][-1:]
    click(last)
    two.reads("This one is next.")


def test_the_leader_s_plan_of_several_meetings(room: Room) -> None:
    room.plan = SHIPPED / "five-evenings.toml"
    two = room.sit_down()
    two.first_pages(answers=(0, 0, 0), to=LentMeetings)
    plan = library.read_plans(
        paths.exercises(), None, "en", library.load(paths.exercises()).exercises
    ).plans["five-evenings"]
    assert cards(two) == [it.title for it in plan.meetings]
    click(card(two, plan.meetings[1].title))
    two.at(LentPlan)
    evening = Evening(plan.meetings[1])
    two.wait(lambda: len(seen(two.plan, CardButton)) == len(evening.blocks) - 1)
    two.press("Another meeting")
    two.at(LentMeetings)
    click(card(two, plan.meetings[0].title))
    two.at(LentPlan)


@pytest.mark.parametrize("name", ["two-hours", "five-evenings", "full-day"])
def test_every_meeting_of_a_shipped_plan_has_its_light_ones(name: str) -> None:
    known = library.load(paths.exercises())
    plan = library.read_plans(paths.exercises(), None, "en", known.exercises).plans[name]
    for meeting in plan.meetings:
        evening = Evening(meeting)
        for place, block in enumerate(evening.blocks):
            assert evening.swap(place, known.quiet, []) != block.exercise
            assert evening.swap(place, known.quiet, []) == block.exercise


def test_the_same_exercise_twice_is_done_twice() -> None:
    known = library.load(paths.exercises())
    data = PLAN.replace("thank-you", "needs-cards").encode()
    from together.play.workshop import parse_plan

    evening = Evening(parse_plan(data, "a.toml", known.exercises).meetings[0])
    assert evening.next([]) == 0
    assert evening.done(["needs-cards"]) == {0} and evening.next(["needs-cards"]) == 1
    assert evening.next(["needs-cards", "needs-cards"]) is None


# What the gate brings


def test_a_quiet_session_leads_back_to_the_plan(room: Room) -> None:
    two = room.sit_down()
    two.first_pages(chance=0.1, to=QuietOffer)
    two.press("Start")
    two.play_through()
    two.wait(lambda: two.plan.next.title.text() == "What I need most")


def test_another_day_leads_to_the_plan_too(room: Room) -> None:
    two = room.sit_down()
    two.first_pages(chance=0.01, to=Rest)
    two.press("To today’s page")
    two.at(LentPlan)


def test_who_leaves_at_once_comes_back_to_the_plan(room: Room) -> None:
    two = room.sit_down()
    two.first_pages()
    two.press("Start")
    two.wait(lambda: two.is_playing)
    two.hands.stage.leave()
    two.at(Plain)
    assert not two.can_swap()
    two.press("Open")
    two.at(LentPlan)


# How it is just now


def test_the_codes_say_what_was_answered_and_when(room: Room) -> None:
    two = room.sit_down()
    two.first_pages()
    questions = two.app.lent.plan.questions if two.app.lent else ()
    assert [read_code(it, questions) for it in two.codes] == [("start", (0, 1))] * 2
    codes = two.to_the_end("Maya", "Sam")
    assert [read_code(it, questions) for it in codes] == [("end", (2, 1))] * 2


def test_each_question_may_be_skipped_and_so_may_all(room: Room) -> None:
    two = room.sit_down()
    two.first_pages(answers=())
    questions = two.app.lent.plan.questions if two.app.lent else ()
    assert [read_code(it, questions) for it in two.codes] == [("start", (None, None))] * 2
    two.press("We are finishing")
    two.at(LentPulse)
    for name in ("Maya", "Sam"):
        two.press(f"I am {name}")
        two.press("Not now")
    two.reads("Before you leave")


def test_nothing_of_the_answers_is_in_the_file(room: Room) -> None:
    two = room.sit_down()
    two.first_pages()
    two.codes_are_nowhere()


def test_a_plan_without_questions_asks_nothing(room: Room) -> None:
    room.plan.write_text(without_questions(), "utf-8")
    two = room.sit_down()
    two.first_pages(asks=False)
    two.press("We are finishing")
    two.reads("Before you leave")


def without_questions() -> str:
    head, _questions, rest = PLAN.partition("[[question]]")
    return head + rest[rest.index("[[meeting]]") :]


# Beside the plan


def test_support_and_looks_are_one_click_away_and_nothing_else(room: Room) -> None:
    two = room.sit_down()
    two.first_pages()
    frame = two.app.window.screen_shown
    assert isinstance(frame, Frame)
    assert [*frame.rail.buttons] == ["today", "support", "settings"]
    two.wait(frame.rail.buttons["settings"].isEnabled)
    click(frame.rail.buttons["support"])
    two.at(Support)
    click(frame.rail.buttons["settings"])
    two.at(Settings)
    said = read(two.app.window)
    assert not [it for it in ("passphrase", "Backups", "Export", "PIN") if it in said]
    two.press("How well is this tested?")
    two.press("Back")
    two.at(Settings)


def test_the_strip_speaks_the_language_that_is_chosen(room: Room) -> None:
    two = room.sit_down()
    two.first_pages()
    two.couple.prefer(two.app.preferences._replace(language="xx"))
    two.app.options = two.app.options._replace(language="")
    two.couple.prefer(two.app.preferences._replace(language="en"))
    two.couple.prefer(two.app.preferences._replace(language="xx"))
    two.reads("[Pléàsé çömé bý lorem]")


def test_the_next_couple_finds_the_usual_looks(room: Room) -> None:
    two = room.sit_down()
    two.first_pages()
    two.app.prefer(two.app.preferences._replace(scale=2.0, mode="dark"))
    two.to_the_end("Maya", "Sam")
    two.press("Leave nothing")
    two.press("Maya: remove it")
    two.press("Sam: remove it")
    two.press("For the next couple")
    two.at(Welcome)
    assert two.app.preferences.scale == 1.0 and two.app.preferences.mode == "auto"


def test_one_that_goes_deep_waits(room: Room) -> None:
    room.plan.write_text(PLAN.replace("needs-cards", "my-chapter"), "utf-8")
    two = room.sit_down()
    two.first_pages()
    two.press("Start")
    two.reads("This one goes deep, and waits until you are at home.")
    two.press("All right")
    two.key(Qt.Key.Key_F7)
    two.wait(lambda: two.plan.next.title.text() != "A chapter that shaped me")
    two.press("Start")
    two.play_through()


def test_no_backup_is_ever_made(room: Room) -> None:
    two = room.sit_down()
    two.first_pages()
    two.press("Start")
    two.play_through()
    pause(1200)
    assert not [it for it in room.files() if "backups" in it]


def test_one_that_is_not_there_any_more_is_told_so(room: Room) -> None:
    two = room.sit_down()
    two.first_pages()
    two.reads("What I need most")
    two.couple.beginning.begin("gone-since")
    two.reads("This one is not there any more. Choose another one here.")
