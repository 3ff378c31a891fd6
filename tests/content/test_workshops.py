"""The plans that ship, the leader's guide, and the page on how a plan is written."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import msgspec
import pytest

from together.author import check
from together.library import Library, Plans, load, read_plans
from together.paths import exercises
from together.play.care import is_deep
from together.play.exercise import Exercise
from together.play.pages import ContentPage
from together.play.pulse import code_for, read_code
from together.play.reading import words
from together.play.room import SHARES, SHORTEST, scenes, timed
from together.play.running import parts_of
from together.play.steps import Close, Reveal
from together.play.style import Passage, badly_worded, check_page
from together.play.style import check_plan as style_of
from together.play.wording import KIND, OPEN_TO_ALL
from together.play.workshop import (
    Block,
    Meeting,
    Plan,
    broken_plan,
    title_of,
    unwise,
)
from together.ui.room import keys
from together.ui.screens import lent_window

DOCS = Path(__file__).parents[2] / "docs"
FORMAT_PAGE = (DOCS / "plan-format.md").read_text("utf-8")
GUIDE = (DOCS / "facilitators.md").read_text("utf-8")
PLANS = ["five-evenings", "full-day", "two-hours"]
ROUNDING = 0.5  # seconds by which a scene's share may be rounded up


@cache
def shelf() -> Library:
    return load(exercises())


@cache
def shipped() -> Plans:
    return read_plans(exercises(), None, "en", shelf().exercises)


def plan(name: str) -> Plan:
    return shipped().plans[name]


def guide() -> ContentPage:
    return shelf().pages["leading"]


def meetings() -> list[Meeting]:
    return [meeting for name in PLANS for meeting in plan(name).meetings]


def blocks(*kinds: str) -> list[Block]:
    return [block for it in meetings() for block in it.blocks if not kinds or block.kind in kinds]


def exercise(block: Block) -> Exercise:
    return shelf().exercises[block.exercise]


# The plans


def test_three_plans_ship_and_each_is_read() -> None:
    assert shipped().broken == {}
    assert sorted(shipped().plans) == PLANS


@pytest.mark.parametrize("name", PLANS)
def test_nothing_is_wrong_or_unwise_in_them(name: str) -> None:
    assert list(broken_plan(plan(name), shelf().exercises)) == []
    assert list(unwise(plan(name), shelf().exercises)) == []
    assert style_of(plan(name)) == []
    assert check([exercises() / "en" / "workshops" / f"{name}.toml"], exercises()) == []


def test_they_take_what_their_titles_say() -> None:
    def times(it: Meeting) -> tuple[str, int]:
        return it.start, it.minutes

    assert list(map(times, plan("two-hours").meetings)) == [("19:00", 120)]
    assert list(map(times, plan("five-evenings").meetings)) == [("19:00", 100)] * 5
    assert list(map(times, plan("full-day").meetings)) == [("09:30", 7 * 60)]  # until 16:30


def test_the_day_has_its_long_breaks_where_people_expect_them() -> None:
    (day,) = plan("full-day").meetings
    pauses = [(at, block.minutes) for at, block in day.times() if block.kind == "break"]
    assert [it for it in pauses if it[1] >= 20] == [
        (11 * 60 + 10, 20),
        (12 * 60 + 30, 60),
        (15 * 60, 20),
    ]


def test_the_evenings_follow_the_journey() -> None:
    (ground,) = (it for it in shelf().journeys if it.id == "groundwork")
    for sitting, meeting in zip(ground.sittings, plan("five-evenings").meetings, strict=True):
        done = [block.exercise for block in meeting.blocks]
        assert [it for it in sitting.exercises if it not in done] == []


def test_nothing_goes_deep() -> None:
    assert [b.exercise for b in blocks("exercise") if is_deep(exercise(b).depth)] == []


def test_each_meeting_begins_with_the_rules_and_ends_with_thanks() -> None:
    for meeting in meetings():
        first, last = meeting.blocks[0], meeting.blocks[-1]
        assert "What you say stays with you two." in first.show
        assert "pause card" in first.notes and "light sheet" in first.notes
        assert "thank" in last.show.lower()
        assert "Help is on your sheet." in last.show
        assert "help sheet" in last.notes and "stay" in last.notes
        assert (first.drop, last.drop) == (0, 0), meeting.title


@pytest.mark.parametrize("name", PLANS)
def test_each_reads_the_page_alone_before_the_first_exercise(name: str) -> None:
    first, *others = plan(name).meetings
    page, opening = shelf().pages["safety"].title, [it.kind for it in first.blocks[:3]]
    assert (first.blocks[1].title, opening) == (page, ["talk", "talk", "exercise"])
    for meeting in others:
        assert any(page in it for it in meeting.blocks[0].materials)


def test_when_late_some_of_it_may_go() -> None:
    for meeting in meetings():
        order = sorted(it.drop for it in meeting.blocks if it.drop)
        assert order == list(range(1, len(order) + 1)) != [], meeting.title
        saved = sum(it.minutes for it in meeting.blocks if it.drop)
        assert meeting.minutes / 10 <= saved <= meeting.minutes / 2


@pytest.mark.parametrize("name", PLANS)
def test_all_that_is_skipped_leaves_a_whole_exercise(name: str) -> None:
    for block in (it for meeting in plan(name).meetings for it in meeting.blocks if it.exercise):
        left = [it for n, it in enumerate(exercise(block).steps, 1) if n not in block.skip]
        assert isinstance(left[-1], Close)
        there = {it.id for it in left if hasattr(it, "id")}
        for it in left:
            if isinstance(it, Reveal):
                assert there & set(it.of), block.exercise


def test_the_time_holds_every_step_and_none_has_to_hurry() -> None:
    for block in blocks("exercise"):
        parts = timed(scenes(exercise(block), block.skip), block.minutes)
        whole = sum(it.about for it in parts)
        assert whole <= block.minutes * 60 + ROUNDING * len(parts), block.exercise
        for it in parts:
            if not it.seconds:
                least = SHORTEST if SHARES[it.kind] < 4 else 45  # to write, to decide, to plan
                assert it.about >= least, (block.exercise, it.kind, it.about)


def test_every_meeting_can_be_run() -> None:
    for meeting in meetings():
        parts = parts_of(meeting, shelf().exercises)
        assert sum(part.seconds for part in parts) == meeting.minutes * 60
        assert all(part.title and part.scenes and part.notes for part in parts)


def test_what_the_room_sees_is_short_and_plain() -> None:
    for block in blocks():
        assert len(words(block.show)) <= 30
        assert len(words(title_of(block, shelf().exercises))) <= 6
        if block.kind == "exercise":
            assert block.show == ""  # it shows its own words
        else:
            assert block.show
            assert block.title.lower() not in block.show.lower()  # which stands above it


def test_what_leaders_read_keeps_the_rules_on_words() -> None:
    for name in PLANS:
        assert worded_badly(plan(name).about, *plan(name).materials) == []
    for block in blocks():
        assert worded_badly(block.notes, block.watch, *block.materials) == []


def worded_badly(*texts: str) -> list[str]:
    found = (badly_worded(Passage((), text, 0), KIND + OPEN_TO_ALL) for text in texts)
    return [finding.message for some in found for finding in some]


def test_each_exercise_has_its_signs_and_its_sheet() -> None:
    for block in blocks("exercise"):
        assert block.watch
        assert f"Worksheet “{exercise(block).title}”" in " ".join(block.materials)


@pytest.mark.parametrize("name", PLANS)
def test_they_promise_nothing(name: str) -> None:
    assert "Nobody has tested this" in plan(name).about or "nobody has tested" in plan(name).about


@pytest.mark.parametrize("name", PLANS)
def test_the_questions_are_about_the_room_and_oneself(name: str) -> None:
    questions = plan(name).questions
    assert len(questions) == 3
    for it in questions:
        assert 3 <= len(it.options) <= 5
        said = " ".join([it.ask, *it.options])
        assert not re.search(r"(?i)partner|they|\d|score|scared|afraid", said)
    most = tuple(len(it.options) - 1 for it in questions)
    assert read_code(code_for("end", most, questions), questions) == ("end", most)


# The leader's guide


def test_the_guide_keeps_the_writing_rules() -> None:
    assert check_page(guide()) == []


def test_the_guide_and_the_page_for_leaders_tell_the_same_in_the_same_order() -> None:
    about_people = GUIDE.split("\n---\n")[0]
    headings = re.findall(r"(?m)^## (.*)$", about_people)
    assert [it.heading for it in guide().sections if it.heading] == headings
    assert len(headings) == 16


@pytest.mark.parametrize("text", ["guide", "page"])
def test_both_say_what_matters_most(text: str) -> None:
    said = GUIDE if text == "page" else " ".join(map(all_of, guide().sections))
    said = " ".join(said.split())
    for it in (
        "call the emergency number",
        "Couples talk only with each other",
        "A break for all" if text == "page" else "a break for all",
        "Never confront anyone in the room",
        "Do not go between two people" if text == "guide" else "Do not mediate",
        "small dose",
        "Nobody has tested",
        "One person can’t sign up for two",
    ):
        assert it in said, it


def all_of(section: object) -> str:
    values = msgspec.to_builtins(section)
    return " ".join([values["heading"], values["text"], *values["points"]])


def test_links_between_the_pages_lead_somewhere() -> None:
    for page in (GUIDE, FORMAT_PAGE):
        for target in re.findall(r"\]\((?!https?:)([^)]*)\)", page):
            file, _, anchor = target.partition("#")
            assert not file or (DOCS / file).exists(), target
            slugs = [slug(it) for it in re.findall(r"(?m)^#+ (.*)$", page)]
            assert not anchor or anchor in slugs, target


def slug(heading: str) -> str:
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def test_the_table_of_plans_is_true() -> None:
    for name in PLANS:
        assert f"| {plan(name).title} | " in GUIDE
    assert "together --workshop two-hours" in GUIDE


def test_the_tables_of_keys_are_true() -> None:
    rows = re.findall(r"(?m)^\| (`.*`) \|", GUIDE)
    told = [tuple(re.findall(r"`([^`]*)`", row)) for row in rows]
    desk = [keys.NEXT, keys.BACK, (*keys.ONE, *keys.TWO), keys.PAUSE, keys.BLANK, keys.SWAP]
    assert told == [*desk, lent_window.SWAP, lent_window.COME_BY]
